//! What a seed brings in a game: candidates, fixes and luck, all drawn before the first choice; knows no policy.

use rand::{RngExt as _, SeedableRng as _, rngs::Xoshiro256PlusPlus};
use std::fmt;

use super::DAYS;

/// Days with weather: those of the game and the peak.
const ALL_DAYS: usize = DAYS as usize + 1;

/// Fixes that arrive in one game at most; later ones are left out of the weather.
pub(super) const MOST_FIXES: usize = 8;

/// A chance in parts of 10,000, 0 to 10,000.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Chance(u16);

impl Chance {
    /// From parts of 10,000; more is certainty.
    pub const fn from_parts(parts: u16) -> Self {
        Self(if parts > 10_000 { 10_000 } else { parts })
    }

    /// In parts of 10,000.
    pub const fn parts(self) -> u16 {
        self.0
    }

    /// This chance at `percent` of itself, at most 95 %: nothing in the game is certain.
    pub(super) fn at(self, percent: u16) -> Self {
        let parts = u32::from(self.0) * u32::from(percent) / 100;
        Self(u16::try_from(parts.min(9500)).unwrap_or(9500))
    }

    /// Whether luck, 0 to 9,999, falls below it.
    pub(super) const fn strikes(self, luck: u16) -> bool {
        luck < self.0
    }

    /// In a word: low below 5 %, moderate below 10 %, high below 20 %, very high from there.
    pub const fn word(self) -> &'static str {
        match self.0 {
            0..500 => "low",
            500..1000 => "moderate",
            1000..2000 => "high",
            _ => "very high",
        }
    }
}

/// In per cent with one digit, halves up: `12.4 %`.
impl fmt::Display for Chance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tenths = (u32::from(self.0) + 5) / 10;
        write!(f, "{}.{} %", tenths / 10, tenths % 10)
    }
}

/// How large a feature is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Size {
    /// Worth 1.
    Small,
    /// Worth 2.
    Medium,
    /// Worth 3.
    Large,
    /// The one that the peak is for, worth 6.
    Launch,
}

/// The feature of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Feature {
    /// How large it is.
    pub size: Size,
    /// The chance that it fails, before strain and the last week are counted.
    pub risk: Chance,
}

impl Feature {
    /// What it is worth when shipped.
    pub const fn value(self) -> u32 {
        match self.size {
            Size::Small => 1,
            Size::Medium => 2,
            Size::Large => 3,
            Size::Launch => 6,
        }
    }

    /// Points of strain that it adds.
    pub(super) const fn strain(self) -> u16 {
        match self.size {
            Size::Small => 3,
            Size::Medium => 5,
            Size::Large => 8,
            Size::Launch => 10,
        }
    }

    /// How long its failures last, in per cent of the table.
    pub(super) const fn weight(self) -> u16 {
        match self.size {
            Size::Small => 50,
            Size::Medium => 80,
            Size::Large => 120,
            Size::Launch => 160,
        }
    }
}

/// A fix that may not wait, and what waiting costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FixKind {
    /// A failure that users see while it is open: so many bad seconds a day.
    P0 {
        /// Bad seconds for each day that it waits; an even number.
        seconds_a_day: u32,
    },
    /// A hole that nobody has found yet.
    Security,
}

/// The luck of a day, each 0 to 9,999; low is bad.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Luck {
    pub(super) change: u16,
    pub(super) change_length: u16,
    pub(super) service: u16,
    pub(super) service_length: u16,
    pub(super) outside: u16,
    pub(super) outside_length: u16,
    pub(super) breach: u16,
    pub(super) breach_length: u16,
}

/// What one day brings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct DayWeather {
    pub(super) feature: Feature,
    pub(super) fix: Option<FixKind>,
    pub(super) luck: Luck,
}

/// All that a seed brings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Weather {
    /// Bad seconds of the 28 days before the game, the oldest first.
    pub(super) past: [u32; DAYS as usize],
    /// Days 1 to 28, then the peak.
    pub(super) days: [DayWeather; ALL_DAYS],
}

/// Uniform whole numbers from 0 to 9,999, two of each 64 bits.
struct Draws {
    random: Xoshiro256PlusPlus,
}

impl Draws {
    /// High bits times 10,000, so that the result does not hang on how `rand` maps to a range.
    fn two(&mut self) -> (u16, u16) {
        let bits = self.random.random::<u64>();
        (scaled(bits >> 32), scaled(bits & 0xFFFF_FFFF))
    }
}

fn scaled(bits: u64) -> u16 {
    u16::try_from((bits * 10_000) >> 32).unwrap_or(9999)
}

impl Weather {
    /// The weather of a seed.
    pub(super) fn of(seed: u64) -> Self {
        let mut draws = Draws { random: Xoshiro256PlusPlus::seed_from_u64(seed) };
        let past = past(&mut draws);
        let (launch, launch_risk) = draws.two();
        let launch = 20 + usize::from(launch) * 7 / 10_000;
        let mut fixes = 0;
        let days = std::array::from_fn(|n| {
            let (size, risk) = draws.two();
            let (fix, severity) = draws.two();
            let (change, change_length) = draws.two();
            let (service, service_length) = draws.two();
            let (outside, outside_length) = draws.two();
            let (breach, breach_length) = draws.two();
            let is_launch = n + 1 == launch;
            let feature = if is_launch { the_launch(launch_risk) } else { candidate(size, risk) };
            let fix = arriving(fix, severity).filter(|_| fixes < MOST_FIXES);
            fixes += usize::from(fix.is_some());
            let luck =
                Luck { change, change_length, service, service_length, outside, outside_length, breach, breach_length };
            DayWeather { feature, fix, luck }
        });
        Self { past, days }
    }
}

/// One failure in each nine days, 6 to 12, 2 to 8 and 1 to 5 minutes, in an order of its own.
fn past(draws: &mut Draws) -> [u32; DAYS as usize] {
    const LENGTHS: [(u32, u32); 3] = [(360, 360), (120, 360), (60, 240)];
    let mut past = [0; DAYS as usize];
    let (turn, _) = draws.two();
    for third in 0..3 {
        let (day, length) = draws.two();
        let (least, more) = LENGTHS[(third + usize::from(turn) * 3 / 10_000) % 3];
        past[third * 9 + usize::from(day) * 9 / 10_000 + 1] = least + more * u32::from(length) / 10_000;
    }
    past
}

fn between(luck: u16, least: u16, most: u16) -> Chance {
    let parts = u32::from(least) + u32::from(most - least) * u32::from(luck) / 10_000;
    Chance::from_parts(u16::try_from(parts).unwrap_or(most))
}

fn the_launch(luck: u16) -> Feature {
    Feature { size: Size::Launch, risk: between(luck, 1500, 2500) }
}

fn candidate(size: u16, luck: u16) -> Feature {
    let (size, least, most) = match size {
        0..4000 => (Size::Small, 200, 600),
        4000..8000 => (Size::Medium, 500, 1100),
        _ => (Size::Large, 1000, 2000),
    };
    Feature { size, risk: between(luck, least, most) }
}

fn arriving(luck: u16, severity: u16) -> Option<FixKind> {
    match luck {
        0..900 => Some(FixKind::P0 { seconds_a_day: (30 + u32::from(severity) * 41 / 10_000) * 2 }),
        900..1400 => Some(FixKind::Security),
        _ => None,
    }
}

/// Deciles of the length of a failure in seconds, many short ones and a few long ones; straight between them.
const LENGTHS: [u32; 11] = [60, 90, 120, 180, 240, 330, 450, 600, 780, 1080, 1500];

/// A length of the table in seconds at `percent` of it.
pub(super) fn length(luck: u16, percent: u16) -> u32 {
    let decile = usize::from(luck / 1000).min(9);
    let (low, high) = (LENGTHS[decile], LENGTHS[decile + 1]);
    let seconds = low + (high - low) * u32::from(luck % 1000) / 1000;
    seconds * u32::from(percent) / 100
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_brings_the_same_weather_and_another_seed_other_weather() {
        assert_eq!(Weather::of(7), Weather::of(7));
        assert_ne!(Weather::of(7), Weather::of(8));
    }

    #[test]
    fn the_weather_of_seed_1_is_the_same_on_every_machine() {
        let weather = Weather::of(1);
        let numbers = (
            weather.past.iter().sum::<u32>(),
            weather.days[0].feature.risk.parts(),
            weather.days.iter().filter(|day| day.fix.is_some()).count(),
            weather.days[28].luck.breach_length,
        );
        assert_eq!(numbers, (811, 1041, 4, 2182));
    }

    #[test]
    fn the_past_of_every_seed_leaves_some_budget_and_takes_some() {
        for seed in 0..2000 {
            let past: u32 = Weather::of(seed).past.iter().sum();
            assert!((540..1500).contains(&past), "{seed}: {past}");
        }
    }

    #[test]
    fn every_seed_brings_one_launch_between_day_20_and_26() {
        for seed in 0..500 {
            let days = Weather::of(seed).days;
            let launches: Vec<usize> = (1..=29).filter(|day| days[day - 1].feature.size == Size::Launch).collect();
            assert_eq!(launches.len(), 1, "{seed}");
            assert!((20..=26).contains(&launches[0]), "{seed}: {launches:?}");
        }
    }

    #[test]
    fn chances_read_in_per_cent_and_in_a_word() {
        assert_eq!(Chance::from_parts(1236).to_string(), "12.4 %");
        assert_eq!(Chance::from_parts(0).to_string(), "0.0 %");
        assert_eq!(Chance::from_parts(20_000).to_string(), "100.0 %");
        assert_eq!(
            [0, 500, 1000, 2000].map(|n| Chance::from_parts(n).word()),
            ["low", "moderate", "high", "very high"]
        );
    }

    #[test]
    fn worse_luck_is_never_a_shorter_failure_and_the_mean_is_as_stated() {
        let all: Vec<u32> = (0..10_000).map(|luck| length(luck, 100)).collect();
        assert!(all.is_sorted());
        assert_eq!((all[0], all[9999]), (60, 1499));
        assert_eq!(all.iter().sum::<u32>() / 10_000, 464);
    }
}
