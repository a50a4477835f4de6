//! What stands above and below the page of a drill: the question, the clock, and what the coach has heard so far.

use egui::{Layout, Ui};

use super::super::interview::left_in_all;
use super::super::review::is_wanted;
use crate::coach::State;
use crate::model::time::Timestamp;
use crate::session::mock::{Sitting, Stage};
use crate::trainer::Trainer;
use crate::ui::theme::{Tone, space};
use crate::ui::widgets::{caps_label, headline, lead, minutes, pill, second, strong, time_ring, title};

/// Questions longer than this are set as a title, not as a headline.
const HEADLINE_CHARS: usize = 130;
/// Below this width the clock stands above the question, which is set smaller.
const NARROW: f32 = 440.0;
/// Room for the clock beside it.
const CLOCK: f32 = 150.0;

/// Where one is, the clock, and what is asked.
pub(super) fn head(ui: &mut Ui, trainer: &Trainer, sitting: &Sitting, now: Timestamp) {
    let library = trainer.library();
    let card = sitting.key().and_then(|key| library.prompt(key)).and_then(|prompt| library.card(prompt.card));
    let topic = card.map_or("", |card| library.topic_title(&card.topic));
    let (at, of) = sitting.position();
    let place = match left_in_all(trainer, sitting, now) {
        Some(left) => format!("Question {at} of {of} · {topic} · {left}"),
        None => topic.to_owned(),
    };
    let asks = if sitting.is_follow_up() { "The interviewer asks on" } else { "The interviewer asks" };
    let is_narrow = ui.available_width() < NARROW;
    if is_narrow {
        clock(ui, sitting, now);
        ui.add_space(space::S);
        caps_label(ui, asks);
    } else {
        ui.horizontal_top(|ui| {
            let left = (ui.available_width() - CLOCK).max(0.0);
            ui.allocate_ui_with_layout(egui::vec2(left, 0.0), Layout::top_down(egui::Align::Min), |ui| {
                ui.set_width(left);
                second(ui, &place);
                ui.add_space(space::XS);
                caps_label(ui, asks);
            });
            ui.with_layout(Layout::right_to_left(egui::Align::Min), |ui| clock(ui, sitting, now));
        });
    }
    ui.add_space(space::XS);
    let question = sitting.question();
    if question.chars().count() <= HEADLINE_CHARS && !is_narrow {
        headline(ui, question);
    } else {
        title(ui, question);
    }
    if let Some(because) = sitting.because() {
        ui.add_space(space::XS);
        lead(ui, because);
    }
}

fn clock(ui: &mut Ui, sitting: &Sitting, now: Timestamp) {
    match (sitting.stage(), sitting.reading_left_ms(now)) {
        (Stage::Reading, Some(left)) => {
            strong(ui, &format!("{} to read", minutes(left.div_ceil(1000))));
        }
        _ => {
            time_ring(ui, sitting.spent_ms(now), sitting.limit_s(), sitting.is_paused());
        }
    }
}

/// What the coach has found so far, without a judgement.
pub(super) fn read_along(ui: &mut Ui, trainer: &Trainer) {
    // Nothing is partly heard before there is a word.
    let Some(report) = trainer.live_report().filter(|report| report.words > 0) else {
        second(ui, "Read along shows what has been heard so far, once you write.");
        return;
    };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(space::S, space::XS);
        second(ui, "Heard so far:");
        let mut any = false;
        for judged in report.criteria.iter().filter(|judged| judged.weight > 0 && is_wanted(judged.criterion)) {
            let (tone, word) = match judged.state {
                State::Found => (Tone::Good, judged.criterion.label().to_owned()),
                State::Partly => (Tone::Warning, format!("{}, partly", judged.criterion.label())),
                State::Missing => continue,
            };
            pill(ui, &word, tone);
            any = true;
        }
        if !report.beats.is_empty() {
            let met = report.beats.iter().filter(|beat| beat.state == State::Found).count();
            pill(ui, &format!("{met} of {} beats", report.beats.len()), Tone::Accent);
        } else if !any {
            second(ui, "nothing yet");
        }
    });
}
