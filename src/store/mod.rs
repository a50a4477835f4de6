//! Progress on disk: one SQLite file with the append-only log, settings, scenarios, drafts, incidents left midway and a cache; knows no schedule and no cards.

mod error;
mod journal;
mod lock;
mod mock;
mod rows;
mod schema;
mod settings;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

pub use error::StoreError;
pub use journal::{Journal, Outcome};

use crate::model::attempt::{Draft, Slot};
use crate::model::ids::{DeviceId, PromptKey};
use crate::model::incident::IncidentPlace;
use crate::model::kept::KeptScenario;
use crate::model::log::{Entry, Memories};
use crate::model::settings::Settings;

/// The file in the data folder.
pub const FILE_NAME: &str = "progress.db";

/// What is saved in one transaction: wholly or not at all.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    /// Appended to the log.
    pub entries: Vec<Entry>,
    /// Cached memories that changed; `None` for a prompt that has no memory any more.
    pub memories: Vec<(PromptKey, Option<(f32, f32)>)>,
    /// Throw the whole cache away: it is rebuilt from the log at the next start.
    pub drop_cache: bool,
    /// New settings.
    pub settings: Option<Settings>,
    /// Scenarios by name: what to keep, or `None` to drop it.
    pub scenarios: Vec<(String, Option<KeptScenario>)>,
    /// Drafts of mock answers: what to keep, or `None` to drop it.
    pub drafts: Vec<(Slot, Option<Draft>)>,
    /// All incidents that were left midway, newest first, in place of those that were kept; `None` leaves these alone.
    pub incidents: Option<Vec<IncidentPlace>>,
}

impl Batch {
    /// Whether it only writes drafts, all of which `next` writes anew: it need not be saved then.
    fn is_overtaken_by(&self, next: &Self) -> bool {
        let writes = |slot: &Slot| next.drafts.iter().any(|(other, _)| other == slot);
        self.has_only_drafts() && next.has_only_drafts() && self.drafts.iter().all(|(slot, _)| writes(slot))
    }

    fn has_only_drafts(&self) -> bool {
        let Self { entries, memories, drop_cache, settings, scenarios, drafts, incidents } = self;
        let nothing_else = entries.is_empty() && memories.is_empty() && settings.is_none() && scenarios.is_empty();
        nothing_else && !drop_cache && incidents.is_none() && !drafts.is_empty()
    }
}

/// What was found at opening.
#[derive(Debug)]
pub struct Found {
    /// The name under which this machine writes.
    pub device: DeviceId,
    /// The whole log, in no fixed order.
    pub entries: Vec<Entry>,
    /// The settings, moved into their bounds.
    pub settings: Settings,
    /// The kept scenarios by name.
    pub scenarios: BTreeMap<String, KeptScenario>,
    /// Drafts of mock answers, newest first.
    pub drafts: Vec<Draft>,
    /// Incidents that were left midway, newest first.
    pub incidents: Vec<IncidentPlace>,
    /// The cache, if it is whole and of the version asked for.
    pub memories: Option<Memories>,
}

/// An open progress file.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    cache_version: u32,
    path: PathBuf,
    _lock: Option<lock::Lock>,
}

impl Store {
    /// Opens the progress of a data folder for writing, and creates it on the first start.
    /// `device` names this machine if the file is new. `cache_version` is the version of the schedule.
    ///
    /// # Errors
    /// When another program uses the folder, it cannot be written, or the file is damaged, foreign or newer.
    /// Nothing is changed on disk then.
    pub fn open(folder: &Path, device: &DeviceId, cache_version: u32) -> Result<(Self, Found), StoreError> {
        std::fs::create_dir_all(folder).map_err(|error| StoreError::folder(folder, error))?;
        let lock = lock::Lock::take(folder)?;
        let path = folder.join(FILE_NAME);
        if !path.try_exists().map_err(|error| StoreError::folder(folder, error))? {
            schema::create(&path, device)?;
        }
        let connection = open_existing(&path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        schema::prepare(&connection, &path)?;
        Self::finish(connection, path, schema::version(), cache_version, Some(lock))
    }

    /// Opens the progress of a data folder for reading, also while a window writes to it, and also a file of an older
    /// version, which is left as it is. `None` before the first start.
    ///
    /// # Errors
    /// As [`Store::open`], but for the lock.
    pub fn open_for_reading(folder: &Path, cache_version: u32) -> Result<Option<(Self, Found)>, StoreError> {
        let path = folder.join(FILE_NAME);
        if !path.try_exists().map_err(|error| StoreError::folder(folder, error))? {
            return Ok(None);
        }
        let connection = open_existing(&path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        // An older file stays as it is, for the older program may be writing to it.
        let version = schema::check_identity(&connection, &path)?;
        Self::finish(connection, path, version, cache_version, None).map(Some)
    }

    /// A progress that is gone with the program, for tests and for looking around.
    ///
    /// # Errors
    /// When SQLite cannot even work in memory.
    pub fn in_memory(device: &DeviceId, cache_version: u32) -> Result<(Self, Found), StoreError> {
        let connection = Connection::open_in_memory()?;
        schema::write(&connection, device)?;
        Self::finish(connection, PathBuf::from(":memory:"), schema::version(), cache_version, None)
    }

    fn finish(
        connection: Connection,
        path: PathBuf,
        version: i64,
        cache_version: u32,
        lock: Option<lock::Lock>,
    ) -> Result<(Self, Found), StoreError> {
        let entries = rows::read_log(&connection, &path, version)?;
        let found = Found {
            device: rows::read_device(&connection, &path)?,
            settings: settings::read(&connection)?,
            scenarios: match version {
                schema::WITH_SCENARIOS.. => rows::read_scenarios(&connection)?,
                _ => BTreeMap::new(),
            },
            drafts: match version {
                schema::WITH_MOCKS.. => mock::read_drafts(&connection)?,
                _ => Vec::new(),
            },
            incidents: settings::read_incidents(&connection)?,
            memories: rows::read_cache(&connection, cache_version, entries.len())?,
            entries,
        };
        Ok((Self { connection, cache_version, path, _lock: lock }, found))
    }

    /// Saves a batch in one transaction. When it returns, the batch survives a crash and a power cut.
    ///
    /// # Errors
    /// When the disk is full or cannot be written; nothing of the batch is kept then.
    pub fn save(&mut self, batch: &Batch) -> Result<(), StoreError> {
        let transaction = self.connection.transaction()?;
        rows::write(&transaction, batch, self.cache_version)?;
        transaction.commit()?;
        Ok(())
    }

    /// Replaces the whole cache, after it was rebuilt from the log.
    ///
    /// # Errors
    /// As [`Store::save`].
    pub fn save_cache(&mut self, memories: &Memories, log_length: usize) -> Result<(), StoreError> {
        let transaction = self.connection.transaction()?;
        rows::replace_cache(&transaction, memories, self.cache_version, log_length)?;
        transaction.commit()?;
        Ok(())
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Stops the file from growing past its present size plus `pages`, so that tests can meet a full disk.
    ///
    /// # Errors
    /// When SQLite refuses the setting.
    pub fn limit_growth(&self, pages: u32) -> Result<(), StoreError> {
        let now: u32 = self.connection.query_row("PRAGMA page_count", [], |row| row.get(0))?;
        self.connection.query_row(&format!("PRAGMA max_page_count = {}", now + pages), [], |_| Ok(()))?;
        Ok(())
    }
}

fn open_existing(path: &Path, mode: OpenFlags) -> Result<Connection, StoreError> {
    let length = std::fs::metadata(path).map_err(|error| StoreError::file(path, error))?.len();
    if length == 0 {
        // A new file is put in place whole, so an empty one was emptied by something else.
        return Err(StoreError::Damaged { path: path.to_owned(), detail: "the file is empty".to_owned() });
    }
    Connection::open_with_flags(path, mode | OpenFlags::SQLITE_OPEN_NO_MUTEX)
        .map_err(|error| StoreError::sql_at(path, error))
}

#[cfg(test)]
mod tests;
