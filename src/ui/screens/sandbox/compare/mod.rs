//! Ways of alerting and of counting, side by side, on the scenario that was drawn.

mod approaches;
mod counting;
mod pairs;
mod rolling;
#[cfg(test)]
pub(super) mod tests;

use egui::Ui;

use crate::session::board::Board;
use crate::session::comparison::{Case, promise, traffic_words};
use crate::slo::ScenarioError;
use crate::ui::action::Action;
use crate::ui::theme::{Tone, space};
use crate::ui::widgets::{Button, action_card, body, notice, second, segmented};

use approaches::Approaches;
use counting::CountingTopic;
use pairs::PairsTopic;
use rolling::Rolling;

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
enum Topic {
    #[default]
    Approaches,
    Pairs,
    Counting,
    Rolling,
}

const TOPICS: [(Topic, &str); 4] = [
    (Topic::Approaches, "Approaches"),
    (Topic::Pairs, "Alert pairs"),
    (Topic::Counting, "Counting"),
    (Topic::Rolling, "Rolling or calendar"),
];

/// What was made of a board, until it or what was asked of it changes.
#[derive(Debug)]
struct Kept<K, T>(Option<(K, T)>);

impl<K, T> Default for Kept<K, T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<K: PartialEq, T> Kept<K, T> {
    /// What is kept for this key, made if it is not.
    fn get(&mut self, key: K, make: impl FnOnce() -> T) -> &T {
        let kept = self.0.take().filter(|(old, _)| *old == key);
        let (_, value) = self.0.insert(kept.unwrap_or_else(|| (key, make())));
        value
    }
}

/// What the page keeps.
#[derive(Debug, Default)]
pub(super) struct ComparePage {
    topic: Topic,
    case: Kept<u64, Result<Case, ScenarioError>>,
    approaches: Approaches,
    pairs: PairsTopic,
    counting: CountingTopic,
    rolling: Rolling,
}

impl ComparePage {
    pub(super) fn ui(&mut self, ui: &mut Ui, board: &mut Board) -> Option<Action> {
        let version = board.version();
        let case = match self.case.get(version, || Case::of(board.scenario())) {
            Ok(case) => case,
            Err(error) => {
                notice(ui, Tone::Warning, &format!("This scenario cannot be compared: {error}."), None);
                return None;
            }
        };
        let mut next = None;
        if introduction(ui, case) {
            next = Some(case.scenario.clone());
        }
        ui.add_space(space::L);
        segmented(ui, "What is compared", &mut self.topic, &TOPICS);
        ui.add_space(space::L);
        match self.topic {
            Topic::Approaches => self.approaches.ui(ui, case, version),
            Topic::Pairs => next = self.pairs.ui(ui, case, version).or(next),
            Topic::Counting => self.counting.ui(ui, case, version),
            Topic::Rolling => self.rolling.ui(ui, case, version),
        }
        ui.add_space(space::L);
        if let Some(mut scenario) = next {
            if self.topic == Topic::Pairs && !case.drawn && scenario.alerts != board.scenario().alerts {
                // The example is only lent; choosing alerts does not draw it.
                scenario.incidents.clear();
            }
            board.change(scenario);
        }
        None
    }
}

/// What is compared, in words. Whether the example is to be drawn.
fn introduction(ui: &mut Ui, case: &Case) -> bool {
    let promise = promise(&case.scenario);
    let traffic = traffic_words(case.scenario.shape);
    if case.drawn {
        let incidents = match case.scenario.incidents.len() {
            1 => "1 incident".to_owned(),
            n => format!("{n} incidents"),
        };
        body(ui, &format!("Your scenario: {promise}, {incidents}, {traffic}."));
        second(ui, "Change it on the timeline; everything below follows.");
        return false;
    }
    action_card(
        ui,
        &format!("An example: {promise}, {traffic}"),
        "Nothing is drawn yet, so everything fails for 30 minutes and, days later, 10 % for an hour.",
        Button::plain("Put it on the timeline"),
    )
    .clicked()
}
