//! Many patterns at once: at each word only those are tried that can begin there.

use std::collections::HashMap;
use std::ops::Range;

use super::phrase::{Form, Phrase};
use super::stem::stem;
use super::text::Text;

/// Patterns, each with what it stands for.
#[derive(Clone, Debug)]
pub(super) struct Index<T> {
    phrases: Vec<(T, Phrase)>,
    by_stem: HashMap<String, Vec<usize>>,
    by_number: Vec<usize>,
    /// Those that begin with the beginning of a word: they are tried everywhere.
    anywhere: Vec<usize>,
}

impl<T> Default for Index<T> {
    fn default() -> Self {
        Self { phrases: Vec::new(), by_stem: HashMap::new(), by_number: Vec::new(), anywhere: Vec::new() }
    }
}

impl<T> Index<T> {
    /// Adds a pattern.
    pub(super) fn add(&mut self, meaning: T, phrase: Phrase) {
        let n = self.phrases.len();
        let mut everywhere = false;
        for first in phrase.first() {
            match first.first() {
                Form::Stem(stem) => self.by_stem.entry(stem.clone()).or_default().push(n),
                Form::Exact(text) => self.by_stem.entry(stem(text)).or_default().push(n),
                Form::Number => self.by_number.push(n),
                Form::Start(_) | Form::Chain(_) => everywhere = true,
            }
        }
        if everywhere {
            self.anywhere.push(n);
        }
        self.phrases.push((meaning, phrase));
    }

    /// Everything that begins at a word, with its words.
    pub(super) fn at<'a>(
        &'a self,
        text: &'a Text,
        n: usize,
    ) -> impl Iterator<Item = (&'a T, &'a Phrase, Range<usize>)> {
        let word = text.word(n);
        let known = word.and_then(|word| self.by_stem.get(&word.stem)).map_or(&[][..], Vec::as_slice);
        let numbers = if word.is_some_and(|word| Form::Number.fits(word)) { self.by_number.as_slice() } else { &[] };
        let tried = known.iter().chain(numbers).chain(&self.anywhere).filter_map(|&n| self.phrases.get(n));
        tried.filter_map(move |(meaning, phrase)| Some((meaning, phrase, phrase.at(text, n)?)))
    }

    /// The patterns with what they stand for.
    #[cfg(test)]
    pub(super) fn meanings(&self) -> impl Iterator<Item = &T> {
        self.phrases.iter().map(|(meaning, _)| meaning)
    }
}
