//! Which kind of question it is, and how much each criterion weighs there.

use super::text::Text;
use crate::model::attempt::Standing;
use crate::model::card::Profile;
use crate::model::criterion::Criterion;

/// Weights of one kind of question, in parts of 100 before what cannot be read is left out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Weights {
    /// In the order of [`Criterion::ALL`].
    criteria: [u16; 14],
    /// Beats of the card, or its expected figures.
    pub beats: u16,
}

impl Weights {
    /// Of one kind of question, without what somebody in this position is not asked for.
    pub(super) fn of(profile: Profile, standing: Option<Standing>) -> Self {
        let mut weights = Self::of_kind(profile);
        for (criterion, weight) in Criterion::ALL.into_iter().zip(&mut weights.criteria) {
            if super::excuses(standing, criterion) {
                *weight = 0;
            }
        }
        weights
    }

    const fn of_kind(profile: Profile) -> Self {
        // harm number slo decision tradeoff change own first order verbs hedge length stuffing fact
        match profile {
            Profile::Story => Self { criteria: [14, 12, 4, 14, 9, 12, 6, 2, 8, 10, 3, 3, 8, 0], beats: 16 },
            Profile::Design => Self { criteria: [12, 9, 4, 14, 8, 5, 3, 1, 8, 10, 3, 3, 12, 0], beats: 34 },
            Profile::Concept => Self { criteria: [12, 8, 4, 10, 5, 5, 2, 0, 5, 8, 3, 3, 18, 0], beats: 48 },
            Profile::Calculation => Self { criteria: [8, 10, 4, 10, 5, 0, 2, 0, 3, 3, 3, 3, 10, 0], beats: 68 },
        }
    }

    /// Of one criterion.
    pub(super) fn weight(&self, criterion: Criterion) -> u16 {
        self.criteria[criterion as usize]
    }
}

/// The score at which an answer is close, and at which it is strong, whatever the kind of question.
pub(super) const CLOSE_FROM: f32 = 45.0;
pub(super) const STRONG_FROM: f32 = 70.0;

/// Puts what the criteria come to on one scale, since a concept has fewer signs than a story: the two sums at which
/// readers called answers of this kind close and strong become [`CLOSE_FROM`] and [`STRONG_FROM`].
pub(super) fn on_scale(profile: Profile, sum: f32) -> f32 {
    let (close, strong) = match profile {
        Profile::Story => (50.0, 73.0),
        Profile::Design => (43.0, 62.0),
        Profile::Concept => (42.0, 63.0),
        Profile::Calculation => (46.0, 66.0),
    };
    let between = |from: f32, to: f32, low: f32, high: f32| low + (sum - from) / (to - from) * (high - low);
    if sum < close {
        between(0.0, close, 0.0, CLOSE_FROM)
    } else if sum < strong {
        between(close, strong, CLOSE_FROM, STRONG_FROM)
    } else {
        between(strong, 100.0, STRONG_FROM, 100.0)
    }
}

/// Chooses the kind of a question that no card has, from its words.
pub(super) fn profile_of(question: &str) -> Profile {
    let text = Text::new(question);
    let words: Vec<&str> = text.words.iter().map(|word| word.text.as_str()).collect();
    let has = |phrase: &str| {
        let phrase: Vec<&str> = phrase.split(' ').collect();
        words.windows(phrase.len()).any(|window| window == phrase)
    };
    let any = |phrases: &[&str]| phrases.iter().any(|phrase| has(phrase));
    let asks_whether = words.first().is_some_and(|first| matches!(*first, "is" | "are" | "does"));
    if any(&[
        "how much",
        "how many",
        "how long does",
        "what percentage",
        "what fraction",
        "what is the availability",
        "how fast",
    ]) && text.words.iter().any(|word| word.digits)
    {
        Profile::Calculation
    } else if any(&[
        "tell me about",
        "describe a",
        "a time",
        "have you ever",
        "did you",
        "you removed",
        "your worst",
        "you caused",
        "give an example",
        "you were",
        "you made",
        "you built",
        "you never",
        "proudest",
        "what happened",
        "you had to",
        "your biggest",
        "took you down",
        "you handled",
    ]) {
        Profile::Story
    } else if asks_whether
        || any(&[
            "what is",
            "what are",
            "explain",
            "difference",
            "why",
            "what does",
            "define",
            "compare",
            "versus",
            "or",
        ]) && !any(&["how would", "what do you do", "how do you"])
    {
        Profile::Concept
    } else {
        Profile::Design
    }
}

/// Whether the question is about targets and budgets, so that an answer without a line misses the point.
pub(super) fn asks_for_target(question: &str) -> bool {
    let text = Text::new(question);
    let has = |stem: &str| text.words.iter().any(|word| word.stem == super::stem::stem(stem));
    ["slo", "slos", "sli", "sla", "budget", "target", "objective"].into_iter().any(has) || has("sre") && has("devops")
}

/// Whether the question asks for words that one would say to somebody, or for one sentence.
pub(super) fn asks_for_words(question: &str) -> bool {
    let text = Text::new(question);
    let asked = |word: &super::text::Word| {
        matches!(word.stem.as_str(), "tell" | "say" | "write" | "announc" | "post" | "repli")
    };
    let about_me = text.words.first().is_some_and(|word| word.text == "tell");
    let in_a_sentence = text.words.iter().any(|word| word.stem == "sentenc");
    in_a_sentence || !about_me && text.words.iter().any(asked)
}
