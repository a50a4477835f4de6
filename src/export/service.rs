//! Whose rules are written: names and the two queries that are counted; knows no alerts.

use super::ExportError;

/// Where the length of a window goes in a query, as in Sloth.
pub const WINDOW: &str = "{{.window}}";

/// Counts of the exported promtool test.
pub(super) const BAD_SERIES: &str = "bad_total";
/// As [`BAD_SERIES`], of all events.
pub(super) const ALL_SERIES: &str = "all_total";

/// A service, the name of its objective, and what is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    /// The service, a DNS label such as `checkout`.
    pub service: String,
    /// The objective, a DNS label such as `availability`.
    pub slo: String,
    /// PromQL of the bad events over a window, with [`WINDOW`] for its length.
    pub error_query: String,
    /// PromQL of all events over a window, with [`WINDOW`] for its length.
    pub total_query: String,
}

/// `checkout-availability`, counted in `bad_total` and `all_total`.
///
/// The queries use `increase` and not `rate`: their ratio is the same, but the increase of a counter of whole events that
/// is scraped each minute is whole too, so that the ratio is one division of whole numbers and the nearest float to the
/// true one. That makes a Prometheus 2 agree with exact arithmetic even where a ratio lies exactly on its threshold.
impl Default for Service {
    fn default() -> Self {
        Self {
            service: "checkout".to_owned(),
            slo: "availability".to_owned(),
            error_query: format!("sum(increase({BAD_SERIES}[{WINDOW}]))"),
            total_query: format!("sum(increase({ALL_SERIES}[{WINDOW}]))"),
        }
    }
}

impl Service {
    /// With names of one's own and the usual queries.
    pub fn named(service: &str, slo: &str) -> Self {
        Self { service: service.to_owned(), slo: slo.to_owned(), ..Self::default() }
    }

    /// `checkout-availability`.
    pub fn id(&self) -> String {
        format!("{}-{}", self.service, self.slo)
    }

    /// The name of both its alerts: `CheckoutAvailability`.
    pub fn alert_name(&self) -> String {
        let upper = |word: &str| {
            let mut chars = word.chars();
            chars.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(chars).collect::<String>()
        };
        self.id().split('-').map(upper).collect()
    }

    /// Whether it counts what the exported promtool test feeds.
    pub(super) fn has_usual_queries(&self) -> bool {
        let usual = Self::default();
        (&self.error_query, &self.total_query) == (&usual.error_query, &usual.total_query)
    }

    pub(super) fn check(&self) -> Result<(), ExportError> {
        for name in [&self.service, &self.slo] {
            if !is_dns_label(name) {
                return Err(ExportError::Name(crate::model::problem::printable(name, 60)));
            }
        }
        if self.error_query.contains(WINDOW) && self.total_query.contains(WINDOW) {
            Ok(())
        } else {
            Err(ExportError::Query)
        }
    }
}

/// Lower-case letters, digits and hyphens, 63 at most, no hyphen at the ends (RFC 1123).
pub(super) fn is_dns_label(name: &str) -> bool {
    let inner = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=63).contains(&name.len()) && name.bytes().all(inner) && !name.starts_with('-') && !name.ends_with('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_labels_and_queries_have_a_window() {
        assert_eq!(Service::named("pay-ments", "p99").alert_name(), "PayMentsP99");
        assert!(Service::default().check().is_ok());
        for name in ["", "-a", "a-", "A", "a b", "a\"", &"a".repeat(64)] {
            assert!(matches!(Service::named(name, "a").check(), Err(ExportError::Name(_))), "{name}");
        }
        let said = Service::named("", "a").check().unwrap_err().to_string();
        assert!(said.starts_with("this is no name here: an empty one; use lower-case"), "{said}");
        let no_window = Service { error_query: "sum(errors)".to_owned(), ..Service::default() };
        assert_eq!(no_window.check(), Err(ExportError::Query));
    }
}
