//! Recall by week beside its target: a line with a point a week, the target dashed across it.

use super::plot::{quiet, still};
use crate::progress::Week;
use crate::ui::theme::{Tokens, Type};
use egui::{Response, Role, Ui, WidgetInfo};
use egui_plot::{AxisHints, GridMark, HLine, HPlacement, Line, LineStyle, PlotPoints, Points, VPlacement};

/// Height of the whole plot.
const HEIGHT: f32 = 168.0;

/// Draws the weeks, at least two of them, and the target in per cent.
pub fn trend(ui: &mut Ui, weeks: &[Week], target_percent: u8) -> Response {
    let tokens = Tokens::of(ui);
    let points: Vec<[f64; 2]> = weeks.iter().map(|week| [f64::from(week.start.number()), percent(week)]).collect();
    let lowest = points.iter().map(|point| point[1]).fold(f64::from(target_percent), f64::min);
    // Half of the scale is empty for most learners; it opens as far as they need.
    let floor = ((lowest - 5.0) / 10.0).floor().max(0.0) * 10.0;
    let (first, last) = (points.first().map_or(0.0, |point| point[0]), points.last().map_or(0.0, |point| point[0]));
    let target = f64::from(target_percent);
    let small = |text: String| Type::Mark.rich(text).color(tokens.muted);
    let plot = still("recall by week", HEIGHT, tokens)
        .default_x_bounds(first - 2.0, last + 2.0)
        .default_y_bounds(floor - 1.0, 101.0)
        .x_grid_spacer(move |_| weeks_marks(first, last))
        .y_grid_spacer(move |_| marks_every(floor, 100.0, 10.0))
        .custom_x_axes(vec![AxisHints::new_x().placement(VPlacement::Bottom).formatter(move |mark, _| date(mark))])
        .custom_y_axes(vec![
            AxisHints::new_y().placement(HPlacement::Left).formatter(|mark, _| format!("{:.0} %", mark.value)),
        ]);
    let draw = |plot: &mut egui_plot::PlotUi<'_>| {
        plot.hline(HLine::new("target", target).color(tokens.edge).style(LineStyle::dashed_dense()).width(1.0));
        plot.line(Line::new("recalled", PlotPoints::from(points.clone())).color(tokens.accent).width(2.0));
        plot.points(Points::new("weeks", PlotPoints::from(points.clone())).color(tokens.accent).radius(4.0));
    };
    let shown = quiet(ui, |ui| plot.show(ui, draw));
    let response = shown.response;
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, summary(weeks, target_percent)));
    let hovered = response.hover_pos().map(|at| shown.transform.value_from_position(at).x);
    match hovered.and_then(|x| nearest(weeks, x)) {
        Some(week) => response.on_hover_text_at_pointer(small(words(week))),
        None => response,
    }
}

fn percent(week: &Week) -> f64 {
    f64::from(week.recalled) * 100.0 / f64::from(week.asked.max(1))
}

fn words(week: &Week) -> String {
    let date = week.start.date().strftime("%-d %B");
    format!("Week of {date}: {} of {} recalled ({:.0} %)", week.recalled, week.asked, percent(week))
}

fn summary(weeks: &[Week], target_percent: u8) -> String {
    let last = weeks.last().map_or_else(String::new, |week| format!(", the last one {:.0} %", percent(week)));
    format!("Recall in {} weeks beside a target of {target_percent} %{last}", weeks.len())
}

fn nearest(weeks: &[Week], x: f64) -> Option<&Week> {
    let distance = |week: &&Week| (f64::from(week.start.number()) - x).abs();
    weeks.iter().min_by(|a, b| distance(a).total_cmp(&distance(b))).filter(|week| distance(week) < 4.0)
}

/// One mark a fortnight or more seldom, so that dates do not touch.
fn weeks_marks(first: f64, last: f64) -> Vec<GridMark> {
    let step = if last - first > 60.0 { 28.0 } else { 14.0 };
    marks_every(first, last, step)
}

fn marks_every(from: f64, to: f64, step: f64) -> Vec<GridMark> {
    std::iter::successors(Some(from), |value| Some(value + step))
        .take_while(|value| *value <= to)
        .map(|value| GridMark { value, step_size: step })
        .collect()
}

fn date(mark: GridMark) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "marks stand on day numbers, which are i32")]
    let day = crate::model::time::Day::from_number(mark.value.round() as i32);
    day.date().strftime("%-d %b").to_string()
}
