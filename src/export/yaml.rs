//! YAML read into a small tree whose every value knows its place; refuses what can blow up; knows no format.
//!
//! Scalars stay the text that was written, so that no number passes through a float. Anchors, aliases, tags and nesting
//! beyond 32 levels are refused: nothing here needs them, and a few lines of them can stand for gigabytes.

use saphyr_parser::{Event, Marker, Parser, ScalarStyle};

use super::read_error::{ReadError, quoted};
use crate::model::problem::{Place, printable};

/// The longest text that is read: 1 MiB.
pub(super) const LONGEST_TEXT: usize = 1 << 20;
/// How deep values may lie in each other.
const DEEPEST: usize = 32;
/// The most values that are read.
const MOST_VALUES: usize = 20_000;

/// A value and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Node {
    line: usize,
    column: usize,
    path: String,
    pub(super) value: Value,
}

/// What stands there.
#[derive(Clone, Debug)]
pub(super) enum Value {
    /// A scalar as it was written; `is_plain` without quotes.
    Text { text: String, is_plain: bool },
    /// A list.
    List(Vec<Node>),
    /// A mapping in the order of its keys, none of them twice.
    Map(Vec<(String, Node)>),
}

/// A list or mapping that is still open.
struct Open {
    node: Node,
    /// The key whose value comes next.
    key: Option<String>,
}

fn at(mark: Marker, path: &str, what: impl Into<String>, advice: &str) -> ReadError {
    ReadError {
        place: Place { line: Some(mark.line()), column: Some(mark.col() + 1), path: path.to_owned() },
        what: what.into(),
        advice: advice.to_owned(),
    }
}

/// All documents of a text.
pub(super) fn documents(text: &str) -> Result<Vec<Node>, ReadError> {
    if text.len() > LONGEST_TEXT {
        let place = Place::default();
        return Err(ReadError { place, what: "this file is longer than 1 MiB".into(), advice: "split it".into() });
    }
    let mut reader = Reader { documents: Vec::new(), open: Vec::new(), values: 0 };
    for event in Parser::new_from_str(text.strip_prefix('\u{feff}').unwrap_or(text)) {
        let (event, span) = event.map_err(|error| {
            at(*error.marker(), "", format!("this is not YAML: {}", printable(error.info(), 80)), "mend it here")
        })?;
        reader.take(event, span.start)?;
    }
    Ok(reader.documents)
}

struct Reader {
    documents: Vec<Node>,
    open: Vec<Open>,
    values: usize,
}

impl Reader {
    fn take(&mut self, event: Event<'_>, mark: Marker) -> Result<(), ReadError> {
        let path = self.path();
        let (value, anchor, tag) = match event {
            Event::Scalar(text, style, anchor, tag) => {
                let is_plain = style == ScalarStyle::Plain;
                (Value::Text { text: text.into_owned(), is_plain }, anchor, tag.is_some())
            }
            Event::SequenceStart(anchor, tag) => (Value::List(Vec::new()), anchor, tag.is_some()),
            Event::MappingStart(anchor, tag) => (Value::Map(Vec::new()), anchor, tag.is_some()),
            Event::Alias(_) => {
                return Err(at(mark, &path, "an alias (*) stands here", "write the value itself"));
            }
            Event::SequenceEnd | Event::MappingEnd => {
                return match self.open.pop() {
                    Some(open) => self.put(open.node),
                    None => Ok(()),
                };
            }
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) | Event::DocumentEnd => {
                return Ok(());
            }
        };
        if anchor != 0 {
            return Err(at(mark, &path, "an anchor (&) stands here", "write the value itself where it is needed"));
        }
        if tag {
            return Err(at(mark, &path, "a tag (!) stands here", "leave it out"));
        }
        self.values += 1;
        if self.values > MOST_VALUES || self.open.len() >= DEEPEST {
            let what = format!("this is more than {MOST_VALUES} values, or deeper than {DEEPEST} levels");
            return Err(at(mark, &path, what, "make it smaller"));
        }
        let node = Node { line: mark.line(), column: mark.col() + 1, path, value };
        match node.value {
            Value::Text { .. } => self.put(node),
            Value::List(_) | Value::Map(_) => {
                if let Some(Open { node: Node { value: Value::Map(_), .. }, key: None }) = self.open.last() {
                    return Err(node.error("a list or mapping stands where a name is needed", "write a name"));
                }
                self.open.push(Open { node, key: None });
                Ok(())
            }
        }
    }

    /// The path of what comes next.
    fn path(&self) -> String {
        let Some(open) = self.open.last() else { return String::new() };
        let parent = &open.node.path;
        match (&open.node.value, &open.key) {
            (Value::List(list), _) => format!("{parent}[{}]", list.len()),
            (_, Some(key)) if parent.is_empty() => printable(key, 60),
            (_, Some(key)) => format!("{parent}.{}", printable(key, 60)),
            (_, None) => parent.clone(),
        }
    }

    fn put(&mut self, node: Node) -> Result<(), ReadError> {
        let Some(open) = self.open.last_mut() else {
            self.documents.push(node);
            return Ok(());
        };
        match &mut open.node.value {
            Value::List(list) => list.push(node),
            Value::Map(map) => match (open.key.take(), &node.value) {
                (Some(key), _) => map.push((key, node)),
                (None, Value::Text { text, .. }) => {
                    if map.iter().any(|(other, _)| other == text) {
                        return Err(node.error(format!("the field {} stands here twice", quoted(text)), "keep one"));
                    }
                    open.key = Some(text.clone());
                }
                (None, Value::List(_) | Value::Map(_)) => {}
            },
            Value::Text { .. } => {}
        }
        Ok(())
    }
}

impl Node {
    /// An error about this value.
    pub(super) fn error(&self, what: impl Into<String>, advice: impl Into<String>) -> ReadError {
        ReadError {
            place: Place { line: Some(self.line), column: Some(self.column), path: self.path.clone() },
            what: what.into(),
            advice: advice.into(),
        }
    }

    fn found(&self) -> String {
        match &self.value {
            Value::Text { text, .. } => quoted(text),
            Value::List(_) => "a list".to_owned(),
            Value::Map(_) => "a mapping".to_owned(),
        }
    }

    /// What is said of a value that does not fit.
    pub(super) fn unfit(&self, needed: &str) -> ReadError {
        self.error(format!("{} stands where {needed} is needed", self.found()), format!("write {needed} here"))
    }

    /// The fields of a mapping that may have these; an empty value counts as an empty mapping.
    pub(super) fn fields(&self, known: &[&str]) -> Result<&[(String, Self)], ReadError> {
        let Value::Map(map) = &self.value else { return Err(self.unfit("a mapping")) };
        for (key, node) in map {
            if !known.contains(&key.as_str()) {
                let advice = format!("remove it or correct its name; there are: {}", known.join(", "));
                return Err(node.error(format!("there is no field {}", quoted(key)), advice));
            }
        }
        Ok(map)
    }

    /// A field of a mapping, if it is there and not null.
    pub(super) fn get(&self, name: &str) -> Option<&Self> {
        let Value::Map(map) = &self.value else { return None };
        let node = map.iter().find(|(key, _)| key == name).map(|(_, node)| node)?;
        let is_null =
            matches!(&node.value, Value::Text { text, is_plain: true } if matches!(text.as_str(), "" | "~" | "null"));
        (!is_null).then_some(node)
    }

    /// A field that has to be there.
    pub(super) fn need(&self, name: &str, such_as: &str) -> Result<&Self, ReadError> {
        self.get(name).ok_or_else(|| {
            self.error(format!("the field {} is missing", quoted(name)), format!("add it, such as {name}: {such_as}"))
        })
    }

    /// Whether this is a mapping without fields.
    pub(super) fn is_empty_map(&self) -> bool {
        matches!(&self.value, Value::Map(map) if map.is_empty())
    }

    /// A field of a mapping that is there and says nothing: null, or a text of spaces.
    pub(super) fn empty_field(&self, name: &str) -> Option<&Self> {
        let Value::Map(map) = &self.value else { return None };
        let node = map.iter().find(|(key, _)| key == name).map(|(_, node)| node)?;
        let is_blank = matches!(&node.value, Value::Text { text, .. } if text.trim().is_empty());
        (is_blank || self.get(name).is_none()).then_some(node)
    }

    /// The text of a scalar.
    pub(super) fn text(&self, needed: &str) -> Result<&str, ReadError> {
        match &self.value {
            Value::Text { text, .. } => Ok(text),
            Value::List(_) | Value::Map(_) => Err(self.unfit(needed)),
        }
    }

    /// The entries of a list.
    pub(super) fn list(&self) -> Result<&[Self], ReadError> {
        match &self.value {
            Value::List(list) => Ok(list),
            Value::Text { .. } | Value::Map(_) => Err(self.unfit("a list")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> String {
        documents(text).unwrap_err().to_string()
    }

    #[test]
    fn values_keep_their_text_and_know_their_place() {
        let all = documents("a: 0.99900\nb:\n  - {c: 'x'}\n---\nd: 1\n").unwrap();
        assert_eq!(all.len(), 2);
        assert_eq!(all[0].get("a").unwrap().text("").unwrap(), "0.99900");
        let inner = all[0].get("b").unwrap().list().unwrap()[0].get("c").unwrap();
        assert_eq!(inner.error("w", "").to_string(), "line 3, column 9, b[0].c: w");
    }

    #[test]
    fn what_can_blow_up_is_refused() {
        assert!(said("a: &x [1]\nb: *x\n").contains("a: an anchor (&) stands here"));
        assert!(said("a: *x\n").contains("unknown anchor"), "{}", said("a: *x\n"));
        assert!(said("a: !!str 1\n").contains("a tag (!) stands here"));
        assert!(said("a: 1\na: 2\n").contains("the field \"a\" stands here twice"));
        assert!(said("? [1]\n: 2\n").contains("where a name is needed"));
        // Flow lists are stopped by the parser itself.
        assert!(said(&"[".repeat(LONGEST_TEXT)).contains("this is not YAML"), "{}", said(&"[".repeat(LONGEST_TEXT)));
        assert!(said(&"- ".repeat(400_000)).contains("deeper than 32"));
        assert!(said(&"- a\n".repeat(30_000)).contains("more than 20000 values"));
        assert!(said(&" ".repeat(LONGEST_TEXT + 1)).contains("1 MiB"));
    }

    #[test]
    fn no_text_breaks_the_reader() {
        use proptest::prelude::*;
        proptest!(|(text in "[ \\n\\-:\\[\\]{},&*!|>'\"#a-c0-9.\\t]{0,60}")| {
            let _any = documents(&text);
        });
    }
}
