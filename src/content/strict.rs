//! What a shipped pack must also keep to: every card whole, every answer of a length that can be said aloud.

use super::report::quoted;
use super::scope::Scope;
use crate::model::card::{Card, CardBody, ModelAnswer, Question, Term};
use crate::model::ids::TopicId;

/// Words of a model answer: below it lacks something, above it takes longer than three minutes.
const ANSWER_WORDS: std::ops::RangeInclusive<usize> = 200..=400;

/// Looks through a sound card and tells the scope what it still lacks. `topics` are those that the pack names.
pub(super) fn check(scope: &mut Scope<'_, '_>, card: &Card, topics: &[&TopicId]) {
    if card.sources.is_empty() {
        lacks(scope, "sources", "a source");
    }
    if !topics.is_empty() && !topics.contains(&&card.topic) {
        let what = format!("the pack has no topic {}", quoted(card.topic.as_str()));
        scope.warn("topic", what, "write one of its topics or add this one to pack.json");
    }
    match &card.body {
        CardBody::Question(question) => self::question(scope, question),
        CardBody::Term(term) => self::term(scope, term),
        CardBody::Contrast(card) if card.example.is_none() => lacks(scope, "example", "an example"),
        CardBody::Rewrite(card) if card.hint.is_none() => lacks(scope, "hint", "a hint"),
        CardBody::Misconception(card) if !card.holds && card.correct.is_none() => {
            lacks(scope, "correct", "the statement put right");
        }
        CardBody::Calculation(card) if card.parameters.is_empty() => lacks(scope, "parameters", "a parameter"),
        CardBody::Contrast(_)
        | CardBody::Rewrite(_)
        | CardBody::Misconception(_)
        | CardBody::Calculation(_)
        | CardBody::Triage(_) => {}
    }
}

fn lacks(scope: &mut Scope<'_, '_>, path: &str, what: &str) {
    scope.warn(path, format!("the card lacks {what}"), "write it; a shipped card is complete");
}

fn question(scope: &mut Scope<'_, '_>, question: &Question) {
    let answer = &question.answer;
    let variants = &question.variants;
    let sections = [
        (question.why.is_some(), "why", "why the question matters"),
        (question.frequency.is_some(), "frequency", "how often it is asked"),
        (question.trap.is_some(), "trap", "the weak answer to avoid"),
        (question.reframe.is_some(), "reframe", "what is really being asked"),
        (question.model.is_some(), "model", "a mental model"),
        (question.story.is_some() || question.example.is_some(), "story", "a story or an example"),
        (!answer.thinking.is_empty(), "answer.thinking", "the thinking before the actions"),
        (answer.outcome.is_some(), "answer.outcome", "an outcome"),
        (answer.lesson.is_some(), "answer.lesson", "a lesson"),
        (question.hook.is_some(), "hook", "a hook"),
        (variants.junior.is_some(), "variants.junior", "a variant for juniors"),
        (variants.senior.is_some(), "variants.senior", "a variant for seniors"),
        (variants.no_experience.is_some(), "variants.no_experience", "a variant for those who have not done it"),
    ];
    for (there, path, what) in sections {
        if !there {
            lacks(scope, path, what);
        }
    }
    let counts = [
        (answer.actions.len(), 3, "answer.actions", "actions"),
        (question.follow_ups.len(), 2, "follow_ups", "follow-ups"),
        (question.beats.len(), 3, "beats", "beats"),
    ];
    for (n, least, path, what) in counts {
        if n < least {
            scope.warn(path, format!("the card has {n} {what}"), format!("write at least {least}"));
        }
    }
    let words = words(answer);
    if !ANSWER_WORDS.contains(&words) {
        let (from, to) = (ANSWER_WORDS.start(), ANSWER_WORDS.end());
        let what = format!("the model answer has {words} words");
        scope.warn("answer", what, format!("write {from} to {to}, so that it can be said aloud"));
    }
}

/// Words of a model answer as they are spoken: its labels and roles are not.
fn words(answer: &ModelAnswer) -> usize {
    let actions = answer.actions.iter().map(|action| action.text.as_str());
    let rest = [Some(answer.thinking.as_str()), answer.outcome.as_deref(), answer.lesson.as_deref()];
    let texts = actions.chain(rest.into_iter().flatten());
    texts.flat_map(str::split_whitespace).filter(|word| word.contains(char::is_alphanumeric)).count()
}

fn term(scope: &mut Scope<'_, '_>, term: &Term) {
    if term.confused_with.is_none() {
        lacks(scope, "confused_with", "what the term is taken for");
    }
    if term.difference.is_none() {
        lacks(scope, "difference", "how to tell the two apart");
    }
}
