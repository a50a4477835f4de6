//! The six approaches and the choices of alert pairs: what each does with a constant error, and with a scenario.

use super::Case;
use crate::slo::{
    Alert, AlertSet, Approach, BurnRate, Evaluator, Exact, Exhaustion, Firing, Interval, Millis, Replay, ScenarioError,
    Span, Traffic, Unseen, Warning, approach_outcome, exhaustion, greatest_unseen_burn, six_approaches, warnings,
};

/// How often the evaluator looks, and Prometheus would scrape.
const SCRAPE: Millis = Millis::from_minutes(1);

/// What alerts made of a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noticed {
    /// Separate stretches in which somebody is paged.
    pub pages: usize,
    /// Separate stretches in which a ticket is open.
    pub tickets: usize,
    /// From the beginning of the first incident to the first page; none without a page.
    pub first: Option<Millis>,
    /// How long pages are on, all together; none if one never ends.
    pub on: Option<Millis>,
}

impl Noticed {
    fn of(replay: &Replay, onset: u32) -> Self {
        let length = |interval: &Interval| interval.off.map(|off| u64::from(off.saturating_sub(interval.on)));
        let minutes: Option<u64> = replay.page.iter().map(length).sum();
        Self {
            pages: replay.page.len(),
            tickets: replay.ticket.len(),
            first: replay.page.first().map(|page| Millis::from_minutes(page.on.saturating_sub(onset))),
            on: minutes.map(|minutes| Millis::new(minutes.saturating_mul(60_000))),
        }
    }
}

fn noticed(case: &Case, alerts: &[Alert]) -> Result<Noticed, ScenarioError> {
    let traffic = Traffic::new(case.scenario.shape)?;
    let replay = Evaluator::new(case.scenario.target, traffic, alerts)?.replay(&case.scenario.incidents)?;
    Ok(Noticed::of(&replay, case.onset()))
}

/// One of the six approaches and what it made of the scenario.
#[derive(Clone, Debug)]
pub struct ApproachRow {
    /// Which.
    pub approach: Approach,
    /// What came of the scenario.
    pub noticed: Noticed,
}

/// All six on a scenario.
///
/// # Errors
/// When the scenario cannot be played.
pub fn approach_rows(case: &Case) -> Result<Vec<ApproachRow>, ScenarioError> {
    six_approaches(case.scenario.window.nominal())
        .into_iter()
        .map(|approach| Ok(ApproachRow { noticed: noticed(case, &approach.alerts)?, approach }))
        .collect()
}

/// What a constant error ratio does to each rule of an approach, in their order; none where a rule stays silent.
pub fn approach_at(case: &Case, approach: &Approach, error_ratio: &Exact) -> Vec<Option<Firing>> {
    let window = case.scenario.window.nominal();
    let of = |alert| approach_outcome(alert, case.scenario.target, window, error_ratio);
    approach.alerts.iter().map(of).collect()
}

/// Of the rules of an approach the one that fires first, if any does.
pub fn first_to_fire(rules: &[Option<Firing>]) -> Option<&Firing> {
    rules.iter().flatten().min_by(|a, b| a.detection.cmp(&b.detection))
}

/// Whether any error ratio at all makes one of these rules fire.
pub fn can_fire(case: &Case, approach: &Approach) -> bool {
    approach.alerts.iter().any(|alert| alert.can_fire(case.scenario.target))
}

/// How a constant error ratio treats the budget.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Burn {
    /// At this burn rate, at most 1, the target is met for ever.
    Within(Exact),
    /// At this burn rate a whole budget is gone after so long.
    GoneIn(Exact, Span),
    /// The target is 100 %: the first failure breaks it.
    NoBudget,
}

/// How a constant error ratio above 0 treats the budget of a scenario.
pub fn burn_at(case: &Case, error_ratio: &Exact) -> Burn {
    let rate = BurnRate::of(error_ratio, case.scenario.target);
    let Some(times) = rate.times().cloned() else { return Burn::NoBudget };
    match exhaustion(&Exact::one(), &rate, case.scenario.window.nominal()) {
        Exhaustion::In(span) if times > Exact::one() => Burn::GoneIn(times, span),
        Exhaustion::In(_) | Exhaustion::Never | Exhaustion::Gone => Burn::Within(times),
    }
}

/// A pair with what follows from it.
#[derive(Clone, Debug)]
pub struct PairRow {
    /// The rule.
    pub alert: Alert,
    /// The error ratio above which it fires.
    pub threshold: Exact,
    /// The share of the budget that is gone by then; none for a window of no length.
    pub budget_share: Option<Exact>,
    /// Whether any error ratio can make it fire.
    pub can_fire: bool,
}

/// A choice of alerts with all that is to be compared.
#[derive(Clone, Debug)]
pub struct Column {
    /// Which choice.
    pub set: AlertSet,
    /// Its pairs, the pages first.
    pub pairs: Vec<PairRow>,
    /// What is wrong with them.
    pub warnings: Vec<Warning>,
    /// How fast the budget may burn for ever without a word.
    pub unseen: Unseen,
    /// What came of the scenario.
    pub noticed: Noticed,
}

/// A choice of alerts on a scenario.
///
/// # Errors
/// When the scenario cannot be played.
pub fn column(case: &Case, set: AlertSet) -> Result<Column, ScenarioError> {
    let (target, window) = (case.scenario.target, case.scenario.window.nominal());
    let alerts = set.alerts(window);
    Ok(Column {
        set,
        warnings: warnings(&alerts, target, window, SCRAPE),
        unseen: greatest_unseen_burn(&alerts, target),
        noticed: noticed(case, &alerts)?,
        pairs: alerts
            .into_iter()
            .map(|alert| PairRow {
                threshold: alert.threshold(target),
                budget_share: alert.budget_share(window),
                can_fire: alert.can_fire(target),
                alert,
            })
            .collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::board::Board;
    use crate::slo::{Pairs, Scaling, Target};

    fn case() -> Case {
        Case::of(Board::default().scenario()).unwrap()
    }

    fn first(case: &Case, number: usize, e: &str) -> Option<(String, String)> {
        let six = approach_rows(case).unwrap();
        let firing = approach_at(case, &six[number - 1].approach, &Exact::parse(e).unwrap());
        first_to_fire(&firing)
            .map(|f| (f.detection.brief(), f.spent.share().map_or_else(String::new, |s| s.percent(2))))
    }

    #[test]
    fn the_six_agree_with_the_workbook_on_a_full_outage() {
        let expected = [
            ("0.6 s", "0.02 %"),
            ("2 min 10 s", "5 %"),
            ("1 h", "138.89 %"),
            ("2 min 10 s", "5 %"),
            ("51.8 s", "2 %"),
            ("51.8 s", "2 %"),
        ];
        for (n, (detection, spent)) in expected.into_iter().enumerate() {
            assert_eq!(first(&case(), n + 1, "1"), Some((detection.to_owned(), spent.to_owned())), "{}", n + 1);
        }
    }

    #[test]
    fn every_rule_has_its_own_outcome_in_its_own_place() {
        // 1 % is above the threshold of the second and third pair only.
        let rows = approach_rows(&case()).unwrap();
        let outcomes = approach_at(&case(), &rows[5].approach, &Exact::parse("0.01").unwrap());
        assert_eq!(outcomes.iter().map(Option::is_some).collect::<Vec<_>>(), [false, true, true]);
        assert_eq!(first_to_fire(&outcomes), outcomes[1].as_ref());
    }

    #[test]
    fn without_a_promise_only_the_first_approach_can_fire() {
        let mut lax = Board::default().scenario().clone();
        lax.target = Target::NOTHING;
        let case = Case::of(&lax).unwrap();
        let rows = approach_rows(&case).unwrap();
        let able: Vec<bool> = rows.iter().map(|row| can_fire(&case, &row.approach)).collect();
        assert_eq!(able, [true, false, false, false, false, false]);
    }

    #[test]
    fn what_is_never_seen_has_no_detection() {
        assert_eq!(first(&case(), 4, "0.035"), None);
        assert_eq!(first(&case(), 2, "0.001"), None);
        assert!(first(&case(), 1, "0.001").is_some());
    }

    #[test]
    fn thirty_five_times_is_gone_in_less_than_a_day_and_once_never() {
        let burn = |e: &str| burn_at(&case(), &Exact::parse(e).unwrap());
        let Burn::GoneIn(times, span) = burn("0.035") else { panic!("that is too fast") };
        assert_eq!((times.to_string(), span.brief()), ("35".to_owned(), "20 h 34 min".to_owned()));
        assert_eq!(burn("0.001"), Burn::Within(Exact::one()));
    }

    #[test]
    fn on_the_example_short_windows_end_the_page_and_keep_its_beginning() {
        let rows = approach_rows(&case()).unwrap();
        let (long, both) = (&rows[4].noticed, &rows[5].noticed);
        assert_eq!(long.first, both.first);
        assert_eq!(both.first, Some(Millis::from_minutes(1)));
        assert!(both.on < long.on, "{both:?} {long:?}");
        assert_eq!((both.pages, both.tickets), (2, 2));
        // An hour of `for:` outlasts both incidents but the last minute of the second.
        assert!(rows[2].noticed.pages <= 1);
    }

    #[test]
    fn a_rule_that_fires_on_nothing_is_on_for_ever() {
        let mut strict = Board::default().scenario().clone();
        strict.target = Target::EVERYTHING;
        let rows = approach_rows(&Case::of(&strict).unwrap()).unwrap();
        assert_eq!(rows[0].noticed.on, None);
        assert!(rows[5].noticed.on.is_some());
    }

    #[test]
    fn a_column_has_its_pairs_its_warnings_and_what_it_did() {
        let mut week = Board::default().scenario().clone();
        week.window = crate::slo::Window::Rolling(Millis::from_days(7));
        let case = Case::of(&week).unwrap();
        let fixed = column(&case, AlertSet::default()).unwrap();
        let below = |warning: &&Warning| matches!(warning, Warning::FactorBelowOne { .. });
        assert_eq!(fixed.warnings.iter().filter(below).count(), 2);
        let scaled = column(&case, AlertSet { pairs: Pairs::Three, scaling: Scaling::ScaledWindows }).unwrap();
        assert_eq!(scaled.pairs.len(), 3);
        assert!(scaled.warnings.iter().any(|w| matches!(w, Warning::WindowTooShort { .. })));
        assert!(fixed.noticed.pages > 0 && scaled.noticed.pages > 0);
    }
}
