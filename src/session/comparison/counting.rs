//! The same failures counted in events, in slices of time, and as the mean ratio of slices.

use super::Case;
use super::reasons::{Beside, reasons};
use crate::slo::{CountError, EmptySlice, Exact, Sli, Slice, Spent, Target, slices_report};

/// One way of counting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// What has gone of the window's budget.
    pub spent: Spent,
    /// The share that was good.
    pub sli: Sli,
}

/// All ways of counting one window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Bad events of all events.
    pub events: Counted,
    /// Bad slices of all slices.
    pub time_slices: Counted,
    /// The mean of what slices lost.
    pub ratio_slices: Counted,
    /// Events that failed.
    pub bad_events: u64,
    /// All events.
    pub all_events: u64,
    /// Slices that are bad.
    pub bad_slices: u64,
    /// Slices that count: all, or those with traffic.
    pub counted_slices: u64,
    /// Slices that had no traffic.
    pub empty_slices: u64,
    /// Whole slices in the window.
    pub slices: u64,
    /// The mean of the slices' error ratios, those without traffic left out; as the share that was good.
    pub mean_with_traffic: Sli,
    /// Why time slices differ from events.
    pub time_beside: Beside,
    /// Why ratio slices differ from events.
    pub ratio_beside: Beside,
}

/// What the slices of a window hold together.
#[derive(Clone, Debug)]
pub(super) struct Tally {
    /// The share of all events of the window that failed; none without events.
    pub(super) events: Option<Exact>,
    /// Bad events in whole slices.
    pub(super) bad: u64,
    /// All events in whole slices.
    pub(super) all: u64,
    /// Slices with traffic.
    pub(super) busy: u64,
    /// Slices without.
    pub(super) empty: u64,
    /// The sum of what slices lost, each from 0 to 1.
    pub(super) lost: Exact,
    /// Bad slices of which a part was good, and the sum of those parts.
    pub(super) lost_whole: u64,
    pub(super) rounded_up: Exact,
    /// Good slices of which a part was bad, and the sum of those parts.
    pub(super) forgiven: u64,
    pub(super) rounded_down: Exact,
}

impl Tally {
    fn of(slices: &[(Slice, u64)], slice_target: Target, events: Option<Exact>) -> Self {
        let zero = Exact::zero;
        let mut tally = Self {
            events,
            bad: 0,
            all: 0,
            busy: 0,
            empty: 0,
            lost: zero(),
            lost_whole: 0,
            rounded_up: zero(),
            forgiven: 0,
            rounded_down: zero(),
        };
        for (slice, many) in slices {
            let Some(lost) = Exact::fraction(slice.bad, slice.all) else {
                tally.empty += many;
                continue;
            };
            tally.busy += many;
            tally.bad = tally.bad.saturating_add(slice.bad.saturating_mul(*many));
            tally.all = tally.all.saturating_add(slice.all.saturating_mul(*many));
            if slice.bad == 0 {
                continue;
            }
            let many_times = |share: &Exact| share * &Exact::whole(*many);
            tally.lost = &tally.lost + &many_times(&lost);
            let is_bad = slice.is_bad(slice_target, EmptySlice::Excluded).unwrap_or(false);
            if is_bad && slice.bad < slice.all {
                tally.lost_whole += many;
                tally.rounded_up = &tally.rounded_up + &many_times(&lost.complement());
            } else if !is_bad {
                tally.forgiven += many;
                tally.rounded_down = &tally.rounded_down + &many_times(&lost);
            }
        }
        tally
    }
}

/// Counts the window that ends with the last incident, or the first whole window if that is later; on whole hours.
/// Slices of `minutes` (at least 1) are good from `slice_target` on.
///
/// # Errors
/// Never in practice: a ledger has no more bad events than events.
pub fn counts(case: &Case, minutes: u32, slice_target: Target, empty: EmptySlice) -> Result<Counts, CountError> {
    let (ledger, target, window) = (&case.ledger, case.scenario.target, case.window);
    let minutes = minutes.max(1);
    let until = window.max(ledger.last()).div_ceil(60).saturating_mul(60);
    let (first, last) = (i64::from(until) - i64::from(window), i64::from(until));
    let counted = |sli: Sli| Counted { spent: sli.spent(target), sli };
    let (bad_events, all_events) = (ledger.bad_between(first, last), ledger.traffic().between(first, last));
    let error = Exact::fraction(bad_events, all_events);
    let slices = ledger.slices(first, last, minutes);
    let report = slices_report(slices.iter().copied(), slice_target, empty)?;
    let with_traffic = slices_report(slices.iter().copied(), slice_target, EmptySlice::Excluded)?;
    let tally = Tally::of(&slices, slice_target, error.clone());
    let whole = tally.busy + tally.empty;
    let inside = u32::try_from(whole).unwrap_or(u32::MAX).saturating_mul(minutes);
    let [ratio_beside, time_beside] = reasons(&tally, empty, window.saturating_sub(inside));
    Ok(Counts {
        events: counted(error.map_or(Sli::NoData, |error| Sli::Ratio(error.complement()))),
        time_slices: counted(report.time_slices),
        ratio_slices: counted(report.ratio_slices),
        bad_events,
        all_events,
        bad_slices: report.bad_slices,
        counted_slices: report.slices,
        empty_slices: tally.empty,
        slices: whole,
        mean_with_traffic: with_traffic.ratio_slices,
        time_beside,
        ratio_beside,
    })
}

#[cfg(test)]
mod tests {
    use super::super::reasons::{Cause, Reason};
    use super::*;
    use crate::session::board::Board;
    use crate::slo::{Counting, ErrorRatio, Incident, Millis, Scenario, Shape, Window, rolling_burndown};

    fn percent(counted: &Counted) -> String {
        counted.spent.share().unwrap().percent(1)
    }

    fn scenario(shape: Shape) -> Scenario {
        Scenario { shape, ..Board::default().scenario().clone() }
    }

    fn of(shape: Shape, slice_target: &str, empty: EmptySlice) -> Counts {
        counts(&Case::of(&scenario(shape)).unwrap(), 5, slice_target.parse().unwrap(), empty).unwrap()
    }

    const FLAT: Shape = Shape::Flat { per_minute: 10_000 };
    const SHAPES: [Shape; 6] = [
        FLAT,
        Shape::DayNight { day: 9000, night: 1000 },
        Shape::Weekend { weekday: 100, weekend: 0 },
        Shape::PerHour { per_hour: 10 },
        Shape::PerHour { per_hour: 70 },
        Shape::Flat { per_minute: 0 },
    ];
    const EMPTIES: [EmptySlice; 3] = [EmptySlice::Good, EmptySlice::Bad, EmptySlice::Excluded];

    #[test]
    fn partial_failures_cost_whole_slices_or_nothing() {
        // The example: 30 minutes of everything and an hour of 10 %, of 43.2 minutes.
        let strict = of(FLAT, "95", EmptySlice::Good);
        assert_eq!(
            (percent(&strict.events), percent(&strict.time_slices), percent(&strict.ratio_slices)),
            ("83.3 %".into(), "208.3 %".into(), "83.3 %".into())
        );
        assert_eq!((strict.bad_slices, strict.counted_slices), (18, 8640));
        assert_eq!(
            strict.time_beside.said(),
            "They come to more. 12 slices in which only a part failed are lost as a whole."
        );
        assert_eq!(strict.ratio_beside.said(), "Both come to the same, and nothing sets them apart here.");
        let lax = of(FLAT, "80", EmptySlice::Good);
        assert_eq!(percent(&lax.time_slices), "69.4 %");
        assert_eq!(
            lax.time_beside.said(),
            "They come to less. 12 slices with failures are not below the slice target and stay good: they cost nothing."
        );
    }

    #[test]
    fn even_low_traffic_differs_by_its_empty_slices_and_by_nothing_else() {
        // Ten requests an hour, of which two fail: slices of five minutes hold one or none.
        let mut low = scenario(Shape::PerHour { per_hour: 10 });
        low.incidents = vec![Incident::sudden(600, 12, ErrorRatio::ALL)];
        let counts = counts(&Case::of(&low).unwrap(), 5, "95".parse().unwrap(), EmptySlice::Good).unwrap();
        assert_eq!((percent(&counts.events), percent(&counts.time_slices)), ("27.8 %".into(), "23.1 %".into()));
        assert_eq!(counts.mean_with_traffic, counts.events.sli);
        let said = "They come to less. 1,440 of 8,640 slices had no request and count as good, so failures are a \
                    smaller share.";
        assert_eq!((counts.time_beside.said().as_str(), counts.ratio_beside.said().as_str()), (said, said));
    }

    #[test]
    fn slices_come_to_what_the_burn_down_comes_to() {
        for shape in SHAPES {
            for (minutes, empty) in [(1, EmptySlice::Good), (5, EmptySlice::Bad), (60, EmptySlice::Excluded)] {
                let (case, slice_target) = (Case::of(&scenario(shape)).unwrap(), "95".parse().unwrap());
                let counts = counts(&case, minutes, slice_target, empty).unwrap();
                let ways = [
                    (Counting::Events, &counts.events),
                    (Counting::TimeSlices { minutes, slice_target, empty }, &counts.time_slices),
                    (Counting::RatioSlices { minutes, empty }, &counts.ratio_slices),
                ];
                for (way, counted) in ways {
                    let (target, window) = (case.scenario.target, case.window);
                    let burndown = rolling_burndown(&case.ledger, target, window, way, window, window).unwrap();
                    let last = burndown.points.last().unwrap();
                    assert_eq!(burndown.spent(last), counted.spent, "{shape:?} {way:?}");
                }
            }
        }
    }

    /// Fails where a sentence is not true of the slices, counted here one by one.
    fn holds(reason: &Reason, case: &Case, minutes: u32, slice_target: Target) {
        let (step, window) = (i64::from(minutes), i64::from(case.window));
        let until = i64::from(case.window.max(case.ledger.last()).div_ceil(60) * 60);
        let slices: Vec<Slice> = (until - window..until)
            .filter(|start| start % step == 0 && start + step <= until)
            .map(|start| Slice {
                bad: case.ledger.bad_between(start, start + step),
                all: case.ledger.traffic().between(start, start + step),
            })
            .collect();
        let is_bad = |slice: &&Slice| slice.is_bad(slice_target, EmptySlice::Excluded) == Some(true);
        let count = |such: &dyn Fn(&&Slice) -> bool| u64::try_from(slices.iter().filter(such).count()).unwrap();
        let more = !reason.by.is_negative();
        assert!(!reason.by.is_zero());
        match &reason.cause {
            Cause::Edges { minutes } => {
                assert_eq!(i64::from(*minutes), window - i64::try_from(slices.len()).unwrap() * step);
                assert!(*minutes > 0);
            }
            Cause::Uneven { failing, usual } => {
                let busy: Vec<&Slice> = slices.iter().filter(|slice| slice.all > 0).collect();
                let sizes: std::collections::BTreeSet<u64> = busy.iter().map(|slice| slice.all).collect();
                assert!(sizes.len() > 1, "even traffic is called uneven");
                assert_eq!(more, failing < usual);
                let text = reason.said();
                assert_eq!(text.contains("weigh more"), more, "{text}");
                let (smallest, greatest) = (sizes.first().unwrap(), sizes.last().unwrap());
                for mean in [failing, usual] {
                    assert!(*mean >= Exact::whole(*smallest) && *mean <= Exact::whole(*greatest));
                }
            }
            Cause::LostWhole { slices: said } => {
                assert!(more && *said > 0);
                assert_eq!(*said, count(&|slice| is_bad(slice) && slice.bad < slice.all));
            }
            Cause::Forgiven { slices: said } => {
                assert!(!more && *said > 0);
                assert_eq!(*said, count(&|slice| slice.bad > 0 && !is_bad(slice)));
            }
            Cause::Empty { slices: said, all, bad } => {
                assert_eq!((more, *said), (*bad, count(&|slice| slice.all == 0)));
                assert!(*said > 0 && *all == u64::try_from(slices.len()).unwrap());
            }
        }
    }

    #[test]
    fn every_reason_is_true_and_together_they_are_the_whole_difference() {
        let mut told = 0;
        let faults = [
            vec![],
            vec![Incident::sudden(600, 7, ErrorRatio::ALL)],
            vec![Incident::sudden(121, 600, ErrorRatio::parse("0.03").unwrap())],
        ];
        for shape in SHAPES {
            for (incidents, window) in faults.iter().zip([7 * 1440, 1440, 1447]) {
                let window = Window::Rolling(Millis::from_minutes(window));
                let case = Case::of(&Scenario { incidents: incidents.clone(), window, ..scenario(shape) }).unwrap();
                for (minutes, slice_target) in [(1, "95"), (5, "99"), (60, "50"), (5, "0"), (60, "100")] {
                    let slice_target = slice_target.parse().unwrap();
                    for empty in EMPTIES {
                        let counts = counts(&case, minutes, slice_target, empty).unwrap();
                        for (beside, counted) in
                            [(&counts.time_beside, &counts.time_slices), (&counts.ratio_beside, &counts.ratio_slices)]
                        {
                            let Beside::Reasons(reasons) = beside else {
                                assert_eq!(counts.events.sli, Sli::NoData);
                                continue;
                            };
                            reasons.iter().for_each(|reason| holds(reason, &case, minutes, slice_target));
                            told += reasons.len();
                            let (events, slices) = (counts.events.sli.ratio().unwrap(), counted.sli.ratio().unwrap());
                            assert_eq!(beside.difference().unwrap(), events - slices, "{shape:?} {minutes} {empty:?}");
                            let text = beside.said();
                            assert_eq!(text.contains("come to more"), slices < events, "{text}");
                            assert_eq!(text.contains("come to less"), slices > events, "{text}");
                        }
                    }
                }
            }
        }
        assert!(told > 200, "{told}");
    }

    #[test]
    fn traffic_that_varies_parts_the_clock_from_the_crowd() {
        // At noon there is more than the mean: events cost more than time.
        let day = of(Shape::DayNight { day: 9000, night: 1000 }, "95", EmptySlice::Good);
        assert!(day.ratio_beside.difference().is_some_and(|by| by.is_negative()));
        assert!(day.ratio_beside.said().contains("Traffic is uneven"));
        assert!(day.events.sli.ratio() < day.mean_with_traffic.ratio());
    }

    #[test]
    fn slices_without_traffic_are_counted_and_are_what_one_chose() {
        let quiet = Shape::Weekend { weekday: 100, weekend: 0 };
        let good = of(quiet, "95", EmptySlice::Good);
        assert!(good.empty_slices > 2000, "{}", good.empty_slices);
        let bad = of(quiet, "95", EmptySlice::Bad);
        assert!(bad.bad_slices > 2000);
        let left_out = of(quiet, "95", EmptySlice::Excluded);
        assert!(left_out.counted_slices < good.counted_slices);
    }

    #[test]
    fn no_traffic_at_all_is_no_data() {
        let none = of(Shape::Flat { per_minute: 0 }, "95", EmptySlice::Excluded);
        assert_eq!((&none.events.spent, &none.events.sli), (&Spent::NoData, &Sli::NoData));
        assert_eq!(none.time_beside, Beside::NothingToCompare);
    }
}
