//! The whole window: rail, page, keys; hands gestures to the trainer and holds no data of its own.

use egui::{Key, Modifiers, Ui};

use super::action::{Action, Screen};
use super::failure::{told_before, tone_of};
use super::opening::{Opened, Opening};
use super::screens::{
    LibraryScreen, PathsScreen, PractiseScreen, ProgressScreen, SandboxScreen, SettingsScreen, TodayScreen, blocked,
    keys,
};
use super::theme::{self, Tone, space};
use super::widgets::{NoticeAsk, RailMark, notice, page, rail_item, rail_panel};
use crate::model::settings::Settings;
use crate::model::time::Timestamp;
use crate::model::words;
use crate::trainer::{Command, Notice, Place, Trainer, Unsaved, written};

/// A clock, read once a frame.
pub type Clock = Box<dyn Fn() -> Timestamp>;

/// The program as eframe drives it.
pub struct App {
    place: Place,
    clock: Clock,
    trainer: Opened,
    screen: Screen,
    today: TodayScreen,
    practise: PractiseScreen,
    sandbox: SandboxScreen,
    library: LibraryScreen,
    progress: ProgressScreen,
    paths: PathsScreen,
    settings: SettingsScreen,
    keys_open: bool,
    /// Why the last gesture came to nothing.
    failure: Option<(Tone, String)>,
    dressed: Option<Settings>,
    /// Where the trainer arrives that is being opened again.
    opening: Option<Opening>,
}

impl App {
    /// Opens progress and packs; when that fails, the window says why.
    pub fn new(ctx: &egui::Context, place: Place, clock: Clock) -> Self {
        let opening = Opening::begin(place.clone(), clock(), || {});
        Self::opened(ctx, place, clock, opening)
    }

    /// The same, for an opening that was begun before there was a window.
    pub(super) fn opened(ctx: &egui::Context, place: Place, clock: Clock, opening: Opening) -> Self {
        let mut app = Self::with(ctx, place, clock, opening.wait());
        app.save_beside(ctx);
        app
    }

    /// The window over a trainer that is already open, for tests and pictures.
    pub fn over(ctx: &egui::Context, trainer: Trainer, clock: Clock) -> Self {
        Self::with(ctx, trainer.place().clone(), clock, Ok(Box::new(trainer)))
    }

    fn with(ctx: &egui::Context, place: Place, clock: Clock, trainer: Opened) -> Self {
        theme::install(ctx, 100);
        // Zoom is a setting, so that it is the same at the next start.
        ctx.options_mut(|options| options.zoom_with_keyboard = false);
        Self {
            place,
            clock,
            trainer,
            screen: Screen::default(),
            today: TodayScreen::default(),
            practise: PractiseScreen::default(),
            sandbox: SandboxScreen::default(),
            library: LibraryScreen::default(),
            progress: ProgressScreen::default(),
            paths: PathsScreen::default(),
            settings: SettingsScreen::default(),
            keys_open: false,
            failure: None,
            dressed: None,
            opening: None,
        }
    }

    /// The state behind the window, if it could be opened.
    pub fn trainer(&self) -> Option<&Trainer> {
        self.trainer.as_deref().ok()
    }

    /// The place one is at.
    pub fn screen(&self) -> Screen {
        self.screen
    }

    fn save_beside(&mut self, ctx: &egui::Context) {
        let ctx = ctx.clone();
        if let Ok(trainer) = &mut self.trainer
            && let Err(error) = trainer.save_beside(move || ctx.request_repaint())
        {
            self.failure = Some((Tone::Burning, words::sentence(&error.to_string())));
        }
    }

    /// Opens on a thread, for packs may be large and disks slow.
    fn open_again(&mut self, ctx: &egui::Context, now: Timestamp) {
        if self.opening.is_none() {
            let ctx = ctx.clone();
            self.opening = Some(Opening::begin(self.place.clone(), now, move || ctx.request_repaint()));
        }
    }

    fn collect_opened(&mut self, ctx: &egui::Context) {
        if let Some(opened) = self.opening.as_ref().and_then(Opening::poll) {
            self.opening = None;
            self.trainer = opened;
            self.save_beside(ctx);
        }
    }

    fn dress(&mut self, ctx: &egui::Context) {
        let Ok(trainer) = &self.trainer else { return };
        if self.dressed.as_ref() == Some(trainer.settings()) {
            return;
        }
        let settings = trainer.settings().clone();
        if self.dressed.as_ref().is_none_or(|old| old.theme != settings.theme) {
            theme::set_choice(ctx, settings.theme);
        }
        theme::set_zoom(ctx, settings.zoom_percent);
        self.dressed = Some(settings);
    }

    fn carry_out(&mut self, ctx: &egui::Context, action: Action, now: Timestamp) {
        self.failure = None;
        match action {
            Action::Show(screen) => {
                // Whoever is there already asks for its other pages.
                if screen == Screen::Practise && self.screen == screen {
                    self.practise.put_aside();
                }
                self.go(ctx, screen);
            }
            Action::GoOn => {
                if self.screen != Screen::Practise {
                    self.practise.begun_at(self.screen);
                }
                self.practise.go_on();
                self.go(ctx, Screen::Practise);
            }
            Action::Practise(deck) => {
                self.practise.begun_at(self.screen);
                self.go(ctx, Screen::Practise);
                self.apply(Command::Start(deck), now);
            }
            Action::Sit(sit) => {
                self.practise.sat_at(self.screen);
                self.go(ctx, Screen::Practise);
                self.apply(Command::Sit(sit), now);
            }
            Action::MockAnswer => {
                self.practise.choose_mock_answer();
                if self.trainer().is_some_and(|trainer| trainer.open_run().is_none()) {
                    self.apply(Command::Stop, now);
                }
                self.go(ctx, Screen::Practise);
            }
            Action::Read(card) => {
                self.library.read(card, self.screen);
                self.go(ctx, Screen::Library);
            }
            Action::Path(key) => {
                self.paths.show(key);
                self.go(ctx, Screen::Paths);
            }
            Action::Search => {
                self.go(ctx, Screen::Library);
                self.library.focus_search();
            }
            Action::Do(command) => self.apply(command, now),
            Action::Exercises => {
                self.sandbox.show_exercises();
                self.go(ctx, Screen::Sandbox);
            }
            Action::Draw(scenario) => {
                let keep = self.sandbox.draw(*scenario);
                self.go(ctx, Screen::Sandbox);
                self.carry_out(ctx, keep, now);
            }
            Action::Copy(text) => ctx.copy_text(text),
            Action::OpenAgain => self.open_again(ctx, now),
        }
    }

    fn apply(&mut self, command: Command, now: Timestamp) {
        let Ok(trainer) = &mut self.trainer else { return };
        let told = told_before(trainer, &command);
        let undone = trainer.undoable().and_then(|entry| entry.event.prompt()).cloned();
        let is_undo = command == Command::Undo;
        self.failure = match trainer.apply(command, now) {
            Ok(()) => {
                // Practise shows what it asks again; elsewhere, or out of another run, it would go without a word.
                let asks = trainer.asked().map(|(key, _)| key);
                let is_shown = self.screen == Screen::Practise
                    && !self.practise.has_put_aside(trainer)
                    && (trainer.sitting().is_some() || undone.is_none() || asks == undone.as_ref());
                let told = told.filter(|_| !(is_undo && is_shown));
                told.map(|text| (Tone::Accent, text)).or_else(|| self.failure.take())
            }
            Err(error) => Some((tone_of(&error), words::sentence(&error.to_string()))),
        };
    }

    fn go(&mut self, ctx: &egui::Context, screen: Screen) {
        self.screen = screen;
        // Focus on a widget of the place one leaves would swallow the first key of the next.
        ctx.memory_mut(|memory| {
            if let Some(id) = memory.focused() {
                memory.surrender_focus(id);
            }
        });
    }

    fn shortcuts(&mut self, ui: &Ui) -> Option<Action> {
        let typing = ui.ctx().egui_wants_keyboard_input() && ui.ctx().text_edit_focused();
        let pressed = |modifiers: Modifiers, key: Key| ui.input_mut(|input| input.consume_key(modifiers, key));
        for (screen, key) in Screen::RAIL.into_iter().zip([Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5]) {
            if pressed(Modifiers::COMMAND, key) {
                return Some(Action::Show(screen));
            }
        }
        if pressed(Modifiers::COMMAND, Key::Comma) {
            return Some(Action::Show(Screen::Settings));
        }
        if let Some(zoom) = self.zoom_asked(ui) {
            return Some(Action::Do(Command::Change(zoom)));
        }
        if self.keys_open && (pressed(Modifiers::NONE, Key::Escape)) {
            self.keys_open = false;
            return None;
        }
        if typing {
            return None;
        }
        let question_mark =
            ui.input(|input| input.events.iter().any(|event| matches!(event, egui::Event::Text(text) if text == "?")));
        if question_mark || pressed(Modifiers::NONE, Key::F1) {
            self.keys_open = !self.keys_open;
            return None;
        }
        if self.keys_open {
            return None;
        }
        if pressed(Modifiers::NONE, Key::Slash) {
            return Some(Action::Search);
        }
        // The sandbox undoes what was drawn there.
        if self.screen == Screen::Sandbox {
            return None;
        }
        if pressed(Modifiers::COMMAND, Key::Z) || pressed(Modifiers::NONE, Key::U) {
            return Some(Action::Do(Command::Undo));
        }
        None
    }

    fn zoom_asked(&self, ui: &Ui) -> Option<Settings> {
        let settings = self.trainer.as_ref().ok()?.settings();
        let pressed = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, key));
        let now = settings.zoom_percent;
        let zoom_percent = if pressed(Key::Plus) || pressed(Key::Equals) {
            now + 10
        } else if pressed(Key::Minus) {
            now.saturating_sub(10)
        } else if pressed(Key::Num0) {
            100
        } else {
            return None;
        };
        Some(Settings { zoom_percent, ..settings.clone() }.clamped())
    }

    fn rail(&mut self, ui: &mut Ui) -> Option<Action> {
        let due = self.trainer.as_ref().map_or(0, |trainer| trainer.overview().workload.due_total());
        let badge = format!("{due} due");
        let mut action = None;
        rail_panel(ui, "Hotseat", |ui| {
            for screen in Screen::RAIL {
                let mark = if screen == Screen::Today && due > 0 { RailMark::Badge(&badge) } else { RailMark::None };
                let is_here = self.screen == screen || (screen == Screen::Today && self.screen == Screen::Paths);
                if rail_item(ui, screen.label(), is_here, mark).clicked() {
                    action = Some(Action::Show(screen));
                }
            }
            let rest = ui.available_height() - 2.0 * space::TARGET - space::S;
            ui.add_space(rest.max(0.0));
            if rail_item(ui, "Settings", self.screen == Screen::Settings, RailMark::None).clicked() {
                action = Some(Action::Show(Screen::Settings));
            }
            if rail_item(ui, "Keys", self.keys_open, RailMark::Key("?")).clicked() {
                self.keys_open = !self.keys_open;
            }
        });
        action
    }

    /// A file that is dropped on the window is read beside it and opened in the sandbox.
    fn dropped_files(&mut self, ctx: &egui::Context, now: Timestamp) {
        let path = ctx.input(|input| input.raw.dropped_files.first().map(|file| file.path().to_owned()));
        if let Some(path) = path {
            self.apply(Command::ReadFile(path), now);
        }
        let Ok(trainer) = &mut self.trainer else { return };
        let Some(read) = trainer.take_read_file() else { return };
        let action = self.sandbox.dropped(read.map(|(_, text)| text).map_err(|reason| words::sentence(&reason)));
        self.go(ctx, Screen::Sandbox);
        if let Some(action) = action {
            self.carry_out(ctx, action, now);
        }
    }

    fn notices(&self, ui: &mut Ui) -> Option<Action> {
        let Ok(trainer) = &self.trainer else { return None };
        let mut action = None;
        if let Some((tone, text)) = &self.failure
            && notice(ui, *tone, text, None).is_some()
        {
            // Any action clears the failure; this one changes nothing else.
            action = Some(Action::Show(self.screen));
        }
        for said in trainer.notices() {
            let (tone, text, button) = match said {
                Notice::ClockWentBack(ms) => {
                    let behind = words::span(*ms);
                    let text = format!(
                        "The clock stands {behind} before your last saved answer, so days are counted from that answer. \
                         If the clock is right now and was wrong then, say so."
                    );
                    (Tone::Warning, text, Some("The clock is right"))
                }
                Notice::NotSaved(what, reason) => {
                    let again = if matches!(what, Unsaved::Answers(_)) { " and will be asked again" } else { "" };
                    (Tone::Burning, format!("{what}{again}: {reason}."), None)
                }
                Notice::Written(paths) => (Tone::Good, written(paths), None),
                Notice::NotWritten(reason) => (Tone::Burning, format!("Not written: {reason}."), None),
                Notice::Leech(key, times) => {
                    let face = trainer.library().face(key);
                    let front = face.map_or_else(|| key.to_string(), |face| words::short(&face.front, 60));
                    let times = words::times(*times);
                    let text = format!("You missed \"{front}\" {times}. Another wording may help, or a rest.");
                    (Tone::Warning, text, Some("Suspend it"))
                }
            };
            match notice(ui, tone, &text, button) {
                Some(NoticeAsk::Dismiss) => action = Some(Action::Do(Command::Dismiss(said.clone()))),
                Some(NoticeAsk::Act) => {
                    action = Some(Action::Do(match said {
                        Notice::Leech(key, _) => Command::Suspend(key.clone()),
                        Notice::ClockWentBack(_) => Command::TrustClock,
                        // These have no button.
                        Notice::NotSaved(..) | Notice::Written(_) | Notice::NotWritten(_) => {
                            Command::Dismiss(said.clone())
                        }
                    }));
                }
                None => {}
            }
        }
        if self.failure.is_some() || !trainer.notices().is_empty() {
            ui.add_space(space::L);
        }
        action
    }

    fn screen_ui(&mut self, ui: &mut Ui, now: Timestamp) -> Option<Action> {
        let trainer = match &self.trainer {
            Ok(trainer) => trainer,
            Err(reason) => return blocked(ui, reason, self.opening.is_some()),
        };
        match self.screen {
            Screen::Today => self.today.ui(ui, trainer, now),
            Screen::Practise => self.practise.ui(ui, trainer, now),
            Screen::Sandbox => self.sandbox.ui(ui, trainer, now),
            Screen::Library => self.library.ui(ui, trainer, now),
            Screen::Progress => self.progress.ui(ui, trainer, now),
            Screen::Paths => self.paths.ui(ui, trainer),
            Screen::Settings => self.settings.ui(ui, trainer),
        }
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        let now = (self.clock)();
        self.collect_opened(ctx);
        if let Ok(trainer) = &mut self.trainer {
            trainer.tick(now);
            // A step that comes due and the turn of the day must show without a key being pressed.
            let wait = trainer
                .flashcards()
                .and_then(|run| run.next_step())
                .map_or(60_000, |at| at.millis_since(now).clamp(250, 60_000));
            ctx.request_repaint_after(std::time::Duration::from_millis(wait));
        }
        self.dress(ctx);
        self.dropped_files(ctx, now);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        let now = (self.clock)();
        let by_key = self.shortcuts(ui);
        let by_rail = self.rail(ui);
        let by_page = page(ui, |ui| self.notices(ui).or_else(|| self.screen_ui(ui, now)));
        if self.keys_open && keys(ui) {
            self.keys_open = false;
        }
        if let Some(action) = by_key.or(by_rail).or(by_page) {
            self.carry_out(ui.ctx(), action, now);
            ui.ctx().request_repaint();
        }
    }
}
