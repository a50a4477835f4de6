//! The answer on paper: its words with their marks, the strip, the sums, what was put right, the trap it fell into.

use std::ops::Range;

use egui::Ui;

use super::super::said::PASSED_ON;
use super::remarks::{Remark, text_marks};
use crate::coach::{ClaimRead, Report, State, StripKind, StripMark, Sum};
use crate::model::criterion::Criterion;
use crate::ui::theme::{Tone, space};
use crate::ui::widgets::{
    MarkedAsk, StripPoint, StripShape, body, caps_label, caps_label_toned, card, card_toned, marked_text, own, pill,
    rule, second, small, strip, strong,
};

/// One answer as it was read.
#[derive(Clone, Copy, Debug)]
pub(in crate::ui::screens::mock) struct Paper<'a> {
    /// One's own words.
    pub(in crate::ui::screens::mock) text: &'a str,
    pub(in crate::ui::screens::mock) report: &'a Report,
}

/// The answer in its card; what the pointer did with its words.
pub(in crate::ui::screens::mock) fn answer(
    ui: &mut Ui,
    paper: &Paper<'_>,
    remarks: &[Remark<'_>],
    lit: &[Range<usize>],
) -> MarkedAsk {
    if paper.text.trim().is_empty() {
        card(ui, |ui| second(ui, PASSED_ON));
        return MarkedAsk::default();
    }
    let said: Vec<String> = remarks
        .iter()
        .filter(|remark| !remark.places.is_empty())
        .map(|remark| {
            let words: Vec<String> =
                remark.places.iter().map(|place| format!("\"{}\"", quoted(paper.text, place))).collect();
            format!("{}. {}, {}: {}", remark.number, remark.judged.criterion.label(), remark.state, words.join(", "))
        })
        .collect();
    card(ui, |ui| marked_text(ui, paper.text, &text_marks(remarks), lit, &said.join("; "))).inner
}

/// The words of a range.
pub(super) fn quoted<'a>(text: &'a str, place: &Range<usize>) -> &'a str {
    text.get(place.clone()).unwrap_or_default().trim()
}

/// In what order it was told.
pub(super) fn order(ui: &mut Ui, paper: &Paper<'_>) {
    let report = paper.report;
    let state = |kind: StripKind| {
        let criterion = look(kind).2;
        report
            .criteria
            .iter()
            .find(|judged| judged.criterion == criterion)
            .map_or(State::Missing, |judged| judged.state)
    };
    // What hardly counts is no place to find one's way by.
    let marks: Vec<&StripMark> = report.strip.iter().filter(|mark| state(mark.kind) != State::Missing).collect();
    if marks.is_empty() {
        return;
    }
    ui.add_space(space::L);
    card(ui, |ui| {
        caps_label(ui, "In the order you told it");
        ui.add_space(space::S);
        #[expect(clippy::cast_precision_loss, reason = "a place on a strip")]
        let at = |place: &Range<usize>| (place.start + place.end) as f32 / 2.0 / paper.text.len().max(1) as f32;
        let points: Vec<StripPoint<'_>> = marks
            .iter()
            .map(|mark| {
                let (shape, name, _) = look(mark.kind);
                let tone = if state(mark.kind) == State::Found { Tone::Good } else { Tone::Warning };
                StripPoint { at: at(&mark.place), shape, tone, name }
            })
            .collect();
        let said: Vec<String> =
            points.iter().map(|point| format!("{} at {:.0} %", point.name, point.at * 100.0)).collect();
        strip(ui, "Order of telling", &points, &said.join(", "));
        let missing: Vec<&str> = [StripKind::Harm, StripKind::Decision, StripKind::Result]
            .into_iter()
            .filter(|kind| marks.iter().all(|mark| mark.kind != *kind))
            .map(|kind| look(kind).1)
            .collect();
        let order = report.criteria.iter().find(|judged| judged.criterion == Criterion::Order && judged.weight > 0);
        let mut lines = Vec::new();
        if !missing.is_empty() {
            lines.push(format!("Not on it: {}.", missing.join(", ")));
        }
        if let Some(order) = order.filter(|judged| judged.state != State::Found) {
            lines.extend(order.advice.clone().or_else(|| Some(order.said.clone())).filter(|text| !text.is_empty()));
        }
        if !lines.is_empty() {
            ui.add_space(space::XS);
            second(ui, &lines.join(" "));
        }
    });
}

const fn look(kind: StripKind) -> (StripShape, &'static str, Criterion) {
    match kind {
        StripKind::Harm => (StripShape::Disc, "who was hurt", Criterion::Harm),
        StripKind::Decision => (StripShape::Diamond, "decision", Criterion::Decision),
        StripKind::Result => (StripShape::Square, "result", Criterion::Change),
    }
}

/// Sums that were worked out again.
pub(super) fn sums(ui: &mut Ui, paper: &Paper<'_>) {
    let sums = &paper.report.sums;
    if sums.is_empty() {
        return;
    }
    ui.add_space(space::L);
    card(ui, |ui| {
        caps_label(ui, "Sums, worked out again");
        for (n, sum) in sums.iter().enumerate() {
            ui.add_space(space::M);
            if n > 0 {
                rule(ui);
                ui.add_space(space::M);
            }
            sum_ui(ui, paper.text, sum);
        }
    });
}

fn sum_ui(ui: &mut Ui, text: &str, sum: &Sum) {
    let figure = sum.place.as_ref().map(|place| quoted(text, place));
    let (word, tone) = match (sum.holds, figure) {
        (true, _) => ("comes out", Tone::Good),
        (false, Some(_)) => ("does not come out", Tone::Burning),
        (false, None) => ("not said", Tone::Warning),
    };
    ui.horizontal_wrapped(|ui| {
        if let Some(figure) = figure {
            strong(ui, &format!("You said {figure}"));
        } else {
            strong(ui, "A figure the question asks for");
        }
        pill(ui, word, tone);
    });
    body(ui, &sum.right);
    if !sum.said.is_empty() {
        second(ui, &sum.said);
    }
}

/// Known misconceptions that were repeated.
pub(super) fn claims(ui: &mut Ui, paper: &Paper<'_>) {
    let claims = &paper.report.claims;
    if claims.is_empty() {
        return;
    }
    ui.add_space(space::L);
    card_toned(ui, Tone::Burning, |ui| {
        caps_label_toned(ui, "Known to be wrong", Tone::Burning);
        for (n, claim) in claims.iter().enumerate() {
            ui.add_space(if n == 0 { space::S } else { space::L });
            claim_ui(ui, paper.text, claim);
        }
    });
}

fn claim_ui(ui: &mut Ui, text: &str, claim: &ClaimRead) {
    second(ui, &format!("You said: \"{}\"", quoted(text, &claim.place)));
    ui.add_space(space::XS);
    body(ui, &claim.correct);
}

/// One thing set against another: what is worth saying again.
pub(super) fn contrasts(ui: &mut Ui, paper: &Paper<'_>) {
    if paper.report.contrasts.is_empty() {
        return;
    }
    ui.add_space(space::L);
    card(ui, |ui| {
        caps_label(ui, "One thing against another");
        for (n, contrast) in paper.report.contrasts.iter().enumerate() {
            ui.add_space(if n == 0 { space::XS } else { space::M });
            body(ui, &contrast.said(paper.text));
            let evidence = match contrast.speaks_for {
                Some(Criterion::Decision) => "I read it with your decision. It moves no score.",
                Some(_) => "I read it with what it cost. It moves no score.",
                None => "Nobody in it chooses, so I read it as neither decision nor price.",
            };
            second(ui, evidence);
        }
    });
}

/// The weak answer of the card beside one's own, where both lack the same.
pub(super) fn trap(ui: &mut Ui, paper: &Paper<'_>, trap: &super::trap::Fallen<'_>) {
    ui.add_space(space::L);
    card_toned(ui, Tone::Warning, |ui| {
        caps_label_toned(ui, "The trap of this question", Tone::Warning);
        ui.add_space(space::XS);
        strong(ui, &trap.trap.headline);
        ui.add_space(space::M);
        let half = ((ui.available_width() - space::XL) / 2.0).floor();
        let beside = half >= 220.0;
        let columns: &[f32] = if beside { &[half, half] } else { &[] };
        let mut side = |ui: &mut Ui, n: usize| {
            small(ui, if n == 0 { "The weak answer" } else { "Yours" });
            ui.add_space(space::XS);
            own(ui, if n == 0 { &trap.trap.sample } else { paper.text });
        };
        if beside {
            crate::ui::widgets::in_widths(ui, space::XL, columns, &mut side);
        } else {
            side(ui, 0);
            ui.add_space(space::M);
            side(ui, 1);
        }
        ui.add_space(space::M);
        body(ui, &format!("What both lack: {}.", trap.shared.join("; ")));
        second(ui, &trap.trap.why_weak);
    });
}

/// How fast it was spoken, where it was.
pub(super) fn pace(paper: &Paper<'_>) -> Option<String> {
    let pace = paper.report.pace?;
    let tempo = match pace.words_a_minute {
        ..110 => "slower than the 110 to 170 that listeners follow with ease",
        110..=170 => "within the 110 to 170 that listeners follow with ease",
        _ => "faster than the 110 to 170 that listeners follow with ease",
    };
    Some(format!("{} words a minute, {tempo}.", pace.words_a_minute))
}
