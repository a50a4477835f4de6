//! A figure as a text shows it, and with it how finely it is rounded: `2400`, `41.7 %`, `43 min 12 s`.

use num_bigint::{BigInt, BigUint};
use num_traits::{Signed as _, ToPrimitive as _};

use super::exact::{Exact, ExactError};
use super::quantity::{Quantity, QuantityError, TimeUnit, bounded};
use super::span::Span;

/// What stands behind the number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FigureKind {
    /// Nothing.
    Number,
    /// A per cent sign.
    Percent,
    /// `x`: so many times. Only people type it; the figures of cards do not have it.
    Times,
    /// Units of time, from the largest to the smallest shown.
    Time(Vec<TimeUnit>),
}

/// A number, percentage or length of time with the digits that it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// In milliseconds for times; a per cent is 1/100.
    value: Exact,
    kind: FigureKind,
    decimals: u32,
}

impl Figure {
    /// Reads a figure as cards write it: `2400`, `-3.5`, `41.7 %` or `43 min 12 s`, with a space before each unit.
    ///
    /// ```
    /// use hotseat::slo::{Figure, Millis, Quantity};
    /// let shown = Figure::parse("43 min")?;
    /// let exact = Quantity::Time(Millis::new(2_592_000).span());
    /// assert_eq!((shown.agrees(&exact)?, Figure::parse("43 min 21 s")?.like(&exact)?), (true, "43 min 12 s".into()));
    /// # Ok::<(), hotseat::slo::QuantityError>(())
    /// ```
    ///
    /// # Errors
    /// When it is none of these, or has more digits than are worked with.
    pub fn parse(text: &str) -> Result<Self, QuantityError> {
        let (negative, plain) = match text.trim().strip_prefix('-') {
            Some(rest) => (true, rest.trim()),
            None => (false, text.trim()),
        };
        let figure = match plain.strip_suffix('%') {
            Some(number) => {
                let (value, decimals) = decimal(number.trim_end())?;
                Self::new(value, FigureKind::Percent, decimals)?
            }
            None => match decimal(plain) {
                Err(QuantityError::NotAFigure) => duration(plain)?,
                read => {
                    let (value, decimals) = read?;
                    Self::new(value, FigureKind::Number, decimals)?
                }
            },
        };
        Ok(if negative { figure.negated() } else { figure })
    }

    /// From the number that stands before a per cent sign, an `x` or nothing.
    pub(super) fn new(number: Exact, kind: FigureKind, decimals: u32) -> Result<Self, QuantityError> {
        let value = if kind == FigureKind::Percent { percent(&number) } else { number };
        Ok(Self { value: bounded(value)?, kind, decimals })
    }

    #[must_use]
    pub(super) fn negated(self) -> Self {
        Self { value: -self.value, ..self }
    }

    /// What stands behind the number.
    pub const fn kind(&self) -> &FigureKind {
        &self.kind
    }

    /// What it says, exactly.
    pub fn quantity(&self) -> Quantity {
        match self.kind {
            FigureKind::Number | FigureKind::Percent | FigureKind::Times => Quantity::Number(self.value.clone()),
            FigureKind::Time(_) => Quantity::Time(Span::from_ms(self.value.clone())),
        }
    }

    /// The same digits with something else behind them: the 43 of `43` read as minutes or per cent.
    ///
    /// # Errors
    /// When the number is too large.
    pub fn read_as(&self, kind: FigureKind) -> Result<Self, QuantityError> {
        let number = match &kind {
            FigureKind::Time(units) => &self.value * &Exact::whole(units.last().map_or(1, |unit| unit.ms())),
            FigureKind::Number | FigureKind::Percent | FigureKind::Times => self.value.clone(),
        };
        Self::new(number, kind, self.decimals)
    }

    /// Whether a quantity, rounded half away from zero to the digits shown (a duration to its smallest unit), is this.
    ///
    /// # Errors
    /// When one is a time and the other is not.
    pub fn agrees(&self, quantity: &Quantity) -> Result<bool, QuantityError> {
        Ok(self.rounded(quantity)? == self.steps(&self.value))
    }

    /// A quantity rounded and written as this figure is.
    ///
    /// # Errors
    /// When one is a time and the other is not.
    pub fn like(&self, quantity: &Quantity) -> Result<String, QuantityError> {
        Ok(self.write(&self.rounded(quantity)?))
    }

    /// The figure itself, written out evenly.
    pub fn text(&self) -> String {
        self.write(&self.steps(&self.value))
    }

    fn rounded(&self, quantity: &Quantity) -> Result<BigInt, QuantityError> {
        match (quantity, &self.kind) {
            (Quantity::Time(value), FigureKind::Time(_)) => Ok(self.steps(value.ms())),
            (Quantity::Number(value), FigureKind::Number | FigureKind::Percent | FigureKind::Times) => {
                Ok(self.steps(value))
            }
            (Quantity::Time(_), _) => Err(QuantityError::Kind("a time")),
            (Quantity::Number(_), FigureKind::Time(_)) => Err(QuantityError::Kind("a number")),
        }
    }

    /// A value in steps of the last digit shown.
    fn steps(&self, value: &Exact) -> BigInt {
        let ten_to = Exact::whole(BigInt::from(10).pow(self.decimals));
        let scaled = match &self.kind {
            FigureKind::Number | FigureKind::Times => value.clone(),
            FigureKind::Percent => value * &Exact::whole(100),
            FigureKind::Time(units) => {
                let unit = Exact::whole(units.last().map_or(1, |unit| unit.ms()));
                value.over(&unit).unwrap_or_else(Exact::zero)
            }
        };
        (scaled * ten_to).rounded_away()
    }

    fn write(&self, steps: &BigInt) -> String {
        let sign = if steps.is_negative() { "-" } else { "" };
        let scale = BigUint::from(10_u8).pow(self.decimals);
        let (whole, part) = (steps.magnitude() / &scale, steps.magnitude() % &scale);
        let width = usize::try_from(self.decimals).unwrap_or(0);
        let fraction = if width == 0 { String::new() } else { format!(".{:0>width$}", part.to_string()) };
        let text = match &self.kind {
            FigureKind::Number => format!("{whole}{fraction}"),
            FigureKind::Percent => format!("{whole}{fraction} %"),
            FigureKind::Times => format!("{whole}{fraction}x"),
            FigureKind::Time(units) => in_units(whole, &fraction, units),
        };
        format!("{sign}{text}")
    }
}

/// A count of the smallest unit, cut into all units from the largest shown on, zeros left out.
fn in_units(mut whole: BigUint, fraction: &str, units: &[TimeUnit]) -> String {
    let smallest = units.last().copied().unwrap_or(TimeUnit::Ms);
    let largest = units.first().copied().unwrap_or(smallest);
    let mut parts = Vec::new();
    for (unit, word, ms) in TimeUnit::ALL.iter().rev() {
        if *unit <= smallest || *unit > largest {
            continue;
        }
        let per = BigUint::from(ms / smallest.ms());
        if whole >= per {
            parts.push(format!("{} {word}", &whole / &per));
            whole %= per;
        }
    }
    parts.push(format!("{whole}{fraction} {}", smallest.word()));
    parts.join(" ")
}

fn percent(number: &Exact) -> Exact {
    number.over(&Exact::whole(100)).unwrap_or_else(Exact::zero)
}

/// Digits with an optional point and digits behind it; how many stand behind it.
pub(super) fn decimal(text: &str) -> Result<(Exact, u32), QuantityError> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || (text.contains('.') && !digits(part)) {
        return Err(QuantityError::NotAFigure);
    }
    match Exact::parse(text) {
        Ok(value) => Ok((bounded(value)?, part.len().to_u32().ok_or(QuantityError::TooLarge)?)),
        Err(ExactError::TooLong) => Err(QuantityError::TooLarge),
        Err(ExactError::NotANumber | ExactError::Zero) => Err(QuantityError::NotAFigure),
    }
}

/// Reads `2 h 31 min`: every unit smaller than the one before, decimals only in the last.
fn duration(text: &str) -> Result<Figure, QuantityError> {
    let mut words = text.split_whitespace();
    let mut parts = Vec::new();
    while let Some(number) = words.next() {
        let (value, decimals) = decimal(number)?;
        let unit = words.next().and_then(TimeUnit::parse).ok_or(QuantityError::NotAFigure)?;
        parts.push((value, decimals, unit));
    }
    of_parts(parts)
}

/// A time from its parts, each a number, how many digits it has behind the point, and its unit.
pub(super) fn of_parts(parts: Vec<(Exact, u32, TimeUnit)>) -> Result<Figure, QuantityError> {
    let (mut total, mut units, mut decimals) = (Exact::zero(), Vec::new(), 0);
    for (value, digits, unit) in parts {
        if units.last().is_some_and(|last| *last <= unit) || decimals > 0 {
            return Err(QuantityError::NotAFigure);
        }
        total = bounded(total + value * Exact::whole(unit.ms()))?;
        units.push(unit);
        decimals = digits;
    }
    if units.is_empty() {
        return Err(QuantityError::NotAFigure);
    }
    Figure::new(total, FigureKind::Time(units), decimals)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_written_as_they_are_read() {
        for text in ["2400", "-3.5", "41.7 %", "97.80 %", "43 min 12 s", "2 d 2 h", "40 min 19.2 s", "0.072 s"] {
            assert_eq!(Figure::parse(text).unwrap().text(), text);
        }
        for text in ["", "one", "12 s 43 min", "1.5 h 3 min", "43min", "1,000", "5.", ".5", "%"] {
            assert_eq!(Figure::parse(text), Err(QuantityError::NotAFigure), "{text}");
        }
    }

    #[test]
    fn a_bare_number_can_be_read_as_what_was_asked_for() {
        let bare = Figure::parse("43.2").unwrap();
        let minutes = bare.read_as(FigureKind::Time(vec![TimeUnit::Min])).unwrap();
        assert_eq!(minutes.quantity(), Figure::parse("43 min 12 s").unwrap().quantity());
        assert_eq!(bare.read_as(FigureKind::Percent).unwrap().text(), "43.2 %");
    }
}
