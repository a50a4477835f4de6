//! A judgement put into remarks: states, places in the answer, what to mend first, and the strip.

use std::ops::Range;

use super::advice;
use super::judge::Judgement;
use super::profile::Weights;
use super::reading::Reading;
use super::report::{Advice, BeatRead, Contrast, Judged, Place, State, StripKind, StripMark};
use crate::model::attempt::Standing;
use crate::model::card::Profile;
use crate::model::criterion::Criterion;

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share is 0-1")]
pub(super) fn per_mille(share: f32) -> u16 {
    (share.clamp(0.0, 1.0) * 1000.0).round() as u16
}

/// How much of a criterion a value in thousandths is.
pub(super) fn state_of(criterion: Criterion, value: u16) -> State {
    let (full, part) = bounds(criterion);
    if value >= full {
        State::Found
    } else if value >= part {
        State::Partly
    } else {
        State::Missing
    }
}

/// From which values on something counts as found, and as partly found.
const fn bounds(criterion: Criterion) -> (u16, u16) {
    match criterion {
        Criterion::Own => (700, 500),
        Criterion::Hedge | Criterion::Length => (800, 500),
        Criterion::Fact => (800, 600),
        Criterion::Order => (700, 450),
        Criterion::Stuffing | Criterion::Verbs => (650, 400),
        Criterion::Slo => (650, 300),
        Criterion::Harm
        | Criterion::Number
        | Criterion::Decision
        | Criterion::Tradeoff
        | Criterion::Change
        | Criterion::First => (600, 250),
    }
}

/// What remarks are told by.
#[derive(Clone, Copy)]
pub(super) struct Telling<'a> {
    pub answer: &'a str,
    /// The kind of question in whose words advice is given.
    pub spoken_of_as: Profile,
    pub weights: Weights,
    pub standing: Option<Standing>,
}

pub(super) fn criteria_said(
    telling: Telling<'_>,
    reading: &Reading,
    judgement: &Judgement,
    wrong: &[(Place, String)],
    contrasts: &[Contrast],
) -> Vec<Judged> {
    let Telling { answer, spoken_of_as, weights, standing } = telling;
    let judged = |criterion: Criterion| {
        let found = judgement.of(criterion);
        let value = per_mille(found.value);
        let state = state_of(criterion, value);
        let evidence = if criterion == Criterion::Fact {
            wrong.iter().map(|(place, _)| place.clone()).collect()
        } else if criterion == Criterion::Own && state == State::Missing {
            places(reading, &judgement.blamed)
        } else if hides(criterion, state) {
            Vec::new()
        } else {
            let against = contrasts.iter().filter(|contrast| contrast.speaks_for == Some(criterion));
            joined(places(reading, &found.evidence).into_iter().chain(against.map(|contrast| contrast.place.clone())))
        };
        let quoted: Vec<&str> = evidence.iter().take(2).filter_map(|place| answer.get(place.clone())).collect();
        let excused = super::excuses(standing, criterion);
        Judged {
            criterion,
            state,
            value,
            weight: weights.weight(criterion),
            said: if excused {
                advice::said_unasked(criterion, state, &quoted)
            } else {
                advice::said(criterion, state, &quoted)
            },
            advice: (state != State::Found && !excused).then(|| advised(criterion, spoken_of_as, wrong)),
            evidence,
        }
    };
    Criterion::ALL.into_iter().map(judged).collect()
}

/// What to do; what is wrong is put right there and then.
fn advised(criterion: Criterion, profile: Profile, wrong: &[(Place, String)]) -> String {
    let advice = advice::advice(criterion, profile);
    match wrong.first().filter(|_| criterion == Criterion::Fact) {
        Some((_, right)) => format!("{right} {advice}"),
        None => advice.to_owned(),
    }
}

/// Whether there is nothing to point at in this state.
fn hides(criterion: Criterion, state: State) -> bool {
    let faults = points_at_faults(criterion);
    faults && state == State::Found || !faults && state == State::Missing
}

/// Whether the words that were found speak against the answer; such words are shown where there is something to mend,
/// and the others where there is something to show.
const fn points_at_faults(criterion: Criterion) -> bool {
    match criterion {
        Criterion::Order
        | Criterion::Verbs
        | Criterion::Hedge
        | Criterion::Length
        | Criterion::Stuffing
        | Criterion::Fact => true,
        Criterion::Harm
        | Criterion::Number
        | Criterion::Slo
        | Criterion::Decision
        | Criterion::Tradeoff
        | Criterion::Change
        | Criterion::Own
        | Criterion::First => false,
    }
}

/// Ranges of words as places, in order, those that touch made one.
pub(super) fn places(reading: &Reading, ranges: &[Range<usize>]) -> Vec<Place> {
    joined(ranges.iter().map(|words| reading.text.place(words)))
}

/// Places in order, those that touch made one.
fn joined(places: impl Iterator<Item = Place>) -> Vec<Place> {
    let mut places: Vec<Place> = places.collect();
    places.sort_by_key(|place| (place.start, place.end));
    let mut out: Vec<Place> = Vec::new();
    for place in places {
        match out.last_mut() {
            Some(last) if place.start <= last.end => last.end = last.end.max(place.end),
            _ => out.push(place),
        }
    }
    out
}

/// The one thing to mend first: what is wrong, what blames, then the greatest loss by weight.
pub(super) fn mend_first(
    criteria: &[Judged],
    beats: &[BeatRead],
    judgement: &Judgement,
    weights: Weights,
) -> Option<Advice> {
    let of = |criterion: Criterion| criteria.iter().find(|judged| judged.criterion == criterion);
    let urgent = [Criterion::Fact, Criterion::Own].into_iter().filter_map(of).find(|judged| {
        judged.state == State::Missing && (judged.criterion == Criterion::Fact || !judgement.blamed.is_empty())
    });
    let loss = |judged: &&Judged| u32::from(judged.weight) * u32::from(1000 - judged.value.min(1000));
    let heaviest = criteria.iter().filter(|judged| judged.advice.is_some() && judged.weight > 0).max_by_key(loss);
    let missing: Vec<&str> =
        beats.iter().filter(|beat| beat.state == State::Missing).map(|beat| beat.name.as_str()).collect();
    let beat_weight = u32::from(weights.beats) * 1000;
    let beat_loss =
        beat_weight * u32::try_from(missing.len()).unwrap_or(0) / u32::try_from(beats.len().max(1)).unwrap_or(1);
    if let Some(judged) = urgent {
        return advice_of(judged);
    }
    if let Some(first) = missing.first().filter(|_| heaviest.as_ref().is_none_or(|judged| beat_loss > loss(judged))) {
        return Some(Advice { criterion: None, text: format!("Say this too: {first}.") });
    }
    heaviest.and_then(advice_of)
}

fn advice_of(judged: &Judged) -> Option<Advice> {
    judged.advice.clone().map(|text| Advice { criterion: Some(judged.criterion), text })
}

pub(super) fn strip(reading: &Reading, judgement: &Judgement) -> Vec<StripMark> {
    let kinds = [
        (StripKind::Harm, Criterion::Harm),
        (StripKind::Decision, Criterion::Decision),
        (StripKind::Result, Criterion::Change),
    ];
    let mut strip: Vec<StripMark> = kinds
        .into_iter()
        .flat_map(|(kind, criterion)| {
            let places = places(reading, &judgement.of(criterion).evidence);
            places.into_iter().map(move |place| StripMark { kind, place })
        })
        .collect();
    strip.sort_by_key(|mark| (mark.place.start, mark.kind));
    strip
}

/// In place of a score: what to say so that there is something to read.
pub(super) const fn prompt(profile: Profile) -> &'static str {
    match profile {
        Profile::Story => {
            "Too short to be read. Say who was hurt, what you decided, and what is different since: three sentences will do."
        }
        Profile::Design => {
            "Too short to be read. Say what you would do first, on which condition, and what it costs: three sentences will do."
        }
        Profile::Concept => {
            "Too short to be read. Say what it is, what it decides, and give one example: three sentences will do."
        }
        Profile::Calculation => {
            "Too short to be read. Say the sum with its window, and what you would do with the result."
        }
    }
}
