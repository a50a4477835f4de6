//! Packs from disk: the shipped ones are whole, and each kind of fault is told with file, place and advice.
#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

use std::path::Path;

use hotseat::content::{self, Checked};
use hotseat::model::card::{CardBody, CardKind};
use hotseat::model::library::Origin;
use hotseat::model::problem::Problem;
use tempfile::TempDir;

const HEAD: &str = r#"{"format":"hotseat-pack","version":1,"id":"tiny","title":"Tiny"}"#;
const CARD: &str = r#"{"id":"a","kind":"question","title":"T","question":"Q?","answer":{"thinking":"A."}}"#;

/// A folder with these files in it.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = dir.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    dir
}

/// Everything that is told about a folder with these files, one line each.
fn told(files: &[(&str, &str)]) -> String {
    let dir = folder(files);
    tell(&content::check(&[dir.path().to_owned()], false), dir.path())
}

fn tell(found: &Checked, root: &Path) -> String {
    let root = format!("{}/", root.display());
    found.problems.iter().map(|problem| problem.to_string().replace(&root, "")).collect::<Vec<_>>().join("\n")
}

/// The problems that are not about shipped packs.
fn mine(problems: &[Problem]) -> Vec<&Problem> {
    problems.iter().filter(|problem| !problem.file.starts_with("shipped/")).collect()
}

/// What is told about a pack with one card.
fn told_of(card: &str) -> String {
    told(&[("pack.json", HEAD), ("cards/a.json", card)])
}

/// What is told about a question card with one field more.
fn told_with(field: &str) -> String {
    told_of(&CARD.replace("\"title\"", &format!("{field},\"title\"")))
}

fn pack_in_one_file(cards: &str) -> String {
    HEAD.replace('}', &format!(",\"cards\":{cards}}}"))
}

#[test]
fn every_shipped_pack_is_complete() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let found = content::check(std::slice::from_ref(&root), true);
    assert!(found.problems.is_empty(), "{}", tell(&found, &root));
    let (library, problems) = content::load(&[]);
    assert!(problems.is_empty(), "{problems:?}");
    let on_disk: usize = found.packs.iter().map(|pack| pack.cards.len()).sum();
    assert_eq!(library.cards().count(), on_disk);
    assert!(library.packs().iter().all(|pack| pack.origin == Origin::Shipped));
    assert!(library.packs().iter().all(|pack| !pack.cards.is_empty() || !pack.paths.is_empty()));
    for (pack, path) in library.paths() {
        for name in path.days.iter().flat_map(|day| day.learn.iter().chain(&day.answer)) {
            assert!(library.find(name).is_some(), "{}/{} leads to {name}, which is not shipped", pack.id, path.id);
        }
    }
}

#[test]
fn a_pack_is_a_folder_or_a_file_and_a_folder_of_packs_holds_both() {
    let dir = folder(&[
        ("one/pack.json", HEAD),
        ("one/cards/b.json", &CARD.replace("\"a\"", "\"second\"")),
        ("one/cards/a.json", &format!("[{CARD}]")),
        ("one/cards/notes.txt", "not looked at"),
        ("two.json", &pack_in_one_file(&format!("[{CARD}]")).replace("tiny", "two")),
        (".hidden.json", "not looked at"),
    ]);
    let (library, problems) = content::load(&[dir.path().to_owned()]);
    assert!(mine(&problems).is_empty(), "{problems:?}");
    let mine: Vec<_> = library.packs().iter().filter(|pack| pack.origin != Origin::Shipped).collect();
    let ids = |n: usize| mine[n].cards.iter().map(|card| card.id.as_str()).collect::<Vec<_>>();
    assert_eq!((mine.len(), ids(0), ids(1)), (2, vec!["a", "second"], vec!["a"]));
    assert_eq!(mine[0].origin, Origin::Disk(dir.path().join("one").display().to_string()));
    for itself in ["one", "one/pack.json", "two.json"] {
        let found = content::check(&[dir.path().join(itself)], false);
        assert_eq!((found.packs.len(), found.problems.len()), (1, 0), "{itself}");
    }
    let twice = content::check(&[dir.path().join("one"), dir.path().join("one/pack.json")], false);
    assert_eq!((twice.packs.len(), twice.problems.len()), (1, 0));
}

#[test]
fn a_card_with_the_least_there_can_be_gets_sensible_defaults() {
    let dir = folder(&[("a.json", &pack_in_one_file(&format!("[{CARD}]")))]);
    let found = content::check(&[dir.path().to_owned()], false);
    let pack = &found.packs[0];
    assert_eq!((pack.language.as_str(), pack.revision, pack.topics[0].title.as_str()), ("en", 1, "Tiny"));
    let card = &pack.cards[0];
    assert_eq!((card.topic.as_str(), card.levels.len()), ("tiny", 0));
    let CardBody::Question(question) = &card.body else { panic!("{card:?}") };
    assert_eq!((question.seconds, question.answer.thinking.as_str()), (120, "A."));
}

#[test]
fn every_kind_of_card_is_read() {
    let dir = folder(&[("a.json", &pack_in_one_file(include_str!("fixtures/every-kind.json")))]);
    let found = content::check(&[dir.path().to_owned()], false);
    assert_eq!(tell(&found, dir.path()), "");
    let kinds: Vec<_> = found.packs[0].cards.iter().map(hotseat::model::card::Card::kind).collect();
    assert_eq!(kinds, CardKind::ALL);
}

#[test]
fn a_broken_card_leaves_its_neighbours_and_a_broken_file_its_pack() {
    let cards = format!("[{}, {{\"id\":\"b\"}}, {}]", CARD, CARD.replace("\"a\"", "\"c\""));
    let dir = folder(&[("pack.json", HEAD), ("cards/1.json", "[{]"), ("cards/2.json", &cards)]);
    let found = content::check(&[dir.path().to_owned()], false);
    let ids: Vec<_> = found.packs[0].cards.iter().map(|card| card.id.as_str()).collect();
    assert_eq!(ids, ["a", "c"]);
    assert_eq!(
        tell(&found, dir.path()),
        "cards/1.json: line 1, column 3: a field name must stand in double quotes; write \"name\": value\n\
         cards/2.json: line 1, column 87, [1].kind: the field \"kind\" is missing; \
         add it: one of \"question\", \"term\", \"contrast\", \"rewrite\", \"triage\", \"calculation\", \"misconception\""
    );
}

#[test]
fn a_card_file_that_cannot_be_read_leaves_its_pack() {
    let dir = folder(&[("pack.json", HEAD), ("cards/a.json", "[]"), ("cards/b.json", CARD)]);
    let large = std::fs::File::options().write(true).open(dir.path().join("cards/a.json")).unwrap();
    large.set_len(9 * 1024 * 1024).unwrap();
    let found = content::check(&[dir.path().to_owned()], false);
    assert_eq!(found.packs.first().map(|pack| pack.cards.len()), Some(1));
    assert_eq!(tell(&found, dir.path()), "cards/a.json: the file is larger than 8 MiB; split it into several files");
}

#[test]
fn a_broken_pack_leaves_the_others() {
    let dir = folder(&[("a/pack.json", "{"), ("b/pack.json", HEAD), ("b/cards/a.json", CARD)]);
    let (library, problems) = content::load(&[dir.path().to_owned()]);
    assert_eq!(mine(&problems).len(), 1);
    assert!(mine(&problems)[0].file.ends_with("a/pack.json"));
    assert!(library.packs().iter().any(|pack| pack.id.as_str() == "tiny"));
}

#[test]
fn of_two_packs_with_one_id_the_first_is_used_and_both_are_named() {
    let dir = folder(&[("a/pack.json", HEAD), ("a/cards/a.json", CARD), ("b.json", &pack_in_one_file("[]"))]);
    let found = content::check(&[dir.path().to_owned()], false);
    assert_eq!((found.packs.len(), found.packs[0].cards.len()), (1, 1));
    let last = tell(&found, dir.path()).lines().last().unwrap().to_owned();
    let advice = "remove one of the two or give it another id";
    let what = "the pack id \"tiny\" is already used by a/pack.json, which is read instead of this one";
    assert_eq!(last, format!("b.json: line 1, column 43, id: warning: {what}; {advice}"));
}

#[test]
fn what_is_no_pack_is_told_by_name() {
    let dir = tempfile::tempdir().unwrap();
    let told = |name: &str| {
        let found = content::check(&[dir.path().join(name)], false);
        tell(&found, dir.path())
    };
    assert_eq!(told("none"), "none: no such file or folder; check the spelling");
    std::fs::create_dir(dir.path().join("empty")).unwrap();
    let no_pack = "no pack here; name a folder with a pack.json, or a JSON file with cards inside";
    assert_eq!(told("empty"), format!("empty: {no_pack}"));
    let (_, problems) = content::load(&[dir.path().join("empty")]);
    assert!(mine(&problems).is_empty(), "an empty folder of packs is no problem");
    let (_, problems) = content::load(&[dir.path().join("none")]);
    assert!(mine(&problems).is_empty(), "nor is one that nobody made yet");
    std::fs::write(dir.path().join("p.hotseat"), b"PK\x03\x04").unwrap();
    let archive = "archives cannot be opened by this version yet; unpack it and check the folder";
    assert_eq!(told("p.hotseat"), format!("p.hotseat: {archive}"));
    std::fs::write(dir.path().join("zip.json"), b"PK\x03\x04").unwrap();
    assert!(told("zip.json").contains("line 1, column 1: this is a zip archive, not JSON; unpack it"));
}

#[test]
fn folders_that_are_nearly_packs_are_told_what_they_lack() {
    let no_cards = "the pack has no cards; write them under \"cards\", or into files in a folder cards/";
    assert_eq!(told(&[("pack.json", HEAD)]), format!("pack.json: line 1, column 1, cards: {no_cards}"));
    let empty = "warning: the pack holds no card yet; write one";
    assert_eq!(told(&[("pack.json", HEAD), ("cards/a.json", "[]")]), format!("pack.json: cards: {empty}"));
    let headless = "the folder has cards but no pack.json; write a pack.json beside its cards folder";
    assert_eq!(told(&[("sub/cards/a.json", CARD)]), format!("sub: {headless}"));
    let loose = "this JSON file is no pack; move it out of the folder of packs, or add \"format\" and \"cards\"";
    assert_eq!(told(&[("a.json", "{}")]), format!("a.json: warning: {loose}"));
    assert!(told(&[("a.json", "[]")]).contains("a.json: line 1, column 1: a list stands where a pack is needed"));
    let flat = told(&[("pack.json", &pack_in_one_file("{}"))]);
    assert!(flat.contains("line 1, column 73, cards: the cards are not a list"), "{flat}");
}

#[test]
fn a_format_or_version_from_elsewhere_is_refused_with_the_program_that_is_needed() {
    let told = |old: &str, new: &str| told(&[("pack.json", &HEAD.replace(old, new))]);
    let program = concat!("Hotseat ", env!("CARGO_PKG_VERSION"));
    let newer = format!("pack format 2 is newer than {program}, which reads pack format 1");
    let advice = "update Hotseat to a release that reads pack format 2";
    assert_eq!(told(":1,", ":2,"), format!("pack.json: line 1, column 36, version: {newer}; {advice}"));
    for other in ["0", "1.5", "\"1\"", "-1", "null"] {
        let told = told(":1,", &format!(":{other},"));
        assert!(told.contains("version: there is no pack format") || told.contains("\"version\" is missing"), "{told}");
        assert!(told.ends_with(&format!("write \"version\": 1; {program} reads pack format 1")), "{told}");
    }
    assert!(told("\"version\":1,", "").contains("version: the field \"version\" is missing"));
    assert!(told("hotseat-pack", "anki").contains(&format!("format: \"anki\" is not a format that {program} reads")));
    assert!(told("\"format\":\"hotseat-pack\",", "").contains("format: the field \"format\" is missing"));
}

#[test]
fn the_head_of_a_pack_is_checked_like_a_card() {
    let told = |more: &str| told(&[("pack.json", &HEAD.replace('}', more)), ("cards/a.json", CARD)]);
    assert!(told(",\"langauge\":\"en\"}").contains("warning: unknown field \"langauge\"; did you mean \"language\"?"));
    assert!(told(",\"language\":\"en_US!\"}").contains("language: warning: \"en_US!\" is no language tag"));
    assert!(told(",\"title\":\"x\"}").contains("title: the field \"title\" stands here twice; keep one of the two"));
    let topic = "{\"id\":\"a\",\"title\":\"A\"}";
    let twice = told(&format!(",\"topics\":[{topic},{topic}]}}"));
    assert!(twice.contains("topics[1].id: the topic \"a\" is already used by topics[0]"), "{twice}");
    let id = |id: &str| self::told(&[("pack.json", &HEAD.replace("tiny", id)), ("cards/a.json", CARD)]);
    assert!(id("Tiny Pack").contains("id: \"Tiny Pack\" is no id") && id("Tiny Pack").ends_with("write \"tiny-pack\""));
    assert!(id("../../etc").contains("id: \"../../etc\" is no id"));
}

#[test]
fn wrong_types_and_missing_fields_are_told_with_their_path() {
    for (field, what) in [
        (
            r#""trap":{"headline":"H","sample":3,"why_weak":"W"}"#,
            "61, trap.sample: the number 3 stands where a text in quotes is needed",
        ),
        (r#""trap":{"headline":"H","sample":"S"}"#, "36, trap.why_weak: the field \"why_weak\" is missing; add it"),
        (r#""trap":["H","S","W"]"#, "36, trap: a list stands where an object in { } is needed"),
        (r#""level":["boss"]"#, "38, level[0]: \"boss\" is not a word of the format here; write one of \"junior\""),
        (r#""seconds":60.5"#, "39, seconds: the number 60.5 stands where a whole number from 0 on is needed"),
        (r#""why":"a","why":"b""#, "43, why: the field \"why\" stands here twice; keep one of the two"),
        (r#""zz":"a","zz":"b""#, "34, zz: the field \"zz\" stands here twice; keep one of the two"),
    ] {
        let told = told_with(field);
        assert!(told.contains(&format!("cards/a.json: line 1, column {what}")), "{told}");
    }
    let told = told_of("[null,\n [1],\n 3]");
    let lines: Vec<_> = told.lines().map(|line| line.split(" where").next().unwrap()).collect();
    let alone = "a single value stands";
    assert_eq!(
        lines,
        [
            format!("cards/a.json: line 1, column 2, [0]: {alone}"),
            "cards/a.json: line 2, column 2, [1]: a list stands".to_owned(),
            format!("cards/a.json: line 3, column 2, [2]: {alone}")
        ]
    );
    assert!(
        told_of(&CARD.replace("question\",\"title", "quiz\",\"title")).contains("kind: \"quiz\" is not a kind of card")
    );
}

#[test]
fn an_unknown_field_is_a_warning_that_guesses_what_was_meant() {
    let told = told_with(r#""trap":{"headline":"H","sample":"S","why_weak":"W","sampel":1},"x_future":{"deep":[1]}"#);
    let lines: Vec<_> = told.lines().collect();
    assert_eq!(
        lines[0],
        "cards/a.json: line 1, column 89, trap.sampel: warning: unknown field \"sampel\"; did you mean \"sample\"?"
    );
    assert!(lines[1].contains("x_future: warning: unknown field \"x_future\"; remove it, or update Hotseat"));
    let misnamed = told_of(&CARD.replace("\"title\"", "\"titel\""));
    assert!(
        misnamed.contains("titel: warning") && misnamed.contains("title: the field \"title\" is missing"),
        "{misnamed}"
    );
}

#[test]
fn texts_that_nobody_can_read_are_refused_or_pointed_out() {
    assert!(told_of(&CARD.replace("Q?", "")).contains("question: the text is empty; write it"));
    assert!(told_of(&CARD.replace("Q?", "\\u200b")).contains("question: the text has only invisible characters"));
    assert!(told_with("\"why\":\"\"").contains("why: warning: the text is empty; write it or leave the field out"));
    assert!(told_with("\"tags\":[\"\"]").contains("tags[0]: the text is empty; write it or take it out of the list"));
    assert!(told_of(&CARD.replace("\"T\"", "\"T\\nU\"")).contains("title: warning: the title has a line break in it"));
    assert!(told_of(&CARD.replace("{\"thinking\":\"A.\"}", "{}")).contains("answer.thinking: the answer is empty"));
    let link = told_with("\"why\":\"[x](file:///etc/passwd)\"");
    assert!(link.contains("why: warning: the link to \"file:///etc/passwd\" is shown as plain text, never opened"));
}

#[test]
fn ids_are_unique_in_the_pack_and_parts_in_their_card() {
    let told = told(&[("pack.json", HEAD), ("cards/a.json", &format!("[{CARD},{CARD}]")), ("cards/b.json", CARD)]);
    let lines: Vec<_> = told.lines().collect();
    assert!(lines[0].starts_with("cards/a.json: line 1, column 92, [1].id: the id \"a\" is already used by [0];"));
    assert!(
        lines[1]
            .starts_with("cards/b.json: line 1, column 7, id: the id \"a\" is already used by [0] in cards/a.json;")
    );
    let part = |id: &str| format!("{{\"id\":\"{id}\",\"question\":\"q\",\"answer\":\"a\"}}");
    let told = told_with(&format!("\"follow_ups\":[{},{},{}]", part("x"), part("x"), part("X")));
    assert!(told.contains("follow_ups[1].id: the id \"x\" is already used by follow_ups[0]"), "{told}");
    assert!(told.contains("follow_ups[2].id: \"X\" is no id") && told.ends_with("write \"x\""), "{told}");
}

#[test]
fn a_calculation_that_cannot_be_drawn_is_named_with_what_to_write() {
    for (fields, what) in [
        (
            r#""question":"{target}","formula":"budget-time","parameters":[{"name":"target","values":["99.9"]}]"#,
            "parameters: budget-time cannot be worked out without \"window\"; add it with its values: a time in whole",
        ),
        (
            r#""question":"{target}","formula":"budget-time","parameters":[{"name":"target","values":["99","100"]}]"#,
            "parameters[0].values[1]: \"100\" cannot be read as \"target\"; write a target between 0 and 100 %",
        ),
        (
            r#""question":"{colour}","formula":"budget-time","parameters":[{"name":"colour","values":["red"]}]"#,
            "parameters[0].name: warning: budget-time does not use the parameter \"colour\"; rename it to one of target, window",
        ),
        (r#""question":"{window} and","formula":"budget-time""#, "question: no parameter fills \"{window}\""),
        (
            r#""question":"{target} {events} {failed}","formula":"burn-rate","parameters":[{"name":"target","values":["99"]},
            {"name":"events","values":["10","20"]},{"name":"failed","values":["15"]}]"#,
            "parameters: 15 of 10 events cannot fail",
        ),
    ] {
        let told = told_of(&format!(r#"{{"id":"a","kind":"calculation","method":"m",{fields}}}"#));
        assert!(told.contains(what), "{told}");
    }
}

#[test]
fn values_out_of_range_are_told_with_the_range() {
    for (field, what) in [
        (r#""seconds":9"#, "seconds: 9 seconds are no time box for an answer; write a number from 10 to 3600"),
        (r#""seconds":3601"#, "seconds: 3601 seconds are no time box"),
        (r#""sources":[{"title":"t","url":"file:///x"}]"#, "sources[0].url: \"file:///x\" is not a web address"),
        (r#""expect":[{"value":-1}]"#, "expect[0].value: the value -1 is out of range"),
        (r#""expect":[{"value":1,"unit":"week"}]"#, "expect[0].unit: \"week\" is not a unit of the format"),
        (r#""beats":[{"name":"n","any":[]}]"#, "beats[0].any: no phrase says how this beat is recognised"),
        (
            r#""timeline":[{"id":"x","minute":10081,"known":"k","decision":"d"}]"#,
            "timeline[0].minute: minute 10081 is more",
        ),
    ] {
        let told = told_with(field);
        assert!(told.contains(what) && told.lines().count() == 1, "{told}");
    }
    for (card, what) in [
        (r#""triage","signal":"s","cases":[]"#, "cases: the signal has no journey; write at least one case"),
        (
            r#""calculation","question":"q","formula":"budget","method":"m""#,
            "formula: \"budget\" is not a word of the format",
        ),
        (
            r#""calculation","question":"q","formula":"burn-rate","method":"m","tolerance_per_mille":1001"#,
            "tolerance_per_mille: 1001 is",
        ),
        (
            r#""calculation","question":"q","formula":"burn-rate","method":"m","parameters":[{"name":"x","values":[]}]"#,
            "parameters[0].values: the parameter has no value",
        ),
        (
            r#""calculation","question":"q","formula":"burn-rate","method":"m","parameters":[{"name":"x","values":["1"]}]"#,
            "parameters[0].name: warning: the question does not mention the parameter \"x\"",
        ),
    ] {
        let told = told_of(&format!("{{\"id\":\"a\",\"kind\":{card}}}"));
        assert!(told.contains(what), "{told}");
    }
    assert_eq!(told_with("\"seconds\":10"), "");
    assert_eq!(told_with("\"seconds\":3600"), "");
}

#[test]
fn a_stated_sum_that_does_not_hold_is_a_warning_with_the_right_figure() {
    let sum = |sum: &str, is: &str| told_with(&format!("\"computed\":[{{\"sum\":\"{sum}\",\"is\":\"{is}\"}}]"));
    assert_eq!(sum("30 d * (1 - 99.9 %)", "43 min 12 s"), "");
    let wrong = sum("30 d * (1 - 99.9 %)", "43 min 21 s");
    assert!(wrong.contains("computed[0].is: warning: \"30 d * (1 - 99.9 %)\" is stated to be \"43 min 21 s\", but the sum comes to 43 min 12 s;"));
    assert!(sum("1 +", "1").contains("but the sum is not finished"));
}

#[test]
fn limits_hold_at_the_limit_and_break_one_beyond() {
    let list = |n: usize| told_with(&format!("\"tags\":[{}]", vec!["\"t\""; n].join(",")));
    assert_eq!(list(64), "");
    assert!(list(65).contains("tags: the list has 65 entries; the limit is 64"));
    let title = |n: usize| told_of(&CARD.replace("\"T\"", &format!("\"{}\"", "t".repeat(n))));
    assert_eq!(title(300), "");
    assert!(title(301).contains("title: the title has 301 characters; the limit is 300"));
    let cards = |n: usize| {
        let list: Vec<_> = (0..n).map(|n| CARD.replace("\"a\"", &format!("\"c{n}\""))).collect();
        let dir = folder(&[("a.json", &pack_in_one_file(&format!("[{}]", list.join(","))))]);
        let found = content::check(&[dir.path().to_owned()], false);
        (found.packs[0].cards.len(), tell(&found, dir.path()))
    };
    assert_eq!(cards(20_000), (20_000, String::new()));
    let (kept, told) = cards(20_001);
    assert_eq!(kept, 20_000);
    assert!(told.contains("cards[20000]: the pack has more than 20000 cards; split it into two packs"), "{told}");
}

#[test]
fn a_pack_has_at_most_two_thousand_card_files() {
    let dir = folder(&[("pack.json", HEAD), ("cards/0000.json", CARD)]);
    for n in 1..=2000 {
        std::fs::write(dir.path().join(format!("cards/{n:04}.json")), "[]").unwrap();
    }
    let found = content::check(&[dir.path().to_owned()], false);
    assert_eq!(found.packs[0].cards.len(), 1);
    assert!(tell(&found, dir.path()).contains("cards: the pack has 2001 card files; the limit is 2000"));
    std::fs::remove_file(dir.path().join("cards/2000.json")).unwrap();
    assert!(content::check(&[dir.path().to_owned()], false).problems.is_empty());
}

#[test]
fn strict_asks_for_everything_that_a_shipped_card_has() {
    let term = r#"{"id":"b","kind":"term","topic":"elsewhere","term":"t","definition":"one two three four five six seven eight"}"#;
    let other = r#"{"id":"c","kind":"contrast","dimension":"d","left":{"name":"l","text":"zero ONE two, three four five six seven eight"},"right":{"name":"r","text":"r"},"example":"e","sources":[{"title":"s"}]}"#;
    let head = HEAD.replace('}', ",\"topics\":[{\"id\":\"a\",\"title\":\"A\"}]}");
    let dir = folder(&[("pack.json", &head), ("cards/a.json", &format!("[{CARD},\n{term},\n{other}]"))]);
    let found = content::check(&[dir.path().to_owned()], true);
    let told = tell(&found, dir.path());
    assert_eq!(found.packs[0].cards.len(), 3, "strict findings are warnings");
    let lacking: Vec<_> =
        told.lines().filter_map(|line| line.split("[0].").nth(1)?.split(": warning: the ").next()).collect();
    assert_eq!(
        lacking,
        [
            "sources",
            "why",
            "frequency",
            "trap",
            "reframe",
            "model",
            "story",
            "hook",
            "variants.junior",
            "variants.senior",
            "variants.no_experience",
            "follow_ups",
            "beats",
            "answer.outcome",
            "answer.lesson",
            "answer.actions",
            "answer"
        ]
    );
    for what in [
        "pack.json: line 1, column 1, summary: warning: the pack lacks its summary",
        "[0].answer.actions: warning: the card has 0 actions; write at least 3",
        "[0].answer: warning: the model answer has 1 words; write 200 to 400, so that it can be said aloud",
        "[1].sources: warning: the card lacks a source",
        "[1].confused_with: warning: the card lacks what the term is taken for",
        "[1].topic: warning: the pack has no topic \"elsewhere\"",
        "line 3, column 71, [2].left.text: warning: the words \"ONE two, three four five six seven eight\" also stand in b in cards/a.json",
    ] {
        assert!(told.contains(what), "{what}\n\n{told}");
    }
}
