//! Bad and all events of every minute of a scenario, as running sums; knows no alerts.

use std::collections::BTreeMap;

use super::budget::Spent;
use super::burn::BurnRate;
use super::exact::Exact;
use super::scenario::{Incident, ScenarioError};
use super::slices::Slice;
use super::span::Millis;
use super::target::Target;
use super::traffic::Traffic;

/// What happened, minute by minute. Before minute 0 there is traffic and nothing fails.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ledger {
    traffic: Traffic,
    /// Bad events up to and including each minute, from minute 0 to the last that has any.
    bad: Vec<u64>,
    /// The most bad events in any one minute.
    worst: u64,
    /// Bad events of each incident by itself.
    by_incident: Vec<u64>,
    /// Minutes that may have bad events, first and last, in order and apart.
    faults: Vec<(u32, u32)>,
}

impl Ledger {
    /// Adds incidents up.
    ///
    /// # Errors
    /// When an incident has no length or ends after 400 days.
    pub fn new(traffic: &Traffic, incidents: &[Incident]) -> Result<Self, ScenarioError> {
        for incident in incidents {
            incident.check()?;
        }
        let last = incidents.iter().map(Incident::end).max().unwrap_or(0);
        let mut bad = vec![0_u64; last as usize + 1];
        let mut by_incident = Vec::with_capacity(incidents.len());
        for incident in incidents {
            let mut total = 0;
            incident.failures(traffic, |minute, failed, all| {
                total += failed;
                if let Some(bad) = bad.get_mut(minute as usize) {
                    *bad = (*bad + failed).min(all);
                }
            });
            by_incident.push(total);
        }
        let (mut sum, mut worst) = (0, 0);
        for minute in &mut bad {
            worst = worst.max(*minute);
            sum += *minute;
            *minute = sum;
        }
        let mut ranges: Vec<_> =
            incidents.iter().map(|incident| (incident.start.saturating_add(1), incident.end())).collect();
        ranges.sort_unstable();
        Ok(Self { traffic: traffic.clone(), bad, worst, by_incident, faults: joined(&ranges, 0) })
    }

    /// The traffic.
    pub const fn traffic(&self) -> &Traffic {
        &self.traffic
    }

    /// The last minute of the last incident.
    pub fn last(&self) -> u32 {
        u32::try_from(self.bad.len().saturating_sub(1)).unwrap_or(u32::MAX)
    }

    /// The last minute before `minute` that may have had bad events.
    pub fn last_fault_before(&self, minute: u32) -> Option<u32> {
        let (_, last) = self.faults.iter().rev().find(|(first, _)| *first < minute)?;
        Some((*last).min(minute.saturating_sub(1)))
    }

    /// Bad events of each incident, as if it were the only one.
    pub fn by_incident(&self) -> &[u64] {
        &self.by_incident
    }

    /// Running sums of bad events, from minute 0.
    pub(super) fn running(&self) -> &[u64] {
        &self.bad
    }

    /// The most bad events in any one minute.
    pub(super) const fn worst_minute(&self) -> u64 {
        self.worst
    }

    /// The minutes at which a window of so many minutes holds bad events, first and last.
    pub(super) fn touched(&self, window: u32) -> Vec<(u32, u32)> {
        joined(&self.faults, window.saturating_sub(1))
    }

    /// Bad events after minute `from` up to and including minute `to`; either may lie before 0.
    pub fn bad_between(&self, from: i64, to: i64) -> u64 {
        self.bad_until(to).saturating_sub(self.bad_until(from))
    }

    fn bad_until(&self, minute: i64) -> u64 {
        let at = usize::try_from(minute).map(|at| at.min(self.bad.len() - 1));
        at.map_or(0, |at| self.bad.get(at).copied().unwrap_or(0))
    }

    /// What a window of so many minutes sees when it is read at a minute: exactly what happened in it, as
    /// `increase()` of Prometheus 2.42 on counters scraped each minute (its ranges are closed at both ends).
    pub fn seen(&self, window: u32, minute: u32) -> Slice {
        let (to, from) = (i64::from(minute), i64::from(minute) - i64::from(window));
        Slice { bad: self.bad_between(from, to), all: self.traffic.between(from, to) }
    }

    /// The slices of so many minutes (at least 1) that lie wholly after minute `from` up to minute `to`, those alike
    /// as one with their number. Slices begin at multiples of their length. The cost grows with the minutes that may
    /// have bad events and with the period of the traffic, not with the stretch of time.
    pub fn slices(&self, from: i64, to: i64, minutes: u32) -> Vec<(Slice, u64)> {
        let step = i64::from(minutes.max(1));
        let (first, end) = (-(-from).div_euclid(step), to.div_euclid(step));
        let slice = |n: i64| Slice {
            bad: self.bad_between(n * step, (n + 1) * step),
            all: self.traffic.between(n * step, (n + 1) * step),
        };
        // Slices a period of the traffic apart hold as many events; as many periods as make whole slices.
        let period = i64::from(self.traffic.period());
        let (mut shared, mut rest) = (period, step);
        while rest != 0 {
            (shared, rest) = (rest, shared % rest);
        }
        let cycle = period / shared.max(1);
        let mut found: BTreeMap<Slice, u64> = BTreeMap::new();
        for n in first..end.min(first.saturating_add(cycle)) {
            let alike = u64::try_from((end - 1 - n) / cycle + 1).unwrap_or(0);
            *found.entry(Slice { bad: 0, ..slice(n) }).or_default() += alike;
        }
        let mut next = first;
        for (start, last) in &self.faults {
            // Minute 1 lies in the slice from 0 to `step`.
            let (low, high) = ((i64::from(*start) - 1).div_euclid(step), (i64::from(*last) - 1).div_euclid(step));
            for n in low.max(next)..=high.min(end - 1) {
                let slice = slice(n);
                if slice.bad > 0 {
                    if let Some(clean) = found.get_mut(&Slice { bad: 0, ..slice }) {
                        *clean = clean.saturating_sub(1);
                    }
                    *found.entry(slice).or_default() += 1;
                }
            }
            next = next.max(high + 1);
        }
        found.retain(|_, many| *many > 0);
        found.into_iter().collect()
    }

    /// All bad events.
    pub fn bad(&self) -> u64 {
        self.bad.last().copied().unwrap_or(0)
    }

    /// The share of a window's budget that all bad events cost, at mean traffic: `bad/(b·N)`. An outage at night costs
    /// less than the same one by day.
    pub fn spent(&self, target: Target, window: Millis) -> Spent {
        self.cost(self.bad(), target, window)
    }

    /// The share of a window's budget that one incident costs by itself; none if there is no such incident.
    pub fn incident_spent(&self, incident: usize, target: Target, window: Millis) -> Option<Spent> {
        self.by_incident.get(incident).map(|bad| self.cost(*bad, target, window))
    }

    fn cost(&self, bad: u64, target: Target, window: Millis) -> Spent {
        let expected = self.traffic.expected(window);
        if expected.is_zero() && !target.has_no_budget() {
            return Spent::NoData;
        }
        Spent::of(&Exact::whole(bad), &(expected * target.budget()))
    }

    /// How fast the budget burns over a window of so many minutes; none without events.
    pub fn burn_rate(&self, window: u32, minute: u32, target: Target) -> Option<BurnRate> {
        let seen = self.seen(window, minute);
        Exact::fraction(seen.bad, seen.all).map(|ratio| BurnRate::of(&ratio, target))
    }
}

/// Ranges in order made longer at the end, and those that then touch made one.
fn joined(ranges: &[(u32, u32)], longer: u32) -> Vec<(u32, u32)> {
    let mut out: Vec<(u32, u32)> = Vec::with_capacity(ranges.len());
    for (first, last) in ranges {
        let last = last.saturating_add(longer);
        match out.last_mut() {
            Some(before) if *first <= before.1.saturating_add(1) => before.1 = before.1.max(last),
            _ => out.push((*first, last)),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::slo::scenario::ErrorRatio;
    use crate::slo::traffic::Shape;

    fn incident(start: u32, minutes: u32, ratio: &str) -> Incident {
        Incident::sudden(start, minutes, ErrorRatio::parse(ratio).unwrap())
    }

    fn ledger(incidents: &[Incident]) -> Ledger {
        Ledger::new(&Traffic::new(Shape::Flat { per_minute: 100 }).unwrap(), incidents).unwrap()
    }

    #[test]
    fn a_window_sees_exactly_what_happened_in_it() {
        let ledger = ledger(&[incident(10, 5, "0.5")]);
        assert_eq!(ledger.seen(5, 10), Slice { bad: 0, all: 500 });
        assert_eq!(ledger.seen(5, 11), Slice { bad: 50, all: 500 });
        assert_eq!(ledger.seen(5, 15), Slice { bad: 250, all: 500 });
        assert_eq!(ledger.seen(5, 19), Slice { bad: 50, all: 500 });
        assert_eq!(ledger.seen(5, 20), Slice { bad: 0, all: 500 });
        assert_eq!(ledger.seen(60, 15), Slice { bad: 250, all: 6000 });
    }

    #[test]
    fn slices_alike_are_counted_as_if_one_by_one() {
        for shape in [
            Shape::Flat { per_minute: 7 },
            Shape::DayNight { day: 100, night: 9 },
            Shape::Weekend { weekday: 5, weekend: 0 },
            Shape::PerHour { per_hour: 10 },
        ] {
            let faults = [incident(10, 5, "0.5"), incident(14, 70, "0.1"), incident(9000, 1, "1")];
            let ledger = Ledger::new(&Traffic::new(shape).unwrap(), &faults).unwrap();
            for minutes in [1, 5, 7, 60] {
                for (from, to) in [(0, 20_160), (-3000, 9002), (12, 13), (8, 31), (5, 5), (-20_160, 14_400)] {
                    let mut one_by_one: BTreeMap<Slice, u64> = BTreeMap::new();
                    for start in (from..to).filter(|start| start % i64::from(minutes) == 0) {
                        let end = start + i64::from(minutes);
                        if end <= to {
                            let (bad, all) = (ledger.bad_between(start, end), ledger.traffic().between(start, end));
                            *one_by_one.entry(Slice { bad, all }).or_default() += 1;
                        }
                    }
                    let slices: BTreeMap<_, _> = ledger.slices(from, to, minutes).into_iter().collect();
                    assert_eq!(slices, one_by_one, "{shape:?} {minutes} {from} {to}");
                }
            }
        }
    }

    #[test]
    fn two_incidents_at_once_fail_no_more_than_there_is() {
        let both = ledger(&[incident(0, 2, "0.7"), incident(1, 2, "0.7")]);
        assert_eq!((both.bad_between(0, 1), both.bad_between(1, 2), both.bad_between(2, 3)), (70, 100, 70));
        assert_eq!(both.by_incident(), [140, 140]);
    }

    #[test]
    fn the_minutes_that_a_window_is_touched_are_joined() {
        let ledger = ledger(&[incident(20, 5, "1"), incident(0, 5, "1"), incident(22, 1, "1")]);
        assert_eq!(ledger.touched(1), [(1, 5), (21, 25)]);
        assert_eq!(ledger.touched(10), [(1, 14), (21, 34)]);
        assert_eq!(ledger.touched(16), [(1, 40)]);
    }

    #[test]
    fn nothing_drawn_costs_nothing_and_no_traffic_is_no_data() {
        let month = Millis::from_days(30);
        let target: Target = "99.9".parse().unwrap();
        assert_eq!(ledger(&[]).spent(target, month), Spent::Share(Exact::zero()));
        let silent = Traffic::new(Shape::Flat { per_minute: 0 }).unwrap();
        let silent = Ledger::new(&silent, &[incident(0, 60, "1")]).unwrap();
        assert_eq!(silent.spent(target, month), Spent::NoData);
        assert_eq!(silent.burn_rate(60, 30, target), None);
    }

    #[test]
    fn the_same_outage_costs_less_at_night() {
        let traffic = Traffic::new(Shape::DayNight { day: 1000, night: 100 }).unwrap();
        let ledger = Ledger::new(&traffic, &[incident(0, 60, "1"), incident(720, 60, "1")]).unwrap();
        let cost = |n| ledger.incident_spent(n, "99.9".parse().unwrap(), Millis::from_days(30)).unwrap();
        assert_eq!(cost(0).share().unwrap() * &Exact::whole(10), *cost(1).share().unwrap());
        assert_eq!(ledger.incident_spent(2, Target::NOTHING, Millis::from_days(1)), None);
    }
}
