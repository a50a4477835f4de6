//! Numbers and times kept apart: units of time, and arithmetic that says what does not mix; knows no text but units.

use super::exact::Exact;
use super::span::Span;

/// Beyond so many bits in numerator or denominator a quantity is not worked out any further: text from elsewhere must
/// not be able to ask for endless arithmetic.
const MOST_BITS: u64 = 127;

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimeUnit {
    /// Millisecond.
    Ms,
    /// Second.
    S,
    /// Minute.
    Min,
    /// Hour.
    H,
    /// Day of 24 hours.
    D,
}

impl TimeUnit {
    /// All of them from the smallest to the largest, with the word that stands behind a number and their milliseconds.
    pub const ALL: [(Self, &'static str, u64); 5] = [
        (Self::Ms, "ms", 1),
        (Self::S, "s", 1000),
        (Self::Min, "min", 60_000),
        (Self::H, "h", 3_600_000),
        (Self::D, "d", 86_400_000),
    ];

    /// By its word as cards write it; days may be written out.
    pub fn parse(word: &str) -> Option<Self> {
        let word = if matches!(word, "day" | "days") { "d" } else { word };
        Self::ALL.iter().find(|(_, known, _)| *known == word).map(|(unit, _, _)| *unit)
    }

    /// The word that stands behind a number.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Ms => "ms",
            Self::S => "s",
            Self::Min => "min",
            Self::H => "h",
            Self::D => "d",
        }
    }

    /// In milliseconds.
    pub const fn ms(self) -> u64 {
        match self {
            Self::Ms => 1,
            Self::S => 1000,
            Self::Min => 60_000,
            Self::H => 3_600_000,
            Self::D => 86_400_000,
        }
    }
}

/// What a sum comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// A count, a ratio, a factor.
    Number(Exact),
    /// A length of time.
    Time(Span),
}

/// Why there is no such quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QuantityError {
    /// Something is divided by zero.
    #[error("a division by zero")]
    Zero,
    /// A time added to a number, multiplied by a time and so on.
    #[error("{0}")]
    Mixed(&'static str),
    /// Beyond what is worked out.
    #[error("a number is too large to be checked")]
    TooLarge,
    /// The text shows no number.
    #[error("this is not a number, a percentage or a duration such as 43 min 12 s")]
    NotAFigure,
    /// One is a time and the other is not; says what was given.
    #[error("this is {0}, the other is not")]
    Kind(&'static str),
}

/// The number, unless it has grown too large.
pub(super) fn bounded(value: Exact) -> Result<Exact, QuantityError> {
    if value.bits() <= MOST_BITS { Ok(value) } else { Err(QuantityError::TooLarge) }
}

fn time(ms: Exact) -> Result<Quantity, QuantityError> {
    bounded(ms).map(|ms| Quantity::Time(Span::from_ms(ms)))
}

fn number(value: Exact) -> Result<Quantity, QuantityError> {
    bounded(value).map(Quantity::Number)
}

impl Quantity {
    /// Both together.
    ///
    /// # Errors
    /// When one is a time and the other is not, or the result is too large.
    pub fn plus(&self, other: &Self) -> Result<Self, QuantityError> {
        match (self, other) {
            (Self::Number(a), Self::Number(b)) => number(a + b),
            (Self::Time(a), Self::Time(b)) => time(a.ms() + b.ms()),
            (Self::Number(_), Self::Time(_)) | (Self::Time(_), Self::Number(_)) => {
                Err(QuantityError::Mixed("a time and a number cannot be added; give both a unit"))
            }
        }
    }

    /// The same below zero.
    #[must_use]
    pub fn negative(&self) -> Self {
        match self {
            Self::Number(a) => Self::Number(-a.clone()),
            Self::Time(a) => Self::Time(Span::zero().minus(a)),
        }
    }

    /// One times the other.
    ///
    /// # Errors
    /// When both are times, or the result is too large.
    pub fn times(&self, other: &Self) -> Result<Self, QuantityError> {
        match (self, other) {
            (Self::Number(a), Self::Number(b)) => number(a * b),
            (Self::Time(a), Self::Number(b)) | (Self::Number(b), Self::Time(a)) => time(a.ms() * b),
            (Self::Time(_), Self::Time(_)) => Err(QuantityError::Mixed("a time cannot be multiplied by a time")),
        }
    }

    /// One over the other.
    ///
    /// # Errors
    /// When a number is divided by a time, anything by zero, or the result is too large.
    pub fn over(&self, other: &Self) -> Result<Self, QuantityError> {
        match (self, other) {
            (Self::Number(a), Self::Number(b)) => number(a.over(b).ok_or(QuantityError::Zero)?),
            (Self::Time(a), Self::Time(b)) => number(a.over(b).ok_or(QuantityError::Zero)?),
            (Self::Time(a), Self::Number(b)) => time(a.ms().over(b).ok_or(QuantityError::Zero)?),
            (Self::Number(_), Self::Time(_)) => Err(QuantityError::Mixed("a number cannot be divided by a time")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_grows_beyond_bounds_is_said_to_be_too_large() {
        let large = Quantity::Number(Exact::whole(u64::MAX));
        let square = large.times(&large);
        assert_eq!(square, Err(QuantityError::TooLarge));
        let hour = Quantity::Time(Span::from_ms(Exact::whole(3_600_000)));
        assert_eq!(hour.over(&hour), Ok(Quantity::Number(Exact::one())));
        assert_eq!(hour.over(&Quantity::Number(Exact::zero())), Err(QuantityError::Zero));
    }
}
