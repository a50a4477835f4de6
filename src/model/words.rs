//! Times in words, the same everywhere a person reads them.

use super::log::Due;
use super::time::{Calendar, Day, Timestamp};

/// "10 min", "3 days", "4 months": from `now` to the next date, as a button says it.
pub fn interval(due: Due, now: Timestamp, today: Day) -> String {
    match due {
        Due::At(at) => {
            let minutes = at.millis_since(now).saturating_add(30_000) / 60_000;
            match minutes {
                0 => "under 1 min".to_owned(),
                1..=90 => format!("{minutes} min"),
                _ => format!("{} h", (minutes + 30) / 60),
            }
        }
        Due::On(day) => interval_short(day.days_since(today)),
    }
}

/// Days as a person says them.
pub fn interval_short(days: u32) -> String {
    let tenths = |whole: u64, unit: &str| {
        let tenths = (u64::from(days) * 10 + whole / 2) / whole;
        let plural = if tenths == 10 { "" } else { "s" };
        match (tenths / 10, tenths % 10) {
            (n, 0) => format!("{n} {unit}{plural}"),
            (n, rest) => format!("{n}.{rest} {unit}s"),
        }
    };
    match days {
        0 => "today".to_owned(),
        1 => "1 day".to_owned(),
        2..=60 => format!("{days} days"),
        61..=364 => tenths(30, "month"),
        _ => tenths(365, "year"),
    }
}

/// "under a minute", "9 minutes", "1 h 20 min".
pub fn duration(ms: u64) -> String {
    match ms.saturating_add(30_000) / 60_000 {
        0 => "under a minute".to_owned(),
        1 => "1 minute".to_owned(),
        minutes @ 2..=90 => format!("{minutes} minutes"),
        minutes => format!("{} h {} min", minutes / 60, minutes % 60),
    }
}

/// A length of time of any size: "9 minutes", "5 h 10 min", "400 days".
pub fn span(ms: u64) -> String {
    let days = ms / 86_400_000;
    if days >= 2 { format!("{days} days") } else { duration(ms) }
}

/// Seconds on a clock: "45 s", "2 min", "1 min 52 s".
pub fn clocked(s: u32) -> String {
    match (s / 60, s % 60) {
        (0, s) => format!("{s} s"),
        (min, 0) => format!("{min} min"),
        (min, s) => format!("{min} min {s} s"),
    }
}

/// "no", "one", ... "twelve", then digits, as text sets small counts.
pub fn count(n: usize) -> String {
    const WORDS: [&str; 13] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    WORDS.get(n).map_or_else(|| thousands(n), |word| (*word).to_owned())
}

/// The same where it stands without a noun, or before "of": "none", "one", ...
pub fn number(n: usize) -> String {
    if n == 0 { "none".to_owned() } else { count(n) }
}

/// "once", "twice", "3 times".
pub fn times(n: u16) -> String {
    match n {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        n => format!("{n} times"),
    }
}

/// "1,234,567"
pub fn thousands(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Words of a text as a person counts them: the "%" of "0.4 %" and a dash are none.
pub fn count_words(text: &str) -> usize {
    text.split_whitespace().filter(|piece| piece.chars().any(char::is_alphanumeric)).count()
}

/// The first letter as a capital.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| format!("{}{}", first.to_uppercase(), chars.as_str()))
}

/// An error message as a sentence.
pub fn sentence(text: &str) -> String {
    let stop = if text.ends_with('.') { "" } else { "." };
    format!("{}{stop}", capital(text))
}

/// The first `max` characters on one line, with an ellipsis where it was cut.
pub fn short(text: &str, max: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= max {
        return line;
    }
    let cut: String = line.chars().take(max).collect();
    let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(head, _)| head);
    format!("{cut}…")
}

/// "Saturday 21 November 2026"
pub fn long_date(day: Day) -> String {
    day.date().strftime("%A %-d %B %Y").to_string()
}

/// Local time of a moment: "14:05".
pub fn clock(at: Timestamp, calendar: &Calendar) -> String {
    calendar.local(at).strftime("%H:%M").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_that_stand_alone_are_no_words() {
        assert_eq!(count_words("It fell from 0.4 % to 0.05 % — we couldn't wait."), 9);
        assert_eq!(count_words(" \n... "), 0);
    }

    #[test]
    fn intervals_read_as_a_person_says_them() {
        let words: Vec<String> = [0, 1, 2, 11, 60, 61, 90, 100, 364, 365, 366, 730, 800].map(interval_short).into();
        let expected = [
            "today",
            "1 day",
            "2 days",
            "11 days",
            "60 days",
            "2 months",
            "3 months",
            "3.3 months",
            "12.1 months",
            "1 year",
            "1 year",
            "2 years",
            "2.2 years",
        ];
        assert_eq!(words, expected);
    }

    #[test]
    fn no_length_of_time_is_too_long_to_be_said() {
        assert_eq!(interval_short(u32::MAX), "11767033.7 years");
        let far = Timestamp::from_millis(i64::MAX);
        assert_eq!(interval(Due::At(far), Timestamp::from_millis(0), Day::from_number(0)), "2562047788015 h");
        assert_eq!(duration(u64::MAX), "5124095576030 h 25 min");
    }

    #[test]
    fn short_steps_are_said_in_minutes() {
        let now = Timestamp::from_millis(0);
        let at = |s| interval(Due::At(now.plus_seconds(s)), now, Day::from_number(0));
        assert_eq!([at(10), at(60), at(600), at(5400), at(7200)], ["under 1 min", "1 min", "10 min", "90 min", "2 h"]);
    }

    #[test]
    fn counts_are_words_up_to_twelve_and_digits_with_commas_beyond() {
        assert_eq!([count(0), count(12), count(13), count(1_234_567)], ["no", "twelve", "13", "1,234,567"]);
        assert_eq!([number(0), number(1), number(13)], ["none", "one", "13"]);
        assert_eq!([clocked(0), clocked(45), clocked(120), clocked(3712)], ["0 s", "45 s", "2 min", "61 min 52 s"]);
        assert_eq!(sentence("the disk is full"), "The disk is full.");
        assert_eq!(short("one two  three four", 9), "one two…");
    }

    #[test]
    fn dates_are_written_out() {
        assert_eq!(long_date(Day::of_date(jiff::civil::date(2026, 11, 21))), "Saturday 21 November 2026");
    }
}
