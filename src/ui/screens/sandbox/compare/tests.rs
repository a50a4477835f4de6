//! Every topic of the page on boards at the edges of what there is.

use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::{ComparePage, TOPICS};
use crate::session::board::Board;
use crate::slo::{
    CalendarUnit, CalendarWindow, ErrorRatio, Incident, Millis, MonthConvention, Ramp, Scenario, Shape, Target, Window,
};

/// Boards at the edges: no budget, all budget, no traffic, little, short and long windows, a calendar.
pub(in crate::ui::screens::sandbox) fn edges() -> Vec<Scenario> {
    let usual = Board::default().scenario().clone();
    let incident = |start, minutes| Incident { start, minutes, error_ratio: ErrorRatio::ALL, ramp: Ramp::Peak };
    let month = CalendarWindow {
        unit: CalendarUnit::Month,
        zone: jiff::tz::TimeZone::UTC,
        convention: MonthConvention::Julian,
    };
    vec![
        Scenario { target: Target::EVERYTHING, ..usual.clone() },
        Scenario { target: Target::NOTHING, ..usual.clone() },
        Scenario { target: "99.9999999".parse().unwrap(), ..usual.clone() },
        Scenario { shape: Shape::Flat { per_minute: 0 }, ..usual.clone() },
        Scenario { shape: Shape::Flat { per_minute: 0 }, target: Target::EVERYTHING, ..usual.clone() },
        Scenario { shape: Shape::PerHour { per_hour: 10 }, incidents: vec![incident(0, 1)], ..usual.clone() },
        Scenario { shape: Shape::Weekend { weekday: 7, weekend: 0 }, ..usual.clone() },
        Scenario { window: Window::Rolling(Millis::from_hours(1)), incidents: vec![incident(0, 600)], ..usual.clone() },
        Scenario { window: Window::Rolling(Millis::from_days(400)), incidents: vec![incident(9, 9)], ..usual.clone() },
        Scenario { window: Window::Rolling(Millis::from_days(401)), ..usual.clone() },
        Scenario { window: Window::Calendar(month), ..usual },
    ]
}

/// Fails on a figure that is none.
pub(in crate::ui::screens::sandbox) fn all_can_be_said<S>(harness: &Harness<'_, S>, place: &str) {
    let mut said = 0;
    for node in harness.query_all_by(|node| matches!(node.role(), Role::Label | Role::Heading | Role::Image)) {
        let node = node.accesskit_node();
        let text = format!("{} {}", node.label().unwrap_or_default(), node.value().unwrap_or_default());
        for word in text.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '.') {
            let minus_nothing = word.strip_prefix('-').is_some_and(|rest| rest.trim_matches(['0', '.']).is_empty());
            let dash = word.trim_matches('-').is_empty();
            let wrong = matches!(word, "inf" | "NaN" | "-inf") || (minus_nothing && !dash);
            assert!(!wrong, "{place}: {text}");
        }
        said += 1;
    }
    assert!(said > 0, "{place} says nothing");
}

#[test]
fn every_topic_can_say_every_edge() {
    for scenario in edges() {
        for (topic, name) in TOPICS {
            let mut board = Board::new(scenario.clone());
            let mut page = ComparePage { topic, ..ComparePage::default() };
            let place = format!("{name}, {scenario:?}");
            let mut harness = Harness::builder()
                .with_size([1000.0, 2000.0])
                .with_context_setup(|ctx| crate::ui::theme::install(ctx, 100))
                .build_ui(move |ui| {
                    assert!(page.ui(ui, &mut board).is_none());
                });
            harness.run();
            all_can_be_said(&harness, &place);
        }
    }
}

#[test]
fn without_a_promise_the_approaches_that_cannot_fire_say_so() {
    let scenario = Scenario { target: Target::NOTHING, ..Board::default().scenario().clone() };
    let mut board = Board::new(scenario);
    let mut page = ComparePage::default();
    let mut harness = Harness::builder()
        .with_size([1000.0, 2000.0])
        .with_context_setup(|ctx| crate::ui::theme::install(ctx, 100))
        .build_ui(move |ui| {
            assert!(page.ui(ui, &mut board).is_none());
        });
    harness.run();
    let said: Vec<String> = harness.query_all_by_role(Role::Label).filter_map(|node| node.value()).collect();
    // All but the first, in both tables.
    assert_eq!(said.iter().filter(|text| *text == "can never fire").count(), 10, "{said:?}");
    assert!(!said.iter().any(|text| text == "never"), "{said:?}");
}

#[test]
fn taking_other_alerts_keeps_a_drawn_scenario_and_does_not_draw_the_example() {
    use crate::slo::Pairs;
    for drawn in [false, true] {
        let mut scenario = Board::default().scenario().clone();
        if drawn {
            scenario.incidents.push(Incident {
                start: 5,
                minutes: 5,
                error_ratio: ErrorRatio::ALL,
                ramp: Ramp::Sudden,
            });
        }
        let page = ComparePage { topic: super::Topic::Pairs, ..ComparePage::default() };
        let mut harness = Harness::builder()
            .with_size([1000.0, 2000.0])
            .with_context_setup(|ctx| crate::ui::theme::install(ctx, 100))
            .build_ui_state(
                |ui, (page, board): &mut (ComparePage, Board)| {
                    assert!(page.ui(ui, board).is_none());
                },
                (page, Board::new(scenario.clone())),
            );
        harness.get_by_label("Use three pairs").click();
        harness.run();
        let (_, board) = harness.state_mut();
        assert_eq!(board.scenario().alerts.pairs, Pairs::Three);
        assert_eq!(board.scenario().incidents, scenario.incidents);
        assert!(board.undo(), "it is one step");
        assert_eq!(*board.scenario(), scenario);
    }
}
