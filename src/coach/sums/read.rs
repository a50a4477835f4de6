//! Finds the figures of a text: amounts with their units, articles that stand for one, times in several parts.

use std::ops::Range;

use super::number::{Amount, amount};
use super::spoken::{Calendar, DAY, Hedge, Kind, Spoken};
use super::token::{Class, Token};
use crate::slo::Exact;

/// All figures of the tokens, in their order.
pub(super) fn figures(tokens: &[Token<'_>]) -> Vec<Spoken> {
    let mut out: Vec<Spoken> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match figure(tokens, at) {
            Some(found) => {
                at = found.tokens.end.max(at + 1);
                out.push(found);
            }
            None => at += 1,
        }
    }
    join(tokens, out)
}

fn unit(word: &str) -> Option<(Exact, Option<Calendar>)> {
    let ms = |ms: u64| Some((Exact::whole(ms), None));
    match word {
        "ms" | "millisecond" | "milliseconds" | "millis" => ms(1),
        "s" | "sec" | "secs" | "second" | "seconds" => ms(1000),
        "m" | "min" | "mins" | "minute" | "minutes" => ms(60_000),
        "h" | "hr" | "hrs" | "hour" | "hours" => ms(3_600_000),
        "d" | "day" | "days" => ms(DAY),
        "w" | "wk" | "week" | "weeks" => ms(7 * DAY),
        "month" | "months" | "mo" | "monthly" => Some((Exact::whole(30 * DAY), Some(Calendar::Month))),
        "quarter" | "quarters" | "quarterly" => Some((Exact::whole(90 * DAY), Some(Calendar::Quarter))),
        "year" | "years" | "yr" | "yrs" | "yearly" | "annually" | "annum" => {
            Some((Exact::whole(365 * DAY), Some(Calendar::Year)))
        }
        _ => None,
    }
}

fn figure(tokens: &[Token<'_>], at: usize) -> Option<Spoken> {
    let word = |n: usize| tokens.get(n).map_or("", |token| token.text);
    if let Some(found) = article(tokens, at) {
        return Some(found);
    }
    let first = tokens.get(at)?;
    if first.class == Class::Digits {
        let money = at.checked_sub(1).map_or("", word);
        // A price, a place in a row, `the 99.9 line` of all times: no amount.
        let no_amount = ["st", "nd", "rd", "th", "percentile", "quantile", "line", "€", "$"];
        if matches!(money, "$" | "€" | "£" | "#") || no_amount.contains(&word(at + 1)) {
            return None;
        }
    }
    let found = amount(tokens, at)?;
    let mut next = at + found.tokens;
    let at_noun = next;
    if word(next) == "-" && tokens.get(next).is_some_and(|dash| dash.glued) && unit(word(next + 1)).is_some() {
        next += 1;
    }
    // `half a percent`, `a tenth of a percent`, `half an hour`, `a quarter of a second`.
    if found.is_part {
        let mut behind = next + usize::from(word(next) == "of");
        behind += usize::from(matches!(word(behind), "a" | "an" | "one"));
        if behind > next || word(behind) == "hour" {
            next = behind;
        }
    }
    if let Some(taken) = percent(tokens, next) {
        return Some(spoken(tokens, at..next + taken, &found, Kind::Percent, Exact::fraction(1, 100)?));
    }
    if matches!(word(next), "‰") {
        return Some(spoken(tokens, at..next + 1, &found, Kind::Percent, Exact::fraction(1, 1000)?));
    }
    if word(next) == "nines" {
        return nines(tokens, at..next + 1, &found);
    }
    let is_letter = word(next).len() == 1;
    let touches = tokens.get(next).is_some_and(|token| token.glued);
    let is_unit = unit(word(next)).is_some()
        && (!is_letter || touches || tokens.get(at).is_some_and(|token| token.class == Class::Digits))
        && !(found.is_part && next == at_noun && word(next) != "hour");
    if is_unit {
        return Some(time(tokens, at, next, &found));
    }
    if found.is_part {
        return Some(spoken(tokens, at..at_noun, &found, Kind::Part, Exact::one()));
    }
    let is_factor = matches!(word(next), "x" | "×" | "times" | "fold") && !begins_figure(tokens, next + 1)
        || word(next) == "-" && word(next + 1) == "fold";
    if is_factor {
        let end = next + 1 + usize::from(word(next) == "-");
        return Some(spoken(tokens, at..end, &found, Kind::Times, Exact::one()));
    }
    Some(spoken(tokens, at..at_noun, &found, Kind::Count, Exact::one()))
}

/// Whether digits follow, so that an `x` before them multiplies.
fn begins_figure(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.class == Class::Digits)
}

fn percent(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let word = |n: usize| tokens.get(n).map_or("", |token| token.text);
    // `0.1 of a percent`
    let skip = if word(at) == "of" && matches!(word(at + 1), "a" | "one") { 2 } else { 0 };
    match word(at + skip) {
        "%" if skip == 0 => Some(1),
        "percent" | "pct" | "percents" => Some(skip + 1),
        "per" if word(at + skip + 1) == "cent" => Some(skip + 2),
        "-" if word(at + 1) == "percent" => Some(2),
        _ => None,
    }
}

/// `a month`, `per year`, `monthly`, `an hour`, `a percent`.
fn article(tokens: &[Token<'_>], at: usize) -> Option<Spoken> {
    let word = |n: usize| tokens.get(n).map_or("", |token| token.text);
    let one = |len: usize| Amount {
        value: Exact::one(),
        step: Exact::one(),
        coarse: Exact::one(),
        other: None,
        is_part: false,
        tokens: len,
    };
    if matches!(word(at), "monthly" | "yearly" | "annually" | "quarterly") {
        return Some(time(tokens, at, at, &one(0)));
    }
    let before = at.checked_sub(1).map_or("", word);
    let is_article = matches!(word(at), "a" | "an" | "per" | "each" | "every" | "the" | "this" | "any" | "/");
    let named = word(at + 1);
    if !is_article || before == "quarter" {
        return None;
    }
    if word(at) == "a" && percent(tokens, at + 1).is_some() && named != "-" {
        let end = at + 1 + percent(tokens, at + 1)?;
        return Some(spoken(tokens, at..end, &one(1), Kind::Percent, Exact::fraction(1, 100)?));
    }
    let known = match named {
        "month" | "year" | "week" | "day" | "hour" | "annum" => true,
        "minute" => matches!(word(at), "a" | "per"),
        "quarter" => {
            matches!(word(at), "per" | "each" | "every")
                || matches!(before, "over" | "per" | "in" | "minutes" | "hours" | "min" | "seconds")
        }
        _ => false,
    };
    // `half a day` is one figure, and `the day` is none.
    let vague = matches!(word(at), "the" | "this" | "any") && !matches!(named, "month" | "year" | "quarter");
    if !known || vague || matches!(word(at + 2), "of") && named == "quarter" {
        return None;
    }
    Some(time(tokens, at, at + 1, &one(1)))
}

/// A time from its first amount on; `unit_at` is where its first unit stands.
fn time(tokens: &[Token<'_>], at: usize, unit_at: usize, first: &Amount) -> Spoken {
    let word = |n: usize| tokens.get(n).map_or("", |token| token.text);
    let (ms, calendar) = unit(word(unit_at)).unwrap_or((Exact::one(), None));
    let mut found = spoken(tokens, at..unit_at + 1, first, Kind::Time, ms.clone());
    found.unit = ms.clone();
    if let Some(calendar) = calendar {
        found.calendar = Some((calendar, first.value.clone()));
        return found;
    }
    // `per hour 3.6 seconds`: the hour is a rate, and the seconds are the amount.
    if matches!(word(at), "per" | "each" | "every" | "/") {
        return found;
    }
    if word(unit_at + 1) == "and" && word(unit_at + 2) == "a" && word(unit_at + 3) == "half" {
        let half = ms * Exact::fraction(1, 2).unwrap_or_else(Exact::one);
        found.value = found.value + &half;
        (found.step, found.coarse) = (half.clone(), half);
        found.tokens.end = unit_at + 4;
    }
    while let Some((more, end)) = further(tokens, found.tokens.end, &found.unit) {
        found.value = found.value + &more.0;
        (found.step, found.coarse, found.unit) = (more.1.clone(), more.1, more.2);
        found.other = None;
        found.tokens.end = end;
    }
    place(tokens, &mut found);
    found
}

type Part = (Exact, Exact, Exact);

/// The next smaller part of a time: value, step and unit, and where it ends.
fn further(tokens: &[Token<'_>], at: usize, above: &Exact) -> Option<(Part, usize)> {
    let word = |n: usize| tokens.get(n).map_or("", |token| token.text);
    let mut next = at;
    let joined = matches!(word(next), "and" | ",");
    next += usize::from(joined);
    let more = amount(tokens, next)?;
    let behind = next + more.tokens;
    if more.is_part {
        // `eight hours and three quarters`
        let quarters = word(next) == "three" && matches!(word(next + 1), "quarter" | "quarters");
        let ends = !matches!(word(behind), "of" | "the");
        let part = &more.value * above;
        return (joined && quarters && ends).then(|| ((part, above * &more.step, above.clone()), behind));
    }
    let letter_fits = word(behind).len() > 1 || tokens.get(behind).is_some_and(|token| token.glued || !joined);
    if let Some((ms, None)) = unit(word(behind)).filter(|(ms, _)| ms < above && letter_fits) {
        let top = above.over(&ms).unwrap_or_else(Exact::zero);
        return (more.value < top).then(|| ((more.value * &ms, more.step * &ms, ms), behind + 1));
    }
    // `9 minutes 36` and then nothing.
    let sixty = above.over(&Exact::whole(60))?;
    let ends = tokens.get(behind).is_none_or(|token| token.among(&[".", ",", ";", ")", "\n", "of", "left", "in", "a"]));
    let fits =
        !joined && more.value < Exact::whole(60) && *above >= Exact::whole(60_000) && *above <= Exact::whole(3_600_000);
    (fits && ends).then(|| ((more.value * &sixty, more.step * &sixty, sixty), behind))
}

fn nines(tokens: &[Token<'_>], range: Range<usize>, found: &Amount) -> Option<Spoken> {
    let whole = found.value.floor().filter(|n| (1..=9).contains(n))?;
    let tenth = Exact::fraction(1, 10)?;
    let mut missing = tenth.power(u32::try_from(whole).ok()?);
    // `three and a half nines` is 99.95 %.
    if found.value.as_whole().is_none() {
        missing = missing * Exact::fraction(1, 2)?;
    }
    let mut out = spoken(tokens, range, found, Kind::Percent, Exact::one());
    (out.value, out.step, out.coarse, out.other) = (missing.complement(), Exact::zero(), Exact::zero(), None);
    Some(out)
}

fn spoken(tokens: &[Token<'_>], range: Range<usize>, found: &Amount, kind: Kind, by: Exact) -> Spoken {
    let mut out = Spoken {
        kind,
        value: &found.value * &by,
        low: None,
        step: &found.step * &by,
        coarse: &found.coarse * &by,
        other: found.other.as_ref().map(|other| other * &by),
        hedge: hedge(tokens, &range),
        unit: Exact::one(),
        calendar: None,
        tokens: range,
        place: 0..0,
    };
    if has_more(tokens, out.tokens.end) {
        let next = &out.value + &out.step;
        out.low = Some(std::mem::replace(&mut out.value, next));
    }
    place(tokens, &mut out);
    out
}

/// `six point something`, `six and a bit`: anything up to the next step.
fn has_more(tokens: &[Token<'_>], end: usize) -> bool {
    let word = |n: usize| tokens.get(end + n).map_or("", |token| token.text);
    matches!((word(0), word(1), word(2)), ("point", "something", _) | ("and", "a", "bit"))
}

fn place(tokens: &[Token<'_>], figure: &mut Spoken) {
    let start = tokens.get(figure.tokens.start).map_or(0, |token| token.place.start);
    let end = tokens.get(figure.tokens.end.saturating_sub(1)).map_or(start, |token| token.place.end);
    figure.place = start..end.max(start);
}

fn hedge(tokens: &[Token<'_>], range: &Range<usize>) -> Hedge {
    let word = |n: usize| tokens.get(n).map_or("", |token| token.text);
    let back = |n: usize| range.start.checked_sub(n).map_or("", word);
    let article = usize::from(matches!(back(1), "a" | "an" | "the"));
    let (one, two, three) = (back(article + 1), back(article + 2), back(article + 3));
    let soft = |text: &str| matches!(text, "bit" | "little" | "just" | "slightly" | "shy" | "hair" | "somewhat");
    match one {
        "over" | "above" if soft(two) => return Hedge::About,
        "under" | "below" | "of" if soft(two) => return Hedge::About,
        "than" if soft(three) => return Hedge::About,
        "than" if matches!(two, "more" | "longer" | "greater") => return Hedge::Above,
        "than" if matches!(two, "less" | "fewer" | "shorter") => return Hedge::Below,
        "least" if two == "at" => return Hedge::Above,
        "most" if two == "at" => return Hedge::Below,
        "to" if matches!(two, "up" | "close" | "near") => return Hedge::About,
        "over" | "above" | ">" => return Hedge::Above,
        "under" | "below" | "<" | "within" => return Hedge::Below,
        _ => {}
    }
    const SOFT: &[&str] = &[
        "about",
        "roughly",
        "around",
        "nearly",
        "almost",
        "approximately",
        "approx",
        "ca",
        "~",
        "≈",
        "bit",
        "just",
        "some",
        "maybe",
        "perhaps",
        "like",
        "say",
        "roundabout",
        "circa",
        "near",
        "under",
        "over",
        "approx.",
        "barely",
    ];
    let hedged = [one, two, three].into_iter().any(|text| SOFT.contains(&text));
    let so = word(range.end) == "or" && matches!(word(range.end + 1), "so" | "thereabouts")
        || matches!(word(range.end), "ish" | "roughly" | "something");
    if hedged || so { Hedge::About } else { Hedge::None }
}

/// Two figures that are one (`8 or 9 days`), and units that stand behind the second only (`from 0.1 to 0.3 percent`).
fn join(tokens: &[Token<'_>], figures: Vec<Spoken>) -> Vec<Spoken> {
    let word = |n: usize| tokens.get(n).map_or("", |token| token.text);
    let mut out: Vec<Spoken> = Vec::with_capacity(figures.len());
    for mut figure in figures {
        let Some(before) = out.last_mut() else {
            out.push(figure);
            continue;
        };
        let gap = before.tokens.end..figure.tokens.start;
        let link = if gap.len() == 1 { word(gap.start) } else { "" };
        let bare = before.kind == Kind::Count && before.target().is_none();
        let from = before.tokens.start.checked_sub(1).map_or("", word);
        let between = from == "between" && link == "and";
        let is_range = matches!(link, "to" | "or" | "-" | "–") && from != "from" || between;
        let alike = before.kind == figure.kind && before.unit == figure.unit && figure.target().is_none();
        let scaled = if bare && figure.kind == Kind::Time {
            &before.value * &figure.unit
        } else if bare && figure.kind == Kind::Percent {
            before.in_percent().value
        } else {
            before.value.clone()
        };
        if is_range && (bare || alike) && scaled < figure.value && figure.low.is_none() && figure.calendar.is_none() {
            figure.low = Some(scaled);
            figure.hedge = before.hedge;
            figure.tokens.start = before.tokens.start;
            place(tokens, &mut figure);
            *before = figure;
            continue;
        }
        if bare && matches!(link, "to") && matches!(figure.kind, Kind::Percent) {
            *before = before.in_percent();
        }
        out.push(figure);
    }
    out
}
