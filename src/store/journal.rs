//! Saving beside the window: batches go to a thread that owns the file, outcomes come back in order.

use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::thread::JoinHandle;

use super::{Batch, Store, StoreError};

/// What became of one batch.
#[derive(Debug)]
pub struct Outcome {
    /// The batch, handed back; empty when all that is known is that the thread is gone.
    pub batch: Batch,
    /// `Ok` means durable.
    pub result: Result<(), StoreError>,
}

/// Takes batches and saves them one after another.
#[derive(Debug)]
pub enum Journal {
    /// Saves before it returns: for the command line and for tests.
    Waiting {
        /// The file.
        store: Box<Store>,
        /// Outcomes not yet asked for.
        done: Vec<Outcome>,
    },
    /// Saves on a thread of its own, so that a slow disk never holds up a frame.
    Beside(Writer),
}

/// The thread that saves.
#[derive(Debug)]
pub struct Writer {
    batches: Option<Sender<(u64, Batch)>>,
    outcomes: Receiver<(u64, Outcome)>,
    thread: Option<JoinHandle<()>>,
    pending: usize,
    /// Counts up when a failure becomes known: what is sent from then on does not rest on what failed.
    round: u64,
}

impl Journal {
    /// Saves before returning.
    pub fn waiting(store: Store) -> Self {
        Self::Waiting { store: Box::new(store), done: Vec::new() }
    }

    /// Saves on a thread; `wake` is called after each batch.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn beside(mut store: Store, wake: impl Fn() + Send + 'static) -> Result<Self, StoreError> {
        let (batches, inbox) = channel::<(u64, Batch)>();
        let (outbox, outcomes) = channel();
        let path = store.path().to_owned();
        let work = move || {
            let mut failed_round = None;
            let mut waiting = VecDeque::new();
            while let Ok(first) = inbox.recv() {
                waiting.push_back(first);
                while let Some((overtaken, (round, batch))) = {
                    waiting.extend(inbox.try_iter());
                    next_to_save(&mut waiting)
                } {
                    let has_entries = !batch.entries.is_empty();
                    // Entries sent before the failure was known rest on the failed ones, so they fail with them.
                    let rests_on_failed = has_entries && failed_round == Some(round);
                    let result = if rests_on_failed { Err(StoreError::RestsOnFailed) } else { store.save(&batch) };
                    if result.is_err() && has_entries {
                        failed_round = Some(round);
                    }
                    let is_saved = result.is_ok();
                    let told = |(round, batch)| {
                        let result = if is_saved { Ok(()) } else { Err(StoreError::RestsOnFailed) };
                        (round, Outcome { batch, result })
                    };
                    let outcomes = overtaken.into_iter().map(told).chain([(round, Outcome { batch, result })]);
                    for outcome in outcomes {
                        if outbox.send(outcome).is_err() {
                            return;
                        }
                    }
                    wake();
                }
            }
        };
        let thread = std::thread::Builder::new()
            .name("journal".to_owned())
            .spawn(work)
            .map_err(|error| StoreError::file(&path, error))?;
        Ok(Self::Beside(Writer { batches: Some(batches), outcomes, thread: Some(thread), pending: 0, round: 0 }))
    }

    /// Hands a batch over.
    ///
    /// # Errors
    /// When it could not be saved (waiting) or the thread is gone (beside).
    pub fn submit(&mut self, batch: Batch) -> Result<(), StoreError> {
        match self {
            Self::Waiting { store, done } => {
                store.save(&batch)?;
                done.push(Outcome { batch, result: Ok(()) });
                Ok(())
            }
            Self::Beside(writer) => {
                let batches = writer.batches.as_ref().ok_or(StoreError::WriterGone)?;
                batches.send((writer.round, batch)).map_err(|_gone| StoreError::WriterGone)?;
                writer.pending += 1;
                Ok(())
            }
        }
    }

    /// Outcomes that have arrived, oldest first. Never waits.
    pub fn outcomes(&mut self) -> Vec<Outcome> {
        match self {
            Self::Waiting { done, .. } => std::mem::take(done),
            Self::Beside(writer) => {
                let mut out = Vec::new();
                loop {
                    match writer.outcomes.try_recv() {
                        Ok((round, outcome)) => {
                            writer.pending = writer.pending.saturating_sub(1);
                            if round == writer.round && outcome.result.is_err() && !outcome.batch.entries.is_empty() {
                                writer.round += 1;
                            }
                            out.push(outcome);
                        }
                        Err(TryRecvError::Empty) => return out,
                        Err(TryRecvError::Disconnected) => {
                            if std::mem::take(&mut writer.pending) > 0 {
                                out.push(Outcome { batch: Batch::default(), result: Err(StoreError::WriterGone) });
                            }
                            return out;
                        }
                    }
                }
            }
        }
    }

    /// Batches handed over whose outcome has not arrived.
    pub fn pending(&self) -> usize {
        match self {
            Self::Waiting { .. } => 0,
            Self::Beside(writer) => writer.pending,
        }
    }
}

/// A batch, and when it was sent.
type Sent = (u64, Batch);

/// The next batch, and those before it that it overtakes: somebody types faster than the disk writes.
fn next_to_save(waiting: &mut VecDeque<Sent>) -> Option<(Vec<Sent>, Sent)> {
    let mut next = waiting.pop_front()?;
    let mut overtaken = Vec::new();
    while let Some(later) = waiting.pop_front_if(|(_, later)| next.1.is_overtaken_by(later)) {
        overtaken.push(std::mem::replace(&mut next, later));
    }
    Some((overtaken, next))
}

impl Drop for Writer {
    /// Closing the program waits for what was handed over.
    fn drop(&mut self) {
        self.batches = None;
        if let Some(thread) = self.thread.take() {
            // A panic of the thread was already reported by the missing outcomes.
            drop(thread.join());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::attempt::{Draft, Slot};
    use crate::model::ids::PromptKey;
    use crate::model::time::Timestamp;

    fn draft(id: &str, text: &str) -> Batch {
        let slot = Slot { key: PromptKey::parse(&format!("p/{id}/question")).unwrap(), follows: None, interview: None };
        let draft = Draft {
            key: slot.key.clone(),
            asked: String::new(),
            follows: None,
            interview: None,
            standing: None,
            text: text.to_owned(),
            spoken: false,
            spent_ms: 0,
            hints: 0,
            at: Timestamp::from_millis(0),
        };
        Batch { drafts: vec![(slot, Some(draft))], ..Batch::default() }
    }

    #[test]
    fn drafts_of_one_answer_that_wait_collapse_to_the_newest_and_nothing_else_does() {
        let cache = Batch { drop_cache: true, ..Batch::default() };
        let batches = [draft("a", "1"), draft("a", "12"), draft("a", "123"), draft("b", "x"), cache, draft("b", "xy")];
        let mut waiting: VecDeque<Sent> = (0..).zip(batches).collect();
        let mut saved = Vec::new();
        while let Some((overtaken, (n, _))) = next_to_save(&mut waiting) {
            saved.push((overtaken.len(), n));
        }
        assert_eq!(saved, [(2, 2), (0, 3), (0, 4), (0, 5)]);
    }
}
