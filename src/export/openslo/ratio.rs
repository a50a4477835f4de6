//! The rules of a ratio metric of OpenSLO v1; its queries are not kept.

use crate::export::read_error::ReadError;
use crate::export::yaml::Node;

/// Checks a ratio metric: all events and either the good or the bad ones, or a ratio that is ready (`raw`).
pub(super) fn check(ratio: &Node) -> Result<(), ReadError> {
    ratio.fields(&["counter", "good", "bad", "total", "raw", "rawType"])?;
    if let Some(counter) = ratio.get("counter")
        && !matches!(counter.text("true or false")?, "true" | "false")
    {
        return Err(counter.unfit("true or false"));
    }
    if let Some(raw) = ratio.get("raw") {
        if let Some(both) = ["good", "bad", "total"].into_iter().find_map(|field| ratio.get(field)) {
            return Err(both.error("raw stands beside the queries of events", "keep raw, or good or bad with total"));
        }
        let kind = ratio.need("rawType", "success")?;
        if !matches!(kind.text("success or failure")?, "success" | "failure") {
            return Err(kind.unfit("success or failure"));
        }
        return query(raw);
    }
    match (ratio.get("good"), ratio.get("bad")) {
        (Some(_), Some(both)) => return Err(both.error("good and bad are both given", "keep one of the two")),
        (None, None) => return Err(ratio.error("neither good nor bad events are given", "add good or bad")),
        (Some(part), None) | (None, Some(part)) => query(part)?,
    }
    query(ratio.need("total", "{metricSource: …}")?)
}

/// A source of a metric; what is in its `spec` depends on the source, but a query says something.
fn query(metric: &Node) -> Result<(), ReadError> {
    let source = metric.need("metricSource", "{type: Prometheus, spec: {query: …}}")?;
    let spec = source.need("spec", "{query: sum(rate(requests_total[5m]))}")?;
    if spec.is_empty_map() {
        return Err(spec.error("the metric has no query", "add one, such as query: sum(rate(requests_total[5m]))"));
    }
    match spec.empty_field("query") {
        Some(query) => Err(query.error("the query is empty", "write one, such as sum(rate(requests_total[5m]))")),
        None => Ok(()),
    }
}
