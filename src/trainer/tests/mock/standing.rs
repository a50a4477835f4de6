//! Answers given as a junior, a senior, or one who has not done it: kept, read and reviewed as that, also after a restart.

use super::*;
use crate::coach::{Flag, Report};
use crate::model::attempt::Standing;
use crate::model::card::{Profile, Variants};

const NEW: Option<Standing> = Some(Standing::NoExperience);

/// A story with what each position would honestly say.
fn story(id: &str) -> Card {
    let mut card = question(id);
    if let CardBody::Question(question) = &mut card.body {
        question.profile = Profile::Story;
        question.question = format!("Tell me about a time you changed {id}.");
        let some = |text: &str| Some(text.to_owned());
        question.variants = Variants {
            junior: some("I was there."),
            senior: some("I taught it."),
            no_experience: some("Never, but I would."),
        };
    }
    card
}

fn stories(n: usize) -> Vec<Card> {
    (0..n).map(|n| story(&format!("q{n}"))).collect()
}

fn titles(trainer: &Trainer) -> Vec<&str> {
    trainer.sitting().unwrap().round().unwrap().sections.iter().map(|section| section.title).collect()
}

fn report(trainer: &Trainer) -> &Report {
    &trainer.sitting().unwrap().turns()[0].report
}

fn is_excused(report: &Report) -> bool {
    !report.flags.iter().any(|flagged| matches!(flagged.flag, Flag::NoOutcomeOrChange | Flag::NoOwnAction))
}

#[test]
fn an_interview_without_the_experience_asks_for_no_result_and_opens_with_what_one_would_honestly_say() {
    let mut trainer = trainer(stories(3));
    sit(&mut trainer, Sit::Interview(Wish { standing: NEW, ..wish(2, 7) }), NOON);
    while stage(&trainer) != Stage::Over {
        hand_in(&mut trainer, WEAK, NOON);
    }
    let held = trainer.attempts().interviews().next().unwrap();
    assert_eq!(held.plan.standing, NEW);
    assert!(trainer.attempts().newest_first().all(|past| past.attempt.standing == NEW), "follow-ups too");
    step(&mut trainer, Step::Open(0), NOON);
    assert_eq!(
        titles(&trainer),
        ["What one who has not done it would honestly say", "Answer", "Hook", "In another position"]
    );
    assert!(is_excused(report(&trainer)));
    let answer = &trainer.attempts().answers().next().unwrap().attempt;
    assert!(is_excused(&trainer.reread(answer)), "also when it is read again later");
}

#[test]
fn nobody_else_is_excused_and_each_sees_their_own_variant() {
    for (standing, first) in [
        (Some(Standing::Junior), "What a junior would honestly say"),
        (Some(Standing::Senior), "What a senior would honestly say"),
        (None, "Answer"),
    ] {
        let mut trainer = trainer(stories(1));
        sit(&mut trainer, Sit::Random { topic: None, standing, seed: 3 }, NOON);
        answer_question(&mut trainer, WEAK, NOON);
        assert_eq!(titles(&trainer)[0], first);
        assert!(!is_excused(report(&trainer)), "{standing:?}");
        let last = if standing.is_some() { "In another position" } else { "In your position" };
        assert_eq!(titles(&trainer).last(), Some(&last));
    }
}

#[test]
fn a_card_that_says_nothing_for_a_position_shows_its_answer_at_once() {
    let mut trainer = trainer(questions(1));
    sit(&mut trainer, Sit::Random { topic: None, standing: NEW, seed: 3 }, NOON);
    answer_question(&mut trainer, WEAK, NOON);
    assert_eq!(titles(&trainer), ["Answer", "Hook"]);
}

#[test]
fn as_whom_one_answers_outlives_a_restart_in_the_middle_of_the_answer_and_of_a_follow_up() {
    let folder = tempfile::tempdir().unwrap();
    {
        let mut trainer = on_disk(folder.path(), stories(2), NOON);
        sit(&mut trainer, Sit::Random { topic: None, standing: NEW, seed: 3 }, NOON);
        write(&mut trainer, "I would", NOON);
    }
    let asked = {
        let mut trainer = on_disk(folder.path(), stories(2), NOON);
        sit(&mut trainer, Sit::Resume, NOON);
        assert_eq!((trainer.sitting().unwrap().standing(), text(&trainer)), (NEW, "I would"));
        hand_in(&mut trainer, WEAK, NOON);
        assert!(trainer.sitting().unwrap().is_follow_up());
        write(&mut trainer, "I would too", NOON.plus_seconds(90));
        trainer.sitting().unwrap().question().to_owned()
    };
    let mut trainer = on_disk(folder.path(), stories(2), NOON.plus_seconds(100));
    sit(&mut trainer, Sit::Resume, NOON.plus_seconds(100));
    let sitting = trainer.sitting().unwrap();
    assert_eq!((sitting.standing(), sitting.question(), sitting.text()), (NEW, asked.as_str(), "I would too"));
    step(&mut trainer, Step::Skip, NOON.plus_seconds(110));
    assert!(is_excused(report(&trainer)));
    assert_eq!(titles(&trainer)[0], "What one who has not done it would honestly say");
    let id = newest(&trainer);
    step(&mut trainer, Step::Leave, NOON.plus_seconds(120));
    sit(&mut trainer, Sit::Review(id), NOON.plus_seconds(130));
    assert!(is_excused(report(&trainer)), "and in the history");
}

#[test]
fn undo_gives_the_answer_back_as_the_same_position() {
    let mut trainer = trainer(stories(1));
    sit(&mut trainer, Sit::Random { topic: None, standing: NEW, seed: 3 }, NOON);
    let id = answer_question(&mut trainer, WEAK, NOON);
    trainer.apply(Command::Undo, NOON.plus_seconds(70)).unwrap();
    assert!(trainer.attempts().get(&id).is_none());
    assert_eq!((trainer.sitting().unwrap().standing(), text(&trainer)), (NEW, WEAK));
    step(&mut trainer, Step::Leave, NOON.plus_seconds(80));
    assert_eq!(trainer.drafts()[0].standing, NEW);
    sit(&mut trainer, Sit::Question(key("q0")), NOON.plus_seconds(90));
    assert_eq!(trainer.sitting().unwrap().standing(), NEW, "chosen by hand, a draft goes on as it was begun");
}
