//! The window used as a person would, by keys and by the names of things.

use egui::accesskit::Role;
use egui::{Key, Modifiers, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use hotseat::model::ids::PackId;
use hotseat::model::library::{Library, Pack};
use hotseat::model::log::Event;
use hotseat::model::problem::{Place, Problem, Severity};
use hotseat::trainer::{Command, Deck, Trainer};
use hotseat::ui::{App, Screen};

use crate::program::{NOW, after_forty_days, beginner, frozen, open_now};

pub(crate) type Window = Harness<'static, App>;

pub(crate) const SIZE: [f32; 2] = [1200.0, 800.0];

pub(crate) fn first_start() -> Window {
    let mut window = open_now(beginner(frozen(), vec![], NOW), SIZE, Theme::Light);
    window.run();
    window
}

pub(crate) fn press(window: &mut Window, key: Key) {
    window.key_press(key);
    window.run();
}

pub(crate) fn control(window: &mut Window, key: Key) {
    window.key_press_modifiers(Modifiers::COMMAND, key);
    window.run();
}

pub(crate) fn click(window: &mut Window, label: &str) {
    window.get_by_role_and_label(Role::Button, label).click();
    window.run();
}

pub(crate) fn write(window: &mut Window, text: &str) {
    window.event(egui::Event::Text(text.to_owned()));
    window.run();
}

pub(crate) fn trainer(window: &Window) -> &Trainer {
    window.state().trainer().unwrap()
}

pub(crate) fn answers(window: &Window) -> u32 {
    trainer(window).overview().days.iter().map(|(_, day)| day.answers).sum()
}

pub(crate) fn shows(window: &Window, text: &str) -> bool {
    window.query_all_by_label_contains(text).next().is_some()
}

#[test]
fn one_quick_answer_does_not_decide_how_long_the_day_takes() {
    let mut window = first_start();
    for key in [Key::Space, Key::Space, Key::Num4, Key::Escape] {
        press(&mut window, key);
    }
    assert!(shows(&window, "Go on with your run: nine left. About 6 minutes."));
}

#[test]
fn an_undo_away_from_the_cards_says_what_it_took_back() {
    let mut window = first_start();
    for key in [Key::Space, Key::Space, Key::Num3, Key::Escape] {
        press(&mut window, key);
    }
    assert_eq!((window.state().screen(), answers(&window)), (Screen::Today, 1));
    press(&mut window, Key::U);
    assert_eq!(answers(&window), 0);
    assert!(shows(&window, "Taken back: \"A truce or a constitution\", graded Good."));
    press(&mut window, Key::U);
    assert!(shows(&window, "nothing to undo") || shows(&window, "There is nothing to undo"));
}

#[test]
fn the_first_answer_takes_three_keys_and_one_undoes_it() {
    let mut window = first_start();
    assert!(shows(&window, "Ten answers to begin with."));
    press(&mut window, Key::Space);
    assert_eq!(window.state().screen(), Screen::Practise);
    assert!(shows(&window, "What is the difference between SRE and DevOps?"));
    press(&mut window, Key::Num3);
    assert_eq!(answers(&window), 0, "a grade before the answer was seen does nothing");
    assert!(!shows(&window, "Reveal the answer before"), "not even complain");
    press(&mut window, Key::Space);
    assert!(shows(&window, "Good"));
    press(&mut window, Key::Num3);
    assert_eq!(answers(&window), 1);
    assert!(!shows(&window, "What is the difference between SRE and DevOps?"), "the next prompt is asked");
    press(&mut window, Key::U);
    assert_eq!(answers(&window), 0);
    assert!(shows(&window, "What is the difference between SRE and DevOps?"));
}

#[test]
fn sections_of_an_answer_open_one_by_one() {
    let mut window = first_start();
    press(&mut window, Key::Space);
    let revealed = |window: &Window| trainer(window).flashcards().unwrap().asked().unwrap().revealed;
    press(&mut window, Key::H);
    assert!(shows(&window, "What is really being asked"), "a hint before the answer");
    press(&mut window, Key::Space);
    assert!(shows(&window, "Agree the line") && !shows(&window, "Weak answer to avoid"));
    press(&mut window, Key::Space);
    press(&mut window, Key::Space);
    assert_eq!(revealed(&window), 3);
    press(&mut window, Key::A);
    assert!(shows(&window, "Sources"));
}

#[test]
fn to_show_all_leads_to_the_first_section_that_was_not_open_yet() {
    let mut window = first_start();
    window.set_size(egui::vec2(800.0, 600.0));
    for key in [Key::Space, Key::Space, Key::A] {
        press(&mut window, key);
    }
    let at = |text: &str| window.get_by_label(text).rect().top();
    let (first, last) = (at("Hook"), at("Sources"));
    assert!((0.0..300.0).contains(&first) && last > 600.0, "{first}, {last}");
}

#[test]
fn a_run_leads_back_to_the_card_it_was_begun_at() {
    let mut window = first_start();
    for key in [Key::R, Key::P] {
        press(&mut window, key);
    }
    assert_eq!(window.state().screen(), Screen::Practise);
    click(&mut window, "Library");
    assert!(window.state().screen() == Screen::Library && shows(&window, "Its prompts"));
}

#[test]
fn an_answer_of_today_stands_under_today_in_the_calendar() {
    let mut window = first_start();
    for key in [Key::Space, Key::Space, Key::Num4] {
        press(&mut window, key);
    }
    control(&mut window, Key::Num5);
    assert!(shows(&window, "1 answer on Saturday 21 November 2026"));
}

#[test]
fn enter_and_space_press_the_button_that_has_the_focus_and_nothing_else() {
    let mut window = first_start();
    press(&mut window, Key::Space);
    for (key, label) in [(Key::Space, "Bury until tomorrow"), (Key::Enter, "Suspend")] {
        window.get_by_role_and_label(Role::Button, label).focus();
        window.run();
        press(&mut window, key);
    }
    let events = trainer(&window).ledger().entries().iter().map(|entry| &entry.event);
    assert!(matches!(events.collect::<Vec<_>>()[..], [Event::Bury(..), Event::Suspend(_)]));
    assert_eq!(trainer(&window).flashcards().unwrap().asked().unwrap().revealed, 0);
}

#[test]
fn the_same_goes_by_mouse() {
    let mut window = first_start();
    click(&mut window, "Start");
    click(&mut window, "Show the answer");
    window.get_by_role_and_label(Role::Button, "Easy").click();
    window.run();
    assert_eq!(answers(&window), 1);
    click(&mut window, "Undo");
    assert_eq!(answers(&window), 0);
}

#[test]
fn every_place_is_reached_by_its_key_and_from_the_rail() {
    let mut window = first_start();
    let places = [
        (Key::Num2, Screen::Practise),
        (Key::Num3, Screen::Sandbox),
        (Key::Num4, Screen::Library),
        (Key::Num5, Screen::Progress),
        (Key::Comma, Screen::Settings),
        (Key::Num1, Screen::Today),
    ];
    for (key, screen) in places {
        control(&mut window, key);
        assert_eq!(window.state().screen(), screen);
    }
    for screen in Screen::RAIL {
        window.get_by_role_and_label(Role::Tab, screen.label()).click();
        window.run();
        assert_eq!(window.state().screen(), screen);
    }
    for _ in 0..2 {
        press(&mut window, Key::Escape);
    }
    assert_eq!(window.state().screen(), Screen::Today);
}

#[test]
fn the_list_of_keys_opens_over_any_screen_and_closes() {
    let mut window = first_start();
    write(&mut window, "?");
    assert!(shows(&window, "bury until tomorrow"));
    press(&mut window, Key::Escape);
    assert!(!shows(&window, "bury until tomorrow"));
    assert_eq!(window.state().screen(), Screen::Today);
}

#[test]
fn no_key_reaches_the_page_below_the_list_of_keys() {
    let mut window = first_start();
    press(&mut window, Key::Space);
    let before = trainer(&window).asked().map(|(key, _)| key.clone());
    write(&mut window, "?");
    for key in [Key::Space, Key::Num3, Key::Minus, Key::B, Key::U, Key::Slash] {
        press(&mut window, key);
    }
    assert!(shows(&window, "bury until tomorrow"), "the list is still open");
    press(&mut window, Key::Escape);
    assert_eq!(window.state().screen(), Screen::Practise);
    assert_eq!(trainer(&window).asked().map(|(key, _)| key.clone()), before);
    assert_eq!(trainer(&window).ledger().entries(), []);
}

#[test]
fn search_finds_as_one_types_and_enter_opens_the_first_hit_for_reading() {
    let mut window = first_start();
    press(&mut window, Key::Slash);
    write(&mut window, "constitution");
    assert!(shows(&window, "A truce or a constitution") && !shows(&window, "Road, driver, passenger"));
    write(&mut window, " nonsenseword");
    assert!(shows(&window, "No card has all of these words."));
    click(&mut window, "Clear the search");
    press(&mut window, Key::Slash);
    write(&mut window, "constitution");
    press(&mut window, Key::Enter);
    assert!(shows(&window, "Its prompts"));
    assert!(!shows(&window, "Agree the line"), "sections are closed at first");
    window.get_by_role_and_label(Role::Button, "Answer").click();
    window.run();
    assert!(shows(&window, "Agree the line"));
    press(&mut window, Key::A);
    assert!(shows(&window, "Sources"));
    press(&mut window, Key::Escape);
    assert!(!shows(&window, "Its prompts"));
}

#[test]
fn letters_typed_into_the_search_are_not_taken_for_keys() {
    let mut window = first_start();
    for key in [Key::Space, Key::Space, Key::Num3, Key::Slash] {
        press(&mut window, key);
    }
    for key in [Key::U, Key::Space, Key::R, Key::Num3, Key::Slash, Key::Minus, Key::B] {
        press(&mut window, key);
    }
    write(&mut window, "?");
    assert_eq!(window.state().screen(), Screen::Library);
    assert_eq!(trainer(&window).ledger().entries().len(), 1, "nothing was undone or suspended");
    assert!(!shows(&window, "bury until tomorrow"), "nor was the list of keys opened");
    control(&mut window, Key::Comma);
    window.get_by_role_and_label(Role::TextInput, "Steps of a new prompt").focus();
    window.run();
    press(&mut window, Key::U);
    assert_eq!(trainer(&window).ledger().entries().len(), 1);
}

#[test]
fn what_was_suspended_in_practice_is_taken_back_in_from_progress() {
    let mut window = first_start();
    press(&mut window, Key::Space);
    press(&mut window, Key::Space);
    press(&mut window, Key::Num3);
    press(&mut window, Key::Minus);
    press(&mut window, Key::B);
    assert_eq!(trainer(&window).overview().suspended.len(), 1);
    let buried =
        trainer(&window).ledger().entries().iter().filter(|entry| matches!(entry.event, Event::Bury(..))).count();
    assert_eq!(buried, 1);
    control(&mut window, Key::Num5);
    window.set_size(egui::vec2(1200.0, 1600.0));
    window.run();
    click(&mut window, "Take back in");
    assert_eq!(trainer(&window).overview().suspended.len(), 0);
}

#[test]
fn packs_read_again_show_at_once_and_answers_to_cards_that_are_gone_are_listed() {
    let of_one_card =
        |pack: &Pack| Pack { id: PackId::parse("frozen").unwrap(), cards: pack.cards[..1].to_vec(), ..pack.clone() };
    let library = Library::new(frozen().packs().iter().map(of_one_card));
    let mut window = open_now(beginner(library, vec![], NOW), SIZE, Theme::Light);
    window.run();
    control(&mut window, Key::Num4);
    control(&mut window, Key::Num1);
    for key in [Key::Space, Key::Space, Key::Num3, Key::Escape, Key::R] {
        press(&mut window, key);
    }
    assert!(shows(&window, "Its prompts"));
    control(&mut window, Key::Comma);
    window.set_size(egui::vec2(1200.0, 2400.0));
    window.run();
    let before = trainer(&window).library().cards().count();
    click(&mut window, "Read the packs again");
    let after = trainer(&window).library().cards().count();
    assert!(before == 1 && after > 1, "the shipped packs in place of the frozen one");
    control(&mut window, Key::Num4);
    assert!(!shows(&window, "Its prompts"), "the place of the open card may be another card's now");
    let packs = trainer(&window).library().packs().len();
    let packs =
        if packs == 1 { "one pack".to_owned() } else { format!("{} packs", hotseat::model::words::count(packs)) };
    assert!(shows(&window, &format!("{after} cards in {packs}")));
    assert!(shows(&window, "Road, driver, passenger"));
    control(&mut window, Key::Num5);
    let gone = trainer(&window).overview().orphans.len();
    assert_eq!((gone, shows(&window, "Cards that are gone")), (1, true));
}

#[test]
fn what_is_wrong_with_a_pack_is_said_on_today_and_stands_at_the_top_of_the_library() {
    let problem = Problem {
        file: "packs/ours/cards/a.json".to_owned(),
        place: Place { line: Some(3), column: Some(7), path: "[1].question".to_owned() },
        severity: Severity::Error,
        what: "the text is empty".to_owned(),
        advice: "write it".to_owned(),
    };
    let mut window = open_now(beginner(frozen(), vec![problem], NOW), SIZE, Theme::Light);
    window.run();
    assert!(shows(&window, "One thing is wrong with a pack."));
    click(&mut window, "Look");
    assert!(shows(&window, "packs/ours/cards/a.json: line 3, column 7, [1].question: the text is empty; write it"));
}

#[test]
fn settings_count_at_once_and_steps_that_make_no_sense_are_named() {
    let mut window = first_start();
    control(&mut window, Key::Comma);
    window.set_size(egui::vec2(1200.0, 1600.0));
    window.run();
    click(&mut window, "New prompts a day, more");
    assert_eq!(trainer(&window).settings().study.new_per_day, 11);
    let field = window.get_by_role_and_label(Role::TextInput, "Steps of a new prompt");
    field.focus();
    window.run();
    write(&mut window, " soon");
    assert!(shows(&window, "Write whole minutes from 1 to 1439"));
    assert_eq!(trainer(&window).settings().study.learning_steps_min, [1, 10]);
    control(&mut window, Key::Plus);
    assert_eq!(trainer(&window).settings().zoom_percent, 110);
    control(&mut window, Key::Num0);
    assert_eq!(trainer(&window).settings().zoom_percent, 100);
}

#[test]
fn a_setting_that_is_dragged_shows_at_once_and_counts_when_it_is_let_go() {
    let mut window = first_start();
    control(&mut window, Key::Comma);
    window.set_size(egui::vec2(1200.0, 1600.0));
    window.run();
    let bounds = window.get_by_role_and_label(Role::Slider, "Desired retention").rect();
    let retention = |window: &Window| trainer(window).settings().study.retention_percent;
    let before = retention(&window);
    window.drag_at(bounds.center());
    window.run();
    for x in [0.3, 0.2, 0.1] {
        window.hover_at(bounds.lerp_inside(egui::vec2(x, 0.5)));
        window.run();
        assert_eq!(retention(&window), before, "nothing is saved on the way");
    }
    assert!(!shows(&window, &format!("{before} %")), "but it is shown");
    window.drop_at(bounds.lerp_inside(egui::vec2(0.0, 0.5)));
    window.run();
    assert_eq!(retention(&window), 70);
}

#[test]
fn a_cram_says_that_the_schedule_stays_as_it_is() {
    let mut window = open_now(after_forty_days(frozen()), SIZE, Theme::Dark);
    window.run();
    let before = trainer(&window).overview().forecast.clone();
    press(&mut window, Key::C);
    assert!(shows(&window, "cram, the schedule stays as it is"));
    press(&mut window, Key::Space);
    press(&mut window, Key::Num1);
    control(&mut window, Key::Num1);
    assert_eq!(trainer(&window).overview().forecast, before);
}

#[test]
fn a_run_that_is_over_says_so_and_leads_back() {
    let mut trainer_with_little = beginner(frozen(), vec![], NOW);
    let mut settings = trainer_with_little.settings().clone();
    settings.study.new_per_day = 1;
    trainer_with_little.apply(Command::Change(settings), NOW).unwrap();
    trainer_with_little.apply(Command::Start(Deck::default()), NOW).unwrap();
    let mut window = open_now(trainer_with_little, SIZE, Theme::Light);
    window.run();
    control(&mut window, Key::Num2);
    press(&mut window, Key::Space);
    press(&mut window, Key::Num4);
    assert!(shows(&window, "Done for now.") && shows(&window, "One answered, one recalled."));
    press(&mut window, Key::Space);
    assert_eq!(window.state().screen(), Screen::Today);
}

#[test]
fn everything_one_can_click_or_type_into_has_a_name() {
    let mut window = open_now(after_forty_days(frozen()), SIZE, Theme::Light);
    window.run();
    for key in [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Comma] {
        control(&mut window, key);
        for role in [
            Role::Button,
            Role::Tab,
            Role::TextInput,
            Role::Slider,
            Role::SpinButton,
            Role::CheckBox,
            Role::RadioButton,
        ] {
            for node in window.query_all_by_role(role) {
                let name = node.accesskit_node().label().unwrap_or_default();
                assert!(!name.trim().is_empty(), "a {role:?} without a name on {:?}", window.state().screen());
            }
        }
    }
}
