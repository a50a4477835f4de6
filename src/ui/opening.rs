//! Opens progress and packs on a thread, while the window is being made or shows why it could not before.

use std::sync::mpsc::{Receiver, TryRecvError, channel};

use crate::model::time::Timestamp;
use crate::trainer::{Place, Trainer};

/// A trainer, or why there is none.
pub(super) type Opened = Result<Box<Trainer>, String>;

/// A trainer that is being opened.
pub(super) struct Opening(Receiver<Opened>);

impl Opening {
    /// Begins to open; `then` is called when the outcome can be taken.
    pub(super) fn begin(place: Place, now: Timestamp, then: impl FnOnce() + Send + 'static) -> Self {
        let (outbox, inbox) = channel();
        let thread_outbox = outbox.clone();
        let work = move || {
            let opened = Trainer::open(place, now).map(Box::new).map_err(|error| error.to_string());
            // Nobody listens any more when the window was closed meanwhile.
            drop(thread_outbox.send(opened));
            then();
        };
        if let Err(error) = std::thread::Builder::new().name("opening".to_owned()).spawn(work) {
            drop(outbox.send(Err(error.to_string())));
        }
        Self(inbox)
    }

    /// The outcome, once it is there.
    pub(super) fn poll(&self) -> Option<Opened> {
        match self.0.try_recv() {
            Ok(opened) => Some(opened),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => Some(Err(BROKE_OFF.to_owned())),
        }
    }

    /// Waits for the outcome.
    pub(super) fn wait(self) -> Opened {
        self.0.recv().unwrap_or_else(|_broke_off| Err(BROKE_OFF.to_owned()))
    }
}

const BROKE_OFF: &str = "opening your progress broke off; try again";
