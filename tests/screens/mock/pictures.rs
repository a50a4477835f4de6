//! A picture of every stage of a mock answer, dark and light, wide and narrow.

use egui::{Key, Modifiers};

use crate::pictures::taken;
use crate::program::{after_forty_days, frozen};
use crate::stories::press;

#[test]
fn choosing_a_question() {
    taken(
        "mock-choice",
        || after_forty_days(frozen()),
        |window| {
            window.key_press_modifiers(Modifiers::COMMAND, Key::Num2);
            window.run();
            press(window, Key::M);
        },
    );
}
