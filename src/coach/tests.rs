//! Tests of what is asked of one who has not done it, and of nobody else.

use super::*;

const STORY: &str = "Tell me about a time you changed an on-call rotation.";

/// What somebody would do, and says so: nothing of it happened.
const WOULD: &str = "I have never run a rotation, so I can only say what I would do. Customers who order at night wait \
                     40 minutes when the one on call sleeps through the page. I would cut every page that nobody acts \
                     on, because a tired engineer misses the one that counts. If more than two pages a night remain, \
                     the team that ships would stop features until they are gone, and product pays with a week.";

/// Nobody in it does anything, and nothing changed.
const IDLE: &str = "There was a rotation in the team of a colleague and customers who ordered at night waited 40 minutes \
                    for help. It was said that the load was too high and that somebody should look at the alerts.";

fn as_one(standing: Option<Standing>, question: &str, answer: &str) -> Report {
    read(&Brief { question, card: None, claims: &Claims::default(), spoken_s: None, standing }, answer)
}

fn of(report: &Report, criterion: Criterion) -> &Judged {
    report.criteria.iter().find(|judged| judged.criterion == criterion).unwrap()
}

fn has(report: &Report, flag: Flag) -> bool {
    report.flags.iter().any(|flagged| flagged.flag == flag)
}

#[test]
fn one_who_has_not_done_it_is_asked_for_neither_results_nor_deeds() {
    for others in [None, Some(Standing::Junior), Some(Standing::Senior)] {
        let report = as_one(others, STORY, IDLE);
        assert!(has(&report, Flag::NoOutcomeOrChange) && has(&report, Flag::NoOwnAction), "{others:?}");
        assert!(of(&report, Criterion::Change).weight > 0 && of(&report, Criterion::First).weight > 0);
    }
    let report = as_one(Some(Standing::NoExperience), STORY, IDLE);
    assert!(!has(&report, Flag::NoOutcomeOrChange) && !has(&report, Flag::NoOwnAction));
    assert!(has(&report, Flag::NoDecision), "the rest is asked all the same");
    for criterion in [Criterion::Change, Criterion::First] {
        let judged = of(&report, criterion);
        assert_eq!((judged.weight, &judged.advice), (0, &None));
        assert!(judged.said.starts_with("I do not ask one who has not done it for"), "{}", judged.said);
        assert!(!asks_for(Profile::Story, Some(Standing::NoExperience), criterion));
        assert!(asks_for(Profile::Story, Some(Standing::Junior), criterion));
    }
    let about = report.mend_first.unwrap().criterion;
    assert!(!matches!(about, Some(Criterion::Change | Criterion::First)), "{about:?}");
    assert!(
        report.follow_ups.iter().all(|ask| !matches!(ask.criterion, Some(Criterion::Change | Criterion::First))),
        "{:?}",
        report.follow_ups
    );
}

#[test]
fn what_one_would_do_counts_as_a_decision_of_one_who_has_not_done_it() {
    let (anybody, beginner) = (as_one(None, STORY, WOULD), as_one(Some(Standing::NoExperience), STORY, WOULD));
    let decided = |report: &Report| of(report, Criterion::Decision).value;
    assert!(decided(&beginner) > decided(&anybody), "{} {}", decided(&beginner), decided(&anybody));
    assert!(beginner.score > anybody.score, "{:?} {:?}", beginner.score, anybody.score);
}

#[test]
fn advice_and_the_next_question_ask_what_one_would_do() {
    let report = as_one(Some(Standing::NoExperience), STORY, IDLE);
    let advice = of(&report, Criterion::Decision).advice.as_deref().unwrap();
    assert!(advice.contains("what would you do"), "{advice}");
    let decides = report.follow_ups.iter().find(|ask| ask.criterion == Some(Criterion::Decision)).unwrap();
    assert!(!decides.question.contains("did you"), "{}", decides.question);
    let prompt = |standing| as_one(standing, STORY, "I never did.").prompt.unwrap();
    assert!(prompt(None).contains("what is different since"));
    assert!(prompt(Some(Standing::NoExperience)).contains("what you would do first"));
}

#[test]
fn a_junior_and_a_senior_are_read_as_everybody() {
    for answer in [IDLE, WOULD] {
        let anybody = as_one(None, STORY, answer);
        for standing in [Standing::Junior, Standing::Senior] {
            let mut report = as_one(Some(standing), STORY, answer);
            assert_eq!(report.standing.take(), Some(standing));
            assert_eq!(report, anybody);
        }
    }
}
