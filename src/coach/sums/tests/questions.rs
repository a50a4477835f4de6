//! The questions that the sentences answer.

pub(super) const BUDGET: &str = "What is an error budget?";
pub(super) const TWELVE: &str = "How much downtime does 99.95% allow in 30 days? And after a 12-minute outage?";
pub(super) const FIFTEEN: &str = "15% of requests failed for two hours. How much of a 30-day 99.9% budget went?";
pub(super) const BURN: &str = "Explain burn rate; at 14.4 when is a 30-day budget gone?";
pub(super) const EVENTS: &str = "Your service has 2 million requests in four weeks at 99.9%. How many may fail?";
pub(super) const ALLOWS: &str = "How much downtime does 99.9% allow?";
pub(super) const HUNDRED: &str = "Design SLO alerts for a 99.9% service.";
pub(super) const ALERTS: &str = "Why not aim for 100% availability?";
pub(super) const OUTAGE: &str = "Tell me about an outage.";
