//! Texts that a command is given: a file by its name, or the input for `-`; never more than a limit.

use std::io::{BufRead, Read as _};
use std::path::Path;

use anyhow::Context as _;

use crate::content::read_text;
use crate::model::problem::printable;

/// Text of a file, or of the input for `-`, of at most `limit_bytes`; without a byte order mark.
pub(super) fn text_of(path: &Path, limit_bytes: usize, input: &mut dyn BufRead) -> anyhow::Result<String> {
    if path != Path::new("-") {
        return Ok(read_text(path, limit_bytes as u64)?);
    }
    let mut bytes = Vec::new();
    input.take(limit_bytes as u64 + 1).read_to_end(&mut bytes).context("the input cannot be read; try again")?;
    anyhow::ensure!(
        bytes.len() <= limit_bytes,
        "the input: this is larger than {}, the most that is read; give a smaller file",
        size(limit_bytes)
    );
    let text = String::from_utf8(bytes).map_err(|_not_utf8| {
        anyhow::anyhow!("the input: this is not text in UTF-8; save it as UTF-8, or give another file")
    })?;
    Ok(match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}

/// The name of a file, or of the input, as messages show it.
pub(super) fn shown(path: &Path) -> String {
    if path == Path::new("-") {
        return "the input".to_owned();
    }
    printable(&path.to_string_lossy(), 200)
}

fn size(bytes: usize) -> String {
    match bytes {
        0..0x10_0000 => format!("{} KiB", bytes.div_ceil(1024)),
        _ => format!("{} MiB", bytes.div_ceil(1024 * 1024)),
    }
}
