//! The shipped cards: all that the curriculum asks for is there, each card is whole, the coach takes the model answers
//! for strong ones, and no sentence is told twice.
#![expect(
    clippy::unwrap_used,
    clippy::wildcard_enum_match_arm,
    reason = "a test may stop at what it did not expect, and looks at one kind of card at a time"
)]

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use hotseat::coach::{Band, Brief, Claims, Report, State, read};
use hotseat::model::card::{Card, CardBody, CardKind, Profile, Question, Term};
use hotseat::model::library::Library;
use serde_json::Value;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn library() -> Library {
    let (library, problems) = hotseat::content::load(&[]);
    assert!(problems.is_empty(), "the shipped packs have problems: {problems:?}");
    library
}

fn questions(library: &Library) -> impl Iterator<Item = (&Card, &Question)> {
    library.cards().filter_map(|(_, card)| match &card.body {
        CardBody::Question(question) => Some((card, &**question)),
        _ => None,
    })
}

fn terms(library: &Library) -> impl Iterator<Item = &Term> {
    library.cards().filter_map(|(_, card)| match &card.body {
        CardBody::Term(term) => Some(&**term),
        _ => None,
    })
}

#[test]
fn there_are_as_many_cards_of_each_kind_as_the_curriculum_asks_for() {
    let library = library();
    let counts: BTreeMap<CardKind, usize> =
        Library::count_by_kind(library.cards().map(|(_, card)| card)).into_iter().collect();
    for (kind, least) in [
        (CardKind::Question, 116),
        (CardKind::Term, 150),
        (CardKind::Contrast, 17),
        (CardKind::Rewrite, 40),
        (CardKind::Triage, 40),
        (CardKind::Calculation, 30),
        (CardKind::Misconception, 40),
    ] {
        let n = counts.get(&kind).copied().unwrap_or(0);
        assert!(n >= least, "{} of {least} {} cards", n, kind.as_str());
    }
}

#[test]
fn every_question_of_the_curriculum_has_one_card() {
    let library = library();
    let sizes = [10, 10, 11, 9, 10, 9, 9, 9, 10, 10, 9, 10];
    assert_eq!(sizes.iter().sum::<usize>(), 116);
    for (topic, size) in (1..).zip(sizes) {
        for place in 1..=size {
            let number = format!("T{topic:02}.{place:02}");
            let cards = questions(&library).filter(|(card, _)| card.tags.first() == Some(&number)).count();
            assert_eq!(cards, 1, "cards of {number}");
        }
    }
}

#[test]
fn every_term_of_the_glossary_has_one_card() {
    let library = library();
    let glossary = std::fs::read_to_string(root().join("tests/fixtures/curriculum/glossary.md")).unwrap();
    let rows = glossary.lines().filter_map(|line| line.strip_prefix("| ")?.split(" | ").next());
    let names: Vec<&str> = rows.filter(|name| *name != "term").collect();
    assert_eq!(names.len(), 150);
    let plain = |name: &str| {
        let name = name.split(" (service").next().unwrap_or(name).to_lowercase();
        name.replace(|c: char| !c.is_alphanumeric(), " ").split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let known: Vec<String> = terms(&library).map(|term| plain(&term.term)).collect();
    let missing: Vec<&str> = names
        .into_iter()
        .filter(|name| {
            let wanted = plain(name);
            known.iter().filter(|known| **known == wanted || known.starts_with(&format!("{wanted} "))).count() == 0
        })
        .collect();
    assert!(missing.is_empty(), "no card for {missing:?}");
}

#[test]
fn every_question_card_is_whole() {
    let library = library();
    for (card, question) in questions(&library) {
        let id = &card.id;
        let there = [
            question.why.is_some(),
            question.frequency.is_some(),
            question.trap.is_some(),
            question.reframe.is_some(),
            question.model.is_some(),
            question.story.is_some() || question.example.is_some(),
            question.hook.is_some(),
            question.answer.outcome.is_some(),
            question.answer.lesson.is_some(),
            question.variants.junior.is_some(),
            question.variants.senior.is_some(),
            question.variants.no_experience.is_some(),
        ];
        assert!(there.iter().all(|there| *there), "{id}: {there:?}");
        assert!(question.follow_ups.len() >= 2, "{id}: {} follow-ups", question.follow_ups.len());
        assert!(question.beats.len() >= 3, "{id}: {} beats", question.beats.len());
        assert!(!card.sources.is_empty(), "{id}: no source");
        let words = said(question).split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
        assert!((220..=380).contains(&words), "{id}: a model answer of {words} words");
        assert!(question.profile != Profile::Story || question.story.is_some(), "{id}: a story card without its story");
        for follow_up in &question.follow_ups {
            assert!(follow_up.answer.split_whitespace().count() >= 15, "{id}: {}", follow_up.answer);
        }
    }
}

/// The model answer as it is spoken.
fn said(question: &Question) -> String {
    let answer = &question.answer;
    let mut parts = vec![answer.thinking.as_str()];
    parts.extend(answer.actions.iter().map(|action| action.text.as_str()));
    parts.extend(answer.outcome.as_deref());
    parts.extend(answer.lesson.as_deref());
    parts.join("\n\n")
}

#[test]
fn the_coach_finds_every_model_answer_strong_with_all_beats_and_no_weak_sample() {
    let library = library();
    let claims = Claims::of(library.misconceptions());
    let mut faults = Vec::new();
    for (card, question) in questions(&library) {
        let brief = Brief {
            question: &question.question,
            card: Some(question),
            claims: &claims,
            spoken_s: None,
            standing: None,
        };
        let model = read(&brief, &said(question));
        let missing: Vec<&str> = missing(&model);
        if model.band != Some(Band::Strong) || !missing.is_empty() {
            faults.push(format!("{}: {:?} {:?}, without {missing:?}", card.id, model.score, model.band));
        }
        let sample = question.trap.as_ref().map_or("", |trap| &trap.sample);
        let weak = read(&brief, sample);
        if weak.band == Some(Band::Strong) {
            faults.push(format!("{}: the weak sample has {:?}", card.id, weak.score));
        }
        if weak.score.unwrap_or(0) >= model.score.unwrap_or(0) {
            faults.push(format!("{}: the weak sample has {:?}, the answer {:?}", card.id, weak.score, model.score));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn missing(report: &Report) -> Vec<&str> {
    let beats = report.beats.iter().filter(|beat| beat.state != State::Found);
    beats.map(|beat| beat.name.as_str()).collect()
}

/// Every card file with its cards.
fn card_files() -> Vec<(PathBuf, Vec<Value>)> {
    let mut out = Vec::new();
    for pack in std::fs::read_dir(root().join("content")).unwrap() {
        for file in std::fs::read_dir(pack.unwrap().path().join("cards")).unwrap() {
            let path = file.unwrap().path();
            let value: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
            let cards = if let Value::Array(cards) = value { cards } else { vec![value] };
            out.push((path, cards));
        }
    }
    out.sort_by(|a, b| a.0.cmp(&b.0));
    out
}

/// Every text of a card that somebody reads as a sentence.
fn texts<'a>(value: &'a Value, out: &mut Vec<&'a str>) {
    match value {
        Value::String(text) => out.push(text),
        Value::Array(list) => list.iter().for_each(|value| texts(value, out)),
        Value::Object(fields) => {
            let unread = ["id", "kind", "topic", "tags", "level", "sources", "computed", "beats", "cues", "parameters"];
            fields.iter().filter(|(name, _)| !unread.contains(&name.as_str())).for_each(|(_, value)| texts(value, out));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[test]
fn no_two_cards_share_a_run_of_eight_words() {
    let mut seen: HashMap<Vec<String>, String> = HashMap::new();
    let mut shared = Vec::new();
    for (_, cards) in card_files() {
        for card in &cards {
            let id = card["id"].as_str().unwrap().to_owned();
            let mut read = Vec::new();
            texts(card, &mut read);
            let mut own = BTreeSet::new();
            for text in read {
                let lower = text.to_lowercase();
                let words: Vec<String> = lower
                    .split_whitespace()
                    .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned())
                    .filter(|word| !word.is_empty())
                    .collect();
                for run in words.windows(8) {
                    if let Some(other) = seen.get(run) {
                        shared.push(format!("{id} and {other}: {}", run.join(" ")));
                    }
                    own.insert(run.to_vec());
                }
            }
            for run in own {
                seen.entry(run).or_insert_with(|| id.clone());
            }
        }
    }
    assert!(seen.len() > 50_000, "only {} runs were looked at", seen.len());
    assert!(shared.is_empty(), "{}", shared.join("\n"));
}

#[test]
fn a_triage_signal_often_changes_its_place_with_the_journey() {
    let library = library();
    let mut changing = 0;
    let mut bins: BTreeMap<_, usize> = BTreeMap::new();
    for (_, card) in library.cards() {
        if let CardBody::Triage(triage) = &card.body {
            let own: BTreeSet<_> = triage.cases.iter().map(|case| case.bin).collect();
            changing += usize::from(own.len() > 1);
            triage.cases.iter().for_each(|case| *bins.entry(case.bin).or_default() += 1);
        }
    }
    assert!(changing >= 10, "{changing} signals change");
    assert!(bins.values().all(|n| *n >= 15) && bins.len() == 3, "{bins:?}");
}

/// Whether a text names the window of a budget: "28 days", "30 d", "that month", "the season".
fn names_a_window(text: &str) -> bool {
    let words = ["day", "week", "month", "quarter", "window", "season", "year", "night", "term", " d ", " d.", " d,"];
    words.iter().any(|word| text.contains(word))
}

#[test]
fn the_window_stands_beside_every_budget_in_minutes() {
    let mut bare = Vec::new();
    let mut budgets = 0;
    for (_, cards) in card_files() {
        for card in &cards {
            let mut read = Vec::new();
            texts(card, &mut read);
            for text in read {
                let text = format!("{} ", text.to_lowercase());
                let in_minutes = |sentence: &&str| {
                    let words: Vec<&str> = sentence.split_whitespace().collect();
                    let is_time = |pair: &[&str]| {
                        let unit = pair[1].trim_matches(|c: char| !c.is_alphanumeric());
                        pair[0].starts_with(|c: char| c.is_ascii_digit())
                            && ["min", "minutes", "h", "hours", "s", "seconds"].contains(&unit)
                    };
                    sentence.contains("budget") && words.windows(2).any(is_time)
                };
                for sentence in text.split(". ").filter(in_minutes) {
                    budgets += 1;
                    if !names_a_window(&text) {
                        bare.push(format!("{}: {sentence}", card["id"]));
                    }
                }
            }
        }
    }
    assert!(budgets > 50, "only {budgets} budgets in minutes were found");
    assert!(bare.is_empty(), "{}", bare.join("\n"));
}
