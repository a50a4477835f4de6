//! Study paths in packs: read with their cards, each fault told by file, place and advice, and nothing lost beside it.
#![expect(clippy::unwrap_used, reason = "a test may fail where it stands")]

use std::fmt::Write as _;

use hotseat::content::{self, Checked};
use hotseat::model::card::Level;
use hotseat::model::library::{Library, Pack};
use hotseat::model::problem::Severity;
use hotseat::model::study_path::{CardPath, PathKey};

const CARDS: &str = r#"[
  {"id":"ask","kind":"question","title":"T","question":"Q?","answer":{"thinking":"A."}},
  {"id":"slo","kind":"term","term":"SLO","definition":"D."}
]"#;

/// A pack in one file with these paths and the two cards.
fn pack(paths: &str) -> String {
    format!(
        r#"{{"format":"hotseat-pack","version":1,"id":"tiny","title":"Tiny","paths":{paths},
"cards":{CARDS}}}"#
    )
}

fn check(paths: &str) -> Checked {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("tiny.json");
    std::fs::write(&file, pack(paths)).unwrap();
    content::check(&[file], false)
}

/// What is told about these paths, without the name of the file, one line each.
fn told(paths: &str) -> String {
    let found = check(paths);
    let line = |problem: &hotseat::model::problem::Problem| {
        let said = problem.to_string();
        said.split_once("tiny.json: ").map_or(said.clone(), |(_, rest)| rest.to_owned())
    };
    found.problems.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// A path with one day that has these lists.
fn with_day(day: &str) -> String {
    format!(r#"[{{"id":"way","title":"Way","days":[{{"title":"One",{day}}}]}}]"#)
}

fn only(found: &Checked) -> &Pack {
    found.packs.first().unwrap()
}

#[test]
fn a_path_is_read_with_its_days_and_the_names_of_its_cards() {
    let found = check(
        r#"[{"id":"two-weeks","title":"Two weeks","summary":"S.","level":["junior","mid"],"days":[
          {"title":"Words","note":"Slowly.","learn":["slo","tiny/ask","other/card"]},
          {"title":"Aloud","answer":["ask","other/question"]}]}]"#,
    );
    assert_eq!(found.problems, []);
    let path = &only(&found).paths[0];
    assert_eq!((path.title.as_str(), path.summary.as_str()), ("Two weeks", "S."));
    assert_eq!(path.levels, [Level::Junior, Level::Mid]);
    let names = |cards: &[CardPath]| cards.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    assert_eq!(
        (names(&path.days[0].learn), path.days[0].note.as_deref()),
        ("tiny/slo tiny/ask other/card".into(), Some("Slowly."))
    );
    assert_eq!((names(&path.days[1].answer), path.days[1].note.as_deref()), ("tiny/ask other/question".into(), None));
    let library = Library::new(found.packs.clone());
    assert!(library.path(&PathKey::parse("tiny/two-weeks").unwrap()).is_some());
    assert!(library.path(&PathKey::parse("tiny/three-weeks").unwrap()).is_none());
    let card =
        |name: &CardPath| library.find(name).and_then(|place| library.card(place)).map(|card| card.id.to_string());
    assert_eq!(path.days[0].learn.iter().map(card).collect::<Vec<_>>(), [Some("slo".into()), Some("ask".into()), None]);
}

#[test]
fn a_pack_may_hold_nothing_but_paths_through_other_packs() {
    let dir = tempfile::tempdir().unwrap();
    let text = r#"{"format":"hotseat-pack","version":1,"id":"ways","title":"Ways","paths":[
        {"id":"way","title":"Way","days":[{"title":"One","learn":["04-alerting/page"]}]}]}"#;
    std::fs::create_dir(dir.path().join("ways")).unwrap();
    std::fs::write(dir.path().join("ways/pack.json"), text).unwrap();
    let found = content::check(&[dir.path().to_owned()], false);
    assert_eq!(found.problems, []);
    assert_eq!((only(&found).cards.len(), only(&found).paths.len()), (0, 1));
}

#[test]
fn a_card_that_cannot_be_used_costs_the_path_that_card_and_no_more() {
    let paths = with_day(r#""learn":["slo","sl0","Bad Id","tiny/none-such-thing"],"answer":["slo","ask"]"#);
    assert_eq!(
        told(&paths),
        "line 1, column 138, paths[0].days[0].learn[1]: the pack has no card \"sl0\"; did you mean \"slo\"?\n\
         line 1, column 144, paths[0].days[0].learn[2]: \"Bad Id\" names no card: an id has only the characters a-z, 0-9, \
         dot, dash and underscore; write \"card-id\", or \"pack-id/card-id\" for a card of another pack\n\
         line 1, column 153, paths[0].days[0].learn[3]: the pack has no card \"none-such-thing\"; write the id of one of \
         its cards, or \"pack-id/card-id\" for a card of another pack\n\
         line 1, column 187, paths[0].days[0].answer[0]: the card \"slo\" is no question but a term; name a question card \
         here, or this one under \"learn\""
    );
    let found = check(&paths);
    let day = &only(&found).paths[0].days[0];
    let names: Vec<_> = day.learn.iter().chain(&day.answer).map(ToString::to_string).collect();
    assert_eq!(names, ["tiny/slo", "tiny/ask"]);
}

#[test]
fn a_card_that_was_left_out_is_to_be_mended_before_its_path() {
    let dir = tempfile::tempdir().unwrap();
    let text = pack(&with_day(r#""learn":["slo"]"#))
        .replace("\"term\":\"SLO\"", &format!("\"term\":\"{}\"", "S ".repeat(200)));
    let file = dir.path().join("tiny.json");
    std::fs::write(&file, text).unwrap();
    let found = content::check(&[file], false);
    let said: Vec<_> = found.problems.iter().map(|problem| problem.what.as_str()).collect();
    assert_eq!(said, ["the card \"slo\" was left out of the pack", "the title has 400 characters; the limit is 300"]);
}

#[test]
fn what_does_nothing_is_a_warning() {
    let twice = told(&with_day(r#""learn":["slo","ask","tiny/slo"],"answer":["ask"]"#));
    assert_eq!(
        twice,
        "line 1, column 144, paths[0].days[0].learn[2]: warning: the card \"tiny/slo\" already stands at \
         days[0].learn[0]; name it once; once it is met there is nothing left to do here"
    );
    let empty = told(r#"[{"id":"way","title":"Way","days":[{"title":"One"},{"title":"Two","learn":["slo"]}]}]"#);
    assert_eq!(
        empty,
        "line 1, column 108, paths[0].days[0]: warning: the day has nothing to learn and nothing to answer; name cards \
         under \"learn\" or \"answer\", or take the day out"
    );
    let typo = told(&with_day(r#""learn":["slo"],"anwser":["ask"]"#));
    assert!(
        typo.contains("paths[0].days[0].anwser: warning: unknown field \"anwser\"; did you mean \"answer\"?"),
        "{typo}"
    );
}

#[test]
fn a_broken_path_is_named_and_leaves_its_neighbours_and_the_cards() {
    let day = r#""days":[{"title":"One","learn":["slo"]}]"#;
    let long = "x ".repeat(200);
    let broken = [
        (format!(r#"{{"id":"Two Weeks","title":"T",{day}}}"#), "paths[0].id: \"Two Weeks\" is no id"),
        (format!(r#"{{"id":"way","title":"{long}",{day}}}"#), "paths[0].title: the title has 400 characters"),
        (format!(r#"{{"id":"way",{day}}}"#), "paths[0].title: the field \"title\" is missing"),
        (r#"{"id":"way","title":"T","days":[]}"#.to_owned(), "paths[0].days: the path has no day"),
        (
            r#"{"id":"way","title":"T","days":{}}"#.to_owned(),
            "paths[0].days: an object stands where a list in [ ] is needed",
        ),
        (r#"{"id":"way","title":"T","days":[{"title":""}]}"#.to_owned(), "paths[0].days[0].title: the text is empty"),
        (
            format!(r#"{{"id":"way","title":"T","level":["staff"],{day}}}"#),
            "paths[0].level[0]: \"staff\" is not a word",
        ),
        ("7".to_owned(), "paths[0]: a single value stands where an object"),
    ];
    for (path, wanted) in broken {
        let paths = format!(r#"[{path},{{"id":"other","title":"T",{day}}}]"#);
        let said = told(&paths);
        assert!(said.contains(wanted), "{path}: {said}");
        let found = check(&paths);
        assert!(found.problems.iter().any(|problem| problem.severity == Severity::Error), "{path}");
        let left: Vec<_> = only(&found).paths.iter().map(|path| path.id.as_str()).collect();
        assert_eq!((left, only(&found).cards.len()), (vec!["other"], 2), "{path}");
    }
    let twice = format!(r#"[{{"id":"way","title":"A",{day}}},{{"id":"way","title":"B",{day}}}]"#);
    assert!(
        told(&twice).contains("paths[1].id: the path \"way\" is already used by paths[0]; give each path its own id")
    );
    assert_eq!(only(&check(&twice)).paths.len(), 1);
    assert!(told("{}").contains("paths: the paths are not a list; write \"paths\": [ { … }, { … } ]"));
    assert_eq!(only(&check("{}")).cards.len(), 2);
}

#[test]
fn limits_hold_at_the_limit_and_break_one_beyond() {
    let list = |n: usize, entry: &dyn Fn(usize) -> String| (0..n).map(entry).collect::<Vec<_>>().join(",");
    let path = |n: usize| format!(r#"{{"id":"p{n}","title":"T","days":[{{"title":"D","learn":["slo"]}}]}}"#);
    let paths = |n| format!("[{}]", list(n, &path));
    assert_eq!((told(&paths(20)), only(&check(&paths(20))).paths.len()), (String::new(), 20));
    let beyond = told(&paths(21));
    assert!(
        beyond.contains("paths[20]: the pack has 21 paths; the limit is 20; put some into another pack"),
        "{beyond}"
    );
    assert_eq!(only(&check(&paths(21))).paths.len(), 20);
    let days = |n| {
        format!(
            r#"[{{"id":"p","title":"T","days":[{}]}}]"#,
            list(n, &|n| format!(r#"{{"title":"D","learn":["o/c{n}"]}}"#))
        )
    };
    assert_eq!((told(&days(120)), only(&check(&days(120))).paths.len()), (String::new(), 1));
    let beyond = told(&days(121));
    assert!(
        beyond.contains("paths[0].days: the list has 121 entries; the limit is 120; shorten it or split the path"),
        "{beyond}"
    );
    assert_eq!((only(&check(&days(121))).paths.len(), only(&check(&days(121))).cards.len()), (0, 2));
    for field in ["learn", "answer"] {
        let cards = |n| with_day(&format!(r#""{field}":[{}]"#, list(n, &|n| format!("\"other/c{n}\""))));
        assert_eq!(told(&cards(60)), "");
        let beyond = told(&cards(61));
        assert!(beyond.contains(&format!("days[0].{field}: the list has 61 entries; the limit is 60")), "{beyond}");
    }
}

#[test]
fn a_hostile_heap_of_unknown_cards_is_told_briefly_and_soon() {
    let mut paths = String::from("[");
    for path in 0..20 {
        let comma = if path > 0 { "," } else { "" };
        write!(paths, r#"{comma}{{"id":"p{path}","title":"T","days":["#).unwrap();
        for day in 0..120 {
            let comma = if day > 0 { "," } else { "" };
            let cards: Vec<_> = (0..60).map(|n| format!("\"nope-{n}-{day}\"")).collect();
            write!(paths, r#"{comma}{{"title":"D","learn":[{}]}}"#, cards.join(",")).unwrap();
        }
        paths.push_str("]}");
    }
    paths.push(']');
    let start = std::time::Instant::now();
    let found = check(&paths);
    assert!(start.elapsed() < std::time::Duration::from_secs(20), "took {:?}", start.elapsed());
    assert_eq!(found.problems.len(), 201);
    assert_eq!(found.problems[200].what, "143800 more problems in this file");
    assert_eq!((only(&found).paths.len(), only(&found).cards.len()), (20, 2));
}
