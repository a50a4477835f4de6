//! A mock answer as a person gives it, by keys and by the names of things.

use std::cell::Cell;
use std::rc::Rc;

use egui::accesskit::Role;
use egui::{Key, Modifiers, Theme};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use hotseat::model::criterion::Criterion;
use hotseat::model::library::{Library, Pack};
use hotseat::model::log::Grade;
use hotseat::model::settings::Settings;
use hotseat::model::time::Timestamp;
use hotseat::session::mock::Stage;
use hotseat::trainer::{Command, Sit, Step};
use hotseat::ui::Screen;

use super::{ANSWER, WEAK, answer, asked, begin, hand_in, reach_review, skip_follow_ups};
use crate::program::{NOW, beginner, frozen, open, open_now};
use crate::stories::{SIZE, Window, control, first_start, press, shows, trainer, write};

fn stage(window: &Window) -> Stage {
    trainer(window).sitting().unwrap().stage()
}

fn text(window: &Window) -> String {
    trainer(window).sitting().unwrap().text().to_owned()
}

/// The grade of the answer under review.
fn grade(window: &Window) -> Option<Grade> {
    let trainer = trainer(window);
    let answer = &trainer.sitting().unwrap().turns().first().unwrap().attempt;
    trainer.attempts().get(answer).unwrap().grade.as_ref().map(|grade| grade.grade)
}

fn moving() -> (Window, Rc<Cell<Timestamp>>) {
    let clock = Rc::new(Cell::new(NOW));
    let mut window = open(beginner(frozen(), vec![], NOW), SIZE, Theme::Light, &clock);
    window.run();
    (window, clock)
}

#[test]
fn a_whole_drill_goes_by_keys() {
    let (mut window, clock) = moving();
    begin(&mut window, 1);
    assert!(shows(&window, &asked(1)) && stage(&window) == Stage::Reading);
    press(&mut window, Key::Space);
    assert_eq!(
        (stage(&window), text(&window).as_str()),
        (Stage::Answering, ""),
        "Space starts the clock and is not typed"
    );
    clock.set(NOW.plus_seconds(108));
    answer(&mut window, WEAK);
    assert!(shows(&window, "47 words") && shows(&window, "Draft saved"));
    assert_eq!(window.get_by_label("Clock").value().as_deref(), Some("1:48 of 2:00"));
    hand_in(&mut window);
    assert!(trainer(&window).sitting().unwrap().is_follow_up());
    let because = trainer(&window).sitting().unwrap().because().unwrap().to_owned();
    assert!(shows(&window, "The interviewer asks on") && shows(&window, &because));
    answer(&mut window, "The team that ships was afraid of the freeze, so I let them choose the threshold.");
    hand_in(&mut window);
    skip_follow_ups(&mut window);
    assert_eq!(stage(&window), Stage::Review);
    assert!(shows(&window, "Mend this first") && shows(&window, "not yet") && shows(&window, "What I cannot see"));
    assert!(!shows(&window, " of 100"), "the number is for those who ask");
    press(&mut window, Key::S);
    assert!(shows(&window, " of 100"));
    press(&mut window, Key::ArrowRight);
    assert!(shows(&window, "Your answer to follow-up 1"));
    press(&mut window, Key::ArrowLeft);
    assert!(!shows(&window, "Agree"), "the model answer is closed");
    press(&mut window, Key::Space);
    assert_eq!(trainer(&window).sitting().unwrap().revealed(), 1);
    press(&mut window, Key::A);
    assert!(trainer(&window).sitting().unwrap().revealed() > 1);
    press(&mut window, Key::Num2);
    assert_eq!(grade(&window), Some(Grade::Hard));
    assert!(shows(&window, "Graded Hard, it comes back in"));
    press(&mut window, Key::U);
    assert_eq!(grade(&window), None);
    press(&mut window, Key::Num1);
    press(&mut window, Key::Num3);
    assert_eq!(grade(&window), Some(Grade::Good), "graded anew");
    press(&mut window, Key::Enter);
    assert!(trainer(&window).sitting().is_none() && shows(&window, "By hand"));
}

#[test]
fn a_remark_is_disputed_and_judged_by_oneself() {
    let mut window = first_start();
    reach_review(&mut window, 1, WEAK);
    let key = trainer(&window).sitting().unwrap().key().unwrap().clone();
    let disputed = |window: &Window| trainer(window).attempts().disputed(&key);
    press(&mut window, Key::ArrowDown);
    assert!(shows(&window, "Dispute this remark"), "the first remark is open");
    press(&mut window, Key::Y);
    assert!(disputed(&window).is_empty(), "nothing to say before it is disputed");
    press(&mut window, Key::D);
    assert_eq!(disputed(&window), [Criterion::Harm]);
    assert!(shows(&window, "you judge it"));
    press(&mut window, Key::Y);
    assert!(shows(&window, "met, your word"));
    press(&mut window, Key::N);
    assert!(shows(&window, "not met, your word"));
    press(&mut window, Key::U);
    assert!(!shows(&window, "not met, your word") && shows(&window, "met, your word"));
    press(&mut window, Key::D);
    assert!(disputed(&window).is_empty() && !shows(&window, "your word"));
}

#[test]
fn a_remark_that_has_the_focus_is_disputed_by_its_key() {
    let mut window = first_start();
    reach_review(&mut window, 1, WEAK);
    window.get_by_role_and_label(Role::Button, "Standing by it, blames").focus();
    window.run();
    press(&mut window, Key::D);
    let key = trainer(&window).sitting().unwrap().key().unwrap().clone();
    assert_eq!(trainer(&window).attempts().disputed(&key), [Criterion::Own]);
}

#[test]
fn a_click_on_marked_words_opens_their_remark() {
    let mut window = first_start();
    reach_review(&mut window, 1, ANSWER);
    assert!(!shows(&window, "Dispute this remark"));
    let words = window.get_by(|node| node.value().as_deref() == Some(ANSWER)).rect();
    // "shoppers could not", in the first line.
    let at = words.left_top() + egui::vec2(120.0, 16.0);
    window.hover_at(at);
    window.drag_at(at);
    window.drop_at(at);
    window.run();
    assert!(shows(&window, "Dispute this remark") && shows(&window, "I looked for who was hurt"));
}

#[test]
fn a_beat_said_in_other_words_is_ticked_and_counts() {
    let mut window = first_start();
    reach_review(&mut window, 1, ANSWER);
    let beats: Vec<String> = {
        let turn = &trainer(&window).sitting().unwrap().turns()[0];
        turn.report.beats.iter().map(|beat| beat.name.clone()).collect()
    };
    assert!(!shows(&window, "your word"));
    let before = trainer(&window).proposed_grade(&trainer(&window).sitting().unwrap().turns()[0].attempt.clone());
    for beat in &beats {
        let is_met = window.get_by_role_and_label(Role::CheckBox, beat).accesskit_node().toggled();
        if is_met != Some(egui::accesskit::Toggled::True) {
            window.get_by_role_and_label(Role::CheckBox, beat).focus();
            window.run();
            press(&mut window, Key::Enter);
        }
    }
    assert!(shows(&window, &format!("{} of {} beats", beats.len(), beats.len())));
    let after = trainer(&window).proposed_grade(&trainer(&window).sitting().unwrap().turns()[0].attempt.clone());
    assert!(after > before, "{after:?} > {before:?}");
}

#[test]
fn leaving_keeps_the_draft_and_one_goes_on_with_it() {
    let (mut window, clock) = moving();
    begin(&mut window, 0);
    answer(&mut window, "A truce is agreed, a constitution");
    clock.set(NOW.plus_seconds(72));
    write(&mut window, " binds.");
    press(&mut window, Key::Escape);
    assert!(trainer(&window).sitting().is_none());
    assert!(shows(&window, "Go on with") && shows(&window, "7 words, 1:12 on the clock"));
    press(&mut window, Key::Space);
    assert_eq!(text(&window), "A truce is agreed, a constitution binds.");
    assert!(trainer(&window).sitting().unwrap().is_paused(), "the clock waits for the first word");
    write(&mut window, " Both.");
    assert_eq!(text(&window), "A truce is agreed, a constitution binds. Both.");
    press(&mut window, Key::Escape);
    window.get_by_label("Throw this draft away").click();
    window.run();
    assert_eq!(trainer(&window).drafts().len(), 1, "not at the first click");
    window.get_by_label("Throw this draft away for good").click();
    window.run();
    assert!(trainer(&window).drafts().is_empty() && !shows(&window, "Go on with"));
}

#[test]
fn whoever_looks_elsewhere_and_comes_back_goes_on_writing() {
    let mut window = first_start();
    begin(&mut window, 0);
    answer(&mut window, "SRE is a rule");
    control(&mut window, Key::Num1);
    control(&mut window, Key::Num2);
    answer(&mut window, " with a consequence.");
    assert_eq!(text(&window), "SRE is a rule with a consequence.");
}

#[test]
fn what_is_typed_is_never_taken_for_a_key() {
    let mut window = first_start();
    begin(&mut window, 0);
    for (key, letter) in
        [(Key::U, "U"), (Key::D, "d"), (Key::Num1, "1"), (Key::Slash, "/"), (Key::A, "a"), (Key::R, "r")]
    {
        window.key_press(key);
        write(&mut window, letter);
    }
    write(&mut window, "?");
    assert_eq!(text(&window), "Ud1/ar?");
    assert_eq!((stage(&window), window.state().screen()), (Stage::Answering, Screen::Practise));
}

#[test]
fn the_clock_pauses_by_key_and_goes_on_with_the_next_word() {
    let (mut window, clock) = moving();
    begin(&mut window, 0);
    answer(&mut window, "SRE");
    clock.set(NOW.plus_seconds(10));
    control(&mut window, Key::P);
    clock.set(NOW.plus_seconds(500));
    window.run();
    assert_eq!(window.get_by_label("Clock").value().as_deref(), Some("0:10 of 2:00, paused"));
    write(&mut window, " is a rule.");
    clock.set(NOW.plus_seconds(650));
    window.run();
    assert_eq!(window.get_by_label("Clock").value().as_deref(), Some("2:40 0:40 over 2:00"));
}

#[test]
fn with_a_limit_to_reading_the_clock_starts_by_itself() {
    let clock = Rc::new(Cell::new(NOW));
    let mut trainer = beginner(frozen(), vec![], NOW);
    let settings = Settings { reading_s: 30, ..trainer.settings().clone() };
    trainer.apply(Command::Change(settings), NOW).unwrap();
    let mut window = open(trainer, SIZE, Theme::Light, &clock);
    window.run();
    begin(&mut window, 0);
    assert!(shows(&window, "0:30 to read"));
    clock.set(NOW.plus_seconds(12));
    window.run();
    assert!(shows(&window, "0:18 to read") && stage(&window) == Stage::Reading);
    clock.set(NOW.plus_seconds(31));
    window.run();
    assert_eq!(stage(&window), Stage::Answering);
    assert_eq!(window.get_by_label("Clock").value().as_deref(), Some("0:00 of 2:00"));
}

#[test]
fn the_coach_reads_along_only_when_asked() {
    let mut window = first_start();
    begin(&mut window, 1);
    answer(&mut window, ANSWER);
    assert!(!shows(&window, "Heard so far"));
    control(&mut window, Key::R);
    assert!(shows(&window, "Heard so far") && shows(&window, "Who was hurt"));
    window.get_by_label("Read along").click();
    window.run();
    assert!(!shows(&window, "Heard so far"));
}

#[test]
fn nothing_is_heard_before_there_is_a_word() {
    let mut window = first_start();
    begin(&mut window, 1);
    control(&mut window, Key::R);
    assert!(shows(&window, "once you write") && !shows(&window, "Heard so far"));
    answer(&mut window, "x");
    window.key_press(Key::Backspace);
    window.run();
    assert!(shows(&window, "once you write") && !shows(&window, "partly"), "what was written is gone again");
}

#[test]
fn an_answer_said_aloud_has_a_pace() {
    let (mut window, clock) = moving();
    begin(&mut window, 1);
    control(&mut window, Key::L);
    press(&mut window, Key::Space);
    clock.set(NOW.plus_seconds(60));
    answer(&mut window, ANSWER);
    hand_in(&mut window);
    skip_follow_ups(&mut window);
    assert!(shows(&window, "116 words a minute, within the 110 to 170"));
}

#[test]
fn hints_open_on_demand_and_are_counted() {
    let mut window = first_start();
    begin(&mut window, 0);
    assert!(!shows(&window, "A picture to think with"));
    control(&mut window, Key::H);
    assert!(shows(&window, "A picture to think with"));
    control(&mut window, Key::H);
    assert!(shows(&window, "A good answer says"));
    answer(&mut window, ANSWER);
    hand_in(&mut window);
    skip_follow_ups(&mut window);
    assert!(shows(&window, "2 hints"));
}

#[test]
fn what_is_typed_and_handed_in_at_once_arrives_whole() {
    let mut window = first_start();
    begin(&mut window, 0);
    // In one frame, as after a hitch.
    let key = egui::Event::Key {
        key: Key::Enter,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::COMMAND,
    };
    window.input_mut().events.extend([egui::Event::Text("SRE is a rule with a consequence.".to_owned()), key]);
    window.run();
    window.run();
    assert_eq!(
        trainer(&window).attempts().newest_first().next().unwrap().attempt.text,
        "SRE is a rule with a consequence."
    );
}

#[test]
fn nothing_is_handed_in_before_a_word_is_written() {
    let mut window = first_start();
    begin(&mut window, 0);
    press(&mut window, Key::Space);
    hand_in(&mut window);
    assert_eq!(stage(&window), Stage::Answering);
    assert!(shows(&window, "Write at least a word before handing it in"));
}

#[test]
fn too_short_an_answer_gets_a_prompt_and_no_score() {
    let mut window = first_start();
    reach_review(&mut window, 0, "It depends.");
    assert!(shows(&window, "Too short to be read") && shows(&window, "no score"));
    assert!(!shows(&window, "What I read"));
    assert!(shows(&window, "I propose Again"));
    press(&mut window, Key::R);
    assert_eq!((stage(&window), text(&window).as_str()), (Stage::Reading, ""), "the question once more");
}

#[test]
fn the_trap_stands_beside_an_answer_that_fell_into_it() {
    let mut window = first_start();
    reach_review(&mut window, 1, WEAK);
    assert!(shows(&window, "The trap of this question") && shows(&window, "What both lack"));
    press(&mut window, Key::Escape);
    reach_review(&mut window, 1, ANSWER);
    assert!(!shows(&window, "The trap of this question"));
}

#[test]
fn questions_are_found_by_search_and_opened_by_enter() {
    let mut window = first_start();
    control(&mut window, Key::Num2);
    press(&mut window, Key::M);
    press(&mut window, Key::S);
    write(&mut window, "100 % availability");
    assert!(!shows(&window, &asked(0)) && shows(&window, &asked(2)));
    press(&mut window, Key::Enter);
    assert_eq!(trainer(&window).sitting().unwrap().question(), asked(2));
}

#[test]
fn a_question_is_drawn_and_the_next_one_is_another() {
    let mut window = first_start();
    control(&mut window, Key::Num2);
    press(&mut window, Key::M);
    press(&mut window, Key::R);
    let first = trainer(&window).sitting().unwrap().question().to_owned();
    answer(&mut window, WEAK);
    hand_in(&mut window);
    skip_follow_ups(&mut window);
    press(&mut window, Key::Num1);
    press(&mut window, Key::Enter);
    assert_ne!(trainer(&window).sitting().unwrap().question(), first);
}

#[test]
fn without_a_question_it_is_said_what_to_do() {
    let terms = |pack: &Pack| Pack {
        cards: pack
            .cards
            .iter()
            .filter(|card| card.kind() != hotseat::model::card::CardKind::Question)
            .cloned()
            .collect(),
        ..pack.clone()
    };
    let library = Library::new(frozen().packs().iter().map(terms));
    let mut window = open_now(beginner(library, vec![], NOW), SIZE, Theme::Light);
    window.run();
    control(&mut window, Key::Num2);
    press(&mut window, Key::M);
    assert!(shows(&window, "There is no question to answer."));
}

#[test]
fn an_answer_of_another_day_is_reviewed_as_it_was() {
    let mut trainer = beginner(frozen(), vec![], NOW);
    let key = frozen().prompts().iter().find(|prompt| prompt.key.part() == "question").unwrap().key.clone();
    let steps = [Step::Write(ANSWER.to_owned()), Step::HandIn];
    trainer.apply(Command::Sit(Sit::Question(key)), NOW).unwrap();
    for step in steps {
        trainer.apply(Command::Mock(step), NOW).unwrap();
    }
    trainer.apply(Command::Mock(Step::Leave), NOW).unwrap();
    let answer = trainer.attempts().answers().next().unwrap().id.clone();
    trainer.apply(Command::Sit(Sit::Review(answer)), NOW).unwrap();
    let mut window = open_now(trainer, SIZE, Theme::Light);
    window.run();
    control(&mut window, Key::Num2);
    assert!(shows(&window, "What I read") && shows(&window, "Mend this first"));
}
