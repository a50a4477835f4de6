//! How Prometheus writes lengths of time, names of recordings and exact thresholds; knows no rules.

use crate::slo::{Exact, Millis};

/// A length of time as Prometheus itself writes it, and so Sloth in its names: `5m`, `1h4m`, `3d`, `1w`, `4w`, `1y`.
pub(super) fn duration(length: Millis) -> String {
    const WEEK: u64 = 604_800_000;
    const YEAR: u64 = 365 * 86_400_000;
    // It uses years and weeks only where nothing is left over.
    match length.ms() {
        0 => length.to_string(),
        ms if ms.is_multiple_of(YEAR) => format!("{}y", ms / YEAR),
        ms if ms.is_multiple_of(WEEK) => format!("{}w", ms / WEEK),
        _ => length.to_string(),
    }
}

/// `slo:sli_error:ratio_rate1h`.
pub(super) fn ratio_name(window: Millis) -> String {
    format!("slo:sli_error:ratio_rate{}", duration(window))
}

/// The float nearest to an exact fraction: parsed from decimal text, or one division of whole numbers.
fn nearest(exact: &Exact) -> Option<f64> {
    let text = exact.to_string();
    match text.split_once('/') {
        Some((over, under)) => Some(over.parse::<f64>().ok()? / under.parse::<f64>().ok()?),
        None => text.parse().ok(),
    }
}

/// A threshold in PromQL: `(14.4 * 0.001)`, and `(14 / 15 * 0.001)` where the factor is no decimal (28 days). Floats may
/// make of that a little more than the exact product, which is harmless, as whole counts do not come that close; where
/// they make less (`5.6 * 0.01`), a ratio exactly on the threshold would be above it, and the product itself is written,
/// as a decimal or as one division of whole numbers.
pub(super) fn threshold(factor: &Exact, budget: &Exact) -> String {
    let product = factor * budget;
    let computed = nearest(factor).zip(nearest(budget)).map(|(factor, budget)| factor * budget);
    let spaced = |exact: &Exact| exact.to_string().replace('/', " / ");
    if computed.zip(nearest(&product)).is_some_and(|(computed, exact)| computed >= exact) {
        return format!("({} * {})", spaced(factor), spaced(budget));
    }
    format!("({})", spaced(&product))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(text: &str) -> Exact {
        Exact::parse(text).unwrap()
    }

    #[test]
    fn thresholds_are_products_of_decimals_unless_floats_come_out_below() {
        assert_eq!(threshold(&exact("14.4"), &exact("0.001")), "(14.4 * 0.001)");
        assert_eq!(threshold(&exact("6"), &exact("0.001")), "(6 * 0.001)");
        assert_eq!(threshold(&exact("14/15"), &exact("0.001")), "(14 / 15 * 0.001)");
        assert_eq!(threshold(&exact("14.4"), &exact("0")), "(14.4 * 0)");
        // In floats the product comes out one bit below the exact one.
        assert_eq!(threshold(&exact("5.6"), &exact("0.01")), "(0.056)");
    }

    #[test]
    fn no_threshold_is_below_the_exact_one_nor_more_than_three_bits_above() {
        for days in 1..=90 {
            for target in ["0", "90", "95", "99", "99.5", "99.9", "99.95", "99.99", "99.999", "99.9999999", "100"] {
                let budget = target.parse::<crate::slo::Target>().unwrap().budget();
                for alert in crate::slo::AlertSet::default().alerts(Millis::from_days(days)) {
                    let text = threshold(&alert.factor, &budget);
                    let mut computed = 0.0;
                    let mut operator = "";
                    for word in text.trim_matches(['(', ')']).split(' ') {
                        match (word, operator) {
                            ("*" | "/", _) => operator = word,
                            (number, "*") => computed *= number.parse::<f64>().unwrap(),
                            (number, "/") => computed /= number.parse::<f64>().unwrap(),
                            (number, _) => computed = number.parse::<f64>().unwrap(),
                        }
                    }
                    let wanted = nearest(&(&alert.factor * &budget)).unwrap();
                    let above = computed.to_bits().checked_sub(wanted.to_bits());
                    assert!(above.is_some_and(|bits| bits <= 3), "{text} for {days} days at {target} %");
                }
            }
        }
    }

    #[test]
    fn lengths_are_written_as_prometheus_writes_them() {
        for (length, text) in [
            ("0s", "0s"),
            ("5m", "5m"),
            ("64m", "1h4m"),
            ("372d", "372d"),
            ("3d", "3d"),
            ("7d", "1w"),
            ("28d", "4w"),
            ("30d", "30d"),
            ("365d", "1y"),
        ] {
            assert_eq!(duration(length.parse().unwrap()), text);
        }
    }
}
