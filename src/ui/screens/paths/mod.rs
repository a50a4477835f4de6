//! Study paths: which there are, for whom, and the one that is chosen with its days; keeps what is chosen and open.

mod day;
mod said;

use egui::{Key, Modifiers, Ui};

use super::{pressed, pressed_with, scroll};
use crate::model::library::Pack;
use crate::model::study_path::{PathKey, StudyPath};
use crate::model::words;
use crate::progress::PathProgress;
use crate::trainer::{Command, Trainer};
use crate::ui::action::{Action, Screen};
use crate::ui::theme::{Tone, space};
use crate::ui::widgets::{
    Button, StepMark, bar, card, day_row, empty, headline, in_widths, is_wide, lead, path_row, rule, second, small,
    title_with,
};

pub(super) use self::day::LEARN;
use self::said::day_so_far;
pub(super) use self::said::{day_in_full, facts};

/// Width of the list of paths where it stands beside the days.
const LIST: f32 = 300.0;

/// Which path is chosen, which of its days is open, and how far one is on it.
#[derive(Debug, Default)]
pub(in crate::ui) struct PathsScreen {
    chosen: Option<PathKey>,
    /// Whether the days are shown where there is no room for the list beside them.
    inside: bool,
    day: Option<usize>,
    /// The day that a key has just opened.
    opened: Option<usize>,
    made_for: Option<(PathKey, u64, usize)>,
    progress: PathProgress,
}

/// What is drawn of the chosen path.
struct Chosen<'a> {
    key: &'a PathKey,
    path: &'a StudyPath,
    followed: bool,
    /// Whether the list stands beside it and says what it is for.
    wide: bool,
}

impl PathsScreen {
    /// Shows this path.
    pub(in crate::ui) fn show(&mut self, key: PathKey) {
        self.choose(key);
        self.inside = true;
    }

    #[must_use]
    pub(in crate::ui) fn ui(&mut self, ui: &mut Ui, trainer: &Trainer) -> Option<Action> {
        let keys: Vec<PathKey> = trainer.library().paths().map(|(pack, path)| key_of(pack, path)).collect();
        let gone = trainer.settings().path.as_ref().filter(|key| trainer.library().path(key).is_none());
        let Some(first) = keys.first() else { return nothing(ui, trainer, gone) };
        let known = self.chosen.take().filter(|key| keys.contains(key));
        let followed = trainer.settings().path.clone().filter(|key| keys.contains(key));
        let chosen = known.or(followed).unwrap_or_else(|| first.clone());
        self.chosen = Some(chosen.clone());
        let path = trainer.library().path(&chosen)?;
        self.refresh(trainer, &chosen, path);
        let wide = is_wide(ui);
        let by_key = self.keys(ui, trainer, &keys, &chosen, wide);
        let drawn = Chosen { key: &chosen, path, followed: trainer.settings().path.as_ref() == Some(&chosen), wide };
        let mut action = None;
        if wide {
            headline(ui, &said::opening(trainer));
            lead(ui, said::HOW);
            ui.add_space(space::XL);
            let widths = [LIST, ui.available_width() - LIST - space::XXL];
            in_widths(ui, space::XXL, &widths, |ui, n| {
                ui.set_width(widths[n]);
                if n == 0 {
                    scroll(ui, "paths", |ui| self.list(ui, trainer, gone));
                } else {
                    scroll(ui, &format!("path {chosen}"), |ui| action = self.path(ui, trainer, &drawn));
                }
            });
        } else if self.inside {
            if ui.add(Button::small("All paths").key("Esc")).clicked() {
                self.inside = false;
            }
            ui.add_space(space::S);
            scroll(ui, &format!("path {chosen}"), |ui| action = self.path(ui, trainer, &drawn));
        } else {
            scroll(ui, "paths", |ui| {
                headline(ui, &said::opening(trainer));
                lead(ui, said::HOW);
                ui.add_space(space::S);
                second(ui, said::keys(drawn.followed));
                ui.add_space(space::L);
                self.list(ui, trainer, gone);
            });
        }
        by_key.or(action)
    }

    /// Folds how far one is when packs or log have changed, not in every frame.
    fn refresh(&mut self, trainer: &Trainer, chosen: &PathKey, path: &StudyPath) {
        let made_for = (chosen.clone(), trainer.library_version(), trainer.ledger().entries().len());
        if self.made_for.as_ref() == Some(&made_for) {
            return;
        }
        let is_other = self.made_for.as_ref().is_none_or(|(known, ..)| known != chosen);
        let was_at = self.progress.current;
        self.progress = trainer.path_progress(path);
        // Whoever comes back from the last card of a day finds the next one open.
        if (is_other && self.day.is_none()) || (!is_other && self.day == was_at) {
            self.day = self.progress.current;
        }
        self.made_for = Some(made_for);
    }

    fn keys(&mut self, ui: &Ui, trainer: &Trainer, keys: &[PathKey], chosen: &PathKey, wide: bool) -> Option<Action> {
        self.opened = None;
        if pressed(ui, Key::Escape) {
            if wide || !self.inside {
                return Some(Action::Show(Screen::Today));
            }
            self.inside = false;
            return None;
        }
        let at = keys.iter().position(|key| key == chosen).unwrap_or(0);
        if wide || !self.inside {
            let to = if pressed(ui, Key::ArrowDown) {
                Some(at + 1)
            } else if pressed(ui, Key::ArrowUp) {
                at.checked_sub(1)
            } else {
                None
            };
            if let Some(key) = to.and_then(|to| keys.get(to)) {
                self.choose(key.clone());
                return None;
            }
        }
        if pressed_with(ui, Modifiers::NONE, Key::F) {
            let followed = trainer.settings().path.as_ref() == Some(chosen);
            return Some(follow(trainer, (!followed).then(|| chosen.clone())));
        }
        if !wide && !self.inside {
            self.inside = pressed(ui, Key::Enter) || pressed(ui, Key::Space);
            return None;
        }
        let last = self.progress.days.len().saturating_sub(1);
        if pressed(ui, Key::ArrowRight) {
            self.open(self.day.map_or(0, |day| (day + 1).min(last)));
        } else if pressed(ui, Key::ArrowLeft) {
            self.open(self.day.map_or(last, |day| day.saturating_sub(1)));
        }
        let day = self.day?;
        if let Some(read) = day::read(ui, &self.progress, day) {
            return Some(read);
        }
        // D is its key on Today too.
        if pressed(ui, Key::D) || pressed(ui, Key::L) {
            return day::learn(trainer, &self.progress, day);
        }
        if pressed(ui, Key::A) {
            return day::answer_next(trainer, &self.progress, day);
        }
        None
    }

    fn open(&mut self, day: usize) {
        (self.day, self.opened) = (Some(day), Some(day));
    }

    fn choose(&mut self, key: PathKey) {
        if self.chosen.as_ref() != Some(&key) {
            (self.chosen, self.day) = (Some(key), None);
        }
    }

    fn list(&mut self, ui: &mut Ui, trainer: &Trainer, gone: Option<&PathKey>) {
        if let Some(gone) = gone {
            second(ui, &said::gone(gone));
            ui.add_space(space::M);
        }
        for (n, (pack, path)) in trainer.library().paths().enumerate() {
            if n > 0 {
                ui.add_space(space::S);
            }
            let key = key_of(pack, path);
            let is_chosen = self.chosen.as_ref() == Some(&key);
            let mut facts = facts(path);
            if trainer.settings().path.as_ref() == Some(&key) {
                facts.push_str(" · followed");
            }
            if path_row(ui, &path.title, &facts, &path.summary, is_chosen).clicked() {
                self.choose(key);
                self.inside = true;
            }
        }
    }

    fn path(&mut self, ui: &mut Ui, trainer: &Trainer, drawn: &Chosen<'_>) -> Option<Action> {
        let mut action = None;
        let (done, all) = (self.progress.days_done(), self.progress.days.len());
        card(ui, |ui| {
            title_with(ui, &drawn.path.title, &format!("{done} of {all} days"));
            ui.add_space(space::S);
            #[expect(clippy::cast_precision_loss, reason = "a share for a bar")]
            let share = done as f32 / all.max(1) as f32;
            let name = format!("Days of {}", drawn.path.title);
            bar(ui, &name, share, &format!("{done} of {all} done"), Tone::Good);
            ui.add_space(space::S);
            if !drawn.wide && !drawn.path.summary.is_empty() {
                small(ui, &drawn.path.summary);
            }
            small(ui, &said::holds(drawn.path));
            second(ui, said::effect(drawn.followed, self.progress.current.is_none()));
            ui.add_space(space::S);
            if drawn.followed {
                if ui.add(Button::small("Stop following").key("F")).clicked() {
                    action = Some(follow(trainer, None));
                }
            } else {
                ui.add_space(space::XS);
                if ui.add(Button::primary("Follow this path").key("F")).clicked() {
                    action = Some(follow(trainer, Some(drawn.key.clone())));
                }
            }
        });
        ui.add_space(space::L);
        card(ui, |ui| {
            for (n, (day, so_far)) in drawn.path.days.iter().zip(&self.progress.days).enumerate() {
                if n > 0 {
                    rule(ui);
                }
                let mark = match (so_far.is_done(), self.progress.current == Some(n)) {
                    (true, _) => StepMark::Done,
                    (false, true) => StepMark::Now,
                    (false, false) => StepMark::Open,
                };
                let mut open = self.day == Some(n);
                let header = day_row(ui, n + 1, &day.title, &day_so_far(so_far), mark, &mut open);
                if header.clicked() {
                    self.day = open.then_some(n);
                }
                if self.opened == Some(n) {
                    header.scroll_to_me(Some(egui::Align::TOP));
                }
                if open {
                    let primary = drawn.followed && mark == StepMark::Now;
                    let asked = ui.push_id(n, |ui| day::ui(ui, trainer, &self.progress, (n, day), primary)).inner;
                    action = action.take().or(asked);
                }
            }
        });
        ui.add_space(space::XL);
        action
    }
}

fn nothing(ui: &mut Ui, trainer: &Trainer, gone: Option<&PathKey>) -> Option<Action> {
    let sentence = match gone {
        Some(gone) => said::gone(gone),
        None => "A pack can lead through its cards day by day; none of yours does. Without a path the cards come in \
                 the order of the packs."
            .to_owned(),
    };
    let mut action = None;
    if empty(ui, "There is no path.", &sentence, Some(Button::plain("Back to Today").key("Esc"))) {
        action = Some(Action::Show(Screen::Today));
    }
    if gone.is_some() {
        ui.vertical_centered(|ui| {
            if ui.add(Button::quiet("Stop following it").key("F")).clicked() || pressed(ui, Key::F) {
                action = Some(follow(trainer, None));
            }
        });
    }
    if pressed(ui, Key::Escape) { Some(Action::Show(Screen::Today)) } else { action }
}

fn key_of(pack: &Pack, path: &StudyPath) -> PathKey {
    PathKey { pack: pack.id.clone(), path: path.id.clone() }
}

fn follow(trainer: &Trainer, path: Option<PathKey>) -> Action {
    let settings = crate::model::settings::Settings { path, ..trainer.settings().clone() };
    Action::Do(Command::Change(settings))
}

/// "fourteen days", "one day".
fn days(n: usize) -> String {
    if n == 1 { "one day".to_owned() } else { format!("{} days", words::count(n)) }
}
