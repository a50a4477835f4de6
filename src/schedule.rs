//! One prompt's memory and its next date: FSRS-6 by the `fsrs` crate, with learning steps, fuzz and bounds
//! around it; knows neither queues nor storage.
//!
//! The conventions around the algorithm are those of Anki's scheduler, which learners know:
//! steps within the first day, a study day that begins at the rollover hour, a little fuzz.

use crate::model::ids::PromptKey;
use crate::model::log::{Due, Grade, Phase, Review};
use crate::model::settings::StudySettings;
use crate::model::time::{Calendar, Day, Timestamp};

/// Changes whenever the same log would lead to other memories: caches made by another version are rebuilt.
pub const VERSION: u32 = 1;

/// Raw intervals below this many days stay within the day when there are no steps to hold them.
const SHORTEST_DAY_INTERVAL: f32 = 0.5;

/// Learning steps are delayed by at most this much, so that prompts learnt together do not come back in step.
const MAX_STEP_DELAY_S: i64 = 300;

/// Why no next date could be computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ScheduleError {
    /// The weights are not 0, 17, 19 or 21 finite numbers.
    #[error("these FSRS weights cannot be used; go back to the defaults")]
    Weights,
    /// A memory holds something that is not a number.
    #[error("the memory of a prompt is damaged; rebuild it from the log")]
    Memory,
}

/// What is known of one prompt after its last answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Memory {
    /// Days until recall falls to 90 %.
    pub stability: f32,
    /// 1 (easy) to 10 (hard).
    pub difficulty: f32,
    /// Where it stands.
    pub phase: Phase,
    /// When it is asked next.
    pub due: Due,
    /// Study day of the last answer.
    pub last_day: Day,
    /// Answers so far.
    pub reviews: u32,
    /// How often it was missed after having been known.
    pub lapses: u16,
}

impl Memory {
    /// Whether it is asked on `today` or was to be asked before.
    pub fn is_due(&self, today: Day, calendar: &Calendar) -> bool {
        self.due_day(calendar) <= today
    }

    /// The study day on which it is asked next.
    pub fn due_day(&self, calendar: &Calendar) -> Day {
        match self.due {
            Due::On(day) => day,
            Due::At(at) => calendar.day_of(at),
        }
    }

    /// The last interval in days; 0 within learning.
    fn interval_days(&self) -> u32 {
        match self.due {
            Due::On(day) => day.days_since(self.last_day),
            Due::At(_) => 0,
        }
    }
}

/// The algorithm with the learner's settings.
#[derive(Debug)]
pub struct Scheduler {
    fsrs: fsrs::FSRS,
    decay: f32,
    retention: f32,
    learning_min: Vec<u16>,
    relearning_min: Vec<u16>,
    max_days: u32,
    fuzz: bool,
}

impl Scheduler {
    /// The scheduler of a study plan, with the default weights of FSRS-6.
    ///
    /// # Errors
    /// Never with the default weights; the crate's own check is passed on.
    pub fn new(study: &StudySettings) -> Result<Self, ScheduleError> {
        Self::with_weights(study, &[])
    }

    /// The same with other weights: 17, 19 or 21 of them, or none for the defaults.
    ///
    /// # Errors
    /// When there is another number of weights or one is not finite.
    pub fn with_weights(study: &StudySettings, weights: &[f32]) -> Result<Self, ScheduleError> {
        if weights.iter().any(|weight| !weight.is_finite()) {
            return Err(ScheduleError::Weights);
        }
        let fsrs = fsrs::FSRS::new(weights).map_err(|_invalid| ScheduleError::Weights)?;
        let (low, high) = StudySettings::RETENTION;
        Ok(Self {
            fsrs,
            decay: weights.get(20).copied().unwrap_or(fsrs::FSRS6_DEFAULT_DECAY),
            retention: f32::from(study.retention_percent.clamp(low, high)) / 100.0,
            learning_min: study.learning_steps_min.clone(),
            relearning_min: study.relearning_steps_min.clone(),
            max_days: study.max_interval_days.max(1),
            fuzz: true,
        })
    }

    /// The same without fuzz and step delay, for comparing with other implementations.
    #[must_use]
    pub fn without_fuzz(mut self) -> Self {
        self.fuzz = false;
        self
    }

    /// What each grade would lead to, in the order of [`Grade::ALL`]. The same key, memory and moment
    /// always give the same dates, so that a date shown on a button is the date that is kept, also after an undo.
    ///
    /// # Errors
    /// When `before` holds something that is not a number.
    pub fn choices(
        &self,
        key: &PromptKey,
        before: Option<&Memory>,
        at: Timestamp,
        calendar: &Calendar,
    ) -> Result<[Memory; 4], ScheduleError> {
        let today = calendar.day_of(at);
        let states = self.states(before, today)?;
        let now = Now { at, today, calendar, seed: seed(key, before.map_or(0, |memory| memory.reviews)) };
        let answered = |grade: Grade, phase: Phase, due: Due| {
            let (stability, difficulty, _) = states[usize::from(grade.number() - 1)];
            Memory {
                stability,
                difficulty,
                phase,
                due,
                last_day: today,
                reviews: before.map_or(0, |memory| memory.reviews).saturating_add(1),
                lapses: lapses_after(before, grade),
            }
        };
        let raw = states.map(|(_, _, interval)| interval);
        let plan = self.plan(before, raw, &now);
        Ok(Grade::ALL.map(|grade| {
            let (phase, due) = plan[usize::from(grade.number() - 1)];
            answered(grade, phase, due)
        }))
    }

    /// The memory after an answer that was given in the past: stability and difficulty are computed anew,
    /// phase and date are the ones the learner was promised then.
    ///
    /// # Errors
    /// When `before` holds something that is not a number.
    pub fn replay(&self, before: Option<&Memory>, review: &Review, day: Day) -> Result<Memory, ScheduleError> {
        let states = self.states(before, day)?;
        let (stability, difficulty, _) = states[usize::from(review.grade.number() - 1)];
        Ok(Memory {
            stability,
            difficulty,
            phase: review.phase,
            due: review.due,
            last_day: day,
            reviews: before.map_or(0, |memory| memory.reviews).saturating_add(1),
            lapses: lapses_after(before, review.grade),
        })
    }

    /// The chance of recall on `today`, 0-1, by the forgetting curve of FSRS-6.
    pub fn recall(&self, memory: &Memory, today: Day) -> f32 {
        let state = fsrs::MemoryState { stability: memory.stability, difficulty: memory.difficulty };
        let days = f32::from(u16::try_from(today.days_since(memory.last_day)).unwrap_or(u16::MAX));
        fsrs::current_retrievability(state, days, self.decay).clamp(0.0, 1.0)
    }

    /// Stability, difficulty and raw interval in days after each grade; a first answer has no `before`.
    ///
    /// # Errors
    /// When stability or difficulty is not a number.
    pub fn raw_next(&self, before: Option<(f32, f32)>, days: u32) -> Result<[(f32, f32, f32); 4], ScheduleError> {
        let state = before.map(|(stability, difficulty)| fsrs::MemoryState { stability, difficulty });
        let next = self.fsrs.next_states(state, self.retention, days).map_err(|_invalid| ScheduleError::Memory)?;
        let out = [next.again, next.hard, next.good, next.easy]
            .map(|item| (item.memory.stability, item.memory.difficulty, item.interval));
        if out.iter().all(|(s, d, i)| s.is_finite() && d.is_finite() && i.is_finite()) {
            Ok(out)
        } else {
            Err(ScheduleError::Memory)
        }
    }

    /// Whole days of a raw interval, within 1 and the longest interval.
    pub fn whole_days(&self, raw: f32) -> u32 {
        clamp_round(raw, 1, self.max_days)
    }

    fn states(&self, before: Option<&Memory>, today: Day) -> Result<[(f32, f32, f32); 4], ScheduleError> {
        let state = before.map(|memory| (memory.stability, memory.difficulty));
        self.raw_next(state, before.map_or(0, |memory| today.days_since(memory.last_day)))
    }

    fn plan(&self, before: Option<&Memory>, raw: [f32; 4], now: &Now<'_>) -> [(Phase, Due); 4] {
        let [again, hard, good, easy] = raw;
        match before.map_or(Phase::Learning(0), |memory| memory.phase) {
            Phase::Review => {
                let previous = before.map_or(0, Memory::interval_days);
                let grew = |raw: f32| if self.whole_days(raw) > previous { previous + 1 } else { 1 };
                let hard = self.fuzzed(hard, grew(hard), now);
                let good = self.fuzzed(good, grew(good).max(hard + 1), now);
                let easy = self.fuzzed(easy, grew(easy).max(good + 1), now);
                let lapse = self.first_step(&self.relearning_min, Phase::Relearning, now);
                [
                    lapse.unwrap_or_else(|| self.by_days(again, Phase::Relearning(0), &self.relearning_min, now)),
                    now.in_days(hard),
                    now.in_days(good),
                    now.in_days(easy),
                ]
            }
            Phase::Learning(step) => self.steps(&self.learning_min, Phase::Learning, step, raw, now),
            Phase::Relearning(step) => {
                self.steps(&self.relearning_min, Phase::Relearning, step, [again, hard, good, easy], now)
            }
        }
    }

    /// The four ways out of a learning step.
    fn steps(
        &self,
        minutes: &[u16],
        phase: fn(u8) -> Phase,
        step: u8,
        raw: [f32; 4],
        now: &Now<'_>,
    ) -> [(Phase, Due); 4] {
        let [again, hard, good, easy] = raw;
        let by_days = |raw: f32| self.by_days(raw, phase(0), minutes, now);
        let seconds = |n: usize| minutes.get(n).map(|minutes| i64::from(*minutes) * 60);
        let at = usize::from(step).min(minutes.len().saturating_sub(1));
        let index = u8::try_from(at).unwrap_or(0);
        let hard_seconds = match (at, minutes.len()) {
            (_, 0) => None,
            (0, 1) => seconds(0).map(|only| (only * 3 / 2).min(only + 86_400)),
            (0, _) => seconds(0).zip(seconds(1)).map(|(first, second)| i64::midpoint(first, second)),
            _ => seconds(at),
        };
        let stay = |seconds: i64| (phase(index), now.in_seconds(self.delayed(seconds, now)));
        let graduate_good = by_days(good);
        let next = u8::try_from(at + 1).unwrap_or(u8::MAX);
        [
            self.first_step(minutes, phase, now).unwrap_or_else(|| by_days(again)),
            hard_seconds.map_or_else(|| by_days(hard), stay),
            seconds(at + 1).map_or(graduate_good, |seconds| (phase(next), now.in_seconds(self.delayed(seconds, now)))),
            match graduate_good {
                (_, Due::On(day)) => {
                    let least = day.days_since(now.today) + 1;
                    now.in_days(self.fuzzed(easy, least, now))
                }
                (_, Due::At(_)) => by_days(easy),
            },
        ]
    }

    fn first_step(&self, minutes: &[u16], phase: fn(u8) -> Phase, now: &Now<'_>) -> Option<(Phase, Due)> {
        let seconds = i64::from(*minutes.first()?) * 60;
        Some((phase(0), now.in_seconds(self.delayed(seconds, now))))
    }

    /// Graduation. Without steps, which would have held it within the day, a prompt for which FSRS
    /// asks for less than half a day stays within the day.
    fn by_days(&self, raw: f32, short: Phase, steps: &[u16], now: &Now<'_>) -> (Phase, Due) {
        if raw >= SHORTEST_DAY_INTERVAL || !steps.is_empty() {
            return now.in_days(self.fuzzed(raw, 1, now));
        }
        let seconds = i64::from(clamp_round(raw * 86_400.0, 1, 43_200));
        (short, now.in_seconds(seconds))
    }

    /// Days with fuzz: a day 2.5 to 7 adds 15 %, 7 to 20 adds 10 %, beyond adds 5 % to the half-width.
    fn fuzzed(&self, raw: f32, at_least: u32, now: &Now<'_>) -> u32 {
        let least = at_least.clamp(1, self.max_days);
        if !self.fuzz || raw < 2.5 {
            return clamp_round(raw, least, self.max_days);
        }
        let part = |from: f32, to: f32, share: f32| share * (raw.min(to) - from).max(0.0);
        let delta = 1.0 + part(2.5, 7.0, 0.15) + part(7.0, 20.0, 0.10) + part(20.0, f32::MAX, 0.05);
        let low = clamp_round(raw - delta, least.max(2).min(self.max_days), self.max_days);
        let high = clamp_round(raw + delta, low, self.max_days);
        low + u32::try_from(now.seed % u64::from(high - low + 1)).unwrap_or(0)
    }

    fn delayed(&self, seconds: i64, now: &Now<'_>) -> i64 {
        let most = (seconds / 4).min(MAX_STEP_DELAY_S);
        if !self.fuzz || most <= 0 {
            return seconds;
        }
        seconds + i64::try_from(now.seed % most.unsigned_abs()).unwrap_or(0)
    }
}

/// The moment of an answer and what follows from it.
struct Now<'a> {
    at: Timestamp,
    today: Day,
    calendar: &'a Calendar,
    seed: u64,
}

impl Now<'_> {
    fn in_days(&self, days: u32) -> (Phase, Due) {
        (Phase::Review, Due::On(self.today.plus(i32::try_from(days).unwrap_or(i32::MAX))))
    }

    /// A step that crosses the rollover becomes a whole day: nobody is asked at 03:59 and again at 04:01.
    fn in_seconds(&self, seconds: i64) -> Due {
        let at = self.at.plus_seconds(seconds);
        let day = self.calendar.day_of(at);
        if day > self.today { Due::On(day) } else { Due::At(at) }
    }
}

fn lapses_after(before: Option<&Memory>, grade: Grade) -> u16 {
    let lapses = before.map_or(0, |memory| memory.lapses);
    let missed_known = before.is_some_and(|memory| memory.phase == Phase::Review) && grade == Grade::Again;
    lapses.saturating_add(u16::from(missed_known))
}

fn clamp_round(value: f32, low: u32, high: u32) -> u32 {
    if !value.is_finite() {
        return low;
    }
    let rounded = f64::from(value).round().clamp(f64::from(low), f64::from(high));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped between two u32 just above")]
    let whole = rounded as u32;
    whole
}

/// A number from the prompt and its count of answers: FNV-1a, then the finaliser of SplitMix64 for even spread.
/// Written out because the dates promised to learners must not change with the version of a library.
fn seed(key: &PromptKey, reviews: u32) -> u64 {
    let bytes = key.as_str().bytes().chain(reviews.to_le_bytes());
    let hash =
        bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
    let mixed = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests;
