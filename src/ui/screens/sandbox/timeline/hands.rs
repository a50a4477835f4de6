//! Hands on the timeline: drawing, dragging and stretching incidents by mouse, and all of it by keyboard too.

use egui::{CursorIcon, EventFilter, Id, Key, Modifiers, Pos2, Rect, Response, Role, Sense, Ui, WidgetInfo};

use super::super::super::{pressed, pressed_with};
use super::paint::{Parts, hundredfold};
use super::view::{Scale, View};
use crate::session::board::{Board, Grip, Played, added, clock, drag_grip, next_ratio, ratio_near, removed, replaced};
use crate::slo::{ErrorRatio, Exact, Incident, Interval, Ramp};
use crate::ui::theme::{Tokens, Type, radius};

/// Half the width of an edge that can be taken hold of.
const EDGE: f32 = 5.0;
/// More cannot be saved or drawn sensibly.
const MOST: usize = 200;

/// What is held, from the press of the button to its release.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Hold {
    /// An incident by a grip; for its body, how many minutes right of its start.
    Grip { n: usize, grip: Grip, offset: f64 },
    /// An incident by its top.
    Height(usize),
    /// A new incident that is being drawn from this minute.
    New { n: usize, anchor: u32 },
}

/// What the hands hold and what is chosen.
#[derive(Debug, Default)]
pub(super) struct Hands {
    hold: Option<Hold>,
    /// The incident that keys change.
    pub(super) selected: Option<usize>,
    /// The minute at which everything is read.
    pub(super) scrubber: u32,
    /// The alert that is explained, where one was chosen.
    pub(super) alert: Option<usize>,
    /// What is in sight; everything when none.
    pub(super) view: Option<View>,
    /// Whether the time was just moved by hand, which stops it from running.
    pub(super) touched: bool,
    /// Give this incident the keyboard.
    wants_focus: Option<usize>,
}

/// The name under which an incident takes the keyboard.
fn incident_id(n: usize) -> Id {
    Id::unique(("incident", n))
}

fn alert_id(n: usize) -> Id {
    Id::unique(("alert", n))
}

impl Hands {
    /// All gestures over the drawing. Whether a change is complete, so that it can be kept.
    pub(super) fn work(&mut self, ui: &mut Ui, board: &mut Board, parts: &Parts, scale: &Scale) -> bool {
        let mut settled = false;
        let lane = ui.interact(parts.lane, ui.scope_id().with("lane"), Sense::CLICK | Sense::DRAG);
        let below = Rect::from_min_max(parts.lane.left_bottom(), parts.burn.right_bottom());
        let below = ui.interact(below, ui.scope_id().with("time"), Sense::CLICK | Sense::DRAG);
        self.rows(ui, board, parts);
        let order = by_time(board);
        for n in &order {
            settled |= self.incident(ui, board, scale, *n);
        }
        self.draw(ui, board, scale, &lane);
        for area in [&lane, &below] {
            let moves = area.clicked() || (area.dragged() && area.id == below.id);
            if moves && let Some(at) = area.interact_pointer_pos() {
                self.scrubber = scale.snapped(at.x, ui.input(|input| input.modifiers.alt));
                self.selected = None;
                self.touched = true;
            }
        }
        if below.hovered() {
            ui.set_cursor_icon(CursorIcon::ResizeHorizontal);
        } else if lane.hovered() && self.hold.is_none() {
            ui.set_cursor_icon(CursorIcon::Crosshair);
        }
        self.wheel(ui, scale, &lane, &below);
        if self.hold.is_some() {
            // What is in sight must not move under a hand.
            self.view.get_or_insert(scale.view);
        }
        if self.hold.is_some() && !ui.input(|input| input.pointer.any_down()) {
            if let Some(Hold::New { n, .. }) = self.hold {
                self.look_at(board, n);
            }
            self.hold = None;
            settled |= board.let_go();
        }
        if let Some(n) = self.wants_focus.take() {
            ui.memory_mut(|memory| memory.request_focus(incident_id(n)));
        }
        settled
    }

    /// The ring around what has the keyboard, painted after everything else.
    pub(super) fn ring(ui: &Ui, board: &Board, parts: &Parts, scale: &Scale) {
        let Some(focused) = ui.memory(egui::Memory::focused) else { return };
        let incidents = board.scenario().incidents.iter().enumerate();
        let incident =
            incidents.filter(|(n, _)| incident_id(*n) == focused).map(|(_, incident)| scale.incident(incident));
        let alerts = board.played().map_or(0, |played| played.alerts.len());
        let alert = (0..alerts).filter(|n| alert_id(*n) == focused).map(|n| parts.name(n));
        for area in incident.chain(alert) {
            let area = Rect::from_x_y_ranges(widened(area), area.y_range()).intersect(parts.all).expand(2.0);
            let stroke = egui::Stroke::new(2.0, Tokens::of(ui).accent);
            let corner = egui::CornerRadius::same(radius::KEY);
            ui.painter().rect_stroke(area, corner, stroke, egui::StrokeKind::Outside);
        }
    }

    /// The names of alerts: a click has one explained.
    fn rows(&mut self, ui: &Ui, board: &Board, parts: &Parts) {
        let Ok(played) = board.played() else { return };
        for (n, alert) in played.alerts.iter().enumerate() {
            let response = ui.interact(parts.name(n), alert_id(n), Sense::click());
            let name = format!("Explain {}", alert.windows_text());
            response
                .widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), self.alert == Some(n), &name));
            if response.clicked() {
                self.alert = if self.alert == Some(n) { None } else { Some(n) };
            }
            let threshold = (alert.threshold(board.scenario().target) * Exact::whole(100)).short();
            let told =
                format!("{}: fires above {threshold} %, {} times what is allowed", alert.said(), alert.factor.short());
            response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(Type::Second.rich(told));
        }
    }

    fn incident(&mut self, ui: &Ui, board: &mut Board, scale: &Scale, n: usize) -> bool {
        let Some(incident) = board.scenario().incidents.get(n).copied() else { return false };
        let area = scale.incident(&incident);
        if !area.intersects(scale.lane) {
            return false;
        }
        // However short it is, a hand finds it.
        let body = Rect::from_x_y_ranges(widened(area), area.y_range()).intersect(scale.lane);
        let response = ui.interact(body, incident_id(n), Sense::click_and_drag());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name(n, &incident)));
        if response.has_focus() {
            self.selected = Some(n);
        }
        if response.clicked() || response.drag_started() {
            response.request_focus();
            self.selected = Some(n);
        }
        let at = response.interact_pointer_pos();
        if response.drag_started()
            && let Some(at) = press(ui).or(at)
        {
            self.hold =
                Some(Hold::Grip { n, grip: Grip::Body, offset: scale.minute(at.x) - f64::from(incident.start) });
        }
        if response.hovered() {
            ui.set_cursor_icon(CursorIcon::Grab);
        }
        self.edges(ui, scale, n, area);
        self.pull(ui, board, scale, n);
        response.has_focus() && self.keys(ui, board, scale, n)
    }

    /// Both ends and the top of an incident.
    fn edges(&mut self, ui: &Ui, scale: &Scale, n: usize, area: Rect) {
        let body = widened(area);
        let upright = area.y_range();
        let start = Rect::from_x_y_ranges(body.min - EDGE..=area.left().min(body.min) + EDGE, upright);
        let end = Rect::from_x_y_ranges(area.right().max(body.max) - EDGE..=body.max + EDGE, upright);
        let top = Rect::from_x_y_ranges(
            body.min + EDGE..=(body.max - EDGE).max(body.min + EDGE),
            area.top() - EDGE..=area.top() + EDGE,
        );
        let grips = [
            (start, "start", Hold::Grip { n, grip: Grip::Start, offset: 0.0 }, CursorIcon::ResizeHorizontal),
            (end, "end", Hold::Grip { n, grip: Grip::End, offset: 0.0 }, CursorIcon::ResizeHorizontal),
            (top, "top", Hold::Height(n), CursorIcon::ResizeVertical),
        ];
        for (rect, name, hold, cursor) in grips {
            let rect = rect.intersect(scale.lane);
            if !rect.is_positive() {
                continue;
            }
            let response = ui.interact(rect, incident_id(n).with(name), Sense::DRAG | Sense::CLICK);
            if response.hovered() || response.dragged() {
                ui.set_cursor_icon(cursor);
            }
            if response.drag_started() {
                self.hold = Some(hold);
                self.selected = Some(n);
                self.wants_focus = Some(n);
            } else if response.clicked() {
                self.selected = Some(n);
                self.wants_focus = Some(n);
            }
        }
    }

    /// Moves what is held after the pointer.
    fn pull(&self, ui: &Ui, board: &mut Board, scale: &Scale, of: usize) {
        let Some((hold, at)) = self.hold.zip(ui.input(|input| input.pointer.interact_pos())) else { return };
        let fine = ui.input(|input| input.modifiers.alt);
        let scenario = board.scenario();
        let changed = match hold {
            Hold::Grip { n, grip, offset } if n == of => {
                let back = scale.x(scale.view.from + offset) - scale.lane.left();
                drag_grip(scenario, n, grip, scale.snapped(at.x - back, fine))
            }
            Hold::Height(n) if n == of => match scenario.incidents.get(n) {
                Some(incident) => {
                    let error_ratio = ratio_near(scale.ratio(at.y));
                    replaced(scenario, n, Incident { error_ratio, ..*incident })
                }
                None => return,
            },
            Hold::New { n, anchor } if n == of => {
                let to = scale.snapped(at.x, fine);
                let (start, end) = (anchor.min(to), anchor.max(to).max(anchor.min(to) + 1));
                let error_ratio = ratio_near(scale.ratio(at.y));
                replaced(scenario, n, Incident { start, minutes: end - start, error_ratio, ramp: Ramp::Sudden })
            }
            Hold::Grip { .. } | Hold::Height(_) | Hold::New { .. } => return,
        };
        if changed.incidents.iter().all(|incident| incident.check().is_ok()) {
            board.drag(changed);
        }
    }

    /// A drag over the empty lane draws a new incident.
    fn draw(&mut self, ui: &Ui, board: &mut Board, scale: &Scale, lane: &Response) {
        if !lane.drag_started() || board.scenario().incidents.len() >= MOST {
            return;
        }
        let Some(at) = press(ui).or(lane.interact_pointer_pos()) else { return };
        let anchor = scale.snapped(at.x, ui.input(|input| input.modifiers.alt)).min(crate::slo::LAST_MINUTE - 1);
        let incident =
            Incident { start: anchor, minutes: 1, error_ratio: ratio_near(scale.ratio(at.y)), ramp: Ramp::Sudden };
        let (drawn, n) = added(board.scenario(), incident);
        board.drag(drawn);
        self.hold = Some(Hold::New { n, anchor });
        self.selected = Some(n);
        self.wants_focus = Some(n);
    }

    /// Keys of an incident that has the keyboard. Whether something changed.
    fn keys(&mut self, ui: &Ui, board: &mut Board, scale: &Scale, n: usize) -> bool {
        let arrows = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(incident_id(n), arrows));
        let Some(incident) = board.scenario().incidents.get(n).copied() else { return false };
        let scenario = board.scenario();
        let (coarse, fine) = (scale.step(), 1);
        let moved = |step: u32, right: bool, grip: Grip| {
            let from = if grip == Grip::End { incident.end() } else { incident.start };
            let to = if right { from.saturating_add(step) } else { from.saturating_sub(step) };
            drag_grip(scenario, n, grip, to)
        };
        let mut changed = None;
        for (key, right) in [(Key::ArrowLeft, false), (Key::ArrowRight, true)] {
            // Most modifiers first: a key without any also matches one with Shift.
            if pressed_with(ui, Modifiers::ALT | Modifiers::SHIFT, key) {
                changed = Some(moved(fine, right, Grip::End));
            } else if pressed_with(ui, Modifiers::SHIFT, key) {
                changed = Some(moved(coarse, right, Grip::End));
            } else if pressed_with(ui, Modifiers::ALT, key) {
                changed = Some(moved(fine, right, Grip::Body));
            } else if pressed(ui, key) {
                changed = Some(moved(coarse, right, Grip::Body));
            }
        }
        for (key, up) in [(Key::ArrowUp, true), (Key::ArrowDown, false)] {
            if pressed(ui, key) {
                let error_ratio = next_ratio(incident.error_ratio, up);
                changed = Some(replaced(scenario, n, Incident { error_ratio, ..incident }));
            }
        }
        if pressed(ui, Key::R) {
            changed = Some(replaced(scenario, n, Incident { ramp: next_ramp(incident.ramp), ..incident }));
        }
        if pressed(ui, Key::Delete) || pressed(ui, Key::Backspace) {
            changed = Some(removed(scenario, n));
            self.selected = None;
            ui.memory_mut(|memory| memory.surrender_focus(incident_id(n)));
        }
        if pressed(ui, Key::Escape) {
            self.selected = None;
            ui.memory_mut(|memory| memory.surrender_focus(incident_id(n)));
        }
        let Some(changed) = changed else { return false };
        if let Some(moved) = changed.incidents.get(n) {
            let view = self.view.unwrap_or(scale.view);
            self.view = Some(view.showing(moved.start).showing(moved.end()));
        }
        board.change(changed);
        true
    }

    /// A new incident at the scrubber: a tenth fails for a while that can be seen. Whether there was room for it.
    pub(super) fn place_new(&mut self, board: &mut Board, scale: &Scale) -> bool {
        if board.scenario().incidents.len() >= MOST {
            return false;
        }
        let minutes = (scale.mark() / 2).max(5);
        let start = self.scrubber.min(crate::slo::LAST_MINUTE - minutes);
        let error_ratio = ErrorRatio::parse("0.1").unwrap_or(ErrorRatio::ALL);
        let (drawn, n) = added(board.scenario(), Incident { start, minutes, error_ratio, ramp: Ramp::Sudden });
        self.selected = Some(n);
        self.wants_focus = Some(n);
        self.view = Some(self.view.unwrap_or(scale.view).showing(start).showing(start + minutes));
        board.change(drawn);
        self.look_at(board, n);
        true
    }

    /// Reads everything at the end of an incident, where the windows look back on it.
    fn look_at(&mut self, board: &Board, n: usize) {
        if let Some(incident) = board.scenario().incidents.get(n) {
            self.scrubber = incident.end();
        }
    }

    /// Begins again on another drawing, reading it where the first alert goes on, or where the first incident ends.
    pub(super) fn begin(&mut self, board: &Board) {
        *self = Self::default();
        let first = |played: &Played| {
            let of = |intervals: &[Interval]| intervals.first().map(|interval| interval.on);
            of(&played.replay.page).or_else(|| of(&played.replay.ticket))
        };
        let ends = board.scenario().incidents.iter().map(Incident::end);
        self.scrubber = board.played().ok().and_then(first).or_else(|| ends.min()).unwrap_or(0);
    }

    /// Gives the next incident in time the keyboard, after the one that has it.
    pub(super) fn next_incident(&mut self, board: &Board) {
        let order = by_time(board);
        let now = self.selected.and_then(|n| order.iter().position(|other| *other == n));
        let next = now.map_or(0, |at| at + 1) % order.len().max(1);
        if let Some(n) = order.get(next) {
            self.selected = Some(*n);
            self.wants_focus = Some(*n);
            if let Some((incident, view)) = board.scenario().incidents.get(*n).zip(self.view) {
                self.view = Some(view.showing(incident.start).showing(incident.end()));
            }
        }
    }

    /// The wheel sideways moves in time; with Ctrl, or by pinching, it zooms about the pointer.
    fn wheel(&mut self, ui: &Ui, scale: &Scale, lane: &Response, below: &Response) {
        let Some(at) = lane.hover_pos().or(below.hover_pos()) else { return };
        let (zoom, scroll) = ui.input(|input| (f64::from(input.zoom_delta()), input.smooth_scroll_delta()));
        let view = self.view.unwrap_or(scale.view);
        if (zoom - 1.0).abs() > 1e-3 {
            self.view = Some(view.zoom(scale.minute(at.x), 1.0 / zoom));
        } else if scroll.x.abs() > 0.1 {
            self.view = Some(view.pan(-f64::from(scroll.x / scale.lane.width()) * view.minutes()));
        }
    }
}

/// Incidents in the order of their beginnings, so that Tab goes through time.
fn by_time(board: &Board) -> Vec<usize> {
    let incidents = &board.scenario().incidents;
    let mut order: Vec<usize> = (0..incidents.len()).collect();
    order.sort_by_key(|n| incidents.get(*n).map(|incident| incident.start));
    order
}

const fn next_ramp(ramp: Ramp) -> Ramp {
    match ramp {
        Ramp::Sudden => Ramp::Growing,
        Ramp::Growing => Ramp::Fading,
        Ramp::Fading => Ramp::Peak,
        Ramp::Peak => Ramp::Sudden,
    }
}

/// "Incident 2: 10 % from 01:00 to 03:00"
pub(super) fn name(n: usize, incident: &Incident) -> String {
    format!(
        "Incident {}: {} % from {} to {}",
        n + 1,
        hundredfold(incident),
        clock(incident.start),
        clock(incident.end())
    )
}

/// At least 12 points, about its middle.
fn widened(area: Rect) -> egui::Rangef {
    let missing = (12.0 - area.width()).max(0.0) / 2.0;
    egui::Rangef::new(area.left() - missing, area.right() + missing)
}

fn press(ui: &Ui) -> Option<Pos2> {
    ui.input(|input| input.pointer.press_origin())
}
