//! `hotseat slo target` as a person and as a script meets it; its JSON is a stable interface.
#![expect(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

use std::process::{Command, Output};

use serde_json::{Value, json};

fn hotseat(arguments: &[&str]) -> Output {
    let data = tempfile::tempdir().unwrap();
    Command::new(env!("CARGO_BIN_EXE_hotseat"))
        .args(["--data-dir", data.path().to_str().unwrap(), "slo", "target"])
        .args(arguments)
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn said(arguments: &[&str]) -> String {
    let output = hotseat(arguments);
    assert!(output.status.success(), "{}", text(&output.stderr));
    text(&output.stdout)
}

fn json(arguments: &[&str]) -> Value {
    serde_json::from_str(&said(arguments)).unwrap()
}

#[test]
fn a_target_is_found_for_a_time_or_for_failures_and_read_over_other_windows() {
    let expected = "\
43m 12s of 30d may be lost, that is 0.1 %.
Target: 99.9 %, three nines.

over  it allows   target for 43m 12s
7d    10m 4.8s    99.5714286 %
28d   40m 19.2s   99.8928572 %
30d   43m 12s     99.9 %
90d   2h 9m 36s   99.9666667 %
365d  8h 45m 36s  99.9917809 %
";
    for allowed in ["43 min 12 s", "43.2 min", "43m12s"] {
        assert_eq!(said(&["--allowed", allowed, "--window", "30d"]), expected);
    }
    let long = said(&["--allowed", "10 d", "--window", "month"]);
    assert!(long.starts_with("10d of a calendar month (taken as 30d) may be lost, that is 33.3333333 %.\n"), "{long}");
    assert!(long.contains("Exactly: 1 - 1/3; rounded up to nine digits, so that it allows no more.\n"), "{long}");
    assert!(long.contains("\n7d    2d 8h                -\n"), "10 days of a week: {long}");
    let expected = "\
120 of 1000000 events may fail, that is 0.012 %.
Target: 99.988 %, between three and a half and four nines.

over  as time
7d    1m 12.58s
28d   4m 50.3s
30d   5m 11.04s
90d   15m 33.12s
365d  1h 3m 4.32s
";
    assert_eq!(said(&["--failed", "120", "--events", "1,000,000"]), expected);
    let down = said(&["--failed", "1", "--events", "3"]);
    assert!(down.contains("Target: 66.6666666 %, less than one nine.\n"), "{down}");
    assert!(down.contains("Exactly: 1 - 1/3; rounded down to nine digits: 1 may fail.\n"), "{down}");
    let up = said(&["--failed", "4", "--events", "3,000,000,000"]);
    assert!(up.contains("rounded up to nine digits, and so only 3 may fail.\n"), "{up}");
}

#[test]
fn a_found_target_as_json_is_stable() {
    let mut report = json(&["--allowed", "20 min", "--window", "4w", "--json"]);
    let over = report["over"].take();
    report.as_object_mut().unwrap().remove("over");
    assert_eq!(
        report,
        json!({
            "time": {
                "allowed": "20m", "allowed_seconds": 1200, "allowed_seconds_exact": "1200/1",
                "window": "28d", "window_seconds": 2_419_200,
            },
            "events": null,
            "share": 0.000_496_031_746_031_746, "share_exact": "1/2016",
            "target": "99.9503969", "target_parts": 999_503_969, "target_exact": "2015/2016",
            "rounded": "up", "nines": "between three and a half and four nines",
        })
    );
    assert_eq!(over.as_array().unwrap().len(), 5);
    assert_eq!(
        over[2],
        json!({
            "window": "30d", "budget": "21m 25.71s", "budget_seconds": 1_285.712_352,
            "budget_seconds_exact": "40178511/31250", "target_for_same_time": "99.9537038",
        })
    );
    let days = json(&["--allowed", "8 d", "--window", "30d", "--json"]);
    assert_eq!((&days["over"][0]["window"], &days["over"][0]["target_for_same_time"]), (&json!("7d"), &Value::Null));
    let mut report = json(&["--failed", "1", "--events", "3", "--json"]);
    let over = report["over"].take();
    report.as_object_mut().unwrap().remove("over");
    assert_eq!(
        report,
        json!({
            "time": null,
            "events": {"failed": 1, "all": 3, "allowed_whole": 1},
            "share": 0.333_333_333_333_333, "share_exact": "1/3",
            "target": "66.6666666", "target_parts": 666_666_666, "target_exact": "2/3",
            "rounded": "down", "nines": "less than one nine",
        })
    );
    assert_eq!(
        over[0],
        json!({
            "window": "7d", "budget": "2d 8h", "budget_seconds": 201_600.000_403_2,
            "budget_seconds_exact": "31500000063/156250",
        })
    );
}

#[test]
fn what_no_target_allows_is_refused_with_the_option_that_is_wrong() {
    let fails = |arguments: &[&str], code: i32| {
        let output = hotseat(arguments);
        assert_eq!(output.status.code(), Some(code), "{}", text(&output.stderr));
        assert!(output.stdout.is_empty());
        text(&output.stderr)
    };
    for (allowed, why) in [
        ("31 d", "more time is allowed than a window of 30 d has; allow less, or choose a longer window"),
        ("0 s", "no time may be lost at all, and only 100 % promises that; allow more than 0"),
        ("-5 min", "no time may be lost at all, and only 100 % promises that; allow more than 0"),
    ] {
        let said = fails(&["--allowed", allowed, "--window", "30d"], 1);
        assert_eq!(said, format!("hotseat: --allowed: {why}\n"));
    }
    for (failed, events, why) in [
        ("4", "3", "there cannot be 4 of 3 events; correct one of the counts"),
        ("0", "3", "not one event may fail, and only 100 % promises that; allow 1 failure or more"),
        ("0", "0", "of no events there is no share; say how many there are"),
    ] {
        assert_eq!(fails(&["--failed", failed, "--events", events], 1), format!("hotseat: --failed: {why}\n"));
    }
    let bad = fails(&["--allowed", "43", "--window", "30d"], 2);
    assert!(bad.contains("this is not a length of time; write it like 30d, 1h 30m or 500ms"), "{bad}");
    let bad = fails(&["--failed", "few", "--events", "9"], 2);
    assert!(bad.contains("write a whole number up to a million million, such as \"120\""), "{bad}");
    assert!(fails(&["--allowed", "1 h"], 2).contains("--window <WINDOW>"), "a time is lost in a window");
    assert!(fails(&["--failed", "1"], 2).contains("--events <N>"));
    assert!(fails(&[], 2).contains("--allowed <TIME>"));
    assert!(fails(&["--allowed", "1 h", "--window", "1d", "--failed", "1", "--events", "9"], 2).contains("cannot be"));
}
