//! The chosen incident in numbers: start, length, error ratio and course, typed or stepped.

use egui::Ui;

use crate::session::board::{
    Board, Grip, clock, drag_grip, moved, next_ratio, read_length, read_ratio, read_start, removed, replaced,
};
use crate::slo::{Incident, Millis, Ramp};
use crate::ui::theme::space;
use crate::ui::widgets::{Button, DragField, FieldAsk, drop_down, field_label, is_wide};

const RAMPS: [(Ramp, &str); 4] =
    [(Ramp::Sudden, "All at once"), (Ramp::Growing, "Growing"), (Ramp::Fading, "Fading"), (Ramp::Peak, "To a peak")];

/// What is being typed.
#[derive(Debug, Default)]
pub(super) struct Editor {
    of: Option<usize>,
    start: Option<String>,
    length: Option<String>,
    ratio: Option<String>,
}

/// One control of the editor.
type Part = fn(&mut Editor, &mut Ui, &mut Board, usize, Incident, u32) -> Option<Asked>;

/// Width below which two controls stand beside each other.
const NARROW: f32 = 400.0;

/// What the editor asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// A change is complete.
    Changed,
    /// The incident is gone.
    Removed,
}

impl Editor {
    /// Draws the fields of incident `n`; steps of time are `step` minutes.
    pub(super) fn ui(&mut self, ui: &mut Ui, board: &mut Board, n: usize, step: u32) -> Option<Asked> {
        let incident = board.scenario().incidents.get(n).copied()?;
        if self.of != Some(n) {
            *self = Self { of: Some(n), ..Self::default() };
        }
        let mut asked = None;
        let columns = match ui.available_width() {
            _ if is_wide(ui) => 5,
            width if width < NARROW => 2,
            _ => 3,
        };
        let parts: [Part; 5] = [
            |editor, ui, board, n, incident, step| editor.start(ui, board, n, incident, step),
            |editor, ui, board, n, incident, step| editor.length(ui, board, n, incident, step),
            |editor, ui, board, n, incident, _| editor.ratio(ui, board, n, incident),
            |_, ui, board, n, incident, _| course(ui, board, n, incident),
            |_, ui, board, n, _, _| remove(ui, board, n),
        ];
        ui.spacing_mut().item_spacing.x = space::S;
        for (row, parts) in parts.chunks(columns).enumerate() {
            if row > 0 {
                ui.add_space(space::S);
            }
            ui.columns(columns, |all| {
                for (ui, part) in all.iter_mut().zip(parts) {
                    asked = asked.or(part(self, ui, board, n, incident, step));
                }
            });
        }
        asked
    }

    fn start(&mut self, ui: &mut Ui, board: &mut Board, n: usize, incident: Incident, step: u32) -> Option<Asked> {
        let problem = self.start.as_ref().and_then(|text| read_start(text).err());
        let ask =
            DragField::new("Starts", &clock(incident.start), &mut self.start).problem(problem.as_deref()).show(ui);
        let at = |start| drag_grip(board.scenario(), n, Grip::Body, start);
        let new = match &ask {
            Some(FieldAsk::Drag(steps) | FieldAsk::Step(steps)) => at(moved(incident.start, *steps, step)),
            Some(FieldAsk::Type(text)) => at(read_start(text).ok()?),
            Some(FieldAsk::Release) | None => return released(board, ask.as_ref()),
        };
        put(board, ask.as_ref(), new)
    }

    fn length(&mut self, ui: &mut Ui, board: &mut Board, n: usize, incident: Incident, step: u32) -> Option<Asked> {
        let problem = self.length.as_ref().and_then(|text| read_length(text).err());
        let shown = Millis::from_minutes(incident.minutes).span().words(0);
        let ask = DragField::new("Lasts", &shown, &mut self.length).problem(problem.as_deref()).show(ui);
        let to = |minutes: u32| drag_grip(board.scenario(), n, Grip::End, incident.start.saturating_add(minutes));
        let new = match &ask {
            Some(FieldAsk::Drag(steps) | FieldAsk::Step(steps)) => to(moved(incident.minutes, *steps, step).max(1)),
            Some(FieldAsk::Type(text)) => to(read_length(text).ok()?),
            Some(FieldAsk::Release) | None => return released(board, ask.as_ref()),
        };
        put(board, ask.as_ref(), new)
    }

    fn ratio(&mut self, ui: &mut Ui, board: &mut Board, n: usize, incident: Incident) -> Option<Asked> {
        let problem = self.ratio.as_ref().and_then(|text| read_ratio(text).err());
        let shown = format!("{} %", super::paint::hundredfold(&incident));
        let ask = DragField::new("Fails", &shown, &mut self.ratio).problem(problem.as_deref()).show(ui);
        let with = |error_ratio| replaced(board.scenario(), n, Incident { error_ratio, ..incident });
        let new = match &ask {
            Some(FieldAsk::Drag(steps) | FieldAsk::Step(steps)) => {
                let mut ratio = incident.error_ratio;
                for _ in 0..steps.unsigned_abs().min(50) {
                    ratio = next_ratio(ratio, *steps > 0);
                }
                with(ratio)
            }
            Some(FieldAsk::Type(text)) => with(read_ratio(text).ok()?),
            Some(FieldAsk::Release) | None => return released(board, ask.as_ref()),
        };
        put(board, ask.as_ref(), new)
    }
}

fn released(board: &mut Board, ask: Option<&FieldAsk>) -> Option<Asked> {
    (ask == Some(&FieldAsk::Release) && board.let_go()).then_some(Asked::Changed)
}

fn put(board: &mut Board, ask: Option<&FieldAsk>, new: crate::slo::Scenario) -> Option<Asked> {
    if matches!(ask, Some(FieldAsk::Drag(_))) {
        board.drag(new);
        return None;
    }
    board.change(new);
    Some(Asked::Changed)
}

fn course(ui: &mut Ui, board: &mut Board, n: usize, incident: Incident) -> Option<Asked> {
    field_label(ui, "Course");
    let mut ramp = incident.ramp;
    if !drop_down(ui, "Course of the incident", &mut ramp, &RAMPS).changed() {
        return None;
    }
    board.change(replaced(board.scenario(), n, Incident { ramp, ..incident }));
    Some(Asked::Changed)
}

fn remove(ui: &mut Ui, board: &mut Board, n: usize) -> Option<Asked> {
    field_label(ui, "");
    if !ui.add(Button::plain("Remove").key("Del")).clicked() {
        return None;
    }
    board.change(removed(board.scenario(), n));
    Some(Asked::Removed)
}
