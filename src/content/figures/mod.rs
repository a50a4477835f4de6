//! Checks the sums that cards state: reads `30 d * (1 - 99.9 %)` and compares it with `43 min 12 s`, exactly.

mod sum;

use super::report::quoted;
use crate::slo::{Figure, QuantityError};

/// Why a sum could not be confirmed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum FigureError {
    /// Something that is not part of a sum.
    #[error("{0} cannot be read in a sum")]
    Unreadable(String),
    /// Ends too early or is empty.
    #[error("the sum is not finished")]
    Unfinished,
    /// A parenthesis too many or too few.
    #[error("the parentheses do not match")]
    Parentheses,
    /// More parentheses inside one another than anybody writes.
    #[error("too many parentheses inside one another")]
    TooDeep,
    /// Something is divided by zero.
    #[error("a division by zero")]
    Zero,
    /// A time added to a number, multiplied by a time and so on.
    #[error("{0}")]
    Mixed(&'static str),
    /// Beyond what is counted exactly.
    #[error("a number is too large to be checked")]
    TooLarge,
    /// The stated figure is not one.
    #[error("{0} is not a number, a percentage or a duration such as 43 min 12 s")]
    NotAFigure(String),
    /// Sum and figure are of different kinds.
    #[error("the sum is {0}, the figure is not")]
    Kind(&'static str),
    /// The sum comes to something else.
    #[error("the sum comes to {0}")]
    Differs(String),
}

impl FigureError {
    /// What to do about it.
    pub(super) const fn advice(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "write plain numbers, %, the units ms s min h d, + - * / and parentheses",
            Self::Unfinished | Self::Parentheses | Self::TooDeep | Self::Zero | Self::Mixed(_) => "mend the sum",
            Self::TooLarge => "state a smaller part of it",
            Self::NotAFigure(_) => "write it as the card says it, without words",
            Self::Kind(_) | Self::Differs(_) => "work it out again, here and in the card's text",
        }
    }
}

/// Whether a sum comes to the figure beside it, rounded half away from zero to the digits
/// that the figure shows, a duration to its smallest unit.
///
/// # Errors
/// When either cannot be read, or they differ.
pub(super) fn check(sum: &str, is: &str) -> Result<(), FigureError> {
    let value = sum::evaluate(sum)?;
    let shown = Figure::parse(is).map_err(|error| match error {
        QuantityError::NotAFigure => FigureError::NotAFigure(quoted(is)),
        QuantityError::Zero | QuantityError::Mixed(_) | QuantityError::TooLarge | QuantityError::Kind(_) => {
            error.into()
        }
    })?;
    if shown.agrees(&value)? { Ok(()) } else { Err(FigureError::Differs(shown.like(&value)?)) }
}

impl From<QuantityError> for FigureError {
    fn from(error: QuantityError) -> Self {
        match error {
            QuantityError::Zero => Self::Zero,
            QuantityError::Mixed(what) => Self::Mixed(what),
            QuantityError::TooLarge => Self::TooLarge,
            QuantityError::NotAFigure => Self::NotAFigure(String::new()),
            QuantityError::Kind(kind) => Self::Kind(kind),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_as_cards_write_them_hold() {
        for (sum, is) in [
            ("30 d * (1 - 99.9 %)", "43 min 12 s"),
            ("28 d * (1 - 99.9 %)", "40 min 19.2 s"),
            ("28 d * (1 - 99.9 %)", "40 min 19 s"),
            ("28 d * (1 - 99.9 %)", "40 min"),
            ("100 % - 99.9 %", "0.1 %"),
            ("38 * 41 %", "15.6"),
            ("(1 h + 50 min) / (30 d * (1 - 99.9 %))", "2.5"),
            ("2772 / 252000", "1.1 %"),
            ("97.87 % * 99.93 %", "97.80 %"),
            ("10 h * 1 / 20", "30 min"),
            ("14.4 * 1 h / 30 d", "2 %"),
            ("80 min / (28 d * (1 - 99.9 %))", "198 %"),
            ("1 - 40 / 2000000000", "99.999998 %"),
            ("640 ms - 180 ms", "460 ms"),
            ("7 d / 1 min", "10080"),
            ("30 d / 14.4", "50 h"),
            ("30 d / 14.4", "2 d 2 h"),
            ("-3 + 1", "-2"),
            ("1500 ms", "1.5 s"),
            ("0.5", "1"),
            ("0 - 0.5", "-1"),
            ("90 s", "2 min"),
        ] {
            assert_eq!(check(sum, is), Ok(()), "{sum} is {is}");
        }
    }

    #[test]
    fn a_wrong_figure_is_told_with_the_right_one() {
        assert_eq!(check("30 d * (1 - 99.9 %)", "43 min 21 s"), Err(FigureError::Differs("43 min 12 s".into())));
        assert_eq!(check("15 / 36", "41.6 %"), Err(FigureError::Differs("41.7 %".into())));
        assert_eq!(check("1 / 3", "0.34"), Err(FigureError::Differs("0.33".into())));
        assert_eq!(check("2 h + 31 min", "1 h 31 min"), Err(FigureError::Differs("2 h 31 min".into())));
        assert_eq!(check("1 - 3", "-1"), Err(FigureError::Differs("-2".into())));
        assert_eq!(check("28 d * (1 - 99.9 %)", "40 min 19.3 s"), Err(FigureError::Differs("40 min 19.2 s".into())));
    }

    #[test]
    fn times_and_numbers_do_not_mix() {
        for sum in ["1 h + 1", "1 h * 1 h", "1 / 1 h", "5 - 3 s"] {
            assert!(matches!(check(sum, "1"), Err(FigureError::Mixed(_))), "{sum}");
        }
        assert_eq!(check("1 h", "60"), Err(FigureError::Kind("a time")));
        assert_eq!(check("60", "1 h"), Err(FigureError::Kind("a number")));
    }

    #[test]
    fn what_is_no_sum_is_said_to_be_none() {
        assert!(matches!(check("thirty days", "1"), Err(FigureError::Unreadable(_))));
        assert!(matches!(check("1,000 * 2", "2000"), Err(FigureError::Unreadable(_))));
        assert!(matches!(check("2 3", "5"), Err(FigureError::Unreadable(_))));
        assert_eq!(check("1 +", "1"), Err(FigureError::Unfinished));
        assert_eq!(check("", "1"), Err(FigureError::Unfinished));
        assert_eq!(check("(1", "1"), Err(FigureError::Parentheses));
        assert_eq!(check("1)", "1"), Err(FigureError::Parentheses));
        assert_eq!(check("1 / (2 - 2)", "1"), Err(FigureError::Zero));
        assert_eq!(check(&"(".repeat(100_000), "1"), Err(FigureError::TooDeep));
        assert_eq!(check(&"-".repeat(100_000), "1"), Err(FigureError::TooDeep));
        assert!(matches!(check("1", "one"), Err(FigureError::NotAFigure(_))));
        assert!(matches!(check("1 h", "12 s 43 min"), Err(FigureError::NotAFigure(_))));
    }

    #[test]
    fn numbers_beyond_exact_counting_are_said_to_be_too_large() {
        assert_eq!(check(&"9".repeat(60), "1"), Err(FigureError::TooLarge));
        let product = ["99999999999999999999"; 4].join(" * ");
        assert_eq!(check(&product, "1"), Err(FigureError::TooLarge));
    }

    proptest::proptest! {
        #[test]
        fn no_text_panics_the_evaluator(sum in "[0-9.+*/()% a-zé-]{0,60}", is in "[0-9. %a-zé-]{0,20}") {
            let _any = check(&sum, &is);
        }

        #[test]
        fn no_numbers_panic_the_evaluator(a in "[0-9]{1,40}", b in "[0-9]{1,40}\\.[0-9]{1,40}", op in "[-+*/]") {
            let _any = (check(&format!("{a} {op} {b} %"), &b), check(&format!("{b} d {op} {a} ms"), &format!("{b} h")));
        }
    }
}
