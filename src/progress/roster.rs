//! Where each prompt of the library stands in the ledger, so that a fold over all prompts looks no name up.

use crate::model::library::Library;

use super::ledger::{Ledger, PromptState};

/// Joins a library and a ledger. Catch up after either has changed.
#[derive(Clone, Debug, Default)]
pub struct Roster {
    /// By the place of a prompt in the library: its place in the ledger.
    of_prompt: Vec<Option<usize>>,
    /// Places in the ledger of prompts that the library has not.
    orphans: Vec<usize>,
    /// Version of the library, foldings of the ledger and prompts in it that are joined here.
    joined: (u64, u64, usize),
}

impl Roster {
    /// Joins what has come since the last time, or everything when the library or the whole ledger was made anew.
    pub fn catch_up(&mut self, library: &Library, library_version: u64, ledger: &Ledger) {
        let (version, foldings, known) = self.joined;
        let from = if (version, foldings) == (library_version, ledger.foldings()) { known } else { 0 };
        if from == 0 {
            self.of_prompt = vec![None; library.prompts().len()];
            self.orphans.clear();
        }
        for (place, (key, _)) in ledger.states().enumerate().skip(from) {
            match library.place_of(key).and_then(|n| self.of_prompt.get_mut(n)) {
                Some(slot) => *slot = Some(place),
                None => self.orphans.push(place),
            }
        }
        self.joined = (library_version, ledger.foldings(), ledger.states().len());
    }

    /// Where the prompt at this place of the library stands; `None` when the log never names it.
    pub fn state<'a>(&self, place: usize, ledger: &'a Ledger) -> Option<&'a PromptState> {
        ledger.state_at((*self.of_prompt.get(place)?)?).map(|(_, state)| state)
    }

    /// Places in the ledger of prompts whose card is gone.
    pub fn orphans(&self) -> &[usize] {
        &self.orphans
    }
}
