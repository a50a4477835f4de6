//! Tests of the schedule.

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
    let study = StudySettings { learning_steps_min: vec![], relearning_steps_min: vec![], ..StudySettings::default() };
    let scheduler = Scheduler::new(&study).unwrap().without_fuzz();
    let first = scheduler.choices(&key(1), None, NOON, &Calendar::utc()).unwrap();
    assert!(matches!(first[0].due, Due::At(_)), "0.2 days is a short interval: {:?}", first[0].due);
    assert_eq!(days(&first[2]), 2);
    let known = scheduler.choices(&key(1), Some(&first[3]), NOON.plus_seconds(8 * 86_400), &Calendar::utc()).unwrap();
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

#[test]
fn out_of_learning_easy_leads_further_than_good() {
    let (calendar, scheduler) = (Calendar::utc(), scheduler());
    for n in 0..200 {
        let first = scheduler.choices(&key(n), None, NOON, &calendar).unwrap()[0];
        let then = NOON.plus_seconds(600);
        let step = Memory { phase: Phase::Learning(1), ..first };
        let next = scheduler.choices(&key(n), Some(&step), then, &calendar).unwrap();
        assert!(days(&next[2]) < days(&next[3]), "{:?}", next.map(|memory| memory.due));
    }
}

#[test]
fn missing_a_prompt_in_its_steps_is_no_lapse() {
    let (calendar, scheduler) = (Calendar::utc(), scheduler());
    let first = scheduler.choices(&key(1), None, NOON, &calendar).unwrap()[2];
    let again = scheduler.choices(&key(1), Some(&first), NOON.plus_seconds(600), &calendar).unwrap()[0];
    assert_eq!((again.phase, again.lapses), (Phase::Learning(0), 0));
    let review =
        Review { grade: Grade::Again, took_ms: 1, phase: again.phase, due: again.due, attempt: None, instead_of: None };
    assert_eq!(scheduler.replay(Some(&first), &review, calendar.day_of(NOON)).unwrap().lapses, 0);
}

#[test]
fn hard_on_the_only_step_is_half_as_long_again() {
    let study = StudySettings { learning_steps_min: vec![10], ..StudySettings::default() };
    let only = Scheduler::new(&study).unwrap().without_fuzz();
    let first = only.choices(&key(1), None, NOON, &Calendar::utc()).unwrap();
    assert_eq!(first[1].due, Due::At(NOON.plus_seconds(900)));
}

#[test]
fn steps_are_delayed_a_little_so_that_prompts_learnt_together_do_not_come_back_in_step() {
    let (calendar, scheduler) = (Calendar::utc(), scheduler());
    let good = |n| scheduler.choices(&key(n), None, NOON, &calendar).unwrap()[2].due;
    let delays: std::collections::BTreeSet<i64> = (0..50)
        .map(|n| match good(n) {
            Due::At(at) => at.millis() / 1000 - NOON.millis() / 1000 - 600,
            Due::On(day) => panic!("{day:?}"),
        })
        .collect();
    assert!(delays.len() > 20 && delays.iter().all(|delay| (0..150).contains(delay)), "{delays:?}");
}

#[test]
fn fuzz_comes_from_the_prompt_and_its_count_of_answers_and_from_nothing_else() {
    let (calendar, scheduler) = (Calendar::utc(), scheduler());
    let known = scheduler.choices(&key(1), None, NOON, &calendar).unwrap()[3];
    let good = |reviews: u32, at: Timestamp| {
        let before = Memory { reviews, ..known };
        days(&scheduler.choices(&key(1), Some(&before), at, &calendar).unwrap()[2])
    };
    let later = NOON.plus_seconds(8 * 86_400);
    for reviews in 1..20 {
        assert_eq!(good(reviews, later), good(reviews, later.plus_seconds(3601)), "the same before and after an undo");
    }
    let spread: std::collections::BTreeSet<u32> = (1..20).map(|reviews| good(reviews, later)).collect();
    assert!(spread.len() > 3, "another place in the range after each answer: {spread:?}");
}

#[test]
fn an_interval_that_grew_is_not_fuzzed_back_to_what_it_was() {
    let (calendar, fuzzy, exact) = (Calendar::utc(), scheduler(), scheduler().without_fuzz());
    let mut met = 0;
    for n in 0..400 {
        let difficulty = 1.0 + f32::from(u8::try_from(n % 10).unwrap());
        let first = exact.choices(&key(n), None, NOON, &calendar).unwrap()[3];
        let before = Memory { difficulty, stability: 10.0, due: Due::On(first.last_day.plus(10)), ..first };
        let on_time = NOON.plus_seconds(10 * 86_400);
        let hard = days(&exact.choices(&key(n), Some(&before), on_time, &calendar).unwrap()[1]);
        if hard > 10 {
            met += usize::from(hard < 14);
            let fuzzed = days(&fuzzy.choices(&key(n), Some(&before), on_time, &calendar).unwrap()[1]);
            assert!(fuzzed > 10, "{hard} became {fuzzed}");
        }
    }
    assert!(met > 20, "the rule matters for little growth only");
}

#[test]
fn hard_good_and_easy_lead_to_three_days_even_when_the_memory_is_weak() {
    let (calendar, scheduler) = (Calendar::utc(), scheduler());
    let first = scheduler.choices(&key(1), None, NOON, &calendar).unwrap()[3];
    let weak = Memory { stability: 0.1, difficulty: 10.0, due: Due::On(first.last_day.plus(1)), ..first };
    let next = scheduler.choices(&key(1), Some(&weak), NOON.plus_seconds(86_400), &calendar).unwrap();
    assert!(days(&next[1]) < days(&next[2]) && days(&next[2]) < days(&next[3]), "{:?}", next.map(|memory| memory.due));
}
