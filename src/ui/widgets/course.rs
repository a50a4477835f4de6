//! Courses over days on one small plot: lines of a share that is left, with a zero line and a chosen day.

use super::plot::{quiet, still};
use crate::ui::theme::Tokens;
use egui::{Color32, Response, Role, Ui, WidgetInfo};
use egui_plot::{AxisHints, GridMark, HLine, HPlacement, Line, LineStyle, PlotPoints, VLine, VPlacement};

/// Height of the whole plot.
const HEIGHT: f32 = 200.0;
/// A budget overspent further than this is cut off, so that the rest can still be read.
const LOWEST: f64 = -1.0;

/// One line: days and the share that is left, 1 for all of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Course {
    /// What it is, written at its side.
    pub name: &'static str,
    /// Day and share, in order.
    pub points: Vec<[f64; 2]>,
}

/// Draws the first course in the accent and whole, others in ink and dashed. `words` say it for who cannot see it.
pub fn courses(ui: &mut Ui, words: &str, all: &[Course], day: u32) -> Response {
    let tokens = Tokens::of(ui);
    let points = || all.iter().flat_map(|course| &course.points);
    let last = points().map(|point| point[0]).fold(1.0, f64::max);
    let low = points().map(|point| point[1]).fold(0.0, f64::min).max(LOWEST);
    let floor = if low < 0.0 { (low * 4.0).floor() / 4.0 } else { 0.0 };
    let plot = still("courses", HEIGHT, tokens)
        .default_x_bounds(-last * 0.01, last * 1.01)
        .default_y_bounds(floor - 0.06, 1.08)
        .x_grid_spacer(move |_| marks(0.0, last, day_step(last)))
        .y_grid_spacer(move |_| marks(floor, 1.0, 0.5))
        .custom_x_axes(vec![
            AxisHints::new_x().placement(VPlacement::Bottom).formatter(|mark, _| format!("day {:.0}", mark.value)),
        ])
        .custom_y_axes(vec![
            AxisHints::new_y().placement(HPlacement::Left).formatter(|mark, _| format!("{:.0} %", mark.value * 100.0)),
        ]);
    let shown = quiet(ui, |ui| {
        plot.show(ui, |plot| {
            plot.hline(HLine::new("nothing left", 0.0).color(tokens.burning).style(LineStyle::dashed_dense()));
            plot.vline(VLine::new("chosen day", f64::from(day)).color(tokens.edge).width(1.0));
            for (n, course) in all.iter().enumerate() {
                draw(plot, course, n, if n == 0 { tokens.accent } else { tokens.ink });
            }
        })
    });
    shown.response.widget_info(|| WidgetInfo::labeled(Role::Image, true, words));
    shown.response
}

fn draw(plot: &mut egui_plot::PlotUi<'_>, course: &Course, n: usize, colour: Color32) {
    let inside: Vec<[f64; 2]> = course.points.iter().map(|point| [point[0], point[1].max(LOWEST)]).collect();
    let style = if n == 0 { LineStyle::Solid } else { LineStyle::dashed_loose() };
    plot.line(Line::new(course.name, PlotPoints::from(inside)).color(colour).width(2.0).style(style));
}

fn day_step(last: f64) -> f64 {
    match last {
        last if last <= 14.0 => 1.0,
        last if last <= 100.0 => 10.0,
        last if last <= 300.0 => 30.0,
        _ => 100.0,
    }
}

fn marks(from: f64, to: f64, step: f64) -> Vec<GridMark> {
    std::iter::successors(Some(from), |value| Some(value + step))
        .take_while(|value| *value <= to + step * 0.001)
        .map(|value| GridMark { value, step_size: step })
        .collect()
}
