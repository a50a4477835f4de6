//! `hotseat slo`: budgets, alerts, replays and files of the sandbox; the maths is that of `slo`.

mod alerts;
mod budget;
mod files;
mod replay;
mod saved;
mod target;

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand, ValueEnum};
use serde_json::Value;

use super::input::{shown, text_of};
use super::{Outcome, World};
use crate::export::scenario::{self, LONGEST_TEXT};
use crate::export::{Kind, openslo};
use crate::slo::{
    CalendarUnit, CalendarWindow, Exact, Millis, MonthConvention, Pairs, Scaling, Scenario, Span, Target, Window,
};

pub use target::Losable;

/// What the sandbox can be asked for.
#[derive(Debug, Subcommand)]
pub enum SloRequest {
    /// What may fail, in time and events, and how fast it goes
    Budget {
        /// What is promised and over which time
        #[command(flatten)]
        promise: Promise,
        /// So many events in the window
        #[arg(long, value_name = "N")]
        events: Option<u64>,
        /// Print as JSON
        #[arg(long)]
        json: bool,
    },
    /// The way back: which target allows so much time, or so many failures
    Target {
        /// What may be lost
        #[command(flatten)]
        losable: Losable,
        /// Print as JSON; `rounded` is no, up or down
        #[arg(long)]
        json: bool,
    },
    /// Burn-rate alerts: factors, thresholds, detection, reset, warnings
    Alerts {
        /// What is promised and over which time
        #[command(flatten)]
        promise: Promise,
        /// What gives way when the window is not 30 days
        #[arg(long, value_enum, default_value = "fixed")]
        scaling: ScalingChoice,
        /// The four pairs of the sample rule, or the three of the table
        #[arg(long, default_value_t = 4, value_parser = clap::value_parser!(u8).range(3..=4))]
        pairs: u8,
        /// Print as JSON; `unseen` is up_to, below, everything or nothing, and says why a burn rate is null
        #[arg(long)]
        json: bool,
    },
    /// Play a scenario: what it costs, and when each alert goes on and off
    Replay {
        /// A scenario as JSON, or - for the input
        #[arg(value_name = "SCENARIO.json")]
        scenario: PathBuf,
        /// Print as JSON; `state` is measured, zero_budget, zero_budget_broken or no_data, and says why a share is null
        #[arg(long)]
        json: bool,
    },
    /// Write a scenario for Prometheus, promtool or OpenSLO
    Export {
        /// A scenario as JSON, or - for the input
        #[arg(value_name = "SCENARIO.json")]
        scenario: PathBuf,
        /// The form to write
        #[arg(long = "as", value_enum, value_name = "FORM")]
        form: Form,
        /// Write into this folder instead of here
        #[arg(short, long, value_name = "DIR")]
        output: Option<PathBuf>,
        /// Name of the service
        #[arg(long, default_value = "checkout")]
        service: String,
        /// Name of the objective
        #[arg(long, default_value = "availability")]
        slo: String,
        /// Print names and texts as JSON
        #[arg(long)]
        json: bool,
    },
    /// List the scenarios that the window keeps, or print one as JSON
    Saved {
        /// Print the scenario of this name
        name: Option<String>,
        /// Print what was drawn last
        #[arg(long, conflicts_with = "name")]
        draft: bool,
        /// List as JSON
        #[arg(long)]
        json: bool,
    },
    /// Read a simple OpenSLO v1 file and print it as a scenario
    Import {
        /// An OpenSLO file in YAML, or - for the input
        #[arg(value_name = "FILE.yaml")]
        file: PathBuf,
    },
}

/// A target and a window.
#[derive(Debug, Args)]
pub struct Promise {
    /// In per cent, such as 99.9
    #[arg(long, value_name = "PERCENT")]
    target: Target,
    /// Such as 30d or 4w, or week, month, quarter, year by the calendar
    #[arg(long, value_parser = window)]
    window: Window,
}

/// As in `--scaling`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ScalingChoice {
    /// Windows stay, factors follow the SLO window
    Fixed,
    /// Factors stay, windows follow the SLO window
    Scaled,
}

/// As in `--as`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// Recording and alerting rules
    Prometheus,
    /// The rules and a unit test of the scenario
    PromtoolTest,
    /// Target and window as OpenSLO v1
    Openslo,
    /// The scenario itself
    Scenario,
}

impl From<ScalingChoice> for Scaling {
    fn from(choice: ScalingChoice) -> Self {
        match choice {
            ScalingChoice::Fixed => Self::FixedWindows,
            ScalingChoice::Scaled => Self::ScaledWindows,
        }
    }
}

impl From<Form> for Kind {
    fn from(form: Form) -> Self {
        match form {
            Form::Prometheus => Self::Prometheus,
            Form::PromtoolTest => Self::PromtoolTest,
            Form::Openslo => Self::OpenSlo,
            Form::Scenario => Self::Scenario,
        }
    }
}

/// A rolling length from a minute on, or a calendar period in UTC with months of 30 days.
fn window(text: &str) -> Result<Window, String> {
    let unit = match text {
        "week" => CalendarUnit::Week,
        "month" => CalendarUnit::Month,
        "quarter" => CalendarUnit::Quarter,
        "year" => CalendarUnit::Year,
        _ => {
            return match Window::rolling(text).map_err(|error| error.to_string())? {
                Window::Rolling(length) if length < Millis::from_minutes(1) => {
                    Err(format!("a window is at least 1 minute long, and {length} is shorter; write it like 30d"))
                }
                window @ (Window::Rolling(_) | Window::Calendar(_)) => Ok(window),
            };
        }
    };
    Ok(Window::Calendar(CalendarWindow { unit, zone: jiff::tz::TimeZone::UTC, convention: MonthConvention::default() }))
}

pub(super) fn run(request: SloRequest, world: World<'_>) -> anyhow::Result<Outcome> {
    match request {
        SloRequest::Budget { promise, events, json } => {
            budget::run(promise.target, &promise.window, events, json, world.output)
        }
        SloRequest::Target { losable, json } => target::run(losable, json, world.output),
        SloRequest::Alerts { promise, scaling, pairs, json } => {
            let pairs = if pairs == 3 { Pairs::Three } else { Pairs::Four };
            let set = crate::slo::AlertSet { pairs, scaling: scaling.into() };
            alerts::run(promise.target, &promise.window, set, json, world.output)
        }
        SloRequest::Replay { scenario, json } => {
            let scenario = read_scenario(&scenario, world.input)?;
            replay::run(&scenario, json, world.output)
        }
        SloRequest::Export { scenario, form, output, service, slo, json } => {
            let scenario = read_scenario(&scenario, world.input)?;
            let service = crate::export::Service::named(&service, &slo);
            files::export(&scenario, form.into(), &service, output.as_deref(), json, world.output)
        }
        SloRequest::Saved { name, draft, json } => {
            let which = match &name {
                Some(name) => saved::Which::Named(name),
                None if draft => saved::Which::Draft,
                None => saved::Which::All,
            };
            saved::run(&which, json, world)
        }
        SloRequest::Import { file } => {
            let text = text_of(&file, LONGEST_TEXT, world.input)?;
            let imported = openslo::read(&text).map_err(|error| anyhow::anyhow!("{}: {error}", shown(&file)))?;
            files::import(&imported, world.output)
        }
    }
}

fn read_scenario(path: &Path, input: &mut dyn std::io::BufRead) -> anyhow::Result<Scenario> {
    let text = text_of(path, LONGEST_TEXT, input)?;
    scenario::read(&text).map_err(|error| anyhow::anyhow!("{}: {error}", shown(path)))
}

/// A number for scripts: whole where it is, otherwise the float nearest to 15 digits; the exact one stands beside it.
fn number(exact: &Exact) -> Value {
    match exact.as_whole() {
        Some(whole) => whole.into(),
        None => serde_json::from_str(&exact.significant(15)).unwrap_or(Value::Null),
    }
}

/// A share in per cent with so many digits after the point, and never 0 % for one that is not 0, nor the whole for one
/// that is nearly it.
fn share(share: &Exact, digits: u16) -> String {
    let text = share.percent(digits);
    let is_rounded_to = |whole: Exact| *share != whole && text == whole.percent(digits);
    let step = Exact::whole(10).power(u32::from(digits) + 2);
    let least = Exact::one().over(&step).unwrap_or_else(Exact::zero);
    if is_rounded_to(Exact::zero()) {
        return format!("less than {}", least.percent(digits));
    }
    match share.complement() {
        missing if is_rounded_to(Exact::one()) && missing.is_negative() => format!("more than {text}"),
        _ if is_rounded_to(Exact::one()) => format!("more than {}", least.complement().percent(digits)),
        _ => text,
    }
}

/// A length of time, its seconds to two digits; to three that count where that would be 0 and it is not.
fn time(span: &Span) -> String {
    match span.display_with(2) {
        text if text == "0s" && !span.ms().is_zero() => format!("{}s", span.seconds().significant(3)),
        text => text,
    }
}

/// `1 event`, `2 events`
fn events(n: u64) -> String {
    if n == 1 { "1 event".to_owned() } else { format!("{n} events") }
}

/// `30d`, or `a calendar month (UTC, taken as 30d)`.
fn said_window(window: &Window) -> String {
    match window {
        Window::Rolling(length) => length.to_string(),
        Window::Calendar(calendar) => {
            let unit = match calendar.unit {
                CalendarUnit::Week => "week",
                CalendarUnit::Month => "month",
                CalendarUnit::Quarter => "quarter",
                CalendarUnit::Year => "year",
            };
            format!("a calendar {unit} (taken as {})", calendar.nominal())
        }
    }
}

/// What is wrong with the alerts of a choice, in words.
fn warnings(target: Target, window: &Window, alerts: &[crate::slo::Alert]) -> Vec<String> {
    let (window, scrape) = (window.nominal(), crate::slo::Millis::from_minutes(1));
    let found = crate::slo::warnings(alerts, target, window, scrape);
    // Two alerts of the same windows are said alike.
    let mut said: Vec<String> = Vec::with_capacity(found.len());
    for text in found.iter().map(|warning| warning.said(alerts, window)) {
        if !said.contains(&text) {
            said.push(text);
        }
    }
    said
}

/// Rows in columns two spaces apart, without spaces at the ends of lines.
fn table(rows: &[Vec<String>], out: &mut dyn Write) -> std::io::Result<()> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    for row in rows {
        let line: Vec<String> = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}")).collect();
        writeln!(out, "{}", line.join("  ").trim_end())?;
    }
    Ok(())
}

/// Prints JSON for scripts, with a line end.
fn print_json(value: &Value, out: &mut dyn Write) -> anyhow::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    writeln!(out)?;
    Ok(())
}
