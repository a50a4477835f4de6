//! The command line as a person and as a script meets it.
#![expect(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn hotseat(data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hotseat"));
    command.current_dir(root()).arg("--data-dir").arg(data).env("TZ", "UTC");
    for name in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "HOTSEAT_DATA_DIR"] {
        command.env_remove(name);
    }
    command
}

fn run(data: &Path, arguments: &[&str]) -> Output {
    hotseat(data).args(arguments).output().unwrap()
}

fn answered(data: &Path, arguments: &[&str], typed: impl AsRef<[u8]>) -> Output {
    use std::io::Write as _;
    let mut child = hotseat(data)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(typed.as_ref()).unwrap();
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn json(output: &Output) -> Value {
    assert!(output.status.success(), "{}", text(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn help_and_version_say_what_there_is() {
    let data = tempfile::tempdir().unwrap();
    let help = text(&run(data.path(), &["--help"]).stdout);
    for word in ["check", "packs", "due", "stats", "drill", "--data-dir", "--packs"] {
        assert!(help.contains(word), "{help}");
    }
    let version = text(&run(data.path(), &["--version"]).stdout);
    assert_eq!(version.trim(), format!("hotseat {}", env!("CARGO_PKG_VERSION")));
    assert_eq!(run(data.path(), &["no-such-command"]).status.code(), Some(2));
}

#[test]
fn the_shipped_content_is_clean_also_under_strict_rules() {
    let data = tempfile::tempdir().unwrap();
    let output = run(data.path(), &["check", "--strict", "content"]);
    assert!(output.status.success(), "{}", text(&output.stdout));
    assert!(text(&output.stdout).ends_with(": no problem\n"));
    let report = json(&run(data.path(), &["check", "--strict", "content", "--json"]));
    assert_eq!(report["clean"], true);
    let first = &report["packs"][0]["cards"][0];
    assert_eq!((first["id"].as_str(), first["kind"].as_str()), (Some("truce-or-law"), Some("question")));
    assert_eq!(first["prompts"][0], "truce-or-law/question");
}

#[test]
fn a_broken_pack_is_named_by_file_and_place_and_disturbs_no_other() {
    let data = tempfile::tempdir().unwrap();
    let packs = data.path().join("packs");
    std::fs::create_dir_all(&packs).unwrap();
    let good = r#"{"format":"hotseat-pack","version":1,"id":"good","title":"Good","summary":"One card.","language":"en",
        "license":"CC0-1.0","authors":["us"],"revision":1,"cards":[{"id":"a","kind":"term","topic":"t","tags":[],
        "term":"SLI","definition":"A measurement."}]}"#;
    std::fs::write(packs.join("good.json"), good).unwrap();
    std::fs::write(packs.join("broken.json"), good.replace("\"good\"", "\"broken\"").replace("\"SLI\"", "7")).unwrap();
    let checked = run(data.path(), &["check", packs.join("broken.json").to_str().unwrap()]);
    assert_eq!(checked.status.code(), Some(1));
    let said = text(&checked.stdout);
    assert!(said.contains("broken.json: line 3, column") && said.contains("cards[0].term"), "{said}");
    let listed = run(data.path(), &["packs"]);
    assert_eq!(listed.status.code(), Some(1), "packs says that something is wrong");
    assert!(text(&listed.stdout).contains("Good (good, revision 1)"));
    let due: Value = serde_json::from_slice(&run(data.path(), &["due", "--topic", "t", "--json"]).stdout).unwrap();
    assert_eq!((&due["new"], &due["unseen"]), (&Value::from(1), &Value::from(1)), "of this topic alone");
}

#[test]
fn a_drill_asks_reveals_grades_undoes_and_keeps_what_was_saved() {
    let data = tempfile::tempdir().unwrap();
    let output = answered(data.path(), &["drill", "--json"], "3\nh\n\n3\n\n1\nu\n\n4\ns\nq\n");
    assert!(output.status.success(), "{}", text(&output.stderr));
    let lines: Vec<Value> = text(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let events: Vec<&str> =
        lines.iter().map(|line| line["event"].as_str().unwrap()).filter(|event| *event != "section").collect();
    assert_eq!(
        events,
        [
            "prompt",
            "refused",
            "choices",
            "saved",
            "prompt",
            "choices",
            "saved",
            "prompt",
            "undone",
            "prompt",
            "choices",
            "saved",
            "prompt",
            "suspended",
            "prompt",
            "end"
        ]
    );
    assert_eq!(lines[0]["prompt"], "sre-and-devops/truce-or-law/question");
    let stats = json(&run(data.path(), &["stats", "--json"]));
    assert_eq!(stats["answers"], 2);
    assert_eq!(stats["suspended"].as_array().unwrap().len(), 1);
}

#[test]
fn a_drill_in_words_reads_well_and_ends_with_the_input() {
    let data = tempfile::tempdir().unwrap();
    let said = text(&answered(data.path(), &["drill"], "\n3\n").stdout);
    for words in [
        "Enter shows the answer",
        "The interviewer asks (card 1 of 10)",
        "What is the difference between SRE and DevOps?",
        "ANSWER",
        "3 good (1",
        "Saved.",
        "1 answered, 0 missed, 10 left for today.",
    ] {
        assert!(said.contains(words), "{words} is missing in:\n{said}");
    }
    assert!(said.lines().all(|line| line.chars().count() <= 200), "{said}");
}

/// A folder of packs with one exercise that has one set of numbers.
fn one_exercise(data: &Path) -> PathBuf {
    let packs = data.join("more");
    std::fs::create_dir_all(&packs).unwrap();
    let pack = r#"{"format":"hotseat-pack","version":1,"id":"sums","title":"Sums","summary":"One.","language":"en",
        "license":"CC0-1.0","authors":["us"],"revision":1,"cards":[{"id":"a","kind":"calculation","topic":"sums",
        "question":"{target} % over a rolling {window}: how long may it be down?","formula":"budget-time",
        "parameters":[{"name":"target","values":["99.9"]},{"name":"window","values":["30 d"]}],
        "tolerance_per_mille":20,"method":"Window times what may fail."}]}"#;
    std::fs::write(packs.join("sums.json"), pack).unwrap();
    packs
}

#[test]
fn a_drill_judges_a_typed_prediction_and_enter_gives_the_grade_that_fits() {
    let data = tempfile::tempdir().unwrap();
    let packs = one_exercise(data.path());
    let drill = ["drill", "--cram", "--topic", "sums", "--packs", packs.to_str().unwrap(), "--json"];
    let output = answered(data.path(), &drill, "43\n1 h\n\n43.2 min\n\nq\n");
    assert!(output.status.success(), "{}", text(&output.stderr));
    let lines: Vec<Value> = text(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let of = |event: &str| lines.iter().filter(|line| line["event"] == event).collect::<Vec<_>>();
    let asked = of("prompt");
    assert_eq!(asked[0]["front"], "99.9 % over a rolling 30 d: how long may it be down?");
    assert_eq!(asked[0]["formula"], "budget-time");
    let verdicts: Vec<_> = of("prediction").iter().map(|line| line["verdict"].as_str().unwrap()).collect();
    assert_eq!(verdicts, ["not-understood", "wrong", "right"]);
    let predictions = of("prediction");
    assert_eq!(predictions[0]["exact"], Value::Null, "an open question keeps its answer to itself");
    assert_eq!(
        (predictions[2]["yours"].as_str(), predictions[2]["exact"].as_str()),
        (Some("43.2 min"), Some("43 min 12 s"))
    );
    let grades: Vec<_> = of("saved").iter().map(|line| line["grade"].as_u64().unwrap()).collect();
    assert_eq!(grades, [1, 3]);
}

#[test]
fn a_line_that_is_no_text_and_a_hint_that_is_not_there_are_answered_and_the_drill_goes_on() {
    let data = tempfile::tempdir().unwrap();
    let packs = one_exercise(data.path());
    let drill = ["drill", "--cram", "--topic", "sums", "--packs", packs.to_str().unwrap(), "--json"];
    let output = answered(data.path(), &drill, b"\xff\xfe\nh\n43.2 min\nq\n");
    assert!(output.status.success(), "{}", text(&output.stderr));
    let lines: Vec<Value> = text(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let events: Vec<&str> = lines.iter().map(|line| line["event"].as_str().unwrap()).take(4).collect();
    assert_eq!(events, ["prompt", "refused", "no-hint", "prediction"]);
    assert!(lines[1]["text"].as_str().unwrap().contains("set your terminal to UTF-8"), "{}", lines[1]);
}

#[test]
fn a_drill_in_words_says_what_to_type_and_works_it_out() {
    let data = tempfile::tempdir().unwrap();
    let packs = one_exercise(data.path());
    let drill = ["drill", "--topic", "sums", "--packs", packs.to_str().unwrap()];
    let said = text(&answered(data.path(), &drill, "43 min\n3\n").stdout);
    for words in [
        "Your prediction: a time with its unit",
        "Right: you said 43 min, it is 43 min 12 s. What counts is a value within 2 % of the exact one.",
        "1. What may fail: 100 % − 99.9 % = 0.1 %",
        "HOW TO WORK IT OUT",
        "Enter: Good.",
        "Saved.",
    ] {
        assert!(said.contains(words), "{words} is missing in:\n{said}");
    }
}

/// The names of the fields of an object, sorted.
fn fields(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn due_stats_and_packs_are_stable_json() {
    let data = tempfile::tempdir().unwrap();
    let mut due = json(&run(data.path(), &["due", "--json"]));
    assert!(due["unseen"].as_u64().unwrap() > 200);
    due["day"] = "a day".into();
    due["unseen"] = "a count".into();
    let expected = serde_json::json!({
        "day": "a day", "topic": null, "due": 0, "new": 10, "learning": 0, "kinds": [], "unseen": "a count",
        "new_cards_frozen": false, "estimated_ms": null, "first": "sre-and-devops/truce-or-law/question", "path": null,
    });
    assert_eq!(due, expected);
    let stats = json(&run(data.path(), &["stats", "--json"]));
    assert_eq!(
        fields(&stats),
        [
            "answers",
            "answers_today",
            "day",
            "forecast",
            "leeches",
            "mock_answers",
            "orphans",
            "readiness",
            "retention_all",
            "retention_window",
            "streak_days",
            "suspended",
            "topics"
        ]
    );
    let readiness = serde_json::json!({
        "window_days": 28, "target_percent": 90, "answers": 0, "misses": 0, "misses_allowed": 0, "misses_left": 0,
        "burn_rate_tenths": null, "frozen": false,
    });
    assert_eq!(stats["readiness"], readiness);
    assert_eq!(stats["mock_answers"], serde_json::json!({"count": 0, "last": null, "drafts": []}));
    let packs = json(&run(data.path(), &["packs", "--json"]));
    assert_eq!(fields(&packs), ["cards", "packs", "problems", "prompts"]);
    assert_eq!(
        fields(&packs["packs"][0]),
        ["authors", "cards", "id", "language", "license", "origin", "prompts", "revision", "summary", "title"]
    );
    assert_eq!(packs["packs"][0]["cards"]["question"], 10);
}

#[test]
fn an_unknown_topic_is_answered_with_the_topics_there_are() {
    let data = tempfile::tempdir().unwrap();
    let output = run(data.path(), &["due", "--topic", "nonsense"]);
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stderr);
    assert!(
        said.starts_with("hotseat: there is no topic nonsense; there are: sre-and-devops, targets-and-budgets"),
        "{said}"
    );
}

#[test]
fn a_mistyped_folder_of_packs_is_named() {
    let data = tempfile::tempdir().unwrap();
    let output = run(data.path(), &["packs", "--packs", "no/such/folder"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("there is no folder no/such/folder"), "{}", text(&output.stderr));
}

#[test]
fn the_pack_in_the_readme_is_clean() {
    let data = tempfile::tempdir().unwrap();
    let file = data.path().join("ours.json");
    std::fs::write(&file, in_the_readme("\"hotseat-pack\"")).unwrap();
    let output = run(data.path(), &["check", file.to_str().unwrap()]);
    assert!(output.status.success(), "{}", text(&output.stdout));
}

#[test]
fn the_scenario_in_the_readme_is_played() {
    let data = tempfile::tempdir().unwrap();
    let file = data.path().join("scenario.json");
    std::fs::write(&file, in_the_readme("\"incidents\"")).unwrap();
    let output = run(data.path(), &["slo", "replay", file.to_str().unwrap()]);
    assert!(output.status.success() && text(&output.stdout).contains("page"), "{}", text(&output.stderr));
}

/// The piece of JSON in the README that has these words in it.
fn in_the_readme(words: &str) -> String {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let blocks = readme.split("```json").skip(1).map(|block| block.split("```").next().unwrap());
    blocks.filter(|block| block.contains(words)).collect()
}

#[test]
fn without_a_display_one_plain_line_says_what_else_there_is() {
    let data = tempfile::tempdir().unwrap();
    let output = run(data.path(), &[]);
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stderr);
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.contains("there is no display here") && said.contains("hotseat drill"), "{said}");
    let dead = hotseat(data.path()).env("DISPLAY", ":4711").output().unwrap();
    assert_eq!(dead.status.code(), Some(1));
    let said = text(&dead.stderr);
    assert!(said.lines().count() == 1 && said.contains("no window can open") && !said.contains("panicked"), "{said}");
}

#[test]
fn a_second_program_a_newer_file_and_a_damaged_file_are_answered_in_a_sentence() {
    let data = tempfile::tempdir().unwrap();
    let mut first =
        hotseat(data.path()).args(["drill", "--json"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    std::io::BufRead::read_line(&mut std::io::BufReader::new(first.stdout.as_mut().unwrap()), &mut line).unwrap();
    let second = run(data.path(), &["drill"]);
    assert_eq!(second.status.code(), Some(1));
    assert!(
        text(&second.stderr).starts_with("hotseat: Hotseat is already running with the data in"),
        "{}",
        text(&second.stderr)
    );
    assert!(run(data.path(), &["due"]).status.success(), "looking is allowed beside a running program");
    first.kill().unwrap();
    first.wait().unwrap();
    let file = data.path().join("progress.db");
    rusqlite::Connection::open(&file).unwrap().pragma_update(None, "user_version", 99).unwrap();
    for arguments in [["drill"], ["due"]] {
        let said = text(&run(data.path(), &arguments).stderr);
        assert!(said.contains("was written by a newer Hotseat"), "{said}");
    }
    std::fs::write(&file, vec![b'x'; 9000]).unwrap();
    let said = text(&run(data.path(), &["drill"]).stderr);
    assert!(said.contains("is damaged") && said.contains("left as it is"), "{said}");
    assert_eq!(std::fs::read(&file).unwrap(), vec![b'x'; 9000]);
}

/// Takes away all that later versions have added to the tables of the first.
fn as_of_version_1(file: &rusqlite::Connection) {
    let names = |query: &str| -> Vec<String> {
        let mut statement = file.prepare(query).unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    for table in names("SELECT name FROM sqlite_master WHERE type = 'table'") {
        if !["meta", "settings", "log", "memory_cache"].contains(&table.as_str()) {
            file.execute_batch(&format!("DROP TABLE {table}")).unwrap();
        }
    }
    // Of the log the first version had all columns up to this one.
    let columns = names("SELECT name FROM pragma_table_info('log')");
    let last = columns.iter().position(|column| column == "target_sequence").unwrap();
    for column in &columns[last + 1..] {
        file.execute_batch(&format!("ALTER TABLE log DROP COLUMN {column}")).unwrap();
    }
    file.pragma_update(None, "user_version", 1).unwrap();
}

#[test]
fn a_file_of_the_older_program_is_looked_at_without_being_changed_and_brought_up_to_date_by_a_drill() {
    let data = tempfile::tempdir().unwrap();
    assert!(answered(data.path(), &["drill"], "\n3\n").status.success());
    let older = rusqlite::Connection::open(data.path().join("progress.db")).unwrap();
    let version = || -> i64 { older.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap() };
    let newest = version();
    as_of_version_1(&older);
    for arguments in [["stats", "--json"], ["due", "--json"]] {
        let output = run(data.path(), &arguments);
        assert!(output.status.success(), "{}", text(&output.stderr));
        assert_eq!(version(), 1);
    }
    assert!(answered(data.path(), &["drill"], "\n3\n").status.success());
    assert_eq!(version(), newest);
    assert_eq!(json(&run(data.path(), &["stats", "--json"]))["answers"], 2);
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let data = tempfile::tempdir().unwrap();
    // Works for root too, whom permission bits do not stop: nobody makes folders in /proc.
    let blocked = if cfg!(target_os = "linux") { PathBuf::from("/proc/hotseat") } else { data.path().join("a\0b") };
    let output = run(&blocked, &["drill"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("/proc/hotseat"), "{}", text(&output.stderr));
}
