//! The drill: the question as the interviewer says it, the clock with its time box, and a page to write on.

mod around;

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Event, Key, Layout, Modifiers, Ui};

use self::around::{head, read_along};
use super::super::pressed_with;
use crate::model::attempt::{ANSWER_BYTES, Slot};
use crate::model::card::Profile;
use crate::model::time::Timestamp;
use crate::model::words;
use crate::session::mock::{Hint, Sitting, Stage};
use crate::trainer::{Command, Step, Trainer};
use crate::ui::action::Action;
use crate::ui::theme::{Tone, Type, space};
use crate::ui::widgets::{
    Button, Place, TextField, caps_label_toned, column, hints, keycap, markup, second, tinted, with_footer, wrong,
};

/// Rows of the page: so many as fit, but never fewer than the least.
const LEAST_ROWS: usize = 5;
const MOST_ROWS: usize = 14;
/// Room below the page for the counts and for what the coach has heard, in points; and the page's own margin.
const COUNTS: f32 = 44.0;
const HEARD: f32 = 64.0;
const MARGIN: f32 = 24.0;

/// What is being written. The sitting holds the text too: it is sent at every change.
#[derive(Debug, Default)]
pub(super) struct Drill {
    slot: Option<Slot>,
    text: String,
    /// The text of the sitting when it was last looked at: when it changes by itself, it counts.
    seen: String,
    /// The text that was sent last, and what waits until it has arrived.
    sent: String,
    waiting: Option<Step>,
    reads_along: bool,
    is_too_long: bool,
    hints_seen: usize,
    hints_height: f32,
    scroll_to_hint: bool,
}

impl Drill {
    #[must_use]
    pub(super) fn ui(&mut self, ui: &mut Ui, trainer: &Trainer, sitting: &Sitting, now: Timestamp) -> Option<Action> {
        let is_new = self.look(sitting);
        let step = self.steps(ui, sitting);
        self.tick(ui, sitting, now);
        let mut by_hand = None;
        let name = format!("drill {}", sitting.question());
        with_footer(ui, &name, |ui, place| {
            column(ui, |ui| match place {
                Place::Body => {
                    head(ui, trainer, sitting, now);
                    ui.add_space(space::XL);
                    let change = self.page(ui, trainer, sitting, is_new);
                    by_hand = by_hand.take().or(change);
                }
                Place::Footer => {
                    let asked = self.footer(ui, sitting);
                    by_hand = by_hand.take().or(asked);
                }
            });
        });
        self.in_order(step.or(by_hand), sitting).map(|step| Action::Do(Command::Mock(step)))
    }

    /// The text goes first: what is handed in, or left, is what the sitting has.
    fn in_order(&mut self, step: Option<Step>, sitting: &Sitting) -> Option<Step> {
        let differs = self.text != sitting.text();
        let step = step.or_else(|| self.waiting.take().filter(|_| !differs));
        match step {
            Some(Step::Write(_)) => {}
            Some(step) if differs => self.waiting = Some(step),
            // What was refused once is not sent again before it is changed.
            None if differs && self.sent != self.text => {}
            other => return other,
        }
        self.sent.clone_from(&self.text);
        Some(Step::Write(self.text.clone()))
    }

    /// Forgets what was written here: whoever comes back finds it in the sitting.
    pub(super) fn rest(&mut self) {
        *self = Self { reads_along: self.reads_along, ..Self::default() };
    }

    /// Takes over what the sitting holds when something else is asked, or when it was changed from outside.
    fn look(&mut self, sitting: &Sitting) -> bool {
        let slot = sitting.slot();
        let is_new = self.slot != slot;
        if is_new || self.seen != sitting.text() {
            let is_echo = !is_new && self.text.as_str() == sitting.text();
            if !is_echo {
                sitting.text().clone_into(&mut self.text);
            }
            sitting.text().clone_into(&mut self.seen);
        }
        if is_new {
            *self = Self {
                slot,
                reads_along: self.reads_along,
                text: self.text.clone(),
                seen: self.seen.clone(),
                ..Self::default()
            };
        }
        is_new
    }

    /// Keys that work while one types, and Escape.
    fn steps(&mut self, ui: &mut Ui, sitting: &Sitting) -> Option<Step> {
        if !ui.memory(|memory| memory.is_above_modal_layer(ui.layer_id())) {
            return None;
        }
        let with_control = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, key));
        if with_control(Key::Enter) {
            return Some(Step::HandIn);
        }
        if with_control(Key::P) {
            return Some(pause_or_go_on(sitting));
        }
        if with_control(Key::H) {
            return (sitting.hints_left() > 0).then_some(Step::Hint);
        }
        if with_control(Key::L) {
            return Some(Step::Speak(!sitting.is_spoken()));
        }
        if with_control(Key::R) {
            self.reads_along = !self.reads_along;
        }
        if (sitting.is_follow_up() || sitting.interview().is_some()) && with_control(Key::S) {
            return Some(if sitting.is_follow_up() { Step::Skip } else { Step::Next });
        }
        if sitting.stage() == Stage::Reading && self.text.is_empty() {
            let space = ui.input_mut(|input| {
                let space = input.consume_key(Modifiers::NONE, Key::Space);
                if space {
                    input.events.retain(|event| !matches!(event, Event::Text(text) if text == " "));
                }
                space
            });
            if space {
                return Some(Step::Begin);
            }
        }
        pressed_with(ui, Modifiers::NONE, Key::Escape).then_some(Step::Leave)
    }

    /// The clock must be seen to run.
    fn tick(&self, ui: &Ui, sitting: &Sitting, now: Timestamp) {
        let runs = match sitting.stage() {
            Stage::Answering => !sitting.is_paused(),
            Stage::Reading => sitting.reading_left_ms(now).is_some(),
            Stage::Review | Stage::Over => false,
        };
        if runs {
            let rest = 1000 - sitting.spent_ms(now) % 1000;
            ui.request_repaint_after(std::time::Duration::from_millis(rest.max(50)));
        }
    }

    fn page(&mut self, ui: &mut Ui, trainer: &Trainer, sitting: &Sitting, is_new: bool) -> Option<Step> {
        let below = COUNTS + MARGIN + self.hints_height + if self.reads_along { HEARD } else { 0.0 };
        let rows = ((ui.clip_rect().bottom() - ui.cursor().top() - below) / Type::Own.line()).max(0.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few rows, not negative")]
        let rows = (rows as usize).clamp(LEAST_ROWS, MOST_ROWS);
        let hint = if sitting.is_spoken() {
            "Note the main points of what you said aloud."
        } else if sitting.is_follow_up() {
            "Two or three sentences will do."
        } else {
            match sitting.card().map_or(Profile::Concept, |card| card.profile) {
                Profile::Story => "Say who was hurt, what you decided and why, and what is different since.",
                Profile::Design => "Say what you would do first, on which condition, and what it costs.",
                Profile::Concept => "Say what it is, what it decides, and give one example.",
                Profile::Calculation => "Say the figure with its unit and window, and how you get there.",
            }
        };
        let field = TextField::new("Your answer", &mut self.text).unlabelled().hint(hint).rows(rows).show(ui);
        // Nothing else here needs the keyboard, but what one went to by Tab.
        let is_free = ui.memory(|memory| memory.focused().is_none() && memory.is_above_modal_layer(ui.layer_id()));
        if is_new || is_free {
            field.request_focus();
        }
        if is_new {
            // One goes on where one stopped.
            let end = CCursorRange::one(CCursor::new(self.text.chars().count()));
            let mut state = TextEditState::load(ui.ctx(), field.id).unwrap_or_default();
            state.cursor.set_char_range(Some(end));
            state.store(ui.ctx(), field.id);
        }
        if field.changed() && !ui.clip_rect().contains(field.rect.center()) {
            // In a small window what one types must come into sight.
            field.scroll_to_me(Some(egui::Align::BOTTOM));
        }
        let mut step = None;
        if field.changed() {
            self.is_too_long = self.text.len() > ANSWER_BYTES;
            if self.is_too_long {
                self.text.clone_from(&self.seen);
            } else {
                step = Some(Step::Write(self.text.clone()));
            }
        }
        ui.add_space(space::S);
        if self.is_too_long {
            wrong(ui, "An answer has at most 64 KiB; make it shorter.");
        }
        self.counts(ui, trainer, sitting);
        if self.reads_along {
            ui.add_space(space::M);
            read_along(ui, trainer);
        }
        self.hints(ui, sitting);
        ui.add_space(space::S);
        step
    }

    /// What was opened so far, the newest last. The page above gives way to it.
    fn hints(&mut self, ui: &mut Ui, sitting: &Sitting) {
        let open = sitting.hints();
        let drawn = ui.scope(|ui| {
            for hint in &open {
                ui.add_space(space::M);
                let (label, text) = match hint {
                    Hint::Picture(name, text) => ("A picture to think with", format!("**{name}.** {text}")),
                    Hint::Beat(name) => ("A good answer says", name.clone()),
                };
                tinted(ui, Tone::Accent, |ui| {
                    caps_label_toned(ui, label, Tone::Accent);
                    ui.add_space(space::XS);
                    markup(ui, &text);
                });
            }
        });
        // Once the page has given way.
        if self.scroll_to_hint {
            drawn.response.scroll_to_me(None);
        }
        self.hints_height = drawn.response.rect.height();
        self.scroll_to_hint = open.len() > self.hints_seen;
        if self.scroll_to_hint {
            ui.request_repaint();
        }
        self.hints_seen = open.len();
    }

    /// How much was written, and whether it is safe.
    fn counts(&self, ui: &mut Ui, trainer: &Trainer, sitting: &Sitting) {
        let count = words::count_words(&self.text);
        let written = match count {
            0 => "No word yet".to_owned(),
            1 => "1 word".to_owned(),
            n => format!("{} words", words::thousands(n)),
        };
        let saved = if self.text.is_empty() {
            ""
        } else if trainer.unsaved() > 0 || self.text != sitting.text() {
            "Saving…"
        } else {
            "Draft saved"
        };
        ui.horizontal(|ui| {
            second(ui, &written);
            ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| second(ui, saved));
        });
    }

    fn footer(&mut self, ui: &mut Ui, sitting: &Sitting) -> Option<Step> {
        let mut step = None;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(space::S, space::S);
            if sitting.stage() == Stage::Reading && self.text.is_empty() {
                if ui.add(Button::primary("Start the clock").key("Space")).clicked() {
                    step = Some(Step::Begin);
                }
            } else {
                if ui.add(Button::primary("Hand in").key("Ctrl+Enter")).clicked() {
                    step = Some(Step::HandIn);
                }
                let label = if sitting.is_paused() { "Go on" } else { "Pause" };
                if ui.add(Button::plain(label).key("Ctrl+P")).clicked() {
                    step = Some(pause_or_go_on(sitting));
                }
            }
            if sitting.hints_left() > 0 {
                let label = if sitting.hints().is_empty() { "Hint" } else { "Another hint" };
                if ui.add(Button::plain(label).key("Ctrl+H")).clicked() {
                    step = Some(Step::Hint);
                }
            }
        });
        ui.add_space(space::M);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(space::S, space::S);
            let mut spoken = sitting.is_spoken();
            if ui.checkbox(&mut spoken, "I said it aloud").changed() {
                step = Some(Step::Speak(spoken));
            }
            keycap(ui, "Ctrl+L");
            ui.add_space(space::M);
            ui.checkbox(&mut self.reads_along, "Read along");
            keycap(ui, "Ctrl+R");
        });
        ui.add_space(space::S);
        let mut offers = Vec::new();
        if sitting.is_follow_up() {
            offers.push((Button::small("No more follow-ups").key("Ctrl+S"), Step::Skip));
        }
        if sitting.interview().is_some() && !sitting.is_follow_up() {
            offers.push((Button::small("Pass on this question").key("Ctrl+S"), Step::Next));
        }
        offers.push((Button::small("Leave, the draft is kept").key("Esc"), Step::Leave));
        let (buttons, mut steps): (Vec<_>, Vec<_>) = offers.into_iter().unzip();
        step.or_else(|| hints(ui, &buttons).map(|n| steps.swap_remove(n)))
    }
}

fn pause_or_go_on(sitting: &Sitting) -> Step {
    if sitting.stage() == Stage::Reading {
        Step::Begin
    } else if sitting.is_paused() {
        Step::GoOn
    } else {
        Step::Pause
    }
}
