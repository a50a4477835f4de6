//! The field for a line of one's own and what was read in it beside the weak and the strong one; keeps what is being
//! typed, judges nothing.

use std::collections::HashMap;

use egui::{Align, Key, Modifiers, Ui};

use crate::coach::LineKind;
use crate::model::ids::PromptKey;
use crate::session::flashcards::Asked;
use crate::session::rewriting::Rewriting;
use crate::trainer::Command;
use crate::ui::theme::{Tokens, Type, space};
use crate::ui::widgets::{TextField, TextMark, TickRow, Underline, caps_label, card, marked_text, second, tick_table};

/// Rows of the field.
const ROWS: usize = 3;
/// Room for the number of a remark.
const NUMBER: f32 = 20.0;

/// What is being typed, and for which prompt. A line that was not handed in is kept for its prompt until the run ends.
#[derive(Debug, Default)]
pub(super) struct LineField {
    draft: String,
    asked: Option<(PromptKey, u64)>,
    waiting: HashMap<PromptKey, String>,
    was_read: bool,
    drawn_in: u64,
    typing: bool,
    wants_focus: bool,
}

impl LineField {
    /// Notices another prompt, one that was taken back, and a return to the screen.
    pub(super) fn look(&mut self, ui: &Ui, asked: &Asked) {
        let pass = ui.ctx().cumulative_pass_nr();
        let now = Some((asked.key.clone(), asked.seed()));
        let is_read = asked.rewriting.is_some();
        if self.asked != now || self.was_read && !is_read {
            let before = std::mem::take(&mut self.draft);
            if let Some((key, _)) = self.asked.take().filter(|_| !before.trim().is_empty()) {
                self.waiting.insert(key, before);
            }
            self.draft = self.waiting.remove(&asked.key).or_else(|| asked.draft.clone()).unwrap_or_default();
            self.asked = now;
            self.typing = false;
            self.wants_focus = false;
        } else if pass > self.drawn_in + 1 {
            self.typing = false;
        }
        if is_read {
            // The run has it now.
            self.draft.clear();
        }
        self.was_read = is_read;
        self.drawn_in = pass;
    }

    /// Whether keys belong to the field: it had the focus when it was last drawn.
    pub(super) const fn is_typing(&self) -> bool {
        self.typing
    }

    /// Puts the focus into the field when it is drawn next.
    pub(super) const fn focus(&mut self) {
        self.wants_focus = true;
    }

    /// What leads to the strong line: handing in what was typed, or just a look.
    pub(super) fn way_on(&self) -> Command {
        if self.has_words() { Command::Rewrite(self.draft.clone()) } else { Command::Reveal }
    }

    /// What the button says that does it, and its key.
    pub(super) fn button(&self) -> (&'static str, Option<&'static str>) {
        match (self.has_words(), self.typing) {
            (true, true) => ("Compare with the strong line", Some("Enter")),
            (true, false) => ("Compare with the strong line", Some("Space")),
            // While one types, Space is a space.
            (false, true) => ("Show the strong line", None),
            (false, false) => ("Show the strong line", Some("Space")),
        }
    }

    fn has_words(&self) -> bool {
        !self.draft.trim().is_empty()
    }

    /// Draws the field while the strong line is hidden, and what was handed in once it is shown; `opened` brings that to
    /// the top of what is seen. What Enter handed in.
    pub(super) fn ui(&mut self, ui: &mut Ui, asked: &Asked, opened: bool) -> Option<Command> {
        if asked.revealed > 0 {
            self.typing = false;
            if let Some(rewriting) = &asked.rewriting {
                ui.add_space(space::XL);
                let drawn = ui.scope(|ui| {
                    ui.set_max_width(space::COLUMN.min(ui.available_width()));
                    compared(ui, rewriting);
                });
                if opened {
                    drawn.response.scroll_to_me(Some(Align::TOP));
                }
            }
            return None;
        }
        // Shift+Enter is a line of its own.
        let entered = self.typing
            && ui.input_mut(|input| {
                !input.modifiers.shift
                    && (input.consume_key(Modifiers::COMMAND, Key::Enter)
                        || input.consume_key(Modifiers::NONE, Key::Enter))
            });
        ui.add_space(space::XL);
        let field = ui
            .scope(|ui| {
                ui.set_max_width(space::COLUMN.min(ui.available_width()));
                TextField::new("Your line", &mut self.draft)
                    .hint("Write it as a decision, or say it aloud.")
                    .key("P")
                    .rows(ROWS)
                    .show(ui)
            })
            .inner;
        ui.add_space(space::S);
        second(ui, "Optional. It is read for who was hurt, a number, a decision, a result; it is not saved.");
        if std::mem::take(&mut self.wants_focus) {
            field.request_focus();
        }
        self.typing = field.has_focus();
        (entered && self.has_words()).then(|| self.way_on())
    }
}

/// The own line with its marks, what is there in all three, and what else was read.
fn compared(ui: &mut Ui, rewriting: &Rewriting) {
    let own = &rewriting.own;
    let remarks = rewriting.remarks();
    let mut marks = Vec::new();
    let mut said = Vec::new();
    for (n, kind) in LineKind::ALL.into_iter().enumerate() {
        for place in own.line.places(kind) {
            marks.push(TextMark { place: place.clone(), underline: Underline::Found, number: n + 1 });
            said.push(format!("{}: \"{}\"", kind.label(), own.text.get(place.clone()).unwrap_or_default()));
        }
    }
    let first = LineKind::ALL.len() + 1;
    for (n, remark) in remarks.iter().enumerate() {
        let underline = if remark.costs { Underline::Costs } else { Underline::Found };
        let of = remark.places.iter().map(|place| TextMark { place: place.clone(), underline, number: first + n });
        marks.extend(of);
    }
    caps_label(ui, "Your line");
    ui.add_space(space::XS);
    card(ui, |ui| marked_text(ui, &own.text, &marks, &[], &said.join("; ")));
    ui.add_space(space::M);
    let titles: Vec<String> =
        LineKind::ALL.into_iter().enumerate().map(|(n, kind)| format!("{} {}", n + 1, kind.short())).collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    let sides = rewriting.sides();
    let there = sides.map(|(_, side)| LineKind::ALL.map(|kind| side.line.has(kind)));
    let rows: Vec<TickRow<'_>> = sides
        .iter()
        .zip(&there)
        .enumerate()
        .map(|(n, ((name, _), there))| TickRow { name, there, marked: n == 1 })
        .collect();
    tick_table(ui, &titles, &rows);
    for (n, remark) in remarks.iter().enumerate() {
        ui.add_space(space::S);
        ui.horizontal_top(|ui| {
            let ink = Tokens::of(ui).ink;
            let number = Type::SecondStrong.line_of(ui, &(first + n).to_string(), ink, NUMBER);
            let (rect, _) = ui.allocate_exact_size(egui::vec2(NUMBER, Type::Second.line()), egui::Sense::hover());
            ui.painter().galley(rect.min, number, ink);
            ui.add(egui::Label::new(Type::Second.job(remark.text.clone(), ink)).wrap());
        });
    }
    ui.add_space(space::S);
    second(ui, "I read what is there, not how good it is. The grade is yours.");
}
