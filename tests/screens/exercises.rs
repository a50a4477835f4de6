//! Predict, then reveal: exercises in the window by keys, and pictures of them asked, judged and listed.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use hotseat::model::card::CardKind;
use hotseat::model::library::Library;
use hotseat::model::log::{Event, Grade};
use hotseat::trainer::{Command, Deck, Trainer, Verdict};
use hotseat::ui::{App, Screen};

use crate::pictures::taken;
use crate::program::{NOW, beginner, fixture, open_now};
use crate::stories::{SIZE, Window, click, control, press, shows, trainer, write};

fn exercises() -> Trainer {
    beginner(fixture("exercises"), vec![], NOW)
}

/// A run of the exercise at a place of the pack.
fn asked(n: usize) -> Trainer {
    let mut trainer = exercises();
    let card = trainer.library().cards().nth(n).unwrap().0;
    trainer.apply(Command::Start(Deck { card: Some(card), ..Deck::default() }), NOW).unwrap();
    trainer
}

fn window(trainer: Trainer) -> Window {
    let mut window = open_now(trainer, SIZE, egui::Theme::Light);
    window.run();
    control(&mut window, Key::Num2);
    window
}

fn reviews(window: &Window) -> Vec<Grade> {
    let grade = |event: &Event| match event {
        Event::Review(_, review) => Some(review.grade),
        Event::Cram(..) | Event::Suspend(_) | Event::Resume(_) | Event::Bury(..) | Event::Withdraw(_) => None,
        Event::TrustClock | Event::Interview(_) | Event::Attempt(_) | Event::SelfScore(..) | Event::Dispute(..) => None,
    };
    trainer(window).ledger().entries().iter().filter_map(|entry| grade(&entry.event)).collect()
}

fn is_typing(window: &Window) -> bool {
    window.ctx.text_edit_focused()
}

/// The Exercises page of the sandbox.
fn page(window: &mut Harness<'static, App>) {
    control(window, Key::Num3);
    window.get_by_label("Exercises").click();
    window.run();
}

#[test]
fn an_exercise_is_begun_answered_and_graded_by_keys_alone() {
    let mut window = open_now(exercises(), SIZE, egui::Theme::Light);
    window.run();
    page(&mut window);
    assert!(shows(&window, "5 due or new"));
    window.ctx.memory_mut(|memory| memory.focused().inspect(|id| memory.surrender_focus(*id)));
    press(&mut window, Key::Space);
    assert_eq!(window.state().screen(), Screen::Practise);
    assert!(shows(&window, "At which minute does the pager go") && is_typing(&window));
    write(&mut window, "9");
    press(&mut window, Key::Enter);
    assert!(shows(&window, "Right: it is minute 9.") && shows(&window, "Worked solution"));
    assert!(!is_typing(&window));
    press(&mut window, Key::Enter);
    assert!(reviews(&window).is_empty(), "a verdict is no grade yet, and Enter pressed twice makes none");
    press(&mut window, Key::Space);
    assert_eq!(reviews(&window), [Grade::Good]);
    assert!(shows(&window, "How long may it be down") && is_typing(&window), "the next one waits for its number");
}

#[test]
fn a_run_begun_among_the_exercises_leads_back_there() {
    let mut window = open_now(exercises(), SIZE, egui::Theme::Light);
    window.run();
    page(&mut window);
    click(&mut window, "Practise: Burn rate");
    assert!(is_typing(&window));
    press(&mut window, Key::Escape);
    assert_eq!(window.state().screen(), Screen::Practise, "Esc only leaves the field");
    assert!(window.query_by_role_and_label(Role::Button, "Today").is_none());
    press(&mut window, Key::Escape);
    assert_eq!(window.state().screen(), Screen::Sandbox);
    assert!(shows(&window, "Predict a number, then see it worked out"));
    control(&mut window, Key::Num2);
    assert!(shows(&window, "Go on with your run"));
    press(&mut window, Key::Space);
    press(&mut window, Key::Escape);
    click(&mut window, "Exercises");
    assert!(shows(&window, "Predict a number, then see it worked out"), "the button goes where the key goes");
}

#[test]
fn a_run_of_exercises_leads_back_to_them_from_its_end_and_after_a_look_at_the_timeline() {
    let mut window = open_now(exercises(), SIZE, egui::Theme::Light);
    window.run();
    page(&mut window);
    click(&mut window, "Practise: When does it page");
    press(&mut window, Key::Escape);
    press(&mut window, Key::Space);
    press(&mut window, Key::T);
    assert_eq!(window.state().screen(), Screen::Sandbox);
    control(&mut window, Key::Num2);
    press(&mut window, Key::Num4);
    assert!(shows(&window, "Back to Exercises"));
    press(&mut window, Key::Space);
    assert!(shows(&window, "Predict a number, then see it worked out"), "not the timeline");
}

#[test]
fn a_run_begun_on_today_leads_back_to_today() {
    let mut window = open_now(exercises(), SIZE, egui::Theme::Light);
    window.run();
    page(&mut window);
    click(&mut window, "Practise: Burn rate");
    control(&mut window, Key::Num1);
    press(&mut window, Key::Space);
    assert_eq!(window.state().screen(), Screen::Practise);
    press(&mut window, Key::Escape);
    press(&mut window, Key::Escape);
    assert_eq!(window.state().screen(), Screen::Today);
}

#[test]
fn rows_of_the_page_have_names_of_their_own_and_no_numbers_that_will_not_be_asked() {
    let mut window = open_now(beginner(Library::new(shipped()), vec![], NOW), SIZE, egui::Theme::Light);
    window.run();
    page(&mut window);
    let buttons: Vec<String> = window
        .query_all_by_role(Role::Button)
        .filter_map(|node| node.accesskit_node().label())
        .filter(|label| label.starts_with("Practise: "))
        .collect();
    let names: std::collections::BTreeSet<_> = buttons.iter().collect();
    assert_eq!(names.len(), buttons.len(), "{buttons:?}");
    assert!(shows(&window, "Budget left, in time") && shows(&window, "Budget left, in events"));
    assert!(!shows(&window, "…") && !shows(&window, "A checkout promises"));
}

#[test]
fn an_answered_exercise_is_seen_on_the_timeline() {
    let mut window = window(asked(0));
    press(&mut window, Key::Escape);
    press(&mut window, Key::T);
    assert_eq!(window.state().screen(), Screen::Practise, "not before the answer is shown");
    press(&mut window, Key::Space);
    press(&mut window, Key::T);
    assert_eq!(window.state().screen(), Screen::Sandbox);
    assert!(
        shows(&window, "9 minutes after the fault; off at 02:29"),
        "the outage of the question, 10 % for two hours"
    );
}

#[test]
fn a_wrong_prediction_suggests_again_and_undo_asks_once_more() {
    let mut window = window(asked(1));
    write(&mut window, "4 h");
    press(&mut window, Key::Enter);
    assert!(shows(&window, "Not right: you said 4\u{a0}h, it is 43\u{a0}min 12\u{a0}s."));
    press(&mut window, Key::Space);
    assert_eq!(reviews(&window), [Grade::Again]);
    press(&mut window, Key::Escape);
    press(&mut window, Key::U);
    assert!(trainer(&window).prediction().is_none() && trainer(&window).exercise().is_some());
    assert!(!shows(&window, "Worked solution"));
}

#[test]
fn what_is_not_understood_leaves_the_question_open_and_says_what_to_write() {
    let mut window = window(asked(1));
    write(&mut window, "43");
    press(&mut window, Key::Enter);
    assert!(shows(&window, "Add the unit") && !shows(&window, "Worked solution") && is_typing(&window));
    write(&mut window, " min 12 s");
    press(&mut window, Key::Enter);
    assert_eq!(trainer(&window).prediction().unwrap().verdict, Verdict::Right);
}

#[test]
fn esc_leaves_the_field_and_the_answer_can_be_shown_without_a_prediction() {
    let mut window = window(asked(1));
    write(&mut window, "1 2 3");
    press(&mut window, Key::Escape);
    assert_eq!(window.state().screen(), Screen::Practise, "Esc only leaves the field");
    assert!(!is_typing(&window));
    press(&mut window, Key::P);
    assert!(is_typing(&window), "P leads back");
    press(&mut window, Key::Escape);
    press(&mut window, Key::Space);
    assert!(shows(&window, "Nothing was predicted.") && shows(&window, "43\u{a0}min 12\u{a0}s"));
    press(&mut window, Key::Num2);
    assert_eq!(reviews(&window), [Grade::Hard]);
}

#[test]
fn the_same_goes_by_mouse_and_the_page_says_how_it_went() {
    let mut window = open_now(exercises(), SIZE, egui::Theme::Light);
    window.run();
    page(&mut window);
    click(&mut window, "Practise: Burn rate");
    assert!(shows(&window, "At which burn rate is that?"));
    let exact = trainer(&window).exercise().unwrap().answer.text();
    write(&mut window, &exact);
    click(&mut window, "Check");
    window.get_by_role_and_label(Role::Button, "Good").click();
    window.run();
    assert_eq!(reviews(&window), [Grade::Good]);
    page(&mut window);
    assert!(shows(&window, "Last: good, today"));
}

#[test]
fn numbers_stay_while_asked_and_are_new_the_next_time() {
    let mut trainer = asked(3);
    let first = trainer.exercise().cloned().unwrap();
    trainer.apply(Command::Hint, NOW.plus_seconds(30)).unwrap();
    trainer.tick(NOW.plus_seconds(40));
    assert_eq!(trainer.exercise(), Some(&first), "stable while it is asked, and the same from the same moment");
    trainer.apply(Command::Reveal, NOW.plus_seconds(41)).unwrap();
    trainer.apply(Command::Grade(Grade::Again), NOW.plus_seconds(42)).unwrap();
    assert_ne!(trainer.exercise().map(|exercise| &exercise.question), Some(&first.question));
}

#[test]
fn a_run_of_one_kind_asks_nothing_else() {
    let mut trainer = beginner(Library::new(shipped()), vec![], NOW);
    let deck = Deck { kind: Some(CardKind::Calculation), mode: hotseat::trainer::Mode::Cram, ..Deck::default() };
    trainer.apply(Command::Start(deck), NOW).unwrap();
    let calculations = trainer.library().cards().filter(|(_, card)| card.kind() == CardKind::Calculation).count();
    assert_eq!(trainer.flashcards().unwrap().remaining(), calculations);
    let mut formulas = std::collections::BTreeSet::new();
    while let Some(exercise) = trainer.exercise() {
        formulas.insert(exercise.formula);
        trainer.apply(Command::Reveal, NOW).unwrap();
        trainer.apply(Command::Grade(Grade::Good), NOW).unwrap();
    }
    assert!(trainer.asked().is_none(), "every shipped exercise can be drawn");
    assert_eq!(formulas.len(), hotseat::model::card::Formula::ALL.len(), "each formula is practised");
}

fn shipped() -> Vec<hotseat::model::library::Pack> {
    hotseat::content::load(&[]).0.packs().to_vec()
}

#[test]
fn without_exercises_the_page_says_where_packs_go() {
    let mut window = open_now(beginner(Library::default(), vec![], NOW), SIZE, egui::Theme::Light);
    window.run();
    page(&mut window);
    assert!(shows(&window, "There is nothing to predict yet."));
    click(&mut window, "Where packs go");
    assert_eq!(window.state().screen(), Screen::Settings);
}

fn judged(n: usize, typed: &str) -> Trainer {
    let mut trainer = asked(n);
    trainer.apply(Command::Predict(typed.to_owned()), NOW).unwrap();
    trainer
}

fn go(harness: &mut Harness<'static, App>) {
    control(harness, Key::Num2);
}

#[test]
fn pictures_of_an_exercise_asked() {
    taken("exercise-asked", || asked(0), go);
}

#[test]
fn pictures_of_an_exercise_judged_right() {
    taken("exercise-right", || judged(1, "43 min"), go);
}

#[test]
fn pictures_of_an_exercise_judged_wrong() {
    taken(
        "exercise-wrong",
        || asked(0),
        |harness| {
            go(harness);
            write(harness, "60");
            press(harness, Key::Enter);
        },
    );
}

#[test]
fn pictures_of_an_exercise_with_statements() {
    taken("exercise-guides", || judged(3, "two or so"), go);
}

#[test]
fn pictures_of_the_page() {
    let some = || {
        let mut trainer = judged(1, "43 min");
        trainer.apply(Command::Grade(Grade::Good), NOW).unwrap();
        trainer.apply(Command::Stop, NOW).unwrap();
        trainer
    };
    taken("exercises", some, page);
}
