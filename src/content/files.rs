//! Single files that somebody names: reads text within a limit, writes files whole or not at all; knows no formats.

use std::fs::{self, File};
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use crate::model::problem::printable;

/// The most characters of a path that are shown.
const SHOWN: usize = 200;

/// Why a file was not read or written.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// There is nothing of that name.
    #[error("there is no file {0}; check the spelling")]
    Missing(String),
    /// A folder, a pipe or a device.
    #[error("{0} is not a regular file; name a plain file")]
    NotAFile(String),
    /// Above the limit.
    #[error("{path} is larger than {limit} bytes; name a smaller file")]
    TooLarge {
        /// The file.
        path: String,
        /// The most bytes that are read.
        limit: u64,
    },
    /// Not UTF-8.
    #[error("{0} is not text in UTF-8; save it as UTF-8")]
    NotText(String),
    /// A name that would leave the folder.
    #[error("{0} is no name for a file; use letters, digits, hyphens and points, without a separator")]
    Name(String),
    /// The system refused.
    #[error("{doing} {path}: {source}; check the disk and who may write there")]
    System {
        /// What was being done: `cannot read`, `cannot write`.
        doing: &'static str,
        /// The file or folder.
        path: String,
        /// What the system said.
        source: std::io::Error,
    },
}

fn shown(path: &Path) -> String {
    printable(&path.to_string_lossy(), SHOWN)
}

/// The text of a regular file (links are followed, as somebody named it) of at most so many bytes.
///
/// # Errors
/// When it is missing, no regular file, too large, not UTF-8, or the system refuses; the error names it.
pub fn read_text(path: &Path, limit_bytes: u64) -> Result<String, FileError> {
    let refused = |source: std::io::Error| {
        if source.kind() == std::io::ErrorKind::NotFound {
            return FileError::Missing(shown(path));
        }
        FileError::System { doing: "cannot read", path: shown(path), source }
    };
    // Looked at before it is opened, because opening a pipe would wait for a writer.
    if !fs::metadata(path).map_err(refused)?.is_file() {
        return Err(FileError::NotAFile(shown(path)));
    }
    let file = File::open(path).map_err(refused)?;
    let opened = file.metadata().map_err(refused)?;
    if !opened.is_file() {
        return Err(FileError::NotAFile(shown(path)));
    }
    let mut bytes = Vec::new();
    // The size may be wrong or grow, so the limit holds while reading.
    file.take(limit_bytes.saturating_add(1)).read_to_end(&mut bytes).map_err(refused)?;
    if bytes.len() as u64 > limit_bytes {
        return Err(FileError::TooLarge { path: shown(path), limit: limit_bytes });
    }
    String::from_utf8(bytes).map_err(|_not_text| FileError::NotText(shown(path)))
}

/// Writes files (name and text) into a folder, which is made if need be; each appears under its name only once it is
/// whole and on the disk. What was there under that name is replaced. All names are looked at before anything is
/// written.
///
/// # Errors
/// When a name has a separator or the system refuses; the error names the file. Files before it are written.
pub fn write_files(folder: &Path, files: &[(&str, &str)]) -> Result<Vec<PathBuf>, FileError> {
    for (name, _) in files {
        let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        if name.is_empty() || name.len() > 120 || name.starts_with('.') || !name.chars().all(fits) {
            return Err(FileError::Name(printable(name, SHOWN)));
        }
    }
    let refused = |path: &Path| {
        let path = shown(path);
        move |source| FileError::System { doing: "cannot write", path, source }
    };
    fs::create_dir_all(folder).map_err(refused(folder))?;
    let mut written = Vec::with_capacity(files.len());
    for (name, text) in files {
        let path = folder.join(name);
        let part = folder.join(format!(".{name}.part"));
        let done = write_part(&part, text).and_then(|()| fs::rename(&part, &path));
        if let Err(error) = done {
            // Nothing more can be done about a part that cannot be removed either.
            let _left = fs::remove_file(&part);
            return Err(refused(&path)(error));
        }
        written.push(path);
    }
    Ok(written)
}

fn write_part(part: &Path, text: &str) -> std::io::Result<()> {
    let mut file = File::create(part)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_read_up_to_the_limit_and_no_further() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        fs::write(&path, "12345").unwrap();
        assert_eq!(read_text(&path, 5).unwrap(), "12345");
        assert!(matches!(read_text(&path, 4), Err(FileError::TooLarge { limit: 4, .. })));
    }

    #[test]
    fn what_is_no_text_file_is_named_with_advice() {
        let folder = tempfile::tempdir().unwrap();
        let said = |path: &Path| read_text(path, 100).unwrap_err().to_string();
        let missing = folder.path().join("none.json");
        assert_eq!(said(&missing), format!("there is no file {}; check the spelling", missing.display()));
        assert!(said(folder.path()).ends_with("is not a regular file; name a plain file"));
        let latin = folder.path().join("latin");
        fs::write(&latin, [0xe4, 0xf6]).unwrap();
        assert!(said(&latin).ends_with("is not text in UTF-8; save it as UTF-8"));
        #[cfg(unix)]
        assert!(said(Path::new("/dev/zero")).contains("not a regular file"));
    }

    #[test]
    fn files_are_written_whole_and_replace_what_was_there() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("a/b");
        let written = write_files(&inner, &[("x.yaml", "1\n"), ("y.yaml", "2\n")]).unwrap();
        assert_eq!(written, [inner.join("x.yaml"), inner.join("y.yaml")]);
        write_files(&inner, &[("x.yaml", "3\n")]).unwrap();
        assert_eq!(fs::read_to_string(&written[0]).unwrap(), "3\n");
        assert_eq!(fs::read_dir(&inner).unwrap().count(), 2, "no part is left behind");
    }

    #[test]
    fn a_name_cannot_leave_the_folder_and_stops_before_anything_is_written() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["../x", "a/b", "a\\b", "", ".", "..", ".x", "a b", "a\0b"] {
            let error = write_files(folder.path(), &[("good", ""), (name, "")]).unwrap_err();
            assert!(matches!(error, FileError::Name(_)), "{name}");
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, "").unwrap();
        let said = write_files(&file.join("in"), &[("a", "")]).unwrap_err().to_string();
        assert!(said.starts_with(&format!("cannot write {}", file.join("in").display())), "{said}");
    }
}
