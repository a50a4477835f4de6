//! Puts one pack together from its files, beginning with its head: what it is, and whether this program can read it.

use serde_json::value::RawValue;

use super::cards::Cards;
use super::document::Document;
use super::format::{FORMAT, PackHeader, Stamp, TopicTitle, VERSION};
use super::overlap::Overlaps;
use super::path::Path;
use super::paths::Paths;
use super::report::{Fault, Report, quoted};
use super::schema::Shape;
use super::scope::Scope;
use super::text::is_visible;
use super::{parse, rules, scan};
use crate::model::ids::{PackId, TopicId};
use crate::model::library::{Origin, Pack, Topic};
use crate::model::problem::{Place, Problem, Severity};

/// A file as it was read.
pub(super) struct RawFile<'a> {
    /// Its name in messages, safe to print.
    pub(super) name: String,
    /// Its bytes.
    pub(super) bytes: std::borrow::Cow<'a, [u8]>,
}

/// A pack with the place of its id, in case another pack has the same.
pub(super) struct Assembled {
    pub(super) pack: Pack,
    pub(super) file: String,
    pub(super) id_place: Place,
}

/// Puts a pack together. A card that cannot be used is left out and named; the pack is
/// `None` when its head cannot be used or it holds no cards field and no card files.
pub(super) fn assemble<'a>(
    head: &RawFile<'_>,
    card_files: impl ExactSizeIterator<Item = Result<RawFile<'a>, Box<Problem>>>,
    origin: Origin,
    strict: Option<&mut Overlaps>,
    problems: &mut Vec<Problem>,
) -> Option<Assembled> {
    let text = match scan::text(&head.name, &head.bytes) {
        Ok(text) => text,
        Err(problem) => {
            problems.push(*problem);
            return None;
        }
    };
    let document = Document::new(head.name.clone(), text);
    let mut report = Report::new(&document);
    let is_strict = strict.is_some();
    let read = self::head(&mut report, origin, is_strict);
    let Some(Head { pack, default_topic, cards, paths }) = read else {
        problems.extend(report.finish());
        return None;
    };
    let (line, column) = document.position(super::walk::locate(text, &Path::from("id")));
    let id_place = Place { line: Some(line), column: Some(column), path: "id".to_owned() };
    // Paths may lead through the cards of other packs alone.
    if cards.is_none() && card_files.len() == 0 && paths.is_none() {
        let fault = Fault::new("the pack has no cards", "write them under \"cards\", or into files in a folder cards/");
        report.error(0, &Path::from("cards"), fault);
        problems.extend(report.finish());
        return None;
    }
    let mut cards_of = Cards::new(pack, default_topic, strict);
    if let Some(cards) = cards {
        cards_of.list(&mut report, cards, &Path::from("cards"));
    }
    let head_problems = problems.len();
    for file in card_files {
        match file {
            Ok(file) => cards_of.file(&file, problems),
            Err(problem) => problems.push(*problem),
        }
    }
    if let Some(paths) = paths {
        let paths = Paths::new(cards_of.own(), is_strict).list(&mut report, paths);
        cards_of.set_paths(paths);
    }
    problems.splice(head_problems..head_problems, report.finish());
    if cards_of.is_empty() && paths.is_none() {
        let fault = Fault::new("the pack holds no card yet", "write one");
        let mut problem = fault.of_file(&head.name, Severity::Warning);
        "cards".clone_into(&mut problem.place.path);
        problems.push(problem);
    }
    Some(Assembled { pack: cards_of.finish(), file: head.name.clone(), id_place })
}

/// Whether a JSON text that nobody called a pack means to be one.
pub(super) fn means_to_be_a_pack(text: &str) -> bool {
    !text.trim_start().starts_with('{')
        || serde_json::from_str::<Stamp<'_>>(text).map_or(true, |stamp| stamp.format.is_some() || stamp.cards.is_some())
}

/// Everything of a pack but its cards and paths, which are still text.
struct Head<'d> {
    pack: Pack,
    default_topic: TopicId,
    cards: Option<&'d str>,
    paths: Option<&'d str>,
}

fn head<'d>(report: &mut Report<'d>, origin: Origin, is_strict: bool) -> Option<Head<'d>> {
    let text = report.document.text;
    let mut scope = Scope::new(report, text, Path::default());
    if let Err(error) = serde_json::from_str::<&RawValue>(text) {
        parse::tell_whole(&mut scope, &error);
        return None;
    }
    let text = text.trim();
    let mut scope = Scope::new(report, text, Path::default());
    if text.starts_with('{') {
        // What is wrong with the stamp's own fields is found again below, with its place.
        if let Ok(stamp) = serde_json::from_str::<Stamp<'_>>(text)
            && !stamp_is_known(&mut scope, &stamp)
        {
            return None;
        }
    } else if text.starts_with('[') {
        let advice =
            "write { \"format\": …, \"cards\": [ … ] }; a list of cards alone belongs into a pack's folder cards/";
        scope.error("", "a list stands where a pack is needed", advice);
        return None;
    }
    let (header, unknown) = parse::object::<PackHeader<'_>>(&mut scope, Shape::Pack)?;
    if !parse::texts(&mut scope, &unknown, Shape::Pack, None) {
        return None;
    }
    rules::title(&mut scope, "title", &header.title);
    let id = scope.id("id", &header.id, PackId::parse);
    let topics = topics(&mut scope, header.topics);
    // Cards without a topic are about the pack's only one, or about the pack.
    let default_topic = match topics.as_slice() {
        [only] => Some(only.id.clone()),
        _ => TopicId::parse(&header.id).ok(),
    };
    if is_strict {
        let details = [
            (header.summary.is_some(), "summary"),
            (header.language.is_some(), "language"),
            (header.license.is_some(), "license"),
            (!header.authors.is_empty(), "authors"),
            (!topics.is_empty(), "topics"),
        ];
        for (_, field) in details.into_iter().filter(|(there, _)| !there) {
            scope.warn(field, format!("the pack lacks its {field}"), "write it; a shipped pack is complete");
        }
    }
    if let Some(language) = header.language.as_deref().filter(|language| !is_language(language)) {
        let what = format!("{} is no language tag", quoted(language));
        scope.warn("language", what, "write one such as \"en\" or \"pt-BR\"");
    }
    let cards = header.cards.map(RawValue::get);
    if cards.is_some_and(|cards| !cards.starts_with('[')) {
        scope.error("cards", "the cards are not a list", "write \"cards\": [ { … }, { … } ]");
    }
    if !scope.is_sound() {
        return None;
    }
    let some = |text: Option<String>| text.filter(|text| is_visible(text)).unwrap_or_default();
    let pack = Pack {
        id: id?,
        title: header.title,
        summary: some(header.summary),
        language: header.language.filter(|text| is_language(text)).unwrap_or_else(|| "en".to_owned()),
        license: some(header.license),
        authors: header.authors,
        revision: header.revision,
        topics,
        cards: Vec::new(),
        paths: Vec::new(),
        origin,
    };
    Some(Head { pack, default_topic: default_topic?, cards, paths: header.paths.map(RawValue::get) })
}

/// Whether this program reads what the stamp says; if not, which program does.
fn stamp_is_known(scope: &mut Scope<'_, '_>, stamp: &Stamp<'_>) -> bool {
    let program = concat!("Hotseat ", env!("CARGO_PKG_VERSION"));
    let format = stamp.format.map(RawValue::get);
    let word = format.and_then(|raw| serde_json::from_str::<String>(raw).ok());
    if word.as_deref() != Some(FORMAT) {
        let what = match format {
            None => "the field \"format\" is missing".to_owned(),
            Some(other) => format!("{} is not a format that {program} reads", quoted(other.trim_matches('"'))),
        };
        scope.error(Path::default().key("format"), what, format!("write \"format\": \"{FORMAT}\""));
        return false;
    }
    let version = stamp.version.map(RawValue::get);
    if version == Some("1") {
        return true;
    }
    let number = version.and_then(|text| text.parse::<u64>().ok());
    let write = format!("write \"version\": {VERSION}; {program} reads pack format {VERSION}");
    let (what, advice) = match (version, number) {
        (None, _) => ("the field \"version\" is missing".to_owned(), write),
        (_, Some(newer)) if newer > u64::from(VERSION) => {
            let what = format!("pack format {newer} is newer than {program}, which reads pack format {VERSION}");
            (what, format!("update Hotseat to a release that reads pack format {newer}"))
        }
        (Some(text), _) => (format!("there is no pack format {}", quoted(text)), write),
    };
    scope.error("version", what, advice);
    false
}

fn is_language(text: &str) -> bool {
    let part = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    text.split('-').all(part) && text.starts_with(|c: char| c.is_ascii_alphabetic())
}

fn topics(scope: &mut Scope<'_, '_>, topics: Vec<TopicTitle>) -> Vec<Topic> {
    let mut out: Vec<Topic> = Vec::new();
    for (n, topic) in topics.into_iter().enumerate() {
        let path = format!("topics[{n}]");
        rules::title(scope, &format!("{path}.title"), &topic.title);
        let Some(id) = scope.id(&format!("{path}.id"), &topic.id, TopicId::parse) else { continue };
        if let Some(first) = out.iter().position(|known| known.id == id) {
            let what = format!("the topic \"{id}\" is already used by topics[{first}]");
            scope.error(&*format!("{path}.id"), what, "name each topic once");
        }
        out.push(Topic { id, title: topic.title });
    }
    out
}
