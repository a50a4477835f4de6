//! The list of keys, shown over any screen.

use egui::Ui;

use crate::ui::theme::space;
use crate::ui::widgets::{Button, SheetPart, caps_label, keycap, second, sheet};

/// A place, and its keys with what they do.
type Keys = (&'static str, &'static [(&'static str, &'static str)]);

/// Room for a key.
const KEY: f32 = 104.0;
/// Width from which the list has three columns.
const THREE: f32 = 960.0;

const PRACTICE: [Keys; 5] = [
    (
        "Everywhere",
        &[
            ("Ctrl+1 … 5", "Today, Practise, Sandbox, Library, Progress"),
            ("Ctrl+,", "Settings"),
            ("/", "search all cards"),
            ("↑ ↓, Enter", "in lists: another row, open it"),
            ("U", "undo the last answer"),
            ("Ctrl + - 0", "larger, smaller, as it was"),
            ("Esc", "back"),
            ("?", "this list"),
        ],
    ),
    (
        "Today",
        &[
            ("Space", "start"),
            ("Space E", "go on with the run that is open, end it"),
            ("I", "go on with an incident"),
            ("G M", "go on, a mock answer"),
            ("R", "read a card"),
            ("C", "cram"),
            ("P D", "study paths, go on with the day"),
        ],
    ),
    (
        "Practise",
        &[
            ("F M I H", "flashcards, mock answer, interview, history"),
            ("Esc", "leave the cards; the run waits"),
            ("Ctrl+2", "the other pages, while the run waits"),
            ("E G", "end the run or take it up, go on with it"),
            ("1 2 3", "choose a bin, or true or false"),
            ("Space", "show the answer, then the next section"),
            ("A", "show all sections"),
            ("H", "a hint before the answer"),
            ("P", "to the field for a prediction or a line"),
            ("T", "see an exercise on the timeline"),
            ("1 2 3 4", "again, hard, good, easy"),
            ("-", "suspend"),
            ("B", "bury until tomorrow"),
        ],
    ),
    (
        "Study paths",
        &[
            ("↑ ↓", "another path"),
            ("← →", "another day"),
            ("F", "follow it, stop following"),
            ("D A", "learn the day, answer its next question"),
            ("1 … 9", "read a card of the day"),
        ],
    ),
    (
        "Reading",
        &[
            ("Space", "open the next section"),
            ("A", "open or close all"),
            ("P I", "practise this card, play its incident"),
        ],
    ),
];

const ANSWERS: [Keys; 3] = [
    (
        "Mock answer",
        &[
            ("D R S", "choose: a due one, at random, search"),
            ("Space", "start the clock"),
            ("Ctrl+Enter", "hand in"),
            ("Ctrl+P", "pause, go on"),
            ("Ctrl+H", "a hint"),
            ("Ctrl+L", "I said it aloud"),
            ("Ctrl+R", "read along"),
            ("Ctrl+S", "no more follow-ups"),
            ("Esc", "leave; the draft is kept"),
        ],
    ),
    (
        "Review",
        &[
            ("↑ ↓", "to the next remark"),
            ("D", "dispute it, or let the coach judge again"),
            ("Y N", "met, not met: your word"),
            ("← →", "to the answers to follow-ups"),
            ("S", "the band as a number"),
            ("Space, A", "the model answer, all of it"),
            ("1 2 3 4", "again, hard, good, easy"),
            ("Enter, R", "go on, answer again"),
        ],
    ),
    (
        "Interview, history",
        &[
            ("Space, N", "begin or go on, another seed"),
            ("↑ ↓", "report: to the next question"),
            ("Space", "report: confirm the proposed grades"),
            ("P X C", "report: practise next, export, copy"),
            ("C, ← →", "an answer: compare, older, newer"),
        ],
    ),
];

const SANDBOX: [Keys; 3] = [
    (
        "Sandbox",
        &[
            ("← →", "move the time at which all is read, ten steps with Shift"),
            ("Space", "let it run"),
            ("N", "a new incident there"),
            ("I", "to the next incident"),
            ("A", "explain the next pair of windows"),
            ("+ - F W", "closer, farther, fit, the whole window"),
            ("O, E", "scenarios, export"),
            ("Ctrl+V", "open a scenario from the clipboard"),
            ("U, Ctrl+Y", "undo and redo what was drawn"),
        ],
    ),
    (
        "An incident",
        &[
            ("← →", "move it, by a minute with Alt"),
            ("Shift ← →", "stretch it, by a minute with Alt"),
            ("↑ ↓", "more or less fails"),
            ("R", "its course: at once, growing, fading, peak"),
            ("Del", "remove it"),
            ("Esc", "let go of it"),
        ],
    ),
    (
        "Policy game",
        &[
            ("1 2 3", "choose the rule"),
            ("Space, G", "start, go on with the last game"),
            ("S H R F", "ship, hold back, reliability, fix"),
            ("U", "take a day back"),
            ("Space, A", "at the end: new seed, same seed"),
            ("Esc", "leave, another policy"),
        ],
    ),
];

/// Draws the list; whether it is to be closed.
#[must_use]
pub(in crate::ui) fn keys(ui: &Ui) -> bool {
    let mut close = false;
    let closed = sheet(ui, "Keys", 1120.0, 700.0, |ui, part| match part {
        SheetPart::Body => {
            ui.spacing_mut().item_spacing.x = space::L;
            let groups: [&[&[Keys]]; 3] = if ui.available_width() >= THREE {
                [&[&PRACTICE], &[&ANSWERS], &[&SANDBOX]]
            } else {
                [&[&PRACTICE], &[&ANSWERS, &SANDBOX], &[]]
            };
            let groups = groups.map(<[&[Keys]]>::concat);
            let filled = groups.iter().filter(|group| !group.is_empty()).count();
            ui.columns(filled, |columns| {
                for (ui, places) in columns.iter_mut().zip(&groups) {
                    places.iter().for_each(|place| list(ui, place));
                }
            });
        }
        SheetPart::Buttons => close = ui.add(Button::plain("Close").key("Esc")).clicked(),
    });
    close || closed
}

fn list(ui: &mut Ui, (place, keys): &Keys) {
    caps_label(ui, place);
    ui.add_space(space::XS);
    for (key, what) in *keys {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::S;
            ui.allocate_ui(egui::vec2(KEY, 22.0), |ui| {
                ui.set_width(KEY);
                keycap(ui, key);
            });
            second(ui, what);
        });
        ui.add_space(3.0);
    }
    ui.add_space(space::M);
}
