//! Log entries, scenarios and cached memories as rows, and back.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use rusqlite::{Connection, OptionalExtension as _, Row, Transaction, params};

use super::mock::{self, Said};
use super::{Batch, StoreError, schema, settings};
use crate::model::attempt::Mark;
use crate::model::ids::{DeviceId, PromptKey};
use crate::model::kept::KeptScenario;
use crate::model::log::{Due, Entry, EntryId, Event, Grade, Memories, Phase, Review};
use crate::model::time::{Day, Timestamp};

pub(super) fn read_device(connection: &Connection, path: &Path) -> Result<DeviceId, StoreError> {
    let text = meta(connection, "device")?.unwrap_or_default();
    DeviceId::parse(&text).map_err(|_reason| StoreError::Damaged {
        path: path.to_owned(),
        detail: "the name of this machine is missing".to_owned(),
    })
}

fn meta(connection: &Connection, key: &str) -> Result<Option<String>, StoreError> {
    let mut statement = connection.prepare("SELECT value FROM meta WHERE key = ?1")?;
    Ok(statement.query_row([key], |row| row.get(0)).optional()?)
}

pub(super) fn read_log(connection: &Connection, path: &Path, version: i64) -> Result<Vec<Entry>, StoreError> {
    let (later, mut said) = match version {
        schema::WITH_MOCKS.. => ("mark, met, instead_device, instead_sequence", Said::read(connection)?),
        _ => ("NULL, NULL, NULL, NULL", Said::default()),
    };
    let mut statement = connection.prepare(&format!(
        "SELECT device, sequence, at_ms, day, event, prompt, grade, took_ms, phase, step, due_day, due_ms, \
         until_day, target_device, target_sequence, {later} FROM log",
    ))?;
    let mut rows = statement.query([])?;
    let mut names = Names::default();
    let mut entries = Vec::new();
    while let Some(row) = rows.next().map_err(|error| StoreError::sql_at(path, error))? {
        let entry = entry(row, &mut names, &mut said).map_err(|error| StoreError::sql_at(path, error))?;
        entries.push(entry.ok_or_else(|| StoreError::Damaged {
            path: path.to_owned(),
            detail: format!("log entry {} cannot be read", entries.len() + 1),
        })?);
    }
    Ok(entries)
}

/// Each name once in memory, however often the log repeats it.
#[derive(Default)]
struct Names {
    devices: HashMap<String, DeviceId>,
    prompts: HashMap<String, PromptKey>,
}

impl Names {
    fn device(&mut self, text: &str) -> Option<DeviceId> {
        if let Some(known) = self.devices.get(text) {
            return Some(known.clone());
        }
        let device = DeviceId::parse(text).ok()?;
        self.devices.insert(text.to_owned(), device.clone());
        Some(device)
    }

    fn prompt(&mut self, text: &str) -> Option<PromptKey> {
        if let Some(known) = self.prompts.get(text) {
            return Some(known.clone());
        }
        let prompt = PromptKey::parse(text).ok()?;
        self.prompts.insert(text.to_owned(), prompt.clone());
        Some(prompt)
    }
}

/// `Ok(None)` when the row is readable as SQL but makes no sense as an entry.
fn entry(row: &Row<'_>, names: &mut Names, said: &mut Said) -> rusqlite::Result<Option<Entry>> {
    let device = names.device(row.get_ref(0)?.as_str()?);
    let sequence: u64 = row.get(1)?;
    let at = Timestamp::from_millis(row.get(2)?);
    let day = Day::from_number(row.get(3)?);
    let event = event(row, names, said)?;
    let Some((device, event)) = device.zip(event) else { return Ok(None) };
    Ok(Some(Entry { id: EntryId { device, sequence }, at, day, event }))
}

fn event(row: &Row<'_>, names: &mut Names, said: &mut Said) -> rusqlite::Result<Option<Event>> {
    let kind = row.get_ref(4)?.as_str()?;
    let target = named(row, 13, names)?;
    match kind {
        "trust-clock" => return Ok(Some(Event::TrustClock)),
        "withdraw" => return Ok(target.map(Event::Withdraw)),
        "interview" | "attempt" => {
            let (device, sequence) = (row.get_ref(0)?.as_str()?, row.get(1)?);
            return Ok(if kind == "attempt" {
                said.attempt(device, sequence).map(|attempt| Event::Attempt(Box::new(attempt)))
            } else {
                said.interview(device, sequence).map(|interview| Event::Interview(Box::new(interview)))
            });
        }
        "self-score" | "dispute" => {
            let mark = row.get_ref(15)?.as_str_or_null()?.and_then(mock::read_mark);
            let met: Option<bool> = row.get(16)?;
            return Ok(match (kind, target, mark, met) {
                ("self-score", Some(attempt), Some(mark), Some(met)) => Some(Event::SelfScore(attempt, mark, met)),
                ("dispute", Some(attempt), Some(Mark::Criterion(criterion)), None) => {
                    Some(Event::Dispute(attempt, criterion))
                }
                _ => None,
            });
        }
        _ => {}
    }
    let Some(key) = row.get_ref(5)?.as_str_or_null()?.and_then(|text| names.prompt(text)) else { return Ok(None) };
    let grade = row.get::<_, Option<u8>>(6)?.and_then(Grade::from_number);
    let took_ms = row.get::<_, Option<u32>>(7)?;
    Ok(match kind {
        "review" => {
            let phase = phase(row.get_ref(8)?.as_str_or_null()?, row.get::<_, Option<u8>>(9)?);
            let due_day = row.get::<_, Option<i32>>(10)?.map(|day| Due::On(Day::from_number(day)));
            let due_at = row.get::<_, Option<i64>>(11)?.map(|ms| Due::At(Timestamp::from_millis(ms)));
            let instead_of = named(row, 17, names)?;
            match (grade, took_ms, phase, due_day.or(due_at)) {
                (Some(grade), Some(took_ms), Some(phase), Some(due)) => {
                    Some(Event::Review(key, Review { grade, took_ms, phase, due, attempt: target, instead_of }))
                }
                _ => None,
            }
        }
        "cram" => grade.zip(took_ms).map(|(grade, took_ms)| Event::Cram(key, grade, took_ms)),
        "suspend" => Some(Event::Suspend(key)),
        "resume" => Some(Event::Resume(key)),
        "bury" => row.get::<_, Option<i32>>(12)?.map(|day| Event::Bury(key, Day::from_number(day))),
        _ => None,
    })
}

/// The entry that two columns name.
fn named(row: &Row<'_>, at: usize, names: &mut Names) -> rusqlite::Result<Option<EntryId>> {
    let device = row.get_ref(at)?.as_str_or_null()?.and_then(|text| names.device(text));
    let sequence: Option<u64> = row.get(at + 1)?;
    Ok(device.zip(sequence).map(|(device, sequence)| EntryId { device, sequence }))
}

fn phase(word: Option<&str>, step: Option<u8>) -> Option<Phase> {
    match (word, step) {
        (Some("learning"), Some(step)) => Some(Phase::Learning(step)),
        (Some("relearning"), Some(step)) => Some(Phase::Relearning(step)),
        (Some("review"), _) => Some(Phase::Review),
        _ => None,
    }
}

pub(super) fn write(transaction: &Transaction<'_>, batch: &Batch, cache_version: u32) -> Result<(), StoreError> {
    for entry in &batch.entries {
        append(transaction, entry)?;
    }
    if let Some(settings) = &batch.settings {
        settings::write(transaction, settings)?;
    }
    if let Some(incidents) = &batch.incidents {
        settings::write_incidents(transaction, incidents)?;
    }
    for (name, kept) in &batch.scenarios {
        write_scenario(transaction, name, kept.as_ref())?;
    }
    for (slot, draft) in &batch.drafts {
        mock::write_draft(transaction, slot, draft.as_ref())?;
    }
    if batch.entries.is_empty() && batch.memories.is_empty() && !batch.drop_cache {
        return Ok(());
    }
    for (key, memory) in &batch.memories {
        write_memory(transaction, key, *memory)?;
    }
    let stamp = meta(transaction, "cache")?;
    match stamp.as_deref().and_then(|stamp| read_stamp(stamp, cache_version)) {
        Some(length) if !batch.drop_cache => write_stamp(transaction, cache_version, length + batch.entries.len()),
        _ if batch.drop_cache => Ok(transaction.execute("DELETE FROM meta WHERE key = 'cache'", []).map(|_| ())?),
        _ => Ok(()),
    }
}

fn append(transaction: &Transaction<'_>, entry: &Entry) -> Result<(), StoreError> {
    let mut statement = transaction.prepare_cached(
        "INSERT INTO log (device, sequence, at_ms, day, event, prompt, grade, took_ms, phase, step, due_day, due_ms, \
         until_day, target_device, target_sequence, mark, met, instead_device, instead_sequence) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)",
    )?;
    let (mut grade, mut took_ms, mut phase, mut step) = (None, None, None, None);
    let (mut due_day, mut due_ms, mut until, mut target) = (None, None, None, None);
    let (mut mark, mut met, mut instead) = (None, None, None);
    let kind = match &entry.event {
        Event::Review(_, review) => {
            grade = Some(review.grade.number());
            took_ms = Some(review.took_ms);
            (phase, step) = match review.phase {
                Phase::Learning(n) => (Some("learning"), Some(n)),
                Phase::Relearning(n) => (Some("relearning"), Some(n)),
                Phase::Review => (Some("review"), None),
            };
            match review.due {
                Due::On(day) => due_day = Some(day.number()),
                Due::At(at) => due_ms = Some(at.millis()),
            }
            (target, instead) = (review.attempt.as_ref(), review.instead_of.as_ref());
            "review"
        }
        Event::Cram(_, given, took) => {
            grade = Some(given.number());
            took_ms = Some(*took);
            "cram"
        }
        Event::Suspend(_) => "suspend",
        Event::Resume(_) => "resume",
        Event::Bury(_, day) => {
            until = Some(day.number());
            "bury"
        }
        Event::Withdraw(id) => {
            target = Some(id);
            "withdraw"
        }
        Event::TrustClock => "trust-clock",
        Event::Interview(interview) => {
            mock::write_interview(transaction, &entry.id, interview)?;
            "interview"
        }
        Event::Attempt(attempt) => {
            mock::write_attempt(transaction, &entry.id, attempt)?;
            "attempt"
        }
        Event::SelfScore(id, scored, is_met) => {
            (target, mark, met) = (Some(id), Some(mock::mark_text(scored)), Some(*is_met));
            "self-score"
        }
        Event::Dispute(id, criterion) => {
            (target, mark) = (Some(id), Some(criterion.id().to_owned()));
            "dispute"
        }
    };
    statement.execute(params![
        entry.id.device.as_str(),
        entry.id.sequence,
        entry.at.millis(),
        entry.day.number(),
        kind,
        entry.event.prompt().map(PromptKey::as_str),
        grade,
        took_ms,
        phase,
        step,
        due_day,
        due_ms,
        until,
        target.map(|id| id.device.as_str()),
        target.map(|id| id.sequence),
        mark,
        met,
        instead.map(|id| id.device.as_str()),
        instead.map(|id| id.sequence),
    ])?;
    Ok(())
}

/// The cache, if it was made by `version` and covers a log of `log_length` entries.
pub(super) fn read_cache(
    connection: &Connection,
    version: u32,
    log_length: usize,
) -> Result<Option<Memories>, StoreError> {
    if meta(connection, "cache")?.and_then(|stamp| read_stamp(&stamp, version)) != Some(log_length) {
        return Ok(None);
    }
    let mut statement = connection.prepare("SELECT prompt, stability, difficulty FROM memory_cache")?;
    let rows = statement.query_map([], |row| {
        let key = PromptKey::parse(row.get_ref(0)?.as_str()?).ok();
        Ok(key.zip(Some((row.get(1)?, row.get(2)?))))
    })?;
    // One row that cannot be read makes the cache worthless, not the log.
    rows.collect::<Result<Option<Memories>, _>>().map_err(StoreError::from)
}

pub(super) fn replace_cache(
    transaction: &Transaction<'_>,
    memories: &Memories,
    version: u32,
    log_length: usize,
) -> Result<(), StoreError> {
    transaction.execute("DELETE FROM memory_cache", [])?;
    let mut keys: Vec<&PromptKey> = memories.keys().collect();
    keys.sort_unstable();
    for key in keys {
        write_memory(transaction, key, memories.get(key).copied())?;
    }
    write_stamp(transaction, version, log_length)
}

fn write_memory(transaction: &Transaction<'_>, key: &PromptKey, memory: Option<(f32, f32)>) -> Result<(), StoreError> {
    match memory {
        Some((stability, difficulty)) => transaction
            .prepare_cached("INSERT OR REPLACE INTO memory_cache (prompt, stability, difficulty) VALUES (?1, ?2, ?3)")?
            .execute(params![key.as_str(), stability, difficulty])?,
        None => transaction.prepare_cached("DELETE FROM memory_cache WHERE prompt = ?1")?.execute([key.as_str()])?,
    };
    Ok(())
}

/// `version:log length`
fn write_stamp(transaction: &Transaction<'_>, version: u32, log_length: usize) -> Result<(), StoreError> {
    let stamp = format!("{version}:{log_length}");
    transaction.execute("INSERT OR REPLACE INTO meta (key, value) VALUES ('cache', ?1)", [stamp])?;
    Ok(())
}

fn read_stamp(stamp: &str, version: u32) -> Option<usize> {
    let (made_by, length) = stamp.split_once(':')?;
    (made_by.parse() == Ok(version)).then(|| length.parse().ok())?
}

pub(super) fn read_scenarios(connection: &Connection) -> Result<BTreeMap<String, KeptScenario>, StoreError> {
    let mut statement = connection.prepare("SELECT name, text, at_ms FROM scenarios")?;
    let rows = statement.query_map([], |row| {
        Ok((row.get(0)?, KeptScenario { text: row.get(1)?, at: Timestamp::from_millis(row.get(2)?) }))
    })?;
    rows.collect::<Result<_, _>>().map_err(StoreError::from)
}

fn write_scenario(transaction: &Transaction<'_>, name: &str, kept: Option<&KeptScenario>) -> Result<(), StoreError> {
    match kept {
        Some(KeptScenario { text, at }) => transaction
            .prepare_cached("INSERT OR REPLACE INTO scenarios (name, text, at_ms) VALUES (?1, ?2, ?3)")?
            .execute(params![name, text, at.millis()])?,
        None => transaction.prepare_cached("DELETE FROM scenarios WHERE name = ?1")?.execute([name])?,
    };
    Ok(())
}
