//! Beside the answer: the one thing to mend first, the remarks, the beats, and what the coach cannot see.

use std::ops::Range;

use egui::{Key, Label, Ui};

use super::remarks::{Remark, beat, beats_met};
use crate::coach::{CANNOT_SEE, Report, State};
use crate::model::attempt::Mark;
use crate::model::criterion::Criterion;
use crate::session::mock::OwnWord;
use crate::ui::screens::pressed;
use crate::ui::theme::{Tokens, Tone, Type, space};
use crate::ui::widgets::{
    Button, Remark as Row, body, caps_label, caps_label_toned, card, card_toned, check_row, remark_row, rule, second,
    small,
};

/// What was asked of the remarks and beats.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::ui::screens) enum Ask {
    /// To judge a criterion of this question oneself, or to let the coach do it again.
    Dispute(Criterion),
    Undispute(Criterion),
    /// One's own word on a criterion or beat.
    SelfScore(Mark, bool),
}

/// What is open and lit among them.
#[derive(Debug, Default)]
pub(super) struct Shown {
    /// The remark whose text stands below it.
    pub(super) open: Option<Criterion>,
    /// Whether to bring it into sight.
    pub(super) scroll_to_open: bool,
    /// The words of what the pointer is over.
    pub(super) lit: Vec<Range<usize>>,
}

/// The one thing, at the top.
pub(super) fn first(ui: &mut Ui, report: &Report, remarks: &[Remark<'_>], shown: &mut Shown) {
    let (label, text) = match (&report.prompt, &report.mend_first) {
        (Some(prompt), _) => ("Say a little more".to_owned(), prompt.clone()),
        (None, Some(advice)) => {
            let number = remarks.iter().find(|remark| Some(remark.judged.criterion) == advice.criterion);
            let label = number
                .map_or_else(|| "Mend this first".to_owned(), |remark| format!("Mend this first · {}", remark.number));
            (label, advice.text.clone())
        }
        (None, None) if report.score.is_some() => {
            ("Nothing to mend first".to_owned(), "What was asked for is there. Say it once more, shorter.".to_owned())
        }
        (None, None) => return,
    };
    let card = card_toned(ui, Tone::Accent, |ui| {
        caps_label_toned(ui, &label, Tone::Accent);
        ui.add_space(space::XS);
        body(ui, &text);
    });
    if ui.rect_contains_pointer(card.response.rect)
        && let Some(criterion) = report.mend_first.as_ref().and_then(|advice| advice.criterion)
        && let Some(remark) = remarks.iter().find(|remark| remark.judged.criterion == criterion)
    {
        shown.lit.extend(remark.places.iter().cloned());
    }
}

/// The list of remarks; the open one says what was found and what to do.
pub(super) fn list(ui: &mut Ui, remarks: &[Remark<'_>], shown: &mut Shown) -> Option<Ask> {
    let mut ask = None;
    if remarks.is_empty() {
        return None;
    }
    card(ui, |ui| {
        caps_label(ui, "What I read");
        ui.add_space(space::XS);
        for (n, remark) in remarks.iter().enumerate() {
            let criterion = remark.judged.criterion;
            let open = shown.open == Some(criterion);
            let before_open = n
                .checked_sub(1)
                .and_then(|n| remarks.get(n))
                .is_some_and(|other| shown.open == Some(other.judged.criterion));
            if n > 0 && !open && !before_open {
                rule(ui);
            } else if n > 0 {
                ui.add_space(1.0);
            }
            let row = Row {
                number: remark.number,
                name: criterion.label(),
                state: remark.state,
                tone: remark.tone,
                underline: remark.underline,
                open,
            };
            let response = remark_row(ui, row);
            if response.clicked() {
                shown.open = (!open).then_some(criterion);
            }
            if response.hovered() || response.has_focus() || open {
                shown.lit.extend(remark.places.iter().cloned());
            }
            if open {
                ask = ask.take().or(opened(ui, remark));
                if std::mem::take(&mut shown.scroll_to_open) {
                    // With what is said below it, and in a low window rather its beginning.
                    let mut whole = response.rect;
                    whole.max.y = ui.cursor().top().min(whole.top() + ui.clip_rect().height());
                    ui.scroll_to_rect(whole, None);
                }
            }
            // The focus is on a row: its key is this one's.
            if response.has_focus() && shown.open != Some(criterion) && pressed(ui, Key::D) {
                shown.open = Some(criterion);
                ask = Some(dispute(remark));
            }
        }
    });
    ask
}

fn opened(ui: &mut Ui, remark: &Remark<'_>) -> Option<Ask> {
    let tokens = Tokens::of(ui);
    let mut ask = None;
    ui.add_space(space::S);
    if !remark.judged.said.is_empty() {
        second(ui, &remark.judged.said);
    }
    if let Some(advice) = &remark.judged.advice {
        ui.add_space(space::XS);
        ui.add(Label::new(Type::Second.job(advice, tokens.ink)).wrap().selectable(true));
    }
    ui.add_space(space::XS);
    let criterion = remark.judged.criterion;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        match remark.own {
            None => {
                if ui.add(Button::small("Dispute this remark").key("D")).clicked() {
                    ask = Some(Ask::Dispute(criterion));
                }
            }
            Some(word) => {
                let mark = || Mark::Criterion(criterion);
                if word != Some(true) && ui.add(Button::small("It is met").key("Y")).clicked() {
                    ask = Some(Ask::SelfScore(mark(), true));
                }
                if word != Some(false) && ui.add(Button::small("It is not").key("N")).clicked() {
                    ask = Some(Ask::SelfScore(mark(), false));
                }
                if ui.add(Button::small("Let the coach judge").key("D")).clicked() {
                    ask = Some(Ask::Undispute(criterion));
                }
            }
        }
    });
    if remark.own.is_some() {
        small(ui, "From now on you judge this point of this question, in every answer to it.");
    }
    ui.add_space(space::S);
    ask
}

/// What the key of disputing asks for.
pub(super) const fn dispute(remark: &Remark<'_>) -> Ask {
    match remark.own {
        None => Ask::Dispute(remark.judged.criterion),
        Some(_) => Ask::Undispute(remark.judged.criterion),
    }
}

/// The beats of the card: what a good answer contains, each to be ticked by one's own word.
pub(super) fn beats(ui: &mut Ui, report: &Report, own: OwnWord<'_>, shown: &mut Shown) -> Option<Ask> {
    let heading = beats_met(report, own)?;
    let mut ask = None;
    card(ui, |ui| {
        caps_label(ui, &heading);
        ui.add_space(space::XS);
        for read in &report.beats {
            let (met, is_own) = beat(read, own);
            let note = match (met, is_own) {
                (true, false) => "heard",
                (false, false) if read.state == State::Partly => "partly heard",
                (false, false) => "not heard",
                (true, true) => "said, your word",
                (false, true) => "not said, your word",
            };
            let tone = if is_own { None } else { Some(if met { Tone::Good } else { Tone::Warning }) };
            let response = check_row(ui, &read.name, note, met, tone);
            if response.clicked() {
                ask = Some(Ask::SelfScore(Mark::Beat(read.name.clone()), !met));
            }
            if response.hovered() || response.has_focus() {
                shown.lit.extend(read.evidence.iter().cloned());
            }
        }
        ui.add_space(space::XS);
        second(ui, "Said it in other words? Tick it. Said it only in passing? Untick it.");
    });
    ask
}

/// Said under every report.
pub(super) fn cannot_see(ui: &mut Ui) {
    card(ui, |ui| {
        caps_label(ui, "What I cannot see");
        ui.add_space(space::XS);
        second(ui, CANNOT_SEE);
    });
}
