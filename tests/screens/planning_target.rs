//! The planning page of the sandbox, from what may be lost to the target, used by keys and labels, and its pictures.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use hotseat::export::scenario;

use crate::compare::{choose, nothing_unspeakable, replace, texts, whole, zoomed};
use crate::planning::{go, has, planning};
use crate::stories::{Window, click, press, shows, trainer};

#[test]
fn a_time_that_may_be_lost_is_answered_by_its_target_as_one_types() {
    let mut window = planning("Target");
    has(&window, "99.9537038 %");
    assert!(shows(&window, "between three and a half and four nines"));
    assert!(shows(&window, "exactly 1/2160, for 20 min in 30 days"));
    assert!(shows(&window, "never allows more than you said"));
    replace(&mut window, "Time that may be lost", "43 min 12 s");
    has(&window, "99.9 %");
    has(&window, "0.1 %");
    assert!(texts(&window).contains(&"three nines".to_owned()));
    assert!(!shows(&window, "Rounded"), "it is exact");
    for cell in ["10 min 5 s", "8 h 46 min", "99.5714286 %", "99.9917809 %"] {
        assert!(texts(&window).contains(&cell.to_owned()), "{cell}");
    }
    assert!(!texts(&window).contains(&"too short".to_owned()));
    choose(&mut window, "365 days");
    has(&window, "99.9917809 %");
    replace(&mut window, "Time that may be lost", "8 d");
    assert!(texts(&window).contains(&"too short".to_owned()), "a week has no 8 days");
    replace(&mut window, "Time that may be lost", "43 min 12 s");
    replace(&mut window, "Window", "12h");
    has(&window, "94 %");
    replace(&mut window, "Time that may be lost", "2 ms");
    replace(&mut window, "Window", "365 days");
    has(&window, "100 %");
    assert!(shows(&window, "so only 100 % keeps it"));
    nothing_unspeakable(&window);
}

#[test]
fn failures_that_are_allowed_are_answered_by_their_target() {
    let mut window = planning("Target");
    choose(&mut window, "Requests");
    assert!(shows(&window, "From failures to target"));
    has(&window, "99.988 %");
    has(&window, "0.012 %");
    replace(&mut window, "Failures that are allowed", "1");
    replace(&mut window, "Among so many requests", "3");
    has(&window, "66.6666666 %");
    assert!(shows(&window, "so that all 1 may fail, and not one more"));
    replace(&mut window, "Failures that are allowed", "4");
    assert!(shows(&window, "There cannot be 4 of 3 events; correct one of the counts."));
    replace(&mut window, "Failures that are allowed", "0");
    assert!(shows(&window, "Not one event may fail, and only 100 % promises that"));
    nothing_unspeakable(&window);
}

#[test]
fn what_no_target_allows_is_said_and_cannot_be_used() {
    let mut window = planning("Target");
    for (allowed, said) in [
        ("0 s", "No time may be lost at all, and only 100 % promises that; allow more than 0."),
        ("31 d", "More time is allowed than a window of 30 d has; allow less, or choose a longer window."),
    ] {
        replace(&mut window, "Time that may be lost", allowed);
        assert!(shows(&window, said), "{allowed}");
        assert!(!shows(&window, "Use this target") && !shows(&window, "Over other windows"), "{allowed}");
    }
    replace(&mut window, "Time that may be lost", "1h");
    assert!(shows(&window, "Use this target"));
}

#[test]
fn a_found_target_goes_to_the_timeline_by_key_as_one_step_of_undo() {
    let promise = |window: &Window| {
        let kept = &trainer(window).scenarios()[""];
        let scenario = scenario::read(&kept.text).unwrap();
        (scenario.target.to_string(), scenario.window.nominal().to_string())
    };
    let mut window = planning("Target");
    replace(&mut window, "Time that may be lost", "10 min 4.8 s");
    choose(&mut window, "7 days");
    has(&window, "99.9 %");
    replace(&mut window, "Time that may be lost", "1 h 40 min 48 s");
    let button = window.get_by_role_and_label(Role::Button, "Use this target");
    button.focus();
    window.run();
    press(&mut window, Key::Space);
    assert_eq!(promise(&window), ("99".to_owned(), "7d".to_owned()));
    assert!(shows(&window, "Planned for 99 % over 7 days: a budget of 1 h 41 min."));
    assert!(shows(&window, "The timeline has it"));
    choose(&mut window, "Timeline");
    press(&mut window, Key::U);
    assert_eq!(promise(&window), ("99.9".to_owned(), "30d".to_owned()), "target and window come back together");
    press(&mut window, Key::U);
    assert_eq!(promise(&window).0, "99.9", "there is nothing more to take back");
    choose(&mut window, "Planning");
    choose(&mut window, "Requests");
    click(&mut window, "Use this target");
    assert_eq!(promise(&window), ("99.988".to_owned(), "30d".to_owned()), "requests say nothing of a window");
}

#[test]
fn from_time_to_target_at_200_per_cent() {
    zoomed("planning-target", |window| {
        go(window, "Target");
        let field = |label| window.get_by_role_and_label(Role::TextInput, label).rect();
        let (allowed, length) = (field("Time that may be lost"), field("Window"));
        assert!(allowed.width() > 120.0 && length.width() > 120.0, "{allowed:?} {length:?}");
        assert!(shows(window, "Use this target"));
    });
}

#[test]
fn pictures_of_the_target() {
    whole("planning-target", [1080.0, 1140.0], |window| go(window, "Target"));
}

#[test]
fn pictures_of_the_target_for_requests() {
    whole("planning-target-requests", [980.0, 1060.0], |window| {
        go(window, "Target");
        choose(window, "Requests");
    });
}
