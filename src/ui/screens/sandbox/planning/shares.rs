//! Latency as a share of requests, and several objectives seen as one.

use egui::Ui;

use super::inputs::{number, share, target as read_target, whole};
use crate::slo::{Exact, Member, Target, composite, latency_budget};
use crate::ui::theme::space;
use crate::ui::widgets::{TextField, Typed, body, card, fact, in_columns, results_of, second, spent_bar, title};

/// Requests at most.
const MOST: u64 = 1_000_000_000_000;

/// One member of a composite, as it is being typed.
#[derive(Debug)]
struct MemberRow {
    name: &'static str,
    target: Typed<Target>,
    weight: Typed<Exact>,
    sli: Typed<Exact>,
}

/// What the topic keeps.
#[derive(Debug)]
pub(super) struct Shares {
    threshold: String,
    target: Typed<Target>,
    all: Typed<u64>,
    fast: Typed<u64>,
    members: [MemberRow; 2],
}

fn parts(parts: u32) -> Target {
    Target::from_parts(parts).unwrap_or(Target::EVERYTHING)
}

fn exact(text: &str) -> Exact {
    Exact::parse(text).unwrap_or_else(|_error| Exact::one())
}

impl Default for Shares {
    fn default() -> Self {
        let member = |name, target: (&str, u32), weight: &str, sli: (&str, &str)| MemberRow {
            name,
            target: Typed::new(target.0, parts(target.1)),
            weight: Typed::new(weight, exact(weight)),
            sli: Typed::new(sli.0, exact(sli.1)),
        };
        Self {
            threshold: "300 ms".to_owned(),
            target: Typed::new("99", parts(990_000_000)),
            all: Typed::new("1,000,000", 1_000_000),
            fast: Typed::new("994,000", 994_000),
            members: [
                member("First", ("99.9", 999_000_000), "3", ("99.95", "0.9995")),
                member("Second", ("99.5", 995_000_000), "1", ("99", "0.99")),
            ],
        }
    }
}

impl Shares {
    pub(super) fn ui(&mut self, ui: &mut Ui) {
        card(ui, |ui| self.latency(ui));
        ui.add_space(space::L);
        card(ui, |ui| self.composite(ui));
    }

    fn latency(&mut self, ui: &mut Ui) {
        title(ui, "Latency as a share");
        second(ui, "A request is good when it is answered within the threshold; the rest is arithmetic of requests.");
        ui.add_space(space::L);
        let per_row = if ui.available_width() < 600.0 { 2 } else { 4 };
        in_columns(ui, per_row, 4, |ui, n| match n {
            0 => {
                TextField::new("Threshold", &mut self.threshold).hint("300 ms").show(ui);
            }
            1 => {
                self.target.show(ui, "Latency target, in %", "99", read_target);
            }
            2 => {
                self.all.show(ui, "Requests", "1,000,000", |text| whole(text, 0, MOST));
            }
            _ => {
                self.fast.show(ui, "Fast enough", "994,000", |text| whole(text, 0, MOST));
            }
        });
        ui.add_space(space::L);
        let unreadable = self.target.is_unreadable() || self.all.is_unreadable() || self.fast.is_unreadable();
        results_of(ui, unreadable, |ui| self.latency_results(ui));
        ui.add_space(space::M);
        second(
            ui,
            "A percentile is something else: p99 below 300 ms in every minute is a time-slice objective, and the mean \
             of percentiles is no percentile. The threshold has to be a bucket bound of your histogram.",
        );
    }

    fn latency_results(&self, ui: &mut Ui) {
        let target = *self.target.value();
        let budget = match latency_budget(target, *self.fast.value(), *self.all.value()) {
            Ok(budget) => budget,
            Err(error) => {
                body(ui, &super::inputs::sentence(&error));
                return;
            }
        };
        let n = |count: u64| Exact::whole(count).count_text();
        let all = n(*self.all.value());
        in_columns(ui, 2, 2, |ui, at| {
            if at == 0 {
                let note = format!("of {all}, above {} ({target} %)", self.threshold.trim());
                fact(ui, "May be slow", &n(budget.allowed_whole), &note);
            } else {
                let met = if budget.met { "the target is met" } else { "the target is missed" };
                fact(ui, "Budget spent", &budget.spent.spent_text(), &format!("in these {all} requests; {met}"));
                ui.add_space(space::S);
                spent_bar(ui, "Latency budget spent", &budget.spent);
            }
        });
    }

    fn composite(&mut self, ui: &mut Ui) {
        title(ui, "Two objectives as one");
        second(ui, "A weighted mean lets one make up for the other. The worst member does not.");
        for row in &mut self.members {
            ui.add_space(space::M);
            let per_row = 3;
            in_columns(ui, per_row, 3, |ui, n| match n {
                0 => {
                    row.target.show(ui, &format!("{} target, in %", row.name), "99.9", read_target);
                }
                1 => {
                    row.sli.show(ui, &format!("{} SLI, in %", row.name), "99.95", share);
                }
                _ => {
                    row.weight.show(ui, &format!("{} weight", row.name), "1", |text| number(text, 1000));
                }
            });
        }
        ui.add_space(space::L);
        let unreadable =
            |row: &MemberRow| row.target.is_unreadable() || row.weight.is_unreadable() || row.sli.is_unreadable();
        results_of(ui, self.members.iter().any(unreadable), |ui| self.composite_results(ui));
    }

    fn composite_results(&self, ui: &mut Ui) {
        let members = self.members.each_ref().map(|row| Member {
            target: *row.target.value(),
            weight: row.weight.value().clone(),
            sli: row.sli.value().clone(),
        });
        let Some(made) = composite(&members) else {
            body(ui, "Nothing carries weight. Give one of them a weight above 0.");
            return;
        };
        in_columns(ui, 2, 2, |ui, n| {
            if n == 0 {
                let note =
                    format!("SLI {} against {}", made.weighted_sli.share_text(4), made.weighted_target.percent(7));
                fact(ui, "Weighted mean spent", &made.weighted_spent.spent_text(), &note);
                ui.add_space(space::S);
                spent_bar(ui, "Weighted mean spent", &made.weighted_spent);
            } else {
                fact(ui, "Worst member spent", &made.worst_spent.spent_text(), "of its own budget");
                ui.add_space(space::S);
                spent_bar(ui, "Worst member spent", &made.worst_spent);
            }
        });
    }
}
