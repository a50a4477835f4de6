//! How long it takes to read an answer: 300 words in milliseconds, 150 and 600 words as a ratio, and all beside a loop in
//! the same run that only looks at every word.
#![expect(clippy::print_stdout, reason = "a bench prints")]

use std::hint::black_box;
use std::time::Instant;

use hotseat::coach::{Brief, Claims, read};

/// 75 words of a story with harm, numbers, decisions and a sum in it.
const STORY: &str = "On a Friday in March shoppers could not pay for 43 minutes, and about 2,300 of them gave up. We had agreed \
    that at most one payment in a thousand may fail in 30 days, so that one evening took the whole allowance. I stopped the \
    releases of my team for nine days because the rule said so. Two colleagues were not happy, and a campaign slipped by a \
    week. Since then failed payments fell from 0.4 % to 0.05 %. ";
const QUESTION: &str = "Tell me about the worst outage you were part of.";

/// An answer of so many words; every time its sentences come round, the figures in them are others.
fn answer(words: usize) -> String {
    let long: String = (0..words / 50 + 1).map(|round| STORY.replace("43", &(43 + round).to_string())).collect();
    long.split_whitespace().take(words).collect::<Vec<_>>().join(" ")
}

/// Milliseconds of one of many runs, the median of nine batches.
fn milliseconds(mut run: impl FnMut()) -> f64 {
    const RUNS: u32 = 40;
    let mut batches: Vec<f64> = (0..9)
        .map(|_| {
            let began = Instant::now();
            for _ in 0..RUNS {
                run();
            }
            began.elapsed().as_secs_f64() * 1000.0 / f64::from(RUNS)
        })
        .collect();
    batches.sort_by(f64::total_cmp);
    batches[4]
}

/// The least that any reader of words does: lower case, and the sum of the lengths of words.
fn reference(answer: &str) -> usize {
    answer.to_lowercase().split_whitespace().map(str::len).sum()
}

fn main() {
    let claims = Claims::default();
    let brief = Brief { question: QUESTION, card: None, claims: &claims, spoken_s: None, standing: None };
    let taken = |words: usize| {
        let answer = answer(words);
        let reading = milliseconds(|| {
            black_box(read(black_box(&brief), black_box(&answer)));
        });
        let least = milliseconds(|| {
            black_box(reference(black_box(&answer)));
        });
        (reading, least)
    };
    let (short, _) = taken(150);
    let (usual, least) = taken(300);
    let (long, _) = taken(600);
    println!("300 words: {usual:.3} ms, {:.0} times a loop over the words of {:.4} ms", usual / least, least);
    println!("150 words: {short:.3} ms, {:.2} of 300 words", short / usual);
    println!("600 words: {long:.3} ms, {:.2} of 300 words", long / usual);
}
