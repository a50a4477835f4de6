//! Tables: labels at the left, figures at the right, thin rules; where it is narrow each row becomes a small list.

use super::paint::rule;
use crate::ui::theme::{Tokens, Tone, Type, radius, space};
use egui::{Align, Color32, CornerRadius, Label, Layout, Rect, Role, Ui, UiBuilder, WidgetInfo, pos2, vec2};

/// Room between columns.
const GAP: f32 = 20.0;
/// No column of words is squeezed below this.
const NARROWEST: f32 = 104.0;
/// Above and below the words of a row.
const PAD: f32 = 9.0;

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TableColumn<'a> {
    title: &'a str,
    figures: bool,
}

impl<'a> TableColumn<'a> {
    /// Words: at the left, in several lines where they must.
    pub const fn words(title: &'a str) -> Self {
        Self { title, figures: false }
    }

    /// Figures: at the right, never broken.
    pub const fn figures(title: &'a str) -> Self {
        Self { title, figures: true }
    }
}

/// A cell: words or a figure, and what it says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct TableCell {
    text: String,
    tone: Option<Tone>,
}

impl TableCell {
    /// Text in ink.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), tone: None }
    }

    /// Text in a tone; the words themselves have to say why.
    pub fn toned(text: impl Into<String>, tone: Tone) -> Self {
        Self { text: text.into(), tone: Some(tone) }
    }
}

impl<T: Into<String>> From<T> for TableCell {
    fn from(text: T) -> Self {
        Self::new(text)
    }
}

/// A row, as many cells as there are columns.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct TableRow {
    cells: Vec<TableCell>,
    marked: bool,
}

impl TableRow {
    /// A row of cells.
    pub fn new(cells: impl IntoIterator<Item = TableCell>) -> Self {
        Self { cells: cells.into_iter().collect(), marked: false }
    }

    /// Stands out from the others on the accent's tint; its words have to say why.
    #[must_use]
    pub fn marked(mut self, marked: bool) -> Self {
        self.marked = marked;
        self
    }
}

/// Draws rows under their columns. The first column names the row. `name` is what a screen reader says of the whole;
/// it hears each cell with the title of its column.
pub fn table(ui: &mut Ui, name: &str, columns: &[TableColumn<'_>], rows: &[TableRow]) {
    let all = ui.available_rect_before_wrap();
    let scope = ui.push_id(name, |ui| match widths(ui, columns, rows, all.width()) {
        Some(widths) => grid(ui, columns, rows, &widths),
        None => stacked(ui, columns, rows),
    });
    scope.response.widget_info(|| WidgetInfo::labeled(Role::Table, true, name));
}

fn width_of(ui: &Ui, voice: Type, text: &str) -> f32 {
    voice.line_of(ui, text, Color32::PLACEHOLDER, f32::INFINITY).size().x.ceil()
}

/// A figure and its unit, or a sign and its figure, on one line: `> 1.44 %` is not broken; nor are lines of a cell that
/// were set by hand, so that those of two cells stand beside each other.
fn together(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let set = text.contains('\n');
    let kept = |at: usize| {
        let around = |at: Option<usize>| at.and_then(|at| chars.get(at)).copied().unwrap_or(' ');
        let (before, after) = (around(at.checked_sub(1)), around(at.checked_add(1)));
        let unit = before.is_ascii_digit() && (after.is_alphabetic() || after == '%');
        set || unit || (matches!(before, '>' | '≥') && after.is_ascii_digit())
    };
    chars.iter().enumerate().map(|(at, c)| if *c == ' ' && kept(at) { '\u{a0}' } else { *c }).collect()
}

/// The longest word, below which nothing can be broken.
fn longest_word(ui: &Ui, voice: Type, text: &str) -> f32 {
    together(text).split([' ', '\n']).map(|word| width_of(ui, voice, word)).fold(0.0, f32::max)
}

/// The width of each column, or none where they do not fit side by side.
fn widths(ui: &Ui, columns: &[TableColumn<'_>], rows: &[TableRow], room: f32) -> Option<Vec<f32>> {
    let mut natural = Vec::with_capacity(columns.len());
    let mut least = Vec::with_capacity(columns.len());
    for (n, column) in columns.iter().enumerate() {
        let title = column.title.to_uppercase();
        let cells = || rows.iter().filter_map(|row| row.cells.get(n)).map(|cell| cell.text.as_str());
        let widest = cells().map(|text| width_of(ui, voice(n), text)).fold(0.0, f32::max);
        natural.push(widest.max(width_of(ui, Type::Label, &title)) + 1.0);
        let words = longest_word(ui, Type::Label, &title);
        least.push(if column.figures {
            widest.max(words) + 1.0
        } else {
            widest.min(NARROWEST).max(words).max(cells().map(|t| longest_word(ui, voice(n), t)).fold(0.0, f32::max))
                + 1.0
        });
    }
    let gaps = GAP * whole(columns.len().saturating_sub(1));
    let (wanted, needed) = (natural.iter().sum::<f32>() + gaps, least.iter().sum::<f32>() + gaps);
    if needed > room {
        return None;
    }
    if wanted <= room {
        // What is left over goes to the last column of words, so that figures stand together at the right.
        let spare = room - wanted;
        let grows = columns.iter().rposition(|column| !column.figures).unwrap_or(0);
        if let Some(width) = natural.get_mut(grows) {
            *width += spare;
        }
        return Some(natural);
    }
    // The widest give up first: all that are wider than a common width are cut to it, but not below their least.
    let cut = |most: f32| natural.iter().zip(&least).map(move |(natural, least)| natural.min(most).max(*least));
    let (mut low, mut high) = (0.0, room);
    for _ in 0..16 {
        let middle = f32::midpoint(low, high);
        if cut(middle).sum::<f32>() + gaps > room { high = middle } else { low = middle }
    }
    Some(cut(low).map(f32::floor).collect())
}

/// The first column carries the name of the row.
const fn voice(column: usize) -> Type {
    if column == 0 { Type::SecondStrong } else { Type::Second }
}

#[expect(clippy::cast_precision_loss, reason = "a handful of columns")]
const fn whole(n: usize) -> f32 {
    n as f32
}

fn grid(ui: &mut Ui, columns: &[TableColumn<'_>], rows: &[TableRow], widths: &[f32]) {
    let tokens = Tokens::of(ui);
    let line = |ui: &mut Ui, draw: &mut dyn FnMut(&mut Ui, usize)| {
        let all = ui.available_rect_before_wrap();
        let mut left = all.left();
        let mut bottom = all.top();
        for (n, (column, width)) in columns.iter().zip(widths).enumerate() {
            let rect = Rect::from_min_size(pos2(left, all.top()), vec2(*width, all.height()));
            let align = if column.figures { Align::Max } else { Align::Min };
            let mut cell = ui.new_child(UiBuilder::new().max_rect(rect).layout(Layout::top_down(align)).id_salt(n));
            draw(&mut cell, n);
            bottom = bottom.max(cell.min_rect().bottom());
            left += width + GAP;
        }
        ui.advance_cursor_after_rect(Rect::from_min_max(all.min, pos2(all.right(), bottom)));
    };
    line(ui, &mut |ui, n| {
        if let Some(column) = columns.get(n) {
            head(ui, column, tokens.muted);
        }
    });
    ui.add_space(space::XS + 2.0);
    for (place, row) in rows.iter().enumerate() {
        rule(ui);
        let ground = ui.painter().add(egui::Shape::Noop);
        let top = ui.cursor().top();
        ui.add_space(PAD);
        ui.push_id(place, |ui| {
            line(ui, &mut |ui, n| {
                if let (Some(cell), Some(column)) = (row.cells.get(n), columns.get(n)) {
                    show(ui, cell, column, n);
                }
            });
        });
        ui.add_space(PAD);
        if row.marked {
            let rect = ui.max_rect();
            let band =
                Rect::from_min_max(pos2(rect.left() - space::S, top), pos2(rect.right() + space::S, ui.cursor().top()));
            let shape = egui::Shape::rect_filled(band, CornerRadius::same(radius::BUTTON), tokens.accent_tint);
            ui.painter().set(ground, shape);
        }
    }
}

fn head(ui: &mut Ui, column: &TableColumn<'_>, colour: Color32) {
    let mut job = Type::Label.job(column.title.to_uppercase(), colour);
    job.halign = if column.figures { Align::Max } else { Align::Min };
    let response = ui.add(Label::new(job).wrap());
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::ColumnHeader);
        // Some screen readers spell capitals letter by letter.
        node.set_value(column.title);
    });
}

fn show(ui: &mut Ui, cell: &TableCell, column: &TableColumn<'_>, n: usize) {
    let tokens = Tokens::of(ui);
    let colour = cell.tone.map_or(tokens.ink, |tone| tokens.tone(tone));
    let mut job = voice(n).job(together(&cell.text), colour);
    job.halign = if column.figures { Align::Max } else { Align::Min };
    let response = ui.add(Label::new(job).wrap());
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_description(column.title);
        node.set_value(cell.text.as_str());
    });
}

/// One row after the other: its name, then each title with its value.
fn stacked(ui: &mut Ui, columns: &[TableColumn<'_>], rows: &[TableRow]) {
    let tokens = Tokens::of(ui);
    for (place, row) in rows.iter().enumerate() {
        if place > 0 {
            ui.add_space(PAD);
        }
        rule(ui);
        ui.add_space(PAD);
        let ground = ui.painter().add(egui::Shape::Noop);
        let top = ui.cursor().top() - PAD / 2.0;
        ui.push_id(place, |ui| {
            for (n, (cell, column)) in row.cells.iter().zip(columns).enumerate() {
                if n == 0 {
                    show(ui, cell, &TableColumn { figures: false, ..*column }, n);
                    continue;
                }
                ui.add_space(2.0);
                let all = ui.available_rect_before_wrap();
                let title = Type::Second.line_of(ui, column.title, tokens.muted, all.width() * 0.4);
                let left = title.size().x;
                ui.painter().galley(all.min, title, tokens.muted);
                let from = (all.left() + all.width() * 0.4).max(all.left() + left + space::S);
                let right = Rect::from_min_max(pos2(from, all.top()), all.max);
                let mut child =
                    ui.new_child(UiBuilder::new().max_rect(right).layout(Layout::top_down(Align::Max)).id_salt(n));
                show(&mut child, cell, &TableColumn { figures: true, ..*column }, n);
                let bottom = child.min_rect().bottom();
                ui.advance_cursor_after_rect(Rect::from_min_max(all.min, pos2(all.right(), bottom)));
            }
        });
        if row.marked {
            let rect = ui.max_rect();
            let bottom = ui.cursor().top() + PAD / 2.0;
            let band = Rect::from_min_max(pos2(rect.left() - space::S, top), pos2(rect.right() + space::S, bottom));
            let shape = egui::Shape::rect_filled(band, CornerRadius::same(radius::BUTTON), tokens.accent_tint);
            ui.painter().set(ground, shape);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::together;

    #[test]
    fn figures_stay_with_their_units_and_signs() {
        assert_eq!(together("1 h and 5 min > 1.44 %"), "1\u{a0}h and 5\u{a0}min >\u{a0}1.44\u{a0}%");
        assert_eq!(together("many parameters"), "many parameters");
        assert_eq!(together(" "), " ");
        assert_eq!(together("page 1h: 6 h\nnone"), "page\u{a0}1h:\u{a0}6\u{a0}h\nnone");
    }
}
