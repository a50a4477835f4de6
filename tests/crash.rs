//! Killed at any moment after an answer was shown as saved: nothing that was shown is lost.
#![expect(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

const ROUNDS: u32 = 50;

/// Answers prompts until `after` answers were shown as saved, waits a little or not at all, and kills.
/// Returns the sequence numbers that were shown.
fn answer_and_kill(data: &Path, round: u32) -> Vec<u64> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_hotseat"))
        .args(["drill", "--cram", "--json", "--seed", &round.to_string(), "--data-dir"])
        .arg(data)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut shown = Vec::new();
    // Typed far ahead, so that the kill meets the program at work: reading, writing, syncing.
    let typed = "\n3\n".repeat(60);
    input.write_all(typed.as_bytes()).unwrap();
    input.flush().unwrap();
    let wanted = usize::try_from(round % 7).unwrap() + 1;
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    while shown.len() < wanted {
        line.clear();
        assert!(output.read_line(&mut line).unwrap() > 0, "the drill ended by itself");
        let event: serde_json::Value = serde_json::from_str(&line).unwrap();
        if event["event"] == "saved" {
            shown.push(event["sequence"].as_u64().unwrap());
        }
    }
    std::thread::sleep(std::time::Duration::from_micros(u64::from(round * 137 % 2900)));
    // On Unix this is SIGKILL: nothing of the program runs any more.
    child.kill().unwrap();
    child.wait().unwrap();
    // What still stood in the pipe had been shown as well.
    for line in output.lines().map_while(Result::ok) {
        if let Ok(event) = serde_json::from_str::<serde_json::Value>(&line)
            && event["event"] == "saved"
        {
            shown.push(event["sequence"].as_u64().unwrap());
        }
    }
    shown
}

#[test]
fn fifty_kills_lose_no_answer_that_was_shown_as_saved() {
    let data = tempfile::tempdir().unwrap();
    let mut shown = Vec::new();
    for round in 0..ROUNDS {
        shown.extend(answer_and_kill(data.path(), round));
    }
    let file = rusqlite::Connection::open(data.path().join("progress.db")).unwrap();
    let sound: String = file.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(sound, "ok");
    let mut statement = file.prepare("SELECT sequence FROM log ORDER BY sequence").unwrap();
    let saved: Vec<u64> = statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let lost: Vec<u64> = shown.iter().copied().filter(|sequence| saved.binary_search(sequence).is_err()).collect();
    assert!(lost.is_empty(), "{lost:?} lost of {} shown and {} saved", shown.len(), saved.len());
    let distinct: std::collections::BTreeSet<_> = shown.iter().collect();
    assert_eq!(distinct.len(), shown.len(), "no number was given twice");
    assert!(shown.len() >= usize::try_from(ROUNDS).unwrap());
}
