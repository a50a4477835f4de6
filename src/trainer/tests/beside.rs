//! Stories of what is kept beside the log: scenarios by name, files written and read.

use super::*;
use crate::model::kept::DRAFT;

fn keep(trainer: &mut Trainer, name: &str, text: &str) -> Result<(), Error> {
    trainer.apply(Command::KeepScenario { name: name.to_owned(), text: text.to_owned() }, NOON)
}

fn texts(trainer: &Trainer) -> Vec<(&str, &str)> {
    trainer.scenarios().iter().map(|(name, kept)| (name.as_str(), kept.text.as_str())).collect()
}

fn wait(trainer: &mut Trainer) {
    while trainer.unsaved() > 0 || trainer.files_pending() > 0 {
        std::thread::yield_now();
        trainer.tick(NOON);
    }
}

#[test]
fn a_kept_scenario_and_the_draft_are_there_after_a_restart_and_a_dropped_one_comes_back_by_keeping_it_again() {
    let folder = tempfile::tempdir().unwrap();
    {
        let mut trainer = on_disk(folder.path(), terms(1), NOON);
        trainer.save_beside(|| {}).unwrap();
        keep(&mut trainer, DRAFT, "{draft}").unwrap();
        keep(&mut trainer, "  Slow burn ", "{1}").unwrap();
        keep(&mut trainer, "gone", "{2}").unwrap();
        trainer.apply(Command::DropScenario("gone".into()), NOON).unwrap();
        assert_eq!(texts(&trainer), [("", "{draft}"), ("Slow burn", "{1}")]);
        trainer.apply(Command::DropScenario("Slow burn".into()), NOON).unwrap();
        keep(&mut trainer, "Slow burn", "{1}").unwrap();
        trainer.apply(Command::DropScenario("never there".into()), NOON).unwrap();
    }
    let mut trainer = on_disk(folder.path(), terms(1), NOON);
    assert_eq!(texts(&trainer), [("", "{draft}"), ("Slow burn", "{1}")]);
    assert_eq!(trainer.scenarios()["Slow burn"].at, NOON);
    assert!(trainer.ledger().entries().is_empty());
    assert!(matches!(trainer.apply(Command::Undo, NOON), Err(Error::NothingToUndo)), "no part of the log");
}

#[test]
fn a_name_that_is_blank_long_or_broken_and_a_text_beyond_the_limit_are_refused_and_change_nothing() {
    let mut trainer = trainer(terms(1));
    keep(&mut trainer, DRAFT, "{}").unwrap();
    for name in ["   ", "a\nb", "a\u{7}", &"x".repeat(81)] {
        assert!(matches!(keep(&mut trainer, name, "new"), Err(Error::ScenarioName)), "{name:?}");
    }
    let most = "x".repeat(1024 * 1024);
    assert!(matches!(keep(&mut trainer, "a", &(most.clone() + "x")), Err(Error::ScenarioTooLarge)));
    assert_eq!(texts(&trainer), [("", "{}")]);
    keep(&mut trainer, &"ä".repeat(80), &most).unwrap();
    assert_eq!(trainer.scenarios().len(), 2);
}

/// A trainer that saves beside, on a file that cannot grow.
fn on_a_full_disk(folder: &std::path::Path) -> Trainer {
    let place = place(folder);
    let (store, found) = Store::open(folder, &place.device, schedule::VERSION).unwrap();
    store.limit_growth(0).unwrap();
    let mut trainer = Trainer::assemble(place, library(terms(1)), vec![], store, found, NOON).unwrap();
    trainer.save_beside(|| {}).unwrap();
    trainer
}

#[test]
fn what_was_not_saved_is_said_by_name_and_once_and_stays_until_the_end() {
    let folder = tempfile::tempdir().unwrap();
    let mut trainer = on_a_full_disk(folder.path());
    let large = "x".repeat(100_000);
    for name in ["Slow burn", DRAFT, DRAFT] {
        keep(&mut trainer, name, &large).unwrap();
        wait(&mut trainer);
    }
    let said = trainer.notices().iter().map(|notice| {
        let Notice::NotSaved(what, reason) = notice else { panic!("{notice:?}") };
        format!("{what}: {reason}")
    });
    let said: Vec<String> = said.collect();
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said[0].starts_with("The scenario \"Slow burn\" was not saved: the disk is full"), "{said:?}");
    assert!(said[1].starts_with("The drawing in the sandbox was not saved: the disk is full"), "{said:?}");
    assert_eq!(trainer.scenarios()["Slow burn"].text, large);
    drop(trainer);
    assert_eq!(texts(&on_disk(folder.path(), terms(1), NOON)), []);
}

#[test]
fn on_the_command_line_a_scenario_that_cannot_be_saved_is_an_error_and_not_kept() {
    let folder = tempfile::tempdir().unwrap();
    let place = place(folder.path());
    let (store, found) = Store::open(folder.path(), &place.device, schedule::VERSION).unwrap();
    store.limit_growth(0).unwrap();
    let mut trainer = Trainer::assemble(place, library(terms(1)), vec![], store, found, NOON).unwrap();
    let refused = keep(&mut trainer, "a", &"x".repeat(100_000)).unwrap_err().to_string();
    assert!(refused.starts_with("the disk is full"), "{refused}");
    assert_eq!(texts(&trainer), []);
}

fn write(folder: &std::path::Path, name: &str, text: &str) -> Command {
    Command::WriteFiles { folder: folder.to_owned(), files: vec![(name.to_owned(), text.to_owned())] }
}

#[test]
fn files_are_written_in_the_order_asked_and_only_the_last_news_stays() {
    for beside in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("out");
        let mut trainer = trainer(terms(1));
        if beside {
            trainer.save_beside(|| {}).unwrap();
        }
        for n in 0..20 {
            trainer.apply(write(&out, "rules.yml", &n.to_string()), NOON).unwrap();
        }
        wait(&mut trainer);
        assert_eq!(std::fs::read_to_string(out.join("rules.yml")).unwrap(), "19");
        assert_eq!(trainer.notices(), [Notice::Written(vec![out.join("rules.yml")])]);
        let [Notice::Written(paths)] = trainer.notices() else { panic!() };
        assert!(written(paths).ends_with("out: rules.yml."), "{}", written(paths));
        trainer.apply(write(&out.join("rules.yml"), "x", ""), NOON).unwrap();
        wait(&mut trainer);
        let [Notice::NotWritten(reason)] = trainer.notices() else { panic!("{:?}", trainer.notices()) };
        assert!(reason.contains("rules.yml") && reason.contains("choose another folder"), "{reason}");
    }
}

#[test]
fn closing_waits_for_files_that_were_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let mut trainer = trainer(terms(1));
    trainer.save_beside(|| {}).unwrap();
    for n in 0..20 {
        trainer.apply(write(folder.path(), &format!("{n}"), "x"), NOON).unwrap();
    }
    drop(trainer);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 20);
}

#[test]
fn a_file_that_was_asked_for_is_handed_over_once_or_the_reason_why_not() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("scenario.json");
    std::fs::write(&path, "{}").unwrap();
    for beside in [false, true] {
        let mut trainer = trainer(terms(1));
        if beside {
            trainer.save_beside(|| {}).unwrap();
        }
        trainer.apply(Command::ReadFile(path.clone()), NOON).unwrap();
        wait(&mut trainer);
        assert_eq!(trainer.take_read_file(), Some(Ok((path.clone(), "{}".to_owned()))));
        assert_eq!(trainer.take_read_file(), None);
        trainer.apply(Command::ReadFile(folder.path().join("none.json")), NOON).unwrap();
        wait(&mut trainer);
        let reason = trainer.take_read_file().unwrap().unwrap_err();
        assert!(reason.ends_with("none.json: no such file or folder; check the spelling"), "{reason}");
    }
}

#[test]
fn packs_are_read_beside_the_run_and_put_in_place_once_they_are_there() {
    let mut trainer = trainer(terms(3));
    trainer.save_beside(|| {}).unwrap();
    start(&mut trainer, NOON);
    // Past `apply`, which would look for news at once.
    for _asked_twice in 0..2 {
        trainer.run_errand(files::Errand::Packs(vec![])).unwrap();
    }
    assert!(trainer.is_reading_packs());
    assert_eq!((asked(&trainer).as_str(), trainer.library_version()), ("p/t0/definition", 1), "the run goes on");
    wait(&mut trainer);
    assert!(!trainer.is_reading_packs());
    assert_eq!((asked(&trainer).as_str(), trainer.library_version()), ("-", 2), "read once");
    assert!(!trainer.search().find("truce").is_empty());
    assert_eq!(trainer.choices(), None, "nothing is asked, so no grade leads anywhere");
    trainer.apply(Command::ReadPacks, NOON).unwrap();
    wait(&mut trainer);
    assert_eq!(trainer.library_version(), 3);
}
