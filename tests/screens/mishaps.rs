//! What the window says when something is amiss: the clock, the disk, a second window, a prompt missed too often.

use std::cell::Cell;
use std::path::Path;
use std::rc::Rc;

use egui::{Key, Theme};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use hotseat::model::ids::DeviceId;
use hotseat::model::log::Grade;
use hotseat::model::time::{Calendar, Timestamp};
use hotseat::store::{FILE_NAME, Store};
use hotseat::trainer::{Command, Deck, Place};
use hotseat::ui::App;

use crate::program::{NOW, beginner, frozen, open, open_now};
use crate::stories::{SIZE, Window, answers, click, first_start, press, shows, trainer};

#[test]
fn a_clock_that_went_back_is_said_and_can_be_put_right() {
    let clock = Rc::new(Cell::new(NOW));
    let mut window = open(beginner(frozen(), vec![], NOW), SIZE, Theme::Light, &clock);
    window.run();
    for key in [Key::Space, Key::Space, Key::Num3] {
        press(&mut window, key);
    }
    clock.set(NOW.plus_seconds(-30 * 86_400));
    window.run();
    assert!(shows(&window, "The clock stands 30 days before your last saved answer"));
    click(&mut window, "The clock is right");
    assert!(!shows(&window, "The clock stands"));
}

fn place(folder: &Path) -> Place {
    Place {
        data_folder: folder.to_owned(),
        pack_folders: vec![],
        calendar: Calendar::utc(),
        device: DeviceId::parse("second").unwrap(),
    }
}

/// The program as people get it: shipped cards, progress in a file, saving on a thread.
fn the_program(folder: &Path) -> Window {
    let here = place(folder);
    let clock: fn() -> Timestamp = || NOW;
    let mut window: Window = crate::harness::window(SIZE, Theme::Light)
        .build_eframe(move |context| App::new(&context.egui_ctx, here, Box::new(clock)));
    window.run();
    window
}

/// Draws until `text` is shown, as the window does when the thread that saves wakes it.
fn wait_for(window: &mut Window, text: &str) {
    let start = std::time::Instant::now();
    while !shows(window, text) {
        assert!(start.elapsed().as_secs() < 20, "{text} is not shown");
        std::thread::sleep(std::time::Duration::from_millis(5));
        window.run();
    }
}

#[test]
fn a_second_window_says_that_the_first_one_runs_and_opens_once_it_is_closed() {
    let folder = tempfile::tempdir().unwrap();
    let first = Store::open(folder.path(), &DeviceId::parse("first").unwrap(), 1).unwrap();
    let mut window = the_program(folder.path());
    assert!(window.state().trainer().is_none());
    assert!(shows(&window, "Your progress cannot be opened.") && shows(&window, "Hotseat is already running"));
    press(&mut window, Key::Enter);
    // Tried beside the window, and said while it lasts; nothing has changed.
    wait_for(&mut window, "Try again");
    assert!(window.state().trainer().is_none());
    drop(first);
    press(&mut window, Key::Enter);
    // The shipped cards are there, so this is the program as people get it.
    wait_for(&mut window, "answers to begin with");
    assert!(window.state().trainer().is_some());
}

#[test]
fn an_answer_is_called_saved_only_once_it_is_and_the_window_does_not_wait_for_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = the_program(folder.path());
    let elsewhere = rusqlite::Connection::open(folder.path().join(FILE_NAME)).unwrap();
    elsewhere.execute_batch("BEGIN IMMEDIATE").unwrap();
    for key in [Key::Space, Key::Space, Key::Num3] {
        press(&mut window, key);
    }
    assert_eq!(answers(&window), 1, "the next prompt is asked at once");
    assert!(shows(&window, "saving…"));
    elsewhere.execute_batch("ROLLBACK").unwrap();
    while trainer(&window).unsaved() > 0 {
        std::thread::sleep(std::time::Duration::from_millis(5));
        window.run();
    }
    window.run();
    assert!(!shows(&window, "saving…"));
}

#[test]
fn an_answer_that_was_not_saved_is_said_and_asked_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = the_program(folder.path());
    let elsewhere = rusqlite::Connection::open(folder.path().join(FILE_NAME)).unwrap();
    elsewhere.execute_batch("ALTER TABLE log RENAME TO gone").unwrap();
    for key in [Key::Space, Key::Space, Key::Num3] {
        press(&mut window, key);
    }
    wait_for(&mut window, "Your last answer was not saved and will be asked again");
    assert_eq!(answers(&window), 0);
    assert!(shows(&window, "What is the difference between SRE and DevOps?"));
    elsewhere.execute_batch("ALTER TABLE gone RENAME TO log").unwrap();
    for key in [Key::Space, Key::Num3] {
        press(&mut window, key);
    }
    while trainer(&window).unsaved() > 0 {
        std::thread::sleep(std::time::Duration::from_millis(5));
        window.run();
    }
    assert_eq!(answers(&window), 1, "once the cause is gone, answers are saved again");
}

#[test]
fn what_is_not_possible_is_said_until_the_next_key() {
    let mut window = first_start();
    press(&mut window, Key::U);
    assert!(shows(&window, "There is nothing to undo."));
    let said = window.get_by_label("There is nothing to undo.").accesskit_node().live();
    assert_eq!(said, egui::accesskit::Live::Polite, "no failure, so it interrupts nobody");
    press(&mut window, Key::Space);
    assert!(!shows(&window, "There is nothing to undo."));
}

#[test]
fn a_prompt_missed_too_often_is_named_and_can_be_suspended_there() {
    let long_ago = NOW.plus_seconds(-60 * 86_400);
    let mut learner = beginner(frozen(), vec![], long_ago);
    let mut settings = learner.settings().clone();
    settings.study.leech_lapses = 1;
    settings.study.new_per_day = 1;
    learner.apply(Command::Change(settings), long_ago).unwrap();
    for command in [Command::Start(Deck::default()), Command::Reveal, Command::Grade(Grade::Easy), Command::Stop] {
        learner.apply(command, long_ago).unwrap();
    }
    let mut window = open_now(learner, SIZE, Theme::Light);
    window.run();
    for key in [Key::Space, Key::Space, Key::Num1] {
        press(&mut window, key);
    }
    assert!(shows(&window, "once. Another wording may help"));
    click(&mut window, "Suspend it");
    assert_eq!(trainer(&window).overview().suspended.len(), 1);
}
