//! Three ways to count the same failures: by event, by good slices of time, by the mean ratio of slices.

use std::collections::BTreeMap;

use super::budget::{CountError, Sli};
use super::exact::Exact;
use super::target::Target;

/// What a slice without traffic counts as. Standards leave it open; so it is a choice that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum EmptySlice {
    /// Nobody was let down.
    #[default]
    Good,
    /// Nobody was served.
    Bad,
    /// It is left out.
    Excluded,
}

/// Bad and all events of one slice of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slice {
    /// Events that failed, at most `all`.
    pub bad: u64,
    /// All events.
    pub all: u64,
}

impl Slice {
    /// Whether it counts as bad: its share of good events is below the slice target. None when it is left out.
    pub fn is_bad(self, slice_target: Target, empty: EmptySlice) -> Option<bool> {
        if self.all == 0 {
            return match empty {
                EmptySlice::Good => Some(false),
                EmptySlice::Bad => Some(true),
                EmptySlice::Excluded => None,
            };
        }
        // good/all < target, multiplied across; 10^9 · 2^64 fits.
        let good = u128::from(self.all.saturating_sub(self.bad));
        Some(good * 1_000_000_000 < u128::from(self.all) * u128::from(slice_target.parts()))
    }
}

/// The same slices under each of the three methods (OpenSLO: Occurrences, Timeslices, RatioTimeslices).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SliceReport {
    /// Slices that count.
    pub slices: u64,
    /// Slices below the slice target.
    pub bad_slices: u64,
    /// Good events over all events.
    pub occurrences: Sli,
    /// Good slices over slices.
    pub time_slices: Sli,
    /// The mean of the slices' ratios.
    pub ratio_slices: Sli,
}

/// Counts slices. The cost grows with the number of different `all`, which is small for shaped traffic.
///
/// ```
/// use hotseat::slo::{EmptySlice, Slice, slice_report};
/// let day = |bad: usize, each: u64| {
///     (0..1440).map(move |n| Slice { bad: if n < bad { each } else { 0 }, all: 100 })
/// };
/// let target = "95".parse().unwrap();
/// let burst = slice_report(day(6, 100), target, EmptySlice::Good)?;
/// let spread = slice_report(day(60, 10), target, EmptySlice::Good)?;
/// let thin = slice_report(day(600, 1), target, EmptySlice::Good)?;
/// assert!(burst.occurrences == spread.occurrences && spread.occurrences == thin.occurrences);
/// assert_eq!((burst.bad_slices, spread.bad_slices, thin.bad_slices), (6, 60, 0));
/// # Ok::<(), hotseat::slo::CountError>(())
/// ```
///
/// # Errors
/// When more events of a slice failed than there were.
pub fn slice_report(
    slices: impl IntoIterator<Item = Slice>,
    slice_target: Target,
    empty: EmptySlice,
) -> Result<SliceReport, CountError> {
    slices_report(slices.into_iter().map(|slice| (slice, 1)), slice_target, empty)
}

/// The same of slices that come with how many of them are alike.
///
/// # Errors
/// When more events of a slice failed than there were.
pub fn slices_report(
    slices: impl IntoIterator<Item = (Slice, u64)>,
    slice_target: Target,
    empty: EmptySlice,
) -> Result<SliceReport, CountError> {
    let (mut bad, mut all) = (0_u64, 0_u64);
    let (mut counted, mut bad_slices, mut empty_bad) = (0_u64, 0_u64, 0_u64);
    // Bad events by the size of their slice: a sum of fractions with few denominators.
    let mut by_size: BTreeMap<u64, u64> = BTreeMap::new();
    for (slice, many) in slices {
        if slice.bad > slice.all {
            return Err(CountError { part: slice.bad, whole: slice.all });
        }
        let lost = slice.bad.saturating_mul(many);
        bad = bad.saturating_add(lost);
        all = all.saturating_add(slice.all.saturating_mul(many));
        if let Some(is_bad) = slice.is_bad(slice_target, empty) {
            counted += many;
            bad_slices += if is_bad { many } else { 0 };
            empty_bad += if is_bad && slice.all == 0 { many } else { 0 };
        }
        if slice.bad > 0 {
            let sum = by_size.entry(slice.all).or_default();
            *sum = sum.saturating_add(lost);
        }
    }
    let lost: Exact = by_size.into_iter().filter_map(|(size, bad)| Exact::fraction(bad, size)).sum();
    let mean_lost = (lost + Exact::whole(empty_bad)).over(&Exact::whole(counted));
    Ok(SliceReport {
        slices: counted,
        bad_slices,
        occurrences: Sli::of(all - bad, all),
        time_slices: Sli::of(counted - bad_slices, counted),
        ratio_slices: mean_lost.map_or(Sli::NoData, |lost| Sli::Ratio(lost.complement())),
    })
}

/// The error ratio weighted by events, bad over all (SRE workbook, chapter 2); `NoData` without events.
///
/// # Errors
/// When more events of a part failed than there were.
pub fn event_weighted_error(parts: &[Slice]) -> Result<Sli, CountError> {
    let report = slice_report(parts.iter().copied(), Target::EVERYTHING, EmptySlice::Excluded)?;
    Ok(complement(report.occurrences))
}

/// The error ratio weighted by time: the mean of the parts' ratios, parts without events left out. Sloth's default
/// over 30 days is of this kind, and differs "many times" from bad over all (its issue 241).
///
/// # Errors
/// When more events of a part failed than there were.
pub fn time_weighted_error(parts: &[Slice]) -> Result<Sli, CountError> {
    let report = slice_report(parts.iter().copied(), Target::EVERYTHING, EmptySlice::Excluded)?;
    Ok(complement(report.ratio_slices))
}

fn complement(sli: Sli) -> Sli {
    match sli {
        Sli::Ratio(ratio) => Sli::Ratio(ratio.complement()),
        Sli::NoData => Sli::NoData,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slice_without_traffic_is_what_one_chose() {
        let slices = [Slice { bad: 0, all: 0 }, Slice { bad: 0, all: 5 }];
        let report = |empty| slice_report(slices, "99".parse().unwrap(), empty).unwrap();
        let half = Sli::Ratio(Exact::fraction(1, 2).unwrap());
        let whole = Sli::Ratio(Exact::one());
        assert_eq!(report(EmptySlice::Good).time_slices, whole);
        assert_eq!(report(EmptySlice::Bad).time_slices, half);
        assert_eq!(report(EmptySlice::Bad).ratio_slices, half);
        assert_eq!(report(EmptySlice::Excluded).time_slices, whole);
        assert_eq!(report(EmptySlice::Excluded).slices, 1);
    }

    #[test]
    fn nothing_at_all_is_no_data() {
        let report = slice_report([], Target::NOTHING, EmptySlice::Bad).unwrap();
        assert_eq!(
            (report.occurrences, report.time_slices, report.ratio_slices),
            (Sli::NoData, Sli::NoData, Sli::NoData)
        );
    }

    #[test]
    fn a_slice_exactly_on_its_target_is_good() {
        assert_eq!(Slice { bad: 5, all: 100 }.is_bad("95".parse().unwrap(), EmptySlice::Good), Some(false));
        assert_eq!(Slice { bad: 6, all: 100 }.is_bad("95".parse().unwrap(), EmptySlice::Good), Some(true));
    }

    #[test]
    fn weighting_by_time_and_by_events_differ_when_traffic_does() {
        let parts = [Slice { bad: 90, all: 90_000 }, Slice { bad: 0, all: 10_000 }];
        let text = |sli: Sli| sli.ratio().map(Exact::fraction_text);
        assert_eq!(text(event_weighted_error(&parts).unwrap()).as_deref(), Some("9/10000"));
        assert_eq!(text(time_weighted_error(&parts).unwrap()).as_deref(), Some("1/2000"));
    }
}
