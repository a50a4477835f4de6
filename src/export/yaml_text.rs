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

/// What some reader of YAML takes for null, true or false, in any case of its letters.
const NO_TEXT: [&str; 9] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];

/// A name as a YAML scalar: without quotes where it is letters, digits, `_`, `:` and `-`, begins with a letter, ends with
/// neither of the two last, and no reader takes it for something other than text; any other in double quotes.
pub(super) fn plain(name: &str) -> String {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b':' | b'-');
    let is_plain = name.bytes().all(fits)
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && !name.ends_with([':', '-'])
        && !NO_TEXT.iter().any(|word| name.eq_ignore_ascii_case(word));
    if is_plain { name.to_owned() } else { quoted(name) }
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
    fn a_name_that_could_be_taken_for_a_number_or_a_truth_is_quoted() {
        for name in ["checkout", "checkout-availability", "slo:sli_error:ratio_rate5m", "truth", "e5"] {
            assert_eq!(plain(name), name);
        }
        for name in ["123", "1e5", "0x1f", "2024-01-01", "true", "on", "NO", "null", "y", "", "-a", "a:", "a b"] {
            assert_eq!(plain(name), quoted(name));
        }
    }

    #[test]
    fn only_harmless_lines_become_a_block() {
        assert_eq!(lines("a\nb: #c", 4), "|-\n    a\n    b: #c");
        assert_eq!(lines(" a\nb", 4), "\" a\\nb\"");
        assert_eq!(lines("a\n\u{7}", 4), "\"a\\n\\u0007\"");
        assert_eq!(lines("one", 4), "\"one\"");
    }
}
