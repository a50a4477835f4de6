//! A study path as a person meets it: chosen by keys, learnt day by day, kept over a restart; and its pictures.

use std::cell::Cell;
use std::rc::Rc;

use egui::accesskit::{Role, Toggled};
use egui::{Key, Theme};
use egui_kittest::SnapshotResults;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use hotseat::model::ids::{DeviceId, TopicId};
use hotseat::model::log::Grade;
use hotseat::model::settings::Settings;
use hotseat::model::study_path::PathKey;
use hotseat::model::time::Calendar;
use hotseat::trainer::{Command, Deck, Place, Sit, Step, Trainer};
use hotseat::ui::Screen;

use crate::harness::{SIZES, THEMES};
use crate::pictures::taken;
use crate::program::{NOW, after_forty_days, beginner, frozen, open, open_now, with_paths};
use crate::stories::{SIZE, Window, click, control, first_start, press, shows, trainer, write};

const NARROW: [f32; 2] = [800.0, 600.0];

fn newcomer(size: [f32; 2]) -> Window {
    let mut window = open_now(beginner(with_paths(), vec![], NOW), size, Theme::Light);
    window.run();
    window
}

fn followed(window: &Window) -> Option<String> {
    trainer(window).settings().path.as_ref().map(ToString::to_string)
}

fn day(window: &Window) -> Option<usize> {
    trainer(window).following().and_then(|at| at.day()).map(|(number, _)| number)
}

fn follow(trainer: &mut Trainer, path: &str) {
    let settings = Settings { path: PathKey::parse(path).ok(), ..trainer.settings().clone() };
    trainer.apply(Command::Change(settings), NOW).unwrap();
}

/// Answers whatever the run asks, until it asks no more.
fn answer_all(window: &mut Window) {
    while trainer(window).asked().is_some() {
        press(window, Key::Space);
        press(window, Key::Num4);
    }
}

#[test]
fn a_newcomer_chooses_a_path_by_keys_and_today_says_which_day_it_is() {
    let mut window = newcomer(SIZE);
    assert!(shows(&window, "All paths"));
    press(&mut window, Key::P);
    assert_eq!(window.state().screen(), Screen::Paths);
    assert!(shows(&window, "What the two words mean"), "the first path is shown");
    press(&mut window, Key::ArrowDown);
    assert!(shows(&window, "Indicator") && !shows(&window, "What the two words mean"));
    press(&mut window, Key::F);
    assert_eq!(followed(&window).as_deref(), Some("ways/first-month"));
    press(&mut window, Key::Escape);
    assert_eq!(window.state().screen(), Screen::Today);
    assert!(shows(&window, "Day 1 of 2: Indicator") && shows(&window, "0 of 1 card learnt."));
    assert!(!shows(&window, "Follow a path") && !shows(&window, "All paths"), "one is enough");
    press(&mut window, Key::P);
    press(&mut window, Key::F);
    assert_eq!(followed(&window), None);
}

#[test]
fn a_day_is_learnt_and_answered_and_the_next_one_opens() {
    let mut window = newcomer(SIZE);
    press(&mut window, Key::P);
    press(&mut window, Key::F);
    press(&mut window, Key::D);
    assert_eq!(window.state().screen(), Screen::Practise);
    assert!(shows(&window, "1 of 3 · new"), "the three cards of the day and nothing else");
    answer_all(&mut window);
    click(&mut window, "Back to Paths");
    assert_eq!((window.state().screen(), day(&window)), (Screen::Paths, Some(1)));
    press(&mut window, Key::L);
    assert_eq!(window.state().screen(), Screen::Paths, "nothing is left to learn");
    press(&mut window, Key::A);
    assert_eq!(window.state().screen(), Screen::Practise);
    press(&mut window, Key::Space);
    write(&mut window, "DevOps is a truce between two teams, SRE is a law with numbers in it.");
    window.key_press_modifiers(egui::Modifiers::COMMAND, Key::Enter);
    window.run();
    assert_eq!(day(&window), Some(2), "the question was answered");
    leave(&mut window);
    assert_eq!(window.state().screen(), Screen::Paths, "it leads back to where it was begun");
    assert!(shows(&window, "Day 2 of 5: Four words with numbers in them"));
    assert!(shows(&window, "Every one of these words has a number"), "the new day is open");
}

/// Leaves whatever is sat at, by Esc, as often as it takes.
fn leave(window: &mut Window) {
    for _ in 0..3 {
        if trainer(window).sitting().is_some() {
            press(window, Key::Escape);
        }
    }
    window.run();
    assert!(trainer(window).sitting().is_none(), "Esc leads out");
}

#[test]
fn today_goes_on_with_the_day_by_one_key() {
    let mut window = newcomer(SIZE);
    press(&mut window, Key::P);
    press(&mut window, Key::F);
    press(&mut window, Key::Escape);
    assert!(shows(&window, "Day 1 of 5: What the two words mean"), "the headline names the day");
    click(&mut window, "Learn the day");
    assert!(shows(&window, "1 of 3 · new"));
    press(&mut window, Key::Escape);
    press(&mut window, Key::D);
    assert!(shows(&window, "1 of 3 · new"));
    answer_all(&mut window);
    press(&mut window, Key::Space);
    assert_eq!(window.state().screen(), Screen::Today);
    assert!(shows(&window, "3 of 3 cards learnt, 0 of 1 question answered."));
    assert!(window.query_by_role_and_label(Role::Button, "Answer: A truce or a constitution").is_some());
    press(&mut window, Key::Space);
    assert!(trainer(&window).sitting().is_some());
}

#[test]
fn what_is_due_comes_before_the_day_of_the_path() {
    let mut learner = after_forty_days(with_paths());
    follow(&mut learner, "ways/one-week");
    assert!(learner.open_today().due > 0 && learner.following().unwrap().day().is_some());
    let mut window = open_now(learner, SIZE, Theme::Light);
    window.run();
    assert!(shows(&window, "Review what is due") && shows(&window, "Day "));
    press(&mut window, Key::Space);
    let run = trainer(&window).flashcards().unwrap();
    assert_eq!((run.answered() + run.remaining(), window.state().screen()), (open_cards(&window), Screen::Practise));
}

fn open_cards(window: &Window) -> usize {
    trainer(window).open_today().total()
}

#[test]
fn days_open_one_at_a_time_by_key_and_by_click_and_say_how_far_they_are() {
    let mut window = newcomer(SIZE);
    press(&mut window, Key::P);
    let expanded = |window: &Window, name: &str| {
        let node = window.get_by_role_and_label(Role::Button, name);
        node.accesskit_node().data().is_expanded()
    };
    let (first, second) = ("Day 1: What the two words mean", "Day 2: Four words with numbers in them");
    assert_eq!((expanded(&window, first), expanded(&window, second)), (Some(true), Some(false)));
    press(&mut window, Key::ArrowRight);
    assert_eq!((expanded(&window, first), expanded(&window, second)), (Some(false), Some(true)));
    assert!(shows(&window, "payments-guild/refunds-at-midnight"), "a card that is not installed is named");
    assert!(window.query_by_role_and_label(Role::Button, "payments-guild/refunds-at-midnight").is_none());
    click(&mut window, second);
    assert_eq!(expanded(&window, second), Some(false));
    press(&mut window, Key::ArrowLeft);
    assert_eq!(expanded(&window, "Day 5: A rehearsal with the clock on"), Some(true));
    let chosen = window.get_by_role_and_label(Role::Button, "One week to the interview");
    assert_eq!(chosen.accesskit_node().data().toggled(), Some(Toggled::True));
}

#[test]
fn a_card_of_a_day_is_read_and_left_again() {
    let mut window = newcomer(SIZE);
    press(&mut window, Key::P);
    click(&mut window, "Core intent");
    assert_eq!(window.state().screen(), Screen::Library);
    assert!(shows(&window, "SRE") && window.query_by_label("Right").is_none(), "a prompt is called by its side");
    press(&mut window, Key::Escape);
    assert_eq!(window.state().screen(), Screen::Paths);
    click(&mut window, "Answer: A truce or a constitution");
    assert!(trainer(&window).sitting().is_some());
}

#[test]
fn a_digit_opens_that_card_of_the_day_for_reading_and_esc_comes_back() {
    let mut window = newcomer(SIZE);
    press(&mut window, Key::P);
    let second = window.get_by_label("Core intent").accesskit_node().data().keyboard_shortcut().map(str::to_owned);
    let digit = match second.as_deref() {
        Some("1") => Key::Num1,
        Some("2") => Key::Num2,
        Some("3") => Key::Num3,
        other => panic!("{other:?}"),
    };
    press(&mut window, Key::Num9);
    assert_eq!(window.state().screen(), Screen::Paths, "the day has no ninth card");
    press(&mut window, digit);
    assert_eq!(window.state().screen(), Screen::Library);
    assert!(shows(&window, "Its prompts") && shows(&window, "Core intent"));
    press(&mut window, Key::Escape);
    assert_eq!(window.state().screen(), Screen::Paths);
}

#[test]
fn a_narrow_window_shows_the_paths_and_then_one_of_them() {
    let mut window = newcomer(NARROW);
    assert!(shows(&window, "Follow a path"));
    press(&mut window, Key::P);
    assert!(shows(&window, "A first month") && !shows(&window, "Follow this path"));
    assert!(shows(&window, "Enter opens the path that is marked, F follows it."));
    press(&mut window, Key::F);
    assert_eq!(followed(&window).as_deref(), Some("ways/one-week"));
    press(&mut window, Key::F);
    press(&mut window, Key::ArrowDown);
    press(&mut window, Key::Enter);
    assert!(shows(&window, "Indicator") && shows(&window, "Follow this path"));
    press(&mut window, Key::Escape);
    assert!(shows(&window, "One week to the interview"));
    press(&mut window, Key::Escape);
    assert_eq!(window.state().screen(), Screen::Today);
}

#[test]
fn what_is_followed_is_followed_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let place = Place {
        data_folder: folder.path().to_owned(),
        pack_folders: vec![std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/paths")],
        calendar: Calendar::utc(),
        device: DeviceId::parse("ada").unwrap(),
    };
    let clock = Rc::new(Cell::new(NOW));
    {
        let mut window = open(Trainer::open(place.clone(), NOW).unwrap(), SIZE, Theme::Light, &clock);
        window.run();
        press(&mut window, Key::P);
        for _ in 0..20 {
            // Shipped paths stand before it.
            if !shows(&window, "Day 1: What the two words mean") {
                press(&mut window, Key::ArrowDown);
            }
        }
        press(&mut window, Key::F);
        press(&mut window, Key::L);
        press(&mut window, Key::Space);
        press(&mut window, Key::Num3);
    }
    let mut window = open(Trainer::open(place, NOW).unwrap(), SIZE, Theme::Light, &clock);
    window.run();
    assert_eq!(followed(&window).as_deref(), Some("ways/one-week"));
    assert!(shows(&window, "Day 1 of 5") && shows(&window, "1 of 3 cards learnt, "));
}

#[test]
fn without_a_path_the_screen_says_so_and_leads_back() {
    let mut window = first_start();
    assert!(!shows(&window, "Follow a path"));
    press(&mut window, Key::P);
    assert!(shows(&window, "There is no path."));
    press(&mut window, Key::Escape);
    assert_eq!(window.state().screen(), Screen::Today);
}

#[test]
fn a_path_whose_pack_is_gone_is_said_and_can_be_let_go() {
    let mut gone = beginner(frozen(), vec![], NOW);
    follow(&mut gone, "ways/one-week");
    let mut window = open_now(gone, SIZE, Theme::Light);
    window.run();
    assert!(shows(&window, "Your path is gone"));
    press(&mut window, Key::P);
    assert!(shows(&window, "You follow ways/one-week, which no pack has at present."));
    press(&mut window, Key::F);
    assert_eq!(followed(&window), None);
}

#[test]
fn a_newcomer_sees_paths_and_no_bars_and_a_learner_only_the_topics_that_were_met() {
    let mut window = newcomer(SIZE);
    assert!(!shows(&window, "Of each topic, known today") && shows(&window, "A first month"));
    click(&mut window, "A first month");
    assert!(shows(&window, "Indicator"), "its name opens it");
    press(&mut window, Key::L);
    answer_all(&mut window);
    control(&mut window, Key::Num1);
    assert!(shows(&window, "Of each topic, known today") && shows(&window, "One topic not begun."));
    assert!(window.get_all_by_role(Role::ProgressIndicator).any(|bar| is_met(&bar)), "a count and no percentage");
    assert!(shows(&window, "Follow a path"), "it can still be followed");
}

fn is_met(bar: &egui_kittest::Node<'_>) -> bool {
    bar.accesskit_node().value().is_some_and(|said| !said.starts_with('0') && said.ends_with(" met"))
}

#[test]
fn a_spent_budget_holds_the_cards_of_a_day_back_and_says_so() {
    let mut learner = beginner(with_paths(), vec![], NOW.plus_seconds(-30 * 86_400));
    let mut settings = learner.settings().clone();
    (settings.study.new_per_day, settings.study.learning_steps_min) = (20, vec![]);
    settings.study.relearning_steps_min = vec![];
    learner.apply(Command::Change(settings), NOW).unwrap();
    let topic = TopicId::parse("targets-and-budgets").ok();
    for day in [-30, -3, -2, -1] {
        let now = NOW.plus_seconds(day * 86_400);
        learner.apply(Command::Start(Deck { topic: topic.clone(), ..Deck::default() }), now).unwrap();
        while learner.asked().is_some() {
            learner.apply(Command::Reveal, now).unwrap();
            let grade = if day == -30 { Grade::Easy } else { Grade::Again };
            learner.apply(Command::Grade(grade), now).unwrap();
        }
    }
    learner.apply(Command::Stop, NOW).unwrap();
    assert!(learner.is_frozen());
    let mut window = open_now(learner, SIZE, Theme::Light);
    window.run();
    press(&mut window, Key::P);
    assert!(shows(&window, "The readiness budget is spent, so new cards wait"));
    press(&mut window, Key::L);
    assert_eq!(window.state().screen(), Screen::Paths);
}

/// Somebody on the second day: the first is done, of the second two cards are learnt.
fn on_day_two() -> Trainer {
    let mut trainer = beginner(with_paths(), vec![], NOW);
    follow(&mut trainer, "ways/one-week");
    let key = trainer.library().prompts()[0].key.clone();
    trainer.apply(Command::Sit(Sit::Question(key)), NOW).unwrap();
    let words = "One is a truce that holds while all are friendly, the other a law: a target, a budget, and what stops when it is gone.";
    for step in [Step::Begin, Step::Write(words.into()), Step::HandIn, Step::Skip, Step::Leave] {
        trainer.apply(Command::Mock(step), NOW).unwrap();
    }
    let path = trainer.following().unwrap().path.clone();
    for (day, cards) in [(1, 2), (0, 3)] {
        let deck = Trainer::deck_of_day(&trainer.path_progress(&path), day).unwrap();
        trainer.apply(Command::Start(deck), NOW).unwrap();
        for _ in 0..cards {
            if trainer.asked().is_some() {
                trainer.apply(Command::Reveal, NOW).unwrap();
                trainer.apply(Command::Grade(Grade::Easy), NOW).unwrap();
            }
        }
    }
    trainer.apply(Command::Stop, NOW).unwrap();
    assert_eq!(trainer.following().unwrap().progress.current, Some(1));
    trainer
}

#[test]
fn pictures_of_paths() {
    taken("paths", on_day_two, |harness| {
        harness.key_press(Key::P);
        harness.run();
    });
}

#[test]
fn pictures_of_today_on_a_path() {
    taken("today-path", on_day_two, |_| {});
}

#[test]
fn pictures_of_today_for_a_newcomer() {
    taken("today-newcomer", || beginner(with_paths(), vec![], NOW), |_| {});
}

#[test]
fn pictures_of_the_list_the_empty_place_a_day_and_200_per_cent() {
    let mut results = SnapshotResults::new();
    let (narrow, (light, _)) = (SIZES[1].0, THEMES[0]);
    let mut window = open_now(beginner(with_paths(), vec![], NOW), narrow, light);
    window.run();
    press(&mut window, Key::P);
    window.snapshot("paths-list-narrow-light");
    results.extend_harness(&mut window);
    let mut window = first_start();
    press(&mut window, Key::P);
    window.snapshot("paths-none-wide-light");
    results.extend_harness(&mut window);
    let mut window = open_now(on_day_two(), SIZE, light);
    window.run();
    for key in [Key::P, Key::ArrowRight, Key::ArrowLeft] {
        press(&mut window, key);
    }
    window.snapshot("paths-day-wide-light");
    results.extend_harness(&mut window);
    let mut large = on_day_two();
    let settings = Settings { zoom_percent: Settings::ZOOM.1, ..large.settings().clone() };
    large.apply(Command::Change(settings), NOW).unwrap();
    let mut window = open_now(large, narrow, light);
    window.run();
    for key in [Key::P, Key::ArrowRight, Key::ArrowLeft] {
        press(&mut window, key);
    }
    window.snapshot("paths-zoomed");
    results.extend_harness(&mut window);
}
