//! The sheet of export: the interview as Markdown, to be copied or written into a folder.

use egui::{Label, Ui};

use crate::model::words;
use crate::trainer::{Command, Trainer};
use crate::ui::action::Action;
use crate::ui::theme::{Type, space};
use crate::ui::widgets::{Button, SheetPart, TextField, card_tight, second, sheet, strong};

/// Lines of the file that are laid out.
const SHOWN_LINES: usize = 400;

/// The file, where it goes, and whether it was copied.
#[derive(Debug)]
pub(super) struct ExportSheet {
    folder: String,
    name: String,
    text: String,
    shown: String,
    more: usize,
    copied: bool,
}

impl ExportSheet {
    pub(super) fn new(trainer: &Trainer, (name, text): (String, String)) -> Self {
        let folder = trainer.place().data_folder.join("exports").display().to_string();
        let shown = text.lines().take(SHOWN_LINES).collect::<Vec<_>>().join("\n");
        let more = text.lines().count().saturating_sub(SHOWN_LINES);
        Self { folder, name, text, shown, more, copied: false }
    }

    /// Draws the sheet. Whether it is to be closed, and what was asked.
    pub(super) fn ui(&mut self, ui: &mut Ui) -> (bool, Option<Action>) {
        let (mut close, mut asked) = (false, None);
        let closed = sheet(ui, "Export the interview", 760.0, 660.0, |ui, part| match part {
            SheetPart::Body => self.body(ui),
            SheetPart::Buttons => {
                if ui.add(Button::primary("Write the file")).clicked() {
                    let files = vec![(self.name.clone(), self.text.clone())];
                    asked = Some(Action::Do(Command::WriteFiles { folder: self.folder.trim().into(), files }));
                    close = true;
                }
                if ui.add(Button::plain(if self.copied { "Copied" } else { "Copy" })).clicked() {
                    self.copied = true;
                    asked = Some(Action::Copy(self.text.clone()));
                }
                close |= ui.add(Button::quiet("Close").key("Esc")).clicked();
            }
        });
        (close || closed, asked)
    }

    fn body(&mut self, ui: &mut Ui) {
        second(ui, "Markdown with every question, your words, what was read in them, and what a panel would say.");
        ui.add_space(space::M);
        TextField::new("Folder", &mut self.folder).show(ui);
        ui.add_space(space::L);
        strong(ui, &self.name);
        ui.add_space(space::XS);
        card_tight(ui, |ui| {
            ui.add(Label::new(Type::Code.rich(&self.shown)).wrap().selectable(true));
            if self.more > 0 {
                second(ui, &format!("{} more lines are copied and written.", words::thousands(self.more)));
            }
        });
    }
}
