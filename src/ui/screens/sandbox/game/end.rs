//! The end of the game: both scores, the objective, the same weather under every policy, thousands of games, a lesson.

use egui::{Align, Label, Layout, Rect, Ui, UiBuilder, pos2, vec2};

use super::{Ask, Ending, side_by_side, strip, tell};
use crate::slo::policy::{Game, Outcome, PolicyRuns};
use crate::ui::theme::{Tokens, Type, space};
use crate::ui::widgets::{Button, callout, card, fact, is_wide, rule, second, title};

const ROW: f32 = 30.0;
/// Share of the width that the first column takes.
const FIRST: f32 = 0.32;

/// Draws the end.
pub(super) fn end(ui: &mut Ui, game: &Game, ending: &Ending, taken_back: u32) -> Option<Ask> {
    let outcome = game.outcome()?;
    title(ui, &tell::headline(&outcome));
    second(ui, &under(game, taken_back));
    ui.add_space(space::M);
    facts(ui, &outcome);
    ui.add_space(space::L);
    let ask = buttons(ui);
    ui.add_space(space::L);
    callout(ui, Some("What this end says"), &tell::lesson(game, &outcome, &ending.crowd));
    ui.add_space(space::L);
    strip::strip(ui, game.days(), None);
    strip::legend(ui);
    ui.add_space(space::L);
    same_weather(ui, &outcome, ending);
    ui.add_space(space::L);
    crowd(ui, &ending.crowd);
    ask
}

fn under(game: &Game, taken_back: u32) -> String {
    let back = match taken_back {
        0 => String::new(),
        1 => " One day was taken back on the way.".to_owned(),
        n => format!(" {n} days were taken back on the way."),
    };
    format!("{}, seed {}.{back}", tell::policy(game.policy()), game.seed())
}

fn facts(ui: &mut Ui, outcome: &Outcome) {
    let objective = if outcome.slo_met() { "Met" } else { "Missed" };
    let shown = [
        ("Features shipped", outcome.features.to_string(), format!("worth {} together", outcome.value)),
        ("User harm", tell::minutes(outcome.harm_minutes()), harm_note(outcome)),
        (
            "99.9 % over 28 days",
            objective.to_owned(),
            format!("{} of a budget of {}", tell::time(outcome.bad_seconds), tell::time(tell::budget_seconds())),
        ),
        ("Score", tell::score(outcome.score()), tell::sum(outcome)),
    ];
    let per_row = if is_wide(ui) { 4 } else { 2 };
    for (at, row) in shown.chunks(usize::from(per_row)).enumerate() {
        ui.push_id(at, |ui| {
            side_by_side(ui, per_row, |ui, n| {
                if let Some((label, value, note)) = row.get(n) {
                    fact(ui, label, value, note);
                }
            });
        });
        ui.add_space(space::S);
    }
}

fn harm_note(outcome: &Outcome) -> String {
    let (exact, failed) = (tell::time(outcome.harm_seconds()), tell::requests(outcome.harm_seconds()));
    let peak = match outcome.peak_seconds {
        0 => "the peak went well".to_owned(),
        peak => format!("the peak's {} count five times", tell::time(peak)),
    };
    format!("{exact}, or {failed} failed requests at 10,000 a minute; {peak}")
}

fn buttons(ui: &mut Ui) -> Option<Ask> {
    let mut ask = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::M, space::S);
        if ui.add(Button::primary("Play again, new seed").key("Space")).clicked() {
            ask = Some(Ask::NewSeed);
        }
        if ui.add(Button::plain("Same seed again").key("A")).clicked() {
            ask = Some(Ask::StartOver);
        }
        if ui.add(Button::plain("Another policy").key("Esc")).clicked() {
            ask = Some(Ask::Leave);
        }
    });
    ask
}

fn same_weather(ui: &mut Ui, yours: &Outcome, ending: &Ending) {
    card(ui, |ui| {
        title(ui, "The same weather under each policy");
        second(ui, "You, and three teams that follow the habit of their policy without looking ahead.");
        ui.add_space(space::S);
        let row = |name: &str, outcome: &Outcome| {
            let met = if outcome.slo_met() { "met" } else { "missed" };
            [
                name.to_owned(),
                outcome.features.to_string(),
                outcome.value.to_string(),
                tell::minutes(outcome.harm_minutes()),
                met.to_owned(),
                tell::score(outcome.score()),
            ]
        };
        let mut rows = vec![row("You", yours)];
        rows.extend(ending.same_weather.iter().map(|outcome| row(tell::policy(outcome.policy), outcome)));
        table(ui, ["", "Features", "Worth", "Harm", "99.9 %", "Score"], &rows);
    });
}

fn crowd(ui: &mut Ui, runs: &[PolicyRuns; 3]) {
    card(ui, |ui| {
        let games = runs.first().map_or(0, |runs| runs.runs);
        let games = crate::model::words::thousands(usize::try_from(games).unwrap_or(0));
        title(ui, &format!("What {games} games of each policy give"));
        second(
            ui,
            "Means of a game, the same weathers for each; in the worst tenth users lose at least the minutes given.",
        );
        ui.add_space(space::S);
        let rows: Vec<[String; 6]> = runs
            .iter()
            .map(|runs| {
                let tenth = u32::try_from(runs.harm_seconds.ninetieth).unwrap_or(0);
                [
                    tell::policy(runs.policy).to_owned(),
                    format!("{:.1}", runs.features.mean),
                    format!("{:.0} min", runs.harm_seconds.mean / 60.0),
                    tell::minutes((tenth + 30) / 60),
                    format!("{:.0} %", runs.share_met() * 100.0),
                    tell::score(rounded(runs.score.mean)),
                ]
            })
            .collect();
        table(ui, ["", "Features", "Harm", "Worst tenth", "99.9 % met", "Score"], &rows);
    });
}

fn table(ui: &mut Ui, head: [&str; 6], rows: &[[String; 6]]) {
    let tokens = Tokens::of(ui);
    line(ui, |n| (Type::Mark.job(head.get(n).copied().unwrap_or(""), tokens.muted), n > 0));
    for (at, row) in rows.iter().enumerate() {
        rule(ui);
        let voice = if at == 0 && row[0] == "You" { Type::SecondStrong } else { Type::Second };
        line(ui, |n| (voice.job(row.get(n).cloned().unwrap_or_default(), tokens.ink), n > 0));
    }
}

/// One line of six cells; numbers stand at the right of theirs.
fn line(ui: &mut Ui, cell: impl Fn(usize) -> (egui::text::LayoutJob, bool)) {
    let all = ui.available_rect_before_wrap();
    let rest = all.width() * (1.0 - FIRST) / 5.0;
    let mut left = all.left();
    for n in 0..6 {
        let width = if n == 0 { all.width() * FIRST } else { rest };
        let place = Rect::from_min_size(pos2(left, all.top()), vec2(width, ROW));
        left += width;
        let (job, right) = cell(n);
        let layout = if right { Layout::right_to_left(Align::Center) } else { Layout::left_to_right(Align::Center) };
        let mut child = ui.new_child(UiBuilder::new().max_rect(place).layout(layout).id_salt(n));
        if !job.text.is_empty() {
            child.add(Label::new(job).truncate());
        }
    }
    ui.advance_cursor_after_rect(Rect::from_min_size(all.min, vec2(all.width(), ROW)));
}

/// To a whole number, so that no score reads as minus nothing.
#[expect(clippy::cast_possible_truncation, reason = "a mean of i32 is one")]
fn rounded(mean: f64) -> i32 {
    mean.round() as i32
}
