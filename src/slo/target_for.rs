//! The way back: from what may be lost, in time or in events, to the target that promises it; knows no text of people.

use super::budget::{CountError, time_budget};
use super::exact::Exact;
use super::span::{Millis, Span};
use super::target::Target;

/// Parts in a whole, as in [`Target`].
const WHOLE: u32 = 1_000_000_000;

/// The windows over which promises are usually read: a week, four weeks, 30 days, a quarter and a year.
pub const USUAL_WINDOWS: [Millis; 5] =
    [Millis::from_days(7), Millis::from_days(28), Millis::from_days(30), Millis::from_days(90), Millis::from_days(365)];

/// How a target of whole parts in 10^9 stands to the exact one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rounded {
    /// It is exact.
    No,
    /// Up: stricter by less than 10^-9, so that it allows no more than was asked for.
    Up,
    /// Down: weaker by less than 10^-9, so that the last whole failure is allowed too, and not one more.
    Down,
}

/// The target that allows what was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetFor {
    /// The share that may be bad, exactly as it was asked for: above 0, at most 1.
    pub share: Exact,
    /// The target, in whole parts of 10^9.
    pub target: Target,
    /// Which way it was rounded.
    pub rounded: Rounded,
}

/// Why no target allows so much or so little.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoTarget {
    /// No time may be lost, or less than none.
    #[error("no time may be lost at all, and only 100 % promises that; allow more than 0")]
    NoTime,
    /// More time than the window has.
    #[error("more time is allowed than a window of {} has; allow less, or choose a longer window", .window.span().words(3))]
    LongerThanWindow {
        /// The window.
        window: Millis,
    },
    /// A window of no length.
    #[error("a window cannot be 0 long; write it like 30d")]
    NoWindow,
    /// No event may fail.
    #[error("not one event may fail, and only 100 % promises that; allow 1 failure or more")]
    NoFailure,
    /// There are no events.
    #[error("of no events there is no share; say how many there are")]
    NoEvents,
    /// More failures than events.
    #[error("{0}")]
    Counts(#[from] CountError),
}

/// The weakest target that allows no more than `allowed` in a window: `1 - allowed / window`, and where that is finer
/// than 10^-9 the next part above, so that it never allows more. It is then stricter by less than a thousandth of a
/// millionth of the window (2.6 ms of 30 days).
///
/// The ways there are the table of the SRE book, appendix A: 43.2 minutes of 30 days, 10.1 minutes of a week and 8.76
/// hours of a year are 99.9 %.
///
/// ```
/// use hotseat::slo::{Millis, NoTarget, Rounded, Span, target_for_time};
/// let month = Millis::from_days(30);
/// let found = target_for_time(&Span::read("43.2 min").unwrap(), month)?;
/// assert_eq!((found.target.to_string().as_str(), found.rounded), ("99.9", Rounded::No));
/// assert_eq!(target_for_time(&Span::read("8.76 h").unwrap(), Millis::from_days(365))?.target, found.target);
/// let found = target_for_time(&Span::read("20 min").unwrap(), month)?;
/// assert_eq!((found.share.fraction_text().as_str(), found.rounded), ("1/2160", Rounded::Up));
/// assert_eq!(found.target.to_string(), "99.9537038");
/// # Ok::<(), NoTarget>(())
/// ```
///
/// # Errors
/// When `allowed` is 0 or less, or longer than the window, or the window is 0.
pub fn target_for_time(allowed: &Span, window: Millis) -> Result<TargetFor, NoTarget> {
    let share = allowed.over(&window.span()).ok_or(NoTarget::NoWindow)?;
    if share.is_zero() || share.is_negative() {
        return Err(NoTarget::NoTime);
    }
    if share > Exact::one() {
        return Err(NoTarget::LongerThanWindow { window });
    }
    let (below, exact) = parts(&share);
    Ok(TargetFor { share, target: leaving(below), rounded: if exact { Rounded::No } else { Rounded::Up } })
}

/// The target at which `failed` of `events` may fail and not one more: `1 - failed / events`. Where that is finer than
/// 10^-9 it is rounded down, as the whole of the last failure would else be missing; with so many events that this
/// would allow one failure too many, up.
///
/// The budget of a million events at 99.9 % is 1,000 (SRE workbook, "Example Error Budget Policy").
///
/// ```
/// use hotseat::slo::{NoTarget, Rounded, event_budget, target_for_events};
/// assert_eq!(target_for_events(1000, 1_000_000)?.target.to_string(), "99.9");
/// let third = target_for_events(1, 3)?;
/// assert_eq!((third.target.to_string().as_str(), third.rounded), ("66.6666666", Rounded::Down));
/// assert!(event_budget(third.target, 1, 3)?.met && !event_budget(third.target, 2, 3)?.met);
/// # Ok::<(), NoTarget>(())
/// ```
///
/// # Errors
/// When nothing may fail, there are no events, or more may fail than there are.
pub fn target_for_events(failed: u64, events: u64) -> Result<TargetFor, NoTarget> {
    if failed > events {
        return Err(CountError { part: failed, whole: events }.into());
    }
    let share = Exact::fraction(failed, events).ok_or(NoTarget::NoEvents)?;
    if share.is_zero() {
        return Err(NoTarget::NoFailure);
    }
    let (below, exact) = parts(&share);
    let weaker = leaving(below.saturating_add(1));
    let allows = (weaker.budget() * Exact::whole(events)).floor();
    let (target, rounded) = match (exact, allows == Some(failed)) {
        (true, _) => (leaving(below), Rounded::No),
        (false, true) => (weaker, Rounded::Down),
        (false, false) => (leaving(below), Rounded::Up),
    };
    Ok(TargetFor { share, target, rounded })
}

/// A share of at most 1 in whole parts of 10^9, and whether nothing is left over.
fn parts(share: &Exact) -> (u32, bool) {
    let scaled = share * &Exact::whole(WHOLE);
    let below = scaled.floor().and_then(|below| u32::try_from(below).ok()).unwrap_or(WHOLE);
    (below, scaled == Exact::whole(below))
}

/// The target that leaves so many parts of budget.
fn leaving(budget: u32) -> Target {
    Target::from_parts(WHOLE.saturating_sub(budget)).unwrap_or(Target::NOTHING)
}

/// What a promise comes to over another window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// The window.
    pub window: Millis,
    /// What the same target allows in it.
    pub budget: Span,
    /// The target that would allow the same time in it; why there is none where the window is shorter than that time.
    pub same_time: Result<TargetFor, NoTarget>,
}

/// How a target, and the time that it was found for, read over the usual windows: the same target allows more in a
/// longer one, and the same time takes a stricter target there.
///
/// ```
/// use hotseat::slo::{Span, elsewhere};
/// let allowed = Span::read("43 min 12 s").unwrap();
/// let read = elsewhere("99.9".parse().unwrap(), &allowed);
/// assert_eq!(read.each_ref().map(|one| one.window.to_string()), ["7d", "28d", "30d", "90d", "365d"]);
/// // 10.1 minutes a week, 2.16 hours a quarter, 8.76 hours a year: SRE book, appendix A.
/// assert_eq!(read[0].budget.words(1), "10 min 4.8 s");
/// assert_eq!((read[3].budget.words(0), read[4].budget.words(0)), ("2 h 9 min 36 s".into(), "8 h 45 min 36 s".into()));
/// assert_eq!(read[3].same_time.as_ref().unwrap().target.to_string(), "99.9666667");
/// ```
pub fn elsewhere(target: Target, allowed: &Span) -> [Elsewhere; 5] {
    USUAL_WINDOWS.map(|window| Elsewhere {
        window,
        budget: time_budget(target, window),
        same_time: target_for_time(allowed, window),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(allowed: &str, window: &str) -> Result<TargetFor, NoTarget> {
        target_for_time(&Span::read(allowed).unwrap(), window.parse().unwrap())
    }

    #[test]
    fn the_table_of_nines_is_read_backwards() {
        for (allowed, window, target) in [
            ("36.5 d", "365d", "90"),
            ("1.825 d", "365d", "99.5"),
            ("5.256 min", "365d", "99.999"),
            ("7.2 h", "30d", "99"),
            ("21.6 min", "30d", "99.95"),
            ("25.92 s", "30d", "99.999"),
            ("0.6048 s", "7d", "99.9999"),
            ("30 d", "30d", "0"),
        ] {
            let found = time(allowed, window).unwrap();
            assert_eq!((found.target.to_string().as_str(), found.rounded), (target, Rounded::No), "{allowed}");
        }
    }

    #[test]
    fn less_than_a_part_in_a_thousand_million_leaves_only_a_hundred_per_cent() {
        let found = time("2 ms", "30d").unwrap();
        assert_eq!((found.target, found.rounded), (Target::EVERYTHING, Rounded::Up));
        assert!(!found.share.is_zero());
    }

    #[test]
    fn what_no_target_allows_is_said_with_what_to_do() {
        assert_eq!(time("0 s", "30d"), Err(NoTarget::NoTime));
        assert_eq!(time("-1 s", "30d"), Err(NoTarget::NoTime));
        assert_eq!(time("1 s", "0d"), Err(NoTarget::NoWindow));
        let longer = time("30.001 d", "30d").unwrap_err();
        assert_eq!(longer, NoTarget::LongerThanWindow { window: Millis::from_days(30) });
        assert_eq!(
            longer.to_string(),
            "more time is allowed than a window of 30 d has; allow less, or choose a longer window"
        );
        assert_eq!(target_for_events(0, 9), Err(NoTarget::NoFailure));
        assert_eq!(target_for_events(0, 0), Err(NoTarget::NoEvents));
        let counts = target_for_events(4, 3).unwrap_err();
        assert_eq!(counts, NoTarget::Counts(CountError { part: 4, whole: 3 }));
        assert_eq!(counts.to_string(), "there cannot be 4 of 3 events; correct one of the counts");
    }

    #[test]
    fn with_more_events_than_parts_a_target_allows_fewer_and_never_more() {
        let found = target_for_events(1, 3_000_000_000).unwrap();
        assert_eq!((found.target, found.rounded), (Target::EVERYTHING, Rounded::Up));
        let found = target_for_events(4, 3_000_000_000).unwrap();
        assert_eq!((found.target.to_string().as_str(), found.rounded), ("99.9999999", Rounded::Up));
        assert_eq!(target_for_events(3, 3_000_000_000).unwrap().rounded, Rounded::No);
    }
}
