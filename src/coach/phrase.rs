//! Patterns of words, as lexicon, beats and misconceptions are written in, and their search in an answer.
//!
//! Words match by stem and whatever their case; articles and possessives in the answer are passed over. `a|b` is
//! either word, `pay*` any word that begins so, `=lost` that form only, `#` any number, `~` up to six words in between, ` & ` joins parts that
//! stand anywhere in the same sentence, and a part `!word` must not stand there.

use std::ops::Range;

use super::stem::stem;
use super::text::{Text, Word};

/// How many words a `~` may pass over.
const GAP: usize = 6;

/// Words of an answer that no pattern needs to name: articles, and the helpers of "we have missed".
const PASSED_OVER: [&str; 19] = [
    "a", "an", "the", "our", "my", "your", "their", "its", "his", "her", "this", "that", "these", "those", "have",
    "has", "had", "am", "just",
];

/// Whether a word only leads to the next.
pub(super) fn is_passed_over(word: &Word) -> bool {
    PASSED_OVER.contains(&word.text.as_str())
}

/// One way to say something.
#[derive(Clone, Debug)]
pub(super) struct Phrase {
    parts: Vec<Part>,
}

#[derive(Clone, Debug)]
struct Part {
    absent: bool,
    elements: Vec<Element>,
}

#[derive(Clone, Debug)]
struct Element {
    after_gap: bool,
    any: Vec<Form>,
}

/// One form of one word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Stem(String),
    Exact(String),
    Start(String),
    Number,
    /// Several words in a row: "on-call" as one of several alternatives.
    Chain(Vec<Self>),
}

impl Form {
    /// Whether a word has this form; of several in a row the first.
    pub(super) fn fits(&self, word: &Word) -> bool {
        match self {
            Self::Stem(stem) => word.stem == *stem,
            Self::Exact(text) => word.text == *text,
            Self::Start(start) => word.text.starts_with(start.as_str()),
            Self::Number => word.digits,
            Self::Chain(forms) => forms.first().is_some_and(|first| first.fits(word)),
        }
    }

    /// Itself, or the first of several in a row.
    pub(super) fn first(&self) -> &Self {
        match self {
            Self::Chain(forms) => forms.first().unwrap_or(self),
            Self::Stem(_) | Self::Exact(_) | Self::Start(_) | Self::Number => self,
        }
    }

    /// The last word of it, when it begins at a word.
    fn at(&self, text: &Text, n: usize) -> Option<usize> {
        let Self::Chain(forms) = self else { return self.fits(text.word(n)?).then_some(n) };
        let mut words = n..;
        let whole = forms.iter().zip(&mut words).all(|(form, n)| text.word(n).is_some_and(|word| form.fits(word)));
        whole.then_some((n + forms.len()).saturating_sub(1))
    }
}

impl Phrase {
    /// Reads a pattern. Every text is one: what is no sign is a word.
    pub(super) fn new(pattern: &str) -> Self {
        let parts = pattern.split(" & ").map(Part::new).filter(|part| !part.elements.is_empty()).collect();
        Self { parts }
    }

    /// The forms with which it can begin, for an index.
    pub(super) fn first(&self) -> &[Form] {
        self.parts
            .iter()
            .find(|part| !part.absent)
            .and_then(|part| part.elements.first())
            .map_or(&[], |first| &first.any)
    }

    /// Where its first part begins at a word, or nowhere: the words of it, if the other parts are in the sentence too.
    pub(super) fn at(&self, text: &Text, n: usize) -> Option<Range<usize>> {
        let sentence = text.sentences.get(text.word(n)?.sentence)?.clone();
        let mut wanted = self.parts.iter().filter(|part| !part.absent);
        let found = wanted.next()?.at(text, n, sentence.end)?;
        let elsewhere = |part: &Part| part.within(text, &sentence).is_some();
        let holds = wanted.all(elsewhere) && !self.parts.iter().any(|part| part.absent && elsewhere(part));
        holds.then_some(found)
    }

    /// The words of every part, in the order of the text, where its first part was found; those that overlap as one.
    pub(super) fn parts(&self, text: &Text, found: &Range<usize>) -> Vec<Range<usize>> {
        let mut places = vec![found.clone()];
        let sentence = text.word(found.start).and_then(|word| text.sentences.get(word.sentence));
        if let Some(sentence) = sentence {
            let others = self.parts.iter().filter(|part| !part.absent).skip(1);
            places.extend(others.filter_map(|part| part.within(text, sentence)));
        }
        places.sort_by_key(|words| (words.start, words.end));
        places.dedup_by(|next, last| {
            let overlaps = next.start < last.end;
            if overlaps {
                last.end = last.end.max(next.end);
            }
            overlaps
        });
        places
    }

    /// The first place in the answer where it stands and where nothing takes it back.
    pub(super) fn find(&self, text: &Text) -> Option<Range<usize>> {
        (0..text.words.len()).find_map(|n| self.at(text, n).filter(|found| self.is_said(text, found)))
    }

    /// Whether the speaker says what was found: no word of it is quoted, and no "not" before it reaches it. One that
    /// the pattern itself names takes nothing back.
    pub(super) fn is_said(&self, text: &Text, found: &Range<usize>) -> bool {
        let quoted = found.clone().any(|n| text.word(n).is_some_and(|word| word.quoted));
        !quoted && text.word(found.start).is_some_and(|word| !word.negated)
    }
}

impl Part {
    fn new(pattern: &str) -> Self {
        let (absent, pattern) = pattern.trim().strip_prefix('!').map_or((false, pattern), |rest| (true, rest));
        let mut elements = Vec::new();
        let mut after_gap = false;
        for word in pattern.split_whitespace() {
            if word == "~" {
                after_gap = true;
                continue;
            }
            for any in forms(word) {
                elements.push(Element { after_gap, any });
                after_gap = false;
            }
        }
        Self { absent, elements }
    }

    /// The first place in a sentence where it stands.
    fn within(&self, text: &Text, sentence: &Range<usize>) -> Option<Range<usize>> {
        sentence.clone().find_map(|n| self.at(text, n, sentence.end))
    }

    fn at(&self, text: &Text, n: usize, end: usize) -> Option<Range<usize>> {
        let mut last = n;
        let mut next = n;
        for (place, element) in self.elements.iter().enumerate() {
            last = if place == 0 { element.at(text, next, end) } else { element.find(text, next, end) }?;
            next = last + 1;
        }
        Some(n..last + 1)
    }
}

impl Element {
    /// The last word of it, when it begins at a word and is over before `end`.
    fn at(&self, text: &Text, n: usize, end: usize) -> Option<usize> {
        self.any.iter().filter_map(|form| form.at(text, n)).filter(|last| *last < end).max()
    }

    fn find(&self, text: &Text, from: usize, end: usize) -> Option<usize> {
        let mut passed = 0;
        for n in from..end {
            if let Some(last) = self.at(text, n, end) {
                return Some(last);
            }
            let word = text.word(n)?;
            if is_passed_over(word) {
                continue;
            }
            passed += 1;
            if !self.after_gap || passed > GAP {
                return None;
            }
        }
        None
    }
}

/// A written word as what it is cut into: "on-call" is two elements, "roll|undo" and "rota|on-call" are one.
fn forms(written: &str) -> Vec<Vec<Form>> {
    let lower = written.to_lowercase().replace('\u{2019}', "'");
    if lower == "#" {
        return vec![vec![Form::Number]];
    }
    if lower.contains('|') {
        return vec![lower.split('|').filter(|word| !word.is_empty()).map(alternative).collect()];
    }
    match alternative(&lower) {
        Form::Chain(forms) => forms.into_iter().map(|form| vec![form]).collect(),
        one @ (Form::Stem(_) | Form::Exact(_) | Form::Start(_) | Form::Number) => vec![vec![one]],
    }
}

/// One of several alternatives: a form, or several in a row where the coach cuts it into several words. The sign in
/// front or behind belongs to the nearest of them.
fn alternative(written: &str) -> Form {
    let words = Text::new(written.trim_start_matches('=').trim_end_matches('*')).words;
    let Some((last, before)) = words.split_last().filter(|(_, before)| !before.is_empty()) else {
        return form(written);
    };
    let exact = if written.starts_with('=') { "=" } else { "" };
    let start = if written.ends_with('*') { "*" } else { "" };
    let mut forms: Vec<Form> = before.iter().map(|word| form(&format!("{exact}{}", word.text))).collect();
    forms.push(form(&format!("{exact}{}{start}", last.text)));
    Form::Chain(forms)
}

fn form(word: &str) -> Form {
    match word.strip_suffix('*') {
        Some(start) => Form::Start(start.to_owned()),
        None if word == "#" => Form::Number,
        None if word.starts_with('=') => Form::Exact(word.trim_start_matches('=').to_owned()),
        None => {
            let plain = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '%');
            Form::Stem(stem(plain))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'a>(pattern: &str, answer: &'a str) -> Option<&'a str> {
        let text = Text::new(answer);
        let words = Phrase::new(pattern).find(&text)?;
        Some(&answer[text.place(&words)])
    }

    #[test]
    fn words_match_in_every_form_and_past_articles() {
        assert_eq!(found("stop release", "Then we stopped all releases."), None);
        assert_eq!(found("stop release", "Then we stopped the releases."), Some("stopped the releases"));
        assert_eq!(found("no feature release", "There was no feature release."), Some("no feature release"));
        assert_eq!(found("on-call", "The ON CALL engineer"), Some("ON CALL"));
        assert_eq!(found("rota|on-call ~ engineer", "The on-call engineer"), Some("on-call engineer"));
        assert_eq!(found("rota|on-call", "It depends on the day."), None);
        assert_eq!(found("stops|hand-over*", "It was hand-overs all day."), Some("hand-overs"));
    }

    #[test]
    fn signs_stand_for_either_word_for_gaps_for_numbers_and_for_the_rest_of_a_sentence() {
        assert_eq!(
            found("halt|stop ~ ship*", "We stop whatever we wanted to ship."),
            Some("stop whatever we wanted to ship")
        );
        assert_eq!(found("stop ~ ship", "We stop. Then we ship."), None);
        assert_eq!(found("# in #", "One is 1 in 200."), Some("1 in 200"));
        assert_eq!(found("average & p99 & !never", "The p99 is an average."), Some("average"));
        assert_eq!(found("average & p99 & !never", "Never average a p99."), None);
    }

    #[test]
    fn the_words_of_every_part_are_shown_in_the_order_of_the_text() {
        let answer = "For the whole fleet we average the p99 of each host.";
        let text = Text::new(answer);
        let phrase = Phrase::new("p99 & average & fleet|host & !never");
        let words = phrase.find(&text).unwrap();
        let shown: Vec<_> = phrase.parts(&text, &words).iter().map(|words| &answer[text.place(words)]).collect();
        assert_eq!(shown, ["fleet", "average", "p99"]);
        let phrase = Phrase::new("average ~ p99 & p99 ~ host");
        let words = phrase.find(&text).unwrap();
        let shown: Vec<_> = phrase.parts(&text, &words).iter().map(|words| &answer[text.place(words)]).collect();
        assert_eq!(shown, ["average the p99 of each host"]);
    }

    #[test]
    fn what_is_negated_or_quoted_is_not_said() {
        assert_eq!(found("stop release", "We did not stop releases."), None);
        assert_eq!(found("our fault", "Nobody wrote 'our fault' there."), None);
        assert_eq!(found("no fault", "It was no fault of ours."), Some("no fault"));
    }
}
