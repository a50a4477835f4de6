//! The tables, their version, and the checks before a file is trusted.

use std::path::Path;

use rusqlite::Connection;

use super::StoreError;
use crate::model::ids::DeviceId;

/// `HOTS` in ASCII: says that the file is ours.
const APPLICATION_ID: i64 = 0x484F_5453;

/// One step per version of the tables; the number of steps is the version. A step that has been
/// released is never changed: add another.
const MIGRATIONS: [&str; 3] = [
    "
    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
    CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
    CREATE TABLE log (
        device TEXT NOT NULL,
        sequence INTEGER NOT NULL CHECK (sequence > 0),
        at_ms INTEGER NOT NULL,
        day INTEGER NOT NULL,
        event TEXT NOT NULL,
        prompt TEXT,
        grade INTEGER CHECK (grade BETWEEN 1 AND 4),
        took_ms INTEGER,
        phase TEXT,
        step INTEGER,
        due_day INTEGER,
        due_ms INTEGER,
        until_day INTEGER,
        target_device TEXT,
        target_sequence INTEGER,
        PRIMARY KEY (device, sequence)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER log_is_not_rewritten BEFORE UPDATE ON log
        BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
    CREATE TRIGGER log_is_not_deleted BEFORE DELETE ON log
        BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
    CREATE TABLE memory_cache (
        prompt TEXT PRIMARY KEY,
        stability REAL NOT NULL,
        difficulty REAL NOT NULL
    ) STRICT, WITHOUT ROWID;
",
    "
    CREATE TABLE scenarios (name TEXT PRIMARY KEY, text TEXT NOT NULL, at_ms INTEGER NOT NULL) STRICT;
",
    "
    ALTER TABLE log ADD COLUMN mark TEXT;
    ALTER TABLE log ADD COLUMN met INTEGER CHECK (met IN (0, 1));
    ALTER TABLE log ADD COLUMN instead_device TEXT;
    ALTER TABLE log ADD COLUMN instead_sequence INTEGER;
    CREATE TABLE attempts (
        device TEXT NOT NULL,
        sequence INTEGER NOT NULL,
        prompt TEXT NOT NULL,
        asked TEXT NOT NULL,
        follows_device TEXT,
        follows_sequence INTEGER,
        interview_device TEXT,
        interview_sequence INTEGER,
        standing TEXT,
        text TEXT NOT NULL,
        spoken INTEGER NOT NULL,
        took_s INTEGER NOT NULL,
        limit_s INTEGER NOT NULL,
        hints INTEGER NOT NULL,
        score INTEGER CHECK (score BETWEEN 0 AND 100),
        PRIMARY KEY (device, sequence)
    ) STRICT;
    CREATE TABLE attempt_marks (
        device TEXT NOT NULL,
        sequence INTEGER NOT NULL,
        n INTEGER NOT NULL,
        mark TEXT NOT NULL,
        value INTEGER NOT NULL CHECK (value BETWEEN 0 AND 1000),
        PRIMARY KEY (device, sequence, n)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE interviews (
        device TEXT NOT NULL,
        sequence INTEGER NOT NULL,
        questions TEXT NOT NULL,
        topics TEXT NOT NULL,
        standing TEXT,
        minutes INTEGER NOT NULL,
        seed INTEGER NOT NULL,
        PRIMARY KEY (device, sequence)
    ) STRICT;
    CREATE TRIGGER attempts_are_not_rewritten BEFORE UPDATE ON attempts
        BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
    CREATE TRIGGER attempts_are_not_deleted BEFORE DELETE ON attempts
        BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
    CREATE TRIGGER attempt_marks_are_not_rewritten BEFORE UPDATE ON attempt_marks
        BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
    CREATE TRIGGER attempt_marks_are_not_deleted BEFORE DELETE ON attempt_marks
        BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
    CREATE TRIGGER interviews_are_not_rewritten BEFORE UPDATE ON interviews
        BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
    CREATE TRIGGER interviews_are_not_deleted BEFORE DELETE ON interviews
        BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
    CREATE TABLE drafts (
        prompt TEXT NOT NULL,
        follows TEXT NOT NULL,
        interview TEXT NOT NULL,
        standing TEXT,
        asked TEXT NOT NULL,
        text TEXT NOT NULL,
        spoken INTEGER NOT NULL,
        spent_ms INTEGER NOT NULL,
        hints INTEGER NOT NULL,
        at_ms INTEGER NOT NULL,
        PRIMARY KEY (prompt, follows, interview)
    ) STRICT;
",
];

/// The first version that has scenarios: a reader may meet an older file, and does not migrate it.
pub(super) const WITH_SCENARIOS: i64 = 2;

/// The first version that has mock answers.
pub(super) const WITH_MOCKS: i64 = 3;

/// The version this program writes.
pub(super) fn version() -> i64 {
    i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX)
}

/// Creates a new file beside its place and moves it there whole, so that a crash leaves no half file.
pub(super) fn create(path: &Path, device: &DeviceId) -> Result<(), StoreError> {
    let draft = path.with_extension("db.new");
    if draft.exists() {
        std::fs::remove_file(&draft).map_err(|error| StoreError::file(&draft, error))?;
    }
    let connection = Connection::open(&draft).map_err(|error| StoreError::sql_at(&draft, error))?;
    write(&connection, device)?;
    connection.close().map_err(|(_, error)| StoreError::sql_at(&draft, error))?;
    set_aside(path, "-wal")?;
    set_aside(path, "-shm")?;
    std::fs::rename(&draft, path).map_err(|error| StoreError::file(path, error))?;
    sync_folder(path)
}

/// SQLite would write what an earlier file of this name left beside it, after a kill, into the new file.
fn set_aside(path: &Path, end: &str) -> Result<(), StoreError> {
    let beside = |end: &str| {
        let mut name = path.as_os_str().to_owned();
        name.push(end);
        std::path::PathBuf::from(name)
    };
    let left = beside(end);
    if !left.exists() {
        return Ok(());
    }
    let free = (1..).map(|n: u32| beside(&format!("{end}.old-{n}"))).find(|name| !name.exists());
    free.map_or(Ok(()), |name| std::fs::rename(&left, name)).map_err(|error| StoreError::file(&left, error))
}

/// Without this a power cut could forget the new name.
fn sync_folder(path: &Path) -> Result<(), StoreError> {
    let Some(folder) = path.parent() else { return Ok(()) };
    match std::fs::File::open(folder).and_then(|folder| folder.sync_all()) {
        // Windows cannot open a folder as a file; its file systems keep names in their journal.
        Err(error) if cfg!(unix) => Err(StoreError::file(folder, error)),
        _ => Ok(()),
    }
}

/// Writes empty tables into a new database.
pub(super) fn write(connection: &Connection, device: &DeviceId) -> Result<(), StoreError> {
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    migrate(connection, 0)?;
    connection.execute("INSERT INTO meta (key, value) VALUES ('device', ?1)", [device.as_str()])?;
    Ok(())
}

/// Checks an existing file and brings it up to this version.
pub(super) fn prepare(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    let found = check_identity(connection, path)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    let complaint: String = connection
        .query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))
        .map_err(|error| StoreError::sql_at(path, error))?;
    if complaint != "ok" {
        return Err(StoreError::Damaged { path: path.to_owned(), detail: complaint });
    }
    let mode: String = connection
        .query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))
        .map_err(|error| StoreError::sql_at(path, error))?;
    // Network file systems refuse WAL; with a rollback journal only EXTRA survives every power cut.
    let synchronous = if mode.eq_ignore_ascii_case("wal") { "FULL" } else { "EXTRA" };
    connection.pragma_update(None, "synchronous", synchronous)?;
    migrate(connection, found)
}

/// Whether the file is ours and not newer; its version.
pub(super) fn check_identity(connection: &Connection, path: &Path) -> Result<i64, StoreError> {
    let pragma = |name: &str| -> Result<i64, StoreError> {
        connection.pragma_query_value(None, name, |row| row.get(0)).map_err(|error| StoreError::sql_at(path, error))
    };
    if pragma("application_id")? != APPLICATION_ID {
        return Err(StoreError::Foreign { path: path.to_owned() });
    }
    let found = pragma("user_version")?;
    let known = version();
    if found > known {
        return Err(StoreError::Newer { path: path.to_owned(), found, known });
    }
    Ok(found)
}

fn migrate(connection: &Connection, found: i64) -> Result<(), StoreError> {
    for step in found.max(0)..version() {
        connection.execute_batch(&(step_from(step) + " COMMIT;"))?;
    }
    Ok(())
}

/// The step from one version to the next, as a transaction that still has to be committed: a kill before that
/// leaves the old version.
fn step_from(found: i64) -> String {
    let sql = usize::try_from(found).ok().and_then(|n| MIGRATIONS.get(n)).unwrap_or(&"");
    format!("BEGIN IMMEDIATE; {sql} PRAGMA user_version = {};", found + 1)
}

/// Files as earlier programs made them, and what the step to the next version writes before it is kept.
#[cfg(test)]
pub(super) mod old {
    use super::*;

    /// Empty tables of an earlier version.
    pub(in crate::store) fn write(connection: &Connection, device: &DeviceId, version: i64) {
        connection.pragma_update(None, "application_id", APPLICATION_ID).unwrap();
        for step in 0..version {
            connection.execute_batch(&(step_from(step) + " COMMIT;")).unwrap();
        }
        connection.execute("INSERT INTO meta (key, value) VALUES ('device', ?1)", [device.as_str()]).unwrap();
    }

    /// Migrates from a version to the next, and stops short of keeping it.
    pub(in crate::store) fn begin_step(connection: &Connection, from: i64) {
        connection.execute_batch(&step_from(from)).unwrap();
    }
}
