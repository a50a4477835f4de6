//! The SLO and its Service as OpenSLO v1 files; reads nothing.

use crate::export::service::{ALL_SERIES, BAD_SERIES, Service};
use crate::export::{ExportError, File, yaml_text};
use crate::slo::{CalendarUnit, MonthConvention, Scenario, Window};

/// The most characters of a name in OpenSLO (RFC 1123).
const LONGEST_NAME: usize = 63;

/// A Monday that begins a month, a quarter and a year, so that it begins every calendar window.
const CALENDAR_START: &str = "2024-01-01 00:00:00";

/// The SLO and its Service as files.
pub(in crate::export) fn files(scenario: &Scenario, service: &Service) -> Result<Vec<File>, ExportError> {
    if !service.has_usual_queries() {
        return Err(ExportError::OwnQueries);
    }
    let ratio_name = format!("{}-ratio", service.id());
    if ratio_name.len() > LONGEST_NAME {
        return Err(ExportError::OpenSloLong(ratio_name.len()));
    }
    if scenario.target.has_no_budget() {
        return Err(ExportError::OpenSloTarget);
    }
    let target = scenario.target;
    let slo = format!(
        "{note}apiVersion: openslo/v1
kind: SLO
metadata:
  name: {id}
  displayName: {display}
spec:
  description: {description}
  service: {service}
  indicator:
    metadata:
      name: {ratio_name}
    spec:
      ratioMetric:
        counter: true
        bad:
          metricSource:
            type: Prometheus
            spec:
              query: sum({BAD_SERIES})
        total:
          metricSource:
            type: Prometheus
            spec:
              query: sum({ALL_SERIES})
  timeWindow:
{window}  budgetingMethod: Occurrences
  objectives:
    - displayName: {objective}
      target: {ratio}
",
        id = yaml_text::plain(&service.id()),
        ratio_name = yaml_text::plain(&ratio_name),
        note = note(&scenario.window),
        display = yaml_text::quoted(&format!("{} {}", service.service, service.slo)),
        description = yaml_text::quoted(&format!("{target} % of events are good.")),
        service = yaml_text::plain(&service.service),
        window = window(&scenario.window)?,
        objective = yaml_text::quoted(&format!("{target} %")),
        ratio = target.ratio().decimal(9),
    );
    let owner = format!(
        "apiVersion: openslo/v1\nkind: Service\nmetadata:\n  name: {name}\nspec:\n  description: {description}\n",
        name = yaml_text::plain(&service.service),
        description = yaml_text::quoted(&format!("The service {}.", service.service)),
    );
    Ok(vec![
        File { name: format!("{}.slo.yaml", service.id()), text: slo },
        File { name: format!("{}.service.yaml", service.service), text: owner },
    ])
}

/// What OpenSLO cannot say of a window, as a comment: how long a month is taken to be where no date is known.
fn note(window: &Window) -> String {
    match window {
        Window::Calendar(calendar) if calendar.convention != MonthConvention::default() => format!(
            "# The scenario takes a month to be {} days long; OpenSLO does not say, and it is read back as {} days.\n",
            calendar.convention.rule(),
            MonthConvention::default().rule()
        ),
        Window::Calendar(_) | Window::Rolling(_) => String::new(),
    }
}

fn window(window: &Window) -> Result<String, ExportError> {
    match window {
        Window::Rolling(length) => {
            let minutes = length.whole_minutes().ok_or(ExportError::OpenSloWindow)?;
            let (n, unit) = match minutes {
                m if m.is_multiple_of(1440) => (m / 1440, 'd'),
                m if m.is_multiple_of(60) => (m / 60, 'h'),
                m => (m, 'm'),
            };
            Ok(format!("    - duration: {n}{unit}\n      isRolling: true\n"))
        }
        Window::Calendar(calendar) => {
            let unit = match calendar.unit {
                CalendarUnit::Week => "1w",
                CalendarUnit::Month => "1M",
                CalendarUnit::Quarter => "1Q",
                CalendarUnit::Year => "1Y",
            };
            let zone = calendar.zone.iana_name().and_then(area_and_city).ok_or(ExportError::OpenSloZone)?;
            Ok(format!(
                "    - duration: {unit}\n      isRolling: false\n      calendar:\n        startTime: \"{CALENDAR_START}\"\n        \
                 timeZone: {zone}\n"
            ))
        }
    }
}

/// A zone as the schema of 2024 wants it: an area and a city. The names that mean UTC have such a one; others without,
/// such as `EST5EDT`, are not of one place.
fn area_and_city(name: &str) -> Option<&str> {
    match name {
        "UTC" | "GMT" | "UCT" | "Zulu" | "Universal" | "Greenwich" | "GMT0" | "GMT+0" | "GMT-0" => Some("Etc/UTC"),
        name => name.contains('/').then_some(name),
    }
}
