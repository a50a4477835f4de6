//! Mock answers, interviews and drafts as rows, and back.

use std::collections::HashMap;

use rusqlite::{Connection, Row, Transaction, params};

use super::StoreError;
use crate::model::attempt::{Attempt, Draft, Interview, Mark, Slot, Standing};
use crate::model::criterion::Criterion;
use crate::model::ids::{DeviceId, PromptKey, TopicId};
use crate::model::log::EntryId;
use crate::model::time::Timestamp;

/// What log entries of mock answers say, by their names; `None` where a row makes no sense.
#[derive(Default)]
pub(super) struct Said {
    attempts: HashMap<(String, u64), Option<Attempt>>,
    interviews: HashMap<(String, u64), Option<Interview>>,
}

impl Said {
    pub(super) fn read(connection: &Connection) -> Result<Self, StoreError> {
        let mut said = Self::default();
        let mut marks = read_marks(connection)?;
        let mut statement = connection.prepare(
            "SELECT device, sequence, prompt, asked, follows_device, follows_sequence, interview_device, \
             interview_sequence, text, spoken, took_s, limit_s, hints, score, standing FROM attempts",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let id = (row.get(0)?, row.get(1)?);
            let attempt = attempt(row, marks.remove(&id).unwrap_or_else(|| Some(Vec::new())))?;
            said.attempts.insert(id, attempt);
        }
        let mut statement = connection
            .prepare("SELECT device, sequence, questions, topics, standing, minutes, seed FROM interviews")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            said.interviews.insert((row.get(0)?, row.get(1)?), interview(row)?);
        }
        Ok(said)
    }

    pub(super) fn attempt(&mut self, device: &str, sequence: u64) -> Option<Attempt> {
        self.attempts.remove(&(device.to_owned(), sequence))?
    }

    pub(super) fn interview(&mut self, device: &str, sequence: u64) -> Option<Interview> {
        self.interviews.remove(&(device.to_owned(), sequence))?
    }
}

type Marks = Vec<(Mark, u16)>;

fn read_marks(connection: &Connection) -> Result<HashMap<(String, u64), Option<Marks>>, StoreError> {
    let mut statement = connection.prepare("SELECT device, sequence, mark, value FROM attempt_marks ORDER BY n")?;
    let mut rows = statement.query([])?;
    let mut out: HashMap<(String, u64), Option<Marks>> = HashMap::new();
    while let Some(row) = rows.next()? {
        let marks = out.entry((row.get(0)?, row.get(1)?)).or_insert_with(|| Some(Vec::new()));
        match (marks.as_mut(), read_mark(&row.get::<_, String>(2)?)) {
            (Some(marks), Some(mark)) => marks.push((mark, row.get(3)?)),
            _ => *marks = None,
        }
    }
    Ok(out)
}

fn attempt(row: &Row<'_>, marks: Option<Marks>) -> rusqlite::Result<Option<Attempt>> {
    let key = PromptKey::parse(row.get_ref(2)?.as_str()?).ok();
    let (follows, interview) = (optional_id(row, 4)?, optional_id(row, 6)?);
    let standing = standing(row, 14)?;
    let (Some(key), Some(marks), Some(follows), Some(interview), Some(standing)) =
        (key, marks, follows, interview, standing)
    else {
        return Ok(None);
    };
    Ok(Some(Attempt {
        key,
        asked: row.get(3)?,
        follows,
        interview,
        standing,
        text: row.get(8)?,
        spoken: row.get(9)?,
        took_s: row.get(10)?,
        limit_s: row.get(11)?,
        hints: row.get(12)?,
        score: row.get(13)?,
        marks,
    }))
}

fn interview(row: &Row<'_>) -> rusqlite::Result<Option<Interview>> {
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let questions: Option<Vec<_>> =
        words(row.get_ref(2)?.as_str()?).iter().map(|key| PromptKey::parse(key).ok()).collect();
    let topics: Option<Vec<_>> =
        words(row.get_ref(3)?.as_str()?).iter().map(|topic| TopicId::parse(topic).ok()).collect();
    let standing = standing(row, 4)?;
    let (minutes, seed) = (row.get(5)?, row.get::<_, i64>(6)?.cast_unsigned());
    let (Some(questions), Some(topics), Some(standing)) = (questions.filter(|list| !list.is_empty()), topics, standing)
    else {
        return Ok(None);
    };
    Ok(Some(Interview { questions, topics, standing, minutes, seed }))
}

/// As whom: `Some(None)` where the column is empty, `None` where it makes no sense.
fn standing(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<Option<Standing>>> {
    Ok(match row.get_ref(at)?.as_str_or_null()? {
        None => Some(None),
        Some(word) => Standing::from_word(word).map(Some),
    })
}

/// A name in two columns: `Some(None)` where both are empty, `None` where they make no sense.
fn optional_id(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<Option<EntryId>>> {
    let device = row.get_ref(at)?.as_str_or_null()?;
    let sequence: Option<u64> = row.get(at + 1)?;
    Ok(match (device, sequence) {
        (None, None) => Some(None),
        (Some(device), Some(sequence)) => DeviceId::parse(device).ok().map(|device| Some(EntryId { device, sequence })),
        _ => None,
    })
}

/// `harm`, or `beat:` and its name.
pub(super) fn mark_text(mark: &Mark) -> String {
    match mark {
        Mark::Criterion(criterion) => criterion.id().to_owned(),
        Mark::Beat(name) => format!("beat:{name}"),
    }
}

pub(super) fn read_mark(text: &str) -> Option<Mark> {
    match text.strip_prefix("beat:") {
        Some(name) => Some(Mark::Beat(name.to_owned())),
        None => Criterion::from_id(text).map(Mark::Criterion),
    }
}

pub(super) fn write_attempt(transaction: &Transaction<'_>, id: &EntryId, attempt: &Attempt) -> Result<(), StoreError> {
    let Attempt { key, asked, follows, interview, standing, text, spoken, took_s, limit_s, hints, score, marks } =
        attempt;
    let (device, sequence) = (id.device.as_str(), id.sequence);
    transaction
        .prepare_cached(
            "INSERT INTO attempts (device, sequence, prompt, asked, follows_device, follows_sequence, interview_device, \
             interview_sequence, text, spoken, took_s, limit_s, hints, score, standing) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
        )?
        .execute(params![
            device,
            sequence,
            key.as_str(),
            asked,
            follows.as_ref().map(|id| id.device.as_str()),
            follows.as_ref().map(|id| id.sequence),
            interview.as_ref().map(|id| id.device.as_str()),
            interview.as_ref().map(|id| id.sequence),
            text,
            spoken,
            took_s,
            limit_s,
            hints,
            score,
            standing.map(Standing::as_str),
        ])?;
    let mut statement = transaction
        .prepare_cached("INSERT INTO attempt_marks (device, sequence, n, mark, value) VALUES (?1, ?2, ?3, ?4, ?5)")?;
    for (n, (mark, value)) in marks.iter().enumerate() {
        statement.execute(params![device, sequence, n, mark_text(mark), value])?;
    }
    Ok(())
}

pub(super) fn write_interview(
    transaction: &Transaction<'_>,
    id: &EntryId,
    interview: &Interview,
) -> Result<(), StoreError> {
    let Interview { questions, topics, standing, minutes, seed } = interview;
    let questions: Vec<&str> = questions.iter().map(PromptKey::as_str).collect();
    let topics: Vec<&str> = topics.iter().map(TopicId::as_str).collect();
    transaction
        .prepare_cached(
            "INSERT INTO interviews (device, sequence, questions, topics, standing, minutes, seed) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            id.device.as_str(),
            id.sequence,
            questions.join(" "),
            topics.join(" "),
            standing.map(Standing::as_str),
            minutes,
            seed.cast_signed(),
        ])?;
    Ok(())
}

/// The drafts, newest first. One that makes no sense is left out: it is no part of the log.
pub(super) fn read_drafts(connection: &Connection) -> Result<Vec<Draft>, StoreError> {
    let mut statement = connection.prepare(
        "SELECT prompt, follows, interview, asked, text, spoken, spent_ms, hints, at_ms, standing FROM drafts \
         ORDER BY at_ms DESC, prompt, follows, interview",
    )?;
    let rows = statement.query_map([], |row| {
        let key = PromptKey::parse(row.get_ref(0)?.as_str()?).ok();
        let (follows, interview) = (read_id(row.get_ref(1)?.as_str()?), read_id(row.get_ref(2)?.as_str()?));
        let standing = standing(row, 9)?;
        let (Some(key), Some(follows), Some(interview), Some(standing)) = (key, follows, interview, standing) else {
            return Ok(None);
        };
        Ok(Some(Draft {
            key,
            follows,
            interview,
            standing,
            asked: row.get(3)?,
            text: row.get(4)?,
            spoken: row.get(5)?,
            spent_ms: row.get(6)?,
            hints: row.get(7)?,
            at: Timestamp::from_millis(row.get(8)?),
        }))
    })?;
    Ok(rows.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
}

/// `device/sequence`, or nothing: part of a primary key, which NULL cannot be.
fn id_text(id: Option<&EntryId>) -> String {
    id.map_or_else(String::new, |id| format!("{}/{}", id.device, id.sequence))
}

fn read_id(text: &str) -> Option<Option<EntryId>> {
    if text.is_empty() {
        return Some(None);
    }
    let (device, sequence) = text.split_once('/')?;
    Some(Some(EntryId { device: DeviceId::parse(device).ok()?, sequence: sequence.parse().ok()? }))
}

pub(super) fn write_draft(transaction: &Transaction<'_>, slot: &Slot, draft: Option<&Draft>) -> Result<(), StoreError> {
    let (key, follows, interview) =
        (slot.key.as_str(), id_text(slot.follows.as_ref()), id_text(slot.interview.as_ref()));
    match draft {
        Some(draft) => transaction
            .prepare_cached(
                "INSERT OR REPLACE INTO drafts (prompt, follows, interview, asked, text, spoken, spent_ms, hints, at_ms, \
                 standing) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            )?
            .execute(params![
                key,
                follows,
                interview,
                draft.asked,
                draft.text,
                draft.spoken,
                draft.spent_ms,
                draft.hints,
                draft.at.millis(),
                draft.standing.map(Standing::as_str),
            ])?,
        None => transaction
            .prepare_cached("DELETE FROM drafts WHERE prompt = ?1 AND follows = ?2 AND interview = ?3")?
            .execute(params![key, follows, interview])?,
    };
    Ok(())
}
