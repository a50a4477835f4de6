//! What the learner can set, each within bounds that keep the schedule sane.

use super::study_path::PathKey;

/// Every setting, with its default.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// Study plan.
    pub study: StudySettings,
    /// Appearance.
    pub theme: ThemeChoice,
    /// Size of everything, in per cent, 75-200.
    pub zoom_percent: u16,
    /// Seconds to read the question of a mock answer before the clock starts by itself, 0-300; 0 for no such limit.
    pub reading_s: u16,
    /// The study path that is followed; its pack may be gone meanwhile.
    pub path: Option<PathKey>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            study: StudySettings::default(),
            theme: ThemeChoice::System,
            zoom_percent: 100,
            reading_s: 0,
            path: None,
        }
    }
}

impl Settings {
    /// Smallest and largest zoom in per cent.
    pub const ZOOM: (u16, u16) = (75, 200);
    /// Longest reading time in seconds.
    pub const MAX_READING_S: u16 = 300;

    /// The same settings with every value moved into its bounds.
    #[must_use]
    pub fn clamped(mut self) -> Self {
        self.study = self.study.clamped();
        self.zoom_percent = self.zoom_percent.clamp(Self::ZOOM.0, Self::ZOOM.1);
        self.reading_s = self.reading_s.min(Self::MAX_READING_S);
        self
    }
}

/// Light, dark, or as the desktop says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum ThemeChoice {
    /// As the desktop says.
    #[default]
    System,
    /// Dark ink on paper.
    Light,
    /// Light ink on slate.
    Dark,
}

/// How much is asked, and how soon again.
#[derive(Clone, Debug, PartialEq)]
pub struct StudySettings {
    /// Unseen prompts a day. Ten, not the usual twenty: one of ours is an answer to say aloud, not a word.
    pub new_per_day: u32,
    /// Due prompts a day.
    pub reviews_per_day: u32,
    /// Share of due prompts one wants to recall, in per cent, 70-99.
    pub retention_percent: u8,
    /// Minutes before a new prompt comes again within its first day.
    pub learning_steps_min: Vec<u16>,
    /// Minutes before a missed prompt comes again.
    pub relearning_steps_min: Vec<u16>,
    /// Longest interval in days.
    pub max_interval_days: u32,
    /// Hour of local time at which a study day begins.
    pub rollover_hour: u8,
    /// Misses of a once known prompt after which it is called a leech.
    pub leech_lapses: u16,
    /// Hold back unseen prompts while the readiness budget is spent.
    pub freeze_new: bool,
}

impl Default for StudySettings {
    fn default() -> Self {
        Self {
            new_per_day: 10,
            reviews_per_day: 200,
            retention_percent: 90,
            learning_steps_min: vec![1, 10],
            relearning_steps_min: vec![10],
            max_interval_days: 36_500,
            rollover_hour: super::time::Calendar::DEFAULT_ROLLOVER_HOUR,
            leech_lapses: 8,
            freeze_new: true,
        }
    }
}

impl StudySettings {
    /// Desired retention in per cent: below 70 FSRS forgets more than it saves, above 99 intervals collapse.
    pub const RETENTION: (u8, u8) = (70, 99);
    /// Steps must stay within a day.
    pub const MAX_STEP_MIN: u16 = 1439;
    /// More steps than this are cut off.
    pub const MAX_STEPS: usize = 8;

    fn clamped(mut self) -> Self {
        self.new_per_day = self.new_per_day.min(9_999);
        self.reviews_per_day = self.reviews_per_day.min(9_999);
        self.retention_percent = self.retention_percent.clamp(Self::RETENTION.0, Self::RETENTION.1);
        for steps in [&mut self.learning_steps_min, &mut self.relearning_steps_min] {
            steps.truncate(Self::MAX_STEPS);
            for step in steps {
                *step = (*step).clamp(1, Self::MAX_STEP_MIN);
            }
        }
        self.max_interval_days = self.max_interval_days.clamp(1, 36_500);
        self.rollover_hour = self.rollover_hour.min(23);
        self.leech_lapses = self.leech_lapses.max(1);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_from_anywhere_are_moved_into_bounds() {
        let mut wild = Settings { zoom_percent: 9000, ..Settings::default() };
        wild.study.retention_percent = 0;
        wild.study.learning_steps_min = vec![0, 60_000];
        wild.study.rollover_hour = 99;
        let tame = wild.clamped();
        assert_eq!(tame.zoom_percent, 200);
        assert_eq!(tame.study.retention_percent, 70);
        assert_eq!(tame.study.learning_steps_min, [1, 1439]);
        assert_eq!(tame.study.rollover_hour, 23);
    }
}
