//! What is said about a path in words: for whom it is, how far one is, what following it does.

use super::days;
use crate::model::card::Level;
use crate::model::study_path::{PathKey, StudyPath};
use crate::model::words;
use crate::progress::DayProgress;
use crate::trainer::Trainer;

/// How a path works, in a sentence.
pub(super) const HOW: &str = "A path goes by what you have done. Whoever misses a date is still at the same day.";

/// What keys do with the path that is marked, where the list stands alone.
pub(super) const fn keys(followed: bool) -> &'static str {
    if followed {
        "Enter opens the path that is marked, F stops following it."
    } else {
        "Enter opens the path that is marked, F follows it."
    }
}

/// The headline.
pub(super) fn opening(trainer: &Trainer) -> String {
    match trainer.following().map(|at| (at.day(), at.path.days.len())) {
        Some((Some((number, title)), all)) => format!("Day {number} of {all}: {title}"),
        Some((None, all)) => format!("The path is done, all {} of it.", days(all)),
        None => "A way through the cards, day by day".to_owned(),
    }
}

/// "14 days · mid, senior": how long, and for whom.
pub(in crate::ui::screens) fn facts(path: &StudyPath) -> String {
    let all = path.days.len();
    let length = if all == 1 { "1 day".to_owned() } else { format!("{all} days") };
    let levels: Vec<&str> = path.levels.iter().copied().map(Level::as_str).collect();
    if levels.is_empty() { format!("{length} · for everybody") } else { format!("{length} · {}", levels.join(", ")) }
}

/// How much a path holds, and for whom.
pub(super) fn holds(path: &StudyPath) -> String {
    let learn: usize = path.days.iter().map(|day| day.learn.len()).sum();
    let answer: usize = path.days.iter().map(|day| day.answer.len()).sum();
    let cards = if learn == 1 { "one card".to_owned() } else { format!("{} cards", words::count(learn)) };
    let questions = if answer == 1 { "one question".to_owned() } else { format!("{} questions", words::count(answer)) };
    let levels: Vec<&str> = path.levels.iter().copied().map(Level::as_str).collect();
    let for_whom = if levels.is_empty() { String::new() } else { format!(" For {} candidates.", levels.join(" and ")) };
    format!("{} to learn, {questions} to answer.{for_whom}", words::capital(&cards))
}

/// What following does, or did.
pub(super) const fn effect(followed: bool, finished: bool) -> &'static str {
    match (followed, finished) {
        (true, true) => {
            "Every day is done. New cards come in the order of the packs again; what was learnt comes back when due."
        }
        (true, false) => "Its new cards come first, within the new cards of a day. What is due comes back as always.",
        (false, true) => "You have done every day of it already.",
        (false, false) => "Following it puts its new cards first. Nothing else changes, and you can stop at any time.",
    }
}

/// A path that is followed and not there.
pub(super) fn gone(key: &PathKey) -> String {
    format!("You follow {key}, which no pack has at present. Until it is back, cards come in the order of the packs.")
}

/// "5 of 8 learnt, 1 of 2 answered", "done".
pub(super) fn day_so_far(day: &DayProgress) -> String {
    if day.is_done() {
        return "done".to_owned();
    }
    let (learnt, learn) = day.learnt();
    let (answered, answer) = day.answered();
    let mut parts = Vec::new();
    if learn > 0 {
        parts.push(format!("{learnt} of {learn} learnt"));
    }
    if answer > 0 {
        parts.push(format!("{answered} of {answer} answered"));
    }
    parts.join(", ")
}

/// "5 of 8 cards learnt, 1 of 2 questions answered.": the same as a sentence, for a day that is not done.
pub(in crate::ui::screens) fn day_in_full(day: &DayProgress) -> String {
    let ((learnt, learn), (answered, answer)) = (day.learnt(), day.answered());
    let cards = if learn == 1 { "card" } else { "cards" };
    let questions = if answer == 1 { "question" } else { "questions" };
    match (learn, answer) {
        (_, 0) => format!("{learnt} of {learn} {cards} learnt."),
        (0, _) => format!("{answered} of {answer} {questions} answered."),
        _ => format!("{learnt} of {learn} {cards} learnt, {answered} of {answer} {questions} answered."),
    }
}
