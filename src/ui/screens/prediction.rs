//! The field for a prediction and what it was worth; keeps what is being typed, judges nothing.

use egui::{Key, Ui};

use super::verdict::verdict;
use crate::model::prompt::Face;
use crate::model::section::{Block, Section};
use crate::session::exercise::{Exercise, Prediction, Verdict};
use crate::session::flashcards::Asked;
use crate::trainer::Command;
use crate::ui::theme::space;
use crate::ui::widgets::{TextField, second};

/// Units that stay with their number.
const UNITS: [&str; 6] = ["%", "ms", "s", "min", "h", "d"];

/// What is being typed, and for which question.
#[derive(Debug, Default)]
pub(super) struct PredictionField {
    draft: String,
    seed: Option<u64>,
    drawn_in: u64,
    typing: bool,
    wants_focus: bool,
}

impl PredictionField {
    /// Notices a new question and a return to the screen: the field is empty or focused again then.
    pub(super) fn look(&mut self, ui: &Ui, asked: &Asked) {
        let pass = ui.ctx().cumulative_pass_nr();
        let seed = Some(asked.seed());
        if self.seed != seed {
            *self = Self { seed, wants_focus: true, ..Self::default() };
        } else if pass > self.drawn_in + 1 {
            self.wants_focus = true;
            self.typing = false;
        }
        self.drawn_in = pass;
    }

    /// Whether keys belong to the field: it had the focus when it was last drawn.
    pub(super) const fn is_typing(&self) -> bool {
        self.typing
    }

    /// Nobody types any more: the answer is shown.
    pub(super) const fn rest(&mut self) {
        self.typing = false;
    }

    /// Puts the focus into the field when it is drawn next.
    pub(super) const fn focus(&mut self) {
        self.wants_focus = true;
    }

    /// What a click on the button hands in.
    pub(super) fn hand_in(&mut self) -> Command {
        self.wants_focus = true;
        Command::Predict(self.draft.clone())
    }

    /// Draws the field; what Enter handed in.
    pub(super) fn ui(&mut self, ui: &mut Ui, exercise: &Exercise, prediction: Option<&Prediction>) -> Option<Command> {
        let problem = prediction.and_then(|prediction| match &prediction.verdict {
            Verdict::NotUnderstood(reason) => Some(reason.as_str()),
            Verdict::Right | Verdict::Wrong => None,
        });
        let kind = exercise.answer.kind();
        let field = ui
            .scope(|ui| {
                ui.set_max_width(space::COLUMN.min(ui.available_width()));
                TextField::new("Your prediction", &mut self.draft)
                    .hint(kind.example())
                    .key("P")
                    .problem(problem)
                    .show(ui)
            })
            .inner;
        ui.add_space(space::S);
        second(ui, &format!("What counts is {}.", exercise.tolerance.text()));
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if std::mem::take(&mut self.wants_focus) {
            field.request_focus();
        }
        self.typing = field.has_focus();
        entered.then(|| self.hand_in())
    }
}

/// What was predicted beside the exact answer, and whether it counts; `opened` brings it to the top of what is seen.
pub(super) fn judged(ui: &mut Ui, exercise: &Exercise, prediction: Option<&Prediction>, opened: bool) {
    let counted = prediction.filter(|prediction| prediction.counts());
    let right = counted.map(|prediction| prediction.verdict == Verdict::Right);
    let (sentence, note) = match counted {
        Some(prediction) => (prediction.sentence(exercise), format!("What counts is {}.", exercise.tolerance.text())),
        None => (format!("It is {}.", exercise.answer.text()), "Nothing was predicted.".to_owned()),
    };
    verdict(ui, right, &tied(&sentence), Some(&note), opened);
}

/// A prompt whose numbers keep their units: no line ends between `43` and `min`.
pub(super) fn with_whole_figures(face: Face) -> Face {
    let block = |block: Block| match block {
        Block::Step(n, label, role, text) => Block::Step(n, tied(&label), role, tied(&text)),
        Block::Text(text) => Block::Text(tied(&text)),
        Block::Note(text) => Block::Note(tied(&text)),
        Block::Voice(_) | Block::Callout(_) | Block::Labelled(..) => block,
    };
    let section = |section: Section| Section { blocks: section.blocks.into_iter().map(block).collect(), ..section };
    Face { front: tied(&face.front), back: face.back.into_iter().map(section).collect(), ..face }
}

/// The text with a space that does not break before each unit.
fn tied(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some(at) = rest.find(' ') {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let after = after.get(1..).unwrap_or("");
        let word = after.split(|c: char| !c.is_alphanumeric() && c != '%').next().unwrap_or("");
        let figure = before.ends_with(|c: char| c.is_ascii_digit());
        out.push(if figure && UNITS.contains(&word) { '\u{a0}' } else { ' ' });
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::tied;

    #[test]
    fn a_number_keeps_its_unit_on_its_line() {
        assert_eq!(tied("in 30 d, 5 % of it"), "in 30\u{a0}d, 5\u{a0}% of it");
        assert_eq!(tied("43 min 12 s. 3 dogs"), "43\u{a0}min 12\u{a0}s. 3 dogs");
    }
}
