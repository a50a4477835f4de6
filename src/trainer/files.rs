//! Files and packs that are written or read because somebody asked: one after another on a thread, collected each tick.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

use super::{Error, Notice, Trainer};
use crate::content;
use crate::model::library::Library;
use crate::model::problem::Problem;
use crate::model::search::SearchIndex;
use crate::model::time::Timestamp;
use crate::store::StoreError;

/// Bytes of a file that is read: no kept scenario is larger.
const READ_BYTES: u64 = 1024 * 1024;

/// Something to do with files.
#[derive(Debug)]
pub(super) enum Errand {
    /// Write texts under their names into a folder.
    Write(PathBuf, Vec<(String, String)>),
    /// Read a text.
    Read(PathBuf),
    /// Read the packs in these folders.
    Packs(Vec<PathBuf>),
}

/// What became of it; why not, in words.
#[derive(Debug)]
enum Done {
    Written(Result<Vec<PathBuf>, String>),
    Read(Result<(PathBuf, String), String>),
    Packs(Box<Packs>),
}

/// All packs as they were read, and what is wrong with them.
#[derive(Debug)]
pub(super) struct Packs {
    pub(super) library: Library,
    pub(super) problems: Vec<Problem>,
    pub(super) search: SearchIndex,
}

impl Errand {
    fn run(self) -> Done {
        match self {
            Self::Write(folder, files) => {
                let files: Vec<(&str, &str)> =
                    files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
                Done::Written(content::write_files(&folder, &files).map_err(|error| error.to_string()))
            }
            Self::Read(path) => {
                let text = content::read_text(&path, READ_BYTES);
                Done::Read(text.map(|text| (path, text)).map_err(|error| error.to_string()))
            }
            Self::Packs(folders) => {
                let (library, problems) = content::load(&folders);
                Done::Packs(Box::new(Packs { search: SearchIndex::new(&library), library, problems }))
            }
        }
    }
}

/// Does errands in the order in which they came, so that what was exported last is what stands there.
#[derive(Debug, Default)]
pub(super) struct Errands {
    /// Of errands that were done at once, for the command line and for tests.
    done: Vec<Done>,
    runner: Option<Runner>,
}

#[derive(Debug)]
struct Runner {
    errands: Option<Sender<Errand>>,
    outcomes: Receiver<Done>,
    thread: Option<JoinHandle<()>>,
    pending: usize,
}

impl Errands {
    /// From now on runs them on a thread, and calls `wake` after each.
    pub(super) fn beside(&mut self, wake: impl Fn() + Send + 'static) -> Result<(), Error> {
        let (errands, inbox) = channel::<Errand>();
        let (outbox, outcomes) = channel();
        let work = move || {
            for errand in inbox {
                if outbox.send(errand.run()).is_err() {
                    return;
                }
                wake();
            }
        };
        let thread = std::thread::Builder::new().name("files".to_owned()).spawn(work);
        let thread = thread.map_err(|source| StoreError::Io { path: PathBuf::from("a thread for files"), source })?;
        self.runner = Some(Runner { errands: Some(errands), outcomes, thread: Some(thread), pending: 0 });
        Ok(())
    }

    fn take(&mut self, errand: Errand) -> Result<(), Error> {
        let Some(runner) = &mut self.runner else {
            self.done.push(errand.run());
            return Ok(());
        };
        let sent = runner.errands.as_ref().is_some_and(|errands| errands.send(errand).is_ok());
        if !sent {
            return Err(Error::Store(StoreError::WriterGone));
        }
        runner.pending += 1;
        Ok(())
    }

    fn outcomes(&mut self) -> Vec<Done> {
        let mut done = std::mem::take(&mut self.done);
        if let Some(runner) = &mut self.runner {
            while let Ok(outcome) = runner.outcomes.try_recv() {
                runner.pending = runner.pending.saturating_sub(1);
                done.push(outcome);
            }
        }
        done
    }
}

impl Drop for Runner {
    /// Closing the program waits for what was asked.
    fn drop(&mut self) {
        self.errands = None;
        if let Some(thread) = self.thread.take() {
            // Errands return errors and do not panic.
            drop(thread.join());
        }
    }
}

impl Trainer {
    /// Files asked for and not yet written or read.
    pub fn files_pending(&self) -> usize {
        self.errands.runner.as_ref().map_or(0, |runner| runner.pending)
    }

    /// The file that was last asked for by [`Command::ReadFile`](super::Command::ReadFile), once it has been read:
    /// its path and text, or which file, why not and what to do. Taken once.
    pub fn take_read_file(&mut self) -> Option<Result<(PathBuf, String), String>> {
        self.read_file.take()
    }

    /// Whether the packs are being read again; until then those that were read before stand.
    pub fn is_reading_packs(&self) -> bool {
        self.is_reading_packs
    }

    pub(super) fn run_errand(&mut self, errand: Errand) -> Result<(), Error> {
        match &errand {
            Errand::Write(..) => self.notices.retain(|notice| !is_of_writing(notice)),
            Errand::Read(_) => self.read_file = None,
            Errand::Packs(_) if self.is_reading_packs => return Ok(()),
            Errand::Packs(_) => {}
        }
        let reads_packs = matches!(errand, Errand::Packs(_));
        self.errands.take(errand)?;
        self.is_reading_packs |= reads_packs;
        Ok(())
    }

    /// Tells what became of files, and puts packs that were read in place. Only the last news of writing stays.
    pub(super) fn collect_files(&mut self, now: Timestamp) {
        for done in self.errands.outcomes() {
            match done {
                Done::Read(read) => self.read_file = Some(read),
                Done::Packs(packs) => {
                    self.is_reading_packs = false;
                    self.swap_packs(*packs, now);
                }
                Done::Written(written) => {
                    self.notices.retain(|notice| !is_of_writing(notice));
                    self.notices.push(written.map_or_else(Notice::NotWritten, Notice::Written));
                }
            }
        }
    }
}

fn is_of_writing(notice: &Notice) -> bool {
    matches!(notice, Notice::Written(_) | Notice::NotWritten(_))
}
