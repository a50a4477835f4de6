//! What a panel says rests on words, is counted right, and speaks of answers only.

use super::*;
use crate::coach::{Band, BeatRead, ClaimRead, Judged, Sum};

/// A report in which each criterion named has a state, a weight of 10, and evidence at its words.
fn report(answer: &str, read: &[(Criterion, State, &str)]) -> Report {
    let place = |words: &str| answer.find(words).map(|start| start..start + words.len());
    let criteria = Criterion::ALL.map(|criterion| {
        let known = read.iter().find(|(other, ..)| *other == criterion);
        let penalty = criterion.only_takes_away();
        Judged {
            criterion,
            state: known.map_or(if penalty { State::Found } else { State::Missing }, |(_, state, _)| *state),
            value: 0,
            weight: if known.is_some() && !penalty { 10 } else { 0 },
            evidence: known.and_then(|(.., words)| (!words.is_empty()).then(|| place(words))?).into_iter().collect(),
            said: String::new(),
            advice: known.map(|_| format!("Mend {}.", criterion.id())),
        }
    });
    Report {
        standing: None,
        words: 40,
        score: Some(60),
        band: Some(Band::Close),
        criteria: criteria.into(),
        beats: Vec::new(),
        sums: Vec::new(),
        contrasts: vec![],
        claims: Vec::new(),
        flags: Vec::new(),
        mend_first: None,
        follow_ups: Vec::new(),
        pace: None,
        strip: Vec::new(),
        prompt: None,
    }
}

fn said<'a>(question: &'a str, answer: &'a str, report: &'a Report, follow_up: bool) -> Answered<'a> {
    Answered { question, answer, report, grade: None, follow_up }
}

const SHOPPERS: &str = "Shoppers could not pay. I rolled it back.";
const ROLLED: &str = "We rolled it back because the limit was reached.";

#[test]
fn what_was_heard_is_counted_and_quoted_and_what_was_not_names_the_questions() {
    let first = report(
        SHOPPERS,
        &[
            (Criterion::Harm, State::Found, "Shoppers could not pay"),
            (Criterion::Decision, State::Found, "I rolled it back"),
        ],
    );
    let second =
        report(ROLLED, &[(Criterion::Harm, State::Missing, ""), (Criterion::Decision, State::Found, "rolled it back")]);
    let debrief = debrief(&[said("a?", SHOPPERS, &first, false), said("b?", ROLLED, &second, false)]);
    let texts: Vec<&str> = debrief.in_favour.iter().map(|remark| remark.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "In both answers we heard a decision and its reason.",
            "In one of two answers we heard who was hurt and what they could not do."
        ]
    );
    let quotes: Vec<(usize, &str)> =
        debrief.in_favour[0].quotes.iter().map(|quote| (quote.answer, quote.text.as_str())).collect();
    assert_eq!(quotes, [(0, "I rolled it back."), (1, ROLLED)], "whole sentences are quoted");
    assert_eq!(debrief.in_favour[0].quotes[1].place, 3..17, "and the words in them are known");
    assert_eq!(
        debrief.against[0].text,
        "In one of two answers we did not hear who was hurt or what they could not do."
    );
    assert_eq!(debrief.against[0].not_heard_in, [1]);
    assert_eq!(debrief.often_missing, [Missing { criterion: Criterion::Harm, missing: 1, asked: 2 }]);
    assert_eq!(debrief.practise, [Practice::Criterion(Criterion::Harm, "Mend harm.".to_owned())]);
    assert_eq!((debrief.questions, debrief.follow_ups), (2, 0));
}

#[test]
fn what_came_only_when_asked_is_in_favour_and_says_so() {
    let first = report(SHOPPERS, &[(Criterion::Tradeoff, State::Missing, "")]);
    let then = report("It cost a day.", &[(Criterion::Tradeoff, State::Found, "cost a day")]);
    let debrief = debrief(&[said("a?", SHOPPERS, &first, false), said("And the cost?", "It cost a day.", &then, true)]);
    assert_eq!(
        debrief.in_favour[0].text,
        "In the answer we heard what it cost and who paid, once a follow-up asked for it."
    );
    assert_eq!(debrief.in_favour[0].quotes[0].answer, 1);
    assert!(debrief.against.is_empty() && debrief.often_missing.is_empty());
    assert_eq!((debrief.questions, debrief.follow_ups), (1, 1));
}

#[test]
fn nothing_is_said_in_favour_that_cannot_be_pointed_at() {
    let silent = report(SHOPPERS, &[(Criterion::Order, State::Found, "")]);
    assert!(debrief(&[said("a?", SHOPPERS, &silent, false)]).in_favour.is_empty());
}

#[test]
fn a_wrong_sum_and_a_wrong_statement_come_first_with_what_is_right() {
    let answer = "At 99.9 % that is 4 minutes, and the SLA is the same as the SLO.";
    let mut read = report(answer, &[(Criterion::Harm, State::Missing, "")]);
    read.sums.push(Sum {
        holds: false,
        place: Some(18..27),
        right: "43 min 12 s in 30 days at 99.9 %".into(),
        said: String::new(),
        expected: false,
    });
    read.claims.push(ClaimRead { place: 33..63, correct: "an SLA is a contract".into() });
    let debrief = debrief(&[said("a?", answer, &read, false)]);
    assert_eq!(debrief.against[0].text, "A figure does not come out; it is 43 min 12 s in 30 days at 99.9 %.");
    assert_eq!(debrief.against[0].quotes[0].place, 18..27);
    assert_eq!(debrief.against[0].quotes[0].text, answer, "a point in a number ends no sentence");
    assert_eq!(debrief.against[1].text, "A statement does not hold. An SLA is a contract.");
    assert_eq!(debrief.against[2].criterion, Some(Criterion::Harm));
}

#[test]
fn points_of_cards_are_counted_over_all_answers() {
    let beat = |name: &str, state, evidence: Option<Place>| BeatRead {
        name: name.into(),
        state,
        evidence: evidence.into_iter().collect(),
    };
    let mut read = report(SHOPPERS, &[]);
    read.beats = vec![
        beat("harm first", State::Found, Some(0..8)),
        beat("undo", State::Found, Some(24..40)),
        beat("who signs", State::Missing, None),
    ];
    let debrief = debrief(&[said("a?", SHOPPERS, &read, false)]);
    assert_eq!(debrief.in_favour[0].text, "Of three points that the cards look for, two were heard.");
    assert_eq!(debrief.in_favour[0].quotes.len(), 1, "one quote an answer");
    assert_eq!(debrief.against[0].text, "Of three points that the cards look for, one was not heard: who signs.");
}

#[test]
fn too_short_an_answer_is_told_and_worth_another_go_and_nothing_is_read_into_it() {
    let mut short = report("Fine.", &[(Criterion::Harm, State::Missing, "")]);
    (short.score, short.band) = (None, None);
    let whole = report(SHOPPERS, &[(Criterion::Harm, State::Found, "Shoppers could not pay")]);
    let debrief = debrief(&[said("a?", "Fine.", &short, false), said("b?", SHOPPERS, &whole, false)]);
    assert_eq!(debrief.against[0].text, "In one of two answers there was too little to go by.");
    assert_eq!(debrief.in_favour[0].text, "In the answer we heard who was hurt and what they could not do.");
    assert!(debrief.often_missing.is_empty());
    assert_eq!(debrief.practise, [Practice::Question(0)]);
}

#[test]
fn a_sentence_without_an_end_is_quoted_by_its_words() {
    let answer = format!("Shoppers could not pay {}", "and so on ".repeat(40));
    let read = report(&answer, &[(Criterion::Harm, State::Found, "Shoppers could not pay")]);
    let debrief = debrief(&[said("a?", &answer, &read, false)]);
    assert_eq!(debrief.in_favour[0].quotes[0].text, "Shoppers could not pay");
}

#[test]
fn a_grade_of_ones_own_decides_which_question_is_worth_another_go() {
    let read = report(SHOPPERS, &[]);
    let graded = |grade| Answered { grade: Some(grade), ..said("a?", SHOPPERS, &read, false) };
    let all = [graded(Grade::Good), graded(Grade::Hard), graded(Grade::Again), graded(Grade::Easy)];
    assert_eq!(debrief(&all).practise, [Practice::Question(2), Practice::Question(1)]);
}

#[test]
fn blame_and_softeners_are_quoted_and_an_interview_without_answers_says_nothing() {
    let answer = "It was not our fault. We were maybe, I guess, late.";
    let read = report(
        answer,
        &[(Criterion::Own, State::Missing, "not our fault"), (Criterion::Hedge, State::Missing, "maybe, I guess")],
    );
    let debrief = debrief(&[said("a?", answer, &read, false)]);
    let quoted: Vec<&str> = debrief.against.iter().map(|remark| remark.quotes[0].text.as_str()).collect();
    assert_eq!(quoted, ["It was not our fault.", "We were maybe, I guess, late."]);
    assert_eq!(super::debrief(&[]), Debrief::default());
}
