//! A text cut into sentences with their figures, and questions about the words around a figure.

use std::ops::Range;

use super::read::figures;
use super::spoken::{Kind, Spoken};
use super::token::{Token, tokens};
use super::words::{CLAIMS, FILL};

/// A sentence.
#[derive(Clone, Debug)]
pub(super) struct Sentence {
    /// Its tokens, the mark at its end with them.
    pub(super) tokens: Range<usize>,
    /// Its figures.
    pub(super) figures: Range<usize>,
}

/// A text that was read.
pub(super) struct Text<'a> {
    /// As it was typed, for quotations.
    pub(super) raw: &'a str,
    pub(super) tokens: Vec<Token<'a>>,
    pub(super) figures: Vec<Spoken>,
    pub(super) sentences: Vec<Sentence>,
}

impl<'a> Text<'a> {
    /// Of a text and the same in lower case, byte for byte.
    pub(super) fn new(raw: &'a str, lower: &'a str) -> Self {
        let tokens = tokens(lower);
        let figures = figures(&tokens);
        let sentences = sentences(&tokens, &figures);
        Self { raw, tokens, figures, sentences }
    }

    pub(super) fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.text)
    }

    pub(super) fn figures_of(&self, sentence: &Sentence) -> &[Spoken] {
        self.figures.get(sentence.figures.clone()).unwrap_or(&[])
    }

    /// Whether one of the words stands in the range.
    pub(super) fn has(&self, range: Range<usize>, list: &[&str]) -> bool {
        self.tokens.get(range).unwrap_or(&[]).iter().any(|token| token.among(list))
    }

    /// Whether nothing but these words stands in the range.
    pub(super) fn only(&self, range: Range<usize>, list: &[&str]) -> bool {
        self.tokens.get(range).unwrap_or(&[]).iter().all(|token| token.among(list))
    }

    /// The words right before a figure, within its sentence, `n` at most.
    pub(super) fn before(&self, sentence: &Sentence, figure: &Spoken, n: usize) -> Range<usize> {
        figure.tokens.start.saturating_sub(n).max(sentence.tokens.start)..figure.tokens.start
    }

    /// The words right behind a figure, within its sentence, `n` at most.
    pub(super) fn behind(&self, sentence: &Sentence, figure: &Spoken, n: usize) -> Range<usize> {
        figure.tokens.end..(figure.tokens.end + n).min(sentence.tokens.end)
    }

    /// Where the word stands that claims a figure, looking back over words that say nothing, no further than `from`.
    pub(super) fn claim(&self, figure: &Spoken, from: usize) -> Option<usize> {
        let mut at = figure.tokens.start;
        for _ in 0..9 {
            at = at.checked_sub(1).filter(|at| *at >= from)?;
            let word = self.word(at);
            if CLAIMS.contains(&word) {
                return Some(at);
            }
            if !FILL.contains(&word) {
                return None;
            }
        }
        None
    }

    /// The figure as it was typed.
    pub(super) fn quote(&self, figure: &Spoken) -> &str {
        self.raw.get(figure.place.clone()).unwrap_or("")
    }

    /// Whether a time stands as the span that something is measured over: `over 30 days`, `43 minutes a month`, `a 30-day
    /// budget`.
    pub(super) fn is_span(&self, figure: &Spoken) -> bool {
        if figure.kind != Kind::Time {
            return false;
        }
        let before = figure.tokens.start.checked_sub(1).map_or("", |at| self.word(at));
        let first = self.word(figure.tokens.start);
        let behind = self.word(figure.tokens.end);
        let adjective = self.word(figure.tokens.end.saturating_sub(2)) == "-";
        let noun = matches!(behind, "window" | "windows" | "period" | "budget" | "slo" | "month" | "cycle");
        let named = figure.calendar.is_some()
            && matches!(
                first,
                "a" | "per"
                    | "each"
                    | "every"
                    | "the"
                    | "this"
                    | "monthly"
                    | "yearly"
                    | "annually"
                    | "quarterly"
                    | "any"
                    | "/"
            );
        let rate = matches!(first, "per" | "each" | "every" | "/")
            || first == "a" && figure.value.as_whole().is_some() && figure.tokens.len() == 2;
        let over =
            matches!(before, "over" | "during" | "per" | "every" | "each" | "/" | "within" | "rolling" | "across");
        let long = figure.is_long()
            && (adjective || noun || matches!(before, "in" | "for" | "of" | "into" | "empties" | "empty" | "the"));
        named || rate && figure.is_long() || over || long
    }
}

fn sentences(tokens: &[Token<'_>], figures: &[Spoken]) -> Vec<Sentence> {
    let mut out = Vec::new();
    let (mut start, mut first) = (0, 0);
    for (at, token) in tokens.iter().enumerate() {
        let last = at + 1 == tokens.len();
        let apart = tokens.get(at + 1).is_none_or(|next| !next.glued || next.among(&["\"", "”", "'", "’", ")"]));
        let abbreviated = token.is(".")
            && at
                .checked_sub(1)
                .and_then(|before| tokens.get(before))
                .is_some_and(|word| word.among(&["ca", "approx", "e", "g", "vs", "etc"]));
        let ends = token.among(&[".", "!", "?", ";"]) && apart && !abbreviated || token.is("\n");
        if !ends && !last {
            continue;
        }
        let inside = figures.iter().skip(first).take_while(|figure| figure.tokens.start <= at).count();
        out.push(Sentence { tokens: start..at + 1, figures: first..first + inside });
        (start, first) = (at + 1, first + inside);
    }
    out
}
