//! Rows in which each column is there or missing: a tick or a dash, said in words to a screen reader.

use egui::{Align2, CornerRadius, Pos2, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::paint::{place, rule};
use super::text::{second, strong};
use crate::ui::theme::{Tokens, Type, radius, space};

/// Height of a row and of the heads above.
const ROW: f32 = 34.0;
const HEAD: f32 = 26.0;
/// The least width of a column; with less room each row becomes two lines of words.
const NARROWEST: f32 = 76.0;

/// A row: its name, what is there by column, and whether it stands out.
#[derive(Clone, Copy, Debug)]
pub struct TickRow<'a> {
    /// What it is about.
    pub name: &'a str,
    /// As many as there are columns.
    pub there: &'a [bool],
    /// Stands on the accent's tint.
    pub marked: bool,
}

impl TickRow<'_> {
    /// "There: a number. Missing: a decision."
    fn said(&self, columns: &[&str]) -> String {
        let of = |wanted: bool| -> Vec<&str> {
            columns.iter().zip(self.there).filter(|(_, there)| **there == wanted).map(|(column, _)| *column).collect()
        };
        let (there, missing) = (of(true), of(false));
        match (there.is_empty(), missing.is_empty()) {
            (_, true) => format!("There: {}.", there.join(", ")),
            (true, false) => format!("Missing: {}.", missing.join(", ")),
            (false, false) => format!("There: {}. Missing: {}.", there.join(", "), missing.join(", ")),
        }
    }
}

/// Draws rows under their columns across the room.
pub fn tick_table(ui: &mut Ui, columns: &[&str], rows: &[TickRow<'_>]) {
    let room = ui.available_width();
    let names = rows.iter().map(|row| Type::SecondStrong.line_of(ui, row.name, Tokens::of(ui).ink, room).size().x);
    let name = names.fold(0.0, f32::max) + space::XL;
    #[expect(clippy::cast_precision_loss, reason = "a handful of columns")]
    let width = (room - name) / columns.len().max(1) as f32;
    if width < NARROWEST {
        for row in rows {
            ui.add_space(space::S);
            strong(ui, row.name);
            second(ui, &row.said(columns));
        }
        return;
    }
    let tokens = Tokens::of(ui);
    let (head, _) = ui.allocate_exact_size(vec2(room, HEAD), Sense::hover());
    let mut left = head.left() + name;
    for column in columns {
        let title = Type::Mark.line_of(ui, column, tokens.muted, width);
        place(ui, title, Align2::LEFT_CENTER, pos2(left, head.center().y));
        left += width;
    }
    for row in rows {
        rule(ui);
        let (rect, response) = ui.allocate_exact_size(vec2(room, ROW), Sense::hover());
        let said = format!("{}. {}", row.name, row.said(columns));
        response.widget_info(|| WidgetInfo::labeled(Role::Label, ui.is_enabled(), &said));
        if row.marked {
            let ground = rect.expand2(vec2(space::S, 0.0));
            ui.painter().rect_filled(ground, CornerRadius::same(radius::BUTTON), tokens.accent_tint);
        }
        let voice = if row.marked { Type::SecondStrong } else { Type::Second };
        place(ui, voice.line_of(ui, row.name, tokens.ink, name), Align2::LEFT_CENTER, rect.left_center());
        let mut left = rect.left() + name;
        for there in row.there {
            sign(ui, pos2(left + 6.0, rect.center().y), *there);
            left += width;
        }
    }
}

/// A tick, or a dash that is quieter.
fn sign(ui: &Ui, at: Pos2, there: bool) {
    let tokens = Tokens::of(ui);
    if there {
        let points = vec![at + vec2(-5.0, 0.5), at + vec2(-1.5, 4.0), at + vec2(5.5, -4.5)];
        ui.painter().line(points, Stroke::new(2.2, tokens.good));
    } else {
        let dash = Rect::from_center_size(at, vec2(9.0, 1.5));
        ui.painter().rect_filled(dash, CornerRadius::ZERO, tokens.muted);
    }
}

#[cfg(test)]
mod tests {
    use super::TickRow;

    #[test]
    fn a_row_says_in_words_what_its_signs_show() {
        let said = |there: &[bool]| TickRow { name: "Your line", there, marked: false }.said(&["harm", "number"]);
        assert_eq!(said(&[true, false]), "There: harm. Missing: number.");
        assert_eq!(said(&[true, true]), "There: harm, number.");
        assert_eq!(said(&[false, false]), "Missing: harm, number.");
    }
}
