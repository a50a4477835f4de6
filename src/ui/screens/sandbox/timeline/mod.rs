//! The timeline: incidents to draw, the windows of alerts over them, what fires, and the budget that is left.

mod answers;
mod editor;
mod hands;
mod paint;
mod setup;
mod view;

use egui::{Key, Modifiers, Role, Sense, Ui, WidgetInfo, vec2};

use super::super::{pressed, pressed_with};
use super::export::ExportSheet;
use super::scenarios::{Foreign, ScenariosSheet, Wish};
use crate::session::board::{Board, answer_cards, cautions, explain};
use crate::slo::{Scenario, Severity};
use crate::trainer::Trainer;
use crate::ui::action::Action;
use crate::ui::theme::{Tone, space};
use crate::ui::widgets::{Button, card_tight, is_wide, notice, second, tinted_line};

use answers::answers;
use editor::{Asked, Editor};
use hands::Hands;
use paint::{Drawing, Parts};
use setup::Setup;
use view::{Scale, View};

/// How much one step closer or farther changes.
const CLOSER: f64 = 1.6;

/// How long the scrubber takes from one end of the view to the other, in seconds.
const PLAY_SECONDS: f64 = 12.0;

/// What the page keeps.
#[derive(Debug, Default)]
pub(super) struct TimelinePage {
    setup: Setup,
    editor: Editor,
    hands: Hands,
    /// By how many minutes a hand goes on the drawing, and a step of the editor with it.
    step: u32,
    /// Where the scrubber is while it runs, in minutes.
    playing: Option<f64>,
    /// What is open over the page.
    sheet: Option<Sheet>,
    /// What was last chosen for export.
    export: Option<ExportSheet>,
    /// What of a file from elsewhere has no place here.
    notes: Option<String>,
}

#[derive(Debug)]
enum Sheet {
    Scenarios(ScenariosSheet),
    Export,
}

impl TimelinePage {
    /// Draws the page. A complete change is kept as the draft.
    pub(super) fn ui(&mut self, ui: &mut Ui, board: &mut Board, trainer: &Trainer) -> Option<Action> {
        if let Some(notes) = self.notes.clone() {
            if notice(ui, Tone::Accent, &notes, None).is_some() {
                self.notes = None;
            }
            ui.add_space(space::M);
        }
        let mut settled = self.setup.ui(ui, board);
        let wide = is_wide(ui);
        ui.add_space(space::L);
        if wide {
            answers(ui, &answer_cards(board, self.hands.scrubber));
            ui.add_space(space::M);
        }
        settled |= card_tight(ui, |ui| self.drawing(ui, board)).inner;
        settled |= self.chosen(ui, board);
        ui.add_space(space::M);
        self.explanation(ui, board);
        if !wide {
            ui.add_space(space::L);
            answers(ui, &answer_cards(board, self.hands.scrubber));
        }
        for caution in cautions(board.scenario()) {
            ui.add_space(space::S);
            second(ui, &caution);
        }
        settled |= self.undo_keys(ui, board);
        settled |= self.pasted(ui, board);
        let asked = self.sheets(ui, board, trainer, &mut settled);
        asked.or_else(|| settled.then(|| super::keep(board)))
    }

    /// Puts what came from elsewhere on the board, and says what of it has no place here.
    pub(super) fn open_foreign(&mut self, board: &mut Board, foreign: Foreign) {
        self.open(board, foreign.scenario);
        let notes = foreign.notes.join("; ");
        self.notes = (!notes.is_empty()).then(|| crate::model::words::sentence(&notes));
    }

    /// Puts another scenario on the board, as one step of undo.
    pub(super) fn open(&mut self, board: &mut Board, scenario: Scenario) {
        board.change(scenario);
        self.hands.begin(board);
        self.editor = Editor::default();
        self.sheet = None;
        self.notes = None;
    }

    /// A file was dropped on the window that cannot be read.
    pub(super) fn refuse(&mut self, reason: String) {
        self.sheet = Some(Sheet::Scenarios(ScenariosSheet::with_problem(reason)));
    }

    /// A scenario on the clipboard is opened by Ctrl+V, wherever on the page one is.
    fn pasted(&mut self, ui: &Ui, board: &mut Board) -> bool {
        if ui.ctx().text_edit_focused() {
            return false;
        }
        let paste = |event: &egui::Event| if let egui::Event::Paste(text) = event { Some(text.clone()) } else { None };
        let Some(text) = ui.input(|input| input.events.iter().find_map(paste)) else { return false };
        match super::scenarios::read(&text) {
            Ok(foreign) => {
                self.open_foreign(board, foreign);
                true
            }
            Err(reason) => {
                self.refuse(format!("What is on the clipboard cannot be opened. {reason}"));
                false
            }
        }
    }

    fn sheets(&mut self, ui: &mut Ui, board: &mut Board, trainer: &Trainer, settled: &mut bool) -> Option<Action> {
        if self.sheet.is_none() {
            if pressed(ui, Key::O) {
                self.show(ui, Sheet::Scenarios(ScenariosSheet::default()));
            } else if pressed(ui, Key::E) {
                self.show(ui, Sheet::Export);
            }
        }
        match self.sheet.as_mut()? {
            Sheet::Scenarios(sheet) => match sheet.ui(ui, board, trainer) {
                Some(Wish::Open(scenario)) => {
                    self.open(board, *scenario);
                    *settled = true;
                    None
                }
                Some(Wish::Close) => {
                    self.sheet = None;
                    None
                }
                Some(Wish::Do(action)) => Some(action),
                None => None,
            },
            Sheet::Export => {
                let (close, action) = self.export.get_or_insert_with(|| ExportSheet::new(trainer)).ui(ui, board);
                if close {
                    self.sheet = None;
                }
                action
            }
        }
    }

    fn show(&mut self, ui: &Ui, sheet: Sheet) {
        self.sheet = Some(sheet);
        self.playing = None;
        ui.memory_mut(|memory| {
            if let Some(id) = memory.focused() {
                memory.surrender_focus(id);
            }
        });
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
        self.step = scale.step();
        let settled = self.hands.work(ui, board, &parts, &scale) | self.keys(ui, board, &scale);
        if std::mem::take(&mut self.hands.touched) {
            self.playing = None;
        }
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
        let room = ui.available_width();
        let (farther, closer) = if is_wide(ui) { ("Farther", "Closer") } else { ("Out", "In") };
        let play = if self.playing.is_some() { "Stop" } else { "Play" };
        let left = [Button::small("Scenarios").key("O"), Button::small("Export").key("E")];
        let right = [
            Button::small(play).key("Space"),
            Button::small("Fit").key("F"),
            Button::small("Window").key("W"),
            Button::small(closer).key("+"),
            Button::small(farther).key("-"),
        ];
        let needed: f32 = left.iter().chain(&right).map(|button| button.size(ui).x + space::XS).sum();
        let row = |ui: &mut Ui, buttons: &[Button<'_>]| {
            ui.spacing_mut().item_spacing.x = space::XS;
            buttons.iter().position(|button| ui.add(*button).clicked())
        };
        let (mut first, mut second) = (None, None);
        if needed <= room {
            ui.horizontal(|ui| {
                first = row(ui, &left);
                ui.add_space((room - needed).max(0.0));
                second = row(ui, &right);
            });
        } else {
            ui.horizontal_wrapped(|ui| first = row(ui, &left));
            ui.horizontal_wrapped(|ui| second = row(ui, &right));
        }
        match first {
            Some(0) => self.show(ui, Sheet::Scenarios(ScenariosSheet::default())),
            Some(_) => self.show(ui, Sheet::Export),
            None => {}
        }
        let about = f64::from(self.hands.scrubber).clamp(view.from, view.to);
        match second {
            Some(0) => self.toggle_play(view),
            Some(1) => self.hands.view = None,
            Some(2) => self.hands.view = Some(View::whole(board.scenario())),
            Some(3) => self.hands.view = Some(view.zoom(about, 1.0 / CLOSER)),
            Some(_) => self.hands.view = Some(view.zoom(about, CLOSER)),
            None => {}
        }
    }

    /// Keys of the page, when nothing else wants them. Whether a change is complete.
    fn keys(&mut self, ui: &Ui, board: &mut Board, scale: &Scale) -> bool {
        let view = scale.view;
        let step = scale.step();
        let shift = |key| pressed_with(ui, Modifiers::SHIFT, key);
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
            self.hands.view = Some(view.zoom(about, 1.0 / CLOSER));
        } else if pressed(ui, Key::Minus) {
            self.hands.view = Some(view.zoom(about, CLOSER));
        } else if pressed(ui, Key::F) {
            self.hands.view = None;
        } else if pressed(ui, Key::W) {
            self.hands.view = Some(View::whole(board.scenario()));
        } else if pressed(ui, Key::Space) {
            self.toggle_play(view);
        } else if pressed(ui, Key::Escape) {
            self.hands.selected = None;
        } else if pressed(ui, Key::I) {
            self.hands.next_incident(board);
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
        let with = |modifiers, key| pressed_with(ui, modifiers, key);
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
        if !ui.memory(|memory| memory.is_above_modal_layer(ui.layer_id())) {
            // Something is open over the page: it waits.
            return;
        }
        let seconds = f64::from(ui.input(|input| input.unstable_dt).min(0.1));
        let at = (at + seconds * view.minutes() / PLAY_SECONDS).min(view.to);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "minutes of a view")]
        let minute = at as u32;
        self.hands.scrubber = minute;
        self.playing = (at < view.to).then_some(at);
        // Sixty pictures a second, also where no screen sets the pace.
        ui.ctx().request_repaint_after(std::time::Duration::from_millis(16));
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
        ui.add_space(space::S);
        let asked = self.editor.ui(ui, board, n, self.step);
        if asked == Some(Asked::Removed) {
            self.hands.selected = None;
        }
        asked.is_some()
    }
}
