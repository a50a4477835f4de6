//! Packs on disk: placeholder until the room is merged.

use crate::model::library::Library;
use crate::model::problem::Problem;

/// Loads nothing yet.
pub fn load(_folders: &[std::path::PathBuf]) -> (Library, Vec<Problem>) {
    (Library::default(), Vec::new())
}

/// What a check found.
pub struct Checked {
    /// Packs that could be read.
    pub packs: Vec<crate::model::library::Pack>,
    /// What is wrong.
    pub problems: Vec<Problem>,
}

/// Checks nothing yet.
pub fn check(_paths: &[std::path::PathBuf], _strict: bool) -> Checked {
    Checked { packs: Vec::new(), problems: Vec::new() }
}
