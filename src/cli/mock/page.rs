//! What the drill of mock answers prints, as a page for a person or as lines of JSON, and the lines it reads.

use std::io::{BufRead, Write};

use serde_json::json;

use crate::cli::wrap::{paragraphs, wrapped};
use crate::cli::{coach, drill};
use crate::model::attempt::Draft;
use crate::model::log::Grade;
use crate::model::section::Section;
use crate::model::time::Timestamp;
use crate::model::words;
use crate::progress::PastAttempt;
use crate::trainer::{Hint, Sitting, Stage, Trainer, Turn};

/// Both ends of the terminal.
pub(super) struct Page<'a> {
    pub input: &'a mut dyn BufRead,
    pub out: &'a mut dyn Write,
    pub json: bool,
}

/// A line that was typed, without its end.
pub(super) enum Line {
    Text(String),
    /// Bytes that are no UTF-8.
    NotText,
    /// No more input, or Ctrl-D.
    End,
}

impl Page<'_> {
    /// The next line. What was printed is on the screen before it is waited for.
    pub(super) fn line(&mut self) -> anyhow::Result<Line> {
        self.out.flush()?;
        let mut line = Vec::new();
        if self.input.read_until(b'\n', &mut line)? == 0 {
            return Ok(Line::End);
        }
        Ok(String::from_utf8(line)
            .map_or(Line::NotText, |line| Line::Text(line.trim_end_matches(['\n', '\r']).to_owned())))
    }

    pub(super) fn say(&mut self, event: &str, text: &str) -> anyhow::Result<()> {
        if self.json {
            writeln!(self.out, "{}", json!({ "event": event, "text": text }))?;
        } else {
            wrapped(text, "", "", self.out)?;
        }
        Ok(())
    }

    pub(super) fn not_text(&mut self) -> anyhow::Result<()> {
        self.say("refused", "That line is not text in UTF-8; set your terminal to UTF-8 and type it again.")
    }

    pub(super) fn paragraph(&mut self, text: &str) -> anyhow::Result<()> {
        wrapped(text, "", "", self.out)?;
        writeln!(self.out)?;
        Ok(())
    }

    pub(super) fn notices(&mut self, trainer: &mut Trainer, now: Timestamp) -> anyhow::Result<()> {
        drill::say_notices(trainer, self.out, self.json, now)
    }

    /// Keys, for a person only.
    pub(super) fn hint_of_keys(&mut self, keys: &str) -> anyhow::Result<()> {
        if self.json { Ok(()) } else { self.say("keys", keys) }
    }

    /// A draft from before.
    pub(super) fn offer_draft(&mut self, draft: &Draft) -> anyhow::Result<()> {
        if self.json {
            let key = draft.key.as_str();
            let line = json!({ "event": "draft", "prompt": key, "question": draft.asked, "text": draft.text });
            writeln!(self.out, "{line}")?;
            return Ok(());
        }
        writeln!(self.out, "You began an answer that was not handed in:")?;
        wrapped(&draft.asked, "  ", "  ", self.out)?;
        Ok(())
    }

    /// An interview from before.
    pub(super) fn offer_interview(&mut self, answered: usize, questions: usize) -> anyhow::Result<()> {
        if self.json {
            writeln!(self.out, "{}", json!({ "event": "interview", "answered": answered, "questions": questions }))?;
            return Ok(());
        }
        writeln!(self.out, "You began an interview; {answered} of {questions} questions are answered.")?;
        Ok(())
    }

    /// What is asked now, with what was written to it before.
    pub(super) fn question(&mut self, sitting: &Sitting) -> anyhow::Result<()> {
        let (question, written, limit_s) = (sitting.question(), sitting.text(), sitting.limit_s());
        if self.json {
            let event = if sitting.because().is_some() { "follow-up" } else { "question" };
            let line = json!({
                "event": event,
                "prompt": sitting.key().map(|key| key.as_str()),
                "question": question,
                "because": sitting.because(),
                "limit_seconds": limit_s,
                "text": written,
            });
            writeln!(self.out, "{line}")?;
            return Ok(());
        }
        writeln!(self.out)?;
        paragraphs(question, "  ", self.out)?;
        if let Some(because) = sitting.because() {
            wrapped(&format!("({because})"), "  ", "  ", self.out)?;
        }
        let wait = if sitting.stage() == Stage::Reading { " Enter starts the clock." } else { "" };
        writeln!(self.out, "  {}.{wait}\n", words::clocked(limit_s))?;
        if !written.is_empty() {
            writeln!(self.out, "So far:")?;
            for line in written.lines() {
                wrapped(line, "  ", "  ", self.out)?;
            }
        }
        Ok(())
    }

    /// Said after the line is durable, never before. A person sees the line itself.
    pub(super) fn kept(&mut self, bytes: usize) -> anyhow::Result<()> {
        if self.json {
            writeln!(self.out, "{}", json!({ "event": "kept", "bytes": bytes }))?;
            self.out.flush()?;
        }
        Ok(())
    }

    pub(super) fn hint(&mut self, hint: &Hint) -> anyhow::Result<()> {
        match hint {
            Hint::Picture(name, text) => self.say("hint", &format!("Think of {name}: {text}")),
            Hint::Beat(name) => self.say("hint", &format!("A point of the card: {name}.")),
        }
    }

    /// Said after the answer is durable, never before.
    pub(super) fn handed_in(&mut self, past: &PastAttempt) -> anyhow::Result<()> {
        let (took_s, limit_s) = (past.attempt.took_s, past.attempt.limit_s);
        if self.json {
            let line = json!({ "event": "handed-in", "sequence": past.id.sequence, "seconds": took_s });
            writeln!(self.out, "{line}")?;
        } else {
            writeln!(self.out, "Handed in after {} of {}. Saved.", words::clocked(took_s), words::clocked(limit_s))?;
        }
        self.out.flush()?;
        Ok(())
    }

    /// The report on an answer; of a follow-up a person sees the verdict and what to mend.
    pub(super) fn report(&mut self, turn: &Turn, follow_up: bool) -> anyhow::Result<()> {
        if self.json {
            let mut report = coach::report_json(&turn.report, &turn.text);
            if let Some(fields) = report.as_object_mut() {
                fields.insert("event".to_owned(), "report".into());
                fields.insert("question".to_owned(), turn.question.as_str().into());
                fields.insert("sequence".to_owned(), turn.attempt.sequence.into());
            }
            writeln!(self.out, "{report}")?;
            return Ok(());
        }
        writeln!(self.out)?;
        if follow_up {
            wrapped(&turn.question, "Follow-up: ", "  ", self.out)?;
            coach::verdict_text(&turn.report, self.out)?;
        } else {
            coach::report_text(&turn.report, &turn.text, false, self.out)?;
        }
        Ok(())
    }

    pub(super) fn sections(&mut self, sections: &[Section]) -> anyhow::Result<()> {
        drill::show_sections(sections, self.out, self.json)
    }

    pub(super) fn proposed(&mut self, grade: Grade) -> anyhow::Result<()> {
        if self.json {
            writeln!(self.out, "{}", json!({ "event": "proposed", "grade": grade.number() }))?;
            return Ok(());
        }
        writeln!(self.out, "\nProposed: {} {}", grade.number(), grade.label().to_lowercase())?;
        Ok(())
    }

    /// Said after the grade is durable, never before.
    pub(super) fn graded(&mut self, grade: Grade, sequence: u64) -> anyhow::Result<()> {
        if self.json {
            writeln!(self.out, "{}", json!({ "event": "saved", "grade": grade.number(), "sequence": sequence }))?;
        } else {
            writeln!(self.out, "Saved: {}.", grade.label().to_lowercase())?;
        }
        self.out.flush()?;
        Ok(())
    }

    pub(super) fn end(&mut self, answered: usize) -> anyhow::Result<()> {
        if self.json {
            writeln!(self.out, "{}", json!({ "event": "end", "answered": answered }))?;
        } else {
            let count = words::count(answered);
            let questions = if answered == 1 { "question" } else { "questions" };
            writeln!(self.out, "{} {questions} answered.", words::capital(&count))?;
        }
        Ok(())
    }
}
