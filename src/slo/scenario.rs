//! A drawn course of events: a target, a window, traffic and incidents, on a grid of whole minutes.

use super::alert::Alert;
use super::alert_set::AlertSet;
use super::exact::{Exact, ExactError};
use super::span::Millis;
use super::target::Target;
use super::traffic::{Shape, Traffic, TrafficError};
use super::window::Window;

/// The last minute at which anything can happen: 400 days.
pub const LAST_MINUTE: u32 = 576_000;

/// The most minutes that all incidents of a scenario that is drawn or read together last, as each of them is played:
/// about 17 of 400 days. More would keep a command busy for many seconds, and a window for many frames.
pub const MOST_MINUTES: u64 = 10_000_000;

/// The finest error ratio, as its greatest denominator.
const FINEST: u64 = 1_000_000_000_000;

/// Why a scenario cannot be played.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ScenarioError {
    /// The error ratio is no number.
    #[error("{0}")]
    Number(#[from] ExactError),
    /// The error ratio is not from 0 to 1.
    #[error("an error ratio is from 0 to 1; write 0.1 for 10 %")]
    Ratio,
    /// The error ratio is finer than 10^-12.
    #[error("this error ratio is too fine; write at most 12 digits after the point")]
    TooFine,
    /// A start or a length with seconds.
    #[error("{0} is not a whole number of minutes; the grid has one step a minute")]
    NotMinutes(Millis),
    /// An incident of no length.
    #[error("an incident lasts at least one minute")]
    NoLength,
    /// An incident that ends after 400 days.
    #[error("an incident has to end within 400 days")]
    TooLate,
    /// An alert that reads a window of no length, or one longer than 400 days.
    #[error("the alert {0} needs windows from 1 minute to 400 days")]
    AlertWindow(String),
    /// A window of no length, or one longer than 400 days.
    #[error("a window that is replayed is from 1 minute to 400 days long")]
    Window,
    /// Too much traffic.
    #[error("{0}")]
    Traffic(#[from] TrafficError),
}

/// The share of events that fail, exactly, from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ErrorRatio {
    over: u64,
    under: u64,
}

impl ErrorRatio {
    /// Everything fails.
    pub const ALL: Self = Self { over: 1, under: 1 };

    /// From an exact ratio.
    ///
    /// # Errors
    /// Outside of 0 to 1, or finer than 10^-12.
    pub fn new(ratio: &Exact) -> Result<Self, ScenarioError> {
        if ratio.is_negative() || *ratio > Exact::one() {
            return Err(ScenarioError::Ratio);
        }
        match ratio.small_parts() {
            Some((over, under)) if under <= FINEST => Ok(Self { over, under }),
            _ => Err(ScenarioError::TooFine),
        }
    }

    /// Reads `0.1` or `1/10`.
    ///
    /// # Errors
    /// When it is no number from 0 to 1, or finer than 10^-12.
    pub fn parse(text: &str) -> Result<Self, ScenarioError> {
        Self::new(&Exact::parse(text)?)
    }

    /// As an exact ratio.
    pub fn exact(self) -> Exact {
        Exact::fraction(self.over, self.under).unwrap_or_else(Exact::zero)
    }
}

/// How an incident grows and goes. A ramp has half the mean of a sudden one; a peak of an odd number of minutes,
/// which has a full minute in its middle, a little more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Ramp {
    /// The full ratio from the first minute to the last.
    #[default]
    Sudden,
    /// From nothing to the full ratio at the end.
    Growing,
    /// From the full ratio to nothing at the end.
    Fading,
    /// To the full ratio in the middle, and back.
    Peak,
}

impl Ramp {
    /// The share of the full ratio in minute `n` (from 1) of `minutes`, at the middle of the minute: twice the minutes
    /// is below the line.
    pub(super) const fn weight(self, n: u64, minutes: u64) -> u64 {
        let up = 2 * n - 1;
        match self {
            Self::Sudden => 2 * minutes,
            Self::Growing => up,
            Self::Fading => 2 * minutes - up,
            Self::Peak => {
                let twice = 2 * up;
                if twice <= 2 * minutes { twice } else { 4 * minutes - twice }
            }
        }
    }
}

/// A stretch of failures.
///
/// Events are whole, so an incident's failures are rounded, and in such a way that none are lost: after each minute
/// the failures since its start are the exact sum of ratio times events, rounded to the nearest whole (halves up).
/// Where ratio times events is whole in each minute nothing is rounded. In a minute of several incidents failures add
/// up, to all of its events at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Incident {
    /// The minute at which it begins: the first failures are counted in the minute after it.
    pub start: u32,
    /// How long it lasts; at least 1.
    pub minutes: u32,
    /// The share of events that fail, at its fullest.
    pub error_ratio: ErrorRatio,
    /// How it grows and goes.
    pub ramp: Ramp,
}

impl Incident {
    /// From lengths of time, which have to be whole minutes.
    ///
    /// # Errors
    /// With seconds in the start or length, without length, or when it ends after 400 days.
    pub fn new(start: Millis, duration: Millis, error_ratio: ErrorRatio, ramp: Ramp) -> Result<Self, ScenarioError> {
        if duration == Millis::ZERO {
            return Err(ScenarioError::NoLength);
        }
        let minutes = |length: Millis| length.whole_minutes().ok_or(ScenarioError::NotMinutes(length));
        if start.ms().saturating_add(duration.ms()) > Millis::from_minutes(LAST_MINUTE).ms() {
            return Err(ScenarioError::TooLate);
        }
        Ok(Self { start: minutes(start)?, minutes: minutes(duration)?, error_ratio, ramp })
    }

    /// One that fails all of its share from its first minute to its last, in minutes.
    ///
    /// ```
    /// use hotseat::slo::*;
    /// let outage = Incident::sudden(10, 30, ErrorRatio::ALL);
    /// assert_eq!((outage.start, outage.end(), outage.ramp), (10, 40, Ramp::Sudden));
    /// ```
    pub const fn sudden(start: u32, minutes: u32, error_ratio: ErrorRatio) -> Self {
        Self { start, minutes, error_ratio, ramp: Ramp::Sudden }
    }

    /// The last minute in which it fails events.
    pub const fn end(&self) -> u32 {
        self.start.saturating_add(self.minutes)
    }

    /// Whether it can be played.
    ///
    /// # Errors
    /// Without length, or when it ends after 400 days.
    pub fn check(&self) -> Result<(), ScenarioError> {
        match (self.minutes, self.end()) {
            (0, _) => Err(ScenarioError::NoLength),
            (_, end) if end > LAST_MINUTE => Err(ScenarioError::TooLate),
            _ => Ok(()),
        }
    }

    /// Calls `fail` with each minute, the events that fail in it and all its events, minutes without failures left
    /// out.
    pub(super) fn failures(&self, traffic: &Traffic, mut fail: impl FnMut(u32, u64, u64)) {
        let minutes = u64::from(self.minutes);
        // ratio · weight/(2·minutes) · events, summed over one line: over/under of the whole incident.
        let under = u128::from(self.error_ratio.under) * u128::from(2 * minutes);
        let mut carried = Carried { under, rest: under / 2 };
        let (mut last, mut step) = (None, (0, 0));
        for (n, all) in (1..=self.minutes).zip(traffic.minutes_after(self.start)) {
            let weight = self.ramp.weight(u64::from(n), minutes);
            if last != Some((all, weight)) {
                last = Some((all, weight));
                let over = u128::from(self.error_ratio.over) * u128::from(weight) * u128::from(all);
                step = divide(over, under);
            }
            let failed = carried.add(step);
            if failed > 0 {
                fail(self.start.saturating_add(n), failed, all);
            }
        }
    }
}

/// What is left over from minute to minute, in parts of one failure; it begins with a half, so that halves round up.
struct Carried {
    under: u128,
    rest: u128,
}

impl Carried {
    /// Whole failures after adding so many and a part.
    fn add(&mut self, (whole, part): (u64, u128)) -> u64 {
        self.rest += part;
        if self.rest < self.under {
            return whole;
        }
        self.rest -= self.under;
        whole + 1
    }
}

/// Quotient (at most 2^64 - 1) and remainder, the short way where both fit into 64 bits.
pub(super) fn divide(over: u128, under: u128) -> (u64, u128) {
    match (u64::try_from(over), u64::try_from(under)) {
        (Ok(over), Ok(under)) => (over / under, u128::from(over % under)),
        _ => (u64::try_from(over / under).unwrap_or(u64::MAX), over % under),
    }
}

/// A course of events to be played against alerts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scenario {
    /// What is promised.
    pub target: Target,
    /// Over which time.
    pub window: Window,
    /// How many events there are.
    pub shape: Shape,
    /// What fails.
    pub incidents: Vec<Incident>,
    /// Who is told.
    pub alerts: AlertSet,
}

impl Scenario {
    /// The rules that watch it, the pages first.
    pub fn rules(&self) -> Vec<Alert> {
        self.alerts.alerts(self.window.nominal())
    }

    /// The window in whole minutes, the nearest (a twelfth of 365.2425 days is not whole), 1 to 400 days.
    ///
    /// # Errors
    /// When it is shorter or longer.
    pub fn window_minutes(&self) -> Result<u32, ScenarioError> {
        whole_minutes(self.window.nominal()).ok_or(ScenarioError::Window)
    }

    /// The minutes that all its incidents last, added up.
    pub fn incident_minutes(&self) -> u64 {
        self.incidents.iter().map(|incident| u64::from(incident.minutes)).sum()
    }

    /// Until when there is something to see: the window, and the longest alert window after the last incident.
    pub fn horizon(&self, alerts: &[Alert]) -> u32 {
        let last = self.incidents.iter().map(Incident::end).max().unwrap_or(0);
        let longest = alerts.iter().filter_map(|alert| whole_minutes(alert.long)).max().unwrap_or(0);
        let window = self.window_minutes().unwrap_or(0);
        window.max(last.saturating_add(longest).saturating_add(1))
    }
}

/// The nearest whole number of minutes from 1 to 400 days; none outside.
fn whole_minutes(length: Millis) -> Option<u32> {
    let minutes = u32::try_from(length.ms().saturating_add(30_000) / 60_000).ok()?;
    (1..=LAST_MINUTE).contains(&minutes).then_some(minutes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failures(per_minute: u64, incident: Incident) -> Vec<(u32, u64)> {
        let traffic = Traffic::new(Shape::Flat { per_minute }).unwrap();
        let mut out = Vec::new();
        incident.failures(&traffic, |minute, bad, _all| out.push((minute, bad)));
        out
    }

    fn incident(minutes: u32, ratio: &str, ramp: Ramp) -> Incident {
        Incident { start: 0, minutes, error_ratio: ErrorRatio::parse(ratio).unwrap(), ramp }
    }

    #[test]
    fn whole_failures_are_not_rounded() {
        assert_eq!(failures(1000, incident(3, "0.005", Ramp::Sudden)), [(1, 5), (2, 5), (3, 5)]);
    }

    #[test]
    fn a_thousandth_of_one_event_a_minute_fails_one_event_in_a_thousand_minutes() {
        assert_eq!(failures(1, incident(1499, "0.001", Ramp::Sudden)), [(500, 1)]);
        assert_eq!(failures(1, incident(1500, "0.001", Ramp::Sudden)), [(500, 1), (1500, 1)]);
    }

    #[test]
    fn ramps_fail_half_of_what_a_sudden_incident_fails() {
        let total = |ramp| failures(100, incident(10, "0.4", ramp)).iter().map(|(_, bad)| bad).sum::<u64>();
        assert_eq!(total(Ramp::Sudden), 400);
        assert_eq!((total(Ramp::Growing), total(Ramp::Fading), total(Ramp::Peak)), (200, 200, 200));
        assert_eq!(failures(100, incident(2, "1", Ramp::Growing)), [(1, 25), (2, 75)]);
        assert_eq!(failures(100, incident(4, "1", Ramp::Peak)), [(1, 25), (2, 75), (3, 75), (4, 25)]);
        assert_eq!(failures(100, incident(1, "1", Ramp::Peak)), [(1, 100)]);
    }

    #[test]
    fn ratios_and_times_that_make_no_sense_are_refused() {
        for (text, error) in [
            ("1.1", ScenarioError::Ratio),
            ("-0.1", ScenarioError::Ratio),
            ("0.0000000000001", ScenarioError::TooFine),
            ("much", ScenarioError::Number(ExactError::NotANumber)),
        ] {
            assert_eq!(ErrorRatio::parse(text), Err(error));
        }
        let of = |start: &str, length: &str| {
            Incident::new(start.parse().unwrap(), length.parse().unwrap(), ErrorRatio::ALL, Ramp::Sudden).map(|_| ())
        };
        assert_eq!(of("0m", "0m"), Err(ScenarioError::NoLength));
        assert_eq!(of("0m", "90s"), Err(ScenarioError::NotMinutes(Millis::new(90_000))));
        assert_eq!(of("399d", "25h"), Err(ScenarioError::TooLate));
        assert_eq!(of("399d", "24h"), Ok(()));
    }
}
