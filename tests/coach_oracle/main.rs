//! The coach against answers of people who did not write it: weak and strong pairs, single answers in bands, probes of
//! one value; `HOTSEAT_ANSWERS`, `HOTSEAT_PROBES` and `HOTSEAT_BANDS` name other files of the same form.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may stop at what it did not expect")]
#![expect(clippy::print_stdout, reason = "the figures are what the test is for")]

mod bands;
mod pairs;
mod probes;

use std::path::PathBuf;

use hotseat::coach::{Brief, Claims, Report, read};
use hotseat::model::card::{CardBody, Question};
use hotseat::model::library::Library;
use serde_json::Value;

/// The shipped cards, by which an answer is read where its question has one.
struct Coach {
    library: Library,
    claims: Claims,
}

impl Coach {
    fn new() -> Self {
        let (library, problems) = hotseat::content::load(&[]);
        assert!(problems.is_empty(), "the shipped packs have problems: {problems:?}");
        let claims = Claims::of(library.misconceptions());
        Self { library, claims }
    }

    /// The card that carries a curriculum number as a tag.
    fn card(&self, number: Option<&str>) -> Option<&Question> {
        let number = number?;
        let tagged = self.library.cards().filter(|(_, card)| card.tags.iter().any(|tag| tag == number));
        tagged
            .map(|(_, card)| &card.body)
            .find_map(|body| if let CardBody::Question(question) = body { Some(&**question) } else { None })
    }

    fn read(&self, row: &Value, answer: &str) -> Report {
        let question = row["question"].as_str().unwrap_or("");
        let card = self.card(row["question_id"].as_str());
        read(&Brief { question, card, claims: &self.claims, spoken_s: None, standing: None }, answer)
    }
}

/// The rows of a file of JSON lines: the one that a variable names, or the shipped one.
fn rows(variable: &str, shipped: &str) -> Vec<Value> {
    let named = std::env::var_os(variable).map(PathBuf::from);
    let path =
        named.unwrap_or_else(|| [env!("CARGO_MANIFEST_DIR"), "tests", "fixtures", "coach", shipped].iter().collect());
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn is_named(variable: &str) -> bool {
    std::env::var_os(variable).is_some()
}

fn text<'a>(row: &'a Value, field: &str) -> &'a str {
    row[field].as_str().unwrap_or_else(|| panic!("{}: no {field}", row["id"]))
}

fn list<'a>(row: &'a Value, field: &str) -> impl Iterator<Item = &'a str> {
    row[field].as_array().into_iter().flatten().filter_map(Value::as_str)
}

/// Whether so many of so many reach a share in per cent.
fn reaches(good: usize, all: usize, percent: usize) -> bool {
    good * 100 >= all * percent
}
