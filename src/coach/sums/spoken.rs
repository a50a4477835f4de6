//! Figures with their units, hedges and places, as they stand in a sentence; knows no sums.

use std::ops::Range;

use crate::slo::{Exact, Millis, MonthConvention, Target, TimeUnit};

/// What kind of figure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A bare number.
    Count,
    /// A share said in per cent, or in nines.
    Percent,
    /// `14.4x`.
    Times,
    /// A length of time.
    Time,
    /// `half`, `a third`.
    Part,
}

/// How it is said to be rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hedge {
    None,
    About,
    /// `more than`, `at least`.
    Above,
    /// `under`, `at most`.
    Below,
}

/// A unit of the calendar, whose length varies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Calendar {
    Month,
    Quarter,
    Year,
}

/// A figure of the text.
#[derive(Clone, Debug)]
pub(super) struct Spoken {
    pub(super) kind: Kind,
    /// Per cent as shares, times in milliseconds.
    pub(super) value: Exact,
    /// The other end, where two were said: `8 or 9`.
    pub(super) low: Option<Exact>,
    pub(super) step: Exact,
    pub(super) coarse: Exact,
    pub(super) other: Option<Exact>,
    pub(super) hedge: Hedge,
    /// Milliseconds of the smallest unit of a time.
    pub(super) unit: Exact,
    /// Set where the length varies.
    pub(super) calendar: Option<(Calendar, Exact)>,
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    /// Bytes of the text.
    pub(super) place: Range<usize>,
}

/// A span of time a target holds for, in all the ways that it may be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Over(pub(super) Vec<Millis>);

pub(super) const DAY: u64 = 86_400_000;

impl Spoken {
    /// The target it can be: per cent from 90 on, nines, or a bare `99.9`.
    pub(super) fn target(&self) -> Option<Target> {
        let share = match self.kind {
            Kind::Percent => self.value.clone(),
            Kind::Count if self.low.is_none() => self.value.over(&Exact::whole(100))?,
            Kind::Count | Kind::Times | Kind::Time | Kind::Part => return None,
        };
        let least = Exact::fraction(9, 10)?;
        let bare_least = Exact::fraction(99, 100)?;
        let is_one = match self.kind {
            Kind::Percent => share >= least,
            Kind::Count => share >= bare_least && (self.step < Exact::one() || share == bare_least),
            Kind::Times | Kind::Time | Kind::Part => false,
        };
        if !is_one || share >= Exact::one() {
            return None;
        }
        (share * Exact::whole(100)).decimal(7).parse().ok()
    }

    /// A share that fails: per cent below 90.
    pub(super) fn error_ratio(&self) -> Option<&Exact> {
        let few = Exact::fraction(9, 10).is_some_and(|most| self.value < most);
        (self.kind == Kind::Percent && few && !self.value.is_zero() || self.kind == Kind::Part).then_some(&self.value)
    }

    /// As a span for a target, with every length that a month or a year may have.
    pub(super) fn over(&self) -> Option<Over> {
        if self.kind != Kind::Time || self.low.is_some() {
            return None;
        }
        let whole = |ms: &Exact| ms.as_whole().filter(|ms| *ms > 0).map(Millis::new);
        let Some((calendar, count)) = &self.calendar else {
            return whole(&self.value).map(|ms| Over(vec![ms]));
        };
        let lengths: Vec<Millis> = match calendar {
            Calendar::Month => MonthConvention::ALL
                .map(MonthConvention::month)
                .into_iter()
                .chain([28, 31].map(Millis::from_days))
                .collect(),
            Calendar::Quarter => MonthConvention::ALL
                .map(MonthConvention::quarter)
                .into_iter()
                .chain([91, 92].map(Millis::from_days))
                .collect(),
            Calendar::Year => {
                let twelve = Millis::from_days(360);
                MonthConvention::ALL
                    .map(MonthConvention::year)
                    .into_iter()
                    .chain([Millis::from_days(366), twelve])
                    .collect()
            }
        };
        Some(Over(lengths.into_iter().filter_map(|length| whole(&(length.span().ms() * count))).collect()))
    }

    /// At least a day long.
    pub(super) fn is_long(&self) -> bool {
        self.kind == Kind::Time && self.value >= Exact::whole(DAY)
    }

    /// The same number read in a unit of time, where it stands bare.
    pub(super) fn in_unit(&self, unit: TimeUnit) -> Self {
        let by = Exact::whole(unit.ms());
        Self {
            kind: Kind::Time,
            value: &self.value * &by,
            low: self.low.as_ref().map(|low| low * &by),
            step: &self.step * &by,
            coarse: &self.coarse * &by,
            other: self.other.as_ref().map(|other| other * &by),
            unit: by,
            ..self.clone()
        }
    }

    /// The same number as per cent.
    pub(super) fn in_percent(&self) -> Self {
        let by = Exact::fraction(1, 100).unwrap_or_else(Exact::one);
        Self {
            kind: Kind::Percent,
            value: &self.value * &by,
            low: self.low.as_ref().map(|low| low * &by),
            step: &self.step * &by,
            coarse: &self.coarse * &by,
            other: self.other.as_ref().map(|other| other * &by),
            ..self.clone()
        }
    }
}
