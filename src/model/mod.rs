//! The nouns of the program: ids, time, packs, cards, study paths, prompts, the log, mock answers, settings, kept scenarios, incidents left midway, problems.
//!
//! Pure: no disk, no clock, no JSON, no SQL, no drawing. Uses no other room.

pub mod attempt;
pub mod card;
pub mod criterion;
pub mod filter;
mod formula;
pub mod gist;
pub mod ids;
pub mod incident;
pub mod kept;
pub mod library;
pub mod log;
pub mod markup;
pub mod problem;
pub mod prompt;
pub mod question;
pub mod search;
pub mod section;
pub mod settings;
pub mod study_path;
pub mod time;
pub mod words;
