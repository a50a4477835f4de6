//! The pieces a review is made of, over an answer whose marks are made by hand.

use egui::{CentralPanel, Frame, Ui};
use hotseat::ui::theme::{Tokens, Tone, space};
use hotseat::ui::widgets::{
    Part, Remark, StripPoint, StripShape, TextMark, Underline, caps_label, card, marked_text, remark_row, rule, scroll,
    strip, time_ring, with_aside,
};

use crate::harness::pictures;

const ANSWER: &str = "Last spring riders could not see their driver for 37 minutes on a Friday evening. The page came \
                      from queue depth, and for the first ten minutes I only knew that the location service was slow. \
                      I decided to turn the map off and show an arrival time instead, because a stale map made people \
                      cancel. That held. The network team had changed a firewall without telling us. Afterwards we \
                      improved monitoring and wrote the postmortem.";

pub(super) fn place(words: &str) -> std::ops::Range<usize> {
    let start = ANSWER.find(words).unwrap();
    start..start + words.len()
}

fn marks() -> Vec<TextMark> {
    [
        ("riders could not see their driver for 37 minutes", Underline::Found, 1),
        ("37 minutes", Underline::Found, 2),
        ("for 37 minutes on a Friday evening", Underline::Partly, 9),
        ("I decided to turn the map off and show an arrival time instead", Underline::Found, 3),
        ("because a stale map made people cancel", Underline::Found, 3),
        ("The network team had changed a firewall without telling us", Underline::Costs, 5),
        ("improved monitoring", Underline::Partly, 4),
        ("improved monitoring", Underline::Partly, 12),
        ("wrote the postmortem.", Underline::SelfScored, 7),
    ]
    .into_iter()
    .map(|(words, underline, number)| TextMark { place: place(words), underline, number })
    .collect()
}

fn sheet(ui: &mut Ui, add: impl FnMut(&mut Ui, Part)) {
    CentralPanel::default().frame(Frame::new().fill(Tokens::of(ui).bg).inner_margin(28.0)).show(ui, |ui| {
        scroll(ui, f32::INFINITY, |ui| with_aside(ui, 340.0, add));
    });
}

#[test]
fn marked_words_clock_strip_and_remarks() {
    pictures("gallery-review", |ui| {
        sheet(ui, |ui, part| match part {
            Part::Main => {
                card(ui, |ui| {
                    marked_text(ui, ANSWER, &marks(), &[place("That held.")], "");
                });
                ui.add_space(space::L);
                card(ui, |ui| {
                    caps_label(ui, "In the order you told it");
                    ui.add_space(space::M);
                    let points = [
                        StripPoint { at: 0.12, shape: StripShape::Disc, tone: Tone::Good, name: "who was hurt" },
                        StripPoint { at: 0.16, shape: StripShape::Disc, tone: Tone::Good, name: "who was hurt" },
                        StripPoint { at: 0.5, shape: StripShape::Diamond, tone: Tone::Accent, name: "decision" },
                        StripPoint { at: 0.93, shape: StripShape::Square, tone: Tone::Warning, name: "result" },
                        StripPoint { at: 0.97, shape: StripShape::Disc, tone: Tone::Good, name: "who was hurt" },
                    ];
                    strip(ui, "Order of telling", &points, "");
                });
                ui.add_space(space::L);
                for (spent, paused) in [(72_000, false), (0, true), (130_000, false), (300_000, true)] {
                    time_ring(ui, spent, 120, paused);
                    ui.add_space(space::S);
                }
            }
            Part::Aside => {
                card(ui, |ui| {
                    caps_label(ui, "What I read");
                    ui.add_space(space::S);
                    let rows = [
                        ("Who was hurt", "found", Some(Tone::Good), Some(Underline::Found), false),
                        ("A number that measures it", "partly", Some(Tone::Warning), Some(Underline::Partly), true),
                        ("Standing by it", "blames", Some(Tone::Burning), Some(Underline::Costs), false),
                        ("The line you drew", "not seen", Some(Tone::Burning), None, false),
                        ("What it cost", "your word: met", None, Some(Underline::SelfScored), false),
                    ];
                    for (n, (name, state, tone, underline, open)) in rows.into_iter().enumerate() {
                        if n > 0 {
                            rule(ui);
                        }
                        remark_row(ui, Remark { number: n + 1, name, state, tone, underline, open });
                    }
                });
            }
        });
    });
}
