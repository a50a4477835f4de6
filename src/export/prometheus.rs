//! Prometheus recording and alerting rules of a scenario, by the names that Sloth gives them; knows no incidents.
//!
//! What differs from Sloth, and why. Thresholds come from exact fractions, so that `0.001` is never
//! `0.0009999999999999432`, which fires on the line. The error ratio of the whole period is bad events by all events,
//! not a mean of five-minute ratios. A pair whose threshold is 1 or more is left out, as it can never fire.

use std::collections::BTreeSet;

use super::service::{Service, WINDOW};
use super::words;
use super::yaml_text::{lines, promql, quoted};
use super::{ExportError, File};
use crate::slo::{Alert, Exact, Millis, Scenario, Severity, Window, warnings};

/// The scrape interval that warnings assume.
const SCRAPE: Millis = Millis::from_minutes(1);

/// The rules as a file.
pub(super) fn file(scenario: &Scenario, service: &Service) -> Result<File, ExportError> {
    let rules = Rules::new(scenario, service)?;
    Ok(rules.file())
}

/// A length of time as Prometheus itself writes it, and so Sloth in its names: `5m`, `1h4m`, `3d`, `1w`, `4w`, `1y`.
pub(super) fn duration(length: Millis) -> String {
    const WEEK: u64 = 604_800_000;
    const YEAR: u64 = 365 * 86_400_000;
    let ms = length.ms();
    if ms == 0 || !ms.is_multiple_of(WEEK) && !ms.is_multiple_of(YEAR) {
        return length.to_string();
    }
    // Whole years come first, and what is left has to be whole weeks.
    let (years, rest) = (ms / YEAR, ms % YEAR);
    match (ms.is_multiple_of(YEAR), ms.is_multiple_of(WEEK)) {
        (true, _) if rest == 0 => format!("{years}y"),
        _ => format!("{}w", ms / WEEK),
    }
}

/// `slo:sli_error:ratio_rate1h`.
fn ratio_name(window: Millis) -> String {
    format!("slo:sli_error:ratio_rate{}", duration(window))
}

/// The float nearest to an exact fraction: parsed from decimal text, or one division of whole numbers.
fn nearest(exact: &Exact) -> Option<f64> {
    let text = exact.to_string();
    match text.split_once('/') {
        Some((over, under)) => Some(over.parse::<f64>().ok()? / under.parse::<f64>().ok()?),
        None => text.parse().ok(),
    }
}

/// A threshold in PromQL: `(14.4 * 0.001)`, and `(14 / 15 * 0.001)` where the factor is no decimal (28 days). Floats may
/// make of that a little more than the exact product, which is harmless, as whole counts do not come that close; where
/// they make less (`5.6 * 0.01`), a ratio exactly on the threshold would be above it, and the product itself is written,
/// as a decimal or as one division of whole numbers.
pub(super) fn threshold(factor: &Exact, budget: &Exact) -> String {
    let product = factor * budget;
    let computed = nearest(factor).zip(nearest(budget)).map(|(factor, budget)| factor * budget);
    let spaced = |exact: &Exact| exact.to_string().replace('/', " / ");
    if computed.zip(nearest(&product)).is_some_and(|(computed, exact)| computed >= exact) {
        return format!("({} * {})", spaced(factor), spaced(budget));
    }
    format!("({})", spaced(&product))
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
                words::severity(alert.severity),
                alert.name,
                words::pair(alert),
                alert.factor,
                alert.threshold(target),
                if alert.can_fire(target) { "" } else { ", left out" },
            ));
        }
        let warnings = warnings(&self.all, target, window, SCRAPE);
        said.extend(warnings.iter().map(|warning| format!("Note: {}.", words::warning(warning, &self.all, window))));
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
                    words::severity(severity)
                ));
                continue;
            }
            let label = [("sloth_severity", words::severity(severity).to_owned())];
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
    [("summary", format!("{of} over expected.")), ("title", format!("({}) {of} too fast.", words::severity(severity)))]
}

/// The annotations of an alert as Prometheus fills them in.
pub(super) fn filled_annotations(severity: Severity, service: &Service) -> [(&'static str, String); 2] {
    annotations(severity).map(|(name, text)| {
        let text = text.replace("{{$labels.sloth_service}}", &service.service);
        (name, text.replace("{{$labels.sloth_slo}}", &service.slo))
    })
}

/// A name that needs no quotes: letters, digits, `_` and `:`, not at the end; any other in quotes.
fn plain(name: &str) -> String {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b':';
    let is_plain =
        name.bytes().all(fits) && name.starts_with(|c: char| c.is_ascii_alphabetic()) && !name.ends_with(':');
    if is_plain { name.to_owned() } else { quoted(name) }
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

    fn exact(text: &str) -> Exact {
        Exact::parse(text).unwrap()
    }

    #[test]
    fn thresholds_are_products_of_decimals_unless_floats_come_out_below() {
        assert_eq!(threshold(&exact("14.4"), &exact("0.001")), "(14.4 * 0.001)");
        assert_eq!(threshold(&exact("6"), &exact("0.001")), "(6 * 0.001)");
        assert_eq!(threshold(&exact("14/15"), &exact("0.001")), "(14 / 15 * 0.001)");
        assert_eq!(threshold(&exact("14.4"), &exact("0")), "(14.4 * 0)");
        // In floats the product comes out one bit below the exact one.
        assert_eq!(threshold(&exact("5.6"), &exact("0.01")), "(0.056)");
    }

    #[test]
    fn no_threshold_is_below_the_exact_one_nor_more_than_three_bits_above() {
        for days in 1..=90 {
            for target in ["0", "90", "95", "99", "99.5", "99.9", "99.95", "99.99", "99.999", "99.9999999", "100"] {
                let budget = target.parse::<crate::slo::Target>().unwrap().budget();
                for alert in crate::slo::AlertSet::default().alerts(Millis::from_days(days)) {
                    let text = threshold(&alert.factor, &budget);
                    let mut computed = 0.0;
                    let mut operator = "";
                    for word in text.trim_matches(['(', ')']).split(' ') {
                        match (word, operator) {
                            ("*" | "/", _) => operator = word,
                            (number, "*") => computed *= number.parse::<f64>().unwrap(),
                            (number, "/") => computed /= number.parse::<f64>().unwrap(),
                            (number, _) => computed = number.parse::<f64>().unwrap(),
                        }
                    }
                    let wanted = nearest(&(&alert.factor * &budget)).unwrap();
                    let above = computed.to_bits().checked_sub(wanted.to_bits());
                    assert!(above.is_some_and(|bits| bits <= 3), "{text} for {days} days at {target} %");
                }
            }
        }
    }

    #[test]
    fn lengths_are_written_as_prometheus_writes_them() {
        for (length, text) in
            [("5m", "5m"), ("64m", "1h4m"), ("3d", "3d"), ("7d", "1w"), ("28d", "4w"), ("30d", "30d"), ("365d", "1y")]
        {
            assert_eq!(duration(length.parse().unwrap()), text);
        }
    }
}
