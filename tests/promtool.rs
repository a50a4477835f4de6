//! Exported rules and tests held against a real promtool: seeded scenarios, to the minute, on and off.
//!
//! Needs `promtool` of Prometheus 2 (Debian's package `prometheus`) on PATH, or its path in HOTSEAT_PROMTOOL. The tests
//! are ignored without being asked for, so that a machine without promtool does not count them as passed:
//! `cargo test --locked --test promtool -- --ignored`.
#![expect(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

use std::path::Path;
use std::process::{Command, Output};
use std::sync::atomic::{AtomicUsize, Ordering};

use hotseat::export::{self, Kind};
use hotseat::slo::{
    AlertSet, ErrorRatio, Evaluator, Exact, Incident, Pairs, Ramp, Scaling, Scenario, Shape, Traffic, Window, replay,
};
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};

/// Runs promtool; a promtool that is not there is a failure, as one asked for these tests.
fn promtool(folder: &Path, arguments: &[&str]) -> Output {
    let program = std::env::var("HOTSEAT_PROMTOOL").unwrap_or_else(|_| "promtool".to_owned());
    match Command::new(&program).args(arguments).current_dir(folder).output() {
        Ok(output) => output,
        Err(error) => panic!(
            "{program} cannot be run ({error}), so nothing was compared with Prometheus; install the package \
             prometheus, or name the program in HOTSEAT_PROMTOOL"
        ),
    }
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// Writes rules and test, changes the test if asked to, and says what promtool says if it disagrees.
fn disagreement(scenario: &Scenario, change: impl FnOnce(String) -> String) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let files = export::files(scenario, Kind::PromtoolTest).unwrap();
    let [rules, test] = files.as_slice() else { panic!("rules and a test are expected") };
    std::fs::write(folder.path().join(&rules.name), &rules.text).unwrap();
    std::fs::write(folder.path().join(&test.name), change(test.text.clone())).unwrap();
    let checked = promtool(folder.path(), &["check", "rules", &rules.name]);
    assert!(checked.status.success(), "{}\n{}", said(&checked), rules.text);
    let tested = promtool(folder.path(), &["test", "rules", &test.name]);
    (!tested.status.success()).then(|| said(&tested).chars().take(4000).collect())
}

fn scenario(target: &str, window: &str, shape: Shape, incidents: Vec<Incident>, alerts: AlertSet) -> Scenario {
    Scenario { target: target.parse().unwrap(), window: Window::rolling(window).unwrap(), shape, incidents, alerts }
}

fn incident(start: u32, minutes: u32, ratio: &str, ramp: Ramp) -> Incident {
    Incident { start, minutes, error_ratio: ErrorRatio::parse(ratio).unwrap(), ramp }
}

/// A scenario of this seed; the first figures go round so that every kind occurs.
fn drawn(seed: u64) -> Scenario {
    let mut random = StdRng::seed_from_u64(seed);
    let n = usize::try_from(seed).unwrap();
    let targets = ["99", "99.5", "99.9", "99.95", "99.99", "98.5"];
    let windows = ["30d", "28d", "7d", "90d", "14d"];
    let shape = match n % 4 {
        0 => Shape::Flat { per_minute: random.random_range(100..20_000) },
        1 => Shape::DayNight { day: random.random_range(500..20_000), night: random.random_range(10..500) },
        2 => Shape::Weekend { weekday: random.random_range(500..20_000), weekend: random.random_range(50..900) },
        _ => Shape::PerHour { per_hour: random.random_range(1..2000) },
    };
    let window = windows[n % windows.len()];
    let scaling = if n / 2 % 2 == 0 { Scaling::FixedWindows } else { Scaling::ScaledWindows };
    let pairs = if n / 3 % 2 == 0 { Pairs::Four } else { Pairs::Three };
    let target = targets[n % targets.len()];
    let alerts = AlertSet { pairs, scaling };
    // Ratios around the thresholds, so that some pairs fire and some do not.
    let rules = alerts.alerts(Window::rolling(window).unwrap().nominal());
    let count = random.random_range(1..=4_usize);
    let incidents = (0..count).map(|_| {
        let rule = &rules[random.random_range(0..rules.len())];
        let times = Exact::fraction(random.random_range(90_u64..2500), 100).unwrap();
        let ratio = rule.threshold(target.parse().unwrap()) * times;
        let ratio = Exact::parse(&ratio.decimal(7)).unwrap();
        let ratio = if ratio > Exact::one() { Exact::one() } else { ratio };
        let ramps = [Ramp::Sudden, Ramp::Sudden, Ramp::Growing, Ramp::Fading, Ramp::Peak];
        Incident {
            start: random.random_range(0..700),
            minutes: random.random_range(1..300),
            error_ratio: ErrorRatio::new(&ratio).unwrap(),
            ramp: ramps[random.random_range(0..ramps.len())],
        }
    });
    scenario(target, window, shape, incidents.collect(), alerts)
}

fn touches_the_line(scenario: &Scenario) -> bool {
    let rules = scenario.rules();
    let evaluator = Evaluator::new(scenario.target, Traffic::new(scenario.shape).unwrap(), &rules).unwrap();
    let replay = evaluator.replay(&scenario.incidents).unwrap();
    (0..rules.len()).any(|n| evaluator.first_on_the_line(&replay, n).is_some())
}

/// Runs all, on as many threads as there are processors; what promtool disagreed with.
fn disagreements(scenarios: &[Scenario]) -> Vec<String> {
    let next = AtomicUsize::new(0);
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let work = || {
        let mut wrong = Vec::new();
        while let Some(scenario) = scenarios.get(next.fetch_add(1, Ordering::Relaxed)) {
            let began = std::time::Instant::now();
            if let Some(said) = disagreement(scenario, |test| test) {
                wrong.push(format!("{}\n{said}", export::scenario::write(scenario)));
            }
            println!("{:?} {:?} {} {:?}", began.elapsed(), scenario.window, scenario.target, scenario.alerts);
        }
        wrong
    };
    std::thread::scope(|scope| {
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        running.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    })
}

#[test]
#[ignore = "needs promtool: .ci/run runs it"]
fn promtool_agrees_with_the_replay_of_drawn_scenarios_to_the_minute() {
    let drawn: Vec<Scenario> = (0..).map(drawn).filter(|scenario| !touches_the_line(scenario)).take(36).collect();
    let stretches: Vec<(usize, usize)> = drawn
        .iter()
        .map(|scenario| replay(scenario, &scenario.rules()).unwrap())
        .map(|replay| (replay.page.len(), replay.ticket.len()))
        .collect();
    let firing = stretches.iter().filter(|(page, ticket)| page + ticket > 0).count();
    assert!(firing >= 25, "only {firing} of the scenarios fire at all");
    let wrong = disagreements(&drawn);
    println!("{} of {} scenarios agree, {firing} of them fire", drawn.len() - wrong.len(), drawn.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
