//! A target in nines, as people say it: three nines, three and a half, or between two of them; knows no sums.

use super::target::Target;

/// Numbers of nines as words; a target has nine at most.
const WORDS: [&str; 9] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

/// Budgets in parts of 10^9 by nines and a half, from one nine (10 %) to nine: a half takes a budget from 1 to 0.5 of
/// the tenth, as people count 99.95 % as three and a half.
const BUDGETS: [u32; 17] = [
    100_000_000,
    50_000_000,
    10_000_000,
    5_000_000,
    1_000_000,
    500_000,
    100_000,
    50_000,
    10_000,
    5000,
    1000,
    500,
    100,
    50,
    10,
    5,
    1,
];

impl Target {
    /// How many nines it has, in words. Halves are those of speech (99.95 % for three and a half), not of logarithms.
    ///
    /// ```
    /// # use hotseat::slo::Target;
    /// let nines = |target: &str| target.parse::<Target>().unwrap().nines_words();
    /// assert_eq!([nines("99.9"), nines("99.95")], ["three nines", "three and a half nines"]);
    /// assert_eq!(nines("99.98"), "between three and a half and four nines");
    /// ```
    pub fn nines_words(self) -> String {
        let budget = self.budget_parts();
        if budget == 0 {
            return "nothing may fail".to_owned();
        }
        // The last that it reaches.
        let Some(at) = BUDGETS.iter().rposition(|reached| budget <= *reached) else {
            return "less than one nine".to_owned();
        };
        match BUDGETS.get(at) {
            Some(reached) if *reached != budget => format!("between {} and {} nines", count(at), count(at + 1)),
            _ if at == 0 => "one nine".to_owned(),
            _ => format!("{} nines", count(at)),
        }
    }
}

/// The number at a place of [`BUDGETS`].
fn count(at: usize) -> String {
    let whole = WORDS.get(at / 2).copied().unwrap_or("nine");
    if at.is_multiple_of(2) { whole.to_owned() } else { format!("{whole} and a half") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nines_are_said_as_people_count_them() {
        for (target, said) in [
            ("0", "less than one nine"),
            ("89.9999999", "less than one nine"),
            ("90", "one nine"),
            ("93", "between one and one and a half nines"),
            ("95", "one and a half nines"),
            ("99", "two nines"),
            ("99.5", "two and a half nines"),
            ("99.9537038", "between three and a half and four nines"),
            ("99.99", "four nines"),
            ("99.9999998", "between eight and a half and nine nines"),
            ("99.9999999", "nine nines"),
            ("100", "nothing may fail"),
        ] {
            assert_eq!(target.parse::<Target>().unwrap().nines_words(), said, "{target}");
        }
    }
}
