//! The answers of the board, held by the figures that guides and the formulas give.

use super::*;
use crate::session::board::{PRESETS, added};
use crate::slo::{ErrorRatio, Incident, Ramp, Shape, Target};
use proptest::prelude::*;

fn with(change: impl Fn(&mut Scenario)) -> Board {
    let mut scenario = Board::default().scenario().clone();
    change(&mut scenario);
    Board::new(scenario)
}

fn said(board: &Board, minute: u32) -> Vec<String> {
    answer_cards(board, minute)
        .into_iter()
        .map(|card| format!("{}: {}, {}", card.title, card.value, card.detail))
        .collect()
}

#[test]
fn three_nines_over_a_month_are_43_minutes_and_12_seconds() {
    assert_eq!(
        said(&Board::default(), 0),
        [
            "Budget: 43 min 12 s, or 432,000 of 432 million requests, over 30 days",
            "Left: 43 min 12 s, 100 % of the budget over 30 days, at 00:00",
            "First page: Nothing failed, drag in the lane below to draw an incident, or press N",
            "Least outage that pages: 51.84 s, a burn of 6x never pages, one of 1x nobody is told of",
        ]
    );
}

#[test]
fn a_page_is_timed_from_the_fault_and_the_budget_goes_below_nothing() {
    let outage = Incident { start: 60, minutes: 60, error_ratio: ErrorRatio::ALL, ramp: Ramp::Sudden };
    let board = Board::new(added(Board::default().scenario(), outage).0);
    let said = said(&board, 300);
    assert_eq!(said[1], "Left: −16 min 48 s, −38.9 % of the budget over 30 days, at 05:00");
    let page = "First page: 01:01, 1 minute after the fault; off at 02:30; 2.3 % of the budget gone";
    assert_eq!(said[2], page);
}

#[test]
fn on_day_33_the_budget_of_a_fault_on_day_2_is_back() {
    let outage = Incident { start: 1440, minutes: 30, error_ratio: ErrorRatio::ALL, ramp: Ramp::Sudden };
    let board = Board::new(added(Board::default().scenario(), outage).0);
    assert!(said(&board, 20 * 1440)[1].starts_with("Left: 13 min 12 s, 30.6 %"), "{:?}", said(&board, 20 * 1440));
    assert!(said(&board, 32 * 1440)[1].starts_with("Left: 43 min 12 s, 100 %"));
}

#[test]
fn why_nothing_fires_is_said_truly() {
    let never = |ratio: &str, minutes: u32, change: fn(&mut Scenario)| {
        let board = with(|scenario| {
            let error_ratio = ErrorRatio::parse(ratio).unwrap();
            *scenario = added(scenario, Incident { start: 60, minutes, error_ratio, ramp: Ramp::Sudden }).0;
            change(scenario);
        });
        let [_, _, page, least] = answer_cards(&board, 0);
        (page.detail, least.value)
    };
    let same: fn(&mut Scenario) = |_| {};
    assert_eq!(never("0.0038", 360, same).0, "it burns fast enough for ticket 1d/2h, but not for long enough");
    assert_eq!(never("0.0009", 360, same).0, "nothing drawn burns faster than 1x, the least of the factors");
    let (page, least) = never("0.5", 60, |scenario| scenario.shape = Shape::Flat { per_minute: 0 });
    assert!(page.starts_with("no request failed") && least == "No data", "{page} {least}");
}

#[test]
fn with_ten_requests_an_hour_one_failure_pages_and_no_seconds_are_told() {
    let board = with(|scenario| scenario.shape = Shape::PerHour { per_hour: 10 });
    assert_eq!(
        said(&board, 0)[3],
        "Least outage that pages: 1 failure, at 10 requests an hour that is enough, however short the outage"
    );
}

#[test]
fn a_calendar_budget_says_when_it_is_whole_again() {
    use crate::slo::{CalendarUnit, CalendarWindow, MonthConvention};
    let zone = jiff::tz::TimeZone::UTC;
    let board = with(|scenario| {
        let unit = CalendarUnit::Month;
        scenario.window =
            Window::Calendar(CalendarWindow { unit, zone: zone.clone(), convention: MonthConvention::ThirtyDays });
    });
    assert!(said(&board, 5)[1].ends_with("at 00:05; whole again on 1 July, as day 1 is 1 June 2026"));
}

#[test]
fn nine_nines_are_not_rounded_to_nothing() {
    let board = with(|scenario| scenario.target = "99.9999999".parse().unwrap());
    assert!(said(&board, 0)[0].starts_with("Budget: 2.59 ms,"), "{:?}", said(&board, 0));
}

#[test]
fn a_hundred_per_cent_has_words_and_no_numbers() {
    let board = with(|scenario| scenario.target = Target::EVERYTHING);
    assert_eq!(said(&board, 5)[0], "Budget: None, at 100 % over 30 days the first failure breaks the promise");
    assert_eq!(said(&board, 5)[1], "Left: Nothing to spend, 100 % over 30 days is kept until 00:05");
}

#[test]
fn a_target_too_low_for_the_factors_pages_never_and_says_from_where_it_would() {
    let board = with(|scenario| scenario.target = "50".parse().unwrap());
    assert_eq!(
        said(&board, 0)[3],
        "Least outage that pages: None, even a full outage stays below every threshold; a page needs a target \
         above 83.33 %"
    );
    assert!(cautions(board.scenario())[0].starts_with("Page 1h/5m can never fire: its threshold is 720 %"));
}

#[test]
fn the_workbooks_sample_rule_has_one_pair_too_many_and_a_week_two_below_one() {
    let month = Board::default();
    assert_eq!(
        cautions(month.scenario()),
        ["Ticket 1d/2h adds nothing under even traffic: whenever it fires, ticket 3d/6h does too, and no later."
            .to_owned()]
    );
    let week = with(|scenario| scenario.window = Window::rolling("7d").unwrap());
    let below = cautions(week.scenario()).iter().filter(|said| said.contains("while the target is met")).count();
    assert_eq!(below, 2);
}

proptest! {
    #[test]
    fn no_answer_ever_shows_what_is_no_number(
        parts in 0..=1_000_000_000_u32, days in 1..400_u32, per_minute in prop_oneof![Just(0_u64), 0..100_000_u64],
        preset in 0..5_usize, minute in 0..600_000_u32,
    ) {
        let board = with(|scenario| {
            *scenario = PRESETS[preset].scenario();
            scenario.target = Target::from_parts(parts).unwrap();
            scenario.window = Window::Rolling(Millis::from_days(days));
            if preset == 2 { scenario.shape = Shape::Flat { per_minute }; }
        });
        let mut all = said(&board, minute);
        all.extend(cautions(board.scenario()));
        for text in all {
            let broken = ["inf", "NaN", "-0 ", "−0 "].iter().any(|word| text.contains(word));
            prop_assert!(!broken, "{text}");
        }
    }
}
