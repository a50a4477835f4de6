//! Decide before you look: bins and true or false in the window by keys, and pictures of them asked, right and wrong.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use hotseat::model::log::{Event, Grade};
use hotseat::trainer::{Command, Deck, Trainer};
use hotseat::ui::Screen;

use crate::pictures::taken;
use crate::program::{NOW, beginner, fixture, open_now};
use crate::stories::{SIZE, Window, click, control, press, shows, trainer};

const SIGNAL: usize = 0;
const CPU_LIMIT: usize = 1;
const LOAD: usize = 2;

const AS_SAID: &str = "A container that goes over its CPU limit is killed.";
const PUT_RIGHT: &str = "Over its CPU limit a container is throttled";

/// A run of the card at a place of the pack, its words fixed by a number.
fn run(card: usize, figures: u64) -> Trainer {
    let mut trainer = beginner(fixture("choosing"), vec![], NOW);
    let card = trainer.library().cards().nth(card).unwrap().0;
    let deck = Deck { card: Some(card), figures: Some(figures), ..Deck::default() };
    trainer.apply(Command::Start(deck), NOW).unwrap();
    trainer
}

fn signal() -> Trainer {
    run(SIGNAL, 0)
}

/// A run of everything: the signal, then the statements.
fn everything() -> Trainer {
    let mut trainer = beginner(fixture("choosing"), vec![], NOW);
    trainer.apply(Command::Start(Deck { figures: Some(0), ..Deck::default() }), NOW).unwrap();
    trainer
}

/// The run that asks the false statement in the words that begin so.
fn statement(front: &str) -> Trainer {
    let mut runs = (0..100).map(|figures| run(CPU_LIMIT, figures));
    runs.find(|trainer| trainer.asked().unwrap().1.front.starts_with(front)).unwrap()
}

fn window(trainer: Trainer) -> Window {
    let mut window = open_now(trainer, SIZE, egui::Theme::Light);
    window.run();
    control(&mut window, Key::Num2);
    window
}

fn grades(window: &Window) -> Vec<Grade> {
    let entries = trainer(window).ledger().entries().iter();
    entries
        .filter_map(|entry| if let Event::Review(_, review) = &entry.event { Some(review.grade) } else { None })
        .collect()
}

fn has_button(window: &Window, label: &str) -> bool {
    window.query_by_role_and_label(Role::Button, label).is_some()
}

/// A key that goes down, and is held down for a while after that.
fn hold(window: &mut Window, key: Key) {
    for _ in 0..5 {
        window.key_down(key);
        window.run();
    }
    window.key_up(key);
    window.run();
}

#[test]
fn a_signal_is_put_into_a_bin_and_the_fitting_grade_given_by_keys_alone() {
    let mut window = window(everything());
    assert!(["Page", "Weekly review", "Noise"].into_iter().all(|bin| has_button(&window, bin)));
    assert!(!has_button(&window, "Good") && !shows(&window, "Where it belongs"));
    press(&mut window, Key::Num2);
    assert!(shows(&window, "Right: weekly review.") && shows(&window, "Where it belongs"));
    assert!(!has_button(&window, "Noise") && grades(&window).is_empty(), "a choice is no grade yet");
    press(&mut window, Key::Space);
    assert_eq!(grades(&window), [Grade::Good]);
    assert!(has_button(&window, "True") && !shows(&window, "Right: weekly review."), "the next one is asked");
}

#[test]
fn the_learner_can_grade_otherwise_than_is_suggested() {
    let mut window = window(signal());
    press(&mut window, Key::Num1);
    assert!(shows(&window, "You said page. It belongs in the weekly review."));
    press(&mut window, Key::Num2);
    assert_eq!(grades(&window), [Grade::Hard]);
}

#[test]
fn a_wrong_choice_suggests_again() {
    let mut window = window(signal());
    press(&mut window, Key::Num3);
    assert!(shows(&window, "You said noise. It belongs in the weekly review."));
    press(&mut window, Key::Space);
    assert_eq!(grades(&window), [Grade::Again]);
}

#[test]
fn a_number_held_down_chooses_and_does_not_grade() {
    let mut window = window(everything());
    hold(&mut window, Key::Num1);
    assert!(shows(&window, "You said page.") && grades(&window).is_empty());
    hold(&mut window, Key::Num2);
    assert_eq!(grades(&window), [Grade::Hard]);
    assert!(trainer(&window).choice().is_none() && has_button(&window, "True"), "nor does a grade go on to choose");
}

#[test]
fn one_may_look_without_choosing_and_then_no_grade_is_suggested() {
    let mut window = window(signal());
    press(&mut window, Key::Num4);
    assert!(!shows(&window, "Where it belongs"), "there is no fourth bin, and no grade without a look");
    press(&mut window, Key::Space);
    assert!(shows(&window, "Where it belongs") && trainer(&window).choice().is_none());
    assert!(!shows(&window, "Right:") && !shows(&window, "You said"));
    press(&mut window, Key::Space);
    assert!(grades(&window).is_empty() && shows(&window, "Sources"), "Space opens the next section");
    press(&mut window, Key::Num3);
    assert_eq!(grades(&window), [Grade::Good]);
}

#[test]
fn a_statement_is_true_or_false_and_there_is_no_third() {
    let mut window = window(run(LOAD, 0));
    assert!(has_button(&window, "True") && has_button(&window, "False"));
    press(&mut window, Key::Num3);
    assert!(trainer(&window).choice().is_none() && !shows(&window, "Linux counts tasks"));
    press(&mut window, Key::Num2);
    assert!(shows(&window, "You said false. It is true.") && shows(&window, "Linux counts tasks"));
}

#[test]
fn a_false_statement_is_asked_either_way_round_and_judged_by_how_it_was_asked() {
    let mut window_said = window(statement(AS_SAID));
    press(&mut window_said, Key::Num1);
    assert!(shows(&window_said, "You said true. It is false."));
    let mut window_right = window(statement(PUT_RIGHT));
    assert!(!shows(&window_right, AS_SAID));
    press(&mut window_right, Key::Num1);
    assert!(shows(&window_right, "Right: true.") && shows(&window_right, "What is often said instead"));
    assert!(shows(&window_right, AS_SAID));
}

#[test]
fn undo_asks_again_with_nothing_chosen() {
    let mut window = window(signal());
    press(&mut window, Key::Num1);
    press(&mut window, Key::Space);
    press(&mut window, Key::U);
    assert!(shows(&window, "Two hundred employees") && trainer(&window).choice().is_none());
    assert!(has_button(&window, "Noise") && !shows(&window, "You said page."));
}

#[test]
fn the_same_goes_by_mouse_and_esc_leads_out() {
    let mut window = window(signal());
    click(&mut window, "Noise");
    assert!(shows(&window, "You said noise. It belongs in the weekly review."));
    click(&mut window, "Again");
    assert_eq!(grades(&window), [Grade::Again]);
    click(&mut window, "Show the answer");
    assert!(shows(&window, "Where it belongs") && trainer(&window).choice().is_none());
    press(&mut window, Key::Escape);
    assert_eq!(window.state().screen(), Screen::Today);
}

#[test]
fn a_choice_made_on_the_focus_leaves_the_focus_on_no_grade() {
    let mut window = window(signal());
    window.get_by_role_and_label(Role::Button, "Page").focus();
    window.run();
    hold(&mut window, Key::Enter);
    assert!(shows(&window, "You said page.") && grades(&window).is_empty());
}

#[test]
fn the_list_of_keys_says_that_one_can_choose() {
    let mut window = window(signal());
    press(&mut window, Key::F1);
    assert!(shows(&window, "choose a bin, or true or false"));
}

fn go(harness: &mut Window) {
    control(harness, Key::Num2);
}

fn chosen(key: Key) -> impl Fn(&mut Window) {
    move |harness| {
        go(harness);
        press(harness, key);
    }
}

#[test]
fn pictures_of_a_signal_asked() {
    taken("choose-bin-asked", signal, go);
}

#[test]
fn pictures_of_a_signal_in_the_right_bin() {
    taken("choose-bin-right", signal, chosen(Key::Num2));
}

#[test]
fn pictures_of_a_signal_in_the_wrong_bin() {
    taken("choose-bin-wrong", signal, chosen(Key::Num1));
}

#[test]
fn pictures_of_a_statement_asked() {
    taken("choose-truth-asked", || statement(AS_SAID), go);
}

#[test]
fn pictures_of_a_statement_put_right_and_taken_for_false() {
    taken("choose-truth-wrong", || statement(PUT_RIGHT), chosen(Key::Num2));
}
