//! An interview, its report and the history as a person uses them, by keys and by the names of things.

use egui::accesskit::Role;
use egui::{Key, Modifiers, Theme};
use egui_kittest::kittest::Queryable as _;
use hotseat::model::criterion::Criterion;
use hotseat::trainer::{Command, Resumable, Sit, Stage, Step};
use hotseat::ui::Screen;

use super::{ANSWERS, FOLLOW_UP, apply, days_ago, drill, interview, plan, practised, question, step};
use crate::program::{NOW, beginner, frozen, open_now};
use crate::stories::{SIZE, Window, click, control, first_start, press, shows, trainer, write};

pub(super) fn choose(window: &mut Window, label: &str) {
    window.get_by_role_and_label(Role::RadioButton, label).click();
    window.run();
    window.event(egui::Event::PointerGone);
    window.run();
}

/// Opens the answer to the question of this number that was given last.
pub(super) fn open_answer(window: &mut Window, n: usize) {
    let key = question(trainer(window), n);
    let asked = trainer(window).attempts().of_question(&key).next().unwrap().attempt.asked.clone();
    window.get_all_by_role_and_label(Role::Button, &asked).next().unwrap().focus();
    window.run();
    press(window, Key::Enter);
}

pub(super) fn scroll_down(window: &mut Window, by: f32) {
    let middle = window.ctx.content_rect().center();
    window.event(egui::Event::PointerMoved(middle));
    window.event(egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: egui::vec2(0.0, -by),
        modifiers: Modifiers::NONE,
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
    });
    // It glides to a stop.
    window.run_steps(30);
    window.event(egui::Event::PointerGone);
    window.run_steps(4);
}

fn open(trainer: hotseat::trainer::Trainer) -> Window {
    let mut window = open_now(trainer, SIZE, Theme::Light);
    window.run();
    window
}

fn stage(window: &Window) -> Option<Stage> {
    trainer(window).sitting().map(|sitting| sitting.stage())
}

fn hand_in(window: &mut Window) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    window.run();
}

fn grades(window: &Window) -> Vec<bool> {
    let attempts = trainer(window).attempts();
    let newest = attempts.interviews().next().unwrap();
    attempts.of_interview(&newest.id).map(|past| past.grade.is_some()).collect()
}

#[test]
fn a_question_that_was_passed_on_says_so_and_shows_no_empty_page() {
    let mut window = first_start();
    control(&mut window, Key::Num2);
    press(&mut window, Key::I);
    for _ in 0..3 {
        click(&mut window, "Questions, less");
    }
    press(&mut window, Key::Space);
    control(&mut window, Key::S);
    control(&mut window, Key::S);
    assert_eq!(stage(&window), Some(Stage::Over));
    press(&mut window, Key::ArrowDown);
    press(&mut window, Key::Enter);
    assert_eq!(stage(&window), Some(Stage::Review));
    assert!(shows(&window, "· passed on"));
    assert!(shows(&window, "You passed on this question without a word."));
}

#[test]
fn a_whole_interview_of_two_questions_goes_by_keys() {
    let mut window = first_start();
    control(&mut window, Key::Num2);
    press(&mut window, Key::I);
    assert!(shows(&window, "Five questions out of five that fit"));
    for _ in 0..3 {
        click(&mut window, "Questions, less");
    }
    assert!(shows(&window, "Two questions out of five that fit, up to 10:00 each"));
    press(&mut window, Key::Space);
    assert!(shows(&window, "Question 1 of 2") && shows(&window, "20:00 left in all"));
    write(&mut window, ANSWERS[3]);
    window.run();
    hand_in(&mut window);
    assert!(shows(&window, "The interviewer asks on"));
    write(&mut window, FOLLOW_UP);
    window.run();
    hand_in(&mut window);
    control(&mut window, Key::S);
    assert!(shows(&window, "Question 2 of 2"));
    write(&mut window, ANSWERS[0]);
    window.run();
    hand_in(&mut window);
    control(&mut window, Key::S);
    assert_eq!(stage(&window), Some(Stage::Over));
    for said in ["What a panel would say", "In favour", "Against", "Practise next", "This is the first one"] {
        assert!(shows(&window, said), "{said}");
    }
    assert_eq!(grades(&window), [false, false]);
    press(&mut window, Key::Num4);
    assert_eq!(grades(&window), [false, false], "a grade that stands out of sight is not given");
    press(&mut window, Key::ArrowDown);
    press(&mut window, Key::Num4);
    assert_eq!(grades(&window), [true, false]);
    assert!(shows(&window, "Confirm the proposed grade"));
    press(&mut window, Key::Space);
    assert_eq!(grades(&window), [true, true]);
    press(&mut window, Key::U);
    assert_eq!(grades(&window), [true, false], "one step back");
    press(&mut window, Key::Space);
    press(&mut window, Key::ArrowDown);
    press(&mut window, Key::Enter);
    assert_eq!(stage(&window), Some(Stage::Review));
    press(&mut window, Key::Escape);
    assert_eq!(stage(&window), Some(Stage::Over), "back in the report");
    press(&mut window, Key::Escape);
    assert_eq!(stage(&window), None);
    assert!(shows(&window, "Earlier interviews"), "one comes back to the page of interviews");
}

#[test]
fn a_study_group_sits_the_same_interview_by_its_seed() {
    let asked = |seed: &str| {
        let mut window = first_start();
        control(&mut window, Key::Num2);
        press(&mut window, Key::I);
        window.get_by_role_and_label(Role::TextInput, "Seed").focus();
        window.run();
        window.key_press_modifiers(Modifiers::COMMAND, Key::A);
        write(&mut window, seed);
        press(&mut window, Key::Enter);
        if seed == "soon" {
            assert!(shows(&window, "A seed is a whole number") && shows(&window, "without a seed"));
            return Vec::new();
        }
        press(&mut window, Key::Space);
        trainer(&window).attempts().interviews().next().unwrap().plan.questions.clone()
    };
    assert_eq!(asked("4711"), asked("4711"));
    assert_ne!(asked("4711"), asked("1"));
    assert_eq!(asked("soon"), []);
}

#[test]
fn topics_and_level_say_how_many_questions_there_are() {
    let mut window = first_start();
    control(&mut window, Key::Num2);
    press(&mut window, Key::I);
    choose(&mut window, "Junior");
    assert!(shows(&window, "Only four questions fit, so all are asked"));
    choose(&mut window, "Everybody");
    window.get_by_role_and_label(Role::CheckBox, "SRE and DevOps").click();
    window.run();
    press(&mut window, Key::Space);
    assert_eq!(trainer(&window).attempts().interviews().next().unwrap().plan.topics.len(), 1);
}

#[test]
fn an_unfinished_interview_is_gone_on_with_from_today_and_from_its_page() {
    let left = || {
        let mut trainer = beginner(frozen(), vec![], NOW);
        apply(&mut trainer, Command::Sit(Sit::Interview(plan(2, 5))), NOW);
        step(&mut trainer, Step::Write(ANSWERS[1].into()), NOW);
        step(&mut trainer, Step::Leave, NOW);
        trainer
    };
    let mut window = open(left());
    assert!(shows(&window, "Go on with the interview of 21 November 2026"));
    assert!(shows(&window, "No of two questions answered") || shows(&window, "answered"));
    press(&mut window, Key::G);
    assert_eq!((window.state().screen(), stage(&window)), (Screen::Practise, Some(Stage::Answering)));
    assert_eq!(trainer(&window).sitting().unwrap().text(), ANSWERS[1]);

    let mut window = open(left());
    control(&mut window, Key::Num2);
    press(&mut window, Key::I);
    assert!(shows(&window, "Go on with your interview") && shows(&window, "0 of 2 answered"));
    press(&mut window, Key::Space);
    assert_eq!(trainer(&window).sitting().unwrap().text(), ANSWERS[1]);
}

#[test]
fn today_leads_to_a_mock_answer_and_offers_nothing_that_is_not_there() {
    let mut window = first_start();
    assert!(trainer(&window).resumable().is_none() && !shows(&window, "Go on with"));
    press(&mut window, Key::G);
    assert_eq!(window.state().screen(), Screen::Today);
    press(&mut window, Key::M);
    assert_eq!(window.state().screen(), Screen::Practise);
    assert!(shows(&window, "By hand"));
}

#[test]
fn a_draft_left_in_a_drill_is_offered_on_today() {
    let mut learner = beginner(frozen(), vec![], NOW);
    let key = question(&learner, 1);
    apply(&mut learner, Command::Sit(Sit::Question(key)), NOW);
    step(&mut learner, Step::Write("Riders could not book.".into()), NOW);
    step(&mut learner, Step::Leave, NOW.plus_seconds(72));
    let mut window = open(learner);
    assert!(matches!(trainer(&window).resumable(), Some(Resumable::Draft(_))));
    assert!(shows(&window, "Four words, 1:12 on the clock"));
    press(&mut window, Key::G);
    assert_eq!(trainer(&window).sitting().unwrap().text(), "Riders could not book.");
}

#[test]
fn the_report_is_written_and_copied_as_markdown() {
    let mut learner = beginner(frozen(), vec![], NOW);
    interview(&mut learner, &[ANSWERS[3], ANSWERS[0]], 7, NOW.plus_seconds(-600));
    let mut window = open(learner);
    control(&mut window, Key::Num2);
    press(&mut window, Key::C);
    assert!(shows(&window, "Copied as Markdown."));
    press(&mut window, Key::X);
    assert!(shows(&window, "interview-2026-11-21-7.md"));
    let folder = tempfile::tempdir().unwrap();
    let field = window.get_by_role_and_label(Role::TextInput, "Folder");
    field.focus();
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    write(&mut window, &folder.path().display().to_string());
    click(&mut window, "Write the file");
    let text = std::fs::read_to_string(folder.path().join("interview-2026-11-21-7.md")).unwrap();
    assert!(text.contains("**In favour**") && text.contains("I decided to roll the release back"));
}

#[test]
fn what_to_practise_next_begins_with_one_key() {
    let mut learner = beginner(frozen(), vec![], NOW);
    interview(&mut learner, &[ANSWERS[3], ANSWERS[0]], 7, NOW.plus_seconds(-600));
    let mut window = open(learner);
    control(&mut window, Key::Num2);
    press(&mut window, Key::P);
    assert_eq!(stage(&window), Some(Stage::Reading));
    assert!(trainer(&window).sitting().unwrap().interview().is_none());
}

#[test]
fn the_history_opens_compares_and_comes_back() {
    let mut window = open(practised());
    control(&mut window, Key::Num2);
    press(&mut window, Key::H);
    assert!(shows(&window, "26 answers, newest first"));
    open_answer(&mut window, 1);
    assert!(shows(&window, "Read at that time") && shows(&window, "Other answers to this question"));
    press(&mut window, Key::C);
    assert!(shows(&window, "Two answers to the same question") && shows(&window, "Criterion by criterion"));
    assert!(shows(&window, "The newer one is") || shows(&window, "In no criterion"));
    press(&mut window, Key::Escape);
    assert!(shows(&window, "Read at that time"));
    press(&mut window, Key::Enter);
    assert_eq!(stage(&window), Some(Stage::Review));
    press(&mut window, Key::Escape);
    assert!(shows(&window, "Read at that time"), "back to where the review was opened");
    press(&mut window, Key::ArrowLeft);
    press(&mut window, Key::Escape);
    assert!(shows(&window, "26 answers, newest first"));
}

#[test]
fn a_search_finds_ones_own_words() {
    let mut window = open(practised());
    control(&mut window, Key::Num2);
    press(&mut window, Key::H);
    press(&mut window, Key::S);
    write(&mut window, "eleven orders");
    window.run();
    let found =
        trainer(&window).attempts().answers().filter(|past| past.attempt.text.contains("eleven orders")).count();
    assert!(found > 0 && shows(&window, &format!("{found} of 26 answers")));
    write(&mut window, " zebra");
    window.run();
    assert!(shows(&window, "No answer fits"));
    press(&mut window, Key::Escape);
    assert!(shows(&window, "26 answers, newest first"));
}

#[test]
fn the_report_of_a_past_interview_opens_from_the_history() {
    let mut window = open(practised());
    control(&mut window, Key::Num2);
    press(&mut window, Key::H);
    choose(&mut window, "Interviews");
    let newest = trainer(&window).attempts().interviews().next().unwrap().clone();
    window.get_by_label_contains("Thursday 12 November 2026").focus();
    window.run();
    press(&mut window, Key::Enter);
    assert_eq!(trainer(&window).sitting().unwrap().interview(), Some(&newest.id));
    assert!(shows(&window, "Beside earlier interviews") && shows(&window, "last time"));
    press(&mut window, Key::Escape);
    assert!(shows(&window, "What is listed") || shows(&window, "Thursday 12 November 2026"));
}

#[test]
fn criteria_are_followed_on_the_progress_page() {
    let mut window = open(practised());
    control(&mut window, Key::Num5);
    assert!(shows(&window, "Mean of who was hurt in"));
    assert!(shows(&window, Criterion::Decision.label()) && shows(&window, "up by"));
    let mut window = first_start();
    control(&mut window, Key::Num5);
    assert!(shows(&window, "No answers yet"));
}

#[test]
fn a_disputed_remark_is_named_in_the_history() {
    let mut learner = beginner(frozen(), vec![], NOW);
    drill(&mut learner, 1, ANSWERS[0], days_ago(1));
    let attempt = learner.attempts().answers().next().unwrap().id.clone();
    let dispute = Step::Dispute { attempt: attempt.clone(), criterion: Criterion::Own };
    step(&mut learner, dispute, NOW);
    let mark = hotseat::model::attempt::Mark::Criterion(Criterion::Own);
    step(&mut learner, Step::SelfScore { attempt, mark, met: true }, NOW);
    let mut window = open(learner);
    control(&mut window, Key::Num2);
    press(&mut window, Key::H);
    open_answer(&mut window, 1);
    assert!(shows(&window, "You disputed: Standing by it") && shows(&window, "met, your word"));
}

#[test]
fn two_thousand_answers_scroll_without_drawing_those_out_of_sight() {
    let mut learner = beginner(frozen(), vec![], days_ago(500));
    let key = question(&learner, 1);
    for n in 0..2000 {
        let now = days_ago(400).plus_seconds(n * 3600);
        apply(&mut learner, Command::Sit(Sit::Question(key.clone())), now);
        step(&mut learner, Step::Write(format!("Answer {n}.")), now);
        step(&mut learner, Step::HandIn, now);
        step(&mut learner, Step::Leave, now);
    }
    let mut window = open(learner);
    control(&mut window, Key::Num2);
    press(&mut window, Key::H);
    assert!(shows(&window, "2,000 answers, newest first"));
    let asked = trainer(&window).attempts().answers().next().unwrap().attempt.asked.clone();
    let drawn = window.get_all_by_role_and_label(Role::Button, &asked).count();
    assert!(drawn < 20, "{drawn} rows are drawn");
    scroll_down(&mut window, 40_000.0);
    let drawn = window.get_all_by_role_and_label(Role::Button, &asked).count();
    assert!((5..20).contains(&drawn), "{drawn} rows are drawn in the middle");
}
