//! A picture of every stage of a mock answer, dark and light, wide and narrow.

use std::cell::Cell;
use std::rc::Rc;

use egui::{Key, Theme};
use egui_kittest::SnapshotResults;
use hotseat::model::settings::Settings;
use hotseat::model::time::Timestamp;
use hotseat::trainer::{Command, Trainer};

use super::{ANSWER, WEAK, answer, begin, hand_in, skip_follow_ups};
use crate::compare::choose;
use crate::harness::{SIZES, THEMES};
use crate::program::{NOW, after_forty_days, beginner, frozen, open};
use crate::stories::{Window, control, press};

type Clock = Rc<Cell<Timestamp>>;

fn taken(name: &str, trainer: impl Fn() -> Trainer, reach: impl Fn(&mut Window, &Clock)) {
    let mut results = SnapshotResults::new();
    for (size, width) in SIZES {
        for (theme, shade) in THEMES {
            picture(&format!("{name}-{width}-{shade}"), trainer(), size, theme, &reach, &mut results);
        }
    }
}

fn picture(
    name: &str,
    trainer: Trainer,
    size: [f32; 2],
    theme: Theme,
    reach: impl Fn(&mut Window, &Clock),
    results: &mut SnapshotResults,
) {
    let clock = Rc::new(Cell::new(NOW));
    let mut window = open(trainer, size, theme, &clock);
    window.run();
    reach(&mut window, &clock);
    window.run();
    window.snapshot(name);
    results.extend_harness(&mut window);
}

/// An answer with a sum that does not come out, and a misconception.
const SUM: &str = "A target of 99.9 % over 30 days allows 43 hours of outage a month, so 100 % means no outage at all \
                   and that is what users deserve. Each further nine costs about ten times as much, and nobody can \
                   tell it from their own bad network. So I would agree on a target with the product owner and spend \
                   what is left of the budget on releases.";

/// The smallest window at the largest zoom.
fn zoomed(name: &str, reach: impl Fn(&mut Window, &Clock), results: &mut SnapshotResults) {
    let mut trainer = beginning();
    let settings = Settings { zoom_percent: Settings::ZOOM.1, ..trainer.settings().clone() };
    trainer.apply(Command::Change(settings), NOW).unwrap();
    picture(name, trainer, [800.0, 600.0], Theme::Light, reach, results);
}

fn learner() -> Trainer {
    after_forty_days(frozen())
}

fn beginning() -> Trainer {
    beginner(frozen(), vec![], NOW)
}

/// Writes an answer for so many seconds.
fn written(window: &mut Window, clock: &Clock, n: usize, text: &str, seconds: i64) {
    begin(window, n);
    press(window, Key::Space);
    clock.set(NOW.plus_seconds(seconds));
    answer(window, text);
}

fn reviewed(window: &mut Window, clock: &Clock, n: usize, text: &str, seconds: i64) {
    written(window, clock, n, text, seconds);
    hand_in(window);
    skip_follow_ups(window);
}

#[test]
fn choosing_a_question() {
    taken("mock-choice", learner, |window, _| {
        control(window, Key::Num2);
        press(window, Key::M);
    });
}

#[test]
fn a_draft_waits() {
    taken("mock-draft", beginning, |window, clock| {
        for n in [0, 1] {
            written(window, clock, n, "Riders could not book for an hour.", 72);
            press(window, Key::Escape);
        }
    });
}

#[test]
fn reading_the_question() {
    taken("mock-reading", beginning, |window, _| begin(window, 1));
}

#[test]
fn writing_with_a_hint_and_the_coach_reading_along() {
    taken("mock-writing", beginning, |window, clock| {
        written(window, clock, 1, ANSWER, 138);
        control(window, Key::R);
        control(window, Key::H);
    });
}

#[test]
fn a_pause() {
    taken("mock-pause", beginning, |window, clock| {
        written(window, clock, 1, ANSWER, 52);
        control(window, Key::P);
    });
}

#[test]
fn a_follow_up() {
    taken("mock-follow-up", beginning, |window, clock| {
        written(window, clock, 1, WEAK, 70);
        hand_in(window);
    });
}

#[test]
fn review() {
    taken("mock-review", beginning, |window, clock| {
        begin(window, 1);
        control(window, Key::L);
        press(window, Key::Space);
        clock.set(NOW.plus_seconds(62));
        answer(window, ANSWER);
        hand_in(window);
        answer(window, "The product lead resisted, until she saw what one evening had cost.");
        hand_in(window);
        skip_follow_ups(window);
    });
}

#[test]
fn review_of_a_weak_answer() {
    taken("mock-review-weak", beginning, |window, clock| {
        reviewed(window, clock, 1, WEAK, 41);
        press(window, Key::ArrowDown);
    });
}

#[test]
fn review_of_an_answer_with_a_wrong_sum() {
    taken("mock-review-sum", beginning, |window, clock| reviewed(window, clock, 2, SUM, 75));
}

#[test]
fn the_model_answer_opens_below_and_a_remark_is_disputed() {
    taken("mock-review-model", beginning, |window, clock| {
        reviewed(window, clock, 1, ANSWER, 108);
        for key in [Key::D, Key::D, Key::Y, Key::Space] {
            press(window, key);
        }
    });
}

/// What somebody would do who has not done it.
const WOULD: &str = "I have never owned this, so I can only say what I would do. Riders who book at night wait for an \
                     hour when nobody hears the alarm. I would cut every alarm that nobody acts on, because a tired \
                     engineer misses the one that counts. If more than two a night remain, I would stop features \
                     until they are gone, and product pays with a week.";

#[test]
fn review_of_one_who_has_not_done_it() {
    taken("mock-review-no-experience", beginning, |window, clock| {
        control(window, Key::Num2);
        press(window, Key::M);
        choose(window, "No experience");
        press(window, Key::R);
        press(window, Key::Space);
        clock.set(NOW.plus_seconds(70));
        answer(window, WOULD);
        hand_in(window);
        skip_follow_ups(window);
        press(window, Key::Space);
    });
}

#[test]
fn a_remark_says_what_is_not_asked_of_one_who_has_not_done_it() {
    taken("mock-review-not-asked", beginning, |window, clock| {
        control(window, Key::Num2);
        press(window, Key::M);
        choose(window, "No experience");
        press(window, Key::R);
        press(window, Key::Space);
        clock.set(NOW.plus_seconds(41));
        answer(window, WEAK);
        hand_in(window);
        skip_follow_ups(window);
        // The one about what changed.
        for _ in 0..6 {
            press(window, Key::ArrowDown);
        }
    });
}

#[test]
fn graded() {
    taken("mock-graded", beginning, |window, clock| {
        reviewed(window, clock, 0, "It depends.", 9);
        press(window, Key::Num2);
    });
}

#[test]
fn at_200_per_cent() {
    let mut results = SnapshotResults::new();
    zoomed("mock-review-zoomed", |window, clock| reviewed(window, clock, 1, ANSWER, 108), &mut results);
    zoomed(
        "mock-review-remarks-zoomed",
        |window, clock| {
            reviewed(window, clock, 1, ANSWER, 108);
            for _ in 0..7 {
                press(window, Key::ArrowDown);
            }
        },
        &mut results,
    );
    zoomed("mock-writing-zoomed", |window, clock| written(window, clock, 1, ANSWER, 52), &mut results);
    zoomed(
        "mock-choice-zoomed",
        |window, _| {
            control(window, Key::Num2);
            press(window, Key::M);
        },
        &mut results,
    );
}
