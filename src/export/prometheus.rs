//! Prometheus recording and alerting rules of a scenario, by the names that Sloth gives them; knows no incidents.
//!
//! What differs from Sloth, and why. Thresholds come from exact fractions, so that `0.001` is never
//! `0.0009999999999999432`, which fires on the line. The error ratio of the whole period is bad events by all events,
//! not a mean of five-minute ratios. A pair whose threshold is 1 or more is left out, as it can never fire.

use std::collections::BTreeSet;

use super::promql::{duration, ratio_name, threshold};
use super::service::{ALL_SERIES, BAD_SERIES, Service, WINDOW};
use super::yaml_text::{lines, plain, promql, quoted};
use super::{ExportError, File};
use crate::slo::{Alert, Millis, Scenario, Severity, Window, warnings};

/// The scrape interval that warnings assume.
const SCRAPE: Millis = Millis::from_minutes(1);

/// The rules as a file.
pub(super) fn file(scenario: &Scenario, service: &Service) -> Result<File, ExportError> {
    let rules = Rules::new(scenario, service)?;
    Ok(rules.file())
}

/// What the rules of a scenario are made of.
pub(super) struct Rules<'a> {
    scenario: &'a Scenario,
    service: &'a Service,
    all: Vec<Alert>,
    /// Those that can fire.
    pub(super) alerts: Vec<Alert>,
    /// Alerts that a test has to do without.
    untested: Vec<Alert>,
    /// Whether the error ratio of the whole period is recorded.
    has_period: bool,
}

impl<'a> Rules<'a> {
    /// Every rule of a scenario.
    pub(super) fn new(scenario: &'a Scenario, service: &'a Service) -> Result<Self, ExportError> {
        service.check()?;
        let all = scenario.rules();
        let alerts: Vec<Alert> = all.iter().filter(|alert| alert.can_fire(scenario.target)).cloned().collect();
        if alerts.is_empty() {
            return Err(ExportError::NoRule(scenario.target));
        }
        Ok(Self { scenario, service, all, alerts, untested: Vec::new(), has_period: true })
    }

    /// Leaves out alerts with windows longer than this, as a test cannot read them.
    pub(super) fn without_windows_beyond(mut self, most: Millis) -> Self {
        let (alerts, untested) =
            self.alerts.into_iter().partition(|alert| alert.windows().all(|window| window <= most));
        (self.alerts, self.untested) = (alerts, untested);
        self
    }

    /// Leaves out what reads the whole period.
    pub(super) fn without_period(mut self) -> Self {
        self.has_period = false;
        self
    }

    /// Whether every rule is in, as Prometheus is to have them.
    fn is_whole(&self) -> bool {
        self.has_period && self.untested.is_empty()
    }

    /// The rules as a file; under a name of its own where something was left out for a test.
    pub(super) fn file(&self) -> File {
        let part = if self.is_whole() { "" } else { ".tested" };
        File { name: format!("{}{part}.rules.yaml", self.service.id()), text: self.text() }
    }

    /// The names of the groups in the order in which they build on each other.
    pub(super) fn groups(&self) -> Vec<String> {
        let kinds = ["sli-recordings", "sli-period-recordings", "meta-recordings", "alerts"];
        let kinds = kinds.into_iter().filter(|kind| *kind != "sli-period-recordings" || self.records_period());
        kinds.map(|kind| self.group_name(kind)).collect()
    }

    fn records_period(&self) -> bool {
        self.has_period && !self.windows().contains(&self.scenario.window.nominal())
    }

    fn group_name(&self, kind: &str) -> String {
        format!("sloth-slo-{kind}-{}", self.service.id())
    }

    /// The labels that every series of the objective has.
    pub(super) fn labels(&self) -> Vec<(&'static str, String)> {
        vec![
            ("sloth_id", self.service.id()),
            ("sloth_service", self.service.service.clone()),
            ("sloth_slo", self.service.slo.clone()),
        ]
    }

    /// `{sloth_id="…", …}`
    fn selector(&self) -> String {
        let labels: Vec<String> =
            self.labels().iter().map(|(name, value)| format!("{name}={}", promql(value))).collect();
        format!("{{{}}}", labels.join(", "))
    }

    /// The condition of one pair.
    pub(super) fn condition(&self, alert: &Alert) -> String {
        let threshold = threshold(&alert.factor, &self.scenario.target.budget());
        let side =
            |window| format!("max({}{} > {threshold}) without (sloth_window)", ratio_name(window), self.selector());
        let mut windows: Vec<Millis> = alert.windows().collect();
        windows.sort_unstable();
        windows.into_iter().map(side).collect::<Vec<_>>().join("\nand\n")
    }

    /// The alerts of one severity that can fire.
    fn of(&self, severity: Severity) -> impl Iterator<Item = &Alert> {
        self.alerts.iter().filter(move |alert| alert.severity == severity)
    }

    /// Windows of alerts, the shortest first.
    fn windows(&self) -> BTreeSet<Millis> {
        self.alerts.iter().flat_map(Alert::windows).collect()
    }

    fn text(&self) -> String {
        let mut out = self.comments();
        out.push_str("groups:\n");
        out.push_str(&self.recordings());
        out.push_str(&self.metadata());
        out.push_str(&self.alerting());
        out
    }

    fn comments(&self) -> String {
        let (target, window) = (self.scenario.target, self.scenario.window.nominal());
        let mut said = vec![format!("Target {target} % over {}.", said_window(&self.scenario.window))];
        for alert in &self.all {
            said.push(format!(
                "{}: {}, {} at {}x, threshold {}{}.",
                alert.severity.word(),
                alert.name,
                alert.windows_text(),
                alert.factor,
                alert.threshold(target),
                if alert.can_fire(target) { "" } else { ", left out" },
            ));
        }
        if self.service.has_usual_queries() {
            said.push(format!("Counters: {BAD_SERIES} and {ALL_SERIES}; put your own in their place."));
        }
        let warnings = warnings(&self.all, target, window, SCRAPE);
        said.extend(warnings.iter().map(|warning| format!("Note: {}.", warning.said(&self.all, window))));
        if !self.is_whole() {
            said.push(
                "For promtool only: it reads at most 10,000 samples at once, so that some rules are left out.".into(),
            );
        }
        said.extend(self.untested.iter().map(|alert| format!("Left out for promtool: {}.", alert.name)));
        said.into_iter().map(|line| format!("# {line}\n")).collect()
    }

    fn group(&self, kind: &str, interval: Option<&str>) -> String {
        let name = quoted(&self.group_name(kind));
        let interval = interval.map_or_else(String::new, |interval| format!("    interval: {interval}\n"));
        format!("  - name: {name}\n{interval}    rules:\n")
    }

    fn rule(&self, kind: &str, name: &str, expression: &str, more: &[(&str, String)]) -> String {
        let mut out = format!("      - {kind}: {}\n        expr: {}\n", plain(name), lines(expression, 10));
        out.push_str("        labels:\n");
        let labels = if kind == "alert" { Vec::new() } else { self.labels() };
        for (name, value) in labels.iter().chain(more) {
            out.push_str(&format!("          {name}: {}\n", quoted(value)));
        }
        out
    }

    fn ratio(&self, window: Millis) -> String {
        let length = duration(window);
        let of = |query: &str| query.replace(WINDOW, &length);
        let expression = format!("({})\n/\n({})", of(&self.service.error_query), of(&self.service.total_query));
        self.rule("record", &ratio_name(window), &expression, &[("sloth_window", length.clone())])
    }

    fn recordings(&self) -> String {
        let period = self.scenario.window.nominal();
        let windows = self.windows();
        let mut out = self.group("sli-recordings", None);
        out.extend(windows.iter().map(|window| self.ratio(*window)));
        if self.records_period() {
            out.push_str(
                "  # The whole period reads many samples and changes slowly, so it is evaluated less often.\n",
            );
            out.push_str(&self.group("sli-period-recordings", Some("5m")));
            out.push_str(&self.ratio(period));
        }
        out
    }

    fn metadata(&self) -> String {
        let target = self.scenario.target;
        let period = self.scenario.window.nominal();
        let selector = self.selector();
        let mut out = self.group("meta-recordings", None);
        let mut record = |name: &str, expression: &str, more: &[(&str, String)]| {
            out.push_str(&self.rule("record", name, expression, more));
        };
        record("slo:objective:ratio", &format!("vector({})", target.ratio()), &[]);
        record("slo:error_budget:ratio", &format!("vector({})", target.budget()), &[]);
        let days = period.span().days().to_string().replace('/', " / ");
        record("slo:time_period:days", &format!("vector({days})"), &[]);
        // Without a budget there is no burn rate: everything would be divided by 0.
        if !target.has_no_budget() {
            let burn = |window| {
                format!(
                    "{}{selector}\n/ on(sloth_id, sloth_slo, sloth_service) group_left\n\
                     slo:error_budget:ratio{selector}",
                    ratio_name(window)
                )
            };
            if let Some(shortest) = self.windows().first() {
                record("slo:current_burn_rate:ratio", &burn(*shortest), &[]);
            }
            if self.has_period {
                record("slo:period_burn_rate:ratio", &burn(period), &[]);
                let remaining = format!("1 - slo:period_burn_rate:ratio{selector}");
                record("slo:period_error_budget_remaining:ratio", &remaining, &[]);
            }
        }
        let more = [
            ("sloth_mode", "hotseat".to_owned()),
            ("sloth_objective", target.to_string()),
            ("sloth_spec", "prometheus/v1".to_owned()),
            ("sloth_version", format!("hotseat-{}", env!("CARGO_PKG_VERSION"))),
        ];
        record("sloth_slo_info", "vector(1)", &more);
        out
    }

    fn alerting(&self) -> String {
        let mut out = self.group("alerts", None);
        for severity in [Severity::Page, Severity::Ticket] {
            let conditions: Vec<String> = self
                .of(severity)
                .map(|alert| format!("(\n  {}\n)", self.condition(alert).replace('\n', "\n  ")))
                .collect();
            if conditions.is_empty() {
                out.push_str(&format!(
                    "      # No {} can fire at this target: every threshold is 1 or more.\n",
                    severity.word()
                ));
                continue;
            }
            let label = [("sloth_severity", severity.word().to_owned())];
            out.push_str(&self.rule("alert", &self.service.alert_name(), &conditions.join("\nor\n"), &label));
            out.push_str("        annotations:\n");
            for (name, text) in annotations(severity) {
                out.push_str(&format!("          {name}: {}\n", quoted(&text)));
            }
        }
        out
    }
}

/// The annotations of an alert, as templates.
fn annotations(severity: Severity) -> [(&'static str, String); 2] {
    let of = "{{$labels.sloth_service}} {{$labels.sloth_slo}} SLO error budget burn rate is";
    [("summary", format!("{of} over expected.")), ("title", format!("({}) {of} too fast.", severity.word()))]
}

/// The annotations of an alert as Prometheus fills them in.
pub(super) fn filled_annotations(severity: Severity, service: &Service) -> [(&'static str, String); 2] {
    annotations(severity).map(|(name, text)| {
        let text = text.replace("{{$labels.sloth_service}}", &service.service);
        (name, text.replace("{{$labels.sloth_slo}}", &service.slo))
    })
}

fn said_window(window: &Window) -> String {
    match window {
        Window::Rolling(length) => format!("a rolling window of {length}"),
        Window::Calendar(calendar) => format!(
            "a calendar period, taken to be {} long here: Prometheus knows rolling windows only",
            calendar.nominal().span().display()
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::yaml;

    fn scenario(target: &str) -> Scenario {
        let text = format!(r#"{{"target":"{target}","window":"28d","events_per_minute":1000}}"#);
        crate::export::scenario::read(&text).unwrap()
    }

    #[test]
    fn a_query_of_any_text_stays_within_its_rule() {
        for query in
            ["a{b=\"x: #y\"}[W]", "a\n[W]\n  # c", " a[W]", "a[W]\t\u{7}\\", "a[W]\n- alert: x", "'\"[W]é\u{2028}"]
        {
            let error_query = query.replace('W', WINDOW);
            let service = Service { error_query: error_query.clone(), ..Service::default() };
            let text = file(&scenario("99.9"), &service).unwrap().text;
            let documents = yaml::documents(&text).unwrap();
            let groups = documents[0].get("groups").unwrap().list().unwrap();
            let rules = groups[0].get("rules").unwrap().list().unwrap();
            let expression = rules[0].get("expr").unwrap().text("").unwrap();
            let queries = [&error_query, &service.total_query].map(|query| query.replace(WINDOW, "5m"));
            assert_eq!(expression, format!("({})\n/\n({})", queries[0], queries[1]));
        }
    }

    #[test]
    fn thresholds_and_names_are_those_that_sloth_users_know_without_its_floats() {
        let text = file(&scenario("99.9"), &Service::default()).unwrap().text;
        for words in [
            "record: slo:sli_error:ratio_rate5m\n",
            "record: slo:sli_error:ratio_rate4w\n",
            "record: slo:period_error_budget_remaining:ratio\n",
            "> (13.44 * 0.001)",
            "> (14 / 15 * 0.001)",
            "name: \"sloth-slo-alerts-checkout-availability\"",
        ] {
            assert!(text.contains(words), "{words}\n{text}");
        }
        assert!(!text.contains("999999") && !text.contains("00001"));
    }

    #[test]
    fn extreme_targets_have_the_rules_that_make_sense_or_say_why_there_are_none() {
        let of = |target: &str| file(&scenario(target), &Service::default()).map(|file| file.text);
        let strict = of("100").unwrap();
        assert!(strict.contains("> (13.44 * 0)") && !strict.contains("burn_rate"));
        let lax = of("40").unwrap();
        assert!(lax.contains("# No page can fire at this target") && lax.contains("ticket_slow"));
        // 14/15 of everything is still below a full outage.
        assert!(of("0").unwrap().contains("> (14 / 15 * 1)"));
        let month = Scenario { window: Window::rolling("30d").unwrap(), ..scenario("0") };
        assert_eq!(file(&month, &Service::default()), Err(ExportError::NoRule(month.target)));
    }
}
