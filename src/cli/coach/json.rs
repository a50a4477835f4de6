//! A report as JSON for scripts; a stable form, to which fields may be added.

use serde_json::{Value, json};

use crate::coach::{CANNOT_SEE, Place, Report, StripKind};

/// Every field of a report; pieces of the answer with their offsets in bytes and their text.
pub(crate) fn report(report: &Report, answer: &str) -> Value {
    let criteria = report.criteria.iter().map(|judged| {
        json!({
            "id": judged.criterion.id(),
            "state": judged.state.label(),
            "value": thousandths(judged.value),
            "weight": judged.weight,
            "evidence": evidence(&judged.evidence, answer),
            "said": judged.said,
            "advice": judged.advice,
        })
    });
    let beats = report.beats.iter().map(
        |beat| json!({ "name": beat.name, "state": beat.state.label(), "evidence": evidence(&beat.evidence, answer) }),
    );
    let sums = report.sums.iter().map(|sum| {
        json!({
            "holds": sum.holds,
            "expected": sum.expected,
            "right": sum.right,
            "said": sum.said,
            "evidence": evidence(sum.place.as_slice(), answer),
        })
    });
    let claims = report.claims.iter().map(
        |claim| json!({ "correct": claim.correct, "evidence": evidence(std::slice::from_ref(&claim.place), answer) }),
    );
    let contrasts = report.contrasts.iter().map(|contrast| {
        json!({
            "aside": piece(&contrast.aside, answer),
            "kept": piece(&contrast.kept, answer),
            "speaks_for": contrast.speaks_for.map(|criterion| criterion.id()),
            "said": contrast.said(answer),
        })
    });
    let flags = report.flags.iter().map(
        |raised| json!({ "id": raised.flag.id(), "said": raised.said, "evidence": evidence(&raised.evidence, answer) }),
    );
    let follow_ups = report.follow_ups.iter().map(|next| {
        json!({
            "question": next.question,
            "because": next.because,
            "of_card": next.of_card.as_ref().map(|id| id.as_str()),
            "criterion": next.criterion.map(|criterion| criterion.id()),
        })
    });
    let strip = report.strip.iter().map(|mark| {
        let mut value = piece(&mark.place, answer);
        if let Some(fields) = value.as_object_mut() {
            fields.insert("kind".to_owned(), kind(mark.kind).into());
        }
        value
    });
    json!({
        "words": report.words,
        "score": report.score,
        "band": report.band.map(|band| band.label()),
        "criteria": criteria.collect::<Vec<_>>(),
        "beats": beats.collect::<Vec<_>>(),
        "sums": sums.collect::<Vec<_>>(),
        "claims": claims.collect::<Vec<_>>(),
        "contrasts": contrasts.collect::<Vec<_>>(),
        "flags": report.flags.iter().map(|raised| raised.flag.id()).collect::<Vec<_>>(),
        "flag_details": flags.collect::<Vec<_>>(),
        "mend_first": report.mend_first.as_ref().map(|advice| json!({
            "criterion": advice.criterion.map(|criterion| criterion.id()),
            "text": advice.text,
        })),
        "follow_ups": follow_ups.collect::<Vec<_>>(),
        "pace": report.pace.map(|pace| json!({ "seconds": pace.seconds, "words_a_minute": pace.words_a_minute })),
        "strip": strip.collect::<Vec<_>>(),
        "prompt": report.prompt,
        "cannot_see": CANNOT_SEE,
    })
}

fn evidence(places: &[Place], answer: &str) -> Vec<Value> {
    places.iter().map(|place| piece(place, answer)).collect()
}

fn piece(place: &Place, answer: &str) -> Value {
    json!({ "start": place.start, "end": place.end, "text": answer.get(place.clone()) })
}

/// 650 thousandths are 0.65; nothing and all are whole numbers.
fn thousandths(value: u16) -> Value {
    match value {
        0 => 0.into(),
        1000 => 1.into(),
        between => (f64::from(between) / 1000.0).into(),
    }
}

const fn kind(kind: StripKind) -> &'static str {
    match kind {
        StripKind::Harm => "harm",
        StripKind::Decision => "decision",
        StripKind::Result => "result",
    }
}
