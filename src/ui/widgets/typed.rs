//! A field whose text stands for a value: what cannot be read stays as it was typed, and the last value in effect.

use super::field::TextField;
use egui::Ui;

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

    /// Whether what stands in the field can be read.
    pub const fn is_read(&self) -> bool {
        self.problem.is_none()
    }

    /// Puts another value in place, as a slider does.
    pub fn set(&mut self, text: String, value: T) {
        *self = Self { text, value, problem: None };
    }

    /// Draws the field. Whether the value changed; what is wrong with the text is said below it.
    pub fn show(&mut self, ui: &mut Ui, label: &str, hint: &str, read: impl FnOnce(&str) -> Result<T, String>) -> bool {
        self.draw(ui, TextFieldLabel::Above(label), hint, read)
    }

    /// The same without words above it, for a row of fields; a screen reader hears `label`.
    pub fn show_unlabelled(
        &mut self,
        ui: &mut Ui,
        label: &str,
        hint: &str,
        read: impl FnOnce(&str) -> Result<T, String>,
    ) -> bool {
        self.draw(ui, TextFieldLabel::Unseen(label), hint, read)
    }

    fn draw(
        &mut self,
        ui: &mut Ui,
        label: TextFieldLabel<'_>,
        hint: &str,
        read: impl FnOnce(&str) -> Result<T, String>,
    ) -> bool {
        let field = match label {
            TextFieldLabel::Above(label) => TextField::new(label, &mut self.text),
            TextFieldLabel::Unseen(label) => TextField::new(label, &mut self.text).unlabelled(),
        };
        let changed = field.hint(hint).problem(self.problem.as_deref()).show(ui).changed();
        if !changed {
            return false;
        }
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

/// Where the name of a field stands.
enum TextFieldLabel<'a> {
    Above(&'a str),
    Unseen(&'a str),
}
