//! The log folded into the state of each prompt and the counts of each day; undo takes an entry back out.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::model::ids::{DeviceId, PromptKey};
use crate::model::log::{Entry, EntryId, Event, Grade, Memories, Phase, Review};
use crate::model::time::{Calendar, Day, Timestamp};
use crate::schedule::{Memory, ScheduleError, Scheduler};

use super::heal::heal_clock;

/// Where one prompt stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PromptState {
    /// `None` until its first answer.
    pub memory: Option<Memory>,
    /// Not to be asked until taken back in.
    pub suspended: bool,
    /// Not to be asked before this day.
    pub buried_until: Option<Day>,
    /// Day of its first answer.
    pub first_day: Option<Day>,
    history: Vec<Past>,
}

impl PromptState {
    /// Whether it may be asked on `today`, as far as suspending and burying go.
    pub fn is_open(&self, today: Day) -> bool {
        !self.suspended && self.buried_until.is_none_or(|day| day <= today)
    }

    /// Its answers, oldest first: day and grade.
    pub fn answers(&self) -> impl DoubleEndedIterator<Item = (Day, Grade)> + '_ {
        self.history.iter().filter(|past| !past.cram).map(|past| (past.day, past.grade))
    }
}

/// What one answer adds to the count of its day.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Past {
    day: Day,
    grade: Grade,
    took_ms: u32,
    cram: bool,
    first: bool,
    was_known: bool,
    is_mock: bool,
}

/// What was done on one study day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DayCount {
    /// Answers that moved the schedule.
    pub answers: u32,
    /// Prompts answered for the first time.
    pub new: u32,
    /// Answers to prompts that were known (spaced by days) before.
    pub known: u32,
    /// Of those, recalled.
    pub known_recalled: u32,
    /// Answers in a cram.
    pub crammed: u32,
    /// Of the answers, graded mock answers.
    pub mocks: u32,
    /// Time spent on answers, in milliseconds; mock answers, which take minutes, left out.
    pub took_ms: u64,
}

/// The log, folded.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    entries: Vec<Entry>,
    of_prompt: HashMap<PromptKey, Vec<usize>>,
    withdrawn: HashSet<EntryId>,
    /// Grades of mock answers that others were given in place of, with those others.
    replaced: HashMap<EntryId, Vec<EntryId>>,
    place_of: HashMap<PromptKey, usize>,
    states: Vec<(PromptKey, PromptState)>,
    days: BTreeMap<Day, DayCount>,
    foldings: u64,
}

impl Ledger {
    /// Folds a whole log. The order of `entries` does not matter: they are put in the order of their moments,
    /// so that two united logs give the same result on both machines. With `memories` the schedule is not
    /// replayed for prompts found there.
    ///
    /// # Errors
    /// When replaying meets a memory that is not a number.
    pub fn new(
        mut entries: Vec<Entry>,
        scheduler: &Scheduler,
        calendar: &Calendar,
        memories: Option<&Memories>,
    ) -> Result<Self, ScheduleError> {
        let withdrawn: HashSet<EntryId> = entries
            .iter()
            .filter_map(|entry| if let Event::Withdraw(id) = &entry.event { Some(id.clone()) } else { None })
            .collect();
        heal_clock(&mut entries, &withdrawn, calendar);
        entries.sort_by(|a, b| (a.at, &a.id).cmp(&(b.at, &b.id)));
        let mut ledger = Self { withdrawn, ..Self::default() };
        for (n, entry) in entries.iter().enumerate() {
            ledger.note_replaced(entry);
            if let Some(key) = entry.event.prompt() {
                ledger.of_prompt.entry(key.clone()).or_default().push(n);
            }
        }
        ledger.entries = entries;
        let mut keys: Vec<PromptKey> = ledger.of_prompt.keys().cloned().collect();
        keys.sort_unstable();
        for key in keys {
            let known = memories.and_then(|memories| memories.get(&key)).copied();
            ledger.refold(&key, scheduler, known)?;
        }
        Ok(ledger)
    }

    /// Adds an entry that is newer than all others.
    ///
    /// # Errors
    /// When replaying meets a memory that is not a number; the ledger is then as before.
    pub fn push(&mut self, entry: Entry, scheduler: &Scheduler, calendar: &Calendar) -> Result<(), ScheduleError> {
        if entry.event == Event::TrustClock {
            // Days of earlier entries move, so everything is folded anew; this is as rare as a flat clock battery.
            let mut entries = std::mem::take(&mut self.entries);
            entries.push(entry);
            return self.fold_again(entries, scheduler, calendar);
        }
        if let Event::Withdraw(id) = &entry.event {
            let id = id.clone();
            self.entries.push(entry);
            return self.withdraw(id, scheduler);
        }
        let Some(key) = entry.event.prompt().cloned() else {
            self.entries.push(entry);
            return Ok(());
        };
        if self.note_replaced(&entry) {
            self.of_prompt.entry(key.clone()).or_default().push(self.entries.len());
            self.entries.push(entry);
            self.refold(&key, scheduler, None)?;
            self.days.retain(|_, count| *count != DayCount::default());
            return Ok(());
        }
        let mut state = self.state(&key).cloned().unwrap_or_default();
        if let Some(past) = apply(&mut state, &entry, scheduler, None)? {
            count(&mut self.days, &past, true);
            state.history.push(past);
        }
        self.put(&key, state);
        self.of_prompt.entry(key).or_default().push(self.entries.len());
        self.entries.push(entry);
        Ok(())
    }

    /// Takes the newest entries back out, when they could not be saved.
    ///
    /// # Errors
    /// When replaying meets a memory that is not a number.
    pub fn retract(
        &mut self,
        ids: &[EntryId],
        scheduler: &Scheduler,
        calendar: &Calendar,
    ) -> Result<(), ScheduleError> {
        let entries = std::mem::take(&mut self.entries);
        let kept = entries.into_iter().filter(|entry| !ids.contains(&entry.id)).collect();
        self.fold_again(kept, scheduler, calendar)
    }

    fn fold_again(
        &mut self,
        entries: Vec<Entry>,
        scheduler: &Scheduler,
        calendar: &Calendar,
    ) -> Result<(), ScheduleError> {
        let foldings = self.foldings + 1;
        *self = Self { foldings, ..Self::new(entries, scheduler, calendar, None)? };
        Ok(())
    }

    fn put(&mut self, key: &PromptKey, state: PromptState) {
        let next = self.states.len();
        let place = *self.place_of.entry(key.clone()).or_insert(next);
        match self.states.get_mut(place) {
            Some((_, known)) => *known = state,
            None => self.states.push((key.clone(), state)),
        }
    }

    /// Notes which grade this one was given in place of. Whether there is one.
    fn note_replaced(&mut self, entry: &Entry) -> bool {
        let Event::Review(_, Review { instead_of: Some(old), .. }) = &entry.event else { return false };
        self.replaced.entry(old.clone()).or_default().push(entry.id.clone());
        true
    }

    /// Whether an entry was neither withdrawn nor is a grade that another was given in place of.
    pub fn counts(&self, id: &EntryId) -> bool {
        let is_replaced = |by: &Vec<EntryId>| by.iter().any(|by| !self.withdrawn.contains(by));
        !self.withdrawn.contains(id) && !self.replaced.get(id).is_some_and(is_replaced)
    }

    fn withdraw(&mut self, id: EntryId, scheduler: &Scheduler) -> Result<(), ScheduleError> {
        self.withdrawn.insert(id.clone());
        let key = self.entries.iter().rev().find(|entry| entry.id == id).and_then(|entry| entry.event.prompt());
        if let Some(key) = key.cloned() {
            self.refold(&key, scheduler, None)?;
            self.days.retain(|_, count| *count != DayCount::default());
        }
        Ok(())
    }

    /// Folds one prompt again from its entries.
    fn refold(
        &mut self,
        key: &PromptKey,
        scheduler: &Scheduler,
        known: Option<(f32, f32)>,
    ) -> Result<(), ScheduleError> {
        let mut state = PromptState::default();
        for &n in self.of_prompt.get(key).into_iter().flatten() {
            let entry = &self.entries[n];
            if self.counts(&entry.id) {
                let past = apply(&mut state, entry, scheduler, known)?;
                state.history.extend(past);
            }
        }
        let before = self.place_of.get(key).and_then(|&place| self.states.get(place));
        for past in before.into_iter().flat_map(|(_, state)| state.history.iter()) {
            count(&mut self.days, past, false);
        }
        for past in &state.history {
            count(&mut self.days, past, true);
        }
        self.put(key, state);
        Ok(())
    }

    /// The state of a prompt; `None` when the log never names it.
    pub fn state(&self, key: &PromptKey) -> Option<&PromptState> {
        self.state_at(*self.place_of.get(key)?).map(|(_, state)| state)
    }

    /// The prompt at a place of [`Ledger::states`]; it stands there until the whole log is folded again.
    pub fn state_at(&self, place: usize) -> Option<(&PromptKey, &PromptState)> {
        self.states.get(place).map(|(key, state)| (key, state))
    }

    /// Every prompt the log names; those that are new to it come last.
    pub fn states(&self) -> impl ExactSizeIterator<Item = (&PromptKey, &PromptState)> {
        self.states.iter().map(|(key, state)| (key, state))
    }

    /// How often the whole log was folded again, which moves prompts to other places.
    pub fn foldings(&self) -> u64 {
        self.foldings
    }

    /// Counts by day, oldest first; days without an answer are left out.
    pub fn days(&self) -> &BTreeMap<Day, DayCount> {
        &self.days
    }

    /// The whole log, withdrawn entries among it.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The newest moment of the log; nothing may be written before it.
    pub fn last_at(&self) -> Option<Timestamp> {
        self.entries.last().map(|entry| entry.at)
    }

    /// The newest entry of a device that can still be undone, if there is one.
    pub fn undoable(&self, device: &DeviceId) -> Option<&Entry> {
        let fits = |entry: &&Entry| entry.id.device == *device && entry.event.is_step() && self.counts(&entry.id);
        self.entries.iter().rev().find(fits)
    }

    /// The newest grade of a prompt that counts.
    pub fn last_review(&self, key: &PromptKey) -> Option<&EntryId> {
        let of_key = self.of_prompt.get(key)?.iter().rev().filter_map(|&n| self.entries.get(n));
        let mut reviews = of_key.filter(|entry| matches!(entry.event, Event::Review(..)) && self.counts(&entry.id));
        reviews.next().map(|entry| &entry.id)
    }

    /// What a prompt's memory would be without one of its entries.
    ///
    /// # Errors
    /// When replaying meets a memory that is not a number.
    pub fn memory_without(
        &self,
        key: &PromptKey,
        left_out: &EntryId,
        scheduler: &Scheduler,
    ) -> Result<Option<Memory>, ScheduleError> {
        let mut state = PromptState::default();
        for entry in self.of_prompt.get(key).into_iter().flatten().filter_map(|&n| self.entries.get(n)) {
            if entry.id != *left_out && self.counts(&entry.id) {
                apply(&mut state, entry, scheduler, None)?;
            }
        }
        Ok(state.memory)
    }

    /// Stability and difficulty of every prompt, for a cache.
    pub fn memories(&self) -> Memories {
        let memory = |(key, state): (&PromptKey, &PromptState)| {
            state.memory.map(|memory| (key.clone(), (memory.stability, memory.difficulty)))
        };
        self.states().filter_map(memory).collect()
    }
}

fn apply(
    state: &mut PromptState,
    entry: &Entry,
    scheduler: &Scheduler,
    known: Option<(f32, f32)>,
) -> Result<Option<Past>, ScheduleError> {
    match &entry.event {
        Event::Review(_, review) => {
            let past = Past {
                day: entry.day,
                grade: review.grade,
                took_ms: review.took_ms,
                cram: false,
                first: state.memory.is_none(),
                was_known: state.memory.is_some_and(|memory| memory.phase == Phase::Review),
                is_mock: review.attempt.is_some(),
            };
            state.memory = Some(match known {
                Some(memory) => {
                    Memory { stability: memory.0, difficulty: memory.1, ..without_curve(state, review, entry.day) }
                }
                None => scheduler.replay(state.memory.as_ref(), review, entry.day)?,
            });
            state.first_day.get_or_insert(entry.day);
            Ok(Some(past))
        }
        Event::Suspend(_) => {
            state.suspended = true;
            Ok(None)
        }
        Event::Resume(_) => {
            state.suspended = false;
            state.buried_until = None;
            Ok(None)
        }
        Event::Bury(_, until) => {
            state.buried_until = Some(*until);
            Ok(None)
        }
        Event::Cram(_, grade, took_ms) => {
            let (grade, took_ms) = (*grade, *took_ms);
            Ok(Some(Past {
                day: entry.day,
                grade,
                took_ms,
                cram: true,
                first: false,
                was_known: false,
                is_mock: false,
            }))
        }
        Event::Withdraw(_)
        | Event::TrustClock
        | Event::Interview(_)
        | Event::Attempt(_)
        | Event::SelfScore(..)
        | Event::Dispute(..) => Ok(None),
    }
}

/// Everything of a memory that needs no algorithm.
fn without_curve(state: &PromptState, review: &Review, day: Day) -> Memory {
    let before = state.memory;
    let missed_known = review.grade == Grade::Again && before.is_some_and(|memory| memory.phase == Phase::Review);
    Memory {
        stability: 0.0,
        difficulty: 0.0,
        phase: review.phase,
        due: review.due,
        last_day: day,
        reviews: before.map_or(0, |memory| memory.reviews).saturating_add(1),
        lapses: before.map_or(0, |memory| memory.lapses).saturating_add(u16::from(missed_known)),
    }
}

fn count(days: &mut BTreeMap<Day, DayCount>, past: &Past, add: bool) {
    let day = days.entry(past.day).or_default();
    let step = |field: &mut u32, by: bool| {
        let by = u32::from(by);
        *field = if add { field.saturating_add(by) } else { field.saturating_sub(by) };
    };
    if past.cram {
        step(&mut day.crammed, true);
        return;
    }
    step(&mut day.answers, true);
    step(&mut day.new, past.first);
    step(&mut day.known, past.was_known);
    step(&mut day.known_recalled, past.was_known && past.grade.recalled());
    step(&mut day.mocks, past.is_mock);
    let took = if past.is_mock { 0 } else { u64::from(past.took_ms) };
    day.took_ms = if add { day.took_ms.saturating_add(took) } else { day.took_ms.saturating_sub(took) };
}
