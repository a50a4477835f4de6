//! Mock answers, interviews and drafts in the progress file.

use super::*;
use crate::model::attempt::{Attempt, Draft, Interview, Mark, Slot, Standing};
use crate::model::criterion::Criterion;
use crate::model::ids::TopicId;

fn id(sequence: u64) -> EntryId {
    EntryId { device: device(), sequence }
}

fn question(name: &str) -> PromptKey {
    PromptKey::parse(&format!("p/{name}/question")).unwrap()
}

fn attempt() -> Attempt {
    Attempt {
        key: question("a"),
        asked: "Tell me about a.".to_owned(),
        follows: None,
        interview: None,
        standing: None,
        text: "It \u{2019}froze\u{2019}.\n\u{1F9CA}".to_owned(),
        spoken: false,
        took_s: 0,
        limit_s: 120,
        hints: 0,
        score: None,
        marks: vec![],
    }
}

/// One of each kind, after those of [`super::entries`].
pub(super) fn entries() -> Vec<Entry> {
    let plan = Interview {
        questions: vec![question("a"), question("b")],
        topics: vec![TopicId::parse("t").unwrap()],
        standing: Some(Standing::NoExperience),
        minutes: 45,
        seed: u64::MAX - 3,
    };
    let full = Attempt {
        follows: Some(id(22)),
        interview: Some(id(20)),
        standing: Some(Standing::Senior),
        spoken: true,
        took_s: u32::MAX,
        hints: 3,
        score: Some(100),
        marks: vec![
            (Mark::Beat("who may: sign".to_owned()), 1000),
            (Mark::Criterion(Criterion::Harm), 0),
            (Mark::Beat(String::new()), 1),
        ],
        ..attempt()
    };
    let grade = Review {
        grade: Grade::Good,
        took_ms: 9,
        phase: Phase::Review,
        due: Due::On(Day::from_number(7)),
        attempt: Some(id(22)),
        instead_of: None,
    };
    let events = [
        Event::Interview(Box::new(plan.clone())),
        Event::Interview(Box::new(Interview { topics: vec![], standing: None, ..plan })),
        Event::Attempt(Box::new(attempt())),
        Event::Attempt(Box::new(full)),
        Event::SelfScore(id(22), Mark::Beat("beat:x".to_owned()), true),
        Event::SelfScore(id(22), Mark::Criterion(Criterion::Fact), false),
        Event::Dispute(id(22), Criterion::Slo),
        Event::Review(question("a"), grade.clone()),
        Event::Review(question("a"), Review { instead_of: Some(id(27)), ..grade }),
    ];
    let entry = |(n, event)| Entry { id: id(n), at: Timestamp::from_millis(2000), day: Day::from_number(9), event };
    (20..).zip(events).map(entry).collect()
}

pub(super) fn draft(name: &str, text: &str) -> Draft {
    Draft {
        key: question(name),
        asked: "Tell me.".to_owned(),
        follows: None,
        interview: None,
        standing: None,
        text: text.to_owned(),
        spoken: true,
        spent_ms: 61_000,
        hints: 2,
        at: Timestamp::from_millis(5),
    }
}

pub(super) fn change(draft: &Draft) -> (Slot, Option<Draft>) {
    (draft.slot(), Some(draft.clone()))
}

#[test]
fn every_kind_of_entry_of_mock_answers_comes_back_as_it_was_saved() {
    let folder = tempfile::tempdir().unwrap();
    let all = [super::entries(), entries()].concat();
    {
        let (mut store, _) = open(folder.path()).unwrap();
        store.save(&Batch { entries: all.clone(), ..Batch::default() }).unwrap();
    }
    assert_eq!(open(folder.path()).unwrap().1.entries, all);
}

#[test]
fn there_is_one_draft_for_each_question_follow_up_and_interview_and_the_newest_comes_first() {
    let folder = tempfile::tempdir().unwrap();
    let own = draft("a", "12");
    let follow_up = Draft { follows: Some(id(3)), at: Timestamp::from_millis(9), ..draft("a", "ab") };
    let of_interview = Draft {
        interview: Some(id(4)),
        standing: Some(Standing::Junior),
        at: Timestamp::from_millis(7),
        ..draft("a", "xy")
    };
    {
        let (mut store, _) = open(folder.path()).unwrap();
        let first: Vec<_> = [draft("a", "1"), draft("gone", "x")].iter().map(change).collect();
        store.save(&Batch { drafts: first, ..Batch::default() }).unwrap();
        let mut then: Vec<_> = [&own, &follow_up, &of_interview].into_iter().map(change).collect();
        then.push((draft("gone", "").slot(), None));
        store.save(&Batch { drafts: then, ..Batch::default() }).unwrap();
    }
    assert_eq!(open(folder.path()).unwrap().1.drafts, [follow_up, of_interview, own]);
}

#[test]
fn an_answer_and_the_end_of_its_draft_are_saved_wholly_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let kept = draft("a", "all of it");
    {
        let (mut store, _) = open(folder.path()).unwrap();
        store.save(&Batch { drafts: vec![change(&kept)], ..Batch::default() }).unwrap();
        let mut twice = entries();
        twice.push(twice[2].clone());
        let hand_in = Batch { drafts: vec![(kept.slot(), None)], entries: twice, ..Batch::default() };
        assert!(store.save(&hand_in).is_err());
    }
    let (_, found) = open(folder.path()).unwrap();
    assert_eq!((found.drafts, found.entries.len()), (vec![kept], 0));
}

#[test]
fn what_was_handed_in_can_be_neither_changed_nor_deleted() {
    let (mut store, _) = Store::in_memory(&device(), CACHE).unwrap();
    store.save(&Batch { entries: entries(), ..Batch::default() }).unwrap();
    for sql in [
        "DELETE FROM attempts",
        "UPDATE attempts SET text = 'other'",
        "DELETE FROM attempt_marks",
        "UPDATE attempt_marks SET value = 1000",
        "DELETE FROM interviews",
        "UPDATE interviews SET seed = 1",
    ] {
        let error = store.connection.execute(sql, []).unwrap_err().to_string();
        assert!(error.contains("append-only"), "{sql}: {error}");
    }
}

#[test]
fn an_answer_whose_words_are_gone_is_named_and_not_passed_over() {
    let folder = tempfile::tempdir().unwrap();
    {
        let (store, _) = open(folder.path()).unwrap();
        let sql = "INSERT INTO log (device, sequence, at_ms, day, event) VALUES ('a', 1, 0, 0, 'attempt')";
        store.connection.execute(sql, []).unwrap();
    }
    let error = open(folder.path()).unwrap_err().to_string();
    assert!(error.contains("is damaged (log entry 1 cannot be read)"), "{error}");
}
