//! What every card of every pack must keep to, beyond having the right fields.

mod calculation;

use super::figures;
use super::limits;
use super::report::quoted;
use super::scope::Scope;
use super::text::is_web_address;
use crate::model::card::{Card, CardBody, Expect, Question};

/// Units that an expected figure may have.
const UNITS: [&str; 7] = ["", "%", "ms", "s", "min", "h", "d"];

/// Looks through a card and tells the scope what is wrong with it.
pub(super) fn check(scope: &mut Scope<'_, '_>, card: &Card) {
    for (n, source) in card.sources.iter().enumerate() {
        if let Some(url) = source.url.as_deref().filter(|url| !is_web_address(url)) {
            let what = format!("{} is not a web address", quoted(url));
            scope.error(&*format!("sources[{n}].url"), what, "begin it with https:// or leave it out");
        }
    }
    match &card.body {
        CardBody::Question(question) => self::question(scope, question),
        CardBody::Term(term) => title(scope, "term", &term.term),
        CardBody::Contrast(contrast) => title(scope, "dimension", &contrast.dimension),
        CardBody::Triage(triage) => {
            if triage.cases.is_empty() {
                scope.error("cases", "the signal has no journey", "write at least one case");
            }
        }
        CardBody::Calculation(calculation) => calculation::check(scope, calculation),
        CardBody::Rewrite(_) | CardBody::Misconception(_) => {}
    }
}

/// Works out the sums that a card states, and tells the scope which do not come out.
pub(super) fn sums(scope: &mut Scope<'_, '_>, card: &Card) {
    for (n, computed) in card.computed.iter().enumerate() {
        if let Err(error) = figures::check(&computed.sum, &computed.is) {
            let what = format!("{} is stated to be {}, but {error}", quoted(&computed.sum), quoted(&computed.is));
            scope.warn(&*format!("computed[{n}].is"), what, error.advice());
        }
    }
}

/// A title fits on a line: neither long nor broken.
pub(super) fn title(scope: &mut Scope<'_, '_>, path: &str, text: &str) {
    let length = text.chars().count();
    if length > limits::TITLE_CHARS {
        let what = format!("the title has {length} characters; the limit is {}", limits::TITLE_CHARS);
        scope.error(path, what, "shorten it");
    }
    if text.contains(['\n', '\r']) {
        scope.warn(path, "the title has a line break in it", "write it on one line");
    }
}

fn question(scope: &mut Scope<'_, '_>, question: &Question) {
    title(scope, "title", &question.title);
    if !limits::SECONDS.contains(&question.seconds) {
        let (from, to) = (limits::SECONDS.start(), limits::SECONDS.end());
        let what = format!("{} seconds are no time box for an answer", question.seconds);
        scope.error("seconds", what, format!("write a number from {from} to {to}"));
    }
    if question.answer.thinking.is_empty() && question.answer.actions.is_empty() {
        scope.error("answer.thinking", "the answer is empty", "write at least its thinking or one action");
    }
    for (n, moment) in question.timeline.iter().enumerate() {
        if moment.minute > limits::LAST_MINUTE {
            let what = format!("minute {} is more than a week in", moment.minute);
            let advice = format!("write a minute from 0 to {}", limits::LAST_MINUTE);
            scope.error(&*format!("timeline[{n}].minute"), what, advice);
        }
    }
    for (n, beat) in question.beats.iter().enumerate() {
        if beat.any.is_empty() {
            let what = "no phrase says how this beat is recognised";
            scope.error(&*format!("beats[{n}].any"), what, "write at least one phrase");
        }
    }
    for (n, expect) in question.expect.iter().enumerate() {
        expected(scope, n, expect);
    }
}

fn expected(scope: &mut Scope<'_, '_>, n: usize, expect: &Expect) {
    for (field, value) in [("value", expect.value), ("tolerance", expect.tolerance)] {
        if !(0.0..=limits::FIGURE).contains(&value) {
            let what = format!("the {field} {value} is out of range");
            scope.error(&*format!("expect[{n}].{field}"), what, format!("write a number from 0 to {}", limits::FIGURE));
        }
    }
    if !UNITS.contains(&expect.unit.as_str()) {
        let what = format!("{} is not a unit of the format", quoted(&expect.unit));
        scope.error(
            &*format!("expect[{n}].unit"),
            what,
            "write one of %, ms, s, min, h, d, or leave it out for a count",
        );
    }
}
