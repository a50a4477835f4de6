//! A picture of every page, dark and light, wide and narrow.

use egui::Key;
use hotseat::trainer::{Command, Sit, Step, Trainer};

use super::{ANSWERS, apply, interview, plan, practised, step};
use crate::pictures::taken;
use crate::program::{NOW, beginner, frozen};
use crate::stories::{Window, control, press};

fn beginning() -> Trainer {
    beginner(frozen(), vec![], NOW)
}

fn page(key: Key) -> impl Fn(&mut Window) {
    move |window| {
        control(window, Key::Num2);
        press(window, key);
    }
}

/// The first question of a new interview is left in the middle of its answer.
fn unfinished() -> Trainer {
    let mut trainer = practised();
    apply(&mut trainer, Command::Sit(Sit::Interview(plan(3, 99))), NOW.plus_seconds(-600));
    step(&mut trainer, Step::Write(ANSWERS[2].into()), NOW.plus_seconds(-500));
    step(&mut trainer, Step::HandIn, NOW.plus_seconds(-420));
    step(&mut trainer, Step::Skip, NOW.plus_seconds(-420));
    step(&mut trainer, Step::Write("Riders could not book for an hour.".into()), NOW.plus_seconds(-400));
    step(&mut trainer, Step::Leave, NOW.plus_seconds(-380));
    trainer
}

fn over() -> Trainer {
    let mut trainer = practised();
    interview(&mut trainer, &[ANSWERS[3], ANSWERS[0], ANSWERS[2]], 4711, NOW.plus_seconds(-900));
    trainer
}

#[test]
fn the_plan_of_an_interview() {
    taken("interview-plan", beginning, page(Key::I));
}

#[test]
fn an_unfinished_interview_is_offered_first() {
    taken("interview-unfinished", unfinished, page(Key::I));
}

#[test]
fn today_offers_to_go_on() {
    taken("today-go-on", unfinished, |_| {});
}

#[test]
fn a_question_of_an_interview() {
    taken("interview-question", beginning, |window| {
        page(Key::I)(window);
        press(window, Key::Space);
    });
}

#[test]
fn the_report() {
    taken("interview-report", over, |window| control(window, Key::Num2));
}

#[test]
fn the_report_of_a_first_interview_that_is_graded() {
    let first = || {
        let mut trainer = beginning();
        interview(&mut trainer, &[ANSWERS[2], "It depends."], 7, NOW.plus_seconds(-900));
        trainer
    };
    taken("interview-report-first", first, |window| {
        control(window, Key::Num2);
        press(window, Key::Space);
    });
}

#[test]
fn the_export_of_a_report() {
    taken("interview-export", over, |window| {
        control(window, Key::Num2);
        press(window, Key::X);
    });
}

#[test]
fn history() {
    taken("history", practised, page(Key::H));
}

#[test]
fn history_before_the_first_answer() {
    taken("history-empty", beginning, page(Key::H));
}

#[test]
fn interviews_in_the_history() {
    taken("history-interviews", practised, |window| {
        page(Key::H)(window);
        super::stories::choose(window, "Interviews");
    });
}

fn open_first(window: &mut Window) {
    page(Key::H)(window);
    super::stories::open_answer(window, 1);
}

#[test]
fn an_answer_of_the_history() {
    taken("history-answer", practised, open_first);
}

#[test]
fn two_answers_side_by_side() {
    taken("history-compare", practised, |window| {
        open_first(window);
        press(window, Key::C);
        for _ in 0..4 {
            press(window, Key::ArrowLeft);
        }
    });
}

#[test]
fn criteria_over_time() {
    taken("progress-criteria", practised, |window| {
        control(window, Key::Num5);
        super::stories::scroll_down(window, 800.0);
    });
}

#[test]
fn the_grades_of_a_report() {
    taken("interview-report-grades", over, |window| {
        control(window, Key::Num2);
        press(window, Key::ArrowDown);
        press(window, Key::Num3);
        press(window, Key::ArrowDown);
    });
}
