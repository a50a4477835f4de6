//! Packs: files in, a library and a list of problems out; the only room that knows the pack format.
//!
//! Everything that comes from outside passes through here once: bounded reading, encoding,
//! JSON, fields, texts, ids, sums. A broken card is left out and named, a broken file or pack
//! too, and nothing disturbs its neighbours. Uses `model` and no other room.

mod cards;
mod convert;
mod document;
mod figures;
mod files;
mod find;
mod format;
mod limits;
mod overlap;
mod pack;
mod parse;
mod path;
mod paths;
mod read;
mod report;
mod rules;
mod scan;
mod schema;
mod scope;
mod shipped;
mod strict;
mod text;
mod walk;
mod wording;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::model::ids::PackId;
use crate::model::library::{Library, Origin, Pack};
use crate::model::problem::{Problem, Severity};
use find::Found;
use overlap::Overlaps;
use pack::{Assembled, RawFile};
use report::Fault;

pub use files::{FileError, read_text, write_files};
pub use schema::schema;

/// How deep `check` looks for packs below a folder.
const LEVELS: usize = 3;

/// The result of [`check`].
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// Every pack that could be read, without its broken cards.
    pub packs: Vec<Pack>,
    /// What is wrong, in the order of the files and the lines in them.
    pub problems: Vec<Problem>,
}

/// Loads the shipped packs and then those in each folder. A folder may be a pack itself, or
/// hold packs: sub-folders with a `pack.json`, and single JSON files with cards inside.
/// Of two packs with one id the first is used, and a problem names both.
/// A folder that is not there holds no packs, which is no problem: on a first start there is none.
#[must_use]
pub fn load(folders: &[PathBuf]) -> (Library, Vec<Problem>) {
    let mut gathering = Gathering::new(false);
    for pack in shipped::packs() {
        let cards = pack.cards.into_iter().map(Ok);
        gathering.assemble(&pack.head, cards, Origin::Shipped);
    }
    for folder in folders {
        let is_absent = |error: std::io::Error| error.kind() == std::io::ErrorKind::NotFound;
        if !fs::symlink_metadata(folder).is_err_and(is_absent) {
            gathering.folder(folder, 1);
        }
    }
    let Checked { packs, problems } = gathering.found;
    (Library::new(packs), problems)
}

/// Checks packs: each path may be a pack, a folder that holds packs, or a pack in one file.
/// With `strict`, they must also be as complete as a shipped pack.
#[must_use]
pub fn check(paths: &[PathBuf], strict: bool) -> Checked {
    let mut gathering = Gathering::new(strict);
    for path in paths {
        gathering.path(path);
    }
    gathering.found
}

/// Packs and problems, while they are gathered.
struct Gathering {
    found: Checked,
    /// Texts of all packs so far, under strict rules only.
    overlaps: Option<Overlaps>,
    /// The file in which each id was seen first.
    ids: HashMap<PackId, String>,
    /// What was checked already, so that a path given twice is no pack found twice.
    seen: HashSet<PathBuf>,
}

impl Gathering {
    fn new(is_strict: bool) -> Self {
        Self {
            found: Checked::default(),
            overlaps: is_strict.then(Overlaps::default),
            ids: HashMap::new(),
            seen: HashSet::new(),
        }
    }

    fn problem(&mut self, path: &Path, severity: Severity, fault: Fault) {
        self.found.problems.push(fault.of_file(&read::shown(path), severity));
    }

    /// A path that somebody named.
    fn path(&mut self, path: &Path) {
        match fs::metadata(path) {
            Err(error) if fs::symlink_metadata(path).is_err() => {
                self.problem(path, Severity::Error, read::unreadable(&error));
            }
            Ok(metadata) if metadata.is_dir() => {
                let before = (self.found.packs.len(), self.found.problems.len());
                let any = self.folder(path, LEVELS);
                if !any && before == (self.found.packs.len(), self.found.problems.len()) {
                    let advice = "name a folder with a pack.json, or a JSON file with cards inside";
                    self.problem(path, Severity::Error, Fault::new("no pack here", advice));
                }
            }
            // Whatever is no folder is looked at again, as a file, before it is opened.
            _ if find::is_archive(path) => self.problem(path, Severity::Error, find::archive()),
            _ if path.file_name().is_some_and(|name| name == find::PACK_FILE) => {
                let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
                self.pack(Found::Folder(folder.unwrap_or_else(|| Path::new(".")).to_owned()));
            }
            _ => self.pack(Found::File(path.to_owned())),
        }
    }

    /// All packs in a folder; whether there was any, sound or not.
    fn folder(&mut self, folder: &Path, levels: usize) -> bool {
        let packs = find::packs(folder, levels, &mut self.found.problems);
        let any = !packs.is_empty();
        for pack in packs {
            self.pack(pack);
        }
        any
    }

    fn pack(&mut self, found: Found) {
        let (Found::Folder(path) | Found::File(path) | Found::Loose(path)) = &found;
        if fs::canonicalize(path).is_ok_and(|path| !self.seen.insert(path)) {
            return;
        }
        let origin = Origin::Disk(read::shown(path));
        let file = if let Found::Folder(folder) = &found { folder.join(find::PACK_FILE) } else { path.clone() };
        let bytes = match read::bytes(&file) {
            Ok(bytes) => bytes,
            Err(fault) => return self.problem(&file, Severity::Error, fault),
        };
        let head = RawFile { name: read::shown(&file), bytes: Cow::Owned(bytes) };
        if matches!(found, Found::Loose(_))
            && scan::text(&head.name, &head.bytes).is_ok_and(|text| !pack::means_to_be_a_pack(text))
        {
            let advice = "move it out of the folder of packs, or add \"format\" and \"cards\"";
            return self.problem(&file, Severity::Warning, Fault::new("this JSON file is no pack", advice));
        }
        let files = match &found {
            Found::Folder(folder) => find::card_files(folder, &mut self.found.problems),
            Found::File(_) | Found::Loose(_) => Vec::new(),
        };
        let read_file = |path: PathBuf| match read::bytes(&path) {
            Ok(bytes) => Ok(RawFile { name: read::shown(&path), bytes: Cow::Owned(bytes) }),
            Err(fault) => Err(Box::new(fault.of_file(&read::shown(&path), Severity::Error))),
        };
        self.assemble(&head, files.into_iter().map(read_file), origin);
    }

    fn assemble<'a>(
        &mut self,
        head: &RawFile<'_>,
        cards: impl ExactSizeIterator<Item = Result<RawFile<'a>, Box<Problem>>>,
        origin: Origin,
    ) {
        let assembled = pack::assemble(head, cards, origin, self.overlaps.as_mut(), &mut self.found.problems);
        let Some(Assembled { pack, file, id_place }) = assembled else { return };
        if let Some(first) = self.ids.get(&pack.id) {
            self.found.problems.push(Problem {
                file,
                place: id_place,
                severity: Severity::Warning,
                what: format!(
                    "the pack id \"{}\" is already used by {first}, which is read instead of this one",
                    pack.id
                ),
                advice: "remove one of the two or give it another id".to_owned(),
            });
        } else {
            self.ids.insert(pack.id.clone(), file);
            self.found.packs.push(pack);
        }
    }
}
