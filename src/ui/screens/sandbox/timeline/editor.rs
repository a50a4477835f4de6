//! The chosen incident in numbers: start, length, error ratio and course, typed or stepped.

use egui::Ui;

use crate::model::words;
use crate::session::board::{Board, Grip, clock, drag_grip, next_ratio, removed, replaced};
use crate::slo::{ErrorRatio, Exact, Incident, Millis, Ramp};
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
        let columns = if is_wide(ui) { 5 } else { 3 };
        ui.spacing_mut().item_spacing.x = space::L;
        ui.columns(columns, |all| {
            let [first, second, third, rest @ ..] = all else { return };
            asked = asked.or(self.start(first, board, n, incident, step));
            asked = asked.or(self.length(second, board, n, incident, step));
            asked = asked.or(self.ratio(third, board, n, incident));
            if let [fourth, fifth] = rest {
                asked = asked.or(course(fourth, board, n, incident));
                asked = asked.or(remove(fifth, board, n));
            }
        });
        if columns == 3 {
            ui.add_space(space::M);
            ui.columns(3, |all| {
                if let [first, second, ..] = all {
                    asked = asked.or(course(first, board, n, incident));
                    asked = asked.or(remove(second, board, n));
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
            Some(FieldAsk::Drag(steps) | FieldAsk::Step(steps)) => at(stepped(incident.start, *steps, step)),
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
            Some(FieldAsk::Drag(steps) | FieldAsk::Step(steps)) => to(stepped(incident.minutes, *steps, step).max(1)),
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

fn stepped(value: u32, steps: i32, step: u32) -> u32 {
    let by = step.saturating_mul(steps.unsigned_abs());
    if steps > 0 { value.saturating_add(by) } else { value.saturating_sub(by) }
}

/// "01:30", "day 3, 04:00", "90" for minutes, "2h 10m"
fn read_start(text: &str) -> Result<u32, String> {
    let wrong = || "Write a time, such as 04:09, day 2 04:09, or 2h 10m.".to_owned();
    let text = text.trim().to_lowercase();
    let (day, time) = match text.strip_prefix("day") {
        Some(rest) => {
            let rest = rest.trim_start();
            let (day, time) = rest.split_once([',', ' ']).unwrap_or((rest, "00:00"));
            (day.trim().parse::<u32>().ok().filter(|day| *day > 0).ok_or_else(wrong)? - 1, time.trim().to_owned())
        }
        None => (0, text),
    };
    let minutes = match time.split_once(':') {
        Some((hours, minutes)) => {
            let hours: u32 = hours.trim().parse().map_err(|_not_a_count| wrong())?;
            let minutes: u32 = minutes.trim().parse().map_err(|_not_a_count| wrong())?;
            if minutes > 59 {
                return Err(wrong());
            }
            hours.saturating_mul(60).saturating_add(minutes)
        }
        None => read_length(&time).or_else(|_| if time == "0" { Ok(0) } else { Err(wrong()) })?,
    };
    let minute = day.saturating_mul(1440).saturating_add(minutes);
    if minute < crate::slo::LAST_MINUTE { Ok(minute) } else { Err("The timeline ends after 400 days.".to_owned()) }
}

/// "30m", "2 h 10 min", "90" for minutes
fn read_length(text: &str) -> Result<u32, String> {
    let text = text.trim();
    let text = if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        format!("{text}m")
    } else {
        text.to_owned()
    };
    let length: Millis = text.parse().map_err(|error: crate::slo::MillisError| words::sentence(&error.to_string()))?;
    let minutes = length.whole_minutes().filter(|minutes| (1..=crate::slo::LAST_MINUTE).contains(minutes));
    minutes.ok_or_else(|| "Write whole minutes, from 1 minute to 400 days.".to_owned())
}

/// "10 %", "0.5", "1/3 %": per cent
fn read_ratio(text: &str) -> Result<ErrorRatio, String> {
    let text = text.trim().trim_end_matches('%').trim();
    let wrong = || "Write per cent from 0 to 100, such as 0.5.".to_owned();
    let percent = Exact::parse(text).map_err(|_not_a_number| wrong())?;
    let ratio = percent.over(&Exact::whole(100)).ok_or_else(wrong)?;
    ErrorRatio::new(&ratio).map_err(|error| words::sentence(&error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_start_is_read_in_every_way_it_is_shown() {
        for minute in [0, 9, 249, 1440, 4 * 1440 + 61] {
            assert_eq!(read_start(&clock(minute)), Ok(minute));
        }
        assert_eq!((read_start("2h 10m"), read_start("90"), read_start("day 2")), (Ok(130), Ok(90), Ok(1440)));
        assert!(read_start("noon").is_err() && read_start("4:75").is_err() && read_start("day 0").is_err());
    }

    #[test]
    fn lengths_and_shares_are_read_or_say_what_to_write() {
        assert_eq!((read_length("30"), read_length("2 h 10 min"), read_length("1d")), (Ok(30), Ok(130), Ok(1440)));
        assert!(read_length("0").is_err() && read_length("90s").is_err());
        assert_eq!(read_ratio("0.5 %"), Ok(ErrorRatio::parse("0.005").unwrap()));
        assert_eq!(read_ratio("150").unwrap_err(), "An error ratio is from 0 to 1; write 0.1 for 10 %.");
    }
}
