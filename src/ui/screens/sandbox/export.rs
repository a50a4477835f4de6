//! The sheet of export: what the drawing becomes for other programs, to be copied or written into a folder.

use egui::Ui;

use crate::export::scenario;
use crate::session::board::Board;
use crate::trainer::{Command, Trainer};
use crate::ui::action::Action;
use crate::ui::theme::{Type, space};
use crate::ui::widgets::{Button, SheetPart, TextField, caps_label, card_tight, second, segmented, sheet};

/// What the drawing becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum As {
    Scenario,
}

const KINDS: [(As, &str); 1] = [(As::Scenario, "Scenario")];

/// What is chosen.
#[derive(Debug)]
pub(super) struct ExportSheet {
    kind: As,
    folder: String,
}

impl ExportSheet {
    pub(super) fn new(trainer: &Trainer) -> Self {
        let folder = trainer.place().data_folder.join("exports");
        Self { kind: As::Scenario, folder: folder.display().to_string() }
    }

    /// Draws the sheet. Whether it is to be closed, and what was asked.
    pub(super) fn ui(&mut self, ui: &mut Ui, board: &Board) -> (bool, Option<Action>) {
        let files = [("scenario.json".to_owned(), scenario::write(board.scenario()))];
        let (mut close, mut asked) = (false, None);
        let closed = sheet(ui, "Export", 760.0, 640.0, |ui, part| match part {
            SheetPart::Body => {
                segmented(ui, "Export as", &mut self.kind, &KINDS);
                ui.add_space(space::S);
                second(ui, "For another Hotseat, or for the command line: hotseat slo replay scenario.json");
                ui.add_space(space::M);
                TextField::new("Folder", &mut self.folder).show(ui);
                for (name, text) in &files {
                    ui.add_space(space::L);
                    caps_label(ui, name);
                    ui.add_space(space::XS);
                    card_tight(ui, |ui| ui.add(egui::Label::new(Type::Code.rich(text.as_str())).wrap()));
                }
            }
            SheetPart::Buttons => {
                if ui.add(Button::primary("Copy")).clicked() {
                    asked = Some(Action::Copy(files.iter().map(|(_, text)| text.as_str()).collect()));
                }
                if ui.add(Button::plain("Write into the folder")).clicked() {
                    let folder = self.folder.trim().into();
                    asked = Some(Action::Do(Command::WriteFiles { folder, files: files.to_vec() }));
                    close = true;
                }
                close |= ui.add(Button::quiet("Close").key("Esc")).clicked();
            }
        });
        (close || closed, asked)
    }
}
