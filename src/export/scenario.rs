//! A scenario as JSON, written and read back exactly; knows no alerts beyond the choice of them.
//!
//! ```json
//! {
//!   "target": "99.9",
//!   "window": "30d",
//!   "events_per_minute": 10000,
//!   "incidents": [
//!     {"start": "0m", "duration": "120m", "error_ratio": "0.1"}
//!   ]
//! }
//! ```
//! Optional: `ramp` of an incident (`sudden`, `growing`, `fading`, `peak`); `traffic` in place of `events_per_minute`
//! (`{"shape": "day-night", "day": 100, "night": 10}`, `{"shape": "weekend", "weekday": 100, "weekend": 10}`,
//! `{"shape": "per-hour", "events": 10}`); a calendar window (`{"calendar": "month", "zone": "Europe/Oslo",
//! "month": "30"}`, the last as the length of a month where no date is known); `alerts`
//! (`{"pairs": 3, "windows": "scaled"}`). `$schema`, `name` and `note` are passed over. Any other field is an error,
//! because a misspelt one would silently change the result.

#[cfg(test)]
mod tests;

use std::fmt::Write as _;

use jiff::fmt::temporal::{DateTimeParser, DateTimePrinter};
use jiff::tz::TimeZone;

use super::json::{Fields, IGNORED, Node};
use super::read_error::ReadError;
use crate::model::problem::Place;
use crate::slo::{
    AlertSet, CalendarUnit, CalendarWindow, ErrorRatio, ExactError, Incident, LAST_MINUTE, MOST_MINUTES, Millis,
    MonthConvention, Pairs, Ramp, Scaling, Scenario, ScenarioError, Shape, Traffic, Window,
};

/// The longest text that is read: 1 MiB.
pub const LONGEST_TEXT: usize = 1 << 20;
/// The most incidents that are read.
pub const MOST_INCIDENTS: usize = 1000;

const RAMPS: [(&str, Ramp); 4] =
    [("sudden", Ramp::Sudden), ("growing", Ramp::Growing), ("fading", Ramp::Fading), ("peak", Ramp::Peak)];
const UNITS: [(&str, CalendarUnit); 4] = [
    ("week", CalendarUnit::Week),
    ("month", CalendarUnit::Month),
    ("quarter", CalendarUnit::Quarter),
    ("year", CalendarUnit::Year),
];
const SCALINGS: [(&str, Scaling); 2] = [("fixed", Scaling::FixedWindows), ("scaled", Scaling::ScaledWindows)];

fn name_of<T: PartialEq>(words: &[(&'static str, T)], value: &T) -> &'static str {
    words.iter().find(|(_, other)| other == value).map_or("", |(word, _)| word)
}

/// Writes a scenario, always in the same order, with a line end at the end; what has its usual value is left out.
/// [`read`] gives the same scenario back, with one exception: a time zone without a name (a system's own file) is
/// written as UTC.
///
/// ```
/// use hotseat::export::scenario;
/// let text = r#"{"target":99.90,"window":"30d","events_per_minute":10000,"incidents":[]}"#;
/// let scenario = scenario::read(text)?;
/// assert_eq!(scenario.target.to_string(), "99.9");
/// assert_eq!(scenario::read(&scenario::write(&scenario))?, scenario);
/// # Ok::<(), hotseat::export::ReadError>(())
/// ```
pub fn write(scenario: &Scenario) -> String {
    let mut fields =
        vec![format!("\"target\": \"{}\"", scenario.target), window(&scenario.window), traffic(scenario.shape)];
    let incidents: Vec<String> = scenario.incidents.iter().map(incident).collect();
    fields.push(if incidents.is_empty() {
        "\"incidents\": []".to_owned()
    } else {
        format!("\"incidents\": [\n    {}\n  ]", incidents.join(",\n    "))
    });
    if scenario.alerts != AlertSet::default() {
        let pairs = match scenario.alerts.pairs {
            Pairs::Four => 4,
            Pairs::Three => 3,
        };
        let windows = name_of(&SCALINGS, &scenario.alerts.scaling);
        fields.push(format!("\"alerts\": {{\"pairs\": {pairs}, \"windows\": \"{windows}\"}}"));
    }
    format!("{{\n  {}\n}}\n", fields.join(",\n  "))
}

fn window(window: &Window) -> String {
    match window {
        Window::Rolling(length) => format!("\"window\": \"{length}\""),
        Window::Calendar(calendar) => {
            let zone = DateTimePrinter::new().time_zone_to_string(&calendar.zone).unwrap_or_else(|_| "UTC".to_owned());
            format!(
                "\"window\": {{\"calendar\": \"{}\", \"zone\": \"{zone}\", \"month\": \"{}\"}}",
                name_of(&UNITS, &calendar.unit),
                calendar.convention.rule()
            )
        }
    }
}

fn traffic(shape: Shape) -> String {
    match shape {
        Shape::Flat { per_minute } => format!("\"events_per_minute\": {per_minute}"),
        Shape::DayNight { day, night } => {
            format!("\"traffic\": {{\"shape\": \"day-night\", \"day\": {day}, \"night\": {night}}}")
        }
        Shape::Weekend { weekday, weekend } => {
            format!("\"traffic\": {{\"shape\": \"weekend\", \"weekday\": {weekday}, \"weekend\": {weekend}}}")
        }
        Shape::PerHour { per_hour } => format!("\"traffic\": {{\"shape\": \"per-hour\", \"events\": {per_hour}}}"),
    }
}

fn incident(incident: &Incident) -> String {
    let mut out = format!(
        "{{\"start\": \"{}m\", \"duration\": \"{}m\", \"error_ratio\": \"{}\"",
        incident.start,
        incident.minutes,
        incident.error_ratio.exact()
    );
    if incident.ramp != Ramp::default() {
        // Writing into a String cannot fail.
        let _ok = write!(out, ", \"ramp\": \"{}\"", name_of(&RAMPS, &incident.ramp));
    }
    out.push('}');
    out
}

/// Reads a scenario.
///
/// # Errors
/// When the text is longer than 1 MiB or no JSON, a field is missing, unknown, there twice or holds what cannot be
/// played, or there are more than 1,000 incidents or ones that last more than 10,000,000 minutes in sum. The error names
/// the place.
pub fn read(text: &str) -> Result<Scenario, ReadError> {
    if text.len() > LONGEST_TEXT {
        return Err(ReadError {
            place: Place::default(),
            what: "this scenario is longer than 1 MiB".to_owned(),
            advice: "write fewer incidents".to_owned(),
        });
    }
    let root = Node::new(text)?;
    let known =
        [&["target", "window", "events_per_minute", "traffic", "incidents", "alerts"][..], &IGNORED[..]].concat();
    let fields = root.object(&known)?;
    let target = fields.need("target", "\"target\": \"99.9\"")?;
    let window = fields.need("window", "\"window\": \"30d\"")?;
    let scenario = Scenario {
        target: target
            .number_text("a target in per cent such as \"99.9\"")?
            .parse()
            .map_err(|error: crate::slo::TargetError| target.error(error.to_string(), ""))?,
        window: read_window(window)?,
        shape: read_shape(&fields)?,
        incidents: match fields.get("incidents") {
            Some(list) => read_incidents(list)?,
            None => Vec::new(),
        },
        alerts: fields.get("alerts").map(read_alerts).transpose()?.unwrap_or_default(),
    };
    scenario.window_minutes().map_err(|error| window.error(error.to_string(), ""))?;
    Ok(scenario)
}

fn length(node: &Node<'_>, such_as: &str) -> Result<Millis, ReadError> {
    let text = node.text(&format!("a length of time such as {such_as}"))?;
    text.parse().map_err(|error: crate::slo::MillisError| node.error(error.to_string(), ""))
}

fn read_window(node: &Node<'_>) -> Result<Window, ReadError> {
    if !node.is_object() {
        let text = node.text("a length of time such as \"30d\", or a calendar such as {\"calendar\": \"month\"},")?;
        return Window::rolling(&text).map_err(|error| node.error(error.to_string(), ""));
    }
    let fields = node.object(&["calendar", "zone", "month"])?;
    let zone = match fields.get("zone") {
        Some(zone) => {
            let name = zone.text("a time zone such as \"Europe/Oslo\"")?;
            DateTimeParser::new().parse_time_zone(&name).map_err(|_unknown| {
                zone.error("there is no such time zone", "write one such as \"Europe/Oslo\" or \"UTC\"")
            })?
        }
        None => TimeZone::UTC,
    };
    let conventions = MonthConvention::ALL.map(|convention| (convention.rule(), convention));
    Ok(Window::Calendar(CalendarWindow {
        unit: fields.need("calendar", "\"calendar\": \"month\"")?.word(&UNITS)?,
        zone,
        convention: fields.get("month").map(|month| month.word(&conventions)).transpose()?.unwrap_or_default(),
    }))
}

fn read_shape(fields: &Fields<'_>) -> Result<Shape, ReadError> {
    let (node, shape) = match (fields.get("events_per_minute"), fields.get("traffic")) {
        (Some(_), Some(traffic)) => {
            let advice = "drop events_per_minute to keep this shape, or drop traffic to have the same every minute";
            return Err(traffic.error("traffic and events_per_minute are both given", advice));
        }
        (None, None) => return Err(fields.missing("events_per_minute", "\"events_per_minute\": 10000")),
        (Some(events), None) => (events, Shape::Flat { per_minute: events.count()? }),
        (None, Some(traffic)) => (traffic, read_traffic(traffic)?),
    };
    match Traffic::new(shape) {
        Ok(_) => Ok(shape),
        Err(error) => Err(node.error(error.to_string(), "")),
    }
}

fn read_traffic(node: &Node<'_>) -> Result<Shape, ReadError> {
    #[derive(Clone, Copy)]
    enum Kind {
        DayNight,
        Weekend,
        PerHour,
    }
    let all = node.object(&["shape", "day", "night", "weekday", "weekend", "events"])?;
    let kinds = [("day-night", Kind::DayNight), ("weekend", Kind::Weekend), ("per-hour", Kind::PerHour)];
    let kind = all.need("shape", "\"shape\": \"day-night\"")?.word(&kinds)?;
    let count = |fields: &Fields<'_>, name: &str| fields.need(name, &format!("\"{name}\": 1000"))?.count();
    Ok(match kind {
        Kind::DayNight => {
            let fields = node.object(&["shape", "day", "night"])?;
            Shape::DayNight { day: count(&fields, "day")?, night: count(&fields, "night")? }
        }
        Kind::Weekend => {
            let fields = node.object(&["shape", "weekday", "weekend"])?;
            Shape::Weekend { weekday: count(&fields, "weekday")?, weekend: count(&fields, "weekend")? }
        }
        Kind::PerHour => Shape::PerHour { per_hour: count(&node.object(&["shape", "events"])?, "events")? },
    })
}

fn read_incidents(list: &Node<'_>) -> Result<Vec<Incident>, ReadError> {
    let mut sum = 0;
    let mut incidents = Vec::new();
    for node in list.list(MOST_INCIDENTS)? {
        let incident = read_incident(&node)?;
        sum += u64::from(incident.minutes);
        if sum > MOST_MINUTES {
            let what = format!("up to here the incidents last {sum} minutes in sum; {MOST_MINUTES} is the most");
            return Err(node.error(what, "shorten some or leave some out"));
        }
        incidents.push(incident);
    }
    Ok(incidents)
}

fn read_incident(node: &Node<'_>) -> Result<Incident, ReadError> {
    let fields = node.object(&["start", "duration", "error_ratio", "ramp"])?;
    let start = fields.need("start", "\"start\": \"0m\"")?;
    let duration = fields.need("duration", "\"duration\": \"120m\"")?;
    let ratio = fields.need("error_ratio", "\"error_ratio\": \"0.1\"")?;
    let start_length = length(start, "\"90m\"")?;
    let duration_length = length(duration, "\"2h\"")?;
    let error_ratio =
        ErrorRatio::parse(&ratio.number_text("a ratio from 0 to 1 such as \"0.1\"")?).map_err(|error| {
            if matches!(error, ScenarioError::Number(ExactError::NotANumber | ExactError::Zero)) {
                ratio.error("this is not a ratio", "write one from 0 to 1, such as 0.1 or 1/10")
            } else {
                ratio.error(error.to_string(), "")
            }
        })?;
    let ramp = fields.get("ramp").map(|ramp| ramp.word(&RAMPS)).transpose()?.unwrap_or_default();
    Incident::new(start_length, duration_length, error_ratio, ramp).map_err(|error| {
        let too_late = start_length >= Millis::from_minutes(LAST_MINUTE);
        let at_start = matches!(error, ScenarioError::NotMinutes(_)) && start_length.whole_minutes().is_none()
            || matches!(error, ScenarioError::TooLate) && too_late;
        if at_start { start.error(error.to_string(), "") } else { duration.error(error.to_string(), "") }
    })
}

fn read_alerts(node: &Node<'_>) -> Result<AlertSet, ReadError> {
    let fields = node.object(&["pairs", "windows"])?;
    let pairs = match fields.get("pairs").map(|pairs| (pairs, pairs.count())) {
        None | Some((_, Ok(4))) => Pairs::Four,
        Some((_, Ok(3))) => Pairs::Three,
        Some((node, Ok(other))) => return Err(node.error(format!("there is no set of {other} pairs"), "write 4 or 3")),
        Some((node, Err(_))) => return Err(node.unfit("4 or 3")),
    };
    let scaling = fields.get("windows").map(|windows| windows.word(&SCALINGS)).transpose()?.unwrap_or_default();
    Ok(AlertSet { pairs, scaling })
}
