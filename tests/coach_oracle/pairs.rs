//! Weak and strong answers to the same question: the strong one must score higher, and in the criteria named.

use std::collections::BTreeMap;

use hotseat::coach::{Report, State};
use hotseat::model::criterion::Criterion;

use super::{Coach, is_named, list, reaches, rows, text};

/// Answers that were kept aside while the lexicon and the weights were made.
fn is_kept_aside(id: &str) -> bool {
    let number = |prefix: &str| id.strip_prefix(prefix).and_then(|rest| rest.parse::<u32>().ok());
    number("D2-").is_some_and(|n| (22..=37).contains(&n))
        || number("D").is_some_and(|n| (21..=30).contains(&n))
        || id.starts_with("W3-")
}

/// The shipped files, each by a writer of its own, and how many pairs must be ranked right.
const SHIPPED: [(&str, usize); 6] = [
    ("answers.jsonl", 29),
    ("answers-2.jsonl", 46),
    ("answers-3.jsonl", 43),
    ("answers-4.jsonl", 43),
    ("answers-5.jsonl", 43),
    ("answers-6.jsonl", 38),
];

#[derive(Default)]
struct Tally {
    right: usize,
    all: usize,
    aside_right: usize,
    aside: usize,
    wrong: Vec<String>,
    directions: BTreeMap<String, (usize, usize)>,
}

/// What an answer has of a criterion; of beats, how many are found. `None` where there is nothing to compare.
fn value(report: &Report, name: &str) -> Option<f64> {
    if name == "beats" {
        let found = report.beats.iter().filter(|beat| beat.state == State::Found).count();
        return (!report.beats.is_empty()).then(|| f64::from(u32::try_from(found).unwrap()));
    }
    let criterion = Criterion::from_id(name).unwrap_or_else(|| panic!("no criterion {name}"));
    report.criteria.iter().find(|judged| judged.criterion == criterion).map(|judged| f64::from(judged.value))
}

fn tally(variable: &str, shipped: &str) -> Tally {
    let coach = Coach::new();
    let mut tally = Tally::default();
    for row in rows(variable, shipped) {
        let (weak, strong) = (coach.read(&row, text(&row, "weak")), coach.read(&row, text(&row, "strong")));
        let right = strong.score.unwrap_or(0) > weak.score.unwrap_or(0);
        let id = text(&row, "id");
        tally.all += 1;
        tally.right += usize::from(right);
        if is_kept_aside(id) {
            tally.aside += 1;
            tally.aside_right += usize::from(right);
        }
        if !right {
            tally.wrong.push(format!("{id}: weak {:?}, strong {:?}", weak.score, strong.score));
        }
        for name in list(&row, "differs") {
            let (Some(weak), Some(strong)) = (value(&weak, name), value(&strong, name)) else { continue };
            let (right, all) = tally.directions.entry(name.to_owned()).or_default();
            *all += 1;
            *right += usize::from(strong > weak);
        }
    }
    tally
}

impl Tally {
    fn print(&self, name: &str) {
        println!("{name}: {} of {} pairs ranked right", self.right, self.all);
        if self.aside > 0 && self.aside < self.all {
            println!("  of those kept aside while tuning: {} of {}", self.aside_right, self.aside);
        }
        for line in &self.wrong {
            println!("  {line}");
        }
        let each: Vec<String> =
            self.directions.iter().map(|(name, (right, all))| format!("{name} {right}/{all}")).collect();
        println!("  direction {} of {}: {}", self.directed().0, self.directed().1, each.join(", "));
    }

    fn directed(&self) -> (usize, usize) {
        self.directions.values().fold((0, 0), |(right, all), one| (right + one.0, all + one.1))
    }
}

#[test]
fn the_strong_answer_of_a_pair_scores_higher() {
    let named = is_named("HOTSEAT_ANSWERS");
    let files: &[(&str, usize)] = if named { &[("the file named", 0)] } else { &SHIPPED };
    let mut directed = (0, 0);
    for (file, least) in files {
        let tally = tally("HOTSEAT_ANSWERS", file);
        tally.print(file);
        let enough = if named { reaches(tally.right, tally.all, 95) } else { tally.right >= *least };
        assert!(enough, "{file}: {} of {} pairs ranked right", tally.right, tally.all);
        directed = (directed.0 + tally.directed().0, directed.1 + tally.directed().1);
    }
    assert!(reaches(directed.0, directed.1, 80), "direction right in {} of {} criteria", directed.0, directed.1);
}
