//! The coach against good answers of people who had seen neither coach nor cards, one question each: nobody is accused
//! of what is right, and what a reader found said is heard.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may stop at what it did not expect")]

use std::collections::BTreeMap;

use hotseat::coach::{Band, Brief, Claims, Flag, Report, State, read};
use hotseat::model::card::{CardBody, Question};
use hotseat::model::library::Library;
use serde::Deserialize;

/// One answer, and what a reader of answer and names, without the patterns, found of the beats.
#[derive(Deserialize)]
struct Row {
    card: String,
    /// Whether patterns were never changed with a look at it.
    kept_aside: bool,
    answer: String,
    beats: BTreeMap<String, Said>,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum Said {
    Yes,
    /// Half of an idea, or a hint: the coach may take it either way.
    Partly,
    No,
}

/// An answer as the coach read it.
struct Heard {
    row: Row,
    pack: String,
    report: Report,
}

/// So many of so many.
#[derive(Clone, Copy, Default)]
struct Share {
    n: usize,
    of: usize,
}

impl Share {
    fn count(&mut self, one: bool) {
        self.n += usize::from(one);
        self.of += 1;
    }

    /// Whether it is at least so many per cent.
    fn at_least(self, percent: usize) -> bool {
        self.n * 100 >= self.of * percent
    }
}

impl std::fmt::Display for Share {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} of {}", self.n, self.of)
    }
}

fn rows() -> Vec<Row> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/coach/strangers.jsonl");
    let text = std::fs::read_to_string(path).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect()
}

fn question<'a>(library: &'a Library, id: &str) -> Option<(String, &'a Question)> {
    let (place, question) = library.cards().find_map(|(place, card)| {
        let CardBody::Question(question) = &card.body else { return None };
        (card.id.as_str() == id).then_some((place, &**question))
    })?;
    Some((library.pack_of(place)?.id.to_string(), question))
}

fn all() -> Vec<Heard> {
    let (library, problems) = hotseat::content::load(&[]);
    assert!(problems.is_empty(), "the shipped packs have problems: {problems:?}");
    let claims = Claims::of(library.misconceptions());
    let heard = rows().into_iter().map(|row| {
        let (pack, card) = question(&library, &row.card).unwrap_or_else(|| panic!("no card {}", row.card));
        let brief =
            Brief { question: &card.question, card: Some(card), claims: &claims, spoken_s: None, standing: None };
        let report = read(&brief, &row.answer);
        Heard { row, pack, report }
    });
    heard.collect()
}

#[test]
fn every_question_has_answers_of_strangers_and_each_names_its_beats() {
    let (library, _) = hotseat::content::load(&[]);
    let rows = rows();
    for (_, card) in library.cards() {
        let CardBody::Question(question) = &card.body else { continue };
        let own: Vec<&Row> = rows.iter().filter(|row| row.card == card.id.as_str()).collect();
        assert!(own.len() >= 2, "{}: {} answers", card.id, own.len());
        let mut names: Vec<&str> = question.beats.iter().map(|beat| beat.name.as_str()).collect();
        names.sort_unstable();
        for row in own {
            assert_eq!(row.beats.keys().map(String::as_str).collect::<Vec<_>>(), names, "{}", card.id);
        }
    }
}

#[test]
fn no_good_answer_is_told_to_be_wrong_or_to_blame_others() {
    let mut accused = Vec::new();
    for Heard { row, report, .. } in all() {
        let answer = &row.answer;
        let claims = report.claims.iter().map(|claim| format!("“{}”", &answer[claim.place.clone()]));
        let sums = report.sums.iter().filter(|sum| !sum.holds && sum.place.is_some()).map(|sum| sum.said.clone());
        let blame = report.flags.iter().filter(|flagged| flagged.flag == Flag::BlamesOthers);
        let blame =
            blame.flat_map(|flagged| &flagged.evidence).map(|place| format!("blame: “{}”", &answer[place.clone()]));
        accused.extend(claims.chain(sums).chain(blame).map(|said| format!("{}: {said}", row.card)));
    }
    assert!(accused.is_empty(), "{}", accused.join("\n"));
}

#[test]
fn what_a_reader_found_said_is_heard_and_what_is_not_said_is_seldom_heard() {
    let (mut said, mut aside, mut unsaid) = (Share::default(), Share::default(), Share::default());
    let mut packs: BTreeMap<String, Share> = BTreeMap::new();
    for Heard { row, pack, report } in all() {
        for beat in &report.beats {
            let heard = beat.state == State::Found;
            match row.beats[&beat.name] {
                Said::Yes => {
                    said.count(heard);
                    packs.entry(pack.clone()).or_default().count(heard);
                    if row.kept_aside {
                        aside.count(heard);
                    }
                    if !heard {
                        println!("  {} misses “{}”", row.card, beat.name);
                    }
                }
                Said::No => {
                    unsaid.count(heard);
                    if heard {
                        println!("  {} hears “{}” that is not said", row.card, beat.name);
                    }
                }
                Said::Partly => {}
            }
        }
    }
    println!("beats that are said: {said} heard; of answers kept aside: {aside}");
    println!("beats that are not said: {unsaid} heard");
    for (pack, share) in &packs {
        println!("  {pack}: {share}");
    }
    assert!(said.at_least(85), "{said}");
    assert!(aside.at_least(75), "{aside} of answers kept aside");
    assert!(!unsaid.at_least(25), "{unsaid} that are not said");
    for (pack, share) in packs {
        assert!(share.at_least(75), "{pack}: {share}");
    }
}

#[test]
fn good_answers_are_read_as_such() {
    let mut strong = Share::default();
    let mut weak = Vec::new();
    for Heard { row, report, .. } in all() {
        strong.count(report.band == Some(Band::Strong));
        if report.band == Some(Band::NotYet) {
            weak.push(format!("{} ({:?})", row.card, report.score));
        }
    }
    println!("strong: {strong}; not yet: {}", weak.join(", "));
    assert!(strong.at_least(80), "{strong}");
    assert!(weak.len() * 100 <= strong.of * 2, "{}", weak.join(", "));
}

/// A beat may be heard by chance in so many of twelve answers to questions of other topics: "who was harmed" is said in
/// many a good answer.
const BY_CHANCE: usize = 8;

/// And all beats together in so many per cent.
const BY_CHANCE_PERCENT: usize = 15;

#[test]
fn no_beat_is_heard_in_what_everybody_says() {
    let (library, _) = hotseat::content::load(&[]);
    let claims = Claims::default();
    let mut others: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in rows() {
        let (pack, _) = question(&library, &row.card).unwrap();
        others.entry(pack).or_default().push(row.answer);
    }
    let (mut all, mut loose) = (Share::default(), Vec::new());
    for (nth, (place, card)) in library.cards().enumerate() {
        let CardBody::Question(question) = &card.body else { continue };
        let own = library.pack_of(place).unwrap().id.to_string();
        let brief = |answer| {
            read(
                &Brief {
                    question: &question.question,
                    card: Some(question),
                    claims: &claims,
                    spoken_s: None,
                    standing: None,
                },
                answer,
            )
        };
        let reports: Vec<Report> = others
            .iter()
            .filter(|(pack, _)| **pack != own)
            .filter_map(|(_, answers)| Some(brief(answers.get(nth * 7 % answers.len())?)))
            .collect();
        for (n, beat) in question.beats.iter().enumerate() {
            let heard = reports.iter().filter(|report| report.beats[n].state == State::Found).count();
            reports.iter().for_each(|report| all.count(report.beats[n].state == State::Found));
            if heard > BY_CHANCE {
                loose.push(format!("{}: “{}” in {heard} of {}", card.id, beat.name, reports.len()));
            }
        }
    }
    println!("beats heard by chance: {all}");
    assert!(loose.is_empty(), "{}", loose.join("\n"));
    assert!(!all.at_least(BY_CHANCE_PERCENT), "{all}");
}
