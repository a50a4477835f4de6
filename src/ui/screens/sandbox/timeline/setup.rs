//! The controls above the timeline: target, window, traffic and alerts, typed or dragged.

use egui::Ui;

use crate::model::words;
use crate::session::board::{
    Board, days, next_rate, next_target, next_window, nines, read_rate, read_window, with_rate,
};
use crate::slo::{
    AlertSet, CalendarUnit, CalendarWindow, Millis, MonthConvention, Pairs, Scaling, Scenario, Shape, Target, Window,
};
use crate::ui::theme::space;
use crate::ui::widgets::{DragField, FieldAsk, drop_down, field_label, is_wide, second};

/// Widths from which three and two controls stand beside each other.
const THREE: f32 = 540.0;
const TWO: f32 = 320.0;

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
        let columns = match ui.available_width() {
            _ if wide => 4,
            width if width >= THREE => 3,
            width if width >= TWO => 2,
            _ => 1,
        };
        if columns == 3 {
            return self.in_three(ui, board);
        }
        let parts: [List; 4] = [
            |setup, ui, board| {
                let settled = setup.target(ui, board);
                small_note(ui, &nines(board.scenario().target));
                settled
            },
            |setup, ui, board| setup.window(ui, board) | spaced(KIND, setup, ui, board),
            |setup, ui, board| setup.traffic(ui, board) | spaced(TRAFFIC, setup, ui, board),
            |setup, ui, board| {
                field_label(ui, "Alerts");
                pairs(ui, board) | spaced(SCALING, setup, ui, board)
            },
        ];
        for (n, row) in parts.chunks(columns).enumerate() {
            if n > 0 {
                ui.add_space(space::M);
            }
            ui.columns(columns, |columns| {
                for (ui, part) in columns.iter_mut().zip(row) {
                    settled |= part(self, ui, board);
                }
            });
        }
        settled
    }

    /// Three fields, and below them all lists on one line.
    fn in_three(&mut self, ui: &mut Ui, board: &mut Board) -> bool {
        let mut settled = false;
        ui.columns(3, |columns| {
            if let [first, second, third] = columns {
                settled |= self.target(first, board);
                settled |= self.window(second, board);
                settled |= self.traffic(third, board);
            }
        });
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
        change(
            board,
            ask,
            |text| text.parse().ok(),
            |steps| next_target(now, steps),
            |scenario, target| scenario.target = target,
        )
    }

    fn window(&mut self, ui: &mut Ui, board: &mut Board) -> bool {
        match board.scenario().window.clone() {
            Window::Rolling(length) => {
                let problem = self.window.as_ref().and_then(|text| read_window(text).err());
                let field =
                    DragField::new("Window", &days(length), &mut self.window).problem(problem.as_deref()).show(ui);
                let step = |steps| next_window(length, steps);
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
        let step = |steps| with_rate(shape, next_rate(rate, steps));
        change(board, ask, |text| read_rate(text, shape).ok(), step, |scenario, shape| scenario.shape = shape)
    }
}

/// A list under a field.
fn spaced(list: List, setup: &mut Setup, ui: &mut Ui, board: &mut Board) -> bool {
    ui.add_space(space::XS);
    list(setup, ui, board)
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
