//! Plays a scenario against alerts minute by minute, exactly: when each goes on and off.
//!
//! The semantics are those of Prometheus 2.42 with a scrape and an evaluation every minute: counters of whole events,
//! a clean history with traffic before minute 0, ranges closed at both ends (so that an increase is exact), a ratio of
//! nothing by nothing is NaN and silent. A window is over its threshold when `bad > θ·all`; both sides are whole, so
//! that is `bad > floor(θ·all)`, and the right side repeats with the traffic: it is worked out once per target.

use super::alert::{Alert, Comparison, Severity};
use super::exact::Exact;
use super::ledger::Ledger;
use super::scenario::{Incident, LAST_MINUTE, Scenario, ScenarioError, divide};
use super::span::Millis;
use super::target::Target;
use super::traffic::Traffic;

/// A stretch in which an alert fires.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Interval {
    /// The first minute at which it fires.
    pub on: u32,
    /// The first minute at which it no longer does; none if it fires still when nothing more happens, as only a
    /// threshold of 0 with `>=` does.
    pub off: Option<u32>,
}

impl Interval {
    /// Whether it fires at a minute.
    pub fn holds(&self, minute: u32) -> bool {
        self.on <= minute && self.off.is_none_or(|off| minute < off)
    }
}

/// One window of an alert: its length, and the most bad events that it bears in silence at each minute of the
/// traffic's period.
#[derive(Clone, Debug)]
pub(super) struct Reader {
    pub(super) minutes: u32,
    /// At least 0, but -1 where even nothing is over the threshold.
    limits: Vec<i64>,
    /// The most by which a limit differs from the one of the minute before.
    most_change: i64,
}

/// An alert made ready for playing.
#[derive(Clone, Debug)]
pub(super) struct Ready {
    pub(super) alert: Alert,
    pub(super) threshold: Exact,
    pub(super) hold: u32,
    pub(super) long: Reader,
    pub(super) short: Option<Reader>,
    /// Whether it can be over its threshold without bad events.
    fires_on_nothing: bool,
}

/// A target, traffic and alerts, ready to be played against one set of incidents after the other.
#[derive(Clone, Debug)]
pub struct Evaluator {
    target: Target,
    traffic: Traffic,
    alerts: Vec<Ready>,
}

/// When everything fired.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replay {
    /// What happened.
    pub ledger: Ledger,
    /// Of each alert, in the order in which they were given, the stretches in which it fires.
    pub alerts: Vec<Vec<Interval>>,
    /// When any page fires.
    pub page: Vec<Interval>,
    /// When any ticket fires.
    pub ticket: Vec<Interval>,
}

impl Evaluator {
    /// Makes alerts ready for a target and traffic.
    ///
    /// # Errors
    /// When a window or `for:` is not whole minutes, or a window not from 1 minute to 400 days.
    pub fn new(target: Target, traffic: Traffic, alerts: &[Alert]) -> Result<Self, ScenarioError> {
        let ready = alerts.iter().map(|alert| Ready::new(alert, target, &traffic)).collect::<Result<_, _>>()?;
        Ok(Self { target, traffic, alerts: ready })
    }

    /// The target.
    pub const fn target(&self) -> Target {
        self.target
    }

    /// The alerts, in the order in which they were given.
    pub fn alerts(&self) -> impl ExactSizeIterator<Item = &Alert> {
        self.alerts.iter().map(|ready| &ready.alert)
    }

    pub(super) fn ready(&self, alert: usize) -> Option<&Ready> {
        self.alerts.get(alert)
    }

    /// Plays incidents.
    ///
    /// # Errors
    /// When an incident has no length or ends after 400 days.
    pub fn replay(&self, incidents: &[Incident]) -> Result<Replay, ScenarioError> {
        let ledger = Ledger::new(&self.traffic, incidents)?;
        let alerts: Vec<_> = self.alerts.iter().map(|ready| ready.play(&ledger)).collect();
        let any = |severity| {
            let of = |(ready, firing): (&Ready, &Vec<Interval>)| {
                if ready.alert.severity == severity { firing.clone() } else { Vec::new() }
            };
            either(self.alerts.iter().zip(&alerts).flat_map(of).collect())
        };
        Ok(Replay { page: any(Severity::Page), ticket: any(Severity::Ticket), ledger, alerts })
    }
}

/// Plays a whole scenario against alerts.
///
/// ```
/// use hotseat::slo::*;
/// let scenario = Scenario {
///     target: "99.9".parse().unwrap(),
///     window: Window::rolling("30d").unwrap(),
///     shape: Shape::Flat { per_minute: 10_000 },
///     incidents: vec![Incident::sudden(0, 30, ErrorRatio::ALL)],
///     alerts: AlertSet::default(),
/// };
/// let replay = replay(&scenario, &scenario.rules())?;
/// // The page of a full outage of 30 minutes stays on for 30 minutes more.
/// assert_eq!(replay.page, [Interval { on: 1, off: Some(60) }]);
/// # Ok::<(), ScenarioError>(())
/// ```
///
/// # Errors
/// When the traffic, an incident or an alert cannot be played.
pub fn replay(scenario: &Scenario, alerts: &[Alert]) -> Result<Replay, ScenarioError> {
    Evaluator::new(scenario.target, Traffic::new(scenario.shape)?, alerts)?.replay(&scenario.incidents)
}

impl Ready {
    fn new(alert: &Alert, target: Target, traffic: &Traffic) -> Result<Self, ScenarioError> {
        let minutes = |length: Millis| {
            let whole = length.whole_minutes().ok_or(ScenarioError::NotMinutes(length))?;
            if whole <= LAST_MINUTE { Ok(whole) } else { Err(ScenarioError::AlertWindow(alert.name.clone())) }
        };
        let threshold = alert.threshold(target);
        let reader = |length: Millis| match minutes(length)? {
            0 => Err(ScenarioError::AlertWindow(alert.name.clone())),
            minutes => Ok(Reader::new(minutes, &threshold, alert.comparison, traffic)),
        };
        Ok(Self {
            alert: alert.clone(),
            hold: minutes(alert.hold)?,
            long: reader(alert.long)?,
            short: alert.short.map(reader).transpose()?,
            fires_on_nothing: threshold.is_zero() && alert.comparison == Comparison::AtLeast,
            threshold,
        })
    }

    /// The minutes at which the rule's condition can hold: where its shortest window has seen something bad.
    fn candidates(&self, ledger: &Ledger) -> Vec<(u32, u32)> {
        if self.fires_on_nothing {
            return vec![(0, ledger.last().saturating_add(self.long.minutes))];
        }
        let short = self.short.as_ref().map_or(self.long.minutes, |short| short.minutes);
        ledger.touched(short.min(self.long.minutes))
    }

    /// Goes over the minutes at which something can fire. A window that is far from its limit cannot pass it for some
    /// minutes, whatever comes, because a minute brings and takes no more than the worst one of all; those are skipped.
    fn play(&self, ledger: &Ledger) -> Vec<Interval> {
        let bad = ledger.running();
        let worst = ledger.worst_minute().cast_signed();
        let period = self.long.limits.len();
        let mut firing = Vec::new();
        for (first, last) in self.candidates(ledger) {
            let mut on = None;
            let mut minute = first;
            while minute <= last {
                // The place of the minute in the traffic's period.
                let place = if period == 1 { 0 } else { minute as usize % period };
                let mut margin = self.long.margin(bad, minute, place, worst);
                if let Some(short) = &self.short {
                    margin = margin.with(short.margin(bad, minute, place, worst));
                }
                let (over, unchanged) = match margin {
                    Margin::Over(minutes) => (true, minutes),
                    Margin::Within(minutes) => (false, minutes),
                };
                if over != on.is_some() {
                    firing.extend(on.and_then(|since| self.held(since, Some(minute))));
                    on = over.then_some(minute);
                }
                minute = minute.saturating_add(unchanged).saturating_add(1);
            }
            // Past the last candidate the shortest window is clean, so that the rule is off.
            let after = (!self.fires_on_nothing).then_some(last.saturating_add(1));
            firing.extend(on.and_then(|since| self.held(since, after)));
        }
        firing
    }

    /// When a condition that held from `since` fires: after the `for:` of the rule, if it holds for so long.
    fn held(&self, since: u32, off: Option<u32>) -> Option<Interval> {
        let on = since.saturating_add(self.hold);
        off.is_none_or(|off| on < off).then_some(Interval { on, off })
    }
}

/// How a window, or a rule, lies to its threshold, and for how many minutes more it is bound to stay so.
#[derive(Clone, Copy)]
enum Margin {
    Over(u32),
    Within(u32),
}

impl Margin {
    /// A rule is over while both windows are: as long as the first to give way, or not before the last to come.
    fn with(self, other: Self) -> Self {
        match (self, other) {
            (Self::Over(a), Self::Over(b)) => Self::Over(a.min(b)),
            (Self::Within(a), Self::Within(b)) => Self::Within(a.max(b)),
            (Self::Within(a), Self::Over(_)) | (Self::Over(_), Self::Within(a)) => Self::Within(a),
        }
    }
}

impl Reader {
    fn new(minutes: u32, threshold: &Exact, comparison: Comparison, traffic: &Traffic) -> Self {
        let mut last = None;
        let limits: Vec<i64> = traffic
            .seen_by(minutes)
            .map(|all| match last {
                // Flat stretches of traffic ask for the same again.
                Some((same, limit)) if same == all => limit,
                _ => {
                    let limit = limit(threshold, comparison, all);
                    last = Some((all, limit));
                    limit
                }
            })
            .collect();
        let around = limits.iter().zip(limits.iter().cycle().skip(1));
        let most_change = around.map(|(a, b)| a.abs_diff(*b).cast_signed()).max().unwrap_or(0);
        Self { minutes, limits, most_change }
    }

    /// How the window that ends at a minute, at this place in the traffic's period, lies to its threshold.
    #[inline]
    fn margin(&self, bad: &[u64], minute: u32, place: usize, worst: i64) -> Margin {
        let end = bad.len() - 1;
        let to = bad[(minute as usize).min(end)];
        let from = minute.checked_sub(self.minutes).map_or(0, |from| bad[(from as usize).min(end)]);
        let spare = self.limits[place].saturating_sub((to - from).cast_signed());
        // Each minute brings the window and its limit closer by no more than this.
        let step = worst.saturating_add(self.most_change).max(1);
        let (over, gap) = if spare < 0 { (true, -spare - 1) } else { (false, spare) };
        let minutes = if gap < step { 0 } else { u32::try_from(gap / step).unwrap_or(u32::MAX) };
        if over { Margin::Over(minutes) } else { Margin::Within(minutes) }
    }
}

/// The most bad events of `all` that are not over a threshold.
fn limit(threshold: &Exact, comparison: Comparison, all: u64) -> i64 {
    if all == 0 {
        // Nothing by nothing is NaN, which is over nothing.
        return 0;
    }
    let floor = match threshold.small_parts() {
        Some((over, under)) => {
            let (floor, rest) = divide(u128::from(over) * u128::from(all), u128::from(under));
            let on_the_line = comparison == Comparison::AtLeast && rest == 0;
            i64::try_from(floor).map_or(i64::MAX, |floor| floor - i64::from(on_the_line))
        }
        None => {
            let line = threshold * &Exact::whole(all);
            let on_the_line = comparison == Comparison::AtLeast && line.as_whole().is_some();
            let floor = line.floor().and_then(|floor| i64::try_from(floor).ok());
            floor.map_or(i64::MAX, |floor| floor - i64::from(on_the_line))
        }
    };
    // More than all cannot fail.
    floor.clamp(-1, i64::try_from(all).unwrap_or(i64::MAX))
}

/// The stretches in which any of several fires.
fn either(mut intervals: Vec<Interval>) -> Vec<Interval> {
    intervals.sort_unstable_by_key(|interval| interval.on);
    let mut out: Vec<Interval> = Vec::with_capacity(intervals.len());
    for interval in intervals {
        match out.last_mut() {
            Some(before) if before.off.is_none_or(|off| interval.on <= off) => {
                before.off = before.off.zip(interval.off).map(|(a, b)| a.max(b));
            }
            _ => out.push(interval),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::slo::alert::{fixed_windows, workbook_shares};
    use crate::slo::alert_set::AlertSet;
    use crate::slo::scenario::ErrorRatio;
    use crate::slo::traffic::Shape;
    use crate::slo::window::Window;

    fn alerts() -> Vec<Alert> {
        fixed_windows(Millis::from_days(30), &workbook_shares())
    }

    fn play(target: &str, shape: Shape, alerts: &[Alert], incidents: &[(u32, u32, &str)]) -> Replay {
        let incidents = incidents
            .iter()
            .map(|(start, minutes, ratio)| Incident::sudden(*start, *minutes, ErrorRatio::parse(ratio).unwrap()))
            .collect();
        let scenario = Scenario {
            target: target.parse().unwrap(),
            window: Window::rolling("30d").unwrap(),
            shape,
            incidents,
            alerts: AlertSet::default(),
        };
        replay(&scenario, alerts).unwrap()
    }

    const FLAT: Shape = Shape::Flat { per_minute: 10_000 };

    fn first(intervals: &[Interval]) -> Option<(u32, u32)> {
        intervals.first().and_then(|interval| Some((interval.on, interval.off?)))
    }

    #[test]
    fn minutes_measured_on_prometheus_2_42_come_out() {
        for (e, d, on, off) in [
            ("1", 30, 1, 60),
            ("0.5", 60, 2, 90),
            ("0.1", 120, 9, 149),
            ("0.05", 120, 18, 147),
            ("0.02", 240, 44, 261),
            ("0.015", 240, 58, 258),
            ("0.0145", 240, 60, 258),
            ("0.01", 480, 217, 492),
            ("0.007", 480, 309, 485),
            ("0.0061", 480, 355, 481),
        ] {
            assert_eq!(first(&play("99.9", FLAT, &alerts(), &[(0, d, e)]).page), Some((on, off)), "page {e}");
        }
        for (e, d, on, off) in [
            ("0.005", 1500, 865, 1788),
            ("0.003", 2000, 1441, 2240),
            ("0.002", 2600, 2161, 2780),
            ("0.0011", 4400, 3928, 4433),
        ] {
            assert_eq!(first(&play("99.9", FLAT, &alerts(), &[(0, d, e)]).ticket), Some((on, off)), "ticket {e}");
        }
    }

    #[test]
    fn exactly_on_the_line_is_silent() {
        for (n, e) in [(0, "0.0144"), (1, "0.006"), (2, "0.003"), (3, "0.001")] {
            assert!(play("99.9", FLAT, &alerts(), &[(0, 9000, e)]).alerts[n].is_empty(), "{e}");
        }
    }

    #[test]
    fn one_failure_in_ten_an_hour_pages_for_thirty_minutes() {
        let one = play("99.9", Shape::PerHour { per_hour: 10 }, &alerts(), &[(600, 6, "1")]);
        assert_eq!(one.ledger.bad(), 1);
        // The failure is counted in minute 606.
        assert_eq!(one.page, [Interval { on: 606, off: Some(636) }]);
    }

    #[test]
    fn no_traffic_is_silent() {
        let none = play("99.9", Shape::Flat { per_minute: 0 }, &alerts(), &[(0, 600, "1")]);
        assert!(none.page.is_empty() && none.ticket.is_empty());
    }

    #[test]
    fn a_hundred_per_cent_fires_at_the_first_failure_and_zero_never() {
        let strict = play("100", FLAT, &alerts(), &[(10, 1, "0.0001")]);
        assert_eq!(strict.page, [Interval { on: 11, off: Some(41) }]);
        let lax = play("0", FLAT, &alerts(), &[(0, 5000, "1")]);
        assert!(lax.page.is_empty() && lax.ticket.is_empty());
    }

    #[test]
    fn a_for_delays_and_a_dip_starts_it_anew() {
        let mut alert = alerts().remove(0);
        alert.hold = Millis::from_minutes(15);
        let held = |incidents: &[(u32, u32, &str)]| play("99.9", FLAT, &[alert.clone()], incidents).alerts.remove(0);
        assert_eq!(held(&[(0, 60, "0.05")]), [Interval { on: 18 + 15, off: Some(64) }]);
        assert_eq!(held(&[(0, 10, "1")]), []);
        assert_eq!(held(&[(0, 10, "1"), (20, 30, "1")]), [Interval { on: 36, off: Some(55) }]);
    }

    #[test]
    fn at_least_fires_on_the_line_and_always_on_a_threshold_of_zero() {
        let mut alert = alerts().remove(3);
        (alert.comparison, alert.short, alert.long) = (Comparison::AtLeast, None, Millis::from_minutes(10));
        let on = |target: &str, shape| play(target, shape, &[alert.clone()], &[(0, 60, "0.001")]).alerts.remove(0);
        assert_eq!(on("99.9", FLAT), [Interval { on: 10, off: Some(61) }]);
        assert_eq!(on("100", FLAT), [Interval { on: 0, off: None }]);
        assert_eq!(on("100", Shape::Flat { per_minute: 0 }), []);
    }

    #[test]
    fn stretches_that_touch_are_one() {
        let of = |on, off| Interval { on, off: Some(off) };
        assert_eq!(either(vec![of(5, 9), of(1, 3), of(3, 6), of(12, 13)]), [of(1, 9), of(12, 13)]);
        let open = Interval { on: 2, off: None };
        assert_eq!(either(vec![of(1, 3), open, of(9, 10)]), [Interval { on: 1, off: None }]);
    }

    #[test]
    fn windows_with_seconds_or_of_no_length_are_refused() {
        let traffic = || Traffic::new(FLAT).unwrap();
        let alert = |short: Millis| [Alert { short: Some(short), ..alerts().remove(0) }];
        let error = |short| Evaluator::new(Target::NOTHING, traffic(), &alert(short)).map(|_| ()).unwrap_err();
        assert_eq!(error(Millis::new(90_000)), ScenarioError::NotMinutes(Millis::new(90_000)));
        assert_eq!(error(Millis::ZERO), ScenarioError::AlertWindow("page_quick".into()));
        assert_eq!(error(Millis::from_days(401)), ScenarioError::AlertWindow("page_quick".into()));
    }
}
