//! The period over which a target holds: rolling, or a calendar period in a time zone; knows no budgets.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};

use super::exact::Exact;
use super::span::{Millis, MillisError};

/// How long "a month" is taken to be where no calendar says so. Tools differ; so it is always shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum MonthConvention {
    /// 30 days; a quarter is then 90 days and a year 365.
    #[default]
    ThirtyDays,
    /// A twelfth of 365 days.
    Common,
    /// A twelfth of 365.2425 days, the mean Gregorian year.
    Gregorian,
    /// A twelfth of 365.25 days, the mean Julian year.
    Julian,
}

impl MonthConvention {
    /// All of them, the usual one first.
    pub const ALL: [Self; 4] = [Self::ThirtyDays, Self::Common, Self::Gregorian, Self::Julian];

    /// The rule in days, as it is shown: `30`, `365/12`, `365.2425/12`, `365.25/12`.
    pub const fn rule(self) -> &'static str {
        match self {
            Self::ThirtyDays => "30",
            Self::Common => "365/12",
            Self::Gregorian => "365.2425/12",
            Self::Julian => "365.25/12",
        }
    }

    /// One month; whole milliseconds under every convention.
    pub const fn month(self) -> Millis {
        match self {
            Self::ThirtyDays => Millis::from_days(30),
            Self::Common | Self::Gregorian | Self::Julian => Millis::new(self.year().ms() / 12),
        }
    }

    /// Three months.
    pub const fn quarter(self) -> Millis {
        Millis::new(self.month().ms() * 3)
    }

    /// One year; 365 days where a month is 30.
    pub const fn year(self) -> Millis {
        match self {
            Self::ThirtyDays | Self::Common => Millis::from_days(365),
            Self::Gregorian => Millis::new(31_556_952_000),
            Self::Julian => Millis::new(31_557_600_000),
        }
    }
}

/// A period of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CalendarUnit {
    /// From Monday.
    Week,
    /// From the first.
    Month,
    /// From the first of January, April, July and October.
    Quarter,
    /// From the first of January.
    Year,
}

/// Why there is no such window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WindowError {
    /// The text cannot be read.
    #[error("{0}")]
    Length(#[from] MillisError),
    /// A window of no length.
    #[error("a window cannot be 0 long; write it like 30d")]
    Empty,
    /// The calendar ends before.
    #[error("this date is beyond the calendar; choose one between the years -9998 and 9998")]
    BeyondCalendar,
}

/// A calendar period in a time zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarWindow {
    /// Week, month, quarter or year.
    pub unit: CalendarUnit,
    /// Where the day begins.
    pub zone: TimeZone,
    /// For the length where no date is known, as in the factors of alerts.
    pub convention: MonthConvention,
}

/// A stretch of time from its first moment to the first one after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// First moment within.
    pub start: Timestamp,
    /// First moment after.
    pub end: Timestamp,
}

impl Period {
    /// How long it is; a day of a change of clocks counts 23 or 25 hours.
    pub fn length(&self) -> Millis {
        let ms = self.end.as_millisecond().saturating_sub(self.start.as_millisecond());
        Millis::new(u64::try_from(ms).unwrap_or(0))
    }

    /// In days of 24 hours, exactly.
    pub fn days(&self) -> Exact {
        self.length().span().days()
    }
}

impl CalendarWindow {
    /// The period that `at` lies in.
    ///
    /// # Errors
    /// At the ends of the calendar.
    pub fn period_at(&self, at: Timestamp) -> Result<Period, WindowError> {
        self.period_of(at.to_zoned(self.zone.clone()).date())
    }

    /// The period that a local date lies in.
    ///
    /// ```
    /// use hotseat::slo::{CalendarUnit, CalendarWindow, MonthConvention};
    /// let months = CalendarWindow {
    ///     unit: CalendarUnit::Month,
    ///     zone: jiff::tz::TimeZone::UTC,
    ///     convention: MonthConvention::ThirtyDays,
    /// };
    /// let july = months.period_of(jiff::civil::date(2026, 7, 14))?;
    /// assert_eq!(july.days().to_string(), "31");
    /// # Ok::<(), hotseat::slo::WindowError>(())
    /// ```
    ///
    /// # Errors
    /// At the ends of the calendar.
    pub fn period_of(&self, date: Date) -> Result<Period, WindowError> {
        let beyond = |_error| WindowError::BeyondCalendar;
        let (first, step) = match self.unit {
            CalendarUnit::Week => {
                (date.checked_sub(i64::from(date.weekday().to_monday_zero_offset()).days()).map_err(beyond)?, 1.week())
            }
            CalendarUnit::Month => (date.first_of_month(), 1.month()),
            CalendarUnit::Quarter => {
                let back = i64::from((date.month() - 1) % 3);
                (date.first_of_month().checked_sub(back.months()).map_err(beyond)?, 3.months())
            }
            CalendarUnit::Year => (date.first_of_year(), 1.year()),
        };
        let after = first.checked_add(step).map_err(beyond)?;
        let moment = |date: Date| date.to_zoned(self.zone.clone()).map(|zoned| zoned.timestamp()).map_err(beyond);
        Ok(Period { start: moment(first)?, end: moment(after)? })
    }

    /// The length that stands for such a period where no date is known.
    pub const fn nominal(&self) -> Millis {
        match self.unit {
            CalendarUnit::Week => Millis::from_days(7),
            CalendarUnit::Month => self.convention.month(),
            CalendarUnit::Quarter => self.convention.quarter(),
            CalendarUnit::Year => self.convention.year(),
        }
    }
}

/// Over which time the target holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Window {
    /// The last so many days, at every moment.
    Rolling(Millis),
    /// From boundary to boundary; the budget is whole again at each.
    Calendar(CalendarWindow),
}

impl Window {
    /// A rolling window from text such as `30d`.
    ///
    /// # Errors
    /// When the text is no length of time, or 0.
    pub fn rolling(text: &str) -> Result<Self, WindowError> {
        match text.parse()? {
            Millis::ZERO => Err(WindowError::Empty),
            length => Ok(Self::Rolling(length)),
        }
    }

    /// The length used for budgets and factors where no date is known.
    pub const fn nominal(&self) -> Millis {
        match self {
            Self::Rolling(length) => *length,
            Self::Calendar(calendar) => calendar.nominal(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Central Europe by rule, so that no time zone database is read.
    fn months_in_oslo() -> CalendarWindow {
        CalendarWindow {
            unit: CalendarUnit::Month,
            zone: TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").unwrap(),
            convention: MonthConvention::Common,
        }
    }

    #[test]
    fn a_month_with_a_change_of_clocks_is_an_hour_shorter_or_longer() {
        let hours = |month| {
            let length = months_in_oslo().period_of(jiff::civil::date(2026, month, 15)).unwrap().length();
            length.ms() / 3_600_000
        };
        assert_eq!(hours(3), 31 * 24 - 1);
        assert_eq!(hours(10), 31 * 24 + 1);
        assert_eq!(hours(2), 28 * 24);
    }

    #[test]
    fn weeks_begin_on_monday_and_quarters_in_their_first_month() {
        let first = |unit, date: Date| {
            let window = CalendarWindow { unit, zone: TimeZone::UTC, convention: MonthConvention::ThirtyDays };
            window.period_of(date).unwrap().start.to_zoned(TimeZone::UTC).date()
        };
        assert_eq!(first(CalendarUnit::Week, jiff::civil::date(2026, 1, 1)), jiff::civil::date(2025, 12, 29));
        assert_eq!(first(CalendarUnit::Quarter, jiff::civil::date(2026, 6, 30)), jiff::civil::date(2026, 4, 1));
        assert_eq!(first(CalendarUnit::Year, jiff::civil::date(2028, 12, 31)), jiff::civil::date(2028, 1, 1));
    }

    #[test]
    fn a_moment_belongs_to_the_month_of_its_zone() {
        // 23:30 UTC on 30 June is July in Oslo.
        let at: Timestamp = "2026-06-30T23:30:00Z".parse().unwrap();
        let period = months_in_oslo().period_at(at).unwrap();
        assert_eq!(period.start.to_string(), "2026-06-30T22:00:00Z");
        assert_eq!(period.days().to_string(), "31");
    }

    #[test]
    fn every_convention_gives_whole_milliseconds() {
        for convention in MonthConvention::ALL {
            let (days, months) = convention.rule().split_once('/').unwrap_or((convention.rule(), "1"));
            let days = Exact::parse(days).unwrap().over(&Exact::parse(months).unwrap()).unwrap();
            assert_eq!(convention.month().span().days(), days);
            assert_eq!(convention.quarter().span().days(), days * Exact::whole(3));
        }
    }

    #[test]
    fn windows_of_no_length_and_dates_beyond_the_calendar_are_errors() {
        assert_eq!(Window::rolling("0d"), Err(WindowError::Empty));
        assert_eq!(Window::rolling("soon"), Err(WindowError::Length(MillisError::NotALength)));
        let years = CalendarWindow { unit: CalendarUnit::Year, ..months_in_oslo() };
        assert_eq!(years.period_of(Date::MAX), Err(WindowError::BeyondCalendar));
    }
}
