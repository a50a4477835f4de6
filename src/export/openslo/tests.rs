//! OpenSLO written and read back, and what is said of files that break its rules.

use super::*;
use crate::export::{ExportError, Kind, Service, files, files_for, scenario};

const GOOD: &str = "apiVersion: openslo/v1
kind: SLO
metadata: {name: checkout-availability}
spec:
  service: checkout
  indicator:
    metadata: {name: checkout-good-ratio}
    spec:
      ratioMetric:
        counter: true
        bad: {metricSource: {type: Prometheus, spec: {query: 'sum(bad_total)'}}}
        total: {metricSource: {type: Prometheus, spec: {query: 'sum(all_total)'}}}
  timeWindow: [{duration: 30d, isRolling: true}]
  budgetingMethod: Occurrences
  objectives: [{displayName: three nines, target: 0.999}]
";

fn scenario_of(target: &str, window: &str) -> Scenario {
    let text = format!(r#"{{"target":"{target}","window":{window},"events_per_minute":10000}}"#);
    scenario::read(&text).unwrap()
}

#[test]
fn a_plain_file_is_read() {
    let read = read(GOOD).unwrap();
    assert_eq!(read.name, "checkout-availability");
    assert_eq!(read.scenario, scenario_of("99.9", "\"30d\""));
    assert_eq!(read.notes, ["OpenSLO says nothing of traffic; 10000 events a minute are assumed"]);
}

#[test]
fn what_is_written_is_read_back() {
    for target in ["0", "50", "99.9", "99.95", "99.9999999"] {
        for window in [
            "\"30d\"",
            "\"4w\"",
            "\"36h\"",
            "\"90m\"",
            r#"{"calendar":"week","zone":"Europe/Oslo"}"#,
            r#"{"calendar":"month","zone":"Europe/Oslo"}"#,
            r#"{"calendar":"quarter","zone":"America/New_York"}"#,
            r#"{"calendar":"year","zone":"Asia/Tokyo"}"#,
        ] {
            let scenario = scenario_of(target, window);
            let written = files(&scenario, Kind::OpenSlo).unwrap();
            let back = read(&format!("{}---\n{}", written[0].text, written[1].text)).unwrap();
            assert_eq!(back.scenario, scenario, "{}", written[0].text);
            assert_eq!(back.notes.len(), 1, "{:?}", back.notes);
        }
    }
}

#[test]
fn the_target_is_written_as_an_exact_ratio() {
    let text = |target: &str| files(&scenario_of(target, "\"30d\""), Kind::OpenSlo).unwrap().remove(0).text;
    assert!(text("99.95").contains("      target: 0.9995\n"));
    assert!(text("99.9999999").contains("      target: 0.999999999\n"));
    assert!(text("99.9").contains("        counter: true\n"));
}

#[test]
fn what_openslo_cannot_say_is_refused() {
    let refused = |target: &str, window: &str| files(&scenario_of(target, window), Kind::OpenSlo).unwrap_err();
    assert_eq!(refused("100", "\"30d\""), ExportError::OpenSloTarget);
    assert_eq!(refused("99", "\"90s\""), ExportError::OpenSloWindow);
    for zone in ["+02:00", "EST5EDT", "CET"] {
        let window = format!(r#"{{"calendar":"month","zone":"{zone}"}}"#);
        assert_eq!(refused("99", &window), ExportError::OpenSloZone, "{zone}");
    }
}

#[test]
fn names_that_mean_utc_are_written_by_area_and_city() {
    for zone in ["UTC", "GMT", "Etc/UTC"] {
        let window = format!(r#"{{"calendar":"month","zone":"{zone}"}}"#);
        let text = files(&scenario_of("99", &window), Kind::OpenSlo).unwrap().remove(0).text;
        assert!(text.contains("        timeZone: Etc/UTC\n"), "{text}");
    }
}

#[test]
fn composed_names_fit_and_names_like_numbers_stay_texts() {
    let of = |service: &str, slo: &str| {
        files_for(&scenario_of("99", "\"30d\""), Kind::OpenSlo, &Service::named(service, slo))
    };
    // 27 + 1 + 29 + "-ratio" are 63.
    assert!(of(&"a".repeat(27), &"b".repeat(29)).is_ok());
    assert_eq!(of(&"a".repeat(60), &"b".repeat(60)), Err(ExportError::OpenSloLong(127)));
    assert!(of(&"a".repeat(28), &"b".repeat(29)).is_err());
    for name in ["123", "true", "on", "null"] {
        let written = of(name, "1").unwrap();
        assert!(written[0].text.contains(&format!("  service: \"{name}\"\n")), "{}", written[0].text);
        assert!(written[1].text.contains(&format!("  name: \"{name}\"\n")), "{}", written[1].text);
        let back = read(&format!("{}---\n{}", written[0].text, written[1].text)).unwrap();
        assert_eq!(back.name, format!("{name}-1"));
    }
}

#[test]
fn a_broken_rule_is_named_with_its_place() {
    let calendar = "timeWindow: [{duration: 1M, isRolling: false, calendar: {startTime: '2026-01-01 00:00:00', timeZone: Europe/Oslo}}]";
    assert!(read(&GOOD.replace("timeWindow: [{duration: 30d, isRolling: true}]", calendar)).is_ok());
    for (from, to, said) in [
        ("openslo/v1", "openslo/v2", "line 1, column 13, apiVersion: \"openslo/v2\" stands where openslo/v1 is needed"),
        ("kind: SLO", "kind: Slo", "kind: \"Slo\" stands where SLO, Service"),
        ("kind: SLO", "kind: Service", "there is no SLO in this file"),
        (
            "name: checkout-availability",
            "name: Checkout",
            "metadata.name: \"Checkout\" stands where a name of lower-case",
        ),
        ("service: checkout", "servise: checkout", "spec.servise: there is no field \"servise\""),
        ("0.999", "1", "spec.objectives[0].target: \"1\" stands where a ratio from 0 to below 1"),
        ("0.999", "99.9", "stands where a ratio from 0 to below 1"),
        ("0.999", "-0.1", "stands where a ratio from 0 to below 1"),
        ("0.999", "0.99999999999", "this target is finer than nine nines"),
        ("target: 0.999", "targetPercent: 100", "spec.objectives[0].targetPercent: \"100\" stands where per cent"),
        ("target: 0.999", "target: 0.999, targetPercent: 99.9", "target and targetPercent are both given"),
        ("target: 0.999", "op: lt", "the target is missing; add target: 0.999"),
        ("target: 0.999", "target: 0.999, compositeWeight: 1", "a composite SLO is not read here"),
        ("30d", "30", "spec.timeWindow[0].duration: \"30\" stands where a whole number with one of m, h"),
        ("30d", "d", "spec.timeWindow[0].duration: \"d\" stands where a whole number with one of m, h"),
        ("30d", "99999999999d", "spec.timeWindow[0].duration: this length of time is too long; write 400d or less"),
        ("[{duration: 30d, isRolling: true}]", "[]", "spec.timeWindow: there is no time window; write one, such as"),
        ("counter: true", "counter: 1", "ratioMetric.counter: \"1\" stands where true or false is needed"),
        ("        bad:", "        worse:", "ratioMetric.worse: there is no field \"worse\""),
        ("        total:", "        good:", "ratioMetric.bad: good and bad are both given; keep one of the two"),
        (
            "total: {metricSource: {type: Prometheus, spec: {query: 'sum(all_total)'}}}",
            "rawType: success",
            "\"total\" is missing",
        ),
        (
            "bad: {metricSource: {type: Prometheus, spec: {query: 'sum(bad_total)'}}}",
            "rawType: success",
            "neither good nor bad",
        ),
        ("'sum(all_total)'", "''", "ratioMetric.total.metricSource.spec.query: the query is empty; write one"),
        ("'sum(bad_total)'", "' '", "ratioMetric.bad.metricSource.spec.query: the query is empty; write one"),
        ("{query: 'sum(bad_total)'}", "{}", "ratioMetric.bad.metricSource.spec: the metric has no query"),
        ("        total:", "        raw:", "ratioMetric.bad: raw stands beside the queries of events"),
        ("30d", "500d", "a window that is replayed is from 1 minute to 400 days long; shorten the time window"),
        ("isRolling: true", "isRolling: maybe", "timeWindow[0].isRolling: \"maybe\" stands where true or false"),
        ("isRolling: true", "isRolling: false", "neither isRolling: true nor a calendar is given"),
        ("isRolling: true}", "isRolling: true, calendar: {}}", "a rolling window has no calendar"),
        ("isRolling: true}", "isRolling: true}, {duration: 7d, isRolling: true}", "exactly one time window"),
        (
            "isRolling: true",
            "calendar: {startTime: 'x', timeZone: Europe/Oslo}",
            "this calendar period is not read here",
        ),
        ("Occurrences", "Sometimes", "spec.budgetingMethod: \"Sometimes\" stands where Occurrences, Timeslices"),
        ("Occurrences", "Timeslices", "spec.objectives[0]: the field \"timeSliceTarget\" is missing"),
        ("ratioMetric", "ratioMetrik", "spec.indicator.spec.ratioMetrik: there is no field"),
        ("service: checkout", "service: checkout\n  indicatorRef: a", "indicator and indicatorRef are both given"),
        ("[{displayName: three nines, target: 0.999}]", "[]", "spec.objectives: there is no objective"),
    ] {
        let text = GOOD.replace(from, to);
        assert_ne!(text, GOOD);
        let error = read(&text).map(|read| read.scenario).unwrap_err().to_string();
        assert!(error.contains(said), "{said}\n{error}");
    }
    let two = read(&format!("{GOOD}---\n{GOOD}")).unwrap_err().to_string();
    assert!(two.contains("line 18, column 7, kind: ") && two.contains("a second SLO stands here"), "{two}");
    let long = GOOD.replace("service: checkout", &format!("service: checkout\n  description: {}", "a".repeat(1051)));
    assert!(read(&long).unwrap_err().to_string().contains("longer than 1050 characters"));
}

#[test]
fn good_events_and_ratios_that_are_ready_do_as_well_as_bad_events() {
    assert!(read(&GOOD.replace("        bad:", "        good:")).is_ok());
    let raw = GOOD.replace("        bad:", "        rawType: success\n        raw:");
    let raw: String = raw.lines().filter(|line| !line.contains("total:")).map(|line| format!("{line}\n")).collect();
    assert_eq!(read(&raw).unwrap().scenario, read(GOOD).unwrap().scenario);
    let kind = read(&raw.replace("rawType: success", "rawType: both")).unwrap_err().to_string();
    assert!(kind.contains("ratioMetric.rawType: \"both\" stands where success or failure is needed"), "{kind}");
}

#[test]
fn a_month_of_another_length_is_noted_in_the_file() {
    let of = |month: &str| {
        let window = format!(r#"{{"calendar":"month","zone":"Europe/Oslo","month":"{month}"}}"#);
        files(&scenario_of("99", &window), Kind::OpenSlo).unwrap().remove(0).text
    };
    let noted =
        "# The scenario takes a month to be 365/12 days long; OpenSLO does not say, and it is read back as 30 days.\n";
    assert!(of("365/12").starts_with(noted), "{}", of("365/12"));
    assert!(read(&of("365/12")).is_ok());
    assert!(!of("30").contains('#'));
}

#[test]
fn what_is_passed_over_is_said() {
    let notes = |from: &str, to: &str| read(&GOOD.replace(from, to)).unwrap().notes.join("; ");
    let slices = GOOD.replace("Occurrences", "Timeslices");
    let slices = slices.replace("target: 0.999", "target: 0.999, timeSliceTarget: 0.95, timeSliceWindow: 1m");
    assert!(read(&slices).unwrap().notes[0].starts_with("budgetingMethod Timeslices is replayed by events here"));
    assert!(notes("30d", "1M").contains("a rolling 1M is read with months of 30 days"));
    assert!(notes("target: 0.999}", "target: 0.999}, {target: 0.99}").contains("the first of 2 objectives was read"));
    let later = "timeWindow: [{duration: 1M, calendar: {startTime: '2026-01-15 00:00:00', timeZone: Europe/Oslo}}]";
    assert!(notes("timeWindow: [{duration: 30d, isRolling: true}]", later).contains("startTime is no boundary"));
    assert!(notes("Occurrences", "Occurrences # not slices").contains("10000 events a minute"));
}
