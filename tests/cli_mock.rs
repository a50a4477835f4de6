//! `hotseat drill --mock` and `hotseat interviews` as a person and as a script meet them.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may stop at what it did not expect")]

use std::path::Path;
use std::process::{Command, Output, Stdio};

use hotseat::model::ids::DeviceId;
use hotseat::model::time::{Calendar, Timestamp};
use hotseat::trainer::{self, Place, Sit, Stage, Step, Trainer, Wish};
use serde_json::{Value, json};

const ANSWER: [&str; 3] = [
    "Shoppers could not pay for 40 minutes, and 300 of them gave up.",
    "I rolled the release back because more than one payment in a thousand failed.",
    "It cost us a campaign. Since then failed payments fell from 0.4 % to 0.05 %.",
];

fn hotseat(data: &Path, arguments: &[&str], typed: impl AsRef<[u8]>) -> Output {
    use std::io::Write as _;
    let mut child = Command::new(env!("CARGO_BIN_EXE_hotseat"))
        .args(arguments)
        .arg("--data-dir")
        .arg(data)
        .env("TZ", "UTC")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // What is not read any more may meet a closed pipe.
    let _closed = child.stdin.take().unwrap().write_all(typed.as_ref());
    child.wait_with_output().unwrap()
}

fn text(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn fails(data: &Path, arguments: &[&str], code: i32) -> String {
    let output = hotseat(data, arguments, "");
    assert_eq!(output.status.code(), Some(code));
    String::from_utf8(output.stderr).unwrap()
}

/// The events of a drill.
fn drill(data: &Path, arguments: &[&str], typed: impl AsRef<[u8]>) -> Vec<Value> {
    let output = hotseat(data, &[&["drill", "--mock", "--json"], arguments].concat(), typed);
    text(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn names(events: &[Value]) -> Vec<&str> {
    events.iter().map(|event| event["event"].as_str().unwrap()).collect()
}

fn the<'a>(events: &'a [Value], name: &str) -> &'a Value {
    events.iter().find(|event| event["event"] == name).unwrap_or_else(|| panic!("no {name} in {events:#?}"))
}

fn typed(lines: &[&str]) -> String {
    lines.iter().map(|line| format!("{line}\n")).collect()
}

#[test]
fn a_question_is_answered_read_asked_on_and_graded() {
    let data = tempfile::tempdir().unwrap();
    let lines = typed(&[ANSWER[0], ANSWER[1], ANSWER[2], "", "/skip", "a", "3", "/leave"]);
    let events = drill(data.path(), &["--seed", "3"], lines);
    let question = the(&events, "question");
    assert!(!question["question"].as_str().unwrap().is_empty() && question["because"].is_null());
    let kept: Vec<u64> =
        events.iter().filter(|event| event["event"] == "kept").map(|event| event["bytes"].as_u64().unwrap()).collect();
    let lengths = [ANSWER[0].len(), ANSWER[..2].join("\n").len(), ANSWER.join("\n").len()];
    assert_eq!(kept, lengths.map(|n| n as u64), "each line is kept before the next is read");
    let report = the(&events, "report");
    assert_eq!(report["sequence"], the(&events, "handed-in")["sequence"]);
    assert_eq!(report["criteria"].as_array().unwrap().len(), 14);
    assert!(report["score"].as_u64().unwrap() > 0);
    assert!(the(&events, "section")["title"].is_string(), "the model answer opens after one's own");
    assert!((1..=4).contains(&the(&events, "proposed")["grade"].as_u64().unwrap()));
    let saved = the(&events, "saved");
    assert_eq!(saved["grade"], 3);
    assert!(saved["sequence"].as_u64() > report["sequence"].as_u64());
    assert_eq!(*events.last().unwrap(), json!({"event": "end", "answered": 1}));
    let stats: Value = serde_json::from_str(&text(&hotseat(data.path(), &["stats", "--json"], ""))).unwrap();
    assert_eq!(stats["answers_today"], 1, "a grade counts as a flashcard does");
    let last = json!({
        "prompt": question["prompt"], "text": ANSWER.join("\n"), "score": report["score"], "grade": 3,
        "proposed_grade": the(&events, "proposed")["grade"], "disputed": [], "self_scored": 0,
    });
    assert_eq!(stats["mock_answers"], json!({"count": 1, "last": last, "drafts": []}), "follow-ups are not counted");
    let said = text(&hotseat(data.path(), &["stats"], ""));
    assert!(said.contains(&format!("1 question answered in your own words; the last scored {}", report["score"])));
}

#[test]
fn what_was_begun_is_counted_as_a_draft_and_not_as_an_answer() {
    let data = tempfile::tempdir().unwrap();
    let events = drill(data.path(), &["--seed", "3"], typed(&[ANSWER[0], "/leave"]));
    let prompt = &the(&events, "question")["prompt"];
    let stats: Value = serde_json::from_str(&text(&hotseat(data.path(), &["stats", "--json"], ""))).unwrap();
    let draft = json!({"prompt": prompt, "text": ANSWER[0]});
    assert!(prompt.is_string());
    assert_eq!(stats["mock_answers"], json!({"count": 0, "last": null, "drafts": [draft]}));
}

#[test]
fn a_follow_up_says_why_it_is_asked_and_is_read_as_well() {
    let data = tempfile::tempdir().unwrap();
    // Little is said, so much is left to ask.
    let little = "We had a problem with the system and the team worked on it for a long time until it was fine again.";
    let lines = typed(&[little, "", "I rolled the release back, which cost us a week.", "", "/skip", "2"]);
    let events = drill(data.path(), &["--seed", "3"], lines);
    let follow_up = the(&events, "follow-up");
    assert!(!follow_up["because"].as_str().unwrap().is_empty());
    let reports: Vec<&Value> = events.iter().filter(|event| event["event"] == "report").collect();
    assert_eq!(reports.len(), 2);
    assert_eq!(reports[1]["question"], follow_up["question"]);
}

#[test]
fn what_was_written_is_offered_again_and_gone_on_with() {
    let data = tempfile::tempdir().unwrap();
    drill(data.path(), &["--seed", "3"], typed(&[ANSWER[0], ANSWER[1], "/leave"]));
    let draft = [ANSWER[0], ANSWER[1]].join("\n");
    let offered = drill(data.path(), &[], "");
    assert_eq!(names(&offered), ["draft", "end"]);
    assert_eq!(offered[0]["text"], draft);
    let other = drill(data.path(), &["--seed", "4"], "n\n");
    assert_eq!(names(&other), ["draft", "question", "end"]);
    assert_ne!(other[1]["question"], offered[0]["question"]);
    let again = drill(data.path(), &[], typed(&["", ANSWER[2], "", "/skip", "3"]));
    assert_eq!(the(&again, "question")["text"], draft);
    assert_eq!(the(&again, "kept")["bytes"], ANSWER.join("\n").len());
    assert!(the(&again, "report")["words"].as_u64().unwrap() > 35, "all three lines are read");
    assert!(names(&drill(data.path(), &[], "")).iter().all(|name| *name != "draft"), "what is handed in is no draft");
}

#[test]
fn the_end_of_the_input_hands_in_what_was_written_and_nothing_else() {
    let data = tempfile::tempdir().unwrap();
    let events = drill(data.path(), &["--seed", "3"], typed(&ANSWER));
    assert_eq!(names(&events).iter().filter(|name| **name == "handed-in").count(), 1);
    let empty = drill(data.path(), &["--seed", "4"], "n\n");
    assert_eq!(*empty.last().unwrap(), json!({"event": "end", "answered": 0}));
}

#[test]
fn the_same_seed_asks_the_same_questions_and_a_topic_only_its_own() {
    let asked = |seed: &str| {
        let data = tempfile::tempdir().unwrap();
        let events = drill(data.path(), &["--seed", seed], typed(&["/next", "/next"]));
        let questions = events.into_iter().filter(|event| event["event"] == "question");
        questions.map(|event| event["prompt"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let first = asked("7");
    assert_eq!(first.len(), 3);
    assert!(first[0] != first[1] && first[1] != first[2] && first[0] != first[2], "none comes twice: {first:?}");
    assert_eq!(asked("7"), first);
    let data = tempfile::tempdir().unwrap();
    let bad = fails(data.path(), &["drill", "--mock", "--topic", "nowhere"], 1);
    assert!(bad.contains("there is no topic nowhere; there are: "), "{bad}");
    assert!(fails(data.path(), &["drill", "--mock", "--cram"], 2).contains("cannot be used with"));
}

#[test]
fn hints_pauses_and_unknown_lines_are_told() {
    let data = tempfile::tempdir().unwrap();
    let lines = typed(&["/hint", "/pause", "Words that stand alone.", "/pause", "/skip", "/leave"]);
    let events = drill(data.path(), &["--seed", "3"], lines);
    assert_eq!(names(&events), ["question", "hint", "refused", "kept", "paused", "refused", "end"]);
    let mut bytes = b"\xff\n".to_vec();
    bytes.extend_from_slice(b"Text.\n/leave\n");
    let events = drill(data.path(), &["--seed", "4"], [b"n\n".to_vec(), bytes].concat());
    assert_eq!(names(&events)[1..], ["question", "refused", "kept", "end"]);
    assert!(events[2]["text"].as_str().unwrap().contains("not text in UTF-8"));
}

#[test]
fn ones_own_word_counts_and_a_remark_can_be_disputed() {
    let data = tempfile::tempdir().unwrap();
    let lines = typed(&[ANSWER[0], ANSWER[1], ANSWER[2], "", "/skip", "-harm", "d harm", "-harm", "+1", "+99", "x"]);
    let events = drill(data.path(), &["--seed", "3"], lines);
    let after = names(&events);
    let after = &after[after.iter().position(|name| *name == "report").unwrap() + 1..];
    let kept: Vec<&&str> = after.iter().filter(|name| **name != "report").collect();
    assert_eq!(kept, [&"proposed", &"refused", &"proposed", &"proposed", &"proposed", &"keys", &"keys", &"end"]);
}

#[test]
fn a_person_reads_a_page_of_eighty_columns() {
    let data = tempfile::tempdir().unwrap();
    let lines = typed(&["", ANSWER[0], ANSWER[1], ANSWER[2], "", "/skip", "a", ""]);
    let page = text(&hotseat(data.path(), &["drill", "--mock", "--seed", "3"], lines));
    for words in
        ["Enter starts the clock.", "Handed in after 0 s of ", "WHAT I LOOKED FOR", "Proposed: ", "ANSWER", "Saved: "]
    {
        assert!(page.contains(words), "{words}\n{page}");
    }
    assert!(page.lines().all(|line| line.chars().count() <= 80), "{page}");
    assert!(page.ends_with("One question answered.\n"), "{page}");
}

/// An interview of two questions, the first answered, held without a terminal. Its sequence number.
fn interview(data: &Path) -> u64 {
    let place = Place {
        data_folder: data.to_owned(),
        pack_folders: Vec::new(),
        calendar: Calendar::utc(),
        device: DeviceId::parse("d1").unwrap(),
    };
    let now = Timestamp::from_millis(1_767_614_400_000);
    let mut trainer = Trainer::open(place, now).unwrap();
    let mut apply = |command| trainer.apply(command, now).unwrap();
    apply(trainer::Command::Sit(Sit::Interview(Wish {
        questions: 2,
        topics: vec![],
        standing: None,
        minutes: 10,
        seed: 5,
    })));
    apply(trainer::Command::Mock(Step::Write(ANSWER.join(" "))));
    apply(trainer::Command::Mock(Step::HandIn));
    if trainer.sitting().unwrap().is_follow_up() {
        trainer.apply(trainer::Command::Mock(Step::Skip), now).unwrap();
    }
    assert_eq!((trainer.sitting().unwrap().stage(), trainer.sitting().unwrap().position()), (Stage::Reading, (2, 2)));
    trainer.attempts().interviews().next().unwrap().id.sequence
}

#[test]
fn interviews_are_listed_and_printed_with_their_debrief() {
    let data = tempfile::tempdir().unwrap();
    let id = interview(data.path()).to_string();
    let list = text(&hotseat(data.path(), &["interviews"], ""));
    let expected = format!(
        "{id}: Monday 5 January 2026, 12:00; 1 of 2 questions, every topic, 10 min, seed 5\n\
         `hotseat interviews --markdown ID` prints one with its debrief.\n"
    );
    assert_eq!(list, expected);
    let mut report: Value = serde_json::from_str(&text(&hotseat(data.path(), &["interviews", "--json"], ""))).unwrap();
    let answer = report["interviews"][0]["answers"][0].take();
    assert_eq!(
        report,
        json!({"interviews": [{
            "id": id, "day": "2026-01-05", "time": "12:00", "questions": 2, "answered": 1, "topics": [], "level": null,
            "minutes": 10, "seed": 5, "answers": [null],
        }]})
    );
    let fields: Vec<&str> = answer.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(fields, ["follow_ups", "grade", "limit_seconds", "prompt", "question", "score", "seconds"]);
    let markdown = text(&hotseat(data.path(), &["interviews", "--markdown", &id], ""));
    for words in [
        "# Mock interview, Monday 5 January 2026\n",
        "One question answered of two planned",
        "## What a panel would say\n\n**In favour**\n\n- In the answer we heard ",
        "## What to practise next\n",
        "> Shoppers could not pay for 40 minutes, and 300 of them gave up. I rolled",
    ] {
        assert!(markdown.contains(words), "{words}\n{markdown}");
    }
    let bad = fails(data.path(), &["interviews", "--markdown", "99"], 1);
    assert_eq!(bad, format!("hotseat: there is no interview 99; there is {id}\n"));
    assert!(fails(data.path(), &["interviews", "--markdown", "1", "--json"], 2).contains("cannot be used with"));
}

#[test]
fn an_interview_that_was_begun_is_gone_on_with_and_graded_at_the_end() {
    let data = tempfile::tempdir().unwrap();
    interview(data.path());
    let lines = typed(&["", ANSWER[0], ANSWER[1], "", "/skip", "3", "2"]);
    let events = drill(data.path(), &[], lines);
    assert_eq!(events[0], json!({"event": "interview", "answered": 1, "questions": 2}));
    let grades: Vec<&Value> =
        events.iter().filter(|event| event["event"] == "saved").map(|event| &event["grade"]).collect();
    assert_eq!(grades, [3, 2]);
    assert!(the(&events, "interview-id")["text"].as_str().unwrap().contains("hotseat interviews --markdown "));
}

#[test]
fn without_an_interview_the_list_says_where_one_begins() {
    let data = tempfile::tempdir().unwrap();
    let none = text(&hotseat(data.path(), &["interviews"], ""));
    assert_eq!(none, "No interview was held yet. One begins in the window, under Practise.\n");
    assert_eq!(text(&hotseat(data.path(), &["interviews", "--json"], "")), "{\n  \"interviews\": []\n}\n");
    assert!(
        fails(data.path(), &["interviews", "--markdown", "1"], 1)
            .contains("there is no interview 1; none was held yet")
    );
}

#[test]
fn an_incident_left_with_q_goes_on_there_and_begins_anew_once_it_is_over() {
    let data = tempfile::tempdir().unwrap();
    let packs = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/incident");
    let drill =
        |typed: &str| text(&hotseat(data.path(), &["drill", "--incident", "lock-at-dawn", "--packs", packs], typed));
    assert!(drill("\n3\nq\n").contains("(decision 1 of 3)"));
    let said = drill("\n3\n\n3\n");
    assert!(said.contains("It goes on where you left it: 1 of 3 decided; u goes back."), "{said}");
    assert!(said.contains("(decision 2 of 3)") && !said.contains("Refusals are at one in four"), "{said}");
    assert!(drill("q\n").contains("(decision 1 of 3)"), "it was over");
}

#[test]
fn an_incident_is_played_minute_by_minute() {
    let data = tempfile::tempdir().unwrap();
    let packs = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/incident");
    let incident = |name: &'static str| ["drill", "--incident", name, "--packs", packs];
    let said = text(&hotseat(data.path(), &incident("lock-at-dawn"), "\n\n\n1\nh\n\n\n"));
    let wanted = ["Refusals are at one in four", "Declare it", "All refused openings", "list of permits was", "SO FAR"];
    let places: Vec<_> = wanted.iter().filter_map(|words| said.find(words)).collect();
    assert!(places.len() == wanted.len() && places.is_sorted(), "{said}");
    assert!(said.contains("(decision 3 of 3)") && !said.contains("It goes on"), "{said}");
    let said = fails(data.path(), &incident("lock-at-dusk"), 1);
    assert!(said.contains("there is no incident lock-at-dusk"), "{said}");
    assert!(said.contains("role-play-ash-night") && said.contains("lock-at-dawn"), "{said}");
}
