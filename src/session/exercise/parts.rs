//! Exercises about things made of parts and about mending: all needed, some enough, repair times, a clean record.

use super::answer::{Answer, AnswerKind, percent, thousands, time};
use super::budget::may_fail;
use super::givens::Givens;
use super::{DrawError, Solved, Steps};
use crate::slo::{
    Affordable, Confidence, Dependency, EventsNeeded, Exact, Millis, RequiredMtbf, Target, affordable_outages,
    clean_events_needed, nearly_whole, reliability, replicas, required, required_mtbf, rule_of_three,
    serial as serial_of, time_budget,
};

/// Up to so many copies the chance of each number of them is listed.
const MOST_LISTED: u32 = 8;

/// `99.9 % × 99.95 %`.
fn joined(parts: &[Target], of: impl Fn(&Target) -> Exact) -> String {
    let texts: Vec<String> = parts.iter().map(|part| percent(&of(part))).collect();
    texts.join(" × ")
}

pub(super) fn serial(givens: &Givens) -> Result<Solved, DrawError> {
    let parts = givens.parts()?;
    let chain = serial_of(&parts);
    let steps = Steps::default()
        .then("All are needed", "the service works when the first works and the second works and so on")
        .then("Product", format!("{} = {}", joined(&parts, |part| part.ratio()), percent(&chain.availability)))
        .note(format!(
            "Check: the budgets add up to {}, and the product cannot lie below {}. Supposes independent failures.",
            percent(&chain.bound.complement()),
            percent(&chain.bound)
        ));
    Ok(Solved::new(Answer::Share(chain.availability), steps))
}

pub(super) fn parallel(givens: &Givens) -> Result<Solved, DrawError> {
    let parts = givens.parts()?;
    let availability = Dependency::Any(parts.iter().copied().map(Dependency::Part).collect()).availability();
    let down = availability.complement();
    let product = joined(&parts, |part| part.budget());
    let steps = Steps::default()
        .then("One is enough", "the service fails only when all fail at once")
        .then("All fail", format!("{product} = {}", percent(&down)))
        .then("It works", format!("100 % − {} = {}", percent(&down), percent(&availability)))
        .note("Supposes independent failures; a common cause takes several parts at once, and is the usual case.");
    Ok(Solved::new(Answer::Share(availability), steps))
}

pub(super) fn from_repair(givens: &Givens) -> Result<Solved, DrawError> {
    let (mtbf, mttr) = (givens.time("mtbf")?, givens.time("mttr")?);
    let expected = reliability(mtbf, mttr, Millis::from_days(30));
    let expected = expected.ok_or_else(|| DrawError::Unfit("both times are 0".to_owned()))?;
    let (up, down) = (time(&mtbf.span()), time(&mttr.span()));
    let cycle = time(&mtbf.span().plus(&mttr.span()));
    let steps = Steps::default()
        .then("One cycle", format!("{up} up and {down} down make {cycle}"))
        .then("Share of it up", format!("{up} / {cycle} = {}", percent(&expected.availability)))
        .note("MTBF is read here as the mean time up, more exactly MTTF.");
    Ok(Solved::new(Answer::Share(expected.availability), steps))
}

pub(super) fn required_of_each(givens: &Givens) -> Result<Solved, DrawError> {
    let (target, n) = (givens.target()?, givens.few("dependencies")?);
    let each = required(target, n).equal_share_with_own;
    let mouths = n.saturating_add(1);
    let share = each.complement();
    let steps = may_fail(target)
        .then("Who lives on it", format!("{n} dependencies and your own code make {mouths}"))
        .then("Each may lose", format!("{} / {mouths} = {}", percent(&target.budget()), percent(&share)))
        .then("Each has to reach", format!("100 % − {} = {}", percent(&share), percent(&each)))
        .note("An even split keeps the sum of the budgets at yours. The rule of one more nine is quicker and close for ten.");
    Ok(Solved::new(Answer::Share(each), steps))
}

pub(super) fn enough_of_many(givens: &Givens) -> Result<Solved, DrawError> {
    let (each, copies, needed) = (givens.target_named("each")?, givens.few("copies")?, givens.few("needed")?);
    if needed > copies {
        return Err(DrawError::Unfit(format!("{needed} of {copies} copies cannot be needed")));
    }
    let works = replicas(each, copies, needed);
    if nearly_whole(&works) {
        return Err(DrawError::Unfit("the answer cannot be told from 100 %".to_owned()));
    }
    let mut steps = Steps::default().then("It works", format!("when {needed} or more of the {copies} work"));
    if copies <= MOST_LISTED {
        for up in needed..=copies {
            let more = if up < copies { replicas(each, copies, up + 1) } else { Exact::zero() };
            steps.push(&format!("Exactly {up} up"), percent(&(replicas(each, copies, up) - more)));
        }
    }
    let steps = steps
        .then("Together", percent(&works))
        .note("Supposes independent failures. Copies that share a release, a configuration or a rack fail together.");
    Ok(Solved::new(Answer::Share(works), steps))
}

pub(super) fn outages_that_fit(givens: &Givens) -> Result<Solved, DrawError> {
    let (target, window, length) = (givens.target()?, givens.window()?, givens.time("mttr")?);
    let impact = givens.number_or("error_ratio", Exact::one())?;
    let (budget, cost) = (time_budget(target, window), length.span().times(&impact));
    let Affordable::Times(times) = affordable_outages(target, window, &cost) else {
        return Err(DrawError::Unfit("an outage costs nothing".to_owned()));
    };
    let whole = Exact::whole(times.floor().unwrap_or(u64::MAX));
    let mut steps = may_fail(target).then(
        "Budget",
        format!("{} of a window of {} is {}", percent(&target.budget()), time(&window.span()), time(&budget)),
    );
    if impact != Exact::one() {
        let text = format!("{} at {} errors counts as {}", time(&length.span()), percent(&impact), time(&cost));
        steps.push("One outage", text);
    }
    let quotient = format!("{} / {} = {}", time(&budget), time(&cost), times.significant(4));
    let steps = steps.then("How often it goes in", quotient).then("Whole outages", thousands(&whole));
    Ok(Solved::new(Answer::Count(whole), steps))
}

pub(super) fn time_up_needed(givens: &Givens) -> Result<Solved, DrawError> {
    let (target, mttr) = (givens.target()?, givens.time("mttr")?);
    let RequiredMtbf::AtLeast(up) = required_mtbf(target, mttr) else {
        return Ok(Solved::new(Answer::Never(AnswerKind::Time), may_fail(target)));
    };
    let Some(cycle) = Exact::one().over(&target.budget()).map(|times| mttr.span().times(&times)) else {
        return Err(DrawError::Unfit("there is no budget".to_owned()));
    };
    let down = time(&mttr.span());
    let steps = may_fail(target)
        .then("One cycle", format!("{down} down may be {} of it: {}", percent(&target.budget()), time(&cycle)))
        .then("Of it up", format!("{} − {down} = {}", time(&cycle), time(&up)))
        .note("MTBF is read here as the mean time up, more exactly MTTF; counted from failure to failure it is the cycle.");
    Ok(Solved::new(Answer::Time(up), steps))
}

pub(super) fn clean_events(givens: &Givens) -> Result<Solved, DrawError> {
    let (target, sure) = (givens.target()?, givens.number("confidence")?);
    let confidence = Confidence::parse(&sure.fraction_text()).map_err(|error| DrawError::Unfit(error.to_string()))?;
    let EventsNeeded::AtLeast(events) = clean_events_needed(target, &confidence) else {
        return Ok(Solved::new(Answer::Never(AnswerKind::Count), may_fail(target)));
    };
    let doubt = percent(&sure.complement());
    let events = Exact::whole(events);
    let text = format!(
        "if the service were just at {target} %, so many in a row would be clean with a chance of {doubt} at most"
    );
    let steps = may_fail(target)
        .then("What is asked", text)
        .then("The least number", format!("{target} % to the power of {} is {doubt} or less", thousands(&events)));
    let steps = match rule_of_three(target) {
        EventsNeeded::AtLeast(three) => {
            let three = thousands(&Exact::whole(three));
            steps.note(format!(
                "In one's head at 95 %: three over the budget, {three}. One failure among them changes the sum."
            ))
        }
        EventsNeeded::Endless => steps,
    };
    Ok(Solved::new(Answer::Count(events), steps))
}
