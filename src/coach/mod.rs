//! The coach reads one's own answer by rules, points every remark at words, and says what it cannot see; the same
//! answer always gives the same report.
//!
//! | file | subject |
//! |---|---|
//! | `text`, `stem`, `phrase` | words, clauses, sentences, negation; what forms of a word share; patterns of words |
//! | `index`, `lexicon`, `lexicon/` | the words the coach knows, by group; where they stand in an answer |
//! | `reading`, `criteria/` | an answer with its groups; one file or function per criterion |
//! | `sums/` | figures in the answer, worked out again |
//! | `beats`, `claims` | what the card wants said; what is known to be wrong |
//! | `contrast`, `line` | one thing set against another; one line rather than an answer |
//! | `profile`, `judge`, `flags` | what weighs how much; the score with its ceilings; what is raised |
//! | `remarks`, `advice`, `ask` | the report: remarks with their places, words for them, what is asked next |
//! | `debrief/` | the reports of an interview: what a panel would say, and what to practise next |

mod advice;
mod ask;
mod beats;
mod claims;
mod contrast;
mod criteria;
pub mod debrief;
mod flags;
mod index;
mod judge;
mod lexicon;
mod line;
mod padding;
mod phrase;
mod profile;
mod reading;
mod remarks;
mod report;
mod stem;
mod sums;
#[cfg(test)]
mod tests;
mod text;

pub use claims::Claims;
pub use line::{Line, LineKind, read_line};
pub use report::{
    Advice, AskOn, Band, BeatRead, ClaimRead, Contrast, Flag, Flagged, Judged, Pace, Place, Report, State, StripKind,
    StripMark, Sum,
};

use judge::By;
use reading::Reading;

use crate::model::attempt::Standing;
use crate::model::card::{Profile, Question};
use crate::model::criterion::Criterion;

/// Answers of fewer words get no score, only a prompt.
pub const FEWEST_WORDS: usize = 15;

/// How long an answer may be where no card gives a time box, in seconds. Shorter than most boxes: nobody has said that
/// the question deserves more.
pub const DEFAULT_LIMIT_S: u32 = 90;

/// What the coach cannot see, said under every report.
pub const CANNOT_SEE: &str = "I read words. I cannot see whether what you say happened, how sound the reasoning is, \
                              or how your voice sounds. I do not judge grammar, accent or pauses.";

/// What an answer is held against.
#[derive(Clone, Copy, Debug)]
pub struct Brief<'a> {
    /// As the interviewer said it.
    pub question: &'a str,
    /// The card it stands on; without one a profile is chosen from the words of the question.
    pub card: Option<&'a Question>,
    /// Misconceptions to look for.
    pub claims: &'a Claims,
    /// Seconds it took to say; `None` where it was typed.
    pub spoken_s: Option<u32>,
    /// As whom it is answered. One without the experience is asked for no result and no deeds of their own.
    pub standing: Option<Standing>,
}

impl Brief<'_> {
    fn profile(&self) -> Profile {
        self.card.map_or_else(|| profile::profile_of(self.question), |card| card.profile)
    }

    /// The kind of question in whose words it is spoken about: to one who has not done it a story is a question about
    /// how one would do it.
    fn spoken_of_as(&self) -> Profile {
        match (self.profile(), self.standing) {
            (Profile::Story, Some(Standing::NoExperience)) => Profile::Design,
            (profile, _) => profile,
        }
    }
}

/// Reads an answer.
pub fn read(brief: &Brief<'_>, answer: &str) -> Report {
    let quotes_count = profile::asks_for_words(brief.question);
    let reading = Reading::new(answer, quotes_count);
    let (profile, spoken_of_as) = (brief.profile(), brief.spoken_of_as());
    let weights = profile::Weights::of(profile, brief.standing);
    let limit_s = brief.card.map_or(DEFAULT_LIMIT_S, |card| card.seconds);
    let beats = beats::read(brief.card.map_or(&[], |card| &card.beats), &reading.text);
    // What only fills time lifts nothing: the score is that of the answer without it, less what the filling costs.
    let blanked = padding::blanked(answer);
    let sums = sums::check(&blanked, brief.question, brief.card.map_or(&[], |card| &card.expect));
    let claims = brief.claims.read(&reading.text);
    let wrong_count = sums.iter().filter(|sum| !sum.holds && sum.place.is_some()).count() + claims.len();
    let plain = if blanked == answer { None } else { Some(Reading::new(&blanked, quotes_count)) };
    let by = By {
        profile,
        weights,
        would_do: spoken_of_as != Profile::Story,
        words: plain.as_ref().unwrap_or(&reading).text.count,
        spoken_s: brief.spoken_s,
        limit_s,
        beats: beats::share(&beats, &sums),
        wrong: wrong_count,
    };
    let weigh = |reading: &Reading| {
        let judgement = judge::judge(reading, by);
        let flags = flags::raise(&flags::Ground {
            reading,
            judgement: &judgement,
            profile,
            standing: brief.standing,
            question: brief.question,
            beats: &beats,
            sums: &sums,
            claims: &claims,
            spoken_s: brief.spoken_s,
            limit_s,
        });
        let ceiling = flags.iter().map(|flagged| flags::ceiling(flagged.flag)).fold(100.0, f32::min);
        let worth = judgement.score.min(ceiling);
        (judgement, flags, worth)
    };
    let (judgement, flags, worth) = weigh(&reading);
    let worth = plain.map_or(worth, |plain| {
        let (without, _, worth) = weigh(&plain);
        (worth - judge::cost_of_filling(&judgement, &without)).max(0.0)
    });
    let too_short = by.words < FEWEST_WORDS;
    let wrong_sums =
        sums.iter().filter(|sum| !sum.holds).filter_map(|sum| Some((sum.place.clone()?, sum.said.clone())));
    let mut wrong: Vec<(Place, String)> =
        wrong_sums.chain(claims.iter().map(|claim| (claim.place.clone(), claim.correct.clone()))).collect();
    wrong.sort_by_key(|(place, _)| place.start);
    let told = remarks::Telling { answer, spoken_of_as, weights, standing: brief.standing };
    let contrasts = contrast::contrasts(&reading);
    let criteria = remarks::criteria_said(told, &reading, &judgement, &wrong, &contrasts);
    let score = (!too_short).then(|| whole(worth));
    let band = score.map(band_of);
    let told = ask::Told {
        profile: spoken_of_as,
        criteria: &criteria,
        beats: &beats,
        flags: &flags,
        strong: band == Some(Band::Strong),
        terms: &terms_of(answer, &reading),
        seed: reading.text.count,
    };
    let follow_ups = ask::ask_on(brief.card, told);
    Report {
        standing: brief.standing,
        words: reading.text.count,
        score,
        band,
        mend_first: if too_short { None } else { remarks::mend_first(&criteria, &beats, &judgement, weights) },
        strip: remarks::strip(&reading, &judgement),
        prompt: too_short.then(|| remarks::prompt(spoken_of_as).to_owned()),
        pace: brief.spoken_s.map(|seconds| Pace { seconds, words_a_minute: pace(reading.text.count, seconds) }),
        criteria,
        beats,
        sums,
        claims,
        contrasts,
        flags,
        follow_ups,
    }
}

/// Words of the field in an answer, as they stand there, each once.
fn terms_of<'a>(answer: &'a str, reading: &Reading) -> Vec<&'a str> {
    let mut terms: Vec<&str> = Vec::new();
    for span in reading.said(lexicon::Group::Jargon) {
        let Some(term) = answer.get(reading.text.place(&span.words)) else { continue };
        if !terms.iter().any(|known| known.eq_ignore_ascii_case(term)) {
            terms.push(term);
        }
    }
    terms
}

/// Whether questions of a kind ask somebody in this position for a criterion. What only takes away every question does.
pub fn asks_for(profile: Profile, standing: Option<Standing>, criterion: Criterion) -> bool {
    criterion.only_takes_away() || profile::Weights::of(profile, standing).weight(criterion) > 0
}

/// Whether a criterion is not asked of somebody in this position, whatever the kind of question: who has not done it has
/// no result and no deeds to tell.
pub fn excuses(standing: Option<Standing>, criterion: Criterion) -> bool {
    standing == Some(Standing::NoExperience) && matches!(criterion, Criterion::Change | Criterion::First)
}

/// What a value in thousandths means in words, as it is kept with an answer.
pub fn state_of(criterion: Criterion, value: u16) -> State {
    remarks::state_of(criterion, value)
}

/// The score in words.
pub fn band_of(score: u8) -> Band {
    let score = f32::from(score);
    if score >= profile::STRONG_FROM {
        Band::Strong
    } else if score >= profile::CLOSE_FROM {
        Band::Close
    } else {
        Band::NotYet
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a score is 0-100")]
fn whole(score: f32) -> u8 {
    score.clamp(0.0, 100.0).round() as u8
}

fn pace(words: usize, seconds: u32) -> u32 {
    u32::try_from(words).unwrap_or(u32::MAX).saturating_mul(60) / seconds.max(1)
}
