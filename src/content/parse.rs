//! From JSON text to the structs of the format; says where it fails and which fields nobody knows.

use std::collections::HashSet;

use serde::Deserialize;

use super::document;
use super::limits;
use super::path::{Path, Step};
use super::report::{Fault, quoted};
use super::schema::{self, Shape};
use super::scope::Scope;
use super::text;
use super::walk::{Met, walk};
use super::wording::{Worded, worded};
use crate::model::problem::Severity;

/// Reads the scope's value as an object of the format. Unknown fields are warned of.
/// `None` when it cannot be read, which the scope has then been told.
pub(super) fn object<'d, T: Deserialize<'d>>(scope: &mut Scope<'_, 'd>, shape: Shape) -> Option<(T, Unknown)> {
    if !scope.json.starts_with('{') {
        refuse(scope);
        return None;
    }
    let mut unknown = Unknown::default();
    let mut json = serde_json::Deserializer::from_str(scope.json);
    let mut ignored = |path: serde_ignored::Path<'_>| unknown.0.push(Path::from(&path));
    match T::deserialize(serde_ignored::Deserializer::new(&mut json, &mut ignored)) {
        Ok(value) => {
            warn_of_unknown(scope, &unknown, shape);
            (unknown.0.len() <= limits::UNKNOWN_FIELDS).then_some((value, unknown))
        }
        Err(_) => {
            // A field that is missing may be there under a mistyped name.
            warn_of_unknown(scope, &unknown, shape);
            fail::<T>(scope);
            None
        }
    }
}

/// Says that the scope's value is no object.
pub(super) fn refuse(scope: &mut Scope<'_, '_>) {
    let what = if scope.json.starts_with('[') { "a list stands" } else { "a single value stands" };
    scope.error("", format!("{what} where an object in {{ }} is needed"), "write { \"id\": …, and so on }");
}

/// The paths of fields that the format does not know.
#[derive(Default)]
pub(super) struct Unknown(Vec<Path<'static>>);

/// Reads once more, this time with the path, which costs more than it is worth while all is well.
fn fail<'d, T: Deserialize<'d>>(scope: &mut Scope<'_, 'd>) {
    let mut json = serde_json::Deserializer::from_str(scope.json);
    let Err(error) = serde_path_to_error::deserialize::<_, T>(&mut json) else { return };
    let path = Path::from(error.path());
    tell(scope, path, error.inner());
}

fn tell(scope: &mut Scope<'_, '_>, mut path: Path<'static>, error: &serde_json::Error) {
    let Worded { field, at_position, fault } = worded(error);
    if let Some(field) = field {
        path = path.key(field);
    }
    if at_position {
        let offset = document::offset_in(scope.json, error.line(), error.column());
        scope.add_at(Severity::Error, offset, &path.0, fault);
    } else {
        scope.error(path, fault.what, fault.advice);
    }
}

/// Tells an error of the whole text, which has no path.
pub(super) fn tell_whole(scope: &mut Scope<'_, '_>, error: &serde_json::Error) {
    tell(scope, Path::default(), error);
}

fn warn_of_unknown(scope: &mut Scope<'_, '_>, unknown: &Unknown, shape: Shape) {
    if unknown.0.len() > limits::UNKNOWN_FIELDS {
        let what = format!("{} unknown fields; the limit is {}", unknown.0.len(), limits::UNKNOWN_FIELDS);
        scope.error("", what, "remove them, or update Hotseat if the pack was made for a newer one");
        return;
    }
    let mut seen = HashSet::new();
    for path in &unknown.0 {
        let Some((Step::Key(field), parent)) = path.0.split_last() else { continue };
        if !seen.insert(path) {
            let what = format!("the field {} stands here twice", quoted(field));
            scope.error(path.clone(), what, "keep one of the two");
            continue;
        }
        let known = if scope.is_full() { None } else { schema::fields(shape, parent) };
        let advice = match known.and_then(|known| nearest(field, &known)) {
            Some(near) => format!("did you mean {}?", quoted(&near)),
            None => "remove it, or update Hotseat if the pack was made for a newer one".to_owned(),
        };
        scope.warn(path.clone(), format!("unknown field {}", quoted(field)), advice);
    }
}

/// The known word that a mistyped one resembles.
pub(super) fn nearest(word: &str, known: &[String]) -> Option<String> {
    if word.len() > 40 {
        return None;
    }
    let word = word.to_lowercase().replace(['-', ' '], "_");
    let allowed = ((word.chars().count() + 1) / 3).clamp(1, 3);
    let distances = known.iter().map(|other| (distance(&word, other), other));
    let (distance, other) = distances.min()?;
    (distance <= allowed).then(|| other.clone())
}

/// Letters to insert, remove or replace to come from one word to the other.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (to, cell) in b.iter().zip(row.iter_mut().skip(1)) {
            let change = diagonal + usize::from(from != *to);
            diagonal = *cell;
            left = change.min(left + 1).min(diagonal + 1);
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or(0)
}

/// A text of a card and where it stands in it.
pub(super) struct Passage {
    pub(super) path: Path<'static>,
    pub(super) offset: usize,
    pub(super) text: String,
}

/// Looks through every text and list of an object that was read. Passages that are
/// prose are handed to `keep`, when there is one. Whether its lists are short enough to
/// look into them further.
pub(super) fn texts(
    scope: &mut Scope<'_, '_>,
    unknown: &Unknown,
    shape: Shape,
    mut keep: Option<&mut Vec<Passage>>,
) -> bool {
    let json = scope.json;
    let mut are_short = true;
    let is_known = |path: &[Step<'_>]| unknown.0.is_empty() || unknown.0.iter().all(|known| known.0 != path);
    let is_header = shape == Shape::Pack;
    let read_apart = |path: &[Step<'_>]| path == [Step::Key("cards".into())] || path == [Step::Key("paths".into())];
    walk(
        json,
        // The cards and paths of a pack are looked through one by one, each in its own scope.
        &mut |path| is_known(path) && !(is_header && read_apart(path)),
        &mut |path, offset, met| match met {
            Met::List(n) if n > most_entries(shape, path) => {
                let what = format!("the list has {n} entries; the limit is {}", most_entries(shape, path));
                let whole = if shape == Shape::Path { "path" } else { "card" };
                scope.add_at(
                    Severity::Error,
                    offset,
                    path,
                    Fault::new(what, format!("shorten it or split the {whole}")),
                );
                are_short = false;
            }
            Met::List(_) => {}
            // Ids are stricter than texts and are read elsewhere.
            Met::Text(_) if is_id(shape, path) => {}
            Met::Text(text) => {
                one_text(scope, path, offset, text, shape);
                if let Some(keep) = &mut keep
                    && is_prose(path)
                {
                    keep.push(Passage { path: Path::owned(path), offset, text: text.to_owned() });
                }
            }
        },
    );
    are_short
}

/// Entries that the list at a path may have.
fn most_entries(shape: Shape, path: &[Step<'_>]) -> usize {
    match (shape, path.last()) {
        (Shape::Path, Some(Step::Key(key))) if key == "days" => limits::DAYS,
        (Shape::Path, Some(Step::Key(key))) if key == "learn" || key == "answer" => limits::DAY_CARDS,
        _ => limits::ENTRIES,
    }
}

fn is_id(shape: Shape, path: &[Step<'_>]) -> bool {
    match path {
        [.., Step::Key(key)] => matches!(&**key, "id" | "kind" | "topic"),
        [.., Step::Key(list), Step::Index(_)] => shape == Shape::Path && matches!(&**list, "learn" | "answer"),
        _ => false,
    }
}

fn one_text(scope: &mut Scope<'_, '_>, path: &[Step<'_>], offset: usize, text: &str, shape: Shape) {
    if !text::is_visible(text) {
        // A count has no unit, so that text may be empty.
        if text.is_empty() && path.last() == Some(&Step::Key("unit".into())) {
            return;
        }
        let what = if text.is_empty() { "the text is empty" } else { "the text has only invisible characters" };
        let (severity, advice) = match path.split_last() {
            Some((Step::Key(field), parent)) if !schema::requires(shape, parent, field) => {
                (Severity::Warning, "write it or leave the field out")
            }
            Some((Step::Index(_), _)) => (Severity::Error, "write it or take it out of the list"),
            _ => (Severity::Error, "write it"),
        };
        scope.add_at(severity, offset, path, Fault::new(what, advice));
        if text.is_empty() {
            return;
        }
    }
    let findings = text::examine(text);
    if let Some(fault) = findings.error {
        scope.add_at(Severity::Error, offset, path, fault);
    }
    for fault in findings.warnings {
        scope.add_at(Severity::Warning, offset, path, fault);
    }
}

fn is_prose(path: &[Step<'_>]) -> bool {
    !matches!(path.first(), Some(Step::Key(key)) if matches!(&**key, "sources" | "computed"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typo_finds_the_word_that_was_meant() {
        let known: Vec<String> = ["question", "title", "seconds", "follow_ups"].map(str::to_owned).into();
        for (typo, meant) in
            [("questions", "question"), ("Question", "question"), ("follow-ups", "follow_ups"), ("titel", "title")]
        {
            assert_eq!(nearest(typo, &known).as_deref(), Some(meant));
        }
        assert_eq!(nearest("image", &known), None);
        assert_eq!(nearest("x", &known), None);
        assert_eq!(distance("kitten", "sitting"), 3);
    }
}
