//! What a calculation card must keep to, so that numbers can be drawn for it and its formula has an answer.

use std::collections::HashSet;

use crate::content::limits;
use crate::content::report::quoted;
use crate::content::scope::Scope;
use crate::model::card::{Calculation, Parameter};
use crate::slo::{Input, InputValue, nearly_whole, replicas};

/// Looks through a calculation and tells the scope what is wrong with it.
pub(super) fn check(scope: &mut Scope<'_, '_>, calculation: &Calculation) {
    if calculation.tolerance_per_mille > limits::PER_MILLE {
        let what = format!("{} is more than the whole", calculation.tolerance_per_mille);
        let advice = format!("write parts per thousand, from 0 to {}", limits::PER_MILLE);
        scope.error("tolerance_per_mille", what, advice);
    }
    let mut names = HashSet::new();
    for (n, parameter) in calculation.parameters.iter().enumerate() {
        let path = format!("parameters[{n}]");
        if !names.insert(parameter.name.as_str()) {
            let what = format!("the parameter {} stands here twice", quoted(&parameter.name));
            scope.error(&*format!("{path}.name"), what, "join their values or rename one");
        }
        if parameter.values.is_empty() {
            scope.error(&*format!("{path}.values"), "the parameter has no value", "write at least one");
        }
        if !calculation.question.contains(&format!("{{{}}}", parameter.name)) {
            let what = format!("the question does not mention the parameter {}", quoted(&parameter.name));
            let advice = format!("write {} where its value belongs", quoted(&format!("{{{}}}", parameter.name)));
            scope.warn(&*format!("{path}.name"), what, advice);
        }
        values(scope, &path, calculation, parameter);
    }
    missing(scope, calculation, &names);
    gaps(scope, &calculation.question, &names);
    more_failed_than_there_are(scope, calculation);
    copies_that_fit(scope, calculation);
}

/// Every name is known to the formula, every value can be read.
fn values(scope: &mut Scope<'_, '_>, path: &str, calculation: &Calculation, parameter: &Parameter) {
    let formula = calculation.formula;
    let name = parameter.name.as_str();
    let mut known = formula.ways().iter().copied().flatten().chain(formula.may_take());
    let input = Input::named(name).filter(|_| known.any(|known| *known == name));
    let Some(input) = input else {
        let what = format!("{} does not use the parameter {}", formula.as_str(), quoted(name));
        let advice = format!("rename it to one of {}, or leave it as words of the question", takes(calculation));
        scope.warn(&*format!("{path}.name"), what, advice);
        for (n, value) in parameter.values.iter().enumerate().filter(|(_, value)| value.contains(['{', '}'])) {
            let what = format!("{} has a brace in it", quoted(value));
            scope.error(&*format!("{path}.values[{n}]"), what, "leave braces to the question");
        }
        return;
    };
    for (n, value) in parameter.values.iter().enumerate() {
        if input.read(value).is_none() {
            let what = format!("{} cannot be read as {}", quoted(value), quoted(name));
            scope.error(&*format!("{path}.values[{n}]"), what, format!("write {}", input.example()));
        }
    }
}

fn missing(scope: &mut Scope<'_, '_>, calculation: &Calculation, names: &HashSet<&str>) {
    let formula = calculation.formula;
    if formula.ways().iter().any(|way| way.iter().all(|name| names.contains(name))) {
        return;
    }
    // The way that lacks least is the one that was meant.
    let lacking = |way: &&[&'static str]| way.iter().filter(|name| !names.contains(*name)).copied().collect::<Vec<_>>();
    let least = formula.ways().iter().map(lacking).min_by_key(Vec::len).unwrap_or_default();
    let list: Vec<String> = least.iter().map(|name| quoted(name)).collect();
    let what = format!("{} cannot be worked out without {}", formula.as_str(), list.join(", "));
    let example = least.first().and_then(|name| Input::named(name)).map_or("", Input::example);
    scope.error("parameters", what, format!("add it with its values: {example}"));
}

fn takes(calculation: &Calculation) -> String {
    let formula = calculation.formula;
    let mut names: Vec<&str> = formula.ways().iter().copied().flatten().chain(formula.may_take()).copied().collect();
    names.sort_unstable();
    names.dedup();
    names.join(", ")
}

/// Every gap of the question is filled.
fn gaps(scope: &mut Scope<'_, '_>, question: &str, names: &HashSet<&str>) {
    for piece in question.split('{').skip(1) {
        let name = piece.split('}').next().unwrap_or("");
        if !names.contains(name) || !piece.contains('}') {
            let what = format!("no parameter fills {}", quoted(&format!("{{{name}}}")));
            scope.error("question", what, "add the parameter, or write without braces");
        }
    }
}

/// The values of a parameter as its input reads them; those that cannot be read are told elsewhere.
fn read_values(calculation: &Calculation, name: &str) -> Vec<InputValue> {
    let parameter = calculation.parameters.iter().find(|parameter| parameter.name == name);
    let values = parameter.map_or(&[][..], |parameter| &parameter.values);
    let input = Input::named(name);
    values.iter().filter_map(|value| input?.read(value)).collect()
}

fn counts(calculation: &Calculation, name: &str) -> Vec<u64> {
    let count = |value| match value {
        InputValue::Count(count) => Some(count),
        InputValue::Target(_) | InputValue::Targets(_) | InputValue::Time(_) | InputValue::Number(_) => None,
    };
    read_values(calculation, name).into_iter().filter_map(count).collect()
}

fn more_failed_than_there_are(scope: &mut Scope<'_, '_>, calculation: &Calculation) {
    if let (Some(failed), Some(events)) =
        (counts(calculation, "failed").into_iter().max(), counts(calculation, "events").into_iter().min())
        && failed > events
    {
        let what = format!("{failed} of {events} events cannot fail");
        scope.error("parameters", what, "write counts of which any two fit together");
    }
}

/// Of copies, no more are needed than there are, and what is missing to 100 % can still be written down.
fn copies_that_fit(scope: &mut Scope<'_, '_>, calculation: &Calculation) {
    let (copies, needed) = (counts(calculation, "copies"), counts(calculation, "needed"));
    let least = |list: &[u64]| list.iter().min().copied().and_then(|n| u32::try_from(n).ok());
    let most = |list: &[u64]| list.iter().max().copied().and_then(|n| u32::try_from(n).ok());
    if let (Some(most_needed), Some(fewest)) = (most(&needed), least(&copies))
        && most_needed > fewest
    {
        let what = format!("{most_needed} of {fewest} copies cannot be needed");
        scope.error("parameters", what, "write counts of which any two fit together");
    }
    let best = read_values(calculation, "each").into_iter().filter_map(|value| match value {
        InputValue::Target(target) => Some(target),
        InputValue::Targets(_) | InputValue::Time(_) | InputValue::Number(_) | InputValue::Count(_) => None,
    });
    if let (Some(best), Some(copies), Some(needed)) = (best.max(), most(&copies), least(&needed))
        && nearly_whole(&replicas(best, copies, needed))
    {
        let what = format!("{needed} of {copies} copies at {best} % cannot be told from 100 %");
        scope.error("parameters", what, "write fewer copies or a lower availability");
    }
}
