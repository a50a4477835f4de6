//! Finds packs below a folder: what each is made of and what stands in the way; reads no pack itself.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use super::limits;
use super::read::{self, shown};
use super::report::Fault;
use crate::model::problem::{Problem, Severity};

/// The file that makes a folder a pack.
pub(super) const PACK_FILE: &str = "pack.json";
/// The folder of a pack in which card files lie.
const CARD_FOLDER: &str = "cards";

/// Something that is a pack or may be one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Found {
    /// A folder with a `pack.json` in it.
    Folder(PathBuf),
    /// A JSON file that somebody named.
    File(PathBuf),
    /// A JSON file that lies in a folder of packs, and may be something else.
    Loose(PathBuf),
}

/// The packs in a folder, in the order of their names, searched `levels` folders deep.
/// A folder that is itself a pack is the only one.
pub(super) fn packs(folder: &Path, levels: usize, problems: &mut Vec<Problem>) -> Vec<Found> {
    if is_pack(folder) {
        return vec![Found::Folder(folder.to_owned())];
    }
    let mut found = Vec::new();
    below(folder, levels, true, &mut found, problems);
    found
}

/// Whether there is anything called `pack.json`, be it readable or not.
fn is_pack(folder: &Path) -> bool {
    fs::symlink_metadata(folder.join(PACK_FILE)).is_ok()
}

fn below(folder: &Path, levels: usize, takes_files: bool, found: &mut Vec<Found>, problems: &mut Vec<Problem>) {
    for path in entries(folder, problems) {
        let Ok(kind) = fs::symlink_metadata(&path).map(|metadata| metadata.file_type()) else { continue };
        let is_json = has_extension(&path, &["json"]);
        if kind.is_dir() {
            if is_pack(&path) {
                found.push(Found::Folder(path));
            } else if path.join(CARD_FOLDER).is_dir() {
                let fault =
                    Fault::new("the folder has cards but no pack.json", "write a pack.json beside its cards folder");
                problems.push(fault.of_file(&shown(&path), Severity::Error));
            } else if levels > 1 {
                below(&path, levels - 1, false, found, problems);
            }
        } else if !takes_files {
            // Loose files deeper down are nobody's packs.
        } else if kind.is_symlink() {
            problems.push(read::link().of_file(&shown(&path), Severity::Warning));
        } else if is_archive(&path) {
            problems.push(archive().of_file(&shown(&path), Severity::Error));
        } else if is_json {
            found.push(Found::Loose(path));
        }
    }
}

/// The card files of a pack's folder in the order of their names; the folder need not be there.
pub(super) fn card_files(folder: &Path, problems: &mut Vec<Problem>) -> Vec<PathBuf> {
    let folder = folder.join(CARD_FOLDER);
    match fs::symlink_metadata(&folder) {
        Err(_) => return Vec::new(),
        Ok(metadata) if metadata.is_dir() => {}
        Ok(metadata) => {
            let fault = if metadata.is_symlink() {
                read::link()
            } else {
                Fault::new("this is not a folder", "make it a folder with card files in it")
            };
            problems.push(fault.of_file(&shown(&folder), Severity::Error));
            return Vec::new();
        }
    }
    let mut files = entries(&folder, problems);
    files.retain(|path| has_extension(path, &["json"]));
    if files.len() > limits::FILES {
        let what = format!("the pack has {} card files; the limit is {}", files.len(), limits::FILES);
        let fault = Fault::new(what, "put more cards into each file; the last files are left out");
        problems.push(fault.of_file(&shown(&folder), Severity::Error));
        files.truncate(limits::FILES);
    }
    files
}

/// What lies in a folder, hidden files left out, in the order of the names.
fn entries(folder: &Path, problems: &mut Vec<Problem>) -> Vec<PathBuf> {
    let list = match fs::read_dir(folder) {
        Ok(list) => list,
        Err(error) => {
            problems.push(read::unreadable(&error).of_file(&shown(folder), Severity::Error));
            return Vec::new();
        }
    };
    let mut names: Vec<_> =
        list.take(limits::FOLDER_ENTRIES + 1).filter_map(|entry| Some(entry.ok()?.file_name())).collect();
    if names.len() > limits::FOLDER_ENTRIES {
        let what = format!("the folder holds more than {} files", limits::FOLDER_ENTRIES);
        problems.push(Fault::new(what, "keep packs in a folder of their own").of_file(&shown(folder), Severity::Error));
    }
    names.retain(|name| !name.as_encoded_bytes().starts_with(b"."));
    names.sort();
    names.into_iter().map(|name| folder.join(name)).collect()
}

/// Whether a file's name ends like an archive's.
pub(super) fn is_archive(path: &Path) -> bool {
    has_extension(path, &["hotseat", "zip"])
}

/// What is said of an archive.
pub(super) fn archive() -> Fault {
    Fault::new("archives cannot be opened by this version yet", "unpack it and check the folder")
}

fn has_extension(path: &Path, wanted: &[&str]) -> bool {
    path.extension().and_then(OsStr::to_str).is_some_and(|end| wanted.iter().any(|word| end.eq_ignore_ascii_case(word)))
}
