//! Criteria over time: one of them as a line by week, and all of them as a table, from the answers in one's own words.

use egui::Ui;

use super::mock::{Asking, NOTABLE, in_a_sentence};
use crate::model::criterion::Criterion;
use crate::model::time::{Day, Timestamp};
use crate::model::words;
use crate::progress::{CriteriaMeans, CriteriaWeek, PastAttempt, criteria_by_week};
use crate::trainer::Trainer;
use crate::ui::action::Action;
use crate::ui::theme::{Tone, space};
use crate::ui::widgets::{
    Button, TableCell, TableColumn, TableRow, caps_label, card, drop_down, in_widths, second, table, week_line,
};

/// How far back weeks are shown.
const WEEKS: u16 = 26;
/// The latest of them, held beside those before.
const RECENT: u16 = 4;
/// Width from which the table stands beside the line, and the height of the line there and above the table.
const BESIDE: f32 = 640.0;
const HIGH: f32 = 380.0;
const LOW: f32 = 180.0;

/// The criterion that is drawn, and what was folded, made anew when packs, answers or the day have changed.
#[derive(Debug)]
pub(super) struct Criteria {
    criterion: Criterion,
    made_for: Option<(u64, usize, Day)>,
    weeks: Vec<CriteriaWeek>,
    rows: Vec<(Criterion, [TableCell; 4])>,
    answers: u32,
}

impl Default for Criteria {
    fn default() -> Self {
        Self { criterion: Criterion::Harm, made_for: None, weeks: Vec::new(), rows: Vec::new(), answers: 0 }
    }
}

impl Criteria {
    #[must_use]
    pub(super) fn ui(&mut self, ui: &mut Ui, trainer: &Trainer, now: Timestamp) -> Option<Action> {
        self.refresh(trainer, now);
        let mut action = None;
        card(ui, |ui| {
            caps_label(ui, "Your mock answers, by criterion");
            ui.add_space(space::S);
            if self.rows.is_empty() {
                second(ui, "After the first answer in your own words this shows what is heard in them, week by week.");
                ui.add_space(space::XS);
                if ui.add(Button::small("Answer a question")).clicked() {
                    action = Some(Action::MockAnswer);
                }
                return;
            }
            let half = ((ui.available_width() - 2.0 * space::XL) / 2.0).floor();
            if half * 2.0 >= BESIDE {
                in_widths(ui, 2.0 * space::XL, &[half, half], |ui, n| self.part(ui, n, HIGH));
            } else {
                self.part(ui, 0, LOW);
                ui.add_space(space::L);
                self.part(ui, 1, LOW);
            }
        });
        action
    }

    fn part(&mut self, ui: &mut Ui, n: usize, height: f32) {
        if n == 0 { self.line(ui, height) } else { self.table(ui) }
    }

    fn line(&mut self, ui: &mut Ui, height: f32) {
        let options: Vec<(Criterion, &str)> =
            self.rows.iter().map(|(criterion, _)| (*criterion, criterion.label())).collect();
        if options.iter().all(|(criterion, _)| *criterion != self.criterion)
            && let Some((first, _)) = options.first()
        {
            self.criterion = *first;
        }
        drop_down(ui, "Criterion", &mut self.criterion, &options);
        ui.add_space(space::M);
        let mean = |week: &CriteriaWeek| Some((week.start, week.means.mean(self.criterion)? / 10));
        let points: Vec<(Day, u16)> = self.weeks.iter().filter_map(mean).collect();
        let (Some((_, first)), Some((_, last)), true) = (points.first(), points.last(), points.len() > 1) else {
            let value = points.first().map_or(0, |(_, value)| *value);
            second(ui, &format!("One week so far, at {value} of 100. The line begins with the second."));
            return;
        };
        let name = in_a_sentence(self.criterion);
        let said = format!("Mean of {name} in {} weeks, from {first} to {last} of 100", points.len());
        week_line(ui, "criterion by week", height, &points, &said);
        ui.add_space(space::S);
        let all = words::capital(&counted(self.answers));
        second(ui, &format!("{all} in {WEEKS} weeks. Each point is the mean of a week, of 100."));
    }

    fn table(&self, ui: &mut Ui) {
        let columns = [
            TableColumn::words("Criterion"),
            TableColumn::figures("Last 4 weeks"),
            TableColumn::figures("Before"),
            TableColumn::words("Change"),
        ];
        let rows: Vec<TableRow> = self
            .rows
            .iter()
            .map(|(criterion, cells)| TableRow::new(cells.clone()).marked(*criterion == self.criterion))
            .collect();
        table(ui, "Criteria", &columns, &rows);
    }

    fn refresh(&mut self, trainer: &Trainer, now: Timestamp) {
        let today = trainer.today(now);
        let made_for = (trainer.library_version(), trainer.ledger().entries().len(), today);
        if self.made_for == Some(made_for) {
            return;
        }
        self.made_for = Some(made_for);
        let attempts = trainer.attempts();
        let asking = Asking::new(trainer);
        let asks = |past: &PastAttempt, criterion| asking.asks(past, criterion);
        self.weeks = criteria_by_week(attempts, asks, today, WEEKS);
        let monday = |weeks: u16| today.plus(-i32::from(today.weekday_from_monday())).plus(7 * (1 - i32::from(weeks)));
        let between = |from: Day, to: Day| {
            let answers = attempts.answers().filter(|past| past.day >= from && past.day < to);
            CriteriaMeans::of(attempts, answers, asks)
        };
        let (recent, before) = (between(monday(RECENT), today.plus(1)), between(monday(WEEKS), monday(RECENT)));
        self.answers = recent.answers() + before.answers();
        let row = |criterion: Criterion| {
            let (now, then) = (recent.mean(criterion), before.mean(criterion));
            let figure =
                |mean: Option<u16>| TableCell::new(mean.map_or("–".to_owned(), |mean| (mean / 10).to_string()));
            let change = match now.zip(then).map(|(now, then)| i32::from(now) - i32::from(then)) {
                None => TableCell::new("–"),
                Some(by) if by >= i32::from(NOTABLE) => TableCell::toned(format!("up by {}", by / 10), Tone::Good),
                Some(by) if by <= -i32::from(NOTABLE) => {
                    TableCell::toned(format!("down by {}", -by / 10), Tone::Burning)
                }
                Some(_) => TableCell::new("the same"),
            };
            (now.is_some() || then.is_some())
                .then(|| (criterion, [criterion.label().into(), figure(now), figure(then), change]))
        };
        self.rows = Criterion::ALL.into_iter().filter_map(row).collect();
    }
}

fn counted(answers: u32) -> String {
    if answers == 1 { "one answer".to_owned() } else { format!("{} answers", words::count(answers as usize)) }
}
