//! Tests of drawing, time boxes and proposed grades.

use super::*;
use crate::coach::{Band, BeatRead, Judged, Report, State};
use crate::model::attempt::{Mark, Standing};
use crate::model::card::{Level, Profile};
use crate::model::criterion::Criterion;
use crate::model::ids::{PromptKey, TopicId};
use crate::model::log::Grade;

fn candidate(topic: &str, n: usize, profile: Profile, levels: &[Level]) -> Candidate {
    Candidate {
        key: PromptKey::parse(&format!("p/{topic}-{n}/question")).unwrap(),
        topic: TopicId::parse(topic).unwrap(),
        profile,
        levels: levels.to_vec(),
        without_experience: true,
    }
}

fn many() -> Vec<Candidate> {
    let profile = |n: usize| if n.is_multiple_of(2) { Profile::Story } else { Profile::Concept };
    ["a", "b", "c"].iter().flat_map(|topic| (0..10).map(move |n| candidate(topic, n, profile(n), &[]))).collect()
}

fn wish(questions: usize, topics: &[&str], seed: u64) -> Wish {
    let topics = topics.iter().map(|topic| TopicId::parse(topic).unwrap()).collect();
    Wish { questions, topics, standing: None, minutes: 45, seed }
}

fn topic_of(key: &PromptKey) -> &str {
    &key.card_path()[2..3]
}

#[test]
fn questions_are_spread_evenly_over_the_topics_and_stories_mixed_with_others() {
    let all = many();
    for seed in 0..50 {
        let plan = draw(&all, &wish(9, &[], seed)).unwrap();
        let count = |topic: &str| plan.questions.iter().filter(|key| topic_of(key) == topic).count();
        assert_eq!([count("a"), count("b"), count("c")], [3, 3, 3], "seed {seed}");
        let is_story = |key: &&PromptKey| all.iter().any(|one| one.key == **key && one.profile == Profile::Story);
        let stories = plan.questions.iter().filter(is_story).count();
        assert!((4..=5).contains(&stories), "{stories} stories of 9 with seed {seed}");
        let distinct: std::collections::BTreeSet<_> = plan.questions.iter().collect();
        assert_eq!(distinct.len(), 9);
    }
}

#[test]
fn only_wished_topics_and_the_level_are_drawn_and_fewer_where_there_are_fewer() {
    let mut all = many();
    all.push(candidate("d", 1, Profile::Design, &[Level::Senior]));
    all.push(candidate("d", 2, Profile::Design, &[Level::Junior, Level::Mid]));
    all.push(candidate("d", 3, Profile::Design, &[]));
    let junior = Wish { standing: Some(Standing::Junior), ..wish(9, &["d"], 4) };
    let mut drawn: Vec<_> = draw(&all, &junior).unwrap().questions.iter().map(|key| key.to_string()).collect();
    drawn.sort();
    assert_eq!(drawn, ["p/d-2/question", "p/d-3/question"]);
    let drawn =
        |standing| draw(&all, &Wish { standing: Some(standing), ..wish(9, &["d"], 4) }).unwrap().questions.len();
    assert_eq!(
        (drawn(Standing::NoExperience), drawn(Standing::Senior)),
        (2, 3),
        "a senior is asked what mid levels are"
    );
    assert_eq!(draw(&all, &wish(9, &["x"], 4)), Err(MockError::NothingToAsk));
}

#[test]
fn one_without_the_experience_is_first_asked_what_a_card_has_an_honest_answer_of_theirs_to() {
    let mut all = many();
    for one in &mut all {
        one.without_experience = matches!(one.key.card_path(), "p/a-1" | "p/a-2" | "p/b-5" | "p/c-0");
    }
    let drawn = |standing, seed| {
        let mut questions = draw(&all, &Wish { standing, ..wish(4, &[], seed) }).unwrap().questions;
        questions.sort();
        questions.iter().map(|key| key.card_path().to_owned()).collect::<Vec<_>>()
    };
    let theirs = |list: &Vec<String>| {
        list.iter().filter(|path| ["p/a-1", "p/a-2", "p/b-5", "p/c-0"].contains(&path.as_str())).count()
    };
    for seed in 0..30 {
        assert!(theirs(&drawn(Some(Standing::NoExperience), seed)) >= 3, "seed {seed}: one of each topic");
        let single = draw(&all, &Wish { standing: Some(Standing::NoExperience), ..wish(1, &[], seed) }).unwrap();
        assert_eq!(theirs(&vec![single.questions[0].card_path().to_owned()]), 1, "seed {seed}");
    }
    assert!((0..30).any(|seed| theirs(&drawn(Some(Standing::Junior), seed)) < 3), "nobody else is");
}

#[test]
fn the_same_seed_draws_the_same_whatever_order_the_packs_are_in() {
    let all = many();
    let backwards: Vec<_> = all.iter().rev().cloned().collect();
    let drawn = |list: &[Candidate], seed| draw(list, &wish(5, &["a", "c"], seed)).unwrap().questions;
    assert_eq!(drawn(&all, 8), drawn(&backwards, 8));
    let different: std::collections::BTreeSet<_> = (0..20).map(|seed| drawn(&all, seed)).collect();
    assert!(different.len() > 15);
}

#[test]
fn time_boxes_are_those_of_the_cards_or_shorter_so_that_all_of_them_fit_the_minutes() {
    assert_eq!(boxes(60, &[120, 90]), [(120, 60), (90, 45)]);
    for minutes in [5, 10, 20] {
        let boxes = boxes(minutes, &[120, 90, 180, 60]);
        let whole: u32 = boxes.iter().map(|(question, follow_up)| question + 3 * follow_up).sum();
        assert!(whole <= minutes * 60 && whole > minutes * 60 * 4 / 5, "{whole} s of {minutes} min: {boxes:?}");
    }
    assert_eq!(boxes(1, &[3600; 20]), [(10, 10); 20], "none is shorter than ten seconds");
    assert_eq!(boxes(1, &[]), []);
}

/// A report with this score, and with beats that were found or not.
fn report(score: Option<u8>, beats: &[bool]) -> Report {
    let beat = |(n, found): (usize, &bool)| BeatRead {
        name: format!("beat {n}"),
        state: if *found { State::Found } else { State::Missing },
        evidence: vec![],
    };
    let judged = |criterion| Judged {
        criterion,
        state: State::Missing,
        value: 0,
        weight: 10,
        evidence: vec![],
        said: String::new(),
        advice: None,
    };
    Report {
        standing: None,
        words: 50,
        score,
        band: score.map(crate::coach::band_of),
        criteria: Criterion::ALL.into_iter().map(judged).collect(),
        beats: beats.iter().enumerate().map(beat).collect(),
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

/// The lowest score of each band.
fn lowest(band: Band) -> u8 {
    (0..=100).find(|score| crate::coach::band_of(*score) == band).unwrap()
}

const IN_TIME: Given = Given { took_s: 100, limit_s: 120, hints: 0 };

#[test]
fn the_proposed_grade_follows_band_beats_time_and_hints() {
    let (close, strong) = (Some(lowest(Band::Close)), Some(lowest(Band::Strong)));
    let alone = |report: &Report, given| propose(report, given, OwnWord::default());
    assert_eq!(alone(&report(None, &[true]), IN_TIME), Grade::Again);
    assert_eq!(alone(&report(Some(0), &[true]), IN_TIME), Grade::Again);
    assert_eq!(alone(&report(close, &[true, false, false]), IN_TIME), Grade::Hard);
    assert_eq!(alone(&report(close, &[true, false]), IN_TIME), Grade::Good, "half of them");
    assert_eq!(alone(&report(close, &[]), IN_TIME), Grade::Good);
    assert_eq!(alone(&report(strong, &[true, true]), IN_TIME), Grade::Easy);
    assert_eq!(alone(&report(strong, &[true, false]), IN_TIME), Grade::Good);
    assert_eq!(alone(&report(strong, &[true]), Given { took_s: 121, ..IN_TIME }), Grade::Good, "over the time box");
    assert_eq!(alone(&report(strong, &[true]), Given { hints: 1, ..IN_TIME }), Grade::Good, "with a hint");
}

#[test]
fn the_learners_own_word_counts_on_beats_and_on_disputed_criteria_only() {
    let (close, strong) = (lowest(Band::Close), lowest(Band::Strong));
    let beat = |n: usize, met| (Mark::Beat(format!("beat {n}")), met);
    let own = |scores: &[(Mark, bool)], disputed: &[Criterion], report: &Report| {
        propose(report, IN_TIME, OwnWord { scores, disputed })
    };
    let missed = report(Some(strong), &[true, false]);
    assert_eq!(own(&[beat(1, true)], &[], &missed), Grade::Easy);
    assert_eq!(own(&[beat(1, true), beat(1, false)], &[], &missed), Grade::Good, "the newest word counts");
    let harm = |met| (Mark::Criterion(Criterion::Harm), met);
    let nearly = report(Some(close - 1), &[]);
    assert_eq!(own(&[harm(true)], &[], &nearly), Grade::Again, "not disputed");
    assert_eq!(own(&[], &[Criterion::Harm], &nearly), Grade::Again, "disputed, not scored yet");
    assert_eq!(own(&[harm(true)], &[Criterion::Harm], &nearly), Grade::Good);
    assert_eq!(own(&[harm(false)], &[Criterion::Harm], &nearly), Grade::Again);
}
