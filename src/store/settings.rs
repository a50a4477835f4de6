//! Settings as rows, one for each, and beside them the incidents that were left midway; and back.

use rusqlite::{Connection, OptionalExtension as _, Transaction};

use super::StoreError;
use crate::model::incident::IncidentPlace;
use crate::model::settings::{Settings, StudySettings, ThemeChoice};
use crate::model::study_path::PathKey;

pub(super) fn read(connection: &Connection) -> Result<Settings, StoreError> {
    let mut statement = connection.prepare("SELECT key, value FROM settings")?;
    let rows = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
    let mut settings = Settings::default();
    let study = &mut settings.study;
    for row in rows {
        let (key, value) = row?;
        match key.as_str() {
            "new_per_day" => set(&mut study.new_per_day, &value),
            "reviews_per_day" => set(&mut study.reviews_per_day, &value),
            "retention_percent" => set(&mut study.retention_percent, &value),
            "learning_steps_min" => study.learning_steps_min = steps(&value),
            "relearning_steps_min" => study.relearning_steps_min = steps(&value),
            "max_interval_days" => set(&mut study.max_interval_days, &value),
            "rollover_hour" => set(&mut study.rollover_hour, &value),
            "leech_lapses" => set(&mut study.leech_lapses, &value),
            "freeze_new" => set(&mut study.freeze_new, &value),
            "zoom_percent" => set(&mut settings.zoom_percent, &value),
            "reading_s" => set(&mut settings.reading_s, &value),
            // One that is no name was written by another program; none is followed then.
            "path" => settings.path = PathKey::parse(&value).ok(),
            "theme" => {
                settings.theme = match value.as_str() {
                    "light" => ThemeChoice::Light,
                    "dark" => ThemeChoice::Dark,
                    _ => ThemeChoice::System,
                }
            }
            // A setting of a later program stays in the file and does nothing here.
            _ => {}
        }
    }
    Ok(settings.clamped())
}

/// The row that holds incidents left midway, one on a line. It stands among the settings, since every program leaves the
/// rows alone there that it does not know.
const INCIDENTS: &str = "incidents";

/// Incidents left midway, newest first. A line that makes no sense is left out: it is no part of the log.
pub(super) fn read_incidents(connection: &Connection) -> Result<Vec<IncidentPlace>, StoreError> {
    let mut statement = connection.prepare("SELECT value FROM settings WHERE key = ?1")?;
    let value: Option<String> = statement.query_row([INCIDENTS], |row| row.get(0)).optional()?;
    Ok(value.iter().flat_map(|value| value.lines()).filter_map(IncidentPlace::parse).collect())
}

pub(super) fn write_incidents(transaction: &Transaction<'_>, places: &[IncidentPlace]) -> Result<(), StoreError> {
    let value: Vec<String> = places.iter().map(IncidentPlace::to_string).collect();
    let mut statement = transaction.prepare_cached("INSERT OR REPLACE INTO settings (key, value) VALUES (?1, ?2)")?;
    statement.execute([INCIDENTS, value.join("\n").as_str()])?;
    Ok(())
}

fn set<T: std::str::FromStr>(field: &mut T, value: &str) {
    if let Ok(value) = value.parse() {
        *field = value;
    }
}

fn steps(value: &str) -> Vec<u16> {
    value.split_whitespace().filter_map(|step| step.parse().ok()).collect()
}

pub(super) fn write(transaction: &Transaction<'_>, settings: &Settings) -> Result<(), StoreError> {
    let StudySettings {
        new_per_day,
        reviews_per_day,
        retention_percent,
        max_interval_days,
        rollover_hour,
        leech_lapses,
        freeze_new,
        ..
    } = &settings.study;
    let join = |steps: &[u16]| steps.iter().map(u16::to_string).collect::<Vec<_>>().join(" ");
    let theme = match settings.theme {
        ThemeChoice::System => "system",
        ThemeChoice::Light => "light",
        ThemeChoice::Dark => "dark",
    };
    let values = [
        ("new_per_day", new_per_day.to_string()),
        ("reviews_per_day", reviews_per_day.to_string()),
        ("retention_percent", retention_percent.to_string()),
        ("learning_steps_min", join(&settings.study.learning_steps_min)),
        ("relearning_steps_min", join(&settings.study.relearning_steps_min)),
        ("max_interval_days", max_interval_days.to_string()),
        ("rollover_hour", rollover_hour.to_string()),
        ("leech_lapses", leech_lapses.to_string()),
        ("freeze_new", freeze_new.to_string()),
        ("zoom_percent", settings.zoom_percent.to_string()),
        ("reading_s", settings.reading_s.to_string()),
        ("theme", theme.to_owned()),
        ("path", settings.path.as_ref().map(ToString::to_string).unwrap_or_default()),
    ];
    let mut statement = transaction.prepare_cached("INSERT OR REPLACE INTO settings (key, value) VALUES (?1, ?2)")?;
    for (key, value) in values {
        statement.execute([key, value.as_str()])?;
    }
    Ok(())
}
