//! Lists below a search field go alike by keys wherever they stand; the library has its own file.

use egui::{Key, Theme};
use egui_kittest::kittest::Queryable as _;

use crate::interviews::practised;
use crate::library::focused;
use crate::program::open_now;
use crate::stories::{SIZE, Window, control, first_start, press, shows, trainer, write};

fn history() -> Window {
    let mut window = open_now(practised(), SIZE, Theme::Light);
    window.run();
    control(&mut window, Key::Num2);
    press(&mut window, Key::H);
    window
}

#[test]
fn arrows_lead_from_the_search_to_a_question_and_enter_asks_it() {
    let mut window = first_start();
    control(&mut window, Key::Num2);
    press(&mut window, Key::M);
    press(&mut window, Key::S);
    assert_eq!(focused(&window), "Search the questions");
    for _ in 0..2 {
        press(&mut window, Key::ArrowDown);
    }
    let second = focused(&window);
    assert!(second.starts_with("Tell me about a conflict"));
    press(&mut window, Key::Enter);
    assert_eq!(trainer(&window).sitting().unwrap().question(), second);
}

#[test]
fn arrows_go_through_answers_that_are_out_of_sight_and_back_to_the_search() {
    let mut window = history();
    press(&mut window, Key::S);
    for n in 0..26 {
        press(&mut window, Key::ArrowDown);
        let row = window.get_by(|node| node.is_focused()).rect();
        assert!((0.0..SIZE[1]).contains(&row.center().y), "row {n} is in sight: {row}");
    }
    let last = focused(&window);
    press(&mut window, Key::ArrowDown);
    assert_eq!(focused(&window), last, "there is no other");
    for _ in 0..26 {
        press(&mut window, Key::ArrowUp);
    }
    assert_eq!(focused(&window), "Search the answers");
}

#[test]
fn one_comes_back_from_an_answer_to_its_row() {
    let mut window = history();
    for _ in 0..9 {
        press(&mut window, Key::ArrowDown);
    }
    let row = |window: &Window| window.get_by(|node| node.is_focused()).rect().min;
    let at = row(&window);
    press(&mut window, Key::Enter);
    assert!(shows(&window, "Read at that time"));
    press(&mut window, Key::Escape);
    assert!(at.distance(row(&window)) < 1.0, "the same row at the same place");
}

#[test]
fn enter_in_an_empty_search_opens_nothing() {
    let mut window = history();
    for key in [Key::S, Key::Enter] {
        press(&mut window, key);
    }
    assert!(shows(&window, "26 answers, newest first"));
    press(&mut window, Key::S);
    write(&mut window, "eleven orders");
    press(&mut window, Key::Enter);
    assert!(shows(&window, "Read at that time"), "with words it opens the first");
}
