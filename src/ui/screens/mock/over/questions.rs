//! The questions of an interview: how each answer stands, its grade to confirm or to give, and the way to its review.

use egui::{Layout, Ui};

use super::made::{Made, QuestionRow};
use super::{Ask, Chosen};
use crate::model::log::Grade;
use crate::ui::screens::mock::said::{label_of, tone_of};
use crate::ui::theme::space;
use crate::ui::widgets::{Button, caps_label, card, equal_buttons, pick_row, rule, second, small};

/// Height of a small button.
const SMALL: f32 = 28.0;

/// Draws them; what was asked.
pub(super) fn questions(ui: &mut Ui, made: &Made, chosen: Chosen) -> Option<Ask> {
    let mut ask = None;
    card(ui, |ui| {
        caps_label(ui, "Question by question");
        ui.add_space(space::XS);
        for (n, question) in made.questions.iter().enumerate() {
            if n > 0 {
                ui.add_space(space::S);
                rule(ui);
            }
            let is_chosen = chosen.question == Some(n);
            let drawn = ui.push_id(n, |ui| ask = ask.take().or(question_ui(ui, question, n, is_chosen)));
            if is_chosen && chosen.scroll {
                // Beyond its end the page fades.
                ui.scroll_to_rect(drawn.response.rect.expand(2.0 * space::L), None);
            }
        }
    });
    ask
}

fn question_ui(ui: &mut Ui, question: &QuestionRow, n: usize, is_chosen: bool) -> Option<Ask> {
    let mut ask = None;
    let band = question.band;
    let row = pick_row(ui, &question.name, &question.facts, label_of(band), Some(tone_of(band)));
    if row.clicked() {
        ask = Some(Ask::Open(question.round));
    }
    let (Some(intervals), true) = (&question.intervals, is_chosen) else {
        let line = egui::vec2(ui.available_width(), SMALL);
        ui.allocate_ui_with_layout(line, Layout::left_to_right(egui::Align::Center), |ui| {
            ui.set_min_height(SMALL);
            ui.spacing_mut().item_spacing.x = space::XS;
            small(ui, &standing(question));
            if question.intervals.is_some() {
                let label = if question.given.is_some() { "Grade anew" } else { "Grade it" };
                if ui.add(Button::small(label)).clicked() {
                    ask = Some(Ask::Choose(n));
                }
            }
        });
        return ask;
    };
    second(ui, &standing(question));
    ui.add_space(space::S);
    let buttons: Vec<Button<'_>> = Grade::ALL
        .into_iter()
        .zip(intervals)
        .zip(["1", "2", "3", "4"])
        .map(|((grade, interval), key)| Button::plain(grade.label()).second(interval).key(key))
        .collect();
    let clicked = equal_buttons(ui, &buttons).and_then(|n| Grade::ALL.get(n).copied());
    if let Some(grade) = clicked {
        ask = Some(Ask::Grade(question.attempt.clone(), grade));
    }
    ui.add_space(space::XS);
    ask
}

fn standing(question: &QuestionRow) -> String {
    match (&question.given, question.proposed) {
        (Some((grade, back)), _) if back == "today" => format!("Graded {}, it comes back today.", grade.label()),
        (Some((grade, back)), _) => format!("Graded {}, it comes back in {back}.", grade.label()),
        (None, Some(grade)) => format!("I propose {}. You decide.", grade.label()),
        (None, None) => "Not graded.".to_owned(),
    }
}
