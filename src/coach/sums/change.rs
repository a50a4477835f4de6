//! Before and after: `from 12 % to 4 %, a third`.

use super::agree::{Verdict, any, near};
use super::finding::{Found, Held, percent};
use super::share::{alike, gap};
use super::spoken::{Kind, Spoken};
use super::text::{Sentence, Text};
use crate::slo::Exact;

/// What says in which direction.
const LESS: &[&str] = &[
    "less",
    "fewer",
    "lower",
    "down",
    "drop",
    "reduction",
    "cut",
    "more",
    "up",
    "higher",
    "increase",
    "improvement",
    "fall",
    "off",
    "better",
    "worse",
    "faster",
    "slower",
];

/// What may stand between the second figure and the share.
const FILLS: &[&str] = &[
    ",",
    "a",
    "about",
    "to",
    "by",
    "which",
    "is",
    "that",
    "so",
    "'s",
    "-",
    "(",
    "roughly",
    "nearly",
    "almost",
    "just",
    "over",
    "under",
    "more",
    "than",
    "down",
    "cut",
    "it",
    "was",
    "or",
    "i.e",
    "–",
    "—",
    "=",
    "means",
    "factor",
    "of",
    "reduction",
    "drop",
    "fall",
    "week",
    "pages",
    "month",
    "per",
    "day",
    "year",
    "quarter",
    "each",
    "every",
    "errors",
    "percent",
];

/// `from 12 % to 4 %, a third`, `from 60 pages to 12, a factor of five`, `from 40 to 10, down by 75 %`.
pub(super) fn change(text: &Text<'_>, sentence: &Sentence, [a, b, c]: [&Spoken; 3], found: &mut Found) {
    let from = a.tokens.start.checked_sub(1).is_some_and(|at| text.word(at) == "from");
    let between = gap(a, b);
    let to = text.word(b.tokens.start.saturating_sub(1)) == "to" && between.len() <= 5;
    let Some((was, is)) = alike(a, b).filter(|_| from && to && gap(b, c).len() <= 9) else { return };
    let link = gap(b, c);
    let behind = text.behind(sentence, c, 2);
    let (Some(part), Some(times)) = (is.over(&was), was.over(&is)) else { return };
    let (Some(drop), rise) = ((&was - &is).over(&was), (&is - &was).over(&was)) else { return };
    let rise = rise.unwrap_or_else(Exact::zero);
    let ends = text
        .tokens
        .get(c.tokens.end)
        .is_none_or(|next| next.among(&[".", ",", ";", ")", "!", "of", "as", "\n", "and"]) || next.among(LESS));
    let plain = text.only(link.clone(), FILLS);
    let fits = match c.kind {
        Kind::Part if ends && plain => any(c, [&part, &drop, &rise]),
        Kind::Percent
            if plain
                && (text.has(link.clone(), &["by", "down", "reduction", "drop", "fall", "(", "cut"])
                    || text.has(behind.clone(), LESS)) =>
        {
            any(c, [&part, &drop, &rise])
        }
        Kind::Times if plain && text.has(behind, LESS) => any(c, [&part, &times]),
        Kind::Count if plain && text.has(link, &["factor"]) => any(c, [&part, &times]),
        Kind::Part | Kind::Percent | Kind::Times | Kind::Count | Kind::Time => return,
    };
    // Factors are said more loosely than anything else.
    let loose = [&part, &times, &drop].into_iter().any(|exact| near(&c.value, exact, 120));
    // `a quarter of the team` is no quarter of what was before.
    let else_of = text.word(c.tokens.end) == "of"
        && !text.has(text.behind(sentence, c, 3), &["it", "that", "what", "before", "them"]);
    let fits = if fits == Verdict::Off && (loose || else_of) { Verdict::Unsure } else { fits };
    let right = match c.kind {
        Kind::Times | Kind::Count => {
            format!("a factor of {}", if times > Exact::one() { &times } else { &part }.significant(3))
        }
        Kind::Percent => percent(&drop.abs()),
        Kind::Part | Kind::Time => percent(&part),
    };
    found.judge(text, sentence, c, fits, || Held {
        because: match c.kind {
            Kind::Times | Kind::Count => format!("from {} to {} is {right}", text.quote(a), text.quote(b)),
            Kind::Part | Kind::Percent | Kind::Time => {
                format!(
                    "{} is {} of {}, a change of {}",
                    text.quote(b),
                    percent(&part),
                    text.quote(a),
                    percent(&drop.abs())
                )
            }
        },
        right,
        local: true,
    });
}
