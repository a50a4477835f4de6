//! What is typed into the fields of the board, and the steps by which they are dragged.

use crate::model::words;
use crate::slo::{ErrorRatio, Exact, LAST_MINUTE, MOST_PER_MINUTE, Millis, MillisError, Shape, Target, Traffic};

/// Targets to step through; what is typed may lie between.
const TARGETS: [u32; 17] = [
    500_000_000,
    900_000_000,
    950_000_000,
    980_000_000,
    990_000_000,
    995_000_000,
    997_000_000,
    998_000_000,
    999_000_000,
    999_500_000,
    999_700_000,
    999_900_000,
    999_950_000,
    999_990_000,
    999_995_000,
    999_999_000,
    1_000_000_000,
];
/// Windows to step through, in days.
const WINDOWS: [u32; 12] = [1, 2, 3, 7, 14, 21, 28, 30, 60, 90, 180, 365];
/// Digits of rates to step through.
const RATES: [u64; 3] = [1, 2, 5];

/// The target so many steps away on the ladder from 50 % to 100 %.
pub fn next_target(target: Target, steps: i32) -> Target {
    let parts = stepped(&TARGETS, target.parts(), steps);
    Target::from_parts(parts).unwrap_or(target)
}

/// The window so many steps away on the ladder from a day to a year.
pub fn next_window(window: Millis, steps: i32) -> Millis {
    let days = u32::try_from(window.ms() / 86_400_000).unwrap_or(u32::MAX);
    Millis::from_days(stepped(&WINDOWS, days, steps))
}

/// The place of the stop at or below a value.
fn near(stops: &[u32], value: u32) -> usize {
    stops.iter().rposition(|stop| *stop <= value).unwrap_or(0)
}

/// The stop so many steps away; from between two stops the first step goes to the next one.
fn stepped(stops: &[u32], value: u32, steps: i32) -> u32 {
    let at = near(stops, value);
    let between = stops.get(at).is_some_and(|stop| *stop != value);
    let at = i64::try_from(at).unwrap_or(0) + i64::from(between && steps < 0) + i64::from(steps);
    let last = i64::try_from(stops.len()).unwrap_or(1) - 1;
    usize::try_from(at.clamp(0, last)).ok().and_then(|at| stops.get(at)).copied().unwrap_or(value)
}

/// The rate so many steps away on 1, 2, 5 of each tenfold, from 1 to a thousand million.
pub fn next_rate(rate: u64, steps: i32) -> u64 {
    let ladder: Vec<u64> =
        (0..9).flat_map(|power| RATES.map(|digit| digit * 10_u64.pow(power))).chain([MOST_PER_MINUTE]).collect();
    let at = ladder.iter().rposition(|stop| *stop <= rate).unwrap_or(0);
    let at = i64::try_from(at).unwrap_or(0) + i64::from(steps);
    let at = usize::try_from(at.max(0)).unwrap_or(0).min(ladder.len() - 1);
    ladder.get(at).copied().unwrap_or(rate)
}

/// The shape with another rate; what is quiet stays in proportion.
pub fn with_rate(shape: Shape, rate: u64) -> Shape {
    let share = |quiet: u64, busy: u64| {
        if busy == 0 {
            0
        } else {
            u64::try_from(u128::from(quiet) * u128::from(rate) / u128::from(busy)).unwrap_or(rate)
        }
    };
    match shape {
        Shape::Flat { .. } => Shape::Flat { per_minute: rate },
        Shape::DayNight { day, night } => Shape::DayNight { day: rate, night: share(night, day) },
        Shape::Weekend { weekday, weekend } => Shape::Weekend { weekday: rate, weekend: share(weekend, weekday) },
        Shape::PerHour { .. } => Shape::PerHour { per_hour: rate },
    }
}

/// A count as people write it, as the rate of a shape of traffic.
///
/// # Errors
/// With what to write instead, as a sentence.
pub fn read_rate(text: &str, shape: Shape) -> Result<Shape, String> {
    let digits: String = text.chars().filter(|c| !matches!(c, ',' | ' ' | '_')).collect();
    let rate: u64 = digits.parse().map_err(|_not_a_count| "Write a whole number, such as 10,000.".to_owned())?;
    let shape = with_rate(shape, rate);
    Traffic::new(shape).map(|_| shape).map_err(|error| words::sentence(&error.to_string()))
}

/// A window as people write it: "30d", "4 w", "30 days", or "30" for days.
///
/// # Errors
/// With what to write instead, as a sentence.
pub fn read_window(text: &str) -> Result<Millis, String> {
    let text = text.trim();
    let text = if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        format!("{text}d")
    } else {
        text.to_owned()
    };
    let wrong = |reason: String| words::sentence(&reason);
    let length: Millis = text.parse().map_err(|error: MillisError| wrong(error.to_string()))?;
    let minutes = length.whole_minutes().filter(|minutes| (1..=LAST_MINUTE).contains(minutes));
    minutes.map(|_| length).ok_or_else(|| "A window is whole minutes, up to 400 days.".to_owned())
}

/// "30 days", "1 day", "12 h"
pub fn days(length: Millis) -> String {
    let days = length.span().days();
    match days.as_whole() {
        Some(1) => "1 day".to_owned(),
        Some(days) => format!("{days} days"),
        None if days > Exact::one() => format!("{} days", days.decimal(1)),
        None => length.span().words(0),
    }
}

/// How many may fail: "one in 1,000 may fail".
pub fn nines(target: Target) -> String {
    if target.has_no_budget() {
        return "nothing may fail".to_owned();
    }
    match Exact::one().over(&target.budget()).and_then(|of| of.as_whole()) {
        Some(1) => "everything may fail".to_owned(),
        Some(of) => format!("one in {} may fail", words::thousands(usize::try_from(of).unwrap_or(usize::MAX))),
        None => format!("{} may fail", target.budget().percent(7)),
    }
}

/// A value so many steps of one size away, at least 0.
pub fn moved(value: u32, steps: i32, step: u32) -> u32 {
    let by = step.saturating_mul(steps.unsigned_abs());
    if steps > 0 { value.saturating_add(by) } else { value.saturating_sub(by) }
}

/// A minute of the timeline: "01:30", "day 3, 04:00", "90" for minutes, "2h 10m".
///
/// # Errors
/// With what to write instead, as a sentence.
pub fn read_start(text: &str) -> Result<u32, String> {
    let wrong = || "Write a time, such as 04:09, day 2 04:09, or 2h 10m.".to_owned();
    let text = text.trim().to_lowercase();
    let (day, time) = match text.strip_prefix("day") {
        Some(rest) => {
            let rest = rest.trim_start();
            let (day, time) = rest.split_once([',', ' ']).unwrap_or((rest, "00:00"));
            (day.trim().parse::<u32>().ok().filter(|day| *day > 0).ok_or_else(wrong)? - 1, time.trim().to_owned())
        }
        None => (0, text),
    };
    let minutes = match time.split_once(':') {
        Some((hours, minutes)) => {
            let hours: u32 = hours.trim().parse().map_err(|_not_a_count| wrong())?;
            let minutes: u32 = minutes.trim().parse().map_err(|_not_a_count| wrong())?;
            if minutes > 59 {
                return Err(wrong());
            }
            hours.saturating_mul(60).saturating_add(minutes)
        }
        None => read_length(&time).or_else(|_| if time == "0" { Ok(0) } else { Err(wrong()) })?,
    };
    let minute = day.saturating_mul(1440).saturating_add(minutes);
    if minute < LAST_MINUTE { Ok(minute) } else { Err("The timeline ends after 400 days.".to_owned()) }
}

/// A length in minutes: "30m", "2 h 10 min", "90".
///
/// # Errors
/// With what to write instead, as a sentence.
pub fn read_length(text: &str) -> Result<u32, String> {
    let text = text.trim();
    let text = if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        format!("{text}m")
    } else {
        text.to_owned()
    };
    let length: Millis = text.parse().map_err(|error: MillisError| words::sentence(&error.to_string()))?;
    let minutes = length.whole_minutes().filter(|minutes| (1..=LAST_MINUTE).contains(minutes));
    minutes.ok_or_else(|| "Write whole minutes, from 1 minute to 400 days.".to_owned())
}

/// An error ratio in per cent: "10 %", "0.5", "1/3 %".
///
/// # Errors
/// With what to write instead, as a sentence.
pub fn read_ratio(text: &str) -> Result<ErrorRatio, String> {
    let text = text.trim().trim_end_matches('%').trim();
    let wrong = || "Write per cent from 0 to 100, such as 0.5.".to_owned();
    let percent = Exact::parse(text).map_err(|_not_a_number| wrong())?;
    let ratio = percent.over(&Exact::whole(100)).ok_or_else(wrong)?;
    ErrorRatio::new(&ratio).map_err(|error| words::sentence(&error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::board::clock;

    #[test]
    fn a_window_is_read_as_people_write_it() {
        for text in ["30d", "30", "30 d", "30 days", "720h"] {
            assert_eq!(read_window(text), Ok(Millis::from_days(30)), "{text}");
        }
        assert!(read_window("").is_err() && read_window("500d").is_err() && read_window("0d").is_err());
    }

    #[test]
    fn steps_go_from_stop_to_stop_and_from_between_to_the_next() {
        let step = |value: u32, steps| stepped(&WINDOWS, value, steps);
        assert_eq!(
            [step(30, 1), step(30, -1), step(29, 1), step(29, -1), step(365, 3), step(1, -1)],
            [60, 28, 30, 28, 365, 1]
        );
        assert_eq!([next_rate(10_000, 1), next_rate(10_000, -1), next_rate(1, -1)], [20_000, 5000, 1]);
    }

    #[test]
    fn the_night_stays_in_proportion_to_the_day() {
        let shape = Shape::DayNight { day: 10_000, night: 1000 };
        assert_eq!(with_rate(shape, 500), Shape::DayNight { day: 500, night: 50 });
    }

    #[test]
    fn a_target_says_how_many_may_fail() {
        let said = |text: &str| nines(text.parse().unwrap());
        assert_eq!(
            [said("99.9"), said("99.97"), said("100"), said("0")],
            ["one in 1,000 may fail", "0.03 % may fail", "nothing may fail", "everything may fail"]
        );
    }

    #[test]
    fn a_start_is_read_in_every_way_it_is_shown() {
        for minute in [0, 9, 249, 1440, 4 * 1440 + 61] {
            assert_eq!(read_start(&clock(minute)), Ok(minute));
        }
        assert_eq!((read_start("2h 10m"), read_start("90"), read_start("day 2")), (Ok(130), Ok(90), Ok(1440)));
        assert!(read_start("noon").is_err() && read_start("4:75").is_err() && read_start("day 0").is_err());
    }

    #[test]
    fn lengths_and_shares_are_read_or_say_what_to_write() {
        assert_eq!((read_length("30"), read_length("2 h 10 min"), read_length("1d")), (Ok(30), Ok(130), Ok(1440)));
        assert!(read_length("0").is_err() && read_length("90s").is_err());
        assert_eq!(read_ratio("0.5 %"), Ok(ErrorRatio::parse("0.005").unwrap()));
        assert_eq!(read_ratio("150").unwrap_err(), "An error ratio is from 0 to 1; write 0.1 for 10 %.");
    }
}
