//! Recall week by week: the days of the log gathered into weeks that begin on Monday.

use super::ledger::DayCount;
use crate::model::time::Day;

/// What came back in one week, and how much of it was recalled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Week {
    /// Its Monday.
    pub start: Day,
    /// Answers to prompts that were known before.
    pub asked: u32,
    /// Of those, recalled.
    pub recalled: u32,
}

/// The last `count` weeks up to the one of `today`, oldest first; weeks without such an answer are left out.
pub fn weeks(days: &[(Day, DayCount)], today: Day, count: u16) -> Vec<Week> {
    let monday = |day: Day| day.plus(-i32::from(day.weekday_from_monday()));
    let first = monday(today).plus(7 * (1 - i32::from(count)));
    let mut out: Vec<Week> = Vec::new();
    for (day, counted) in days.iter().filter(|(day, counted)| *day >= first && *day <= today && counted.known > 0) {
        let start = monday(*day);
        if out.last().is_none_or(|week| week.start != start) {
            out.push(Week { start, asked: 0, recalled: 0 });
        }
        if let Some(week) = out.last_mut() {
            week.asked += counted.known;
            week.recalled += counted.known_recalled;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_gathered_into_weeks_from_monday_to_sunday() {
        // 2026-11-21 is a Saturday.
        let saturday = Day::of_date(jiff::civil::date(2026, 11, 21));
        let counted = |known, known_recalled| DayCount { known, known_recalled, ..DayCount::default() };
        let days = [
            (saturday.plus(-60), counted(9, 9)),
            (saturday.plus(-6), counted(4, 3)),
            (saturday.plus(-5), counted(10, 8)),
            (saturday.plus(-1), counted(0, 0)),
            (saturday, counted(2, 2)),
        ];
        let monday = saturday.plus(-5);
        let expected =
            [Week { start: monday.plus(-7), asked: 4, recalled: 3 }, Week { start: monday, asked: 12, recalled: 10 }];
        assert_eq!(weeks(&days, saturday, 2), expected);
        assert_eq!(weeks(&days, saturday, 12).len(), 3);
    }
}
