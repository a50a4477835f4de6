//! What a service can reach on top of its dependencies, and what dependencies have to reach for a target.

use egui::Ui;

use super::inputs::{few, target as read_target};
use crate::session::planning::{Chain, MOST_REPLICAS, Parts, chain};
use crate::slo::{Exact, Fit, Millis, Required, Scenario, Target, required, time_budget};
use crate::ui::theme::{Tone, space};
use crate::ui::widgets::{
    Button, TableCell, TableColumn, TableRow, TextField, Typed, body, caps_label, card, fact, in_columns, in_widths,
    meter, number_field, results_of, rule, second, setting_row, small, table, title, wrong,
};

/// Rows at most.
const MOST: usize = 8;
/// Hard dependencies at most, below.
const MOST_HARD: u32 = 50;

/// Room for what takes a row away.
const REMOVE: f32 = 72.0;

/// The cells of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cell {
    Name,
    Each,
    Count,
    Needed,
    Remove,
}

impl Cell {
    const fn head(self) -> &'static str {
        match self {
            Self::Name => "Name",
            Self::Each => "Each, %",
            Self::Count => "Count",
            Self::Needed => "Needed",
            Self::Remove => "",
        }
    }
}

/// One row as it is being typed.
#[derive(Debug)]
struct Row {
    /// Never used again for another row, so that fields keep what is theirs.
    id: u32,
    name: String,
    each: Typed<Target>,
    count: Typed<u32>,
    needed: Typed<u32>,
}

impl Row {
    fn new(id: u32, name: &str, each: (&str, u32), count: u32, needed: u32) -> Self {
        Self {
            id,
            name: name.to_owned(),
            each: Typed::new(each.0, Target::from_parts(each.1).unwrap_or(Target::EVERYTHING)),
            count: Typed::new(&count.to_string(), count),
            needed: Typed::new(&needed.to_string(), needed),
        }
    }

    const fn is_unreadable(&self) -> bool {
        self.each.is_unreadable() || self.count.is_unreadable() || self.needed.is_unreadable()
    }

    fn parts(&self) -> Parts {
        let count = *self.count.value();
        Parts { each: *self.each.value(), count, needed: (*self.needed.value()).min(count) }
    }
}

/// All that a chain depends on.
type ChainKey = (Vec<Parts>, Target, Millis);

/// What the topic keeps.
#[derive(Debug)]
pub(super) struct Dependencies {
    rows: Vec<Row>,
    next: u32,
    hard: u32,
    chain: Option<(ChainKey, Chain)>,
    required: Option<((Target, u32), Required)>,
}

impl Default for Dependencies {
    fn default() -> Self {
        let rows = vec![
            Row::new(0, "Database", ("99.95", 999_500_000), 1, 1),
            Row::new(1, "Cache", ("99", 990_000_000), 3, 1),
        ];
        Self { rows, next: 2, hard: 10, chain: None, required: None }
    }
}

impl Dependencies {
    pub(super) fn ui(&mut self, ui: &mut Ui, scenario: &Scenario) {
        card(ui, |ui| {
            title(ui, "What your dependencies leave you");
            second(ui, "Every row is needed. Within a row some parts may fail, if fewer are needed than there are.");
            ui.add_space(space::L);
            self.rows(ui);
            ui.add_space(space::L);
            let parts: Vec<Parts> = self.rows.iter().map(Row::parts).collect();
            let key = (parts, scenario.target, scenario.window.nominal());
            let kept = self.chain.take().filter(|(old, _)| *old == key);
            let (_, chain) = self.chain.insert(kept.unwrap_or_else(|| {
                let made = chain(&key.0, key.1, key.2);
                (key, made)
            }));
            let unreadable = self.rows.iter().any(Row::is_unreadable);
            results_of(ui, unreadable, |ui| result(ui, chain, scenario));
        });
        ui.add_space(space::L);
        card(ui, |ui| self.requirements(ui, scenario));
    }

    fn rows(&mut self, ui: &mut Ui) {
        let room = ui.available_width();
        let gap = space::S;
        let low = room < 440.0;
        let figures = if room < 600.0 { [96.0, 64.0, 64.0] } else { [140.0, 96.0, 96.0] };
        // In one line where there is room; else each row is a small form with its names above the fields.
        let lines: Vec<(Vec<Cell>, Vec<f32>)> = if low {
            let half = ((room - gap) / 2.0).floor();
            vec![
                (vec![Cell::Name], vec![room]),
                (vec![Cell::Each], vec![room]),
                (vec![Cell::Count, Cell::Needed], vec![half; 2]),
                (vec![Cell::Remove], vec![room]),
            ]
        } else {
            let name = room - figures.iter().sum::<f32>() - REMOVE - 4.0 * gap;
            let widths = vec![name, figures[0], figures[1], figures[2], REMOVE];
            vec![(vec![Cell::Name, Cell::Each, Cell::Count, Cell::Needed, Cell::Remove], widths)]
        };
        let heads = |ui: &mut Ui, cells: &[Cell], widths: &[f32]| {
            in_widths(ui, gap, widths, |ui, n| {
                if let Some(head) = cells.get(n).map(|cell| cell.head()).filter(|head| !head.is_empty()) {
                    caps_label(ui, head);
                }
            });
        };
        if self.rows.is_empty() {
            body(ui, "No dependency: nothing but your own code can fail you. Add one to see what it costs.");
        } else if !low {
            for (cells, widths) in &lines {
                heads(ui, cells, widths);
            }
        }
        let mut removed = None;
        for (place, row) in self.rows.iter_mut().enumerate() {
            ui.push_id(row.id, |ui| {
                for (cells, widths) in &lines {
                    if low && *cells != [Cell::Remove] {
                        ui.add_space(space::S);
                        heads(ui, cells, widths);
                    }
                    ui.add_space(space::XS);
                    in_widths(ui, gap, widths, |ui, n| {
                        if cells.get(n).is_some_and(|cell| show(ui, *cell, row, place + 1)) {
                            removed = Some(place);
                        }
                    });
                }
            });
            if low {
                ui.add_space(space::M);
                rule(ui);
                ui.add_space(space::S);
            }
        }
        for (row, number) in self.rows.iter().zip(1_u32..) {
            let problems = [
                ("availability", row.each.problem()),
                ("count", row.count.problem()),
                ("needed", row.needed.problem()),
            ];
            for (field, problem) in problems {
                if let Some(problem) = problem {
                    ui.add_space(space::XS);
                    wrong(ui, &format!("Dependency {number}, {field}: {problem}"));
                }
            }
        }
        if let Some(place) = removed {
            self.rows.remove(place);
        }
        ui.add_space(space::M);
        let full = self.rows.len() >= MOST;
        if ui.add_enabled(!full, Button::plain("Add a dependency")).clicked() {
            self.rows.push(Row::new(self.next, "", ("99.9", 999_000_000), 1, 1));
            self.next += 1;
        }
        if full {
            second(ui, "Eight rows are the most. Several parts alike can stand in one row.");
        }
    }

    fn requirements(&mut self, ui: &mut Ui, scenario: &Scenario) {
        title(ui, "What each has to reach");
        second(ui, "For dependencies that are all needed at every moment.");
        ui.add_space(space::L);
        setting_row(ui, "Hard dependencies", "Without any one of them you are down.", |ui| {
            number_field(ui, "Hard dependencies", &mut self.hard, 0..=MOST_HARD, 1.0, "")
        });
        ui.add_space(space::L);
        let key = (scenario.target, self.hard);
        let kept = self.required.take().filter(|(old, _)| *old == key);
        let (_, required) = self.required.insert(kept.unwrap_or_else(|| (key, required(key.0, key.1))));
        let columns = [
            TableColumn::words("Rule"),
            TableColumn::figures("Each has to reach"),
            TableColumn::words("What it means"),
        ];
        let n = self.hard;
        let share = |share: Option<&Exact>| share.map_or_else(|| "–".to_owned(), |share| share.share_text(7));
        let rows = [
            (
                "Equal shares",
                share(Some(&required.equal_share_with_own)),
                format!("{n} and your own code each take as much of the budget"),
            ),
            (
                "Equal shares, nothing for you",
                share(required.equal_share.as_ref()),
                "your own code may not fail at all".to_owned(),
            ),
            ("One more nine", share(Some(&required.one_more_nine)), nines_words(required, n)),
        ];
        let rows: Vec<TableRow> = rows
            .into_iter()
            .map(|(rule, figure, words)| TableRow::new([rule.into(), figure.into(), TableCell::new(words)]))
            .collect();
        table(ui, "What each dependency has to reach", &columns, &rows);
        ui.add_space(space::M);
        body(ui, &fit_words(required, scenario));
    }
}

/// One cell of a row; whether the row is to go.
fn show(ui: &mut Ui, cell: Cell, row: &mut Row, number: usize) -> bool {
    match cell {
        Cell::Name => {
            let label = format!("Name of dependency {number}");
            TextField::new(&label, &mut row.name).unlabelled().hint("What it is").show(ui);
        }
        Cell::Each => {
            let label = format!("Availability of dependency {number}, in %");
            row.each.show_in_row(ui, &label, "99.95", read_target);
        }
        Cell::Count => {
            let label = format!("How many of dependency {number} there are");
            if row.count.show_in_row(ui, &label, "1", |text| few(text, 1, MOST_REPLICAS)) {
                let most = *row.count.value();
                row.needed.read_again(|text| few(text, 1, most));
            }
        }
        Cell::Needed => {
            let label = format!("How many of dependency {number} are needed");
            let most = *row.count.value();
            row.needed.show_in_row(ui, &label, "1", |text| few(text, 1, most));
        }
        Cell::Remove => {
            ui.add_space(6.0);
            let button = ui.add(Button::small("Remove"));
            let label = format!("Remove dependency {number}");
            ui.ctx().accesskit_node_builder(button.id, |node| node.set_label(label));
            return button.clicked();
        }
    }
    false
}

fn result(ui: &mut Ui, chain: &Chain, scenario: &Scenario) {
    let window = scenario.window.nominal().brief();
    in_columns(ui, 2, 2, |ui, n| {
        if n == 0 {
            let note = if chain.meets { "enough for" } else { "not enough for" };
            let note = format!("{note} {} %, if failures are independent", scenario.target);
            fact(ui, "Together", &chain.availability.share_text(7), &note);
        } else {
            fact(ui, "Expected time down", &chain.down.brief(), &format!("in {window}, on the mean"));
        }
    });
    ui.add_space(space::M);
    let budget = if scenario.target.has_no_budget() {
        "of a budget of nothing".to_owned()
    } else {
        format!("of {} in {window}", time_budget(scenario.target, scenario.window.nominal()).brief())
    };
    #[expect(clippy::cast_possible_truncation, reason = "the length of a bar")]
    let filled = chain.spent.share().map_or(0.0, |share| share.to_f64() as f32);
    let tone = if chain.meets { Tone::Good } else { Tone::Burning };
    meter(ui, "Budget that dependencies take", filled, &format!("{} {budget}", chain.spent.spent_text()), tone);
    ui.add_space(space::M);
    if let Some(bound) = &chain.bound {
        small(ui, &format!("Adding up budgets in your head gives at least {}.", bound.share_text(7)));
    }
    second(
        ui,
        "This assumes independence. In practice a common cause (a deploy, a zone, a certificate) takes several parts at \
         once, and replicas then count for little.",
    );
}

fn nines_words(required: &Required, n: u32) -> String {
    let together = required.serial_at_one_more_nine.share_text(7);
    let verdict = if required.meets_target { "which is enough" } else { "which is too little" };
    match n {
        0 => "no dependency needs it".to_owned(),
        1 => format!("one comes to {together}, {verdict}"),
        n => format!("{n} come to {together}, {verdict}"),
    }
}

fn fit_words(required: &Required, scenario: &Scenario) -> String {
    let target = scenario.target;
    match required.fit {
        Fit::AtMost(most) => format!(
            "At most {most} dependencies with one more nine fit below {target} %, and they leave next to nothing for \
             your own code."
        ),
        Fit::Any if target.has_no_budget() => {
            "A target of 100 % leaves no budget to share: every part may never fail.".to_owned()
        }
        Fit::Any => format!("A target of {target} % asks nothing of anybody: any number fits."),
    }
}
