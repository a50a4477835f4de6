//! Draws a section of a card: its label, then its blocks, each kind with a look of its own.

use super::card::tinted;
use super::markup::{markup, markup_as};
use super::paint::place;
use super::text;
use crate::model::section::{Block, Section};
use crate::ui::theme::{Tokens, Tone, Type, space};
use egui::{Align2, CornerRadius, Frame, Label, Rect, Sense, Stroke, Ui, pos2, vec2};

/// Diameter of the circle around the number of a step.
const CIRCLE: f32 = 24.0;

/// A section with its label. A leading callout takes the label into its box.
pub fn section(ui: &mut Ui, section: &Section) {
    if let Some((Block::Callout(line), rest)) = section.blocks.split_first() {
        callout(ui, Some(section.title), line);
        if !rest.is_empty() {
            ui.add_space(space::S);
            blocks(ui, rest);
        }
        return;
    }
    text::caps_label(ui, section.title);
    ui.add_space(space::S);
    blocks(ui, &section.blocks);
}

/// The blocks of a section without its label, for one that opens under a header of its own.
pub fn blocks(ui: &mut Ui, blocks: &[Block]) {
    for (n, block) in blocks.iter().enumerate() {
        if n > 0 {
            let tight = matches!(block, Block::Note(_));
            ui.add_space(if tight { space::S } else { space::L });
        }
        draw(ui, block);
    }
}

/// A line to remember on the accent's tint, with its label inside.
pub fn callout(ui: &mut Ui, label: Option<&str>, line: &str) {
    column(ui, |ui| {
        tinted(ui, Tone::Accent, |ui| {
            if let Some(label) = label {
                text::caps_label_toned(ui, label, Tone::Accent);
                ui.add_space(space::XS);
            }
            let ink = Tokens::of(ui).ink;
            markup_as(ui, line, Type::Strong, ink);
        });
    });
}

fn draw(ui: &mut Ui, block: &Block) {
    let tokens = Tokens::of(ui);
    match block {
        Block::Text(text) => markup(ui, text),
        Block::Voice(words) => voice(ui, words),
        Block::Callout(line) => callout(ui, None, line),
        Block::Note(aside) => markup_as(ui, aside, Type::Second, tokens.muted),
        Block::Labelled(label, text) => {
            column(ui, |ui| ui.add(Label::new(Type::SecondStrong.job(label, tokens.ink)).wrap().selectable(true)));
            ui.add_space(2.0);
            markup(ui, text);
        }
        Block::Step(number, label, role, text) => step(ui, *number, label, role, text),
    }
}

/// What somebody says: a quiet rule at the left, the words in the voice of one's own.
fn voice(ui: &mut Ui, words: &str) {
    let tokens = Tokens::of(ui);
    let inner = column(ui, |ui| {
        Frame::new().inner_margin(egui::Margin { left: 19, right: 0, top: 0, bottom: 0 }).show(ui, |ui| {
            markup_as(ui, words, Type::Own, tokens.ink);
        })
    });
    let rect = inner.response.rect;
    let line = Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
    ui.painter().rect_filled(line, CornerRadius::same(2), tokens.line);
}

fn step(ui: &mut Ui, number: usize, label: &str, role: &str, text: &str) {
    let tokens = Tokens::of(ui);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        let (rect, _) = ui.allocate_exact_size(vec2(CIRCLE, CIRCLE), Sense::hover());
        let number = Type::Mark.line_of(ui, &number.to_string(), tokens.muted, CIRCLE);
        ui.painter().circle_stroke(rect.center(), CIRCLE / 2.0 - 0.5, Stroke::new(1.0, tokens.edge));
        place(ui, number, Align2::CENTER_CENTER, pos2(rect.center().x, rect.center().y));
        ui.vertical(|ui| {
            ui.set_max_width((space::COLUMN - CIRCLE - space::M).min(ui.available_width()));
            let mut head = Type::Strong.job(label, tokens.ink);
            if !role.is_empty() {
                head.append(role, space::S, Type::Second.format(tokens.muted));
            }
            ui.add(Label::new(head).wrap().selectable(true));
            markup(ui, text);
        });
    });
}

fn column<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    ui.vertical(|ui| {
        ui.set_max_width(ui.available_width().min(space::COLUMN));
        add(ui)
    })
    .inner
}
