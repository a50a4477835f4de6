//! Moments and study days: a study day begins at the rollover hour in local time; nothing here reads a clock.

use jiff::tz::TimeZone;

/// A moment in UTC, in whole milliseconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

impl Timestamp {
    /// From milliseconds since 1970 UTC.
    pub const fn from_millis(ms: i64) -> Self {
        Self(ms)
    }

    /// Milliseconds since 1970 UTC.
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// This moment moved by whole seconds, forward or back; stops at the ends of the range.
    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(1000)))
    }

    /// Milliseconds from `earlier` to here; 0 when `earlier` is later.
    pub fn millis_since(self, earlier: Self) -> u64 {
        u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0)
    }
}

/// A study day, numbered from 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

impl Day {
    /// From days since 1970-01-01.
    pub const fn from_number(days: i32) -> Self {
        Self(days)
    }

    /// Days since 1970-01-01.
    pub const fn number(self) -> i32 {
        self.0
    }

    /// This day moved by whole days; stops at the ends of the range.
    #[must_use]
    pub const fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// Whole days from `earlier` to here; 0 when `earlier` is later.
    pub fn days_since(self, earlier: Self) -> u32 {
        u32::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0)
    }

    /// The calendar date; the nearest representable one far out.
    pub fn date(self) -> jiff::civil::Date {
        let epoch = jiff::civil::date(1970, 1, 1);
        epoch.saturating_add(jiff::Span::new().days(self.0.clamp(-4_000_000, 2_900_000)))
    }

    /// The day of a calendar date.
    pub fn of_date(date: jiff::civil::Date) -> Self {
        let epoch = jiff::civil::date(1970, 1, 1);
        let days = date.duration_since(epoch).as_hours() / 24;
        Self(i32::try_from(days).unwrap_or(i32::MAX))
    }

    /// 0 for Monday to 6 for Sunday.
    pub fn weekday_from_monday(self) -> u8 {
        // 1970-01-01 was a Thursday.
        u8::try_from((i64::from(self.0) + 3).rem_euclid(7)).unwrap_or(0)
    }
}

/// Which study day a moment belongs to: the local date, counted from the rollover hour.
#[derive(Clone, Debug)]
pub struct Calendar {
    zone: TimeZone,
    rollover_hour: u8,
}

impl Calendar {
    /// The hour at which a study day begins where nothing else is set: late learners are still on "today".
    pub const DEFAULT_ROLLOVER_HOUR: u8 = 4;

    /// A calendar in `zone` whose days begin at `rollover_hour` (0-23, larger hours are taken as 23).
    pub fn new(zone: TimeZone, rollover_hour: u8) -> Self {
        Self { zone, rollover_hour: rollover_hour.min(23) }
    }

    /// UTC with the default rollover, for tests and fixed outputs.
    pub fn utc() -> Self {
        Self::new(TimeZone::UTC, Self::DEFAULT_ROLLOVER_HOUR)
    }

    /// The same zone with another rollover hour.
    #[must_use]
    pub fn with_rollover(&self, hour: u8) -> Self {
        Self::new(self.zone.clone(), hour)
    }

    /// The study day that contains `at`.
    pub fn day_of(&self, at: Timestamp) -> Day {
        let local = to_jiff(at).to_zoned(self.zone.clone()).datetime();
        let today = Day::of_date(local.date());
        if local.hour() < i8::try_from(self.rollover_hour).unwrap_or(0) { today.plus(-1) } else { today }
    }

    /// The moment at which `day` begins. In a daylight-saving gap it is the first moment after the gap.
    pub fn start_of(&self, day: Day) -> Timestamp {
        let hour = i8::try_from(self.rollover_hour).unwrap_or(0);
        let local = day.date().at(hour, 0, 0, 0);
        self.zone
            .to_ambiguous_zoned(local)
            .compatible()
            .map_or(Timestamp(i64::MAX), |zoned| Timestamp(zoned.timestamp().as_millisecond()))
    }

    /// Local date and time of a moment.
    pub fn local(&self, at: Timestamp) -> jiff::civil::DateTime {
        to_jiff(at).to_zoned(self.zone.clone()).datetime()
    }
}

fn to_jiff(at: Timestamp) -> jiff::Timestamp {
    let edge = if at.0 < 0 { jiff::Timestamp::MIN } else { jiff::Timestamp::MAX };
    jiff::Timestamp::from_millisecond(at.0).unwrap_or(edge)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        Timestamp(text.parse::<jiff::Timestamp>().unwrap().as_millisecond())
    }

    fn berlin() -> Calendar {
        Calendar::new(TimeZone::get("Europe/Berlin").unwrap(), 4)
    }

    #[test]
    fn three_in_the_night_still_belongs_to_yesterday() {
        let calendar = Calendar::utc();
        let before = calendar.day_of(at("2026-11-21T03:59:59Z"));
        let after = calendar.day_of(at("2026-11-21T04:00:00Z"));
        assert_eq!(after.days_since(before), 1);
        assert_eq!(after.date(), jiff::civil::date(2026, 11, 21));
    }

    #[test]
    fn every_day_starts_where_the_last_one_ended_even_when_clocks_change() {
        let calendar = berlin();
        for number in 20_500..20_900 {
            let day = Day::from_number(number);
            let start = calendar.start_of(day);
            assert_eq!(calendar.day_of(start), day);
            assert_eq!(calendar.day_of(Timestamp(start.0 - 1)), day.plus(-1), "{}", day.date());
        }
    }

    #[test]
    fn a_rollover_inside_the_spring_gap_has_a_start() {
        let calendar = Calendar::new(TimeZone::get("Europe/Berlin").unwrap(), 2);
        let spring = Day::of_date(jiff::civil::date(2026, 3, 29));
        assert_eq!(calendar.day_of(calendar.start_of(spring)), spring);
    }

    #[test]
    fn day_numbers_and_dates_agree_both_ways() {
        for number in [-800, 0, 1, 20_778, 200_000] {
            let day = Day::from_number(number);
            assert_eq!(Day::of_date(day.date()), day);
        }
        assert_eq!(Day::of_date(jiff::civil::date(2026, 11, 21)).weekday_from_monday(), 5);
    }

    #[test]
    fn moments_at_the_ends_of_time_do_not_panic() {
        for ms in [i64::MIN, i64::MAX, -1, 0] {
            let day = berlin().day_of(Timestamp(ms));
            assert!(berlin().start_of(day).millis() != 1);
        }
    }
}
