//! From a report and the learner's own word to a proposed grade.

use crate::coach::{Band, Report, State, band_of};
use crate::model::attempt::Mark;
use crate::model::criterion::Criterion;
use crate::model::log::Grade;

/// What the learner said about an answer.
#[derive(Clone, Copy, Debug, Default)]
pub struct OwnWord<'a> {
    /// Beats and disputed criteria, and whether they were met.
    pub scores: &'a [(Mark, bool)],
    /// Criteria that are self-scored for this question.
    pub disputed: &'a [Criterion],
}

impl OwnWord<'_> {
    fn on(&self, mark: &Mark) -> Option<bool> {
        self.scores.iter().rev().find(|(scored, _)| scored == mark).map(|(_, met)| *met)
    }
}

/// How an answer was given.
#[derive(Clone, Copy, Debug)]
pub struct Given {
    /// Seconds on the clock.
    pub took_s: u32,
    /// The time box in seconds.
    pub limit_s: u32,
    /// Hints that were opened.
    pub hints: u8,
}

/// The grade that is proposed:
/// - no score, or "not yet": Again
/// - "close" with fewer than half of the beats: Hard; else Good
/// - "strong": Good; with all beats, within the time box and without a hint: Easy
///
/// A beat counts as the learner scored it, else as the coach read it. A disputed criterion that the learner scored
/// counts as all or nothing in place of what the coach read, with its weight in the score, and may so change the band;
/// until then what the coach read stands.
pub fn propose(report: &Report, given: Given, own: OwnWord<'_>) -> Grade {
    let Some(band) = band(report, own) else { return Grade::Again };
    let met = |name: &str, read: State| own.on(&Mark::Beat(name.to_owned())).unwrap_or(read == State::Found);
    let beats = report.beats.len();
    let found = report.beats.iter().filter(|beat| met(&beat.name, beat.state)).count();
    match band {
        Band::NotYet => Grade::Again,
        Band::Close if found * 2 < beats => Grade::Hard,
        Band::Close => Grade::Good,
        Band::Strong if found == beats && given.took_s <= given.limit_s && given.hints == 0 => Grade::Easy,
        Band::Strong => Grade::Good,
    }
}

/// The band of an answer with the learner's own word on disputed criteria; see [`propose`].
pub fn band(report: &Report, own: OwnWord<'_>) -> Option<Band> {
    let score = report.score?;
    let disputed = report.criteria.iter().filter(|judged| own.disputed.contains(&judged.criterion));
    let gained: i32 = disputed
        .filter_map(|judged| {
            let scored = if own.on(&Mark::Criterion(judged.criterion))? { 1000 } else { 0 };
            Some(i32::from(judged.weight) * (scored - i32::from(judged.value)))
        })
        .sum();
    let meant = u8::try_from((i32::from(score) + gained / 1000).clamp(0, 100)).unwrap_or(score);
    Some(band_of(meant))
}
