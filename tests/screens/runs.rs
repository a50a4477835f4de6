//! A run that is left and come back to, by keys and by clicks, over other pages, a mock answer and a restart; pictures.

use std::cell::Cell;
use std::rc::Rc;

use egui::accesskit::Role;
use egui::{Key, Theme};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use hotseat::model::ids::DeviceId;
use hotseat::model::log::Grade;
use hotseat::model::time::Calendar;
use hotseat::trainer::{Command, Deck, Mode, Place, Trainer};
use hotseat::ui::Screen;

use crate::pictures::taken;
use crate::program::{NOW, after_forty_days, beginner, fixture, frozen, open, open_now};
use crate::stories::{SIZE, Window, answers, click, control, first_start, press, shows, trainer};

fn keys(window: &mut Window, keys: &[Key]) {
    keys.iter().for_each(|key| press(window, *key));
}

/// A window with one answer given in the run of the first day.
fn begun() -> Window {
    let mut window = first_start();
    keys(&mut window, &[Key::Space, Key::Space, Key::Num4]);
    assert!(shows(&window, "card 2 of 10"));
    window
}

#[test]
fn a_run_waits_while_other_pages_are_open_and_space_goes_on_with_it() {
    let mut window = begun();
    press(&mut window, Key::Escape);
    assert_eq!(window.state().screen(), Screen::Today);
    assert!(shows(&window, "Go on with your run: nine left."), "the headline says what Space does");
    assert!(!shows(&window, "Learn something new"), "the same is not offered twice");
    press(&mut window, Key::M);
    assert!(shows(&window, "Your run waits at card 2 of 10.") && shows(&window, "At random"));
    press(&mut window, Key::I);
    assert!(shows(&window, "A new interview"));
    press(&mut window, Key::H);
    assert!(shows(&window, "Nothing was answered yet."));
    press(&mut window, Key::F);
    assert!(shows(&window, "Go on with your run: nine left") && shows(&window, "By topic"));
    press(&mut window, Key::Space);
    assert!(shows(&window, "card 2 of 10"));
    keys(&mut window, &[Key::Escape, Key::Space]);
    assert!(window.state().screen() == Screen::Practise && shows(&window, "card 2 of 10"), "from Today too");
    assert_eq!(answers(&window), 1);
}

#[test]
fn practise_asked_for_again_shows_its_other_pages_and_a_look_elsewhere_does_not() {
    let mut window = begun();
    control(&mut window, Key::Num4);
    control(&mut window, Key::Num2);
    assert!(shows(&window, "card 2 of 10"), "whoever looked something up is asked on");
    control(&mut window, Key::Num2);
    assert!(shows(&window, "Go on with your run: nine left"));
    click(&mut window, "Go on");
    window.get_by_role_and_label(Role::Tab, "Practise").click();
    window.run();
    assert!(shows(&window, "Go on with your run: nine left"));
    press(&mut window, Key::Escape);
    assert_eq!(window.state().screen(), Screen::Today);
}

#[test]
fn a_run_begun_on_practise_leads_back_to_its_pages() {
    let mut window = first_start();
    control(&mut window, Key::Num2);
    press(&mut window, Key::Space);
    assert!(shows(&window, "card 1 of 10"));
    press(&mut window, Key::Escape);
    assert_eq!(window.state().screen(), Screen::Practise);
    assert!(shows(&window, "Go on with your run: ten left") && shows(&window, "By topic"));
}

#[test]
fn a_run_is_ended_by_one_key_and_taken_up_again_by_the_same() {
    let mut window = begun();
    keys(&mut window, &[Key::Escape, Key::E]);
    assert!(shows(&window, "Your run is ended. What you answered is saved."));
    assert!(shows(&window, "Nine new answers are open.") && shows(&window, "Learn something new"));
    press(&mut window, Key::E);
    assert!(shows(&window, "Go on with your run: nine left.") && !shows(&window, "Your run is ended"));
    control(&mut window, Key::Num2);
    click(&mut window, "End this run");
    assert!(shows(&window, "Your run is ended") && shows(&window, "Everything that is open"));
    press(&mut window, Key::Space);
    assert!(shows(&window, "card 1 of 9"), "what is still open begins anew");
    assert_eq!(answers(&window), 1);
}

#[test]
fn an_undo_while_the_run_waits_says_what_it_took_back() {
    let mut window = begun();
    control(&mut window, Key::Num2);
    press(&mut window, Key::U);
    assert!(shows(&window, "Taken back: \"A truce or a constitution\", graded Easy."));
    assert!(shows(&window, "Go on with your run: ten left"));
}

#[test]
fn a_run_that_ends_for_another_is_named_and_an_undo_out_of_it_says_what_it_took_back() {
    let mut window = begun();
    control(&mut window, Key::Num2);
    window.get_all_by_role_and_label(Role::Button, "Cram").next().unwrap().click();
    window.run();
    assert!(shows(&window, "The run before this one is ended, at card 2 of 10. What you answered is saved."));
    assert!(shows(&window, "cram, the schedule stays as it is"));
    press(&mut window, Key::U);
    assert!(shows(&window, "Taken back: \"A truce or a constitution\", graded Easy."), "it stands on no screen");
    assert_eq!(answers(&window), 0);
}

#[test]
fn a_card_that_is_asked_again_says_so_and_is_not_one_more() {
    let mut window = open_now(crammed(), SIZE, Theme::Light);
    window.run();
    control(&mut window, Key::Num2);
    let all = trainer(&window).flashcards().unwrap().remaining();
    for n in 1..=all {
        assert!(shows(&window, &format!("card {n} of {all} ·")), "card {n} of {all}");
        keys(&mut window, &[Key::Space, if n == 1 { Key::Num1 } else { Key::Num3 }]);
    }
    assert!(shows(&window, &format!("again: card 1 of {all} ·")));
}

/// A cram of one card.
fn crammed() -> Trainer {
    let mut trainer = beginner(frozen(), vec![], NOW);
    let card = trainer.library().cards().next().unwrap().0;
    trainer.apply(Command::Start(Deck { card: Some(card), mode: Mode::Cram, ..Deck::default() }), NOW).unwrap();
    trainer
}

/// An incident after so many decisions.
fn incident(decisions: usize) -> Trainer {
    let mut trainer = beginner(fixture("incident"), vec![], NOW);
    let card = trainer.library().cards().next().unwrap().0;
    trainer.apply(Command::Start(Deck { card: Some(card), mode: Mode::RolePlay, ..Deck::default() }), NOW).unwrap();
    for _ in 0..decisions {
        trainer.apply(Command::Reveal, NOW).unwrap();
        trainer.apply(Command::Grade(Grade::Good), NOW).unwrap();
    }
    trainer
}

#[test]
fn a_mock_answer_in_the_middle_of_an_incident_leads_back_to_the_same_minute() {
    let mut window = open_now(incident(1), SIZE, Theme::Light);
    window.run();
    assert!(shows(&window, "Go on with the incident, 1 of 3."));
    keys(&mut window, &[Key::M, Key::Space]);
    assert!(trainer(&window).sitting().is_some());
    for _ in 0..3 {
        if trainer(&window).sitting().is_some() {
            press(&mut window, Key::Escape);
        }
    }
    assert!(trainer(&window).sitting().is_none() && shows(&window, "The incident waits at decision 2 of 3."));
    press(&mut window, Key::G);
    assert!(shows(&window, "decision 2 of 3") && shows(&window, "All refused openings"));
}

#[test]
fn an_incident_left_midway_is_offered_after_a_restart_where_one_looks_for_it() {
    let folder = tempfile::tempdir().unwrap();
    let place = Place {
        data_folder: folder.path().to_owned(),
        pack_folders: vec![std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/incident")],
        calendar: Calendar::utc(),
        device: DeviceId::parse("ada").unwrap(),
    };
    let clock = Rc::new(Cell::new(NOW));
    let start = || {
        let mut window = open(Trainer::open(place.clone(), NOW).unwrap(), SIZE, Theme::Light, &clock);
        window.run();
        window
    };
    let row = |window: &Window| {
        let row = window.get_by_label("The lock that stayed shut");
        row.accesskit_node().data().description().unwrap_or_default().to_owned()
    };
    {
        let mut window = start();
        control(&mut window, Key::Num2);
        assert!(row(&window).ends_with("Play"));
        window.get_by_label("The lock that stayed shut").click();
        window.run();
        keys(&mut window, &[Key::Space, Key::Space]);
        assert!(shows(&window, "decision 2 of 3"));
    }
    {
        let mut window = start();
        assert!(shows(&window, "\"The lock that stayed shut\" waits where you left it."));
        assert!(
            shows(&window, "Go on with the incident, 1 of 3") && !shows(&window, "Go on with the incident, 1 of 3.")
        );
        control(&mut window, Key::Num2);
        assert_eq!(row(&window), "1 of 3 decided, Go on");
        control(&mut window, Key::Num1);
        press(&mut window, Key::I);
        assert!(shows(&window, "decision 2 of 3") && shows(&window, "All refused openings"));
        keys(&mut window, &[Key::Space, Key::Space, Key::Space, Key::Space]);
        assert!(shows(&window, "The incident is over.") && shows(&window, "Three of three decisions were yours too."));
    }
    assert!(!shows(&start(), "Go on with the incident"), "it is over");
}

/// The window of a learner of forty days in the middle of the run of today.
fn waiting() -> Trainer {
    let mut trainer = after_forty_days(frozen());
    trainer.apply(Command::Start(Deck::default()), NOW).unwrap();
    for grade in [Grade::Good, Grade::Again] {
        if trainer.asked().is_some() {
            trainer.apply(Command::Reveal, NOW).unwrap();
            trainer.apply(Command::Grade(grade), NOW).unwrap();
        }
    }
    assert!(trainer.open_run().is_some());
    trainer
}

#[test]
fn picture_of_today_while_a_run_waits() {
    taken("today-run-waits", waiting, |_| {});
}

#[test]
fn picture_of_practise_while_a_run_waits() {
    taken("practise-run-waits", waiting, |window| {
        control(window, Key::Num2);
        control(window, Key::Num2);
    });
}

#[test]
fn picture_of_another_page_while_a_run_waits() {
    taken("practise-mock-run-waits", waiting, |window| press(window, Key::M));
}

#[test]
fn picture_of_practise_after_a_run_was_ended() {
    taken("practise-run-ended", waiting, |window| {
        control(window, Key::Num2);
        control(window, Key::Num2);
        press(window, Key::E);
    });
}

#[test]
fn picture_of_a_card_that_is_asked_again() {
    taken("practise-again", crammed, |window| {
        control(window, Key::Num2);
        let all = trainer(window).flashcards().unwrap().remaining();
        for n in 1..=all {
            keys(window, &[Key::Space, if n == 1 { Key::Num1 } else { Key::Num3 }]);
        }
    });
}

/// An incident after two decisions, and another run.
fn left_behind() -> Trainer {
    let mut trainer = incident(2);
    trainer.apply(Command::Start(Deck::default()), NOW).unwrap();
    trainer
}

#[test]
fn picture_of_today_with_an_incident_left_behind_another_run() {
    taken("today-incident-left", left_behind, |_| {});
}

#[test]
fn picture_of_practise_with_an_incident_left_behind_another_run() {
    taken("practise-incident-left", left_behind, |window| {
        control(window, Key::Num2);
        control(window, Key::Num2);
    });
}
