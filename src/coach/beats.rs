//! Which beats of the card the answer has: any of a beat's phrases, said and not taken back.

use super::phrase::Phrase;
use super::report::{BeatRead, State, Sum};
use super::text::Text;
use crate::model::card::Beat;

/// Reads the beats, in the order of the card.
pub(super) fn read(beats: &[Beat], text: &Text) -> Vec<BeatRead> {
    beats.iter().map(|beat| read_one(beat, text)).collect()
}

fn read_one(beat: &Beat, text: &Text) -> BeatRead {
    let found = beat.any.iter().find_map(|phrase| {
        let phrase = Phrase::new(phrase);
        phrase.find(text).map(|words| phrase.parts(text, &words))
    });
    BeatRead {
        name: beat.name.clone(),
        state: if found.is_some() { State::Found } else { State::Missing },
        evidence: found.into_iter().flatten().map(|words| text.place(&words)).collect(),
    }
}

/// The first beats say more than the last: people who know a subject well leave out what seems plain to them.
const BEND: f32 = 0.6;

/// The share of beats and expected figures that were found; a figure weighs as two beats, for it is what a sum is asked
/// for. Bent by [`BEND`]; `None` where the card has neither.
#[expect(clippy::cast_precision_loss, reason = "a share of a few beats")]
pub(super) fn share(beats: &[BeatRead], sums: &[Sum]) -> Option<f32> {
    let found = beats.iter().filter(|beat| beat.state == State::Found).count();
    let expected = sums.iter().filter(|sum| sum.expected).count();
    let named = sums.iter().filter(|sum| sum.expected && sum.holds).count();
    let all = beats.len() + 2 * expected;
    (all > 0).then(|| ((found + 2 * named) as f32 / all as f32).powf(BEND))
}
