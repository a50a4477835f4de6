//! How long a replay takes: 90 days, ten incidents, four pairs of windows; in milliseconds, and as a ratio to a loop
//! that reads two running sums for each minute and window in the same run.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a bench prints, and may stop at what it did not expect")]

use std::hint::black_box;
use std::time::Instant;

use hotseat::slo::*;

const DAYS: u32 = 90;
const MINUTES: u32 = DAYS * 1440;

fn incidents(minutes: u32, ratio: &str) -> Vec<Incident> {
    let ramps = [Ramp::Sudden, Ramp::Growing, Ramp::Fading, Ramp::Peak];
    (0..10)
        .map(|n: u32| Incident {
            start: n * MINUTES / 10 + 17 * n,
            minutes,
            error_ratio: ErrorRatio::parse(ratio).unwrap(),
            ramp: ramps[n as usize % ramps.len()],
        })
        .collect()
}

/// Milliseconds of one of many runs, the median of nine batches.
fn milliseconds(mut run: impl FnMut()) -> f64 {
    let mut batches: Vec<f64> = (0..9)
        .map(|_| {
            let began = Instant::now();
            for _ in 0..20 {
                run();
            }
            began.elapsed().as_secs_f64() * 1000.0 / 20.0
        })
        .collect();
    batches.sort_by(f64::total_cmp);
    batches[4]
}

/// The least that any evaluator of every minute does: eight windows, two reads and a comparison each.
fn reference(sums: &[u64]) -> u64 {
    let mut over = 0;
    for (window, limit) in [(60, 9), (5, 3), (360, 20), (30, 8), (1440, 50), (120, 30), (4320, 90), (360, 40)] {
        for minute in window..sums.len() {
            over += u64::from(sums[minute] - sums[minute - window] > limit);
        }
    }
    over
}

fn main() {
    let target: Target = "99.9".parse().unwrap();
    let alerts = fixed_windows(Millis::from_days(DAYS), &workbook_shares());
    let sums: Vec<u64> = (0..u64::from(MINUTES)).map(|n| n * n / 100_000).collect();
    let loop_ms = milliseconds(|| {
        black_box(reference(black_box(&sums)));
    });
    println!("reference loop: {loop_ms:.3} ms for {MINUTES} minutes and 8 windows");
    let shapes = [
        ("flat traffic", Shape::Flat { per_minute: 10_000 }),
        ("day and night", Shape::DayNight { day: 10_000, night: 1000 }),
        ("weekend", Shape::Weekend { weekday: 10_000, weekend: 1000 }),
    ];
    let courses = [
        ("ten incidents of 2 hours", incidents(120, "0.1")),
        ("ten incidents of 9 days, no minute clean", incidents(MINUTES / 10, "0.02")),
    ];
    for (traffic, shape) in shapes {
        for (course, incidents) in &courses {
            let scenario = Scenario {
                target,
                window: Window::rolling("90d").unwrap(),
                shape,
                incidents: incidents.clone(),
                alerts: AlertSet::default(),
            };
            let whole = milliseconds(|| {
                black_box(replay(black_box(&scenario), &alerts).unwrap());
            });
            let evaluator = Evaluator::new(target, Traffic::new(shape).unwrap(), &alerts).unwrap();
            let drag = milliseconds(|| {
                black_box(evaluator.replay(black_box(incidents)).unwrap());
            });
            println!(
                "{traffic}, {course}: {whole:.3} ms a replay ({:.2} of the loop, {:.0} evaluations a second), \
                 {drag:.3} ms when only incidents change",
                whole / loop_ms,
                1000.0 / whole,
            );
        }
    }
}
