//! The cards of one pack, read one by one so that a broken card leaves its neighbours whole.

use std::collections::HashMap;

use serde::Deserialize;
use serde::de::{IgnoredAny, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::document::Document;
use super::overlap::Overlaps;
use super::pack::RawFile;
use super::path::Path;
use super::paths::Own;
use super::report::{Fault, Report, quoted};
use super::scope::Scope;
use super::{convert, limits, parse, rules, scan, strict, walk};
use crate::model::card::{Card, CardKind};
use crate::model::ids::{CardId, TopicId};
use crate::model::library::{Origin, Pack, Topic};
use crate::model::problem::{Problem, Severity};
use crate::model::study_path::StudyPath;

/// The cards of a pack, while its files are read one after another.
pub(super) struct Cards<'o> {
    pack: Pack,
    /// Where each id was seen first: number of the file, path in it.
    ids: HashMap<CardId, (usize, Path<'static>)>,
    files: Vec<String>,
    default_topic: TopicId,
    seen: usize,
    /// Texts of all packs so far, under strict rules.
    overlaps: Option<&'o mut Overlaps>,
}

impl<'o> Cards<'o> {
    /// A pack that has no cards yet; `default_topic` is for cards that name none.
    pub(super) fn new(pack: Pack, default_topic: TopicId, overlaps: Option<&'o mut Overlaps>) -> Self {
        Self { pack, default_topic, ids: HashMap::new(), files: Vec::new(), seen: 0, overlaps }
    }

    /// Whether no card was met, not even a broken one.
    pub(super) fn is_empty(&self) -> bool {
        self.seen == 0
    }

    /// The pack with all sound cards.
    pub(super) fn finish(self) -> Pack {
        self.pack
    }

    /// The cards by name, for the paths of the pack.
    pub(super) fn own(&self) -> Own<'_> {
        let left_out = self.ids.keys().map(|id| (id, None));
        let sound = self.pack.cards.iter().map(|card| (&card.id, Some(card.kind())));
        Own { pack: &self.pack.id, cards: left_out.chain(sound).collect() }
    }

    /// Gives the pack its paths.
    pub(super) fn set_paths(&mut self, paths: Vec<StudyPath>) {
        self.pack.paths = paths;
    }

    /// Reads a file of `cards/`: one card or a list of them.
    pub(super) fn file(&mut self, file: &RawFile<'_>, problems: &mut Vec<Problem>) {
        let text = match scan::text(&file.name, &file.bytes) {
            Ok(text) => text,
            Err(problem) => {
                problems.push(*problem);
                return;
            }
        };
        let document = Document::new(file.name.clone(), text);
        let mut report = Report::new(&document);
        if text.trim_start().starts_with('[') {
            self.list(&mut report, text, &Path::default());
        } else {
            self.files.push(file.name.clone());
            match serde_json::from_str::<&RawValue>(text) {
                Ok(card) => self.card(&mut report, card.get(), Path::default()),
                Err(error) => parse::tell_whole(&mut Scope::new(&mut report, text, Path::default()), &error),
            }
        }
        problems.extend(report.finish());
    }

    /// Reads a list of cards, or says where it stops being JSON.
    pub(super) fn list<'d>(&mut self, report: &mut Report<'d>, json: &'d str, prefix: &Path<'static>) {
        self.files.push(report.document.file.clone());
        let RawList { entries, count } = match serde_json::from_str(json) {
            Ok(list) => list,
            Err(error) => return parse::tell_whole(&mut Scope::new(report, json, prefix.clone()), &error),
        };
        let room = limits::CARDS.saturating_sub(self.seen);
        if count > room {
            let what = format!("the pack has more than {} cards", limits::CARDS);
            let path = prefix.clone().index(room);
            let offset = entries.get(room).map_or(json, |card| card.get());
            let fault = Fault::new(what, "split it into two packs; the cards from here on are left out");
            report.error(report.document.offset_of(offset), &path, fault);
        }
        for (n, card) in entries.into_iter().take(room).enumerate() {
            self.card(report, card.get(), prefix.clone().index(n));
        }
    }

    fn card<'d>(&mut self, report: &mut Report<'d>, json: &'d str, prefix: Path<'static>) {
        if self.seen == limits::CARDS {
            let fault =
                Fault::new(format!("the pack has more than {} cards", limits::CARDS), "split it into two packs");
            report.error(report.document.offset_of(json), &prefix, fault);
            return;
        }
        self.seen += 1;
        let file = self.files.len().saturating_sub(1);
        let mut scope = Scope::new(report, json, prefix.clone());
        let Some(kind) = kind(&mut scope) else { return };
        let mut passages = Vec::new();
        let keep = self.overlaps.is_some().then_some(&mut passages);
        let Some(card) = convert::card(&mut scope, kind, &self.default_topic, keep) else { return };
        rules::check(&mut scope, &card);
        // Those of the shipped packs were worked out when the program was tested; that is a fifth of reading them.
        if self.pack.origin != Origin::Shipped {
            rules::sums(&mut scope, &card);
        }
        if let Some((first_file, path)) = self.ids.get(&card.id) {
            let here = if *first_file == file { "" } else { self.files.get(*first_file).map_or("", String::as_str) };
            let path = path.written();
            let place = match (here.is_empty(), path.is_empty()) {
                (true, _) => path,
                (false, true) => here.to_owned(),
                (false, false) => format!("{path} in {here}"),
            };
            let what = format!("the id \"{}\" is already used by {place}", card.id);
            scope.error("id", what, "give each card its own id; progress is kept under it");
            return;
        }
        self.ids.insert(card.id.clone(), (file, prefix));
        if !scope.is_sound() {
            return;
        }
        if let Some(overlaps) = &mut self.overlaps {
            let topics: Vec<&TopicId> = self.pack.topics.iter().map(|topic| &topic.id).collect();
            strict::check(&mut scope, &card, &topics);
            let name = format!("{} in {}", card.id, self.files.get(file).map_or("", String::as_str));
            for shared in overlaps.add(name, &passages) {
                let Some(passage) = passages.get(shared.passage) else { continue };
                let what = format!("the words {} also stand in {}", quoted(&shared.words), shared.with);
                let fault = Fault::new(what, "say it in other words");
                scope.add_at(Severity::Warning, passage.offset, &passage.path.0, fault);
            }
        }
        self.keep(card);
    }

    fn keep(&mut self, card: Card) {
        let is_default = card.topic == self.default_topic;
        if is_default && !self.pack.topics.iter().any(|topic| topic.id == card.topic) {
            self.pack.topics.push(Topic { id: card.topic.clone(), title: self.pack.title.clone() });
        }
        self.pack.cards.push(card);
    }
}

/// The kind of a card, or what is wrong with it.
fn kind(scope: &mut Scope<'_, '_>) -> Option<CardKind> {
    let path = Path::from("kind");
    let word = walk::text_at(scope.json, &path);
    let known = word.as_deref().and_then(|word| CardKind::ALL.into_iter().find(|kind| kind.as_str() == word));
    if known.is_some() {
        return known;
    }
    let words = CardKind::ALL.map(|kind| format!("\"{}\"", kind.as_str())).join(", ");
    if !scope.json.starts_with('{') {
        parse::refuse(scope);
    } else if let Some(word) = word {
        scope.error(path, format!("{} is not a kind of card", quoted(&word)), format!("write one of {words}"));
    } else if walk::find(scope.json, &path).is_ok() {
        scope.error(path, "the kind is not a text in quotes", format!("write one of {words}"));
    } else {
        scope.error(path, "the field \"kind\" is missing", format!("add it: one of {words}"));
    }
    None
}

/// A list of cards or paths as they stand in the text; entries beyond what any list may have are only counted.
pub(super) struct RawList<'a> {
    /// The entries, at most one more than a pack may have cards.
    pub(super) entries: Vec<&'a RawValue>,
    /// How many there are.
    pub(super) count: usize,
}

impl<'de: 'a, 'a> Deserialize<'de> for RawList<'a> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct List;
        impl<'de> Visitor<'de> for List {
            type Value = RawList<'de>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a list")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<RawList<'de>, A::Error> {
                let mut entries = Vec::new();
                while entries.len() <= limits::CARDS {
                    let Some(entry) = list.next_element::<&RawValue>()? else { break };
                    entries.push(entry);
                }
                let mut count = entries.len();
                while list.next_element::<IgnoredAny>()?.is_some() {
                    count += 1;
                }
                Ok(RawList { entries, count })
            }
        }
        deserializer.deserialize_seq(List)
    }
}
