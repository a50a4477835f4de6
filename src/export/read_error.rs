//! What is said of a text that cannot be read: the place in it, what is wrong, what to do; knows no format.

use std::fmt;

use crate::model::problem::{Place, printable};

/// The most characters of somebody's text that are repeated.
const QUOTED: usize = 60;

/// Why a text cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    /// Line and column where they are known, and the path: `incidents[2].duration`.
    pub place: Place,
    /// What is wrong, lower case, no full stop.
    pub what: String,
    /// What to do about it, lower case, no full stop; empty where `what` says it.
    pub advice: String,
}

impl fmt::Display for ReadError {
    /// `line 3, column 5, incidents[2].duration: what; advice`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = self.place.to_string();
        if !place.is_empty() {
            write!(f, "{place}: ")?;
        }
        f.write_str(&self.what)?;
        if self.advice.is_empty() { Ok(()) } else { write!(f, "; {}", self.advice) }
    }
}

impl std::error::Error for ReadError {}

/// Somebody's words in quotes, safe to print.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", printable(text, QUOTED))
}
