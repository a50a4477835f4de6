//! What a shipped pack must also keep to: `check --strict`, and that the shipped ones keep to it.

use std::path::Path;

use hotseat::content;
use hotseat::model::library::Origin;

use super::{CARD, HEAD, folder, pack_in_one_file, tell};

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
fn strict_also_finds_words_that_stand_in_cards_of_two_packs() {
    let card = r#"[{"id":"a","kind":"term","term":"SLI","definition":"a b c d e f g h i"}]"#;
    let dir = folder(&[
        ("one/pack.json", HEAD),
        ("one/cards/a.json", card),
        ("two.json", &pack_in_one_file(card).replace("tiny", "two")),
    ]);
    let told = tell(&content::check(&[dir.path().to_owned()], true), dir.path());
    assert!(told.contains("the words \"a b c d e f g h i\" also stand in a in one/cards/a.json"), "{told}");
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

#[test]
fn a_shipped_path_asks_for_nothing_that_it_has_not_shown() {
    let (library, _) = content::load(&[]);
    assert!(library.paths().count() >= 2);
    for (_, path) in library.paths() {
        let mut shown = std::collections::HashSet::new();
        for (n, day) in path.days.iter().enumerate() {
            shown.extend(&day.learn);
            for name in &day.answer {
                assert!(shown.contains(name), "{}, day {}: {name} is asked before it is shown", path.id, n + 1);
            }
            assert!(day.learn.len() <= 10, "{}, day {}: {} new cards", path.id, n + 1, day.learn.len());
        }
    }
}
