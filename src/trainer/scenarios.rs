//! Scenarios of the sandbox that are kept by name: saved beside the log, never part of it, never looked into.

use std::collections::BTreeMap;

use super::{Error, Trainer};
use crate::model::kept::{DRAFT, KeptScenario};
use crate::model::time::Timestamp;
use crate::store::Batch;

/// Characters of a name: what fits on one line of a list.
pub(super) const NAME_CHARS: usize = 80;

/// Bytes of a scenario's text. One with a thousand incidents has about a tenth of that.
pub(super) const TEXT_BYTES: usize = 1024 * 1024;

impl Trainer {
    /// The kept scenarios by name; under [`DRAFT`] what was drawn last.
    pub fn scenarios(&self) -> &BTreeMap<String, KeptScenario> {
        &self.scenarios
    }

    pub(super) fn keep_scenario(&mut self, name: &str, text: String, now: Timestamp) -> Result<(), Error> {
        let name = name_of(name)?;
        if text.len() > TEXT_BYTES {
            return Err(Error::ScenarioTooLarge);
        }
        let kept = KeptScenario { text, at: now };
        self.save_scenario(&name, Some(&kept))?;
        self.scenarios.insert(name, kept);
        Ok(())
    }

    pub(super) fn drop_scenario(&mut self, name: &str) -> Result<(), Error> {
        let name = name_of(name)?;
        if self.scenarios.contains_key(&name) {
            self.save_scenario(&name, None)?;
            self.scenarios.remove(&name);
        }
        Ok(())
    }

    fn save_scenario(&mut self, name: &str, kept: Option<&KeptScenario>) -> Result<(), Error> {
        let scenarios = vec![(name.to_owned(), kept.cloned())];
        Ok(self.journal.submit(Batch { scenarios, ..Batch::default() })?)
    }
}

/// The name under which a scenario is kept. Only nothing at all is the draft, so that a blank name does not replace it.
fn name_of(typed: &str) -> Result<String, Error> {
    let name = typed.trim();
    let is_fit = typed == DRAFT || (1..=NAME_CHARS).contains(&name.chars().count());
    if !is_fit || name.contains(char::is_control) {
        return Err(Error::ScenarioName);
    }
    Ok(name.to_owned())
}
