//! Where a card stands, folded from its prompts: how many were met, are due, are suspended.

use crate::model::library::{CardRef, Library};
use crate::model::time::{Calendar, Day};

use super::ledger::Ledger;

/// What a list of cards can be narrowed to. A card may be in several of these states at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CardState {
    /// None of its prompts was answered, and they may be asked.
    New,
    /// One of its prompts was answered on the schedule.
    Met,
    /// One of its prompts is due and open today.
    Due,
    /// One of its prompts was taken off the schedule.
    Suspended,
}

impl CardState {
    /// All states, in the order in which lists show them.
    pub const ALL: [Self; 4] = [Self::New, Self::Met, Self::Due, Self::Suspended];
}

/// How many prompts a card has, and how many of them stand where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CardProgress {
    /// All of them.
    pub prompts: usize,
    /// Those that were answered on the schedule.
    pub met: usize,
    /// Those that are due and open today.
    pub due: usize,
    /// Those that were taken off the schedule.
    pub suspended: usize,
}

impl CardProgress {
    /// Folds the prompts of the card at `place` as of `today`.
    pub fn new(library: &Library, ledger: &Ledger, place: CardRef, today: Day, calendar: &Calendar) -> Self {
        let mut out = Self::default();
        for prompt in library.prompts_of(place) {
            out.prompts += 1;
            let Some(state) = ledger.state(&prompt.key) else { continue };
            let is_due = state.memory.is_some_and(|memory| memory.is_due(today, calendar));
            out.met += usize::from(state.memory.is_some());
            out.due += usize::from(is_due && state.is_open(today));
            out.suspended += usize::from(state.suspended);
        }
        out
    }

    /// Whether none of its prompts will be asked.
    pub fn is_set_aside(self) -> bool {
        self.prompts > 0 && self.suspended == self.prompts
    }

    /// Whether it stands there.
    pub fn is(self, state: CardState) -> bool {
        match state {
            CardState::New => self.met == 0 && !self.is_set_aside(),
            CardState::Met => self.met > 0,
            CardState::Due => self.due > 0,
            CardState::Suspended => self.suspended > 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::card::{Card, CardBody, Term};
    use crate::model::ids::{CardId, DeviceId, PackId, PromptKey, TopicId};
    use crate::model::library::{Origin, Pack};
    use crate::model::log::{Due, Entry, EntryId, Event, Grade, Phase, Review};
    use crate::model::settings::StudySettings;
    use crate::model::time::Timestamp;
    use crate::schedule::Scheduler;

    const NOW: Timestamp = Timestamp::from_millis(1_795_253_400_000);
    const DAY_S: i64 = 86_400;

    /// One term with two prompts: what it means, and how to tell it from its double.
    fn library() -> Library {
        let card = Card {
            id: CardId::parse("toil").unwrap(),
            topic: TopicId::parse("t").unwrap(),
            tags: vec![],
            levels: vec![],
            sources: vec![],
            computed: vec![],
            body: CardBody::Term(Box::new(Term {
                term: "Toil".to_owned(),
                definition: "Work by hand.".to_owned(),
                confused_with: Some("overhead".to_owned()),
                difference: Some("Overhead is not tied to a service.".to_owned()),
                example: None,
                points: vec![],
            })),
        };
        Library::new([Pack {
            id: PackId::parse("p").unwrap(),
            title: String::new(),
            summary: String::new(),
            language: String::new(),
            license: String::new(),
            authors: vec![],
            revision: 1,
            topics: vec![],
            cards: vec![card],
            paths: vec![],
            origin: Origin::Shipped,
        }])
    }

    fn key(part: &str) -> PromptKey {
        PromptKey::parse(&format!("p/toil/{part}")).unwrap()
    }

    fn day(from_today: i64) -> Day {
        Calendar::utc().day_of(NOW.plus_seconds(from_today * DAY_S))
    }

    fn met(part: &str, due: Day) -> Event {
        let review = Review {
            grade: Grade::Good,
            took_ms: 1_000,
            phase: Phase::Review,
            due: Due::On(due),
            attempt: None,
            instead_of: None,
        };
        Event::Review(key(part), review)
    }

    /// Where the card stands today after these things were done a week ago.
    fn after(events: Vec<Event>) -> CardProgress {
        let (library, calendar) = (library(), Calendar::utc());
        let at = NOW.plus_seconds(-7 * DAY_S);
        let entries = events.into_iter().zip(1..).map(|(event, sequence)| Entry {
            id: EntryId { device: DeviceId::parse("ada").unwrap(), sequence },
            at: at.plus_seconds(i64::try_from(sequence).unwrap()),
            day: calendar.day_of(at),
            event,
        });
        let scheduler = Scheduler::new(&StudySettings::default()).unwrap();
        let ledger = Ledger::new(entries.collect(), &scheduler, &calendar, None).unwrap();
        let place = library.cards().next().unwrap().0;
        CardProgress::new(&library, &ledger, place, day(0), &calendar)
    }

    fn states(progress: CardProgress) -> Vec<CardState> {
        CardState::ALL.into_iter().filter(|state| progress.is(*state)).collect()
    }

    #[test]
    fn a_card_that_was_never_asked_is_new_and_nothing_else() {
        let progress = after(vec![]);
        assert_eq!(progress, CardProgress { prompts: 2, ..CardProgress::default() });
        assert_eq!(states(progress), [CardState::New]);
    }

    #[test]
    fn one_prompt_that_is_due_makes_a_card_due_and_met() {
        let progress = after(vec![met("definition", day(0)), met("difference", day(9))]);
        assert_eq!(progress, CardProgress { prompts: 2, met: 2, due: 1, suspended: 0 });
        assert_eq!(states(progress), [CardState::Met, CardState::Due]);
        assert_eq!(states(after(vec![met("definition", day(1))])), [CardState::Met], "tomorrow is not today");
    }

    #[test]
    fn what_is_buried_or_suspended_is_not_due() {
        let buried = |until| after(vec![met("definition", day(-1)), Event::Bury(key("definition"), until)]);
        assert_eq!(states(buried(day(1))), [CardState::Met]);
        assert_eq!(states(buried(day(0))), [CardState::Met, CardState::Due], "its rest is over");
        let suspended = after(vec![met("definition", day(-1)), Event::Suspend(key("definition"))]);
        assert_eq!(states(suspended), [CardState::Met, CardState::Suspended]);
    }

    #[test]
    fn a_card_that_was_set_aside_before_it_was_ever_asked_is_not_new() {
        let suspend = |part: &str| Event::Suspend(key(part));
        let half = after(vec![suspend("definition")]);
        assert_eq!(states(half), [CardState::New, CardState::Suspended], "its other prompt may still be asked");
        let whole = after(vec![suspend("definition"), suspend("difference")]);
        assert_eq!((states(whole), whole.is_set_aside()), (vec![CardState::Suspended], true));
    }

    #[test]
    fn an_answer_in_a_cram_is_no_meeting() {
        let crammed = after(vec![Event::Cram(key("definition"), Grade::Good, 1_000)]);
        assert_eq!(states(crammed), [CardState::New]);
    }
}
