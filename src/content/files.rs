//! Files that somebody names: reads a text and writes a handful of texts into a folder; knows nothing of what is in them.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::report::Fault;
use super::{limits, read};
use crate::model::problem::printable;

/// Why a file was not read or written: which one, what is wrong, what to do. Without a full stop, safe to print.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}: {what}; {advice}")]
pub struct FileError {
    /// The file or folder.
    pub file: String,
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub advice: String,
}

impl FileError {
    fn at(path: &Path, fault: Fault) -> Self {
        Self { file: read::shown(path), what: fault.what, advice: fault.advice }
    }
}

/// The text of a file of at most `limit_bytes` bytes, without a byte order mark.
/// Links are followed, for somebody named this file; what a pack names is held to stricter rules.
///
/// # Errors
/// When it is no regular file, too large, not UTF-8, or cannot be read.
pub fn read_text(path: &Path, limit_bytes: u64) -> Result<String, FileError> {
    let fail = |fault: Fault| FileError::at(path, fault);
    let real = fs::canonicalize(path).map_err(|error| fail(read::unreadable(&error)))?;
    let bytes = read::bytes_within(&real, limit_bytes, "give a smaller one").map_err(fail)?;
    let text = String::from_utf8(bytes).map_err(|_not_utf8| {
        fail(Fault::new("this is not text in UTF-8", "save it as UTF-8, or choose another file"))
    })?;
    Ok(match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}

/// Writes files, given by name and text, into a folder, which is made when it is not there. A file of the same name
/// is replaced; each appears whole or not at all. The paths, in the order given.
///
/// # Errors
/// When a name is no plain file name, is given twice, or belongs to a folder: nothing is written then. When the
/// folder or a file cannot be written: files before that one have been replaced.
pub fn write_files(folder: &Path, files: &[(&str, &str)]) -> Result<Vec<PathBuf>, FileError> {
    let paths: Vec<PathBuf> = files.iter().map(|(name, _)| folder.join(name)).collect();
    for (n, ((name, _), path)) in files.iter().zip(&paths).enumerate() {
        let fail = |what, advice| Err(FileError::at(path, Fault::new(what, advice)));
        if !is_plain(name) {
            return fail("this is no name of a file", "use a name without slashes");
        }
        if paths.iter().take(n).any(|other| other == path) {
            return fail("this name is given twice", "give each file a name of its own");
        }
        if fs::symlink_metadata(path).is_ok_and(|there| there.is_dir()) {
            return fail("there is a folder of this name", "rename it, or choose another folder");
        }
    }
    fs::create_dir_all(folder).map_err(|error| FileError::at(folder, unwritable(&error)))?;
    for ((name, text), path) in files.iter().zip(&paths) {
        let draft = folder.join(format!(".{name}.hotseat-new"));
        let written = write_through(&draft, text).and_then(|()| fs::rename(&draft, path));
        if let Err(error) = written {
            // Nothing of a file that failed is left lying about, if that can be helped.
            drop(fs::remove_file(&draft));
            return Err(FileError::at(path, unwritable(&error)));
        }
    }
    Ok(paths)
}

/// One ordinary name, the same on every system.
fn is_plain(name: &str) -> bool {
    let is_odd = |c: char| c.is_control() || matches!(c, '/' | '\\' | ':');
    !name.trim_matches('.').trim().is_empty() && !name.contains(is_odd)
}

/// A new file with this text, on the disk.
fn write_through(draft: &Path, text: &str) -> io::Result<()> {
    match fs::remove_file(draft) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        Ok(()) | Err(_) => {}
    }
    let mut file = OpenOptions::new().write(true).create_new(true).open(draft)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// What is said when the system would not write.
fn unwritable(error: &io::Error) -> Fault {
    use io::ErrorKind as Kind;
    let kind = error.kind();
    if matches!(kind, Kind::PermissionDenied | Kind::ReadOnlyFilesystem) {
        return Fault::new("Hotseat may not write here", "allow writing, or choose another folder");
    }
    if matches!(kind, Kind::StorageFull | Kind::QuotaExceeded) {
        return Fault::new("the disk is full", "make room");
    }
    if matches!(kind, Kind::NotADirectory | Kind::AlreadyExists) {
        return Fault::new("a file stands where a folder is needed", "choose another folder");
    }
    let what = format!("cannot be written: {}", printable(&error.to_string(), limits::QUOTED_CHARS));
    Fault::new(what, "check the path, or choose another folder")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn what_is_written_is_read_back_and_writing_again_replaces_it_and_leaves_nothing_else() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("new/deep");
        let first = write_files(&folder, &[("rules.yml", "groups: []"), ("test.yml", "ä")]).unwrap();
        assert_eq!(first, [folder.join("rules.yml"), folder.join("test.yml")]);
        write_files(&folder, &[("rules.yml", "other")]).unwrap();
        assert_eq!(names(&folder), ["rules.yml", "test.yml"]);
        assert_eq!(read_text(&first[0], 100).unwrap(), "other");
        assert_eq!(read_text(&first[1], 100).unwrap(), "ä");
    }

    #[test]
    fn a_name_that_is_a_folder_leads_out_or_comes_twice_stops_all_before_anything_is_written() {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("taken")).unwrap();
        for (bad, what) in [
            ("taken", "there is a folder of this name"),
            ("../out", "no name of a file"),
            ("a/b", "no name of a file"),
            ("..", "no name of a file"),
            ("", "no name of a file"),
            ("first", "given twice"),
        ] {
            let error = write_files(dir.path(), &[("first", "1"), (bad, "2")]).unwrap_err().to_string();
            assert!(error.contains(what), "{bad}: {error}");
            assert_eq!(names(dir.path()), ["taken"], "{bad}");
        }
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_named_with_what_to_do() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("a-file"), "").unwrap();
        let error = write_files(&dir.path().join("a-file"), &[("x", "")]).unwrap_err().to_string();
        assert!(error.contains("a-file: ") && error.ends_with("choose another folder"), "{error}");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_read_through_but_replaced_and_not_written_through() {
        let dir = tempfile::tempdir().unwrap();
        let (target, link) = (dir.path().join("target"), dir.path().join("link"));
        fs::write(&target, "kept").unwrap();
        std::os::unix::fs::symlink(&target, &link).unwrap();
        assert_eq!(read_text(&link, 100).unwrap(), "kept");
        write_files(dir.path(), &[("link", "new")]).unwrap();
        assert_eq!((read_text(&link, 9).unwrap(), read_text(&target, 9).unwrap()), ("new".into(), "kept".into()));
    }

    #[test]
    fn what_is_no_readable_text_is_refused_by_name() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("a.json");
        let said = |limit| read_text(&file, limit).unwrap_err().to_string();
        assert!(said(9).contains("a.json: no such file"), "{}", said(9));
        fs::write(&file, [0xFF, 0xFE]).unwrap();
        assert!(said(9).contains("not text in UTF-8"), "{}", said(9));
        fs::write(&file, "\u{feff}{}").unwrap();
        assert_eq!(read_text(&file, 5).unwrap(), "{}", "at the limit, and without the mark");
        assert!(said(4).contains("the file is larger than"), "{}", said(4));
        assert!(read_text(dir.path(), 9).unwrap_err().to_string().contains("this is a folder"));
    }
}
