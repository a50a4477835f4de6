//! Why slices come to another figure than requests: each cause with what it adds, and said; knows no screen.

use super::counting::Tally;
use crate::slo::{EmptySlice, Exact};

/// What makes slices differ from requests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Minutes at the ends of the window that fill no whole slice.
    Edges {
        /// How many.
        minutes: u32,
    },
    /// Slices with failures hold other numbers of requests than slices with traffic do on the mean.
    Uneven {
        /// Requests of a slice with failures, on the mean weighed by the share that it lost.
        failing: Exact,
        /// Requests of a slice with traffic, on the mean.
        usual: Exact,
    },
    /// Slices of which a part failed, and which are bad as a whole.
    LostWhole {
        /// How many.
        slices: u64,
    },
    /// Slices with failures that stay good.
    Forgiven {
        /// How many.
        slices: u64,
    },
    /// Slices without traffic that count.
    Empty {
        /// How many.
        slices: u64,
        /// Of how many.
        all: u64,
        /// Whether they count as bad; otherwise as good.
        bad: bool,
    },
}

/// A cause and what it adds to the share that failed; less than 0 where it takes away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// What it is.
    pub cause: Cause,
    /// What it adds, in shares of 1; never 0.
    pub by: Exact,
}

/// How a way of counting in slices stands beside requests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Beside {
    /// There was no request, or no whole slice that counts.
    NothingToCompare,
    /// These causes together make the difference, which may be none.
    Reasons(Vec<Reason>),
}

impl Reason {
    /// The cause as a sentence that says which way it goes.
    pub fn said(&self) -> String {
        let more = !self.by.is_negative();
        let slices = |n: u64, one: &str, many: &str| {
            if n == 1 { format!("1 slice {one}") } else { format!("{} slices {many}", Exact::whole(n).count_text()) }
        };
        match &self.cause {
            Cause::Edges { minutes } => format!(
                "{minutes} min at the ends of the window fill no whole slice; left out, they make the error {}.",
                if more { "greater" } else { "smaller" }
            ),
            Cause::Uneven { failing, usual } => {
                let (failing, usual) = apart(failing, usual);
                format!(
                    "Traffic is uneven: slices with failures held {failing} requests on the mean, weighed by the share \
                     that failed, and slices with traffic {usual}. By the clock those failures weigh {}.",
                    if more { "more" } else { "less" }
                )
            }
            Cause::LostWhole { slices: n } => {
                let lost = "in which only a part failed";
                slices(*n, &format!("{lost} is lost as a whole."), &format!("{lost} are lost as a whole."))
            }
            Cause::Forgiven { slices: n } => slices(
                *n,
                "with failures is not below the slice target and stays good: they cost nothing.",
                "with failures are not below the slice target and stay good: they cost nothing.",
            ),
            Cause::Empty { slices: n, all, bad } => {
                let n = Exact::whole(*n).count_text();
                let all = Exact::whole(*all).count_text();
                if *bad {
                    format!("{n} of {all} slices had no request and count as bad, as if all had failed.")
                } else {
                    format!("{n} of {all} slices had no request and count as good, so failures are a smaller share.")
                }
            }
        }
    }
}

/// Two different numbers with so many digits that one sees it.
fn apart(one: &Exact, other: &Exact) -> (String, String) {
    for digits in [3, 6, 9] {
        let both = (one.significant(digits), other.significant(digits));
        if both.0 != both.1 {
            return both;
        }
    }
    (one.fraction_text(), other.fraction_text())
}

impl Beside {
    fn of(reasons: impl IntoIterator<Item = (Cause, Exact)>) -> Self {
        let told = reasons.into_iter().filter(|(_, by)| !by.is_zero());
        Self::Reasons(told.map(|(cause, by)| Reason { cause, by }).collect())
    }

    /// What all causes add together; none where there is nothing to compare.
    pub fn difference(&self) -> Option<Exact> {
        match self {
            Self::NothingToCompare => None,
            Self::Reasons(reasons) => Some(reasons.iter().map(|reason| reason.by.clone()).sum()),
        }
    }

    /// The comparison in sentences: which comes to more, then why.
    pub fn said(&self) -> String {
        let Self::Reasons(reasons) = self else {
            return "There was no request, or no whole slice that counts, so there is nothing to compare.".to_owned();
        };
        let all = self.difference().unwrap_or_else(Exact::zero);
        let verdict = match (all.is_zero(), all.is_negative(), reasons.is_empty()) {
            (true, _, true) => "Both come to the same, and nothing sets them apart here.",
            (true, _, false) => "Both come to the same, as these make up for each other.",
            (false, false, _) => "They come to more.",
            (false, true, _) => "They come to less.",
        };
        let said = reasons.iter().map(Reason::said);
        std::iter::once(verdict.to_owned()).chain(said).collect::<Vec<_>>().join(" ")
    }
}

/// Why the mean of ratios, and why bad slices, come to another figure than requests; in this order.
pub(super) fn reasons(tally: &Tally, empty: EmptySlice, outside: u32) -> [Beside; 2] {
    let nothing = || [Beside::NothingToCompare, Beside::NothingToCompare];
    let whole = |n: u64| Exact::whole(n);
    let busy = whole(tally.busy);
    let Some(by_events) = tally.events.clone() else { return nothing() };
    let (Some(within), Some(mean), Some(usual)) =
        (Exact::fraction(tally.bad, tally.all), tally.lost.over(&busy), whole(tally.all).over(&busy))
    else {
        return nothing();
    };
    let failing = whole(tally.bad).over(&tally.lost).unwrap_or_else(Exact::zero);
    let steps = || {
        vec![
            (Cause::Edges { minutes: outside }, &within - &by_events),
            (Cause::Uneven { failing: failing.clone(), usual: usual.clone() }, &mean - &within),
        ]
    };
    let share = |lost: &Exact| lost.over(&busy).unwrap_or_else(Exact::zero);
    let (rounded_up, rounded_down) = (share(&tally.rounded_up), share(&tally.rounded_down));
    let bad_share = &(&mean + &rounded_up) - &rounded_down;
    let without_traffic = |error: &Exact| {
        let all = tally.busy.saturating_add(tally.empty);
        let of_all = |n: u64| Exact::fraction(n, all).unwrap_or_else(Exact::zero);
        let by = match empty {
            EmptySlice::Excluded => Exact::zero(),
            EmptySlice::Good => -(error * &of_all(tally.empty)),
            EmptySlice::Bad => &error.complement() * &of_all(tally.empty),
        };
        (Cause::Empty { slices: tally.empty, all, bad: empty == EmptySlice::Bad }, by)
    };
    let ratio = steps().into_iter().chain([without_traffic(&mean)]);
    let time = steps().into_iter().chain([
        (Cause::LostWhole { slices: tally.lost_whole }, rounded_up),
        (Cause::Forgiven { slices: tally.forgiven }, -rounded_down),
        without_traffic(&bad_share),
    ]);
    [Beside::of(ratio), Beside::of(time)]
}
