//! `hotseat packs`: which packs there are and what is in them.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

use serde::Serialize;

use super::Outcome;
use crate::content;
use crate::model::library::{Library, Origin, Pack};
use crate::model::problem::printable;

#[derive(Serialize)]
struct Report<'a> {
    packs: Vec<PackReport<'a>>,
    cards: BTreeMap<&'static str, usize>,
    prompts: usize,
    problems: usize,
}

#[derive(Serialize)]
struct PackReport<'a> {
    id: &'a str,
    title: &'a str,
    summary: &'a str,
    language: &'a str,
    license: &'a str,
    authors: &'a [String],
    revision: u32,
    origin: &'a str,
    cards: BTreeMap<&'static str, usize>,
    prompts: usize,
}

pub(super) fn run(folders: &[PathBuf], json: bool, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    let (library, problems) = content::load(folders);
    let outcome = if problems.is_empty() { Outcome::Clean } else { Outcome::Problems };
    if json {
        let report = Report {
            packs: library.packs().iter().map(|pack| report(pack, &library)).collect(),
            cards: kinds(library.packs().iter().flat_map(|pack| &pack.cards)),
            prompts: library.prompts().len(),
            problems: problems.len(),
        };
        serde_json::to_writer_pretty(&mut *out, &report)?;
        writeln!(out)?;
        return Ok(outcome);
    }
    for pack in library.packs() {
        let counts: Vec<String> =
            Library::count_by_kind(&pack.cards).into_iter().map(|(kind, n)| kind.counted(n)).collect();
        writeln!(out, "{} ({}, revision {})", printable(&pack.title, 80), pack.id, pack.revision)?;
        writeln!(out, "  {}", printable(&pack.summary, 200))?;
        writeln!(out, "  {}", counts.join(", "))?;
        writeln!(out, "  {}", origin(pack))?;
    }
    if !problems.is_empty() {
        writeln!(out)?;
        for problem in &problems {
            writeln!(out, "{problem}")?;
        }
    }
    Ok(outcome)
}

fn kinds<'a>(cards: impl IntoIterator<Item = &'a crate::model::card::Card>) -> BTreeMap<&'static str, usize> {
    Library::count_by_kind(cards).into_iter().map(|(kind, n)| (kind.as_str(), n)).collect()
}

fn report<'a>(pack: &'a Pack, library: &Library) -> PackReport<'a> {
    let prefix = format!("{}/", pack.id);
    PackReport {
        id: pack.id.as_str(),
        title: &pack.title,
        summary: &pack.summary,
        language: &pack.language,
        license: &pack.license,
        authors: &pack.authors,
        revision: pack.revision,
        origin: origin(pack),
        cards: kinds(&pack.cards),
        prompts: library.prompts().iter().filter(|prompt| prompt.key.as_str().starts_with(&prefix)).count(),
    }
}

fn origin(pack: &Pack) -> &str {
    match &pack.origin {
        Origin::Shipped => "shipped with the program",
        Origin::Disk(path) => path,
    }
}
