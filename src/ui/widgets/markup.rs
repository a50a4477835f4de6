//! Draws the small markup of card text in a column for reading: paragraphs, hanging lists, bold, code.

use crate::model::markup::{self, Paragraph, Style};
use crate::ui::theme::{Tokens, Type, radius, space};
use egui::text::LayoutJob;
use egui::text_selection::LabelSelectionState;
use egui::{Color32, CornerRadius, Galley, Label, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

/// Room for the mark of a list item.
const HANGING: f32 = 20.0;
/// What the ground of code is wider than the code, on each side.
const CHIP: f32 = 4.0;

/// Card text in ink, at most `space::COLUMN` wide.
pub fn markup(ui: &mut Ui, text: &str) {
    let ink = Tokens::of(ui).ink;
    markup_as(ui, text, Type::Body, ink);
}

/// Card text in another voice and colour.
pub fn markup_as(ui: &mut Ui, text: &str, voice: Type, colour: Color32) {
    let mut before: Option<bool> = None;
    for paragraph in markup::parse(text) {
        match before {
            Some(true) if paragraph.item => ui.add_space(space::XS),
            Some(_) => ui.add_space(if paragraph.item { space::S } else { space::M }),
            None => {}
        }
        before = Some(paragraph.item);
        draw(ui, &paragraph, voice, colour);
    }
}

fn draw(ui: &mut Ui, paragraph: &Paragraph, voice: Type, colour: Color32) {
    let job = job(paragraph, voice, colour);
    let width = ui.available_width().min(space::COLUMN);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let mut room = width;
        if paragraph.item {
            let (rect, _) = ui.allocate_exact_size(vec2(HANGING, voice.line()), Sense::hover());
            ui.painter().circle_filled(rect.center() - vec2(2.0, -0.5), 2.5, colour.gamma_multiply(0.7));
            room -= HANGING;
        }
        ui.vertical(|ui| {
            ui.set_max_width(room);
            text_with_chips(ui, paragraph, job);
        });
    });
}

/// Text whose code stands on small sunk boxes. egui's own text background would be as high as the line, and lower.
fn text_with_chips(ui: &mut Ui, paragraph: &Paragraph, job: LayoutJob) {
    let (at, galley, response) = Label::new(job).wrap().selectable(true).layout_in_ui(ui);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, ui.is_enabled(), galley.text()));
    if !ui.is_rect_visible(response.rect) {
        return;
    }
    let tokens = Tokens::of(ui);
    let corner = CornerRadius::same(radius::KEY);
    for chip in chips(paragraph, &galley) {
        let outline = Stroke::new(1.0, tokens.line);
        ui.painter().rect(chip.translate(at.to_vec2()), corner, tokens.sunk, outline, StrokeKind::Inside);
    }
    LabelSelectionState::label_text_selection(ui, &response, at, galley, tokens.ink, Stroke::NONE);
}

/// One box for each stretch of code in each row.
fn chips(paragraph: &Paragraph, galley: &Galley) -> Vec<Rect> {
    let code: Vec<bool> = paragraph
        .spans
        .iter()
        .flat_map(|span| std::iter::repeat_n(span.style == Style::Code, span.text.chars().count()))
        .collect();
    // Where shaping has joined letters there is no telling which glyph is which.
    let glyphs: usize = galley.rows.iter().map(|row| row.glyphs.len()).sum();
    if !code.contains(&true) || glyphs != code.len() {
        return Vec::new();
    }
    let mut code = code.into_iter();
    let mut out: Vec<Rect> = Vec::new();
    for row in &galley.rows {
        let mut run = false;
        for glyph in &row.glyphs {
            let is_code = code.next().unwrap_or(false);
            let left = row.pos.x + glyph.pos.x;
            let right = left + glyph.advance_width;
            let middle = row.pos.y + row.size.y / 2.0;
            let high = (glyph.font_height / 2.0 + 1.5).round();
            match out.last_mut() {
                Some(last) if run && is_code => last.max.x = right + CHIP,
                _ if is_code => {
                    out.push(Rect::from_x_y_ranges(left - CHIP..=right + CHIP, middle - high..=middle + high));
                }
                _ => {}
            }
            run = is_code;
        }
    }
    out
}

fn job(paragraph: &Paragraph, voice: Type, colour: Color32) -> LayoutJob {
    let mut job = LayoutJob::default();
    let mut after_code = false;
    for span in &paragraph.spans {
        let is_code = span.style == Style::Code;
        let format = match span.style {
            Style::Plain => voice.format(colour),
            Style::Bold => voice.weighted(650, colour),
            Style::Code => {
                let mut format = Type::Code.format(colour);
                format.font_id.size *= voice.font().size / Type::Body.font().size;
                format.line_height = Some(voice.line());
                format
            }
        };
        let air = if (is_code || after_code) && !job.is_empty() { CHIP } else { 0.0 };
        job.append(&span.text, air, format);
        after_code = is_code;
    }
    job
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_become_sections_in_their_own_font() {
        let paragraphs = markup::parse("a **b** `c` d");
        let job = job(&paragraphs[0], Type::Body, Tokens::LIGHT.ink);
        assert_eq!(job.text, "a b c d");
        assert_eq!(job.sections.len(), 5);
        assert_eq!(job.sections[3].format.font_id.family, egui::FontFamily::Monospace);
        assert!(job.sections.iter().all(|section| section.format.line_height == Some(23.0)));
    }
}
