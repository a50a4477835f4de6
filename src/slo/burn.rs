//! Burn rates: how fast a budget goes, what an incident costs of it, and when it is gone.

use super::budget::{Spent, time_budget};
use super::exact::Exact;
use super::span::{Millis, Span};
use super::target::Target;

/// How many times faster than allowed the budget goes; 1 empties it in exactly one window (SRE workbook, chapter 5).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BurnRate {
    /// So many times; 0 or more.
    Times(Exact),
    /// The target is 100 %, and a rate cannot be told.
    ZeroBudget {
        /// Whether there were errors.
        broken: bool,
    },
}

impl BurnRate {
    /// The rate at which a constant error ratio burns, `e/b`. Not rounded: what is compared is exact.
    ///
    /// ```
    /// use hotseat::slo::{BurnRate, Exact};
    /// let rate = BurnRate::of(&Exact::parse("0.0144").unwrap(), "99.9".parse().unwrap());
    /// assert_eq!(rate, BurnRate::Times(Exact::parse("14.4").unwrap()));
    /// ```
    pub fn of(error_ratio: &Exact, target: Target) -> Self {
        match error_ratio.over(&target.budget()) {
            Some(times) => Self::Times(times),
            None => Self::ZeroBudget { broken: !error_ratio.is_zero() },
        }
    }

    /// The rate, where there is one.
    pub const fn times(&self) -> Option<&Exact> {
        match self {
            Self::Times(times) => Some(times),
            Self::ZeroBudget { .. } => None,
        }
    }
}

/// When a budget is gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Exhaustion {
    /// Nothing burns.
    Never,
    /// It is gone already.
    Gone,
    /// In so long, if the burn stays as it is and nothing ages out of the window meanwhile.
    In(Span),
}

/// When the share `left` of a budget is gone at a constant burn, `T = left·W/r`.
/// In a rolling window old failures age out, so that it may take longer, or never happen.
///
/// ```
/// use hotseat::slo::{BurnRate, Exact, Exhaustion, Millis, exhaustion};
/// let rate = BurnRate::Times(Exact::parse("14.4").unwrap());
/// let Exhaustion::In(span) = exhaustion(&Exact::one(), &rate, Millis::from_days(30)) else { panic!() };
/// assert_eq!(span.display(), "2d 2h"); // 50 hours, not 2
/// ```
pub fn exhaustion(left: &Exact, rate: &BurnRate, window: Millis) -> Exhaustion {
    match rate {
        BurnRate::ZeroBudget { broken: true } => Exhaustion::Gone,
        BurnRate::ZeroBudget { broken: false } => Exhaustion::Never,
        BurnRate::Times(_) if left.is_negative() || left.is_zero() => Exhaustion::Gone,
        BurnRate::Times(times) => {
            left.over(times).map_or(Exhaustion::Never, |windows| Exhaustion::In(window.span().times(&windows)))
        }
    }
}

/// What a stretch of errors costs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IncidentCost {
    /// How fast it burns while it lasts.
    pub rate: BurnRate,
    /// Its length if everything failed, `e·d`.
    pub bad_time: Span,
    /// The share of the window's budget, `e·d/(b·W)`.
    pub spent: Spent,
    /// The share of good events over the window, if all else is good; below 0 when it is longer than the window.
    pub sli: Exact,
    /// When a whole budget would be gone at this rate.
    pub exhaustion: Exhaustion,
}

/// The cost of an incident at mean traffic; `error_ratio` is from 0 to 1, the window not 0.
///
/// ```
/// use hotseat::slo::{Exact, Millis, incident_cost};
/// let cost = incident_cost(
///     "99.9".parse().unwrap(),
///     Millis::from_days(30),
///     &Exact::parse("0.5").unwrap(),
///     &"60m".parse::<Millis>().unwrap().span(),
/// );
/// assert_eq!(cost.spent.share().unwrap().fraction_text(), "25/36");
/// ```
pub fn incident_cost(target: Target, window: Millis, error_ratio: &Exact, duration: &Span) -> IncidentCost {
    let rate = BurnRate::of(error_ratio, target);
    let bad_time = duration.times(error_ratio);
    IncidentCost {
        spent: Spent::of(bad_time.ms(), time_budget(target, window).ms()),
        sli: bad_time.over(&window.span()).map_or_else(Exact::zero, |share| share.complement()),
        exhaustion: exhaustion(&Exact::one(), &rate, window),
        bad_time,
        rate,
    }
}

/// A stretch of constant errors on a line of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// When it begins.
    pub start: Span,
    /// How long it lasts.
    pub duration: Span,
    /// From 0 to 1.
    pub error_ratio: Exact,
}

/// Bad time within the rolling window that ends at `now`, at constant traffic: `∫ e` over `[now - W, now]`.
/// A stretch leaves the window as it entered, bit by bit.
pub fn bad_time_in_window(stretches: &[Stretch], now: &Span, window: Millis) -> Span {
    let from = now.minus(&window.span());
    stretches.iter().fold(Span::zero(), |sum, stretch| {
        let end = stretch.start.plus(&stretch.duration);
        let inside = (&end).min(now).minus((&stretch.start).max(&from));
        if inside.ms().is_negative() { sum } else { sum.plus(&inside.times(&stretch.error_ratio)) }
    })
}

/// The share of the budget that has gone in the rolling window that ends at `now`, at constant traffic.
///
/// ```
/// use hotseat::slo::{Exact, Millis, Span, Stretch, spent_in_window};
/// let quarter_of_an_hour = Stretch {
///     start: Millis::from_days(2).span(),
///     duration: Millis::from_minutes(15).span(),
///     error_ratio: Exact::one(),
/// };
/// let spent = |day| {
///     let now = Millis::from_days(day).span();
///     spent_in_window("99.9".parse().unwrap(), Millis::from_days(30), &[quarter_of_an_hour.clone()], &now)
/// };
/// assert_eq!(spent(31).share().unwrap().fraction_text(), "25/72");
/// assert_eq!(spent(33).share().unwrap().fraction_text(), "0/1"); // aged out
/// ```
pub fn spent_in_window(target: Target, window: Millis, stretches: &[Stretch], now: &Span) -> Spent {
    Spent::of(bad_time_in_window(stretches, now, window).ms(), time_budget(target, window).ms())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(text: &str) -> Target {
        text.parse().unwrap()
    }

    #[test]
    fn burning_at_one_empties_the_budget_in_exactly_one_window() {
        let window = Millis::from_days(30);
        let rate = BurnRate::of(&target("99.9").budget(), target("99.9"));
        assert_eq!(exhaustion(&Exact::one(), &rate, window), Exhaustion::In(window.span()));
    }

    #[test]
    fn nothing_burns_never_and_an_empty_budget_is_gone() {
        let window = Millis::from_days(30);
        let still = BurnRate::Times(Exact::zero());
        assert_eq!(exhaustion(&Exact::one(), &still, window), Exhaustion::Never);
        assert_eq!(exhaustion(&Exact::zero(), &still, window), Exhaustion::Gone);
        let none = BurnRate::of(&Exact::one(), Target::EVERYTHING);
        assert_eq!(exhaustion(&Exact::one(), &none, window), Exhaustion::Gone);
        let clean = BurnRate::of(&Exact::zero(), Target::EVERYTHING);
        assert_eq!(exhaustion(&Exact::one(), &clean, window), Exhaustion::Never);
    }

    #[test]
    fn a_target_of_zero_never_burns_faster_than_one() {
        assert_eq!(BurnRate::of(&Exact::one(), Target::NOTHING), BurnRate::Times(Exact::one()));
    }

    #[test]
    fn an_incident_leaves_the_window_bit_by_bit() {
        let hour = |n: u32| Millis::from_hours(n).span();
        let stretch = [Stretch { start: hour(0), duration: hour(2), error_ratio: Exact::one() }];
        let window = Millis::from_hours(10);
        for (now, bad) in [(0, 0), (1, 1), (2, 2), (10, 2), (11, 1), (12, 0), (30, 0)] {
            assert_eq!(bad_time_in_window(&stretch, &hour(now), window), hour(bad), "{now}");
        }
    }
}
