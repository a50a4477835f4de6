//! What the checker says of sentences with figures, right, wrong and no sums at all.

mod questions;
mod right;
mod silent;
mod wrong;

use super::check;
use crate::coach::report::Sum;
use crate::model::question::Expect;

/// The figures that are said to be right, or wrong.
fn figures(answer: &str, sums: &[Sum], holds: bool) -> Vec<String> {
    let places = sums.iter().filter(|sum| sum.holds == holds).filter_map(|sum| sum.place.clone());
    places.map(|place| answer.get(place).unwrap().to_owned()).collect()
}

#[test]
fn a_right_sum_is_found_and_nothing_beside_it_is_charged() {
    for (question, answer, figure) in right::RIGHT {
        let sums = check(answer, question, &[]);
        assert!(figures(answer, &sums, true).contains(&(*figure).to_owned()), "{answer}: {sums:?}");
        assert!(figures(answer, &sums, false).is_empty(), "{answer}: {sums:?}");
    }
}

#[test]
fn a_wrong_sum_is_charged_with_the_right_figure() {
    for (question, answer, figure, right) in wrong::WRONG {
        let sums = check(answer, question, &[]);
        let charged = sums.iter().find(|sum| !sum.holds && sum.right == *right);
        let place = charged.and_then(|sum| sum.place.clone());
        assert_eq!(place.and_then(|place| answer.get(place)), Some(*figure), "{answer}: {sums:?}");
    }
}

#[test]
fn what_is_no_claim_is_not_charged() {
    for (question, answer) in silent::SILENT {
        let sums = check(answer, question, &[]);
        assert!(figures(answer, &sums, false).is_empty(), "{answer}: {sums:?}");
    }
}

fn expect(value: f64, tolerance: f64, unit: &str) -> Expect {
    Expect { value, tolerance, unit: unit.to_owned() }
}

#[test]
fn an_expected_figure_is_found_in_any_unit_and_with_the_rounding_of_a_speaker() {
    for (wanted, answer, figure) in [
        (expect(18.0, 0.0, "min"), "That is 18 minutes.", Some("18 minutes")),
        (expect(18.0, 0.0, "min"), "That is 1080 s.", Some("1080 s")),
        (expect(18.0, 0.0, "min"), "That is 0.3 h.", Some("0.3 h")),
        (expect(18.0, 0.0, "min"), "Eighteen minutes of it.", Some("Eighteen minutes")),
        (expect(18.0, 0.0, "min"), "That is 8 minutes, or 18 hours.", None),
        (expect(41.7, 0.5, "%"), "So about 42% is gone.", Some("42%")),
        (expect(41.7, 0.5, "%"), "0.417 of it.", Some("0.417")),
        (expect(41.7, 0.5, "%"), "41.7 percent", Some("41.7 percent")),
        (expect(41.7, 0.5, "%"), "Two fifths of it.", Some("Two fifths")),
        (expect(41.7, 0.5, "%"), "18 of 43.2, so risky releases stop.", Some("18 of 43.2")),
        (expect(41.7, 0.5, "%"), "Half of it is gone, or 30%.", None),
        (expect(43.2, 0.1, "min"), "43m12s in the month.", Some("43m12s")),
        (expect(43.2, 0.1, "min"), "The month allows 43.2.", Some("43.2")),
        (expect(43.2, 0.1, "min"), "43,2 Minuten", Some("43,2")),
        (expect(50.0, 1.0, "h"), "About two days.", Some("two days")),
        (expect(50.0, 1.0, "h"), "2 d 2 h", Some("2 d 2 h")),
        (expect(50.0, 1.0, "h"), "14.4 hours", None),
        (expect(2000.0, 0.0, ""), "Two thousand may fail.", Some("Two thousand")),
        (expect(2000.0, 0.0, ""), "2k requests", Some("2k")),
        (expect(14.4, 0.0, ""), "14.4x", Some("14.4x")),
        (expect(99.8, 0.05, "%"), "99.8 for both", Some("99.8")),
    ] {
        let sums = check(answer, "", std::slice::from_ref(&wanted));
        let sum = sums.iter().find(|sum| sum.said.starts_with("The card asks for")).unwrap();
        let found = sum.place.clone().and_then(|place| answer.get(place));
        assert_eq!((sum.holds, found), (figure.is_some(), figure), "{answer}: {sums:?}");
    }
}

#[test]
fn every_expected_figure_is_told_once_and_the_missing_ones_last() {
    let wanted = [expect(43.2, 0.1, "min"), expect(41.7, 0.5, "%"), expect(18.0, 0.0, "min")];
    let answer = "15% for 120 minutes is 18 minutes of everything failing, so about 42% gone.";
    let sums = check(answer, "", &wanted);
    let asked: Vec<(bool, &str)> = sums.iter().map(|sum| (sum.holds, sum.right.as_str())).collect();
    assert_eq!(asked, [(true, "18 min"), (true, "41.7 %"), (false, "43.2 min")]);
    assert!(sums.iter().all(|sum| sum.holds == sum.place.is_some()));
}

#[test]
fn a_sum_says_what_was_compared_in_one_sentence() {
    let sums = check("99.9% over 30 days is 43 hours.", "", &[]);
    let [sum] = sums.as_slice() else { panic!("{sums:?}") };
    assert_eq!(sum.right, "43 min 12 s in 30 days at 99.9 %");
    assert_eq!(sum.said, "You say “43 hours”, but 99.9 % over 30 days allows 43 min 12 s.");
}

#[test]
fn sums_stand_in_the_order_of_the_text() {
    let answer = "14.4 empties 30 days in 50 hours. At 99.9 a month is 43 minutes. 9 of 60 is 15%.";
    let sums = check(answer, "", &[]);
    assert_eq!(figures(answer, &sums, true), ["50 hours", "43 minutes", "15%"]);
}

proptest::proptest! {
    #[test]
    fn no_text_panics_and_every_place_lies_between_characters(text in "[0-9a-z%.,:;()'’“” \\n/×–é-]{0,80}", more in "\\PC{0,40}") {
        let text = format!("{text} 99.9% over 30 days is 43 minutes {more}");
        let sums = check(&text, &text, &[expect(43.2, 0.1, "min")]);
        for place in sums.iter().filter_map(|sum| sum.place.clone()) {
            proptest::prop_assert!(text.get(place).is_some());
        }
        proptest::prop_assert_eq!(check(&text, &text, &[expect(43.2, 0.1, "min")]), sums);
    }
}

#[test]
fn the_hour_in_which_failures_were_counted_is_not_what_was_counted() {
    let wrong = |answer: &str| figures(answer, &check(answer, "", &[]), false);
    assert_eq!(wrong("Twelve failures in one hour are 5 % of those 240."), [""; 0]);
    assert_eq!(wrong("Twelve failures in one hour are 50 % of those 240."), ["50 %"]);
    assert_eq!(wrong("18 bad minutes in two hours are 42 % of 43.2 minutes."), [""; 0]);
    assert_eq!(wrong("We want to know when 2 % of the 30-day budget goes in one hour."), [""; 0]);
}

#[test]
fn of_several_counts_any_may_be_the_whole_that_a_target_is_held_in() {
    let wrong = |answer: &str| figures(answer, &check(answer, "", &[]), false);
    assert_eq!(wrong("1,150 orders a day, 32,200 in 28 days. Of these 99.5 % are in time, so 161 may fail."), [""; 0]);
    assert_eq!(wrong("Of 10,000 orders 99.5 % are in time, so 500 may fail."), ["500"]);
}
