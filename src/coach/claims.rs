//! Known misconceptions, recognised in an answer by the cues that their cards carry. Who asks, tells what once was, or
//! says that it was believed does not claim it; a wrong accusation is worse than a claim that is missed.

use std::ops::Range;

use super::index::Index;
use super::phrase::Phrase;
use super::report::ClaimRead;
use super::text::{Text, Word};
use crate::model::card::Misconception;

/// Words that hold a statement off, anywhere in its sentence: it is called wrong, or it was only believed.
const HELD_OFF: &str = "thought believed believing assumed supposed hoped imagined expected taught learnt learned \
    wrong wrongly wrongfully favourite favorite myth mistake mistakes mistaken misconception fallacy illusion tempting \
    nonsense pretend pretended confuse confused misread";

/// Who says it if not the speaker: "many people say that...".
const OTHERS: &str = "people many some most others everybody everyone somebody someone they candidates teams blogs \
    vendors";

/// What a sentence holds of the present: a rule, a state, a conclusion.
const PRESENT: &str = "is are means mean should must need needs would can cannot will shall do does proves always \
    has have if says say finds find tells tell shows show takes take runs run goes makes lets delivers guarantees";

/// Forms of the past that do not end in "ed".
const PAST: &str = "was were had did been could knew found took came gave kept lost held told said ran began froze \
    broke fell rose made felt left meant built sent spent stood woke wrote saw got rang chose bought brought went \
    slept paid";

fn has(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|known| known == word)
}

/// Statements that are known to be wrong, with the words they are recognised by.
#[derive(Clone, Debug, Default)]
pub struct Claims {
    /// Each put right.
    correct: Vec<String>,
    cues: Index<usize>,
}

impl Claims {
    /// Of every card whose statement does not hold and that has cues.
    pub fn of<'a>(cards: impl IntoIterator<Item = &'a Misconception>) -> Self {
        let mut claims = Self::default();
        for card in cards.into_iter().filter(|card| !card.holds) {
            for cue in &card.cues {
                claims.cues.add(claims.correct.len(), Phrase::new(cue));
            }
            claims.correct.push(card.correct.clone().unwrap_or_else(|| card.why.clone()));
        }
        claims
    }

    /// Those that the answer repeats, each once, in the order of the text.
    pub(super) fn read(&self, text: &Text) -> Vec<ClaimRead> {
        let mut known = std::collections::BTreeSet::new();
        let mut found = Vec::new();
        for n in 0..text.words.len() {
            for (claim, phrase, words) in self.cues.at(text, n) {
                let is_new = !known.contains(claim);
                if is_new && phrase.is_said(text, &words) && is_claimed(text, &words) {
                    known.insert(*claim);
                    let correct = self.correct.get(*claim).cloned().unwrap_or_default();
                    let parts = phrase.parts(text, &words);
                    let whole = parts.first().map_or(words.start, |first| first.start)
                        ..parts.last().map_or(words.end, |last| last.end);
                    found.push(ClaimRead { place: text.place(&whole), correct });
                }
            }
        }
        found.sort_by_key(|claim| claim.place.start);
        found
    }
}

/// Whether the speaker holds what was found to be so, today.
fn is_claimed(text: &Text, found: &Range<usize>) -> bool {
    let Some(at) = text.word(found.start).map(|word| word.sentence) else { return false };
    let Some(sentence) = text.sentences.get(at) else { return false };
    !text.asks_at(found.start)
        && !is_held_off(text, sentence)
        && !is_hearsay(text, sentence.start..found.start)
        && !is_past(text, sentence)
}

/// Whether a sentence calls what it says wrong, or says that it was only believed or done once: "we used to page on CPU".
fn is_held_off(text: &Text, sentence: &Range<usize>) -> bool {
    sentence.clone().any(|n| {
        let said = |word: &Word| has(HELD_OFF, &word.text);
        // "if it goes wrong" tells of an outage.
        let goes_wrong = n > 0 && text.is(n, "wrong") && text.word(n - 1).is_some_and(|word| word.stem == "go");
        text.word(n).is_some_and(said) && !goes_wrong || text.is(n, "used") && text.is(n + 1, "to")
    })
}

/// "many people say that", right before it.
fn is_hearsay(text: &Text, before: Range<usize>) -> bool {
    let words: Vec<&Word> = before.filter_map(|n| text.word(n)).collect();
    words.windows(2).any(|pair| {
        let [who, what] = pair else { return false };
        has(OTHERS, &who.text) && matches!(what.stem.as_str(), "say" | "think" | "believ" | "claim" | "assum" | "tell")
    })
}

/// Whether a sentence only tells what once was: a verb of the past, and no rule, state or conclusion of today.
fn is_past(text: &Text, sentence: &Range<usize>) -> bool {
    let mut past = false;
    let (mut second, mut before) = ("", "");
    for word in sentence.clone().filter_map(|n| text.word(n)) {
        let word = word.text.as_str();
        let is_form = has(PAST, word) || word.ends_with("ed") && !matches!(word, "need" | "speed" | "feed");
        // "is frozen", "must be used": of the helper before it. "we have stopped" is of the past, "it has processed" a state.
        let is_led = matches!(before, "is" | "are" | "be" | "get" | "gets");
        let of_past = before == "have" && is_form && matches!(second, "i" | "we");
        if has(PRESENT, before) && !of_past {
            return false;
        }
        past |= is_form && !is_led;
        (second, before) = (before, word);
    }
    past && !has(PRESENT, before)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claims() -> Claims {
        let card = Misconception {
            statement: "A green job is a backup.".into(),
            holds: false,
            why: "Only a restore shows it.".into(),
            correct: None,
            cues: vec!["backup ~ green".into(), "replica & need|is|be ~ backup".into()],
        };
        Claims::of([&card])
    }

    fn read(answer: &str) -> Option<String> {
        let found = claims().read(&Text::new(answer));
        found.first().map(|claim| answer[claim.place.clone()].to_owned())
    }

    #[test]
    fn a_rule_or_a_state_of_today_is_claimed_and_all_its_words_are_shown() {
        assert_eq!(read("The backup job is green every night.").as_deref(), Some("backup job is green"));
        assert_eq!(read("The backups were green, so we are safe.").as_deref(), Some("backups were green"));
        let answer = "There is a replica in another city, so we need no backup.";
        assert_eq!(read(answer).as_deref(), Some("replica in another city, so we need no backup"));
    }

    #[test]
    fn what_once_was_is_told_and_not_claimed() {
        for answer in [
            "Our backup jobs had been green for months, and none could be restored.",
            "For half a year the backup job was green; when the disk died, the archive was empty.",
            "We have stopped to call a backup good when it ran green.",
        ] {
            assert_eq!(read(answer), None, "{answer}");
        }
    }

    #[test]
    fn what_is_asked_believed_heard_or_called_wrong_is_not_claimed() {
        for answer in [
            "Is a backup good when the job is green?",
            "I thought that a backup is good when it is green.",
            "My mistake was to call a backup good that is green.",
            "My favourite: a backup is good when the job is green.",
            "Many people say that a backup is good when the job is green.",
            "We used to say that the backup is green, and slept.",
            "It is tempting to say that the backup is green.",
        ] {
            assert_eq!(read(answer), None, "{answer}");
        }
    }
}
