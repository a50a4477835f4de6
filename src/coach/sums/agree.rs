//! Whether a figure is the exact one with the rounding of a speaker; knows no sums.

use super::spoken::{Hedge, Kind, Spoken};
use crate::slo::Exact;

/// How a figure stands to the exact one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Agrees,
    /// Neither near enough to pass nor far enough to be sure.
    Unsure,
    Off,
}

impl Verdict {
    /// The same, but never off where the claim itself is in doubt.
    pub(super) fn in_doubt(self, doubt: bool) -> Self {
        if doubt && self == Self::Off { Self::Unsure } else { self }
    }
}

/// The relative rounding of a plain figure, of one that is said to be rough, and of a spoken part, in per mille.
const PLAIN: u32 = 30;
const ROUGH: u32 = 50;
const PART: u32 = 120;

/// What round numbers may be off when they are said to be rough, and when they are not but might be, in per mille.
const ROUND: u32 = 100;

fn per_mille(n: u32) -> Exact {
    Exact::fraction(n, 1000).unwrap_or_else(Exact::zero)
}

/// Whether two numbers are nearer than so many parts in a thousand of the exact one.
pub(super) fn near(said: &Exact, exact: &Exact, share: u32) -> bool {
    (said - exact).abs() <= exact.abs() * per_mille(share)
}

/// Whether the exact value, rounded to the step, is what was said.
fn rounds_to(said: &Exact, step: &Exact, exact: &Exact) -> bool {
    (said - exact).abs() * Exact::whole(2) <= *step
}

/// Compares in the unit of the figure: shares, milliseconds, counts.
pub(super) fn verdict(said: &Spoken, exact: &Exact) -> Verdict {
    let readings = [Some(&said.value), said.other.as_ref()];
    let mut worst = Verdict::Off;
    for (value, other) in readings.into_iter().flatten().zip([false, true]) {
        // A comma read the other way has no digits of its own to be rounded to.
        let step = if other { Exact::zero() } else { said.step.clone() };
        match of_value(said, value, &step, exact) {
            Verdict::Agrees => return Verdict::Agrees,
            Verdict::Unsure => worst = Verdict::Unsure,
            Verdict::Off => {}
        }
    }
    worst
}

fn of_value(said: &Spoken, value: &Exact, step: &Exact, exact: &Exact) -> Verdict {
    // Near the whole it is what is missing that counts: 99.8 is not 99.9.
    let nine_tenths = per_mille(900);
    let is_high = said.kind == Kind::Percent && said.low.is_none() && *value >= nine_tenths && *value < Exact::one();
    if is_high && *exact < Exact::one() {
        let hedge = match said.hedge {
            Hedge::Above => Hedge::Below,
            Hedge::Below => Hedge::Above,
            Hedge::None | Hedge::About => said.hedge,
        };
        let missing = Spoken { hedge, coarse: step.clone(), ..said.clone() };
        return near_or_round(&missing, &value.complement(), step, &exact.complement());
    }
    near_or_round(said, value, step, exact)
}

fn near_or_round(said: &Spoken, value: &Exact, step: &Exact, exact: &Exact) -> Verdict {
    if let Some(low) = &said.low {
        let (least, most) = (low * &per_mille(1000 - ROUGH), value * &per_mille(1000 + ROUGH));
        return if *exact >= least && *exact <= most { Verdict::Agrees } else { Verdict::Off };
    }
    // Zero is no rounding of anything.
    let rounds = !value.is_zero() && said.kind != Kind::Part && rounds_to(value, step, exact);
    if rounds || value == exact {
        return Verdict::Agrees;
    }
    let share = match (said.kind, said.hedge) {
        (Kind::Part, _) => PART,
        (_, Hedge::None) => PLAIN,
        (_, Hedge::About | Hedge::Above | Hedge::Below) => ROUGH,
    };
    let bounded = match said.hedge {
        Hedge::Above => exact >= value,
        Hedge::Below => exact <= value,
        Hedge::None | Hedge::About => false,
    };
    if near(value, exact, share) || bounded {
        return Verdict::Agrees;
    }
    // `nine minutes left` of nine and a half: whole minutes are cut off as often as they are rounded.
    let cut = said.kind == Kind::Time && *value >= step * &Exact::whole(5) && (value - exact).abs() < *step;
    if cut {
        return Verdict::Unsure;
    }
    let is_round = said.coarse > said.step;
    let round = is_round && rounds_to(value, &said.coarse, exact) && near(value, exact, ROUND);
    match (round, said.hedge) {
        (true, Hedge::About | Hedge::Above | Hedge::Below) => Verdict::Agrees,
        (true, Hedge::None) => Verdict::Unsure,
        (false, _) if near(value, exact, share + 20) => Verdict::Unsure,
        (false, _) => Verdict::Off,
    }
}

/// The best verdict against any of several values.
pub(super) fn any<'a>(said: &Spoken, exact: impl IntoIterator<Item = &'a Exact>) -> Verdict {
    let mut best = Verdict::Off;
    for value in exact {
        match verdict(said, value) {
            Verdict::Agrees => return Verdict::Agrees,
            Verdict::Unsure => best = Verdict::Unsure,
            Verdict::Off => {}
        }
    }
    best
}
