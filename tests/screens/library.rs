//! The library narrowed, read and walked through by keys, and its pictures.

use egui::accesskit::Role;
use egui::{Key, Modifiers, Theme};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, SnapshotResults};
use hotseat::content;
use hotseat::model::card::{Card, CardKind, Level};
use hotseat::model::ids::CardId;
use hotseat::model::library::Library;
use hotseat::trainer::{Command, Trainer};
use hotseat::ui::{App, Screen};

use crate::pictures::{taken, zoomed};
use crate::program::{NOW, after_forty_days, beginner, open_now, with_kinds};
use crate::stories::{SIZE, Window, click, control, press, shows, trainer, write};

/// The library of the frozen packs, for one who has done nothing yet.
fn opened() -> Window {
    on(beginner(with_kinds(), vec![], NOW))
}

fn on(trainer: Trainer) -> Window {
    let mut window = open_now(trainer, SIZE, Theme::Light);
    window.run();
    control(&mut window, Key::Num4);
    window
}

/// Opens a list below the search and picks an option, by keyboard alone.
fn choose(window: &mut Harness<'static, App>, list: &str, option: &str) {
    window.get_by_role_and_label(Role::ComboBox, list).focus();
    window.run();
    window.key_press(Key::Enter);
    window.run();
    window.get_by_role_and_label(Role::Button, option).focus();
    window.run();
    window.key_press(Key::Enter);
    window.run();
}

/// The name of what has the keys.
pub(crate) fn focused(window: &Window) -> String {
    let nodes = window.query_all_by(|node| node.is_focused());
    nodes.filter_map(|node| node.accesskit_node().label()).collect::<Vec<_>>().join(", ")
}

fn triage_for_juniors(window: &mut Window) {
    choose(window, "Kind", "Triages");
    choose(window, "Level", "Junior");
}

#[test]
fn narrowed_to_triage_for_juniors_only_those_are_listed_and_counted() {
    let mut window = opened();
    assert!(shows(&window, "29 cards in two packs"));
    choose(&mut window, "Kind", "Triages");
    assert!(shows(&window, "Three of 29 cards"));
    choose(&mut window, "Level", "Junior");
    assert!(shows(&window, "Two of 29 cards"));
    assert!(shows(&window, "A disk of the archive") && shows(&window, "One of forty workers"));
    assert!(!shows(&window, "Burn rate 16"), "that one is for others");
    press(&mut window, Key::Escape);
    assert!(shows(&window, "29 cards in two packs"), "Esc lets go of what narrows");
    assert_eq!(window.state().screen(), Screen::Library);
    press(&mut window, Key::Escape);
    assert_eq!(window.state().screen(), Screen::Today, "and then leads back");
}

#[test]
fn the_count_of_the_shipped_packs_is_that_of_their_cards() {
    let mut window = on(beginner(content::load(&[]).0, vec![], NOW));
    triage_for_juniors(&mut window);
    let cards = || trainer(&window).library().cards().map(|(_, card)| card);
    let fit = cards().filter(|card| card.kind() == CardKind::Triage && card.levels.contains(&Level::Junior)).count();
    assert!(fit > 12 && shows(&window, &format!("{fit} of {} cards", cards().count())));
}

#[test]
fn a_search_looks_only_among_what_it_is_narrowed_to() {
    let mut window = opened();
    press(&mut window, Key::Slash);
    write(&mut window, "agree");
    assert!(shows(&window, "SLA (service level agreement)") && shows(&window, "A truce or a constitution"));
    choose(&mut window, "Kind", "Terms");
    assert!(shows(&window, "SLA (service level agreement)") && !shows(&window, "A truce or a constitution"));
    click(&mut window, "Clear");
    assert!(shows(&window, "29 cards in two packs"), "both are let go of");
}

#[test]
fn a_topic_is_one_of_those_the_packs_have() {
    let mut window = opened();
    choose(&mut window, "Topic", "Alerting and burn rates");
    assert!(shows(&window, "Six of 29 cards"));
    assert!(shows(&window, "ALERTING AND BURN RATES · TERMS") && !shows(&window, "SRE AND DEVOPS · QUESTIONS"));
}

#[test]
fn rows_say_what_a_title_does_not() {
    let mut window = opened();
    let described = |window: &Window, title: &str| {
        let row = window.get_by_role_and_label(Role::Button, title);
        row.accesskit_node().description().unwrap_or_default()
    };
    assert_eq!(described(&window, "A truce or a constitution"), "What is the difference between SRE and DevOps?, new");
    choose(&mut window, "Topic", "Alerting and burn rates");
    assert!(described(&window, "Page").starts_with("A call that wakes somebody because users are hurt"));
    assert_eq!(
        described(&window, "One of forty workers has started again twice in an hour."),
        "Two user journeys, new"
    );
    assert!(described(&window, "Budget in time").contains("promises 99.9 % over a rolling window of 30 d"));
    assert_eq!(described(&window, "A good alert names the cause."), "new");
}

#[test]
fn one_comes_back_from_a_card_to_its_row_and_goes_on_from_there() {
    let mut window = opened();
    for _ in 0..18 {
        press(&mut window, Key::ArrowDown);
    }
    let (name, at) = (focused(&window), window.get_by(|node| node.is_focused()).rect());
    assert_eq!(name, "Error budget policy", "headings are passed over");
    press(&mut window, Key::Enter);
    assert!(shows(&window, "Its prompts"));
    press(&mut window, Key::Escape);
    assert_eq!(focused(&window), name);
    let back = window.get_by(|node| node.is_focused()).rect();
    assert!(at.min.distance(back.min) < 1.0, "at {at}, and then at {back}");
    press(&mut window, Key::ArrowDown);
    assert_eq!(focused(&window), "Burn rate");
    press(&mut window, Key::ArrowUp);
    press(&mut window, Key::ArrowUp);
    assert_eq!(focused(&window), "Error budget");
}

#[test]
fn arrows_lead_from_the_search_into_the_rows_and_back() {
    let mut window = opened();
    press(&mut window, Key::Slash);
    write(&mut window, "budget");
    press(&mut window, Key::ArrowDown);
    let first = focused(&window);
    assert_eq!(first, "Budget consumed");
    press(&mut window, Key::ArrowDown);
    assert_ne!(focused(&window), first);
    press(&mut window, Key::ArrowUp);
    press(&mut window, Key::ArrowUp);
    assert_eq!(focused(&window), "Search all cards");
}

#[test]
fn every_control_is_reached_by_tab() {
    let mut window = opened();
    press(&mut window, Key::Slash);
    let mut reached = Vec::new();
    for _ in 0..5 {
        press(&mut window, Key::Tab);
        reached.push(focused(&window));
    }
    assert_eq!(reached, ["Topic", "Kind", "Level", "State", "A truce or a constitution"]);
}

#[test]
fn esc_closes_an_open_list_and_nothing_else() {
    let mut window = opened();
    choose(&mut window, "Kind", "Terms");
    window.get_by_role_and_label(Role::ComboBox, "Level").focus();
    window.run();
    press(&mut window, Key::Enter);
    assert!(window.query_by_role_and_label(Role::Button, "Senior").is_some());
    press(&mut window, Key::Escape);
    assert!(window.query_by_role_and_label(Role::Button, "Senior").is_none());
    assert!(shows(&window, "Eleven of 29 cards"), "what was chosen before stands");
}

#[test]
fn an_empty_list_says_what_is_to_blame_and_lets_go_of_it() {
    let mut window = opened();
    choose(&mut window, "Kind", "Contrasts");
    choose(&mut window, "Topic", "Alerting and burn rates");
    assert!(shows(&window, "None of 29 cards") && shows(&window, "No card fits all of this."));
    assert!(shows(&window, "It is the kind: without it six cards fit."), "the one without which most would");
    click(&mut window, "Clear the kind");
    assert!(shows(&window, "Six of 29 cards"));
    press(&mut window, Key::Slash);
    write(&mut window, "nonsenseword");
    assert!(shows(&window, "It is the search: without it six cards fit."));
    choose(&mut window, "State", "Suspended");
    assert!(shows(&window, "No single one of them is to blame"));
    click(&mut window, "Clear all of them");
    assert!(shows(&window, "29 cards in two packs"));
}

#[test]
fn what_is_due_is_listed_and_leaves_the_list_when_it_was_answered() {
    let mut window = on(after_forty_days(with_kinds()));
    choose(&mut window, "State", "Due");
    let due = |window: &Window| window.query_all_by_role(Role::Button).filter(|row| is_due(row)).count();
    let before = due(&window);
    assert!(before > 0 && shows(&window, &format!("{} of 29 cards", named(before))));
    control(&mut window, Key::Num1);
    press(&mut window, Key::Space);
    while trainer(&window).asked().is_some() {
        for key in [Key::Space, Key::Num4] {
            press(&mut window, key);
        }
    }
    control(&mut window, Key::Num4);
    assert_eq!(due(&window), 0);
    assert!(shows(&window, "None of 29 cards") && shows(&window, "It is the state: without it 29 cards fit."));
}

fn is_due(row: &egui_kittest::Node<'_>) -> bool {
    row.accesskit_node().description().is_some_and(|said| said.ends_with(" due"))
}

fn named(n: usize) -> String {
    hotseat::model::words::capital(&hotseat::model::words::number(n))
}

#[test]
fn what_was_suspended_is_found_again() {
    let mut learner = beginner(with_kinds(), vec![], NOW);
    let key = learner.library().prompts()[0].key.clone();
    learner.apply(Command::Suspend(key), NOW).unwrap();
    let mut window = on(learner);
    choose(&mut window, "State", "Suspended");
    assert!(shows(&window, "One of 29 cards") && shows(&window, "A truce or a constitution"));
    let row = window.get_by_role_and_label(Role::Button, "A truce or a constitution");
    assert!(row.accesskit_node().description().unwrap().ends_with("new, 1 suspended"));
}

#[test]
fn a_hundred_thousand_cards_cost_the_rows_in_sight() {
    let mut packs = with_kinds().packs().to_vec();
    let pack = packs.last_mut().unwrap();
    let claim = pack.cards.iter().find(|card| card.kind() == CardKind::Misconception).unwrap().clone();
    let card = |n: usize| Card { id: CardId::parse(&format!("card-{n}")).unwrap(), ..claim.clone() };
    pack.cards = (0..100_000).map(card).collect();
    let mut window = on(beginner(Library::new(packs), vec![], NOW));
    assert!(shows(&window, "100,023 cards in two packs"));
    let drawn = |window: &Window| window.query_all_by_role(Role::Button).count();
    assert!((5..25).contains(&drawn(&window)), "{} rows are drawn", drawn(&window));
    choose(&mut window, "Topic", "Alerting and burn rates");
    window.event(egui::Event::PointerMoved(egui::pos2(600.0, 500.0)));
    window.event(egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: egui::vec2(0.0, -2_000_000.0),
        phase: egui::TouchPhase::Move,
        modifiers: Modifiers::NONE,
        source: egui::MouseWheelSource::Wheel,
    });
    window.run_steps(30);
    assert!((5..25).contains(&drawn(&window)), "{} rows are drawn in the middle", drawn(&window));
    press(&mut window, Key::ArrowDown);
    assert!(!focused(&window).is_empty(), "the keys begin at a row in sight");
}

/// A learner who met some cards of both packs long ago.
fn learner() -> Trainer {
    let mut learner = after_forty_days(with_kinds());
    let key = |n: usize, learner: &Trainer| learner.library().prompts()[n].key.clone();
    for n in [1, 3] {
        let key = key(n, &learner);
        learner.apply(Command::Suspend(key), NOW).unwrap();
    }
    learner
}

#[test]
fn library_filtered() {
    taken("library-filtered", learner, |window| {
        control(window, Key::Num4);
        choose(window, "Topic", "Alerting and burn rates");
        press(window, Key::ArrowDown);
        press(window, Key::ArrowDown);
    });
}

#[test]
fn in_the_smallest_window_at_the_largest_zoom_the_head_scrolls_with_the_rows() {
    let mut results = SnapshotResults::new();
    zoomed("library", learner(), &[Key::Slash, Key::ArrowDown], &mut results);
}

#[test]
fn library_filter_nothing() {
    taken("library-filter-nothing", learner, |window| {
        control(window, Key::Num4);
        choose(window, "Topic", "Alerting and burn rates");
        choose(window, "Kind", "Contrasts");
    });
}
