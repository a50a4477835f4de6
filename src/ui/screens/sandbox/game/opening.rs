//! The opening of the game: what it is about, the rule one plays under, and the seed.

use egui::{Align, Layout, Ui, UiBuilder, vec2};

use super::{Ask, tell};
use crate::slo::policy::Policy;
use crate::ui::theme::{Tone, space};
use crate::ui::widgets::{Button, TextField, body, card, card_toned, column, is_wide, pill, second, segmented, title};

const ABOUT: &str = "In 28 days the sales peak comes, with five times the traffic. Each day you ship a feature, hold \
                     it back, work on reliability, or ship a fix that waits; what ships may fail, and failures burn \
                     the error budget of 99.9 % over 28 days until they are 28 days old. You are scored on both: \
                     features shipped and harm to users.";

/// Draws the opening. `open` is the day of a game that was left.
pub(super) fn opening(ui: &mut Ui, policy: &mut Policy, seed: &mut String, open: Option<u8>) -> Option<Ask> {
    title(ui, "Which rule do you play under?");
    ui.add_space(space::XS);
    ui.scope(|ui| {
        ui.set_max_width(space::COLUMN);
        body(ui, ABOUT);
    });
    ui.add_space(space::L);
    rules(ui, policy);
    ui.add_space(space::L);
    start(ui, seed, open)
}

fn rules(ui: &mut Ui, policy: &mut Policy) {
    if !is_wide(ui) {
        let options = Policy::ALL.map(|each| (each, short(each)));
        segmented(ui, "Rule", policy, &options);
        ui.add_space(space::M);
        card(ui, |ui| {
            title(ui, tell::policy(*policy));
            ui.add_space(space::XS);
            body(ui, tell::rule(*policy));
        });
        return;
    }
    let width = ((ui.available_width() - 2.0 * space::L) / 3.0).floor();
    let all = ui.available_rect_before_wrap();
    let mut left = all.left();
    let mut bottom = all.top();
    for (each, key) in Policy::ALL.into_iter().zip(["1", "2", "3"]) {
        let place = egui::Rect::from_min_size(egui::pos2(left, all.top()), vec2(width, all.height()));
        left += width + space::L;
        let builder = UiBuilder::new().max_rect(place).layout(Layout::top_down(Align::Min)).id_salt(key);
        let mut child = ui.new_child(builder);
        let chosen = *policy == each;
        let content = |ui: &mut Ui| {
            ui.set_min_height(RULE_HEIGHT);
            title(ui, tell::policy(each));
            ui.add_space(space::XS);
            body(ui, tell::rule(each));
            ui.with_layout(Layout::bottom_up(Align::Min), |ui| {
                if chosen {
                    ui.allocate_ui(vec2(ui.available_width(), space::TARGET), |ui| {
                        ui.set_min_height(space::TARGET);
                        ui.with_layout(Layout::left_to_right(Align::Center), |ui| pill(ui, "Chosen", Tone::Accent));
                    });
                    return false;
                }
                ui.add(Button::plain(choose(each)).key(key)).clicked()
            })
            .inner
        };
        let clicked =
            if chosen { card_toned(&mut child, Tone::Accent, content) } else { card(&mut child, content) }.inner;
        if clicked {
            *policy = each;
        }
        bottom = bottom.max(child.min_rect().bottom());
    }
    ui.advance_cursor_after_rect(egui::Rect::from_min_max(all.min, egui::pos2(all.right(), bottom)));
}

/// All three rules are as high as the longest.
const RULE_HEIGHT: f32 = 252.0;

const fn short(policy: Policy) -> &'static str {
    match policy {
        Policy::None => "None",
        Policy::FreezeWhenGone => "Freeze when gone",
        Policy::Strict => "Strict",
    }
}

const fn choose(policy: Policy) -> &'static str {
    match policy {
        Policy::None => "Play without a policy",
        Policy::FreezeWhenGone => "Play with the freeze",
        Policy::Strict => "Play by the strict rule",
    }
}

fn start(ui: &mut Ui, seed: &mut String, open: Option<u8>) -> Option<Ask> {
    let mut ask = None;
    let problem = tell::seed(seed).is_none().then_some("Write a whole number, such as 271828.");
    column_left(ui, |ui| {
        TextField::new("Seed", seed).problem(problem).show(ui);
    });
    ui.add_space(space::XS);
    second(ui, "The seed is the weather: a group that types the same one meets the same features, fixes and luck.");
    ui.add_space(space::L);
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
    ask
}

fn column_left(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    let width = ui.available_width().min(240.0);
    ui.allocate_ui(vec2(width, 0.0), |ui| {
        ui.set_width(width);
        column(ui, add);
    });
}
