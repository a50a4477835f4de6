//! What is said to the learner until it is dismissed.

use std::fmt;
use std::path::PathBuf;

use crate::model::ids::PromptKey;
use crate::model::problem::printable;

/// Something to be said to the learner until it is dismissed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The clock stands before the last saved answer, by so many milliseconds.
    ClockWentBack(u64),
    /// What could not be saved, with the reason.
    NotSaved(Unsaved, String),
    /// A prompt was missed for so many times that it is called a leech.
    Leech(PromptKey, u16),
    /// These files were written.
    Written(Vec<PathBuf>),
    /// Files could not be written; which, why and what to do, without a full stop.
    NotWritten(String),
}

/// What could not be saved. Its text begins a sentence and ends with "not saved".
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unsaved {
    /// So many answers, which are asked again; what was handed in is a draft again.
    Answers(usize),
    /// What is being written as a mock answer. It stays until the program is closed.
    Draft,
    /// The settings. They hold until the program is closed.
    Settings,
    /// What is drawn in the sandbox. It stays there until the program is closed.
    Drawing,
    /// The scenario of this name. It stays until the program is closed.
    Scenario(String),
    /// Some other change, or it is not known what, for saving has stopped altogether.
    Something,
}

impl fmt::Display for Unsaved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Answers(1) => f.write_str("Your last answer was not saved"),
            Self::Answers(n) => write!(f, "Your last {n} answers were not saved"),
            Self::Draft => f.write_str("What you are writing was not saved"),
            Self::Settings => f.write_str("The settings were not saved"),
            Self::Drawing => f.write_str("The drawing in the sandbox was not saved"),
            Self::Scenario(name) => write!(f, "The scenario \"{name}\" was not saved"),
            Self::Something => f.write_str("Your last change was not saved"),
        }
    }
}

/// The sentence that says where files were written: the folder once, and the names.
pub fn written(paths: &[PathBuf]) -> String {
    let shown = |text: &std::ffi::OsStr| printable(&text.to_string_lossy(), 300);
    let names: Vec<String> = paths.iter().filter_map(|path| path.file_name()).map(shown).collect();
    let names = names.join(", ");
    match paths.first().and_then(|path| path.parent()).filter(|folder| !folder.as_os_str().is_empty()) {
        Some(folder) => format!("Written to {}: {names}.", shown(folder.as_os_str())),
        None => format!("Written: {names}."),
    }
}
