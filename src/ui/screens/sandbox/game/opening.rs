//! The opening of the game: what it is about, the rule one plays under, and the seed.

use egui::{Align, Layout, Ui, vec2};

use super::{Ask, side_by_side, tell};
use crate::slo::policy::Policy;
use crate::ui::theme::{Tokens, Tone, Type, space};
use crate::ui::widgets::{
    Button, TextField, body, card, card_toned, column, is_wide, pill, second, segmented, title, title_with,
};

const ABOUT: &str = "In 28 days the sales peak comes, with five times the traffic. Each day you ship a feature, hold \
                     it back, work on reliability, or ship a fix that waits; what ships may fail, and failures burn \
                     the error budget of 99.9 % over 28 days until they are 28 days old. You are scored on both: \
                     features shipped and harm to users.";

/// Draws the opening. `open` is the day of a game that was left.
pub(super) fn opening(ui: &mut Ui, policy: &mut Policy, seed: &mut String, open: Option<u8>) -> Option<Ask> {
    title(ui, "Which rule do you play under?");
    ui.add_space(space::XS);
    ui.scope(|ui| {
        ui.set_max_width(space::COLUMN.min(ui.available_width()));
        body(ui, ABOUT);
    });
    ui.add_space(space::L);
    rules(ui, policy);
    ui.add_space(space::L);
    start(ui, seed, open)
}

fn rules(ui: &mut Ui, policy: &mut Policy) {
    if !is_wide(ui) {
        let options = Policy::ALL.map(|each| (each, tell::policy(each)));
        segmented(ui, "Rule", policy, &options);
        ui.add_space(space::M);
        card_toned(ui, Tone::Accent, |ui| {
            title_with(ui, tell::policy(*policy), "Chosen");
            ui.add_space(space::XS);
            body(ui, tell::rule(*policy));
        });
        return;
    }
    side_by_side(ui, 3, |ui, n| {
        let Some(each) = Policy::ALL.get(n).copied() else { return };
        let chosen = *policy == each;
        let key = (n + 1).to_string();
        let content = |ui: &mut Ui| rule(ui, each, chosen, &key);
        let clicked = if chosen { card_toned(ui, Tone::Accent, content) } else { card(ui, content) }.inner;
        if clicked {
            *policy = each;
        }
    });
}

/// One rule, as high as the longest of the three. Whether it was chosen.
fn rule(ui: &mut Ui, policy: Policy, chosen: bool, key: &str) -> bool {
    let width = ui.available_width();
    let ink = Tokens::of(ui).ink;
    let high = |policy: Policy| Type::Body.lines_of(ui, tell::rule(policy), ink, width).size().y;
    let rest = Policy::ALL.map(high).into_iter().fold(0.0, f32::max) - high(policy);
    title(ui, tell::policy(policy));
    ui.add_space(space::XS);
    body(ui, tell::rule(policy));
    ui.add_space(rest + space::L);
    ui.allocate_ui_with_layout(vec2(width, space::TARGET), Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_height(space::TARGET);
        if chosen {
            pill(ui, "Chosen", Tone::Accent);
            return false;
        }
        let response = ui.add(Button::plain("Choose").key(key));
        let name = format!("Choose: {}", tell::policy(policy));
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name.as_str()));
        response.clicked()
    })
    .inner
}

fn start(ui: &mut Ui, seed: &mut String, open: Option<u8>) -> Option<Ask> {
    let mut ask = None;
    let problem = tell::seed(seed).is_none().then_some("Write a whole number, such as 271828.");
    let resume = open.map(|day| format!("Go on with day {day}"));
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        if ui.add_enabled(problem.is_none(), Button::primary("Start").key("Space")).clicked() {
            ask = Some(Ask::Start);
        }
        if let Some(resume) = &resume
            && ui.add(Button::plain(resume).key("G")).clicked()
        {
            ask = Some(Ask::Resume);
        }
    });
    ui.add_space(space::XL);
    column_left(ui, |ui| {
        TextField::new("Seed", seed).problem(problem).show(ui);
    });
    ui.add_space(space::XS);
    second(ui, "The seed is the weather: a group that types the same one meets the same features, fixes and luck.");
    ask
}

fn column_left(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    let width = ui.available_width().min(240.0);
    ui.allocate_ui(vec2(width, 0.0), |ui| {
        ui.set_width(width);
        column(ui, add);
    });
}
