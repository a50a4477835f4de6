//! What was found wrong in one file, in the order of its lines and no more of it than a person reads.

use super::document::Document;
use super::limits;
use super::path::Path;
use crate::model::problem::{Place, Problem, Severity, printable};

/// What is wrong and what to do, before it is known where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// Lower case, no full stop.
    pub(super) what: String,
    /// Lower case, no full stop.
    pub(super) advice: String,
}

impl Fault {
    /// A fault in words.
    pub(super) fn new(what: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { what: what.into(), advice: advice.into() }
    }

    /// The problem that a whole file has.
    pub(super) fn of_file(self, file: &str, severity: Severity) -> Problem {
        Problem { file: file.to_owned(), place: Place::default(), severity, what: self.what, advice: self.advice }
    }
}

/// A pack's text within a message: in quotes, cut, and without what could disturb a terminal.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", printable(text, limits::QUOTED_CHARS))
}

/// The problems of one file.
pub(super) struct Report<'d> {
    /// The file.
    pub(super) document: &'d Document<'d>,
    problems: Vec<Problem>,
    untold: usize,
    untold_errors: usize,
}

impl<'d> Report<'d> {
    /// A report with nothing in it yet.
    pub(super) fn new(document: &'d Document<'d>) -> Self {
        Self { document, problems: Vec::new(), untold: 0, untold_errors: 0 }
    }

    /// Whether further problems are only counted, so that their place need not be searched.
    pub(super) fn is_full(&self) -> bool {
        self.problems.len() >= limits::PROBLEMS
    }

    /// Adds a problem at a byte offset.
    pub(super) fn add(&mut self, severity: Severity, offset: usize, path: &Path<'_>, fault: Fault) {
        if self.is_full() {
            self.untold += 1;
            self.untold_errors += usize::from(severity == Severity::Error);
            return;
        }
        let (line, column) = self.document.position(offset);
        let place = Place { line: Some(line), column: Some(column), path: path.written() };
        let Fault { what, advice } = fault;
        self.problems.push(Problem { file: self.document.file.clone(), place, severity, what, advice });
    }

    /// Adds an error at a byte offset.
    pub(super) fn error(&mut self, offset: usize, path: &Path<'_>, fault: Fault) {
        self.add(Severity::Error, offset, path, fault);
    }

    /// Everything found, in the order of the lines.
    pub(super) fn finish(mut self) -> Vec<Problem> {
        self.problems.sort_by_key(|problem| (problem.place.line, problem.place.column));
        if self.untold > 0 {
            let severity = if self.untold_errors > 0 { Severity::Error } else { Severity::Warning };
            let what = format!("{} more problems in this file", self.untold);
            self.problems.push(Fault::new(what, "mend those above first").of_file(&self.document.file, severity));
        }
        self.problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn problems_come_in_the_order_of_the_lines_and_the_rest_are_counted() {
        let text = "\n".repeat(500);
        let document = Document::new("a.json".into(), &text);
        let mut report = Report::new(&document);
        for offset in (0..limits::PROBLEMS + 3).rev() {
            report.error(offset, &Path::default(), Fault::new("x", "y"));
        }
        let problems = report.finish();
        assert_eq!(problems.len(), limits::PROBLEMS + 1);
        assert_eq!(problems[0].place.line, Some(4));
        assert_eq!(problems.last().unwrap().what, "3 more problems in this file");
        assert_eq!(problems.last().unwrap().severity, Severity::Error);
    }
}
