//! `hotseat slo` as a person and as a script meets it; its JSON is a stable interface.
#![expect(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

const SCENARIO: &str = r#"{"target":"99.9","window":"30d","events_per_minute":10000,
 "incidents":[{"start":"0m","duration":"120m","error_ratio":"0.1"}]}"#;

fn hotseat(arguments: &[&str], input: impl AsRef<[u8]>) -> Output {
    use std::io::Write as _;
    let data = tempfile::tempdir().unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_hotseat"))
        .args(["--data-dir", data.path().to_str().unwrap(), "slo"])
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that does not read its input may close it first.
    let _closed = child.stdin.take().unwrap().write_all(input.as_ref());
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn said(arguments: &[&str], input: &str) -> String {
    let output = hotseat(arguments, input);
    assert!(output.status.success(), "{}", text(&output.stderr));
    text(&output.stdout)
}

fn json(arguments: &[&str], input: &str) -> Value {
    serde_json::from_str(&said(arguments, input)).unwrap()
}

fn file(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path
}

#[test]
fn a_budget_is_said_in_time_events_and_burn() {
    let expected = "\
Target 99.9 % over 30d.
Budget: 43m 12s of 30d, that is 0.1 %.
Of 1000000 events in 30d, 1000 may fail.

burn rate  error ratio  whole budget gone after
1x         0.1 %        30d
2x         0.2 %        15d
3x         0.3 %        10d
6x         0.6 %        5d
14.4x      1.44 %       2d 2h
1000x      100 %        43m 12s
";
    assert_eq!(said(&["budget", "--target", "99.9", "--window", "30d", "--events", "1000000"], ""), expected);
    let none = said(&["budget", "--target", "100", "--window", "quarter"], "");
    assert!(none.contains("over a calendar quarter (taken as 90d).") && none.contains("there is no budget"), "{none}");
}

#[test]
fn a_budget_as_json_is_stable() {
    let mut report = json(&["budget", "--target", "99.95", "--window", "4w", "--events", "1500", "--json"], "");
    assert_eq!(report["burn"].as_array().unwrap().len(), 6);
    let last = report["burn"][5].take();
    report.as_object_mut().unwrap().remove("burn");
    assert_eq!(
        report,
        json!({
            "target": "99.95", "window": "28d", "window_seconds": 2_419_200,
            "budget_ratio": 0.0005, "budget_ratio_exact": "1/2000",
            "budget": "20m 9.6s", "budget_seconds": 1209.6, "budget_seconds_exact": "6048/5",
            "events": {"all": 1500, "allowed": 0.75, "allowed_exact": "3/4", "allowed_whole": 0},
            "greatest_burn_rate": 2000, "greatest_burn_rate_exact": "2000/1",
        })
    );
    assert_eq!(
        last,
        json!({
            "burn_rate": 2000, "burn_rate_exact": "2000/1", "gone_after": "20m 9.6s",
            "gone_after_seconds": 1209.6, "gone_after_seconds_exact": "6048/5",
        })
    );
    for (target, said) in [("99.9999999", "0.00259s"), ("99.999999", "0.03s"), ("99.9999", "2.59s")] {
        let small = json(&["budget", "--target", target, "--window", "30d", "--json"], "");
        assert_eq!(small["budget"], json!(said), "a budget that exists is not 0");
        assert!(
            self::said(&["budget", "--target", target, "--window", "30d"], "").contains(&format!("Budget: {said} "))
        );
    }
    let none = json(&["budget", "--target", "100", "--window", "30d", "--json"], "");
    assert_eq!((&none["budget_seconds"], &none["greatest_burn_rate"]), (&json!(0), &Value::Null));
    assert_eq!(none["burn"], json!([]));
}

#[test]
fn alerts_say_what_an_outage_does_and_what_is_wrong_with_them() {
    let month = said(&["alerts", "--target", "99.9", "--window", "30d"], "");
    for words in [
        "page_quick    1h/5m    page    14.4x   1.44 %       2 %           51.84s                 4m 55.68s",
        "A full outage of more than 51.84s makes a page. A constant burn of up to 6x never does.",
        "Note: ticket 1d/2h adds nothing under even traffic",
    ] {
        assert!(month.contains(words), "{words}\n{month}");
    }
    let low = said(&["alerts", "--target", "0", "--window", "7d"], "");
    assert!(low.contains("page 1h/5m can never fire: its threshold is 336 %"), "{low}");
    assert!(low.contains("ticket 3d/6h fires while the target is met"), "{low}");
    assert!(low.contains("No outage makes a page. No constant burn ever makes a page."), "{low}");
}

#[test]
fn alerts_as_json_are_stable() {
    let report = json(&["alerts", "--target", "99.9", "--window", "30d", "--pairs", "3", "--json"], "");
    let pairs: Vec<&str> =
        report["alerts"].as_array().unwrap().iter().map(|pair| pair["pair"].as_str().unwrap()).collect();
    assert_eq!(pairs, ["page_quick", "page_slow", "ticket_slow"]);
    assert_eq!(
        report["alerts"][0],
        json!({
            "pair": "page_quick", "severity": "page", "windows": "1h/5m", "long_minutes": 60, "short_minutes": 5,
            "factor": 14.4, "factor_exact": "72/5", "threshold": 0.0144, "threshold_exact": "9/625", "can_fire": true,
            "budget_at_detection": 0.02, "budget_at_detection_exact": "1/50",
            "full_outage": {
                "detection_seconds": 51.84, "detection_seconds_exact": "1296/25", "first_firing_minute": 1,
                "reset_seconds": 295.68, "reset_seconds_exact": "7392/25", "first_off_minute_after_end": 5,
            },
        })
    );
    assert_eq!(
        report["page"],
        json!({
            "smallest_full_outage_seconds": 51.84, "smallest_full_outage_seconds_exact": "1296/25",
            "unseen": "up_to", "greatest_unseen_burn_rate": 6, "greatest_unseen_burn_rate_exact": "6/1",
        })
    );
    for (target, word) in [("0", "everything"), ("100", "nothing")] {
        let report = json(&["alerts", "--target", target, "--window", "30d", "--json"], "");
        assert_eq!(
            (&report["page"]["unseen"], &report["page"]["greatest_unseen_burn_rate"]),
            (&json!(word), &Value::Null)
        );
    }
    assert_eq!(report["warnings"], json!([]));
    let scaled = json(&["alerts", "--target", "99", "--window", "7d", "--scaling", "scaled", "--json"], "");
    assert_eq!((&scaled["alerts"][0]["windows"], &scaled["alerts"][0]["factor"]), (&json!("15m/1m"), &json!(14)));
}

#[test]
fn a_replay_says_what_it_cost_and_when_each_alert_goes_on_and_off() {
    let expected = "\
Target 99.9 % over 30d.
Budget: 43m 12s of 30d.
Spent: 27.78 % of the budget of 30d (120000 events); 72.22 % is left.

Incident 1: minutes 0 to 120, 10 % of events fail at its fullest, costs 27.78 % of the budget of 30d.

alert         windows  fires
page                   on at minute 9, off at 149
ticket                 on at minute 44, off at 477
page_quick    1h/5m    on at minute 9, off at 125
page_slow     6h/30m   on at minute 22, off at 149
ticket_quick  1d/2h    on at minute 44, off at 237
ticket_slow   3d/6h    on at minute 44, off at 477

Minutes count from the start of the scenario; off is the first minute at which it no longer fires.
";
    let replayed = said(&["replay", "-"], SCENARIO);
    assert!(replayed.starts_with(expected), "{replayed}");
    let missed = said(&["replay", "-"], &SCENARIO.replace("120m", "10h"));
    assert!(missed.contains("the target is missed by 38.89 % of the budget"), "{missed}");
    let silent = said(&["replay", "-"], &SCENARIO.replace("10000", "0"));
    assert!(silent.contains("There are no events") && silent.contains("page                   never"), "{silent}");
}

#[test]
fn a_replay_as_json_is_stable() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path(), "s.json", SCENARIO);
    let mut report = json(&["replay", path.to_str().unwrap(), "--json"], "");
    let alerts = report["alerts"].take();
    let object = report.as_object_mut().unwrap();
    object.remove("alerts");
    assert_eq!(object.remove("warnings").unwrap().as_array().unwrap().len(), 1);
    assert_eq!(
        report,
        json!({
            "target": "99.9", "window": "30d", "state": "measured",
            "budget_consumed": 0.277_777_777_777_778, "budget_consumed_exact": "5/18",
            "bad_events": 120_000, "expected_events": 432_000_000, "expected_events_exact": "432000000/1",
            "budget_events": 432_000, "budget_events_exact": "432000/1",
            "incidents": [{
                "state": "measured", "start_minute": 0, "end_minute": 120, "bad_events": 120_000,
                "budget_consumed": 0.277_777_777_777_778, "budget_consumed_exact": "5/18",
            }],
        })
    );
    let minutes: Vec<(&str, u64, u64)> = alerts
        .as_array()
        .unwrap()
        .iter()
        .map(|alert| {
            let minute = |field: &str| alert[field].as_u64().unwrap();
            (alert["pair"].as_str().unwrap(), minute("first_firing_minute"), minute("first_off_minute"))
        })
        .collect();
    assert_eq!(
        minutes,
        [
            ("page", 9, 149),
            ("ticket", 44, 477),
            ("page_quick", 9, 125),
            ("page_slow", 22, 149),
            ("ticket_quick", 44, 237),
            ("ticket_slow", 44, 477)
        ]
    );
    assert_eq!(
        alerts[0],
        json!({
            "pair": "page", "severity": "page", "first_firing_minute": 9, "first_off_minute": 149,
            "firing": [{"on": 9, "off": 149}],
        })
    );
    assert_eq!(
        alerts[3],
        json!({
            "pair": "page_slow", "severity": "page", "windows": "6h/30m", "long_minutes": 360, "short_minutes": 30,
            "factor": 6, "factor_exact": "6/1", "threshold": 0.006, "threshold_exact": "3/500",
            "first_firing_minute": 22, "first_off_minute": 149, "firing": [{"on": 22, "off": 149}],
        })
    );
    let quiet = json(&["replay", "-", "--json"], &SCENARIO.replace("0.1", "0.0001"));
    assert_eq!((&quiet["alerts"][0]["first_firing_minute"], &quiet["alerts"][0]["firing"]), (&Value::Null, &json!([])));
    let strict = json(&["replay", "-", "--json"], &SCENARIO.replace("99.9", "100"));
    assert_eq!((&strict["budget_consumed"], &strict["budget_consumed_exact"]), (&Value::Null, &Value::Null));
}

#[test]
fn a_replay_as_json_says_why_there_is_no_share() {
    let kept = SCENARIO.replace("99.9", "100").replace("\"0.1\"", "0");
    for (scenario, state) in [
        (SCENARIO.to_owned(), "measured"),
        (SCENARIO.replace("99.9", "100"), "zero_budget_broken"),
        (kept, "zero_budget"),
        (SCENARIO.replace("10000", "0"), "no_data"),
    ] {
        let report = json(&["replay", "-", "--json"], &scenario);
        assert_eq!((&report["state"], &report["incidents"][0]["state"]), (&json!(state), &json!(state)));
        assert_eq!(report["budget_consumed"].is_null(), state != "measured", "{state}");
    }
}

#[test]
fn a_cost_that_is_not_nothing_is_not_said_to_be_nothing() {
    // One event of 4,320,000,000 a month: 1 of 4,320,000 that may fail.
    let one = SCENARIO.replace("10000", "100000").replace("120m", "1m").replace("\"0.1\"", "0.00001");
    let replayed = said(&["replay", "-"], &one);
    for words in [
        "Spent: less than 0.01 % of the budget of 30d (1 event); more than 99.99 % is left.",
        "0.001 % of events fail at its fullest, costs less than 0.01 % of the budget of 30d.",
    ] {
        assert!(replayed.contains(words), "{words}\n{replayed}");
    }
    let broken = said(&["replay", "-"], &one.replace("99.9", "100"));
    assert!(broken.contains("Nothing may fail, and 1 event did."), "{broken}");
    let faint = said(&["replay", "-"], &one.replace("0.00001", "0.0000001"));
    assert!(
        faint.contains("less than 0.0001 % of events fail") && faint.contains("(0 events); 100 % is left"),
        "{faint}"
    );
}

#[test]
fn exports_go_here_or_into_a_folder() {
    let rules = said(&["export", "-", "--as", "prometheus", "--service", "pay", "--slo", "p99"], SCENARIO);
    for words in ["- alert: PayP99\n", "(14.4 * 0.001)", "sloth_id: \"pay-p99\"", "slo:sli_error:ratio_rate3d"] {
        assert!(rules.contains(words), "{words}\n{rules}");
    }
    let both = said(&["export", "-", "--as", "promtool-test"], SCENARIO);
    assert!(both.contains("---\n# ===== checkout-availability.rules.yaml =====\n"), "{both}");
    assert!(both.contains("---\n# ===== checkout-availability.test.yaml =====\n"), "{both}");
    let again = said(&["export", "-", "--as", "scenario"], SCENARIO);
    assert_eq!(said(&["export", "-", "--as", "scenario"], &again), again);
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("new");
    let written = said(&["export", "-", "--as", "openslo", "-o", inner.to_str().unwrap()], SCENARIO);
    let slo = inner.join("checkout-availability.slo.yaml");
    let service = inner.join("checkout.service.yaml");
    assert_eq!(written, format!("wrote {}\nwrote {}\n", slo.display(), service.display()));
    let imported = said(&["import", slo.to_str().unwrap()], "");
    let expected = "\
{
  \"name\": \"checkout-availability\",
  \"note\": [\"OpenSLO says nothing of traffic; 10000 events a minute are assumed\"],
  \"target\": \"99.9\",
  \"window\": \"30d\",
  \"events_per_minute\": 10000,
  \"incidents\": []
}
";
    assert_eq!(imported, expected);
    assert!(said(&["replay", "-"], &imported).contains("0 % of the budget of 30d"));
}

#[test]
fn exports_as_json_have_names_and_texts() {
    let files = json(&["export", "-", "--as", "promtool-test", "--json"], SCENARIO);
    let names: Vec<&str> =
        files["files"].as_array().unwrap().iter().map(|file| file["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["checkout-availability.rules.yaml", "checkout-availability.test.yaml"]);
    assert!(files["files"][0]["text"].as_str().unwrap().contains("groups:\n"));
}

#[test]
fn errors_name_the_place_and_say_what_to_do() {
    let fails = |arguments: &[&str], input: &str, code: i32| {
        let output = hotseat(arguments, input);
        assert_eq!(output.status.code(), Some(code), "{}", text(&output.stderr));
        assert!(output.stdout.is_empty());
        text(&output.stderr)
    };
    let bad = fails(&["budget", "--target", "100.1", "--window", "30d"], "", 2);
    assert!(bad.contains("a target is from 0 to 100, and 100.1 is above it"), "{bad}");
    let bad = fails(&["alerts", "--target", "99.9", "--window", "soon"], "", 2);
    assert!(bad.contains("this is not a length of time; write it like 30d"), "{bad}");
    assert!(fails(&["alerts", "--target", "99.9", "--window", "30d", "--pairs", "5"], "", 2).contains("3..=4"));
    assert_eq!(
        fails(&["replay", "no/such.json"], "", 1),
        "hotseat: no/such.json: no such file or folder; check the spelling\n"
    );
    let folder = tempfile::tempdir().unwrap();
    let broken = file(folder.path(), "broken.json", &SCENARIO.replace("duration", "length"));
    let said = fails(&["replay", broken.to_str().unwrap()], "", 1);
    let place =
        format!("hotseat: {}: line 2, column 38, incidents[0].length: there is no field \"length\"", broken.display());
    assert!(said.starts_with(&place), "{said}");
    let said = fails(&["replay", "-"], "{", 1);
    assert!(said.starts_with("hotseat: the input: line 1, column 1: this is not JSON"), "{said}");
    let said = fails(&["export", "-", "--as", "prometheus"], &SCENARIO.replace("99.9", "0"), 1);
    assert_eq!(
        said,
        "hotseat: at a target of 0 % no alert can ever fire, as every threshold is 1 or more; raise the target\n"
    );
    let said = fails(&["export", "-", "--as", "openslo", "--service", "Pay"], SCENARIO, 1);
    assert!(said.contains("this is no name here: Pay; use lower-case letters"), "{said}");
    let said = fails(&["import", "-"], "a: &x 1\n", 1);
    assert!(said.starts_with("hotseat: the input: line 1, column"), "{said}");
    assert!(fails(&["export", "-", "--as", "grafana"], SCENARIO, 2).contains("promtool-test"));
}

#[test]
fn an_input_that_is_no_text_or_too_long_is_refused_as_a_file_is() {
    let said = |input: Vec<u8>| {
        let output = hotseat(&["replay", "-"], input);
        assert_eq!(output.status.code(), Some(1));
        text(&output.stderr)
    };
    assert_eq!(
        said(vec![b'{', 0xff, 0xfe]),
        "hotseat: the input: this is not text in UTF-8; save it as UTF-8, or give another file\n"
    );
    // Cut in the middle of a character it would look like no text.
    let long = said("é".repeat(600_000).into_bytes());
    assert_eq!(long, "hotseat: the input: this is larger than 1 MiB, the most that is read; give a smaller file\n");
}

#[test]
fn a_window_below_a_minute_is_refused() {
    for command in ["budget", "alerts"] {
        let output = hotseat(&[command, "--target", "99.9", "--window", "1ms"], "");
        assert_eq!(output.status.code(), Some(2));
        let said = text(&output.stderr);
        assert!(said.contains("a window is at least 1 minute long, and 1ms is shorter; write it like 30d"), "{said}");
    }
    assert!(hotseat(&["budget", "--target", "99.9", "--window", "1m"], "").status.success());
}

#[test]
fn no_infinity_reaches_a_person_whatever_the_target_and_traffic() {
    for target in ["0", "0.0000001", "50", "99.9999999", "100"] {
        for events in ["0", "1", "1000000000"] {
            let scenario = SCENARIO.replace("99.9", target).replace("10000", events);
            for arguments in [&["replay", "-"][..], &["replay", "-", "--json"]] {
                let all = said(arguments, &scenario).to_lowercase();
                for word in ["nan", "inf ", "inf,", "-0 ", "-0,"] {
                    assert!(!all.contains(word), "{word} in {all}");
                }
            }
        }
    }
}
