//! What a target allows in events: `of two million requests, 2,000 may fail`.

use super::agree::{Verdict, any};
use super::allowed::target_of;
use super::finding::{Found, Held, count, target as shown};
use super::given::{Given, events};
use super::spoken::Spoken;
use super::text::{Sentence, Text};
use super::topics::ALLOWED;
use super::words::EVENTS;
use crate::slo::{Exact, event_budget};

/// Holds a count against what a target allows of all events.
pub(super) fn in_events(text: &Text<'_>, at: usize, figure: &Spoken, given: &Given, found: &mut Found) {
    let Some(sentence) = text.sentences.get(at) else { return };
    if figure.target().is_some() || figure.low.is_some() {
        return;
    }
    // "one upload in 200 may fail": the 200 is what one is taken from.
    if matches!(text.word(figure.tokens.start.saturating_sub(1)), "in" | "from" | "every") {
        return;
    }
    let behind = text.behind(sentence, figure, 4);
    let before = text.before(sentence, figure, 6);
    let may = text.has(behind.clone(), &["may", "can", "could", "allowed", "permitted"])
        && !begins_figure_before(text, sentence, figure)
        && !is_opinion(text, behind.clone());
    let named = text.has(behind.clone(), &["failures", "failed", "errors", "bad", "failing"]);
    let allowing = text.has(before, ALLOWED)
        || text.claim(figure, sentence.tokens.start).is_some_and(|at| {
            text.tokens.get(at).is_some_and(|word| {
                word.among(&["allows", "allow", "gives", "means", "leaves", "is", "=", "permits", "give", "mean"])
            })
        });
    if !(may || named && allowing) || text.has(sentence.tokens.clone(), &["burn", "page", "alert"]) {
        return;
    }
    let Some(near) = target_of(text, at, figure, given) else { return };
    let is_total = |other: &&Spoken| {
        let event_behind = text.tokens.get(other.tokens.end).is_some_and(|next| next.among(EVENTS));
        let preceded = matches!(
            text.word(other.tokens.start.saturating_sub(1)),
            "of" | "per" | "from" | "with" | "in" | "a" | "every"
        );
        let own = matches!(text.word(other.tokens.start), "a" | "million" | "thousand");
        other.place != figure.place
            && other.value > figure.value
            && (event_behind || preceded || own)
            && other.target().is_none()
    };
    let totals: Vec<u64> = text.figures_of(sentence).iter().filter(is_total).filter_map(events).collect();
    let earlier: Vec<u64> = at
        .checked_sub(1)
        .and_then(|at| text.sentences.get(at))
        .map_or(&[][..], |earlier| text.figures_of(earlier))
        .iter()
        .filter(is_total)
        .filter_map(events)
        .collect();
    let local = !totals.is_empty() && near.figure.is_some();
    let all = match (totals.as_slice(), earlier.as_slice(), given.events.as_slice()) {
        ([one], _, _) | ([], [one], _) | ([], [], [one]) => *one,
        _ => return,
    };
    // `1,150 orders a day, 32,200 in 28 days`: another count may be all of them.
    let is_other = |other: &&Spoken| other.place != figure.place && other.target().is_none();
    let others = text.sentences.iter().take(at + 1).skip(at.saturating_sub(1));
    let mut meant: Vec<u64> =
        others.flat_map(|one| text.figures_of(one)).filter(is_other).filter_map(events).filter(|n| *n != all).collect();
    meant.insert(0, all);
    let held_to = |all: u64| {
        let budget = event_budget(near.target, 0, all).ok()?;
        let whole = Exact::whole(budget.allowed_whole);
        Some((any(figure, [&budget.allowed, &whole]), budget))
    };
    let checked: Vec<_> = meant.iter().filter_map(|all| Some((*all, held_to(*all)?))).collect();
    let fits = checked.iter().find(|(_, (verdict, _))| *verdict == Verdict::Agrees).or_else(|| checked.first());
    let Some((all, (verdict, budget))) = fits else { return };
    let (all, mut verdict) = (*all, *verdict);
    if verdict == Verdict::Off && (!may && !local || checked.len() > 1) {
        verdict = Verdict::Unsure;
    }
    let (allowed, all, target) = (count(&budget.allowed), count(&Exact::whole(all)), shown(near.target));
    found.judge(text, sentence, figure, verdict, || Held {
        right: format!("{allowed} of {all} at {target}"),
        because: format!("{target} of {all} events allows {allowed} failures"),
        local,
    });
}

/// `three may be better`: what somebody thinks, and not what may fail.
fn is_opinion(text: &Text<'_>, mut behind: std::ops::Range<usize>) -> bool {
    let may = behind.find(|at| matches!(text.word(*at), "may" | "can" | "could"));
    let bad =
        ["late", "bad", "lost", "slow", "slower", "wrong", "missing", "refused", "failed", "down", "left", "broken"];
    may.is_some_and(|at| text.word(at + 1) == "be" && !bad.contains(&text.word(at + 2)))
}

/// Whether another number stands between the figure and the word behind it that allows.
fn begins_figure_before(text: &Text<'_>, sentence: &Sentence, figure: &Spoken) -> bool {
    let until = (figure.tokens.end..sentence.tokens.end)
        .find(|at| matches!(text.word(*at), "may" | "can" | "could" | "allowed" | "permitted"))
        .unwrap_or(figure.tokens.end);
    text.figures_of(sentence).iter().any(|other| other.tokens.start >= figure.tokens.end && other.tokens.end <= until)
}
