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
    match Command::new(&program).args(arguments).current_dir(folder).env("GOGC", "800").output() {
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
fn disagreement(scenario: &Scenario, change: impl Fn(&str) -> String) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let files = export::files(scenario, Kind::PromtoolTest).unwrap();
    let [rules, test] = files.as_slice() else { panic!("rules and a test are expected") };
    std::fs::write(folder.path().join(&rules.name), change(&rules.text)).unwrap();
    std::fs::write(folder.path().join(&test.name), change(&test.text)).unwrap();
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

/// How many scenarios of which window and alerts, the dear ones first: promtool takes some seconds of a processor for
/// windows of three days, because it evaluates every rule in every minute from three days before.
const PLAN: [(u64, &str, Scaling, Pairs); 11] = [
    (1, "28d", Scaling::ScaledWindows, Pairs::Four),
    (1, "90d", Scaling::ScaledWindows, Pairs::Four),
    (1, "30d", Scaling::FixedWindows, Pairs::Four),
    (1, "30d", Scaling::FixedWindows, Pairs::Three),
    (1, "28d", Scaling::FixedWindows, Pairs::Four),
    (1, "90d", Scaling::FixedWindows, Pairs::Three),
    (1, "7d", Scaling::FixedWindows, Pairs::Four),
    (2, "14d", Scaling::ScaledWindows, Pairs::Four),
    (10, "7d", Scaling::ScaledWindows, Pairs::Four),
    (6, "7d", Scaling::ScaledWindows, Pairs::Three),
    (8, "5d", Scaling::ScaledWindows, Pairs::Four),
];

/// Scenarios as planned, of a seed each; targets and shapes of traffic go round, so that every kind occurs.
fn drawn() -> Vec<Scenario> {
    let kinds =
        PLAN.iter().flat_map(|(count, window, scaling, pairs)| (0..*count).map(|_| (*window, *scaling, *pairs)));
    let of = |(n, (window, scaling, pairs)): (u64, (&str, Scaling, Pairs))| {
        // A scenario that touches the line is drawn anew.
        (0..).map(|again| one(n, again * 1000 + n, window, AlertSet { pairs, scaling })).find(|s| !touches_the_line(s))
    };
    (0..).zip(kinds).filter_map(of).collect()
}

fn one(n: u64, seed: u64, window: &str, alerts: AlertSet) -> Scenario {
    let mut random = StdRng::seed_from_u64(seed);
    let targets = ["99", "99.5", "99.9", "99.95", "99.99", "98.5", "99.9"];
    let target = targets[usize::try_from(n).unwrap() % targets.len()];
    let shape = match n % 4 {
        0 => Shape::DayNight { day: random.random_range(500..20_000), night: random.random_range(10..500) },
        1 => Shape::Flat { per_minute: random.random_range(100..20_000) },
        2 => Shape::Weekend { weekday: random.random_range(500..20_000), weekend: random.random_range(50..900) },
        _ => Shape::PerHour { per_hour: random.random_range(1..2000) },
    };
    // Ratios around the thresholds, so that some pairs fire and some do not.
    let rules = alerts.alerts(Window::rolling(window).unwrap().nominal());
    // Friday night, so that weekends and days begin within the scenario.
    let base = if n.is_multiple_of(3) { 6900 } else { 300 };
    let incidents = (0..random.random_range(1..=4_usize)).map(|_| {
        let rule = &rules[random.random_range(0..rules.len())];
        let times = Exact::fraction(random.random_range(90_u64..2500), 100).unwrap();
        let ratio = Exact::parse(&(rule.threshold(target.parse().unwrap()) * times).decimal(7)).unwrap();
        let ramps = [Ramp::Sudden, Ramp::Sudden, Ramp::Growing, Ramp::Fading, Ramp::Peak];
        Incident {
            start: base + random.random_range(0..500),
            minutes: random.random_range(1..240),
            error_ratio: ErrorRatio::new(&ratio.min(Exact::one())).unwrap(),
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
            if let Some(said) = disagreement(scenario, str::to_owned) {
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
    let drawn = drawn();
    assert!(drawn.len() >= 30);
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

const SCALED: AlertSet = AlertSet { pairs: Pairs::Four, scaling: Scaling::ScaledWindows };

#[test]
#[ignore = "needs promtool: .ci/run runs it"]
fn an_expectation_shifted_by_a_minute_is_refused() {
    let outage = vec![incident(0, 60, "0.1", Ramp::Sudden)];
    let scenario = scenario("99.9", "7d", Shape::Flat { per_minute: 1000 }, outage, SCALED);
    assert_eq!(disagreement(&scenario, str::to_owned), None);
    let page = replay(&scenario, &scenario.rules()).unwrap().page[0];
    // The longest window of the set is a day, so that minute 0 is minute 1440 of the test.
    for minute in [page.on, page.off.unwrap()].map(|minute| minute + 1440) {
        for wrong in [minute - 1, minute + 1] {
            let shift =
                |text: &str| text.replace(&format!("eval_time: {minute}m\n"), &format!("eval_time: {wrong}m\n"));
            let at = disagreement(&scenario, shift);
            // A minute late a firing alert still fires, and a silent one is still silent; a minute early it does not.
            assert_eq!(at.is_some(), wrong < minute, "{minute} {wrong} {at:?}");
        }
    }
    let last_silent = page.on + 1439;
    let late = |text: &str| {
        text.replace(&format!("eval_time: {last_silent}m\n"), &format!("eval_time: {}m\n", last_silent + 1))
    };
    assert!(disagreement(&scenario, late).is_some(), "the minute before it fires is asserted as silent");
}

#[test]
#[ignore = "needs promtool: .ci/run runs it"]
fn a_ratio_on_the_line_is_silent_with_our_thresholds_and_fires_with_an_inexact_one() {
    let long = |ratio| vec![incident(0, 300, ratio, Ramp::Sudden)];
    for ratio in ["0.007", "0.014", "0.002", "0.001"] {
        let scenario = scenario("99.9", "7d", Shape::Flat { per_minute: 1000 }, long(ratio), SCALED);
        assert!(touches_the_line(&scenario));
        assert_eq!(disagreement(&scenario, str::to_owned), None, "{ratio}");
        if ratio == "0.007" {
            let inexact = |text: &str| text.replace("(7 * 0.001)", "(7 * 0.0009999999999999432)");
            assert!(disagreement(&scenario, inexact).is_some(), "the line was not reached at all");
        }
    }
    // 6x of a rolling month, which Sloth's literal sets off at minute 360.
    let month = vec![incident(0, 400, "0.006", Ramp::Sudden)];
    let month = scenario("99.9", "30d", Shape::Flat { per_minute: 1000 }, month, AlertSet::default());
    assert!(replay(&month, &month.rules()).unwrap().page.is_empty());
    assert_eq!(disagreement(&month, str::to_owned), None);
}
