//! The study paths of one pack, read one by one so that a broken path leaves its neighbours whole; cards of other packs
//! are not looked for, those of its own are.

use std::collections::HashMap;

use super::cards::RawList;
use super::convert::level;
use super::format as f;
use super::path::Path;
use super::report::{Fault, Report, quoted};
use super::schema::Shape;
use super::scope::Scope;
use super::text::is_visible;
use super::{limits, parse, rules};
use crate::model::card::CardKind;
use crate::model::ids::{CardId, PackId, PathId};
use crate::model::study_path::{CardPath, PathDay, StudyPath};

/// So many ids are guessed for mistyped ones: each guess looks at every card of the pack.
const GUESSES: usize = 5;

/// The cards of the pack that has the paths.
pub(super) struct Own<'a> {
    /// The pack.
    pub(super) pack: &'a PackId,
    /// Its cards with their kinds; no kind for a card that was left out because of its own faults.
    pub(super) cards: HashMap<&'a CardId, Option<CardKind>>,
}

/// The paths of a pack, while they are read.
pub(super) struct Paths<'a> {
    own: Own<'a>,
    is_strict: bool,
    guesses: usize,
    /// Where each id was seen first.
    ids: HashMap<PathId, usize>,
}

impl<'a> Paths<'a> {
    /// Knows no path yet.
    pub(super) fn new(own: Own<'a>, is_strict: bool) -> Self {
        Self { own, is_strict, guesses: 0, ids: HashMap::new() }
    }

    /// Reads the list of paths under the field `paths` of a pack. A path that cannot be used is left out and named.
    pub(super) fn list<'d>(&mut self, report: &mut Report<'d>, json: &'d str) -> Vec<StudyPath> {
        let prefix = Path::from("paths");
        let mut scope = Scope::new(report, json, prefix.clone());
        if !json.starts_with('[') {
            scope.error("", "the paths are not a list", "write \"paths\": [ { … }, { … } ]");
            return Vec::new();
        }
        let RawList { entries, count } = match serde_json::from_str(json) {
            Ok(list) => list,
            Err(error) => {
                parse::tell_whole(&mut scope, &error);
                return Vec::new();
            }
        };
        if let Some(first) = entries.get(limits::PATHS) {
            let what = format!("the pack has {count} paths; the limit is {}", limits::PATHS);
            let fault = Fault::new(what, "put some into another pack; the paths from here on are left out");
            let offset = report.document.offset_of(first.get());
            report.error(offset, &prefix.clone().index(limits::PATHS), fault);
        }
        let paths = entries.into_iter().take(limits::PATHS).enumerate();
        paths
            .filter_map(|(n, path)| self.path(&mut Scope::new(report, path.get(), prefix.clone().index(n)), n))
            .collect()
    }

    fn path(&mut self, scope: &mut Scope<'_, '_>, n: usize) -> Option<StudyPath> {
        let (path, unknown) = parse::object::<f::StudyPath>(scope, Shape::Path)?;
        if !parse::texts(scope, &unknown, Shape::Path, None) {
            return None;
        }
        let id = scope.id("id", &path.id, PathId::parse);
        rules::title(scope, "title", &path.title);
        for (day, value) in path.days.iter().enumerate() {
            rules::title(scope, &format!("days[{day}].title"), &value.title);
        }
        if path.days.is_empty() {
            scope.error("days", "the path has no day", "write at least one");
        }
        if let Some(first) = id.as_ref().and_then(|id| self.ids.get(id)) {
            let what = format!("the path {} is already used by paths[{first}]", quoted(&path.id));
            scope.error("id", what, "give each path its own id; who follows it is known under it");
        }
        self.ids.extend(id.clone().filter(|id| !self.ids.contains_key(id)).map(|id| (id, n)));
        if self.is_strict {
            let details = [(path.summary.is_some(), "summary"), (!path.level.is_empty(), "level")];
            for (_, field) in details.into_iter().filter(|(there, _)| !there) {
                scope.warn(field, format!("the path lacks its {field}"), "write it; a shipped path is complete");
            }
        }
        // A card that is not there costs the path that card and no more.
        let is_sound = scope.is_sound();
        let days = self.days(scope, path.days);
        let some = |text: Option<String>| text.filter(|text| is_visible(text));
        let levels = path.level.into_iter().map(level).collect();
        let summary = some(path.summary).unwrap_or_default();
        let days = days.into_iter().map(|day| PathDay { note: some(day.note), ..day }).collect();
        is_sound.then_some(StudyPath { id: id?, title: path.title, summary, levels, days })
    }

    fn days(&mut self, scope: &mut Scope<'_, '_>, days: Vec<f::PathDay>) -> Vec<PathDay> {
        let (mut learnt, mut answered) = (HashMap::new(), HashMap::new());
        let mut out = Vec::new();
        for (n, day) in days.into_iter().enumerate() {
            if day.learn.is_empty() && day.answer.is_empty() {
                let advice = "name cards under \"learn\" or \"answer\", or take the day out";
                scope.warn(&*format!("days[{n}]"), "the day has nothing to learn and nothing to answer", advice);
            }
            let learn = self.cards(scope, &format!("days[{n}].learn"), &day.learn, &mut learnt, false);
            let answer = self.cards(scope, &format!("days[{n}].answer"), &day.answer, &mut answered, true);
            out.push(PathDay { title: day.title, note: day.note, learn, answer });
        }
        out
    }

    /// The cards of one list that the path can use; `seen` says where the path has each already.
    fn cards(
        &mut self,
        scope: &mut Scope<'_, '_>,
        list: &str,
        texts: &[String],
        seen: &mut HashMap<CardPath, String>,
        only_questions: bool,
    ) -> Vec<CardPath> {
        let mut out = Vec::new();
        for (n, text) in texts.iter().enumerate() {
            let place = format!("{list}[{n}]");
            let card = match CardPath::parse(text, self.own.pack) {
                Ok(card) => card,
                Err(error) => {
                    let what = format!("{} names no card: {error}", quoted(text));
                    scope.error(&*place, what, "write \"card-id\", or \"pack-id/card-id\" for a card of another pack");
                    continue;
                }
            };
            if let Some(first) = seen.get(&card) {
                let what = format!("the card {} already stands at {first}", quoted(text));
                scope.warn(&*place, what, "name it once; once it is met there is nothing left to do here");
                continue;
            }
            if card.pack == *self.own.pack && !self.is_there(scope, &place, &card, only_questions) {
                continue;
            }
            seen.insert(card.clone(), place);
            out.push(card);
        }
        out
    }

    /// Whether a card of this pack can stand in a list; if not, why.
    fn is_there(&mut self, scope: &mut Scope<'_, '_>, place: &str, card: &CardPath, only_questions: bool) -> bool {
        let name = quoted(card.card.as_str());
        match self.own.cards.get(&card.card) {
            Some(Some(CardKind::Question)) => true,
            Some(Some(kind)) if only_questions => {
                let what = format!("the card {name} is no question but a {}", kind.as_str());
                scope.error(place, what, "name a question card here, or this one under \"learn\"");
                false
            }
            Some(Some(_)) => true,
            Some(None) => {
                scope.error(place, format!("the card {name} was left out of the pack"), "mend the card first");
                false
            }
            None => {
                let near = self.guess(scope, card.card.as_str());
                let advice = near.map_or_else(
                    || "write the id of one of its cards, or \"pack-id/card-id\" for a card of another pack".to_owned(),
                    |near| format!("did you mean {}?", quoted(&near)),
                );
                scope.error(place, format!("the pack has no card {name}"), advice);
                false
            }
        }
    }

    fn guess(&mut self, scope: &Scope<'_, '_>, id: &str) -> Option<String> {
        if scope.is_full() || self.guesses == GUESSES {
            return None;
        }
        self.guesses += 1;
        // Fields are compared with underscores for dashes, so ids are too.
        let plain = |id: &CardId| id.as_str().replace('-', "_");
        let near = parse::nearest(id, &self.own.cards.keys().map(|id| plain(id)).collect::<Vec<_>>())?;
        self.own.cards.keys().find(|id| plain(id) == near).map(ToString::to_string)
    }
}
