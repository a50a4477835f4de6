//! `hotseat check`: every fault of a pack by file and place.

use std::io::Write;
use std::path::PathBuf;

use serde::Serialize;

use super::Outcome;
use crate::content;
use crate::model::library::{Library, Pack};
use crate::model::problem::{Problem, Severity};

#[derive(Serialize)]
struct Report<'a> {
    clean: bool,
    packs: Vec<PackReport<'a>>,
    problems: Vec<ProblemReport<'a>>,
}

#[derive(Serialize)]
struct PackReport<'a> {
    id: &'a str,
    title: &'a str,
    revision: u32,
    cards: Vec<CardReport<'a>>,
}

#[derive(Serialize)]
struct CardReport<'a> {
    id: &'a str,
    kind: &'static str,
    topic: &'a str,
    title: &'a str,
    prompts: Vec<String>,
}

#[derive(Serialize)]
struct ProblemReport<'a> {
    file: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    path: &'a str,
    severity: &'static str,
    what: &'a str,
    advice: &'a str,
}

pub(super) fn run(paths: &[PathBuf], strict: bool, json: bool, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    let checked = content::check(paths, strict);
    let outcome = if checked.problems.is_empty() { Outcome::Clean } else { Outcome::Problems };
    if json {
        let report = Report {
            clean: outcome == Outcome::Clean,
            packs: checked.packs.iter().map(pack).collect(),
            problems: checked.problems.iter().map(problem).collect(),
        };
        serde_json::to_writer_pretty(&mut *out, &report)?;
        writeln!(out)?;
        return Ok(outcome);
    }
    for problem in &checked.problems {
        writeln!(out, "{problem}")?;
    }
    let library = Library::new(checked.packs.iter().cloned());
    let cards: usize = checked.packs.iter().map(|pack| pack.cards.len()).sum();
    let (packs, prompts) = (checked.packs.len(), library.prompts().len());
    let errors = checked.problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    let warnings = checked.problems.len() - errors;
    let count = |n: usize, word: &str| if n == 1 { format!("1 {word}") } else { format!("{n} {word}s") };
    let read = format!("{}, {}, {}", count(packs, "pack"), count(cards, "card"), count(prompts, "prompt"));
    match outcome {
        Outcome::Clean => writeln!(out, "{read}: no problem")?,
        Outcome::Problems => writeln!(out, "{read}: {}, {}", count(errors, "error"), count(warnings, "warning"))?,
    }
    Ok(outcome)
}

fn pack(pack: &Pack) -> PackReport<'_> {
    let cards = pack
        .cards
        .iter()
        .map(|card| CardReport {
            id: card.id.as_str(),
            kind: card.kind().as_str(),
            topic: card.topic.as_str(),
            title: card.title(),
            prompts: crate::model::prompt::parts(card)
                .into_iter()
                .filter_map(|part| Some(format!("{}/{}", card.id, part.name(card)?)))
                .collect(),
        })
        .collect();
    PackReport { id: pack.id.as_str(), title: &pack.title, revision: pack.revision, cards }
}

fn problem(problem: &Problem) -> ProblemReport<'_> {
    ProblemReport {
        file: &problem.file,
        line: problem.place.line,
        column: problem.place.column,
        path: &problem.place.path,
        severity: match problem.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        what: &problem.what,
        advice: &problem.advice,
    }
}
