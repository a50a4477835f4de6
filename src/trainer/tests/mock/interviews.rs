//! Interviews of several questions, from the draw to the report.

use super::*;

#[test]
fn a_whole_interview_is_asked_on_reported_and_graded() {
    let mut trainer = trainer(questions(5));
    sit(&mut trainer, Sit::Interview(wish(3, 7)), NOON);
    let interview = trainer.sitting().unwrap().interview().unwrap().clone();
    let mut now = NOON;
    let mut follow_ups = 0;
    while stage(&trainer) != Stage::Over {
        now = now.plus_seconds(70);
        follow_ups += usize::from(trainer.sitting().unwrap().is_follow_up());
        hand_in(&mut trainer, WEAK, now);
        assert!(trainer.attempts().len() <= 12, "three questions with three follow-ups each");
    }
    assert!(follow_ups >= 3, "{follow_ups}");
    let rounds = trainer.sitting().unwrap().rounds();
    let questions: Vec<&str> =
        rounds.iter().flat_map(|round| &round.turns).map(|turn| turn.question.as_str()).collect();
    let distinct: std::collections::BTreeSet<_> = questions.iter().collect();
    assert_eq!(distinct.len(), questions.len(), "nothing was asked twice in one interview");
    let answers: Vec<EntryId> = rounds.iter().map(|round| round.turns[0].attempt.clone()).collect();
    let held = trainer.attempts().interview(&interview).unwrap();
    assert_eq!((trainer.attempts().answered(held), trainer.attempts().is_unfinished(held)), (3, false));
    assert_eq!(trainer.resumable(), None);
    for id in &answers {
        grade(&mut trainer, id, Grade::Good, now);
    }
    assert_eq!(trainer.ledger().states().filter(|(_, state)| state.memory.is_some()).count(), 3);
    step(&mut trainer, Step::Open(1), now);
    assert_eq!((stage(&trainer), trainer.sitting().unwrap().position()), (Stage::Review, (2, 3)));
    step(&mut trainer, Step::RevealAll, now);
    step(&mut trainer, Step::Next, now);
    assert_eq!(stage(&trainer), Stage::Over);
    step(&mut trainer, Step::Leave, now);
    sit(&mut trainer, Sit::GoOn(interview), now);
    assert_eq!(stage(&trainer), Stage::Over, "the report opens again");
}

#[test]
fn a_question_of_an_interview_may_be_passed_on_and_counts_as_asked() {
    let mut trainer = trainer(questions(2));
    sit(&mut trainer, Sit::Interview(wish(2, 1)), NOON);
    step(&mut trainer, Step::Next, NOON);
    assert_eq!((stage(&trainer), trainer.sitting().unwrap().position()), (Stage::Reading, (2, 2)));
    assert_eq!(trainer.attempts().newest_first().next().unwrap().attempt.text, "");
    write(&mut trainer, "Half a", NOON);
    step(&mut trainer, Step::Next, NOON);
    assert_eq!(stage(&trainer), Stage::Over);
    assert_eq!(trainer.attempts().newest_first().next().unwrap().attempt.text, "Half a", "it is not lost");
}

#[test]
fn the_same_seed_over_the_same_packs_asks_the_same_questions_in_the_same_time() {
    let plan = |cards: Vec<Card>, seed| {
        let mut trainer = trainer(cards);
        sit(&mut trainer, Sit::Interview(wish(4, seed)), NOON);
        let rounds = trainer.sitting().unwrap().rounds();
        rounds.iter().map(|round| (round.question.clone(), round.limit_s)).collect::<Vec<_>>()
    };
    let backwards: Vec<Card> = questions(9).into_iter().rev().collect();
    assert_eq!(plan(questions(9), 5), plan(backwards, 5));
    assert!((0..9).any(|seed| plan(questions(9), seed) != plan(questions(9), 5)));
}

#[test]
fn a_question_that_is_gone_after_reading_the_packs_again_is_answered_to_its_end() {
    let reread = |trainer: &mut Trainer, cards: Vec<Card>| {
        let library = library(cards);
        let packs = files::Packs { search: SearchIndex::new(&library), library, problems: vec![] };
        trainer.swap_packs(packs, NOON);
        trainer.tick(NOON);
    };
    let mut trainer = trainer(questions(3));
    sit(&mut trainer, Sit::Interview(wish(3, 2)), NOON);
    let order: Vec<String> = trainer.sitting().unwrap().rounds().iter().map(|round| round.question.clone()).collect();
    write(&mut trainer, "It began with", NOON);
    let last = question(&order[2]["Tell me about ".len()..order[2].len() - 1]);
    reread(&mut trainer, vec![last]);
    let sitting = trainer.sitting().unwrap();
    assert_eq!((sitting.question(), sitting.text(), sitting.rounds().len()), (order[0].as_str(), "It began with", 2));
    let id = answer_question(&mut trainer, WEAK, NOON);
    assert_eq!(trainer.sitting().unwrap().question(), order[2], "the one that is gone is passed over");
    reread(&mut trainer, vec![term("t")]);
    answer_question(&mut trainer, WEAK, NOON);
    assert_eq!(stage(&trainer), Stage::Over);
    assert_eq!(trainer.reread(&trainer.attempts().get(&id).unwrap().attempt).beats, []);
    grade(&mut trainer, &id, Grade::Good, NOON);
    assert_eq!(given(&trainer, &id), Some(Grade::Good));
}

#[test]
fn a_follow_up_that_is_skipped_with_something_written_stays_a_draft_until_it_is_thrown_away() {
    let mut trainer = trainer(questions(2));
    sit(&mut trainer, Sit::Interview(wish(2, 1)), NOON);
    let answer = hand_in(&mut trainer, WEAK, NOON);
    let follow_up = trainer.sitting().unwrap().question().to_owned();
    write(&mut trainer, "Well", NOON);
    step(&mut trainer, Step::Skip, NOON);
    assert_eq!(trainer.sitting().unwrap().position(), (2, 2));
    let draft = trainer.drafts()[0].clone();
    assert_eq!((draft.text.as_str(), draft.asked.as_str()), ("Well", follow_up.as_str()));
    sit(&mut trainer, Sit::Draft(draft.slot()), NOON);
    let sitting = trainer.sitting().unwrap();
    assert!(sitting.is_follow_up() && sitting.because().is_some());
    assert_eq!((sitting.question(), sitting.text(), &sitting.turns()[0].attempt), (&*follow_up, "Well", &answer));
    trainer.apply(Command::DropDraft(draft.slot()), NOON).unwrap();
    assert_eq!((trainer.drafts().len(), trainer.sitting().is_none()), (0, true));
    assert!(matches!(trainer.resumable(), Some(Resumable::Interview(_))));
}
