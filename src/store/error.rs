//! What can go wrong with the progress file, in words that say what to do.

use std::io;
use std::path::{Path, PathBuf};

/// Why progress could not be opened or saved.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another Hotseat has the folder.
    #[error("Hotseat is already running with the data in {}; go on in that window, or close it first", folder.display())]
    Busy {
        /// The data folder.
        folder: PathBuf,
    },
    /// The folder or file cannot be written.
    #[error("Hotseat cannot write to {}; allow writing there, or choose another folder with --data-dir", path.display())]
    NotWritable {
        /// The folder or file.
        path: PathBuf,
    },
    /// A newer program wrote the file.
    #[error("{} was written by a newer Hotseat (format {found}, this one knows up to {known}); start the newer program. Nothing was changed", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its version.
        found: i64,
        /// Ours.
        known: i64,
    },
    /// Some other program's database.
    #[error("{} is not a Hotseat file; move it away or choose another folder with --data-dir. Nothing was changed", path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// The file cannot be trusted.
    #[error("{} is damaged ({detail}); it was left as it is. Keep a copy, then move it away together with the files named like it with -wal and -shm; put a backup in its place or start anew", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What the check said.
        detail: String,
    },
    /// No room.
    #[error("the disk is full; make room and answer again. Everything saved before is safe")]
    DiskFull,
    /// Anything else the system says.
    #[error("cannot use {}: {source}", path.display())]
    Io {
        /// The folder or file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// Anything else SQLite says.
    #[error("the progress file could not be used: {0}")]
    Sql(rusqlite::Error),
    /// Saving an entry before this one failed.
    #[error("an answer before it could not be saved")]
    RestsOnFailed,
    /// The thread that saves is gone.
    #[error("saving has stopped; close Hotseat and start it again")]
    WriterGone,
}

impl StoreError {
    pub(super) fn folder(folder: &Path, source: io::Error) -> Self {
        Self::file(folder, source)
    }

    pub(super) fn file(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        let kind = source.kind();
        if matches!(kind, io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem) {
            Self::NotWritable { path }
        } else if matches!(kind, io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded) {
            Self::DiskFull
        } else {
            Self::Io { path, source }
        }
    }

    /// An SQLite error at a file. SQLite says "cannot open" for many causes, so the system is asked as well.
    pub(super) fn sql_at(path: &Path, error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(
                rusqlite::ErrorCode::CannotOpen | rusqlite::ErrorCode::PermissionDenied | rusqlite::ErrorCode::ReadOnly,
            ) => match std::fs::OpenOptions::new().read(true).write(true).open(path) {
                Err(source) => Self::file(path, source),
                Ok(_) => Self::NotWritable { path: path.parent().unwrap_or(path).to_owned() },
            },
            Some(rusqlite::ErrorCode::NotADatabase | rusqlite::ErrorCode::DatabaseCorrupt) => {
                Self::Damaged { path: path.to_owned(), detail: error.to_string() }
            }
            _ => error.into(),
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DiskFull) => Self::DiskFull,
            _ => Self::Sql(error),
        }
    }
}
