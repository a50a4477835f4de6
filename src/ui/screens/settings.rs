//! Settings: study plan, look, folders. Each change is saved at once and can be undone by changing it back.

use egui::Ui;

use super::{READ_PACKS, READING_PACKS, scroll};
use crate::model::settings::{Settings, StudySettings, ThemeChoice};
use crate::trainer::{Command, Trainer};
use crate::ui::action::{Action, Screen};
use crate::ui::theme::space;
use crate::ui::widgets::{
    Button, TextField, caps_label, card, column, headline, lead, number_field, second, segmented, setting_row, slider,
};

/// What is not a setting yet: steps as they are being typed, values under a drag.
#[derive(Debug, Default)]
pub(in crate::ui) struct SettingsScreen {
    /// Saved when the drag ends, and not at every frame of it.
    dragged: Option<Settings>,
    learning: Option<String>,
    relearning: Option<String>,
}

impl SettingsScreen {
    #[must_use]
    pub(in crate::ui) fn ui(&mut self, ui: &mut Ui, trainer: &Trainer) -> Option<Action> {
        let mut settings = self.dragged.take().unwrap_or_else(|| trainer.settings().clone());
        let mut action = None;
        scroll(ui, "settings", |ui| {
            column(ui, |ui| {
                headline(ui, "Settings");
                lead(ui, "Every change counts at once.");
                ui.add_space(space::XL);
                card(ui, |ui| self.study(ui, &mut settings.study));
                ui.add_space(space::L);
                card(ui, |ui| mock(ui, &mut settings));
                ui.add_space(space::L);
                card(ui, |ui| look(ui, &mut settings));
                ui.add_space(space::L);
                card(ui, |ui| action = folders(ui, trainer));
                ui.add_space(space::L);
                if settings != Settings::default()
                    && ui.add(Button::quiet("Put everything back to the defaults")).clicked()
                {
                    settings = Settings::default();
                    *self = Self::default();
                }
                ui.add_space(space::XL);
            });
        });
        if settings != *trainer.settings() {
            if ui.ctx().dragged_id().is_some() {
                self.dragged = Some(settings);
                return None;
            }
            return Some(Action::Do(Command::Change(settings)));
        }
        if super::library::escape(ui) {
            return Some(Action::Show(Screen::Today));
        }
        action
    }

    fn study(&mut self, ui: &mut Ui, study: &mut StudySettings) {
        caps_label(ui, "Study");
        ui.add_space(space::S);
        setting_row(
            ui,
            "New prompts a day",
            "One of ours is an answer to say aloud, so ten take about ten minutes.",
            |ui| number_field(ui, "New prompts a day", &mut study.new_per_day, 0..=9_999, 1.0, ""),
        );
        ui.add_space(space::L);
        setting_row(ui, "Due prompts a day", "What is due beyond this waits for tomorrow.", |ui| {
            number_field(ui, "Due prompts a day", &mut study.reviews_per_day, 0..=9_999, 10.0, "")
        });
        ui.add_space(space::L);
        let (low, high) = StudySettings::RETENTION;
        let explanation = match study.retention_percent {
            95.. => "Share of due prompts you want to recall. Above 95 % the work grows steeply.",
            _ => "Share of due prompts you want to recall: the target of the readiness budget.",
        };
        setting_row(ui, "Desired retention", explanation, |ui| {
            slider(ui, "Desired retention", &mut study.retention_percent, low..=high, |value| format!("{value:.0} %"))
        });
        ui.add_space(space::L);
        setting_row(
            ui,
            "Hold back new prompts",
            "While the readiness budget is spent, only repairs are asked.",
            |ui| segmented(ui, "Hold back new prompts", &mut study.freeze_new, &[(true, "Yes"), (false, "No")]),
        );
        ui.add_space(space::L);
        steps(
            ui,
            "Steps of a new prompt",
            "Minutes before it comes again on its first day, as in: 1 10",
            &mut self.learning,
            &mut study.learning_steps_min,
        );
        ui.add_space(space::L);
        steps(
            ui,
            "Steps of a missed prompt",
            "Minutes before it comes again; leave it empty to wait for the next day.",
            &mut self.relearning,
            &mut study.relearning_steps_min,
        );
        ui.add_space(space::L);
        setting_row(ui, "A day begins at", "Answers before this hour count for the day before.", |ui| {
            number_field(ui, "A day begins at", &mut study.rollover_hour, 0..=23, 1.0, "h")
        });
        ui.add_space(space::L);
        setting_row(ui, "Longest interval", "No prompt stays away longer than this.", |ui| {
            number_field(ui, "Longest interval", &mut study.max_interval_days, 1..=36_500, 30.0, "days")
        });
        ui.add_space(space::L);
        setting_row(
            ui,
            "Missed often",
            "After so many misses a known prompt is named, so that you can read it again.",
            |ui| number_field(ui, "Missed often", &mut study.leech_lapses, 1..=99, 1.0, "misses"),
        );
    }
}

/// What holds for mock answers.
fn mock(ui: &mut Ui, settings: &mut Settings) {
    caps_label(ui, "Mock answers");
    ui.add_space(space::S);
    let explanation = match settings.reading_s {
        0 => "No limit: the clock starts when you say so, or with your first word.",
        _ => "After this the clock starts by itself; 0 for no limit.",
    };
    setting_row(ui, "Time to read a question", explanation, |ui| {
        number_field(ui, "Time to read a question", &mut settings.reading_s, 0..=Settings::MAX_READING_S, 15.0, "s")
    });
}

/// A field of minutes; what cannot be read is said below it and changes nothing.
fn steps(ui: &mut Ui, label: &str, explanation: &str, draft: &mut Option<String>, steps: &mut Vec<u16>) {
    let shown = || steps.iter().map(u16::to_string).collect::<Vec<_>>().join(" ");
    let mut text = draft.clone().unwrap_or_else(shown);
    let problem = read_steps(&text).err();
    let response = TextField::new(label, &mut text).problem(problem.as_deref()).show(ui);
    second(ui, explanation);
    if response.changed() {
        if let Ok(read) = read_steps(&text) {
            *steps = read;
        }
        *draft = Some(text);
    } else if response.lost_focus() && problem.is_none() {
        *draft = None;
    }
}

fn read_steps(text: &str) -> Result<Vec<u16>, String> {
    let most = StudySettings::MAX_STEP_MIN;
    let step = |word: &str| {
        let minutes = word.parse::<u16>().ok().filter(|minutes| (1..=most).contains(minutes));
        minutes.ok_or_else(|| format!("Write whole minutes from 1 to {most}, with spaces between them."))
    };
    let steps: Vec<u16> = text.split([' ', ',']).filter(|word| !word.is_empty()).map(step).collect::<Result<_, _>>()?;
    if steps.len() > StudySettings::MAX_STEPS {
        return Err(format!("At most {} steps.", StudySettings::MAX_STEPS));
    }
    Ok(steps)
}

fn look(ui: &mut Ui, settings: &mut Settings) {
    caps_label(ui, "Look");
    ui.add_space(space::S);
    setting_row(ui, "Theme", "System follows your desktop.", |ui| {
        let themes = [(ThemeChoice::System, "System"), (ThemeChoice::Light, "Light"), (ThemeChoice::Dark, "Dark")];
        segmented(ui, "Theme", &mut settings.theme, &themes)
    });
    ui.add_space(space::L);
    setting_row(ui, "Zoom", "Also Ctrl and plus, minus or zero.", |ui| {
        number_field(ui, "Zoom", &mut settings.zoom_percent, Settings::ZOOM.0..=Settings::ZOOM.1, 5.0, "%")
    });
}

fn folders(ui: &mut Ui, trainer: &Trainer) -> Option<Action> {
    let place = trainer.place();
    let mut action = None;
    caps_label(ui, "Folders");
    let mut row = |ui: &mut Ui, label: &str, path: &std::path::Path| {
        ui.add_space(space::S);
        let shown = crate::model::problem::printable(&path.display().to_string(), 300);
        setting_row(ui, label, &shown, |ui| {
            if ui.add(Button::plain("Copy")).on_hover_text(format!("Copy the path: {label}")).clicked() {
                action = Some(Action::Copy(shown.clone()));
            }
        });
    };
    row(ui, "Your progress", &place.data_folder);
    for folder in &place.pack_folders {
        row(ui, "Packs", folder);
    }
    ui.add_space(space::M);
    if trainer.is_reading_packs() {
        second(ui, READING_PACKS);
    } else if ui.add(Button::plain(READ_PACKS)).clicked() {
        action = Some(Action::Do(Command::ReadPacks));
    }
    action
}

#[cfg(test)]
mod tests {
    use super::read_steps;

    #[test]
    fn steps_are_whole_minutes_within_a_day() {
        assert_eq!(read_steps("1 10"), Ok(vec![1, 10]));
        assert_eq!(read_steps(" 5, 20 "), Ok(vec![5, 20]));
        assert_eq!(read_steps(""), Ok(vec![]));
        for wrong in ["0", "1440", "ten", "1.5", "-1"] {
            assert!(read_steps(wrong).is_err(), "{wrong}");
        }
    }
}
