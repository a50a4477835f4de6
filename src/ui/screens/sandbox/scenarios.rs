//! The sheet of scenarios: those to begin with, those that were kept, and text or files from elsewhere.

use egui::Ui;

use crate::export::openslo::{self, Imported};
use crate::export::scenario;
use crate::model::kept::DRAFT;
use crate::model::words;
use crate::session::board::{Board, PRESETS};
use crate::slo::Scenario;
use crate::trainer::{Command, Trainer};
use crate::ui::action::Action;
use crate::ui::theme::{Tone, space};
use crate::ui::widgets::{Button, SheetPart, TextField, caps_label, notice, rule, second, setting_row, sheet};

/// What was asked of the sheet.
#[derive(Debug)]
pub(super) enum Wish {
    /// Put this on the board.
    Open(Box<Scenario>),
    /// Something for the program.
    Do(Action),
    /// Nothing more.
    Close,
}

/// What is being written.
#[derive(Debug, Default)]
pub(super) struct ScenariosSheet {
    name: String,
    /// Whether it was to be kept without a name.
    nameless: bool,
    /// The one that was just deleted, with its text.
    deleted: Option<(String, String)>,
    said: Option<String>,
    problem: Option<String>,
}

/// A scenario from elsewhere, and what of its text has no place here.
#[derive(Debug)]
pub(super) struct Foreign {
    pub(super) scenario: Scenario,
    pub(super) notes: Vec<String>,
}

/// Reads a scenario as JSON, or what an OpenSLO file says.
///
/// # Errors
/// When it is neither; says where and what to do.
pub(super) fn read(text: &str) -> Result<Foreign, String> {
    let say = |error: crate::export::ReadError| words::sentence(&error.to_string());
    if text.trim_start().starts_with('{') {
        let scenario = scenario::read(text).map_err(say)?;
        return Ok(Foreign { scenario, notes: Vec::new() });
    }
    if !text.contains("apiVersion") {
        let what =
            "This is neither a scenario as JSON, which begins with {, nor an OpenSLO file, which says apiVersion.";
        return Err(what.to_owned());
    }
    let Imported { scenario, notes, .. } = openslo::read(text).map_err(say)?;
    Ok(Foreign { scenario, notes })
}

impl ScenariosSheet {
    /// The sheet with what is wrong with a file from elsewhere.
    pub(super) fn with_problem(reason: String) -> Self {
        Self { problem: Some(reason), ..Self::default() }
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, board: &Board, trainer: &Trainer) -> Option<Wish> {
        let mut wish = None;
        let closed = sheet(ui, "Scenarios", 620.0, 660.0, |ui, part| match part {
            SheetPart::Body => {
                if let Some(problem) = self.problem.clone()
                    && notice(ui, Tone::Burning, &problem, None).is_some()
                {
                    self.problem = None;
                }
                let asked = begin_with(ui).or_else(|| self.kept(ui, board, trainer));
                elsewhere(ui);
                wish = wish.take().or(asked);
            }
            SheetPart::Buttons => {
                if ui.add(Button::plain("Close").key("Esc")).clicked() {
                    wish = Some(Wish::Close);
                }
            }
        });
        wish.or(closed.then_some(Wish::Close))
    }

    /// Those that were kept, and a name for the present one.
    fn kept(&mut self, ui: &mut Ui, board: &Board, trainer: &Trainer) -> Option<Wish> {
        let mut wish = None;
        ui.add_space(space::L);
        caps_label(ui, "Yours");
        ui.add_space(space::S);
        let kept = trainer.scenarios().iter().filter(|(name, _)| name.as_str() != DRAFT);
        let mut any = false;
        for (name, scenario) in kept {
            any = true;
            let when = format!("kept on {}", words::long_date(trainer.calendar().day_of(scenario.at)));
            setting_row(ui, name, &when, |ui| {
                if ui.add(Button::quiet("Delete")).clicked() {
                    self.deleted = Some((name.clone(), scenario.text.clone()));
                    wish = Some(Wish::Do(Action::Do(Command::DropScenario(name.clone()))));
                }
                if ui.add(Button::quiet("Copy")).clicked() {
                    self.said = Some(format!("\"{name}\" is on the clipboard."));
                    wish = Some(Wish::Do(Action::Copy(scenario.text.clone())));
                }
                if ui.add(Button::plain("Open")).clicked() {
                    match scenario::read(&scenario.text).map_err(|error| words::sentence(&error.to_string())) {
                        Ok(scenario) => wish = Some(Wish::Open(Box::new(scenario))),
                        Err(reason) => self.problem = Some(reason),
                    }
                }
            });
            ui.add_space(space::S);
        }
        if let Some((name, text)) = self.deleted.clone() {
            setting_row(ui, &format!("\"{name}\" was deleted"), "", |ui| {
                if ui.add(Button::plain("Put it back")).clicked() {
                    self.deleted = None;
                    wish = Some(Wish::Do(Action::Do(Command::KeepScenario { name, text })));
                }
            });
            ui.add_space(space::S);
        } else if !any {
            second(ui, "None yet. Give the drawing a name to keep it; the last drawing is kept without one.");
            ui.add_space(space::S);
        }
        wish.or_else(|| self.keeping(ui, board, trainer))
    }

    /// A name for the drawing, and the button that keeps it; Enter does the same.
    fn keeping(&mut self, ui: &mut Ui, board: &Board, trainer: &Trainer) -> Option<Wish> {
        let taken = trainer.scenarios().contains_key(self.name.trim()) && !self.name.trim().is_empty();
        let field = TextField::new("Keep the drawing as", &mut self.name).hint("Black Friday, as it was");
        let field = field.problem(self.nameless.then_some("Give the drawing a name first.")).show(ui);
        if field.changed() {
            self.nameless = false;
        }
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        ui.add_space(space::S);
        let label = if taken { "Replace the one of this name" } else { "Keep" };
        let clicked = ui.add(Button::plain(label)).clicked();
        if let Some(said) = &self.said {
            ui.add_space(space::S);
            second(ui, said);
        }
        // Enter keeps what is new; what would be replaced wants a click.
        if !(clicked || entered && !taken) {
            return None;
        }
        if self.name.trim().is_empty() {
            self.nameless = true;
            return None;
        }
        let name = std::mem::take(&mut self.name).trim().to_owned();
        self.said = Some(format!("The drawing is kept as \"{name}\"."));
        Some(Wish::Do(Action::Do(Command::KeepScenario { name, text: scenario::write(board.scenario()) })))
    }
}

/// How a scenario comes from elsewhere.
fn elsewhere(ui: &mut Ui) {
    ui.add_space(space::L);
    caps_label(ui, "From elsewhere");
    ui.add_space(space::XS);
    second(ui, "Drop a file on the window, or copy its text and press Ctrl+V: a scenario as JSON, or an OpenSLO file.");
}

/// Five that each teach one thing.
fn begin_with(ui: &mut Ui) -> Option<Wish> {
    let mut wish = None;
    caps_label(ui, "To begin with");
    ui.add_space(space::S);
    for preset in PRESETS {
        setting_row(ui, preset.name, preset.lesson, |ui| {
            if ui.add(Button::plain("Open")).clicked() {
                wish = Some(Wish::Open(Box::new(preset.scenario())));
            }
        });
        ui.add_space(space::S);
    }
    rule(ui);
    wish
}
