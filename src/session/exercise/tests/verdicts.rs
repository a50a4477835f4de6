//! Typed answers and what each is worth.

use super::*;

#[test]
fn a_time_is_right_in_any_unit_and_wrong_without_enough_digits() {
    let budget = fixed("budget-time", &[THREE_NINES, MONTH]);
    for text in
        ["43 min 12 s", "43m12s", "43.2 min", "2592 s", "2,592 seconds", "0.72 h", "43 min", "about 43 m", "0.03 d"]
    {
        assert_eq!(verdict(&budget, text), Verdict::Right, "{text}");
    }
    for text in ["43 min 21 s", "40 min", "1 h", "43 h", "never", "-43 min 12 s", "0"] {
        assert_eq!(verdict(&budget, text), Verdict::Wrong, "{text}");
    }
    for (text, advice) in
        [("43", "Add the unit"), ("", "Write a time"), ("a while", "could not be read"), ("5 %", "a percentage")]
    {
        let Verdict::NotUnderstood(reason) = verdict(&budget, text) else { panic!("{text}") };
        assert!(reason.contains(advice), "{reason}");
    }
}

#[test]
fn what_happens_never_is_answered_in_words() {
    let silent = fixed("page-minute", &[("target", "99"), MONTH, ("error_ratio", "100 %"), ("duration", "5 min")]);
    for text in ["never", "Never.", "does not page", "It doesn't page"] {
        assert_eq!(verdict(&silent, text), Verdict::Right, "{text}");
    }
    assert_eq!(verdict(&silent, "5"), Verdict::Wrong);
    let pages = fixed("page-minute", &[THREE_NINES, MONTH, ("error_ratio", "10 %"), ("duration", "2 h")]);
    assert_eq!(verdict(&pages, "never"), Verdict::Wrong);
    for text in ["9", "8", "10", "9 min", "540 s", "8.64"] {
        assert_eq!(verdict(&pages, text), Verdict::Right, "within one evaluation: {text}");
    }
    assert_eq!((verdict(&pages, "7"), verdict(&pages, "11")), (Verdict::Wrong, Verdict::Wrong));
}

#[test]
fn shares_factors_counts_and_choices_are_read_as_such() {
    let spent = fixed("budget-spent", &[THREE_NINES, MONTH, ("duration", "60 min"), ("error_ratio", "50 %")]);
    for text in ["69.4 %", "69.4", "69%", "69.44 per cent"] {
        assert_eq!(verdict(&spent, text), Verdict::Right, "{text}");
    }
    assert!(matches!(verdict(&spent, "0.694"), Verdict::NotUnderstood(_)), "a ratio or per cent");
    let chain = fixed("serial-availability", &[("parts", "99.9 %, 99.95 % and 99.5 %")]);
    assert_eq!(verdict(&chain, "99.35 %"), Verdict::Right);
    for coarse in ["99 %", "99.4 %", "100 %"] {
        assert_eq!(verdict(&chain, coarse), Verdict::Wrong, "the nines are in the digits: {coarse}");
    }
    let rate = fixed("burn-rate", &[THREE_NINES, ("error_ratio", "1.44 %")]);
    for text in ["14.4", "14.4x", "14.4 times"] {
        assert_eq!(verdict(&rate, text), Verdict::Right, "{text}");
    }
    let events = fixed("budget-events", &[THREE_NINES, ("events", "1,000,000")]);
    for text in ["1000", "1,000", "1 000 requests"] {
        assert_eq!(verdict(&events, text), Verdict::Right, "{text}");
    }
    let guides = fixed("wrong-guide", &[THREE_NINES, MONTH]);
    let Answer::Choice(n) = guides.answer else { panic!("a choice") };
    for text in [format!("{n}"), format!("statement {n}"), format!("#{n}"), format!("Guide {n}.")] {
        assert_eq!(verdict(&guides, &text), Verdict::Right, "{text}");
    }
    assert_eq!(verdict(&guides, &format!("{}", n % 3 + 1)), Verdict::Wrong);
    for text in ["4", "0", "1.5", "-1", "statement 7"] {
        assert!(matches!(verdict(&guides, text), Verdict::NotUnderstood(_)), "there is no such statement: {text}");
    }
}

#[test]
fn a_minute_is_read_with_the_words_that_people_put_before_it() {
    let pages = fixed("page-minute", &[THREE_NINES, MONTH, ("error_ratio", "10 %"), ("duration", "120 min")]);
    for text in ["minute 9", "at minute 9", "Minute 9.", "in the minute 9", "after 9 min", "min 9"] {
        assert_eq!(verdict(&pages, text), Verdict::Right, "{text}");
    }
    assert_eq!(verdict(&pages, "at minute 202"), Verdict::Wrong);
}

#[test]
fn none_of_a_budget_is_asked_back_and_none_of_what_may_not_happen_is_an_answer() {
    for formula in ["budget-time", "budget-left"] {
        let budget = fixed(formula, &[THREE_NINES, MONTH, ("duration", "30 min")]);
        for text in ["no", "none", "None."] {
            let Verdict::NotUnderstood(reason) = verdict(&budget, text) else { panic!("{formula} {text}") };
            assert_eq!(reason, "Is that 0? Write a time with its unit, such as 12 min 30 s.");
        }
    }
    let silent = fixed("page-minute", &[("target", "99"), MONTH, ("error_ratio", "100 %"), ("duration", "5 min")]);
    assert_eq!((verdict(&silent, "none"), verdict(&silent, "no")), (Verdict::Right, Verdict::Right));
}

#[test]
fn a_threshold_that_nothing_passes_may_be_answered_with_never() {
    let threshold = |target| fixed("alert-threshold", &[("target", target), ("factor", "14.4x")]);
    assert_eq!(verdict(&threshold("90"), "never"), Verdict::Right);
    assert_eq!(verdict(&threshold("90"), "144 %"), Verdict::Right);
    assert_eq!(verdict(&threshold("99.9"), "never"), Verdict::Wrong);
}

#[test]
fn two_digits_that_count_are_enough_and_near_the_whole_two_behind_the_nines() {
    assert!(Tolerance::Digits.text().ends_with("; two that count are enough, near 100 % two behind the nines"));
    let repair = fixed("availability-from-repair", &[("mtbf", "7999 min"), ("mttr", "1 min")]);
    assert_eq!(repair.answer.text(), "99.9875 %");
    for (text, is_right) in [("99.99 %", false), ("99.988 %", true), ("99.987 %", false), ("99.9875 %", true)] {
        assert_eq!(verdict(&repair, text) == Verdict::Right, is_right, "{text}");
    }
}

proptest! {
    #[test]
    fn an_answer_of_two_digits_that_count_is_right(over in 1_u32..100_000, under in 1_u32..100_000) {
        // Time of repair over the time between failures: any availability.
        let (mtbf, mttr) = (format!("{over} min"), format!("{under} min"));
        let repair = fixed("availability-from-repair", &[("mtbf", &mtbf), ("mttr", &mttr)]);
        let Answer::Share(share) = &repair.answer else { panic!("a share") };
        let missing = share.complement();
        let said = if missing < *share {
            let two = Exact::parse(&(missing * Exact::whole(100)).significant(2)).unwrap();
            (Exact::whole(100) - two).decimal(12)
        } else {
            (share * &Exact::whole(100)).significant(2)
        };
        prop_assert_eq!(verdict(&repair, &format!("{said} %")), Verdict::Right, "{} for {}", said, repair.answer.text());
    }
}
