//! Exact fractions in 128 bits; whatever does not fit is said not to fit.

use super::FigureError;

/// A fraction in lowest terms with a positive denominator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::content) struct Ratio {
    over: i128,
    under: i128,
}

impl Ratio {
    pub(super) const fn whole(n: i128) -> Self {
        Self { over: n, under: 1 }
    }

    pub(super) fn new(over: i128, under: i128) -> Result<Self, FigureError> {
        if under == 0 {
            return Err(FigureError::Zero);
        }
        let divisor = gcd(over.unsigned_abs(), under.unsigned_abs());
        let divisor = fit(i128::try_from(divisor).ok())?;
        let sign = under.signum();
        let over = fit((over / divisor).checked_mul(sign))?;
        let under = fit((under / divisor).checked_mul(sign))?;
        Ok(Self { over, under })
    }

    /// Reads digits with an optional point; the text has been cut to those.
    pub(super) fn decimal(text: &str) -> Option<Result<(Self, u32), FigureError>> {
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(whole) || (text.contains('.') && !digits(part)) {
            return None;
        }
        let read = || {
            let decimals = u32::try_from(part.len()).map_err(|_too_long| FigureError::TooLarge)?;
            let over = fit(format!("{whole}{part}").parse().ok())?;
            Ok((Self::new(over, power_of_ten(decimals)?)?, decimals))
        };
        Some(read())
    }

    pub(super) fn plus(self, other: Self) -> Result<Self, FigureError> {
        let left = fit(self.over.checked_mul(other.under))?;
        let right = fit(other.over.checked_mul(self.under))?;
        Self::new(fit(left.checked_add(right))?, fit(self.under.checked_mul(other.under))?)
    }

    pub(super) fn negative(self) -> Result<Self, FigureError> {
        Ok(Self { over: fit(self.over.checked_neg())?, under: self.under })
    }

    pub(super) fn times(self, other: Self) -> Result<Self, FigureError> {
        // Reduced crosswise first, so that the product fits as long as the result does.
        let a = Self::new(self.over, other.under)?;
        let b = Self::new(other.over, self.under)?;
        Self::new(fit(a.over.checked_mul(b.over))?, fit(a.under.checked_mul(b.under))?)
    }

    pub(super) fn divided_by(self, other: Self) -> Result<Self, FigureError> {
        self.times(Self::new(other.under, other.over)?)
    }

    /// The nearest whole number, halves away from zero.
    pub(super) fn rounded(self) -> Result<i128, FigureError> {
        let magnitude = self.over.unsigned_abs();
        let under = self.under.unsigned_abs();
        let (whole, rest) = (magnitude / under, magnitude % under);
        let whole = if rest >= under - rest { whole + 1 } else { whole };
        fit(i128::try_from(whole).ok().map(|whole| whole * self.over.signum()))
    }
}

pub(super) fn power_of_ten(n: u32) -> Result<i128, FigureError> {
    fit(10_i128.checked_pow(n))
}

fn fit<T>(value: Option<T>) -> Result<T, FigureError> {
    value.ok_or(FigureError::TooLarge)
}

const fn gcd(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    if a == 0 { 1 } else { a }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ratio(over: i128, under: i128) -> Ratio {
        Ratio::new(over, under).unwrap()
    }

    #[test]
    fn fractions_are_kept_in_lowest_terms() {
        assert_eq!(ratio(6, -4), Ratio { over: -3, under: 2 });
        assert_eq!(ratio(0, 5), Ratio { over: 0, under: 1 });
        assert_eq!(ratio(1, 3).plus(ratio(1, 6)), Ok(ratio(1, 2)));
        assert_eq!(ratio(2, 3).divided_by(ratio(4, 9)), Ok(ratio(3, 2)));
    }

    #[test]
    fn halves_are_rounded_away_from_zero() {
        for (over, under, rounded) in [(1, 2, 1), (-1, 2, -1), (5, 2, 3), (49, 100, 0), (-49, 100, 0), (7, 1, 7)] {
            assert_eq!(ratio(over, under).rounded(), Ok(rounded));
        }
    }

    #[test]
    fn the_ends_of_128_bits_do_not_panic() {
        for over in [i128::MIN, i128::MIN + 1, i128::MAX] {
            for under in [i128::MIN, -1, 1, i128::MAX] {
                let Ok(value) = Ratio::new(over, under) else { continue };
                let _any = (value.plus(value), value.times(value), value.divided_by(value));
                let _any = (value.rounded(), value.negative());
            }
        }
    }
}
