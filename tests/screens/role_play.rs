//! An incident played in the window: by keys, minute by minute, then told; and pictures of it.

use egui::Key;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use hotseat::model::log::Event;
use hotseat::trainer::{Command, Deck, Mode, Trainer};
use hotseat::ui::Screen;

use crate::pictures::taken;
use crate::program::{NOW, beginner, fixture, open_now};
use crate::stories::{SIZE, Window, control, press, shows, trainer};

fn incident() -> Trainer {
    beginner(fixture("incident"), vec![], NOW)
}

/// The incident after so many decisions.
fn played(decisions: usize) -> Trainer {
    let mut trainer = incident();
    let card = trainer.library().cards().next().unwrap().0;
    let deck = Deck { card: Some(card), mode: Mode::RolePlay, ..Deck::default() };
    trainer.apply(Command::Start(deck), NOW).unwrap();
    for _ in 0..decisions {
        trainer.apply(Command::Reveal, NOW).unwrap();
        trainer.apply(Command::Grade(hotseat::model::log::Grade::Good), NOW).unwrap();
    }
    trainer
}

fn window(trainer: Trainer) -> Window {
    let mut window = open_now(trainer, SIZE, egui::Theme::Light);
    window.run();
    control(&mut window, Key::Num2);
    window
}

#[test]
fn an_incident_is_played_in_its_order_by_keys_and_then_told() {
    let mut window = window(incident());
    let top = |text: &str| window.get_by_label(text).rect().top();
    assert!(top("Play an incident") < top("By topic"));
    let offer = window.get_by_label("The lock that stayed shut");
    let said = offer.accesskit_node().data().description().unwrap_or_default().to_owned();
    assert!(said.contains("Three decisions; the incident lasts 26 minutes"), "{said}");
    offer.click();
    window.run();
    assert!(shows(&window, "It is 05:40") && shows(&window, "Refusals are at one in four"));
    assert!(shows(&window, "Minute 2 · The lock that stayed shut"), "in capitals or not");
    for (known, key) in [("one in four", Key::Num1), ("new permit", Key::Space), ("read before midnight", Key::Space)] {
        assert!(shows(&window, known), "{known}");
        press(&mut window, Key::Space);
        press(&mut window, key);
    }
    assert!(shows(&window, "The incident is over.") && shows(&window, "Two of three decisions were yours too."));
    let crams = trainer(&window).ledger().entries().iter().filter(|entry| matches!(entry.event, Event::Cram(..)));
    assert_eq!(crams.count(), 3, "nothing of it moves the schedule");
    press(&mut window, Key::Space);
    assert_eq!(window.state().screen(), Screen::Practise);
    assert!(trainer(&window).sitting().is_some() && shows(&window, "It is 05:40"));
}

#[test]
fn a_decision_is_taken_back_and_what_came_before_can_be_read_again() {
    let mut window = window(played(1));
    assert!(shows(&window, "All refused openings"));
    press(&mut window, Key::H);
    assert!(
        shows(&window, "So far") && shows(&window, "Minute 2") && shows(&window, "Declare it, at the second level")
    );
    press(&mut window, Key::U);
    assert!(shows(&window, "Refusals are at one in four"));
}

#[test]
fn the_reading_page_of_a_card_with_an_incident_plays_it() {
    let mut window = open_now(incident(), SIZE, egui::Theme::Light);
    window.run();
    press(&mut window, Key::R);
    assert!(shows(&window, "Play the incident"));
    press(&mut window, Key::I);
    assert!(trainer(&window).played().is_some() && shows(&window, "Refusals are at one in four"));
}

fn picture(name: &str, decisions: usize, keys: &[Key]) {
    let play = |window: &mut Window| {
        control(window, Key::Num2);
        keys.iter().for_each(|key| press(window, *key));
    };
    taken(name, || played(decisions), play);
}

#[test]
fn picture_of_the_first_minute_with_its_scene() {
    picture("role-play-first", 0, &[]);
}

#[test]
fn picture_of_a_decision_beside_ones_own() {
    picture("role-play-decided", 1, &[Key::Space]);
}

#[test]
fn picture_of_what_happened_so_far() {
    picture("role-play-so-far", 2, &[Key::H]);
}

#[test]
fn picture_of_the_end_of_an_incident() {
    picture("role-play-over", 3, &[]);
}
