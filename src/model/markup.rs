//! The small fixed markup of card text: paragraphs, lists, **bold**, `code`; anything else is shown as it stands.

/// A paragraph or list item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Whether it is an item of a list.
    pub item: bool,
    /// Its runs of text.
    pub spans: Vec<Span>,
}

/// A run of text in one style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// How it is set.
    pub style: Style,
    /// The characters, without the marks.
    pub text: String,
}

/// How a run of text is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Running text.
    Plain,
    /// `**bold**`
    Bold,
    /// `` `code` ``
    Code,
}

/// Reads markup. Lines that begin with `- ` are list items; an empty line ends a
/// paragraph; a single line break is a space. A mark without its partner stands for itself.
pub fn parse(text: &str) -> Vec<Paragraph> {
    let mut out = Vec::new();
    let mut running = String::new();
    for line in text.lines().map(str::trim) {
        if let Some(item) = line.strip_prefix("- ") {
            flush(&mut running, &mut out);
            out.push(Paragraph { item: true, spans: spans(item) });
        } else if line.is_empty() {
            flush(&mut running, &mut out);
        } else {
            if !running.is_empty() {
                running.push(' ');
            }
            running.push_str(line);
        }
    }
    flush(&mut running, &mut out);
    out
}

/// The text without its marks, paragraphs joined by a space.
pub fn plain(text: &str) -> String {
    let mut out = String::new();
    for paragraph in parse(text) {
        if !out.is_empty() {
            out.push(' ');
        }
        for span in paragraph.spans {
            out.push_str(&span.text);
        }
    }
    out
}

fn flush(running: &mut String, out: &mut Vec<Paragraph>) {
    if !running.is_empty() {
        out.push(Paragraph { item: false, spans: spans(running) });
        running.clear();
    }
}

fn spans(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let marked = ["**", "`"].into_iter().find_map(|mark| {
            let inner = rest.strip_prefix(mark)?;
            let end = inner.find(mark)?;
            let style = if mark == "`" { Style::Code } else { Style::Bold };
            (end > 0).then_some((style, &inner[..end], &inner[end + mark.len()..]))
        });
        if let Some((style, inner, after)) = marked {
            if !plain.is_empty() {
                out.push(Span { style: Style::Plain, text: std::mem::take(&mut plain) });
            }
            out.push(Span { style, text: inner.to_owned() });
            rest = after;
        } else {
            plain.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    if !plain.is_empty() {
        out.push(Span { style: Style::Plain, text: plain });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_lists_bold_and_code_are_told_apart() {
        let parsed = parse("One **two**\nthree.\n\n- `a` b\n- c");
        assert_eq!(parsed.len(), 3);
        assert_eq!(parsed[0].spans[1], Span { style: Style::Bold, text: "two".into() });
        assert!(parsed[1].item && parsed[2].item && !parsed[0].item);
        assert_eq!(parsed[1].spans[0], Span { style: Style::Code, text: "a".into() });
        assert_eq!(plain("One **two**\nthree.\n\n- `a` b"), "One two three. a b");
    }

    #[test]
    fn a_mark_without_partner_stands_for_itself() {
        assert_eq!(plain("2 ** 3 and a ` tick"), "2 ** 3 and a ` tick");
        assert_eq!(plain("****"), "****");
    }

    #[test]
    fn other_markup_is_shown_literally() {
        assert_eq!(plain("<script>alert(1)</script> [x](file:///etc)"), "<script>alert(1)</script> [x](file:///etc)");
    }
}
