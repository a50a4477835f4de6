//! OpenSLO v1: a simple SLO read as target and window, and both written as SLO and Service; knows no incidents.
//!
//! The reader holds the rules of the reference validator (OpenSLO/go-sdk) that a simple SLO can break. It reads target,
//! window and method; what it cannot do (composite SLOs) is an error, what it passes over is said in a note.

mod ratio;
#[cfg(test)]
mod tests;
mod write;

pub(super) use write::files;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::read_error::{ReadError, quoted};
use super::service::is_dns_label;
use super::yaml::{self, Node};
use crate::model::problem::Place;
use crate::slo::{
    AlertSet, CalendarUnit, CalendarWindow, Exact, Millis, MonthConvention, Scenario, Shape, Target, Window,
};

/// The longest description.
const LONGEST_DESCRIPTION: usize = 1050;
/// Traffic of a scenario that was read, as OpenSLO says nothing of it.
const ASSUMED_PER_MINUTE: u64 = 10_000;

/// A scenario read from OpenSLO, without incidents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// Target and window; the traffic is assumed.
    pub scenario: Scenario,
    /// The name of the SLO.
    pub name: String,
    /// What was assumed or passed over, as sentences without a full stop.
    pub notes: Vec<String>,
}

/// Reads the one SLO of an OpenSLO v1 file (YAML, at most 1 MiB; a Service and other kinds may stand beside it).
///
/// ```
/// use hotseat::export::{self, Kind, openslo};
/// let text = r#"{"target":"99.9","window":"28d","events_per_minute":10000,"incidents":[]}"#;
/// let scenario = export::scenario::read(text)?;
/// let files = export::files(&scenario, Kind::OpenSlo)?;
/// assert_eq!(openslo::read(&files[0].text)?.scenario, scenario);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// When it is no YAML, has no SLO or several, breaks a rule of OpenSLO v1, or is a composite SLO.
pub fn read(text: &str) -> Result<Imported, ReadError> {
    let documents = yaml::documents(text)?;
    let mut slo = None;
    let mut notes = Vec::new();
    for document in &documents {
        let version = document.need("apiVersion", "openslo/v1")?;
        if version.text("openslo/v1")? != "openslo/v1" {
            return Err(version.unfit("openslo/v1"));
        }
        let kind = document.need("kind", "SLO")?;
        match kind.text("SLO")? {
            "SLO" if slo.is_some() => {
                return Err(kind.error("a second SLO stands here", "keep one SLO in the file"));
            }
            "SLO" => slo = Some(document),
            "Service" => {}
            other @ ("SLI" | "DataSource" | "AlertPolicy" | "AlertCondition" | "AlertNotificationTarget") => {
                notes.push(format!("the {other} was passed over"));
            }
            _ => {
                return Err(
                    kind.unfit("SLO, Service, SLI, DataSource, AlertPolicy, AlertCondition or AlertNotificationTarget")
                );
            }
        }
    }
    let Some(slo) = slo else {
        let advice = "write a document with apiVersion: openslo/v1 and kind: SLO".to_owned();
        return Err(ReadError { place: Place::default(), what: "there is no SLO in this file".to_owned(), advice });
    };
    read_slo(slo, notes)
}

fn name(node: &Node) -> Result<String, ReadError> {
    const NEEDED: &str = "a name of lower-case letters, digits and hyphens, at most 63,";
    let text = node.text(NEEDED)?;
    if is_dns_label(text) { Ok(text.to_owned()) } else { Err(node.unfit(NEEDED)) }
}

fn read_slo(slo: &Node, mut notes: Vec<String>) -> Result<Imported, ReadError> {
    slo.fields(&["apiVersion", "kind", "metadata", "spec"])?;
    let metadata = slo.need("metadata", "{name: checkout-availability}")?;
    metadata.fields(&["name", "displayName", "labels", "annotations"])?;
    let name_of_slo = name(metadata.need("name", "checkout-availability")?)?;
    let spec = slo.need("spec", "{…}")?;
    spec.fields(&[
        "description",
        "service",
        "indicator",
        "indicatorRef",
        "timeWindow",
        "budgetingMethod",
        "objectives",
        "alertPolicies",
    ])?;
    if let Some(description) = spec.get("description")
        && description.text("a text")?.chars().count() > LONGEST_DESCRIPTION
    {
        return Err(description.error(format!("this is longer than {LONGEST_DESCRIPTION} characters"), "shorten it"));
    }
    name(spec.need("service", "checkout")?)?;
    let objectives = spec.need("objectives", "[{target: 0.999}]")?;
    let objective = match objectives.list()? {
        [] => return Err(objectives.error("there is no objective", "add one, such as - target: 0.999")),
        [first, rest @ ..] => {
            if let Some(part) = [first].into_iter().chain(rest).find_map(composite_part) {
                return Err(part.error("a composite SLO is not read here", "import each of its parts by itself"));
            }
            if !rest.is_empty() {
                notes.push(format!("the first of {} objectives was read", rest.len() + 1));
            }
            first
        }
    };
    indicator(spec, &mut notes)?;
    let target = read_objective(objective, spec, &mut notes)?;
    let window = read_window(spec.need("timeWindow", "[{duration: 30d, isRolling: true}]")?, &mut notes)?;
    if spec.get("alertPolicies").is_some() {
        notes.push("alert policies were passed over; the four usual pairs are set".to_owned());
    }
    notes.push(format!("OpenSLO says nothing of traffic; {ASSUMED_PER_MINUTE} events a minute are assumed"));
    let scenario = Scenario {
        target,
        window,
        shape: Shape::Flat { per_minute: ASSUMED_PER_MINUTE },
        incidents: Vec::new(),
        alerts: AlertSet::default(),
    };
    scenario.window_minutes().map_err(|error| spec.error(error.to_string(), "shorten the time window"))?;
    Ok(Imported { scenario, name: name_of_slo, notes })
}

/// What makes an objective part of a composite SLO.
fn composite_part(objective: &Node) -> Option<&Node> {
    ["compositeWeight", "indicator", "indicatorRef"].into_iter().find_map(|field| objective.get(field))
}

fn indicator(spec: &Node, notes: &mut Vec<String>) -> Result<(), ReadError> {
    match (spec.get("indicator"), spec.get("indicatorRef")) {
        (Some(_), Some(reference)) => {
            Err(reference.error("indicator and indicatorRef are both given", "keep one of the two"))
        }
        (None, None) => Err(spec.error("the indicator is missing", "add indicator or indicatorRef")),
        (None, Some(reference)) => name(reference).map(|_| ()),
        (Some(indicator), None) => {
            indicator.fields(&["metadata", "spec"])?;
            let spec = indicator.need("spec", "{ratioMetric: …}")?;
            spec.fields(&["description", "ratioMetric", "thresholdMetric"])?;
            match (spec.get("ratioMetric"), spec.get("thresholdMetric")) {
                (Some(_), Some(both)) => {
                    Err(both.error("ratioMetric and thresholdMetric are both given", "keep one of the two"))
                }
                (None, None) => Err(spec.error("the metric is missing", "add ratioMetric or thresholdMetric")),
                (None, Some(_)) => {
                    notes.push("a threshold metric is replayed as good and bad events".to_owned());
                    Ok(())
                }
                (Some(ratio), None) => ratio::check(ratio),
            }
        }
    }
}

fn read_objective(objective: &Node, spec: &Node, notes: &mut Vec<String>) -> Result<Target, ReadError> {
    objective.fields(&[
        "displayName",
        "op",
        "value",
        "target",
        "targetPercent",
        "timeSliceTarget",
        "timeSliceWindow",
        "compositeWeight",
        "indicator",
        "indicatorRef",
    ])?;
    let method = spec.need("budgetingMethod", "Occurrences")?;
    let slices = match method.text("Occurrences, Timeslices or RatioTimeslices")? {
        "Occurrences" => false,
        "Timeslices" => {
            let share = objective.need("timeSliceTarget", "0.95")?;
            let in_range = Exact::parse(share.text("a ratio")?)
                .is_ok_and(|share| !share.is_negative() && !share.is_zero() && share <= Exact::one());
            if !in_range {
                return Err(share.unfit("a ratio above 0 and at most 1, such as 0.95,"));
            }
            true
        }
        "RatioTimeslices" => true,
        _ => return Err(method.unfit("Occurrences, Timeslices or RatioTimeslices")),
    };
    if slices {
        duration(objective.need("timeSliceWindow", "1m")?)?;
        notes.push(format!(
            "budgetingMethod {} is replayed by events here; the burn-down of the sandbox can count slices",
            method.text("")?
        ));
    }
    match (objective.get("target"), objective.get("targetPercent")) {
        (Some(_), Some(both)) => Err(both.error("target and targetPercent are both given", "keep one of the two")),
        (None, None) => Err(objective.error("the target is missing", "add target: 0.999")),
        (Some(target), None) => read_target(target, 1_000_000_000, "a ratio from 0 to below 1, such as 0.999,"),
        (None, Some(percent)) => read_target(percent, 10_000_000, "per cent from 0 to below 100, such as 99.9,"),
    }
}

/// `unit` parts in 10^9 for each 1 that is written.
fn read_target(node: &Node, unit: u64, needed: &str) -> Result<Target, ReadError> {
    let exact = Exact::parse(node.text(needed)?).map_err(|_no_number| node.unfit(needed))?;
    let parts = exact * Exact::whole(unit);
    if parts.is_negative() || parts >= Exact::whole(1_000_000_000_u64) {
        return Err(node.unfit(needed));
    }
    let target = parts.as_whole().and_then(|parts| u32::try_from(parts).ok()).and_then(Target::from_parts);
    target.ok_or_else(|| node.error("this target is finer than nine nines", "write at most nine digits of the ratio"))
}

/// Number and unit.
fn duration(node: &Node) -> Result<(u32, char), ReadError> {
    const NEEDED: &str = "a whole number with one of m, h, d, w, M, Q, Y, such as 30d,";
    let text = node.text(NEEDED)?;
    let unit = text.chars().last().filter(|unit| "mhdwMQY".contains(*unit));
    let number = unit.and_then(|unit| text.strip_suffix(unit));
    let number = number.filter(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()));
    if number.is_some_and(|number| number.parse::<u32>().is_err()) {
        return Err(node.error("this length of time is too long", "write 400d or less"));
    }
    let number = number.and_then(|number| number.parse().ok()).filter(|number| *number > 0);
    number.zip(unit).ok_or_else(|| node.unfit(NEEDED))
}

fn read_window(list: &Node, notes: &mut Vec<String>) -> Result<Window, ReadError> {
    let window = match list.list()? {
        [window] => window,
        [] => {
            return Err(list.error("there is no time window", "write one, such as - {duration: 30d, isRolling: true}"));
        }
        [_, _, ..] => return Err(list.error("there has to be exactly one time window", "keep one")),
    };
    window.fields(&["duration", "isRolling", "calendar"])?;
    let length = window.need("duration", "30d")?;
    let (n, unit) = duration(length)?;
    let rolling = match window.get("isRolling") {
        None => false,
        Some(node) => match node.text("true or false")? {
            "true" => true,
            "false" => false,
            _ => return Err(node.unfit("true or false")),
        },
    };
    let convention = MonthConvention::default();
    match (rolling, window.get("calendar")) {
        (true, Some(calendar)) => {
            Err(calendar.error("a rolling window has no calendar", "remove it, or write isRolling: false"))
        }
        (false, None) => Err(window.error("neither isRolling: true nor a calendar is given", "add one of the two")),
        (true, None) => {
            let one = match unit {
                'm' => Millis::from_minutes(1),
                'h' => Millis::from_hours(1),
                'd' => Millis::from_days(1),
                'w' => Millis::from_days(7),
                'M' => convention.month(),
                'Q' => convention.quarter(),
                _ => convention.year(),
            };
            if matches!(unit, 'M' | 'Q' | 'Y') {
                notes.push(format!("a rolling {n}{unit} is read with months of 30 days and years of 365"));
            }
            Ok(Window::Rolling(Millis::new(one.ms().saturating_mul(u64::from(n)))))
        }
        (false, Some(calendar)) => {
            let unit = match (n, unit) {
                (1, 'w') => CalendarUnit::Week,
                (1, 'M') => CalendarUnit::Month,
                (1, 'Q') => CalendarUnit::Quarter,
                (1, 'Y') => CalendarUnit::Year,
                _ => return Err(length.error("this calendar period is not read here", "write 1w, 1M, 1Q or 1Y")),
            };
            read_calendar(calendar, unit, notes).map(Window::Calendar)
        }
    }
}

fn read_calendar(node: &Node, unit: CalendarUnit, notes: &mut Vec<String>) -> Result<CalendarWindow, ReadError> {
    node.fields(&["startTime", "timeZone"])?;
    let start = node.need("startTime", "\"2026-01-01 00:00:00\"")?;
    let needed = "a moment as YYYY-MM-DD hh:mm:ss";
    let at = DateTime::strptime("%Y-%m-%d %H:%M:%S", start.text(needed)?).map_err(|_other| start.unfit(needed))?;
    let zone = node.need("timeZone", "Europe/Oslo")?;
    let name = zone.text("a time zone")?;
    let found = TimeZone::get(name).map_err(|_unknown| {
        zone.error(format!("there is no time zone {}", quoted(name)), "write one such as Europe/Oslo")
    })?;
    let window = CalendarWindow { unit, zone: found, convention: MonthConvention::default() };
    let begins = window.period_of(at.date()).map(|period| period.start.to_zoned(window.zone.clone()).datetime());
    if begins.is_ok_and(|begins| begins != at) {
        notes.push("startTime is no boundary of the calendar; periods begin at their usual boundaries here".to_owned());
    }
    Ok(window)
}
