//! Mock answers: choosing, the drill, follow-ups and the review, by keys and in pictures.

mod pictures;
mod stories;
mod widgets;

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use hotseat::model::card::CardBody;

use crate::stories::{Window, control, press, trainer, write};

/// A good answer to the second question of the frozen pack, with a few things left to mend.
pub(crate) const ANSWER: &str = "Last spring shoppers could not pay for 37 minutes on a Friday evening, about 400 orders were lost. \
                      The team that ships wanted to go on and the team that runs it wanted a freeze, and for the first \
                      ten minutes I only knew that the payment service was slow. I decided to roll the release back \
                      rather than to search for the cause, because every minute cost us eleven orders. Feature work \
                      slipped by a week. The network team had changed a firewall without telling us. Afterwards we \
                      agreed that no release goes out while less than a quarter of the budget is left, and the same \
                      fault has not come back in five months.";

/// An answer that lists activity.
const WEAK: &str = "Basically we had a lot of conflict with the developers, you know. I was involved in improving our \
                    monitoring and I worked on dashboards, alerts, runbooks, Kubernetes, Terraform and CI. They never \
                    tested anything. In the end I think we kind of improved the communication and stuff.";

/// What question `n` of the frozen pack asks, counted from 0.
fn asked(n: usize) -> String {
    let library = crate::program::frozen();
    let mut questions = library.cards().filter_map(|(_, card)| {
        if let CardBody::Question(question) = &card.body { Some(question.question.clone()) } else { None }
    });
    questions.nth(n).unwrap()
}

/// Begins a question by hand.
fn begin(window: &mut Window, n: usize) {
    control(window, Key::Num2);
    press(window, Key::M);
    window.get_by_label(&asked(n)).focus();
    window.run();
    press(window, Key::Enter);
}

fn answer(window: &mut Window, text: &str) {
    write(window, text);
    window.run();
}

fn hand_in(window: &mut Window) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    window.run();
}

pub(crate) fn skip_follow_ups(window: &mut Window) {
    while trainer(window).sitting().unwrap().is_follow_up() {
        control(window, Key::S);
    }
}

pub(crate) fn reach_review(window: &mut Window, n: usize, text: &str) {
    begin(window, n);
    answer(window, text);
    hand_in(window);
    skip_follow_ups(window);
}
