//! What a hand does to a drawn scenario: take, stretch, raise, add, remove; always within what can be played.

use crate::slo::{ErrorRatio, Exact, Incident, LAST_MINUTE, Scenario};

/// Where an incident is taken hold of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Grip {
    /// The whole of it: it moves in time.
    Body,
    /// Its beginning; the end stays.
    Start,
    /// Its end; the beginning stays.
    End,
}

/// The steps of the error ratio within a tenfold, in tenths.
const STEPS: [u32; 6] = [10, 15, 20, 30, 50, 70];
/// The least ratio that is drawn: one in a million, as a power of ten.
const LEAST_POWER: u32 = 6;

/// The scenario with one incident taken by a grip to a minute: for [`Grip::Body`] where it starts.
#[must_use]
pub fn drag_grip(scenario: &Scenario, n: usize, grip: Grip, minute: u32) -> Scenario {
    let Some(incident) = scenario.incidents.get(n).copied() else { return scenario.clone() };
    let end = incident.end();
    let changed = match grip {
        Grip::Body => Incident { start: minute.min(LAST_MINUTE.saturating_sub(incident.minutes)), ..incident },
        Grip::Start => {
            let start = minute.min(end.saturating_sub(1));
            Incident { start, minutes: end - start, ..incident }
        }
        Grip::End => {
            let end = minute.clamp(incident.start.saturating_add(1), LAST_MINUTE);
            Incident { minutes: end.saturating_sub(incident.start).max(1), ..incident }
        }
    };
    replaced(scenario, n, changed)
}

/// The scenario with another incident in this place; as it was if there is no such place.
#[must_use]
pub fn replaced(scenario: &Scenario, n: usize, incident: Incident) -> Scenario {
    let mut new = scenario.clone();
    if let Some(place) = new.incidents.get_mut(n) {
        *place = incident;
    }
    new
}

/// The scenario with one incident more, and its place.
#[must_use]
pub fn added(scenario: &Scenario, incident: Incident) -> (Scenario, usize) {
    let mut new = scenario.clone();
    new.incidents.push(incident);
    let place = new.incidents.len() - 1;
    (new, place)
}

/// The scenario without one incident.
#[must_use]
pub fn removed(scenario: &Scenario, n: usize) -> Scenario {
    let mut new = scenario.clone();
    if n < new.incidents.len() {
        new.incidents.remove(n);
    }
    new
}

/// The next ratio up or down on the ladder 1, 1.5, 2, 3, 5, 7 of each tenfold, from one in a million to everything.
pub fn next_ratio(ratio: ErrorRatio, up: bool) -> ErrorRatio {
    let now = ratio.exact();
    let mut ladder = ladder();
    let next = if up { ladder.find(|step| step.exact() > now) } else { ladder.rfind(|step| step.exact() < now) };
    next.unwrap_or(ratio)
}

/// The ratio of two significant digits that is nearest to a share, from one in a million to everything.
pub fn ratio_near(share: f64) -> ErrorRatio {
    let least = 10_f64.powi(-LEAST_POWER.cast_signed());
    let share = if share.is_finite() { share.clamp(least, 1.0) } else { 1.0 };
    // In text, so that what is shown is what is reckoned with.
    let rounded = format!("{share:.1e}");
    let (digits, power) = rounded.split_once('e').unwrap_or((rounded.as_str(), "0"));
    let power: i32 = power.parse().unwrap_or(0);
    let tens = Exact::whole(10).power(power.unsigned_abs());
    let value = Exact::parse(digits).ok().and_then(|digits| if power < 0 { digits.over(&tens) } else { Some(digits) });
    value.and_then(|value| ErrorRatio::new(&value).ok()).unwrap_or(ErrorRatio::ALL)
}

fn ladder() -> impl DoubleEndedIterator<Item = ErrorRatio> {
    let step = |power: u32, tenths: u32| {
        let under = Exact::whole(10).power(power + 1);
        Exact::whole(tenths).over(&under).and_then(|ratio| ErrorRatio::new(&ratio).ok())
    };
    let below = (1..=LEAST_POWER).rev().flat_map(move |power| STEPS.into_iter().filter_map(move |s| step(power, s)));
    below.chain(std::iter::once(ErrorRatio::ALL))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::board::Board;
    use crate::slo::Ramp;
    use proptest::prelude::*;

    fn one(start: u32, minutes: u32) -> Scenario {
        let incident = Incident { start, minutes, error_ratio: ErrorRatio::ALL, ramp: Ramp::Sudden };
        added(Board::default().scenario(), incident).0
    }

    fn span(scenario: &Scenario) -> (u32, u32) {
        (scenario.incidents[0].start, scenario.incidents[0].end())
    }

    #[test]
    fn a_body_moves_and_an_edge_stretches() {
        let drawn = one(60, 30);
        assert_eq!(span(&drag_grip(&drawn, 0, Grip::Body, 100)), (100, 130));
        assert_eq!(span(&drag_grip(&drawn, 0, Grip::Start, 50)), (50, 90));
        assert_eq!(span(&drag_grip(&drawn, 0, Grip::End, 200)), (60, 200));
    }

    #[test]
    fn an_edge_stops_a_minute_before_the_other() {
        let drawn = one(60, 30);
        assert_eq!(span(&drag_grip(&drawn, 0, Grip::Start, 500)), (89, 90));
        assert_eq!(span(&drag_grip(&drawn, 0, Grip::End, 0)), (60, 61));
    }

    #[test]
    fn the_ladder_of_ratios_goes_up_and_down_by_the_same_steps() {
        let at = |text: &str| ErrorRatio::parse(text).unwrap();
        assert_eq!(next_ratio(at("0.01"), true), at("0.015"));
        assert_eq!(next_ratio(at("0.012"), false), at("0.01"));
        assert_eq!(next_ratio(at("0.7"), true), ErrorRatio::ALL);
        assert_eq!(next_ratio(ErrorRatio::ALL, true), ErrorRatio::ALL);
        assert_eq!(next_ratio(ErrorRatio::ALL, false), at("0.7"));
        assert_eq!(next_ratio(at("0.000001"), false), at("0.000001"));
    }

    #[test]
    fn a_height_becomes_a_ratio_of_two_digits() {
        for (share, text) in [(0.123_4, "0.12"), (0.000_987, "0.00099"), (2.0, "1"), (0.0, "0.000001")] {
            assert_eq!(ratio_near(share), ErrorRatio::parse(text).unwrap(), "{share}");
        }
        assert_eq!(ratio_near(f64::NAN), ErrorRatio::ALL);
    }

    proptest! {
        #[test]
        fn whatever_is_dragged_wherever_can_still_be_played(
            start in 0..LAST_MINUTE, minutes in 1..5000_u32, to in any::<u32>(), grip in 0..3_usize,
        ) {
            let minutes = minutes.min(LAST_MINUTE - start).max(1);
            let grip = [Grip::Body, Grip::Start, Grip::End][grip];
            let dragged = drag_grip(&one(start.min(LAST_MINUTE - minutes), minutes), 0, grip, to);
            prop_assert!(dragged.incidents[0].check().is_ok());
        }
    }
}
