//! A report made by hand, as a page and as JSON: what the coach thinks of it is not asked here.

use serde_json::json;

use super::{json, text};
use crate::coach::{
    Advice, AskOn, Band, BeatRead, ClaimRead, Contrast, Flag, Flagged, Judged, Pace, Place, Report, State, StripKind,
    StripMark, Sum,
};
use crate::model::criterion::Criterion;

const ANSWER: &str = "Shoppers could not pay – for 40 minutes. At 99.9 % that is 4 minutes, and an SLA is an SLO.";

fn at(words: &str) -> Place {
    let start = ANSWER.find(words).unwrap();
    start..start + words.len()
}

fn judged(criterion: Criterion, state: State, value: u16, weight: u16, words: &[&str]) -> Judged {
    Judged {
        criterion,
        state,
        value,
        weight,
        evidence: words.iter().map(|words| at(words)).collect(),
        said: format!("I looked for {}.", criterion.id()),
        advice: (state != State::Found).then(|| format!("Mend {}.", criterion.id())),
    }
}

fn report() -> Report {
    let sum = |holds, words: Option<&str>, right: &str, expected| Sum {
        holds,
        place: words.map(at),
        right: right.to_owned(),
        said: String::new(),
        expected,
    };
    Report {
        standing: None,
        words: 20,
        score: Some(51),
        band: Some(Band::Close),
        criteria: vec![
            judged(Criterion::Harm, State::Found, 1000, 14, &["Shoppers could not pay", "40 minutes", "pay", "an SLA"]),
            judged(Criterion::Number, State::Partly, 650, 12, &["40 minutes"]),
            judged(Criterion::Decision, State::Missing, 0, 16, &["that is"]),
            judged(Criterion::First, State::Missing, 0, 0, &[]),
            judged(Criterion::Hedge, State::Found, 1000, 0, &[]),
            judged(Criterion::Fact, State::Missing, 0, 0, &[]),
        ],
        beats: vec![
            BeatRead { name: "undo".into(), state: State::Missing, evidence: vec![] },
            BeatRead { name: "who".into(), state: State::Found, evidence: vec![at("Shoppers")] },
        ],
        sums: vec![
            sum(false, Some("4 minutes,"), "43 min 12 s in 30 days at 99.9 %", false),
            sum(false, None, "18 min", true),
        ],
        contrasts: vec![Contrast {
            place: at("Shoppers could not pay – for 40 minutes"),
            aside: at("pay"),
            kept: at("40 minutes"),
            speaks_for: Some(Criterion::Decision),
            can_be_checked: true,
        }],
        claims: vec![ClaimRead { place: at("an SLA is an SLO"), correct: "An SLA is a contract.".into() }],
        flags: vec![Flagged { flag: Flag::NoDecision, evidence: vec![], said: "Nobody chooses anything.".into() }],
        mend_first: Some(Advice { criterion: Some(Criterion::Decision), text: "Say what you chose.".into() }),
        follow_ups: vec![AskOn {
            question: "What did you do?".into(),
            because: "I did not hear it.".into(),
            of_card: None,
            criterion: Some(Criterion::Decision),
        }],
        pace: Some(Pace { seconds: 10, words_a_minute: 120 }),
        strip: vec![StripMark { kind: StripKind::Harm, place: at("Shoppers could not pay") }],
        prompt: None,
    }
}

#[test]
fn a_page_says_the_band_what_to_mend_first_and_then_every_remark_with_its_words() {
    let mut page = Vec::new();
    text::report(&report(), ANSWER, true, &mut page).unwrap();
    let expected = r#"Close: sound, with something missing (20 words, 10 s spoken, 120 words a minute)

MEND THIS FIRST
  Say what you chose.

WHAT I LOOKED FOR
  found    Who was hurt
           "Shoppers could not pay", "40 minutes", "pay", and one more
  partly   A number that measures it
           "40 minutes"
           Mend number.
  missing  The decision
           I looked for decision.
           Read: "that is"
           Mend decision.
  missing  Facts and sums
           I looked for fact.
           Mend fact.
  Not asked of this kind of question: your own part.

POINTS OF THE CARD, 1 OF 2
  missing  1. undo
  found    2. who
           "Shoppers"

SUMS AND FACTS
  wrong    43 min 12 s in 30 days at 99.9 %
           "4 minutes,"
  missing  18 min
  wrong    An SLA is a contract.
           "an SLA is an SLO"

ONE THING AGAINST ANOTHER
  - You set one thing against another: not "pay", but "40 minutes".

THE ANSWER AS A WHOLE
  - Nobody chooses anything.

WHAT AN INTERVIEWER ASKS NEXT
  1. What did you do?
     I did not hear it.

WHAT I CANNOT SEE
  I read words. I cannot see whether what you say happened, how sound the
  reasoning is, or how your voice sounds. I do not judge grammar, accent or
  pauses.
"#;
    assert_eq!(String::from_utf8(page).unwrap(), expected);
    let mut asked = Vec::new();
    text::report(&report(), ANSWER, false, &mut asked).unwrap();
    assert!(!String::from_utf8(asked).unwrap().contains("ASKS NEXT"), "an interviewer asks them himself");
}

#[test]
fn a_report_as_json_is_stable_and_counts_bytes() {
    let mut value = json::report(&report(), ANSWER);
    let harm = json!({"start": 0, "end": 22, "text": "Shoppers could not pay"});
    // The dash before it is three bytes long.
    let minutes = json!({"start": 31, "end": 41, "text": "40 minutes"});
    let criteria = value["criteria"].take();
    assert_eq!(criteria[0]["evidence"][0], harm);
    assert_eq!(
        criteria[1],
        json!({
            "id": "number", "state": "partly", "value": 0.65, "weight": 12, "evidence": [minutes.clone()],
            "said": "I looked for number.", "advice": "Mend number.",
        })
    );
    assert_eq!((&criteria[0]["value"], &criteria[2]["value"]), (&json!(1), &json!(0)));
    assert_eq!(
        value,
        json!({
            "words": 20, "score": 51, "band": "close", "criteria": null,
            "beats": [
                {"name": "undo", "state": "missing", "evidence": []},
                {"name": "who", "state": "found", "evidence": [{"start": 0, "end": 8, "text": "Shoppers"}]},
            ],
            "sums": [
                {
                    "holds": false, "expected": false, "right": "43 min 12 s in 30 days at 99.9 %", "said": "",
                    "evidence": [{"start": 61, "end": 71, "text": "4 minutes,"}],
                },
                {"holds": false, "expected": true, "right": "18 min", "said": "", "evidence": []},
            ],
            "claims": [{
                "correct": "An SLA is a contract.",
                "evidence": [{"start": 76, "end": 92, "text": "an SLA is an SLO"}],
            }],
            "contrasts": [{
                "aside": {"start": 19, "end": 22, "text": "pay"},
                "kept": minutes,
                "speaks_for": "decision",
                "said": "You set one thing against another: not \"pay\", but \"40 minutes\".",
            }],
            "flags": ["no_decision"],
            "flag_details": [{"id": "no_decision", "said": "Nobody chooses anything.", "evidence": []}],
            "mend_first": {"criterion": "decision", "text": "Say what you chose."},
            "follow_ups": [{
                "question": "What did you do?", "because": "I did not hear it.", "of_card": null, "criterion": "decision",
            }],
            "pace": {"seconds": 10, "words_a_minute": 120},
            "strip": [{"kind": "harm", "start": 0, "end": 22, "text": "Shoppers could not pay"}],
            "prompt": null,
            "cannot_see": crate::coach::CANNOT_SEE,
        })
    );
}
