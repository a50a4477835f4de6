//! Why an alert is, or is not, firing at a minute: both ratios, the threshold, and what is missing.

use super::alert::Comparison;
use super::budget::Sli;
use super::exact::Exact;
use super::replay::{Evaluator, Reader, Ready, Replay};
use super::slices::Slice;
use super::span::Millis;

/// How a window's ratio lies to the threshold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reading {
    /// No events: there is no ratio, and an alert stays silent.
    NoTraffic,
    /// Below.
    Below,
    /// Exactly on it, which does not fire with `>`.
    OnTheLine,
    /// Above.
    Above,
}

/// One window of an alert at a minute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// Its length.
    pub window: Millis,
    /// The events in it.
    pub seen: Slice,
    /// How its ratio lies to the threshold.
    pub reading: Reading,
    /// Whether that is enough for the alert.
    pub is_over: bool,
    /// The bad events from which it is over, at its present traffic; none without events or if more than there are.
    pub needed: Option<u64>,
}

impl Side {
    /// The share of events that failed in it.
    pub fn error_ratio(&self) -> Sli {
        Sli::of(self.seen.bad, self.seen.all)
    }
}

/// What decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Because {
    /// It fires: every window is over.
    Firing,
    /// Every window is over, but not yet for as long as the rule's `for:` asks.
    Waiting {
        /// The minute at which it fires if nothing changes.
        until: u32,
    },
    /// Enough was burnt of late, but not enough over the long window.
    LongMissing,
    /// Enough was burnt over the long window, but it has stopped: the short window is not over.
    ShortMissing,
    /// No window is over.
    BothMissing,
}

/// An alert at a minute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    /// The minute.
    pub minute: u32,
    /// The error ratio that has to be passed.
    pub threshold: Exact,
    /// The long window.
    pub long: Side,
    /// The short window, if there is one.
    pub short: Option<Side>,
    /// What decides.
    pub because: Because,
}

impl Why {
    /// Whether it fires.
    pub fn is_firing(&self) -> bool {
        self.because == Because::Firing
    }
}

impl Evaluator {
    /// Why an alert (by its place) is or is not firing at a minute of a replay of this evaluator; none if there is no
    /// such alert.
    ///
    /// ```
    /// use hotseat::slo::*;
    /// let alerts = fixed_windows(Millis::from_days(30), &workbook_shares());
    /// let traffic = Traffic::new(Shape::Flat { per_minute: 10_000 }).unwrap();
    /// let evaluator = Evaluator::new("99.9".parse().unwrap(), traffic, &alerts)?;
    /// let outage = Incident::sudden(0, 30, ErrorRatio::ALL);
    /// let replay = evaluator.replay(&[outage])?;
    /// // Five minutes after the end the quick pair has let go, although its long window is still full.
    /// let why = evaluator.why(&replay, 0, 35).unwrap();
    /// assert_eq!(why.because, Because::ShortMissing);
    /// assert_eq!(why.long.error_ratio(), Sli::Ratio(Exact::parse("0.5").unwrap()));
    /// # Ok::<(), ScenarioError>(())
    /// ```
    pub fn why(&self, replay: &Replay, alert: usize, minute: u32) -> Option<Why> {
        let ready = self.ready(alert)?;
        let long = side(ready, &ready.long, replay, minute);
        let short = ready.short.as_ref().map(|reader| side(ready, reader, replay, minute));
        let fires = replay.alerts.get(alert)?.iter().any(|interval| interval.holds(minute));
        let because = match (long.is_over, short.as_ref().is_none_or(|short| short.is_over)) {
            (true, true) if fires => Because::Firing,
            (true, true) => Because::Waiting { until: since(ready, replay, minute).saturating_add(ready.hold) },
            (false, true) if short.is_some() => Because::LongMissing,
            (true, false) => Because::ShortMissing,
            (false, _) => Because::BothMissing,
        };
        Some(Why { minute, threshold: ready.threshold.clone(), long, short, because })
    }

    /// The first minute at which a window of an alert lies exactly on its threshold, with failures in it. There a
    /// Prometheus that computes in floats may decide either way; exercises and exported tests had better keep away.
    pub fn first_on_the_line(&self, replay: &Replay, alert: usize) -> Option<u32> {
        let ready = self.ready(alert)?;
        let readers = std::iter::once(&ready.long).chain(&ready.short);
        readers
            .filter_map(|reader| {
                let touched = replay.ledger.touched(reader.minutes);
                touched.into_iter().flat_map(|(first, last)| first..=last).find(|minute| {
                    let seen = replay.ledger.seen(reader.minutes, *minute);
                    seen.bad > 0 && reading(&ready.threshold, seen) == Reading::OnTheLine
                })
            })
            .min()
    }
}

fn side(ready: &Ready, reader: &Reader, replay: &Replay, minute: u32) -> Side {
    let seen = replay.ledger.seen(reader.minutes, minute);
    let reading = reading(&ready.threshold, seen);
    let line = &ready.threshold * &Exact::whole(seen.all);
    let needed = match ready.alert.comparison {
        Comparison::Above => line.floor().and_then(|n| n.checked_add(1)),
        Comparison::AtLeast => line.ceil(),
    };
    Side {
        window: Millis::from_minutes(reader.minutes),
        is_over: match ready.alert.comparison {
            Comparison::Above => reading == Reading::Above,
            Comparison::AtLeast => matches!(reading, Reading::Above | Reading::OnTheLine),
        },
        needed: needed.filter(|n| *n <= seen.all && seen.all > 0),
        seen,
        reading,
    }
}

fn reading(threshold: &Exact, seen: Slice) -> Reading {
    if seen.all == 0 {
        return Reading::NoTraffic;
    }
    let ordering = match threshold.small_parts() {
        Some((over, under)) => {
            (u128::from(seen.bad) * u128::from(under)).cmp(&(u128::from(over) * u128::from(seen.all)))
        }
        None => Exact::whole(seen.bad).cmp(&(threshold * &Exact::whole(seen.all))),
    };
    match ordering {
        std::cmp::Ordering::Less => Reading::Below,
        std::cmp::Ordering::Equal => Reading::OnTheLine,
        std::cmp::Ordering::Greater => Reading::Above,
    }
}

/// The first minute since which the condition has held without a break up to `minute`.
fn since(ready: &Ready, replay: &Replay, minute: u32) -> u32 {
    let holds = |at: u32| {
        side(ready, &ready.long, replay, at).is_over
            && ready.short.as_ref().is_none_or(|short| side(ready, short, replay, at).is_over)
    };
    let earliest = minute.saturating_sub(ready.hold);
    let mut at = minute;
    while at > earliest && holds(at - 1) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::slo::alert::{Alert, fixed_windows, workbook_shares};
    use crate::slo::scenario::{ErrorRatio, Incident};
    use crate::slo::traffic::{Shape, Traffic};

    fn played(alerts: &[Alert], incidents: &[(u32, u32, &str)]) -> (Evaluator, Replay) {
        let incidents: Vec<_> = incidents
            .iter()
            .map(|(start, minutes, ratio)| Incident::sudden(*start, *minutes, ErrorRatio::parse(ratio).unwrap()))
            .collect();
        let traffic = Traffic::new(Shape::Flat { per_minute: 10_000 }).unwrap();
        let evaluator = Evaluator::new("99.9".parse().unwrap(), traffic, alerts).unwrap();
        let replay = evaluator.replay(&incidents).unwrap();
        (evaluator, replay)
    }

    fn alerts() -> Vec<Alert> {
        fixed_windows(Millis::from_days(30), &workbook_shares())
    }

    #[test]
    fn the_reason_is_told_at_every_minute_of_an_incident() {
        let (evaluator, replay) = played(&alerts(), &[(0, 120, "0.1")]);
        let because = |minute| evaluator.why(&replay, 0, minute).unwrap().because;
        assert_eq!(because(0), Because::BothMissing);
        assert_eq!(because(5), Because::LongMissing);
        assert_eq!(because(9), Because::Firing);
        assert_eq!(because(124), Because::Firing);
        assert_eq!(because(125), Because::ShortMissing);
        assert_eq!(because(300), Because::BothMissing);
        assert_eq!(evaluator.why(&replay, 9, 0), None);
    }

    #[test]
    fn what_it_says_and_what_the_replay_found_are_the_same() {
        let (evaluator, replay) = played(&alerts(), &[(0, 50, "0.02"), (100, 10, "0.3"), (400, 90, "0.007")]);
        for (n, intervals) in replay.alerts.iter().enumerate() {
            for minute in 0..1000 {
                let firing = intervals.iter().any(|interval| interval.holds(minute));
                assert_eq!(evaluator.why(&replay, n, minute).unwrap().is_firing(), firing, "{n} {minute}");
            }
        }
    }

    #[test]
    fn a_side_says_how_many_failures_it_needs() {
        let (evaluator, replay) = played(&alerts(), &[(0, 60, "0.001")]);
        let why = evaluator.why(&replay, 0, 60).unwrap();
        assert_eq!((why.long.seen.bad, why.long.needed), (600, Some(8641)));
        assert_eq!(why.long.reading, Reading::Below);
    }

    #[test]
    fn a_rule_that_waits_says_until_when() {
        let mut alert = alerts().remove(0);
        alert.hold = Millis::from_minutes(10);
        let (evaluator, replay) = played(&[alert], &[(0, 60, "0.1")]);
        assert_eq!(evaluator.why(&replay, 0, 12).unwrap().because, Because::Waiting { until: 19 });
        assert_eq!(evaluator.why(&replay, 0, 19).unwrap().because, Because::Firing);
    }

    #[test]
    fn the_line_is_found_where_it_is_touched() {
        let (evaluator, replay) = played(&alerts(), &[(0, 600, "0.006")]);
        assert_eq!(evaluator.first_on_the_line(&replay, 1), Some(30));
        assert_eq!(evaluator.first_on_the_line(&replay, 0), None);
        assert_eq!(evaluator.why(&replay, 1, 360).unwrap().long.reading, Reading::OnTheLine);
    }
}
