//! Why an alert is or is not firing at a minute, as sentences; the numbers are those of `slo`.

use super::Played;
use crate::slo::{Alert, Because, Exact, Millis, Reading, Scenario, Severity, Side, Why};

/// What is said about one minute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// When, and what fires then.
    pub head: String,
    /// Why, with both ratios and the threshold.
    pub body: String,
    /// The gravest that fires at this minute, of all alerts.
    pub firing: Option<Severity>,
    /// The alert that is explained, by its place.
    pub alert: usize,
}

/// "04:09", or "day 3, 04:09" after the first day. Minute 0 is midnight.
pub fn clock(minute: u32) -> String {
    let (day, rest) = (minute / 1440, minute % 1440);
    let time = format!("{:02}:{:02}", rest / 60, rest % 60);
    if day == 0 { time } else { format!("day {}, {time}", day + 1) }
}

/// What fires at a minute and why the chosen alert does or does not; without a choice the gravest that fires is
/// explained, or else the first. None when there is no alert at all.
pub fn explain(played: &Played, scenario: &Scenario, chosen: Option<usize>, minute: u32) -> Option<Explanation> {
    let fires = |n: usize| played.replay.alerts.get(n).is_some_and(|at| at.iter().any(|on| on.holds(minute)));
    let firing_first = (0..played.alerts.len()).find(|n| fires(*n));
    let n = chosen.filter(|n| *n < played.alerts.len()).or(firing_first).unwrap_or(0);
    let alert = played.alerts.get(n)?;
    let why = played.evaluator.why(&played.replay, n, minute)?;
    let gravest = firing_first.and_then(|n| played.alerts.get(n));
    let state = gravest.map_or_else(|| "no alert firing".to_owned(), |alert| format!("{} firing", alert.said()));
    let why = reason(played, scenario, n, alert, &why);
    // The head has named the one that is explained, unless another fires or none.
    let body = if firing_first == Some(n) { why } else { format!("{}: {why}", alert.said()) };
    let firing = gravest.map(|alert| alert.severity);
    Some(Explanation { head: format!("{}, {state}.", clock(minute)), body, firing, alert: n })
}

fn reason(played: &Played, scenario: &Scenario, n: usize, alert: &Alert, why: &Why) -> String {
    let long = said(&why.long, &why.threshold);
    let Some(short) = &why.short else {
        let than = if why.is_firing() { "above" } else { "not above" };
        return format!("{long}, {than} {}.", line(scenario, alert));
    };
    let short = said(short, &why.threshold);
    let line = line(scenario, alert);
    if let Some(silent) = silence(why) {
        return silent;
    }
    match why.because {
        Because::Firing => format!("{long} and {short}; both are above {line}.{}", end(played, n, why.minute)),
        Because::Waiting { until } => {
            format!("{long} and {short}; both are above {line}. It fires at {} if that lasts.", clock(until))
        }
        Because::LongMissing => {
            let on = next(played, n, why.minute).map_or_else(String::new, |on| format!(" It fires at {}.", clock(on)));
            format!("{short}, but {long}, which is not above {line}: not enough has failed yet.{on}")
        }
        Because::ShortMissing => {
            let tail = match next(played, n, why.minute) {
                Some(on) if failing(played, why.minute) => format!("It fires at {}.", clock(on)),
                _ => "The short window is clean again, so it is silent although the long one is still full.".to_owned(),
            };
            format!("{long}, but {short}, which is not above {line}. {tail}")
        }
        Because::BothMissing => {
            let on = match next(played, n, why.minute) {
                Some(on) if failing(played, why.minute) => format!(" It fires at {}.", clock(on)),
                _ => String::new(),
            };
            if why.long.seen.bad == 0 {
                format!("nothing failed in the last {}. It fires above {line}.", span(why.long.window))
            } else {
                format!("{long} and {short}; neither is above {line}.{on}")
            }
        }
    }
}

/// What is special: no traffic, or a ratio exactly on the line.
fn silence(why: &Why) -> Option<String> {
    let sides = || std::iter::once(&why.long).chain(&why.short);
    if let Some(side) = sides().find(|side| side.reading == Reading::NoTraffic) {
        let window = span(side.window);
        return Some(format!(
            "there was no traffic in the last {window}, so there is no ratio, and an alert without one stays silent."
        ));
    }
    let on_the_line = sides().find(|side| side.reading == Reading::OnTheLine && !side.is_over)?;
    let ratio = ratio(on_the_line, &why.threshold);
    let window = span(on_the_line.window);
    Some(format!(
        "over the last {window} exactly {ratio} failed. That is the threshold, and a rule with > stays silent on it."
    ))
}

/// "over the last hour 2.1 % failed", with as many digits as it takes to tell it from the threshold.
fn said(side: &Side, threshold: &Exact) -> String {
    format!("over the last {} {} failed", span(side.window), ratio(side, threshold))
}

fn ratio(side: &Side, threshold: &Exact) -> String {
    let error_ratio = side.error_ratio();
    let Some(ratio) = error_ratio.ratio() else { return "no data".to_owned() };
    let percent = |share: &Exact, digits: u16| (share * &Exact::whole(100)).significant(digits);
    let same = |digits: &u16| ratio != threshold && percent(ratio, *digits) == percent(threshold, *digits);
    let digits = (3..9).find(|digits| !same(digits)).unwrap_or(9);
    format!("{} %", percent(ratio, digits))
}

/// "1.44 % (14.4 times the allowed 0.1 %)"
fn line(scenario: &Scenario, alert: &Alert) -> String {
    let hundred = Exact::whole(100);
    let percent = |share: &Exact| format!("{} %", (share * &hundred).significant(4));
    let threshold = percent(&alert.threshold(scenario.target));
    let allowed = percent(&scenario.target.budget());
    if alert.factor == Exact::one() {
        return format!("{threshold} (all that is allowed)");
    }
    format!("{threshold} ({} times the allowed {allowed})", alert.factor.significant(4))
}

/// When it stops, if it does.
fn end(played: &Played, n: usize, minute: u32) -> String {
    let now = played.replay.alerts.get(n).and_then(|at| at.iter().find(|on| on.holds(minute)));
    let Some(off) = now.and_then(|interval| interval.off) else { return String::new() };
    let last = played.replay.ledger.last_fault_before(off);
    match last {
        Some(last) if last >= minute => {
            let minutes = off.saturating_sub(last);
            format!(" It stops {} after the fault ends, at {}.", minutes_in_words(minutes), clock(off))
        }
        _ => format!(" The fault is over; it stops at {}.", clock(off)),
    }
}

fn next(played: &Played, n: usize, minute: u32) -> Option<u32> {
    played.replay.alerts.get(n)?.iter().map(|interval| interval.on).find(|on| *on > minute)
}

/// Whether something fails around this minute.
fn failing(played: &Played, minute: u32) -> bool {
    let minute = i64::from(minute);
    played.replay.ledger.bad_between(minute - 1, minute + 1) > 0
}

/// "hour", "5 minutes", "3 days": as it follows "the last".
pub(super) fn span(window: Millis) -> String {
    match window.whole_minutes() {
        Some(1) => "minute".to_owned(),
        Some(60) => "hour".to_owned(),
        Some(1440) => "day".to_owned(),
        Some(minutes) if minutes.is_multiple_of(1440) => format!("{} days", minutes / 1440),
        Some(minutes) if minutes.is_multiple_of(60) => format!("{} hours", minutes / 60),
        Some(minutes) if minutes < 60 => format!("{minutes} minutes"),
        _ => window.span().words(0),
    }
}

/// "3 minutes", "1 minute", "2 h 5 min"
pub(super) fn minutes_in_words(minutes: u32) -> String {
    match minutes {
        1 => "1 minute".to_owned(),
        0..=90 => format!("{minutes} minutes"),
        _ => Millis::from_minutes(minutes).span().words(0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::board::{Board, added};
    use crate::slo::{ErrorRatio, Incident, Ramp, Shape};

    fn drawn(incidents: &[(u32, u32, &str)]) -> Board {
        let mut scenario = Board::default().scenario().clone();
        for (start, minutes, ratio) in incidents {
            let error_ratio = ErrorRatio::parse(ratio).unwrap();
            scenario =
                added(&scenario, Incident { start: *start, minutes: *minutes, error_ratio, ramp: Ramp::Sudden }).0;
        }
        Board::new(scenario)
    }

    fn said_at(board: &Board, chosen: Option<usize>, minute: u32) -> String {
        let told = explain(board.played().unwrap(), board.scenario(), chosen, minute).unwrap();
        format!("{} {}", told.head, told.body)
    }

    #[test]
    fn a_page_says_both_ratios_the_threshold_and_when_it_stops() {
        let board = drawn(&[(60, 120, "0.1")]);
        assert_eq!(
            said_at(&board, None, 90),
            "01:30, page 1h/5m firing. over the last hour 5 % failed and over the last 5 minutes 10 % failed; both are \
             above 1.44 % (14.4 times the allowed 0.1 %). It stops 5 minutes after the fault ends, at 03:05."
        );
    }

    #[test]
    fn before_it_pages_it_says_that_the_hour_lacks_and_when_it_will() {
        let board = drawn(&[(60, 120, "0.1")]);
        assert_eq!(
            said_at(&board, None, 65),
            "01:05, no alert firing. page 1h/5m: over the last 5 minutes 10 % failed, but over the last hour 0.833 % failed, \
             which is not above 1.44 % (14.4 times the allowed 0.1 %): not enough has failed yet. It fires at 01:09."
        );
    }

    #[test]
    fn after_the_end_the_short_window_lets_go_while_another_pair_still_pages() {
        let board = drawn(&[(0, 30, "1")]);
        let quick = said_at(&board, Some(0), 40);
        assert!(
            quick.starts_with("00:40, page 6h/30m firing. page 1h/5m: over the last hour 50 % failed, but"),
            "{quick}"
        );
        assert!(
            quick.ends_with("The short window is clean again, so it is silent although the long one is still full.")
        );
        let slow = said_at(&board, None, 40);
        assert!(slow.contains("6h/30m") && slow.ends_with("The fault is over; it stops at 01:00."), "{slow}");
    }

    #[test]
    fn just_above_the_line_is_shown_to_be_above_it() {
        let board = drawn(&[(0, 60, "0.01443")]);
        let said = said_at(&board, None, 60);
        assert!(said.contains("over the last hour 1.443 % failed") && said.contains("above 1.44 %"), "{said}");
    }

    #[test]
    fn exactly_on_the_line_is_said_to_be_silent() {
        let board = drawn(&[(0, 600, "0.006")]);
        let said = said_at(&board, Some(1), 400);
        assert!(said.contains("exactly 0.6 % failed. That is the threshold"), "{said}");
    }

    #[test]
    fn without_traffic_there_is_no_ratio() {
        let mut scenario = Board::default().scenario().clone();
        scenario.shape = Shape::Flat { per_minute: 0 };
        assert!(said_at(&Board::new(scenario), None, 5).contains("there was no traffic in the last hour"));
    }

    #[test]
    fn on_a_quiet_line_it_says_what_would_set_it_off() {
        assert_eq!(
            said_at(&drawn(&[]), None, 1500),
            "day 2, 01:00, no alert firing. page 1h/5m: nothing failed in the last hour. It fires above 1.44 % (14.4 times \
             the allowed 0.1 %)."
        );
    }
}
