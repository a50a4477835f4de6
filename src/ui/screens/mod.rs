//! The screens: each holds drafts, scroll and selection, draws the trainer, and returns what was asked.

mod blocked;
mod choosing;
mod criteria;
mod deck;
mod going_on;
mod keys;
mod library;
mod mock;
mod opened;
mod paths;
mod practise;
mod prediction;
mod progress;
mod reading;
mod resume;
mod rewriting;
mod role_play;
mod run_over;
mod sandbox;
mod settings;
mod today;
mod verdict;
mod way_in;

pub(super) use blocked::blocked;
pub(super) use keys::keys;
pub(super) use library::LibraryScreen;
pub(super) use paths::PathsScreen;
pub(super) use practise::PractiseScreen;
pub(super) use progress::ProgressScreen;
pub(super) use sandbox::SandboxScreen;
pub(super) use settings::SettingsScreen;
pub(super) use today::TodayScreen;

use egui::{Key, Modifiers, Ui};

/// What a button says that reads the packs again, and what stands in its place meanwhile.
const READ_PACKS: &str = "Read the packs again";
const READING_PACKS: &str = "The packs are being read.";

/// Whether a key was pressed that no list over the page, no text field and no focused button wants; it is taken then.
fn pressed(ui: &Ui, key: Key) -> bool {
    let focused_button = matches!(key, Key::Space | Key::Enter) && ui.memory(|memory| memory.focused().is_some());
    !focused_button && pressed_with(ui, Modifiers::NONE, key)
}

/// The same with modifiers.
fn pressed_with(ui: &Ui, modifiers: Modifiers, key: Key) -> bool {
    let taken_elsewhere =
        !ui.memory(|memory| memory.is_above_modal_layer(ui.layer_id())) || ui.ctx().text_edit_focused();
    !taken_elsewhere && ui.input_mut(|input| input.consume_key(modifiers, key))
}

/// A page that scrolls as a whole; under another name it starts at its top again.
fn scroll<R>(ui: &mut Ui, name: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    ui.push_id(name, |ui| super::widgets::scroll(ui, f32::INFINITY, add)).inner
}
