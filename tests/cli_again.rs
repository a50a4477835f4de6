//! The command line where the output is full, and where a run is repeated.
#![expect(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

fn hotseat(data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hotseat"));
    command.arg("--data-dir").arg(data);
    command
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_on_a_full_disk_says_what_to_do() {
    let data = tempfile::tempdir().unwrap();
    for json in [&[][..], &["--json"]] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let budget = ["slo", "budget", "--target", "99.9", "--window", "30d"];
        let output = hotseat(data.path()).args(budget).args(json).stdout(full).stderr(Stdio::piped()).spawn().unwrap();
        let output = output.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(said, "hotseat: the output is cut off, as the disk is full; make room, and try again\n");
    }
}

/// Exercises with so many targets to draw from that two draws hardly meet.
fn pack(folder: &Path) {
    let targets: Vec<String> = (100..140).map(|n| format!("\"99.{n}\"")).collect();
    let pack = format!(
        r#"{{"format":"hotseat-pack","version":1,"id":"sums","title":"Sums","summary":"One.","language":"en",
        "license":"CC0-1.0","authors":["us"],"revision":1,"cards":[{{"id":"a","kind":"calculation","topic":"sums",
        "question":"{{target}} % over a rolling {{window}}: how long may it be down?","formula":"budget-time",
        "parameters":[{{"name":"target","values":[{}]}},{{"name":"window","values":["30 d"]}}],
        "tolerance_per_mille":20,"method":"Window times what may fail."}}]}}"#,
        targets.join(",")
    );
    std::fs::create_dir_all(folder).unwrap();
    std::fs::write(folder.join("sums.json"), pack).unwrap();
}

/// The questions of a run in which the first is asked again.
fn asked(seed: &[&str]) -> Vec<String> {
    let data = tempfile::tempdir().unwrap();
    let packs = data.path().join("packs-here");
    pack(&packs);
    let mut child = hotseat(data.path())
        .args(["drill", "--topic", "sums", "--json", "--packs"])
        .arg(&packs)
        .args(seed)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(b"\n1\nq\n").unwrap();
    let output = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
    let lines = output.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    lines.filter(|line| line["event"] == "prompt").map(|line| line["front"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_run_with_a_seed_asks_for_the_same_numbers_again() {
    let first = asked(&["--seed", "7"]);
    assert_eq!(first.len(), 2, "{first:?}");
    assert_ne!(first[0], first[1], "what is asked again has other numbers");
    assert_eq!(asked(&["--seed", "7"]), first);
    assert_ne!(asked(&["--seed", "8"]), first);
}
