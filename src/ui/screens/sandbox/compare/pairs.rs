//! Choices of alert pairs beside each other: three or four, fixed windows or scaled ones.

use egui::Ui;

use super::Kept;
use super::approaches::percent;
use crate::model::words;
use crate::session::comparison::{Case, Column, Noticed, PairRow, column};
use crate::slo::{Alert, AlertSet, Pairs, Scaling, Scenario, ScenarioError, Unseen};
use crate::ui::theme::{Tone, space};
use crate::ui::widgets::{
    Button, TableCell, TableColumn, TableRow, body, caps_label, caps_label_toned, card, in_columns, is_wide, lead,
    pill, second, segmented, table, title,
};

/// Which choice is opened up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
enum Question {
    #[default]
    Pairs,
    Scaling,
}

const QUESTIONS: [(Question, &str); 2] =
    [(Question::Pairs, "Three or four pairs"), (Question::Scaling, "Fixed or scaled windows")];

type Both = Result<[Column; 2], ScenarioError>;

/// What the topic keeps.
#[derive(Debug, Default)]
pub(super) struct PairsTopic {
    question: Question,
    both: Kept<(u64, Question), Both>,
}

impl PairsTopic {
    /// The scenario with other alerts, when one is chosen.
    pub(super) fn ui(&mut self, ui: &mut Ui, case: &Case, version: u64) -> Option<Scenario> {
        segmented(ui, "Which choice", &mut self.question, &QUESTIONS);
        ui.add_space(space::M);
        let now = case.scenario.alerts;
        let sets = match self.question {
            Question::Pairs => [Pairs::Four, Pairs::Three].map(|pairs| AlertSet { pairs, ..now }),
            Question::Scaling => {
                [Scaling::FixedWindows, Scaling::ScaledWindows].map(|scaling| AlertSet { scaling, ..now })
            }
        };
        let window = case.scenario.window.nominal().brief();
        ui.scope(|ui| {
            // As wide as one reads.
            ui.set_max_width(ui.available_width().min(space::COLUMN));
            lead(ui, &explanation(self.question, &window));
        });
        ui.add_space(space::L);
        let made = self.both.get((version, self.question), || Ok([column(case, sets[0])?, column(case, sets[1])?]));
        let both = match made {
            Ok(both) => both,
            Err(error) => {
                body(ui, &format!("These alerts cannot be played: {error}."));
                return None;
            }
        };
        let mut chosen = None;
        let per_row = if is_wide(ui) { 2 } else { 1 };
        in_columns(ui, per_row, 2, |ui, n| {
            let Some(column) = both.get(n) else { return };
            card(ui, |ui| {
                if one(ui, column, self.question, now, case) {
                    chosen = Some(column.set);
                }
            });
        });
        chosen.map(|alerts| Scenario { alerts, ..case.scenario.clone() })
    }
}

fn explanation(question: Question, window: &str) -> String {
    match question {
        Question::Pairs => "The workbook's table has three pairs, its sample rule a fourth: a day at 3x. Under even \
                            traffic the pair of three days fires whenever that one does, and never later."
            .to_owned(),
        Question::Scaling => format!(
            "The numbers everybody quotes are for about 30 days. For {window}, either the windows stay and the factors \
             follow, or the factors stay and the windows follow."
        ),
    }
}

/// Its name, and what the button that takes it says.
const fn names(set: AlertSet, question: Question) -> (&'static str, &'static str) {
    match (question, set.pairs, set.scaling) {
        (Question::Pairs, Pairs::Four, _) => ("Four pairs", "Use four pairs"),
        (Question::Pairs, Pairs::Three, _) => ("Three pairs", "Use three pairs"),
        (Question::Scaling, _, Scaling::FixedWindows) => ("Fixed windows, scaled factors", "Use fixed windows"),
        (Question::Scaling, _, Scaling::ScaledWindows) => ("Scaled windows, fixed factors", "Use scaled windows"),
    }
}

/// One choice; whether it is taken.
fn one(ui: &mut Ui, column: &Column, question: Question, now: AlertSet, case: &Case) -> bool {
    let (name, button) = names(column.set, question);
    title(ui, name);
    second(ui, origin(column.set, question));
    ui.add_space(space::M);
    let taken = if column.set == now {
        ui.horizontal(|ui| {
            ui.set_height(space::TARGET);
            pill(ui, "in use", Tone::Good);
        });
        false
    } else {
        ui.add(Button::plain(button)).clicked()
    };
    ui.add_space(space::M);
    let columns = [
        TableColumn::words("Pair"),
        TableColumn::figures("Factor"),
        TableColumn::figures("Threshold"),
        TableColumn::figures("Budget gone"),
    ];
    let rows: Vec<TableRow> = column.pairs.iter().map(pair_row).collect();
    table(ui, name, &columns, &rows);
    ui.add_space(space::M);
    caps_label(ui, if case.drawn { "On your scenario" } else { "On the example" });
    ui.add_space(space::XS);
    body(ui, &noticed_words(&column.noticed));
    second(ui, &unseen_words(&column.unseen));
    if !column.warnings.is_empty() {
        ui.add_space(space::M);
        caps_label_toned(ui, "Look out", Tone::Warning);
        let alerts: Vec<Alert> = column.pairs.iter().map(|pair| pair.alert.clone()).collect();
        for warning in &column.warnings {
            ui.add_space(space::XS);
            body(ui, &words::sentence(&warning.said(&alerts, case.scenario.window.nominal())));
        }
    }
    taken
}

const fn origin(set: AlertSet, question: Question) -> &'static str {
    match (question, set.pairs, set.scaling) {
        (Question::Pairs, Pairs::Four, _) => "As in Sloth, Grafana and the workbook's sample rule.",
        (Question::Pairs, Pairs::Three, _) => "As in the workbook's table.",
        (Question::Scaling, _, Scaling::FixedWindows) => {
            "As in the workbook and in Sloth: 2, 5 and 10 % of the budget."
        }
        (Question::Scaling, _, Scaling::ScaledWindows) => "As in Pyrra: 14x, 7x, 2x and 1x, at any window.",
    }
}

fn pair_row(pair: &PairRow) -> TableRow {
    let below = pair.alert.is_below_one();
    let factor = format!("{}x", pair.alert.factor.significant(3));
    let share = pair.budget_share.as_ref().map_or_else(|| "–".to_owned(), |share| share.share_text(1));
    TableRow::new([
        pair.alert.said().into(),
        if below { TableCell::toned(factor, Tone::Warning) } else { factor.into() },
        percent(&pair.threshold).into(),
        if pair.can_fire { share.into() } else { TableCell::toned("can never fire", Tone::Burning) },
    ])
}

fn noticed_words(noticed: &Noticed) -> String {
    let plural = |n: usize, word: &str| if n == 1 { format!("1 {word}") } else { format!("{n} {word}s") };
    let tickets = if noticed.tickets == 0 { "no ticket".to_owned() } else { plural(noticed.tickets, "ticket") };
    let Some(first) = noticed.first else { return format!("Nobody is paged; {tickets}.") };
    let first = if first.ms() == 0 { "at once".to_owned() } else { format!("after {}", first.brief()) };
    let on = noticed.on.map_or_else(|| "on without end".to_owned(), |on| format!("on for {}", on.brief()));
    format!("{}, the first {first}, {on}; {tickets}.", plural(noticed.pages, "page"))
}

fn unseen_words(unseen: &Unseen) -> String {
    match unseen {
        Unseen::UpTo(times) => {
            format!("A burn rate of up to {}x is never seen.", times.significant(3))
        }
        Unseen::Below(times) => format!("A burn rate below {}x is never seen.", times.significant(3)),
        Unseen::Everything => "No burn is ever seen: at this target none of these can fire.".to_owned(),
        Unseen::Nothing => "The target is 100 %: the first failure is seen.".to_owned(),
    }
}
