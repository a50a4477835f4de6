//! Stories over a written log: forecast, window, streak, mastery, and the order of the day.

use super::*;
use crate::model::card::CardKind;
use crate::model::log::Review;

fn today() -> Day {
    Calendar::utc().day_of(NOON)
}

/// A trainer over terms whose log holds these answers: number of the term, days before today, grade, phase and
/// days until it is due from then.
fn after(answers: &[(usize, i32, Grade, Phase, i32)]) -> Trainer {
    let mut trainer = trainer(terms(8));
    let entry = |(n, (term, ago, grade, phase, until)): (u64, &(usize, i32, Grade, Phase, i32))| {
        let day = today().plus(-ago);
        let review = Review {
            grade: *grade,
            took_ms: 10_000,
            phase: *phase,
            due: Due::On(day.plus(*until)),
            attempt: None,
            instead_of: None,
        };
        let key = PromptKey::parse(&format!("p/t{term}/definition")).unwrap();
        Entry {
            id: EntryId { device: DeviceId::parse("here").unwrap(), sequence: n },
            at: trainer.calendar.start_of(day).plus_seconds(i64::try_from(n).unwrap()),
            day,
            event: Event::Review(key, review),
        }
    };
    let entries = (1..).zip(answers).map(entry).collect();
    trainer.ledger = Ledger::new(entries, &trainer.scheduler, &trainer.calendar, None).unwrap();
    trainer.stale = true;
    trainer.tick(NOON);
    trainer
}

fn good(term: usize, ago: i32, until: i32) -> (usize, i32, Grade, Phase, i32) {
    (term, ago, Grade::Good, Phase::Review, until)
}

#[test]
fn the_forecast_counts_what_is_overdue_today_and_every_other_day_for_itself() {
    let mut trainer = after(&[good(0, 9, 2), good(1, 9, 9), good(2, 9, 10), good(3, 9, 38), good(4, 9, 39)]);
    let forecast = &trainer.overview().forecast;
    assert_eq!((forecast.len(), forecast[0], forecast[1], forecast[29]), (30, 2, 1, 1));
    assert_eq!(forecast.iter().sum::<u32>(), 4, "day 30 lies beyond");
    trainer.next_sequence = 10;
    let key = |n: usize| trainer.library().prompts()[n].key.clone();
    let (buried, suspended) = (key(0), key(1));
    trainer.apply(Command::Bury(buried), NOON).unwrap();
    trainer.apply(Command::Suspend(suspended), NOON).unwrap();
    let forecast = &trainer.overview().forecast;
    assert_eq!((forecast[0], forecast[1]), (0, 2), "what is buried comes tomorrow, what is suspended never");
}

#[test]
fn the_window_holds_28_days_with_today_and_not_one_more() {
    let known_from = |term: usize| good(term, 100, 5);
    let trainer =
        after(&[known_from(0), known_from(1), known_from(2), good(0, 28, 50), good(1, 27, 50), good(2, 0, 50)]);
    let overview = trainer.overview();
    assert_eq!((overview.retention.window, overview.retention.all), ((2, 2), (3, 3)));
    assert_eq!(overview.readiness.answers, 2);
    assert_eq!(overview.workload.usual_ms, Some(10_000));
}

#[test]
fn only_what_was_known_before_is_recalled_or_missed() {
    let learning = |ago| (0, ago, Grade::Again, Phase::Learning(0), 0);
    let trainer =
        after(&[learning(3), learning(3), good(0, 3, 1), (0, 1, Grade::Again, Phase::Relearning(0), 0), good(0, 1, 4)]);
    assert_eq!(trainer.overview().retention.all, (0, 1));
    assert_eq!((trainer.overview().readiness.answers, trainer.overview().readiness.misses), (1, 1));
}

#[test]
fn days_in_a_row_end_today_or_yesterday() {
    let streak = |days: &[i32]| after(&days.iter().map(|ago| good(0, *ago, 90)).collect::<Vec<_>>()).overview().streak;
    assert_eq!([streak(&[]), streak(&[2]), streak(&[2, 1]), streak(&[2, 1, 0]), streak(&[3, 1, 0])], [0, 0, 2, 3, 2]);
}

#[test]
fn unseen_prompts_count_as_not_recalled_and_mature_means_known_for_three_weeks() {
    let trainer = after(&[good(0, 0, 5)]);
    let topic = &trainer.overview().topics[0];
    assert!((topic.mastery - 1.0 / 8.0).abs() < 0.001, "{}", topic.mastery);
    assert_eq!((topic.prompts, topic.seen, topic.unseen, topic.mature, topic.due), (8, 1, 7, 0, 0));
    let known = [good(0, 90, 10), good(0, 80, 30), good(0, 50, 50)];
    assert_eq!(after(&known).overview().topics[0].mature, 1);
    let due = after(&known).overview().topics[0].clone();
    assert_eq!((due.due, due.due_by_kind), (1, vec![(CardKind::Term, 1)]));
    let slipped = [&known[..], &[(0, 0, Grade::Hard, Phase::Relearning(0), 1)]].concat();
    assert_eq!(after(&slipped).overview().topics[0].mature, 0);
}

#[test]
fn what_has_been_due_equally_long_comes_in_another_order_each_day_and_the_same_all_day() {
    let trainer = after(&(0..8).map(|term| good(term, 9, 2)).collect::<Vec<_>>());
    let order = |hours: i64| trainer.queue(&Deck::default(), NOON.plus_seconds(hours * 3600)).prompts;
    assert_eq!(order(0), order(5));
    assert_ne!(order(0), order(24));
}
