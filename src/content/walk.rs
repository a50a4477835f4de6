//! Walks over valid JSON text without building values: every text and list in it, with its place.

use std::borrow::Cow;

use super::path::{Path, Step};

/// What a walk meets.
pub(super) enum Met<'e> {
    /// A text, unescaped.
    Text(&'e str),
    /// A list and the number of its entries.
    List(usize),
}

/// Walks over a JSON value. `enter` decides whether to look into the entry of an object;
/// `meet` is told of each text and list with its path and byte offset.
/// Text that is not JSON ends the walk early; it never fails.
pub(super) fn walk<'a>(
    json: &'a str,
    enter: &mut dyn FnMut(&[Step<'a>]) -> bool,
    meet: &mut dyn FnMut(&[Step<'a>], usize, Met<'_>),
) {
    let mut cursor = Cursor { json, at: 0 };
    let mut path = Vec::new();
    value(&mut cursor, &mut path, enter, meet);
}

/// Recursion is safe: the text was found to be at most [`super::limits::DEPTH`] deep.
fn value<'a>(
    cursor: &mut Cursor<'a>,
    path: &mut Vec<Step<'a>>,
    enter: &mut dyn FnMut(&[Step<'a>]) -> bool,
    meet: &mut dyn FnMut(&[Step<'a>], usize, Met<'_>),
) {
    let start = cursor.skip_blanks();
    match cursor.peek() {
        Some(b'"') => {
            if let Some(text) = cursor.string() {
                meet(path, start, Met::Text(&text));
            }
        }
        Some(b'[') => {
            let mut n = 0;
            cursor.at += 1;
            while cursor.next_entry(b']') {
                path.push(Step::Index(n));
                value(cursor, path, enter, meet);
                path.pop();
                n += 1;
            }
            meet(path, start, Met::List(n));
        }
        Some(b'{') => {
            cursor.at += 1;
            while cursor.next_entry(b'}') {
                let Some(key) = cursor.key() else { return };
                path.push(Step::Key(key));
                if enter(path) {
                    value(cursor, path, enter, meet);
                } else {
                    cursor.skip_value();
                }
                path.pop();
            }
        }
        _ => cursor.skip_value(),
    }
}

/// The byte offset of the value at a path, or of the last step towards it that exists.
pub(super) fn locate(json: &str, path: &Path<'_>) -> usize {
    let (Ok(offset) | Err(offset)) = find(json, path);
    offset
}

/// The text at a path, unescaped; `None` when there is none or something else.
pub(super) fn text_at<'a>(json: &'a str, path: &Path<'_>) -> Option<Cow<'a, str>> {
    let mut cursor = Cursor { json, at: find(json, path).ok()? };
    if cursor.peek() == Some(b'"') { cursor.string() } else { None }
}

/// The byte offset of the value at a path.
///
/// # Errors
/// When there is no such value: the offset of the last step towards it that exists.
pub(super) fn find(json: &str, path: &Path<'_>) -> Result<usize, usize> {
    let mut cursor = Cursor { json, at: 0 };
    let mut found = cursor.skip_blanks();
    for step in &path.0 {
        let there = match (step, cursor.peek()) {
            (Step::Key(wanted), Some(b'{')) => cursor.find_key(wanted),
            (Step::Index(wanted), Some(b'[')) => cursor.find_index(*wanted),
            _ => false,
        };
        if !there {
            return Err(found);
        }
        found = cursor.skip_blanks();
    }
    Ok(found)
}

struct Cursor<'a> {
    json: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    fn peek(&self) -> Option<u8> {
        self.json.as_bytes().get(self.at).copied()
    }

    /// Moves to the next character that is not blank and returns its offset.
    fn skip_blanks(&mut self) -> usize {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\r' | b'\n')) {
            self.at += 1;
        }
        self.at
    }

    /// Moves over a comma to the next entry; past `end` and false when there is none.
    fn next_entry(&mut self, end: u8) -> bool {
        self.skip_blanks();
        if self.peek() == Some(b',') {
            self.at += 1;
            self.skip_blanks();
        }
        match self.peek() {
            None => false,
            Some(byte) if byte == end => {
                self.at += 1;
                false
            }
            Some(b']' | b'}') => false,
            Some(_) => true,
        }
    }

    fn key(&mut self) -> Option<Cow<'a, str>> {
        if self.peek() != Some(b'"') {
            return None;
        }
        let key = self.string()?;
        self.skip_blanks();
        if self.peek() != Some(b':') {
            return None;
        }
        self.at += 1;
        Some(key)
    }

    /// Moves past the string that begins here; its text unless an escape in it is broken.
    fn string(&mut self) -> Option<Cow<'a, str>> {
        let start = self.at;
        let mut escapes = false;
        self.at += 1;
        loop {
            match self.peek()? {
                b'"' => break,
                b'\\' => {
                    escapes = true;
                    self.at += 2;
                }
                _ => self.at += 1,
            }
        }
        self.at += 1;
        let raw = self.json.get(start..self.at)?;
        if escapes {
            // An unpaired surrogate can stand in a field that nobody reads.
            return Some(Cow::Owned(serde_json::from_str(raw).unwrap_or_default()));
        }
        raw.get(1..raw.len() - 1).map(Cow::Borrowed)
    }

    fn skip_value(&mut self) {
        self.skip_blanks();
        let mut depth = 0_usize;
        while let Some(byte) = self.peek() {
            match byte {
                b'"' => {
                    if self.string().is_none() {
                        return;
                    }
                }
                b'{' | b'[' => {
                    depth += 1;
                    self.at += 1;
                }
                b'}' | b']' | b',' if depth == 0 => return,
                b'}' | b']' => {
                    depth -= 1;
                    self.at += 1;
                }
                _ => self.at += 1,
            }
            if depth == 0 && matches!(byte, b'"' | b'}' | b']') {
                return;
            }
        }
    }

    fn find_key(&mut self, wanted: &str) -> bool {
        self.at += 1;
        while self.next_entry(b'}') {
            let Some(key) = self.key() else { return false };
            if key == wanted {
                return true;
            }
            self.skip_value();
        }
        false
    }

    fn find_index(&mut self, wanted: usize) -> bool {
        self.at += 1;
        let mut n = 0;
        while self.next_entry(b']') {
            if n == wanted {
                return true;
            }
            self.skip_value();
            n += 1;
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const JSON: &str =
        r#" {"a": ["x", {"b\u0063": "\"y\\"}, []], "skip": {"in": ["z"]}, "n": -1.5e3, "t": true, "last": "ä"} "#;

    #[test]
    fn every_text_and_list_is_met_with_its_path_and_offset() {
        let mut met = Vec::new();
        walk(JSON, &mut |path| path != Path::from("skip").0, &mut |path, offset, what| {
            let what = match what {
                Met::Text(text) => text.to_owned(),
                Met::List(n) => n.to_string(),
            };
            met.push(format!("{} {what} {}", Path(path.to_vec()).written(), &JSON[offset..=offset]));
        });
        assert_eq!(met, ["a[0] x \"", "a[1].bc \"y\\ \"", "a[2] 0 [", "a 3 [", "last ä \""]);
    }

    #[test]
    fn a_path_leads_to_its_value_or_as_near_as_there_is() {
        let at = |path: &str| &JSON[locate(JSON, &Path::from(path))..];
        assert!(at("n").starts_with("-1.5e3"));
        assert!(at("a[1].bc").starts_with("\"\\\"y"));
        assert!(at("skip.in[0]").starts_with("\"z\""));
        assert!(at("skip.out").starts_with("{\"in\""));
        assert!(at("a[7]").starts_with("[\"x\""));
        assert!(at("").starts_with("{\"a\""));
    }

    #[test]
    fn text_that_is_not_json_ends_the_walk_quietly() {
        for json in ["", "{", "[", "\"", "{\"a\"", "{\"a\":", "[1,", "]", "}{", "\"\\", "[}", "{]", "{\"a\":]}"] {
            walk(json, &mut |_| true, &mut |_, _, _| {});
            locate(json, &Path::from("a[0].b"));
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_panics_or_hangs_the_walk(json in "[\\[\\]{}:,\"a\\\\é1 ]{0,60}") {
            walk(&json, &mut |path| path.len() < 3, &mut |_, _, _| {});
            locate(&json, &Path::from("a[0].a"));
            text_at(&json, &Path::from("a"));
        }
    }
}
