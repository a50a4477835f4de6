//! Text for other programs, and back: scenarios, Prometheus rules, promtool tests, OpenSLO, debriefs; touches no disk.
//!
//! | file | subject |
//! |---|---|
//! | `scenario` | a scenario as JSON, written and read |
//! | `service`, `promql`, `prometheus`, `promtool` | rules for Prometheus, and a unit test that asserts when they fire |
//! | `openslo` | target and window as OpenSLO v1, written and read |
//! | `json`, `yaml`, `read_error` | values that know their place; what is said of text that cannot be read |
//! | `debrief` | an interview as Markdown |
//! | `yaml_text`,  | quoting; alerts and warnings in words |

pub mod debrief;
mod json;
pub mod openslo;
mod prometheus;
mod promql;
mod promtool;
mod read_error;
pub mod scenario;
mod service;
mod yaml;
mod yaml_text;

pub use read_error::ReadError;
pub use service::{Service, WINDOW};

use crate::slo::{Scenario, ScenarioError, Target};

/// What a scenario can be written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Recording and alerting rules.
    Prometheus,
    /// The rules, and a promtool unit test of the scenario.
    PromtoolTest,
    /// Target and window as OpenSLO v1: the SLO and its service.
    OpenSlo,
    /// The scenario itself, as JSON.
    Scenario,
}

/// A file to be written or shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name, without a folder: letters, digits, `-` and `.`.
    pub name: String,
    /// What is in it; ends with a line end.
    pub text: String,
}

/// Why a scenario cannot be written so.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExportError {
    /// It cannot be played.
    #[error("{0}")]
    Scenario(#[from] ScenarioError),
    /// No pair can ever fire.
    #[error("at a target of {0} % no alert can ever fire, as every threshold is 1 or more; raise the target")]
    NoRule(Target),
    /// A name that does not fit everywhere.
    #[error("this is no name here: {}; use lower-case letters, digits and hyphens, at most 63, such as checkout",
        if .0.is_empty() { "an empty one" } else { .0 })]
    Name(String),
    /// A query without a place for the window.
    #[error("a query lacks {WINDOW}, where the length of each window goes, as in sum(rate(errors_total[{WINDOW}]))")]
    Query,
    /// A test of rules with queries that it does not feed.
    #[error("this form counts bad_total and all_total; export it with the usual queries")]
    OwnQueries,
    /// Only windows that promtool cannot read.
    #[error("promtool reads at most 10,000 samples at once, and every pair has a longer window; choose fixed windows")]
    TooLongForPromtool,
    /// A target of 100 %.
    #[error("OpenSLO knows targets below 100 % only; choose one such as 99.9999999")]
    OpenSloTarget,
    /// A window with seconds.
    #[error("OpenSLO knows windows of whole minutes only; choose one such as 30d")]
    OpenSloWindow,
    /// A time zone that is not named by area and city.
    #[error("OpenSLO wants a time zone by area and city; choose one such as Europe/Oslo or Etc/UTC")]
    OpenSloZone,
    /// The name of the indicator, made of those of service and objective, has so many characters.
    #[error(
        "OpenSLO knows names of at most 63 characters, and service and slo make one of {0}; shorten one of the two"
    )]
    OpenSloLong(usize),
}

/// Writes a scenario under the usual names.
///
/// ```
/// use hotseat::export::{self, Kind};
/// let text = r#"{"target":"99.9","window":"30d","events_per_minute":10000,"incidents":[]}"#;
/// let files = export::files(&export::scenario::read(text)?, Kind::Prometheus)?;
/// assert!(files[0].text.contains("> (14.4 * 0.001)"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// When the scenario cannot be played or said in that form.
pub fn files(scenario: &Scenario, kind: Kind) -> Result<Vec<File>, ExportError> {
    files_for(scenario, kind, &Service::default())
}

/// Writes a scenario for a service; the first file is the one that was asked for most.
///
/// # Errors
/// When the scenario cannot be played or said in that form, or a name or query does not do.
pub fn files_for(scenario: &Scenario, kind: Kind, service: &Service) -> Result<Vec<File>, ExportError> {
    service.check()?;
    match kind {
        Kind::Prometheus => Ok(vec![prometheus::file(scenario, service)?]),
        Kind::PromtoolTest => promtool::files(scenario, service),
        Kind::OpenSlo => openslo::files(scenario, service),
        Kind::Scenario => Ok(vec![File { name: "scenario.json".to_owned(), text: scenario::write(scenario) }]),
    }
}
