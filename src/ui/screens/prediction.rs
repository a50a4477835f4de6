//! The field for a prediction and what it was worth; keeps what is being typed, judges nothing.

use egui::{Key, Ui};

use crate::session::exercise::{Exercise, Prediction, Verdict};
use crate::session::flashcards::Asked;
use crate::trainer::Command;
use crate::ui::theme::{Tone, space};
use crate::ui::widgets::{TextField, caps_label_toned, fact, second, tinted};

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

/// The exact answer, and beside it what was predicted and whether that counts.
pub(super) fn verdict(ui: &mut Ui, exercise: &Exercise, prediction: Option<&Prediction>) {
    let exact = exercise.answer.text();
    let counted = prediction.filter(|prediction| prediction.counts());
    let (tone, word) = match counted.map(|prediction| &prediction.verdict) {
        Some(Verdict::Right) => (Tone::Good, "Right"),
        Some(Verdict::Wrong) => (Tone::Burning, "Not right"),
        Some(Verdict::NotUnderstood(_)) | None => (Tone::Accent, "The answer"),
    };
    ui.scope(|ui| {
        ui.set_max_width(space::COLUMN.min(ui.available_width()));
        tinted(ui, tone, |ui| {
            caps_label_toned(ui, word, tone);
            ui.add_space(space::S);
            match counted {
                Some(prediction) => {
                    ui.columns(2, |columns| {
                        if let [left, right] = columns {
                            fact(left, "You said", &prediction.yours, "");
                            fact(right, "It is", &exact, "");
                        }
                    });
                    second(ui, &prediction.sentence(exercise));
                }
                None => {
                    fact(ui, "It is", &exact, "Nothing was predicted.");
                }
            }
        });
    });
}
