//! Entries of a clock that ran fast, moved back to where the learner said that the clock is right.

use std::collections::HashSet;

use crate::model::log::{Due, Entry, EntryId, Event};
use crate::model::time::{Calendar, Day, Timestamp};

/// Moves entries that a fast clock dated into the future back to the day on which the learner
/// said that the clock is right; their promised dates move with them.
pub(super) fn heal_clock(entries: &mut [Entry], withdrawn: &HashSet<EntryId>, calendar: &Calendar) {
    let trusted = |entry: &&Entry| entry.event == Event::TrustClock && !withdrawn.contains(&entry.id);
    let anchors: Vec<(EntryId, Timestamp)> =
        entries.iter().filter(trusted).map(|entry| (entry.id.clone(), entry.at)).collect();
    for entry in entries.iter_mut() {
        let earlier_here =
            |(id, _): &&(EntryId, Timestamp)| id.device == entry.id.device && id.sequence > entry.id.sequence;
        let Some(cap) = anchors.iter().filter(earlier_here).map(|(_, at)| *at).min() else { continue };
        if entry.at <= cap {
            continue;
        }
        let (was_at, was_day) = (entry.at, entry.day);
        entry.at = cap;
        entry.day = calendar.day_of(cap).min(was_day);
        let days_after = |day: Day| i32::try_from(day.days_since(was_day)).unwrap_or(i32::MAX);
        if let Event::Bury(_, until) = &mut entry.event {
            *until = entry.day.plus(days_after(*until));
        }
        if let Event::Review(_, review) = &mut entry.event {
            review.due = match review.due {
                Due::On(day) => Due::On(entry.day.plus(days_after(day))),
                Due::At(at) => Due::At(cap.plus_seconds(i64::try_from(at.millis_since(was_at) / 1000).unwrap_or(0))),
            };
        }
    }
}
