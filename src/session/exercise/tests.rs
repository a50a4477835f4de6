//! Exercises against values worked out by hand, and what holds for every card and every prediction.

mod on_grid;
mod verdicts;

use proptest::prelude::*;

use super::*;
use crate::model::card::Parameter;
use crate::slo::{Exact, Input, Quantity, TimeUnit};

fn card(formula: &str, tolerance_per_mille: u32, parameters: &[(&str, &[&str])]) -> Calculation {
    let formula = Formula::ALL.iter().find(|(_, word)| *word == formula).unwrap().0;
    let parameter = |(name, values): &(&str, &[&str])| Parameter {
        name: (*name).to_owned(),
        values: values.iter().map(|value| (*value).to_owned()).collect(),
    };
    let names: Vec<String> = parameters.iter().map(|(name, _)| format!("{{{name}}}")).collect();
    Calculation {
        question: format!("Given {}?", names.join(", ")),
        formula,
        parameters: parameters.iter().map(parameter).collect(),
        tolerance_per_mille,
        method: "As always.".to_owned(),
    }
}

fn fixed(formula: &str, parameters: &[(&str, &str)]) -> Exercise {
    let lists: Vec<(&str, Vec<&str>)> = parameters.iter().map(|(name, value)| (*name, vec![*value])).collect();
    let lists: Vec<(&str, &[&str])> = lists.iter().map(|(name, values)| (*name, values.as_slice())).collect();
    draw(&card(formula, 0, &lists), 1).unwrap()
}

fn answer(formula: &str, parameters: &[(&str, &str)]) -> String {
    fixed(formula, parameters).answer.text()
}

const MONTH: (&str, &str) = ("window", "30 d");
const THREE_NINES: (&str, &str) = ("target", "99.9");

#[test]
fn every_formula_comes_to_what_was_worked_out_by_hand() {
    for (formula, parameters, expected) in [
        ("budget-time", &[THREE_NINES, MONTH][..], "43 min 12 s"),
        ("budget-time", &[("target", "99.95 %"), ("window", "28 d")], "20 min 9.6 s"),
        ("budget-events", &[THREE_NINES, ("events", "1,000,000")], "1,000"),
        ("budget-events", &[("target", "99"), ("events", "150")], "1"),
        ("budget-spent", &[THREE_NINES, MONTH, ("duration", "60 min"), ("error_ratio", "50 %")], "69.44 %"),
        ("budget-spent", &[THREE_NINES, ("events", "10,000"), ("failed", "4")], "40 %"),
        ("budget-left", &[THREE_NINES, MONTH, ("duration", "30 min")], "13 min 12 s"),
        ("budget-left", &[THREE_NINES, MONTH, ("duration", "60 min")], "-16 min 48 s"),
        ("budget-left", &[THREE_NINES, ("events", "10,000"), ("failed", "12")], "-2"),
        ("burn-rate", &[THREE_NINES, ("error_ratio", "1.44 %")], "14.4x"),
        ("burn-rate", &[("target", "99"), ("events", "2,000"), ("failed", "30")], "1.5x"),
        ("time-to-empty", &[MONTH, ("burn_rate", "14.4")], "2 d 2 h"),
        ("time-to-empty", &[MONTH, THREE_NINES, ("error_ratio", "1 %"), ("spent", "40 %")], "1 d 19 h 12 min"),
        ("burn-rate-for-share", &[MONTH, ("share", "2 %"), ("time", "1 h")], "14.4x"),
        ("burn-rate-for-share", &[("window", "7 d"), ("share", "10 %"), ("time", "1 d")], "0.7x"),
        ("alert-threshold", &[THREE_NINES, ("factor", "14.4x")], "1.44 %"),
        (
            "detection-time",
            &[THREE_NINES, ("long", "1 h"), ("factor", "14.4"), ("error_ratio", "10 %")],
            "8 min 38.4 s",
        ),
        ("detection-time", &[THREE_NINES, ("long", "1 h"), ("factor", "14.4"), ("error_ratio", "1 %")], "never"),
        (
            "reset-time",
            &[THREE_NINES, ("short", "5 min"), ("factor", "14.4"), ("error_ratio", "100 %")],
            "4 min 55.68 s",
        ),
        ("serial-availability", &[("parts", "99.9 %, 99.9 %")], "99.8001 %"),
        ("parallel-availability", &[("parts", "99 and 99")], "99.99 %"),
        ("availability-from-repair", &[("mtbf", "100 h"), ("mttr", "6 min")], "99.9001 %"),
        ("page-minute", &[THREE_NINES, MONTH, ("error_ratio", "10 %"), ("duration", "120 min")], "minute 9"),
        ("page-minute", &[THREE_NINES, MONTH, ("error_ratio", "1 %"), ("duration", "8 h")], "minute 217"),
        ("page-minute", &[("target", "99"), MONTH, ("error_ratio", "100 %"), ("duration", "5 min")], "never"),
        ("page-off-minute", &[THREE_NINES, MONTH, ("error_ratio", "10 %"), ("duration", "120 min")], "minute 149"),
        ("page-off-minute", &[THREE_NINES, MONTH, ("error_ratio", "100 %"), ("duration", "30 min")], "minute 60"),
        ("budget-left-on-day", &[THREE_NINES, MONTH, ("start", "2"), ("duration", "15 min"), ("day", "31")], "65.28 %"),
        (
            "budget-left-on-day",
            &[
                THREE_NINES,
                MONTH,
                ("start", "2"),
                ("duration", "15 min"),
                ("second_start", "9"),
                ("second_duration", "60 min"),
                ("second_error_ratio", "20 %"),
                ("day", "33"),
            ],
            "72.22 %",
        ),
        ("smallest-paging-outage", &[THREE_NINES, MONTH], "51.84 s"),
        ("smallest-paging-outage", &[("target", "99"), MONTH], "8 min 38.4 s"),
        ("failures-to-page", &[THREE_NINES, MONTH, ("per_hour", "600")], "9"),
        ("failures-to-page", &[THREE_NINES, MONTH, ("per_hour", "10")], "1"),
        ("required-of-each", &[THREE_NINES, ("dependencies", "4")], "99.98 %"),
        ("enough-of-many", &[("each", "99"), ("copies", "3"), ("needed", "2")], "99.9702 %"),
        ("enough-of-many", &[("each", "99"), ("copies", "2"), ("needed", "1")], "99.99 %"),
        ("outages-that-fit", &[THREE_NINES, MONTH, ("mttr", "20 min")], "2"),
        ("outages-that-fit", &[THREE_NINES, MONTH, ("mttr", "20 min"), ("error_ratio", "25 %")], "8"),
        ("outages-that-fit", &[("target", "99.99"), MONTH, ("mttr", "5 min")], "0"),
        ("required-mtbf", &[THREE_NINES, ("mttr", "30 min")], "20 d 19 h 30 min"),
        ("clean-events", &[THREE_NINES, ("confidence", "95 %")], "2,995"),
        ("clean-events", &[("target", "99"), ("confidence", "95 %")], "299"),
        ("in-progress", &[("per_second", "250"), ("inside", "200 ms")], "50"),
        ("in-progress", &[("per_second", "3"), ("inside", "1.5 s")], "4.5"),
        ("units-needed", &[("peak", "4,100"), ("one_carries", "500"), ("lost", "2")], "11"),
        ("retry-load", &[("attempts", "4"), ("layers", "3")], "64x"),
    ] {
        assert_eq!(answer(formula, parameters), expected, "{formula} {parameters:?}");
    }
}

#[test]
fn one_and_only_one_guide_is_wrong_and_the_solution_says_which() {
    let guides = card("wrong-guide", 0, &[("target", &["99.9", "99", "99.95"]), ("window", &["30 d", "28 d", "7 d"])]);
    let mut seen = std::collections::BTreeSet::new();
    for seed in 0..500 {
        let exercise = draw(&guides, seed).unwrap();
        let Answer::Choice(n) = exercise.answer else { panic!("a choice") };
        let is_wrong =
            |block: &Block| matches!(block, Block::Step(_, label, _, _) if label.contains(" is wrong, it is "));
        let wrong: Vec<usize> =
            exercise.solution.iter().enumerate().filter(|(_, block)| is_wrong(block)).map(|(at, _)| at + 1).collect();
        assert_eq!((wrong, exercise.solution.len()), (vec![usize::from(n)], 3), "{}", exercise.question);
        seen.insert(n);
    }
    assert_eq!(seen.into_iter().collect::<Vec<_>>(), [1, 2, 3]);
}

#[test]
fn guides_are_right_and_wrong_as_worked_out_by_hand() {
    let guides = card("wrong-guide", 0, &[("target", &["99.9"]), ("window", &["30 d"])]);
    let (mut right, mut wrong) = (std::collections::BTreeSet::new(), std::collections::BTreeSet::new());
    for seed in 0..2000 {
        let exercise = draw(&guides, seed).unwrap();
        for (n, statement) in exercise.question.split("\n\n").skip(1).enumerate() {
            let statement = statement.split_once("** ").unwrap().1.to_owned();
            let is_wrong = exercise.answer == Answer::Choice(u8::try_from(n + 1).unwrap());
            if is_wrong {
                wrong.insert(statement)
            } else {
                right.insert(statement)
            };
        }
    }
    assert!(right.is_disjoint(&wrong));
    for (says, so, not) in [
        ("An SLO of 99.9 % over a rolling window of 30 d leaves a budget of", "43 min 12 s", "7 h 12 min"),
        ("At a steady burn rate of 14.4x the whole budget of 30 d is gone in", "2 d 2 h", "2 h 5 min"),
        ("With a window of 30 d, 1 h at a burn rate of 14.4x spends a share of the budget of", "2 %", "1 %"),
        ("2 % of the budget in 1 h, carried over to a window of 7 d, is a factor of", "3.36x", "14.4x"),
        ("10 % of the budget in 1 d, carried over to a window of 7 d, is a factor of", "0.7x", "3x"),
        (
            "At 99.9 % over 30 d, steady errors of 10 % begin after a clean past. From the first of them until the \
             1 h/5 min pair is above 14.4x for the first time it takes",
            "8 min 38.4 s",
            "1 h",
        ),
        (
            "At 99.9 % over 30 d, with the pages 1 h/5 min or 6 h/30 min evaluated every minute, a full outage of 30 min \
             follows a clean past. From its end until the page goes off it takes",
            "30 min",
            "5 min",
        ),
        (
            "At 99.9 % over 30 d, paged by 1 h/5 min or 6 h/30 min, the longest full outage after a clean past that \
             pages nobody lasts",
            "51.84 s",
            "5 min",
        ),
        ("Errors of 1 % against a target of 99.9 % are a burn rate of", "10x", "0.1x"),
        ("At 99.9 % and 10 requests an hour, one failed request makes a burn rate over that hour of", "100x", "1x"),
    ] {
        assert!(right.contains(&format!("{says} {so}.")), "{says} {so}\n{right:#?}");
        assert!(wrong.contains(&format!("{says} {not}.")), "{says} {not}\n{wrong:#?}");
    }
}

#[test]
fn a_minute_is_named_as_it_was_asked_for() {
    let page = fixed("page-minute", &[THREE_NINES, MONTH, ("error_ratio", "10 %"), ("duration", "120 min")]);
    for typed in ["9", "9 min", "minute 9", "at minute 9"] {
        assert_eq!(judge(&page, typed).sentence(&page), "Right: it is minute 9.", "{typed}");
    }
    assert_eq!(judge(&page, "1 h").sentence(&page), "Not right: you said minute 60, it is minute 9.");
    assert_eq!(judge(&page, "8 min 38.4 s").sentence(&page), "Right: you said 8 min 38.4 s, it is minute 9.");
}

#[test]
fn the_course_of_events_of_a_page_is_the_one_that_was_asked() {
    let exercise = fixed("page-minute", &[THREE_NINES, MONTH, ("error_ratio", "10 %"), ("duration", "120 min")]);
    let scenario = exercise.scenario.unwrap();
    let replay = crate::slo::replay(&scenario, &scenario.rules()).unwrap();
    assert_eq!(replay.page, [crate::slo::Interval { on: 9, off: Some(149) }]);
}

#[test]
fn numbers_on_the_line_are_drawn_again() {
    let page = card(
        "page-minute",
        0,
        &[
            ("target", &["99.9"]),
            ("window", &["30 d"]),
            ("error_ratio", &["1.44 %", "0.6 %", "10 %"]),
            ("duration", &["2 h"]),
        ],
    );
    for seed in 0..50 {
        assert!(draw(&page, seed).unwrap().question.contains("10 %"));
    }
}

#[test]
fn the_same_seed_draws_the_same_and_others_draw_others() {
    let budget = card("budget-time", 0, &[("target", &["99", "99.9", "99.95", "99.99"]), ("window", &["30 d", "7 d"])]);
    assert_eq!(draw(&budget, 7), draw(&budget, 7));
    let questions: std::collections::BTreeSet<String> =
        (0..100).map(|seed| draw(&budget, seed).unwrap().question).collect();
    assert_eq!(questions.len(), 8);
    let key = PromptKey::parse("p/c/method").unwrap();
    let at = Timestamp::from_millis(1_795_253_400_000);
    assert_eq!(seed(&key, at), seed(&key, at));
    assert_ne!(seed(&key, at), seed(&key, at.plus_seconds(1)));
}

fn verdict(exercise: &Exercise, text: &str) -> Verdict {
    judge(exercise, text).verdict
}

#[test]
fn every_parameter_of_every_formula_has_a_reader() {
    for (formula, word) in Formula::ALL {
        for name in formula.ways().iter().copied().flatten().chain(formula.may_take()) {
            assert!(Input::named(name).is_some(), "{word} {name}");
        }
    }
}

/// Values for each name, good ones and edges.
fn values(name: &str) -> Vec<&'static str> {
    match name {
        "target" => vec!["99.9", "99", "99.99", "95", "50", "99.9999999"],
        "parts" => vec!["99.9 %, 99.5 %", "99, 99.9 and 99.99", "10, 10"],
        "window" => vec!["30 d", "28 d", "7 d", "1 min", "400 d"],
        "duration" | "second_duration" | "time" | "mttr" => vec!["1 min", "15 min", "2 h", "8 h", "400 d"],
        "long" | "mtbf" => vec!["1 h", "6 h", "500 h"],
        "short" => vec!["5 min", "30 min"],
        "error_ratio" | "second_error_ratio" => vec!["0.1 %", "1 %", "1.44 %", "10 %", "100 %", "0.000001"],
        "share" => vec!["2 %", "5 %", "100 %"],
        "spent" => vec!["0 %", "40 %"],
        "factor" | "burn_rate" => vec!["14.4x", "6", "0.7", "1000000"],
        "events" => vec!["1", "150", "1,000,000"],
        "per_hour" => vec!["1", "10", "600", "1,000,000"],
        "failed" => vec!["0", "1"],
        "day" => vec!["0", "33", "400"],
        "confidence" => vec!["50 %", "95 %", "99.9 %"],
        "each" => vec!["90", "50", "12.5"],
        "copies" => vec!["3", "5", "11"],
        "dependencies" | "attempts" | "layers" | "lost" => vec!["3", "5", "20"],
        "needed" => vec!["1", "2", "3"],
        "per_second" | "peak" | "one_carries" => vec!["1", "150", "1,000,000"],
        "inside" => vec!["1 ms", "250 ms", "1.5 s", "1 h"],
        "start" | "second_start" => vec!["0", "2", "9"],
        other => panic!("no values for {other}"),
    }
}

fn any_card() -> impl Strategy<Value = Calculation> {
    (0..Formula::ALL.len(), any::<bool>(), 0..2_usize, prop_oneof![Just(0), Just(20)]).prop_map(
        |(formula, more, way, tolerance)| {
            let (formula, word) = Formula::ALL[formula];
            let ways = formula.ways();
            let mut names = ways[way % ways.len()].to_vec();
            if more {
                names.extend(formula.may_take().iter().filter(|name| !ways[way % ways.len()].contains(name)));
            }
            let lists: Vec<(&str, Vec<&str>)> = names.iter().map(|name| (*name, values(name))).collect();
            let lists: Vec<(&str, &[&str])> = lists.iter().map(|(name, list)| (*name, list.as_slice())).collect();
            card(word, tolerance, &lists)
        },
    )
}

fn typed(answer: &Answer, unit: TimeUnit) -> String {
    match answer.quantity() {
        None => "never".to_owned(),
        Some(Quantity::Time(span)) => {
            let value = span.ms().over(&Exact::whole(unit.ms())).unwrap();
            format!("{} {}", value.significant(18), unit.word())
        }
        Some(Quantity::Number(n)) => match answer.kind() {
            AnswerKind::Share => format!("{} %", (n * Exact::whole(100)).significant(18)),
            AnswerKind::Factor => format!("{}x", n.significant(18)),
            AnswerKind::Time | AnswerKind::Count | AnswerKind::Minute | AnswerKind::Choice => n.to_string(),
        },
    }
}

proptest! {
    #[test]
    fn the_exact_answer_is_right_in_any_unit_and_far_from_it_is_wrong(
        card in any_card(), seed in any::<u64>(), unit in 0..TimeUnit::ALL.len(),
    ) {
        let exercise = draw(&card, seed).unwrap();
        let unit = TimeUnit::ALL[unit].0;
        let said = typed(&exercise.answer, unit);
        prop_assert_eq!(verdict(&exercise, &said), Verdict::Right, "{} to {}", said, exercise.question);
        let off = match exercise.answer.clone() {
            Answer::Time(span) => Answer::Time(span.times(&Exact::parse("1.0501").unwrap())),
            Answer::Count(n) => Answer::Count(n.clone() + Exact::one() + n.abs().over(&Exact::whole(10)).unwrap()),
            Answer::Share(n) => Answer::Share(n * Exact::parse("1.0501").unwrap()),
            Answer::Factor(n) => Answer::Factor(n * Exact::parse("1.0501").unwrap()),
            Answer::Minute(n) => Answer::Minute(n + 2),
            Answer::Choice(n) => Answer::Choice(n % 3 + 1),
            Answer::Never(kind) => Answer::Never(kind),
        };
        if off != exercise.answer {
            let said = typed(&off, unit);
            prop_assert_eq!(verdict(&exercise, &said), Verdict::Wrong, "{} to {}", said, exercise.question);
        }
    }

    #[test]
    fn what_a_person_reads_is_whole(card in any_card(), seed in any::<u64>()) {
        let exercise = draw(&card, seed).unwrap();
        let shown = format!("{} {} {:?}", exercise.question, exercise.answer.text(), exercise.solution);
        for never in ["{", "inf ", "NaN", "-0 ", "  "] {
            prop_assert!(!exercise.question.contains(never) && !exercise.answer.text().contains(never), "{}", shown);
        }
        for block in &exercise.solution {
            let (Block::Step(_, _, _, text) | Block::Note(text)) = block else { panic!("steps and notes") };
            prop_assert!(!text.is_empty() && !text.contains("NaN") && !text.contains("inf"), "{}", text);
        }
    }

    #[test]
    fn no_card_panics_whatever_its_values(
        formula in 0..Formula::ALL.len(), texts in proptest::collection::vec("[0-9. %xdhmin,-]{0,8}|\\PC{0,12}", 9),
        seed in any::<u64>(), typed in "\\PC{0,20}",
    ) {
        let (formula, word) = Formula::ALL[formula];
        let names: Vec<&str> = formula.ways().iter().copied().flatten().chain(formula.may_take()).copied().collect();
        let lists: Vec<(&str, Vec<&str>)> =
            names.iter().zip(texts.iter().cycle()).map(|(name, text)| (*name, vec![text.as_str()])).collect();
        let lists: Vec<(&str, &[&str])> = lists.iter().map(|(name, list)| (*name, list.as_slice())).collect();
        if let Ok(exercise) = draw(&card(word, 20, &lists), seed) {
            let _any = judge(&exercise, &typed);
        }
    }
}
