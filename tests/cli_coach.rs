//! `hotseat coach` as a person and as a script meets it; its JSON is a stable interface.
#![expect(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

const STRONG: &str = "Both try to end the quarrel between people who change a system and people who keep it running. \
    SRE adds a rule they can both point at. You agree how often checkout may fail, say one in a thousand requests over \
    four weeks. While there is allowance left, the team ships freely; when it is gone, feature releases stop and the team \
    repairs. I saw that end a monthly argument, because nobody had to win it any more.";

fn coach_in(data: &Path, arguments: &[&str], input: impl AsRef<[u8]>) -> Output {
    use std::io::Write as _;
    let mut child = Command::new(env!("CARGO_BIN_EXE_hotseat"))
        .args(["--data-dir", data.to_str().unwrap(), "coach"])
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that refuses its arguments does not read its input.
    let _closed = child.stdin.take().unwrap().write_all(input.as_ref());
    child.wait_with_output().unwrap()
}

fn coach(arguments: &[&str], input: impl AsRef<[u8]>) -> Output {
    coach_in(tempfile::tempdir().unwrap().path(), arguments, input)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn said(arguments: &[&str], input: &str) -> String {
    let output = coach(arguments, input);
    assert!(output.status.success(), "{}", text(&output.stderr));
    text(&output.stdout)
}

fn json(arguments: &[&str], input: &str) -> Value {
    serde_json::from_str(&said(&[arguments, &["--json"]].concat(), input)).unwrap()
}

fn fails(arguments: &[&str], input: impl AsRef<[u8]>, code: i32) -> String {
    let output = coach(arguments, input);
    assert_eq!(output.status.code(), Some(code), "{}", text(&output.stderr));
    assert!(output.stdout.is_empty());
    text(&output.stderr)
}

/// Every piece of evidence in a report, wherever it stands.
fn pieces(value: &Value, out: &mut Vec<(u64, u64, String)>) {
    match value {
        Value::Object(fields) => {
            if let (Some(start), Some(end)) = (fields.get("start"), fields.get("end")) {
                let words = fields["text"].as_str().unwrap().to_owned();
                out.push((start.as_u64().unwrap(), end.as_u64().unwrap(), words));
            }
            fields.values().for_each(|field| pieces(field, out));
        }
        Value::Array(all) => all.iter().for_each(|one| pieces(one, out)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn a_report_as_json_has_all_fields_of_the_interface_and_every_criterion_in_order() {
    let report = json(&["T01.01"], STRONG);
    let fields: Vec<&str> = report.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(
        fields,
        [
            "band",
            "beats",
            "cannot_see",
            "card",
            "claims",
            "contrasts",
            "criteria",
            "flag_details",
            "flags",
            "follow_ups",
            "mend_first",
            "pace",
            "prompt",
            "question",
            "score",
            "strip",
            "sums",
            "words"
        ]
    );
    assert_eq!(report["card"], "sre-and-devops/truce-or-law");
    assert_eq!(report["question"], "What is the difference between SRE and DevOps?");
    assert_eq!(report["words"], STRONG.split_whitespace().count());
    let ids: Vec<&str> = report["criteria"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert_eq!(
        ids,
        [
            "harm", "number", "slo", "decision", "tradeoff", "change", "own", "first", "order", "verbs", "hedge",
            "length", "stuffing", "fact"
        ]
    );
    for criterion in report["criteria"].as_array().unwrap() {
        let fields: Vec<&str> = criterion.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(fields, ["advice", "evidence", "id", "said", "state", "value", "weight"]);
        assert!(["found", "partly", "missing"].contains(&criterion["state"].as_str().unwrap()), "{criterion}");
        let value = criterion["value"].as_f64().unwrap();
        assert!((0.0..=1.0).contains(&value), "{criterion}");
    }
    let bands = [Value::from("not yet"), Value::from("close"), Value::from("strong")];
    assert!(bands.contains(&report["band"]) && report["score"].as_u64().unwrap() <= 100, "{report}");
}

#[test]
fn evidence_is_cut_out_of_the_answer_by_its_bytes() {
    // Letters of two, three and four bytes, and a byte order mark that does not count.
    let answer = format!("Müller’s shop — 🙂 — {STRONG} At 99.9 % over 30 days that is 4 minutes.");
    let report = json(&["T01.01"], &format!("\u{feff}{answer}"));
    let mut all = Vec::new();
    pieces(&report, &mut all);
    for (start, end, words) in &all {
        let (start, end) = (usize::try_from(*start).unwrap(), usize::try_from(*end).unwrap());
        assert_eq!(answer.get(start..end), Some(words.as_str()), "{start}..{end}");
    }
    assert!(!all.is_empty(), "something can be pointed at");
}

#[test]
fn a_card_is_named_by_id_by_pack_and_id_or_by_its_number_in_the_curriculum() {
    let by_id = said(&["truce-or-law", "--json"], STRONG);
    for name in ["sre-and-devops/truce-or-law", "T01.01", "t01.01", " T01.01 "] {
        assert_eq!(said(&[name, "--json"], STRONG), by_id, "{name}");
    }
}

#[test]
fn any_question_may_be_asked_and_belongs_to_no_card() {
    let report = json(&["--question", " What do you do in the first minute of a page? "], STRONG);
    assert_eq!(
        (&report["card"], &report["question"]),
        (&Value::Null, &json!("What do you do in the first minute of a page?"))
    );
    assert_eq!(report["beats"], json!([]), "only cards have points");
}

#[test]
fn an_answer_comes_from_the_input_or_from_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("answer.txt");
    std::fs::write(&file, STRONG).unwrap();
    let piped = said(&["T01.01", "--json"], STRONG);
    assert_eq!(said(&["T01.01", "--json", "--answer", "-"], STRONG), piped);
    assert_eq!(said(&["T01.01", "--json", "--answer", file.to_str().unwrap()], ""), piped);
}

#[test]
fn a_spoken_answer_has_a_pace_and_a_typed_one_has_none() {
    assert_eq!(json(&["T01.01"], STRONG)["pace"], Value::Null);
    let words = u32::try_from(STRONG.split_whitespace().count()).unwrap();
    let spoken = json(&["T01.01", "--seconds", "40", "--level", "senior"], STRONG);
    assert_eq!(spoken["pace"], json!({"seconds": 40, "words_a_minute": words * 60 / 40}));
}

#[test]
fn one_who_has_not_done_it_is_asked_for_no_result_and_told_so() {
    let question = ["--question", "Tell me about a time you changed an on-call rotation."];
    let answer = "There was a rotation in the team of a colleague and customers who ordered at night waited 40 minutes \
                  for help. It was said that the load was too high and that somebody should look at the alerts.";
    let flags = |level: &str| json(&[&question[..], &["--level", level]].concat(), answer)["flags"].take();
    let has = |level: &str, flag: &str| flags(level).as_array().unwrap().contains(&json!(flag));
    for flag in ["no_outcome_or_change", "no_own_action"] {
        assert_eq!(
            (has("junior", flag), has("senior", flag), has("no-experience", flag)),
            (true, true, false),
            "{flag}"
        );
    }
    let page = said(&[&question[..], &["--level", "no-experience"]].concat(), answer);
    assert!(page.contains("Not asked of somebody who has not done it: "), "{page}");
}

#[test]
fn too_short_an_answer_gets_no_score_but_a_prompt() {
    for answer in ["", "Fine."] {
        let report = json(&["T01.01"], answer);
        assert_eq!((&report["score"], &report["band"]), (&Value::Null, &Value::Null));
        assert!(!report["prompt"].as_str().unwrap().is_empty());
        assert!(report["flags"].as_array().unwrap().contains(&json!("too_short")), "{report}");
    }
    let expected = "\
What is the difference between SRE and DevOps?
sre-and-devops/truce-or-law

No score: too short to be judged (1 word)
Too short to be read. Say what it is, what it decides, and give one example:
three sentences will do.

WHAT AN INTERVIEWER ASKS NEXT
  1. Can you have one without the other?
     I did not hear this: DevOps as shared ownership and flow.
  2. At 99.9 % some forty-three minutes may fail. In what window, and why
     that one?
     I did not hear this: SRE as target plus budget.
  3. Who signs the policy?
     I did not hear this: rule with a consequence.

WHAT I CANNOT SEE
  I read words. I cannot see whether what you say happened, how sound the
  reasoning is, or how your voice sounds. I do not judge grammar, accent or
  pauses.
";
    assert_eq!(said(&["T01.01"], "Fine."), expected);
}

#[test]
fn the_page_for_a_terminal_keeps_to_its_width_and_says_states_in_words() {
    let page = said(&["T01.01"], STRONG);
    assert!(page.lines().all(|line| line.chars().count() <= 80), "{page}");
    assert!(
        page.starts_with("What is the difference between SRE and DevOps?\nsre-and-devops/truce-or-law\n\n"),
        "{page}"
    );
    assert!(page.ends_with("WHAT I CANNOT SEE\n  I read words. I cannot see whether what you say happened, how sound the\n  reasoning is, or how your voice sounds. I do not judge grammar, accent or\n  pauses.\n"), "{page}");
    let order = [
        "MEND THIS FIRST",
        "WHAT I LOOKED FOR",
        "POINTS OF THE CARD",
        "WHAT AN INTERVIEWER ASKS NEXT",
        "WHAT I CANNOT SEE",
    ];
    let places: Vec<usize> =
        order.iter().map(|title| page.find(title).unwrap_or_else(|| panic!("{title}: {page}"))).collect();
    assert!(places.is_sorted(), "{page}");
    assert!(!page.contains('\u{1b}'), "no colours");
}

#[test]
fn what_was_typed_cannot_move_the_cursor() {
    let page = said(&["T01.01"], &format!("{STRONG} Shoppers could \u{1b}[2J not pay \u{202e} for 40 minutes."));
    assert!(!page.contains('\u{1b}') && !page.contains('\u{202e}'), "{page}");
}

#[test]
fn an_unknown_card_names_near_ones_and_says_what_to_do() {
    let bad = fails(&["truce-law"], STRONG, 1);
    assert_eq!(
        bad,
        "hotseat: there is no question card truce-law; near it: truce-or-law; or give any question with --question TEXT\n"
    );
    let bad = fails(&["T01.1"], STRONG, 1);
    assert!(bad.contains("near it: T01.0") && bad.contains("--question TEXT"), "{bad}");
    let bad = fails(&["zzzzzzzzz"], STRONG, 1);
    assert_eq!(bad, "hotseat: there is no question card zzzzzzzzz; `--question TEXT` takes any question\n");
    let bad = fails(&["x\u{1b}[2J"], STRONG, 1);
    assert!(!bad.contains('\u{1b}'), "{bad}");
    assert!(fails(&["error-budget"], STRONG, 1).contains("error-budget is a term card, and only question cards"));
}

#[test]
fn a_card_that_stands_in_two_packs_has_to_be_named_with_its_pack() {
    let data = tempfile::tempdir().unwrap();
    let packs = data.path().join("packs");
    std::fs::create_dir_all(&packs).unwrap();
    let pack = r#"{"format":"hotseat-pack","version":1,"id":"ours","title":"Ours","summary":"One.","language":"en",
        "license":"CC0-1.0","authors":["us"],"revision":1,"cards":[{"id":"truce-or-law","kind":"question","topic":"t",
        "title":"A","question":"Why?","answer":{"thinking":"Because."}}]}"#;
    std::fs::write(packs.join("ours.json"), pack).unwrap();
    let output = coach_in(data.path(), &["truce-or-law"], STRONG);
    assert_eq!(output.status.code(), Some(1));
    let bad = text(&output.stderr);
    assert!(
        bad.contains(
            "several packs have a card truce-or-law; say which: sre-and-devops/truce-or-law or ours/truce-or-law"
        ),
        "{bad}"
    );
    let output = coach_in(data.path(), &["ours/truce-or-law"], STRONG);
    assert!(text(&output.stdout).starts_with("Why?\nours/truce-or-law\n"));
    std::fs::write(packs.join("broken.json"), "{").unwrap();
    let bad = text(&coach_in(data.path(), &["no-such-card"], STRONG).stderr);
    assert!(bad.contains("one problem in your packs may hide it, and `hotseat packs` shows it"), "{bad}");
}

#[test]
fn an_answer_that_cannot_be_read_is_named_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let most = "word ".repeat(64 * 1024 / 5) + "a";
    assert_eq!(most.len(), 64 * 1024);
    let too_long = format!("{most}e");
    assert!(coach(&["T01.01", "--answer", &file("most", most.as_bytes())], "").status.success());
    assert!(coach(&["T01.01"], &most).status.success());
    let long = file("long", too_long.as_bytes());
    assert_eq!(
        fails(&["T01.01", "--answer", &long], "", 1),
        format!("hotseat: {long}: the file is larger than 64 KiB; give a smaller one\n")
    );
    assert_eq!(
        fails(&["T01.01"], &too_long, 1),
        "hotseat: the input: this is larger than 64 KiB, the most that is read; give a smaller file\n"
    );
    let odd = file("odd", b"caf\xe9");
    assert_eq!(
        fails(&["T01.01", "--answer", &odd], "", 1),
        format!("hotseat: {odd}: this is not text in UTF-8; save it as UTF-8, or choose another file\n")
    );
    assert!(fails(&["T01.01"], b"caf\xe9", 1).contains("the input: this is not text in UTF-8"));
    assert!(fails(&["T01.01", "--answer", "/no/such/file"], "", 1).contains("/no/such/file: no such file or folder"));
}

#[test]
fn usage_errors_have_code_2_and_say_what_is_wanted() {
    assert!(fails(&[], "", 2).contains("<CARD|--question <TEXT>>"));
    assert!(fails(&["T01.01", "--question", "Why?"], "", 2).contains("cannot be used with"));
    assert!(fails(&["T01.01", "--seconds", "0"], "", 2).contains("1..=3600"));
    assert!(fails(&["T01.01", "--level", "expert"], "", 2).contains("junior, senior, no-experience"));
    assert!(fails(&["--question", "  "], "", 1).contains("--question is empty; put the question behind it, in quotes"));
}

#[test]
fn the_help_says_what_start_and_end_count() {
    let help = said(&["--help"], "");
    for words in ["offsets in bytes of UTF-8 into the answer", "flags, flag_details", "mend_first", "pack/id", "64 KiB"]
    {
        assert!(help.contains(words), "{words}\n{help}");
    }
}

#[test]
fn nothing_of_an_answer_is_kept() {
    let data = tempfile::tempdir().unwrap();
    assert!(coach_in(data.path(), &["T01.01"], STRONG).status.success());
    assert_eq!(std::fs::read_dir(data.path()).unwrap().count(), 0);
}
