//! Numbers and times, and the way a card shows them.

use super::FigureError;
use super::ratio::{Ratio, power_of_ten};
use crate::content::report::quoted;

/// What a sum comes to: times are in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quantity {
    Number(Ratio),
    Time(Ratio),
}

impl Quantity {
    pub(super) fn plus(self, other: Self) -> Result<Self, FigureError> {
        match (self, other) {
            (Self::Number(a), Self::Number(b)) => Ok(Self::Number(a.plus(b)?)),
            (Self::Time(a), Self::Time(b)) => Ok(Self::Time(a.plus(b)?)),
            _ => Err(FigureError::Mixed("a time and a number cannot be added; give both a unit")),
        }
    }

    pub(super) fn negative(self) -> Result<Self, FigureError> {
        Ok(match self {
            Self::Number(a) => Self::Number(a.negative()?),
            Self::Time(a) => Self::Time(a.negative()?),
        })
    }

    pub(super) fn times(self, other: Self) -> Result<Self, FigureError> {
        match (self, other) {
            (Self::Number(a), Self::Number(b)) => Ok(Self::Number(a.times(b)?)),
            (Self::Time(a), Self::Number(b)) | (Self::Number(b), Self::Time(a)) => Ok(Self::Time(a.times(b)?)),
            (Self::Time(_), Self::Time(_)) => Err(FigureError::Mixed("a time cannot be multiplied by a time")),
        }
    }

    pub(super) fn divided_by(self, other: Self) -> Result<Self, FigureError> {
        match (self, other) {
            (Self::Number(a), Self::Number(b)) | (Self::Time(a), Self::Time(b)) => Ok(Self::Number(a.divided_by(b)?)),
            (Self::Time(a), Self::Number(b)) => Ok(Self::Time(a.divided_by(b)?)),
            (Self::Number(_), Self::Time(_)) => Err(FigureError::Mixed("a number cannot be divided by a time")),
        }
    }
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::content) enum Unit {
    Ms,
    S,
    Min,
    H,
    D,
}

impl Unit {
    /// From the smallest to the largest.
    pub(in crate::content) const ALL: [(Self, &'static str, i128); 5] = [
        (Self::Ms, "ms", 1),
        (Self::S, "s", 1000),
        (Self::Min, "min", 60_000),
        (Self::H, "h", 3_600_000),
        (Self::D, "d", 86_400_000),
    ];

    /// By its word; days may be written out.
    pub(super) fn parse(word: &str) -> Option<Self> {
        let word = if matches!(word, "day" | "days") { "d" } else { word };
        Self::ALL.iter().find(|(_, known, _)| *known == word).map(|(unit, _, _)| *unit)
    }

    pub(super) fn in_ms(self) -> Ratio {
        Ratio::whole(Self::ALL.iter().find(|(unit, _, _)| *unit == self).map_or(1, |(_, _, ms)| *ms))
    }
}

/// A figure as a card shows it, and with it how finely it is rounded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::content) struct Shown {
    /// In steps of the last digit shown.
    pub(super) value: i128,
    kind: Kind,
    decimals: u32,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    Number,
    Percent,
    /// The units shown, from the largest.
    Time(Vec<Unit>),
}

impl Shown {
    /// Reads `2400`, `-3.5`, `41.7 %` or `43 min 12 s`.
    ///
    /// # Errors
    /// When it is none of these.
    pub(super) fn parse(text: &str) -> Result<Self, FigureError> {
        let none = || FigureError::NotAFigure(quoted(text));
        let (negative, plain) = match text.trim().strip_prefix('-') {
            Some(rest) => (true, rest.trim()),
            None => (false, text.trim()),
        };
        let (value, kind, decimals) = match plain.strip_suffix('%') {
            Some(number) => {
                let (value, decimals) = Ratio::decimal(number.trim_end()).ok_or_else(none)??;
                (value.divided_by(Ratio::whole(100))?, Kind::Percent, decimals)
            }
            None => match Ratio::decimal(plain) {
                Some(read) => {
                    let (value, decimals) = read?;
                    (value, Kind::Number, decimals)
                }
                None => duration(plain, &none)?,
            },
        };
        let value = if negative { value.negative()? } else { value };
        let mut shown = Self { value: 0, kind, decimals };
        shown.value = shown.steps(value)?;
        Ok(shown)
    }

    /// A sum's result in steps of this figure's last digit.
    ///
    /// # Errors
    /// When one is a time and the other is not, or the number is too large.
    pub(super) fn round(&self, value: Quantity) -> Result<i128, FigureError> {
        match (value, &self.kind) {
            (Quantity::Time(value), Kind::Time(_)) | (Quantity::Number(value), Kind::Number | Kind::Percent) => {
                self.steps(value)
            }
            (Quantity::Time(_), _) => Err(FigureError::Kind("a time")),
            (Quantity::Number(_), _) => Err(FigureError::Kind("a number")),
        }
    }

    fn steps(&self, value: Ratio) -> Result<i128, FigureError> {
        let scaled = match &self.kind {
            Kind::Number => value,
            Kind::Percent => value.times(Ratio::whole(100))?,
            Kind::Time(units) => value.divided_by(units.last().map_or(Ratio::whole(1), |unit| unit.in_ms()))?,
        };
        scaled.times(Ratio::whole(power_of_ten(self.decimals)?))?.rounded()
    }

    /// Another number of steps, shown in the same way.
    pub(super) fn write(&self, steps: i128) -> String {
        let sign = if steps < 0 { "-" } else { "" };
        let scale = power_of_ten(self.decimals).map_or(1, i128::unsigned_abs);
        let (mut whole, part) = (steps.unsigned_abs() / scale, steps.unsigned_abs() % scale);
        let width = usize::try_from(self.decimals).unwrap_or(0);
        let fraction = if width == 0 { String::new() } else { format!(".{part:0width$}") };
        let text = match &self.kind {
            Kind::Number => format!("{whole}{fraction}"),
            Kind::Percent => format!("{whole}{fraction} %"),
            Kind::Time(units) => {
                let smallest = units.last().copied().unwrap_or(Unit::Ms);
                let largest = units.first().copied().unwrap_or(smallest);
                let mut parts = Vec::new();
                let count =
                    |unit: Unit| Unit::ALL.iter().find(|(known, _, _)| *known == unit).map_or(1, |(_, _, ms)| *ms);
                for (unit, word, ms) in Unit::ALL.iter().rev() {
                    if *unit <= smallest || *unit > largest {
                        continue;
                    }
                    let per = (ms / count(smallest)).unsigned_abs();
                    if whole >= per {
                        parts.push(format!("{} {word}", whole / per));
                        whole %= per;
                    }
                }
                let word = Unit::ALL.iter().find(|(unit, _, _)| *unit == smallest).map_or("", |(_, word, _)| *word);
                parts.push(format!("{whole}{fraction} {word}"));
                parts.join(" ")
            }
        };
        format!("{sign}{text}")
    }
}

/// Reads `2 h 31 min`: every unit smaller than the one before, decimals only in the last.
fn duration(text: &str, none: &dyn Fn() -> FigureError) -> Result<(Ratio, Kind, u32), FigureError> {
    let mut words = text.split_whitespace();
    let (mut total, mut units, mut decimals) = (Ratio::whole(0), Vec::new(), 0);
    while let Some(number) = words.next() {
        let (value, digits) = Ratio::decimal(number).ok_or_else(none)??;
        let unit = words.next().and_then(Unit::parse).ok_or_else(none)?;
        if units.last().is_some_and(|last| *last <= unit) || decimals > 0 {
            return Err(none());
        }
        total = total.plus(value.times(unit.in_ms())?)?;
        units.push(unit);
        decimals = digits;
    }
    if units.is_empty() { Err(none()) } else { Ok((total, Kind::Time(units), decimals)) }
}
