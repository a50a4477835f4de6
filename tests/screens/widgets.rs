//! How the widgets behave, found by name as a screen reader finds them, by click and by key.

use crate::harness::window;
use egui::{Key, Theme, Ui};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use hotseat::ui::theme::Tone;
use hotseat::ui::widgets::{
    Button, NoticeAsk, RailMark, TextField, bar, disclosure, empty, equal_buttons, notice, number_field, rail_item,
    segmented, setting_row,
};

fn harness<'a, S: 'a>(state: S, draw: impl FnMut(&mut Ui, &mut S) + 'a) -> Harness<'a, S> {
    window([800.0, 600.0], Theme::Light).build_ui_state(draw, state)
}

/// Does the same to the named thing by mouse, by Enter and by Space; says what the state was after each.
fn by_mouse_and_keys<S: Clone>(harness: &mut Harness<'_, S>, label: &str) -> [S; 3] {
    harness.get_by_label(label).click();
    harness.run();
    let clicked = harness.state().clone();
    harness.get_by_label(label).focus();
    harness.run();
    let keyed = [Key::Enter, Key::Space].map(|key| {
        harness.key_press(key);
        harness.run();
        harness.state().clone()
    });
    let [enter, space] = keyed;
    [clicked, enter, space]
}

#[test]
fn a_button_is_pressed_by_mouse_enter_and_space() {
    let mut harness = harness(0, |ui, count| {
        if ui.add(Button::primary("Start").key("Ctrl+Enter")).clicked() {
            *count += 1;
        }
    });
    assert_eq!(by_mouse_and_keys(&mut harness, "Start"), [1, 2, 3]);
}

#[test]
fn a_disabled_button_does_nothing() {
    let mut harness = harness(0, |ui, count| {
        if ui.add_enabled(false, Button::plain("Start")).clicked() {
            *count += 1;
        }
    });
    harness.get_by_label("Start").click();
    harness.run();
    assert_eq!(*harness.state(), 0);
}

#[test]
fn grade_buttons_say_which_one_was_pressed() {
    let mut harness = harness(None, |ui, grade| {
        let buttons = [Button::plain("Again").second("10 min"), Button::plain("Good").second("11 days").key("3")];
        *grade = equal_buttons(ui, &buttons).or(*grade);
    });
    harness.get_by_label("Good").click();
    harness.run();
    assert_eq!(*harness.state(), Some(1));
    let [again, good] = ["Again", "Good"].map(|label| harness.get_by_label(label).rect());
    assert!((again.width() - good.width()).abs() < 1.5, "{again} {good}");
}

#[test]
fn a_disclosure_opens_and_closes_by_mouse_enter_and_space() {
    let mut harness = harness(false, |ui, open| {
        disclosure(ui, "War story", Some("W"), open);
    });
    assert_eq!(by_mouse_and_keys(&mut harness, "War story"), [true, false, true]);
}

#[test]
fn a_rail_item_leads_somewhere_by_mouse_enter_and_space() {
    let mut harness = harness(0, |ui, count| {
        rail_item(ui, "Today", true, RailMark::Badge("12 due"));
        if rail_item(ui, "Sandbox", false, RailMark::Key("4")).clicked() {
            *count += 1;
        }
    });
    assert_eq!(by_mouse_and_keys(&mut harness, "Sandbox"), [1, 2, 3]);
}

#[test]
fn tab_walks_through_rail_items_in_order() {
    let mut harness = harness((), |ui, ()| {
        for name in ["Today", "Practise", "Stories"] {
            rail_item(ui, name, false, RailMark::None);
        }
    });
    for name in ["Today", "Practise", "Stories"] {
        harness.key_press(Key::Tab);
        harness.run();
        assert!(harness.get_by_label(name).is_focused(), "{name}");
    }
}

#[test]
fn a_segment_is_chosen_by_mouse_and_by_key() {
    let mut harness = harness(0, |ui, choice| {
        segmented(ui, "Theme", choice, &[(0, "System"), (1, "Light"), (2, "Dark")]);
    });
    harness.get_by_label("Dark").click();
    harness.run();
    assert_eq!(*harness.state(), 2);
    harness.get_by_label("Light").focus();
    harness.run();
    harness.key_press(Key::Space);
    harness.run();
    assert_eq!(*harness.state(), 1);
}

#[test]
fn a_number_stays_in_its_range() {
    let mut harness = harness(9_u32, |ui, value| {
        setting_row(ui, "New cards", "a day", |ui| number_field(ui, "New cards a day", value, 0..=10, 2.0, "cards"));
    });
    harness.get_by_label("New cards a day, more").click();
    harness.run();
    assert_eq!(*harness.state(), 10);
    harness.get_by_label("New cards a day, less").click();
    harness.run();
    assert_eq!(*harness.state(), 8);
}

#[test]
fn a_field_takes_words_and_bears_its_label() {
    let mut harness = harness(String::new(), |ui, text| {
        TextField::new("Target", text).hint("99.9").show(ui);
    });
    let field = harness.get_by_role_and_label(egui::accesskit::Role::TextInput, "Target");
    field.focus();
    field.type_text("99.95");
    harness.run();
    assert_eq!(harness.state(), "99.95");
}

#[test]
fn a_notice_tells_act_from_dismiss() {
    let mut harness = harness(None, |ui, asked| {
        *asked = notice(ui, Tone::Burning, "The disk is full.", Some("Try again")).or(*asked);
    });
    harness.get_by_label("Try again").click();
    harness.run();
    assert_eq!(*harness.state(), Some(NoticeAsk::Act));
    harness.get_by_label("Dismiss").click();
    harness.run();
    assert_eq!(*harness.state(), Some(NoticeAsk::Dismiss));
}

#[test]
fn an_empty_place_offers_its_one_action() {
    let mut harness = harness(false, |ui, asked| {
        *asked |= empty(ui, "No stories yet", "Write one down.", Some(Button::primary("Write a story")));
    });
    harness.get_by_label("Write a story").click();
    harness.run();
    assert!(*harness.state());
}

#[test]
fn a_bar_says_its_value_in_words() {
    let harness = harness((), |ui, ()| {
        bar(ui, "Readiness budget", 0.45, "14 of 31 misses left", Tone::Good);
    });
    assert_eq!(harness.get_by_label("Readiness budget").value().as_deref(), Some("14 of 31 misses left"));
}
