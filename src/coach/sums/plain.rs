//! Plain sums: `43.2 minus 18 is 25.2`, `200 × 250 ms = 50 s`, `thirty days are 43,200 minutes`.

use super::agree::{Verdict, any, near, verdict};
use super::finding::{Found, Held, count, percent, time};
use super::share::{UNITS, claims, gap};
use super::spoken::{Kind, Spoken};
use super::text::{Sentence, Text};
use crate::slo::{Exact, Quantity, Span};

#[derive(Clone, Copy)]
enum Sign {
    Plus,
    Minus,
    Times,
    Over,
}

fn sign(text: &Text<'_>, a: &Spoken, b: &Spoken) -> Option<Sign> {
    let between = gap(a, b);
    let word = |n: usize| text.word(between.start + n);
    let spaced = text.tokens.get(between.start).is_some_and(|mark| !mark.glued)
        && text.tokens.get(b.tokens.start).is_some_and(|digit| !digit.glued);
    match between.len() {
        0 if a.kind == Kind::Times
            && matches!(text.word(a.tokens.end - 1), "times" | "x" | "×")
            && !text.is_span(b) =>
        {
            Some(Sign::Times)
        }
        1 => match word(0) {
            "plus" | "+" => Some(Sign::Plus),
            "minus" | "−" => Some(Sign::Minus),
            "-" | "–" if spaced => Some(Sign::Minus),
            "times" | "x" | "×" | "*" | "·" => Some(Sign::Times),
            "/" | "÷" => Some(Sign::Over),
            _ => None,
        },
        2 if word(0) == "divided" && word(1) == "by" => Some(Sign::Over),
        2 if word(0) == "multiplied" && word(1) == "by" => Some(Sign::Times),
        _ => None,
    }
}

fn quantity(figure: &Spoken, unit: Option<&Exact>) -> Quantity {
    match (figure.kind, unit) {
        (Kind::Time, _) => Quantity::Time(Span::from_ms(figure.value.clone())),
        (Kind::Count, Some(unit)) => Quantity::Time(Span::from_ms(&figure.value * unit)),
        _ => Quantity::Number(figure.value.clone()),
    }
}

/// `43.2 minus 18 is 25.2`, `200 × 250 ms = 50 s`.
pub(super) fn operation(text: &Text<'_>, sentence: &Sentence, [a, b, c]: [&Spoken; 3], found: &mut Found) {
    let Some(sign) = sign(text, a, b) else { return };
    let chained = text.figures_of(sentence).iter().any(|other| {
        other.tokens.end <= a.tokens.start && a.tokens.start - other.tokens.end <= 2 && self_sign(text, other, a)
    });
    // `400 plus a short pause of 50 plus 400 is 850`: the sum began further up.
    let led = text.has(text.before(sentence, a, 6), &["plus", "minus", "times", "+", "−"]);
    // `336 hours a week / 8`: the week is no amount. `12 / 21.6 = 5/9`: the five is no result.
    let is_rate = matches!(text.word(a.tokens.start), "a" | "an" | "per" | "each" | "every" | "/");
    let goes_on = text.figures_of(sentence).iter().any(|other| {
        other.tokens.start >= c.tokens.end && other.tokens.start - c.tokens.end <= 2 && self_sign(text, c, other)
    });
    if chained
        || led
        || is_rate
        || goes_on
        || !claims(text, b, c, 2)
        || a.target().is_some() && b.target().is_some()
        || a.low.is_some()
        || b.low.is_some()
    {
        return;
    }
    // `43.2 minus 18 minutes`
    let adds = matches!(sign, Sign::Plus | Sign::Minus);
    let unit = |other: &Spoken| (adds && other.kind == Kind::Time).then(|| other.unit.clone());
    let (left, right) = (quantity(a, unit(b).as_ref()), quantity(b, unit(a).as_ref()));
    let result = match sign {
        Sign::Plus => left.plus(&right),
        Sign::Minus => left.plus(&right.negative()),
        Sign::Times => left.times(&right),
        Sign::Over => left.over(&right),
    };
    let Ok(result) = result else { return };
    let in_any_unit = |exact: &Exact, back: bool| {
        UNITS.into_iter().any(|unit| {
            if back {
                verdict(c, &(exact * &Exact::whole(unit.ms()))) == Verdict::Agrees
            } else {
                verdict(&c.in_unit(unit), exact) == Verdict::Agrees
            }
        })
    };
    let only_if = |fits: bool| if fits { Verdict::Agrees } else { Verdict::Unsure };
    let (verdict, shown) = match (&result, c.kind) {
        (Quantity::Time(span), Kind::Time) => (verdict(c, span.ms()), time(span)),
        (Quantity::Time(span), Kind::Count) => (only_if(in_any_unit(span.ms(), false)), time(span)),
        (Quantity::Number(exact), Kind::Time) => (only_if(in_any_unit(exact, true)), count(exact)),
        (Quantity::Number(exact), Kind::Count | Kind::Times) if a.kind == Kind::Percent || b.kind == Kind::Percent => {
            (only_if(any(c, [exact]) == Verdict::Agrees), count(exact))
        }
        // `0.999 times 0.999 gives 99.8`: said as per cent.
        (Quantity::Number(exact), Kind::Count) if any(&c.in_percent(), [exact]) == Verdict::Agrees => {
            (Verdict::Agrees, count(exact))
        }
        (Quantity::Number(exact), Kind::Count | Kind::Times) => (verdict(c, exact), count(exact)),
        (Quantity::Number(exact), Kind::Percent | Kind::Part) => {
            let hundredth = exact * &Exact::fraction(1, 100).unwrap_or_else(Exact::one);
            let both_percent = a.kind == Kind::Percent && b.kind == Kind::Percent && adds;
            let fits = any(c, [exact, &hundredth]);
            (
                if both_percent || matches!(sign, Sign::Over) { fits } else { only_if(fits == Verdict::Agrees) },
                percent(exact),
            )
        }
        (Quantity::Time(span), Kind::Percent | Kind::Times | Kind::Part) => (Verdict::Unsure, time(span)),
    };
    let name = match sign {
        Sign::Plus => "plus",
        Sign::Minus => "minus",
        Sign::Times => "times",
        Sign::Over => "divided by",
    };
    let first = text.quote(a).trim_end_matches("times").trim_end();
    found.judge(text, sentence, c, verdict, || Held {
        because: format!("{first} {name} {} is {shown}", text.quote(b)),
        right: shown,
        local: true,
    });
}

fn self_sign(text: &Text<'_>, a: &Spoken, b: &Spoken) -> bool {
    sign(text, a, b).is_some()
}

/// `Thirty days are 43,200 minutes`.
pub(super) fn length(text: &Text<'_>, sentence: &Sentence, a: &Spoken, b: &Spoken, found: &mut Found) {
    let opens = a.tokens.start <= sentence.tokens.start + 2
        || matches!(text.word(a.tokens.start.saturating_sub(1)), "," | "(" | "and" | "so");
    let link = gap(a, b);
    let plain = text.only(
        link.clone(),
        &[
            "is", "are", "has", "have", "=", "makes", "make", "about", "roughly", "(", "or", "of", "contains", "'s",
            "that", ",", "equals",
        ],
    ) && text.has(link, &["is", "are", "has", "have", "=", "makes", "make", "(", "equals", "'s"]);
    let finer = b.kind == Kind::Time && b.calendar.is_none() && b.unit < Exact::whole(86_400_000) && !text.is_span(b);
    if !a.is_long() || !opens || !plain || !finer || a.low.is_some() {
        return;
    }
    let Some(over) = a.over() else { return };
    let lengths: Vec<Exact> = over.0.iter().map(|length| length.span().ms().clone()).collect();
    let Some(first) = lengths.first() else { return };
    // Ten times off is a slip; a thousand times is a budget, and a third is a working week.
    let times = b.value.over(first).unwrap_or_else(Exact::zero);
    let slip =
        [Exact::whole(10), Exact::fraction(1, 10).unwrap_or_else(Exact::one)].iter().any(|ten| near(&times, ten, 50));
    let verdict = any(b, &lengths).in_doubt(!slip);
    let unit = if b.unit == Exact::whole(60_000) {
        "minutes"
    } else if b.unit == Exact::whole(1000) {
        "seconds"
    } else {
        "hours"
    };
    let right = format!("{} {unit}", count(&first.over(&b.unit).unwrap_or_else(Exact::zero)));
    found.judge(text, sentence, b, verdict, || Held {
        because: format!("{} is {right}", text.quote(a)),
        right,
        local: true,
    });
}
