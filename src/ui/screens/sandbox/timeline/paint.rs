//! Draws the timeline: the lane of incidents with its curves, the axis, what fires, and what is left of the budget.

use egui::{Align2, Color32, CornerRadius, Mesh, Pos2, Rect, Shape, Stroke, StrokeKind, Ui, pos2, vec2};

use super::view::Scale;
use crate::session::board::{Column, Played, clock, columns};
use crate::slo::{Alert, Scenario, Severity};
use crate::ui::theme::{Tokens, Type, radius};

/// Room at the left for names and scales.
pub(super) const GUTTER: f32 = 104.0;
const LANE: f32 = 110.0;
const AXIS: f32 = 24.0;
pub(super) const ROW: f32 = 22.0;
const GAP: f32 = 8.0;
const BURN: f32 = 66.0;

/// Where the parts lie.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parts {
    pub(super) all: Rect,
    pub(super) lane: Rect,
    pub(super) rows: Rect,
    pub(super) burn: Rect,
}

impl Parts {
    pub(super) fn height(alerts: usize) -> f32 {
        LANE + AXIS + rows_height(alerts) + GAP + BURN
    }

    pub(super) fn new(all: Rect, alerts: usize) -> Self {
        let left = all.left() + GUTTER;
        let part = |top: f32, height: f32| Rect::from_min_max(pos2(left, top), pos2(all.right(), top + height));
        let lane = part(all.top(), LANE);
        let rows = part(lane.bottom() + AXIS, rows_height(alerts));
        Self { all, lane, rows, burn: part(rows.bottom() + GAP, BURN) }
    }

    pub(super) fn row(&self, n: usize) -> Rect {
        #[expect(clippy::cast_precision_loss, reason = "a handful of rows")]
        let top = self.rows.top() + n as f32 * ROW;
        Rect::from_min_size(pos2(self.rows.left(), top), vec2(self.rows.width(), ROW))
    }

    /// The name of a row, left of it.
    pub(super) fn name(&self, n: usize) -> Rect {
        let row = self.row(n);
        Rect::from_min_max(pos2(self.all.left(), row.top()), pos2(row.left() - 4.0, row.bottom()))
    }
}

#[expect(clippy::cast_precision_loss, reason = "a handful of rows")]
fn rows_height(alerts: usize) -> f32 {
    alerts as f32 * ROW
}

/// What is drawn.
pub(super) struct Drawing<'a> {
    pub(super) scenario: &'a Scenario,
    pub(super) played: &'a Played,
    pub(super) parts: Parts,
    pub(super) scale: Scale,
    pub(super) scrubber: u32,
    pub(super) selected: Option<usize>,
    /// The alert that is explained.
    pub(super) alert: usize,
}

impl Drawing<'_> {
    pub(super) fn paint(&self, ui: &Ui) {
        let tokens = Tokens::of(ui);
        let columns = columns(self.scenario, self.played, self.played.alerts.get(self.alert), &self.scale.columns());
        self.ground(ui, tokens, &columns);
        self.incidents(ui, tokens);
        self.curves(ui, tokens, &columns);
        self.axis(ui, tokens);
        for (n, alert) in self.played.alerts.iter().enumerate() {
            self.row(ui, tokens, n, alert);
        }
        self.burn_down(ui, tokens, &columns);
        self.scrubber(ui, tokens);
    }

    fn mark(ui: &Ui, text: &str, colour: Color32, anchor: Align2, at: Pos2) -> Rect {
        let galley = Type::Mark.line_of(ui, text, colour, f32::INFINITY);
        let rect = anchor.anchor_size(at, galley.size());
        ui.painter().galley(rect.min, galley, colour);
        rect
    }

    /// The lane, its powers of ten, its traffic, and the windows of the explained alert.
    fn ground(&self, ui: &Ui, tokens: &Tokens, columns: &[Column]) {
        let (lane, scale) = (self.parts.lane, &self.scale);
        let painter = ui.painter();
        painter.rect_filled(lane, CornerRadius::same(radius::KEY), tokens.sunk);
        for ratio in scale.decades() {
            let y = scale.y(ratio).round();
            painter.hline(lane.x_range(), y, Stroke::new(1.0, tokens.line));
            let text = percent(ratio);
            Self::mark(ui, &text, tokens.muted, Align2::RIGHT_CENTER, pos2(lane.left() - 8.0, y));
        }
        let uneven = columns.iter().any(|column| (column.traffic - 1.0).abs() > 0.01 && column.traffic > 0.0);
        if uneven {
            let height = 26.0;
            let top = |column: &Column| pos2(scale.x_of(column.minute), lane.bottom() - column.traffic * height);
            // One mesh: shapes side by side would show their seams.
            let mut mesh = Mesh::default();
            for at in columns.iter().map(top).filter(|at| lane.x_range().contains(at.x)) {
                mesh.colored_vertex(at, tokens.line);
                mesh.colored_vertex(pos2(at.x, lane.bottom()), tokens.line);
            }
            let count = u32::try_from(mesh.vertices.len()).unwrap_or(0);
            for left in (0..count.saturating_sub(2)).step_by(2) {
                mesh.add_triangle(left, left + 1, left + 2);
                mesh.add_triangle(left + 1, left + 2, left + 3);
            }
            painter.add(mesh);
        }
        if let Some(alert) = self.played.alerts.get(self.alert) {
            for (window, strength) in alert.windows().zip([0.10, 0.18]) {
                let area = self.window(window, lane);
                painter.rect_filled(area, CornerRadius::ZERO, tokens.accent.gamma_multiply(strength));
            }
        }
    }

    /// The stretch of time that a window reads at the scrubber, as wide as it is in sight.
    fn window(&self, window: crate::slo::Millis, part: Rect) -> Rect {
        let minutes = f64::from(window.whole_minutes().unwrap_or(0));
        let to = f64::from(self.scrubber);
        let area = Rect::from_x_y_ranges(self.scale.x(to - minutes)..=self.scale.x(to), part.y_range());
        area.intersect(part)
    }

    fn incidents(&self, ui: &Ui, tokens: &Tokens) {
        let lane = self.parts.lane;
        let painter = ui.painter().with_clip_rect(lane.intersect(ui.clip_rect()));
        if self.scenario.incidents.is_empty() {
            let text = "Drag here to draw an incident, or press N";
            Self::mark(ui, text, tokens.ink, Align2::CENTER_BOTTOM, lane.center_bottom() - vec2(0.0, 12.0));
        }
        // Labels that would overprint another are left out; the chosen one is written first.
        let mut written: Vec<Rect> = Vec::new();
        let mut order: Vec<usize> = (0..self.scenario.incidents.len()).collect();
        order.sort_by_key(|n| self.selected != Some(*n));
        for n in order {
            let Some(incident) = self.scenario.incidents.get(n) else { continue };
            let area = self.scale.incident(incident);
            if !area.intersects(lane) {
                continue;
            }
            let chosen = self.selected == Some(n);
            let fill = tokens.burning.gamma_multiply(if chosen { 0.75 } else { 0.5 });
            let outline = Stroke::new(if chosen { 2.0 } else { 1.0 }, tokens.burning);
            painter.add(Shape::convex_polygon(corners(area, incident.ramp), fill, outline));
            let ratio = format!("{} %", hundredfold(incident));
            let label = Type::Mark.line_of(ui, &ratio, tokens.ink, f32::INFINITY);
            let at = Align2::CENTER_BOTTOM.anchor_size(pos2(area.center().x, area.top() - 1.0), label.size());
            let left = at.left().clamp(lane.left() + 2.0, (lane.right() - at.width() - 2.0).max(lane.left() + 2.0));
            let at = at.translate(vec2(left - at.left(), (lane.top() + 1.0 - at.top()).max(0.0)));
            if written.iter().any(|other| other.intersects(at)) {
                continue;
            }
            written.push(at);
            painter.galley(at.min, label, tokens.ink);
        }
    }

    fn curves(&self, ui: &Ui, tokens: &Tokens, columns: &[Column]) {
        let Some(alert) = self.played.alerts.get(self.alert) else { return };
        let (lane, scale) = (self.parts.lane, &self.scale);
        let painter = ui.painter().with_clip_rect(lane.intersect(ui.clip_rect()));
        let threshold = alert.threshold(self.scenario.target).to_f64();
        if threshold <= 1.0 {
            let y = scale.y(threshold);
            let ends = [pos2(lane.left(), y), pos2(lane.right(), y)];
            painter.extend(Shape::dashed_line(&ends, Stroke::new(1.5, tokens.warning), 6.0, 4.0));
            let text = format!("{}x", alert.factor.significant(4));
            Self::mark(ui, &text, tokens.warning, Align2::RIGHT_BOTTOM, pos2(lane.right() - 4.0, y - 1.0));
        }
        let line = |value: fn(&Column) -> Option<f64>, stroke: Stroke| {
            let above = |column: &Column| value(column).is_some_and(|ratio| ratio > 0.0);
            // A piece begins and ends at the bottom, where nothing fails.
            for piece in columns.chunk_by(|a, b| above(a) || above(b)).filter(|piece| piece.iter().any(above)) {
                let point = |column: &Column| pos2(scale.x_of(column.minute), scale.y(value(column).unwrap_or(0.0)));
                painter.add(Shape::line(piece.iter().map(point).collect(), stroke));
            }
        };
        line(|column| column.short, Stroke::new(1.0, tokens.ink.gamma_multiply(0.6)));
        line(|column| column.long, Stroke::new(2.0, tokens.ink));
        if !self.scenario.incidents.is_empty() {
            self.legend(ui, tokens, alert);
        }
    }

    /// Which line is which window.
    fn legend(&self, ui: &Ui, tokens: &Tokens, alert: &Alert) {
        let strokes = [Stroke::new(2.0, tokens.ink), Stroke::new(1.0, tokens.ink.gamma_multiply(0.6))];
        let labels: Vec<_> = alert
            .windows()
            .map(|window| Type::Mark.line_of(ui, &format!("last {window}"), tokens.muted, f32::INFINITY))
            .collect();
        let wide: f32 = labels.iter().map(|label| label.size().x + 34.0).sum();
        let corner = self.parts.lane.right_bottom() - vec2(wide + 2.0, 20.0);
        let ground = Rect::from_min_size(corner, vec2(wide, 18.0));
        ui.painter().rect_filled(ground, CornerRadius::same(radius::KEY), tokens.sunk.gamma_multiply(0.85));
        let mut left = ground.left() + 6.0;
        for (label, stroke) in labels.into_iter().zip(strokes) {
            ui.painter().hline(left..=left + 16.0, ground.center().y, stroke);
            let at = Align2::LEFT_CENTER.anchor_size(pos2(left + 20.0, ground.center().y), label.size());
            left = at.right() + 14.0;
            ui.painter().galley(at.min, label, tokens.muted);
        }
    }

    fn axis(&self, ui: &Ui, tokens: &Tokens) {
        let lane = self.parts.lane;
        let step = self.scale.mark();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "minutes of a view")]
        let first = (self.scale.view.from / f64::from(step)).ceil() as u32;
        let mut free_from = lane.left() - 20.0;
        for n in first.. {
            let minute = n.saturating_mul(step);
            let x = self.scale.x_of(minute);
            if x > lane.right() + 0.5 {
                break;
            }
            ui.painter().vline(x, lane.bottom()..=lane.bottom() + 4.0, Stroke::new(1.0, tokens.edge));
            let text = label(minute, step);
            let width = Type::Mark.line_of(ui, &text, tokens.muted, f32::INFINITY).size().x;
            let centre = x.clamp(lane.left() + width / 2.0, lane.right() - width / 2.0);
            if centre - width / 2.0 < free_from {
                continue;
            }
            let at = Self::mark(ui, &text, tokens.muted, Align2::CENTER_TOP, pos2(centre, lane.bottom() + 4.0));
            free_from = at.right() + 8.0;
        }
    }

    /// One alert: its name, its windows as brackets that end at the scrubber, and when it fires.
    fn row(&self, ui: &Ui, tokens: &Tokens, n: usize, alert: &Alert) {
        let (row, name) = (self.parts.row(n), self.parts.name(n));
        let chosen = n == self.alert;
        if chosen {
            let ground = Rect::from_min_max(name.min, row.max);
            ui.painter().rect_filled(ground, CornerRadius::same(radius::KEY), tokens.accent_tint);
        }
        let text = alert.said();
        let ink = if chosen { tokens.ink } else { tokens.muted };
        let galley = Type::Mark.line_of(ui, &text, ink, name.width() - 6.0);
        let at = Align2::LEFT_CENTER.anchor_size(pos2(name.left() + 6.0, name.center().y), galley.size());
        ui.painter().galley(at.min, galley, ink);

        let painter = ui.painter().with_clip_rect(row.intersect(ui.clip_rect()));
        painter.hline(row.x_range(), row.bottom() - 3.0, Stroke::new(1.0, tokens.line));
        let colour = match alert.severity {
            Severity::Page => tokens.burning,
            Severity::Ticket => tokens.warning,
        };
        for interval in self.played.replay.alerts.get(n).into_iter().flatten() {
            let left = self.scale.x_of(interval.on);
            let right = interval.off.map_or(row.right(), |off| self.scale.x_of(off));
            let bar = Rect::from_x_y_ranges(left..=right.max(left + 2.0), row.top() + 5.0..=row.bottom() - 9.0);
            painter.rect_filled(bar, CornerRadius::same(3), colour);
        }
        let stroke = Stroke::new(1.5, if chosen { tokens.accent } else { tokens.edge });
        for (window, height) in alert.windows().zip([4.0, 7.0]) {
            let area = self.window(window, row);
            if area.width() <= 0.0 {
                continue;
            }
            let (y, up) = (row.bottom() - 3.0, row.bottom() - 3.0 - height);
            let corners = [pos2(area.left(), up), pos2(area.left(), y), pos2(area.right(), y)];
            painter.add(Shape::line(corners.to_vec(), stroke));
        }
    }

    fn burn_down(&self, ui: &Ui, tokens: &Tokens, columns: &[Column]) {
        let part = self.parts.burn;
        let lowest = columns.iter().filter_map(|column| column.left).fold(0.0, f64::min);
        // A breach of many budgets would squeeze the rest flat.
        let low = if lowest < 0.0 { (lowest * 1.08).max(-3.0) } else { 0.0 };
        #[expect(clippy::cast_possible_truncation, reason = "a height in points")]
        let y =
            |left: f64| part.bottom() - 2.0 - (((left.max(low) - low) / (1.0 - low)) as f32) * (part.height() - 10.0);
        let painter = ui.painter();
        let right = part.left() - 8.0;
        Self::mark(ui, "100 %", tokens.muted, Align2::RIGHT_CENTER, pos2(right, y(1.0)));
        Self::mark(ui, "0 %", tokens.muted, Align2::RIGHT_CENTER, pos2(right, y(0.0)));
        if lowest < -0.005 && y(0.0) + 12.0 < part.bottom() {
            let text = format!("−{:.0} %", -lowest * 100.0);
            Self::mark(ui, &text, tokens.burning, Align2::RIGHT_BOTTOM, pos2(right, part.bottom() + 3.0));
        }
        let middle = pos2(self.parts.all.left() + 6.0, f32::midpoint(y(1.0), y(0.0)));
        let room = if (y(0.0) - y(1.0)) > 34.0 { "budget left" } else { "budget" };
        Self::mark(ui, room, tokens.muted, Align2::LEFT_CENTER, middle);
        painter.hline(part.x_range(), y(1.0).round(), Stroke::new(1.0, tokens.line));
        let zero = [pos2(part.left(), y(0.0)), pos2(part.right(), y(0.0))];
        painter.extend(Shape::dashed_line(&zero, Stroke::new(1.0, tokens.burning), 5.0, 4.0));
        let clipped = painter.with_clip_rect(part.expand2(vec2(0.0, 2.0)).intersect(ui.clip_rect()));
        let mut piece: Vec<Pos2> = Vec::new();
        let mut tone = tokens.ink;
        for column in columns {
            let Some(left) = column.left else { continue };
            let at = pos2(self.scale.x_of(column.minute), y(left));
            let now = if left < 0.0 { tokens.burning } else { tokens.ink };
            if now != tone && !piece.is_empty() {
                piece.push(at);
                clipped.add(Shape::line(std::mem::take(&mut piece), Stroke::new(2.0, tone)));
            }
            tone = now;
            piece.push(at);
        }
        if piece.is_empty() {
            let text =
                if self.scenario.target.has_no_budget() { "At 100 % there is no budget." } else { "No traffic." };
            Self::mark(ui, text, tokens.muted, Align2::CENTER_CENTER, part.center());
        }
        clipped.add(Shape::line(piece, Stroke::new(2.0, tone)));
    }

    fn scrubber(&self, ui: &Ui, tokens: &Tokens) {
        let x = self.scale.x_of(self.scrubber).round();
        let all = self.parts.lane.left()..=self.parts.lane.right();
        if !all.contains(&x) {
            return;
        }
        let (top, bottom) = (self.parts.lane.top(), self.parts.burn.bottom());
        ui.painter().vline(x, top..=bottom, Stroke::new(2.0, tokens.accent));
        let text = Type::Mark.line_of(ui, &clock(self.scrubber), tokens.on_accent, f32::INFINITY);
        let size = text.size() + vec2(10.0, 2.0);
        let half = size.x / 2.0;
        let centre = pos2(
            x.clamp(self.parts.lane.left() + half, self.parts.lane.right() - half),
            self.parts.lane.bottom() + 12.0,
        );
        let flag = Rect::from_center_size(centre, size);
        ui.painter().rect(flag, CornerRadius::same(radius::KEY), tokens.accent, Stroke::NONE, StrokeKind::Inside);
        let at = Align2::CENTER_CENTER.anchor_size(flag.center(), text.size());
        ui.painter().galley(at.min, text, tokens.on_accent);
    }
}

/// The outline of an incident: how it grows and goes can be seen.
fn corners(area: Rect, ramp: crate::slo::Ramp) -> Vec<Pos2> {
    use crate::slo::Ramp::{Fading, Growing, Peak, Sudden};
    match ramp {
        Sudden => vec![area.left_top(), area.right_top(), area.right_bottom(), area.left_bottom()],
        Growing => vec![area.right_top(), area.right_bottom(), area.left_bottom()],
        Fading => vec![area.left_top(), area.right_bottom(), area.left_bottom()],
        Peak => vec![area.center_top(), area.right_bottom(), area.left_bottom()],
    }
}

/// The error ratio in per cent, as written.
pub(super) fn hundredfold(incident: &crate::slo::Incident) -> String {
    (incident.error_ratio.exact() * crate::slo::Exact::whole(100)).significant(4)
}

fn percent(ratio: f64) -> String {
    let percent = ratio * 100.0;
    if percent >= 1.0 {
        format!("{percent:.0} %")
    } else {
        format!("{} %", format!("{percent:.6}").trim_end_matches('0'))
    }
}

/// A mark of the axis: the time of day, and the day where one begins.
fn label(minute: u32, step: u32) -> String {
    if minute.is_multiple_of(1440) && (minute > 0 || step >= 1440) {
        return format!("day {}", minute / 1440 + 1);
    }
    format!("{:02}:{:02}", minute % 1440 / 60, minute % 60)
}
