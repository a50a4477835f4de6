//! What is one thing set against another, and what only looks like it.

use super::*;

/// What is set aside, and what is put in its place.
fn read(answer: &str) -> Vec<(&str, &str)> {
    let found = contrasts(&Reading::new(answer, false));
    found.into_iter().map(|contrast| (&answer[contrast.aside], &answer[contrast.kept])).collect()
}

#[test]
fn a_contrast_is_heard_however_it_is_said() {
    for (answer, aside, kept) in [
        ("We needed not more alerts but one SLO.", "more alerts", "one SLO"),
        ("We did not need more alerts; we needed one line.", "more alerts", "one line"),
        ("It wasn't the database. It was the clock.", "the database", "the clock"),
        ("Alarms weren't what we lacked, a line was: I drew it.", "Alarms", "a line"),
        ("Instead of new boards we wrote one rule.", "new boards", "wrote one rule"),
        ("I fixed the form rather than write a robot.", "write a robot", "I fixed the form"),
        ("Less coverage, more sleep.", "coverage", "sleep"),
        ("We page on lost orders, not on load.", "on load", "We page on lost orders"),
        ("We count lost orders but not restarts.", "restarts", "We count lost orders"),
        ("I didn't ask for a quarter, I asked for two weeks.", "for a quarter", "for two weeks"),
    ] {
        assert_eq!(read(answer), [(aside, kept)], "{answer}");
    }
}

#[test]
fn two_sentences_joined_and_a_not_that_adds_are_no_contrast() {
    for answer in [
        "People could not pay, but the shop kept the baskets.",
        "It was not fast, but it worked.",
        "We watched not only the alerts but also the orders.",
        "We were woken twice instead of 26 times.",
        "They were not happy but users never complained.",
        "It worked, but not for everybody.",
        "It was not tested. But we shipped it.",
        "More than 40 of them, fewer than 50.",
    ] {
        assert_eq!(read(answer), [], "{answer}");
    }
}

#[test]
fn it_speaks_for_a_choice_only_where_the_speaker_chooses() {
    let of = |answer: &str| contrasts(&Reading::new(answer, false)).remove(0).speaks_for;
    assert_eq!(of("I deleted the check rather than wait for a fix."), Some(Criterion::Decision));
    assert_eq!(of("We needed an order rather than higher targets."), Some(Criterion::Tradeoff));
    assert_eq!(of("It was not the disk but the clock."), None);
}

#[test]
fn the_remark_quotes_both_sides_and_asks_for_a_figure_where_there_is_none() {
    let said = |answer: &str| contrasts(&Reading::new(answer, false)).remove(0).said(answer);
    let without = said("We needed not more alerts but a line.");
    assert!(without.starts_with("You set one thing against another: not \"more alerts\", but \"a line\"."));
    assert!(without.contains("give it a figure"), "{without}");
    assert!(!said("Not more alerts but a line at 99 %.").contains("figure"));
}
