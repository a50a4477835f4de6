//! The JSON Schema of the format, made from the structs that read it; also tells which fields an object may have.

use std::sync::LazyLock;

use schemars::generate::SchemaSettings;
use serde_json::{Map, Value};

use super::format::PackHeader;
use super::limits;
use super::path::Step;
use crate::model::card::CardKind;
use crate::model::ids::MAX_ID_LEN;

/// The schema of a pack, as a file to be published: for a pack in one file, and for `pack.json`.
pub fn schema() -> String {
    // A map of texts and numbers always has a JSON form.
    let mut text = serde_json::to_string_pretty(&*SCHEMA).unwrap_or_default();
    text.push('\n');
    text
}

static SCHEMA: LazyLock<Value> = LazyLock::new(|| {
    let generator = SchemaSettings::draft2020_12().into_generator();
    let mut schema = generator.into_root_schema_for::<PackHeader<'static>>().to_value();
    tighten(&mut schema, "");
    schema
});

/// Which object of the format is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// The head of a pack.
    Pack,
    /// A study path of a pack.
    Path,
    /// A card of a kind.
    Card(CardKind),
}

/// The fields that the object at a path may have; `None` where the format has no object.
pub(super) fn fields(shape: Shape, path: &[Step<'_>]) -> Option<Vec<String>> {
    let properties = find(shape, path)?.get("properties")?.as_object()?;
    Some(properties.keys().cloned().collect())
}

/// Whether the object at a path must have a field.
pub(super) fn requires(shape: Shape, path: &[Step<'_>], field: &str) -> bool {
    let required = find(shape, path).and_then(|object| object.get("required")?.as_array());
    required.is_some_and(|required| required.iter().any(|name| name == field))
}

fn find(shape: Shape, path: &[Step<'_>]) -> Option<&'static Value> {
    let mut place = match shape {
        Shape::Pack => &*SCHEMA,
        Shape::Path => SCHEMA.get("$defs")?.get("StudyPath")?,
        Shape::Card(kind) => SCHEMA.get("$defs")?.get(definition(kind))?,
    };
    for step in path {
        place = match step {
            Step::Key(key) => place.get("properties")?.get(&**key)?,
            Step::Index(_) => place.get("items")?,
        };
        place = resolve(place);
    }
    Some(place)
}

/// Follows a reference, also one inside "this or null".
fn resolve(place: &'static Value) -> &'static Value {
    let direct = place.get("$ref");
    let in_choice = || place.get("anyOf")?.as_array()?.iter().find_map(|choice| choice.get("$ref"));
    let name = direct.or_else(in_choice).and_then(Value::as_str).and_then(|name| name.rsplit('/').next());
    name.and_then(|name| SCHEMA.get("$defs")?.get(name)).unwrap_or(place)
}

const fn definition(kind: CardKind) -> &'static str {
    match kind {
        CardKind::Question => "QuestionCard",
        CardKind::Term => "TermCard",
        CardKind::Contrast => "ContrastCard",
        CardKind::Rewrite => "RewriteCard",
        CardKind::Triage => "TriageCard",
        CardKind::Calculation => "CalculationCard",
        CardKind::Misconception => "MisconceptionCard",
    }
}

/// Writes the limits of the format into its schema: they are rules about every text, list
/// and id, not about single fields.
fn tighten(value: &mut Value, field: &str) {
    if let Value::Array(items) = value {
        for item in items {
            tighten(item, "");
        }
        return;
    }
    let Value::Object(object) = value else { return };
    object.retain(|name, inner| name != "default" || !inner.is_null());
    let is = |object: &Map<String, Value>, wanted: &str| match object.get("type") {
        Some(Value::String(name)) => name == wanted,
        Some(Value::Array(names)) => names.iter().any(|name| name == wanted),
        _ => false,
    };
    if is(object, "string") && !object.contains_key("enum") && !object.contains_key("const") && field != "$schema" {
        if matches!(field, "id" | "topic") {
            let more = MAX_ID_LEN - 1;
            object.insert("pattern".into(), format!("^[a-z0-9][a-z0-9._-]{{0,{more}}}$").into());
        } else {
            if field != "unit" {
                object.insert("minLength".into(), 1.into());
            }
            let is_title = matches!(field, "title" | "term" | "dimension");
            let longest = if is_title { limits::TITLE_CHARS } else { limits::TEXT_CHARS };
            object.insert("maxLength".into(), longest.into());
        }
        if field == "url" {
            object.insert("pattern".into(), "^[Hh][Tt][Tt][Pp][Ss]?://".into());
        }
    }
    if is(object, "array") {
        let longest = match field {
            "cards" => limits::CARDS,
            "paths" => limits::PATHS,
            "days" => limits::DAYS,
            "learn" | "answer" => limits::DAY_CARDS,
            _ => limits::ENTRIES,
        };
        object.insert("maxItems".into(), longest.into());
    }
    for (name, inner) in object.iter_mut() {
        if name == "properties" {
            let Value::Object(properties) = inner else { continue };
            for (field, property) in properties.iter_mut() {
                tighten(property, field);
            }
        } else {
            tighten(inner, "");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::path::Path;

    fn at(path: &str) -> Vec<Step<'_>> {
        Path::from(path).0
    }

    #[test]
    fn every_kind_of_card_has_its_definition() {
        for kind in CardKind::ALL {
            let known = fields(Shape::Card(kind), &[]).unwrap();
            assert!(known.iter().any(|field| field == "sources"), "{}", kind.as_str());
            let said = &SCHEMA["$defs"][definition(kind)]["properties"]["kind"]["const"];
            assert_eq!(said, kind.as_str());
        }
    }

    #[test]
    fn fields_are_found_inside_lists_and_optional_objects() {
        let question = Shape::Card(CardKind::Question);
        assert_eq!(fields(question, &at("trap")).unwrap(), ["headline", "sample", "why_weak"]);
        assert_eq!(fields(question, &at("follow_ups[3]")).unwrap(), ["answer", "id", "question"]);
        assert_eq!(fields(question, &at("title")), None);
        assert!(fields(Shape::Pack, &[]).unwrap().contains(&"title".to_owned()));
        assert_eq!(fields(Shape::Path, &at("days[3]")).unwrap(), ["answer", "learn", "note", "title"]);
    }

    #[test]
    fn required_and_optional_fields_are_told_apart() {
        let question = Shape::Card(CardKind::Question);
        assert!(requires(question, &[], "title"));
        assert!(!requires(question, &[], "why"));
        assert!(requires(question, &at("trap"), "sample"));
        assert!(!requires(question, &at("answer"), "thinking"));
        assert!(requires(Shape::Pack, &[], "title"));
        assert!(!requires(Shape::Pack, &[], "summary"));
    }
}
