//! Exact fractions of any size, and how they are read and written; knows no units.

use std::fmt;
use std::num::NonZeroU64;
use std::ops::{Add, Mul, Neg, Sub};

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One as _, Signed as _, ToPrimitive as _, Zero as _};

/// The longest text that is read as a number.
const LONGEST: usize = 64;

/// A divisor known not to be zero.
pub(super) const fn nonzero(n: u64) -> NonZeroU64 {
    match NonZeroU64::new(n) {
        Some(n) => n,
        None => NonZeroU64::MIN,
    }
}

/// A fraction in lowest terms. Never rounds, never overflows, never divides by zero.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Exact(BigRational);

/// Why a text is no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExactError {
    /// Neither `12.5` nor `25/2`.
    #[error("this is not a number; write it like 12.5 or 25/2")]
    NotANumber,
    /// `1/0`.
    #[error("a fraction cannot have 0 below the line")]
    Zero,
    /// More than 64 characters.
    #[error("this number is too long; write at most 64 characters")]
    TooLong,
}

impl Exact {
    /// 0.
    pub fn zero() -> Self {
        Self(BigRational::zero())
    }

    /// 1.
    pub fn one() -> Self {
        Self(BigRational::one())
    }

    /// A whole number.
    pub fn whole(n: impl Into<BigInt>) -> Self {
        Self(BigRational::from_integer(n.into()))
    }

    /// `n` over `d`; none when `d` is 0.
    ///
    /// ```
    /// use hotseat::slo::Exact;
    /// assert_eq!(Exact::fraction(144, 10).map(|k| k.fraction_text()), Some("72/5".into()));
    /// assert_eq!(Exact::fraction(1, 0), None);
    /// ```
    pub fn fraction(n: impl Into<BigInt>, d: impl Into<BigInt>) -> Option<Self> {
        Self::whole(n).over(&Self::whole(d))
    }

    /// A whole number over a divisor that cannot be 0.
    pub(super) fn parts(n: impl Into<BigInt>, d: NonZeroU64) -> Self {
        Self(BigRational::new(n.into(), d.get().into()))
    }

    /// Reads `12.5`, `-3`, `.5` or `25/2`.
    ///
    /// # Errors
    /// When the text is none of these, longer than 64 characters, or divides by 0.
    pub fn parse(text: &str) -> Result<Self, ExactError> {
        let text = text.trim();
        if text.len() > LONGEST {
            return Err(ExactError::TooLong);
        }
        if let Some((n, d)) = text.split_once('/') {
            return decimal(n.trim())?.over(&decimal(d.trim())?).ok_or(ExactError::Zero);
        }
        decimal(text)
    }

    /// This over `other`; none when `other` is 0.
    pub fn over(&self, other: &Self) -> Option<Self> {
        (!other.is_zero()).then(|| Self(&self.0 / &other.0))
    }

    /// This over a whole number that cannot be 0.
    pub(super) fn per(&self, d: NonZeroU64) -> Self {
        Self(&self.0 / BigInt::from(d.get()))
    }

    /// This multiplied by itself `n` times; the 0th power is 1.
    pub fn power(&self, n: u32) -> Self {
        // Powers of numbers without a common divisor have none.
        Self(BigRational::new_raw(self.0.numer().pow(n), self.0.denom().pow(n)))
    }

    /// Whether this is 0.
    pub fn is_zero(&self) -> bool {
        self.0.is_zero()
    }

    /// Whether this is below 0.
    pub fn is_negative(&self) -> bool {
        self.0.is_negative()
    }

    /// The distance from 0.
    #[must_use]
    pub fn abs(&self) -> Self {
        Self(self.0.abs())
    }

    /// 1 less this.
    #[must_use]
    pub fn complement(&self) -> Self {
        Self(BigRational::one() - &self.0)
    }

    /// The greatest whole number that is not above this; none when it does not fit or is negative.
    pub fn floor(&self) -> Option<u64> {
        self.0.floor().to_integer().to_u64()
    }

    /// The least whole number that is not below this; none when it does not fit or is negative.
    pub fn ceil(&self) -> Option<u64> {
        self.0.ceil().to_integer().to_u64()
    }

    /// The whole number of a whole number, none for fractions and what does not fit.
    pub fn as_whole(&self) -> Option<u64> {
        if self.0.is_integer() { self.floor() } else { None }
    }

    /// Bits of the longer of numerator and denominator: a bound on what hostile text can make.
    pub(super) fn bits(&self) -> u64 {
        self.0.numer().bits().max(self.0.denom().bits())
    }

    /// Numerator and denominator where both fit into 64 bits; none for negatives.
    pub(super) fn small_parts(&self) -> Option<(u64, u64)> {
        Some((self.0.numer().to_u64()?, self.0.denom().to_u64()?))
    }

    /// For plots and probabilities: the nearest float, at most `f64::MAX` in size and never `-0`.
    pub fn to_f64(&self) -> f64 {
        let value = self.0.to_f64().unwrap_or(0.0);
        if value == 0.0 { 0.0 } else { value.clamp(f64::MIN, f64::MAX) }
    }

    /// The nearest whole number, halves to the even one.
    pub(super) fn rounded(&self) -> BigInt {
        let floor = self.0.floor().to_integer();
        let rest = &self.0 - BigRational::from_integer(floor.clone());
        let up = match rest.cmp(&BigRational::new(1.into(), 2.into())) {
            std::cmp::Ordering::Less => false,
            std::cmp::Ordering::Greater => true,
            std::cmp::Ordering::Equal => floor.bit(0),
        };
        if up { floor + 1 } else { floor }
    }

    /// The nearest whole number, halves away from 0 (Go's `Duration.Round`, which Pyrra uses).
    pub(super) fn rounded_away(&self) -> BigInt {
        let doubled = self.0.abs() * BigInt::from(2) + BigInt::one();
        let magnitude = (doubled / BigInt::from(2)).floor().to_integer();
        if self.is_negative() { -magnitude } else { magnitude }
    }

    /// Always `numerator/denominator`, as in the oracle: `72/5`, `50/1`.
    pub fn fraction_text(&self) -> String {
        format!("{}/{}", self.0.numer(), self.0.denom())
    }

    /// A decimal with at most `digits` after the point, halves to even, trailing zeros left out.
    ///
    /// ```
    /// # use hotseat::slo::Exact;
    /// let third = Exact::fraction(1, 3).unwrap();
    /// assert_eq!(third.decimal(4), "0.3333");
    /// assert_eq!(Exact::parse("-0.00004").unwrap().decimal(3), "0");
    /// ```
    pub fn decimal(&self, digits: u16) -> String {
        let scale = BigInt::from(10).pow(u32::from(digits));
        let scaled = Self(&self.0 * scale).rounded();
        let sign = if scaled.is_negative() { "-" } else { "" };
        let text = format!("{:0>width$}", scaled.abs().to_string(), width = usize::from(digits) + 1);
        let (whole, part) = text.split_at(text.len() - usize::from(digits));
        let part = part.trim_end_matches('0');
        if part.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") }
    }

    /// A decimal with at most `digits` significant ones (at least 1), halves to even, zeros left out at the end.
    pub fn significant(&self, digits: u16) -> String {
        let digits = i32::from(digits.max(1));
        // Digits before the point; 0 or less counts the zeros that follow it.
        let mut before = 0;
        let mut size = self.0.abs();
        let ten = BigInt::from(10);
        while size >= BigRational::one() {
            size /= ten.clone();
            before += 1;
        }
        while !size.is_zero() && &size * &ten < BigRational::one() {
            size *= ten.clone();
            before -= 1;
        }
        let after = digits - before;
        if let Ok(after) = u16::try_from(after) {
            return self.decimal(after);
        }
        let scale = ten.pow(after.unsigned_abs());
        Self(BigRational::from_integer(Self(&self.0 / scale.clone()).rounded() * scale)).decimal(0)
    }

    /// As a percentage with at most `digits` after the point: 1/40 is `2.5 %`.
    pub fn percent(&self, digits: u16) -> String {
        format!("{} %", (self * &Self::whole(100)).decimal(digits))
    }
}

fn decimal(text: &str) -> Result<Exact, ExactError> {
    let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let only_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() + part.len() == 0 || !only_digits(whole) || !only_digits(part) {
        return Err(ExactError::NotANumber);
    }
    let n: BigInt = format!("{whole}{part}").parse().map_err(|_not_digits| ExactError::NotANumber)?;
    let scale = BigInt::from(10).pow(u32::try_from(part.len()).map_err(|_long| ExactError::TooLong)?);
    let value = BigRational::new(n, scale);
    Ok(Exact(if negative { -value } else { value }))
}

/// As an exact decimal where there is a short one, otherwise as a fraction.
impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.decimal(12);
        match Self::parse(&text) {
            Ok(same) if same == *self => f.write_str(&text),
            _ => f.write_str(&self.fraction_text()),
        }
    }
}

impl From<u64> for Exact {
    fn from(n: u64) -> Self {
        Self::whole(n)
    }
}

macro_rules! operator {
    ($operator:ident, $name:ident) => {
        impl $operator for &Exact {
            type Output = Exact;
            fn $name(self, other: Self) -> Exact {
                Exact((&self.0).$name(&other.0))
            }
        }
        impl $operator for Exact {
            type Output = Self;
            fn $name(self, other: Self) -> Self {
                Self(self.0.$name(other.0))
            }
        }
        impl $operator<&Self> for Exact {
            type Output = Self;
            fn $name(self, other: &Self) -> Self {
                Self(self.0.$name(&other.0))
            }
        }
    };
}

operator!(Add, add);
operator!(Sub, sub);
operator!(Mul, mul);

impl Neg for Exact {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl std::iter::Sum for Exact {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::zero(), Self::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(text: &str) -> Exact {
        Exact::parse(text).unwrap()
    }

    #[test]
    fn decimals_and_fractions_are_read_exactly() {
        assert_eq!(exact("14.4"), Exact::fraction(72, 5).unwrap());
        assert_eq!(exact("-0.50").fraction_text(), "-1/2");
        assert_eq!(exact(" 25 / 2 "), exact("12.5"));
        for (text, error) in [
            ("", ExactError::NotANumber),
            (".", ExactError::NotANumber),
            ("1e3", ExactError::NotANumber),
            ("--1", ExactError::NotANumber),
            ("٣", ExactError::NotANumber),
            ("1/0", ExactError::Zero),
            (&"9".repeat(65), ExactError::TooLong),
        ] {
            assert_eq!(Exact::parse(text), Err(error), "{text}");
        }
    }

    #[test]
    fn halves_round_to_even_and_zeros_are_trimmed() {
        for (text, digits, shown) in [
            ("0.5", 0, "0"),
            ("1.5", 0, "2"),
            ("2.5", 0, "2"),
            ("-0.5", 0, "0"),
            ("-1.5", 0, "-2"),
            ("0.125", 2, "0.12"),
            ("100", 3, "100"),
            ("0.0999", 2, "0.1"),
            ("99.95", 9, "99.95"),
        ] {
            assert_eq!(exact(text).decimal(digits), shown, "{text}");
        }
        assert_eq!(exact("5/2").rounded_away(), 3.into());
        assert_eq!(exact("-5/2").rounded_away(), (-3).into());
        assert_eq!(exact("12/5").rounded_away(), 2.into());
    }

    #[test]
    fn significant_digits_count_from_the_first_that_is_not_zero() {
        assert_eq!(exact("7/30").significant(15), "0.233333333333333");
        assert_eq!(exact("7/6000").significant(15), "0.00116666666666667");
        assert_eq!(exact("2700/7").significant(15), "385.714285714286");
        assert_eq!(exact("123456").significant(2), "120000");
        assert_eq!(exact("0").significant(3), "0");
    }

    #[test]
    fn floats_for_plots_are_finite_and_never_minus_zero() {
        assert!(Exact::whole(10).power(400).to_f64().is_finite());
        let tiny = -Exact::fraction(1, 1).unwrap().over(&Exact::whole(10).power(400)).unwrap();
        assert!(tiny.to_f64().is_sign_positive());
        assert!((exact("1/3").to_f64() - 1.0 / 3.0).abs() < 1e-16);
    }
}
