//! Text for other programs, and back: scenarios, Prometheus rules, promtool tests, OpenSLO; touches no disk.
//!
//! | file | subject |
//! |---|---|
//! | `scenario` | a scenario as JSON, written and read |
//! | `json`, `read_error` | JSON whose every value knows its place; what is said of text that cannot be read |

mod json;
mod read_error;
pub mod scenario;

pub use read_error::ReadError;
