//! One row of the oracle: reads its inputs, compares its answers, and notices fields that nobody looked at.

use std::cell::RefCell;
use std::collections::BTreeSet;

use hotseat::slo::{Exact, Millis, Span, Target};
use serde_json::Value;

/// Fields that say which row it is.
const LABELS: [&str; 3] = ["section", "id", "note"];

/// A row, and what was found wrong with our answers to it.
pub(super) struct Row<'a> {
    fields: &'a Value,
    looked_at: RefCell<BTreeSet<String>>,
    wrong: RefCell<Vec<String>>,
}

impl<'a> Row<'a> {
    pub(super) fn new(fields: &'a Value) -> Self {
        let looked_at = LABELS.into_iter().map(str::to_owned).collect();
        Self { fields, looked_at: RefCell::new(looked_at), wrong: RefCell::default() }
    }

    pub(super) fn id(&self) -> String {
        self.fields["id"].as_str().unwrap_or("a row without an id").to_owned()
    }

    /// What is wrong, and which fields were never compared.
    pub(super) fn verdict(self) -> Vec<String> {
        let looked_at = self.looked_at.into_inner();
        let mut wrong = self.wrong.into_inner();
        for field in self.fields.as_object().into_iter().flat_map(|fields| fields.keys()) {
            if !looked_at.contains(field) {
                wrong.push(format!("{field} is not compared"));
            }
        }
        wrong
    }

    pub(super) fn value(&self, field: &str) -> &'a Value {
        self.looked_at.borrow_mut().insert(field.to_owned());
        &self.fields[field]
    }

    pub(super) fn fail(&self, message: String) {
        self.wrong.borrow_mut().push(message);
    }

    // Inputs.

    pub(super) fn text(&self, field: &str) -> &'a str {
        self.value(field).as_str().unwrap_or_else(|| panic!("{field} is no text"))
    }

    pub(super) fn count(&self, field: &str) -> u64 {
        self.value(field).as_u64().unwrap_or_else(|| panic!("{field} is no count"))
    }

    pub(super) fn small(&self, field: &str) -> u32 {
        u32::try_from(self.count(field)).unwrap()
    }

    pub(super) fn target(&self, field: &str) -> Target {
        self.text(field).parse().unwrap_or_else(|error| panic!("{field}: {error}"))
    }

    pub(super) fn window(&self) -> Millis {
        Millis::from_days(self.small("slo_window_days"))
    }

    /// A rational input, which is there as a decimal and as a fraction.
    pub(super) fn ratio(&self, field: &str) -> Exact {
        let value = Exact::parse(self.text(&format!("{field}_exact"))).unwrap();
        self.exact(field, Some(&value));
        value
    }

    // Answers.

    /// A rational answer: the fraction exactly, the decimal to its 15 digits. None stands for null.
    pub(super) fn exact(&self, field: &str, ours: Option<&Exact>) {
        let exact_field = format!("{field}_exact");
        let (decimal, exact) = (self.value(field), self.value(&exact_field));
        let Some(ours) = ours else {
            if !decimal.is_null() || !exact.is_null() {
                self.fail(format!("{field}: none, expected {decimal} = {exact}"));
            }
            return;
        };
        let theirs = exact.as_str().and_then(fraction);
        if theirs.as_ref() != Some(ours) {
            self.fail(format!("{field}: {}, expected {exact}", ours.fraction_text()));
        }
        let shown = decimal.as_str().and_then(|text| text.parse::<f64>().ok());
        let agrees = match (shown, ours.significant(15).parse::<f64>()) {
            (Some(shown), Ok(ours)) => (shown - ours).abs() <= 1e-15 * ours.abs(),
            _ => false,
        };
        if !agrees {
            self.fail(format!("{field}: {}, expected {decimal}", ours.significant(15)));
        }
    }

    pub(super) fn span_minutes(&self, field: &str, ours: Option<&Span>) {
        self.exact(field, ours.map(Span::minutes).as_ref());
    }

    pub(super) fn shows(&self, field: &str, ours: Option<&str>) {
        let theirs = self.value(field);
        if theirs.as_str() != ours {
            self.fail(format!("{field}: {ours:?}, expected {theirs}"));
        }
    }

    pub(super) fn counts(&self, field: &str, ours: Option<u64>) {
        let theirs = self.value(field);
        if theirs.as_u64() != ours || theirs.is_null() != ours.is_none() {
            self.fail(format!("{field}: {ours:?}, expected {theirs}"));
        }
    }

    pub(super) fn says(&self, field: &str, ours: bool) {
        let theirs = self.value(field);
        if theirs.as_bool() != Some(ours) {
            self.fail(format!("{field}: {ours}, expected {theirs}"));
        }
    }

    /// A probability, to eleven digits; what underflows is 0 in both.
    pub(super) fn near(&self, field: &str, ours: f64) {
        let theirs = self.value(field);
        let known: f64 = theirs.as_str().and_then(|text| text.parse().ok()).unwrap_or(f64::NAN);
        let agrees = (ours - known).abs() <= 1e-11 * known.abs() + 1e-300;
        if !agrees {
            self.fail(format!("{field}: {ours}, expected {theirs}"));
        }
    }

    /// What a float comes to elsewhere, to the last bit.
    pub(super) fn float(&self, field: &str, ours: f64) {
        let theirs = self.value(field);
        let known: Option<f64> = theirs.as_str().and_then(|text| text.parse().ok()).or_else(|| theirs.as_f64());
        if known.map(f64::to_bits) != Some(ours.to_bits()) {
            self.fail(format!("{field}: {ours:?}, expected {theirs}"));
        }
    }
}

/// Numerators may be longer than what people type; so they are read as numbers, not as text.
fn fraction(text: &str) -> Option<Exact> {
    let (n, d) = text.split_once('/')?;
    Exact::fraction(n.parse::<num_bigint::BigInt>().ok()?, d.parse::<num_bigint::BigInt>().ok()?)
}
