//! Broken and hostile packs: every one is named by file and place, none disturbs the program.
//!
//! The nastiest cases are built here. The whole corpus is read too where `HOTSEAT_HOSTILE` names a
//! folder made by `make_hostile.py OUT --template tests/fixtures/hostile-template.json --special --big`.
#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use hotseat::content;
use hotseat::model::problem::{Problem, Severity};
use proptest::prelude::*;
use serde_json::Value;

/// What checking a path came to, in the words of the corpus.
fn verdict(problems: &[Problem]) -> &'static str {
    if problems.iter().any(|problem| problem.severity == Severity::Error) {
        "reject"
    } else if problems.is_empty() {
        "accept"
    } else {
        "warn"
    }
}

/// Whether a problem names the place that the corpus asks for. Fields may lie deeper than the corpus knows.
fn names(problem: &Problem, wanted: &str) -> bool {
    let place = &problem.place;
    match wanted {
        "line 1" => place.line == Some(1),
        "line+column" => place.line.is_some() && place.column.is_some(),
        "byte offset" => problem.what.contains("byte ") && place.line.is_some(),
        file if problem.file.ends_with(file) => true,
        path => {
            let (parent, leaf) = path.rsplit_once('.').unwrap_or(("", path));
            place.path == path
                || (place.path.starts_with(parent) && place.path.split(['.', '[']).any(|step| step == leaf))
        }
    }
}

#[test]
fn every_case_of_the_corpus_gets_its_verdict() {
    let Some(root) = std::env::var_os("HOTSEAT_HOSTILE").map(PathBuf::from) else { return };
    let expected = std::fs::read_to_string(root.join("expected.json")).unwrap();
    let expected: Value = serde_json::from_str(&expected).unwrap();
    let (mut agree, mut all, mut elsewhere, mut archives) = (0, 0, 0, 0);
    let mut differ = Vec::new();
    for case in expected["cases"].as_array().unwrap() {
        let text = |field: &str| case[field].as_str().unwrap_or_default();
        let (name, wanted, place) = (text("name"), text("verdict"), text("place"));
        if text("group") == "zip" {
            archives += 1;
            let found = content::check(&[root.join(name).join("pack.zip")], false);
            assert_eq!(verdict(&found.problems), "reject", "{name}");
            continue;
        }
        if case["needs"] == "non-root" && std::fs::read_dir(root.join("fs-unreadable-dir/sub")).is_ok() {
            println!("{name}: skipped, a superuser may read everything");
            continue;
        }
        let start = Instant::now();
        let found = content::check(&[root.join(name)], false);
        assert!(start.elapsed() < Duration::from_secs(2), "{name} took {:?}", start.elapsed());
        for problem in &found.problems {
            let told = problem.to_string();
            assert!(!told.contains(char::is_control), "{name}: {told:?}");
            assert!(told.chars().count() < 1500 && !problem.advice.is_empty(), "{name}: {told}");
        }
        all += 1;
        let got = verdict(&found.problems);
        let allowed = case["alt"].as_array().unwrap();
        if got == wanted || allowed.iter().any(|other| other == got) {
            agree += 1;
        } else {
            differ.push(format!(
                "{name}: wanted {wanted}, got {got}: {:?}",
                found.problems.first().map(ToString::to_string)
            ));
        }
        let worst = found.problems.iter().filter(|problem| got != "reject" || problem.severity == Severity::Error);
        if got != "accept" && !place.is_empty() && !worst.clone().any(|problem| names(problem, place)) {
            elsewhere += 1;
            println!("{name}: wanted {place}, got {:?}", worst.map(ToString::to_string).next());
        }
    }
    println!("{agree} of {all} cases agree; {elsewhere} name another place; {archives} archives refused");
    assert!(differ.is_empty(), "{}", differ.join("\n"));
}

const GOOD: &str = r#"{
 "format": "hotseat-pack", "version": 1, "id": "hostile", "title": "Hostile",
 "cards": [
  {"id": "one", "kind": "question", "title": "One", "question": "Question 1?", "answer": {"thinking": "A."}, "seconds": 60},
  {"id": "two", "kind": "term", "term": "Two", "definition": "D.", "points": [{"id": "p", "name": "N", "text": "T"}]}
 ]
}"#;

/// What checking a file with these bytes comes to.
fn check(bytes: &[u8]) -> Vec<Problem> {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("pack.json");
    std::fs::write(&path, bytes).unwrap();
    content::check(&[path], false).problems
}

fn check_with(question: &str) -> Vec<Problem> {
    check(GOOD.replace("Question 1?", question).as_bytes())
}

#[test]
fn a_good_pack_passes_however_it_was_saved() {
    for text in [GOOD.to_owned(), format!("\u{feff}{GOOD}"), GOOD.replace('\n', "\r\n"), GOOD.replace('\n', "\r")] {
        assert_eq!(check(text.as_bytes()), []);
    }
    assert_eq!(check(GOOD.replace("\"question\":", "\"\\u0071uestion\":").as_bytes()), []);
}

#[test]
fn a_file_that_is_no_json_is_refused_with_its_place() {
    let utf16: Vec<u8> = format!("\u{feff}{GOOD}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (bytes, what) in [
        (&b""[..], "line 1, column 1: the file is empty"),
        (&GOOD.as_bytes()[..GOOD.len() / 2], "the file ends in the middle"),
        (&utf16, "the file is UTF-16; save it as UTF-8"),
        (b"<!DOCTYPE html>", "this is a web page, not JSON"),
        (b"// hi\n{}", "line 1, column 1: no JSON value begins here"),
        (&[GOOD.as_bytes(), b"\n{}"].concat(), "line 8, column 1: something follows after the end"),
        (&[b"[".repeat(100_000), b"]".repeat(100_000)].concat(), "more than 32 lists and objects inside one another"),
        (b"null", "a single value stands where an object in { } is needed"),
    ] {
        let problems = check(bytes);
        assert_eq!(verdict(&problems), "reject");
        assert!(problems[0].to_string().contains(what), "{}", problems[0]);
    }
}

#[test]
fn a_broken_text_costs_one_card_only() {
    for text in ["\\ud800", "\u{1}\u{7}\u{1b}[31m", "a\\u0000b", &"x".repeat(501), &format!("Z{}", "\u{301}".repeat(9))]
    {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("pack.json"), GOOD.replace("Question 1?", text)).unwrap();
        let found = content::check(&[dir.path().to_owned()], false);
        let told: Vec<_> = found.problems.iter().map(ToString::to_string).collect();
        assert!(told.iter().any(|told| told.contains("pack.json: line 4, column")), "{told:?}");
        // A raw control character ends all JSON, an escaped one only its card.
        let kept = found.packs.first().map_or(0, |pack| pack.cards.len());
        assert_eq!(kept, usize::from(!text.contains('\u{1}')), "{told:?}");
    }
}

#[test]
fn text_that_deceives_is_pointed_out_and_honest_text_is_not() {
    for text in ["safe \u{202e}gnp.exe", "pass\u{200b}word", "a\\u001b[2Jb", "hi\u{e0068}", "\u{ffff}", "caf\u{fffd}"] {
        let problems = check_with(text);
        assert_eq!(verdict(&problems), "warn", "{text:?}");
        assert_eq!(problems[0].place.path, "cards[0].question");
        assert!(!problems[0].to_string().contains(char::is_control));
    }
    for text in ["<script>alert(1)</script>", "שלום 123", "👨\u{200d}👩\u{200d}👧", "%s {0} $(id)", "a\\u000bb\\tc"]
    {
        assert_eq!(check_with(text), [], "{text:?}");
    }
}

/// Each of these once took time with the square of its size in some program.
#[test]
fn what_is_large_is_refused_without_being_looked_at_twice() {
    let many = |n: usize, entry: &dyn Fn(usize) -> String| (0..n).map(entry).collect::<Vec<_>>().join(",");
    let cards = |inner: &str| GOOD.replace("\"seconds\": 60", inner);
    let unknown = cards(&many(200_000, &|n| format!("\"z{n}\":1")));
    let same_ids =
        cards(&format!("\"follow_ups\":[{}]", many(60_000, &|_| r#"{"id":"x","question":"q","answer":"a"}"#.into())));
    let empty = GOOD.replace("\"cards\": [", &format!("\"cards\": [{},", many(1_000_000, &|_| "{}".into())));
    let links = check_with(&"[](https://a".repeat(500_000));
    assert_eq!(verdict(&links), "reject");
    for (text, what) in [
        (unknown, "cards[0]: 200000 unknown fields; the limit is 64"),
        (same_ids, "cards[0].follow_ups: the list has 60000 entries; the limit is 64"),
        (empty, "cards[20000]: the pack has more than 20000 cards"),
    ] {
        let problems = check(text.as_bytes());
        assert!(problems.len() <= 201);
        assert!(problems.iter().any(|problem| problem.to_string().contains(what)), "{what}");
    }
}

#[cfg(unix)]
#[test]
fn links_are_not_followed_and_loops_do_not_hang() {
    use std::os::unix::fs::symlink;
    let dir = tempfile::tempdir().unwrap();
    let make = |name: &str| {
        let path = dir.path().join(name);
        std::fs::create_dir(&path).unwrap();
        path
    };
    let secret = dir.path().join("secret.json");
    std::fs::write(&secret, GOOD).unwrap();
    for (name, target) in [("zero", Path::new("/dev/zero")), ("dangling", Path::new("nowhere")), ("out", &secret)] {
        let folder = make(name);
        symlink(target, folder.join("pack.json")).unwrap();
        let found = content::check(std::slice::from_ref(&folder), false);
        assert_eq!(found.packs.len(), 0);
        assert!(found.problems[0].what.contains("a link, and links are not followed"), "{}", found.problems[0]);
    }
    let looped = make("loop");
    std::fs::write(looped.join("pack.json"), GOOD).unwrap();
    symlink(".", looped.join("loop")).unwrap();
    assert_eq!(content::check(std::slice::from_ref(&looped), false).problems, []);
    let packs = make("packs");
    symlink(&looped, packs.join("elsewhere")).unwrap();
    symlink(&secret, packs.join("secret.json")).unwrap();
    let found = content::check(std::slice::from_ref(&packs), false);
    assert_eq!((found.packs.len(), verdict(&found.problems)), (0, "warn"));
    let cards = make("cards-link");
    std::fs::write(cards.join("pack.json"), GOOD.split_once(",\n \"cards\"").unwrap().0.to_owned() + "}").unwrap();
    symlink(&looped, cards.join("cards")).unwrap();
    assert_eq!(content::check(&[cards], false).packs.len(), 0);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn no_bytes_panic_the_reader(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        check(&bytes);
    }

    #[test]
    fn no_change_to_a_good_pack_panics_the_reader(edits in proptest::collection::vec((0..GOOD.len(), any::<u8>(), 0..4_u8), 1..6)) {
        let mut bytes = GOOD.as_bytes().to_vec();
        for (at, byte, how) in edits {
            let at = at.min(bytes.len().saturating_sub(1));
            match how {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                2 => { bytes.remove(at); }
                // Brackets and quotes do the most harm.
                _ => bytes[at] = b"[]{}\",:\\"[usize::from(byte) % 8],
            }
        }
        for problem in check(&bytes) {
            prop_assert!(!problem.to_string().contains(char::is_control));
        }
    }

    #[test]
    fn no_value_in_any_field_panics_the_reader(field in "[a-z_]{2,12}", value in "[\\[\\]{}:,\"a-z0-9. ]{0,30}") {
        for known in ["seconds", "tags", "trap", "follow_ups", "beats", "computed", "expect", "sources", &field] {
            check(GOOD.replace("\"seconds\": 60", &format!("\"{known}\": {value}")).as_bytes());
        }
    }
}
