//! Criteria over time: what was read in one's mock answers, as means of weeks, interviews or all of them.

use super::attempts::{Attempts, PastAttempt};
use crate::model::attempt::Mark;
use crate::model::criterion::Criterion;
use crate::model::time::Day;

/// Means of every criterion over some answers, in thousandths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CriteriaMeans {
    answers: u32,
    sums: [(u32, u32); Criterion::ALL.len()],
}

impl CriteriaMeans {
    /// Over these answers; those too short to be judged are left out. `asks` says whether the question of an answer
    /// asks for a criterion: where it does not, its value says nothing.
    pub fn of<'a>(
        attempts: &Attempts,
        answers: impl IntoIterator<Item = &'a PastAttempt>,
        asks: impl Fn(&PastAttempt, Criterion) -> bool,
    ) -> Self {
        let mut out = Self::default();
        for past in answers {
            out.add(attempts, past, &asks);
        }
        out
    }

    fn add(&mut self, attempts: &Attempts, past: &PastAttempt, asks: &impl Fn(&PastAttempt, Criterion) -> bool) {
        if past.attempt.score.is_none() {
            return;
        }
        self.answers += 1;
        for (criterion, (sum, count)) in Criterion::ALL.into_iter().zip(&mut self.sums) {
            let value = asks(past, criterion).then(|| value_of(attempts, past, criterion)).flatten();
            if let Some(value) = value {
                *sum += u32::from(value);
                *count += 1;
            }
        }
    }

    /// Answers that were long enough to be judged.
    pub const fn answers(&self) -> u32 {
        self.answers
    }

    /// The mean of a criterion, 0-1000; `None` where no answer was asked for it.
    pub fn mean(&self, criterion: Criterion) -> Option<u16> {
        let (_, (sum, count)) = Criterion::ALL.into_iter().zip(&self.sums).find(|(other, _)| *other == criterion)?;
        let mean = (sum + count / 2).checked_div(*count)?;
        Some(u16::try_from(mean).unwrap_or(u16::MAX))
    }
}

/// What an answer comes to in a criterion, in thousandths: what the coach read at that time or, where its remark is
/// disputed, one's own word, and nothing before that was said.
pub fn value_of(attempts: &Attempts, past: &PastAttempt, criterion: Criterion) -> Option<u16> {
    let mark = Mark::Criterion(criterion);
    if attempts.disputed(&past.attempt.key).contains(&criterion) {
        let own = past.self_scores.iter().rev().find(|(scored, _)| *scored == mark);
        return own.map(|(_, met)| if *met { 1000 } else { 0 });
    }
    past.attempt.marks.iter().find(|(read, _)| *read == mark).map(|(_, value)| *value)
}

/// What was read in the answers of one week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CriteriaWeek {
    /// Its Monday.
    pub start: Day,
    /// The means of its answers.
    pub means: CriteriaMeans,
}

/// The last `count` weeks up to the one of `today`, oldest first; weeks without an answer that could be judged, and
/// answers to follow-ups, are left out.
pub fn criteria_by_week(
    attempts: &Attempts,
    asks: impl Fn(&PastAttempt, Criterion) -> bool,
    today: Day,
    count: u16,
) -> Vec<CriteriaWeek> {
    let monday = |day: Day| day.plus(-i32::from(day.weekday_from_monday()));
    let first = monday(today).plus(7 * (1 - i32::from(count)));
    let mut out: Vec<CriteriaWeek> = Vec::new();
    for past in attempts.answers().rev().filter(|past| past.day >= first && past.day <= today) {
        let start = monday(past.day);
        // Logs of several machines come together: an answer may be older than the one before it.
        let at = out.iter().rposition(|week| week.start <= start);
        let at = match at {
            Some(at) if out.get(at).is_some_and(|week| week.start == start) => at,
            before => {
                let at = before.map_or(0, |at| at + 1);
                out.insert(at, CriteriaWeek { start, means: CriteriaMeans::default() });
                at
            }
        };
        if let Some(week) = out.get_mut(at) {
            week.means.add(attempts, past, &asks);
        }
    }
    out.retain(|week| week.means.answers > 0);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::attempt::Attempt;
    use crate::model::ids::{DeviceId, PromptKey};
    use crate::model::log::{Entry, EntryId, Event};
    use crate::model::settings::StudySettings;
    use crate::model::time::{Calendar, Timestamp};
    use crate::progress::Ledger;
    use crate::schedule::Scheduler;

    /// 2026-11-21, a Saturday, at 09:30 UTC.
    const NOW: i64 = 1_795_253_400_000;
    const DAY: i64 = 86_400_000;

    fn key(question: &str) -> PromptKey {
        PromptKey::parse(&format!("pack/{question}/question")).unwrap()
    }

    fn id(sequence: u64) -> EntryId {
        EntryId { device: DeviceId::parse("ada").unwrap(), sequence }
    }

    fn answer(question: &str, score: Option<u8>, harm: u16) -> Event {
        Event::Attempt(Box::new(Attempt {
            key: key(question),
            asked: "Tell me.".into(),
            follows: None,
            interview: None,
            standing: None,
            text: "Words.".into(),
            spoken: false,
            took_s: 60,
            limit_s: 120,
            hints: 0,
            score,
            marks: vec![(Mark::Criterion(Criterion::Harm), harm), (Mark::Criterion(Criterion::First), 300)],
        }))
    }

    fn attempts(events: Vec<(i64, Event)>) -> Attempts {
        let calendar = Calendar::utc();
        let entries = events.into_iter().zip(1..).map(|((days, event), sequence)| {
            let at = Timestamp::from_millis(NOW - days * DAY);
            Entry { id: id(sequence), at, day: calendar.day_of(at), event }
        });
        let ledger =
            Ledger::new(entries.collect(), &Scheduler::new(&StudySettings::default()).unwrap(), &calendar, None);
        Attempts::new(&ledger.unwrap())
    }

    fn today() -> Day {
        Calendar::utc().day_of(Timestamp::from_millis(NOW))
    }

    #[test]
    fn answers_of_a_week_are_one_mean_and_weeks_without_one_are_left_out() {
        let attempts = attempts(vec![
            (70, answer("a", Some(40), 100)),
            (14, answer("a", Some(40), 200)),
            (1, answer("a", Some(50), 500)),
            (0, answer("b", Some(60), 1000)),
            (0, answer("b", None, 0)),
        ]);
        let weeks = criteria_by_week(&attempts, |_, _| true, today(), 8);
        let harm: Vec<_> = weeks.iter().map(|week| week.means.mean(Criterion::Harm)).collect();
        assert_eq!(harm, [Some(200), Some(750)], "the answer of ten weeks ago lies before the eight");
        assert_eq!(weeks.iter().map(|week| week.means.answers()).collect::<Vec<_>>(), [1, 2], "too short is no answer");
        assert_eq!(weeks[1].start, today().plus(-5));
        assert_eq!(weeks[1].means.mean(Criterion::Slo), None, "nothing was read for it");
    }

    #[test]
    fn what_a_question_does_not_ask_for_does_not_count() {
        let attempts = attempts(vec![(0, answer("a", Some(40), 100)), (0, answer("b", Some(40), 900))]);
        let asks = |past: &PastAttempt, criterion| past.attempt.key == key("b") || criterion == Criterion::Harm;
        let means = CriteriaMeans::of(&attempts, attempts.answers(), asks);
        assert_eq!((means.mean(Criterion::Harm), means.mean(Criterion::First)), (Some(500), Some(300)));
        let none = CriteriaMeans::of(&attempts, attempts.of_question(&key("a")), asks);
        assert_eq!(none.mean(Criterion::First), None);
    }

    #[test]
    fn a_disputed_remark_counts_as_one_says_oneself() {
        let attempts = attempts(vec![
            (2, answer("a", Some(40), 100)),
            (1, answer("a", Some(40), 200)),
            (1, Event::Dispute(id(2), Criterion::Harm)),
            (1, Event::SelfScore(id(2), Mark::Criterion(Criterion::Harm), true)),
        ]);
        let values: Vec<_> = attempts.answers().map(|past| value_of(&attempts, past, Criterion::Harm)).collect();
        assert_eq!(values, [Some(1000), None], "the other answer to it was not judged by anybody");
    }
}
