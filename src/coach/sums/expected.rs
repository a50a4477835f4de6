//! Figures that the card expects: whether one of the answer is each of them, in whatever unit.

use super::agree::near;
use super::spoken::{Hedge, Kind, Spoken};
use super::text::Text;
use crate::coach::report::Sum;
use crate::model::question::Expect;
use crate::slo::{Exact, TimeUnit};

/// One sum for each expected figure, in the order of the card.
pub(super) fn expected(text: &Text<'_>, expect: &[Expect]) -> Vec<Sum> {
    expect.iter().filter_map(|one| look_for(text, one)).collect()
}

/// An expected figure: its value in milliseconds for times, as a share for per cent.
struct Wanted {
    value: Exact,
    tolerance: Exact,
    unit: Unit,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Time(TimeUnit),
    Percent,
    Number,
}

fn exact(value: f64) -> Option<Exact> {
    Exact::parse(&value.to_string()).ok()
}

fn look_for(text: &Text<'_>, expect: &Expect) -> Option<Sum> {
    let unit = match expect.unit.trim() {
        "%" => Unit::Percent,
        word => TimeUnit::parse(word).map_or(Unit::Number, Unit::Time),
    };
    let scale = match unit {
        Unit::Time(unit) => Exact::whole(unit.ms()),
        Unit::Percent => Exact::fraction(1, 100)?,
        Unit::Number => Exact::one(),
    };
    let wanted =
        Wanted { value: exact(expect.value)? * &scale, tolerance: exact(expect.tolerance)?.abs() * &scale, unit };
    let space = if expect.unit.trim().is_empty() { "" } else { " " };
    let right = format!("{}{space}{}", expect.value, expect.unit.trim());
    // One that names the measure says it better than a bare number that happens to be as large.
    let bare = |figure: &Spoken| unit != Unit::Number && figure.kind == Kind::Count;
    let near = text.figures.iter().filter_map(|figure| Some(((bare(figure), wanted.distance(figure)?), figure)));
    if let Some((_, figure)) = near.min_by(|(a, _), (b, _)| a.cmp(b)) {
        let said = format!("The card asks for {right}, and you say “{}”.", text.quote(figure));
        return Some(Sum { holds: true, place: Some(figure.place.clone()), right, said, expected: true });
    }
    // `18 of 43.2` and `9 in 60` are shares too.
    if let Some((first, last)) = wanted.ratio(text) {
        let place = first.place.start..last.place.end;
        let said = format!("The card asks for {right}, and you say “{}”.", text.raw.get(place.clone()).unwrap_or(""));
        return Some(Sum { holds: true, place: Some(place), right, said, expected: true });
    }
    let said = format!("The card asks for {right}, and I do not find it in your answer.");
    Some(Sum { holds: false, place: None, right, said, expected: true })
}

impl Wanted {
    /// How far a figure is from it, where that is near enough.
    fn distance(&self, figure: &Spoken) -> Option<Exact> {
        let bare = figure.kind == Kind::Count;
        let readings: Vec<Spoken> = match self.unit {
            Unit::Percent => match figure.kind {
                Kind::Percent | Kind::Part => vec![figure.clone()],
                Kind::Count => vec![figure.clone(), figure.in_percent()],
                Kind::Time | Kind::Times => Vec::new(),
            },
            Unit::Number => match figure.kind {
                Kind::Count | Kind::Times => vec![figure.clone()],
                Kind::Percent | Kind::Part | Kind::Time => Vec::new(),
            },
            Unit::Time(unit) => match figure.kind {
                Kind::Time => vec![figure.clone()],
                // A bare number in the unit that is asked for.
                Kind::Count => vec![figure.in_unit(unit)],
                Kind::Percent | Kind::Times | Kind::Part => Vec::new(),
            },
        };
        readings.iter().filter_map(|reading| self.reading(reading, bare)).min()
    }

    fn reading(&self, figure: &Spoken, bare: bool) -> Option<Exact> {
        let rough = figure.hedge != Hedge::None || figure.kind == Kind::Part;
        let share = |n: u32| self.value.abs() * Exact::fraction(n, 1000).unwrap_or_else(Exact::zero);
        let half_step = &figure.step * &Exact::fraction(1, 2).unwrap_or_else(Exact::one);
        // A bare number is only its digits: 42 may be anything.
        let rounding = match (rough, bare) {
            (true, _) => share(50),
            (false, false) => half_step.min(share(30)),
            (false, true) => half_step.min(share(10)),
        };
        let allowed = &self.tolerance + &rounding;
        [Some(&figure.value), figure.low.as_ref(), figure.other.as_ref()]
            .into_iter()
            .flatten()
            .map(|value| (value - &self.value).abs())
            .filter(|distance| *distance <= allowed)
            .min()
    }

    /// Two numbers that make the share.
    fn ratio<'a>(&self, text: &'a Text<'_>) -> Option<(&'a Spoken, &'a Spoken)> {
        if self.unit != Unit::Percent {
            return None;
        }
        text.figures.windows(2).find_map(|pair| {
            let [a, b] = pair else { return None };
            let link = a.tokens.end..b.tokens.start;
            let joined = link.len() <= 2
                && text.has(link.clone(), &["of", "in", "/", "per"])
                && text.only(link, &["of", "in", "/", "per", "out"]);
            let share = a.value.over(&b.value).filter(|_| joined && a.kind == Kind::Count && b.kind == Kind::Count)?;
            let fits = (&share - &self.value).abs() <= self.tolerance || near(&share, &self.value, 10);
            fits.then_some((a, b))
        })
    }
}
