//! The chance of meeting the target when outages come at random: closed form, and a seeded simulation beside it.

use egui::Ui;

use super::inputs::{Unit, amount_field, length_field, whole};
use crate::session::planning::{Plays, play};
use crate::slo::{Chance, Exact, Millis, OutageModel, Scenario, Simulated, Target, chance, probability_text};
use crate::ui::theme::{Tone, space};
use crate::ui::widgets::{
    Button, Part, TableColumn, TableRow, Typed, body, card, fact, meter, results_of, second, segmented, setting_row,
    table, title, with_aside,
};

const RUNS: [(u32, &str); 3] = [(1000, "1,000"), (5000, "5,000"), (20_000, "20,000")];
/// More outages than this in a window are no longer worked out.
const MOST_OUTAGES: u32 = 1000;

/// All that a chance depends on.
type Key = (Target, Millis, OutageModel, u32, u64);

/// What the topic keeps.
#[derive(Debug)]
pub(super) struct ChanceTopic {
    outages: Typed<Exact>,
    each: Typed<Millis>,
    runs: u32,
    seed: Typed<u64>,
    made: Option<(Key, (Chance, Plays))>,
}

impl Default for ChanceTopic {
    fn default() -> Self {
        Self {
            outages: Typed::new("2", Exact::whole(2)),
            each: Typed::new("15m", Millis::from_minutes(15)),
            runs: 5000,
            seed: Typed::new("7", 7),
            made: None,
        }
    }
}

impl ChanceTopic {
    pub(super) fn ui(&mut self, ui: &mut Ui, scenario: &Scenario) {
        let window = scenario.window.nominal();
        with_aside(ui, 328.0, |ui, part| match part {
            Part::Main => {
                card(ui, |ui| self.inputs(ui, window));
            }
            Part::Aside => {
                card(ui, |ui| results_of(ui, self.is_unreadable(), |ui| self.results(ui, scenario)));
            }
        });
        ui.add_space(space::L);
        if let Some((key, (exact, plays))) = &self.made {
            card(ui, |ui| results_of(ui, self.is_unreadable(), |ui| beside(ui, key, exact, plays)));
        }
    }

    const fn is_unreadable(&self) -> bool {
        self.outages.is_unreadable() || self.each.is_unreadable() || self.seed.is_unreadable()
    }

    fn inputs(&mut self, ui: &mut Ui, window: Millis) {
        title(ui, "Outages that come at random");
        second(
            ui,
            "They come independently of each other (a Poisson process), so some windows see more than the mean.",
        );
        ui.add_space(space::L);
        let label = format!("Outages in {}, on the mean", window.brief());
        amount_field(ui, &label, &mut self.outages, 20, MOST_OUTAGES);
        ui.add_space(space::M);
        length_field(ui, "Length of one, or on the mean", &mut self.each, Unit::Minutes, 240);
        ui.add_space(space::L);
        setting_row(ui, "Windows played", "More of them come closer to the exact chance.", |ui| {
            segmented(ui, "Windows played", &mut self.runs, &RUNS)
        });
        ui.add_space(space::M);
        ui.scope(|ui| {
            ui.set_max_width(ui.available_width().min(280.0));
            self.seed.show(ui, "Seed", "7", |text| whole(text, 0, 1_000_000_000));
        });
        ui.add_space(space::XS);
        second(ui, "The same seed plays the same windows on every machine.");
        ui.add_space(space::S);
        if ui.add(Button::plain("Play others")).clicked() {
            let seed = (self.seed.value() + 1) % 1_000_000_001;
            self.seed.set(seed.to_string(), seed);
        }
    }

    fn results(&mut self, ui: &mut Ui, scenario: &Scenario) {
        let model = OutageModel { per_window: self.outages.value().clone(), each: self.each.value().span() };
        let key = (scenario.target, scenario.window.nominal(), model, self.runs, *self.seed.value());
        let kept = self.made.take().filter(|(old, _)| *old == key);
        let (key, (exact, _)) = self.made.insert(kept.unwrap_or_else(|| {
            let (target, window, model, runs, seed) = &key;
            let made = (chance(*target, *window, model), play(*target, *window, model, *runs, *seed));
            (key, made)
        }));
        let window = key.1.brief();
        let note = format!("of windows of {window} meet {} %, outages all alike", key.0);
        fact(ui, "Chance", &probability_text(exact.fixed), &note);
        ui.add_space(space::L);
        fact(ui, "Expected time down", &exact.expected.brief(), &format!("in {window}, on the mean"));
        ui.add_space(space::S);
        let within = exact.expected <= exact.budget;
        let (filled, value) = match exact.expected_share() {
            Some(share) => {
                #[expect(clippy::cast_possible_truncation, reason = "the length of a bar")]
                let filled = share.to_f64() as f32;
                (filled, format!("{} of {}", share.share_text(1), exact.budget.brief()))
            }
            None => (0.0, "no budget".to_owned()),
        };
        meter(ui, "Of the budget", filled, &value, if within { Tone::Good } else { Tone::Burning });
        ui.add_space(space::L);
        body(ui, &verdict(exact, &window));
    }
}

fn verdict(chance: &Chance, window: &str) -> String {
    let fit = match chance.that_fit {
        None => return "Outages of no length cost nothing: the target is always met.".to_owned(),
        Some(0) => format!("Not one whole outage fits into the budget of {window}."),
        Some(1) => format!("One whole outage fits into the budget of {window}."),
        Some(n) => format!("{} whole outages fit into the budget of {window}.", Exact::whole(n).count_text()),
    };
    let missed = chance.missed();
    if chance.expected <= chance.budget && missed > 0.01 {
        return format!("{fit} The mean is within it, and still {} of windows miss.", probability_text(missed));
    }
    fit
}

fn beside(ui: &mut Ui, key: &Key, exact: &Chance, plays: &Plays) {
    title(ui, "Worked out and played");
    let played = Exact::whole(plays.fixed.runs).count_text();
    second(ui, &format!("{played} windows played with seed {}; ± is one standard error.", key.4));
    ui.add_space(space::L);
    let columns = [
        TableColumn::words("Lengths of outages"),
        TableColumn::figures("Exact chance"),
        TableColumn::figures("Played"),
    ];
    let row = |name: &str, exact: f64, played: &Simulated| {
        TableRow::new([name.into(), probability_text(exact).into(), played_text(played).into()])
    };
    let rows = [
        row("All alike", exact.fixed, &plays.fixed),
        row("Exponential: many short, a few long", exact.exponential, &plays.exponential),
    ];
    table(ui, "Chance of meeting the target", &columns, &rows);
}

fn played_text(played: &Simulated) -> String {
    let error = played.standard_error() * 100.0;
    if error > 0.0 {
        format!("{} ± {error:.1} %", probability_text(played.share()).trim_end_matches(" %"))
    } else {
        probability_text(played.share())
    }
}
