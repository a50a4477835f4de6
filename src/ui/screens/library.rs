//! Library: every pack, topic and card, search as one types, what is wrong with packs, and a card opened for reading.

use egui::{Align2, CornerRadius, Key, Role, Sense, Ui, WidgetInfo, vec2};

use super::reading::Reading;
use super::{READ_PACKS, READING_PACKS, pressed};
use crate::model::card::Card;
use crate::model::library::{CardRef, Library, Origin};
use crate::model::problem::{Problem, Severity};
use crate::model::time::Timestamp;
use crate::model::words;
use crate::trainer::{Command, Trainer};
use crate::ui::action::{Action, Screen};
use crate::ui::theme::{Tokens, Tone, Type, radius, space};
use crate::ui::widgets::{Button, TextField, empty, headline, lead, scroll_rows};

/// Height of every row of the list, so that a hundred thousand of them cost as much as a screenful.
const ROW: f32 = 48.0;

/// What is typed, chosen and open.
#[derive(Debug, Default)]
pub(in crate::ui) struct LibraryScreen {
    query: String,
    wants_focus: bool,
    open: Option<Reading>,
    came_from: Screen,
    list: List,
}

/// The rows of the list, kept until the query or the library changes.
#[derive(Debug, Default)]
struct List {
    made_for: Option<(String, u64)>,
    rows: Vec<Row>,
    cards: usize,
}

#[derive(Clone, Copy, Debug)]
enum Row {
    Problem(usize),
    Pack(usize),
    Topic(CardRef),
    Card(CardRef),
}

impl LibraryScreen {
    /// Opens a card; Esc leads back to where the learner was.
    pub(in crate::ui) fn read(&mut self, card: CardRef, from: Screen) {
        self.open = Some(Reading::new(card));
        self.came_from = from;
    }

    /// Puts the cursor into the search field.
    pub(in crate::ui) fn focus_search(&mut self) {
        self.open = None;
        self.wants_focus = true;
    }

    #[must_use]
    pub(in crate::ui) fn ui(&mut self, ui: &mut Ui, trainer: &Trainer, now: Timestamp) -> Option<Action> {
        if let Some(reading) = &mut self.open {
            if reading.is_there(trainer) {
                let (close, action) = reading.ui(ui, trainer, now);
                if close {
                    self.open = None;
                    let from = std::mem::take(&mut self.came_from);
                    return (from != Screen::Library).then_some(Action::Show(from));
                }
                return action;
            }
            self.open = None;
        }
        self.list_ui(ui, trainer)
    }

    fn list_ui(&mut self, ui: &mut Ui, trainer: &Trainer) -> Option<Action> {
        self.list.refresh(trainer, &self.query);
        let total = trainer.library().packs().iter().map(|pack| pack.cards.len()).sum::<usize>();
        headline(ui, &heading(&self.query, self.list.cards, total, trainer.library().packs().len()));
        ui.add_space(space::M);
        let escape = ui.input(|input| input.key_pressed(Key::Escape));
        let field = TextField::new("Search all cards", &mut self.query)
            .unlabelled()
            .hint("Search questions, terms, answers, tags")
            .key("/")
            .show(ui);
        if std::mem::take(&mut self.wants_focus) {
            field.request_focus();
        }
        if escape && (field.has_focus() || field.lost_focus()) {
            self.query.clear();
            field.surrender_focus();
        } else if escape {
            return Some(Action::Show(Screen::Today));
        }
        let first = self.list.rows.iter().find_map(|row| if let Row::Card(card) = row { Some(*card) } else { None });
        let enter = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if enter
            && !self.query.trim().is_empty()
            && let Some(card) = first
        {
            self.read(card, Screen::Library);
            return None;
        }
        ui.add_space(space::M);
        if self.list.rows.is_empty() {
            return self.nothing(ui, trainer);
        }
        let mut opened = None;
        let searching = !self.query.trim().is_empty();
        ui.push_id(&self.list.made_for, |ui| {
            scroll_rows(ui, ROW, self.list.rows.len(), |ui, range| {
                for row in self.list.rows.get(range).unwrap_or_default() {
                    if row_ui(ui, trainer, *row, searching)
                        && let Row::Card(card) = row
                    {
                        opened = Some(*card);
                    }
                }
            });
        });
        if let Some(card) = opened {
            self.read(card, Screen::Library);
        }
        None
    }

    fn nothing(&mut self, ui: &mut Ui, trainer: &Trainer) -> Option<Action> {
        if self.query.trim().is_empty() {
            let folder =
                trainer.place().pack_folders.first().map(|folder| folder.display().to_string()).unwrap_or_default();
            let sentence = format!("Packs are folders or files in {folder}.");
            if trainer.is_reading_packs() {
                return empty(ui, READING_PACKS, &sentence, None).then_some(Action::Search);
            }
            let button = Some(Button::plain(READ_PACKS));
            return empty(ui, "There is no pack.", &sentence, button).then_some(Action::Do(Command::ReadPacks));
        }
        let sentence = "Every word must occur in a card. Try fewer words, or only their beginnings.";
        if empty(ui, "No card has all of these words.", sentence, Some(Button::plain("Clear the search").key("Esc"))) {
            self.query.clear();
        }
        None
    }
}

impl List {
    fn refresh(&mut self, trainer: &Trainer, query: &str) {
        let key = (query.trim().to_owned(), trainer.library_version());
        if self.made_for.as_ref() == Some(&key) {
            return;
        }
        let library = trainer.library();
        self.rows.clear();
        if key.0.is_empty() {
            self.rows.extend((0..trainer.problems().len()).map(Row::Problem));
            self.everything(library);
        } else {
            self.rows.extend(trainer.search().find(&key.0).into_iter().map(Row::Card));
        }
        self.cards = self.rows.iter().filter(|row| matches!(row, Row::Card(_))).count();
        self.made_for = Some(key);
    }

    fn everything(&mut self, library: &Library) {
        let mut last: Option<(usize, &Card)> = None;
        for (place, card) in library.cards() {
            let pack =
                library.packs().iter().position(|pack| library.pack_of(place).is_some_and(|own| own.id == pack.id));
            let Some(pack) = pack else { continue };
            if last.is_none_or(|(known, _)| known != pack) {
                self.rows.push(Row::Pack(pack));
            }
            if last.is_none_or(|(known, before)| {
                known != pack || before.topic != card.topic || before.kind() != card.kind()
            }) {
                self.rows.push(Row::Topic(place));
            }
            self.rows.push(Row::Card(place));
            last = Some((pack, card));
        }
    }
}

fn heading(query: &str, found: usize, total: usize, packs: usize) -> String {
    if query.trim().is_empty() {
        let packs = if packs == 1 { "one pack".to_owned() } else { format!("{} packs", words::count(packs)) };
        return format!("{} cards in {packs}", words::capital(&words::count(total)));
    }
    format!("{} of {} cards", words::capital(&words::number(found)), words::thousands(total))
}

/// Draws one row; whether it was clicked. Hits of a search name their kind, since no heading above them does.
fn row_ui(ui: &mut Ui, trainer: &Trainer, row: Row, names_kind: bool) -> bool {
    let library = trainer.library();
    match row {
        Row::Card(place) => library.card(place).is_some_and(|card| card_row(ui, trainer, place, card, names_kind)),
        Row::Pack(n) => {
            if let Some(pack) = library.packs().get(n) {
                let from = match &pack.origin {
                    Origin::Shipped => "shipped with Hotseat".to_owned(),
                    Origin::Disk(path) => path.clone(),
                };
                heading_row(ui, &pack.title, &format!("revision {}, {from}", pack.revision), Type::Title);
            }
            false
        }
        Row::Topic(place) => {
            if let Some(card) = library.card(place) {
                let kind = words::capital(&format!("{}s", card.kind().as_str()));
                let label = format!("{} · {kind}", library.topic_title(&card.topic)).to_uppercase();
                heading_row(ui, &label, "", Type::Label);
            }
            false
        }
        Row::Problem(n) => {
            if let Some(problem) = trainer.problems().get(n) {
                problem_row(ui, problem);
            }
            false
        }
    }
}

fn card_row(ui: &mut Ui, trainer: &Trainer, place: CardRef, card: &Card, names_kind: bool) -> bool {
    let tokens = Tokens::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, card.title()));
    if !ui.is_rect_visible(rect) {
        return response.clicked();
    }
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, CornerRadius::same(radius::BUTTON), tokens.hovered(tokens.bg));
    }
    if response.has_focus() {
        let ring = egui::Stroke::new(2.0, tokens.accent);
        ui.painter().rect_stroke(rect, CornerRadius::same(radius::BUTTON), ring, egui::StrokeKind::Inside);
    }
    ui.painter().hline(rect.x_range().shrink(space::M), rect.bottom() - 0.5, egui::Stroke::new(1.0, tokens.line));
    let inner = rect.shrink2(vec2(space::M, 0.0));
    let (status, tone) = status(trainer, place);
    let status = if names_kind { format!("{} · {status}", card.kind().as_str()) } else { status };
    let right =
        Type::Second.line_of(ui, &status, tone.map_or(tokens.muted, |tone| tokens.tone(tone)), inner.width() / 3.0);
    let taken = right.size().x;
    let at = Align2::RIGHT_CENTER.anchor_size(inner.right_center(), right.size());
    ui.painter().galley(at.min, right, tokens.muted);
    let title = Type::Medium.line_of(ui, card.title(), tokens.ink, inner.width() - taken - space::L);
    let at = Align2::LEFT_CENTER.anchor_size(inner.left_center(), title.size());
    ui.painter().galley(at.min, title, tokens.ink);
    response.clicked()
}

fn status(trainer: &Trainer, place: CardRef) -> (String, Option<Tone>) {
    let today = trainer.overview().today;
    let (mut all, mut seen, mut due, mut suspended) = (0, 0, 0, 0);
    for prompt in trainer.library().prompts_of(place) {
        all += 1;
        let Some(state) = trainer.ledger().state(&prompt.key) else { continue };
        let Some(memory) = state.memory else { continue };
        seen += 1;
        suspended += usize::from(state.suspended);
        due += usize::from(!state.suspended && today.is_some_and(|today| memory.is_due(today, trainer.calendar())));
    }
    match (seen, due) {
        (0, _) => ("new".to_owned(), None),
        (_, 0) if suspended == all => ("suspended".to_owned(), None),
        (_, 0) => (format!("{seen} of {all} met"), None),
        (_, n) => (format!("{n} due"), Some(Tone::Accent)),
    }
}

fn heading_row(ui: &mut Ui, label: &str, note: &str, voice: Type) {
    let tokens = Tokens::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, label));
    let colour = if voice == Type::Label { tokens.muted } else { tokens.ink };
    let note = Type::Second.line_of(ui, note, tokens.muted, rect.width() / 2.0);
    let at = Align2::RIGHT_BOTTOM.anchor_size(rect.right_bottom() - vec2(space::M, space::S), note.size());
    let width = rect.width() - note.size().x - space::L;
    ui.painter().galley(at.min, note, tokens.muted);
    let galley = voice.line_of(ui, label, colour, width);
    let at = Align2::LEFT_BOTTOM.anchor_size(rect.left_bottom() + vec2(space::M, -space::S), galley.size());
    ui.painter().galley(at.min, galley, colour);
}

fn problem_row(ui: &mut Ui, problem: &Problem) {
    let tokens = Tokens::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let whole = problem.to_string();
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &whole));
    let tone = match problem.severity {
        Severity::Error => Tone::Burning,
        Severity::Warning => Tone::Warning,
    };
    let inner = rect.shrink2(vec2(0.0, 2.0));
    ui.painter().rect_filled(inner, CornerRadius::same(radius::BUTTON), tokens.tint(tone));
    let text = inner.shrink2(vec2(space::M, space::XS));
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

/// Whether the page asked to close by Esc.
pub(super) fn escape(ui: &Ui) -> bool {
    pressed(ui, Key::Escape)
}

/// A line below a headline that names kind and topic of a card.
pub(super) fn byline(ui: &mut Ui, library: &Library, card: &Card) {
    let levels: Vec<&str> = card.levels.iter().map(|level| level.as_str()).collect();
    let mut parts = vec![words::capital(card.kind().as_str()), library.topic_title(&card.topic).to_owned()];
    if !levels.is_empty() {
        parts.push(levels.join(", "));
    }
    lead(ui, &parts.join(" · "));
}
