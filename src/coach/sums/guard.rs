//! Where a wrong figure is not charged: quoted, denied, somebody else's, taken back, or of a case only supposed.

use super::spoken::Spoken;
use super::text::{Sentence, Text};
use super::topics::{HEARSAY, HYPOTHESIS, NEGATION};

/// Whether a figure is the speaker's own and plainly meant.
pub(super) fn is_own(text: &Text<'_>, sentence: &Sentence, figure: &Spoken) -> bool {
    !is_denied(text, sentence, figure) && !is_quoted(text, figure)
}

/// Whether a figure that comes out wrong may be charged. `local` says that all it was worked out from stands in the same
/// sentence, so that an `if` only sets the case.
pub(super) fn may_charge(text: &Text<'_>, sentence: &Sentence, figure: &Spoken, local: bool) -> bool {
    let asks = text.word(sentence.tokens.end.saturating_sub(1)) == "?";
    // `I'd have said`, `people say`: in the clause before it; `which is wrong`: behind it.
    let before = sentence.tokens.start..figure.tokens.start;
    let behind = text.behind(sentence, figure, 12);
    let own = own_words(text, before.clone());
    let mut used_to_at = before.clone();
    let hearsay = !own && text.has(before, HEARSAY) || text.has(behind.clone(), TAKEN_BACK);
    let supposed = !local && text.has(sentence.tokens.clone(), HYPOTHESIS);
    let used_to = used_to_at.any(|at| text.word(at) == "used" && text.word(at + 1) == "to");
    let subjunctive =
        text.has(sentence.tokens.clone(), &["if"]) && text.has(text.before(sentence, figure, 3), &["were", "was"]);
    // `less downtime than 43 minutes` is a bound.
    let bounds = text.word(figure.tokens.start.saturating_sub(1)) == "than";
    !asks && !bounds && !subjunctive && !used_to && !hearsay && !supposed && !is_alternative(text, sentence, figure)
}

/// What takes a figure back.
const TAKEN_BACK: &[&str] = &[
    "sorry",
    "wait",
    "wrong",
    "correction",
    "wrongly",
    "incorrect",
    "mistake",
    "myth",
    "scratch",
    "oops",
    "nonsense",
    "false",
    "misread",
];

/// Hearsay words that the speaker uses of what he says himself.
fn own_words(text: &Text<'_>, range: std::ops::Range<usize>) -> bool {
    let words = text.tokens.get(range).unwrap_or(&[]);
    let hearsay = words.iter().filter(|token| token.among(HEARSAY)).count();
    let own = words
        .windows(2)
        .filter(
            |pair| matches!(pair, [who, what] if who.among(&["i", "we"]) && what.among(&["said", "assume", "assumed"])),
        )
        .count();
    hearsay > 0 && hearsay == own
}

/// `22 minutes, or maybe 4 hours`: a second guess.
fn is_alternative(text: &Text<'_>, sentence: &Sentence, figure: &Spoken) -> bool {
    let before = text.before(sentence, figure, 4);
    let behind = text.behind(sentence, figure, 6);
    let or = |range: std::ops::Range<usize>| {
        range.clone().any(|at| text.word(at) == "or" && text.word(at + 1) != "so" && range.contains(&at))
    };
    or(before) && text.has(text.before(sentence, figure, 4), &["maybe", "perhaps", "was", "possibly", "even"])
        || or(behind.clone()) && text.has(behind, &["maybe", "perhaps", "possibly"])
}

/// A negation within the clause, six words before the figure at most, or `rather than` and the like.
fn is_denied(text: &Text<'_>, sentence: &Sentence, figure: &Spoken) -> bool {
    for at in text.before(sentence, figure, 7).rev() {
        let word = text.word(at);
        if matches!(word, "," | ":" | "but" | "so" | "because" | "(" | ")") {
            return false;
        }
        if NEGATION.contains(&word) {
            // `no more than`, `not more than`, `can't be more`: a bound.
            let bound = matches!(text.word(at + 1), "more" | "less" | "longer" | "just" | "only" | "even" | "quite");
            return !bound;
        }
        if word == "than" && text.word(at.saturating_sub(1)) == "rather"
            || word == "of" && text.word(at.saturating_sub(1)) == "instead"
        {
            return true;
        }
    }
    false
}

/// Between quotation marks.
fn is_quoted(text: &Text<'_>, figure: &Spoken) -> bool {
    let mut inside = false;
    let mut curly = 0_i32;
    let mut single = false;
    for token in text.tokens.iter().take(figure.tokens.start) {
        match token.text {
            "\"" => inside = !inside,
            "“" | "„" | "«" => curly += 1,
            "”" | "»" => curly = (curly - 1).max(0),
            "'" | "‘" => single = !token.glued || single && token.text == "‘",
            "\n" => (inside, curly, single) = (false, 0, false),
            _ => {}
        }
    }
    let closes = |token: &super::token::Token<'_>| token.among(&["'", "’"]) && token.glued;
    let single_closes = single && text.tokens.iter().skip(figure.tokens.end).any(closes);
    inside || curly > 0 || single_closes
}
