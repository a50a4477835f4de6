//! Times to detect, respond and repair: what one outage costs, how many are affordable, how long things must stay up.

use egui::Ui;

use super::inputs::{Unit, length_field, share_field};
use crate::slo::{
    Affordable, Exact, Millis, Outage, RequiredMtbf, Scenario, affordable_outages, incident_cost, time_budget,
};
use crate::ui::theme::space;
use crate::ui::widgets::{Part, Typed, card, fact, results_of, rule, second, spent_bar, title, with_aside};

/// What the topic keeps.
#[derive(Debug)]
pub(super) struct Repair {
    detect: Typed<Millis>,
    respond: Typed<Millis>,
    repair: Typed<Millis>,
    impact: Typed<Exact>,
    up: Typed<Millis>,
}

impl Default for Repair {
    fn default() -> Self {
        Self {
            detect: Typed::new("5m", Millis::from_minutes(5)),
            respond: Typed::new("5m", Millis::from_minutes(5)),
            repair: Typed::new("20m", Millis::from_minutes(20)),
            impact: Typed::new("100", Exact::one()),
            up: Typed::new("30d", Millis::from_days(30)),
        }
    }
}

impl Repair {
    pub(super) fn ui(&mut self, ui: &mut Ui, scenario: &Scenario) {
        with_aside(ui, 328.0, |ui, part| match part {
            Part::Main => {
                card(ui, |ui| self.inputs(ui));
            }
            Part::Aside => {
                card(ui, |ui| results_of(ui, self.is_unreadable(), |ui| self.results(ui, scenario)));
            }
        });
    }

    fn inputs(&mut self, ui: &mut Ui) {
        title(ui, "One outage, from the first failure to the last");
        second(ui, "Its parts together are the time to repair (MTTR) in the wide sense.");
        ui.add_space(space::L);
        length_field(ui, "Time to detect", &mut self.detect, Unit::Minutes, 120);
        ui.add_space(space::M);
        length_field(ui, "Time to respond", &mut self.respond, Unit::Minutes, 120);
        ui.add_space(space::M);
        length_field(ui, "Time to repair", &mut self.repair, Unit::Minutes, 480);
        ui.add_space(space::M);
        share_field(ui, "Requests that fail meanwhile, in %", &mut self.impact);
        ui.add_space(space::L);
        rule(ui);
        ui.add_space(space::L);
        length_field(ui, "Mean time up between outages", &mut self.up, Unit::Days, 365);
        ui.add_space(space::XS);
        second(ui, "MTBF is read here as the mean time up (more exactly MTTF). Others count from failure to failure.");
    }

    fn is_unreadable(&self) -> bool {
        let lengths = [&self.detect, &self.respond, &self.repair, &self.up];
        self.impact.is_unreadable() || lengths.into_iter().any(Typed::is_unreadable)
    }

    fn results(&self, ui: &mut Ui, scenario: &Scenario) {
        let outage = Outage {
            detect: *self.detect.value(),
            respond: *self.respond.value(),
            repair: *self.repair.value(),
            impact: self.impact.value().clone(),
        };
        let (target, window) = (scenario.target, scenario.window.nominal());
        let (cost, in_window) = (outage.cost(), window.brief());
        let budget = if target.has_no_budget() {
            "there is no budget".to_owned()
        } else {
            format!("of {} in {in_window}", time_budget(target, window).brief())
        };
        fact(ui, "One outage costs", &cost.brief(), &format!("{budget}; it lasts {}", outage.length().brief()));
        ui.add_space(space::S);
        let spent = incident_cost(target, window, &outage.impact, &outage.length()).spent;
        spent_bar(ui, "Budget that one outage takes", &spent);
        ui.add_space(space::L);
        let (affordable, note) = match affordable_outages(target, window, &cost) {
            Affordable::Times(times) if times.is_zero() => {
                ("None".to_owned(), format!("at {target} % the first one breaks the target"))
            }
            Affordable::Times(times) => (times.count_text(), format!("outages in {in_window} at {target} %")),
            Affordable::Any => ("Any number".to_owned(), "such outages cost nothing".to_owned()),
        };
        fact(ui, "You can afford", &affordable, &note);
        ui.add_space(space::L);
        let (needed, note) = match outage.required_mtbf(target) {
            RequiredMtbf::AtLeast(span) if span.ms().is_zero() => {
                ("No time".to_owned(), format!("{target} % holds however often it fails"))
            }
            RequiredMtbf::AtLeast(span) => (span.brief(), format!("up between outages, on the mean, for {target} %")),
            RequiredMtbf::Endless => ("For ever".to_owned(), "100 % allows no outage at all".to_owned()),
        };
        fact(ui, "It has to stay up", &needed, &note);
        ui.add_space(space::L);
        match outage.served(*self.up.value()) {
            Some(served) => {
                let verdict = if served >= target.ratio() { "enough" } else { "not enough" };
                let note = format!("of requests served, {verdict} for {target} %");
                fact(ui, &format!("With {} up", self.up.value().brief()), &served.share_text(4), &note)
            }
            None => fact(ui, "With no time at all", "Nothing to say", "give an outage or the time between a length"),
        };
    }
}
