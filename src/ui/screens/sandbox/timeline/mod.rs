//! The timeline: incidents to draw, the windows of alerts over them, what fires, and the budget that is left.

mod editor;
mod hands;
mod paint;
mod setup;
mod view;

use egui::{Key, Modifiers, Role, Sense, Ui, WidgetInfo, vec2};

use super::super::pressed;
use crate::session::board::{AnswerCard, Board, answer_cards, cautions, explain};
use crate::slo::Severity;
use crate::trainer::Trainer;
use crate::ui::action::Action;
use crate::ui::theme::{Tone, space};
use crate::ui::widgets::{Button, bar, caps_label, card, card_tight, is_wide, second, tinted_line, title};

use editor::{Asked, Editor};
use hands::Hands;
use paint::{Drawing, Parts};
use setup::Setup;
use view::{Scale, View};

/// How long the scrubber takes from one end of the view to the other, in seconds.
const PLAY_SECONDS: f64 = 12.0;

/// What the page keeps.
#[derive(Debug, Default)]
pub(super) struct TimelinePage {
    setup: Setup,
    editor: Editor,
    hands: Hands,
    /// Where the scrubber is while it runs, in minutes.
    playing: Option<f64>,
}

impl TimelinePage {
    pub(super) fn ui(&mut self, ui: &mut Ui, board: &mut Board, _trainer: &Trainer) -> Option<Action> {
        let mut settled = self.setup.ui(ui, board);
        let wide = is_wide(ui);
        ui.add_space(space::L);
        if wide {
            answers(ui, &answer_cards(board, self.hands.scrubber));
            ui.add_space(space::M);
        }
        settled |= card_tight(ui, |ui| self.drawing(ui, board)).inner;
        ui.add_space(space::M);
        self.explanation(ui, board);
        if !wide {
            ui.add_space(space::L);
            answers(ui, &answer_cards(board, self.hands.scrubber));
        }
        settled |= self.chosen(ui, board);
        for caution in cautions(board.scenario()) {
            ui.add_space(space::S);
            second(ui, &caution);
        }
        settled |= self.undo_keys(ui, board);
        // Wired to saving with the commands for scenarios.
        let _kept = settled;
        None
    }
}

impl TimelinePage {
    /// The card with the drawing. Whether a change is complete.
    fn drawing(&mut self, ui: &mut Ui, board: &mut Board) -> bool {
        let fitted = View::fit(board.scenario(), board.played().ok());
        let view = self.hands.view.unwrap_or(fitted);
        self.header(ui, board, view);
        ui.add_space(space::S);
        let count = board.played().map_or(0, |played| played.alerts.len());
        let size = vec2(ui.available_width(), Parts::height(count));
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Canvas, ui.is_enabled(), "Timeline of incidents"));
        let parts = Parts::new(rect, count);
        let scale = Scale::new(parts.lane, view, board.scenario());
        let settled = self.hands.work(ui, board, &parts, &scale) | self.keys(ui, board, &scale);
        self.play(ui, view);
        match board.played() {
            Ok(played) => {
                let scenario = board.scenario();
                let scrubber = self.hands.scrubber;
                let told = explain(played, scenario, self.hands.alert, scrubber);
                let alert = told.map_or(0, |told| told.alert);
                let selected = self.hands.selected;
                Drawing { scenario, played, parts, scale, scrubber, selected, alert }.paint(ui);
                Hands::ring(ui, board, &parts, &scale);
            }
            Err(reason) => {
                let text = crate::model::words::sentence(&reason.to_string());
                ui.put(rect, egui::Label::new(text).wrap());
            }
        }
        settled
    }

    fn header(&mut self, ui: &mut Ui, board: &Board, view: View) {
        let wide = is_wide(ui);
        ui.horizontal(|ui| {
            ui.vertical(|ui| {
                ui.add_space(6.0);
                let drawn = !board.scenario().incidents.is_empty();
                caps_label(ui, if wide && drawn { "Drag to draw, pull edges to stretch" } else { "Incidents" });
            });
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = space::XS;
                let about = f64::from(self.hands.scrubber).clamp(view.from, view.to);
                if ui.add(Button::small("Farther").key("-")).clicked() {
                    self.hands.view = Some(view.zoom(about, 1.6));
                }
                if ui.add(Button::small("Closer").key("+")).clicked() {
                    self.hands.view = Some(view.zoom(about, 1.0 / 1.6));
                }
                if ui.add(Button::small("Window").key("W")).clicked() {
                    self.hands.view = Some(View::whole(board.scenario()));
                }
                if ui.add(Button::small("Fit").key("F")).clicked() {
                    self.hands.view = None;
                }
                let play = if self.playing.is_some() { "Stop" } else { "Play" };
                if ui.add(Button::small(play).key("Space")).clicked() {
                    self.toggle_play(view);
                }
            });
        });
    }

    /// Keys of the page, when nothing else wants them. Whether a change is complete.
    fn keys(&mut self, ui: &Ui, board: &mut Board, scale: &Scale) -> bool {
        let view = scale.view;
        let step = scale.step();
        let shift =
            |key| !ui.ctx().text_edit_focused() && ui.input_mut(|input| input.consume_key(Modifiers::SHIFT, key));
        let focused = ui.memory(|memory| memory.focused().is_some());
        if !focused {
            let by = [(Key::ArrowLeft, -1), (Key::ArrowRight, 1)];
            for (key, sign) in by {
                let steps = if shift(key) { 10 } else { i64::from(pressed(ui, key)) };
                let to = i64::from(self.hands.scrubber) + sign * steps * i64::from(step);
                let to = u32::try_from(to).unwrap_or(0).min(crate::slo::LAST_MINUTE);
                if to != self.hands.scrubber {
                    self.hands.scrubber = to;
                    self.playing = None;
                    self.hands.view = Some(view.showing(to));
                }
            }
        }
        let about = f64::from(self.hands.scrubber).clamp(view.from, view.to);
        if pressed(ui, Key::Plus) || pressed(ui, Key::Equals) {
            self.hands.view = Some(view.zoom(about, 1.0 / 1.6));
        } else if pressed(ui, Key::Minus) {
            self.hands.view = Some(view.zoom(about, 1.6));
        } else if pressed(ui, Key::F) {
            self.hands.view = None;
        } else if pressed(ui, Key::W) {
            self.hands.view = Some(View::whole(board.scenario()));
        } else if pressed(ui, Key::Space) {
            self.toggle_play(view);
        } else if pressed(ui, Key::A) {
            let count = board.played().map_or(0, |played| played.alerts.len());
            self.hands.alert = match self.hands.alert {
                None => Some(0),
                Some(n) if n + 1 < count => Some(n + 1),
                Some(_) => None,
            };
        } else if pressed(ui, Key::N) {
            return self.hands.place_new(board, scale);
        }
        false
    }

    fn undo_keys(&mut self, ui: &Ui, board: &mut Board) -> bool {
        if ui.ctx().text_edit_focused() {
            return false;
        }
        let with = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
        let changed = if with(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z) || with(Modifiers::COMMAND, Key::Y) {
            board.redo()
        } else if with(Modifiers::COMMAND, Key::Z) || pressed(ui, Key::U) {
            board.undo()
        } else {
            false
        };
        if changed && self.hands.selected.is_some_and(|n| n >= board.scenario().incidents.len()) {
            self.hands.selected = None;
        }
        changed
    }

    fn toggle_play(&mut self, view: View) {
        let at = f64::from(self.hands.scrubber);
        self.playing = match self.playing {
            Some(_) => None,
            // From the beginning again when it stands at the end or out of sight.
            None if at < view.from || at >= view.to - 1.0 => Some(view.from),
            None => Some(at),
        };
    }

    /// Lets the scrubber run.
    fn play(&mut self, ui: &Ui, view: View) {
        let Some(at) = self.playing else { return };
        let seconds = f64::from(ui.input(|input| input.stable_dt).min(0.1));
        let at = (at + seconds * view.minutes() / PLAY_SECONDS).min(view.to);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "minutes of a view")]
        let minute = at as u32;
        self.hands.scrubber = minute;
        self.playing = (at < view.to).then_some(at);
        ui.ctx().request_repaint();
    }

    /// What fires at the scrubber, and why.
    fn explanation(&self, ui: &mut Ui, board: &Board) {
        let Ok(played) = board.played() else { return };
        let Some(told) = explain(played, board.scenario(), self.hands.alert, self.hands.scrubber) else { return };
        let tone = match told.firing {
            Some(Severity::Page) => Tone::Burning,
            Some(Severity::Ticket) => Tone::Warning,
            None => Tone::Accent,
        };
        tinted_line(ui, tone, &told.head, &crate::model::words::capital(&told.body));
    }

    /// The chosen incident in numbers. Whether a change is complete.
    fn chosen(&mut self, ui: &mut Ui, board: &mut Board) -> bool {
        let Some(n) = self.hands.selected.filter(|n| *n < board.scenario().incidents.len()) else { return false };
        ui.add_space(space::L);
        let step = self.hands.view.map_or(5, |view| {
            Scale::new(egui::Rect::from_min_size(egui::Pos2::ZERO, vec2(800.0, 100.0)), view, board.scenario()).step()
        });
        let asked = card(ui, |ui| {
            caps_label(ui, &format!("Incident {} of {}", n + 1, board.scenario().incidents.len()));
            ui.add_space(space::S);
            self.editor.ui(ui, board, n, step)
        });
        if asked.inner == Some(Asked::Removed) {
            self.hands.selected = None;
        }
        asked.inner.is_some()
    }
}

/// The answers beside each other, under the controls they come from; two rows where it is narrow.
fn answers(ui: &mut Ui, cards: &[AnswerCard]) {
    let columns = if is_wide(ui) { 4 } else { 2 };
    ui.spacing_mut().item_spacing.x = space::L;
    for (n, row) in cards.chunks(columns).enumerate() {
        if n > 0 {
            ui.add_space(space::L);
        }
        ui.columns(columns, |columns| {
            for (ui, answer) in columns.iter_mut().zip(row) {
                ui.with_layout(egui::Layout::top_down(egui::Align::Min), |ui| {
                    caps_label(ui, answer.title);
                    title(ui, &answer.value);
                    if let Some(left) = answer.left_per_mille {
                        budget_bar(ui, left, &answer.value);
                    }
                    second(ui, &answer.detail);
                });
            }
        });
    }
}

fn budget_bar(ui: &mut Ui, left_per_mille: i32, value: &str) {
    let tone = match left_per_mille {
        ..=0 => Tone::Burning,
        1..=500 => Tone::Warning,
        _ => Tone::Good,
    };
    #[expect(clippy::cast_precision_loss, reason = "parts per thousand")]
    let share = left_per_mille.clamp(0, 1000) as f32 / 1000.0;
    bar(ui, "Budget left", share, value, tone);
    ui.add_space(space::XS);
}
