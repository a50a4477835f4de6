//! An answer with everything that was recognised in it: the ground on which the criteria stand.

use std::ops::Range;

use super::lexicon::{Group, Span, Spans};
use super::text::{Text, Word};

/// Signs of less weight count, and are not pointed at.
const SHOWN_FROM: f32 = 0.2;

/// What a criterion found: how much of it, 0-1, and in which words.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Found {
    /// 0-1.
    pub value: f32,
    /// Ranges of words, in the order of the text.
    pub evidence: Vec<Range<usize>>,
}

impl Found {
    /// Keeps the words, and the greater value.
    pub(super) fn offer(&mut self, value: f32, words: Range<usize>) {
        self.value = self.value.max(value);
        self.evidence.push(words);
    }

    /// Adds to the weight of what was found so far, and keeps the words unless they say too little to be shown; see
    /// [`Found::settled`].
    pub(super) fn add(&mut self, weight: f32, words: Range<usize>) {
        self.value += weight;
        if weight >= SHOWN_FROM {
            self.evidence.push(words);
        }
    }

    /// Weights made a value 0-1: each further sign says less, so that repeating one earns little. `unit` is the weight
    /// that comes to 0.63.
    pub(super) fn settled(mut self, unit: f32) -> Self {
        self.value = 1.0 - (-self.value / unit).exp();
        self.evidence.sort_by_key(|words| words.start);
        self
    }
}

/// An answer, cut and recognised.
#[derive(Clone, Debug, Default)]
pub(super) struct Reading {
    /// Its words.
    pub text: Text,
    /// What they are.
    pub spans: Spans,
}

impl Reading {
    /// Reads an answer. `quotes_count`: where one is asked what one would say, what stands in quotation marks is said.
    pub(super) fn new(answer: &str, quotes_count: bool) -> Self {
        let mut text = Text::new(answer);
        if quotes_count {
            text.take_quotes_as_said();
        }
        let spans = Spans::new(&text);
        Self { text, spans }
    }

    /// Whether a word is said by the speaker and not taken back: neither negated nor quoted.
    pub(super) fn is_said(&self, n: usize) -> bool {
        self.text.word(n).is_some_and(|word| !word.negated && !word.quoted)
    }

    /// Whether any word of a range belongs to a group and is said.
    pub(super) fn says(&self, words: Range<usize>, group: Group) -> bool {
        words.into_iter().any(|n| self.spans.is(n, group) && self.is_said(n))
    }

    /// The spans of a group that are said.
    pub(super) fn said(&self, group: Group) -> impl Iterator<Item = &Span> {
        self.spans.of(group).filter(|span| self.is_said(span.words.start))
    }

    /// The words of the sentence that a word stands in.
    pub(super) fn sentence(&self, n: usize) -> Range<usize> {
        let sentence = self.text.word(n).and_then(|word| self.text.sentences.get(word.sentence));
        sentence.cloned().unwrap_or(n..n)
    }

    /// The words of the clause that a word stands in.
    pub(super) fn clause(&self, n: usize) -> Range<usize> {
        let clause = self.text.word(n).and_then(|word| self.text.clauses.get(word.clause));
        clause.cloned().unwrap_or(n..n)
    }

    /// The words around a word, within its sentence.
    pub(super) fn near(&self, n: usize, reach: usize) -> Range<usize> {
        let sentence = self.sentence(n);
        n.saturating_sub(reach).max(sentence.start)..(n + reach + 1).min(sentence.end)
    }

    /// The words of a range.
    pub(super) fn words(&self, range: Range<usize>) -> impl Iterator<Item = &Word> {
        range.filter_map(|n| self.text.word(n))
    }

    /// Whether a word is a number, in digits or in words.
    pub(super) fn is_number(&self, n: usize) -> bool {
        self.text.word(n).is_some_and(|word| word.digits) || self.spans.is(n, Group::Count)
    }

    /// Whether a range has a number in it.
    pub(super) fn has_number(&self, words: Range<usize>) -> bool {
        words.into_iter().any(|n| self.is_number(n))
    }

    /// Whether the speaker, alone or with others, is named in these words.
    pub(super) fn has_speaker(&self, words: Range<usize>) -> bool {
        self.words(words).any(|word| {
            matches!(word.text.as_str(), "i" | "we" | "me" | "us" | "my" | "our" | "myself") && !word.quoted
        })
    }
}
