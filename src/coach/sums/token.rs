//! Cuts a text into words, digits and marks, each with its place; knows no figures.

use std::ops::Range;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Letters; `p99` and `7:30` too, which are no amounts.
    Word,
    /// Digits with what stands between them.
    Digits,
    /// One sign, or the end of a line.
    Mark,
}

/// A word, a number in digits or a mark.
#[derive(Clone, Debug)]
pub(super) struct Token<'a> {
    /// In lower case; the ends of `that's` and `don't` are tokens of their own, `'s` and `'t`.
    pub(super) text: &'a str,
    pub(super) class: Class,
    /// Nothing stands between it and the token before.
    pub(super) glued: bool,
    /// Bytes of the text.
    pub(super) place: Range<usize>,
}

impl Token<'_> {
    pub(super) fn is(&self, text: &str) -> bool {
        self.text == text
    }

    pub(super) fn among(&self, list: &[&str]) -> bool {
        list.contains(&self.text)
    }
}

const ENDINGS: [&str; 7] = ["'s", "'t", "'re", "'d", "'ve", "'ll", "'m"];

/// Spaces that keep the thousands of a number together.
const THIN: [char; 4] = [' ', '\u{a0}', '\u{202f}', '\u{2009}'];

/// The tokens of a text that is in lower case already.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut out: Vec<Token<'_>> = Vec::with_capacity(text.len() / 4);
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = text.get(at..).unwrap_or("");
        let after_digits = out.last().is_some_and(|last| last.place.end == at && last.class == Class::Digits);
        let glued = out.last().is_some_and(|last| last.place.end == at);
        let (class, length) = match c {
            '\n' => (Class::Mark, 1),
            c if c.is_whitespace() => {
                at += c.len_utf8();
                continue;
            }
            c if c.is_ascii_digit() => digits(rest),
            c if c.is_alphabetic() => (Class::Word, word(rest, !after_digits)),
            '\'' | '’' => match ending(rest) {
                Some((text, length)) if glued && !after_digits => {
                    out.push(Token { text, class: Class::Word, glued, place: at..at + length });
                    at += length;
                    continue;
                }
                _ => (Class::Mark, c.len_utf8()),
            },
            c => (Class::Mark, c.len_utf8()),
        };
        let text = rest.get(..length).unwrap_or("");
        out.push(Token { text, class, glued, place: at..at + length });
        at += length;
    }
    out
}

/// `'s` and its like, however the apostrophe is written, with their length in bytes.
fn ending(rest: &str) -> Option<(&'static str, usize)> {
    let mut chars = rest.chars();
    let mark = chars.next()?.len_utf8();
    let letters = chars.as_str();
    let end = letters.find(|c: char| !c.is_alphanumeric()).unwrap_or(letters.len());
    let letters = letters.get(..end)?;
    let found = ENDINGS.into_iter().find(|known| known.get(1..) == Some(letters))?;
    Some((found, mark + end))
}

/// Letters, and the digits behind them unless the word is a unit behind a number: `p99.9` is one word, `43m12s` is not.
fn word(rest: &str, takes_digits: bool) -> usize {
    let letters = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    let follows = rest.get(letters..).unwrap_or("");
    if !takes_digits || !follows.starts_with(|c: char| c.is_ascii_digit()) {
        return letters;
    }
    let mut end = letters;
    for (at, c) in follows.char_indices() {
        let next_is_digit = follows.get(at + 1..).is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit()));
        if c.is_alphanumeric() || c == '.' && next_is_digit {
            end = letters + at + c.len_utf8();
        } else {
            break;
        }
    }
    end
}

/// Digits with points, commas, and single spaces before groups of three. A time of day is a word.
fn digits(rest: &str) -> (Class, usize) {
    let run = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let first = run(rest);
    let mut end = first;
    loop {
        let follows = rest.get(end..).unwrap_or("");
        let Some(c) = follows.chars().next() else { break };
        let count = run(follows.get(c.len_utf8()..).unwrap_or(""));
        let joins = match c {
            '.' | ',' => count > 0,
            '\'' => count == 3,
            ':' if count == 2 && end == first && first <= 2 => return (Class::Word, end + 1 + count),
            c if THIN.contains(&c) => {
                let beyond = follows.get(c.len_utf8() + count..).unwrap_or("");
                count == 3
                    && first <= 3
                    && !rest.starts_with('0')
                    && !rest.get(..end).unwrap_or("").contains(['.', ','])
                    && !beyond.starts_with(['.', ','])
            }
            _ => false,
        };
        if !joins {
            break;
        }
        end += c.len_utf8() + count;
    }
    (Class::Digits, end)
}
