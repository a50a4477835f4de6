//! Games that play themselves by the habit of each policy, one or thousands; every run can be played again by its seed.
//!
//! The habits. *No policy*: ship every day; a fix gets a day once it has waited three. *Freeze when gone*: the same while
//! there is budget, a fix after two days; frozen, fix what waits, else hold back. *Strict, with exceptions*: fix what waits, do the work
//! that is due, ship when allowed, work on reliability when not.

use rand::{RngExt as _, SeedableRng as _, rngs::Xoshiro256PlusPlus};

use super::DAYS;
use super::game::Game;
use super::outcome::Outcome;
use super::rule::{Choice, Policy};
use super::state::State;
use super::weather::Weather;

impl Policy {
    /// Days that a fix waits before this habit gives it one.
    const fn patience(self) -> u8 {
        match self {
            Self::None => 3,
            Self::FreezeWhenGone => 1,
            Self::Strict => 0,
        }
    }

    /// What the habit of this policy does with a morning; always something that the policy allows.
    pub(super) fn habit(self, state: &State) -> Choice {
        let morning = state.morning();
        if state.longest_wait().is_some_and(|days| days >= self.patience()) {
            return Choice::Fix;
        }
        if self.forbids(Choice::Ship, morning).is_none() {
            return Choice::Ship;
        }
        match self {
            Self::Strict => Choice::Reliability,
            Self::None | Self::FreezeWhenGone if morning.fix_waits => Choice::Fix,
            Self::None | Self::FreezeWhenGone => Choice::Hold,
        }
    }
}

/// The weather of `seed`, played to the end by the habit of `policy`.
pub fn autoplay(seed: u64, policy: Policy) -> Game {
    let mut game = Game::new(seed, policy);
    while let Some(choice) = game.habit() {
        if game.choose(choice).is_err() {
            break;
        }
    }
    game
}

/// The same without keeping the days.
fn played(seed: u64, policy: Policy) -> Outcome {
    let weather = Weather::of(seed);
    let mut state = State::new(&weather);
    while state.day <= DAYS {
        let choice = policy.habit(&state);
        state.step(&weather, Some(choice));
    }
    state.step(&weather, None);
    Outcome::of(policy, &state)
}

/// Many numbers in four.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Spread {
    /// Their mean; 0 of none.
    pub mean: f64,
    /// A tenth are not above it.
    pub tenth: i32,
    /// Half are not above it.
    pub median: i32,
    /// Nine tenths are not above it.
    pub ninetieth: i32,
}

impl Spread {
    /// Quantiles by nearest rank: the smallest of the numbers with that share of them at or below it.
    fn of(mut all: Vec<i32>) -> Self {
        let Ok(count) = u32::try_from(all.len()) else { return Self::default() };
        if count == 0 {
            return Self::default();
        }
        all.sort_unstable();
        let rank = |tenths: usize| all.get((all.len() * tenths).div_ceil(10) - 1).copied().unwrap_or(0);
        let sum: i64 = all.iter().copied().map(i64::from).sum();
        Self { mean: mean(sum, count), tenth: rank(1), median: rank(5), ninetieth: rank(9) }
    }
}

#[expect(clippy::cast_precision_loss, reason = "a sum of small whole numbers, for a mean")]
fn mean(sum: i64, count: u32) -> f64 {
    // A sum of 0 over a count is 0, never -0.
    sum as f64 / f64::from(count)
}

/// What many games under one policy came to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PolicyRuns {
    /// The policy.
    pub policy: Policy,
    /// Games played.
    pub runs: u32,
    /// Games that met the objective.
    pub met: u32,
    /// Features shipped in a game.
    pub features: Spread,
    /// What they are worth.
    pub value: Spread,
    /// Seconds of harm, the peak's five times.
    pub harm_seconds: Spread,
    /// The score.
    pub score: Spread,
}

impl PolicyRuns {
    /// The share of games that met the objective, 0 to 1; 0 of none.
    pub fn share_met(&self) -> f64 {
        if self.runs == 0 { 0.0 } else { f64::from(self.met) / f64::from(self.runs) }
    }
}

/// Games played one after another, so that thousands need not be played in one go.
#[derive(Clone, Debug)]
pub struct Simulation {
    policy: Policy,
    seeds: Xoshiro256PlusPlus,
    outcomes: Vec<Outcome>,
}

impl Simulation {
    /// None played yet. The n-th game of a seed has the same weather under every policy.
    pub fn new(policy: Policy, seed: u64) -> Self {
        Self { policy, seeds: Xoshiro256PlusPlus::seed_from_u64(seed), outcomes: Vec::new() }
    }

    /// Plays so many more.
    pub fn play(&mut self, runs: u32) {
        self.outcomes.extend((0..runs).map(|_| played(self.seeds.random::<u64>(), self.policy)));
    }

    /// Games played so far.
    pub fn runs(&self) -> u32 {
        u32::try_from(self.outcomes.len()).unwrap_or(u32::MAX)
    }

    /// What they came to.
    pub fn result(&self) -> PolicyRuns {
        let spread = |of: fn(&Outcome) -> i32| Spread::of(self.outcomes.iter().map(of).collect());
        PolicyRuns {
            policy: self.policy,
            runs: self.runs(),
            met: u32::try_from(self.outcomes.iter().filter(|outcome| outcome.slo_met()).count()).unwrap_or(u32::MAX),
            features: spread(|outcome| outcome.features.cast_signed()),
            value: spread(|outcome| outcome.value.cast_signed()),
            harm_seconds: spread(|outcome| outcome.harm_seconds().cast_signed()),
            score: spread(Outcome::score),
        }
    }
}

/// Plays `runs` games by the habit of `policy`; the same seed gives the same weathers under each policy.
///
/// ```
/// use hotseat::slo::policy::{Policy, simulate};
/// let (none, strict) = (simulate(Policy::None, 500, 7), simulate(Policy::Strict, 500, 7));
/// assert!(strict.harm_seconds.mean < none.harm_seconds.mean && strict.features.mean < none.features.mean);
/// ```
pub fn simulate(policy: Policy, runs: u32, seed: u64) -> PolicyRuns {
    let mut simulation = Simulation::new(policy, seed);
    simulation.play(runs);
    simulation.result()
}
