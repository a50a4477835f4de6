//! The chance of meeting a target when outages come at random: closed forms, and a seeded simulation beside them.
//!
//! Outages come as a Poisson process, λ of them in a window on the mean. `P(meet) = Σ Pois(n)·P(n outages fit)`.

use rand::{RngExt as _, SeedableRng as _, rngs::Xoshiro256PlusPlus};

use super::budget::time_budget;
use super::exact::Exact;
use super::span::{Millis, Span};
use super::special::{gamma_shares, ln_gamma};
use super::target::Target;

/// What outages are expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutageModel {
    /// On the mean in a window, λ; not negative.
    pub per_window: Exact,
    /// How long one takes, or takes on the mean.
    pub each: Span,
}

/// How long outages take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Durations {
    /// All alike.
    Fixed,
    /// Exponentially distributed about the mean: many short ones, a few long ones.
    Exponential,
}

/// The chance of meeting a target, and what leads to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Chance {
    /// The budget of the window, `b·W`.
    pub budget: Span,
    /// Expected time down, λ times the length of one.
    pub expected: Span,
    /// Whole outages of that length that fit into the budget; none when any number does.
    pub that_fit: Option<u64>,
    /// The chance with outages that are all alike.
    pub fixed: f64,
    /// The chance with exponential ones.
    pub exponential: f64,
}

impl Chance {
    /// The share of the budget that the expected time down takes; none without a budget.
    pub fn expected_share(&self) -> Option<Exact> {
        self.expected.over(&self.budget)
    }

    /// The chance of missing the target with outages that are all alike.
    pub fn missed(&self) -> f64 {
        (1.0 - self.fixed).max(0.0)
    }
}

/// The chance of meeting a target. The expected time down may lie below the budget and the chance still be poor.
///
/// ```
/// use hotseat::slo::{Exact, Millis, OutageModel, chance};
/// let two_of_fifteen = OutageModel { per_window: Exact::whole(2), each: Millis::from_minutes(15).span() };
/// let chance = chance("99.9".parse().unwrap(), Millis::from_days(30), &two_of_fifteen);
/// assert_eq!(chance.expected.display(), "30m"); // of 43 min 12 s
/// assert_eq!(format!("{:.3} {:.3}", chance.fixed, chance.exponential), "0.677 0.738");
/// ```
pub fn chance(target: Target, window: Millis, model: &OutageModel) -> Chance {
    let budget = time_budget(target, window);
    let mean = model.per_window.to_f64();
    let outages = budget.over(&model.each);
    let that_fit = outages.as_ref().map(|n| n.floor().unwrap_or(u64::MAX));
    Chance {
        expected: model.each.times(&model.per_window),
        fixed: that_fit.map_or(1.0, |most| poisson_at_most(most, mean)),
        exponential: outages.map_or(1.0, |n| compound(n.to_f64(), mean)),
        that_fit,
        budget,
    }
}

/// `P(N <= most)` for a Poisson mean: the upper share of a gamma distribution.
fn poisson_at_most(most: u64, mean: f64) -> f64 {
    if mean <= 0.0 { 1.0 } else { gamma_shares(float(most) + 1.0, mean).1 }
}

/// `e^-λ + Σ Pois(n)·P(Erlang(n) <= budget)`, budget in mean durations.
fn compound(budget: f64, mean: f64) -> f64 {
    if mean <= 0.0 {
        return 1.0;
    }
    // Beyond these the terms are below 1e-30 of the whole.
    let spread = 14.0 * mean.sqrt() + 40.0;
    let mut sum = (-mean).exp();
    let mut n = (mean - spread).floor().max(1.0);
    while n <= mean + spread {
        let weight = (n.mul_add(mean.ln(), -mean) - ln_gamma(n + 1.0)).exp();
        sum += weight * gamma_shares(n, budget).0;
        n += 1.0;
    }
    sum.clamp(0.0, 1.0)
}

#[expect(clippy::cast_precision_loss, reason = "a count in a probability")]
const fn float(n: u64) -> f64 {
    n as f64
}

/// What a simulation found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Simulated {
    /// Windows played.
    pub runs: u32,
    /// Windows in which the target was met.
    pub met: u32,
}

impl Simulated {
    /// The share of windows that met the target, 0 to 1; 0 of none.
    pub fn share(&self) -> f64 {
        if self.runs == 0 { 0.0 } else { f64::from(self.met) / f64::from(self.runs) }
    }

    /// One standard error of that share.
    pub fn standard_error(&self) -> f64 {
        if self.runs == 0 { 0.0 } else { (self.share() * (1.0 - self.share()) / f64::from(self.runs)).sqrt() }
    }
}

/// More outages than this in one window are not played; the budget is long gone.
const MOST_OUTAGES: u32 = 100_000;

/// Plays windows at random; the same seed gives the same windows on every machine.
///
/// ```
/// use hotseat::slo::{Durations, Exact, Millis, OutageModel, chance, simulate_chance};
/// let model = OutageModel { per_window: Exact::whole(2), each: Millis::from_minutes(15).span() };
/// let (target, month) = ("99.9".parse().unwrap(), Millis::from_days(30));
/// let played = simulate_chance(target, month, &model, Durations::Fixed, 20_000, 7);
/// assert!((played.share() - chance(target, month, &model).fixed).abs() < 4.0 * played.standard_error());
/// ```
pub fn simulate_chance(
    target: Target,
    window: Millis,
    model: &OutageModel,
    durations: Durations,
    runs: u32,
    seed: u64,
) -> Simulated {
    let mut random = Xoshiro256PlusPlus::seed_from_u64(seed);
    let mean = model.per_window.to_f64();
    let mut exponential = move || -> f64 { -(-random.random::<f64>()).ln_1p() };
    // In lengths of one outage; outages that take no time always fit.
    let budget = time_budget(target, window).over(&model.each);
    let whole = budget.as_ref().map(|n| n.floor().unwrap_or(u64::MAX));
    let budget = budget.map(|n| n.to_f64());
    let mut met = 0;
    for _ in 0..runs {
        let (mut at, mut count, mut down) = (0.0, 0_u32, 0.0);
        loop {
            at += exponential();
            if at > mean || count == MOST_OUTAGES {
                break;
            }
            count += 1;
            if durations == Durations::Exponential {
                down += exponential();
            }
        }
        let fits = match durations {
            Durations::Fixed => whole.is_none_or(|most| u64::from(count) <= most),
            Durations::Exponential => budget.is_none_or(|most| down <= most),
        };
        met += u32::from(fits);
    }
    Simulated { runs, met }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MONTH: Millis = Millis::from_days(30);

    fn model(per_window: &str, minutes: u32) -> OutageModel {
        OutageModel { per_window: Exact::parse(per_window).unwrap(), each: Millis::from_minutes(minutes).span() }
    }

    #[test]
    fn the_simulation_agrees_with_the_closed_form() {
        for (target, per_window, minutes) in [("99.9", "3", 15), ("99.9", "0.5", 60), ("99", "10", 30)] {
            let target = target.parse().unwrap();
            let model = model(per_window, minutes);
            let closed = chance(target, MONTH, &model);
            for (durations, known) in [(Durations::Fixed, closed.fixed), (Durations::Exponential, closed.exponential)] {
                let played = simulate_chance(target, MONTH, &model, durations, 40_000, 42);
                assert!((played.share() - known).abs() < 4.0 * played.standard_error(), "{target} {durations:?}");
            }
        }
    }

    #[test]
    fn the_same_seed_plays_the_same_windows() {
        let play =
            |seed| simulate_chance("99.9".parse().unwrap(), MONTH, &model("3", 15), Durations::Fixed, 1000, seed);
        assert_eq!(play(1), play(1));
        assert_ne!(play(1), play(2));
    }

    #[test]
    fn no_budget_no_outages_and_outages_of_no_length_are_certain() {
        let none = chance("99.9".parse().unwrap(), MONTH, &model("0", 15));
        assert!(none.fixed.min(none.exponential) > 1.0 - f64::EPSILON);
        let free = chance(Target::EVERYTHING, MONTH, &model("5", 0));
        assert!(free.fixed.min(free.exponential) > 1.0 - f64::EPSILON && free.that_fit.is_none());
        let strict = chance(Target::EVERYTHING, MONTH, &model("2", 15));
        assert!((strict.fixed - (-2.0_f64).exp()).abs() < 1e-15);
        assert!((strict.exponential - (-2.0_f64).exp()).abs() < 1e-15);
        let unplayed = simulate_chance(Target::EVERYTHING, MONTH, &model("0", 0), Durations::Fixed, 0, 1);
        assert!(unplayed.share() < f64::EPSILON && unplayed.standard_error() < f64::EPSILON);
    }

    #[test]
    fn thousands_of_outages_do_not_underflow() {
        let many = chance("90".parse().unwrap(), MONTH, &model("4300", 1));
        assert!(many.fixed > 0.5 && many.fixed < 1.0, "{many:?}");
        assert!(many.exponential > 0.5 && many.exponential < 1.0, "{many:?}");
    }
}
