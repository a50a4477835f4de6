//! The six approaches of the SRE workbook: what a constant error does to each, and what each made of the scenario.

use egui::Ui;

use super::Kept;
use crate::session::comparison::{
    ApproachRow, Burn, Case, approach_at, approach_rows, burn_at, can_fire, first_to_fire,
};
use crate::slo::{Alert, Comparison, Exact, Firing, ScenarioError, Spent, Target};
use crate::ui::theme::{Tone, space};
use crate::ui::widgets::{
    TableCell, TableColumn, TableRow, Typed, body, card, in_columns, results_of, second, slider_beside, table, title,
};

/// Error ratios in per cent that the slider stops at.
const STOPS: [&str; 13] = ["0.01", "0.02", "0.05", "0.1", "0.2", "0.5", "1", "2", "5", "10", "20", "50", "100"];

/// What a constant error does to each approach, and to the budget.
type Constant = (Vec<Vec<Option<Firing>>>, Burn);

/// What the topic keeps.
#[derive(Debug)]
pub(super) struct Approaches {
    /// The constant error ratio, 0 to 1.
    ratio: Typed<Exact>,
    rows: Kept<u64, Result<Vec<ApproachRow>, ScenarioError>>,
    constant: Kept<(u64, Exact), Constant>,
}

impl Default for Approaches {
    fn default() -> Self {
        Self { ratio: Typed::new("100", Exact::one()), rows: Kept::default(), constant: Kept::default() }
    }
}

impl Approaches {
    pub(super) fn ui(&mut self, ui: &mut Ui, case: &Case, version: u64) {
        let rows = match self.rows.get(version, || approach_rows(case)) {
            Ok(rows) => rows,
            Err(error) => {
                body(ui, &format!("The approaches cannot be played: {error}."));
                return;
            }
        };
        card(ui, |ui| {
            title(ui, "When a constant share of requests fails");
            second(
                ui,
                "How soon each approach tells somebody after a clean past, and for how long. The workbook ends with the sixth.",
            );
            ui.add_space(space::L);
            choose(ui, &mut self.ratio);
            let (ratio, unreadable) = (self.ratio.value(), self.ratio.is_unreadable());
            let key = (version, ratio.clone());
            let (constant, burn) = self.constant.get(key, || {
                (rows.iter().map(|row| approach_at(case, &row.approach, ratio)).collect(), burn_at(case, ratio))
            });
            ui.add_space(space::L);
            results_of(ui, unreadable, |ui| {
                body(ui, &burn_words(burn, ratio, case));
                ui.add_space(space::L);
                let columns = [
                    TableColumn::words("Approach"),
                    TableColumn::words("Rule"),
                    TableColumn::figures("Detected"),
                    TableColumn::figures("Budget gone"),
                    TableColumn::words("Off after"),
                    TableColumn::words("Weakness"),
                ];
                let lines: Vec<TableRow> =
                    rows.iter().zip(constant).map(|(row, firing)| constant_row(row, firing, burn, case)).collect();
                table(ui, "Six approaches and a constant error", &columns, &lines);
            });
        });
        ui.add_space(space::L);
        card(ui, |ui| {
            title(ui, if case.drawn { "On your scenario" } else { "On the example" });
            second(ui, "Played minute by minute. The first page is counted from the beginning of the first incident.");
            ui.add_space(space::L);
            let columns = [
                TableColumn::words("Approach"),
                TableColumn::figures("Pages"),
                TableColumn::figures("First page"),
                TableColumn::figures("Pages on for"),
                TableColumn::figures("Tickets"),
            ];
            let lines: Vec<TableRow> = rows.iter().map(|row| played_row(row, case)).collect();
            table(ui, "Six approaches on the scenario", &columns, &lines);
        });
    }
}

/// A field and a slider for the same ratio.
fn choose(ui: &mut Ui, ratio: &mut Typed<Exact>) {
    let per_row = if ui.available_width() < 480.0 { 1 } else { 2 };
    in_columns(ui, per_row, 2, |ui, n| {
        if n == 0 {
            ratio.show(ui, "Share of requests that fail, in %", "100", read);
            return;
        }
        ui.add_space(23.0);
        let mut stop = nearest(ratio.value());
        // The field may hold what lies between the stops; the slider then stands at the stop below and says the field.
        let now = ratio.value();
        let said = |moved: Option<f64>| {
            let taken = moved.and_then(|stop| STOPS.iter().zip(0_u8..).find(|(_, n)| f64::from(*n) >= stop));
            taken.map_or_else(|| percent(now), |(text, _)| format!("{text} %"))
        };
        ui.spacing_mut().slider_width = (ui.available_width() - 12.0).clamp(80.0, 440.0);
        if slider_beside(ui, "Share of requests that fail", &mut stop, 0..=12, said).changed()
            && let Some(text) = STOPS.get(usize::from(stop))
            && let Ok(value) = read(text)
        {
            ratio.set((*text).to_owned(), value);
        }
    });
}

/// The highest stop that is not above a ratio.
fn nearest(ratio: &Exact) -> u8 {
    let below = STOPS.iter().filter(|text| read(text).is_ok_and(|stop| stop <= *ratio)).count();
    u8::try_from(below.saturating_sub(1)).unwrap_or(0)
}

fn read(text: &str) -> Result<Exact, String> {
    let text = text.trim().trim_end_matches('%');
    let percent = Exact::parse(text).map_err(|_error| "Write per cent, such as 10 or 0.5.".to_owned())?;
    let ratio = percent.over(&Exact::whole(100)).unwrap_or_else(Exact::zero);
    if ratio > Exact::zero() && ratio <= Exact::one() {
        Ok(ratio)
    } else {
        Err("Write more than 0 and at most 100 %.".to_owned())
    }
}

fn burn_words(burn: &Burn, ratio: &Exact, case: &Case) -> String {
    let (share, window) = (percent(ratio), case.scenario.window.nominal().brief());
    match burn {
        Burn::GoneIn(times, span) => format!(
            "{share} failing burns the budget of {window} at {}x: it is gone in {}.",
            times.count_text(),
            span.brief()
        ),
        Burn::Within(times) => format!(
            "{share} failing burns {} of what is allowed: the target of {window} is met, and a good alert is silent.",
            times.share_text(1)
        ),
        Burn::NoBudget => {
            "A target of 100 % has no budget: the first failure breaks it, and no burn rate can be told.".to_owned()
        }
    }
}

/// A ratio in per cent with four significant digits.
pub(super) fn percent(ratio: &Exact) -> String {
    format!("{} %", (ratio * &Exact::whole(100)).significant(4))
}

fn constant_row(row: &ApproachRow, firing: &[Option<Firing>], burn: &Burn, case: &Case) -> TableRow {
    let target = case.scenario.target;
    let rules: Vec<String> = row.approach.alerts.iter().map(|alert| rule_words(alert, target)).collect();
    let mut cells = vec![
        TableCell::new(format!("{} {}", row.approach.number, row.approach.name)),
        TableCell::new(rules.join("\n")),
    ];
    if let Some(first) = first_to_fire(firing) {
        let late = first.spent.share().is_some_and(|share| *share > Exact::one());
        let gone = match &first.spent {
            Spent::Share(share) => share.share_text(2),
            Spent::ZeroBudget { .. } | Spent::NoData => first.spent.spent_text(),
        };
        cells.push(first.detection.brief().into());
        cells.push(if late { TableCell::toned(gone, Tone::Burning) } else { gone.into() });
        cells.push(off_after(&row.approach.alerts, firing, target).into());
    } else {
        let (gone, tone) = match burn {
            Burn::GoneIn(_, span) => (format!("all in {}", span.brief()), Some(Tone::Burning)),
            Burn::Within(_) => ("within target".to_owned(), None),
            Burn::NoBudget => ("no budget".to_owned(), Some(Tone::Burning)),
        };
        let cell =
            |text: String| tone.map_or_else(|| TableCell::new(text.clone()), |tone| TableCell::toned(&text, tone));
        if can_fire(case, &row.approach) {
            cells.push(cell("never".to_owned()));
        } else {
            cells.push(TableCell::toned("can never fire", Tone::Warning));
        }
        cells.push(cell(gone));
        cells.push("–".into());
    }
    cells.push(row.approach.weakness.into());
    TableRow::new(cells).marked(row.approach.number == 6)
}

/// How long each rule stays on after the fault, each with its name where there are several, in the order of the rules.
fn off_after(alerts: &[Alert], firing: &[Option<Firing>], target: Target) -> String {
    let line = |(alert, firing): (&Alert, &Option<Firing>)| {
        let said = match firing {
            Some(firing) => firing.reset.brief(),
            None if alert.can_fire(target) => "stays silent".to_owned(),
            None => "can never fire".to_owned(),
        };
        if alerts.len() > 1 { format!("{}: {said}", alert.said()) } else { said }
    };
    alerts.iter().zip(firing).map(line).collect::<Vec<_>>().join("\n")
}

/// "page 1h/5m > 1.44 %", as one reads a rule.
fn rule_words(alert: &Alert, target: Target) -> String {
    let over = match alert.comparison {
        Comparison::Above => ">",
        Comparison::AtLeast => "≥",
    };
    let hold = if alert.hold.ms() == 0 { String::new() } else { format!(" for {}", alert.hold.brief()) };
    format!("{} {over} {}{hold}", alert.said(), percent(&alert.threshold(target)))
}

fn played_row(row: &ApproachRow, case: &Case) -> TableRow {
    let noticed = &row.noticed;
    let name = format!("{} {}", row.approach.number, row.approach.name);
    if !can_fire(case, &row.approach) {
        let none = || TableCell::new("–");
        let never = TableCell::toned("can never fire", Tone::Warning);
        return TableRow::new([name.into(), none(), never, none(), none()]).marked(row.approach.number == 6);
    }
    let first = noticed.first.map_or_else(
        || TableCell::toned("never", Tone::Burning),
        |after| if after.ms() == 0 { "at once".into() } else { after.brief().into() },
    );
    let on = match (noticed.pages, noticed.on) {
        (0, _) => "–".to_owned(),
        (_, Some(on)) => on.brief(),
        (_, None) => "without end".to_owned(),
    };
    TableRow::new([name.into(), noticed.pages.to_string().into(), first, on.into(), noticed.tickets.to_string().into()])
        .marked(row.approach.number == 6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_typed_in_per_cent_and_nothing_else() {
        assert_eq!(read("10"), Exact::parse("0.1").map_err(|error| error.to_string()));
        assert_eq!(read(" 0.5 % "), Exact::parse("0.005").map_err(|error| error.to_string()));
        for wrong in ["", "0", "101", "-1", "much", "1,5"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_slider_stands_at_the_stop_below_what_was_typed() {
        for (typed, stop) in [("100", 12), ("99", 11), ("0.1", 3), ("0.001", 0)] {
            assert_eq!(read(typed).map(|ratio| nearest(&ratio)), Ok(stop), "{typed}");
        }
    }
}
