//! From bytes to text that is safe to hand to a parser: encoding first, then how deep it goes.

use super::document::Document;
use super::limits;
use super::path::Path;
use super::report::{Fault, Report};
use crate::model::problem::Problem;

/// The text of a JSON file, without its byte order mark.
///
/// # Errors
/// When it is empty, not UTF-8, not JSON at first sight, or nested too deeply; the problem names the place.
pub(super) fn text<'a>(file: &str, bytes: &'a [u8]) -> Result<&'a str, Box<Problem>> {
    let known_by_its_start = |fault: Fault| Err(at(file, "", 0, fault));
    if let Some(fault) = foreign(bytes) {
        return known_by_its_start(fault);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = match str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let good = error.valid_up_to();
            let before = bytes.get(..good).and_then(|bytes| str::from_utf8(bytes).ok()).unwrap_or("");
            let what = format!("byte {good} is not UTF-8");
            return Err(at(file, before, good, Fault::new(what, "save the file as UTF-8")));
        }
    };
    if text.trim_start_matches([' ', '\t', '\r', '\n']).is_empty() {
        return known_by_its_start(Fault::new("the file is empty", "write a pack into it or remove it"));
    }
    if let Some(offset) = too_deep(text) {
        let what = format!("more than {} lists and objects inside one another", limits::DEPTH);
        return Err(at(
            file,
            text,
            offset,
            Fault::new(what, "take out a level; no field of the format goes that deep"),
        ));
    }
    Ok(text)
}

fn at(file: &str, text: &str, offset: usize, fault: Fault) -> Box<Problem> {
    let document = Document::new(file.to_owned(), text);
    let mut report = Report::new(&document);
    report.error(offset, &Path::default(), fault.clone());
    let found = report.finish().into_iter().next();
    Box::new(found.unwrap_or_else(|| fault.of_file(file, crate::model::problem::Severity::Error)))
}

/// What a file is when it is plainly something other than JSON in UTF-8.
fn foreign(bytes: &[u8]) -> Option<Fault> {
    let utf16 = || Some(Fault::new("the file is UTF-16", "save it as UTF-8"));
    match bytes {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => return utf16(),
        [b'P', b'K', 3, 4, ..] => {
            return Some(Fault::new("this is a zip archive, not JSON", "unpack it and check the folder"));
        }
        // Every second byte zero: UTF-16 without a mark.
        [0, b'{' | b'[', 0, _, ..] | [b'{' | b'[', 0, _, 0, ..] => return utf16(),
        _ => {}
    }
    let first = bytes.trim_ascii_start();
    if first.first() == Some(&b'<') {
        return Some(Fault::new("this is a web page, not JSON", "download the file itself, often called raw"));
    }
    None
}

/// The offset of the first bracket that goes deeper than the limit.
fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut in_string = false;
    let mut escaped = false;
    for (offset, byte) in text.bytes().enumerate() {
        if in_string {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => in_string = false,
                _ => {}
            }
            continue;
        }
        match byte {
            b'"' => in_string = true,
            b'{' | b'[' => {
                depth += 1;
                if depth > limits::DEPTH {
                    return Some(offset);
                }
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(bytes: &[u8]) -> String {
        text("a.json", bytes).unwrap_err().to_string()
    }

    #[test]
    fn a_byte_order_mark_is_stripped() {
        assert_eq!(text("a.json", b"\xef\xbb\xbf{}").unwrap(), "{}");
    }

    #[test]
    fn utf_16_is_named_with_and_without_its_mark() {
        let plain: Vec<u8> = "{\"a\":1}".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let marked = [b"\xff\xfe".as_slice(), &plain].concat();
        for bytes in [plain, marked] {
            assert_eq!(fault(&bytes), "a.json: line 1, column 1: the file is UTF-16; save it as UTF-8");
        }
    }

    #[test]
    fn bytes_that_are_not_utf_8_are_named_by_byte_line_and_column() {
        assert_eq!(fault(b"{\n \"\xff\"}"), "a.json: line 2, column 3: byte 4 is not UTF-8; save the file as UTF-8");
    }

    #[test]
    fn an_empty_file_an_archive_and_a_web_page_are_told_apart() {
        assert!(fault(b"").contains("the file is empty"));
        assert!(fault(b" \n\t").contains("the file is empty"));
        assert!(fault(b"PK\x03\x04xx").contains("zip archive"));
        assert!(fault(b"\n<!DOCTYPE html>").contains("web page"));
    }

    #[test]
    fn thirty_two_levels_pass_and_thirty_three_do_not() {
        let nested = |n: usize| "[".repeat(n) + &"]".repeat(n);
        assert!(text("a.json", nested(limits::DEPTH).as_bytes()).is_ok());
        assert!(fault(nested(limits::DEPTH + 1).as_bytes()).contains("line 1, column 33"));
        assert!(fault(nested(100_000).as_bytes()).contains("line 1, column 33"));
        assert!(text("a.json", br#"["[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\"[[["]"#).is_ok());
    }
}
