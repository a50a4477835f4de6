//! How many events arrive in each minute: shapes that repeat by the week, in whole events; knows no failures.

use super::exact::{Exact, nonzero};
use super::span::Millis;

/// Minutes in a week, after which every shape repeats.
const WEEK: u32 = 10_080;

/// The last minute, before and after 0, that is told from others.
const FARTHEST: i64 = 1_000_000_000;

/// The most events a minute that are counted.
pub const MOST_PER_MINUTE: u64 = 1_000_000_000;

/// How traffic changes with time. Minute 0 is midnight before a Monday; each shape goes on before and after for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// The same all the time.
    Flat {
        /// Events in every minute.
        per_minute: u64,
    },
    /// More by day than by night.
    DayNight {
        /// Events a minute by day, from 08:00 to 20:00.
        day: u64,
        /// Events a minute by night.
        night: u64,
    },
    /// Other at the weekend than in the week.
    Weekend {
        /// Events a minute from Monday to Friday.
        weekday: u64,
        /// Events a minute on Saturday and Sunday.
        weekend: u64,
    },
    /// So few that a minute may see none, spread evenly over each hour.
    PerHour {
        /// Events in every hour.
        per_hour: u64,
    },
}

impl Shape {
    /// Minutes after which it repeats.
    const fn period(self) -> u32 {
        match self {
            Self::Flat { .. } => 1,
            Self::PerHour { .. } => 60,
            Self::DayNight { .. } => 1440,
            Self::Weekend { .. } => WEEK,
        }
    }

    /// Events in a minute of its period; the hour's come at the end of their share of the hour.
    fn events(self, minute: u32) -> u64 {
        match self {
            Self::Flat { per_minute } => per_minute,
            Self::DayNight { day, night } => {
                if (480..1200).contains(&minute) {
                    day
                } else {
                    night
                }
            }
            Self::Weekend { weekday, weekend } => {
                if minute < 5 * 1440 {
                    weekday
                } else {
                    weekend
                }
            }
            Self::PerHour { per_hour } => {
                let by = |minutes: u32| per_hour.saturating_mul(u64::from(minutes)) / 60;
                by(minute + 1) - by(minute)
            }
        }
    }

    /// The most events in any minute.
    fn most(self) -> u64 {
        match self {
            Self::Flat { per_minute } => per_minute,
            Self::DayNight { day, night } => day.max(night),
            Self::Weekend { weekday, weekend } => weekday.max(weekend),
            Self::PerHour { per_hour } => per_hour.div_ceil(60),
        }
    }
}

/// Too many events to count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0} events a minute are more than are counted here; {MOST_PER_MINUTE} is the most")]
pub struct TrafficError(pub u64);

/// A shape with its running sums, so that events between any two minutes cost one subtraction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Traffic {
    shape: Shape,
    /// Events before each minute of the period, and in all of it at the end.
    sums: Vec<u64>,
}

impl Traffic {
    /// Sums a shape up.
    ///
    /// # Errors
    /// Above a thousand million events a minute.
    pub fn new(shape: Shape) -> Result<Self, TrafficError> {
        if shape.most() > MOST_PER_MINUTE {
            return Err(TrafficError(shape.most()));
        }
        let mut sums = Vec::with_capacity(shape.period() as usize + 1);
        let mut sum = 0;
        sums.push(sum);
        for minute in 0..shape.period() {
            sum += shape.events(minute);
            sums.push(sum);
        }
        Ok(Self { shape, sums })
    }

    /// The shape that was summed up.
    pub const fn shape(&self) -> Shape {
        self.shape
    }

    /// Minutes after which it repeats.
    pub(super) const fn period(&self) -> u32 {
        self.shape.period()
    }

    /// Events in one period.
    fn per_period(&self) -> u64 {
        self.sums.last().copied().unwrap_or(0)
    }

    /// Events after minute `from` up to and including minute `to`; either may lie before 0. 0 when `to` is earlier.
    /// Minutes beyond 1,900 years count as the last of them.
    pub fn between(&self, from: i64, to: i64) -> u64 {
        u64::try_from(self.until(to) - self.until(from)).unwrap_or(0)
    }

    /// Events up to and including a minute, counted from minute 0; negative before it. At most 10^18 in size.
    fn until(&self, minute: i64) -> i64 {
        let minute = minute.clamp(-FARTHEST, FARTHEST);
        let period = i64::from(self.period());
        let within = usize::try_from(minute.rem_euclid(period)).unwrap_or(0);
        minute.div_euclid(period) * self.per_period().cast_signed() + self.sums[within].cast_signed()
    }

    /// Events in a window of so many minutes, for each minute of the period at which it may be read.
    pub(super) fn seen_by(&self, minutes: u32) -> impl Iterator<Item = u64> {
        let mut seen = self.between(-i64::from(minutes), 0);
        let leaving = self.minutes_after((self.period() - minutes % self.period()) % self.period());
        self.minutes_after(0).zip(leaving).take(self.period() as usize).map(move |(enters, leaves)| {
            let now = seen;
            seen = seen + enters - leaves;
            now
        })
    }

    /// Events that arrive in the minute up to and including `minute`.
    pub fn in_minute(&self, minute: i64) -> u64 {
        self.between(minute.saturating_sub(1), minute)
    }

    /// Events of each minute from the one after minute `from`, without end.
    pub(super) fn minutes_after(&self, from: u32) -> impl Iterator<Item = u64> {
        let place = usize::try_from(from % self.period()).unwrap_or(0);
        self.sums.windows(2).map(|sums| sums[1] - sums[0]).cycle().skip(place)
    }

    /// Events in a stretch of time at mean traffic, exactly.
    pub fn expected(&self, window: Millis) -> Exact {
        let period = nonzero(u64::from(self.period()) * 60_000);
        Exact::whole(self.per_period()) * Exact::whole(window.ms()).per(period)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum_of_minutes(traffic: &Traffic, from: i64, to: i64) -> u64 {
        (from + 1..=to).map(|minute| traffic.in_minute(minute)).sum()
    }

    #[test]
    fn sums_agree_with_adding_up_minutes_before_and_after_zero() {
        for shape in [
            Shape::Flat { per_minute: 7 },
            Shape::DayNight { day: 100, night: 9 },
            Shape::Weekend { weekday: 5, weekend: 0 },
            Shape::PerHour { per_hour: 10 },
        ] {
            let traffic = Traffic::new(shape).unwrap();
            for (from, to) in [(0, 61), (-100, 100), (-20_000, -9000), (7000, 11_000)] {
                assert_eq!(traffic.between(from, to), sum_of_minutes(&traffic, from, to), "{shape:?} {from} {to}");
            }
            assert_eq!(traffic.between(5, 5), 0);
            assert_eq!(traffic.between(6, 5), 0);
        }
    }

    #[test]
    fn days_nights_and_weekends_are_where_they_belong() {
        let day = Traffic::new(Shape::DayNight { day: 10, night: 1 }).unwrap();
        assert_eq!((day.in_minute(480), day.in_minute(481), day.in_minute(1200), day.in_minute(1201)), (1, 10, 10, 1));
        let week = Traffic::new(Shape::Weekend { weekday: 10, weekend: 1 }).unwrap();
        assert_eq!((week.in_minute(7200), week.in_minute(7201), week.in_minute(0)), (10, 1, 1));
    }

    #[test]
    fn ten_an_hour_come_one_every_six_minutes() {
        let few = Traffic::new(Shape::PerHour { per_hour: 10 }).unwrap();
        let at: Vec<i64> = (1..=60).filter(|minute| few.in_minute(*minute) > 0).collect();
        assert_eq!(at, [6, 12, 18, 24, 30, 36, 42, 48, 54, 60]);
        assert_eq!(few.expected(Millis::from_days(30)).to_string(), "7200");
    }

    #[test]
    fn a_sliding_window_sees_what_its_ends_say() {
        for shape in
            [Shape::DayNight { day: 7, night: 2 }, Shape::PerHour { per_hour: 7 }, Shape::Flat { per_minute: 3 }]
        {
            let traffic = Traffic::new(shape).unwrap();
            for window in [1_u32, 59, 60, 61, 1440, 4321] {
                let ends: Vec<u64> =
                    (0..i64::from(shape.period())).map(|at| traffic.between(at - i64::from(window), at)).collect();
                assert_eq!(traffic.seen_by(window).collect::<Vec<_>>(), ends, "{shape:?} {window}");
            }
        }
    }

    #[test]
    fn too_much_traffic_is_refused() {
        assert!(Traffic::new(Shape::Flat { per_minute: MOST_PER_MINUTE + 1 }).is_err());
        assert!(Traffic::new(Shape::PerHour { per_hour: u64::MAX }).is_err());
    }
}
