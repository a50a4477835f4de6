//! The board of the sandbox: one scenario that is drawn and changed, its replay, and what undo goes back to.

mod answers;
mod curves;
mod edit;
mod explain;
mod presets;
mod typing;

pub use answers::{AnswerCard, answer_cards, cautions};
pub use curves::{Column, columns};
pub use edit::{Grip, added, drag_grip, next_ratio, ratio_near, removed, replaced};
pub use explain::{Explanation, clock, explain};
pub use presets::{PRESETS, Preset};
pub use typing::{
    days, moved, next_rate, next_target, next_window, nines, read_length, read_rate, read_ratio, read_start,
    read_window, with_rate,
};

use std::sync::Arc;

use crate::slo::{Alert, Evaluator, MOST_MINUTES, Replay, Scenario, ScenarioError, Traffic};

/// A scenario made ready and played.
#[derive(Clone, Debug)]
pub struct Played {
    /// The rules that watch it, the pages first.
    pub alerts: Vec<Alert>,
    /// They, made ready for this target and traffic.
    pub evaluator: Arc<Evaluator>,
    /// When everything fired.
    pub replay: Replay,
}

/// A scenario under one's hands.
#[derive(Clone, Debug)]
pub struct Board {
    scenario: Scenario,
    played: Result<Played, ScenarioError>,
    before: Vec<Scenario>,
    after: Vec<Scenario>,
    /// Where a gesture began that is still under way.
    held: Option<Scenario>,
    version: u64,
}

impl Board {
    /// A board with a scenario on it and nothing to undo.
    pub fn new(scenario: Scenario) -> Self {
        Self { played: play(&scenario, None), scenario, before: Vec::new(), after: Vec::new(), held: None, version: 0 }
    }

    /// What is drawn.
    pub const fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// What came of it.
    ///
    /// # Errors
    /// When the scenario cannot be played; the error says why.
    pub const fn played(&self) -> Result<&Played, &ScenarioError> {
        self.played.as_ref()
    }

    /// Counts up with each change, so that a drawing knows when to be made anew.
    pub const fn version(&self) -> u64 {
        self.version
    }

    /// Puts another scenario in place, as one step of undo. One that could not be read back stays out: see
    /// [`MOST_MINUTES`].
    pub fn change(&mut self, scenario: Scenario) {
        self.let_go();
        if scenario != self.scenario && scenario.incident_minutes() <= MOST_MINUTES {
            let old = self.put(scenario);
            self.remember(old);
        }
    }

    /// Puts another scenario in place while a gesture lasts; all of it is one step of undo.
    pub fn drag(&mut self, scenario: Scenario) {
        if scenario != self.scenario && scenario.incident_minutes() <= MOST_MINUTES {
            let old = self.put(scenario);
            self.held.get_or_insert(old);
        }
    }

    /// Ends a gesture. Whether it had changed anything.
    pub fn let_go(&mut self) -> bool {
        match self.held.take() {
            Some(old) if old != self.scenario => {
                self.remember(old);
                true
            }
            _ => false,
        }
    }

    /// Takes the last change back. Whether there was one.
    pub fn undo(&mut self) -> bool {
        self.let_go();
        let Some(old) = self.before.pop() else { return false };
        let new = self.put(old);
        self.after.push(new);
        true
    }

    /// Does again what was taken back. Whether there was anything.
    pub fn redo(&mut self) -> bool {
        self.let_go();
        let Some(new) = self.after.pop() else { return false };
        let old = self.put(new);
        self.before.push(old);
        true
    }

    fn remember(&mut self, old: Scenario) {
        self.before.push(old);
        self.after.clear();
    }

    fn put(&mut self, scenario: Scenario) -> Scenario {
        self.version += 1;
        let old = std::mem::replace(&mut self.scenario, scenario);
        // Rules and traffic are made ready once; a dragged incident only plays them again.
        let ready = match &self.played {
            Ok(played) if same_but_incidents(&old, &self.scenario) => Some(played),
            _ => None,
        };
        self.played = play(&self.scenario, ready);
        old
    }
}

fn same_but_incidents(a: &Scenario, b: &Scenario) -> bool {
    (a.target, &a.window, a.shape, a.alerts) == (b.target, &b.window, b.shape, b.alerts)
}

fn play(scenario: &Scenario, ready: Option<&Played>) -> Result<Played, ScenarioError> {
    let (alerts, evaluator) = match ready {
        Some(played) => (played.alerts.clone(), played.evaluator.clone()),
        None => {
            let alerts = scenario.rules();
            let evaluator = Evaluator::new(scenario.target, Traffic::new(scenario.shape)?, &alerts)?;
            (alerts, Arc::new(evaluator))
        }
    };
    scenario.window_minutes()?;
    Ok(Played { replay: evaluator.replay(&scenario.incidents)?, alerts, evaluator })
}

impl Default for Board {
    /// Three nines over 30 days, even traffic, nothing fails.
    fn default() -> Self {
        use crate::slo::{AlertSet, Millis, Shape, Target, Window};
        Self::new(Scenario {
            target: Target::from_parts(999_000_000).unwrap_or(Target::EVERYTHING),
            window: Window::Rolling(Millis::from_days(30)),
            shape: Shape::Flat { per_minute: 10_000 },
            incidents: Vec::new(),
            alerts: AlertSet::default(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::slo::{ErrorRatio, Incident, LAST_MINUTE};

    fn with(board: &Board, minutes: u32) -> Scenario {
        added(board.scenario(), Incident::sudden(0, minutes, ErrorRatio::ALL)).0
    }

    #[test]
    fn a_gesture_is_one_step_of_undo_and_what_comes_back_can_be_done_again() {
        let mut board = Board::default();
        for minutes in [10, 20, 30] {
            let base = Board::default();
            board.drag(with(&base, minutes));
        }
        assert!(board.let_go() && !board.let_go());
        assert_eq!(board.scenario().incident_minutes(), 30);
        assert!(board.undo() && board.scenario().incidents.is_empty());
        assert!(!board.undo() && board.redo() && !board.redo());
        assert_eq!(board.scenario().incident_minutes(), 30);
        assert!(board.undo());
        board.change(with(&board, 5));
        assert!(!board.redo(), "a change of its own ends what could be done again");
    }

    #[test]
    fn what_is_played_is_what_is_drawn_however_it_came_there() {
        let mut board = Board::default();
        board.change(with(&board, 60));
        let fresh = Board::new(board.scenario().clone());
        assert_eq!(board.played().unwrap().replay, fresh.played().unwrap().replay);
        board.change(Scenario { target: "99".parse().unwrap(), ..board.scenario().clone() });
        let fresh = Board::new(board.scenario().clone());
        assert_eq!(board.played().unwrap().replay, fresh.played().unwrap().replay);
    }

    #[test]
    fn more_than_can_be_read_back_is_not_drawn() {
        let mut board = Board::default();
        for _ in 0..30 {
            board.change(with(&board, LAST_MINUTE));
        }
        assert_eq!(board.scenario().incidents.len(), 17);
    }
}
