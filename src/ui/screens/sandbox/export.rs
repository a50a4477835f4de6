//! The sheet of export: what the drawing becomes for other programs, to be copied or written into a folder.

use egui::{Label, Ui};

use crate::export::{File, Kind, Service, files_for};
use crate::model::words;
use crate::session::board::Board;
use crate::trainer::{Command, Trainer};
use crate::ui::action::Action;
use crate::ui::theme::{Tone, Type, space};
use crate::ui::widgets::{Button, SheetPart, TextField, card_tight, notice, second, segmented, sheet, strong};

const KINDS: [(Kind, &str); 4] = [
    (Kind::Prometheus, "Prometheus rules"),
    (Kind::PromtoolTest, "promtool test"),
    (Kind::OpenSlo, "OpenSLO"),
    (Kind::Scenario, "Scenario"),
];

/// Width below which the two names stand one under the other.
const NARROW: f32 = 360.0;
/// Lines of a file that are laid out; a test of 90 days may have thousands.
const SHOWN_LINES: usize = 400;

/// What is chosen, and what became of it.
#[derive(Debug)]
pub(super) struct ExportSheet {
    kind: Kind,
    service: Service,
    folder: String,
    /// The file that was copied last.
    copied: Option<String>,
    made: Option<Made>,
}

/// Files, and what they were made from.
#[derive(Debug)]
struct Made {
    from: (Kind, Service, u64),
    files: Result<Vec<File>, String>,
}

impl ExportSheet {
    pub(super) fn new(trainer: &Trainer) -> Self {
        let folder = trainer.place().data_folder.join("exports").display().to_string();
        Self { kind: Kind::Prometheus, service: Service::default(), folder, copied: None, made: None }
    }

    /// Draws the sheet. Whether it is to be closed, and what was asked.
    pub(super) fn ui(&mut self, ui: &mut Ui, board: &Board) -> (bool, Option<Action>) {
        let files = self.files(board);
        let (mut close, mut asked) = (false, None);
        let closed = sheet(ui, "Export", 760.0, 660.0, |ui, part| match part {
            SheetPart::Body => asked = self.body(ui, &files),
            SheetPart::Buttons => {
                if let Ok(files) = &files {
                    let label = if files.len() == 1 { "Write the file" } else { "Write the files" };
                    if ui.add(Button::primary(label)).clicked() {
                        let files = files.iter().map(|file| (file.name.clone(), file.text.clone())).collect();
                        asked = Some(Action::Do(Command::WriteFiles { folder: self.folder.trim().into(), files }));
                        close = true;
                    }
                }
                close |= ui.add(Button::quiet("Close").key("Esc")).clicked();
            }
        });
        (close || closed, asked)
    }

    /// The files of the choice; made again only when something changed.
    fn files(&mut self, board: &Board) -> Result<Vec<File>, String> {
        let from = (self.kind, self.service.clone(), board.version());
        if let Some(made) = self.made.as_ref().filter(|made| made.from == from) {
            return made.files.clone();
        }
        let files = files_for(board.scenario(), self.kind, &self.service);
        let files = files.map_err(|error| words::sentence(&error.to_string()));
        self.made = Some(Made { from, files: files.clone() });
        files
    }

    /// The choice and the files. What was asked.
    fn body(&mut self, ui: &mut Ui, files: &Result<Vec<File>, String>) -> Option<Action> {
        if segmented(ui, "Export as", &mut self.kind, &KINDS).changed() {
            self.copied = None;
        }
        ui.add_space(space::S);
        second(ui, about(self.kind));
        ui.add_space(space::M);
        if self.kind != Kind::Scenario {
            ui.spacing_mut().item_spacing.x = space::L;
            let columns = if ui.available_width() < NARROW { 1 } else { 2 };
            let names = [("Service", &mut self.service.service), ("Objective", &mut self.service.slo)];
            ui.columns(columns, |columns| {
                for (n, (label, name)) in names.into_iter().enumerate() {
                    let at = n % columns.len();
                    if let Some(ui) = columns.get_mut(at) {
                        TextField::new(label, name).show(ui);
                    }
                }
            });
            ui.add_space(space::M);
        }
        TextField::new("Folder", &mut self.folder).show(ui);
        match files {
            Ok(files) => {
                let mut asked = None;
                for file in files {
                    let copied = self.copied.as_ref() == Some(&file.name);
                    if preview(ui, file, copied) {
                        self.copied = Some(file.name.clone());
                        asked = Some(Action::Copy(file.text.clone()));
                    }
                }
                asked
            }
            Err(reason) => {
                ui.add_space(space::L);
                // It goes away when the choice or the drawing is mended.
                let _stays = notice(ui, Tone::Warning, reason, None);
                None
            }
        }
    }
}

const fn about(kind: Kind) -> &'static str {
    match kind {
        Kind::Prometheus => "Recording and alerting rules under the names that Sloth uses, with exact thresholds.",
        Kind::PromtoolTest => {
            "The rules, and a unit test that asserts the minutes shown here: promtool test rules FILE"
        }
        Kind::OpenSlo => "The service and the objective in OpenSLO v1.",
        Kind::Scenario => "For another Hotseat, or for the command line: hotseat slo replay scenario.json",
    }
}

/// A file and its name. Whether it is to be copied.
fn preview(ui: &mut Ui, file: &File, copied: bool) -> bool {
    ui.add_space(space::L);
    let mut copy = false;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        strong(ui, &file.name);
        copy = ui.add(Button::small(if copied { "Copied" } else { "Copy" })).clicked();
    });
    ui.add_space(space::XS);
    card_tight(ui, |ui| {
        let count = file.text.lines().count();
        let shown = file.text.lines().take(SHOWN_LINES).collect::<Vec<_>>().join("\n");
        ui.add(Label::new(Type::Code.rich(shown)).wrap().selectable(true));
        if count > SHOWN_LINES {
            second(ui, &format!("{} more lines are copied and written.", words::thousands(count - SHOWN_LINES)));
        }
    });
    copy
}
