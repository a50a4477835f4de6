//! Exercises about alerts: thresholds, detection, reset, the minute of the page, the shortest outage that pages.

use super::answer::{Answer, AnswerKind, percent, thousands, time, times};
use super::budget::{PER_MINUTE, may_fail};
use super::givens::Givens;
use super::{DrawError, Solved, Steps};
use crate::slo::{
    Alert, AlertSet, BudgetShare, ErrorRatio, Exact, FailuresNeeded, Incident, Millis, Ramp, Scenario, Severity, Shape,
    Target, Window, constant_errors, failures_needed, fixed_windows, replay, smallest_outage,
};

const GRID: Millis = Millis::from_minutes(1);

/// A rule with one or two windows.
fn rule(long: Millis, short: Option<Millis>, factor: Exact) -> Alert {
    Alert { short, ..Alert::pair("rule", Severity::Page, long, long, factor) }
}

fn threshold_step(steps: Steps, alert: &Alert, target: Target) -> Steps {
    let text = format!(
        "{} × {} = {}",
        alert.factor.significant(4),
        percent(&target.budget()),
        percent(&alert.threshold(target))
    );
    steps.then("Threshold", text)
}

pub(super) fn burn_rate_for_share(givens: &Givens) -> Result<Solved, DrawError> {
    let (window, share, length) = (givens.window()?, givens.number("share")?, givens.time("time")?);
    let pair = BudgetShare {
        name: String::new(),
        severity: Severity::Page,
        long: length,
        short: length,
        share: share.clone(),
    };
    let alerts = fixed_windows(window, &[pair]);
    let factor = alerts.into_iter().next().map(|alert| alert.factor);
    let factor = factor.ok_or_else(|| DrawError::Unfit("the time is 0".to_owned()))?;
    let (whole, length) = (time(&window.span()), time(&length.span()));
    let steps = Steps::default()
        .then("At 1x", format!("the whole budget goes in one window, {whole}"))
        .then("Burn rate", format!("{} × {whole} / {length} = {}", percent(&share), times(&factor)));
    Ok(Solved::new(Answer::Factor(factor), steps))
}

pub(super) fn threshold(givens: &Givens) -> Result<Solved, DrawError> {
    let (target, factor) = (givens.target()?, givens.number("factor")?);
    let alert = rule(GRID, None, factor);
    let steps = threshold_step(may_fail(target), &alert, target);
    let steps = if alert.can_fire(target) {
        steps
    } else {
        steps.note("No error ratio is above 100 %: at this target the alert can never fire.")
    };
    Ok(Solved::new(Answer::Share(alert.threshold(target)), steps))
}

pub(super) fn detection(givens: &Givens) -> Result<Solved, DrawError> {
    let (target, long, error_ratio) = (givens.target()?, givens.time("long")?, givens.number("error_ratio")?);
    let alert = rule(long, None, givens.number("factor")?);
    let mut steps = threshold_step(may_fail(target), &alert, target);
    let on_the_line = alert.threshold(target) == error_ratio;
    // The window does not matter to detection.
    let Some(firing) = constant_errors(&alert, target, long, &error_ratio, GRID) else {
        steps.push("Above it", format!("{} is not above the threshold: it never fires", percent(&error_ratio)));
        return Ok(Solved { on_the_line, ..Solved::new(Answer::Never(AnswerKind::Time), steps) });
    };
    let text = format!(
        "{} × {} / {} = {}",
        time(&long.span()),
        percent(&alert.threshold(target)),
        percent(&error_ratio),
        time(&firing.detection)
    );
    steps.push("The long window fills", text);
    Ok(Solved::new(Answer::Time(firing.detection), steps))
}

pub(super) fn reset(givens: &Givens) -> Result<Solved, DrawError> {
    let (target, short, error_ratio) = (givens.target()?, givens.time("short")?, givens.number("error_ratio")?);
    let long = Millis::new(short.ms().saturating_mul(12));
    let alert = rule(long, Some(short), givens.number("factor")?);
    let threshold = alert.threshold(target);
    let mut steps = threshold_step(may_fail(target), &alert, target);
    let on_the_line = threshold == error_ratio;
    let Some(firing) = constant_errors(&alert, target, long, &error_ratio, GRID) else {
        steps.push("Above it", format!("{} is not above the threshold: it never fires", percent(&error_ratio)));
        return Ok(Solved { on_the_line, ..Solved::new(Answer::Never(AnswerKind::Time), steps) });
    };
    let text = format!(
        "{} × (1 − {} / {}) = {}",
        time(&short.span()),
        percent(&threshold),
        percent(&error_ratio),
        time(&firing.reset)
    );
    let steps = steps
        .then("The short window empties", text)
        .note("The long window is still over its threshold then; the rule needs both, so the short one decides.");
    Ok(Solved::new(Answer::Time(firing.reset), steps))
}

/// An outage from minute 0 on, and the usual alerts.
struct Course {
    scenario: Scenario,
    target: Target,
    window: Millis,
    error_ratio: Exact,
    duration: Millis,
}

impl Course {
    fn of(givens: &Givens) -> Result<Self, DrawError> {
        let (target, window) = (givens.target()?, givens.window()?);
        let (error_ratio, duration) = (givens.number("error_ratio")?, givens.time("duration")?);
        let unfit = |error: crate::slo::ScenarioError| DrawError::Unfit(error.to_string());
        let ratio = ErrorRatio::new(&error_ratio).map_err(unfit)?;
        let incident = Incident::new(Millis::ZERO, duration, ratio, Ramp::Sudden).map_err(unfit)?;
        let scenario = Scenario {
            target,
            window: Window::Rolling(window),
            shape: Shape::Flat { per_minute: PER_MINUTE },
            incidents: vec![incident],
            alerts: AlertSet::default(),
        };
        Ok(Self { scenario, target, window, error_ratio, duration })
    }

    fn pages(&self) -> Vec<Alert> {
        pages(self.window)
    }

    /// The minutes at which the page goes on and off; none when it stays silent.
    fn page(&self) -> Result<Option<(u32, u32)>, DrawError> {
        let replay =
            replay(&self.scenario, &self.scenario.rules()).map_err(|error| DrawError::Unfit(error.to_string()))?;
        let on = replay.page.first().map(|interval| interval.on);
        let off = replay.page.last().and_then(|interval| interval.off);
        Ok(on.zip(off))
    }

    /// Whether the errors stand exactly on a threshold, or end exactly when one is passed.
    fn on_the_line(&self) -> bool {
        self.pages().iter().any(|alert| {
            let firing = constant_errors(alert, self.target, self.window, &self.error_ratio, GRID);
            alert.threshold(self.target) == self.error_ratio
                || firing.is_some_and(|firing| firing.detection == self.duration.span())
        })
    }

    fn solved(self, answer: Answer, steps: Steps) -> Solved {
        let on_the_line = self.on_the_line();
        Solved { on_the_line, scenario: Some(self.scenario), ..Solved::new(answer, steps) }
    }
}

fn pages(window: Millis) -> Vec<Alert> {
    let mut alerts = AlertSet::default().alerts(window);
    alerts.retain(|alert| alert.severity == Severity::Page);
    alerts
}

/// `1 h and 5 min at 14.4x`.
fn name(alert: &Alert) -> String {
    let windows: Vec<String> = alert.windows().map(|window| time(&window.span())).collect();
    format!("{} at {}", windows.join(" and "), times(&alert.factor))
}

pub(super) fn page_minute(givens: &Givens) -> Result<Solved, DrawError> {
    let course = Course::of(givens)?;
    let mut steps = may_fail(course.target);
    let failing = percent(&course.error_ratio);
    for alert in course.pages() {
        let threshold = percent(&alert.threshold(course.target));
        let firing = constant_errors(&alert, course.target, course.window, &course.error_ratio, GRID);
        let text = match firing {
            None => format!("fires above {threshold}; {failing} is not above it"),
            Some(firing) if firing.detection >= course.duration.span() => {
                format!("passes {threshold} after {}, and the outage is over by then", time(&firing.detection))
            }
            Some(firing) => format!(
                "{} × {threshold} / {failing} = {}, so the evaluation at minute {}",
                time(&alert.long.span()),
                time(&firing.detection),
                firing.first_step
            ),
        };
        steps.push(&name(&alert), text);
    }
    let answer = match course.page()? {
        Some((on, _)) => {
            steps.push("The first to fire", format!("minute {on}"));
            Answer::Minute(on)
        }
        None => {
            steps.push("No pair fires", "it never pages");
            Answer::Never(AnswerKind::Minute)
        }
    };
    let steps = steps.note("Rules are evaluated every minute and fire strictly above their threshold.");
    Ok(course.solved(answer, steps))
}

pub(super) fn page_off_minute(givens: &Givens) -> Result<Solved, DrawError> {
    let course = Course::of(givens)?;
    let mut steps = may_fail(course.target);
    let (failing, end) = (percent(&course.error_ratio), time(&course.duration.span()));
    for alert in course.pages() {
        let threshold = percent(&alert.threshold(course.target));
        let short = time(&alert.short.unwrap_or(alert.long).span());
        let firing = constant_errors(&alert, course.target, course.window, &course.error_ratio, GRID);
        let text = match firing {
            Some(firing) if firing.detection < course.duration.span() => format!(
                "is on; its short window empties {short} × (1 − {threshold} / {failing}) = {} after the end",
                time(&firing.reset)
            ),
            Some(_) | None => "was never on".to_owned(),
        };
        steps.push(&name(&alert), text);
    }
    let answer = match course.page()? {
        Some((_, off)) => {
            let text = format!("the page is on while any pair is; with the end after {end}, that is minute {off}");
            steps.push("The last to stop", text);
            Answer::Minute(off)
        }
        None => {
            steps.push("No pair fires", "it never pages, so nothing stops");
            Answer::Never(AnswerKind::Minute)
        }
    };
    Ok(course.solved(answer, steps))
}

pub(super) fn smallest_outage_of(givens: &Givens) -> Result<Solved, DrawError> {
    let (target, window) = (givens.target()?, givens.window()?);
    let error_ratio = givens.number_or("error_ratio", Exact::one())?;
    let alerts = pages(window);
    let mut steps = may_fail(target);
    let failing = percent(&error_ratio);
    for alert in &alerts {
        let threshold = percent(&alert.threshold(target));
        let text = match smallest_outage(std::slice::from_ref(alert), target, &error_ratio) {
            Some(span) => format!("{} × {threshold} / {failing} = {}", time(&alert.long.span()), time(&span)),
            None => format!("fires above {threshold}; {failing} is not above it"),
        };
        steps.push(&name(alert), text);
    }
    let on_the_line = alerts.iter().any(|alert| alert.threshold(target) == error_ratio);
    let solved = match smallest_outage(&alerts, target, &error_ratio) {
        Some(span) => {
            let text = format!("{}; whatever lasts longer pages", time(&span));
            Solved::new(Answer::Time(span), steps.then("The least of them", text))
        }
        None => Solved::new(Answer::Never(AnswerKind::Time), steps.then("No pair fires", "it never pages")),
    };
    Ok(Solved { on_the_line, ..solved })
}

pub(super) fn failures_to_page(givens: &Givens) -> Result<Solved, DrawError> {
    let (target, window, per_hour) = (givens.target()?, givens.window()?, givens.count("per_hour")?);
    let hour = Millis::from_hours(1).span();
    let mut steps = may_fail(target);
    let mut least: Option<u64> = None;
    for alert in pages(window) {
        let hours = alert.long.span().over(&hour).and_then(|hours| hours.as_whole()).unwrap_or(1);
        let events = per_hour.saturating_mul(hours);
        let line = alert.threshold(target) * Exact::whole(events);
        let (all, threshold) = (thousands(&Exact::whole(events)), percent(&alert.threshold(target)));
        let text = match failures_needed(&alert, target, events) {
            FailuresNeeded::AtLeast(n) => {
                least = Some(least.map_or(n, |least| least.min(n)));
                format!(
                    "{all} requests × {threshold} = {}; the next whole number above it is {}",
                    thousands(&line),
                    thousands(&Exact::whole(n))
                )
            }
            FailuresNeeded::MoreThanThereAre(_) => format!("{threshold} of {all} requests is more than there are"),
        };
        steps.push(&name(&alert), text);
    }
    let answer = match least {
        Some(n) => {
            steps.push("The least of them", format!("{} failed requests page", thousands(&Exact::whole(n))));
            Answer::Count(Exact::whole(n))
        }
        None => {
            steps.push("No pair fires", "however many fail, it never pages");
            Answer::Never(AnswerKind::Count)
        }
    };
    let steps = steps.note("All of them must also lie in the short window, so they have to come close together.");
    Ok(Solved::new(answer, steps))
}
