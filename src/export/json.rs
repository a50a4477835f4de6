//! JSON read step by step, each value with its place, so that every error can name it; knows no format.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::read_error::{ReadError, quoted};
use crate::model::problem::{Place, printable};

/// One value inside a text. Values are looked into one level at a time, so that no nesting can exhaust the stack.
#[derive(Clone, Debug)]
pub(super) struct Node<'a> {
    /// The whole text, to find lines in.
    whole: &'a str,
    /// This value, without spaces around it.
    json: &'a str,
    path: String,
}

/// An object's entries in their order, twice the same key included.
struct Entries<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Entries<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct All;
        impl<'de> Visitor<'de> for All {
            type Value = Entries<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries<'de>, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(All)
    }
}

/// The fields of an object, none of them unknown or twice there.
#[derive(Debug)]
pub(super) struct Fields<'a> {
    of: Node<'a>,
    fields: Vec<(String, Node<'a>)>,
}

impl<'a> Node<'a> {
    /// The one value of a text.
    pub(super) fn new(text: &'a str) -> Result<Self, ReadError> {
        let whole = text.strip_prefix('\u{feff}').unwrap_or(text);
        if whole.trim().is_empty() {
            return Err(ReadError {
                place: Place::default(),
                what: "this is empty".to_owned(),
                advice: "choose a file with JSON in it".to_owned(),
            });
        }
        match serde_json::from_str::<&RawValue>(whole) {
            Ok(value) => Ok(Self { whole, json: value.get(), path: String::new() }),
            Err(error) => {
                let message = error.to_string();
                let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(message, _)| message);
                let place = Place { line: Some(error.line()), column: Some(error.column()), path: String::new() };
                Err(ReadError {
                    place,
                    what: format!("this is not JSON: {}", printable(message, 80)),
                    advice: "mend it here".to_owned(),
                })
            }
        }
    }

    /// An error about this value.
    pub(super) fn error(&self, what: impl Into<String>, advice: impl Into<String>) -> ReadError {
        let offset = self.json.as_ptr().addr().wrapping_sub(self.whole.as_ptr().addr());
        let before = self.whole.get(..offset).unwrap_or("");
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        ReadError {
            place: Place { line: Some(line), column: Some(column), path: self.path.clone() },
            what: what.into(),
            advice: advice.into(),
        }
    }

    fn inner(&self, json: &'a RawValue, path: String) -> Self {
        Self { whole: self.whole, json: json.get(), path }
    }

    /// What stands here, in words.
    fn found(&self) -> String {
        match self.json.bytes().next() {
            Some(b'{') => "an object".to_owned(),
            Some(b'[') => "a list".to_owned(),
            Some(b'"') => format!(
                "the text {}",
                serde_json::from_str::<String>(self.json).map_or_else(|_| self.json.to_owned(), |text| quoted(&text))
            ),
            _ => printable(self.json, 40),
        }
    }

    /// What is said of a value that does not fit.
    pub(super) fn unfit(&self, needed: &str) -> ReadError {
        self.error(format!("{} stands where {needed} is needed", self.found()), format!("write {needed} here"))
    }

    /// Whether an object stands here.
    pub(super) fn is_object(&self) -> bool {
        self.json.starts_with('{')
    }

    /// The fields of an object that may have these.
    pub(super) fn object(&self, known: &[&str]) -> Result<Fields<'a>, ReadError> {
        if !self.is_object() {
            return Err(self.unfit("an object in { }"));
        }
        let Ok(Entries(entries)) = serde_json::from_str::<Entries<'a>>(self.json) else {
            return Err(self.error("a field name here is not a text", "mend the JSON"));
        };
        let mut fields: Vec<(String, Self)> = Vec::with_capacity(entries.len().min(known.len()));
        for (key, json) in entries {
            let shown = printable(&key, 60);
            let path = if self.path.is_empty() { shown } else { format!("{}.{shown}", self.path) };
            let node = self.inner(json, path);
            if !known.contains(&key.as_str()) {
                let there_are = known.iter().filter(|name| !IGNORED.contains(name)).copied().collect::<Vec<_>>();
                let advice = format!("remove it or correct its name; there are: {}", there_are.join(", "));
                return Err(node.error(format!("there is no field {}", quoted(&key)), advice));
            }
            if fields.iter().any(|(other, _)| *other == key) {
                return Err(node.error(format!("the field {} stands here twice", quoted(&key)), "keep one of the two"));
            }
            fields.push((key, node));
        }
        Ok(Fields { of: self.clone(), fields })
    }

    /// The entries of a list of at most so many.
    pub(super) fn list(&self, most: usize) -> Result<Vec<Self>, ReadError> {
        if !self.json.starts_with('[') {
            return Err(self.unfit("a list in [ ]"));
        }
        let entries: Vec<&'a RawValue> = serde_json::from_str(self.json).unwrap_or_default();
        if entries.len() > most {
            let what = format!("the list has {} entries; {most} is the most", entries.len());
            return Err(self.error(what, "leave some out"));
        }
        let node = |(n, json)| self.inner(json, format!("{}[{n}]", self.path));
        Ok(entries.into_iter().enumerate().map(node).collect())
    }

    /// A text in quotes.
    pub(super) fn text(&self, needed: &str) -> Result<String, ReadError> {
        serde_json::from_str::<String>(self.json).map_err(|_not_a_text| self.unfit(needed))
    }

    /// A number as it was written, with or without quotes; never through a float. One of JSON's own with an exponent
    /// is written out.
    pub(super) fn number_text(&self, needed: &str) -> Result<String, ReadError> {
        match self.json.bytes().next() {
            Some(b'"') => self.text(needed),
            Some(b'-' | b'0'..=b'9') => Ok(without_exponent(self.json).unwrap_or_else(|| self.json.to_owned())),
            _ => Err(self.unfit(needed)),
        }
    }

    /// A whole number, 0 or more.
    pub(super) fn count(&self) -> Result<u64, ReadError> {
        const NEEDED: &str = "a whole number such as 10000";
        let exact = crate::slo::Exact::parse(&self.number_text(NEEDED)?).ok();
        exact.and_then(|exact| exact.as_whole()).ok_or_else(|| self.unfit(NEEDED))
    }

    /// One of several words.
    pub(super) fn word<T: Copy>(&self, words: &[(&str, T)]) -> Result<T, ReadError> {
        let all: Vec<String> = words.iter().map(|(word, _)| quoted(word)).collect();
        let needed = format!("one of {}", all.join(", "));
        let text = self.text(&needed)?;
        words.iter().find(|(word, _)| *word == text).map(|(_, value)| *value).ok_or_else(|| self.unfit(&needed))
    }
}

/// The greatest power of ten that is written out: longer numbers are read nowhere.
const GREATEST_EXPONENT: i64 = 64;

/// A JSON number with an exponent written out, exactly: `0.00001` for `1e-05`. None for one without, or where it would
/// become too long.
fn without_exponent(number: &str) -> Option<String> {
    let (sign, number) = number.strip_prefix('-').map_or(("", number), |rest| ("-", rest));
    let (number, exponent) = number.split_once(['e', 'E'])?;
    let exponent: i64 = exponent.parse().ok().filter(|exponent: &i64| exponent.abs() <= GREATEST_EXPONENT)?;
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let digits = format!("{whole}{part}");
    let point = i64::try_from(whole.len()).ok()? + exponent;
    Some(match usize::try_from(point) {
        Ok(point) if point >= digits.len() => format!("{sign}{digits:0<point$}"),
        Ok(point) if point > 0 => {
            let (whole, part) = digits.split_at_checked(point)?;
            format!("{sign}{whole}.{part}")
        }
        Ok(_) | Err(_) => {
            let zeros = "0".repeat(usize::try_from(point.unsigned_abs()).ok()?);
            format!("{sign}0.{zeros}{digits}")
        }
    })
}

/// Fields that anything may carry and that say nothing to us.
pub(super) const IGNORED: [&str; 3] = ["$schema", "name", "note"];

impl<'a> Fields<'a> {
    /// A field, if it is there.
    pub(super) fn get(&self, name: &str) -> Option<&Node<'a>> {
        self.fields.iter().find(|(key, _)| key == name).map(|(_, node)| node)
    }

    /// A field that has to be there.
    pub(super) fn need(&self, name: &str, such_as: &str) -> Result<&Node<'a>, ReadError> {
        self.get(name).ok_or_else(|| self.missing(name, such_as))
    }

    /// What is said of a field that is not there.
    pub(super) fn missing(&self, name: &str, such_as: &str) -> ReadError {
        self.of.error(format!("the field {} is missing", quoted(name)), format!("add it, such as {such_as}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exponents_are_written_out_exactly() {
        for (number, written) in [
            ("1e-05", "0.00001"),
            ("1e4", "10000"),
            ("1E+4", "10000"),
            ("9.99e1", "99.9"),
            ("-12.5e-1", "-1.25"),
            ("1.25e2", "125"),
            ("12e0", "12"),
            ("1.5e-3", "0.0015"),
            ("0e9", "0000000000"),
        ] {
            assert_eq!(without_exponent(number).as_deref(), Some(written), "{number}");
        }
        for number in ["12", "0.5", "1e65", "1e-400", "1e99999999999999999999"] {
            assert_eq!(without_exponent(number), None, "{number}");
        }
    }

    proptest::proptest! {
        #[test]
        fn a_float_that_is_written_out_is_the_same(value in proptest::num::f64::NORMAL) {
            let number = format!("{value:e}");
            if let Some(written) = without_exponent(&number) {
                proptest::prop_assert_eq!(written.parse::<f64>(), Ok(value), "{} {}", number, written);
            }
        }
    }
}
