//! A picture of every stage of a mock answer, dark and light, wide and narrow.

use egui::{Key, Theme};
use egui_kittest::SnapshotResults;
use hotseat::model::settings::Settings;
use hotseat::trainer::{Command, Trainer};

use super::{ANSWER, WEAK, answer, begin, hand_in, reach_review};
use crate::pictures::taken;
use crate::program::{NOW, after_forty_days, beginner, frozen, open_now};
use crate::stories::{Window, control, press};

fn learner() -> Trainer {
    after_forty_days(frozen())
}

fn beginning() -> Trainer {
    beginner(frozen(), vec![], NOW)
}

#[test]
fn choosing_a_question() {
    taken("mock-choice", learner, |window| {
        control(window, Key::Num2);
        press(window, Key::M);
    });
}

#[test]
fn a_draft_waits() {
    taken("mock-draft", beginning, |window| {
        begin(window, 1);
        answer(window, "Riders could not book for an hour.");
        press(window, Key::Escape);
    });
}

#[test]
fn reading_the_question() {
    taken("mock-reading", beginning, |window| begin(window, 1));
}

#[test]
fn writing_with_a_hint_and_the_coach_reading_along() {
    taken("mock-writing", beginning, |window| {
        begin(window, 1);
        answer(window, ANSWER);
        control(window, Key::R);
        control(window, Key::H);
    });
}

#[test]
fn a_follow_up() {
    taken("mock-follow-up", beginning, |window| {
        begin(window, 1);
        answer(window, WEAK);
        hand_in(window);
    });
}

#[test]
fn review() {
    taken("mock-review", beginning, |window| reach_review(window, 1, ANSWER));
}

#[test]
fn review_of_a_weak_answer() {
    taken("mock-review-weak", beginning, |window| reach_review(window, 1, WEAK));
}

#[test]
fn the_model_answer_opens_below_and_a_remark_is_disputed() {
    taken("mock-review-model", beginning, |window| {
        reach_review(window, 1, ANSWER);
        press(window, Key::D);
        press(window, Key::Y);
        press(window, Key::Space);
    });
}

#[test]
fn graded() {
    taken("mock-graded", beginning, |window| {
        reach_review(window, 0, "It depends.");
        press(window, Key::Num2);
    });
}

fn zoomed(reach: impl Fn(&mut Window), name: &str, results: &mut SnapshotResults) {
    let mut trainer = beginning();
    let settings = Settings { zoom_percent: Settings::ZOOM.1, ..trainer.settings().clone() };
    trainer.apply(Command::Change(settings), NOW).unwrap();
    let mut window = open_now(trainer, [800.0, 600.0], Theme::Light);
    window.run();
    reach(&mut window);
    window.run();
    window.snapshot(name);
    results.extend_harness(&mut window);
}

#[test]
fn at_200_per_cent() {
    let mut results = SnapshotResults::new();
    zoomed(|window| reach_review(window, 1, ANSWER), "mock-review-zoomed", &mut results);
    zoomed(
        |window| {
            begin(window, 1);
            answer(window, ANSWER);
        },
        "mock-writing-zoomed",
        &mut results,
    );
}
