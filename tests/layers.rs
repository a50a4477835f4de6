//! The walls of the house: which room may use which, what a file must open with, and how long it may be.
#![expect(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The table of `src/lib.rs`. Every room may use itself.
const TABLE: [(&str, &[&str]); 14] = [
    ("slo", &[]),
    ("model", &[]),
    ("coach", &["model", "slo"]),
    ("schedule", &["model"]),
    ("session", &["model", "coach", "schedule", "slo"]),
    ("store", &["model"]),
    ("content", &["model", "slo"]),
    ("export", &["model", "slo", "coach"]),
    ("progress", &["model", "schedule", "slo"]),
    ("trainer", &["model", "content", "coach", "session", "schedule", "store", "progress", "slo"]),
    ("cli", &["model", "slo", "coach", "content", "export", "progress", "trainer"]),
    ("ui", &["model", "slo", "coach", "session", "export", "progress", "trainer"]),
    ("main", &["cli", "ui", "trainer", "model"]),
    ("build", &[]),
];

/// Rooms that only think, and what would end that. `export` reads and writes JSON, as text.
const PURE: [&str; 7] = ["slo", "model", "coach", "schedule", "session", "progress", "export"];
const IMPURE: [&str; 7] = ["std::fs", "std::net", "rusqlite", "egui", "serde", "SystemTime::now", "Instant::now"];

const LONGEST: usize = 500;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            out.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            out.push(path);
        }
    }
    out.sort();
    out
}

fn room_of(path: &Path) -> String {
    let inside = path.strip_prefix(root().join("src")).unwrap();
    let first = inside.components().next().unwrap().as_os_str().to_str().unwrap();
    first.trim_end_matches(".rs").to_owned()
}

/// Code without comments, strings left in.
fn code(text: &str) -> String {
    text.lines().map(|line| line.split("//").next().unwrap_or("")).collect::<Vec<_>>().join("\n")
}

/// Rooms named after `crate::` or `hotseat::`, alone or in braces.
fn rooms_used(code: &str) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for prefix in ["crate::", "hotseat::"] {
        for (at, _) in code.match_indices(prefix) {
            let rest = &code[at + prefix.len()..];
            if let Some(list) = rest.strip_prefix('{') {
                let list = list.split_once(';').map_or(list, |(list, _)| list);
                let mut depth = 0;
                let mut word = String::new();
                for c in list.chars() {
                    match c {
                        '{' => depth += 1,
                        '}' => depth -= 1,
                        c if depth == 0 && (c.is_alphanumeric() || c == '_') => word.push(c),
                        ',' | ':' if depth == 0 && !word.is_empty() => {
                            out.insert(std::mem::take(&mut word));
                        }
                        _ => {}
                    }
                }
            } else {
                out.insert(rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
            }
        }
    }
    out
}

fn forbidden(path: &Path, text: &str) -> Vec<String> {
    let room = room_of(path);
    let allowed = TABLE.iter().find(|(name, _)| *name == room).map(|(_, allowed)| *allowed);
    let Some(allowed) = allowed else {
        return if room == "lib" { vec![] } else { vec![format!("{room} is not in the table of rooms")] };
    };
    let shown = path.strip_prefix(root()).unwrap().display();
    let is_room = |name: &String| TABLE.iter().any(|(room, _)| room == name);
    rooms_used(&code(text))
        .into_iter()
        .filter(|name| is_room(name) && *name != room && !allowed.contains(&name.as_str()))
        .map(|name| format!("{shown}: {room} must not use {name}"))
        .collect()
}

#[test]
fn no_room_uses_a_room_it_must_not_use() {
    let mut wrong = Vec::new();
    for path in sources(&root().join("src")) {
        wrong.extend(forbidden(&path, &std::fs::read_to_string(&path).unwrap()));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_planted_arrow_is_found_however_it_is_written() {
    let found = |text: &str| forbidden(&root().join("src/trainer/mod.rs"), text);
    assert_eq!(found("use crate::ui::App;"), ["src/trainer/mod.rs: trainer must not use ui"]);
    assert_eq!(found("use crate::{model::ids, ui::{App, Screen}};"), ["src/trainer/mod.rs: trainer must not use ui"]);
    assert_eq!(found("fn f() { crate::cli::run(); }"), ["src/trainer/mod.rs: trainer must not use cli"]);
    assert!(found("// use crate::ui::App;\nuse crate::model::ids;").is_empty());
}

#[test]
fn pure_rooms_touch_no_disk_no_clock_no_json_no_sql_and_no_screen() {
    let mut wrong = Vec::new();
    for path in sources(&root().join("src")) {
        let room = room_of(&path);
        if !PURE.contains(&room.as_str()) {
            continue;
        }
        let text = code(&std::fs::read_to_string(&path).unwrap());
        for word in IMPURE {
            if text.contains(word) && !(room == "export" && word == "serde") {
                wrong.push(format!("{}: {room} must not use {word}", path.strip_prefix(root()).unwrap().display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_says_first_what_it_is_for_and_stays_short() {
    let mut wrong = Vec::new();
    for folder in ["src", "tests"] {
        for path in sources(&root().join(folder)) {
            let text = std::fs::read_to_string(&path).unwrap();
            let shown = path.strip_prefix(root()).unwrap().display();
            if !text.starts_with("//! ") {
                wrong.push(format!("{shown}: open with one sentence, `//! ...`, on its duty"));
            }
            let lines = text.lines().count();
            if lines > LONGEST {
                wrong.push(format!("{shown}: {lines} lines; split it, {LONGEST} is the most"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_map_in_lib_rs_names_every_room() {
    let map = std::fs::read_to_string(root().join("src/lib.rs")).unwrap();
    for (room, _) in TABLE {
        assert!(map.contains(&format!("| {room} |")), "src/lib.rs: the table of rooms lacks {room}");
    }
}
