//! Looks through one text of a pack for what cannot be shown or would deceive; knows nothing of fields or files.

use unicode_normalization::char::is_combining_mark;

use super::limits;
use super::report::{Fault, quoted};
use crate::model::problem::is_invisible_or_directional;

/// What was found in a text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Findings {
    /// Why the text cannot be used.
    pub(super) error: Option<Fault>,
    /// What somebody should look at.
    pub(super) warnings: Vec<Fault>,
}

/// Whether a reader would see anything of a text, be it a box for what is not a character.
pub(super) fn is_visible(text: &str) -> bool {
    text.chars().any(|c| {
        let blank = matches!(c, '\u{115F}' | '\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{FFA0}');
        !(blank
            || c.is_whitespace()
            || c.is_control()
            || is_combining_mark(c)
            || (is_invisible_or_directional(c) && !is_nonchar(c)))
    })
}

/// Looks through a text.
pub(super) fn examine(text: &str) -> Findings {
    let mut findings = Findings { error: size(text), warnings: Vec::new() };
    let harmless = |byte: u8| matches!(byte, b' '..=b'~' | b'\n' | b'\r' | b'\t');
    if !text.bytes().all(harmless) {
        suspicious(text, &mut findings);
    }
    findings.warnings.extend(foreign_link(text));
    findings
}

/// Length, runs without a break, and heaps of combining marks.
fn size(text: &str) -> Option<Fault> {
    if text.len() <= limits::RUN_CHARS && text.is_ascii() {
        return None;
    }
    let (mut count, mut run, mut marks) = (0, 0, 0);
    let (mut longest_run, mut most_marks) = (0, 0);
    for c in text.chars() {
        count += 1;
        run = if breaks(c) { 0 } else { run + 1 };
        marks = if !c.is_ascii() && is_combining_mark(c) { marks + 1 } else { 0 };
        longest_run = longest_run.max(run);
        most_marks = most_marks.max(marks);
    }
    if count > limits::TEXT_CHARS {
        let what = format!("the text has {count} characters; the limit is {}", limits::TEXT_CHARS);
        Some(Fault::new(what, "shorten it or split the card"))
    } else if most_marks > limits::MARKS {
        let what = format!("{most_marks} combining marks in a row; the limit is {}", limits::MARKS);
        Some(Fault::new(what, "remove the marks that are not part of a word"))
    } else if longest_run > limits::RUN_CHARS {
        let what = format!("{longest_run} characters without a space; the limit is {}", limits::RUN_CHARS);
        Some(Fault::new(what, "put spaces or line breaks in"))
    } else {
        None
    }
}

/// Whether a line may be broken at this character: at blanks, and anywhere in Chinese and Japanese.
fn breaks(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{3000}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
            | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFD}')
}

/// Kinds of suspicious character, in the order in which they are told.
const KINDS: [(&str, &str); 6] = [
    ("changes the direction of the text", "remove it; a right-to-left language needs no such mark"),
    ("cannot be seen inside the text", "remove it"),
    ("is a control character", "remove it or put a space in its place"),
    ("is a tag that only an emoji flag may hold", "remove it"),
    ("is not a character", "remove it"),
    ("stands where a character was lost", "write the character that belongs there"),
];

fn suspicious(text: &str, findings: &mut Findings) {
    let mut first: [Option<char>; KINDS.len()] = [None; KINDS.len()];
    let mut before = None;
    let mut in_flag = false;
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        let after = rest.as_str().chars().next();
        in_flag = c == '\u{1F3F4}' || (in_flag && is_tag(c));
        if c == '\0' {
            let fault = Fault::new("the text holds the character U+0000", "remove it");
            findings.error.get_or_insert(fault);
        } else if let Some(kind) = kind(c, before, after, in_flag)
            && let Some(slot) = first.get_mut(kind)
        {
            slot.get_or_insert(c);
        }
        before = Some(c);
    }
    for (found, (what, advice)) in first.into_iter().zip(KINDS) {
        if let Some(c) = found {
            findings.warnings.push(Fault::new(format!("U+{:04X} {what}", u32::from(c)), advice));
        }
    }
}

/// Which of [`KINDS`] a character is, between its neighbours.
fn kind(c: char, before: Option<char>, after: Option<char>, in_flag: bool) -> Option<usize> {
    match c {
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => Some(0),
        '\u{200C}' | '\u{200D}' => (!joins(before, after)).then_some(1),
        '\u{200B}' | '\u{2060}'..='\u{2065}' | '\u{206A}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' => {
            Some(1)
        }
        // A vertical tab or form feed is an old line break.
        '\n' | '\r' | '\t' | '\u{B}' | '\u{C}' => None,
        '\u{2028}' | '\u{2029}' => Some(2),
        _ if c.is_control() => Some(2),
        _ if is_tag(c) => (!in_flag).then_some(3),
        '\u{FFFD}' => Some(5),
        _ => is_nonchar(c).then_some(4),
    }
}

const fn is_nonchar(c: char) -> bool {
    matches!(c, '\u{FDD0}'..='\u{FDEF}') || (c as u32 & 0xFFFE) == 0xFFFE
}

const fn is_tag(c: char) -> bool {
    matches!(c, '\u{E0000}'..='\u{E007F}')
}

/// Whether a joiner has work to do: it builds emoji, and shapes letters from Arabic to Khmer.
fn joins(before: Option<char>, after: Option<char>) -> bool {
    let emoji = |c| {
        matches!(c, '\u{1F000}'..='\u{1FAFF}' | '\u{2190}'..='\u{2BFF}' | '\u{FE0F}' | '\u{20E3}' | '\u{3030}'
            | '\u{303D}' | '\u{3297}' | '\u{3299}' | '\u{E007F}')
    };
    let shaped = |c| matches!(c, '\u{0600}'..='\u{109F}' | '\u{1780}'..='\u{18AF}' | '\u{A840}'..='\u{ABFF}');
    match (before, after) {
        (Some(before), Some(after)) => (emoji(before) && emoji(after)) || shaped(before),
        (Some(before), None) => shaped(before),
        _ => false,
    }
}

/// A link as other programs know it, to anything but the web.
fn foreign_link(text: &str) -> Option<Fault> {
    let mut rest = text;
    while let Some(at) = rest.find("](") {
        let (target, after) = rest.get(at + 2..)?.split_once(')')?;
        if !target.trim().is_empty() && !is_web_address(target.trim()) {
            let what = format!("the link to {} is shown as plain text, never opened", quoted(target.trim()));
            return Some(Fault::new(what, "name the place in words"));
        }
        rest = after;
    }
    None
}

/// Whether a text is an http or https address with a host and without blanks.
pub(super) fn is_web_address(text: &str) -> bool {
    let lower = text.get(..8.min(text.len())).unwrap_or("").to_ascii_lowercase();
    let rest = if lower.starts_with("https://") {
        text.get(8..)
    } else if lower.starts_with("http://") {
        text.get(7..)
    } else {
        None
    };
    rest.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or("");
        !host.is_empty() && !rest.chars().any(|c| c.is_whitespace() || c.is_control() || is_invisible_or_directional(c))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> Option<String> {
        examine(text).error.map(|fault| fault.what)
    }

    fn warnings(text: &str) -> Vec<String> {
        examine(text).warnings.into_iter().map(|fault| fault.what).collect()
    }

    #[test]
    fn ten_thousand_characters_pass_and_one_more_does_not() {
        let text = "four ".repeat(limits::TEXT_CHARS / 5);
        assert_eq!(error(&text), None);
        assert!(error(&(text + "x")).unwrap().contains("10001 characters"));
    }

    #[test]
    fn a_run_of_five_hundred_passes_and_one_more_does_not() {
        assert_eq!(error(&"x".repeat(500)), None);
        assert!(error(&"x".repeat(501)).unwrap().contains("501 characters without a space"));
        assert!(error(&">".repeat(5000)).is_some());
        assert_eq!(error(&("\u{a0}".repeat(1000) + "x")), None);
        assert_eq!(error(&"漢".repeat(1000)), None, "Chinese breaks anywhere");
    }

    #[test]
    fn eight_marks_on_one_letter_pass_and_nine_do_not() {
        assert_eq!(error(&format!("Z{}", "\u{301}".repeat(8))), None);
        assert!(error(&format!("Z{}", "\u{301}".repeat(9))).unwrap().contains("9 combining marks"));
    }

    #[test]
    fn a_nul_is_an_error() {
        assert!(error("a\0b").unwrap().contains("U+0000"));
    }

    #[test]
    fn deceptive_characters_are_named_once_each() {
        assert_eq!(warnings("a \u{202e}b\u{202c} c"), ["U+202E changes the direction of the text"]);
        assert_eq!(warnings("pass\u{200b}word"), ["U+200B cannot be seen inside the text"]);
        assert_eq!(warnings("pa\u{200d}ss"), ["U+200D cannot be seen inside the text"]);
        assert_eq!(warnings("a\u{7}\u{1b}[2J\u{85}\u{2028}"), ["U+0007 is a control character"]);
        assert_eq!(warnings("hi\u{e0068}\u{e0069}"), ["U+E0068 is a tag that only an emoji flag may hold"]);
        assert_eq!(warnings("\u{ffff}\u{10ffff}"), ["U+FFFF is not a character"]);
        assert_eq!(warnings("caf\u{fffd}"), ["U+FFFD stands where a character was lost"]);
    }

    #[test]
    fn honest_text_in_any_language_passes() {
        for text in [
            "שלום abc 123",
            "العربية 123",
            "می\u{200c}خواهم",
            "क्\u{200d}ष",
            "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467} \u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
            "\u{2764}\u{FE0F}\u{200D}\u{1F525}",
            "a\r\nb\rc\nd\u{b}\u{c}e\t",
            "\u{e000}",
            "<script>alert(1)</script> %s {0} $(id)",
        ] {
            assert_eq!(examine(text), Findings::default(), "{text}");
        }
    }

    #[test]
    fn a_link_to_a_file_is_pointed_out_and_one_to_the_web_is_not() {
        assert_eq!(warnings("[x](file:///etc/passwd)").len(), 1);
        assert_eq!(warnings("![x](javascript:alert) [y](ftp://z)").len(), 1);
        assert_eq!(warnings("[![x](https://a.org/b.png)](file:///c)").len(), 1);
        assert_eq!(warnings("[x](https://sre.google/) and [y] (z) and [a](").len(), 0);
    }

    #[test]
    fn a_web_address_has_a_host_and_no_blanks() {
        assert!(is_web_address("https://sre.google/workbook/"));
        assert!(is_web_address("HTTP://a"));
        for text in
            ["https://", "http:///x", "file:///etc", "javascript:alert(1)", "https://a b", "ftp://x", "", "äöüß"]
        {
            assert!(!is_web_address(text), "{text}");
        }
    }

    #[test]
    fn blanks_and_invisible_characters_are_not_a_text() {
        assert!(!is_visible(""));
        assert!(!is_visible("\u{200b} \u{a0}\u{2060}\u{3164}\n"));
        assert!(is_visible("."));
    }

    proptest::proptest! {
        #[test]
        fn no_text_panics_the_examination(text in proptest::prelude::any::<String>(), marks in "[\\[\\]()a:/ü]{0,40}") {
            let _any = (examine(&text), examine(&marks), is_visible(&text), is_web_address(&text));
        }
    }
}
