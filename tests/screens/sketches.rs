//! Two of the sketches the house was drawn from, rebuilt from its own widgets: the proof that they are reachable.

use crate::harness::{pictures, zoomed};
use egui::Ui;
use hotseat::model::section::Block;
use hotseat::ui::theme::{Tone, space};
use hotseat::ui::widgets::{
    Button, Part, Place, RailMark, action_card, bar, blocks, callout, caps_label, card, column, disclosure_inline,
    equal_buttons, headline, hints, lead, meter, page, rail_item, rail_panel, rule, scroll, second, small, title_with,
    with_aside, with_footer,
};

fn rail(ui: &mut Ui, selected: &str) {
    rail_panel(ui, "Hotseat", |ui| {
        for (name, mark) in [
            ("Today", RailMark::Badge("12 due")),
            ("Practise", RailMark::None),
            ("Stories", RailMark::Badge("3/6")),
            ("Sandbox", RailMark::None),
            ("Library", RailMark::None),
            ("Progress", RailMark::None),
        ] {
            rail_item(ui, name, name == selected, mark);
        }
        ui.add_space((ui.available_height() - 82.0).max(0.0));
        rail_item(ui, "Settings", false, RailMark::None);
        rail_item(ui, "Keys", false, RailMark::Key("?"));
    });
}

#[test]
fn today() {
    pictures("sketch-today", draw_today);
}

#[test]
fn today_at_200_percent() {
    zoomed("sketch-today", draw_today);
}

fn draw_today(ui: &mut Ui) {
    rail(ui, "Today");
    page(ui, |ui| {
        scroll(ui, f32::INFINITY, |ui| {
            headline(ui, "Twelve answers are due. About nine minutes.");
            ui.add_space(space::XS);
            lead(ui, "Interview in 11 days, on Wednesday 2 December");
            ui.add_space(space::XL);
            with_aside(ui, 328.0, |ui, part| match part {
                Part::Main => today_left(ui),
                Part::Aside => today_right(ui),
            });
        });
    });
}

fn today_left(ui: &mut Ui) {
    card(ui, |ui| {
        caps_label(ui, "Readiness budget, 28 days, target 90 % recalled");
        ui.add_space(space::XS);
        title_with(ui, "14 of 31 misses left", "burn rate 0.8");
        ui.add_space(space::S);
        bar(ui, "Readiness budget", 14.0 / 31.0, "14 of 31 misses left", Tone::Good);
        ui.add_space(space::S);
        second(ui, "At this pace the budget lasts the window. New cards stay open: 8 today.");
    });
    for (name, sentence, button) in [
        ("Review what is due", "7 questions, 3 terms, 2 rewrites", Button::primary("Start").key("Space")),
        (
            "Answer one aloud",
            "\"How did you reduce alert noise?\" Last time you named no decision.",
            Button::plain("Open").key("M"),
        ),
        (
            "Predict a page",
            "2 % errors, 99.9 % over 30 days: when does the pager go off?",
            Button::plain("Try").key("P"),
        ),
    ] {
        ui.add_space(space::L);
        action_card(ui, name, sentence, button);
    }
}

fn today_right(ui: &mut Ui) {
    card(ui, |ui| {
        caps_label(ui, "Ready on 2 December");
        for (topic, percent, tone) in [
            ("SRE and DevOps", 93_u8, Tone::Good),
            ("SLOs and budgets", 88, Tone::Good),
            ("Alerting", 71, Tone::Warning),
            ("Incidents", 64, Tone::Warning),
            ("Postmortems", 41, Tone::Burning),
        ] {
            ui.add_space(space::S);
            meter(ui, topic, f32::from(percent) / 100.0, &format!("{percent} %"), tone);
        }
    });
    ui.add_space(space::L);
    card(ui, |ui| {
        caps_label(ui, "Still missing");
        ui.add_space(space::S);
        small(ui, "A story in which you accepted risk to hit a launch.");
        ui.add_space(space::XS);
        small(ui, "A story about an automation decision.");
    });
}

#[test]
fn flashcard() {
    pictures("sketch-flashcard", draw_flashcard);
}

#[test]
fn flashcard_at_200_percent() {
    zoomed("sketch-flashcard", draw_flashcard);
}

fn draw_flashcard(ui: &mut Ui) {
    rail(ui, "Practise");
    page(ui, |ui| {
        ui.horizontal(|ui| {
            second(ui, "SRE and DevOps · question 4 of 12");
            ui.add_space((ui.available_width() - 220.0).max(0.0));
            bar(ui, "This session", 4.0 / 12.0, "4 of 12", Tone::Accent);
        });
        ui.add_space(space::XXL);
        with_footer(ui, "sketch", |ui, place| match place {
            Place::Body => column(ui, question),
            Place::Footer => column(ui, grades),
        });
    });
}

fn grades(ui: &mut Ui) {
    equal_buttons(
        ui,
        &[
            Button::plain("Again").second("10 min").key("1"),
            Button::plain("Hard").second("3 days").key("2"),
            Button::plain("Good").second("11 days").key("3"),
            Button::plain("Easy").second("26 days").key("4"),
        ],
    );
    ui.add_space(space::S);
    hints(
        ui,
        &[Button::small("Undo").key("U"), Button::small("Suspend").key("-"), Button::small("Back to Today").key("Esc")],
    );
}

fn answer() -> [Block; 2] {
    [
        Block::Text(
            "I don't ask on the day. The policy was agreed a quarter earlier, in the same room, with the product \
             lead holding the pen: when the four-week budget is gone, feature releases wait and the next sprint goes \
             to the top cause. So the conversation is not \"please give us time\", it is \"the rule has fired, which \
             of these two causes first?\""
                .to_owned(),
        ),
        Block::Text(
            "What made it work was the exception list. Security and P0 fixes always ship; anything else needs her \
             signature and a date to pay it back."
                .to_owned(),
        ),
    ]
}

fn question(ui: &mut Ui) {
    caps_label(ui, "The interviewer asks");
    ui.add_space(space::XS);
    headline(ui, "How do you get a product manager to spend a sprint on reliability?");
    ui.add_space(space::XL);
    rule(ui);
    ui.add_space(space::XL);
    caps_label(ui, "Answer");
    ui.add_space(space::XS);
    blocks(ui, &answer());
    ui.add_space(space::L);
    callout(ui, Some("Hook"), "Argue about the number in spring, and nobody argues in November.");
    ui.add_space(space::S);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::L;
        disclosure_inline(ui, "Weak answer to avoid", Some("W"), &mut false);
        disclosure_inline(ui, "If you are junior", Some("J"), &mut false);
        disclosure_inline(ui, "Sources (2)", Some("S"), &mut false);
    });
}
