//! The criteria: each reads one thing out of an answer, as a value 0-1 and the words it stands on.

mod after;
mod decision;
mod harm;
mod line;
mod number;
mod speaker;
mod telling;

pub(super) use after::{change, tradeoff};
pub(super) use decision::{decision, is_noun};
pub(super) use harm::harm;
pub(super) use line::slo;
pub(super) use number::number;
pub(super) use speaker::{first, hedge, own, verbs};
pub(super) use telling::{Terms, length, order, stuffing, terms};
