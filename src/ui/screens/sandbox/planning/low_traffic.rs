//! Few requests: what one failure does to the budget, and how many it takes to set off each alert.

use egui::Ui;

use super::inputs::whole;
use crate::session::comparison::traffic_words;
use crate::session::planning::{WindowNeeds, events_an_hour, hourly, needs, one_is_enough, out_of_reach};
use crate::slo::{
    Alert, BurnRate, Exact, FailuresNeeded, MOST_PER_MINUTE, Millis, Scenario, Spent, Traffic, one_failure,
};
use crate::ui::theme::{Tone, space};
use crate::ui::widgets::{
    TableCell, TableColumn, TableRow, Typed, body, card, fact, in_columns, results_of, second, segmented, setting_row,
    spent_bar, table, title,
};

/// What the topic keeps.
#[derive(Debug)]
pub(super) struct LowTraffic {
    of_timeline: bool,
    per_hour: Typed<u64>,
}

impl Default for LowTraffic {
    fn default() -> Self {
        Self { of_timeline: false, per_hour: Typed::new("10", 10) }
    }
}

impl LowTraffic {
    pub(super) fn ui(&mut self, ui: &mut Ui, scenario: &Scenario) {
        let mut made = None;
        let mut unreadable = false;
        card(ui, |ui| {
            title(ui, "What one failure does");
            second(
                ui,
                "With few requests a single failure is a large share, and an alert cannot tell it from an outage.",
            );
            ui.add_space(space::L);
            setting_row(ui, "Traffic", &format!("The timeline has {}.", traffic_words(scenario.shape)), |ui| {
                segmented(ui, "Traffic", &mut self.of_timeline, &[(false, "Typed"), (true, "Of the timeline")])
            });
            if !self.of_timeline {
                ui.add_space(space::M);
                ui.scope(|ui| {
                    ui.set_max_width(ui.available_width().min(320.0));
                    let most = MOST_PER_MINUTE * 60;
                    self.per_hour.show(ui, "Requests an hour", "10", |text| whole(text, 0, most));
                });
            }
            ui.add_space(space::L);
            unreadable = !self.of_timeline && self.per_hour.is_unreadable();
            let traffic = if self.of_timeline { Traffic::new(scenario.shape) } else { hourly(*self.per_hour.value()) };
            match traffic {
                Ok(traffic) => {
                    results_of(ui, unreadable, |ui| figures(ui, scenario, &traffic));
                    made = Some(traffic);
                }
                Err(error) => {
                    body(ui, &super::inputs::sentence(&error));
                }
            }
        });
        let Some(traffic) = made else { return };
        ui.add_space(space::L);
        card(ui, |ui| {
            title(ui, "Failures that set off each alert");
            second(ui, "An alert fires when both of its windows are over the threshold. At mean traffic:");
            ui.add_space(space::L);
            let columns = [
                TableColumn::words("Alert"),
                TableColumn::figures("In the long window"),
                TableColumn::figures("In the short window"),
                TableColumn::words("So"),
            ];
            let rows: Vec<TableRow> =
                scenario.rules().iter().map(|alert| row(alert, &needs(alert, scenario.target, &traffic))).collect();
            results_of(ui, unreadable, |ui| table(ui, "Failures that set off each alert", &columns, &rows));
        });
    }
}

fn figures(ui: &mut Ui, scenario: &Scenario, traffic: &Traffic) {
    let (target, window) = (scenario.target, scenario.window.nominal());
    let hour = Millis::from_hours(1);
    let one = one_failure(target, window, events_an_hour(traffic), hour);
    let in_window = window.brief();
    let spent = match &one.spent {
        Spent::Share(share) => (share.share_text(1), format!("of the budget of {in_window}")),
        Spent::ZeroBudget { .. } => {
            ("All".to_owned(), "100 % leaves no budget: the first failure breaks it".to_owned())
        }
        Spent::NoData => ("No data".to_owned(), "without requests nothing fails and nothing is shown".to_owned()),
    };
    let rate = match &one.rate {
        Some(BurnRate::Times(times)) => (format!("{}x", times.count_text()), "burn rate over one hour".to_owned()),
        Some(BurnRate::ZeroBudget { .. }) => {
            ("No rate".to_owned(), "without a budget there is no burn rate".to_owned())
        }
        None => ("No data".to_owned(), "no whole request in an hour".to_owned()),
    };
    let allowed = (one.budget_events.count_text(), format!("failures allowed in {in_window} at {target} %"));
    let facts = [("Budget", allowed), ("One failure takes", spent), ("It burns", rate)];
    let per_row = if ui.available_width() < 480.0 { 1 } else { 3 };
    in_columns(ui, per_row, facts.len(), |ui, n| {
        if let Some((name, (value, note))) = facts.get(n) {
            fact(ui, name, value, note);
        }
        if n == 1 {
            ui.add_space(space::S);
            spent_bar(ui, "Budget that one failure takes", &one.spent);
        }
    });
}

fn row(alert: &Alert, needs: &[WindowNeeds]) -> TableRow {
    let n = |count: u64| Exact::whole(count).count_text();
    let window = |at: usize| match needs.get(at) {
        None => "–".to_owned(),
        Some(WindowNeeds { events: 0, .. }) => "no requests".to_owned(),
        Some(WindowNeeds { events, failures: FailuresNeeded::AtLeast(failures), .. }) => {
            format!("{} of {}", n(*failures), n(*events))
        }
        Some(WindowNeeds { events, failures: FailuresNeeded::MoreThanThereAre(_), .. }) => {
            format!("more than {}", n(*events))
        }
    };
    let so = if out_of_reach(needs) {
        TableCell::toned("can never fire", Tone::Warning)
    } else if one_is_enough(needs) {
        TableCell::toned("one failure is enough", Tone::Burning)
    } else {
        TableCell::new("takes several failures")
    };
    TableRow::new([alert.said().into(), window(0).into(), window(1).into(), so])
}
