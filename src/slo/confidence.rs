//! How sure a record makes one of a target: bounds on the true error ratio from counts of failures.

use super::budget::CountError;
use super::exact::{Exact, ExactError};
use super::special::{beta_share, normal_quantile, solve};
use super::target::Target;

/// How sure one wants to be: a ratio strictly between 0 and 1, such as 0.95.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confidence(Exact);

/// Why there is no such confidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConfidenceError {
    /// Not a number.
    #[error("{0}")]
    Number(#[from] ExactError),
    /// 0, 1 or beyond.
    #[error("a confidence lies between 0 and 1; write it like 0.95")]
    Range,
}

impl Confidence {
    /// Reads `0.95`.
    ///
    /// # Errors
    /// When the text is no number strictly between 0 and 1.
    pub fn parse(text: &str) -> Result<Self, ConfidenceError> {
        let value = Exact::parse(text)?;
        if value > Exact::zero() && value < Exact::one() { Ok(Self(value)) } else { Err(ConfidenceError::Range) }
    }

    /// The chance of being wrong, `1 - c`.
    fn doubt(&self) -> f64 {
        self.0.complement().to_f64()
    }
}

/// How many events without a failure show a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventsNeeded {
    /// So many.
    AtLeast(u64),
    /// No number does: the target is 100 %.
    Endless,
}

/// How many events without a single failure show that the error ratio is within the budget: the least `N` with
/// `target^N <= 1 - c`. 299, 2,995 and 29,956 for two, three and four nines at 95 %.
///
/// ```
/// use hotseat::slo::{Confidence, EventsNeeded, clean_events_needed};
/// let sure = Confidence::parse("0.95")?;
/// assert_eq!(clean_events_needed("99.9".parse().unwrap(), &sure), EventsNeeded::AtLeast(2995));
/// # Ok::<(), hotseat::slo::ConfidenceError>(())
/// ```
pub fn clean_events_needed(target: Target, confidence: &Confidence) -> EventsNeeded {
    if target.has_no_budget() {
        return EventsNeeded::Endless;
    }
    let by_logarithm = (confidence.doubt().ln() / (-target.budget().to_f64()).ln_1p()).ceil().max(1.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "positive, and the cast saturates")]
    let guess = by_logarithm as u64;
    EventsNeeded::AtLeast(exactly(target, confidence, guess).unwrap_or(guess))
}

/// Mends a guess that a float put on the wrong side of a whole number, where the powers are small enough to be exact.
fn exactly(target: Target, confidence: &Confidence, guess: u64) -> Option<u64> {
    let doubt = confidence.0.complement();
    let shows = |n: u64| u32::try_from(n).ok().filter(|n| *n <= 5000).map(|n| target.ratio().power(n) <= doubt);
    if guess > 1 && shows(guess - 1)? {
        return Some(guess - 1);
    }
    Some(if shows(guess)? { guess } else { guess + 1 })
}

/// The rule of three, `ceil(3/b)`: the same at 95 %, in one's head.
pub fn rule_of_three(target: Target) -> EventsNeeded {
    Exact::whole(3)
        .over(&target.budget())
        .and_then(|events| events.ceil())
        .map_or(EventsNeeded::Endless, EventsNeeded::AtLeast)
}

/// The chance of a clean record of so many events although the error ratio is exactly the budget, `target^N`.
/// Below 1e-308 it is 0.
pub fn clean_record_chance(target: Target, events: u64) -> f64 {
    if events == 0 {
        return 1.0;
    }
    if target == Target::NOTHING {
        return 0.0;
    }
    (float(events) * (-target.budget().to_f64()).ln_1p()).exp()
}

/// The one-sided bound below which the true error ratio lies (Clopper–Pearson, exact for any counts; without failures
/// it is `1 - (1-c)^(1/N)`, about `3/N` at 95 %). 1 without events.
///
/// ```
/// use hotseat::slo::{Confidence, upper_bound};
/// let sure = Confidence::parse("0.95").unwrap();
/// assert_eq!(format!("{:.6}", upper_bound(0, 100, &sure)?), "0.029513");
/// assert_eq!(format!("{:.6}", upper_bound(3, 100, &sure)?), "0.075711");
/// # Ok::<(), hotseat::slo::CountError>(())
/// ```
///
/// # Errors
/// When more failed than there were.
pub fn upper_bound(failures: u64, events: u64, confidence: &Confidence) -> Result<f64, CountError> {
    let clean = events.checked_sub(failures).ok_or(CountError { part: failures, whole: events })?;
    Ok(match (failures, clean) {
        (_, 0) => 1.0,
        (0, _) => -(confidence.doubt().ln() / float(events)).exp_m1(),
        (failures, clean) => solve(1.0 - confidence.doubt(), |x| beta_share(float(failures) + 1.0, float(clean), x)),
    })
}

/// The one-sided bound above which the true error ratio lies (Clopper–Pearson); 0 without failures.
///
/// # Errors
/// When more failed than there were.
pub fn lower_bound(failures: u64, events: u64, confidence: &Confidence) -> Result<f64, CountError> {
    let clean = events.checked_sub(failures).ok_or(CountError { part: failures, whole: events })?;
    if failures == 0 {
        return Ok(0.0);
    }
    Ok(solve(confidence.doubt(), |x| beta_share(float(failures), float(clean) + 1.0, x)))
}

/// Wilson's one-sided upper bound: nearly the same, without the exactness. 1 without events.
///
/// # Errors
/// When more failed than there were.
pub fn wilson_upper_bound(failures: u64, events: u64, confidence: &Confidence) -> Result<f64, CountError> {
    if failures > events {
        return Err(CountError { part: failures, whole: events });
    }
    if events == 0 {
        return Ok(1.0);
    }
    let z = normal_quantile(1.0 - confidence.doubt());
    let (n, p) = (float(events), float(failures) / float(events));
    let middle = p + z * z / (2.0 * n);
    let half = z * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
    Ok(((middle + half) / (1.0 + z * z / n)).clamp(0.0, 1.0))
}

#[expect(clippy::cast_precision_loss, reason = "a count in a probability")]
const fn float(n: u64) -> f64 {
    n as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sure() -> Confidence {
        Confidence::parse("0.95").unwrap()
    }

    #[test]
    fn clean_events_are_counted_to_the_one() {
        for (target, events) in [("99", 299), ("99.9", 2995), ("99.99", 29_956), ("0", 1), ("50", 5)] {
            assert_eq!(
                clean_events_needed(target.parse().unwrap(), &sure()),
                EventsNeeded::AtLeast(events),
                "{target}"
            );
        }
        // 0.5^3 is exactly 0.125: three are enough, whatever a logarithm says.
        let exact = Confidence::parse("0.875").unwrap();
        assert_eq!(clean_events_needed("50".parse().unwrap(), &exact), EventsNeeded::AtLeast(3));
        assert_eq!(clean_events_needed(Target::EVERYTHING, &sure()), EventsNeeded::Endless);
        assert_eq!(rule_of_three("99.9".parse().unwrap()), EventsNeeded::AtLeast(3000));
    }

    #[test]
    fn bounds_enclose_the_observed_ratio_and_shrink_with_events() {
        let mut last = 1.0;
        for events in [10_u64, 100, 1000, 100_000, 10_000_000] {
            let failures = events / 10;
            let (low, high) =
                (lower_bound(failures, events, &sure()).unwrap(), upper_bound(failures, events, &sure()).unwrap());
            assert!(low < 0.1 && 0.1 < high && high < last, "{low} {high}");
            let wilson = wilson_upper_bound(failures, events, &sure()).unwrap();
            assert!((wilson - high).abs() < 1.0 / float(events), "{wilson} {high}");
            last = high;
        }
    }

    #[test]
    fn bounds_with_failures_are_where_the_binomial_sums_put_them() {
        let near = |ours: Result<f64, CountError>, known: f64| assert!((ours.unwrap() - known).abs() < 1e-12);
        near(upper_bound(3, 100, &sure()), 0.075_710_793_749_830_09);
        near(lower_bound(3, 100, &sure()), 0.008_225_829_107_652_625);
        near(upper_bound(17, 40, &sure()), 0.566_860_910_716_323_3);
        near(wilson_upper_bound(3, 100, &sure()), 0.072_710_343_286_893_93);
    }

    #[test]
    fn the_closed_form_without_failures_is_the_beta_bound() {
        let closed = upper_bound(0, 250, &sure()).unwrap();
        let solved = solve(0.95, |x| beta_share(1.0, 250.0, x));
        assert!((closed - solved).abs() < 1e-14);
    }

    #[test]
    fn no_events_and_only_failures_bound_nothing() {
        for bound in [upper_bound(0, 0, &sure()), upper_bound(5, 5, &sure()), wilson_upper_bound(0, 0, &sure())] {
            assert!(bound.unwrap() > 1.0 - f64::EPSILON);
        }
        assert!(upper_bound(2, 1, &sure()).is_err());
        for text in ["0", "1", "-0.5", "2", "often"] {
            assert!(Confidence::parse(text).is_err(), "{text}");
        }
    }
}
