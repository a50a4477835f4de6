//! Words and tones that the pages of interviews and of the history share.

use crate::coach::{Band, asks_for, band_of};
use crate::model::attempt::Standing;
use crate::model::card::Profile;
use crate::model::criterion::Criterion;
use crate::model::ids::PromptKey;
use crate::model::time::Day;
use crate::model::words;
use crate::progress::{PastAttempt, PastInterview};
use crate::trainer::Trainer;
use crate::ui::theme::Tone;
use crate::ui::widgets::minutes;
use std::collections::HashMap;

/// Means that lie apart by less than this, in thousandths, are told as equal.
pub(in crate::ui::screens) const NOTABLE: u16 = 100;

/// The tone of a band.
pub(super) const fn tone_of(band: Option<Band>) -> Tone {
    match band {
        Some(Band::NotYet) => Tone::Burning,
        Some(Band::Close) => Tone::Warning,
        Some(Band::Strong) => Tone::Good,
        None => Tone::Accent,
    }
}

/// The band in a word; what has none was too short.
pub(super) fn label_of(band: Option<Band>) -> &'static str {
    band.map_or("no score", Band::label)
}

/// The band at that time.
pub(super) fn band_then(past: &PastAttempt) -> Option<Band> {
    past.attempt.score.map(band_of)
}

/// "2 strong, 1 close": how many answers came to which band.
pub(super) fn bands(bands: impl IntoIterator<Item = Option<Band>>) -> String {
    let counts = count_bands(bands);
    let all = [(counts[0], "strong"), (counts[1], "close"), (counts[2], "not yet"), (counts[3], "too short")];
    let said: Vec<String> = all.iter().filter(|(n, _)| *n > 0).map(|(n, word)| format!("{n} {word}")).collect();
    said.join(", ")
}

/// How many are strong, close, not yet, and without a score.
pub(super) fn count_bands(bands: impl IntoIterator<Item = Option<Band>>) -> [usize; 4] {
    let [mut strong, mut close, mut not_yet, mut none] = [0; 4];
    for band in bands {
        match band {
            Some(Band::Strong) => strong += 1,
            Some(Band::Close) => close += 1,
            Some(Band::NotYet) => not_yet += 1,
            None => none += 1,
        }
    }
    [strong, close, not_yet, none]
}

/// "21 November 2026"
pub(super) fn date(day: Day) -> String {
    day.date().strftime("%-d %B %Y").to_string()
}

/// "21 Nov", for columns.
pub(super) fn short_date(day: Day) -> String {
    day.date().strftime("%-d %b").to_string()
}

/// Stands where the words of an answer would.
pub(super) const PASSED_ON: &str = "You passed on this question without a word.";

/// "116 words"; no answer without a word is taken but one that was passed on.
pub(super) fn written(text: &str) -> String {
    match words::count_words(text) {
        _ if text.trim().is_empty() => "passed on".to_owned(),
        1 => "1 word".to_owned(),
        n => format!("{} words", words::thousands(n)),
    }
}

/// "1:48 of 2:00 · 116 words · spoken · 1 hint"
pub(super) fn facts(took_s: u32, limit_s: u32, text: &str, spoken: bool, hints: u8) -> String {
    let mut facts = vec![format!("{} of {}", minutes(u64::from(took_s)), minutes(u64::from(limit_s))), written(text)];
    if spoken {
        facts.push("spoken".to_owned());
    }
    match hints {
        0 => {}
        1 => facts.push("1 hint".to_owned()),
        n => facts.push(format!("{n} hints")),
    }
    facts.join(" · ")
}

/// As whom one answers, as choices.
pub(super) const STANDINGS: [(Option<Standing>, &str); 4] = [
    (None, "Everybody"),
    (Some(Standing::Junior), "Junior"),
    (Some(Standing::Senior), "Senior"),
    (Some(Standing::NoExperience), "No experience"),
];

/// Titles of the topics that an interview was drawn from and as whom it is answered: "SRE and DevOps, senior".
pub(super) fn drawn_from(trainer: &Trainer, past: &PastInterview) -> String {
    let topics: Vec<&str> = past.plan.topics.iter().map(|id| trainer.library().topic_title(id)).collect();
    let topics = if topics.is_empty() { "every topic".to_owned() } else { topics.join(", ") };
    let standing = past.plan.standing.map_or_else(String::new, |standing| format!(", {}", standing.label()));
    format!("{topics}{standing}")
}

/// "One question", "5 questions" as "five questions".
pub(super) fn questions(n: usize) -> String {
    if n == 1 { "one question".to_owned() } else { format!("{} questions", words::count(n)) }
}

/// Which criteria the questions of today's packs ask for; those that are gone count as if they asked for all.
#[derive(Debug, Default)]
pub(in crate::ui::screens) struct Asking(HashMap<PromptKey, Profile>);

impl Asking {
    pub(in crate::ui::screens) fn new(trainer: &Trainer) -> Self {
        Self(trainer.questions().into_iter().map(|one| (one.key, one.profile)).collect())
    }

    pub(in crate::ui::screens) fn asks(&self, past: &PastAttempt, criterion: Criterion) -> bool {
        self.0.get(&past.attempt.key).is_none_or(|profile| asks_for(*profile, past.attempt.standing, criterion))
    }
}

/// "the decision", as in the middle of a sentence.
pub(in crate::ui::screens) fn in_a_sentence(criterion: Criterion) -> String {
    let label = criterion.label();
    let mut chars = label.chars();
    chars.next().map_or_else(String::new, |first| format!("{}{}", first.to_lowercase(), chars.as_str()))
}

/// "a, b and c"
pub(super) fn listed(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
