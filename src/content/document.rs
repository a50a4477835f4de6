//! One file's text and the lines in it: turns byte offsets into lines and columns.

use std::cell::OnceCell;

/// A file's text, under the name by which problems call it.
pub(super) struct Document<'a> {
    /// Safe to print.
    pub(super) file: String,
    /// The whole text, without a byte order mark.
    pub(super) text: &'a str,
    line_starts: OnceCell<Vec<usize>>,
}

impl<'a> Document<'a> {
    /// A document whose lines are counted when first asked for.
    pub(super) fn new(file: String, text: &'a str) -> Self {
        Self { file, text, line_starts: OnceCell::new() }
    }

    /// Line and column of a byte offset, from 1, the column in characters.
    pub(super) fn position(&self, offset: usize) -> (usize, usize) {
        let starts = self.line_starts.get_or_init(|| {
            let breaks = self.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
            std::iter::once(0).chain(breaks.map(|(at, _)| at + 1)).collect()
        });
        let line = starts.partition_point(|start| *start <= offset).max(1);
        let start = starts.get(line - 1).copied().unwrap_or(0);
        let mut end = offset.clamp(start, self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let column = self.text.get(start..end).map_or(0, |before| before.chars().count()) + 1;
        (line, column)
    }

    /// Offset of a slice of this document's text; 0 for a slice of another.
    pub(super) fn offset_of(&self, part: &str) -> usize {
        let offset = part.as_ptr().addr().wrapping_sub(self.text.as_ptr().addr());
        if offset <= self.text.len() { offset } else { 0 }
    }
}

/// Byte offset of a line and column as serde_json counts them: from 1, the column in bytes.
pub(super) fn offset_in(text: &str, line: usize, column: usize) -> usize {
    let start = match line.checked_sub(2) {
        None => 0,
        Some(breaks) => {
            let mut ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
            ends.nth(breaks).map_or(text.len(), |(at, _)| at + 1)
        }
    };
    (start + column.saturating_sub(1)).min(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_count_from_one() {
        let document = Document::new("a.json".into(), "[\n  \"äöü\", 1]");
        assert_eq!(document.position(0), (1, 1));
        assert_eq!(document.position(document.text.find('1').unwrap()), (2, 10));
        assert_eq!(document.position(9999), (2, 12));
        assert_eq!(Document::new("a".into(), "").position(0), (1, 1));
    }

    #[test]
    fn a_slice_knows_where_it_stands_in_its_document() {
        let text = String::from("abc def");
        let document = Document::new("a".into(), &text);
        assert_eq!(document.offset_of(&text[4..]), 4);
    }

    #[test]
    fn a_line_and_column_of_serde_json_lead_back_to_the_byte() {
        let text = "{\n \"a\": 1\n}";
        assert_eq!(offset_in(text, 2, 2), 3);
        assert_eq!(offset_in(text, 1, 1), 0);
        assert_eq!(offset_in(text, 99, 1), text.len());
    }
}
