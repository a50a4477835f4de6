//! What a question gives: its target, window, error ratio, duration and burn rate.

use super::spoken::{Kind, Over, Spoken};
use super::text::Text;
use crate::slo::{Exact, Span, Target};

/// Figures of the question, each as often as it stands there.
#[derive(Default)]
pub(super) struct Given {
    pub(super) targets: Vec<Target>,
    pub(super) windows: Vec<Over>,
    /// Shares that fail.
    pub(super) errors: Vec<Exact>,
    /// How long something lasted.
    pub(super) durations: Vec<Span>,
    pub(super) factors: Vec<Exact>,
    /// All events.
    pub(super) events: Vec<u64>,
}

impl Given {
    pub(super) fn new(text: &Text<'_>) -> Self {
        let mut given = Self::default();
        let burns = text.has(0..text.tokens.len(), &["burn", "burning", "burns"]);
        for figure in &text.figures {
            if let Some(target) = figure.target() {
                given.targets.push(target);
            } else if let Some(share) = figure.error_ratio() {
                given.errors.push(share.clone());
            } else if figure.kind == Kind::Time {
                if text.is_span(figure) || figure.is_long() {
                    given.windows.extend(figure.over());
                } else {
                    given.durations.push(Span::from_ms(figure.value.clone()));
                }
            } else if is_factor(text, figure, burns) {
                given.factors.push(figure.value.clone());
            } else if let Some(events) = events(figure) {
                given.events.push(events);
            }
        }
        given.targets.dedup();
        given
    }

    /// The only one there is.
    pub(super) fn only<T>(of: &[T]) -> Option<&T> {
        match of {
            [one] => Some(one),
            _ => None,
        }
    }
}

/// Whether a number is a burn rate: `14.4x`, `at 14.4`, `a burn rate of 6`.
pub(super) fn is_factor(text: &Text<'_>, figure: &Spoken, burns: bool) -> bool {
    if figure.value.is_zero() || figure.low.is_some() {
        return false;
    }
    match figure.kind {
        Kind::Times => burns || matches!(text.word(figure.tokens.end.saturating_sub(1)), "x" | "×"),
        Kind::Count => {
            let before = figure.tokens.start.checked_sub(1).map_or("", |at| text.word(at));
            let second = figure.tokens.start.checked_sub(2).map_or("", |at| text.word(at));
            let rate = matches!(before, "rate" | "burn" | "factor" | "pace" | "burning")
                || matches!(second, "rate" | "burn" | "factor" | "pace") && matches!(before, "of" | "is" | "at" | "=");
            let well_known = ["14.4", "13.44"].iter().any(|text| Exact::parse(text) == Ok(figure.value.clone()));
            // `One means it lasts the month. Two means fifteen days.`
            let means = burns && text.word(figure.tokens.end) == "means";
            let counted = text.tokens.get(figure.tokens.end).is_some_and(|next| next.among(super::words::EVENTS));
            !counted && (rate || well_known || means || burns && before == "at" && figure.target().is_none())
        }
        Kind::Percent | Kind::Time | Kind::Part => false,
    }
}

/// A count of events, from a hundred on.
pub(super) fn events(figure: &Spoken) -> Option<u64> {
    let n = figure.value.as_whole().filter(|n| (100..=1_000_000_000_000).contains(n))?;
    (figure.kind == Kind::Count && figure.low.is_none()).then_some(n)
}
