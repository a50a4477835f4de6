//! Exercises about things made of parts: all needed, one enough, and availability from repair times.

use super::answer::{Answer, percent, time};
use super::givens::Givens;
use super::{DrawError, Solved, Steps};
use crate::slo::{Dependency, Exact, Millis, Target, reliability, serial as serial_of};

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
