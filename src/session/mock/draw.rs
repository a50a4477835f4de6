//! Drawing the questions of an interview: the same wish, seed and packs give the same ones; and their time boxes.

use std::collections::BTreeMap;

use rand::{SeedableRng as _, rngs::StdRng, seq::SliceRandom as _};

use super::MockError;
use crate::model::attempt::{Interview, Standing};
use crate::model::card::{Level, Profile};
use crate::model::ids::{PromptKey, TopicId};

/// Most questions of one interview.
pub const MOST_QUESTIONS: usize = 20;

/// Longest interview in minutes.
pub const MOST_MINUTES: u32 = 240;

/// Most follow-ups to one question.
pub const MOST_FOLLOW_UPS: usize = 3;

/// Shortest time box in seconds.
const SHORTEST_BOX_S: u32 = 10;

/// Longest time box of a follow-up in seconds.
const FOLLOW_UP_BOX_S: u32 = 60;

/// What an interview is to be about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// How many questions, 1 to [`MOST_QUESTIONS`]; fewer are drawn where fewer fit.
    pub questions: usize,
    /// Only these topics; empty for every topic.
    pub topics: Vec<TopicId>,
    /// Only questions for somebody in this position and for everybody; `None` for all of them.
    pub standing: Option<Standing>,
    /// Minutes for all of it, 1 to [`MOST_MINUTES`].
    pub minutes: u32,
    /// The same seed over the same packs draws the same questions.
    pub seed: u64,
}

/// A question that may be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Its prompt.
    pub key: PromptKey,
    /// What it is about.
    pub topic: TopicId,
    /// What kind of answer it wants.
    pub profile: Profile,
    /// For whom; empty means everybody.
    pub levels: Vec<Level>,
    /// Whether the card says what somebody who has not done it would honestly answer.
    pub without_experience: bool,
}

impl Candidate {
    /// Whether it is asked of somebody in this position.
    pub fn suits(&self, standing: Option<Standing>) -> bool {
        standing.is_none_or(|standing| standing.suits(&self.levels))
    }

    /// Whether others are drawn before it: it has nothing to show to somebody who has not done it.
    fn comes_later(&self, standing: Option<Standing>) -> bool {
        standing == Some(Standing::NoExperience) && !self.without_experience
    }
}

/// Draws an interview: the topics take turns, and within a topic stories and other questions do. For somebody without
/// the experience cards that say what such a candidate would honestly answer come first. The order of `candidates` does
/// not matter.
///
/// # Errors
/// [`MockError::NothingToAsk`] when no candidate fits.
pub fn draw(candidates: &[Candidate], wish: &Wish) -> Result<Interview, MockError> {
    let fits = |candidate: &&Candidate| {
        candidate.suits(wish.standing) && (wish.topics.is_empty() || wish.topics.contains(&candidate.topic))
    };
    let mut fitting: Vec<&Candidate> = candidates.iter().filter(fits).collect();
    fitting.sort_by(|a, b| a.key.cmp(&b.key));
    fitting.dedup_by(|a, b| a.key == b.key);
    let mut random = StdRng::seed_from_u64(wish.seed);
    fitting.shuffle(&mut random);
    let mut by_topic: BTreeMap<&TopicId, Vec<&Candidate>> = BTreeMap::new();
    for candidate in fitting {
        by_topic.entry(&candidate.topic).or_default().push(candidate);
    }
    let mut topics: Vec<Vec<&Candidate>> = by_topic.into_values().collect();
    topics.shuffle(&mut random);
    // Stable, so that chance still decides among equals.
    for list in &mut topics {
        list.sort_by_key(|one| one.comes_later(wish.standing));
    }
    topics.sort_by_key(|list| list.first().is_some_and(|one| one.comes_later(wish.standing)));
    let wanted = wish.questions.clamp(1, MOST_QUESTIONS);
    let mut questions = Vec::new();
    let mut story_is_next = random_bit(wish.seed);
    while questions.len() < wanted && topics.iter().any(|list| !list.is_empty()) {
        for list in topics.iter_mut().filter(|list| !list.is_empty()) {
            if questions.len() == wanted {
                break;
            }
            let now = list.first().is_some_and(|one| one.comes_later(wish.standing));
            let equals = list.iter().take_while(|one| one.comes_later(wish.standing) == now);
            let wished = equals.into_iter().position(|one| (one.profile == Profile::Story) == story_is_next);
            questions.push(list.remove(wished.unwrap_or(0)).key.clone());
            story_is_next = !story_is_next;
        }
    }
    if questions.is_empty() {
        return Err(MockError::NothingToAsk);
    }
    let minutes = wish.minutes.clamp(1, MOST_MINUTES);
    Ok(Interview { questions, topics: wish.topics.clone(), standing: wish.standing, minutes, seed: wish.seed })
}

fn random_bit(seed: u64) -> bool {
    seed.count_ones().is_multiple_of(2)
}

/// The time box of a follow-up to a question with this time box, in seconds: half of it, at most a minute.
pub fn follow_up_box(limit_s: u32) -> u32 {
    (limit_s / 2).clamp(SHORTEST_BOX_S, FOLLOW_UP_BOX_S)
}

/// The time boxes of questions and of each of their follow-ups in seconds, from the time boxes of the cards: made
/// shorter in equal parts where not all of them, with every follow-up, fit into the minutes. None is shorter than
/// 10 seconds, so that only a plan of less than 40 seconds a question can exceed its minutes.
pub fn boxes(minutes: u32, seconds: &[u32]) -> Vec<(u32, u32)> {
    let follow_ups = u64::try_from(MOST_FOLLOW_UPS).unwrap_or(0);
    let whole: u64 = seconds.iter().map(|s| u64::from(*s) + follow_ups * u64::from(follow_up_box(*s))).sum();
    let room = (u64::from(minutes) * 60).min(whole);
    let scaled = |s: u32| {
        let s = (u64::from(s) * room).checked_div(whole).unwrap_or(0);
        u32::try_from(s).unwrap_or(u32::MAX).max(SHORTEST_BOX_S)
    };
    seconds.iter().map(|s| (scaled(*s), scaled(follow_up_box(*s)))).collect()
}
