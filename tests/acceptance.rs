//! The acceptance table: every row of the curriculum's features is met by a card, a drill, a screen or a rule of the
//! program, at a place that is looked up here, or it waits by name.

use std::collections::BTreeSet;
use std::path::Path;

use hotseat::coach::{Brief, Claims, State, read};
use hotseat::model::card::{Card, CardBody, CardKind, Question};
use hotseat::model::criterion::Criterion;
use hotseat::model::library::{CardRef, Library};
use hotseat::model::prompt;
use hotseat::model::section::{self, Block, Section};

const FEATURES: &str = include_str!("fixtures/curriculum/features.md");
const TABLE: &str = include_str!("fixtures/acceptance.txt");

/// What is not wholly there yet: one's own stories and one's own cheat sheet, as fields that are filled in.
const WAITING: [&str; 14] =
    ["G12", "G13", "G14", "G15", "G16", "L13", "M08", "M09", "M10", "M11", "M12", "M13", "M14", "M15"];

/// The first card.
const FIRST: &str = "sre-and-devops/truce-or-law";

/// A line of the table.
struct Row<'a> {
    line: usize,
    id: &'a str,
    places: Vec<Place<'a>>,
}

/// Where a row is shown.
enum Place<'a> {
    Card { card: &'a str, words: &'a str },
    Part { card: &'a str, part: &'a str },
    Tag { tag: &'a str, least: usize },
    Test { file: &'a str, name: &'a str },
    Picture(&'a str),
    Waiting,
}

/// Reads the table, line by line; a line that cannot be read is a fault that names it.
fn rows(table: &str) -> (Vec<Row<'_>>, Vec<String>) {
    let (mut rows, mut faults, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
    for (n, text) in table.lines().enumerate().filter(|(_, text)| !text.is_empty() && !text.starts_with('#')) {
        let line = n + 1;
        let mut columns = text.splitn(3, " | ");
        let (Some(id), Some(how), Some(wheres)) = (columns.next(), columns.next(), columns.next()) else {
            faults.push(format!("line {line}: write `id | how | where`, not `{text}`"));
            continue;
        };
        if !seen.insert(id) {
            faults.push(format!("{id}, line {line}: has a line already"));
        }
        let mut places = Vec::new();
        for text in wheres.split(" ; ") {
            match place(text) {
                Ok(place) => places.push(place),
                Err(fault) => faults.push(format!("{id}, line {line}: {fault}")),
            }
        }
        if let Err(fault) = meets(how, &places) {
            faults.push(format!("{id}, line {line}: {fault}"));
        }
        rows.push(Row { line, id, places });
    }
    (rows, faults)
}

fn place(text: &str) -> Result<Place<'_>, String> {
    let quoted = |text: &'static str| move |words: &str| format!("{text} has words in quotation marks, not `{words}`");
    let inside = |text| Some(text).and_then(|text: &str| text.strip_prefix('"')?.strip_suffix('"'));
    let (kind, rest) = text.split_once(' ').unwrap_or((text, ""));
    let (first, second) = rest.split_once(' ').unwrap_or((rest, ""));
    match kind {
        "card" => {
            let words = inside(second).ok_or_else(|| quoted("a card")(second))?;
            if words.split_whitespace().count() < 2 {
                return Err(format!("card {first}: one word proves nothing: \"{words}\""));
            }
            Ok(Place::Card { card: first, words })
        }
        "part" if !second.is_empty() => Ok(Place::Part { card: first, part: second }),
        "tag" => match second.strip_prefix(">= ").map(str::parse) {
            Some(Ok(least)) if least > 0 => Ok(Place::Tag { tag: first, least }),
            _ => Err(format!("write `tag {first} >= 3`, not `{text}`")),
        },
        "test" => match rest.split_once("::") {
            Some((file, name)) if file.starts_with("tests/") || file.starts_with("src/") => {
                Ok(Place::Test { file, name })
            }
            _ => Err(format!("write `test tests/file.rs::name`, not `{text}`")),
        },
        "picture" if !rest.is_empty() => Ok(Place::Picture(rest)),
        "waiting" => {
            inside(rest).filter(|why| !why.is_empty()).map(|_| Place::Waiting).ok_or_else(|| quoted("waiting")(rest))
        }
        _ => Err(format!("`{text}` is no card, part, tag, test, picture or waiting")),
    }
}

/// Whether the places are of the kind that the second column says.
fn meets(how: &str, places: &[Place<'_>]) -> Result<(), String> {
    let any = |fits: fn(&Place<'_>) -> bool| places.iter().any(fits);
    let met = match how {
        "card" => any(|place| matches!(place, Place::Card { .. } | Place::Part { .. })),
        "drill" => any(|place| matches!(place, Place::Part { .. } | Place::Test { .. })),
        "screen" => any(|place| {
            let on_screen = |file: &str| file.starts_with("tests/screens/");
            matches!(place, Place::Picture(_)) || matches!(place, Place::Test { file, .. } if on_screen(file))
        }),
        "rule" => any(|place| matches!(place, Place::Test { .. })),
        "waiting" => places.iter().all(|place| matches!(place, Place::Waiting)),
        _ => return Err(format!("`{how}` is no card, drill, screen, rule or waiting")),
    };
    if met { Ok(()) } else { Err(format!("none of its places is a {how}")) }
}

/// What the program consists of, to look places up in.
struct Program {
    library: Library,
}

impl Program {
    fn new() -> Self {
        let (library, problems) = hotseat::content::load(&[]);
        assert!(problems.is_empty(), "the shipped packs have problems: {problems:?}");
        Self { library }
    }

    fn shows(&self, place: &Place<'_>) -> Result<(), String> {
        match *place {
            Place::Card { card: id, words } => {
                let (at, card) = self.card(id)?;
                let there = plain(&self.readable(at, card)).contains(&plain(words));
                if there { Ok(()) } else { Err(format!("card {id}: does not say \"{words}\"")) }
            }
            Place::Part { card: id, part } => {
                let (at, card) = self.card(id)?;
                let there = self.part(at, card, part).is_some_and(|text| !text.trim().is_empty());
                if there { Ok(()) } else { Err(format!("card {id}: has no {part}")) }
            }
            Place::Tag { tag, least } => {
                let n = self.library.cards().filter(|(_, card)| card.tags.iter().any(|one| one == tag)).count();
                if n >= least { Ok(()) } else { Err(format!("tag {tag}: {n} of {least} cards")) }
            }
            Place::Test { file, name } => {
                let text = std::fs::read_to_string(root().join(file));
                let text = text.map_err(|error| format!("test {file}: cannot be read: {error}"))?;
                if has_test(&text, name) { Ok(()) } else { Err(format!("test {file}: has no test {name}")) }
            }
            Place::Picture(file) => {
                let there = file.ends_with(".png") && root().join(file).is_file();
                if there { Ok(()) } else { Err(format!("picture {file}: is not there")) }
            }
            Place::Waiting => Ok(()),
        }
    }

    fn card(&self, id: &str) -> Result<(CardRef, &Card), String> {
        let named = |(at, card): &(CardRef, &Card)| {
            self.library.pack_of(*at).is_some_and(|pack| format!("{}/{}", pack.id, card.id) == id)
        };
        self.library.cards().find(named).ok_or_else(|| format!("card {id}: there is none"))
    }

    /// All that one reads of a card: its title, what it asks, and its sections.
    fn readable(&self, at: CardRef, card: &Card) -> String {
        let mut out = vec![card.title().to_owned()];
        out.extend(self.library.prompts_of(at).filter_map(|one| Some(prompt::face(card, one.part)?.front)));
        out.extend(section::of_card(card).iter().filter(|section| section.title != "Sources").map(said));
        out.join("\n")
    }

    /// What stands in a part: the answer of a prompt, or a field of a question.
    fn part(&self, at: CardRef, card: &Card, part: &str) -> Option<String> {
        let asked = self.library.prompts_of(at).find(|one| one.part.name(card).as_deref() == Some(part));
        if let Some(asked) = asked {
            let face = prompt::face(card, asked.part)?;
            return Some(face.back.iter().filter(|section| section.title != "Sources").map(said).collect());
        }
        let CardBody::Question(question) = &card.body else { return None };
        field(question, part)
    }
}

fn field(question: &Question, name: &str) -> Option<String> {
    let (story, trap, answer) = (question.story.as_ref(), question.trap.as_ref(), &question.answer);
    match name {
        "why" => question.why.clone(),
        "trap.sample" => Some(trap?.sample.clone()),
        "story.situation" => Some(story?.situation.clone()),
        "story.challenge" => Some(story?.challenge.clone()),
        "story.stakes" => Some(story?.stakes.clone()),
        "answer.thinking" => Some(answer.thinking.clone()),
        "answer.actions" => answer.actions.iter().map(|one| (!one.role.is_empty()).then(|| one.text.clone())).collect(),
        "answer.outcome" => answer.outcome.clone(),
        "answer.lesson" => answer.lesson.clone(),
        "hook.signals" => Some(question.hook.as_ref()?.signals.clone()),
        "variants.junior" => question.variants.junior.clone(),
        "variants.senior" => question.variants.senior.clone(),
        "variants.no_experience" => question.variants.no_experience.clone(),
        _ => None,
    }
}

fn said(section: &Section) -> String {
    let mut out = section.title.to_owned();
    for block in &section.blocks {
        let texts: &[&str] = match block {
            Block::Text(text) | Block::Voice(text) | Block::Callout(text) | Block::Note(text) => &[text],
            Block::Labelled(label, text) => &[label, text],
            Block::Step(_, label, role, text) => &[label, role, text],
        };
        out.push('\n');
        out.push_str(&texts.join("\n"));
    }
    out
}

/// Without markup, on one line.
fn plain(text: &str) -> String {
    text.replace("**", "").replace('`', "").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a test of this name stands in the file, and is not left out of a run.
fn has_test(file: &str, name: &str) -> bool {
    let lines: Vec<&str> = file.lines().map(str::trim).collect();
    let head = format!("fn {name}(");
    lines.iter().enumerate().filter(|(_, line)| line.starts_with(&head)).any(|(at, _)| {
        let above: Vec<_> = lines[..at].iter().rev().take_while(|line| line.starts_with(['#', '/'])).collect();
        above.iter().any(|line| **line == "#[test]") && !above.iter().any(|line| line.starts_with("#[ignore"))
    })
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The ids of the rows of `features.md`.
fn features() -> Vec<&'static str> {
    let ids = FEATURES.lines().filter_map(|line| line.strip_prefix("| ")?.split(" | ").next());
    ids.filter(|id| id.len() == 3 && id[1..].parse::<u8>().is_ok()).collect()
}

fn waits(row: &Row<'_>) -> bool {
    row.places.iter().any(|place| matches!(place, Place::Waiting))
}

/// What is wrong with a table, all of it, by row and line.
fn faults(program: &Program, table: &str, features: &[&str], waiting: &[&str]) -> Vec<String> {
    let (rows, mut faults) = rows(table);
    for row in &rows {
        let told = row.places.iter().filter_map(|place| program.shows(place).err());
        faults.extend(told.map(|fault| format!("{}, line {}: {fault}", row.id, row.line)));
        if !features.contains(&row.id) {
            faults.push(format!("{}, line {}: features.md has no such row", row.id, row.line));
        }
        if waits(row) != waiting.contains(&row.id) {
            let told = if waits(row) { "waits and is not known to" } else { "is known to wait and does not" };
            faults.push(format!("{}, line {}: {told}", row.id, row.line));
        }
    }
    let missing = features.iter().filter(|id| !rows.iter().any(|row| row.id == **id));
    faults.extend(missing.map(|id| format!("{id}: has no line in the table")));
    faults
}

#[test]
fn every_row_of_the_features_is_shown_where_its_line_says_or_is_known_to_wait() {
    let (program, features) = (Program::new(), features());
    assert_eq!(
        features.len(),
        FEATURES.lines().filter(|line| line.starts_with("| ") && !line.contains("| id |")).count()
    );
    assert_eq!(features.iter().collect::<BTreeSet<_>>().len(), features.len(), "an id of features.md comes twice");
    let (rows, _) = rows(TABLE);
    let waiting: Vec<&str> = rows.iter().filter(|row| waits(row)).map(|row| row.id).collect();
    let shown = rows.len() - waiting.len();
    println!("{shown} of {} rows shown, {} waiting: {}", features.len(), waiting.len(), waiting.join(" "));
    let begun = rows.iter().filter(|row| waits(row) && row.places.len() > 1).count();
    println!("of those that wait, {begun} are shown in part");
    let faults = faults(&program, TABLE, &features, &WAITING);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_bad_line_is_named_with_its_row_and_its_place() {
    let program = Program::new();
    let faults_of = |table: &str, waiting: &[&str]| faults(&program, table, &["B13"], waiting);
    for (rest, told) in [
        ("card", "line 1: write `id | how | where`, not `B13 | card`"),
        ("card | card @ season", "B13, line 1: a card has words in quotation marks, not `season`"),
        ("card | card @ \"the\"", "B13, line 1: card @: one word proves nothing: \"the\""),
        ("card | card @ \"season of peace\"", "B13, line 1: card @: does not say \"season of peace\""),
        ("card | card a/b \"some words\"", "B13, line 1: card a/b: there is none"),
        ("card | part @ moment/x", "B13, line 1: card @: has no moment/x"),
        ("card | part @ hook ; tag B13 > 3", "B13, line 1: write `tag B13 >= 3`, not `tag B13 > 3`"),
        ("card | part @ hook ; tag B13 >= 99", "B13, line 1: tag B13: 1 of 99 cards"),
        ("rule | test cli.rs::a", "B13, line 1: write `test tests/file.rs::name`, not `test cli.rs::a`"),
        ("rule | test tests/none.rs::a", "B13, line 1: test tests/none.rs: cannot be read"),
        ("rule | test tests/layers.rs::sources", "B13, line 1: test tests/layers.rs: has no test sources"),
        ("screen | picture tests/none.png", "B13, line 1: picture tests/none.png: is not there"),
        ("screen | part @ hook", "B13, line 1: none of its places is a screen"),
        ("rule | part @ hook", "B13, line 1: none of its places is a rule"),
        ("waiting | part @ hook", "B13, line 1: none of its places is a waiting"),
        ("song | part @ hook", "B13, line 1: `song` is no card, drill, screen, rule or waiting"),
        ("card | deed @ hook", "B13, line 1: `deed @ hook` is no card, part, tag, test, picture or waiting"),
        ("card | part @ hook ; waiting soon", "B13, line 1: waiting has words in quotation marks, not `soon`"),
        ("waiting | waiting \"for later\"", "B13, line 1: waits and is not known to"),
        ("card | part @ hook\nB13 | card | part @ hook", "B13, line 2: has a line already"),
        ("card | part @ hook\nB99 | card | part @ hook", "B99, line 2: features.md has no such row"),
    ] {
        let [line, told] = [format!("B13 | {rest}"), told.to_owned()].map(|text| text.replace('@', FIRST));
        let faults = faults_of(&line, &[]);
        assert!(faults.iter().any(|fault| fault.starts_with(&told)), "{line}\n{faults:?}");
    }
    let good = format!("B13 | card | part {FIRST} hook");
    assert_eq!(faults_of(&good, &[]), [""; 0]);
    assert_eq!(faults_of(&good, &["B13"]), ["B13, line 1: is known to wait and does not"]);
    assert_eq!(faults_of("", &[]), ["B13: has no line in the table"]);
}

#[test]
fn the_first_card_asks_how_sre_and_devops_differ() {
    let program = Program::new();
    let (_, first) = program.library.cards().next().unwrap();
    let CardBody::Question(question) = &first.body else { unreachable!("the first card is no question") };
    assert_eq!(question.question, "What is the difference between SRE and DevOps?");
    let first = &program.library.prompts()[0];
    assert_eq!(first.key.to_string(), format!("{FIRST}/question"));
}

#[test]
fn a_weak_line_is_asked_with_its_strong_one_hidden() {
    let program = Program::new();
    let rewrites = program.library.cards().filter(|(_, card)| card.kind() == CardKind::Rewrite);
    let mut n = 0;
    for (at, card) in rewrites {
        let CardBody::Rewrite(rewrite) = &card.body else { continue };
        let asked = program.library.prompts_of(at).next().unwrap();
        let face = prompt::face(card, asked.part).unwrap();
        let before: String = face.hints.iter().map(said).chain([face.front.clone()]).collect();
        assert_eq!((face.cue.as_str(), &face.front), ("Say it as a decision", &rewrite.weak));
        assert!(!before.contains(&rewrite.strong) && said(&face.back[0]).contains(&rewrite.strong), "{}", card.id);
        n += 1;
    }
    assert!(n >= 17, "{n} pairs");
}

#[test]
fn of_not_this_but_that_the_coach_hears_the_that() {
    let decided = |answer: &str| {
        let question = "How did you change the alerting?";
        let claims = Claims::default();
        let report = read(&Brief { question, card: None, claims: &claims, spoken_s: None, standing: None }, answer);
        let judged = report.criteria.iter().find(|judged| judged.criterion == Criterion::Decision).unwrap();
        let quoted: Vec<&str> = judged.evidence.iter().map(|place| &answer[place.clone()]).collect();
        (judged.state, quoted.join(" / "))
    };
    let told = "Shoppers at the till could not pay for half an hour and nobody heard it.";
    let (state, words) = decided(&format!("{told} We did not add alerts, but deleted forty of them."));
    assert!(state != State::Missing && words.contains("deleted forty"), "{state:?}: {words}");
    let (state, words) = decided(&format!("{told} We did not delete forty alerts, but talked about them."));
    assert!(state == State::Missing && words.is_empty(), "{state:?}: {words}");
}

#[test]
fn a_contrast_with_both_sides_is_told_in_a_line_and_in_an_answer() {
    let program = Program::new();
    let taught = program.library.cards().find(|(_, card)| card.id.as_str() == "rewrite-worth-waking-for").unwrap().1;
    let CardBody::Rewrite(taught) = &taught.body else { panic!("it is a pair") };
    let line = hotseat::coach::read_line(&taught.strong);
    let sides = |contrast: &hotseat::coach::Contrast, text: &str| {
        (text[contrast.aside.clone()].to_owned(), text[contrast.kept.clone()].to_owned())
    };
    assert_eq!(sides(&line.contrasts[0], &taught.strong), ("Alarms".to_owned(), "a line".to_owned()));
    assert!(hotseat::coach::read_line(&taught.weak).contrasts.is_empty(), "the weak line sets nothing aside");

    let answer = "Shoppers could not pay for half an hour. I deleted forty alerts rather than add a dashboard, because \
                  nobody had acted on one of them.";
    let question = "How did you change the alerting?";
    let claims = Claims::default();
    let report = read(&Brief { question, card: None, claims: &claims, spoken_s: None, standing: None }, answer);
    let contrast = &report.contrasts[0];
    assert_eq!(sides(contrast, answer), ("add a dashboard".to_owned(), "I deleted forty alerts".to_owned()));
    assert_eq!(contrast.speaks_for, Some(Criterion::Decision));
    let decision = report.criteria.iter().find(|judged| judged.criterion == Criterion::Decision).unwrap();
    let is_evidence =
        |place: &hotseat::coach::Place| place.start <= contrast.place.start && contrast.place.end <= place.end;
    assert!(decision.evidence.iter().any(is_evidence), "{:?}", decision.evidence);
    assert!(contrast.said(answer).starts_with("You set one thing against another: "));
}
