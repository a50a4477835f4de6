//! Tests of what is asked of one who has not done it, and of nobody else; and of what is asked first.

use super::*;
use crate::model::ids::CardId;
use crate::model::question::{Beat, FollowUp, ModelAnswer, Variants};

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

/// A card whose beats nobody has said, with a follow-up for each.
fn card() -> Question {
    let beat = |name: &str, word: &str| Beat { name: name.into(), any: vec![word.into()] };
    let follow_up = |id: &str, question: &str| FollowUp {
        id: CardId::parse(id).unwrap(),
        question: question.into(),
        answer: "It depends on who is hurt, and for how long they can wait.".into(),
    };
    Question {
        title: "An outage".into(),
        question: "Tell me about an outage.".into(),
        profile: Profile::Story,
        seconds: 90,
        why: None,
        frequency: None,
        trap: None,
        reframe: None,
        model: None,
        story: None,
        example: None,
        timeline: Vec::new(),
        answer: ModelAnswer { thinking: "We stopped it.".into(), actions: Vec::new(), outcome: None, lesson: None },
        hook: None,
        follow_ups: vec![
            follow_up("freeze", "When would you freeze releases?"),
            follow_up("override", "Who may override it?"),
            follow_up("dates", "Which dates did you set?"),
        ],
        variants: Variants { junior: None, senior: None, no_experience: None },
        beats: vec![beat("freeze", "freeze"), beat("override", "override"), beat("dates", "dates")],
        expect: Vec::new(),
    }
}

fn asked_first(answer: &str) -> AskOn {
    let card = card();
    let claims = Claims::default();
    let brief = Brief { question: &card.question, card: Some(&card), claims: &claims, spoken_s: None, standing: None };
    let report = read(&brief, answer);
    report.follow_ups.into_iter().next().unwrap()
}

#[test]
fn after_a_wrong_figure_or_blame_the_next_question_is_about_that_and_else_about_a_missing_beat() {
    let plain = "Customers could not pay for 20 minutes in May. I rolled the release back because one in nine failed.";
    assert_eq!(asked_first(plain).because, "I did not hear this: freeze.");
    let wrong = asked_first(&format!("{plain} Our target of 99.9 % over 30 days is 43 hours of downtime."));
    assert_eq!(wrong.criterion, Some(Criterion::Fact));
    let blame = asked_first(&format!("{plain} The vendor forgot a certificate, it was their fault, they never test."));
    assert_eq!(
        (blame.criterion, blame.because.as_str()),
        (Some(Criterion::Own), "I heard the cause put on other people.")
    );
}

#[test]
fn harm_that_was_averted_and_what_is_done_ever_since_are_results() {
    let told =
        "Drivers could not charge their cars in May. I turned off the new tariff because 400 of them were stuck.";
    let change = |answer: &str| of(&as_one(None, STORY, answer), Criterion::Change).value;
    assert_eq!(change(told), 0);
    for (result, least) in [
        ("The queue at the stations fell within ten minutes.", 600),
        ("Calls to the hotline fell for an hour, from 90 to 20.", 250),
        ("The other 900 stations would have hit the same fault on Saturday.", 250),
        ("At the next change it caught the fault at two stations, so nobody lost a charge.", 600),
        ("Every release since has waited ten minutes at one station.", 600),
        ("Since then every release waits ten minutes at one station.", 600),
        ("That saved about 2,000 drivers from the same.", 250),
    ] {
        let value = change(&format!("{told} {result}"));
        assert!(value >= least, "{value}: {result}");
    }
    let harm = "So nobody could pay, and orders fell for an hour. I turned off the new tariff because 400 were stuck.";
    assert_eq!(change(harm), 0, "harm is no result");
}

/// Who was hurt, a target, a freeze with a signature, and what came of it.
const STRONG: &str = "Half of our customers could not pay on the last Friday in March because every release went out \
                      untested. We agreed on a target: 99.9 % of the payments within 28 days succeed, and when the \
                      budget is gone, features wait. I froze releases for nine days, because one more bad release \
                      would have cost us the month; the head of product signed it. Failed payments fell from 1200 to \
                      300 a day.";

fn judged_with(criterion: Criterion, value: u16, weight: u16) -> Judged {
    let state = state_of(criterion, value);
    Judged { criterion, state, value, weight, said: String::new(), advice: None, evidence: Vec::new() }
}

/// The criteria asked about, best first; `low` are those that were not found in full.
fn asked_about(low: &[(Criterion, u16, u16)], strong: bool, flags: &[Flag]) -> Vec<(Option<Criterion>, String)> {
    let criteria: Vec<Judged> =
        low.iter().map(|&(criterion, value, weight)| judged_with(criterion, value, weight)).collect();
    let raised = |flag: &Flag| Flagged { flag: *flag, evidence: Vec::new(), said: String::new() };
    let flags: Vec<Flagged> = flags.iter().map(raised).collect();
    let told = ask::Told {
        profile: Profile::Concept,
        criteria: &criteria,
        beats: &[],
        flags: &flags,
        strong,
        terms: &["SLO", "toil"],
        seed: 1,
    };
    ask::ask_on(None, told).into_iter().map(|on| (on.criterion, on.question)).collect()
}

#[test]
fn how_it_was_told_is_asked_last_and_of_a_strong_answer_only_where_a_flag_says_so() {
    let low = [(Criterion::Stuffing, 300, 18), (Criterion::Verbs, 300, 8), (Criterion::Tradeoff, 400, 5)];
    let about = |strong, flags: &[Flag]| -> Vec<Option<Criterion>> {
        asked_about(&low, strong, flags).into_iter().map(|(criterion, _)| criterion).collect()
    };
    let (price, terms, verbs) = (Some(Criterion::Tradeoff), Some(Criterion::Stuffing), Some(Criterion::Verbs));
    assert_eq!(about(false, &[]), [price, terms, verbs]);
    assert_eq!(about(true, &[]), [price]);
    assert_eq!(about(true, &[Flag::KeywordStuffing]), [price, terms]);
    let question = &asked_about(&low, false, &[])[1].1;
    assert_eq!(question, "What would the words of the field you used (\"SLO\", \"toil\") let you decide?");
}

#[test]
fn a_strong_answer_in_which_nothing_is_missing_is_pressed_on_what_it_says_least() {
    let found = [(Criterion::Harm, 950, 12), (Criterion::Tradeoff, 700, 5), (Criterion::Own, 710, 2)];
    let asked = asked_about(&found, true, &[]);
    assert_eq!(
        asked,
        [(Some(Criterion::Tradeoff), "Who would call that price too high, and what would you answer?".to_owned())]
    );
    let report = as_one(None, "What is the difference between SRE and DevOps?", STRONG);
    assert_eq!(report.band, Some(Band::Strong));
    let about = |on: &AskOn| on.criterion.is_some_and(|criterion| asks_for(Profile::Concept, None, criterion));
    assert!(!report.follow_ups.is_empty() && report.follow_ups.iter().all(about), "{:?}", report.follow_ups);
    assert!(report.follow_ups.iter().all(|on| !on.question.contains("tools")), "{:?}", report.follow_ups);
}

#[test]
fn a_person_whom_one_may_ring_is_no_harm_and_children_at_risk_are() {
    let shown = |answer: &str| -> Vec<String> {
        let report = as_one(None, "Tell me about your first page.", answer);
        of(&report, Criterion::Harm).evidence.iter().map(|place| answer[place.clone()].to_owned()).collect()
    };
    let night = "14 of 120 kitchens had no cooking list, so children with allergies were at risk. I gave myself ten \
                 minutes with the log, then I rang Ioana, because a wrong guess costs an hour. I told the kitchens to \
                 cook the plain lunch, and there was always a person to ring.";
    assert!(
        shown(night).iter().any(|words| words.contains("children with allergies were at risk")),
        "{:?}",
        shown(night)
    );
    assert!(shown(night).iter().all(|words| !words.contains("person to ring")), "{:?}", shown(night));
    for harmless in ["somebody to call", "a person to ring", "the person on call"] {
        let told = format!("At five the job was late and there was {harmless}, so I read the log and ran it again.");
        assert!(shown(&told).is_empty(), "{harmless}: {:?}", shown(&told));
    }
    assert!(!shown("At five a patient waited two hours for her blood and nobody saw it.").is_empty());
}

#[test]
fn where_one_was_and_what_cannot_be_made_new_take_nothing_from_what_one_did() {
    let told = "I was in Pune, and we ran a portal on which pharmacies buy medicines. One morning 340 of them were stuck \
                for two hours, because a queue had stopped. That time cannot be made good. I changed it: we now count \
                what is confirmed within two minutes.";
    assert!(!has(&as_one(None, STORY, told), Flag::NoOwnAction));
}

#[test]
fn who_says_most_of_what_a_technical_card_asks_for_is_not_told_that_users_or_a_target_are_missing() {
    let beat = |name: &str, any: &str| Beat { name: name.into(), any: vec![any.into()] };
    let mut card = card();
    card.profile = Profile::Design;
    card.beats = vec![beat("beside the old", "add ~ column"), beat("both", "write ~ both"), beat("drop last", "drop")];
    let question = "How do you rename a column on a live table?";
    let told = "I add a new column next to the old one. Then I ship code that writes to both and still reads the old. \
                I fill it in bites and compare the two, and only when nothing reads the old one do I drop it.";
    let claims = Claims::default();
    let of = |card: &Question| {
        read(&Brief { question, card: Some(card), claims: &claims, spoken_s: None, standing: None }, told)
    };
    assert!(!has(&of(&card), Flag::NoUserHarm));
    card.beats.iter_mut().for_each(|beat| beat.any = vec!["never said".into()]);
    assert!(has(&of(&card), Flag::NoUserHarm));
}
