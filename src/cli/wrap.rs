//! Running text for a terminal: lines of a fixed width, words kept whole, nothing that could move the cursor.

use std::io::Write;

use crate::model::markup;
use crate::model::problem::printable;

/// Width of running text in characters, so that it fits a terminal of 80.
pub(super) const MEASURE: usize = 76;

/// Text in lines of at most [`MEASURE`] characters, the first begun with `first` and the others with `rest`. A word
/// that is longer than a line stands alone on one.
pub(super) fn wrapped(text: &str, first: &str, rest: &str, out: &mut dyn Write) -> std::io::Result<()> {
    let mut line = first.to_owned();
    let mut empty = true;
    for word in printable(&text.split_whitespace().collect::<Vec<_>>().join(" "), usize::MAX).split(' ') {
        if !empty && line.chars().count() + 1 + word.chars().count() > MEASURE {
            writeln!(out, "{line}")?;
            line = rest.to_owned();
            empty = true;
        }
        if !empty {
            line.push(' ');
        }
        line.push_str(word);
        empty = false;
    }
    writeln!(out, "{}", line.trim_end())
}

/// Text from a pack without its marks, paragraph by paragraph, items of lists with a dash.
pub(super) fn paragraphs(text: &str, indent: &str, out: &mut dyn Write) -> std::io::Result<()> {
    for paragraph in markup::parse(text) {
        let plain: String = paragraph.spans.iter().map(|span| span.text.as_str()).collect();
        let (first, rest) = if paragraph.item { ("- ", "  ") } else { ("", "") };
        wrapped(&plain, &format!("{indent}{first}"), &format!("{indent}{rest}"), out)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<String> {
        let mut out = Vec::new();
        wrapped(text, "  * ", "    ", &mut out).unwrap();
        String::from_utf8(out).unwrap().lines().map(str::to_owned).collect()
    }

    #[test]
    fn lines_keep_to_the_width_and_hang_under_the_first_word() {
        let lines = lines(&"seven77 ".repeat(20));
        assert_eq!(lines.len(), 3);
        assert!(lines[0].starts_with("  * seven77 ") && lines[1].starts_with("    seven77 "));
        assert!(lines.iter().all(|line| line.chars().count() <= MEASURE));
    }

    #[test]
    fn a_word_longer_than_a_line_stands_alone_and_nothing_leaves_no_spaces_at_the_end() {
        let long = "x".repeat(90);
        assert_eq!(lines(&format!("a {long} b")), ["  * a".to_owned(), format!("    {long}"), "    b".to_owned()]);
        assert_eq!(lines(""), ["  *"]);
        assert_eq!(lines("a\u{1b}[2J\nb"), ["  * a\\u{1b}[2J b"]);
    }
}
