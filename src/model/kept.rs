//! A scenario of the sandbox as it is kept: its text, which nobody here reads, and since when.

use super::time::Timestamp;

/// The name under which the sandbox keeps what is drawn at present, so that it is there after a restart.
pub const DRAFT: &str = "";

/// One kept scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptScenario {
    /// The scenario as JSON; the room `export` writes and reads it.
    pub text: String,
    /// When it was kept.
    pub at: Timestamp,
}
