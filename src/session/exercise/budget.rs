//! Exercises about budgets: how much there is, how much an incident takes, how much is left on a day.

use super::answer::{Answer, AnswerKind, percent, thousands, time, times};
use super::givens::Givens;
use super::{DrawError, Solved, Steps};
use crate::slo::{
    AlertSet, BurnRate, ErrorRatio, EventBudget, Exact, Exhaustion, Incident, Millis, Ramp, Scenario, Shape, Span,
    Stretch, Target, Window, event_budget, exhaustion, incident_cost, spent_in_window, time_budget,
};

/// Events a minute of the courses of events that are drawn: error ratios to 0.0001 % are whole events.
pub(super) const PER_MINUTE: u64 = 1_000_000;

/// The first step of nearly all: what may fail.
pub(super) fn may_fail(target: Target) -> Steps {
    Steps::default().then("What may fail", format!("100 % − {target} % = {}", percent(&target.budget())))
}

fn budget_step(steps: Steps, target: Target, window: Millis) -> (Steps, Span) {
    let budget = time_budget(target, window);
    let window = time(&window.span());
    let text = format!("{} of a window of {window} is {}", percent(&target.budget()), time(&budget));
    (steps.then("Budget", text), budget)
}

fn time_budget_of(givens: &Givens) -> Result<(Target, Millis, Steps, Span), DrawError> {
    let (target, window) = (givens.target()?, givens.window()?);
    let (steps, budget) = budget_step(may_fail(target), target, window);
    Ok((target, window, steps, budget))
}

pub(super) fn in_time(givens: &Givens) -> Result<Solved, DrawError> {
    let (_, _, steps, budget) = time_budget_of(givens)?;
    Ok(Solved::new(Answer::Time(budget), steps))
}

pub(super) fn in_events(givens: &Givens) -> Result<Solved, DrawError> {
    let (target, all) = (givens.target()?, givens.count("events")?);
    let (steps, budget) = event_steps(target, 0, all)?;
    Ok(Solved::new(Answer::Count(Exact::whole(budget.allowed_whole)), steps))
}

/// Steps up to the whole events that may fail.
fn event_steps(target: Target, failed: u64, all: u64) -> Result<(Steps, EventBudget), DrawError> {
    let budget = event_budget(target, failed, all).map_err(|error| DrawError::Unfit(error.to_string()))?;
    let all = thousands(&Exact::whole(all));
    let whole = Exact::whole(budget.allowed_whole);
    let share = percent(&target.budget());
    let mut steps = may_fail(target);
    if whole == budget.allowed {
        steps.push("Budget", format!("{share} of {all} events is {}", thousands(&whole)));
    } else {
        let text = format!("{share} of {all} events is {}", thousands(&budget.allowed));
        steps.push("Budget", text);
        steps.push("Whole events", format!("a part of an event cannot fail: {}", thousands(&whole)));
    }
    Ok((steps, budget))
}

/// Bad time of an incident, with its step.
fn bad_time(steps: Steps, duration: Millis, error_ratio: &Exact) -> (Steps, Span) {
    let bad = duration.span().times(error_ratio);
    if *error_ratio == Exact::one() {
        return (steps, bad);
    }
    let text = format!("{} at {} errors counts as {}", time(&duration.span()), percent(error_ratio), time(&bad));
    (steps.then("Bad time", text), bad)
}

pub(super) fn spent(givens: &Givens) -> Result<Solved, DrawError> {
    if !givens.have(&["window", "duration"]) {
        let (target, failed, all) = (givens.target()?, givens.count("failed")?, givens.count("events")?);
        let (steps, budget) = event_steps(target, failed, all)?;
        let spent = share(budget.spent.share())?;
        let text = format!(
            "{} failed of {} allowed is {}",
            thousands(&Exact::whole(failed)),
            thousands(&budget.allowed),
            percent(&spent)
        );
        return Ok(Solved::new(Answer::Share(spent), steps.then("Share spent", text)));
    }
    let (target, window, steps, budget) = time_budget_of(givens)?;
    let error_ratio = givens.number_or("error_ratio", Exact::one())?;
    let duration = givens.time("duration")?;
    let (steps, bad) = bad_time(steps, duration, &error_ratio);
    let cost = incident_cost(target, window, &error_ratio, &duration.span());
    let spent = share(cost.spent.share())?;
    let text = format!("{} of {} is {}", time(&bad), time(&budget), percent(&spent));
    Ok(Solved::new(Answer::Share(spent), steps.then("Share spent", text)))
}

pub(super) fn left(givens: &Givens) -> Result<Solved, DrawError> {
    let overspent = |steps: Steps, negative: bool| {
        if negative { steps.note("Below zero: the budget is overspent, and the target will be missed.") } else { steps }
    };
    if !givens.have(&["window", "duration"]) {
        let (target, failed, all) = (givens.target()?, givens.count("failed")?, givens.count("events")?);
        let (steps, budget) = event_steps(target, failed, all)?;
        let left = Exact::whole(budget.allowed_whole) - Exact::whole(failed);
        let allowed = thousands(&Exact::whole(budget.allowed_whole));
        let text = format!("{allowed} − {} = {}", thousands(&Exact::whole(failed)), thousands(&left));
        let steps = overspent(steps.then("Events left", text), left.is_negative());
        return Ok(Solved::new(Answer::Count(left), steps));
    }
    let (_, _, steps, budget) = time_budget_of(givens)?;
    let error_ratio = givens.number_or("error_ratio", Exact::one())?;
    let (steps, bad) = bad_time(steps, givens.time("duration")?, &error_ratio);
    let left = budget.minus(&bad);
    let text = format!("{} − {} = {}", time(&budget), time(&bad), time(&left));
    let steps = overspent(steps.then("Time left", text), left.ms().is_negative());
    Ok(Solved::new(Answer::Time(left), steps))
}

fn share(share: Option<&Exact>) -> Result<Exact, DrawError> {
    share.cloned().ok_or_else(|| DrawError::Unfit("there is no budget".to_owned()))
}

pub(super) fn burn_rate(givens: &Givens) -> Result<Solved, DrawError> {
    let target = givens.target()?;
    let (error_ratio, mut steps) = if givens.have(&["error_ratio"]) {
        (givens.number("error_ratio")?, may_fail(target))
    } else {
        let (failed, all) = (givens.count("failed")?, givens.count("events")?);
        event_budget(target, failed, all).map_err(|error| DrawError::Unfit(error.to_string()))?;
        let ratio = Exact::fraction(failed, all).ok_or_else(|| DrawError::Unfit("there are no events".to_owned()))?;
        let text = format!(
            "{} of {} events is {}",
            thousands(&Exact::whole(failed)),
            thousands(&Exact::whole(all)),
            percent(&ratio)
        );
        (ratio, may_fail(target).then("What fails", text))
    };
    let rate = rate(&error_ratio, target)?;
    let text = format!("{} over {} is {}", percent(&error_ratio), percent(&target.budget()), times(&rate));
    steps.push("Burn rate", text);
    Ok(Solved::new(Answer::Factor(rate), steps))
}

fn rate(error_ratio: &Exact, target: Target) -> Result<Exact, DrawError> {
    share(BurnRate::of(error_ratio, target).times())
}

pub(super) fn time_to_empty(givens: &Givens) -> Result<Solved, DrawError> {
    let window = givens.window()?;
    let (rate, steps) = if givens.have(&["burn_rate"]) {
        (givens.number("burn_rate")?, Steps::default())
    } else {
        let (target, error_ratio) = (givens.target()?, givens.number("error_ratio")?);
        let rate = rate(&error_ratio, target)?;
        let text = format!("{} over {} is {}", percent(&error_ratio), percent(&target.budget()), times(&rate));
        (rate, may_fail(target).then("Burn rate", text))
    };
    let left = givens.number_or("spent", Exact::zero())?.complement();
    let Exhaustion::In(empty) = exhaustion(&left, &BurnRate::Times(rate.clone()), window) else {
        return Ok(Solved::new(Answer::Never(AnswerKind::Time), steps.then("Never", "Nothing burns.")));
    };
    let whole = time(&window.span());
    let steps = if left == Exact::one() {
        steps
    } else {
        steps.then("What is left", format!("{} of the budget of {whole}", percent(&left)))
    };
    let at_once = format!("a burn rate of 1x spends the whole budget in one window, {whole}");
    let share = if left == Exact::one() { String::new() } else { format!("{} × ", percent(&left)) };
    let text = format!("{share}{whole} / {} = {}", rate.significant(4), time(&empty));
    let steps = steps.then("At 1x", at_once).then(&format!("At {}", times(&rate)), text);
    Ok(Solved::new(Answer::Time(empty), steps))
}

/// One incident of a rolling budget: when it begins, how long it lasts, what share fails.
struct Drawn {
    start: Millis,
    duration: Millis,
    error_ratio: Exact,
}

impl Drawn {
    fn stretch(&self) -> Stretch {
        Stretch { start: self.start.span(), duration: self.duration.span(), error_ratio: self.error_ratio.clone() }
    }
}

pub(super) fn left_on_day(givens: &Givens) -> Result<Solved, DrawError> {
    let (target, window, mut steps, budget) = time_budget_of(givens)?;
    let day = givens.time("day")?;
    let mut incidents = vec![Drawn {
        start: givens.time("start")?,
        duration: givens.time("duration")?,
        error_ratio: givens.number_or("error_ratio", Exact::one())?,
    }];
    if givens.have(&["second_start", "second_duration"]) {
        incidents.push(Drawn {
            start: givens.time("second_start")?,
            duration: givens.time("second_duration")?,
            error_ratio: givens.number_or("second_error_ratio", Exact::one())?,
        });
    }
    let from = day.span().minus(&window.span());
    let looks_back = if from.ms().is_negative() {
        format!("to day {}, all that happened lies within {}", day.span().days(), time(&window.span()))
    } else {
        format!("from day {} to day {}", from.days(), day.span().days())
    };
    steps.push("The window looks", looks_back);
    for incident in &incidents {
        let cost = spent_in_window(target, window, &[incident.stretch()], &day.span());
        let cost = share(cost.share())?;
        let name = format!("Incident of day {}", incident.start.span().days());
        let text = if !cost.is_zero() {
            let bad = time(&incident.duration.span().times(&incident.error_ratio));
            format!("{bad} of bad time, {} of {}", percent(&cost), time(&budget))
        } else if incident.start >= day {
            "has not begun: it costs nothing yet".to_owned()
        } else {
            "has left the window: its budget is back".to_owned()
        };
        steps.push(&name, text);
    }
    let stretches: Vec<Stretch> = incidents.iter().map(Drawn::stretch).collect();
    let spent = share(spent_in_window(target, window, &stretches, &day.span()).share())?;
    let left = spent.complement();
    steps.push("Left", format!("100 % − {} = {}", percent(&spent), percent(&left)));
    let scenario = scenario(target, window, &incidents);
    Ok(Solved { scenario, ..Solved::new(Answer::Share(left), steps) })
}

/// The same as a course of events; none where it does not fit into one.
fn scenario(target: Target, window: Millis, incidents: &[Drawn]) -> Option<Scenario> {
    let one = |drawn: &Drawn| {
        let ratio = ErrorRatio::new(&drawn.error_ratio).ok()?;
        Incident::new(drawn.start, drawn.duration, ratio, Ramp::Sudden).ok()
    };
    let incidents: Option<Vec<Incident>> = incidents.iter().map(one).collect();
    Some(Scenario {
        target,
        window: Window::Rolling(window),
        shape: Shape::Flat { per_minute: PER_MINUTE },
        incidents: incidents?,
        alerts: AlertSet::default(),
    })
}
