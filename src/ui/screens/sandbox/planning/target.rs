//! From what may be lost, in time or in failures, back to the target, and how that reads over other windows.

use egui::Ui;

use super::inputs::{sentence, whole};
use crate::session::board::{Board, days, read_window};
use crate::slo::{
    Exact, Millis, NoTarget, Rounded, Scenario, Span, Target, TargetFor, USUAL_WINDOWS, Window, elsewhere,
    event_budget, target_for_events, target_for_time, time_budget,
};
use crate::ui::theme::space;
use crate::ui::widgets::{
    Button, TableCell, TableColumn, TableRow, Typed, body, card, fact, field_label, in_columns, results_of, second,
    segmented, setting_row, table, title,
};

/// Events at most.
const MOST: u64 = 1_000_000_000_000;

/// The longest fraction that is shown beside its decimals.
const LONGEST_FRACTION: usize = 24;

/// What may be lost is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum In {
    Time,
    Requests,
}

/// What the topic keeps.
#[derive(Debug)]
pub(super) struct TargetTopic {
    counted: In,
    allowed: Typed<Span>,
    window: Typed<Millis>,
    failed: Typed<u64>,
    events: Typed<u64>,
}

impl Default for TargetTopic {
    fn default() -> Self {
        Self {
            counted: In::Time,
            allowed: Typed::new("20 min", Millis::from_minutes(20).span()),
            window: Typed::new("30 days", Millis::from_days(30)),
            failed: Typed::new("120", 120),
            events: Typed::new("1,000,000", 1_000_000),
        }
    }
}

impl TargetTopic {
    /// Draws the topic. Whether the board was given the target, as one step of undo.
    pub(super) fn ui(&mut self, ui: &mut Ui, board: &mut Board) -> bool {
        let mut used = false;
        card(ui, |ui| {
            title(ui, if self.counted == In::Time { "From time to target" } else { "From failures to target" });
            second(ui, "Say what users can bear to lose. The answer is the weakest promise that never allows more.");
            ui.add_space(space::L);
            setting_row(ui, "What may be lost", "Time that is down, or requests that fail.", |ui| {
                segmented(ui, "What may be lost", &mut self.counted, &[(In::Time, "Time"), (In::Requests, "Requests")])
            });
            ui.add_space(space::L);
            self.inputs(ui);
            ui.add_space(space::L);
            results_of(ui, self.is_unreadable(), |ui| match self.found() {
                Ok(found) => {
                    self.answer(ui, &found);
                    ui.add_space(space::L);
                    used = self.to_timeline(ui, board, found.target);
                }
                Err(error) => {
                    body(ui, &sentence(&error));
                }
            });
        });
        if let Ok(found) = self.found() {
            ui.add_space(space::L);
            card(ui, |ui| results_of(ui, self.is_unreadable(), |ui| self.over(ui, &found)));
        }
        used
    }

    fn inputs(&mut self, ui: &mut Ui) {
        match self.counted {
            In::Time => {
                in_columns(ui, 2, 2, |ui, n| {
                    if n == 0 {
                        let read = |text: &str| Span::read(text).map_err(|error| sentence(&error));
                        self.allowed.show(ui, "Time that may be lost", "43 min 12 s", read);
                    } else {
                        self.window.show(ui, "Window", "30d", read_window);
                    }
                });
                ui.add_space(space::M);
                field_label(ui, "Usual windows");
                ui.add_space(space::XS);
                let presets = USUAL_WINDOWS.map(|window| (window, days(window)));
                let presets = presets.each_ref().map(|(window, name)| (*window, name.as_str()));
                let mut chosen = *self.window.value();
                if segmented(ui, "Usual windows", &mut chosen, &presets).changed() {
                    self.window.set(days(chosen), chosen);
                }
            }
            In::Requests => in_columns(ui, 2, 2, |ui, n| {
                if n == 0 {
                    self.failed.show(ui, "Failures that are allowed", "120", |text| whole(text, 0, MOST));
                } else {
                    self.events.show(ui, "Among so many requests", "1,000,000", |text| whole(text, 0, MOST));
                }
            }),
        }
    }

    fn is_unreadable(&self) -> bool {
        match self.counted {
            In::Time => self.allowed.is_unreadable() || self.window.is_unreadable(),
            In::Requests => self.failed.is_unreadable() || self.events.is_unreadable(),
        }
    }

    fn found(&self) -> Result<TargetFor, NoTarget> {
        match self.counted {
            In::Time => target_for_time(self.allowed.value(), *self.window.value()),
            In::Requests => target_for_events(*self.failed.value(), *self.events.value()),
        }
    }

    /// What is asked for, and the window it is asked for in.
    fn asked(&self) -> String {
        match self.counted {
            In::Time => format!("{} in {}", self.allowed.value().brief(), self.window.value().brief()),
            In::Requests => format!("{} of {}", count(*self.failed.value()), count(*self.events.value())),
        }
    }

    fn answer(&self, ui: &mut Ui, found: &TargetFor) {
        let exactly = match found.share.fraction_text() {
            fraction if fraction.len() <= LONGEST_FRACTION => format!("exactly {fraction}, for {}", self.asked()),
            _ => format!("for {}", self.asked()),
        };
        in_columns(ui, 2, 2, |ui, n| {
            if n == 0 {
                fact(ui, "Target", &format!("{} %", found.target), &found.target.nines_words());
            } else {
                fact(ui, "May be lost", &found.share.share_text(7), &exactly);
            }
        });
        if let Some(said) = self.rounding(found) {
            ui.add_space(space::M);
            second(ui, &said);
        }
    }

    /// Which way the target was rounded, and what that means.
    fn rounding(&self, found: &TargetFor) -> Option<String> {
        match found.rounded {
            Rounded::No => None,
            Rounded::Up if found.target.has_no_budget() => {
                Some("That is less than nine nines allow, so only 100 % keeps it.".to_owned())
            }
            Rounded::Up if self.counted == In::Time => {
                Some("Rounded up to nine digits, so that it never allows more than you said.".to_owned())
            }
            Rounded::Up => {
                let budget = event_budget(found.target, 0, *self.events.value()).ok()?;
                let may = count(budget.allowed_whole);
                Some(format!("Rounded up to nine digits, so that it never allows more: {may} may fail."))
            }
            Rounded::Down => {
                let failed = count(*self.failed.value());
                Some(format!("Rounded down to nine digits, so that all {failed} may fail, and not one more."))
            }
        }
    }

    /// The button that puts the target on the timeline. Whether it did.
    fn to_timeline(&self, ui: &mut Ui, board: &mut Board, target: Target) -> bool {
        let scenario = self.with(board.scenario(), target);
        let has_it = scenario == *board.scenario();
        let used = ui.add_enabled(!has_it, Button::plain("Use this target")).clicked();
        ui.add_space(space::XS);
        let said = match self.counted {
            _ if has_it => "The timeline has it; undo there takes it back.".to_owned(),
            In::Time => format!("Puts {target} % over {} on the timeline, as one step.", days(*self.window.value())),
            In::Requests => format!("Puts {target} % on the timeline, as one step; its window stays."),
        };
        second(ui, &said);
        if used {
            board.change(scenario);
        }
        used
    }

    /// The scenario with the target and, where one was asked for, the window. A calendar window of that length stays.
    fn with(&self, scenario: &Scenario, target: Target) -> Scenario {
        let length = *self.window.value();
        let window = match self.counted {
            In::Time if scenario.window.nominal() != length => Window::Rolling(length),
            In::Time | In::Requests => scenario.window.clone(),
        };
        Scenario { target, window, ..scenario.clone() }
    }

    fn over(&self, ui: &mut Ui, found: &TargetFor) {
        title(ui, "Over other windows");
        let target = found.target;
        // Short, as they stand beside each figure where it is narrow.
        let (window, allows) = (TableColumn::words("Window"), TableColumn::figures("Allows"));
        match self.counted {
            In::Time => {
                let asked = self.allowed.value().brief();
                second(ui, &format!("What {target} % allows in each, and the target that {asked} would take there."));
                ui.add_space(space::L);
                let rows = elsewhere(target, self.allowed.value()).map(|one| {
                    let same = match one.same_time {
                        Ok(same) => format!("{} %", same.target),
                        Err(_longer) => "too short".to_owned(),
                    };
                    let here = one.window == *self.window.value();
                    row([days(one.window), one.budget.brief(), same]).marked(here)
                });
                let columns = [window, allows, TableColumn::figures("Same time")];
                table(ui, "The target over other windows", &columns, &rows);
            }
            In::Requests => {
                second(ui, &format!("What {target} % allows in each, if all fails at once under even traffic."));
                ui.add_space(space::L);
                let rows = USUAL_WINDOWS.map(|window| row([days(window), time_budget(target, window).brief()]));
                table(ui, "The target over other windows", &[window, allows], &rows);
            }
        }
    }
}

fn row<const N: usize>(cells: [String; N]) -> TableRow {
    TableRow::new(cells.map(TableCell::new))
}

fn count(n: u64) -> String {
    Exact::whole(n).count_text()
}
