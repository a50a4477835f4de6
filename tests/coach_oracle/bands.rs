//! Single answers in bands, with flags that must and must not be raised.

use hotseat::coach::{Band, Report};

use super::{Coach, is_named, list, reaches, rows, text};

/// The band of a row; the files say poor and fair where the program says not yet and close.
fn wanted(row: &serde_json::Value) -> Band {
    match text(row, "band") {
        "strong" => Band::Strong,
        "fair" | "close" => Band::Close,
        "poor" | "not yet" => Band::NotYet,
        other => panic!("no band {other}"),
    }
}

/// What was given; an answer that is too short to be judged is not there yet.
fn given(report: &Report) -> Band {
    report.band.unwrap_or(Band::NotYet)
}

fn is_kept_aside(id: &str) -> bool {
    let number = id.strip_prefix("DB-").and_then(|rest| rest.parse::<u32>().ok());
    number.is_some_and(|n| (20..=29).contains(&n)) || id.starts_with("W3B-")
}

/// Per cent of answers that have to come into their very band: of the file everybody is held to, and of all five together,
/// one of whom was never tuned on.
const EXACT: usize = 80;
const EXACT_OF_ALL: usize = 75;

#[derive(Clone, Copy, Default)]
struct Tally {
    all: usize,
    exact: usize,
    far: usize,
    aside: usize,
    aside_exact: usize,
    flags: usize,
    flags_right: usize,
}

impl Tally {
    fn and(self, other: Self) -> Self {
        Self {
            all: self.all + other.all,
            exact: self.exact + other.exact,
            far: self.far + other.far,
            aside: self.aside + other.aside,
            aside_exact: self.aside_exact + other.aside_exact,
            flags: self.flags + other.flags,
            flags_right: self.flags_right + other.flags_right,
        }
    }

    fn count(&mut self, coach: &Coach, row: &serde_json::Value) {
        let report = coach.read(row, text(row, "answer"));
        let (wanted, given) = (wanted(row), given(&report));
        let id = text(row, "id");
        self.all += 1;
        self.exact += usize::from(wanted == given);
        self.far += usize::from((wanted as i32 - given as i32).abs() == 2);
        if is_kept_aside(id) {
            self.aside += 1;
            self.aside_exact += usize::from(wanted == given);
        }
        if wanted != given {
            println!("  {id}: {} but {} ({:?})", wanted.label(), given.label(), report.score);
        }
        for (field, must) in [("must_flag", true), ("must_not_flag", false)] {
            for name in list(row, field) {
                let raised = report.flags.iter().any(|flagged| flagged.flag.id() == name);
                self.flags += 1;
                self.flags_right += usize::from(raised == must);
                if raised != must {
                    println!("  {id}: {name} {}", if must { "was not raised" } else { "was raised" });
                }
            }
        }
    }

    fn print(&self, file: &str) {
        let Self { all, exact, far, aside, aside_exact, flags, flags_right } = *self;
        println!("{file}: {exact} of {all} exact, {far} two bands off, {flags_right} of {flags} flags right");
        if aside > 0 && aside < all {
            println!("  of those kept aside while tuning: {aside_exact} of {aside} exact");
        }
    }

    fn check(&self, file: &str, percent: usize) {
        let Self { all, exact, far, flags, flags_right, .. } = *self;
        assert!(reaches(exact, all, percent), "{file}: {exact} of {all} in their band");
        assert_eq!(far, 0, "{file}: two bands off");
        assert!(reaches(flags_right, flags, 90), "{file}: {flags_right} of {flags} flags right");
    }
}

#[test]
fn single_answers_come_into_their_band_with_the_right_flags() {
    let coach = Coach::new();
    let files = if is_named("HOTSEAT_BANDS") {
        &["the file named"][..]
    } else {
        &["bands.jsonl", "bands-2.jsonl", "bands-3.jsonl", "bands-4.jsonl", "bands-5.jsonl"]
    };
    let mut whole = Tally::default();
    for file in files {
        let mut tally = Tally::default();
        for row in rows("HOTSEAT_BANDS", file) {
            tally.count(&coach, &row);
        }
        tally.print(file);
        if *file == "bands.jsonl" {
            tally.check(file, EXACT);
        }
        whole = whole.and(tally);
    }
    let percent = if is_named("HOTSEAT_BANDS") { EXACT } else { EXACT_OF_ALL };
    whole.check("all of them", percent);
}
