//! Exercises about load: requests in progress, machines for a peak, what retries add up to.

use super::answer::{Answer, thousands, time, times};
use super::givens::Givens;
use super::{DrawError, Solved, Steps};
use crate::slo::{Exact, in_progress, retry_load, units_needed};

fn shown(n: u64) -> String {
    thousands(&Exact::whole(n))
}

pub(super) fn in_progress_of(givens: &Givens) -> Result<Solved, DrawError> {
    let (per_second, inside) = (givens.count("per_second")?, givens.time("inside")?);
    let inside_now = in_progress(per_second, inside);
    let text = format!("{} a second × {} = {}", shown(per_second), time(&inside.span()), inside_now.significant(6));
    let steps = Steps::default()
        .then("Little's law", "in progress = arrivals × the time each stays")
        .then("Product", text)
        .note("An average over a time in which the system keeps up. It says nothing about peaks; size above it.");
    Ok(Solved::new(Answer::Count(inside_now), steps))
}

pub(super) fn units(givens: &Givens) -> Result<Solved, DrawError> {
    let (peak, one, lost) = (givens.count("peak")?, givens.count("one_carries")?, givens.count("lost")?);
    let all = units_needed(peak, one, lost).ok_or_else(|| DrawError::Unfit("one carries nothing".to_owned()))?;
    let for_peak = all - lost;
    let steps = Steps::default()
        .then("For the peak", format!("{} / {}, rounded up, is {}", shown(peak), shown(one), shown(for_peak)))
        .then("With some gone", format!("{} + {} = {}", shown(for_peak), shown(lost), shown(all)))
        .note("What one carries has to be measured at the latency you promise, not at the point where it falls over.");
    Ok(Solved::new(Answer::Count(Exact::whole(all)), steps))
}

pub(super) fn retries(givens: &Givens) -> Result<Solved, DrawError> {
    let (attempts, layers) = (givens.few("attempts")?, givens.few("layers")?);
    let load = retry_load(attempts, layers);
    let factors = vec![attempts.to_string(); usize::try_from(layers).unwrap_or(0)].join(" × ");
    let steps = Steps::default()
        .then("At each layer", format!("one call that fails becomes {attempts}"))
        .then("Through all of them", format!("{factors} = {}", times(&load)))
        .note("Retry at one layer only, and cap the retries as a share of all calls: then the factor stays near 1.");
    Ok(Solved::new(Answer::Factor(load), steps))
}
