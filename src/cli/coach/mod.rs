//! `hotseat coach`: an answer from a file or the input, read for a card or for any question; nothing is kept of it.

mod find;
mod json;
#[cfg(test)]
mod tests;
mod text;

use std::path::{Path, PathBuf};

use clap::{ArgGroup, Args, ValueEnum};

use super::input::text_of;
use super::{Outcome, World};
use crate::coach::{self, Brief, Claims};
use crate::content;
use crate::model::attempt::{ANSWER_BYTES, Standing};

pub(super) use json::report as report_json;
pub(super) use text::{report as report_text, verdict as verdict_text};

const AS_JSON: &str = "\
With --json:
  card, question        what was asked; card is null with --question
  words                 words of the answer
  score, band           0-100 and \"not yet\", \"close\" or \"strong\"; null for an answer of
                        fewer than 15 words, which gets a prompt in its place
  criteria              always the same ones in the same order: id, state (found, partly or
                        missing), value (0 to 1), weight (parts of 100), evidence, said, advice
  beats                 of the card: name, state, evidence
  sums, claims          figures that were worked out again; known misconceptions
  contrasts             where one thing is set against another
  flags, flag_details   ids; and the same with evidence and a sentence
  mend_first            criterion and text, or null
  follow_ups            question, because, of_card, criterion
  pace                  seconds and words_a_minute with --seconds, else null
  strip                 where harm, decision and result stand
  cannot_see            what no reading of words can tell
Evidence has start, end and text. start and end are offsets in bytes of UTF-8 into the answer as
it was read, without a byte order mark; end is the first byte after it. Fields may be added.";

/// What `coach` is asked.
#[derive(Debug, Args)]
#[command(after_long_help = AS_JSON, group(ArgGroup::new("asked").required(true).args(["card", "question"])))]
pub struct CoachRequest {
    /// A question card: its id, pack/id, or its number in the curriculum, such as T01.01
    #[arg(value_name = "CARD")]
    pub card: Option<String>,
    /// Any question in the interviewer's words, in place of a card
    #[arg(long, value_name = "TEXT")]
    pub question: Option<String>,
    /// The answer as text in UTF-8 of at most 64 KiB, or - for the input
    #[arg(long, value_name = "FILE", default_value = "-")]
    pub answer: PathBuf,
    /// So many seconds it took to say; without it the answer was typed
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=3600))]
    pub seconds: Option<u32>,
    /// As whom the question is answered; one who has not done it is asked for no result and no deeds
    #[arg(long, value_enum)]
    pub level: Option<LevelChoice>,
    /// Print as JSON; --help says what is in it
    #[arg(long)]
    pub json: bool,
}

/// As in `--level`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LevelChoice {
    /// Has felt the pain, has not run the programme
    Junior,
    /// Has led it and taught it
    Senior,
    /// Has never done it
    NoExperience,
}

impl From<LevelChoice> for Standing {
    fn from(choice: LevelChoice) -> Self {
        match choice {
            LevelChoice::Junior => Self::Junior,
            LevelChoice::Senior => Self::Senior,
            LevelChoice::NoExperience => Self::NoExperience,
        }
    }
}

pub(super) fn run(request: &CoachRequest, world: World<'_>) -> anyhow::Result<Outcome> {
    let (library, problems) = content::load(&world.place.pack_folders);
    let found = request.card.as_deref().map(|name| find::question(&library, name, problems.len())).transpose()?;
    let (question, card, name) = match (&found, &request.question) {
        (Some(found), _) => (found.question.question.as_str(), Some(found.question), Some(found.name.as_str())),
        (None, question) => (question.as_deref().unwrap_or_default().trim(), None, None),
    };
    anyhow::ensure!(!question.is_empty(), "--question is empty; put the question behind it, in quotes");
    ask_at_a_terminal(request, question, world.output)?;
    let answer = text_of(&request.answer, ANSWER_BYTES, world.input)?;
    let claims = Claims::of(library.misconceptions());
    let standing = request.level.map(Standing::from);
    let report = coach::read(&Brief { question, card, claims: &claims, spoken_s: request.seconds, standing }, &answer);
    if request.json {
        let mut value = json::report(&report, &answer);
        if let Some(fields) = value.as_object_mut() {
            fields.insert("card".to_owned(), name.into());
            fields.insert("question".to_owned(), question.into());
        }
        serde_json::to_writer_pretty(&mut *world.output, &value)?;
        writeln!(world.output)?;
        return Ok(Outcome::Clean);
    }
    super::wrap::wrapped(question, "", "", world.output)?;
    if let Some(name) = name {
        writeln!(world.output, "{name}")?;
    }
    writeln!(world.output)?;
    text::report(&report, &answer, true, world.output)?;
    Ok(Outcome::Clean)
}

/// Says what is waited for, where somebody sits at the keys.
fn ask_at_a_terminal(request: &CoachRequest, question: &str, out: &mut dyn std::io::Write) -> anyhow::Result<()> {
    use std::io::IsTerminal as _;
    if request.json || request.answer != Path::new("-") || !std::io::stdin().is_terminal() {
        return Ok(());
    }
    super::wrap::wrapped(question, "", "", out)?;
    writeln!(out, "Type your answer. Ctrl-D on an empty line ends it.\n")?;
    out.flush()?;
    Ok(())
}
