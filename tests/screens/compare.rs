//! The compare page of the sandbox, used by keys and labels, and its pictures.

use egui::accesskit::Role;
use egui::{Key, Theme};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use egui_kittest::SnapshotResults;
use hotseat::model::settings::Settings;
use hotseat::session::board::PRESETS;
use hotseat::trainer::Command;

use crate::harness::THEMES;
use crate::program::{NOW, beginner, frozen, open_now};
use crate::stories::{Window, click, control, press, shows, write};

/// What is said over results while a field cannot be read.
pub(crate) const OLD: &str = "of the last readable values";

/// Tall enough that nothing has to be scrolled for.
pub(crate) const TALL: [f32; 2] = [1200.0, 1800.0];

/// Pictures of a whole page, wide and narrow, each as high as it needs.
pub(crate) fn whole(name: &str, heights: [f32; 2], reach: impl Fn(&mut Window)) {
    let mut results = SnapshotResults::new();
    for (width, height, size) in [(1200.0, heights[0], "wide"), (800.0, heights[1], "narrow")] {
        for (theme, shade) in THEMES {
            let mut window = open_now(beginner(frozen(), vec![], NOW), [width, height], theme);
            window.run();
            reach(&mut window);
            window.run();
            window.snapshot(format!("{name}-{size}-{shade}"));
            results.extend_harness(&mut window);
        }
    }
}

/// The compare page with a topic opened.
fn compare(topic: &str) -> Window {
    let mut window = open_now(beginner(frozen(), vec![], NOW), TALL, Theme::Light);
    window.run();
    go(&mut window, topic);
    window
}

fn go(window: &mut Window, topic: &str) {
    control(window, Key::Num3);
    choose(window, "Compare");
    choose(window, topic);
}

pub(crate) fn choose(window: &mut Window, segment: &str) {
    window.get_by_role_and_label(Role::RadioButton, segment).click();
    window.run();
}

pub(crate) fn replace(window: &mut Window, field: &str, text: &str) {
    window.get_by_role_and_label(Role::TextInput, field).focus();
    window.run();
    window.key_press_modifiers(egui::Modifiers::COMMAND, Key::A);
    press(window, Key::Backspace);
    write(window, text);
}

/// Every text on the page, as a person reads it.
pub(crate) fn texts(window: &Window) -> Vec<String> {
    window.query_all_by_role(Role::Label).filter_map(|node| node.value()).collect()
}

/// No figure that is none.
pub(crate) fn nothing_unspeakable(window: &Window) {
    for text in texts(window) {
        let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric() && c != '-').collect();
        for unspeakable in ["inf", "NaN", "-0", "-inf"] {
            assert!(!words.contains(&unspeakable), "{text}");
        }
    }
}

#[test]
fn the_six_approaches_show_the_workbooks_figures_for_a_full_outage() {
    let window = compare("Approaches");
    for (figure, times) in [("0.6 s", 1), ("2 min 10 s", 2), ("51.8 s", 2), ("1 h", 1), ("138.89 %", 1), ("0.02 %", 1)]
    {
        let found = texts(&window).iter().filter(|text| *text == figure).count();
        assert!(found >= times, "{figure}: {found}");
    }
    assert!(shows(&window, "at 1,000x: it is gone in 43 min 12 s"));
    assert!(shows(&window, "57 min 50 s"), "the reset of the fourth");
    let resets = "page 1h/5m: 4 min 56 s\npage 6h/30m: 29 min 49 s\nticket 3d/6h: 6 h";
    assert!(texts(&window).contains(&resets.to_owned()), "the resets of the sixth");
    assert!(shows(&window, "Nothing is drawn yet"));
    nothing_unspeakable(&window);
}

#[test]
fn a_burn_below_the_factor_is_never_seen_by_the_fourth_and_says_when_all_is_gone() {
    let mut window = compare("Approaches");
    replace(&mut window, "Share of requests that fail, in %", "3.5");
    assert!(shows(&window, "at 35x: it is gone in 20 h 34 min"));
    assert!(shows(&window, "all in 20 h 34 min"));
    replace(&mut window, "Share of requests that fail, in %", "many");
    assert!(shows(&window, "Write per cent, such as 10 or 0.5."));
    assert!(shows(&window, "at 35x"), "the last value stays in effect");
    assert!(shows(&window, OLD), "and it is said that it is the last");
    replace(&mut window, "Share of requests that fail, in %", "0");
    assert!(shows(&window, "Write more than 0 and at most 100 %."));
    replace(&mut window, "Share of requests that fail, in %", "1");
    assert!(!shows(&window, OLD));
}

#[test]
fn the_slider_moves_by_key_and_writes_what_it_stands_for() {
    let mut window = compare("Approaches");
    window.get_by_role_and_label(Role::Slider, "Share of requests that fail").focus();
    window.run();
    press(&mut window, Key::ArrowLeft);
    assert!(shows(&window, "50 % failing burns the budget of 30 days at 500x"));
}

#[test]
fn a_value_between_the_stops_stays_and_the_slider_says_it() {
    let mut window = compare("Approaches");
    let slider = |window: &Window| {
        let node = window.get_by_role_and_label(Role::Slider, "Share of requests that fail");
        node.accesskit_node().value()
    };
    for (typed, said) in [("3.5", "3.5 %"), ("0.0000001", "0.0000001 %"), ("2", "2 %")] {
        replace(&mut window, "Share of requests that fail, in %", typed);
        window.run();
        assert_eq!(slider(&window).as_deref(), Some(said));
        assert!(shows(&window, &format!("{said} failing burns")));
    }
    replace(&mut window, "Share of requests that fail, in %", "3.5");
    window.get_by_role_and_label(Role::Slider, "Share of requests that fail").focus();
    window.run();
    assert!(shows(&window, "3.5 % failing burns"), "to touch it is not to move it");
    press(&mut window, Key::ArrowRight);
    assert_eq!(slider(&window).as_deref(), Some("5 %"));
    assert!(shows(&window, "5 % failing burns the budget of 30 days at 50x"));
}

#[test]
fn a_rule_that_stays_silent_keeps_its_line() {
    let mut window = compare("Approaches");
    replace(&mut window, "Share of requests that fail, in %", "1");
    assert!(shows(&window, "page 1h/5m: stays silent\npage 6h/30m: 12 min\nticket 3d/6h: 5 h 24 min"));
}

#[test]
fn the_low_traffic_service_differs_by_its_empty_slices() {
    let mut window = open_now(beginner(frozen(), vec![], NOW), TALL, Theme::Light);
    window.run();
    control(&mut window, Key::Num3);
    press(&mut window, Key::O);
    let at = PRESETS.iter().position(|preset| preset.name == "The low-traffic service").unwrap();
    window.get_all_by_role_and_label(Role::Button, "Open").nth(at).unwrap().click();
    window.run();
    choose(&mut window, "Compare");
    choose(&mut window, "Counting");
    assert!(shows(&window, "1,440 of 8,640 slices had no request and count as good, so failures are a smaller share."));
    assert!(shows(&window, "SLI 99.9861 % over 30 days") && shows(&window, "SLI 99.9884 % over 30 days"));
    assert!(shows(&window, "the mean over the 7,200 slices that have traffic is 0.01389 %"));
    assert!(!shows(&window, "uneven") && !shows(&window, "slice target and stay"));
    choose(&mut window, "Left out");
    assert!(shows(&window, "Both come to the same"));
    nothing_unspeakable(&window);
}

#[test]
fn a_choice_of_pairs_is_taken_and_undone_by_taking_the_other() {
    let mut window = compare("Alert pairs");
    assert!(shows(&window, "adds nothing under even traffic"));
    click(&mut window, "Use three pairs");
    assert!(window.query_by_role_and_label(Role::Button, "Use three pairs").is_none());
    click(&mut window, "Use four pairs");
    assert!(window.query_by_role_and_label(Role::Button, "Use three pairs").is_some());
    assert!(shows(&window, "Nothing is drawn yet"), "the example was not drawn by that");
    choose(&mut window, "Fixed or scaled windows");
    assert!(shows(&window, "page 1h4m/5m"));
    click(&mut window, "Use scaled windows");
    assert!(window.query_by_role_and_label(Role::Button, "Use fixed windows").is_some());
}

#[test]
fn the_example_can_be_put_on_the_timeline() {
    let mut window = compare("Counting");
    click(&mut window, "Put it on the timeline");
    assert!(shows(&window, "Your scenario: 99.9 % over 30 days, 2 incidents, 10,000 requests a minute."));
    assert!(!shows(&window, "Nothing is drawn yet"));
}

#[test]
fn events_and_slices_say_what_they_spent_and_why_they_differ() {
    let mut window = compare("Counting");
    assert_eq!(texts(&window).iter().filter(|text| *text == "83.3 % spent").count(), 0, "figures are headings");
    let figures = |window: &Window| {
        window.query_all_by_role(Role::Heading).filter_map(|node| node.accesskit_node().label()).collect::<Vec<_>>()
    };
    assert!(figures(&window).contains(&"208.3 % spent".to_owned()));
    assert_eq!(figures(&window).iter().filter(|text| *text == "83.3 % spent").count(), 2);
    assert!(shows(&window, "18 bad of 8,640 slices of 5 min"));
    assert!(shows(&window, "lost as a whole"));
    replace(&mut window, "Slice target, in %", "80");
    assert!(figures(&window).contains(&"69.4 % spent".to_owned()));
    assert!(shows(&window, "cost nothing") && !shows(&window, OLD));
    replace(&mut window, "Slice target, in %", "80x");
    assert!(shows(&window, "write per cent with a point"));
    assert!(shows(&window, OLD));
    choose(&mut window, "1 h");
    assert!(shows(&window, "of 720 slices of 1 h"));
    nothing_unspeakable(&window);
}

#[test]
fn the_rolling_budget_returns_and_the_calendar_one_is_reset() {
    let mut window = compare("Rolling or calendar");
    assert!(shows(&window, "At midnight on 4 July 2026"));
    assert!(shows(&window, "leave the rolling window on day 33"));
    assert!(shows(&window, "whole again on 1 August, in 28 days"));
    choose(&mut window, "Week");
    assert!(shows(&window, "of 10 min 5 s, 7 days from 29 June"));
    window.get_by_label("Days since the start, more").click();
    window.run();
    assert!(shows(&window, "At midnight on 5 July 2026"));
    assert!(shows(&window, "leave the rolling window on day 50"));
    nothing_unspeakable(&window);
}

/// The smallest window at the largest zoom, scrolled to the top.
pub(crate) fn zoomed(name: &str, reach: impl Fn(&mut Window)) {
    let mut trainer = beginner(frozen(), vec![], NOW);
    let settings = Settings { zoom_percent: Settings::ZOOM.1, ..trainer.settings().clone() };
    trainer.apply(Command::Change(settings), NOW).unwrap();
    let mut results = SnapshotResults::new();
    // Higher than a window is, to see what follows when one scrolls.
    let mut window = open_now(trainer, [800.0, 1800.0], Theme::Light);
    window.run();
    reach(&mut window);
    window.snapshot(format!("{name}-zoomed"));
    results.extend_harness(&mut window);
}

#[test]
fn comparing_at_200_per_cent() {
    zoomed("compare-windows", |window| {
        go(window, "Alert pairs");
        choose(window, "Fixed or scaled windows");
    });
}

#[test]
fn pictures_of_the_approaches() {
    whole("compare-approaches", [1400.0, 2100.0], |window| go(window, "Approaches"));
}

#[test]
fn pictures_of_the_pairs() {
    whole("compare-pairs", [960.0, 1360.0], |window| go(window, "Alert pairs"));
}

#[test]
fn pictures_of_scaled_windows() {
    whole("compare-windows", [960.0, 1460.0], |window| {
        go(window, "Alert pairs");
        choose(window, "Fixed or scaled windows");
    });
}

#[test]
fn pictures_of_counting() {
    whole("compare-counting", [1260.0, 1700.0], |window| go(window, "Counting"));
}

#[test]
fn pictures_of_rolling_and_calendar() {
    whole("compare-rolling", [1100.0, 1080.0], |window| go(window, "Rolling or calendar"));
}
