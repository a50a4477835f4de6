//! Texts as YAML and PromQL quote them, so that no name or query can break out; knows no rules.

use std::fmt::Write as _;

/// A YAML scalar in double quotes.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            // Not printable in the sense of YAML, or a line break to it.
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}') => {
                // Writing into a String cannot fail.
                let _ok = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A YAML scalar that may have several lines: as a block whose lines are indented by so many spaces where that is safe,
/// otherwise in double quotes.
pub(super) fn lines(text: &str, indent: usize) -> String {
    let safe = text.contains('\n')
        && !text.starts_with([' ', '\n'])
        && text.chars().all(|c| c == '\n' || !c.is_control() && !matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}'));
    if !safe {
        return quoted(text);
    }
    let margin = " ".repeat(indent);
    text.lines().fold("|-".to_owned(), |out, line| format!("{out}\n{margin}{line}"))
}

/// A string of PromQL in double quotes.
pub(super) fn promql(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    format!("\"{escaped}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_backslashes_and_control_characters_stay_inside() {
        assert_eq!(quoted("a\"b\\c\n\u{7f}\u{2028}"), "\"a\\\"b\\\\c\\n\\u007f\\u2028\"");
        assert_eq!(promql("a\"}b\\"), "\"a\\\"}b\\\\\"");
    }

    #[test]
    fn only_harmless_lines_become_a_block() {
        assert_eq!(lines("a\nb: #c", 4), "|-\n    a\n    b: #c");
        assert_eq!(lines(" a\nb", 4), "\" a\\nb\"");
        assert_eq!(lines("a\n\u{7}", 4), "\"a\\n\\u0007\"");
        assert_eq!(lines("one", 4), "\"one\"");
    }
}
