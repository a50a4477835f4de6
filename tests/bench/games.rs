//! How many policy games of 28 days one core plays in a second, and a ratio to a loop in the same run that only draws
//! as many numbers as a game needs.
#![expect(clippy::print_stdout, reason = "a bench prints")]

use std::hint::black_box;
use std::time::Instant;

use hotseat::slo::policy::{Policy, simulate};
use rand::{RngExt as _, SeedableRng as _, rngs::Xoshiro256PlusPlus};

const GAMES: u32 = 20_000;

/// Seconds that one of many runs takes, the median of nine.
fn seconds(mut run: impl FnMut()) -> f64 {
    let mut all: Vec<f64> = (0..9)
        .map(|_| {
            let began = Instant::now();
            run();
            began.elapsed().as_secs_f64()
        })
        .collect();
    all.sort_by(f64::total_cmp);
    all[4]
}

/// The least that any game does: 29 days, six draws of 64 bits each, and a few before the first day.
fn reference() -> u64 {
    let mut seeds = Xoshiro256PlusPlus::seed_from_u64(7);
    let mut sum = 0_u64;
    for _ in 0..GAMES {
        let mut random = Xoshiro256PlusPlus::seed_from_u64(seeds.random::<u64>());
        for _ in 0..29 * 6 + 5 {
            sum ^= random.random::<u64>();
        }
    }
    sum
}

fn main() {
    let games = f64::from(GAMES);
    let draws = seconds(|| {
        black_box(reference());
    });
    println!("reference loop: {:.0} ns for the draws of one game", draws * 1e9 / games);
    for policy in Policy::ALL {
        let taken = seconds(|| {
            black_box(simulate(black_box(policy), GAMES, 7));
        });
        println!(
            "{policy:?}: {:.0} games of 28 days a second, {:.2} us a game, {:.1} times the loop",
            games / taken,
            taken * 1e6 / games,
            taken / draws,
        );
    }
}
