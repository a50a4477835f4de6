//! The review of a question: the answer with its marks, what was read beside it, the model answer, and the grade.

mod aside;
mod grades;
mod paper;
mod remarks;
mod trap;

use egui::{Key, Layout, Ui};

use super::super::pressed;
use super::said::written;
use crate::coach::{Band, Claims};
use crate::model::criterion::Criterion;
use crate::model::log::{EntryId, Grade};
use crate::session::mock::{self, OwnWord, Round, Turn};
use crate::ui::theme::{Tone, space};
use crate::ui::widgets::{
    Button, Part, Place, caps_label, headline, is_wide, minutes, pill, rule, second, section, segmented, title,
    with_aside, with_footer,
};

pub(super) use aside::Ask;
use aside::Shown;
pub(super) use grades::{Given, Grading};
pub(super) use paper::{Paper, answer};
use remarks::beats_met;
pub(super) use remarks::{Remark, is_wanted, remarks};
use trap::Fallen;

/// Width of the column with the remarks.
const ASIDE: f32 = 348.0;
/// Below this width the band stands above the question; beside it, it takes so much.
const NARROW: f32 = 440.0;
const BAND: f32 = 150.0;
/// At each side of a small button.
const SMALL_PADDING: f32 = 6.0;
/// Questions longer than this are set as a title, not as a headline.
const HEADLINE_CHARS: usize = 76;

/// What is reviewed.
#[derive(Clone, Copy)]
pub(super) struct Reviewed<'a> {
    pub(super) round: &'a Round,
    /// The learner's own word on each turn, in the order of the turns.
    pub(super) own: &'a [OwnWord<'a>],
    pub(super) claims: &'a Claims,
    /// Sections of the model answer that are open.
    pub(super) revealed: usize,
    /// The grade to be given or given already; none where it is only looked at.
    pub(super) grading: Option<Grading<'a>>,
    /// Whether something is not durable yet.
    pub(super) saving: bool,
    /// What the way out is called.
    pub(super) back: &'a str,
}

/// What was asked of a review.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum ReviewAsk {
    /// Of the remarks and beats of an attempt.
    Of(EntryId, Ask),
    Reveal,
    RevealAll,
    Grade(Grade),
    Undo,
    Next,
    Again,
    Leave,
}

/// What a review keeps of its own.
#[derive(Debug, Default)]
pub(super) struct Review {
    /// The answer it was made for, and how many turns there were.
    made_for: Option<EntryId>,
    turn: usize,
    shown: Shown,
    number_is_shown: bool,
    /// What the answer lacks as the trap of the card does; by turn, worked out once.
    trap: Vec<&'static str>,
    revealed: usize,
}

impl Review {
    #[must_use]
    pub(super) fn ui(&mut self, ui: &mut Ui, reviewed: Reviewed<'_>) -> Option<ReviewAsk> {
        self.look(&reviewed);
        let turn = reviewed.round.turns.get(self.turn)?;
        let own = reviewed.own.get(self.turn).copied().unwrap_or_default();
        let remarks = remarks(&turn.report, &turn.text, own);
        let by_key = self.keys(ui, &reviewed, turn, &remarks);
        let before = std::mem::take(&mut self.shown.lit);
        let mut lit = before.clone();
        if lit.is_empty() {
            // Until something else is looked at, the words that are to be mended first.
            let first = Self::first(turn, &remarks);
            let first = remarks.iter().find(|remark| Some(remark.judged.criterion) == first);
            lit = first.map_or_else(Vec::new, |remark| remark.places.clone());
        }
        let mut by_click = None;
        let name = format!("review {} {}", turn.attempt.device, turn.attempt.sequence);
        with_footer(ui, &name, |ui, place| match place {
            Place::Body => {
                let ask = self.body(ui, &reviewed, turn, own, &remarks, &lit);
                by_click = by_click.take().or(ask);
            }
            Place::Footer => {
                let ask = grades::footer(ui, &reviewed);
                by_click = by_click.take().or(ask);
            }
        });
        if self.shown.lit != before {
            // The words above the list are drawn before the list says which of them to light.
            ui.request_repaint();
        }
        by_key.or(by_click)
    }

    /// Another answer is read from its beginning.
    fn look(&mut self, reviewed: &Reviewed<'_>) {
        let first = reviewed.round.turns.first();
        let attempt = first.map(|turn| turn.attempt.clone());
        if self.made_for != attempt {
            *self = Self { made_for: attempt, revealed: reviewed.revealed, ..Self::default() };
            if let (Some(turn), Some(card)) = (first, reviewed.round.card.as_deref()) {
                self.trap = trap::shared(card, reviewed.claims, &turn.report);
            }
        }
    }

    /// The remark that is to be mended first.
    fn first(turn: &Turn, remarks: &[Remark<'_>]) -> Option<Criterion> {
        let wanted = turn.report.mend_first.as_ref()?.criterion?;
        remarks.iter().map(|remark| remark.judged.criterion).find(|criterion| *criterion == wanted)
    }

    fn keys(&mut self, ui: &Ui, reviewed: &Reviewed<'_>, turn: &Turn, remarks: &[Remark<'_>]) -> Option<ReviewAsk> {
        let turns = reviewed.round.turns.len();
        let to = if pressed(ui, Key::ArrowRight) {
            (self.turn + 1).min(turns.saturating_sub(1))
        } else if pressed(ui, Key::ArrowLeft) {
            self.turn.saturating_sub(1)
        } else {
            self.turn
        };
        if to != self.turn {
            self.turn = to;
            self.shown = Shown::default();
            return None;
        }
        let at = remarks.iter().position(|remark| Some(remark.judged.criterion) == self.shown.open);
        let step = if pressed(ui, Key::ArrowDown) {
            Some(at.map_or(0, |at| at + 1))
        } else if pressed(ui, Key::ArrowUp) {
            at.and_then(|at| at.checked_sub(1))
        } else {
            None
        };
        if let Some(remark) = step.and_then(|step| remarks.get(step)) {
            self.shown.open = Some(remark.judged.criterion);
            self.shown.scroll_to_open = true;
        }
        if pressed(ui, Key::S) {
            self.number_is_shown = !self.number_is_shown;
        }
        let opened = at.and_then(|at| remarks.get(at));
        let attempt = || turn.attempt.clone();
        // A row that has the focus takes the key first.
        let focus_is_free = ui.memory(|memory| memory.focused().is_none());
        if opened.is_none() && focus_is_free && pressed(ui, Key::D) {
            // One sees first what one disputes.
            self.shown.open =
                Self::first(turn, remarks).or_else(|| remarks.first().map(|remark| remark.judged.criterion));
            self.shown.scroll_to_open = true;
            return None;
        }
        if let Some(remark) = opened {
            if focus_is_free && pressed(ui, Key::D) {
                return Some(ReviewAsk::Of(attempt(), aside::dispute(remark)));
            }
            for (key, met) in [(Key::Y, true), (Key::N, false)] {
                if remark.own.is_some() && pressed(ui, key) {
                    let mark = crate::model::attempt::Mark::Criterion(remark.judged.criterion);
                    return Some(ReviewAsk::Of(attempt(), Ask::SelfScore(mark, met)));
                }
            }
        }
        grades::keys(ui, reviewed)
    }

    fn body(
        &mut self,
        ui: &mut Ui,
        reviewed: &Reviewed<'_>,
        turn: &Turn,
        own: OwnWord<'_>,
        remarks: &[Remark<'_>],
        lit: &[std::ops::Range<usize>],
    ) -> Option<ReviewAsk> {
        let mut ask = None;
        self.head(ui, reviewed, turn, own);
        ui.add_space(space::L);
        let paper = Paper { text: &turn.text, report: &turn.report };
        let is_wide = is_wide(ui);
        with_aside(ui, ASIDE, |ui, part| match part {
            Part::Main => {
                if !is_wide {
                    aside::first(ui, &turn.report, remarks, &mut self.shown);
                    ui.add_space(space::L);
                }
                self.answer(ui, &paper, remarks, lit);
                if is_wide {
                    self.evidence(ui, reviewed, &paper);
                    self.model_answer(ui, reviewed);
                }
            }
            Part::Aside => {
                if is_wide {
                    aside::first(ui, &turn.report, remarks, &mut self.shown);
                    ui.add_space(space::L);
                }
                ask = aside::list(ui, remarks, &mut self.shown);
                if !remarks.is_empty() {
                    ui.add_space(space::L);
                }
                let ticked = aside::beats(ui, &turn.report, own, &mut self.shown);
                ask = ask.take().or(ticked);
                if !turn.report.beats.is_empty() {
                    ui.add_space(space::L);
                }
                aside::cannot_see(ui);
                if !is_wide {
                    self.evidence(ui, reviewed, &paper);
                    self.model_answer(ui, reviewed);
                }
            }
        });
        ui.add_space(space::XL);
        ask.map(|ask| ReviewAsk::Of(turn.attempt.clone(), ask))
    }

    /// The words with their marks; what the hand does with them lights and opens their remark.
    fn answer(&mut self, ui: &mut Ui, paper: &Paper<'_>, remarks: &[Remark<'_>], lit: &[std::ops::Range<usize>]) {
        let hand = paper::answer(ui, paper, remarks, lit);
        let of = |number: usize| remarks.iter().find(|remark| remark.number == number);
        if let Some(remark) = hand.clicked.and_then(of) {
            self.shown.open = Some(remark.judged.criterion);
            self.shown.scroll_to_open = true;
        }
        if let Some(remark) = hand.over.and_then(of) {
            self.shown.lit.extend(remark.places.iter().cloned());
        }
        if let Some(pace) = paper::pace(paper) {
            ui.add_space(space::S);
            second(ui, &pace);
        }
    }

    /// Sums, facts, the order of telling, and the trap of the question.
    fn evidence(&self, ui: &mut Ui, reviewed: &Reviewed<'_>, paper: &Paper<'_>) {
        paper::sums(ui, paper);
        paper::claims(ui, paper);
        paper::contrasts(ui, paper);
        paper::order(ui, paper);
        if let Some(trap) = reviewed.round.card.as_deref().and_then(|card| card.trap.as_ref())
            && self.turn == 0
            && !self.trap.is_empty()
        {
            paper::trap(ui, paper, &Fallen { trap, shared: &self.trap });
        }
    }

    /// What was asked, how long it took, and the band.
    fn head(&mut self, ui: &mut Ui, reviewed: &Reviewed<'_>, turn: &Turn, own: OwnWord<'_>) {
        let turns = reviewed.round.turns.len();
        if turns > 1 {
            let names: Vec<String> =
                (0..turns).map(|n| if n == 0 { "Your answer".to_owned() } else { format!("Follow-up {n}") }).collect();
            let options: Vec<(usize, &str)> = names.iter().enumerate().map(|(n, name)| (n, name.as_str())).collect();
            if segmented(ui, "Answer", &mut self.turn, &options).changed() {
                self.shown = Shown::default();
            }
            ui.add_space(space::M);
        }
        let mut facts = vec![
            format!("{} of {}", minutes(u64::from(turn.took_s)), minutes(u64::from(turn.limit_s))),
            written(&turn.text),
        ];
        if let Some(pace) = turn.report.pace {
            facts.push(format!("{} words a minute", pace.words_a_minute));
        }
        if turn.hints > 0 {
            facts.push(if turn.hints == 1 { "1 hint".to_owned() } else { format!("{} hints", turn.hints) });
        }
        let what =
            if self.turn == 0 { "Your answer".to_owned() } else { format!("Your answer to follow-up {}", self.turn) };
        let facts = format!("{what} · {}", facts.join(" · "));
        if ui.available_width() < NARROW {
            ui.horizontal_wrapped(|ui| self.band(ui, turn, own, true));
            ui.add_space(space::XS);
            question(ui, &facts, turn, true);
            return;
        }
        ui.horizontal_top(|ui| {
            let left = ui.available_width() - BAND - ui.spacing().item_spacing.x;
            ui.allocate_ui_with_layout(egui::vec2(left, 0.0), Layout::top_down(egui::Align::Min), |ui| {
                ui.set_width(left);
                question(ui, &facts, turn, false);
            });
            ui.allocate_ui_with_layout(egui::vec2(BAND, 0.0), Layout::top_down(egui::Align::Max), |ui| {
                ui.set_width(BAND);
                self.band(ui, turn, own, false);
            });
        });
    }

    /// The band in a word, its number on demand.
    fn band(&mut self, ui: &mut Ui, turn: &Turn, own: OwnWord<'_>, is_narrow: bool) {
        if let (Some(band), Some(score)) = (mock::band(&turn.report, own), turn.report.score) {
            let tone = match band {
                Band::NotYet => Tone::Burning,
                Band::Close => Tone::Warning,
                Band::Strong => Tone::Good,
            };
            let by_own_word = turn.report.band != Some(band);
            let word = if by_own_word { format!("{}, by your word", band.label()) } else { band.label().to_owned() };
            pill(ui, &word, tone);
            let number = format!("{score} of 100");
            let button = Button::small(if self.number_is_shown { &number } else { "As a number" }).key("S");
            // The padding of the button is not to be seen: its key ends where the lines beside it end.
            let size = button.size(ui);
            let (rect, _) = ui.allocate_exact_size(size - egui::vec2(SMALL_PADDING, 0.0), egui::Sense::hover());
            let place = egui::UiBuilder::new().max_rect(egui::Rect::from_min_size(rect.min, size));
            if ui.new_child(place).add(button).clicked() {
                self.number_is_shown = !self.number_is_shown;
            }
        } else {
            pill(ui, "no score", Tone::Accent);
        }
        if let Some(beats) = beats_met(&turn.report, own).filter(|_| !is_narrow) {
            second(ui, &beats);
        }
    }

    /// The model answer, section by section.
    fn model_answer(&mut self, ui: &mut Ui, reviewed: &Reviewed<'_>) {
        if self.turn > 0 {
            return;
        }
        let sections = &reviewed.round.sections;
        let revealed = reviewed.revealed.min(sections.len());
        let before = std::mem::replace(&mut self.revealed, revealed);
        for (n, part) in sections.iter().take(revealed).enumerate() {
            ui.add_space(space::XL);
            if n == 0 {
                rule(ui);
                ui.add_space(space::XL);
            }
            let drawn = ui.scope(|ui| section(ui, part)).response;
            if n == before {
                drawn.scroll_to_me(Some(egui::Align::TOP));
            }
        }
    }
}

/// What was asked, and why, below the facts of the answer.
fn question(ui: &mut Ui, facts: &str, turn: &Turn, is_narrow: bool) {
    caps_label(ui, facts);
    ui.add_space(space::XS);
    if turn.question.chars().count() <= HEADLINE_CHARS && !is_narrow {
        headline(ui, &turn.question);
    } else {
        title(ui, &turn.question);
    }
    if let Some(because) = &turn.because {
        second(ui, because);
    }
}
