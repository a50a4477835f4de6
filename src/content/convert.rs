//! From the structs of the format to the plain values of the model; ids are read here, everything else is only moved.

use std::collections::HashMap;

use super::format as f;
use super::parse::{self, Passage};
use super::schema::Shape;
use super::scope::Scope;
use super::text::is_visible;
use crate::model::card as m;
use crate::model::card::{Card, CardBody, CardKind};
use crate::model::ids::{CardId, TopicId};

/// Reads the scope's value as a card of a kind. `None` when something in it cannot be
/// read, which the scope has then been told.
pub(super) fn card(
    scope: &mut Scope<'_, '_>,
    kind: CardKind,
    topic: &TopicId,
    keep: Option<&mut Vec<Passage>>,
) -> Option<Card> {
    let shape = Shape::Card(kind);
    macro_rules! read {
        ($format:ident, $body:ident) => {{
            let (mut value, unknown) = parse::object::<f::$format>(scope, shape)?;
            if !parse::texts(scope, &unknown, shape, keep) {
                return None;
            }
            let head = value.take_head();
            let body = $body(scope, value);
            finish(scope, head, topic, body)
        }};
    }
    match kind {
        CardKind::Question => read!(QuestionCard, question),
        CardKind::Term => read!(TermCard, term),
        CardKind::Contrast => read!(ContrastCard, contrast),
        CardKind::Rewrite => read!(RewriteCard, rewrite),
        CardKind::Triage => read!(TriageCard, triage),
        CardKind::Calculation => read!(CalculationCard, calculation),
        CardKind::Misconception => read!(MisconceptionCard, misconception),
    }
}

fn finish(scope: &mut Scope<'_, '_>, head: f::Head, topic: &TopicId, body: Option<CardBody>) -> Option<Card> {
    let id = scope.id("id", &head.id, CardId::parse);
    let topic = match &head.topic {
        Some(text) => scope.id("topic", text, TopicId::parse),
        None => Some(topic.clone()),
    };
    Some(Card {
        id: id?,
        topic: topic?,
        tags: head.tags,
        levels: head.level.into_iter().map(level).collect(),
        sources: head.sources.into_iter().map(|s| m::Source { title: s.title, url: some(s.url) }).collect(),
        computed: head.computed.into_iter().map(|c| m::Computed { sum: c.sum, is: c.is }).collect(),
        body: body?,
    })
}

/// For whom something is meant.
pub(super) const fn level(level: f::Level) -> m::Level {
    match level {
        f::Level::Junior => m::Level::Junior,
        f::Level::Mid => m::Level::Mid,
        f::Level::Senior => m::Level::Senior,
    }
}

/// An optional text; one that nobody can see counts as left out.
fn some(text: Option<String>) -> Option<String> {
    text.filter(|text| is_visible(text))
}

/// Reads the ids of a list of parts, unique within their card.
fn ids<'i>(
    scope: &mut Scope<'_, '_>,
    list: &str,
    ids: impl Iterator<Item = &'i str>,
) -> Option<std::vec::IntoIter<CardId>> {
    let mut places = HashMap::new();
    let mut out = Vec::new();
    let mut all = true;
    for (n, text) in ids.enumerate() {
        let path = format!("{list}[{n}].id");
        let Some(id) = scope.id(&path, text, CardId::parse) else {
            all = false;
            continue;
        };
        if let Some(first) = places.get(&id) {
            let what = format!("the id \"{id}\" is already used by {list}[{first}]");
            scope.error(path.as_str(), what, "give each its own id; progress is kept under it");
            all = false;
        } else {
            places.insert(id.clone(), n);
        }
        out.push(id);
    }
    all.then(|| out.into_iter())
}

fn question(scope: &mut Scope<'_, '_>, card: f::QuestionCard) -> Option<CardBody> {
    let moments = ids(scope, "timeline", card.timeline.iter().map(|moment| moment.id.as_str()));
    let follow_ups = ids(scope, "follow_ups", card.follow_ups.iter().map(|follow_up| follow_up.id.as_str()));
    let variants = card.variants.map_or_else(m::Variants::default, |v| m::Variants {
        junior: some(v.junior),
        senior: some(v.senior),
        no_experience: some(v.no_experience),
    });
    let answer = m::ModelAnswer {
        thinking: some(card.answer.thinking).unwrap_or_default(),
        actions: card
            .answer
            .actions
            .into_iter()
            .map(|a| m::Action { label: a.label, role: a.role, text: a.text })
            .collect(),
        outcome: some(card.answer.outcome),
        lesson: some(card.answer.lesson),
    };
    Some(CardBody::Question(Box::new(m::Question {
        title: card.title,
        question: card.question,
        profile: match card.profile {
            f::Profile::Story => m::Profile::Story,
            f::Profile::Design => m::Profile::Design,
            f::Profile::Concept => m::Profile::Concept,
            f::Profile::Calculation => m::Profile::Calculation,
        },
        seconds: card.seconds,
        why: some(card.why),
        frequency: card.frequency.map(|q| m::Frequency { how_often: q.how_often, roles: q.roles }),
        trap: card.trap.map(|t| m::Trap { headline: t.headline, sample: t.sample, why_weak: t.why_weak }),
        reframe: card.reframe.map(|r| m::Reframe { question: r.question, shows: r.shows }),
        model: card.model.map(|p| m::MentalModel { name: p.name, text: p.text }),
        story: card.story.map(|s| m::Story { situation: s.situation, challenge: s.challenge, stakes: s.stakes }),
        example: some(card.example),
        timeline: moments?
            .zip(card.timeline)
            .map(|(id, t)| m::Moment { id, minute: t.minute, known: t.known, decision: t.decision })
            .collect(),
        answer,
        hook: card.hook.map(|h| m::Hook { line: h.line, signals: h.signals }),
        follow_ups: follow_ups?
            .zip(card.follow_ups)
            .map(|(id, q)| m::FollowUp { id, question: q.question, answer: q.answer })
            .collect(),
        variants,
        beats: card.beats.into_iter().map(|b| m::Beat { name: b.name, any: b.any }).collect(),
        expect: card
            .expect
            .into_iter()
            .map(|e| m::Expect { value: e.value, tolerance: e.tolerance, unit: e.unit })
            .collect(),
    })))
}

fn term(scope: &mut Scope<'_, '_>, card: f::TermCard) -> Option<CardBody> {
    let points = ids(scope, "points", card.points.iter().map(|point| point.id.as_str()))?;
    Some(CardBody::Term(Box::new(m::Term {
        term: card.term,
        definition: card.definition,
        confused_with: some(card.confused_with),
        difference: some(card.difference),
        example: some(card.example),
        points: points.zip(card.points).map(|(id, p)| m::Point { id, name: p.name, text: p.text }).collect(),
    })))
}

#[expect(clippy::unnecessary_wraps, reason = "one of seven functions of the same form")]
fn contrast(_: &mut Scope<'_, '_>, card: f::ContrastCard) -> Option<CardBody> {
    let side = |side: f::Side| m::Side { name: side.name, text: side.text };
    Some(CardBody::Contrast(Box::new(m::Contrast {
        dimension: card.dimension,
        left: side(card.left),
        right: side(card.right),
        example: some(card.example),
    })))
}

#[expect(clippy::unnecessary_wraps, reason = "one of seven functions of the same form")]
fn rewrite(_: &mut Scope<'_, '_>, card: f::RewriteCard) -> Option<CardBody> {
    Some(CardBody::Rewrite(Box::new(m::Rewrite {
        weak: card.weak,
        strong: card.strong,
        why: card.why,
        hint: some(card.hint),
    })))
}

fn triage(scope: &mut Scope<'_, '_>, card: f::TriageCard) -> Option<CardBody> {
    let ids = ids(scope, "cases", card.cases.iter().map(|case| case.id.as_str()))?;
    let bin = |bin: f::Bin| match bin {
        f::Bin::Page => m::Bin::Page,
        f::Bin::Review => m::Bin::Review,
        f::Bin::Noise => m::Bin::Noise,
    };
    let case = |(id, case): (CardId, f::TriageCase)| m::TriageCase {
        id,
        journey: case.journey,
        bin: bin(case.bin),
        why: case.why,
    };
    let cases = ids.zip(card.cases).map(case).collect();
    Some(CardBody::Triage(Box::new(m::Triage { signal: card.signal, cases })))
}

#[expect(clippy::unnecessary_wraps, reason = "one of seven functions of the same form")]
fn calculation(_: &mut Scope<'_, '_>, card: f::CalculationCard) -> Option<CardBody> {
    let parameter = |p: f::Parameter| m::Parameter { name: p.name, values: p.values };
    Some(CardBody::Calculation(Box::new(m::Calculation {
        question: card.question,
        formula: card.formula.0,
        parameters: card.parameters.into_iter().map(parameter).collect(),
        tolerance_per_mille: card.tolerance_per_mille,
        method: card.method,
    })))
}

#[expect(clippy::unnecessary_wraps, reason = "one of seven functions of the same form")]
fn misconception(_: &mut Scope<'_, '_>, card: f::MisconceptionCard) -> Option<CardBody> {
    Some(CardBody::Misconception(Box::new(m::Misconception {
        statement: card.statement,
        holds: card.holds,
        why: card.why,
        correct: some(card.correct),
        cues: card.cues,
    })))
}
