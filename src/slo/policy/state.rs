//! The state of the service between two days, and how a choice and the weather lead to the next; no heap, no policy.

use super::day::{Cause, DayReport, Failure, Waiting};
use super::rule::{Choice, Morning};
use super::weather::{Chance, Feature, FixKind, MOST_FIXES, Weather, length};
use super::{DAYS, is_big, is_over};

const WINDOW: usize = DAYS as usize;

/// Days kept: the past, the game, the peak.
const KEPT: usize = 2 * WINDOW + 1;

const LEAST_STRAIN: u16 = 40;
const MOST_STRAIN: u16 = 160;
const WORK: u16 = 15;
/// Days of reliability, at least, that the strict rule takes when the budget goes.
const SPRINT: u8 = 7;
/// Features of so many days before the peak have not been under load.
const FRESH: usize = 5;
/// Days that a failure of more than a fifth of the budget asks for: the postmortem, and its P0 action.
const POSTMORTEM: u8 = 2;

const SERVICE: Chance = Chance::from_parts(500);
const SERVICE_AT_PEAK: Chance = Chance::from_parts(1500);
const OUTSIDE: Chance = Chance::from_parts(150);
const FIX: Chance = Chance::from_parts(200);
/// For each day that a security fix has waited.
const BREACH: u16 = 250;

/// Where a game stands on a morning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct State {
    /// 1 to 28; 29 on the morning of the peak, 30 after it.
    pub(super) day: u8,
    /// Per cent.
    pub(super) strain: u16,
    /// Bad seconds by day, the past first: day 1 stands at 28.
    bad: [u32; KEPT],
    /// Bad seconds of the 28 days before this morning.
    pub(super) in_window: u32,
    waiting: [Option<Waiting>; MOST_FIXES],
    postmortems: u8,
    /// The first morning after the sprint on reliability that an empty budget begins.
    sprint_end: u8,
    pub(super) shipped: u8,
    pub(super) value: u32,
    /// Chances of what was shipped lately, as shipped.
    fresh: [u16; FRESH],
}

impl State {
    /// The first morning.
    pub(super) fn new(weather: &Weather) -> Self {
        let mut bad = [0; KEPT];
        for (to, from) in bad.iter_mut().zip(weather.past) {
            *to = from;
        }
        let mut state = Self {
            day: 1,
            strain: 100,
            in_window: weather.past.iter().sum(),
            bad,
            waiting: [None; MOST_FIXES],
            postmortems: 0,
            sprint_end: 0,
            shipped: 0,
            value: 0,
            fresh: [0; FRESH],
        };
        state.let_in(weather);
        state
    }

    /// The fix of this morning joins those that wait.
    fn let_in(&mut self, weather: &Weather) {
        let kind = weather.days.get(self.today()).and_then(|day| day.fix);
        if let (Some(kind), Some(free)) = (kind, self.waiting.iter_mut().find(|place| place.is_none())) {
            *free = Some(Waiting { kind, since: self.day });
        }
    }

    /// The place of this day among those of the weather.
    fn today(&self) -> usize {
        usize::from(self.day) - 1
    }

    /// Fixes that wait, P0 before security, the oldest first.
    pub(super) fn waiting(&self) -> Vec<Waiting> {
        let mut all: Vec<Waiting> = self.waiting.iter().flatten().copied().collect();
        all.sort_by_key(|fix| (fix.kind == FixKind::Security, fix.since));
        all
    }

    /// How many days the oldest fix has waited; none when none does.
    pub(super) fn longest_wait(&self) -> Option<u8> {
        self.waiting.iter().flatten().map(|fix| self.day - fix.since).max()
    }

    pub(super) const fn over(&self) -> bool {
        self.day > DAYS + 1
    }

    /// What a policy looks at.
    pub(super) fn morning(&self) -> Morning {
        Morning {
            budget_gone: is_over(self.in_window),
            sprint: self.day < self.sprint_end,
            postmortem_due: self.postmortems > 0,
            p0_open: self.waiting.iter().flatten().any(|fix| fix.kind != FixKind::Security),
            fix_waits: self.waiting.iter().any(Option::is_some),
        }
    }

    /// Bad seconds that leave the window on the morning of `day`, 2 to 57: those of 29 days before.
    pub(super) fn leaving_on(&self, day: u8) -> u32 {
        usize::from(day).checked_sub(2).and_then(|at| self.bad.get(at)).copied().unwrap_or(0)
    }

    /// Bad seconds of days 1 to 28.
    pub(super) fn in_game(&self) -> u32 {
        self.bad[WINDOW..2 * WINDOW].iter().sum()
    }

    /// Bad seconds of the peak.
    pub(super) const fn at_peak(&self) -> u32 {
        self.bad[2 * WINDOW]
    }

    /// The chance that a feature shipped today fails.
    pub(super) fn ship_risk(&self, feature: Feature) -> Chance {
        let late = if self.day > DAYS - 7 { 150 } else { 100 };
        feature.risk.at(self.strain).at(late)
    }

    /// The chance that the service fails by itself today.
    pub(super) fn service_risk(&self) -> Chance {
        if self.day > DAYS { SERVICE_AT_PEAK } else { SERVICE }.at(self.strain)
    }

    /// Takes out the fix that is next: P0 before security, the oldest first.
    fn take_fix(&mut self) -> Option<FixKind> {
        let day = |place: &&mut Option<Waiting>| place.map(|fix| (fix.kind == FixKind::Security, fix.since));
        let next = self.waiting.iter_mut().filter(|place| place.is_some()).min_by_key(day)?;
        next.take().map(|fix| fix.kind)
    }

    /// One day: the choice (none on the peak), then the weather.
    pub(super) fn step(&mut self, weather: &Weather, choice: Option<Choice>) -> DayReport {
        let at = self.today().min(WINDOW);
        let today = weather.days[at];
        let luck = today.luck;
        let mut report = DayReport {
            day: self.day,
            choice,
            feature: today.feature,
            fixed: None,
            postmortem: false,
            budget_gone: is_over(self.in_window),
            failures: [None; 5],
        };
        let mut open = 0;
        let mut change = (Chance::default(), 0, Cause::Feature);
        let mut fresh = 0;
        match choice {
            Some(Choice::Ship) => {
                let feature = today.feature;
                let risk = self.ship_risk(feature);
                change = (risk, feature.weight(), Cause::Feature);
                fresh = risk.parts();
                self.strain = (self.strain + feature.strain()).min(MOST_STRAIN);
                self.shipped += 1;
                self.value += feature.value();
            }
            Some(Choice::Fix) => {
                report.fixed = self.take_fix();
                if let Some(FixKind::P0 { seconds_a_day }) = report.fixed {
                    open += seconds_a_day / 2;
                }
                change = (FIX.at(self.strain), 50, Cause::Fix);
            }
            Some(Choice::Reliability) => {
                report.postmortem = self.postmortems > 0;
                self.postmortems = self.postmortems.saturating_sub(1);
                self.strain = self.strain.saturating_sub(WORK).max(LEAST_STRAIN);
            }
            Some(Choice::Hold) => {}
            None => {
                let all: u16 = self.fresh.iter().map(|risk| risk / 2).sum();
                change = (Chance::from_parts(all.min(9500)), 100, Cause::Feature);
            }
        }
        let mut breach = 0;
        for fix in self.waiting.iter().flatten() {
            match fix.kind {
                FixKind::P0 { seconds_a_day } => open += seconds_a_day,
                FixKind::Security => breach += BREACH * u16::from(self.day - fix.since + 1),
            }
        }
        let failure = |(chance, percent, cause): (Chance, u16, Cause), draw: u16, long: u16| {
            chance.strikes(draw).then(|| Failure { cause, seconds: length(long, percent) })
        };
        report.failures = [
            failure(change, luck.change, luck.change_length),
            failure((self.service_risk(), 50, Cause::Service), luck.service, luck.service_length),
            failure((OUTSIDE, 100, Cause::Outside), luck.outside, luck.outside_length),
            failure((Chance::from_parts(breach), 150, Cause::Breach), luck.breach, luck.breach_length),
            (open > 0).then_some(Failure { cause: Cause::OpenP0, seconds: open }),
        ];
        if report.failures[3].is_some() {
            // Found and closed in the same night.
            for place in &mut self.waiting {
                place.take_if(|fix| fix.kind == FixKind::Security);
            }
        }
        self.close(at, &report, fresh, weather);
        report
    }

    /// Counts the day and goes on to the next morning.
    fn close(&mut self, at: usize, report: &DayReport, fresh: u16, weather: &Weather) {
        let bad = report.bad_seconds();
        let big = report.failures().filter(|failure| is_big(failure.seconds)).count();
        self.postmortems += POSTMORTEM * u8::try_from(big).unwrap_or(0);
        self.bad[WINDOW + at] = bad;
        self.in_window = self.in_window + bad - self.bad[at];
        self.fresh.rotate_left(1);
        self.fresh[FRESH - 1] = fresh;
        self.day += 1;
        if is_over(self.in_window) && self.day >= self.sprint_end {
            self.sprint_end = self.day + SPRINT;
        }
        if self.day <= DAYS {
            self.let_in(weather);
        }
    }
}
