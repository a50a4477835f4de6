//! Reads one file from disk: regular files only, never a link, never more than the limit.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::Path;

use super::limits;
use super::report::Fault;
use crate::model::problem::printable;

/// A path as messages show it.
pub(super) fn shown(path: &Path) -> String {
    printable(&path.to_string_lossy(), limits::PATH_CHARS)
}

/// The bytes of a file of a pack.
///
/// # Errors
/// When it is a link, a folder, a pipe or a device, larger than the limit, or cannot be read.
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>, Fault> {
    bytes_within(path, limits::FILE_BYTES, "split it into several files")
}

/// The bytes of a file, of which there may be `limit`; `if_larger` is what to do where there are more.
///
/// # Errors
/// As [`bytes`].
pub(super) fn bytes_within(path: &Path, limit: u64, if_larger: &str) -> Result<Vec<u8>, Fault> {
    // Looked at before it is opened, because opening a pipe would wait for a writer;
    // and again after, because the name may have been given to another file meanwhile.
    let before = fs::symlink_metadata(path).map_err(|error| unreadable(&error))?;
    if let Some(fault) = not_a_file(before.file_type()) {
        return Err(fault);
    }
    let file = File::open(path).map_err(|error| unreadable(&error))?;
    let opened = file.metadata().map_err(|error| unreadable(&error))?;
    if let Some(fault) = not_a_file(opened.file_type()) {
        return Err(fault);
    }
    if opened.len() > limit {
        return Err(too_large(limit, if_larger));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(opened.len()).unwrap_or(0));
    // The size may be wrong or grow, so the limit holds while reading too.
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
    if bytes.len() as u64 > limit {
        return Err(too_large(limit, if_larger));
    }
    Ok(bytes)
}

fn not_a_file(kind: fs::FileType) -> Option<Fault> {
    if kind.is_file() {
        return None;
    }
    Some(if kind.is_symlink() {
        link()
    } else if kind.is_dir() {
        Fault::new("this is a folder, not a file", "put a file of this name here or rename the folder")
    } else {
        Fault::new("this is not a regular file", "put a plain file in its place")
    })
}

/// What is said of a link.
pub(super) fn link() -> Fault {
    Fault::new("this is a link, and links are not followed", "put the file itself here")
}

fn too_large(limit: u64, advice: &str) -> Fault {
    let most = match limit {
        0..0x10_0000 => format!("{} KiB", limit.div_ceil(1024)),
        _ => format!("{} MiB", limit.div_ceil(1024 * 1024)),
    };
    Fault::new(format!("the file is larger than {most}"), advice)
}

/// What is said of an error of the system, without its number.
pub(super) fn unreadable(error: &io::Error) -> Fault {
    let kind = error.kind();
    if kind == io::ErrorKind::NotFound {
        return Fault::new("no such file or folder", "check the spelling");
    }
    if kind == io::ErrorKind::PermissionDenied {
        return Fault::new("you may not read this", "ask its owner or change its permissions");
    }
    let what = format!("cannot be read: {}", printable(&error.to_string(), limits::QUOTED_CHARS));
    Fault::new(what, "check the disk")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_at_the_limit_is_read_and_one_byte_more_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.json");
        let file = File::create(&path).unwrap();
        file.set_len(limits::FILE_BYTES).unwrap();
        assert_eq!(bytes(&path).unwrap().len() as u64, limits::FILE_BYTES);
        file.set_len(limits::FILE_BYTES + 1).unwrap();
        assert_eq!(bytes(&path).unwrap_err().what, "the file is larger than 8 MiB");
    }

    #[test]
    fn folders_and_missing_files_are_told_apart() {
        let dir = tempfile::tempdir().unwrap();
        assert!(bytes(dir.path()).unwrap_err().what.contains("a folder"));
        assert!(bytes(&dir.path().join("none")).unwrap_err().what.contains("no such file"));
    }

    #[cfg(unix)]
    #[test]
    fn links_sockets_and_devices_are_refused() {
        use std::os::unix;
        let dir = tempfile::tempdir().unwrap();
        let link = dir.path().join("link");
        unix::fs::symlink("/etc/hostname", &link).unwrap();
        assert!(bytes(&link).unwrap_err().what.contains("a link"));
        let socket = dir.path().join("socket");
        let _listener = unix::net::UnixListener::bind(&socket).unwrap();
        assert!(bytes(&socket).unwrap_err().what.contains("not a regular file"));
        assert!(bytes(Path::new("/dev/zero")).unwrap_err().what.contains("not a regular file"));
    }
}
