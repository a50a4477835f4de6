//! A weak line rewritten in the window by keys: typed, compared, graded, taken back; and a contrast told in a review.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use hotseat::coach::LineKind;
use hotseat::model::card::CardKind;
use hotseat::model::log::{Event, Grade};
use hotseat::trainer::{Command, Deck, Trainer};
use hotseat::ui::Screen;

use crate::mock::{reach_review, skip_follow_ups};
use crate::pictures::taken;
use crate::program::{NOW, beginner, frozen, open_now};
use crate::stories::{SIZE, Window, click, control, press, shows, trainer, write};

/// With a verb of activity left in it, and one thing set against another.
const OWN: &str = "Shoppers could not pay for 40 minutes and none of our 90 alerts said so. I had managed the alerting. We \
                   needed not more alerts but one line, so I deleted 70 of them because nobody had acted on one. Since \
                   then it rang three times.";

/// A run of the pairs of the frozen pack.
fn pairs() -> Trainer {
    let mut trainer = beginner(frozen(), vec![], NOW);
    trainer.apply(Command::Start(Deck { kind: Some(CardKind::Rewrite), ..Deck::default() }), NOW).unwrap();
    trainer
}

fn window() -> Window {
    let mut window = open_now(pairs(), SIZE, egui::Theme::Light);
    window.run();
    control(&mut window, Key::Num2);
    window
}

fn front(window: &Window) -> String {
    trainer(window).asked().unwrap().1.front
}

fn strong(window: &Window) -> String {
    trainer(window).rewrite().unwrap().strong.clone()
}

fn is_typing(window: &Window) -> bool {
    window.ctx.text_edit_focused()
}

fn field(window: &Window) -> String {
    let field = window.get_by_role_and_label(egui::accesskit::Role::MultilineTextInput, "Your line");
    egui_kittest::kittest::NodeT::accesskit_node(&field).value().unwrap_or_default()
}

fn grades(window: &Window) -> Vec<Grade> {
    let entries = trainer(window).ledger().entries().iter();
    entries
        .filter_map(|entry| if let Event::Review(_, review) = &entry.event { Some(review.grade) } else { None })
        .collect()
}

#[test]
fn a_weak_line_is_rewritten_compared_and_graded_by_keys_alone() {
    let mut window = window();
    let (weak, strong) = (front(&window), strong(&window));
    assert!(shows(&window, &weak) && !shows(&window, &strong));
    assert!(!is_typing(&window), "one may say it aloud: Space is free");
    press(&mut window, Key::P);
    assert!(is_typing(&window));
    write(&mut window, OWN);
    press(&mut window, Key::Enter);
    assert!(shows(&window, &strong) && shows(&window, OWN) && !is_typing(&window));
    for row in ["The weak line. ", "Your line. There: 1 Harm, 2 Number, 3 Decision", "The strong line. "] {
        assert!(shows(&window, row), "{row}");
    }
    assert!(shows(&window, "Still activity: \"managed\"."));
    assert!(shows(&window, "You set one thing against another: not \"more alerts\", but \"one line\"."));
    assert!(grades(&window).is_empty(), "what was read is no grade");
    press(&mut window, Key::Num2);
    assert_eq!(grades(&window), [Grade::Hard]);
    assert_ne!(front(&window), weak, "the next pair is asked");
    assert_eq!(field(&window), "", "on an empty page");
}

#[test]
fn said_aloud_it_is_shown_by_space_and_nothing_is_compared() {
    let mut window = window();
    let strong = strong(&window);
    press(&mut window, Key::Space);
    assert!(shows(&window, &strong) && !shows(&window, "The weak line. "));
    assert!(trainer(&window).rewriting().is_none());
    press(&mut window, Key::Num3);
    assert_eq!(grades(&window), [Grade::Good]);
}

#[test]
fn esc_only_leaves_the_field_and_space_then_hands_in_what_stands_there() {
    let mut window = window();
    press(&mut window, Key::P);
    write(&mut window, "I paused 1 2 3");
    press(&mut window, Key::Escape);
    assert_eq!((window.state().screen(), is_typing(&window)), (Screen::Practise, false));
    assert_eq!(field(&window), "I paused 1 2 3", "digits are text, and no grades");
    press(&mut window, Key::Space);
    assert_eq!(trainer(&window).rewriting().unwrap().own.text, "I paused 1 2 3");
}

#[test]
fn control_and_enter_hand_in_too_and_shift_and_enter_begin_a_new_row() {
    let mut window = window();
    press(&mut window, Key::P);
    press(&mut window, Key::Enter);
    assert!(is_typing(&window) && trainer(&window).rewriting().is_none(), "nothing is handed in before it is written");
    write(&mut window, "I paused it.");
    window.key_press_modifiers(Modifiers::SHIFT, Key::Enter);
    window.run();
    write(&mut window, "Twice.");
    window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    window.run();
    assert_eq!(trainer(&window).rewriting().unwrap().own.text, "I paused it.\nTwice.");
}

#[test]
fn undo_gives_back_what_was_handed_in_and_what_was_only_begun() {
    let mut window = window();
    let (first, first_strong) = (front(&window), strong(&window));
    press(&mut window, Key::P);
    write(&mut window, OWN);
    press(&mut window, Key::Enter);
    press(&mut window, Key::Num4);
    let second = front(&window);
    press(&mut window, Key::P);
    write(&mut window, "Half a thou");
    press(&mut window, Key::Escape);
    press(&mut window, Key::U);
    assert_eq!((front(&window), field(&window)), (first, OWN.to_owned()));
    assert!(!shows(&window, &first_strong), "the strong line is hidden again");
    press(&mut window, Key::Space);
    assert!(shows(&window, "Still activity"));
    press(&mut window, Key::Num4);
    assert_eq!((front(&window), field(&window)), (second, "Half a thou".to_owned()));
}

#[test]
fn the_same_goes_by_mouse() {
    let mut window = window();
    window.get_by_role_and_label(egui::accesskit::Role::MultilineTextInput, "Your line").click();
    window.run();
    write(&mut window, OWN);
    click(&mut window, "Compare with the strong line");
    assert!(trainer(&window).rewriting().unwrap().own.line.has(LineKind::Decision));
    window.get_by_role_and_label(egui::accesskit::Role::Button, "Easy").click();
    window.run();
    assert_eq!(grades(&window), [Grade::Easy]);
}

#[test]
fn one_thing_set_against_another_is_told_in_the_review() {
    let mut window = open_now(beginner(frozen(), vec![], NOW), SIZE, egui::Theme::Light);
    window.run();
    reach_review(&mut window, 1, crate::mock::ANSWER);
    skip_follow_ups(&mut window);
    assert!(shows(&window, "You set one thing against another: not \"to search for the cause\""));
}

fn typed(harness: &mut Window) {
    control(harness, Key::Num2);
    press(harness, Key::P);
    write(harness, OWN);
}

#[test]
fn pictures_of_a_weak_line_asked() {
    taken("rewrite-asked", pairs, |harness| control(harness, Key::Num2));
}

#[test]
fn pictures_of_a_line_being_written() {
    taken("rewrite-typed", pairs, typed);
}

#[test]
fn pictures_of_a_line_compared() {
    taken("rewrite-compared", pairs, |harness| {
        typed(harness);
        press(harness, Key::Enter);
    });
}
