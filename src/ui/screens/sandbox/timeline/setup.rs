//! The controls above the timeline: target, window, traffic and alerts, typed or dragged.

use egui::Ui;

use crate::model::words;
use crate::session::board::Board;
use crate::slo::{
    AlertSet, CalendarUnit, CalendarWindow, Exact, Millis, MonthConvention, Pairs, Scaling, Scenario, Shape, Target,
    Window,
};
use crate::ui::theme::space;
use crate::ui::widgets::{DragField, FieldAsk, drop_down, field_label, is_wide, second};

/// Targets to step through; what is typed may lie between.
const TARGETS: [u32; 17] = [
    500_000_000,
    900_000_000,
    950_000_000,
    980_000_000,
    990_000_000,
    995_000_000,
    997_000_000,
    998_000_000,
    999_000_000,
    999_500_000,
    999_700_000,
    999_900_000,
    999_950_000,
    999_990_000,
    999_995_000,
    999_999_000,
    1_000_000_000,
];
/// Windows to step through, in days.
const WINDOWS: [u32; 12] = [1, 2, 3, 7, 14, 21, 28, 30, 60, 90, 180, 365];
/// Digits of rates to step through.
const RATES: [u64; 3] = [1, 2, 5];

/// What is being typed.
#[derive(Debug, Default)]
pub(super) struct Setup {
    target: Option<String>,
    window: Option<String>,
    rate: Option<String>,
}

/// How the window is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum WindowKind {
    Rolling,
    Week,
    Month,
    Quarter,
    Year,
}

const KINDS: [(WindowKind, &str); 5] = [
    (WindowKind::Rolling, "Rolling"),
    (WindowKind::Week, "By week"),
    (WindowKind::Month, "By month"),
    (WindowKind::Quarter, "By quarter"),
    (WindowKind::Year, "By year"),
];

/// How traffic runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TrafficKind {
    Flat,
    DayNight,
    Weekend,
    PerHour,
}

const TRAFFIC_KINDS: [(TrafficKind, &str); 4] = [
    (TrafficKind::Flat, "Even"),
    (TrafficKind::DayNight, "Day/night"),
    (TrafficKind::Weekend, "Weekends"),
    (TrafficKind::PerHour, "A trickle"),
];

impl Setup {
    /// Draws the controls and changes the board. Whether a change is complete, so that it can be kept.
    pub(super) fn ui(&mut self, ui: &mut Ui, board: &mut Board) -> bool {
        let mut settled = false;
        let wide = is_wide(ui);
        ui.spacing_mut().item_spacing.x = if wide { space::L } else { space::S };
        ui.columns(if wide { 4 } else { 3 }, |columns| {
            let [first, second, third, rest @ ..] = columns else { return };
            settled |= self.target(first, board);
            settled |= self.window(second, board);
            settled |= self.traffic(third, board);
            if let [fourth] = rest {
                small_note(first, &nines(board.scenario().target));
                field_label(fourth, "Alerts");
                settled |= pairs(fourth, board);
                for (ui, list) in [(second, KIND), (third, TRAFFIC), (fourth, SCALING)] {
                    ui.add_space(space::XS);
                    settled |= list(self, ui, board);
                }
            }
        });
        if wide {
            return settled;
        }
        ui.add_space(space::XS);
        let lists: [(List, f32); 4] =
            [(KIND, 0.21), (TRAFFIC, 0.24), (|_, ui, board| pairs(ui, board), 0.24), (SCALING, 0.31)];
        let room = ui.available_width() - 3.0 * space::S;
        ui.horizontal(|ui| {
            for (list, share) in lists {
                let size = egui::vec2((room * share).floor(), space::TARGET);
                let layout = egui::Layout::top_down_justified(egui::Align::Min);
                settled |= ui.allocate_ui_with_layout(size, layout, |ui| list(self, ui, board)).inner;
            }
        });
        settled
    }

    fn target(&mut self, ui: &mut Ui, board: &mut Board) -> bool {
        let now = board.scenario().target;
        let shown = format!("{now} %");
        let wrong = |text: &String| text.parse::<Target>().err().map(|error| words::sentence(&error.to_string()));
        let problem = self.target.as_ref().and_then(wrong);
        let ask = DragField::new("Target", &shown, &mut self.target).problem(problem.as_deref()).show(ui);
        let step = |steps| {
            Target::from_parts(stepped(&TARGETS, near(&TARGETS, now.parts()), now.parts(), steps)).unwrap_or(now)
        };
        change(board, ask, |text| text.parse().ok(), step, |scenario, target| scenario.target = target)
    }

    fn window(&mut self, ui: &mut Ui, board: &mut Board) -> bool {
        match board.scenario().window.clone() {
            Window::Rolling(length) => {
                let problem = self.window.as_ref().and_then(|text| read_window(text).err());
                let field =
                    DragField::new("Window", &days(length), &mut self.window).problem(problem.as_deref()).show(ui);
                let whole = u32::try_from(length.ms() / 86_400_000).unwrap_or(u32::MAX);
                let step = |steps| Millis::from_days(stepped(&WINDOWS, near(&WINDOWS, whole), whole, steps));
                let put = |scenario: &mut Scenario, length| scenario.window = Window::Rolling(length);
                change(board, field, |text| read_window(text).ok(), step, put)
            }
            Window::Calendar(calendar) => {
                let shown = format!("about {}", days(calendar.nominal()));
                let mut nothing = None;
                // The calendar says how long it is; the field only shows it.
                ui.add_enabled_ui(false, |ui| DragField::new("Window", &shown, &mut nothing).show(ui));
                false
            }
        }
    }

    fn traffic(&mut self, ui: &mut Ui, board: &mut Board) -> bool {
        let shape = board.scenario().shape;
        let (label, rate) = match shape {
            Shape::Flat { per_minute } => ("Requests a minute", per_minute),
            Shape::DayNight { day, .. } => ("A minute, by day", day),
            Shape::Weekend { weekday, .. } => ("A minute, weekdays", weekday),
            Shape::PerHour { per_hour } => ("Requests an hour", per_hour),
        };
        let shown = words::thousands(usize::try_from(rate).unwrap_or(usize::MAX));
        let problem = self.rate.as_ref().and_then(|text| read_rate(text, shape).err());
        let ask = DragField::new(label, &shown, &mut self.rate).problem(problem.as_deref()).show(ui);
        let step = |steps| with_rate(shape, stepped_rate(rate, steps));
        change(board, ask, |text| read_rate(text, shape).ok(), step, |scenario, shape| scenario.shape = shape)
    }
}

/// A list to choose from. Whether another was chosen.
type List = fn(&mut Setup, &mut Ui, &mut Board) -> bool;

const KIND: List = |setup, ui, board| {
    let mut kind = kind_of(&board.scenario().window);
    if !drop_down(ui, "How the window is counted", &mut kind, &KINDS).changed() {
        return false;
    }
    setup.window = None;
    board.change(Scenario { window: window_of(kind), ..board.scenario().clone() });
    true
};

const TRAFFIC: List = |setup, ui, board| {
    let mut kind = match board.scenario().shape {
        Shape::Flat { .. } => TrafficKind::Flat,
        Shape::DayNight { .. } => TrafficKind::DayNight,
        Shape::Weekend { .. } => TrafficKind::Weekend,
        Shape::PerHour { .. } => TrafficKind::PerHour,
    };
    if !drop_down(ui, "How traffic runs", &mut kind, &TRAFFIC_KINDS).changed() {
        return false;
    }
    setup.rate = None;
    let shape = match kind {
        TrafficKind::Flat => Shape::Flat { per_minute: 10_000 },
        TrafficKind::DayNight => Shape::DayNight { day: 10_000, night: 1000 },
        TrafficKind::Weekend => Shape::Weekend { weekday: 10_000, weekend: 1000 },
        TrafficKind::PerHour => Shape::PerHour { per_hour: 10 },
    };
    board.change(Scenario { shape, ..board.scenario().clone() });
    true
};

const SCALING: List = |_, ui, board| {
    let mut alerts = board.scenario().alerts;
    let options = [(Scaling::FixedWindows, "Fixed windows"), (Scaling::ScaledWindows, "Fixed factors")];
    let chosen = drop_down(ui, "What stays when the window is not 30 days", &mut alerts.scaling, &options).changed();
    put_alerts(board, alerts, chosen)
};

fn pairs(ui: &mut Ui, board: &mut Board) -> bool {
    let mut alerts = board.scenario().alerts;
    let options = [(Pairs::Four, "Four pairs"), (Pairs::Three, "Three pairs")];
    let chosen = drop_down(ui, "How many pairs", &mut alerts.pairs, &options).changed();
    put_alerts(board, alerts, chosen)
}

fn put_alerts(board: &mut Board, alerts: AlertSet, chosen: bool) -> bool {
    if chosen {
        board.change(Scenario { alerts, ..board.scenario().clone() });
    }
    chosen
}

fn small_note(ui: &mut Ui, text: &str) {
    ui.add_space(space::XS);
    second(ui, text);
}

/// Does what a field asked for. Whether that completes a change.
fn change<T>(
    board: &mut Board,
    ask: Option<FieldAsk>,
    read: impl Fn(&str) -> Option<T>,
    step: impl Fn(i32) -> T,
    put: impl Fn(&mut Scenario, T),
) -> bool {
    let with = |board: &Board, value: T| {
        let mut scenario = board.scenario().clone();
        put(&mut scenario, value);
        scenario
    };
    match ask {
        Some(FieldAsk::Drag(steps)) => {
            board.drag(with(board, step(steps)));
            false
        }
        Some(FieldAsk::Release) => board.let_go(),
        Some(FieldAsk::Step(steps)) => {
            board.change(with(board, step(steps)));
            true
        }
        Some(FieldAsk::Type(text)) => match read(&text) {
            Some(value) => {
                board.change(with(board, value));
                true
            }
            None => false,
        },
        None => false,
    }
}

/// The place of the stop at or below a value.
fn near(stops: &[u32], value: u32) -> usize {
    stops.iter().rposition(|stop| *stop <= value).unwrap_or(0)
}

/// The stop so many steps away; from between two stops the first step goes to the next one.
fn stepped(stops: &[u32], at: usize, value: u32, steps: i32) -> u32 {
    let between = stops.get(at).is_some_and(|stop| *stop != value);
    let at = i64::try_from(at).unwrap_or(0) + i64::from(between && steps < 0) + i64::from(steps);
    let last = i64::try_from(stops.len()).unwrap_or(1) - 1;
    usize::try_from(at.clamp(0, last)).ok().and_then(|at| stops.get(at)).copied().unwrap_or(value)
}

/// The rate so many steps away on 1, 2, 5 of each tenfold, from 1 to a thousand million.
fn stepped_rate(rate: u64, steps: i32) -> u64 {
    let ladder: Vec<u64> = (0..9)
        .flat_map(|power| RATES.map(|digit| digit * 10_u64.pow(power)))
        .chain([crate::slo::MOST_PER_MINUTE])
        .collect();
    let at = ladder.iter().rposition(|stop| *stop <= rate).unwrap_or(0);
    let at = i64::try_from(at).unwrap_or(0) + i64::from(steps);
    let at = usize::try_from(at.max(0)).unwrap_or(0).min(ladder.len() - 1);
    ladder.get(at).copied().unwrap_or(rate)
}

/// The shape with another rate; what is quiet stays in proportion.
fn with_rate(shape: Shape, rate: u64) -> Shape {
    let share = |quiet: u64, busy: u64| {
        if busy == 0 {
            0
        } else {
            u64::try_from(u128::from(quiet) * u128::from(rate) / u128::from(busy)).unwrap_or(rate)
        }
    };
    match shape {
        Shape::Flat { .. } => Shape::Flat { per_minute: rate },
        Shape::DayNight { day, night } => Shape::DayNight { day: rate, night: share(night, day) },
        Shape::Weekend { weekday, weekend } => Shape::Weekend { weekday: rate, weekend: share(weekend, weekday) },
        Shape::PerHour { .. } => Shape::PerHour { per_hour: rate },
    }
}

fn read_rate(text: &str, shape: Shape) -> Result<Shape, String> {
    let digits: String = text.chars().filter(|c| !matches!(c, ',' | ' ' | '_')).collect();
    let rate: u64 = digits.parse().map_err(|_not_a_count| "Write a whole number, such as 10,000.".to_owned())?;
    let shape = with_rate(shape, rate);
    crate::slo::Traffic::new(shape).map(|_| shape).map_err(|error| words::sentence(&error.to_string()))
}

/// A window as people write it: "30d", "4 w", "30 days", or "30" for days.
fn read_window(text: &str) -> Result<Millis, String> {
    let text = text.trim();
    let text = if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        format!("{text}d")
    } else {
        text.to_owned()
    };
    let wrong = |reason: String| words::sentence(&reason);
    let length: Millis = text.parse().map_err(|error: crate::slo::MillisError| wrong(error.to_string()))?;
    let minutes = length.whole_minutes().filter(|minutes| (1..=crate::slo::LAST_MINUTE).contains(minutes));
    minutes.map(|_| length).ok_or_else(|| "A window is whole minutes, up to 400 days.".to_owned())
}

fn days(length: Millis) -> String {
    let days = length.span().days();
    match days.as_whole() {
        Some(1) => "1 day".to_owned(),
        Some(days) => format!("{days} days"),
        None if days > Exact::one() => format!("{} days", days.decimal(1)),
        None => length.span().words(0),
    }
}

fn kind_of(window: &Window) -> WindowKind {
    match window {
        Window::Rolling(_) => WindowKind::Rolling,
        Window::Calendar(calendar) => match calendar.unit {
            CalendarUnit::Week => WindowKind::Week,
            CalendarUnit::Month => WindowKind::Month,
            CalendarUnit::Quarter => WindowKind::Quarter,
            CalendarUnit::Year => WindowKind::Year,
        },
    }
}

fn window_of(kind: WindowKind) -> Window {
    let calendar = |unit| {
        Window::Calendar(CalendarWindow {
            unit,
            zone: jiff::tz::TimeZone::UTC,
            convention: MonthConvention::ThirtyDays,
        })
    };
    match kind {
        WindowKind::Rolling => Window::Rolling(Millis::from_days(30)),
        WindowKind::Week => calendar(CalendarUnit::Week),
        WindowKind::Month => calendar(CalendarUnit::Month),
        WindowKind::Quarter => calendar(CalendarUnit::Quarter),
        WindowKind::Year => calendar(CalendarUnit::Year),
    }
}

/// "one failure in 1,000 is allowed"
fn nines(target: Target) -> String {
    if target.has_no_budget() {
        return "nothing may fail".to_owned();
    }
    match Exact::one().over(&target.budget()).and_then(|of| of.as_whole()) {
        Some(1) => "everything may fail".to_owned(),
        Some(of) => format!("one in {} may fail", words::thousands(usize::try_from(of).unwrap_or(usize::MAX))),
        None => format!("{} may fail", target.budget().percent(7)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_is_read_as_people_write_it() {
        for text in ["30d", "30", "30 d", "30 days", "720h"] {
            assert_eq!(read_window(text), Ok(Millis::from_days(30)), "{text}");
        }
        assert!(read_window("").is_err() && read_window("500d").is_err() && read_window("0d").is_err());
    }

    #[test]
    fn steps_go_from_stop_to_stop_and_from_between_to_the_next() {
        let step = |value: u32, steps| stepped(&WINDOWS, near(&WINDOWS, value), value, steps);
        assert_eq!(
            [step(30, 1), step(30, -1), step(29, 1), step(29, -1), step(365, 3), step(1, -1)],
            [60, 28, 30, 28, 365, 1]
        );
        assert_eq!([stepped_rate(10_000, 1), stepped_rate(10_000, -1), stepped_rate(1, -1)], [20_000, 5000, 1]);
    }

    #[test]
    fn the_night_stays_in_proportion_to_the_day() {
        let shape = Shape::DayNight { day: 10_000, night: 1000 };
        assert_eq!(with_rate(shape, 500), Shape::DayNight { day: 500, night: 50 });
    }

    #[test]
    fn a_target_says_how_many_may_fail() {
        let said = |text: &str| nines(text.parse().unwrap());
        assert_eq!(
            [said("99.9"), said("99.97"), said("100"), said("0")],
            ["one in 1,000 may fail", "0.03 % may fail", "nothing may fail", "everything may fail"]
        );
    }
}
