//! How a row of the library is drawn: a card, a heading, something that is wrong with a pack.

use egui::{Align2, CornerRadius, Response, Role, Sense, Ui, WidgetInfo, vec2};

use super::list::Row;
use crate::model::card::Card;
use crate::model::gist::gist;
use crate::model::library::{CardRef, Library, Origin};
use crate::model::problem::{Problem, Severity};
use crate::model::time::Timestamp;
use crate::model::words;
use crate::progress::CardProgress;
use crate::trainer::Trainer;
use crate::ui::theme::{Tokens, Tone, Type, radius, space};
use crate::ui::widgets::{PICK_ROW, pick_row};

/// Draws a heading or a problem; a card is drawn by [`card_row`].
pub(super) fn other_row(ui: &mut Ui, trainer: &Trainer, row: Row) {
    let library = trainer.library();
    match row {
        Row::Card(_) => {}
        Row::Pack(n) => {
            if let Some(pack) = library.packs().get(n) {
                let from = match &pack.origin {
                    Origin::Shipped => "shipped with Hotseat".to_owned(),
                    Origin::Disk(path) => path.clone(),
                };
                heading_row(ui, &pack.title, &format!("revision {}, {from}", pack.revision), Type::Title);
            }
        }
        Row::Topic(place) => topic_row(ui, library, place),
        Row::Problem(n) => {
            if let Some(problem) = trainer.problems().get(n) {
                problem_row(ui, problem);
            }
        }
    }
}

/// A card: its title, what it is about, where it stands. Hits of a search name their kind, since no heading above them
/// does.
pub(super) fn card_row(
    ui: &mut Ui,
    trainer: &Trainer,
    (place, card): (CardRef, &Card),
    now: Timestamp,
    names_kind: bool,
) -> Response {
    let progress =
        CardProgress::new(trainer.library(), trainer.ledger(), place, trainer.today(now), trainer.calendar());
    let (state, tone) = standing(progress);
    let state = if names_kind { format!("{} · {state}", card.kind().as_str()) } else { state };
    pick_row(ui, card.title(), &gist(card), &state, tone)
}

/// Where a card stands, in a word or two.
fn standing(progress: CardProgress) -> (String, Option<Tone>) {
    let CardProgress { prompts, met, due, suspended } = progress;
    if progress.is_set_aside() {
        return ("suspended".to_owned(), None);
    }
    let (said, tone) = match (met, due) {
        (0, _) => ("new".to_owned(), None),
        (_, 0) if met == prompts => ("met".to_owned(), None),
        (_, 0) => (format!("{met} of {prompts} met"), None),
        (..) if prompts == 1 => ("due".to_owned(), Some(Tone::Accent)),
        (_, n) => (format!("{n} due"), Some(Tone::Accent)),
    };
    if suspended == 0 { (said, tone) } else { (format!("{said}, {suspended} suspended"), tone) }
}

fn topic_row(ui: &mut Ui, library: &Library, first: CardRef) {
    let Some(card) = library.card(first) else { return };
    let kind = words::capital(&format!("{}s", card.kind().as_str()));
    let label = format!("{} · {kind}", library.topic_title(&card.topic)).to_uppercase();
    heading_row(ui, &label, "", Type::Label);
}

fn heading_row(ui: &mut Ui, label: &str, note: &str, voice: Type) {
    let tokens = Tokens::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), PICK_ROW), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, label));
    let colour = if voice == Type::Label { tokens.muted } else { tokens.ink };
    let note = Type::Second.line_of(ui, note, tokens.muted, rect.width() / 2.0);
    let at = Align2::RIGHT_BOTTOM.anchor_size(rect.right_bottom() - vec2(0.0, space::S), note.size());
    let width = rect.width() - note.size().x - space::L;
    ui.painter().galley(at.min, note, tokens.muted);
    let galley = voice.line_of(ui, label, colour, width);
    let at = Align2::LEFT_BOTTOM.anchor_size(rect.left_bottom() - vec2(0.0, space::S), galley.size());
    ui.painter().galley(at.min, galley, colour);
}

fn problem_row(ui: &mut Ui, problem: &Problem) {
    let tokens = Tokens::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), PICK_ROW), Sense::click());
    let whole = problem.to_string();
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &whole));
    let tone = match problem.severity {
        Severity::Error => Tone::Burning,
        Severity::Warning => Tone::Warning,
    };
    let inner = rect.shrink2(vec2(0.0, 2.0));
    ui.painter().rect_filled(inner, CornerRadius::same(radius::BUTTON), tokens.tint(tone));
    let text = inner.shrink2(vec2(space::M, space::S));
    let place = problem.place.to_string();
    let place = if place.is_empty() { problem.file.clone() } else { format!("{}, {place}", problem.file) };
    let what = Type::SecondStrong.line_of(ui, &words::capital(&problem.what), tokens.ink, text.width());
    ui.painter().galley(text.left_top(), what, tokens.ink);
    let advice = if problem.advice.is_empty() { place } else { format!("{place}: {}", problem.advice) };
    let advice = Type::Second.line_of(ui, &advice, tokens.muted, text.width());
    let at = Align2::LEFT_BOTTOM.anchor_size(text.left_bottom(), advice.size());
    ui.painter().galley(at.min, advice, tokens.muted);
    response.on_hover_text(whole);
}
