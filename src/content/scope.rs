//! One card or pack head while it is read: collects what is wrong with it, each with its line and column.

use super::path::{Path, Step};
use super::report::{Fault, Report, quoted};
use super::walk;
use crate::model::ids::IdError;
use crate::model::problem::Severity;

/// Beyond so many problems of one card their exact places are not searched any more;
/// each search reads the card from its start.
const SEARCHES: usize = 50;

/// A JSON value within a file, and what was found wrong with it.
pub(super) struct Scope<'r, 'd> {
    report: &'r mut Report<'d>,
    /// The value as it stands in the file.
    pub(super) json: &'d str,
    start: usize,
    prefix: Path<'d>,
    errors: usize,
    told: usize,
}

impl<'r, 'd> Scope<'r, 'd> {
    /// A scope for a slice of the report's document.
    pub(super) fn new(report: &'r mut Report<'d>, json: &'d str, prefix: Path<'d>) -> Self {
        let start = report.document.offset_of(json);
        Self { report, json, start, prefix, errors: 0, told: 0 }
    }

    /// Whether no error was found; warnings do not count.
    pub(super) fn is_sound(&self) -> bool {
        self.errors == 0
    }

    /// Whether further problems are only counted, so that advice on them is wasted.
    pub(super) fn is_full(&self) -> bool {
        self.report.is_full()
    }

    /// Adds an error at the value of a path.
    pub(super) fn error<'p>(&mut self, path: impl Into<Path<'p>>, what: impl Into<String>, advice: impl Into<String>) {
        self.add(Severity::Error, &path.into(), Fault::new(what, advice));
    }

    /// Adds a warning at the value of a path.
    pub(super) fn warn<'p>(&mut self, path: impl Into<Path<'p>>, what: impl Into<String>, advice: impl Into<String>) {
        self.add(Severity::Warning, &path.into(), Fault::new(what, advice));
    }

    fn add(&mut self, severity: Severity, path: &Path<'_>, fault: Fault) {
        let searched = self.told < SEARCHES && !self.report.is_full();
        let offset = if searched { walk::locate(self.json, path) } else { 0 };
        self.add_at(severity, offset, &path.0, fault);
    }

    /// Adds a problem at a byte offset within the value.
    pub(super) fn add_at(&mut self, severity: Severity, offset: usize, steps: &[Step<'_>], fault: Fault) {
        self.told += 1;
        self.errors += usize::from(severity == Severity::Error);
        let path = Path::owned(&self.prefix.0).then(&Path::owned(steps).0);
        self.report.add(severity, self.start + offset, &path, fault);
    }

    /// Reads an id, or says what is wrong with it.
    pub(super) fn id<T>(&mut self, path: &str, text: &str, parse: fn(&str) -> Result<T, IdError>) -> Option<T> {
        match parse(text) {
            Ok(id) => Some(id),
            Err(error) => {
                let advice = match suggestion(text).filter(|word| parse(word).is_ok()) {
                    Some(word) => format!("write {}", quoted(&word)),
                    None => "write a short name such as \"truce-or-law\"".to_owned(),
                };
                self.error(path, format!("{} is no id: {error}", quoted(text)), advice);
                None
            }
        }
    }
}

/// An id that looks like the text: small letters without accents, dashes for the rest.
fn suggestion(text: &str) -> Option<String> {
    use unicode_normalization::UnicodeNormalization as _;
    let mut out = String::new();
    for c in text.nfd().filter(|c| !unicode_normalization::char::is_combining_mark(*c)).take(200) {
        let c = c.to_ascii_lowercase();
        if c.is_ascii_alphanumeric() || (matches!(c, '.' | '_') && !out.is_empty()) {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    let out = out.trim_end_matches(['-', '.', '_']);
    let out = out.get(..out.len().min(crate::model::ids::MAX_ID_LEN))?;
    (!out.is_empty()).then(|| out.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_id_is_answered_with_a_good_one() {
        assert_eq!(suggestion("Café au lait!").as_deref(), Some("cafe-au-lait"));
        assert_eq!(suggestion("../../etc/passwd").as_deref(), Some("etc-passwd"));
        assert_eq!(suggestion("Card_1").as_deref(), Some("card_1"));
        assert_eq!(suggestion("漢字"), None);
        assert_eq!(suggestion(&"A".repeat(99)).map(|id| id.len()), Some(64));
    }
}
