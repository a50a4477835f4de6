//! The command line where the output is full, where a run is repeated, where a line is rewritten, and where one chooses first.
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

/// What is said when these lines are typed into a drill of one pair.
fn rewritten(json: bool, typed: &str) -> String {
    let data = tempfile::tempdir().unwrap();
    let packs = data.path().join("packs-here");
    let pack = r#"{"format":"hotseat-pack","version":1,"id":"pairs","title":"Pairs","summary":"One.","language":"en",
        "license":"CC0-1.0","authors":["us"],"revision":1,"cards":[{"id":"a","kind":"rewrite","topic":"pairs",
        "weak":"I managed the alerting.","strong":"Nobody could pay for 40 minutes, so I deleted 70 alerts.",
        "why":"It chooses."}]}"#;
    std::fs::create_dir_all(&packs).unwrap();
    std::fs::write(packs.join("pairs.json"), pack).unwrap();
    let mut child = hotseat(data.path())
        .args(["drill", "--topic", "pairs", "--packs"])
        .arg(&packs)
        .args(json.then_some("--json"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(typed.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

const OWN: &str = "Shoppers could not pay, and I handled it. We needed not more alerts but one line.";

#[test]
fn a_typed_line_is_read_as_the_rewrite_and_an_undo_gives_it_back() {
    let said = rewritten(true, &format!("3\n{OWN}\n2\nu\nq\n"));
    let lines: Vec<Value> = said.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let events: Vec<&str> = lines.iter().map(|line| line["event"].as_str().unwrap()).collect();
    assert_eq!(
        events,
        ["prompt", "refused", "rewrite", "section", "section", "choices", "saved", "prompt", "undone", "prompt", "end"],
        "a grade before the strong line is seen is no rewrite"
    );
    assert_eq!(lines[0]["expects"], "a line of your own, or an empty one");
    assert_eq!([&lines[0]["draft"], &lines[7]["draft"]], [&Value::Null; 2], "asked again it begins with an empty page");
    assert_eq!(lines[9]["draft"], OWN, "taken back it goes on from what was written");
    let read = &lines[2];
    assert_eq!(read["own"]["text"], OWN);
    assert_eq!(read["own"]["there"]["harm"][0], "Shoppers could not");
    let missing = |side: &str| read[side]["missing"].as_array().unwrap().contains(&Value::from("decision"));
    assert!(missing("weak") && missing("own") && !missing("strong"), "{read}");
    assert!(read["remarks"][0].as_str().unwrap().starts_with("Still activity: \"handled\"."), "{read}");
    assert!(read["remarks"][1].as_str().unwrap().contains("not \"more alerts\", but \"one line\""), "{read}");
}

#[test]
fn a_rewrite_in_words_says_what_to_type_and_shows_what_is_there_in_each_line() {
    let said = rewritten(false, &format!("{OWN}\n3\n"));
    for part in [
        "Your line: write it as a decision, or say it aloud and press Enter. It is not saved.",
        "Who was hurt: \"Shoppers could not\".",
        "The weak line: ",
        "Your line: harm, ",
        "The strong line: harm, number, decision",
        "AS A DECISION",
        "Saved.",
    ] {
        assert!(said.contains(part), "{part} is not in:\n{said}");
    }
    let aloud = rewritten(false, "\n3\n");
    assert!(aloud.contains("AS A DECISION") && !aloud.contains("WHAT IS THERE"), "{aloud}");
}

/// What a drill of one card says when these lines are typed into it.
fn chosen(card: &str, arguments: &[&str], typed: &str) -> String {
    let data = tempfile::tempdir().unwrap();
    let packs = data.path().join("packs-here");
    let pack = format!(
        r#"{{"format":"hotseat-pack","version":1,"id":"choices","title":"Choices","summary":"One.","language":"en",
        "license":"CC0-1.0","authors":["us"],"revision":1,"cards":[{card}]}}"#
    );
    std::fs::create_dir_all(&packs).unwrap();
    std::fs::write(packs.join("choices.json"), pack).unwrap();
    let mut child = hotseat(data.path())
        .args(["drill", "--topic", "choices", "--packs"])
        .arg(&packs)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(typed.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

const SIGNAL: &str = r#"{"id":"a","kind":"triage","topic":"choices","signal":"Disk at 80 %",
    "cases":[{"id":"c","journey":"Paying","bin":"review","why":"There is time."}]}"#;
const CLAIM: &str = r#"{"id":"a","kind":"misconception","topic":"choices","statement":"More nines are better.",
    "holds":false,"why":"They cost.","correct":"As many as users notice."}"#;

#[test]
fn a_drill_asks_for_the_choice_first_and_enter_gives_the_grade_that_fits() {
    let said = chosen(SIGNAL, &[], "5\n1\n\nq\n");
    let places = [
        "1 page, 2 weekly review, 3 noise",
        "Choose a number from 1 to 3, or show the answer.",
        "You said page. It belongs in the weekly review.",
        "WHERE IT BELONGS",
        "1 again (",
        "Enter: Again.",
        "Saved.",
        "1 answered, 1 missed",
    ]
    .map(|words| said.find(words).unwrap_or_else(|| panic!("{words} is not in:\n{said}")));
    assert!(places.is_sorted(), "{said}");
}

#[test]
fn enter_alone_shows_the_answer_and_then_no_grade_is_proposed() {
    let said = chosen(SIGNAL, &[], "\n\n3\n");
    assert!(said.contains("WHERE IT BELONGS") && !said.contains("You said") && !said.contains("Enter: "), "{said}");
    assert!(said.contains("1 answered, 0 missed"), "{said}");
}

#[test]
fn a_script_is_told_what_can_be_chosen_and_how_it_went() {
    let events = |typed: &str| -> Vec<Value> {
        chosen(SIGNAL, &["--json"], typed).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    let lines = events("2\n3\n");
    assert_eq!(lines[0]["choices"], serde_json::json!(["page", "weekly review", "noise"]));
    let choice = lines.iter().find(|line| line["event"] == "choice").unwrap();
    assert_eq!(
        ["verdict", "yours", "right", "text"].map(|field| choice[field].as_str().unwrap()),
        ["right", "weekly review", "weekly review", "Right: weekly review."]
    );
    assert_eq!(choice["suggested"], 3);
    assert_eq!(lines.iter().filter(|line| line["event"] == "saved").count(), 1);
}

#[test]
fn a_seed_asks_a_false_statement_in_the_same_words_again_and_both_ways_come() {
    let asked = |seed: u64| {
        let said = chosen(CLAIM, &["--seed", &seed.to_string()], "1\nq\n");
        assert!(said.contains("1 true, 2 false"), "{said}");
        let put_right = said.contains("Right: true.");
        assert_eq!(put_right, said.contains("It holds."), "{said}");
        assert_ne!(put_right, said.contains("You said true. It is false."), "{said}");
        put_right
    };
    let first: Vec<bool> = (0..8).map(asked).collect();
    assert!(first.contains(&true) && first.contains(&false), "{first:?}");
    assert_eq!((0..8).map(asked).collect::<Vec<_>>(), first);
}
