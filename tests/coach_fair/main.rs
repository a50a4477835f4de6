//! Fair accusations: nothing that is right may be called wrong, neither a text of the shipped cards nor a sentence that a
//! candidate would say; and what is wrong is still found.

mod sentences;

use std::path::Path;

use hotseat::coach::{Brief, Claims, Flag, Report, read};
use hotseat::model::card::{Card, CardBody, Question};
use hotseat::model::library::Library;
use serde_json::Value;

fn library() -> Library {
    let (library, problems) = hotseat::content::load(&[]);
    assert!(problems.is_empty(), "the shipped packs have problems: {problems:?}");
    library
}

fn claims(library: &Library) -> Claims {
    Claims::of(library.misconceptions())
}

fn report(claims: &Claims, question: &str, card: Option<&Question>, answer: &str) -> Report {
    read(&Brief { question, card, claims, spoken_s: None, standing: None }, answer)
}

/// What is told to be wrong: the words with what is held against them.
fn wrong(report: &Report, answer: &str) -> Vec<String> {
    let repeated = report.claims.iter().map(|claim| format!("“{}”: {}", &answer[claim.place.clone()], claim.correct));
    let sums = report.sums.iter().filter(|sum| !sum.holds && sum.place.is_some()).map(|sum| sum.said.clone());
    repeated.chain(sums).collect()
}

/// The same of a text without a card.
fn accused(claims: &Claims, answer: &str) -> Vec<String> {
    wrong(&report(claims, "", None, answer), answer)
}

/// The words in which it is told to blame others.
fn blamed(report: &Report, answer: &str) -> Vec<String> {
    let raised = report.flags.iter().filter(|raised| raised.flag == Flag::BlamesOthers);
    raised
        .map(|raised| raised.evidence.iter().map(|place| &answer[place.clone()]).collect::<Vec<_>>().join(", "))
        .collect()
}

/// Every text of a card that is meant to be right: not its weak line, its weak sample, its wrong statement or its signs.
fn texts<'a>(card: &Value, value: &'a Value, out: &mut Vec<&'a str>) {
    match value {
        Value::String(text) => out.push(text),
        Value::Array(list) => list.iter().for_each(|value| texts(card, value, out)),
        Value::Object(fields) => {
            let other = [
                "id",
                "kind",
                "topic",
                "tags",
                "level",
                "sources",
                "computed",
                "beats",
                "cues",
                "parameters",
                "trap",
                "weak",
            ];
            let wrong = card["holds"] == false;
            let read =
                fields.iter().filter(|(name, _)| !(other.contains(&name.as_str()) || wrong && *name == "statement"));
            read.for_each(|(_, value)| texts(card, value, out));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[test]
fn no_text_of_the_shipped_cards_is_told_to_be_wrong() {
    let claims = claims(&library());
    let (mut count, mut faults) = (0, Vec::new());
    for pack in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("content")).unwrap() {
        for file in std::fs::read_dir(pack.unwrap().path().join("cards")).unwrap() {
            let value: Value = serde_json::from_slice(&std::fs::read(file.unwrap().path()).unwrap()).unwrap();
            let cards = if let Value::Array(cards) = value { cards } else { vec![value] };
            for card in &cards {
                let mut own = Vec::new();
                texts(card, card, &mut own);
                count += own.len();
                for text in own {
                    let faults_of = accused(&claims, text);
                    faults.extend(faults_of.into_iter().map(|fault| format!("{}: {fault}", card["id"])));
                }
            }
        }
    }
    assert!(count > 6_000, "only {count} texts were read");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_model_answer_variant_or_answer_to_a_follow_up_is_told_to_be_wrong_or_to_blame_others() {
    let library = library();
    let claims = claims(&library);
    let mut faults = Vec::new();
    let questions = library.cards().filter_map(|(_, card)| match &card.body {
        CardBody::Question(question) => Some((card, &**question)),
        CardBody::Misconception(_)
        | CardBody::Term(_)
        | CardBody::Contrast(_)
        | CardBody::Rewrite(_)
        | CardBody::Triage(_)
        | CardBody::Calculation(_) => None,
    });
    for (card, question) in questions {
        let mut say = |card: &Card, asked: &str, said: &str| {
            let report = report(&claims, asked, Some(question), said);
            let found = wrong(&report, said).into_iter().chain(blamed(&report, said));
            faults.extend(found.map(|fault| format!("{}: {fault}", card.id)));
        };
        let answer = &question.answer;
        let mut parts = vec![answer.thinking.as_str()];
        parts.extend(answer.actions.iter().map(|action| action.text.as_str()));
        parts.extend(answer.outcome.as_deref());
        parts.extend(answer.lesson.as_deref());
        say(card, &question.question, &parts.join("\n\n"));
        for follow_up in &question.follow_ups {
            say(card, &follow_up.question, &follow_up.answer);
        }
        let variants = &question.variants;
        for variant in [&variants.junior, &variants.senior, &variants.no_experience].into_iter().flatten() {
            say(card, &question.question, variant);
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn nothing_that_candidates_rightly_say_is_told_to_be_wrong() {
    let claims = claims(&library());
    let right = sentences::SUMS.iter().chain(&sentences::TOLD).chain(&sentences::KNOWN);
    let faults: Vec<String> = right
        .flat_map(|said| accused(&claims, said).into_iter().map(move |fault| format!("{said} <- {fault}")))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_is_wrong_is_told_to_be_wrong() {
    let library = library();
    let claims = claims(&library);
    let statements = library.cards().filter_map(|(_, card)| match &card.body {
        CardBody::Misconception(claim) if !claim.holds => Some(claim.statement.as_str()),
        CardBody::Misconception(_)
        | CardBody::Question(_)
        | CardBody::Term(_)
        | CardBody::Contrast(_)
        | CardBody::Rewrite(_)
        | CardBody::Triage(_)
        | CardBody::Calculation(_) => None,
    });
    let wrong = statements.chain(sentences::WRONG_SUMS).chain(sentences::CLAIMED);
    let passed: Vec<&str> = wrong.filter(|said| accused(&claims, said).is_empty()).collect();
    assert!(passed.is_empty(), "{}", passed.join("\n"));
}

#[test]
fn who_tells_what_others_do_or_once_believed_blames_nobody_and_blame_is_still_heard() {
    let claims = claims(&library());
    let heard = |said: &str| !blamed(&report(&claims, "", None, said), said).is_empty();
    let accused: Vec<&str> = sentences::OF_OTHERS.into_iter().filter(|said| heard(said)).collect();
    assert!(accused.is_empty(), "{}", accused.join("\n"));
    let passed: Vec<&str> = sentences::BLAME.into_iter().filter(|said| !heard(said)).collect();
    assert!(passed.is_empty(), "{}", passed.join("\n"));
}

#[test]
fn the_exceptions_of_a_sign_are_one_list_of_words() {
    // A space would make two lists of it, of which both had to be there.
    let library = library();
    let mut broken = Vec::new();
    for (_, card) in library.cards() {
        if let CardBody::Misconception(claim) = &card.body {
            let parts = claim.cues.iter().flat_map(|cue| cue.split(" & "));
            broken.extend(parts.filter(|part| part.starts_with('!') && part.contains(' ')).map(str::to_owned));
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}
