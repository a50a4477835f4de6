//! One program per data folder: a lock file that the system gives back even after a crash.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

use super::StoreError;

const FILE_NAME: &str = "hotseat.lock";

/// Held as long as the folder is in use.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

impl Lock {
    pub(super) fn take(folder: &Path) -> Result<Self, StoreError> {
        let path = folder.join(FILE_NAME);
        let mut options = OpenOptions::new();
        let file = options
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(|error| StoreError::file(folder, error))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(StoreError::Busy { folder: folder.to_owned() }),
            Err(TryLockError::Error(error)) => Err(StoreError::file(&path, error)),
        }
    }
}
