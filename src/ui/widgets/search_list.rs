//! A search field above rows that can be pressed: what is typed, and which row the keys are at; knows no row's content.

use egui::{FocusDirection, Id, Key, Modifiers, Popup, Response, Ui, vec2};

use super::field::TextField;
use super::paint::rule;
use crate::ui::theme::space;

/// What is typed, and the row that has or had the keys. ↑ and ↓ lead from the field into the rows, from row to row, and
/// back; Enter presses the row that has them.
#[derive(Debug, Default)]
pub struct SearchList {
    query: String,
    field: Option<Id>,
    wants_field: bool,
    at: Option<(usize, Id)>,
    /// The row that gets the keys as soon as it is drawn.
    wanted: Option<usize>,
    /// The first and the last row that stood wholly in sight when they were drawn.
    in_sight: Option<(usize, usize)>,
}

/// What the field was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchAsk {
    /// Enter after words: open the first row.
    First,
    /// Esc: the field is left and empty.
    Left,
}

impl SearchList {
    /// What is typed, without space around it.
    pub fn query(&self) -> &str {
        self.query.trim()
    }

    /// Empties the field.
    pub fn clear(&mut self) {
        self.query.clear();
        self.at = None;
    }

    /// Puts the cursor into the field when it is drawn.
    pub fn focus_field(&mut self) {
        self.wants_field = true;
    }

    /// The row that gets the keys as soon as it is drawn; whoever draws only the rows in sight brings it there.
    pub fn wanted(&self) -> Option<usize> {
        self.wanted
    }

    /// Gives the keys to a row.
    pub fn go_to(&mut self, row: usize) {
        self.wanted = Some(row);
    }

    /// Draws the field. `key` leads to it, which the screen listens for.
    pub fn field(&mut self, ui: &mut Ui, name: &str, hint: &str, key: &str) -> Option<SearchAsk> {
        let escape = ui.input(|input| input.key_pressed(Key::Escape));
        let response = TextField::new(name, &mut self.query).unlabelled().hint(hint).key(key).show(ui);
        self.field = Some(response.id);
        if response.changed() {
            self.at = None;
        }
        // Only now, or the letter that led here would be typed into it.
        if std::mem::take(&mut self.wants_field) {
            response.request_focus();
        }
        if escape && (response.has_focus() || response.lost_focus()) {
            self.clear();
            response.surrender_focus();
            ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
            return Some(SearchAsk::Left);
        }
        let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        (entered && !self.query().is_empty()).then_some(SearchAsk::First)
    }

    /// Moves the keys by ↑ and ↓ among `count` rows, of which those can have them that `can` names. Call before the rows
    /// are drawn.
    pub fn keys(&mut self, ui: &Ui, count: usize, can: impl Fn(usize) -> bool) {
        let in_sight = self.in_sight.take();
        let pressed = |key: Key| ui.input(|input| input.key_pressed(key) && input.modifiers.is_none());
        let (down, up) = (pressed(Key::ArrowDown), pressed(Key::ArrowUp));
        let above_modal = ui.memory(|memory| memory.is_above_modal_layer(ui.layer_id()));
        if down == up || !above_modal || Popup::is_any_open(ui.ctx()) {
            return;
        }
        let focused = ui.memory(|memory| memory.focused());
        let row = self.at.filter(|(row, id)| focused == Some(*id) && *row < count).map(|(row, _)| row);
        let next = |from: usize| (from..count).find(|row| can(*row));
        let to = match (self.wanted.or(row), focused) {
            (Some(row), _) if down => next(row + 1),
            (Some(row), _) => {
                let above = (0..row.min(count)).rev().find(|row| can(*row));
                self.wants_field = above.is_none();
                above
            }
            (None, Some(id)) if Some(id) == self.field && down => next(0),
            // Another control has the keys, and what arrows do there is its own affair.
            (None, Some(_)) => return,
            (None, None) => {
                let (first, last) = in_sight.unwrap_or((0, 0));
                let known = self.at.map(|(row, _)| row).filter(|row| (first..=last).contains(row) && can(*row));
                known.or_else(|| next(first))
            }
        };
        if to.is_some() {
            self.wanted = to;
        }
        ui.request_repaint();
        // egui would look for the nearest control itself.
        ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
        ui.input_mut(|input| {
            input.consume_key(Modifiers::NONE, if down { Key::ArrowDown } else { Key::ArrowUp });
        });
    }

    /// Draws row `n` of `count` by `add`, with a rule below all but the last, and gives it the keys when they are to go
    /// there.
    pub fn row(&mut self, ui: &mut Ui, (n, count): (usize, usize), add: impl FnOnce(&mut Ui) -> Response) -> Response {
        let response = add(ui);
        if n + 1 < count {
            rule(ui);
        }
        if self.wanted == Some(n) {
            self.wanted = None;
            response.request_focus();
            ui.scroll_to_rect(response.rect.expand2(vec2(0.0, space::L)), None);
        }
        if response.has_focus() {
            self.at = Some((n, response.id));
        }
        let seen = ui.clip_rect().y_range();
        if seen.contains(response.rect.top()) && seen.contains(response.rect.bottom()) {
            let (first, last) = self.in_sight.unwrap_or((n, n));
            self.in_sight = Some((first.min(n), last.max(n)));
        }
        response
    }
}
