//! A promtool unit test of a scenario: whole counters in, and the minutes at which page, ticket and each pair fire.
//!
//! promtool knows nothing before its minute 0, where the replay has clean traffic. So the test begins earlier, by the
//! longest alert window before the first incident, and its minutes are those of the scenario shifted by that.
//!
//! On the line: where a ratio lies exactly on its threshold, Prometheus computes in floats and could decide either way.
//! With the usual queries it does not: an increase of whole events is whole, the ratio is the float nearest to the true
//! one, the threshold is the float nearest to the true one, and so equal ones are equal and silent, as in the replay.
//! The test says the first such minute in a comment, and asserts it like any other.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::prometheus::{Rules, filled_annotations};
use super::service::{ALL_SERIES, BAD_SERIES, Service};
use super::yaml_text::{lines, plain, quoted};
use super::{ExportError, File};
use crate::slo::{Evaluator, Interval, Millis, Replay, Scenario, ScenarioError, Severity, Traffic};

/// The most samples that promtool 2.42 reads at once in a test, less the one at the left end of a range.
const MOST_SAMPLES: u32 = 9999;

/// Of each alert and pair so many stretches are asserted at their ends; beyond them the sum of minutes holds.
const MOST_STRETCHES: usize = 100;

/// At so many minutes each pair is asserted by itself.
const MOST_EDGES: usize = 80;

/// The rules and their test as files; the test names the rules.
pub(super) fn files(scenario: &Scenario, service: &Service) -> Result<Vec<File>, ExportError> {
    if !service.has_usual_queries() {
        return Err(ExportError::OwnQueries);
    }
    let rules = Rules::new(scenario, service)?.without_windows_beyond(Millis::from_minutes(MOST_SAMPLES));
    if rules.alerts.is_empty() {
        return Err(ExportError::TooLongForPromtool);
    }
    let traffic = Traffic::new(scenario.shape).map_err(ScenarioError::from)?;
    let evaluator = Evaluator::new(scenario.target, traffic, &rules.alerts)?;
    let replay = evaluator.replay(&scenario.incidents)?;
    let longest = rules.alerts.iter().filter_map(|alert| alert.long.whole_minutes()).max().unwrap_or(0);
    let (begin, end) = stretch(scenario, &replay, longest);
    let rules = if end - begin > i64::from(MOST_SAMPLES) { rules.without_period() } else { rules };
    let test = Test { service, rules: &rules, evaluator: &evaluator, replay: &replay, begin, end };
    Ok(vec![rules.file(), File { name: format!("{}.test.yaml", service.id()), text: test.text() }])
}

struct Test<'a> {
    service: &'a Service,
    rules: &'a Rules<'a>,
    evaluator: &'a Evaluator,
    replay: &'a Replay,
    /// The scenario's minute at which the test begins; mostly negative.
    begin: i64,
    /// The last minute, of the scenario.
    end: i64,
}

/// The minutes, of the scenario, at which its test begins and ends: with the longest window before the first incident.
fn stretch(scenario: &Scenario, replay: &Replay, longest: u32) -> (i64, i64) {
    let first = scenario.incidents.iter().map(|incident| incident.start).min().unwrap_or(0);
    let off = replay.alerts.iter().flatten().filter_map(|interval| interval.off).max().unwrap_or(0);
    (i64::from(first) - i64::from(longest), i64::from(off.max(replay.ledger.last())) + 1)
}

impl Test<'_> {
    /// The test's minute of one of the scenario's.
    fn at(&self, minute: u32) -> i64 {
        i64::from(minute) - self.begin
    }

    fn text(&self) -> String {
        let mut out = self.comments();
        let _ok = write!(out, "rule_files:\n  - {}\nevaluation_interval: 1m\n", quoted(&self.rules.file().name));
        // Without an order promtool takes the groups as they come, and alerts may see the ratios of a minute ago.
        out.push_str("group_eval_order:\n");
        out.extend(self.rules.groups().iter().map(|group| format!("  - {}\n", quoted(group))));
        out.push_str("tests:\n  - interval: 1m\n    input_series:\n");
        let ledger = &self.replay.ledger;
        for (series, what) in [
            (BAD_SERIES, &(|minute| ledger.bad_between(minute - 1, minute)) as &dyn Fn(i64) -> u64),
            (ALL_SERIES, &|minute| ledger.traffic().in_minute(minute)),
        ] {
            let values = run_lengths((self.begin + 1..=self.end).map(what));
            let _ok = write!(out, "      - series: {series}\n        values: {}\n", quoted(&values));
        }
        out.push_str(&self.alert_tests());
        out.push_str(&self.expressions());
        out
    }

    fn comments(&self) -> String {
        let mut out = String::new();
        let mut say = |line: String| out.push_str(&format!("# {line}\n"));
        let (direction, shift) = if self.begin <= 0 { ("plus", -self.begin) } else { ("minus", self.begin) };
        say("promtool test rules, for Prometheus 2 (2.42); Prometheus 3 reads ranges without their left end."
            .to_owned());
        say(format!(
            "Minute N of the scenario is minute N {direction} {shift} here: the longest window is clean before"
        ));
        say("the first incident. Counters are whole, as fractions would drift into false counter resets.".to_owned());
        for (name, intervals) in
            [("page", &self.replay.page), ("ticket", &self.replay.ticket)].into_iter().chain(self.pairs())
        {
            say(format!("{name}: {}.", said(intervals)));
        }
        for (n, alert) in self.rules.alerts.iter().enumerate() {
            if let Some(minute) = self.evaluator.first_on_the_line(self.replay, n) {
                say(format!(
                    "On the line: at minute {minute} ({} here) a window of {} lies exactly on its threshold. These",
                    self.at(minute),
                    alert.windows_text()
                ));
                say("rules stay silent there (>, whole counters, exact thresholds); other queries may not.".to_owned());
            }
        }
        out
    }

    fn pairs(&self) -> impl Iterator<Item = (&str, &Vec<Interval>)> {
        self.rules.alerts.iter().map(|alert| alert.name.as_str()).zip(&self.replay.alerts)
    }

    /// The last silent minute, the first firing one, the last firing one, the first silent one, of every stretch.
    fn edges(intervals: &[Interval]) -> impl Iterator<Item = u32> {
        intervals.iter().take(MOST_STRETCHES).flat_map(|interval| {
            let around = |minute: u32| [minute.checked_sub(1), Some(minute)];
            around(interval.on).into_iter().chain(interval.off.map_or([None, None], around)).flatten()
        })
    }

    fn alert_tests(&self) -> String {
        let mut minutes: BTreeSet<u32> =
            Self::edges(&self.replay.page).chain(Self::edges(&self.replay.ticket)).collect();
        minutes.insert(u32::try_from(self.end).unwrap_or(u32::MAX));
        let mut out = "    alert_rule_test:\n".to_owned();
        for minute in minutes {
            let _ok = write!(
                out,
                "      # minute {minute}\n      - eval_time: {}m\n        alertname: {}\n",
                self.at(minute),
                plain(&self.service.alert_name())
            );
            let mut alerts = String::new();
            for (severity, intervals) in [(Severity::Page, &self.replay.page), (Severity::Ticket, &self.replay.ticket)]
            {
                if intervals.iter().any(|interval| interval.holds(minute)) {
                    alerts.push_str(&self.expected(severity));
                }
            }
            let list = if alerts.is_empty() { " []\n".to_owned() } else { format!("\n{alerts}") };
            out.push_str(&format!("        exp_alerts:{list}"));
        }
        out
    }

    fn expected(&self, severity: Severity) -> String {
        let block = |fields: &mut dyn Iterator<Item = (&str, String)>| {
            fields.fold(String::new(), |out, (name, value)| format!("{out}              {name}: {}\n", quoted(&value)))
        };
        let own = ("sloth_severity", severity.word().to_owned());
        let labels = block(&mut self.rules.labels().into_iter().chain([own]));
        let annotations = block(&mut filled_annotations(severity, self.service).into_iter());
        format!("          - exp_labels:\n{labels}            exp_annotations:\n{annotations}")
    }

    /// How many minutes page and ticket fire in all, and each pair wherever any pair begins or ends.
    fn expressions(&self) -> String {
        let end = self.end - self.begin;
        let mut out = "    promql_expr_test:\n".to_owned();
        for (severity, intervals) in [(Severity::Page, &self.replay.page), (Severity::Ticket, &self.replay.ticket)] {
            let minutes = minutes_in(intervals);
            if minutes > u64::from(MOST_SAMPLES) {
                continue;
            }
            let expression = format!(
                "sum(count_over_time(ALERTS{{alertname=\"{}\", alertstate=\"firing\", sloth_severity=\"{}\"}}[{end}m]))",
                self.service.alert_name(),
                severity.word()
            );
            out.push_str(&expression_test(&expression, end, minutes));
        }
        let edges: BTreeSet<u32> = self.replay.alerts.iter().flat_map(|intervals| Self::edges(intervals)).collect();
        for (alert, intervals) in self.rules.alerts.iter().zip(&self.replay.alerts) {
            let _ok = writeln!(out, "      # {}", alert.name);
            let condition = format!("count(\n{}\n)", self.rules.condition(alert));
            for minute in edges.iter().take(MOST_EDGES) {
                let fires = intervals.iter().any(|interval| interval.holds(*minute));
                out.push_str(&expression_test(&condition, self.at(*minute), u64::from(fires)));
            }
        }
        out
    }
}

/// An expression that has one value without labels, or none where it would be 0.
fn expression_test(expression: &str, minute: i64, value: u64) -> String {
    let samples = match value {
        0 => " []\n".to_owned(),
        value => format!("\n          - labels: \"{{}}\"\n            value: {value}\n"),
    };
    format!("      - expr: {}\n        eval_time: {minute}m\n        exp_samples:{samples}", lines(expression, 10))
}

fn minutes_in(intervals: &[Interval]) -> u64 {
    intervals.iter().filter_map(|interval| Some(u64::from(interval.off?.saturating_sub(interval.on)))).sum()
}

fn said(intervals: &[Interval]) -> String {
    if intervals.is_empty() {
        return "never fires".to_owned();
    }
    let one = |interval: &Interval| match interval.off {
        Some(off) => format!("on at {}, off at {off}", interval.on),
        None => format!("on at {} for good", interval.on),
    };
    let mut all: Vec<String> = intervals.iter().take(5).map(one).collect();
    if intervals.len() > all.len() {
        all.push(format!("and {} stretches more", intervals.len() - all.len()));
    }
    all.join("; ")
}

/// A counter from 0 that grows by these amounts, in promtool's notation: `a+bxn` is a and n more, each b above the last.
fn run_lengths(increments: impl Iterator<Item = u64>) -> String {
    let mut out = "0".to_owned();
    // The first value of the run, its step, and how many values follow the first.
    let mut run: Option<(u64, u64, u64)> = None;
    let mut value = 0;
    for step in increments {
        value += step;
        run = match run {
            Some((first, same, more)) if same == step => Some((first, same, more + 1)),
            before => {
                push_run(&mut out, before);
                Some((value, step, 0))
            }
        };
    }
    push_run(&mut out, run);
    out
}

fn push_run(out: &mut String, run: Option<(u64, u64, u64)>) {
    // Writing into a String cannot fail.
    let _ok = match run {
        None => Ok(()),
        Some((first, _, 0)) => write!(out, " {first}"),
        Some((first, step, more)) => write!(out, " {first}+{step}x{more}"),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counters_are_written_in_runs() {
        assert_eq!(run_lengths([10, 10, 10, 5, 5, 0, 7].into_iter()), "0 10+10x2 35+5x1 40 47");
        assert_eq!(run_lengths(std::iter::repeat_n(10_000, 43_200)), "0 10000+10000x43199");
        assert_eq!(run_lengths(std::iter::empty()), "0");
    }
}
