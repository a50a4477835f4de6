//! Study paths on the command line: listed, followed, kept, and said by what is due.
#![expect(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// A pack of three terms and a question, with two paths.
const PACK: &str = r#"{"format":"hotseat-pack","version":1,"id":"tiny","title":"Tiny","paths":[
  {"id":"two-days","title":"Two days","summary":"In a hurry.","level":["mid"],"days":[
    {"title":"Words","learn":["c","b","elsewhere/x"]},
    {"title":"Aloud","learn":["a"],"answer":["q"]}]},
  {"id":"one-day","title":"One day","days":[{"title":"All","learn":["a"]}]}],
 "cards":[
  {"id":"a","kind":"term","term":"A","definition":"1."},
  {"id":"b","kind":"term","term":"B","definition":"2."},
  {"id":"c","kind":"term","term":"C","definition":"3."},
  {"id":"q","kind":"question","title":"Q","question":"Q?","answer":{"thinking":"A."}}]}"#;

/// A data folder with the pack.
fn folder() -> tempfile::TempDir {
    let data = tempfile::tempdir().unwrap();
    std::fs::create_dir(data.path().join("packs")).unwrap();
    std::fs::write(data.path().join("packs/tiny.json"), PACK).unwrap();
    data
}

fn run(data: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hotseat"));
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    command
        .current_dir(root)
        .arg("--data-dir")
        .arg(data)
        .args(arguments)
        .env("TZ", "UTC")
        .env_remove("HOTSEAT_DATA_DIR");
    command.stdin(Stdio::null()).output().unwrap()
}

fn said(data: &Path, arguments: &[&str]) -> String {
    let output = run(data, arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// What is listed of the pack of this test; shipped paths may stand before it.
fn listed(data: &Path) -> String {
    let all = said(data, &["paths"]);
    all[all.find("tiny/").unwrap()..].to_owned()
}

fn json(data: &Path, arguments: &[&str]) -> Value {
    serde_json::from_str(&said(data, arguments)).unwrap()
}

fn refused(data: &Path, arguments: &[&str]) -> String {
    let output = run(data, arguments);
    assert_eq!(output.status.code(), Some(1));
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn a_path_is_listed_followed_and_left() {
    let data = folder();
    assert_eq!(
        listed(data.path()),
        "tiny/two-days: Two days (2 days; mid)\n  In a hurry.\ntiny/one-day: One day (1 day)\n\
         `hotseat paths follow PACK/ID` puts the cards of one first.\n"
    );
    assert_eq!(said(data.path(), &["paths", "stop"]), "You follow no path.\n");
    assert_eq!(said(data.path(), &["paths", "follow", "tiny/two-days"]), "You follow Two days: day 1 of 2, Words.\n");
    assert_eq!(
        listed(data.path()),
        "tiny/two-days: Two days (2 days; mid; followed)\n  In a hurry.\n\
         \u{20}  now   1. Words: 0 of 2 learnt\n\
         \u{20}        2. Aloud: 0 of 1 learnt, 0 of 1 answered\n\
         tiny/one-day: One day (1 day)\n"
    );
    assert_eq!(said(data.path(), &["paths", "follow", "one-day"]), "You follow One day: day 1 of 1, All.\n");
    let left = "You follow tiny/one-day no more. New cards come in the order of the packs.\n";
    assert_eq!(said(data.path(), &["paths", "stop"]), left);
}

#[test]
fn what_is_followed_is_learnt_first_and_due_says_the_day() {
    let data = folder();
    assert_eq!(json(data.path(), &["due", "--json"])["path"], Value::Null);
    said(data.path(), &["paths", "follow", "tiny/two-days"]);
    let due = json(data.path(), &["due", "--json"]);
    assert_eq!(due["first"], "tiny/c/definition");
    let expected = r#"{"id":"tiny/two-days","title":"Two days","day":1,"day_title":"Words","days":2}"#;
    assert_eq!(due["path"], serde_json::from_str::<Value>(expected).unwrap());
    assert!(said(data.path(), &["due"]).contains("Day 1 of 2 on \"Two days\": Words\n"));
    let mut drill = Command::new(env!("CARGO_BIN_EXE_hotseat"))
        .arg("--data-dir")
        .arg(data.path())
        .arg("drill")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    std::io::Write::write_all(&mut drill.stdin.take().unwrap(), b"\n4\n\n4\nq\n").unwrap();
    assert!(drill.wait().unwrap().success());
    let paths = json(data.path(), &["paths", "--json"]);
    assert_eq!(paths["followed"], "tiny/two-days");
    let mine = paths["paths"].as_array().unwrap().iter().find(|path| path["id"] == "tiny/two-days").unwrap();
    let expected = r#"{"id":"tiny/two-days","title":"Two days","summary":"In a hurry.","levels":["mid"],"followed":true,
        "current_day":2,"days":[
        {"title":"Words","done":true,"learnt":2,"to_learn":2,"answered":0,"to_answer":0},
        {"title":"Aloud","done":false,"learnt":0,"to_learn":1,"answered":0,"to_answer":1}]}"#;
    assert_eq!(*mine, serde_json::from_str::<Value>(expected).unwrap());
}

#[test]
fn a_path_that_is_not_there_is_refused_and_one_that_went_is_said() {
    let data = folder();
    let refusal = refused(data.path(), &["paths", "follow", "tiny/three-days"]);
    assert!(refusal.contains("there is no path tiny/three-days; there is "), "{refusal}");
    assert!(refusal.contains("tiny/two-days, tiny/one-day"), "{refusal}");
    assert_eq!(run(data.path(), &["paths", "follow"]).status.code(), Some(2));
    said(data.path(), &["paths", "follow", "tiny/two-days"]);
    std::fs::remove_file(data.path().join("packs/tiny.json")).unwrap();
    let said = said(data.path(), &["paths"]);
    assert!(
        said.contains("You follow tiny/two-days, which no pack has at present; `hotseat paths stop` lets it go.\n")
    );
    assert_eq!(json(data.path(), &["paths", "--json"])["followed"], "tiny/two-days");
    assert_eq!(json(data.path(), &["due", "--json"])["path"], Value::Null);
}
