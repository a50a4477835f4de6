//! Planning: the target for a time that may be lost, dependencies, times to repair, the chance of meeting the target, and what few events can show.

mod chance;
mod confidence;
mod dependencies;
mod inputs;
mod low_traffic;
mod repair;
mod shares;
mod target;
#[cfg(test)]
mod tests;

use egui::Ui;

use crate::session::board::Board;
use crate::session::comparison::promise;
use crate::slo::time_budget;
use crate::ui::action::Action;
use crate::ui::theme::space;
use crate::ui::widgets::{body, second, segmented};

use chance::ChanceTopic;
use confidence::ConfidenceTopic;
use dependencies::Dependencies;
use low_traffic::LowTraffic;
use repair::Repair;
use shares::Shares;
use target::TargetTopic;

/// What is planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
enum Topic {
    #[default]
    Target,
    Dependencies,
    Repair,
    Chance,
    Confidence,
    LowTraffic,
    Shares,
}

const TOPICS: [(Topic, &str); 7] = [
    (Topic::Target, "Target"),
    (Topic::Dependencies, "Dependencies"),
    (Topic::Repair, "Repair"),
    (Topic::Chance, "Chance"),
    (Topic::Confidence, "Confidence"),
    (Topic::LowTraffic, "Low traffic"),
    (Topic::Shares, "Shares"),
];

/// What the page keeps.
#[derive(Debug, Default)]
pub(super) struct PlanningPage {
    topic: Topic,
    target: TargetTopic,
    dependencies: Dependencies,
    repair: Repair,
    chance: ChanceTopic,
    confidence: ConfidenceTopic,
    low_traffic: LowTraffic,
    shares: Shares,
}

impl PlanningPage {
    pub(super) fn ui(&mut self, ui: &mut Ui, board: &mut Board) -> Option<Action> {
        let scenario = board.scenario();
        let budget = if scenario.target.has_no_budget() {
            "there is no budget, so nothing may ever fail".to_owned()
        } else {
            format!("a budget of {}", time_budget(scenario.target, scenario.window.nominal()).brief())
        };
        body(ui, &format!("Planned for {}: {budget}.", promise(scenario)));
        second(ui, "Target, window and traffic are those of the timeline.");
        ui.add_space(space::L);
        segmented(ui, "What is planned", &mut self.topic, &TOPICS);
        ui.add_space(space::L);
        let mut used = false;
        match self.topic {
            Topic::Target => used = self.target.ui(ui, board),
            Topic::Dependencies => self.dependencies.ui(ui, scenario),
            Topic::Repair => self.repair.ui(ui, scenario),
            Topic::Chance => self.chance.ui(ui, scenario),
            Topic::Confidence => self.confidence.ui(ui, scenario),
            Topic::LowTraffic => self.low_traffic.ui(ui, scenario),
            Topic::Shares => self.shares.ui(ui),
        }
        ui.add_space(space::L);
        used.then(|| super::keep(board))
    }
}
