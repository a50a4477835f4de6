//! A field whose text stands for a value: what cannot be read stays as it was typed, and the last value in effect.

use super::field::TextField;
use super::text::second;
use crate::ui::theme::space;
use egui::Ui;

/// How much of their strength results keep that are not of what is typed now.
const OLD: f32 = 0.7;

/// Draws results of typed values. While one of those fields cannot be read, a sentence says that the results are of
/// the last that could be, and they are muted.
pub fn results_of<R>(ui: &mut Ui, unreadable: bool, add: impl FnOnce(&mut Ui) -> R) -> R {
    if unreadable {
        second(ui, "These results are of the last readable values; a field cannot be read.");
        ui.add_space(space::S);
    }
    // One scope either way, so that nothing below changes who it is.
    ui.scope(|ui| {
        if unreadable {
            ui.multiply_opacity(OLD);
        }
        add(ui)
    })
    .inner
}

/// Text being typed and the last value that could be read of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed<T> {
    text: String,
    value: T,
    problem: Option<String>,
}

impl<T> Typed<T> {
    /// A value and how it is written.
    pub fn new(text: &str, value: T) -> Self {
        Self { text: text.to_owned(), value, problem: None }
    }

    /// The last value that could be read.
    pub const fn value(&self) -> &T {
        &self.value
    }

    /// Puts another value in place, as a slider does.
    pub fn set(&mut self, text: String, value: T) {
        *self = Self { text, value, problem: None };
    }

    /// Whether what stands in the field cannot be read, so that the value is an older one.
    pub const fn is_unreadable(&self) -> bool {
        self.problem.is_some()
    }

    /// What is wrong with what stands in the field, and what to write.
    pub fn problem(&self) -> Option<&str> {
        self.problem.as_deref()
    }

    /// Draws the field. Whether the value changed; what is wrong with the text is said below it.
    pub fn show(&mut self, ui: &mut Ui, label: &str, hint: &str, read: impl FnOnce(&str) -> Result<T, String>) -> bool {
        let field = TextField::new(label, &mut self.text).hint(hint).problem(self.problem.as_deref());
        field.show(ui).changed() && self.take(read)
    }

    /// The same in a row of narrow fields, without words above or below it: a screen reader hears `label`, and the
    /// screen says [`Typed::problem`] where there is room.
    pub fn show_in_row(
        &mut self,
        ui: &mut Ui,
        label: &str,
        hint: &str,
        read: impl FnOnce(&str) -> Result<T, String>,
    ) -> bool {
        let field = TextField::new(label, &mut self.text).hint(hint).unlabelled().wrong(self.problem.is_some());
        field.show(ui).changed() && self.take(read)
    }

    /// Reads the text once more, after what it depends on has changed. Whether the value changed.
    pub fn read_again(&mut self, read: impl FnOnce(&str) -> Result<T, String>) -> bool {
        self.take(read)
    }

    fn take(&mut self, read: impl FnOnce(&str) -> Result<T, String>) -> bool {
        match read(&self.text) {
            Ok(value) => {
                self.value = value;
                self.problem = None;
                true
            }
            Err(problem) => {
                self.problem = Some(problem);
                false
            }
        }
    }
}
