//! An interview as Markdown: what a panel would say, what to practise next, then every question with the answer and
//! the words that were read in it.

use std::fmt::Write as _;

use crate::coach::debrief::{Answered, Debrief, Practice, Quote, Remark, debrief};
use crate::coach::{CANNOT_SEE, Judged, Report, State};
use crate::model::attempt::{Attempt, Standing};
use crate::model::log::Grade;
use crate::model::problem::is_invisible_or_directional;
use crate::model::time::Day;
use crate::model::words;

/// Characters of a quote.
const QUOTED_CHARS: usize = 200;

/// What is told of an interview besides its answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// The study day it was begun.
    pub day: Day,
    /// Titles of the topics it was drawn from; empty means every topic.
    pub topics: Vec<String>,
    /// As whom it was answered; `None` for everybody.
    pub standing: Option<Standing>,
    /// Questions that were drawn; more than answers when it was not finished.
    pub planned: usize,
    /// Minutes for all of it.
    pub minutes: u32,
    /// The same seed over the same packs draws the same questions.
    pub seed: u64,
}

/// An answer and how it was given.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    /// The answer and what was read in it.
    pub answered: Answered<'a>,
    /// Seconds on the clock, without pauses.
    pub took_s: u32,
    /// The time box in seconds.
    pub limit_s: u32,
    /// Whether it was spoken.
    pub spoken: bool,
    /// Hints that were opened.
    pub hints: u8,
}

impl<'a> Told<'a> {
    /// A kept answer with what was read in it.
    pub fn of(attempt: &'a Attempt, report: &'a Report, grade: Option<Grade>) -> Self {
        let follow_up = attempt.follows.is_some();
        Told {
            answered: Answered { question: &attempt.asked, answer: &attempt.text, report, grade, follow_up },
            took_s: attempt.took_s,
            limit_s: attempt.limit_s,
            spoken: attempt.spoken,
            hints: attempt.hints,
        }
    }
}

/// The whole interview; ends with a line end.
pub fn markdown(heading: &Heading, told: &[Told<'_>]) -> String {
    let answers: Vec<Answered<'_>> = told.iter().map(|told| told.answered).collect();
    let debrief = debrief(&answers);
    let mut out = format!("# Mock interview, {}\n\n{}\n", words::long_date(heading.day), plan(heading, &debrief));
    if told.is_empty() {
        out.push_str("\nNo question was answered.\n");
        return out;
    }
    out.push_str("\n## What a panel would say\n");
    side(&mut out, "In favour", &debrief.in_favour, &answers);
    side(&mut out, "Against", &debrief.against, &answers);
    paragraph(&mut out, &format!("*{CANNOT_SEE}*"));
    out.push_str("\n## What to practise next\n\n");
    next(&mut out, &debrief, &answers);
    out.push_str("\n## Questions and answers\n");
    let mut number = 0;
    for told in told {
        if told.answered.follow_up {
            paragraph(&mut out, &format!("#### Follow-up: {}", escaped(told.answered.question)));
        } else {
            number += 1;
            paragraph(&mut out, &format!("### {number}. {}", escaped(told.answered.question)));
        }
        answer(&mut out, told);
    }
    out
}

fn paragraph(out: &mut String, text: &str) {
    out.push('\n');
    out.push_str(text);
    out.push('\n');
}

fn item(out: &mut String, text: &str) {
    out.push_str("- ");
    out.push_str(text);
    out.push('\n');
}

fn plan(heading: &Heading, debrief: &Debrief) -> String {
    let counted = |n: usize, word: &str| format!("{} {word}{}", words::count(n), if n == 1 { "" } else { "s" });
    let topics = match heading.topics.as_slice() {
        [] => "every topic".to_owned(),
        topics => topics.iter().map(|topic| escaped(topic)).collect::<Vec<_>>().join(", "),
    };
    let standing = heading.standing.map_or_else(String::new, |standing| format!(", {}", standing.label()));
    let of = if debrief.questions < heading.planned {
        format!(" of {} planned", words::count(heading.planned))
    } else {
        String::new()
    };
    let minutes = usize::try_from(heading.minutes).unwrap_or(usize::MAX);
    format!(
        "{} answered{of}, {}, {} in all. Drawn from {topics}{standing}, with seed {}.",
        words::capital(&counted(debrief.questions, "question")),
        counted(debrief.follow_ups, "follow-up"),
        counted(minutes, "minute"),
        heading.seed,
    )
}

fn side(out: &mut String, title: &str, remarks: &[Remark], answers: &[Answered<'_>]) {
    paragraph(out, &format!("**{title}**\n"));
    if remarks.is_empty() {
        out.push_str("Nothing that can be pointed at.\n");
    }
    for remark in remarks {
        let places: Vec<String> = remark.not_heard_in.iter().map(|place| place_of(*place, answers)).collect();
        let text = escaped(&remark.text);
        if places.is_empty() {
            item(out, &text)
        } else {
            item(out, &format!("{text} ({})", places.join(", ")))
        }
        for quote in &remark.quotes {
            let near = if places.is_empty() { "" } else { "Nearest to it: " };
            let _infallible = writeln!(out, "  - {near}{}", cited(quote, answers));
        }
    }
}

/// `"the words" (question 2)`
fn cited(quote: &Quote, answers: &[Answered<'_>]) -> String {
    format!("\"{}\" ({})", quoted(&quote.text), place_of(quote.answer, answers))
}

/// `question 2`, or `follow-up to question 2`.
fn place_of(place: usize, answers: &[Answered<'_>]) -> String {
    let upto = answers.iter().take(place + 1);
    let number = upto.filter(|answered| !answered.follow_up).count();
    match answers.get(place) {
        Some(answered) if answered.follow_up => format!("follow-up to question {number}"),
        Some(_) | None => format!("question {number}"),
    }
}

fn next(out: &mut String, debrief: &Debrief, answers: &[Answered<'_>]) {
    for practice in &debrief.practise {
        match practice {
            Practice::Criterion(criterion, advice) => {
                item(out, &format!("**{}**: {}", criterion.label(), escaped(advice)));
            }
            Practice::Question(place) => {
                let question = answers.get(*place).map_or("", |answered| answered.question);
                item(out, &format!("Answer again: {}", escaped(question)));
            }
        }
    }
    if debrief.practise.is_empty() {
        out.push_str("Nothing stands out. Take less time, or questions of a higher level.\n");
    }
    if !debrief.often_missing.is_empty() {
        out.push_str("\n| to mend | questions |\n|---|---|\n");
        for missing in &debrief.often_missing {
            let _infallible =
                writeln!(out, "| {} | {} of {} |", missing.criterion.label(), missing.missing, missing.asked);
        }
    }
}

fn answer(out: &mut String, told: &Told<'_>) {
    let Told { answered, took_s, limit_s, spoken, hints } = told;
    out.push('\n');
    let mut any = false;
    for line in answered.answer.lines() {
        any |= !line.trim().is_empty();
        out.push_str(format!("> {}", escaped_line(line)).trim_end());
        out.push('\n');
    }
    if !any {
        out.push_str("> (no answer)\n");
    }
    let report = answered.report;
    let band = report.band.map_or("Too short to be judged", |band| band.label());
    let way = if *spoken { "spoken" } else { "typed" };
    let mut line =
        format!("**{}**, {way}, {} of {}", words::capital(band), words::clocked(*took_s), words::clocked(*limit_s));
    if *hints > 0 {
        let _infallible = write!(line, ", hints opened: {hints}");
    }
    if let Some(grade) = answered.grade {
        let _infallible = write!(line, ", graded {}", grade.label().to_lowercase());
    }
    paragraph(out, &format!("{line}."));
    read(out, report, answered.answer);
}

/// What was read, each with its words: criteria that weigh, points of the card, sums, statements.
fn read(out: &mut String, report: &Report, answer: &str) {
    let quote = |place: Option<&crate::coach::Place>| {
        place.and_then(|place| answer.get(place.clone())).map(|text| format!(": \"{}\"", quoted(text)))
    };
    let mut lines = Vec::new();
    let is_told = |judged: &&Judged| report.score.is_some() && judged.is_told();
    for judged in report.criteria.iter().filter(is_told) {
        let advice = judged.advice.as_ref().filter(|_| judged.state != State::Found);
        let words = quote(judged.evidence.first()).unwrap_or_default();
        // Words beside something that is missing were read, and were not it.
        let words = if judged.state == State::Missing { words.replacen(": ", ". Read: ", 1) } else { words };
        let advice = advice.map_or_else(String::new, |advice| format!(". {}", escaped(advice)));
        lines.push(format!("{} ({}){words}{advice}", judged.criterion.label(), judged.state.label()));
    }
    for beat in &report.beats {
        let words = quote(beat.evidence.first()).unwrap_or_default();
        lines.push(format!("Point of the card, {} ({}){words}", escaped(&beat.name), beat.state.label()));
    }
    for sum in &report.sums {
        let words = quote(sum.place.as_ref()).unwrap_or_default();
        let state = match (sum.holds, &sum.place) {
            (true, _) => "right",
            (false, Some(_)) => "wrong",
            (false, None) => "missing",
        };
        lines.push(format!("Sum ({state}){words}. {}", escaped(&words::sentence(&sum.right))));
    }
    for claim in &report.claims {
        let words = quote(Some(&claim.place)).unwrap_or_default();
        lines.push(format!("Statement (wrong){words}. {}", escaped(&words::sentence(&claim.correct))));
    }
    if !lines.is_empty() {
        out.push('\n');
    }
    for line in lines {
        item(out, &line);
    }
}

fn quoted(text: &str) -> String {
    escaped(&words::short(text, QUOTED_CHARS))
}

/// Text on one line, every mark of Markdown shown as it stands.
fn escaped(text: &str) -> String {
    escaped_line(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn escaped_line(line: &str) -> String {
    let line = line.trim();
    let mut out = String::with_capacity(line.len() + 8);
    // At the beginning of a line a few marks more begin a heading or a list.
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    for (at, c) in line.char_indices() {
        let begins = at == 0 && matches!(c, '#' | '-' | '+' | '=' | '>' | '~');
        let numbers = digits > 0 && at == digits && matches!(c, '.' | ')');
        if begins || numbers || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '|' | '&') {
            out.push('\\');
        }
        if c == '\t' {
            out.push(' ');
        } else if c.is_control() || is_invisible_or_directional(c) {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coach::{Band, BeatRead};
    use crate::model::criterion::Criterion;

    fn judged(criterion: Criterion, state: State, evidence: Option<crate::coach::Place>) -> Judged {
        Judged {
            criterion,
            state,
            value: 0,
            weight: 10,
            evidence: evidence.into_iter().collect(),
            said: String::new(),
            advice: (state != State::Found).then(|| "Say *what* you chose.".to_owned()),
        }
    }

    fn report(criteria: Vec<Judged>) -> Report {
        Report {
            standing: None,
            words: 20,
            score: Some(50),
            band: Some(Band::Close),
            criteria,
            beats: vec![BeatRead {
                name: "undo".into(),
                state: State::Found,
                evidence: Some(0..8).into_iter().collect(),
            }],
            sums: vec![],
            contrasts: vec![],
            claims: vec![],
            flags: vec![],
            mend_first: None,
            follow_ups: vec![],
            pace: None,
            strip: vec![],
            prompt: None,
        }
    }

    fn heading() -> Heading {
        Heading {
            day: Day::of_date(jiff::civil::date(2026, 11, 21)),
            topics: vec!["Error budgets".into()],
            standing: Some(Standing::Senior),
            planned: 2,
            minutes: 10,
            seed: 7,
        }
    }

    fn told<'a>(question: &'a str, answer: &'a str, report: &'a Report, follow_up: bool) -> Told<'a> {
        let answered = Answered { question, answer, report, grade: Some(Grade::Good), follow_up };
        Told { answered, took_s: 112, limit_s: 120, spoken: false, hints: 1 }
    }

    #[test]
    fn an_interview_is_told_from_the_verdict_of_its_words_to_the_words() {
        let answer = "Shoppers could not pay.\n\n# I rolled it back";
        let harm = judged(Criterion::Harm, State::Found, Some(0..22));
        let first = report(vec![harm, judged(Criterion::Decision, State::Missing, None)]);
        let mut then = report(vec![]);
        then.beats.clear();
        let text =
            markdown(&heading(), &[told("What failed?", answer, &first, false), told("Why?", "Because.", &then, true)]);
        let expected = r#"# Mock interview, Saturday 21 November 2026

One question answered of two planned, one follow-up, ten minutes in all. Drawn from Error budgets, senior, with seed 7.

## What a panel would say

**In favour**

- Of one point that the cards look for, one was heard.
  - "Shoppers could not pay." (question 1)
- In the answer we heard who was hurt and what they could not do.
  - "Shoppers could not pay." (question 1)

**Against**

- In the answer we did not hear what was decided. (question 1)

*I read words. I cannot see whether what you say happened, how sound the reasoning is, or how your voice sounds. I do not judge grammar, accent or pauses.*

## What to practise next

- **The decision**: Say \*what\* you chose.

| to mend | questions |
|---|---|
| The decision | 1 of 1 |

## Questions and answers

### 1. What failed?

> Shoppers could not pay.
>
> \# I rolled it back

**Close**, typed, 1 min 52 s of 2 min, hints opened: 1, graded good.

- Who was hurt (found): "Shoppers could not pay"
- The decision (missing). Say \*what\* you chose.
- Point of the card, undo (found): "Shoppers"

#### Follow-up: Why?

> Because.

**Close**, typed, 1 min 52 s of 2 min, hints opened: 1, graded good.
"#;
        assert_eq!(text, expected);
    }

    #[test]
    fn what_one_wrote_cannot_become_markup() {
        let lines = ["1. one", "- two", "> three", "<b>", "a_b*c`d [x](y)", "\u{202e}x\u{7}", "12) x", "&lt;"];
        let shown: Vec<String> = lines.into_iter().map(escaped_line).collect();
        assert_eq!(
            shown,
            [
                "1\\. one",
                "\\- two",
                "\\> three",
                "\\<b>",
                "a\\_b\\*c\\`d \\[x\\](y)",
                "\\u{202e}x\\u{7}",
                "12\\) x",
                "\\&lt;"
            ]
        );
    }

    #[test]
    fn an_interview_without_answers_says_so() {
        let text = markdown(&heading(), &[]);
        assert!(
            text.contains("No questions answered of two planned") && text.ends_with("No question was answered.\n"),
            "{text}"
        );
    }
}
