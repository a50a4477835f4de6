//! The planning page of the sandbox, used by keys and labels, and its pictures.

use egui::accesskit::Role;
use egui::{Key, Theme};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::compare::{OLD, TALL, choose, nothing_unspeakable, replace, texts, whole, zoomed};
use crate::program::{NOW, beginner, frozen, open_now};
use crate::stories::{Window, click, control, press, shows};

/// The planning page with a topic opened.
pub(crate) fn planning(topic: &str) -> Window {
    let mut window = open_now(beginner(frozen(), vec![], NOW), TALL, Theme::Light);
    window.run();
    go(&mut window, topic);
    window
}

pub(crate) fn go(window: &mut Window, topic: &str) {
    control(window, Key::Num3);
    choose(window, "Planning");
    choose(window, topic);
}

/// The large figures.
fn figures(window: &Window) -> Vec<String> {
    window.query_all_by_role(Role::Heading).filter_map(|node| node.accesskit_node().label()).collect()
}

pub(crate) fn has(window: &Window, figure: &str) {
    let all = figures(window);
    assert!(all.iter().any(|text| text == figure), "{figure} in {all:?}");
}

#[test]
fn ten_dependencies_with_one_more_nine_are_just_enough_and_eleven_are_not() {
    let mut window = planning("Dependencies");
    assert!(shows(&window, "Planned for 99.9 % over 30 days: a budget of 43 min 12 s."));
    has(&window, "99.9499 %");
    window.get_by_label("Remove dependency 2").click();
    window.run();
    replace(&mut window, "Availability of dependency 1, in %", "99.99");
    replace(&mut window, "How many of dependency 1 there are", "10");
    replace(&mut window, "How many of dependency 1 are needed", "10");
    has(&window, "99.900045 %");
    assert!(shows(&window, "enough for 99.9 %, if failures are independent"));
    assert!(shows(&window, "at least 99.9 %"), "the sum of budgets");
    replace(&mut window, "How many of dependency 1 there are", "11");
    replace(&mut window, "How many of dependency 1 are needed", "11");
    assert!(shows(&window, "not enough for 99.9 %"));
    assert!(shows(&window, "a common cause"));
    nothing_unspeakable(&window);
}

#[test]
fn what_cannot_be_read_stays_typed_and_says_what_to_write() {
    let mut window = planning("Dependencies");
    replace(&mut window, "Availability of dependency 1, in %", "often");
    assert!(shows(&window, "This is not a target: often; write per cent with a point, such as 99.9."));
    has(&window, "99.9499 %");
    replace(&mut window, "How many of dependency 2 are needed", "4");
    assert!(shows(&window, "Write a whole number from 1 to 3."));
    replace(&mut window, "Availability of dependency 1, in %", "100");
    assert!(!shows(&window, "his is not a target"));
    has(&window, "99.9999 %");
}

#[test]
fn while_a_field_cannot_be_read_results_say_that_they_are_old() {
    for (topic, field, good) in [
        ("Target", "Time that may be lost", "5 min"),
        ("Target", "Window", "28d"),
        ("Dependencies", "Availability of dependency 1, in %", "99"),
        ("Dependencies", "How many of dependency 2 are needed", "2"),
        ("Repair", "Time to detect", "4m"),
        ("Repair", "Requests that fail meanwhile, in %", "12.5"),
        ("Repair", "Mean time up between outages", "9d"),
        ("Chance", "Outages in 30 days, on the mean", "3"),
        ("Chance", "Seed", "8"),
        ("Confidence", "Requests seen", "5000"),
        ("Confidence", "Failures among them", "1"),
        ("Low traffic", "Requests an hour", "9"),
        ("Shares", "Latency target, in %", "98"),
        ("Shares", "Second weight", "2"),
    ] {
        let mut window = planning(topic);
        assert!(!shows(&window, OLD), "{topic}");
        let before = figures(&window);
        replace(&mut window, field, "x");
        assert!(shows(&window, OLD), "{topic}: {field}");
        assert_eq!(figures(&window), before, "{topic}: {field}");
        replace(&mut window, field, good);
        assert!(!shows(&window, OLD), "{topic}: {field}");
    }
}

#[test]
fn more_cannot_be_needed_than_there_are_whichever_was_typed_last() {
    let mut window = planning("Dependencies");
    replace(&mut window, "How many of dependency 2 are needed", "3");
    replace(&mut window, "How many of dependency 2 there are", "2");
    assert!(shows(&window, "Dependency 2, needed: Write a whole number from 1 to 2."));
    assert!(shows(&window, OLD));
    replace(&mut window, "How many of dependency 2 there are", "4");
    assert!(!shows(&window, "Dependency 2, needed") && !shows(&window, OLD));
}

#[test]
fn a_slider_says_what_is_typed_between_its_steps() {
    let mut window = planning("Repair");
    let said = |window: &Window, name: &str| {
        window.get_by_role_and_label(Role::Slider, name).accesskit_node().value().unwrap_or_default()
    };
    replace(&mut window, "Requests that fail meanwhile, in %", "12.5");
    replace(&mut window, "Time to repair", "90s");
    window.run();
    assert_eq!(said(&window, "Requests that fail meanwhile, in %, slider"), "12.5 %");
    assert_eq!(said(&window, "Time to repair, slider"), "1 min 30 s");
}

#[test]
fn required_availability_follows_the_number_of_dependencies() {
    let mut window = planning("Dependencies");
    assert!(texts(&window).contains(&"10 come to 99.900045 %, which is enough".to_owned()));
    assert!(texts(&window).contains(&"99.9909091 %".to_owned()), "1 - b/11");
    assert!(shows(&window, "At most 10 dependencies with one more nine fit below 99.9 %"));
    window.get_by_label("Hard dependencies, more").click();
    window.run();
    assert!(shows(&window, "11 come to 99.890055 %, which is too little"));
}

#[test]
fn half_an_hour_of_repair_is_affordable_less_than_twice() {
    let mut window = planning("Repair");
    has(&window, "1.44");
    has(&window, "30 min");
    has(&window, "20 d 20 h");
    assert!(shows(&window, "outages in 30 days at 99.9 %"));
    replace(&mut window, "Requests that fail meanwhile, in %", "50");
    has(&window, "2.88");
    replace(&mut window, "Time to repair", "soon");
    assert!(shows(&window, "This is not a length of time; write it like 30d"));
    has(&window, "2.88");
    for field in ["Time to detect", "Time to respond", "Time to repair"] {
        replace(&mut window, field, "0m");
    }
    has(&window, "Any number");
    replace(&mut window, "Mean time up between outages", "0d");
    has(&window, "Nothing to say");
    nothing_unspeakable(&window);
}

#[test]
fn the_page_and_its_topics_are_reached_by_key() {
    let mut window = open_now(beginner(frozen(), vec![], NOW), TALL, Theme::Light);
    window.run();
    control(&mut window, Key::Num3);
    for segment in ["Planning", "Repair"] {
        window.get_by_role_and_label(Role::RadioButton, segment).focus();
        window.run();
        press(&mut window, Key::Space);
    }
    has(&window, "1.44");
}

#[test]
fn a_duration_is_dragged_by_key() {
    let mut window = planning("Repair");
    window.get_by_role_and_label(Role::Slider, "Time to repair, slider").focus();
    window.run();
    press(&mut window, Key::ArrowRight);
    has(&window, "31 min");
}

#[test]
fn two_quarter_hours_miss_the_target_every_third_window_though_the_mean_is_within() {
    let mut window = planning("Chance");
    has(&window, "67.7 %");
    assert!(texts(&window).contains(&"73.8 %".to_owned()));
    assert!(shows(&window, "and still 32.3 % of windows miss"));
    assert!(shows(&window, "5,000 windows played with seed 7"));
    let played = |window: &Window| texts(window).into_iter().filter(|text| text.contains('±')).collect::<Vec<_>>();
    let before = played(&window);
    click(&mut window, "Play others");
    assert!(shows(&window, "with seed 8"));
    assert_ne!(played(&window), before);
    replace(&mut window, "Seed", "7");
    assert_eq!(played(&window), before, "the same seed plays the same windows");
    replace(&mut window, "Outages in 30 days, on the mean", "0");
    has(&window, "100 %");
    nothing_unspeakable(&window);
}

#[test]
fn a_target_is_shown_by_thousands_of_clean_requests() {
    let mut window = planning("Confidence");
    has(&window, "2,995");
    assert!(shows(&window, "here 3,000"));
    choose(&mut window, "99 %");
    has(&window, "4,603");
    replace(&mut window, "Requests seen", "0");
    assert!(shows(&window, "There cannot be 3 of 0 events"));
    replace(&mut window, "Failures among them", "0");
    assert!(shows(&window, "Without requests nothing is shown"));
    nothing_unspeakable(&window);
}

#[test]
fn at_ten_requests_an_hour_one_failure_pages() {
    let mut window = planning("Low traffic");
    has(&window, "7.2");
    has(&window, "13.9 %");
    has(&window, "100x");
    assert!(shows(&window, "one failure is enough"));
    replace(&mut window, "Requests an hour", "0");
    has(&window, "No data");
    assert!(shows(&window, "can never fire"));
    replace(&mut window, "Requests an hour", "-3");
    assert!(shows(&window, "Write a whole number from 0 to"));
    choose(&mut window, "Of the timeline");
    assert!(shows(&window, "8,641 of 600,000"));
    assert!(shows(&window, "takes several failures") && !shows(&window, "one failure is enough"));
    nothing_unspeakable(&window);
}

#[test]
fn latency_and_composite_are_arithmetic_of_requests() {
    let mut window = planning("Shares");
    has(&window, "10,000");
    has(&window, "60 %");
    has(&window, "143.8 %");
    has(&window, "200 %");
    replace(&mut window, "Latency target, in %", "100");
    has(&window, "no budget, broken");
    replace(&mut window, "First weight", "0");
    replace(&mut window, "Second weight", "0");
    assert!(shows(&window, "Nothing carries weight."));
    replace(&mut window, "Fast enough", "2,000,000");
    assert!(shows(&window, "There cannot be 2000000 of 1000000 events"));
    nothing_unspeakable(&window);
}

#[test]
fn planning_at_200_per_cent() {
    zoomed("planning-dependencies", |window| {
        go(window, "Dependencies");
        let field = |label| window.get_by_role_and_label(Role::TextInput, label).rect();
        let (each, count) = (field("Availability of dependency 1, in %"), field("How many of dependency 1 there are"));
        // Room for 99.9999 and its margins.
        assert!(each.width() > 120.0 && count.width() > 60.0, "{each:?} {count:?}");
        assert!(count.top() > each.bottom(), "they stand below each other");
    });
}

#[test]
fn pictures_of_dependencies() {
    whole("planning-dependencies", [1120.0, 1220.0], |window| go(window, "Dependencies"));
}

#[test]
fn pictures_of_repair() {
    whole("planning-repair", [860.0, 1220.0], |window| go(window, "Repair"));
}

#[test]
fn pictures_of_chance() {
    whole("planning-chance", [980.0, 1320.0], |window| go(window, "Chance"));
}

#[test]
fn pictures_of_confidence() {
    whole("planning-confidence", [900.0, 1000.0], |window| go(window, "Confidence"));
}

#[test]
fn pictures_of_low_traffic() {
    whole("planning-low-traffic", [930.0, 1060.0], |window| go(window, "Low traffic"));
}

#[test]
fn pictures_of_shares() {
    whole("planning-shares", [1000.0, 1180.0], |window| go(window, "Shares"));
}

#[test]
fn pictures_of_what_is_wrong() {
    whole("planning-problems", [800.0, 860.0], |window| {
        go(window, "Dependencies");
        replace(window, "Availability of dependency 1, in %", "often");
    });
}
