//! What is said about each criterion: what was looked for, what was found, what to do; words only, no judging.

use super::report::State;
use crate::model::card::Profile;
use crate::model::criterion::Criterion;

/// What was looked for and what was found, in one or two sentences. `quoted` is up to two pieces of the answer.
pub(super) fn said(criterion: Criterion, state: State, quoted: &[&str]) -> String {
    format!("I looked for {}. {}", looked_for(criterion), found(criterion, state, quoted))
}

/// The same of what is not asked of one who has not done it.
pub(super) fn said_unasked(criterion: Criterion, state: State, quoted: &[&str]) -> String {
    let looked = looked_for(criterion);
    match state {
        State::Missing => {
            format!("I do not ask one who has not done it for {looked}. It counts neither for you nor against you.")
        }
        State::Partly | State::Found => {
            let found = found(criterion, state, quoted);
            format!("I do not ask one who has not done it for {looked}, and it does not count. {found}")
        }
    }
}

const fn looked_for(criterion: Criterion) -> &'static str {
    match criterion {
        Criterion::Harm => "who was hurt and what they could not do",
        Criterion::Number => "a number that measures people, alerts or time",
        Criterion::Slo => "a line that was drawn: how much may fail, over which window",
        Criterion::Decision => "what somebody chose, and why",
        Criterion::Tradeoff => "what it cost, and who paid",
        Criterion::Change => "what is different since",
        Criterion::Own => "whether you stand by your part",
        Criterion::First => "which steps were yours",
        Criterion::Order => "harm before cause, and mending before searching",
        Criterion::Verbs => "choices rather than activity",
        Criterion::Hedge => "softeners and fillers",
        Criterion::Length => "whether the length fits",
        Criterion::Stuffing => "whether terms stand in relations",
        Criterion::Fact => "sums and statements that I can check",
    }
}

fn found(criterion: Criterion, state: State, quoted: &[&str]) -> String {
    match (criterion, state) {
        (Criterion::Hedge, State::Found) => "Plain speech.".to_owned(),
        (Criterion::Hedge, State::Partly | State::Missing) => listed("They cluster", quoted),
        (Criterion::Length, State::Found) => "It fits.".to_owned(),
        (Criterion::Length, State::Partly | State::Missing) => "It does not fit yet.".to_owned(),
        (Criterion::Fact, State::Found) => "I know nothing in it to be wrong.".to_owned(),
        (Criterion::Fact, State::Partly | State::Missing) => listed("Not right", quoted),
        (Criterion::Stuffing, State::Found) => "They do.".to_owned(),
        (Criterion::Stuffing, State::Partly | State::Missing) => "There are more terms than relations.".to_owned(),
        (Criterion::Order, State::Found) => "It is told in that order.".to_owned(),
        (Criterion::Order, State::Partly | State::Missing) => "Not quite in that order.".to_owned(),
        (Criterion::Own, State::Found) => listed("You do", quoted),
        (Criterion::Own, State::Partly) => "Nothing speaks against it.".to_owned(),
        (Criterion::Own, State::Missing) => "Some words put the cause outside you.".to_owned(),
        (_, State::Found) => listed("Found", quoted),
        (_, State::Partly) => listed("Partly", quoted),
        (_, State::Missing) => "Not seen.".to_owned(),
    }
}

fn listed(head: &str, quoted: &[&str]) -> String {
    if quoted.is_empty() {
        return format!("{head}.");
    }
    let quoted: Vec<String> = quoted.iter().map(|piece| format!("\"{piece}\"")).collect();
    format!("{head}: {}.", quoted.join(", "))
}

/// What to do about a criterion that is not found in full, in one sentence.
pub(super) fn advice(criterion: Criterion, profile: Profile) -> &'static str {
    let past = profile == Profile::Story;
    match criterion {
        Criterion::Harm if past => "Add one clause: who it was, what they could not do, for how long.",
        Criterion::Harm => "Say whom it is for: who would notice, and what they could not do.",
        Criterion::Number if past => {
            "Add one number that measures people, alerts or time; sizes of systems do not count."
        }
        Criterion::Number => "Put one figure into it, with its unit and its window.",
        Criterion::Slo => "Draw the line in plain words: how much may fail, over which window, and what happens then.",
        Criterion::Decision if past => "Say what you chose and why; what did you leave undone for it?",
        Criterion::Decision => "Turn it into a rule: what would you do, on which condition, and what would you not do?",
        Criterion::Tradeoff => "Say what it cost and who paid for it.",
        Criterion::Change if past => "End with what is different since, and how you know.",
        Criterion::Change => "Say how one would see that it worked.",
        Criterion::Own => "Name your own part: the risk you had not measured, and what you changed.",
        Criterion::First => "Say \"I\" for the steps that were yours; in which of them did you decide?",
        Criterion::Order => "Tell the harm first, then what stopped it, then the cause.",
        Criterion::Verbs => "Trade one activity for a choice: not \"worked on alerts\" but which alert went, and why.",
        Criterion::Hedge => "Say the sentence with your decision once more without softeners.",
        Criterion::Length if past => "Aim at a minute and a half: harm, choice, price, result.",
        Criterion::Length => "Aim at four to ten sentences: the rule, its reason, its price.",
        Criterion::Stuffing => "Pick two of these terms and say what they decided.",
        Criterion::Fact => "Put that right before anything else: an interviewer will notice.",
    }
}
