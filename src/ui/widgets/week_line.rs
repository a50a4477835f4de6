//! A value by week as a line with a point a week, on a scale of its own from 0 to 100.

use egui::{Response, Role, Ui, WidgetInfo};
use egui_plot::{AxisHints, GridMark, HPlacement, Line, PlotPoints, Points, VPlacement};

use super::plot::{quiet, still};
use crate::model::time::Day;
use crate::ui::theme::{Tokens, Type};

/// Dates closer than this would touch.
const DATES: f64 = 6.0;

/// Draws the weeks by their Mondays, oldest first, at least two of them, in a plot of this height; `said` is what a
/// screen reader says of it.
pub fn week_line(ui: &mut Ui, name: &str, height: f32, weeks: &[(Day, u16)], said: &str) -> Response {
    let tokens = Tokens::of(ui);
    let points: Vec<[f64; 2]> = weeks.iter().map(|(day, value)| [f64::from(day.number()), f64::from(*value)]).collect();
    let first = points.first().map_or(0.0, |point| point[0]);
    let last = points.last().map_or(0.0, |point| point[0]);
    // Two points a week apart would stand at the very ends.
    let air = ((last - first) * 0.04).max(2.0);
    let plot = still(name, height, tokens)
        .default_x_bounds(first - air, last + air)
        .default_y_bounds(-4.0, 104.0)
        .x_grid_spacer(move |_| {
            let step = ((last - first) / DATES / 7.0).ceil().max(1.0) * 7.0;
            marks(first, last, step)
        })
        .y_grid_spacer(|_| marks(0.0, 100.0, 25.0))
        .custom_x_axes(vec![AxisHints::new_x().placement(VPlacement::Bottom).formatter(|mark, _| date(mark))])
        .custom_y_axes(vec![
            AxisHints::new_y().placement(HPlacement::Left).formatter(|mark, _| format!("{:.0}", mark.value)),
        ]);
    let shown = quiet(ui, |ui| {
        plot.show(ui, |plot| {
            plot.line(Line::new("mean", PlotPoints::from(points.clone())).color(tokens.accent).width(2.0));
            plot.points(Points::new("weeks", PlotPoints::from(points.clone())).color(tokens.accent).radius(4.0));
        })
    });
    let response = shown.response;
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, said));
    let nearest = response.hover_pos().map(|at| shown.transform.value_from_position(at).x).and_then(|x| {
        let distance = |week: &&(Day, u16)| (f64::from(week.0.number()) - x).abs();
        weeks.iter().min_by(|a, b| distance(a).total_cmp(&distance(b))).filter(|week| distance(week) < 4.0)
    });
    match nearest {
        Some((day, value)) => {
            let text = format!("Week of {}: {value} of 100", day.date().strftime("%-d %B"));
            response.on_hover_text_at_pointer(Type::Mark.rich(text).color(tokens.muted))
        }
        None => response,
    }
}

fn marks(from: f64, to: f64, step: f64) -> Vec<GridMark> {
    std::iter::successors(Some(from), |value| Some(value + step))
        .take_while(|value| *value <= to)
        .map(|value| GridMark { value, step_size: step })
        .collect()
}

fn date(mark: GridMark) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "marks stand on day numbers, which are i32")]
    let day = Day::from_number(mark.value as i32);
    day.date().strftime("%-d %b").to_string()
}
