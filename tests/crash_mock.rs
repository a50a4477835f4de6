//! Killed at any moment of a mock answer: nothing that was shown as saved is lost, and the draft is offered again.
#![expect(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::Value;

const ROUNDS: u64 = 40;
/// Lines typed to each question before it is handed in.
const LINES: usize = 6;

fn drill(data: &Path, seed: u64) -> Child {
    Command::new(env!("CARGO_BIN_EXE_hotseat"))
        .args(["drill", "--mock", "--json", "--seed", &seed.to_string(), "--data-dir"])
        .arg(data)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

/// What the program has shown of its state.
#[derive(Default)]
struct Shown {
    /// The answer under way, as far as it was shown to be kept.
    writing: Option<String>,
    /// Entries of the log that were shown as saved.
    sequences: Vec<u64>,
}

impl Shown {
    /// Takes in a line that the program printed. `typed` are the lines of text that were sent and not yet kept.
    fn take(&mut self, event: &Value, typed: &mut impl Iterator<Item = String>) {
        match event["event"].as_str().unwrap() {
            "question" | "follow-up" => self.writing = Some(event["text"].as_str().unwrap().to_owned()),
            "kept" => {
                let line = typed.next().unwrap();
                let text = self.writing.as_mut().unwrap();
                if !text.is_empty() {
                    text.push('\n');
                }
                text.push_str(&line);
                assert_eq!(event["bytes"].as_u64().unwrap(), text.len() as u64);
            }
            "handed-in" => {
                self.sequences.push(event["sequence"].as_u64().unwrap());
                self.writing = None;
            }
            "saved" => self.sequences.push(event["sequence"].as_u64().unwrap()),
            _ => {}
        }
    }
}

/// The draft that a fresh start offers; nothing is typed to it.
fn offered(data: &Path) -> Option<String> {
    let mut child = drill(data, 0);
    drop(child.stdin.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    let first = String::from_utf8(output.stdout).unwrap();
    let first: Value = serde_json::from_str(first.lines().next().unwrap()).unwrap();
    (first["event"] == "draft").then(|| first["text"].as_str().unwrap().to_owned())
}

/// Answers questions, typed far ahead, and kills after so many lines of output and a little more.
fn answer_and_kill(data: &Path, round: u64, goes_on: bool) -> Shown {
    let mut child = drill(data, round);
    let mut input = child.stdin.take().unwrap();
    let line =
        |question: usize, n: usize| format!("Round {round}, question {question}: shoppers could not pay, line {n}.");
    let mut typed = if goes_on { "\n".to_owned() } else { String::new() };
    let mut lines = Vec::new();
    for question in 0..8 {
        for n in 0..LINES {
            lines.push(line(question, n));
            typed.push_str(&format!("{}\n", line(question, n)));
        }
        // Handed in, no more follow-ups, graded.
        typed.push_str("\n/skip\n3\n");
    }
    input.write_all(typed.as_bytes()).unwrap();
    input.flush().unwrap();
    let mut typed = lines.into_iter();
    let mut shown = Shown::default();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let mut text = String::new();
    for _ in 0..round * 7 % 41 + 1 {
        text.clear();
        assert!(output.read_line(&mut text).unwrap() > 0, "the drill ended by itself");
        shown.take(&serde_json::from_str(&text).unwrap(), &mut typed);
    }
    std::thread::sleep(Duration::from_micros(round * 137 % 2900));
    // On Unix this is SIGKILL: nothing of the program runs any more.
    child.kill().unwrap();
    child.wait().unwrap();
    // What still stood in the pipe had been shown as well.
    for line in output.lines().map_while(Result::ok) {
        if let Ok(event) = serde_json::from_str(&line) {
            shown.take(&event, &mut typed);
        }
    }
    shown
}

#[test]
fn forty_kills_lose_neither_an_answer_nor_a_line_of_a_draft_that_was_shown_as_saved() {
    let data = tempfile::tempdir().unwrap();
    let mut sequences = Vec::new();
    let mut goes_on = false;
    let mut drafts = 0;
    for round in 0..ROUNDS {
        let shown = answer_and_kill(data.path(), round, goes_on);
        let draft = offered(data.path());
        if let Some(writing) = shown.writing.filter(|writing| !writing.is_empty()) {
            // One line more may have been kept, or all of it handed in, before that was shown.
            let is_kept = draft.as_ref().is_some_and(|draft| draft.starts_with(&writing));
            assert!(
                is_kept || is_handed_in(data.path(), &writing),
                "round {round}: {writing:?} lost, offered {draft:?}"
            );
            drafts += 1;
        }
        goes_on = draft.is_some();
        sequences.extend(shown.sequences);
    }
    let file = rusqlite::Connection::open(data.path().join("progress.db")).unwrap();
    let sound: String = file.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(sound, "ok");
    let mut statement = file.prepare("SELECT sequence FROM log ORDER BY sequence").unwrap();
    let saved: Vec<u64> = statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let lost: Vec<&u64> = sequences.iter().filter(|sequence| saved.binary_search(sequence).is_err()).collect();
    assert!(lost.is_empty(), "{lost:?} lost of {} shown and {} saved", sequences.len(), saved.len());
    assert!(drafts > 10 && sequences.len() > 20, "{drafts} drafts and {} entries met a kill", sequences.len());
}

fn is_handed_in(data: &Path, text: &str) -> bool {
    let file = rusqlite::Connection::open(data.join("progress.db")).unwrap();
    let mut statement = file.prepare("SELECT text FROM attempts").unwrap();
    let mut texts = statement.query_map([], |row| row.get::<_, String>(0)).unwrap().map(Result::unwrap);
    texts.any(|kept| kept.starts_with(text))
}
