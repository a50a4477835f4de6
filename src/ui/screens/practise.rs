//! Practise: one prompt at a time, opened section by section, graded with one key.

use egui::{Key, Ui};

use super::choosing::Choosing;
use super::mock::MockScreen;
use super::opened::Opened;
use super::prediction::{PredictionField, verdict, with_whole_figures};
use super::rewriting::LineField;
use super::{pressed, role_play, run_over};
use crate::model::ids::PromptKey;
use crate::model::log::Grade;
use crate::model::prompt::Face;
use crate::model::time::Timestamp;
use crate::model::words;
use crate::session::exercise::{Exercise, Prediction};
use crate::session::flashcards::{Asked, Flashcards, Mode};
use crate::trainer::{Command, Trainer};
use crate::ui::action::{Action, Screen};
use crate::ui::theme::{Tone, space};
use crate::ui::widgets::{
    Button, Place, bar, caps_label, column, equal_buttons, headline, hints, markup, rule, second, section, title,
    with_footer,
};

/// Fronts longer than this are set as a title, not as a headline.
const HEADLINE_CHARS: usize = 130;

/// What is on the screen besides the run: whether to scroll to what was opened last.
#[derive(Debug, Default)]
pub(in crate::ui) struct PractiseScreen {
    shown: Option<(PromptKey, usize, usize)>,
    field: PredictionField,
    line: LineField,
    begun_at: Screen,
    /// A mock answer that was begun on a path leads back to it.
    from_path: bool,
    choosing: Choosing,
    mock: MockScreen,
}

impl PractiseScreen {
    /// Notes where a run was begun; Esc leads back there.
    pub(in crate::ui) const fn begun_at(&mut self, screen: Screen) {
        self.begun_at = screen;
    }

    /// Notes where a sitting was begun.
    pub(in crate::ui) fn sat_at(&mut self, screen: Screen) {
        self.from_path = screen == Screen::Paths;
    }

    /// Turns to the page on which a question for a mock answer is chosen.
    pub(in crate::ui) const fn choose_mock_answer(&mut self) {
        self.choosing.show_mock();
    }

    #[must_use]
    pub(in crate::ui) fn ui(&mut self, ui: &mut Ui, trainer: &Trainer, now: Timestamp) -> Option<Action> {
        if let Some(sitting) = trainer.sitting() {
            self.choosing.show(sitting);
            return self.mock.ui(ui, trainer, sitting, now);
        }
        self.mock.rest();
        if std::mem::take(&mut self.from_path) {
            return Some(Action::Show(Screen::Paths));
        }
        let Some(run) = trainer.flashcards() else {
            self.line = LineField::default();
            return self.choosing.ui(ui, trainer, now);
        };
        match (run.asked(), trainer.asked()) {
            (Some(asked), Some((_, face))) => {
                let face = if trainer.exercise().is_some() { with_whole_figures(face) } else { face };
                self.card(ui, trainer, run, asked, &face, now)
            }
            _ => run_over::over(ui, trainer, run, self.begun_at),
        }
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
            verdict(ui, exercise, prediction, begins);
        }
    }
    entered = entered.or(line.and_then(|line| line.ui(ui, asked, begins)));
    let stands_above = exercise.is_some() || asked.rewriting.is_some();
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
    let (done, all) = (run.answered(), run.answered() + run.remaining());
    let mode = match run.mode() {
        Mode::Scheduled => "",
        Mode::Cram => " · cram, the schedule stays as it is",
        Mode::RolePlay => " · an incident, minute by minute",
    };
    let is_new = trainer.ledger().state(&asked.key).is_none_or(|state| state.memory.is_none());
    let new = if is_new && run.mode().moves_schedule() { " · new" } else { "" };
    let saving = if trainer.unsaved() > 0 { " · saving…" } else { "" };
    let text = format!("{topic} · {} of {}{new}{mode}{saving}", words::thousands(done + 1), words::thousands(all));
    ui.horizontal(|ui| {
        let width = 220.0_f32.min(ui.available_width() / 3.0);
        let left = ui.available_width() - width - ui.spacing().item_spacing.x;
        ui.allocate_ui(egui::vec2(left, 19.0), |ui| {
            ui.set_width(left);
            second(ui, &text);
        });
        #[expect(clippy::cast_precision_loss, reason = "a share for a bar")]
        let share = done as f32 / all.max(1) as f32;
        ui.allocate_ui(egui::vec2(width, 19.0), |ui| {
            ui.add_space(5.0);
            bar(ui, "This run", share, &format!("{done} of {all} answered"), Tone::Accent);
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

fn keys(
    ui: &Ui,
    asked: &Asked,
    face: &Face,
    trainer: &Trainer,
    field: &mut PredictionField,
    line: Option<&mut LineField>,
) -> Option<Action> {
    if let Some(line) = line.filter(|_| asked.revealed == 0) {
        if pressed(ui, Key::P) {
            line.focus();
            return None;
        }
        // What was typed is read whichever way the strong line is opened.
        let way_on = line.way_on();
        let opens = [Key::Space, Key::Enter, Key::A];
        if way_on != Command::Reveal && opens.into_iter().any(|key| pressed(ui, key)) {
            return Some(Action::Do(way_on));
        }
    }
    let fitting = suggested(trainer, asked);
    let command = if fitting.is_some() && pressed(ui, Key::Space) {
        fitting.map(Command::Grade)
    } else if fitting.is_none() && (pressed(ui, Key::Space) || pressed(ui, Key::Enter)) {
        // Enter has just handed the prediction in: pressed for too long it must not grade.
        (asked.revealed < face.back.len()).then_some(Command::Reveal)
    } else if pressed(ui, Key::A) {
        Some(Command::RevealAll)
    } else if asked.revealed == 0 && trainer.exercise().is_some() && pressed(ui, Key::P) {
        field.focus();
        None
    } else if pressed(ui, Key::H) {
        Some(Command::Hint)
    } else if pressed(ui, Key::Minus) {
        Some(Command::Suspend(asked.key.clone()))
    } else if pressed(ui, Key::B) {
        Some(Command::Bury(asked.key.clone()))
    } else if asked.revealed > 0 && pressed(ui, Key::T) {
        return drawn(trainer, asked);
    } else {
        let grades = [Key::Num1, Key::Num2, Key::Num3, Key::Num4].into_iter().zip(Grade::ALL);
        let mut pressed_grades = grades.filter(|(key, _)| pressed(ui, *key)).map(|(_, grade)| grade);
        // Before anything is shown the key does nothing: a grade without a look says nothing about memory.
        pressed_grades.next().filter(|_| asked.revealed > 0).map(Command::Grade)
    };
    command.map(Action::Do)
}

/// The way out of a run: where it was begun, and what goes there. One that was chosen here leads to Today.
pub(super) const fn back(begun_at: Screen) -> (&'static str, Action) {
    match begun_at {
        Screen::Sandbox => ("Exercises", Action::Exercises),
        Screen::Paths => ("Paths", Action::Show(Screen::Paths)),
        Screen::Library => ("Library", Action::Show(Screen::Library)),
        Screen::Progress => ("Progress", Action::Show(Screen::Progress)),
        Screen::Today | Screen::Practise | Screen::Settings => ("Today", Action::Show(Screen::Today)),
    }
}

/// The grade that fits what was predicted, once that was judged; in a role-play the one that goes on.
fn suggested(trainer: &Trainer, asked: &Asked) -> Option<Grade> {
    if trainer.played().is_some() {
        return (asked.revealed > 0).then_some(Grade::Good);
    }
    asked.prediction.as_ref().filter(|_| asked.revealed > 0).and_then(Prediction::suggested)
}

/// The course of events that an exercise is about, once it has been answered.
fn drawn(trainer: &Trainer, asked: &Asked) -> Option<Action> {
    let scenario = trainer.exercise().filter(|_| asked.revealed > 0)?.scenario.clone()?;
    Some(Action::Draw(Box::new(scenario)))
}

/// The grades, or the button that opens the answer; below it what else can be done.
fn footer(
    ui: &mut Ui,
    trainer: &Trainer,
    (asked, begun_at): (&Asked, Screen),
    face: &Face,
    now: Timestamp,
    (field, line): (&mut PredictionField, Option<&LineField>),
) -> Option<Action> {
    let mut command = None;
    if asked.revealed == 0 && trainer.exercise().is_some() {
        // While one types, Space is a space.
        let show = Button::plain("Show the answer");
        let show = if field.is_typing() { show } else { show.key("Space") };
        let taken = show.size(ui).x + space::S;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::S;
            if ui.add(Button::primary("Check").key("Enter").width(ui.available_width() - taken)).clicked() {
                command = Some(field.hand_in());
            }
            if ui.add(show).clicked() {
                command = Some(Command::Reveal);
            }
        });
    } else if asked.revealed == 0 {
        let is_played = trainer.played().is_some();
        let label = match (is_played, asked.hints) {
            (true, _) => "So far",
            (false, 0) => "Hint",
            (false, _) => "Another hint",
        };
        let typing = line.is_some_and(LineField::is_typing);
        let hint = (asked.hints < face.hints.len()).then(|| Button::plain(label));
        let hint = hint.map(|hint| if typing { hint } else { hint.key("H") });
        let taken = hint.map_or(0.0, |hint| hint.size(ui).x + space::S);
        ui.horizontal(|ui| {
            let answer = if is_played { "See a decision that holds" } else { "Show the answer" };
            let (answer, key) = line.map_or((answer, Some("Space")), LineField::button);
            let show = Button::primary(answer).width(ui.available_width() - taken);
            let show = if let Some(key) = key { show.key(key) } else { show };
            if ui.add(show).clicked() {
                command = Some(line.map_or(Command::Reveal, LineField::way_on));
            }
            if hint.is_some_and(|hint| ui.add(hint).clicked()) {
                command = Some(Command::Hint);
            }
        });
    } else if trainer.played().is_some() {
        command = role_play::grades(ui).map(Command::Grade);
    } else {
        command = grades(ui, trainer, asked, now).map(Command::Grade);
    }
    ui.add_space(space::S);
    let typing = field.is_typing() && trainer.exercise().is_some() || line.is_some_and(LineField::is_typing);
    command.map(Action::Do).or_else(|| small_print(ui, trainer, (asked, begun_at), face, typing))
}

fn grades(ui: &mut Ui, trainer: &Trainer, asked: &Asked, now: Timestamp) -> Option<Grade> {
    let today = trainer.today(now);
    let interval = |n: usize| match trainer.choices() {
        Some(choices) => words::interval(choices[n].due, now, today),
        None => ["ask again", "done", "done", "done"][n].to_owned(),
    };
    let intervals = [interval(0), interval(1), interval(2), interval(3)];
    let buttons: Vec<Button<'_>> = Grade::ALL
        .into_iter()
        .zip(&intervals)
        .zip(["1", "2", "3", "4"])
        .map(|((grade, interval), key)| {
            let (button, key) = match suggested(trainer, asked) {
                Some(fitting) if fitting == grade => (Button::primary(grade.label()), "Space"),
                Some(_) | None => (Button::plain(grade.label()), key),
            };
            button.second(interval).key(key)
        })
        .collect();
    equal_buttons(ui, &buttons).and_then(|n| Grade::ALL.get(n).copied())
}

fn small_print(
    ui: &mut Ui,
    trainer: &Trainer,
    (asked, begun_at): (&Asked, Screen),
    face: &Face,
    typing: bool,
) -> Option<Action> {
    if typing && asked.revealed == 0 {
        // Other keys are letters now. A click takes the focus from the field by itself.
        let _clicked = hints(ui, &[Button::small("Leave the field").key("Esc")]);
        return None;
    }
    let next = face
        .back
        .get(asked.revealed)
        .filter(|_| asked.revealed > 0 && trainer.played().is_none())
        .map(|next| format!("Next: {}", next.title));
    let mut offers: Vec<(Button<'_>, Action)> = Vec::new();
    if let Some(next) = &next {
        let button = Button::small(next);
        let button = if suggested(trainer, asked).is_some() { button } else { button.key("Space") };
        offers.push((button, Action::Do(Command::Reveal)));
    }
    if asked.revealed > 0 && asked.revealed + 1 < face.back.len() {
        offers.push((Button::small("Show all").key("A"), Action::Do(Command::RevealAll)));
    }
    if let Some(action) = drawn(trainer, asked) {
        offers.push((Button::small("See it on the timeline").key("T"), action));
    }
    if trainer.undoable().is_some() {
        offers.push((Button::small("Undo").key("U"), Action::Do(Command::Undo)));
    }
    if trainer.played().is_none() {
        offers.push((Button::small("Suspend").key("-"), Action::Do(Command::Suspend(asked.key.clone()))));
        offers.push((Button::small("Bury until tomorrow").key("B"), Action::Do(Command::Bury(asked.key.clone()))));
    }
    let (place, leave) = back(begun_at);
    offers.push((Button::small(place).key("Esc"), leave));
    let (buttons, mut actions): (Vec<_>, Vec<_>) = offers.into_iter().unzip();
    hints(ui, &buttons).map(|n| actions.swap_remove(n))
}
