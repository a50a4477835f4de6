//! Amounts as people say them, in digits and in words: `43,200`, `two million`, `three and a half`, `a third`.

use super::token::{Class, Token};
use crate::slo::Exact;

/// An amount without its unit.
#[derive(Clone, Debug)]
pub(super) struct Amount {
    pub(super) value: Exact,
    /// What the last digit shown stands for.
    pub(super) step: Exact,
    /// The same where the zeros at the end need not be meant: 1000 for `2,000`.
    pub(super) coarse: Exact,
    /// The value if its comma or point was meant the other way.
    pub(super) other: Option<Exact>,
    /// A spoken part of a whole: `half`, `two thirds`.
    pub(super) is_part: bool,
    /// How many tokens it takes.
    pub(super) tokens: usize,
}

/// Digits beyond this are no amount that anybody says.
const LONGEST: usize = 24;

const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// The names of parts, and how many of them make a whole.
const PARTS: [(&str, u32); 13] = [
    ("half", 2),
    ("third", 3),
    ("quarter", 4),
    ("fifth", 5),
    ("sixth", 6),
    ("seventh", 7),
    ("eighth", 8),
    ("ninth", 9),
    ("tenth", 10),
    ("twelfth", 12),
    ("twentieth", 20),
    ("hundredth", 100),
    ("thousandth", 1000),
];

fn exact(n: u64, d: u64) -> Exact {
    Exact::fraction(n, d).unwrap_or_else(Exact::zero)
}

fn small(word: &str) -> Option<u64> {
    let at = |list: &[&str]| list.iter().position(|known| *known == word).and_then(|at| u64::try_from(at).ok());
    at(&ONES).or_else(|| at(&TENS).map(|at| (at + 2) * 10))
}

fn large(word: &str) -> Option<u64> {
    Some(match word {
        "hundred" => 100,
        "thousand" | "k" => 1000,
        "million" | "millions" | "mio" => 1_000_000,
        "billion" | "bn" => 1_000_000_000,
        _ => return None,
    })
}

fn part(word: &str) -> Option<u32> {
    let known = |name: &str| PARTS.iter().find(|(part, _)| *part == name).map(|(_, whole)| *whole);
    known(word).or_else(|| known(word.strip_suffix('s')?)).or_else(|| (word == "halves").then_some(2))
}

/// The amount that begins at a token, if one does.
pub(super) fn amount(tokens: &[Token<'_>], at: usize) -> Option<Amount> {
    let first = tokens.get(at)?;
    let found = match first.class {
        Class::Digits => in_digits(tokens, at)?,
        Class::Word => in_words(tokens, at)?,
        Class::Mark => return None,
    };
    Some(with_half(tokens, at, found))
}

/// `3 and a half`, `two and a quarter`.
fn with_half(tokens: &[Token<'_>], at: usize, found: Amount) -> Amount {
    let word = |n: usize| tokens.get(at + found.tokens + n).map_or("", |token| token.text);
    if !found.is_part && word(0) == "and" && word(1) == "three" && matches!(word(2), "quarter" | "quarters") {
        let more = exact(3, 4);
        let step = exact(1, 4);
        return Amount {
            value: found.value + more,
            step: step.clone(),
            coarse: step,
            tokens: found.tokens + 3,
            ..found
        };
    }
    let is = |n: usize, list: &[&str]| tokens.get(at + found.tokens + n).is_some_and(|token| token.among(list));
    if found.is_part || !is(0, &["and"]) || !is(1, &["a"]) || !is(2, &["half", "quarter"]) {
        return found;
    }
    let more = if is(2, &["half"]) { exact(1, 2) } else { exact(1, 4) };
    Amount { value: found.value + &more, step: more.clone(), coarse: more, tokens: found.tokens + 3, ..found }
}

fn in_digits(tokens: &[Token<'_>], at: usize) -> Option<Amount> {
    let raw = tokens.get(at)?.text;
    if raw.len() > LONGEST {
        return None;
    }
    let (plain, other) = separated(raw);
    let value = Exact::parse(&plain).ok()?;
    let decimals = plain.split_once('.').map_or(0, |(_, part)| part.len());
    let step = ten_to(decimals).map(|whole| Exact::one().over(&whole).unwrap_or_else(Exact::one))?;
    let zeros = if decimals == 0 && !value.is_zero() { plain.len() - plain.trim_end_matches('0').len() } else { 0 };
    let coarse = if zeros == 0 { step.clone() } else { ten_to(zeros)? };
    let found = Amount {
        value,
        step,
        coarse,
        other: other.and_then(|text| Exact::parse(&text).ok()),
        is_part: false,
        tokens: 1,
    };
    Some(match tokens.get(at + 1) {
        Some(next) if large(next.text).is_some() && (next.text != "k" || next.glued) => {
            scaled(found, large(next.text).unwrap_or(1))
        }
        Some(next) if next.glued && next.is("m") && counts(tokens.get(at + 2)) => scaled(found, 1_000_000),
        _ => found,
    })
}

/// Whether this is what is counted, so that the `m` before it is for millions.
fn counts(next: Option<&Token<'_>>) -> bool {
    next.is_some_and(|next| next.among(super::words::EVENTS))
}

fn scaled(found: Amount, by: u64) -> Amount {
    let by = Exact::whole(by);
    Amount {
        value: found.value * &by,
        step: found.step * &by,
        coarse: found.coarse * &by,
        other: found.other.map(|other| other * &by),
        tokens: found.tokens + 1,
        ..found
    }
}

fn ten_to(power: usize) -> Option<Exact> {
    Some(Exact::whole(10).power(u32::try_from(power).ok()?))
}

/// Digits with a point at most, and the other way to read them where there are two.
fn separated(raw: &str) -> (String, Option<String>) {
    let bare: String = raw.chars().filter(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).collect();
    let (points, commas) = (bare.matches('.').count(), bare.matches(',').count());
    let without = |c: char| bare.replace(c, "");
    let groups = |c: char| bare.split(c).skip(1).all(|group| group.len() == 3);
    match (points, commas) {
        (0, 0) => (bare, None),
        (0, 1) => {
            let (whole, part) = bare.split_once(',').unwrap_or((&bare, ""));
            let decimal = format!("{whole}.{part}");
            if part.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0') {
                (without(','), Some(decimal))
            } else {
                (decimal, None)
            }
        }
        (1, 0) => {
            let (whole, part) = bare.split_once('.').unwrap_or((&bare, ""));
            let thousands = part.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0');
            let other = thousands.then(|| without('.'));
            (bare, other)
        }
        (0, _) if groups(',') => (without(','), None),
        (_, 0) if groups('.') => (without('.'), None),
        // Both stand in it: the last is the point.
        _ if bare.rfind('.') > bare.rfind(',') => (without(','), None),
        _ => (without('.').replace(',', "."), None),
    }
}

fn in_words(tokens: &[Token<'_>], at: usize) -> Option<Amount> {
    if let Some(found) = part_of_whole(tokens, at) {
        return Some(found);
    }
    let word = |n: usize| tokens.get(n).map_or("", |token| token.text);
    let mut next = at;
    let (mut total, mut current, mut any) = (0_u64, 0_u64, false);
    if matches!(word(at), "a" | "an") {
        large(word(at + 1))?;
        next += 1;
        current = 1;
    } else if large(word(at)).is_some() {
        // `per million`, `of a hundred` without its article.
        let before = at.checked_sub(1).map_or("", word);
        if word(at) == "k" || !matches!(before, "per" | "of" | "in" | "every" | "/" | "half" | "the") {
            return None;
        }
        current = 1;
    }
    let mut scale = 1;
    // How large a plain number may still be added: 99 at first, below ten behind twenty.
    let mut room = 100;
    loop {
        let text = word(next);
        if let Some(n) = small(text).filter(|n| *n < room) {
            current += n;
            room = if n >= 20 { 10 } else { 0 };
            any = true;
            next += 1;
            let ones = small(word(next + 1)).is_some_and(|n| n < room && n > 0);
            if word(next) == "-" && ones {
                next += 1;
            }
        } else if let Some(n) = large(text).filter(|_| text != "k" && (any || current > 0)) {
            if n == 100 {
                current = current.max(1).checked_mul(100)?;
            } else {
                total = total.checked_add(current.max(1).checked_mul(n)?)?;
                current = 0;
            }
            scale = n;
            room = 100;
            any = true;
            next += 1;
            if word(next) == "and" && small(word(next + 1)).is_some() && n == 100 {
                next += 1;
            }
        } else {
            break;
        }
    }
    if !any {
        return None;
    }
    let whole = total.checked_add(current)?;
    let coarse = if current == 0 && scale > 1 {
        scale
    } else if whole > 0 && whole % 10 == 0 {
        10
    } else {
        1
    };
    let found = Amount {
        value: Exact::whole(whole),
        step: Exact::one(),
        coarse: Exact::whole(coarse),
        other: None,
        is_part: false,
        tokens: next - at,
    };
    Some(with_point(tokens, at, found))
}

/// `ninety-nine point nine`, `zero point zero five`.
fn with_point(tokens: &[Token<'_>], at: usize, found: Amount) -> Amount {
    let word = |n: usize| tokens.get(at + found.tokens + n).map_or("", |token| token.text);
    if word(0) != "point" {
        return found;
    }
    let mut digits = String::new();
    let mut taken = 1;
    while let Some(digit) = small(if word(taken) == "oh" { "zero" } else { word(taken) }).filter(|n| *n < 10) {
        digits.push_str(&digit.to_string());
        taken += 1;
        if digits.len() > 9 {
            break;
        }
    }
    let Ok(behind) = Exact::parse(&format!("0.{digits}")) else { return found };
    let scale = ten_to(digits.len()).unwrap_or_else(Exact::one);
    let step = Exact::one().over(&scale).unwrap_or_else(Exact::one);
    if digits.is_empty() {
        return found;
    }
    Amount { value: found.value + behind, step: step.clone(), coarse: step, tokens: found.tokens + taken, ..found }
}

/// `half`, `a third`, `two fifths`, `five hundredths`, `half a million`.
fn part_of_whole(tokens: &[Token<'_>], at: usize) -> Option<Amount> {
    let word = |n: usize| tokens.get(at + n).map_or("", |token| token.text);
    let (count, name) = match word(0) {
        "half" => (1, 0),
        "a" | "an" => (1, 1),
        "one" | "1" => (1, usize::from(word(1) == "-") + 1),
        other => (small(other).filter(|n| (2..=20).contains(n))?, usize::from(word(1) == "-") + 1),
    };
    let whole = part(word(name))?;
    // `two quarters` of a year are no half of anything, and `one half` is.
    if count > 1 && !word(name).ends_with('s') {
        return None;
    }
    let value = Exact::fraction(count, whole)?;
    if name == 0 && matches!(word(1), "a" | "an") && matches!(word(2), "million" | "thousand" | "hundred" | "billion") {
        let value = value * Exact::whole(large(word(2)).unwrap_or(1));
        return Some(Amount {
            step: value.clone(),
            coarse: value.clone(),
            value,
            other: None,
            is_part: false,
            tokens: 3,
        });
    }
    Some(Amount { step: value.clone(), coarse: value.clone(), value, other: None, is_part: true, tokens: name + 1 })
}
