//! A day of the game: the strip, the budget, what lies before one, what the rule allows, and the four choices.

use egui::{Color32, Frame, Label, Margin, Ui, vec2};

use super::{Ask, strip, tell};
use crate::slo::policy::{BUDGET, Choice, FixKind, Forbidden, Game, Policy, Today};
use crate::ui::theme::{Tokens, Tone, Type, radius, space};
use crate::ui::widgets::{
    Button, Part, body, caps_label, card, is_wide, meter, second, small, strong, tinted, title_with, with_aside,
};

const ASIDE: f32 = 288.0;

/// Draws the day that lies before one.
pub(super) fn play(ui: &mut Ui, game: &Game, refused: Option<Forbidden>) -> Option<Ask> {
    let today = game.today()?;
    let note = format!("{}, seed {}", tell::policy(game.policy()), game.seed());
    title_with(ui, &format!("Day {} of 28", today.day), &note);
    ui.add_space(space::S);
    strip::strip(ui, game.days(), Some((today.day, today.budget_gone)));
    ui.add_space(space::S);
    budget(ui, &today);
    let wide = is_wide(ui);
    ui.add_space(if wide { space::L } else { space::M });
    let mut ask = None;
    with_aside(ui, ASIDE, |ui, part| match part {
        Part::Main if wide => {
            before_one(ui, &today);
            ui.add_space(space::M);
            closed(ui, &today, refused);
            ask = choices(ui, game.policy(), &today);
        }
        // In a low window what is decided and the four buttons have to be seen at once.
        Part::Main => {
            in_short(ui, &today);
            closed_in_short(ui, &today, refused);
            ask = choices(ui, game.policy(), &today);
            second(ui, &tell::returns(&today));
            ui.add_space(space::L);
        }
        Part::Aside => ask = ask.take().or(beside(ui, game)),
    });
    ask
}

fn budget(ui: &mut Ui, today: &Today) {
    // For a bar; what is compared is whole seconds.
    #[expect(clippy::cast_precision_loss, reason = "a share for a bar")]
    let share = today.left().ms() as f32 / BUDGET.ms() as f32;
    let tone = match share {
        share if share <= 0.25 => Tone::Burning,
        share if share <= 0.5 => Tone::Warning,
        _ => Tone::Good,
    };
    let name = if today.budget_gone { "Error budget: gone" } else { "Error budget left" };
    meter(ui, name, share, &tell::left(today), tone);
    if is_wide(ui) {
        ui.add_space(space::XS);
        second(ui, &tell::returns(today));
    }
}

fn before_one(ui: &mut Ui, today: &Today) {
    card(ui, |ui| {
        let name = tell::feature(today.feature, today.day);
        title_with(ui, name, &format!("worth {}", today.feature.value()));
        let (size, risk) = (tell::size(today.feature.size), today.ship_risk);
        let late = if today.day > 21 { " The last week makes it half as much again." } else { "" };
        let (chance, word) = (tell::percent(risk), risk.word());
        body(ui, &format!("Today's feature, {size}. Chance to fail if shipped today: {chance}, {word}.{late}"));
        for fix in &today.waiting {
            ui.add_space(space::XS);
            let (mut job, text) = (Type::Strong.job(tell::fix(fix.kind), urgency(ui, fix.kind)), Type::Body);
            job.append(&tell::waiting(fix.kind, fix.since), space::S, text.format(Tokens::of(ui).ink));
            ui.add(Label::new(job).wrap());
        }
    });
}

fn urgency(ui: &Ui, kind: FixKind) -> Color32 {
    let tone = match kind {
        FixKind::P0 { .. } => Tone::Burning,
        FixKind::Security => Tone::Warning,
    };
    Tokens::of(ui).tone(tone)
}

/// The same in a few lines: the feature, and the fix that is next.
fn in_short(ui: &mut Ui, today: &Today) {
    let name = tell::feature(today.feature, today.day);
    title_with(ui, name, &format!("worth {}", today.feature.value()));
    let (size, risk) = (tell::size(today.feature.size), today.ship_risk);
    let late = if today.day > 21 { " (×1.5 in the last week)" } else { "" };
    small(
        ui,
        &format!("Today's feature, {size}. Chance to fail today: {}, {}{late}.", tell::percent(risk), risk.word()),
    );
    if let Some(fix) = today.waiting.first() {
        let more = match today.waiting.len() - 1 {
            0 => String::new(),
            1 => " One more waits.".to_owned(),
            n => format!(" {n} more wait."),
        };
        let mut job = Type::SecondStrong.job(tell::fix(fix.kind), urgency(ui, fix.kind));
        let text = format!("{}{more}", tell::waiting(fix.kind, fix.since));
        job.append(&text, space::S, Type::Second.format(Tokens::of(ui).ink));
        ui.add(Label::new(job).wrap());
    }
    ui.add_space(space::S);
}

/// The rule speaks: decided before the fight, so there is nothing to argue.
fn closed(ui: &mut Ui, today: &Today, refused: Option<Forbidden>) {
    let Some((tone, head, why)) = ruling(today, refused) else { return };
    tinted(ui, tone, |ui| {
        strong(ui, head);
        body(ui, &why);
    });
    ui.add_space(space::M);
}

fn closed_in_short(ui: &mut Ui, today: &Today, refused: Option<Forbidden>) {
    let Some((tone, head, why)) = ruling(today, refused) else { return };
    let tokens = Tokens::of(ui);
    let mut job = Type::SecondStrong.job(format!("{head}."), tokens.ink);
    job.append(&why, space::S, Type::Second.format(tokens.ink));
    let frame = Frame::new().fill(tokens.tint(tone)).corner_radius(radius::CARD);
    frame.inner_margin(Margin::symmetric(12, 8)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.add(Label::new(job).wrap());
    });
    ui.add_space(space::S);
}

/// What the rule says this morning, if it closes something or has refused something.
fn ruling(today: &Today, refused: Option<Forbidden>) -> Option<(Tone, &'static str, String)> {
    let why = refused.or_else(|| today.forbidden(Choice::Ship))?;
    let (tone, head) = match refused {
        Some(Forbidden::NothingToFix) => (Tone::Burning, "Refused: there is nothing to fix"),
        Some(_) => (Tone::Burning, "Refused: the rule was decided before the fight"),
        None => (Tone::Warning, "The rule holds features back today"),
    };
    Some((tone, head, why.to_string()))
}

/// What a choice is called, its key, and what it does today.
fn offered(choice: Choice, policy: Policy, today: &Today) -> (String, &'static str, String) {
    let name = tell::feature(today.feature, today.day);
    let (label, key, effect) = match choice {
        Choice::Ship => (
            format!("Ship {name}"),
            "S",
            format!("worth {}, {} to fail", today.feature.value(), tell::percent(today.ship_risk)),
        ),
        Choice::Hold => ("Hold it back".to_owned(), "H", "it waits until after the peak".to_owned()),
        Choice::Reliability => {
            let next = today.strain.saturating_sub(15).max(40);
            ("Work on reliability".to_owned(), "R", format!("strain from {} % to {next} %", today.strain))
        }
        Choice::Fix => match today.waiting.first().map(|fix| fix.kind) {
            Some(FixKind::P0 { seconds_a_day }) => {
                ("Fix the P0".to_owned(), "F", format!("ends {} of failure a day", tell::time(seconds_a_day)))
            }
            Some(FixKind::Security) => ("Ship the security fix".to_owned(), "F", "closes the hole".to_owned()),
            None => ("Ship a fix".to_owned(), "F", "none waits".to_owned()),
        },
    };
    let closed = match (today.forbidden(choice), policy) {
        (None | Some(Forbidden::NothingToFix), _) => None,
        (Some(_), Policy::None) => Some("not today"),
        (Some(_), Policy::FreezeWhenGone) => Some("frozen until the budget is back"),
        (Some(_), Policy::Strict) => Some("closed by the rule"),
    };
    (label, key, closed.map_or(effect, str::to_owned))
}

fn choices(ui: &mut Ui, policy: Policy, today: &Today) -> Option<Ask> {
    let mut asked = None;
    let width = ((ui.available_width() - space::M) / 2.0).floor();
    for pair in Choice::ALL.chunks(2) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing = vec2(space::M, 0.0);
            for choice in pair {
                let (label, key, effect) = offered(*choice, policy, today);
                let button = Button::plain(&label).key(key).second(&effect).width(width);
                let why = today.forbidden(*choice);
                let response = ui.add_enabled(why.is_none(), button);
                if response.clicked() {
                    asked = Some(Ask::Choose(*choice));
                }
                if let Some(why) = why {
                    response.on_disabled_hover_text(why.to_string());
                }
            }
        });
        ui.add_space(space::S);
    }
    asked
}

fn beside(ui: &mut Ui, game: &Game) -> Option<Ask> {
    let mut ask = None;
    caps_label(ui, "Yesterday");
    match game.days().last() {
        Some(report) => body(ui, &tell::day(report)),
        None => body(ui, "The game begins. The failures of the 28 days before it still weigh on the budget."),
    };
    ui.add_space(space::M);
    caps_label(ui, "So far");
    if let Some(today) = game.today() {
        let shipped = game.days().iter().filter(|day| day.choice == Some(Choice::Ship));
        let (count, worth) = shipped.fold((0_u32, 0), |(n, sum), day| (n + 1, sum + day.feature.value()));
        let bad: u32 = game.days().iter().map(crate::slo::policy::DayReport::bad_seconds).sum();
        small(ui, &format!("Features shipped: {count}, worth {worth}. Harm: {}.", tell::time(bad)));
        small(
            ui,
            &format!(
                "Strain {} %: the service fails by itself with {} today. Each release adds strain, work on \
                 reliability takes 15 points off, down to 40 %.",
                today.strain,
                tell::percent(today.service_risk)
            ),
        );
    }
    ui.add_space(space::M);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        if ui.add_enabled(!game.days().is_empty(), Button::small("Take back a day").key("U")).clicked() {
            ask = Some(Ask::Undo);
        }
        if ui.add(Button::small("Start over, same seed")).clicked() {
            ask = Some(Ask::StartOver);
        }
        if ui.add(Button::small("Leave").key("Esc")).clicked() {
            ask = Some(Ask::Leave);
        }
    });
    ui.add_space(space::M);
    strip::legend(ui);
    ask
}
