//! The error-budget policy game: 28 days before a sales peak at 99.9 %, played under a rule decided beforehand.
//!
//! **The objective.** 99.9 % over a rolling window of 28 days: a budget of 40 min 19.2 s of full outage. Bad time is
//! counted in whole seconds a day. On the morning of a day the window holds the 28 days before it, so that what went
//! bad on one day is given back on the 29th morning after it. The team comes with a past: three failures in the 28 days
//! before the game, 9 to 25 minutes together, which age out while one plays: budget visibly
//! returns. What one burns oneself is not back before the peak, since the game is as long as the window.
//!
//! **A day.** One choice ([`Choice`]): ship the feature of that day, hold it back, work on reliability, or ship a fix
//! that waits. A feature has a size, which is its value, and a chance to fail. Held back, it waits until after the peak.
//! One day, 20 to 26, brings the launch that the peak is for.
//!
//! **What fails.** Five things, each by a chance in parts of 10,000 and a draw against it:
//!
//! | what | chance a day | bad seconds (of a table, 60 to 1500, mean 465) |
//! |---|---|---|
//! | the feature shipped | its own (2 to 25 %) × strain; half as much again in the last week | × 50, 80, 120 or 160 % by size |
//! | the service itself | 5 % × strain | × 50 % |
//! | somebody outside | 1.5 %, whatever one does | × 100 % |
//! | a break-in | 2.5 % for each day that a security fix has waited | × 150 % |
//! | the fix shipped | 2 % × strain | × 50 % |
//!
//! Besides, an open P0 (9 % of days bring one) takes 60 to 140 s a day until it is fixed, half of that on the day of the
//! fix. Another 5 % of days bring a security fix. **Strain** is 100 % at first; a feature adds 3, 5, 8 or 10 points by
//! its size, up to 160; a day of reliability work takes 15 off, down to 40. It wears off by shipping, not by time.
//!
//! **The rules.** *No policy* allows everything. *Freeze when gone* closes one thing, features, on mornings on which more than
//! the budget lies in the window. *Strict, with exceptions* halts all but P0 and security fixes then, gives the days to reliability for
//! seven days at least and until the budget is back, lets no feature out while a P0 is open, and asks two days, the
//! postmortem and its P0 action, of each single failure that takes more than 20 % of the budget. [`autoplay`] says what
//! each does with its freedom.
//!
//! **The peak**, day 29, has five times the traffic: each bad second harms five times as many. The service fails by
//! 15 % × strain; what was shipped in the last five days has not been under load yet and fails by half its chance again;
//! open P0 and security fixes go on. Nothing is decided on that day: it is met in the state one arrives in.
//!
//! **The end.** Features are counted by value; harm is bad time, the peak's five times; the objective is judged over
//! days 1 to 28. The score is `10 × value - 3 × minutes of harm - 100 if the objective was missed`, the minutes whole, halves
//! up, as they are shown.
//!
//! **The same weather.** Everything drawn comes from the seed before the first choice, the same number of draws for each
//! day in the same order; a choice never moves a later draw. The same seed under another policy meets
//! the same candidates, fixes and luck. All of it is whole numbers, so it is the same on every machine.

mod auto;
mod day;
mod game;
mod outcome;
mod rule;
mod state;
mod weather;

pub use auto::{PolicyRuns, Simulation, Spread, autoplay, simulate};
pub use day::{Cause, DayReport, Failure, Waiting};
pub use game::{Game, Return, Today};
pub use outcome::{Outcome, PER_MINUTE, PER_VALUE};
pub use rule::{Choice, Forbidden, Policy};
pub use weather::{Chance, Feature, FixKind, Size};

use super::span::Millis;

/// Days in which one decides, and days in the window of the objective.
pub const DAYS: u8 = 28;

/// The peak has this many times the traffic of another day.
pub const PEAK_TRAFFIC: u32 = 5;

/// The error budget: 0.1 % of 28 days, exactly 40 min 19.2 s of full outage.
pub const BUDGET: Millis = Millis::new(2_419_200);

/// Whether bad seconds come to more than the budget. Whole seconds never come to exactly as much.
const fn is_over(bad_seconds: u32) -> bool {
    bad_seconds as u64 * 1000 > BUDGET.ms()
}

/// Whether one failure took more than a fifth of the budget, which the published policy answers with a postmortem.
const fn is_big(bad_seconds: u32) -> bool {
    bad_seconds as u64 * 1000 * 5 > BUDGET.ms()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::slo::{Target, time_budget};

    #[test]
    fn the_budget_is_that_of_three_nines_over_28_days() {
        let target: Target = "99.9".parse().unwrap();
        assert_eq!(time_budget(target, Millis::from_days(u32::from(DAYS))), BUDGET.span());
        assert_eq!(BUDGET.span().display_with(1), "40m 19.2s");
    }

    #[test]
    fn a_fifth_of_the_budget_is_not_yet_more_than_a_fifth() {
        assert!(!is_big(483) && is_big(484), "a fifth is 483.84 s");
        assert!(!is_over(2419) && is_over(2420), "the budget is 2419.2 s");
    }
}
