//! A game in play: the morning's view, one choice a day, undo, and the end.

use super::day::{DayReport, Waiting};
use super::outcome::Outcome;
use super::rule::{Choice, Forbidden, Policy};
use super::state::State;
use super::weather::{Chance, Feature, Weather};
use super::{BUDGET, DAYS};
use crate::slo::span::Millis;

/// Budget that comes back on a morning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Return {
    /// The day on whose morning it is back.
    pub day: u8,
    /// Seconds that come back.
    pub seconds: u32,
}

/// What lies before one on a morning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Today {
    /// 1 to 28.
    pub day: u8,
    /// The feature one may ship.
    pub feature: Feature,
    /// The chance that it fails when shipped today.
    pub ship_risk: Chance,
    /// The chance that the service fails by itself today.
    pub service_risk: Chance,
    /// How strained the service is, in per cent of the first day.
    pub strain: u16,
    /// Fixes that wait, the next first.
    pub waiting: Vec<Waiting>,
    /// Bad seconds in the 28 days before this morning.
    pub spent_seconds: u32,
    /// Whether that is more than the budget.
    pub budget_gone: bool,
    /// What comes back by the morning of the peak if nothing else fails, the nearest first.
    pub returns: Vec<Return>,
    closed: [Option<Forbidden>; 4],
}

impl Today {
    /// Why a choice is closed; none when it is open.
    pub fn forbidden(&self, choice: Choice) -> Option<Forbidden> {
        let [ship, hold, reliability, fix] = self.closed;
        match choice {
            Choice::Ship => ship,
            Choice::Hold => hold,
            Choice::Reliability => reliability,
            Choice::Fix => fix,
        }
    }

    /// What is left of the budget of 28 days; none at all when it is gone.
    pub fn left(&self) -> Millis {
        Millis::new(BUDGET.ms().saturating_sub(u64::from(self.spent_seconds) * 1000))
    }

    /// The first morning on which the budget is back if nothing else fails; none while it is there, or not before the
    /// peak is over.
    pub fn back_on(&self) -> Option<u8> {
        let mut spent = self.spent_seconds;
        self.returns.iter().filter(|_| self.budget_gone).find_map(|back| {
            spent = spent.saturating_sub(back.seconds);
            (!super::is_over(spent)).then_some(back.day)
        })
    }
}

/// A game: a seed, a policy, and the choices so far.
#[derive(Clone, Debug)]
pub struct Game {
    seed: u64,
    policy: Policy,
    weather: Weather,
    state: State,
    days: Vec<DayReport>,
}

impl Game {
    /// The first morning.
    pub fn new(seed: u64, policy: Policy) -> Self {
        let weather = Weather::of(seed);
        Self { seed, policy, state: State::new(&weather), weather, days: Vec::new() }
    }

    /// The seed, which is the weather.
    pub const fn seed(&self) -> u64 {
        self.seed
    }

    /// The rule decided beforehand.
    pub const fn policy(&self) -> Policy {
        self.policy
    }

    /// The days so far; after the 28th also the peak.
    pub fn days(&self) -> &[DayReport] {
        &self.days
    }

    /// What lies before one; none when the peak is over.
    pub fn today(&self) -> Option<Today> {
        let day = self.state.day;
        let feature = self.weather.days.get(usize::from(day) - 1).filter(|_| day <= DAYS)?.feature;
        let morning = self.state.morning();
        let returns = (day + 1..=DAYS + 1)
            .map(|day| Return { day, seconds: self.state.leaving_on(day) })
            .filter(|back| back.seconds > 0)
            .collect();
        Some(Today {
            day,
            feature,
            ship_risk: self.state.ship_risk(feature),
            service_risk: self.state.service_risk(),
            strain: self.state.strain,
            waiting: self.state.waiting(),
            spent_seconds: self.state.in_window,
            budget_gone: morning.budget_gone,
            returns,
            closed: Choice::ALL.map(|choice| self.policy.forbids(choice, morning)),
        })
    }

    /// Spends the day. After the 28th choice the peak is met at once.
    ///
    /// # Errors
    /// The policy forbids it, nothing waits to be fixed, or the game is over; nothing has changed then.
    pub fn choose(&mut self, choice: Choice) -> Result<DayReport, Forbidden> {
        if self.state.over() {
            return Err(Forbidden::Over);
        }
        if let Some(why) = self.policy.forbids(choice, self.state.morning()) {
            return Err(why);
        }
        let report = self.state.step(&self.weather, Some(choice));
        self.days.push(report);
        if self.state.day > DAYS {
            self.days.push(self.state.step(&self.weather, None));
        }
        Ok(report)
    }

    /// Takes the last choice back, by playing those before it again. Whether there was one.
    pub fn undo(&mut self) -> bool {
        let choices: Vec<Choice> = self.days.iter().filter_map(|day| day.choice).collect();
        let Some((_, before)) = choices.split_last() else { return false };
        *self = Self::new(self.seed, self.policy);
        before.iter().all(|choice| self.choose(*choice).is_ok())
    }

    /// What the habit of the policy would do now; none when the game is over.
    pub fn habit(&self) -> Option<Choice> {
        (self.state.day <= DAYS).then(|| self.policy.habit(&self.state))
    }

    /// How it ended; none before the peak is over.
    pub fn outcome(&self) -> Option<Outcome> {
        self.state.over().then(|| Outcome::of(self.policy, &self.state))
    }
}
