//! Every step of a mock answer taken back, one by one, also after a restart.

use super::*;

fn undo(trainer: &mut Trainer, now: Timestamp) {
    trainer.apply(Command::Undo, now).unwrap();
}

#[test]
fn each_step_is_taken_back_one_by_one_down_to_the_first_word() {
    let mut trainer = trainer(vec![with_beats("q", &["budget"])]);
    sit(&mut trainer, Sit::Question(key("q")), NOON);
    step(&mut trainer, Step::Hint, NOON);
    let id = answer_question(&mut trainer, WEAK, NOON);
    step(&mut trainer, Step::RevealAll, NOON);
    let beat = Mark::Beat("budget".into());
    step(&mut trainer, Step::SelfScore { attempt: id.clone(), mark: beat.clone(), met: false }, NOON);
    step(&mut trainer, Step::SelfScore { attempt: id.clone(), mark: beat.clone(), met: true }, NOON);
    step(&mut trainer, Step::Dispute { attempt: id.clone(), criterion: Criterion::Own }, NOON);
    grade(&mut trainer, &id, Grade::Hard, NOON);
    let hard = memory(&trainer, &key("q"));
    grade(&mut trainer, &id, Grade::Easy, NOON);
    let revealed = trainer.sitting().unwrap().revealed();

    undo(&mut trainer, NOON);
    assert_eq!((given(&trainer, &id), memory(&trainer, &key("q"))), (Some(Grade::Hard), hard), "the first grade again");
    undo(&mut trainer, NOON);
    assert_eq!((given(&trainer, &id), memory(&trainer, &key("q"))), (None, None));
    undo(&mut trainer, NOON);
    assert_eq!(trainer.attempts().disputed(&key("q")), []);
    undo(&mut trainer, NOON);
    assert_eq!(trainer.attempts().get(&id).unwrap().self_scores, [(beat, false)]);
    undo(&mut trainer, NOON);
    assert_eq!(trainer.attempts().get(&id).unwrap().self_scores, []);
    assert_eq!((stage(&trainer), trainer.sitting().unwrap().revealed()), (Stage::Review, revealed));
    undo(&mut trainer, NOON);
    assert!(trainer.attempts().is_empty());
    let sitting = trainer.sitting().unwrap();
    assert_eq!((sitting.stage(), sitting.text(), sitting.hints().len()), (Stage::Answering, WEAK, 1));
    assert_eq!((sitting.spent_ms(NOON.plus_seconds(999)), sitting.is_paused()), (60_000, true));
    assert!(matches!(trainer.apply(Command::Undo, NOON), Err(Error::NothingToUndo)));
    assert_eq!(trainer.drafts()[0].text, WEAK);
}

#[test]
fn a_follow_up_taken_back_is_asked_again_with_what_was_written() {
    let mut trainer = trainer(questions(1));
    sit(&mut trainer, Sit::Question(key("q0")), NOON);
    hand_in(&mut trainer, WEAK, NOON);
    let first = trainer.sitting().unwrap().question().to_owned();
    hand_in(&mut trainer, "Because of the release before it.", NOON);
    write(&mut trainer, "And then", NOON);
    undo(&mut trainer, NOON);
    let sitting = trainer.sitting().unwrap();
    assert_eq!((sitting.question(), sitting.text()), (first.as_str(), "Because of the release before it."));
    undo(&mut trainer, NOON);
    assert_eq!((text(&trainer), trainer.sitting().unwrap().is_follow_up()), (WEAK, false));
    step(&mut trainer, Step::HandIn, NOON);
    let sitting = trainer.sitting().unwrap();
    assert_eq!((sitting.question(), sitting.text()), (first.as_str(), "Because of the release before it."));
    let written: Vec<&str> = trainer.drafts().iter().map(|draft| draft.text.as_str()).collect();
    assert_eq!(written, ["Because of the release before it.", "And then"], "nothing is lost and nothing twice");
}

#[test]
fn undo_after_a_restart_goes_back_through_an_interview_to_its_beginning() {
    let folder = tempfile::tempdir().unwrap();
    let interview = {
        let mut trainer = on_disk(folder.path(), questions(2), NOON);
        sit(&mut trainer, Sit::Interview(wish(2, 1)), NOON);
        answer_question(&mut trainer, WEAK, NOON);
        answer_question(&mut trainer, "The second one, in a few words.", NOON);
        assert_eq!(stage(&trainer), Stage::Over);
        trainer.sitting().unwrap().interview().unwrap().clone()
    };
    let mut trainer = on_disk(folder.path(), questions(2), NOON);
    sit(&mut trainer, Sit::GoOn(interview.clone()), NOON);
    undo(&mut trainer, NOON);
    let sitting = trainer.sitting().unwrap();
    assert_eq!((sitting.position(), sitting.text()), ((2, 2), "The second one, in a few words."));
    undo(&mut trainer, NOON);
    assert_eq!((trainer.sitting().unwrap().position(), text(&trainer)), ((1, 2), WEAK));
    undo(&mut trainer, NOON);
    assert!(trainer.sitting().is_none() && trainer.attempts().interview(&interview).is_none());
    let kept: Vec<_> = trainer.drafts().iter().map(|draft| (draft.interview.is_none(), draft.text.len())).collect();
    assert_eq!(kept.len(), 2, "what was written stays, as drafts of single questions");
    assert!(kept.iter().all(|(apart, length)| *apart && *length > 0));
}

#[test]
fn undo_goes_to_the_question_that_was_graded_last() {
    let mut trainer = trainer(questions(2));
    sit(&mut trainer, Sit::Due { topic: None }, NOON);
    let first = trainer.sitting().unwrap().key().unwrap().clone();
    let id = answer_question(&mut trainer, WEAK, NOON);
    grade(&mut trainer, &id, Grade::Good, NOON);
    step(&mut trainer, Step::Next, NOON);
    write(&mut trainer, "The other", NOON);
    undo(&mut trainer, NOON);
    assert_eq!((trainer.sitting().unwrap().key(), stage(&trainer)), (Some(&first), Stage::Review));
    assert_eq!(trainer.drafts()[0].text, "The other");
    grade(&mut trainer, &id, Grade::Easy, NOON);
    step(&mut trainer, Step::Next, NOON);
    assert_eq!(text(&trainer), "The other");
}

#[test]
fn undo_without_a_sitting_gives_the_text_back_as_a_draft() {
    let mut trainer = trainer(questions(1));
    sit(&mut trainer, Sit::Question(key("q0")), NOON);
    answer_question(&mut trainer, WEAK, NOON);
    step(&mut trainer, Step::Leave, NOON);
    sit(&mut trainer, Sit::Question(key("q0")), NOON);
    write(&mut trainer, "Once more:", NOON);
    step(&mut trainer, Step::Leave, NOON);
    undo(&mut trainer, NOON);
    assert!(trainer.sitting().is_none());
    assert_eq!(trainer.drafts().len(), 1);
    assert_eq!(trainer.drafts()[0].text, format!("{WEAK}\n\nOnce more:"), "neither takes the place of the other");
}

#[test]
fn the_cache_knows_what_a_grade_that_was_changed_and_taken_back_leaves() {
    let folder = tempfile::tempdir().unwrap();
    let mut expected = Vec::new();
    {
        let mut trainer = on_disk(folder.path(), questions(1), NOON);
        sit(&mut trainer, Sit::Question(key("q0")), NOON);
        let id = answer_question(&mut trainer, WEAK, NOON);
        grade(&mut trainer, &id, Grade::Again, NOON);
        expected.push(memory(&trainer, &key("q0")));
    }
    {
        // The cache is made at the second start and kept up to date from then on.
        let mut trainer = on_disk(folder.path(), questions(1), NOON);
        assert_eq!(memory(&trainer, &key("q0")), expected[0]);
        let id = newest(&trainer);
        grade(&mut trainer, &id, Grade::Easy, NOON.plus_seconds(5));
        expected.push(memory(&trainer, &key("q0")));
    }
    let mut trainer = on_disk(folder.path(), questions(1), NOON);
    assert_eq!(memory(&trainer, &key("q0")), expected[1]);
    undo(&mut trainer, NOON);
    drop(trainer);
    assert_eq!(memory(&on_disk(folder.path(), questions(1), NOON), &key("q0")), expected[0]);
}
