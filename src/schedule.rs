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
mod tests {
    use super::*;

    const NOON: Timestamp = Timestamp::from_millis(1_795_262_400_000);

    fn key(n: u32) -> PromptKey {
        PromptKey::parse(&format!("p/c{n}/question")).unwrap()
    }

    fn scheduler() -> Scheduler {
        Scheduler::new(&StudySettings::default()).unwrap()
    }

    fn days(memory: &Memory) -> u32 {
        memory.interval_days()
    }

    #[test]
    fn a_new_prompt_passes_two_steps_before_it_is_spaced_by_days() {
        let (calendar, key) = (Calendar::utc(), key(1));
        let exact = scheduler().without_fuzz();
        let first = exact.choices(&key, None, NOON, &calendar).unwrap();
        assert_eq!(first[0].due, Due::At(NOON.plus_seconds(60)));
        assert_eq!(first[1].due, Due::At(NOON.plus_seconds(330)));
        assert_eq!((first[2].phase, first[2].due), (Phase::Learning(1), Due::At(NOON.plus_seconds(600))));
        assert_eq!((first[3].phase, days(&first[3])), (Phase::Review, 8));
        let second = exact.choices(&key, Some(&first[2]), NOON.plus_seconds(600), &calendar).unwrap();
        assert_eq!((second[2].phase, days(&second[2])), (Phase::Review, 2));
    }

    #[test]
    fn a_step_across_the_rollover_becomes_a_day() {
        let calendar = Calendar::utc();
        let late = calendar.start_of(calendar.day_of(NOON).plus(1)).plus_seconds(-30);
        let again = scheduler().choices(&key(1), None, late, &calendar).unwrap()[0];
        assert_eq!(again.due, Due::On(calendar.day_of(NOON).plus(1)));
    }

    #[test]
    fn missing_a_known_prompt_is_a_lapse_and_leads_through_relearning() {
        let (calendar, key, scheduler) = (Calendar::utc(), key(1), scheduler());
        let known = scheduler.choices(&key, None, NOON, &calendar).unwrap()[3];
        let later = NOON.plus_seconds(8 * 86_400);
        let missed = scheduler.choices(&key, Some(&known), later, &calendar).unwrap()[0];
        assert_eq!((missed.phase, missed.lapses), (Phase::Relearning(0), 1));
        assert!(missed.stability < known.stability);
        let back = scheduler.choices(&key, Some(&missed), later.plus_seconds(700), &calendar).unwrap()[2];
        assert_eq!((back.phase, back.lapses), (Phase::Review, 1));
    }

    #[test]
    fn better_grades_never_come_back_sooner_and_growth_is_kept_for_every_prompt() {
        let (calendar, scheduler) = (Calendar::utc(), scheduler());
        for n in 0..200 {
            let key = key(n);
            let mut memory = scheduler.choices(&key, None, NOON, &calendar).unwrap()[3];
            let mut at = NOON;
            for _ in 0..6 {
                at = at.plus_seconds(i64::from(days(&memory)) * 86_400);
                let next = scheduler.choices(&key, Some(&memory), at, &calendar).unwrap();
                assert!(days(&next[1]) < days(&next[2]) && days(&next[2]) < days(&next[3]));
                assert!(days(&next[2]) > days(&memory), "a good answer on time must not shrink the interval");
                memory = next[2];
            }
        }
    }

    #[test]
    fn fuzz_spreads_prompts_learnt_together_but_not_the_same_prompt() {
        let (calendar, scheduler) = (Calendar::utc(), scheduler());
        let easy = |n| days(&scheduler.choices(&key(n), None, NOON, &calendar).unwrap()[3]);
        let spread: std::collections::BTreeSet<_> = (0..50).map(easy).collect();
        assert!(spread.len() >= 3, "{spread:?}");
        assert!(spread.iter().all(|days| (6..=10).contains(days)), "{spread:?}");
        assert_eq!(easy(7), easy(7));
    }

    #[test]
    fn without_steps_days_are_used_from_the_start() {
        let study =
            StudySettings { learning_steps_min: vec![], relearning_steps_min: vec![], ..StudySettings::default() };
        let scheduler = Scheduler::new(&study).unwrap().without_fuzz();
        let first = scheduler.choices(&key(1), None, NOON, &Calendar::utc()).unwrap();
        assert!(matches!(first[0].due, Due::At(_)), "0.2 days is a short interval: {:?}", first[0].due);
        assert_eq!(days(&first[2]), 2);
        let known =
            scheduler.choices(&key(1), Some(&first[3]), NOON.plus_seconds(8 * 86_400), &Calendar::utc()).unwrap();
        assert_eq!(known[0].phase, Phase::Review);
    }

    #[test]
    fn a_clock_that_went_back_counts_as_the_same_day() {
        let (calendar, scheduler) = (Calendar::utc(), scheduler());
        let known = scheduler.choices(&key(1), None, NOON, &calendar).unwrap()[3];
        let back = scheduler.choices(&key(1), Some(&known), NOON.plus_seconds(-400 * 86_400), &calendar).unwrap();
        assert!(back.iter().all(|memory| memory.stability.is_finite() && memory.stability < 100.0));
    }

    #[test]
    fn wild_settings_and_weights_are_refused_or_tamed() {
        let study = StudySettings { retention_percent: 0, max_interval_days: 0, ..StudySettings::default() };
        let scheduler = Scheduler::new(&study).unwrap();
        let easy = scheduler.choices(&key(1), None, NOON, &Calendar::utc()).unwrap()[3];
        assert_eq!(days(&easy), 1);
        assert_eq!(Scheduler::with_weights(&study, &[f32::NAN; 21]).unwrap_err(), ScheduleError::Weights);
        assert_eq!(Scheduler::with_weights(&study, &[1.0; 3]).unwrap_err(), ScheduleError::Weights);
    }

    #[test]
    fn recall_falls_from_certain_to_the_desired_share_at_the_stability() {
        let (calendar, scheduler) = (Calendar::utc(), scheduler().without_fuzz());
        let memory = scheduler.choices(&key(1), None, NOON, &calendar).unwrap()[3];
        assert!((scheduler.recall(&memory, memory.last_day) - 1.0).abs() < 1e-6);
        let later = scheduler.recall(&memory, memory.last_day.plus(8));
        assert!((0.895..0.91).contains(&later), "{later}");
    }
}
