//! Practise: one prompt at a time, opened section by section, graded with one key.

mod footer;
mod keys;

use egui::{Key, Ui};

use footer::footer;
use keys::keys;

use super::choosing::Choosing;
use super::mock::MockScreen;
use super::opened::Opened;
use super::prediction::{PredictionField, judged, with_whole_figures};
use super::rewriting::LineField;
use super::verdict::verdict;
use super::{going_on, pressed, run_over};
use crate::model::ids::PromptKey;
use crate::model::log::Grade;
use crate::model::prompt::Face;
use crate::model::time::Timestamp;
use crate::session::exercise::{Exercise, Prediction};
use crate::session::flashcards::{Asked, Flashcards, Mode};
use crate::trainer::{Command, Trainer};
use crate::ui::action::{Action, Screen};
use crate::ui::theme::{Tone, space};
use crate::ui::widgets::{Place, bar, caps_label, column, headline, markup, rule, second, section, title, with_footer};

/// Fronts longer than this are set as a title, not as a headline.
const HEADLINE_CHARS: usize = 130;

/// What is on the screen besides the run: whether to scroll to what was opened last.
#[derive(Debug, Default)]
pub(in crate::ui) struct PractiseScreen {
    shown: Option<(PromptKey, usize, usize)>,
    field: PredictionField,
    line: LineField,
    begun_at: Screen,
    /// Whether the run waits while other pages of Practise are shown.
    aside: bool,
    /// A mock answer that was begun on a path leads back to it.
    from_path: bool,
    choosing: Choosing,
    mock: MockScreen,
}

impl PractiseScreen {
    /// Notes where a run was begun; Esc leads back there.
    pub(in crate::ui) const fn begun_at(&mut self, screen: Screen) {
        self.begun_at = screen;
        self.aside = false;
    }

    /// Shows the other pages; the run stays as it is.
    pub(in crate::ui) const fn put_aside(&mut self) {
        self.aside = true;
    }

    /// Shows the run again.
    pub(in crate::ui) const fn go_on(&mut self) {
        self.aside = false;
    }

    /// Whether a run waits behind other pages.
    pub(in crate::ui) fn has_put_aside(&self, trainer: &Trainer) -> bool {
        self.aside && trainer.sitting().is_none()
    }

    /// Notes where a sitting was begun.
    pub(in crate::ui) fn sat_at(&mut self, screen: Screen) {
        self.from_path = screen == Screen::Paths;
    }

    /// Turns to the page on which a question for a mock answer is chosen.
    pub(in crate::ui) const fn choose_mock_answer(&mut self) {
        self.choosing.show_mock();
        self.aside = true;
    }

    #[must_use]
    pub(in crate::ui) fn ui(&mut self, ui: &mut Ui, trainer: &Trainer, now: Timestamp) -> Option<Action> {
        if let Some(sitting) = trainer.sitting() {
            self.choosing.show(sitting);
            // Whoever comes back from it is not asked something else at once.
            self.aside = true;
            return self.mock.ui(ui, trainer, sitting, now);
        }
        self.mock.rest();
        if std::mem::take(&mut self.from_path) {
            return Some(Action::Show(Screen::Paths));
        }
        if trainer.flashcards().is_none() {
            self.line = LineField::default();
        }
        let Some(run) = trainer.flashcards().filter(|_| !self.aside) else {
            return self.choosing.ui(ui, trainer, now);
        };
        let asked_for = match (run.asked(), trainer.asked()) {
            (Some(asked), Some((_, face))) => {
                let face = if trainer.exercise().is_some() { with_whole_figures(face) } else { face };
                self.card(ui, trainer, run, asked, &face, now)
            }
            _ => run_over::over(ui, trainer, run, self.begun_at),
        };
        // Only the way out goes anywhere: the run waits from then on.
        self.aside = matches!(asked_for, Some(Action::Show(_) | Action::Exercises));
        asked_for
    }

    fn card(
        &mut self,
        ui: &mut Ui,
        trainer: &Trainer,
        run: &Flashcards,
        asked: &Asked,
        face: &Face,
        now: Timestamp,
    ) -> Option<Action> {
        let exercise = trainer.exercise().map(|exercise| (exercise, trainer.prediction()));
        if exercise.is_some() {
            self.field.look(ui, asked);
        }
        let is_pair = trainer.rewrite().is_some();
        if is_pair {
            self.line.look(ui, asked);
        }
        // Esc has taken the focus from the field by now, and is to do nothing more.
        let typing = exercise.is_some() && self.field.is_typing() || is_pair && self.line.is_typing();
        let mut line = is_pair.then_some(&mut self.line);
        let by_key = if typing { None } else { keys(ui, asked, face, trainer, &mut self.field, line.as_deref_mut()) };
        let begun_at = self.begun_at;
        let by_key = by_key.or_else(|| (!typing && pressed(ui, Key::Escape)).then(|| back(begun_at).1));
        let mut by_click = None;
        let field = &mut self.field;
        let shown = (asked.key.clone(), asked.revealed, asked.hints);
        let before = self.shown.as_ref().filter(|(key, ..)| *key == shown.0);
        let opened = before.and_then(|(_, revealed, hints)| Opened::between((*revealed, *hints), (shown.1, shown.2)));
        self.shown = Some(shown);
        head(ui, trainer, run, asked);
        ui.add_space(space::M);
        with_footer(ui, asked.key.as_str(), |ui, place| {
            column(ui, |ui| match place {
                Place::Body => {
                    let entered = body(ui, asked, face, opened, field, exercise, line.as_deref_mut());
                    by_click = by_click.take().or(entered.map(Action::Do));
                }
                Place::Footer => {
                    let line = line.as_deref();
                    by_click =
                        by_click.take().or_else(|| footer(ui, trainer, (asked, begun_at), face, now, (field, line)));
                }
            });
        });
        by_key.or(by_click)
    }
}

/// What is asked and what is open of it; scrolls to where what was `opened` begins. What was predicted.
fn body(
    ui: &mut Ui,
    asked: &Asked,
    face: &Face,
    opened: Option<Opened>,
    field: &mut PredictionField,
    exercise: Option<(&Exercise, Option<&Prediction>)>,
    line: Option<&mut LineField>,
) -> Option<Command> {
    ui.add_space(space::S);
    front(ui, face);
    let mut entered = None;
    let begins = opened.is_some_and(|opened| opened.answer);
    if let Some((exercise, prediction)) = exercise {
        ui.add_space(space::XL);
        if asked.revealed == 0 {
            entered = field.ui(ui, exercise, prediction);
        } else {
            field.rest();
            judged(ui, exercise, prediction, begins);
        }
    }
    if let Some(choice) = &asked.choice {
        ui.add_space(space::XL);
        verdict(ui, Some(choice.is_right()), &choice.sentence(), None, begins);
    }
    entered = entered.or(line.and_then(|line| line.ui(ui, asked, begins)));
    let stands_above = exercise.is_some() || asked.choice.is_some() || asked.rewriting.is_some();
    let hints = asked.hints.min(face.hints.len());
    let revealed = asked.revealed.min(face.back.len());
    let sections = face.hints[..hints].iter().chain(&face.back[..revealed]);
    for (n, part) in sections.enumerate() {
        ui.add_space(space::XL);
        if n == 0 {
            rule(ui);
            ui.add_space(space::XL);
        }
        let drawn = ui.scope(|ui| section(ui, part)).response;
        // The verdict, or one's own line, stands above the first section and comes first.
        if let Some(opened) = opened.filter(|opened| opened.from == n && !(stands_above && begins)) {
            drawn.scroll_to_me(opened.several.then_some(egui::Align::TOP));
        }
    }
    ui.add_space(space::XL);
    entered
}

/// Where one is in the run.
fn head(ui: &mut Ui, trainer: &Trainer, run: &Flashcards, asked: &Asked) {
    let library = trainer.library();
    let card = library.prompt(&asked.key).and_then(|prompt| library.card(prompt.card));
    let topic = card.map_or("", |card| library.topic_title(&card.topic));
    let mode = match run.mode() {
        Mode::Scheduled | Mode::RolePlay => "",
        Mode::Cram => " · cram, the schedule stays as it is",
    };
    let is_new = trainer.ledger().state(&asked.key).is_none_or(|state| state.memory.is_none());
    let new = if is_new && run.mode().moves_schedule() { " · new" } else { "" };
    let saving = if trainer.unsaved() > 0 { " · saving…" } else { "" };
    let text = format!("{topic} · {}{new}{mode}{saving}", going_on::place(run));
    ui.horizontal(|ui| {
        let width = 220.0_f32.min(ui.available_width() / 3.0);
        let left = ui.available_width() - width - ui.spacing().item_spacing.x;
        ui.allocate_ui(egui::vec2(left, 19.0), |ui| {
            ui.set_width(left);
            second(ui, &text);
        });
        #[expect(clippy::cast_precision_loss, reason = "a share for a bar")]
        let share = run.count().per_mille() as f32 / 1000.0;
        ui.allocate_ui(egui::vec2(width, 19.0), |ui| {
            ui.add_space(5.0);
            bar(ui, "This run", share, &going_on::so_far(run), Tone::Accent);
        });
    });
}

fn front(ui: &mut Ui, face: &Face) {
    caps_label(ui, &face.cue);
    ui.add_space(space::XS);
    let (first, rest) = face.front.split_once("\n\n").unwrap_or((&face.front, ""));
    if first.chars().count() <= HEADLINE_CHARS {
        headline(ui, first);
    } else {
        title(ui, first);
    }
    if !rest.is_empty() {
        ui.add_space(space::M);
        markup(ui, rest);
    }
}

/// The way out of a run that is over: where it was begun, and what goes there. One that was chosen here leads to Today.
pub(super) const fn done(begun_at: Screen) -> (&'static str, Action) {
    back(if matches!(begun_at, Screen::Practise) { Screen::Today } else { begun_at })
}

/// The way out of a run: where it was begun, and what goes there.
pub(super) const fn back(begun_at: Screen) -> (&'static str, Action) {
    match begun_at {
        Screen::Sandbox => ("Exercises", Action::Exercises),
        Screen::Paths => ("Paths", Action::Show(Screen::Paths)),
        Screen::Library => ("Library", Action::Show(Screen::Library)),
        Screen::Progress => ("Progress", Action::Show(Screen::Progress)),
        Screen::Practise => ("Practise", Action::Show(Screen::Practise)),
        Screen::Today | Screen::Settings => ("Today", Action::Show(Screen::Today)),
    }
}

/// The grade that fits what was predicted or chosen, once that was judged; in a role-play the one that goes on.
fn suggested(trainer: &Trainer, asked: &Asked) -> Option<Grade> {
    if trainer.played().is_some() {
        return (asked.revealed > 0).then_some(Grade::Good);
    }
    asked.suggested().filter(|_| asked.revealed > 0)
}

/// The course of events that an exercise is about, once it has been answered.
fn drawn(trainer: &Trainer, asked: &Asked) -> Option<Action> {
    let scenario = trainer.exercise().filter(|_| asked.revealed > 0)?.scenario.clone()?;
    Some(Action::Draw(Box::new(scenario)))
}
