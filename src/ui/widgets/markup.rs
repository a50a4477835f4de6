//! Draws the small markup of card text in a column for reading: paragraphs, hanging lists, bold, code.

use crate::model::markup::{self, Paragraph, Style};
use crate::ui::theme::{Tokens, Type, space};
use egui::text::LayoutJob;
use egui::{Color32, Label, Sense, Ui, vec2};

/// Room for the mark of a list item.
const HANGING: f32 = 20.0;

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
    let job = job(paragraph, voice, colour, Tokens::of(ui).sunk);
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
            ui.add(Label::new(job).wrap().selectable(true));
        });
    });
}

fn job(paragraph: &Paragraph, voice: Type, colour: Color32, ground: Color32) -> LayoutJob {
    let mut job = LayoutJob::default();
    for span in &paragraph.spans {
        let format = match span.style {
            Style::Plain => voice.format(colour),
            Style::Bold => voice.weighted(650, colour),
            Style::Code => {
                let mut format = Type::Code.format(colour);
                let shrink = voice.font().size / Type::Body.font().size;
                format.font_id.size *= shrink;
                format.line_height = Some(voice.line());
                format.background = ground;
                format
            }
        };
        job.append(&span.text, 0.0, format);
    }
    job
}
