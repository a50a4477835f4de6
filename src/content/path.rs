//! Where something stands inside JSON, written `cards[3].trap.sample`; knows nothing of files.

use std::borrow::Cow;

use super::limits;
use crate::model::problem::printable;

/// One step down into a value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Step<'a> {
    /// Into the entry of an object.
    Key(Cow<'a, str>),
    /// Into the entry of a list, from 0.
    Index(usize),
}

/// The steps from a value to one inside it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Path<'a>(pub(super) Vec<Step<'a>>);

impl<'a> Path<'a> {
    /// This path and one more key.
    pub(super) fn key(mut self, key: impl Into<Cow<'a, str>>) -> Self {
        self.0.push(Step::Key(key.into()));
        self
    }

    /// This path and one more place in a list.
    pub(super) fn index(mut self, index: usize) -> Self {
        self.0.push(Step::Index(index));
        self
    }

    /// This path and then another.
    pub(super) fn then(mut self, rest: &[Step<'a>]) -> Self {
        self.0.extend_from_slice(rest);
        self
    }

    /// The same steps, owning their keys.
    pub(super) fn owned(steps: &[Step<'_>]) -> Path<'static> {
        let own = |step: &Step<'_>| match step {
            Step::Key(key) => Step::Key(Cow::Owned(key.clone().into_owned())),
            Step::Index(index) => Step::Index(*index),
        };
        Path(steps.iter().map(own).collect())
    }

    /// As a person reads it, safe to print.
    pub(super) fn written(&self) -> String {
        use std::fmt::Write as _;
        let mut out = String::new();
        for step in &self.0 {
            match step {
                Step::Key(key) => {
                    if !out.is_empty() {
                        out.push('.');
                    }
                    out.push_str(&printable(key, limits::QUOTED_CHARS));
                }
                Step::Index(index) => {
                    // Writing into a String cannot fail.
                    let _ok = write!(out, "[{index}]");
                }
            }
        }
        out
    }
}

/// From the program's own field names, such as `follow_ups[2].answer`.
impl<'a> From<&'a str> for Path<'a> {
    fn from(text: &'a str) -> Self {
        let mut path = Self::default();
        for part in text.split(['.', '[']).filter(|part| !part.is_empty()) {
            path = match part.strip_suffix(']').and_then(|number| number.parse().ok()) {
                Some(index) => path.index(index),
                None => path.key(part),
            };
        }
        path
    }
}

impl From<&serde_path_to_error::Path> for Path<'static> {
    fn from(path: &serde_path_to_error::Path) -> Self {
        use serde_path_to_error::Segment;
        let step = |segment: &Segment| match segment {
            Segment::Seq { index } => Some(Step::Index(*index)),
            Segment::Map { key } => Some(Step::Key(Cow::Owned(key.clone()))),
            Segment::Enum { .. } | Segment::Unknown => None,
        };
        Self(path.iter().filter_map(step).collect())
    }
}

impl From<&serde_ignored::Path<'_>> for Path<'static> {
    fn from(path: &serde_ignored::Path<'_>) -> Self {
        use serde_ignored::Path as Ignored;
        match path {
            Ignored::Root => Self::default(),
            Ignored::Seq { parent, index } => Self::from(*parent).index(*index),
            Ignored::Map { parent, key } => Self::from(*parent).key(key.clone()),
            Ignored::Some { parent } | Ignored::NewtypeStruct { parent } | Ignored::NewtypeVariant { parent } => {
                Self::from(*parent)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_reads_as_it_is_written() {
        for text in ["cards[3].trap.sample", "[3].beats[1].any[0]", "question", ""] {
            assert_eq!(Path::from(text).written(), text);
        }
    }

    #[test]
    fn a_key_from_outside_cannot_bring_control_characters_into_a_message() {
        assert_eq!(Path::default().key("a\u{1b}[2J").written(), "a\\u{1b}[2J");
    }
}
