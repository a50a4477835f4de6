//! What is written survives time-outs, crashes and a full disk, and a sitting is gone on with where it was.

use super::*;

fn wait(trainer: &mut Trainer, now: Timestamp) {
    while trainer.unsaved() > 0 {
        std::thread::yield_now();
        trainer.tick(now);
    }
}

#[test]
fn a_time_out_and_a_crash_lose_nothing_and_the_clock_stands_where_it_stood() {
    let folder = tempfile::tempdir().unwrap();
    let over = NOON.plus_seconds(200);
    {
        let mut trainer = on_disk(folder.path(), questions(1), NOON);
        sit(&mut trainer, Sit::Question(key("q0")), NOON);
        step(&mut trainer, Step::Begin, NOON);
        step(&mut trainer, Step::Speak(true), NOON);
        write(&mut trainer, "It began on a Friday", over);
        trainer.tick(over.plus_seconds(1));
        assert!(trainer.sitting().unwrap().left_ms(over) < 0 && stage(&trainer) == Stage::Answering);
    }
    let mut trainer = on_disk(folder.path(), questions(1), over);
    assert_eq!(trainer.resumable(), Some(Resumable::Draft(slot("q0"))));
    sit(&mut trainer, Sit::Resume, over.plus_seconds(3600));
    let sitting = trainer.sitting().unwrap();
    assert_eq!(
        (sitting.stage(), sitting.text(), sitting.is_spoken()),
        (Stage::Answering, "It began on a Friday", true)
    );
    assert_eq!((sitting.left_ms(over.plus_seconds(9999)), sitting.is_paused()), (-80_000, true));
    let id = answer_question(&mut trainer, WEAK, over.plus_seconds(3600));
    assert_eq!(trainer.attempts().get(&id).unwrap().attempt.took_s, 260);
    assert_eq!((trainer.drafts().len(), trainer.resumable()), (0, None), "handed in, so no draft is left");
}

#[test]
fn an_interview_goes_on_after_a_crash_at_every_point_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut uninterrupted = trainer(questions(4));
    sit(&mut uninterrupted, Sit::Interview(wish(3, 9)), NOON);
    let mut on_file = on_disk(folder.path(), questions(4), NOON);
    sit(&mut on_file, Sit::Interview(wish(3, 9)), NOON);
    let mut now = NOON;
    let mut asked = 0;
    while stage(&uninterrupted) != Stage::Over {
        now = now.plus_seconds(100);
        write(&mut uninterrupted, WEAK, now);
        write(&mut on_file, WEAK, now);
        for _after_the_draft_and_after_the_answer in 0..2 {
            drop(on_file);
            on_file = on_disk(folder.path(), questions(4), now);
            sit(&mut on_file, Sit::Resume, now);
            let (here, there) = (on_file.sitting().unwrap(), uninterrupted.sitting().unwrap());
            assert_eq!(
                (here.position(), here.question(), here.text()),
                (there.position(), there.question(), there.text())
            );
            let told = |sitting: &crate::session::mock::Sitting| {
                let turns = sitting.turns().iter();
                turns.map(|turn| (turn.question.clone(), turn.because.clone(), turn.report.clone())).collect::<Vec<_>>()
            };
            assert_eq!((here.because(), here.stage(), told(here)), (there.because(), there.stage(), told(there)));
            if here.text().is_empty() {
                break;
            }
            for trainer in [&mut on_file, &mut uninterrupted] {
                step(trainer, Step::Pause, now);
                step(trainer, Step::HandIn, now);
            }
            asked += 1;
            if stage(&uninterrupted) == Stage::Over {
                break;
            }
        }
    }
    assert!(asked > 3, "{asked}");
    assert_eq!(stage(&on_file), Stage::Over);
    assert_eq!(on_file.resumable(), None);
}

#[test]
fn leaving_keeps_the_draft_and_sitting_down_to_the_question_again_finds_it() {
    let mut trainer = trainer(questions(2));
    sit(&mut trainer, Sit::Question(key("q0")), NOON);
    write(&mut trainer, "Half", NOON);
    step(&mut trainer, Step::Leave, NOON.plus_seconds(9));
    sit(&mut trainer, Sit::Question(key("q1")), NOON.plus_seconds(10));
    write(&mut trainer, "Other", NOON.plus_seconds(10));
    sit(&mut trainer, Sit::Question(key("q0")), NOON.plus_seconds(20));
    assert_eq!((text(&trainer), trainer.sitting().unwrap().spent_ms(NOON)), ("Half", 9_000));
    let texts: Vec<&str> = trainer.drafts().iter().map(|draft| draft.text.as_str()).collect();
    assert_eq!(texts, ["Other", "Half"]);
    step(&mut trainer, Step::Leave, NOON.plus_seconds(20));
    sit(&mut trainer, Sit::Question(key("q1")), NOON.plus_seconds(30));
    write(&mut trainer, "", NOON.plus_seconds(30));
    step(&mut trainer, Step::Leave, NOON.plus_seconds(30));
    assert_eq!(trainer.drafts().len(), 1, "an empty page is no draft");
}

#[test]
fn every_keystroke_is_saved_beside_the_window_and_the_last_one_stays() {
    let folder = tempfile::tempdir().unwrap();
    {
        let mut trainer = on_disk(folder.path(), questions(1), NOON);
        trainer.save_beside(|| {}).unwrap();
        sit(&mut trainer, Sit::Question(key("q0")), NOON);
        for n in 1..=WEAK.len() {
            write(&mut trainer, &WEAK[..n], NOON);
        }
        wait(&mut trainer, NOON);
        assert_eq!(on_disk_read(folder.path())[0].text, WEAK, "shown as saved, so it is on the disk");
        step(&mut trainer, Step::HandIn, NOON.plus_seconds(50));
        wait(&mut trainer, NOON);
        assert!(on_disk_read(folder.path()).iter().all(|draft| draft.follows.is_some()));
    }
    assert_eq!(on_disk(folder.path(), questions(1), NOON).attempts().len(), 1);
}

fn on_disk_read(folder: &std::path::Path) -> Vec<crate::model::attempt::Draft> {
    Store::open_for_reading(folder, schedule::VERSION).unwrap().unwrap().1.drafts
}

/// A trainer whose disk is full from now on, but for little.
fn nearly_full(folder: &std::path::Path, cards: Vec<Card>) -> Trainer {
    let place = place(folder);
    let (store, found) = Store::open(folder, &place.device, schedule::VERSION).unwrap();
    store.limit_growth(3).unwrap();
    Trainer::assemble(place, library(cards), vec![], store, found, NOON).unwrap()
}

#[test]
fn an_answer_that_cannot_be_saved_is_taken_back_said_and_still_there_to_the_last_word() {
    let folder = tempfile::tempdir().unwrap();
    let mut trainer = nearly_full(folder.path(), questions(1));
    trainer.save_beside(|| {}).unwrap();
    sit(&mut trainer, Sit::Question(key("q0")), NOON);
    write(&mut trainer, "A short one.", NOON);
    wait(&mut trainer, NOON);
    let long = format!("{WEAK}{}", " ".repeat(30_000));
    write(&mut trainer, &long, NOON);
    step(&mut trainer, Step::HandIn, NOON);
    // The news may come before or after the first word to the follow-up.
    let was_asked_on = trainer.sitting().unwrap().is_follow_up();
    if was_asked_on {
        write(&mut trainer, "To the follow-up", NOON);
    }
    wait(&mut trainer, NOON);
    assert!(trainer.attempts().is_empty(), "taken back");
    let sitting = trainer.sitting().unwrap();
    assert_eq!((sitting.stage(), sitting.is_follow_up(), sitting.text()), (Stage::Answering, false, long.as_str()));
    assert_eq!(trainer.drafts().iter().any(|draft| draft.text == "To the follow-up"), was_asked_on);
    let said: Vec<String> = trainer.notices().iter().map(|notice| format!("{notice:?}")).collect();
    assert!(said.iter().any(|notice| notice.contains("Answers(1)") && notice.contains("the disk is full")), "{said:?}");
    drop(trainer);
    let trainer = on_disk(folder.path(), questions(1), NOON);
    assert_eq!((trainer.attempts().len(), trainer.ledger().entries().len()), (0, 0));
    assert!(trainer.drafts().iter().any(|draft| draft.text == "A short one."), "what was shown as saved");
}

#[test]
fn on_the_command_line_a_failed_save_leaves_everything_as_it_was_and_the_text_in_hand() {
    let folder = tempfile::tempdir().unwrap();
    let mut trainer = nearly_full(folder.path(), questions(1));
    sit(&mut trainer, Sit::Question(key("q0")), NOON);
    let long = format!("{WEAK} ").repeat(200);
    assert!(matches!(trainer.apply(Command::Mock(Step::Write(long.clone())), NOON), Err(Error::Store(_))));
    assert_eq!(text(&trainer), long);
    assert!(matches!(trainer.apply(Command::Mock(Step::HandIn), NOON), Err(Error::Store(_))));
    assert_eq!((text(&trainer), trainer.attempts().len(), stage(&trainer)), (long.as_str(), 0, Stage::Answering));
    assert_eq!(trainer.drafts()[0].text, long);
}

/// An interview whose beginning finds the disk full, once something was written in it; `None` where the failure was known
/// before a word was written, so that there was nothing to keep.
fn begun_on_a_full_disk(folder: &std::path::Path) -> Option<Trainer> {
    let place = place(folder);
    let (store, found) = Store::open(folder, &place.device, schedule::VERSION).unwrap();
    store.limit_growth(0).unwrap();
    let many: Vec<Card> = (0..20).map(|n| question(&format!("{}{n}", "long-name-".repeat(5)))).collect();
    let mut trainer = Trainer::assemble(place, library(many), vec![], store, found, NOON).unwrap();
    trainer.save_beside(|| {}).unwrap();
    for seed in 0..200 {
        sit(&mut trainer, Sit::Interview(wish(20, seed)), NOON);
        let written = trainer.apply(Command::Mock(Step::Write("It began".to_owned())), NOON);
        wait(&mut trainer, NOON);
        if trainer.notices().iter().any(|notice| matches!(notice, Notice::NotSaved(Unsaved::Something, _))) {
            return written.is_ok().then_some(trainer);
        }
        written.unwrap();
    }
    panic!("the disk never got full")
}

#[test]
fn a_beginning_that_cannot_be_saved_ends_the_interview_but_not_what_was_written() {
    let begun = (0..50).find_map(|_try| begun_on_a_full_disk(tempfile::tempdir().unwrap().path()));
    let trainer = begun.unwrap();
    assert!(trainer.sitting().is_none());
    assert!(trainer.drafts().iter().any(|draft| draft.text == "It began" && draft.interview.is_none()));
}
