//! Two answers to the same question side by side: what is better and worse in a sentence, both texts, every criterion.

use egui::{Key, Ui};

use super::Ask;
use crate::coach::Report;
use crate::model::criterion::Criterion;
use crate::model::log::EntryId;
use crate::model::words;
use crate::progress::PastAttempt;
use crate::session::mock::OwnWord;
use crate::trainer::Trainer;
use crate::ui::screens::mock::review::{Paper, Remark, answer, remarks};
use crate::ui::screens::mock::said::{NOTABLE, facts, in_a_sentence, label_of, listed, tone_of};
use crate::ui::screens::{pressed, scroll};
use crate::ui::theme::{Tone, space};
use crate::ui::widgets::{
    Button, TableCell, TableColumn, TableRow, caps_label, card, drop_down, headline, hints, in_widths, lead, pill,
    second, table, title,
};

/// Questions longer than this are set as a title, not as a headline.
const HEADLINE_CHARS: usize = 76;
/// Columns narrower than this stand one below the other.
const NARROWEST: f32 = 240.0;
/// What only takes away weighs so much beside what the question asks for.
const LEAST_WEIGHT: u16 = 3;
/// So many criteria are named on either side of the sentence.
const NAMED: usize = 3;

/// Which two, the older first, and what was read in them; read again when packs, log or choice have changed.
#[derive(Debug)]
pub(super) struct Compare {
    ids: [EntryId; 2],
    made: Option<Made>,
}

#[derive(Debug)]
struct Made {
    from: ([EntryId; 2], u64, usize),
    reports: [Report; 2],
    disputed: Vec<Criterion>,
    rows: Vec<TableRow>,
    sentence: String,
    /// Every answer to the question, newest first, with its date.
    all: Vec<(EntryId, String)>,
}

impl Compare {
    pub(super) const fn new(older: EntryId, newer: EntryId) -> Self {
        Self { ids: [older, newer], made: None }
    }

    pub(super) const fn ids(&self) -> [&EntryId; 2] {
        let [older, newer] = &self.ids;
        [older, newer]
    }

    pub(super) fn into_newer(self) -> EntryId {
        let [_, newer] = self.ids;
        newer
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, trainer: &Trainer) -> Option<Ask> {
        let [older, newer] = self.ids();
        let (older, newer) = (trainer.attempts().get(older)?, trainer.attempts().get(newer)?);
        let from = (self.ids.clone(), trainer.library_version(), trainer.ledger().entries().len());
        if self.made.as_ref().is_none_or(|made| made.from != from) {
            self.made = Some(Made::new(trainer, [older, newer], from));
        }
        let made = self.made.as_ref()?;
        let mut ask = None;
        if pressed(ui, Key::Escape) {
            ask = Some(Ask::Back);
        }
        if pressed(ui, Key::ArrowLeft) {
            ask = ask.or_else(|| made.step(older, newer, true));
        }
        if pressed(ui, Key::ArrowRight) {
            ask = ask.or_else(|| made.step(older, newer, false));
        }
        scroll(ui, "comparison", |ui| {
            caps_label(ui, "Two answers to the same question");
            ui.add_space(space::XS);
            let asked = &newer.attempt.asked;
            if asked.chars().count() <= HEADLINE_CHARS {
                headline(ui, asked)
            } else {
                title(ui, asked)
            };
            ui.add_space(space::XS);
            lead(ui, &made.sentence);
            ui.add_space(space::L);
            let half = ((ui.available_width() - space::L) / 2.0).floor();
            let mut side = |ui: &mut Ui, n: usize| {
                let (past, other) = if n == 0 { (older, newer) } else { (newer, older) };
                let report = made.reports.get(n);
                if let Some(chosen) = report.and_then(|report| made.side(ui, past, other, report, n)) {
                    ask = ask.take().or(Some(chosen));
                }
            };
            if half >= NARROWEST {
                in_widths(ui, space::L, &[half, half], &mut side);
            } else {
                side(ui, 0);
                ui.add_space(space::L);
                side(ui, 1);
            }
            ui.add_space(space::L);
            card(ui, |ui| {
                caps_label(ui, "Criterion by criterion");
                ui.add_space(space::S);
                let columns = [
                    TableColumn::words("Criterion"),
                    TableColumn::words("Older"),
                    TableColumn::words("Newer"),
                    TableColumn::words("Newer beside older"),
                ];
                table(ui, "Criteria of both answers", &columns, &made.rows);
                ui.add_space(space::S);
                second(ui, "Both were read again just now, so that they are held against the same rules. Of 100 each.");
            });
            ui.add_space(space::L);
            let buttons = [Button::small("Another older answer").key("← →"), Button::small("Back").key("Esc")];
            if hints(ui, &buttons) == Some(1) {
                ask = Some(Ask::Back);
            }
        });
        ask
    }
}

impl Made {
    fn new(trainer: &Trainer, both: [&PastAttempt; 2], from: ([EntryId; 2], u64, usize)) -> Self {
        let reports = both.map(|past| trainer.reread(&past.attempt));
        let disputed = trainer.attempts().disputed(&both[0].attempt.key);
        let all = trainer.attempts().of_question(&both[0].attempt.key);
        let named = |past: &PastAttempt| {
            let when = past.day.date().strftime("%-d %B %Y");
            (past.id.clone(), format!("{when}, {}", words::clock(past.at, trainer.calendar())))
        };
        let all = all.map(named).collect();
        let [older, newer] = &reports;
        let (rows, sentence) = {
            let of = |n: usize| {
                let past = both.get(n).copied();
                let scores = past.map_or(&[][..], |past| past.self_scores.as_slice());
                let text = past.map_or("", |past| past.attempt.text.as_str());
                let report = if n == 0 { older } else { newer };
                remarks(report, text, OwnWord { scores, disputed: &disputed })
            };
            let (older_remarks, newer_remarks) = (of(0), of(1));
            let rows = rows(&older_remarks, &newer_remarks);
            (rows, sentence([older, newer], [&older_remarks, &newer_remarks]))
        };
        Self { from, reports, disputed, rows, sentence, all }
    }

    /// The comparison with the answer before or after the older one.
    fn step(&self, older: &PastAttempt, newer: &PastAttempt, back: bool) -> Option<Ask> {
        let at = self.all.iter().position(|(id, _)| *id == older.id)?;
        let to = if back { at + 1 } else { at.checked_sub(1)? };
        let (id, _) = self.all.get(to).filter(|(id, _)| *id != newer.id)?;
        Some(Ask::Compare(id.clone(), newer.id.clone()))
    }

    /// One of the two: which it is, how it stands, its words. The comparison that was chosen instead.
    fn side(&self, ui: &mut Ui, past: &PastAttempt, other: &PastAttempt, report: &Report, n: usize) -> Option<Ask> {
        let name = if n == 0 { "Older answer" } else { "Newer answer" };
        let mut at = self.all.iter().position(|(id, _)| *id == past.id).unwrap_or(0);
        let before = at;
        let options: Vec<(usize, &str)> = self
            .all
            .iter()
            .enumerate()
            .filter(|(_, (id, _))| *id != other.id)
            .map(|(n, (_, when))| (n, when.as_str()))
            .collect();
        caps_label(ui, name);
        ui.add_space(space::XS);
        drop_down(ui, name, &mut at, &options);
        ui.add_space(space::S);
        let attempt = &past.attempt;
        let grade = past
            .grade
            .as_ref()
            .map_or("not graded".to_owned(), |given| format!("graded {}", given.grade.label().to_lowercase()));
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::S;
            pill(ui, label_of(report.band), tone_of(report.band));
            let score = report.score.map_or_else(String::new, |score| format!("{score} of 100 · "));
            second(ui, &format!("{score}{grade}"));
        });
        ui.add_space(space::XS);
        second(ui, &facts(attempt.took_s, attempt.limit_s, &attempt.text, attempt.spoken, attempt.hints));
        ui.add_space(space::S);
        let own = OwnWord { scores: &past.self_scores, disputed: &self.disputed };
        let text = past.attempt.text.as_str();
        ui.push_id(n, |ui| answer(ui, &Paper { text, report }, &remarks(report, text, own), &[]));
        let (id, _) = self.all.get(at).filter(|_| at != before)?;
        // The older one stays at the left, whichever was chosen.
        let place = |id: &EntryId| self.all.iter().position(|(known, _)| known == id);
        let older_first = place(id) > place(&other.id);
        let (older, newer) = if older_first { (id, &other.id) } else { (&other.id, id) };
        Some(Ask::Compare(older.clone(), newer.clone()))
    }
}

fn find<'a, 'b>(remarks: &'b [Remark<'a>], criterion: Criterion) -> Option<&'b Remark<'a>> {
    remarks.iter().find(|remark| remark.judged.criterion == criterion)
}

/// How the newer one stands beside the older one, in thousandths more; `None` where one of them has nothing to say.
fn more(older: Option<&Remark<'_>>, newer: Option<&Remark<'_>>) -> Option<i32> {
    let (older, newer) = (older?, newer?);
    // One's own word is not held against the coach's.
    (older.tone.is_some() && newer.tone.is_some())
        .then(|| i32::from(newer.judged.value) - i32::from(older.judged.value))
}

fn rows(older: &[Remark<'_>], newer: &[Remark<'_>]) -> Vec<TableRow> {
    let cell = |remark: Option<&Remark<'_>>| match remark {
        None => TableCell::new("fine"),
        Some(remark) => {
            let number = remark.judged.value / 10;
            match remark.tone {
                Some(tone) => TableCell::toned(format!("{} · {number}", remark.state), tone),
                None => TableCell::new(remark.state),
            }
        }
    };
    let shown = Criterion::ALL
        .into_iter()
        .filter(|criterion| find(older, *criterion).is_some() || find(newer, *criterion).is_some());
    shown
        .map(|criterion| {
            let (old, new) = (find(older, criterion), find(newer, criterion));
            let change = match (more(old, new), old, new) {
                (Some(by), ..) if by >= i32::from(NOTABLE) => {
                    TableCell::toned(format!("better by {}", by / 10), Tone::Good)
                }
                (Some(by), ..) if by <= -i32::from(NOTABLE) => {
                    TableCell::toned(format!("weaker by {}", -by / 10), Tone::Burning)
                }
                (Some(_), ..) => TableCell::new("the same"),
                (None, Some(_), None) if criterion.only_takes_away() => TableCell::toned("mended", Tone::Good),
                (None, None, Some(_)) if criterion.only_takes_away() => TableCell::toned("new", Tone::Burning),
                (None, ..) => TableCell::new("your word"),
            };
            TableRow::new([criterion.label().into(), cell(old), cell(new), change])
        })
        .collect()
}

fn sentence(reports: [&Report; 2], both: [&[Remark<'_>]; 2]) -> String {
    let [older, newer] = both;
    let mut changes: Vec<(i32, i32, Criterion)> = Criterion::ALL
        .into_iter()
        .filter_map(|criterion| {
            let (old, new) = (find(older, criterion), find(newer, criterion));
            let by = match (more(old, new), old, new) {
                (Some(by), ..) => by,
                // What guards against a fault is only told where there is one.
                (None, Some(old), None) if criterion.only_takes_away() => 1000 - i32::from(old.judged.value),
                (None, None, Some(new)) if criterion.only_takes_away() => i32::from(new.judged.value) - 1000,
                (None, ..) => return None,
            };
            let weight = old.or(new).map_or(0, |remark| remark.judged.weight).max(LEAST_WEIGHT);
            (by.abs() >= i32::from(NOTABLE)).then_some((by.abs() * i32::from(weight), by, criterion))
        })
        .collect();
    // What weighs most is named first.
    changes.sort_by_key(|(worth, ..)| std::cmp::Reverse(*worth));
    let named = |better: bool| {
        let all = changes.iter().filter(|(_, by, _)| (*by > 0) == better);
        listed(&all.take(NAMED).map(|(.., criterion)| in_a_sentence(*criterion)).collect::<Vec<_>>())
    };
    let (better, worse) = (named(true), named(false));
    let what = match (better.is_empty(), worse.is_empty()) {
        (true, true) => "In no criterion the two lie far apart.".to_owned(),
        (false, true) => format!("The newer one is better in {better}, and in nothing weaker."),
        (true, false) => format!("The newer one is weaker in {worse}, and in nothing better."),
        (false, false) => format!("The newer one is better in {better}, and weaker in {worse}."),
    };
    let bands = match reports.map(|report| report.band) {
        [Some(old), Some(new)] if old == new => format!("Both are {}. ", old.label()),
        [Some(old), Some(new)] => format!("From {} to {}. ", old.label(), new.label()),
        [None, Some(_)] => "The older one was too short to be judged. ".to_owned(),
        [Some(_), None] => "The newer one was too short to be judged. ".to_owned(),
        [None, None] => return "Both were too short to be judged.".to_owned(),
    };
    if reports.iter().any(|report| report.band.is_none()) {
        bands.trim_end().to_owned()
    } else {
        format!("{bands}{what}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coach::{self, Brief, Claims};

    const BEFORE: &str = "Shoppers could not pay for 20 minutes last spring. They never tested anything. We worked on \
                          dashboards and runbooks, and improved the monitoring.";
    const SINCE: &str = "Shoppers could not pay for 20 minutes last spring. I decided to roll the release back rather \
                         than to search for the cause, because every minute cost us orders. Feature work slipped by a \
                         week. Since then no release goes out below a quarter of the budget, and it has not come back.";

    fn report(text: &str) -> Report {
        let claims = Claims::default();
        let question = "Tell me about an incident you owned.";
        coach::read(&Brief { question, card: None, claims: &claims, spoken_s: None, standing: None }, text)
    }

    fn told(before: &str, since: &str) -> String {
        let (before, since) = ((before, report(before)), (since, report(since)));
        let remarks = [&before, &since].map(|(text, report)| remarks(report, text, OwnWord::default()));
        sentence([&before.1, &since.1], [&remarks[0], &remarks[1]])
    }

    #[test]
    fn what_is_better_and_what_is_weaker_is_said_by_name() {
        let better = told(BEFORE, SINCE);
        assert!(better.contains("better in") && better.contains("the decision"), "{better}");
        let weaker = told(SINCE, BEFORE);
        assert!(weaker.contains("weaker in") && weaker.contains("the decision"), "{weaker}");
        assert!(told(SINCE, SINCE).contains("In no criterion"));
        assert_eq!(told("It depends.", "No."), "Both were too short to be judged.");
    }

    #[test]
    fn every_criterion_has_a_word_and_a_number_on_both_sides() {
        let (before, since) = (report(BEFORE), report(SINCE));
        let older = remarks(&before, BEFORE, OwnWord::default());
        let newer = remarks(&since, SINCE, OwnWord::default());
        let decision = rows(&older, &newer);
        assert!(decision.len() >= 9);
        let by = more(find(&older, Criterion::Decision), find(&newer, Criterion::Decision)).unwrap();
        assert!(by >= i32::from(NOTABLE), "{by}");
        assert_eq!(more(find(&older, Criterion::Decision), None), None);
    }
}
