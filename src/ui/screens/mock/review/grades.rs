//! The footer of a review: the proposed grade with its reason, the other grades, and what else can be done.

use egui::{Key, Ui};

use super::remarks::beats_met;
use super::{ReviewAsk, Reviewed};
use crate::coach::Band;
use crate::model::log::Grade;
use crate::session::mock::{self, OwnWord, Turn};
use crate::ui::screens::pressed;
use crate::ui::theme::space;
use crate::ui::widgets::{Button, equal_buttons, hints, second, strong};

/// How the grade stands.
#[derive(Clone, Copy, Debug)]
pub(in crate::ui::screens::mock) struct Grading<'a> {
    /// What the report and one's own word come to.
    pub(in crate::ui::screens::mock) proposed: Grade,
    /// When the question would come back after each grade, in words.
    pub(in crate::ui::screens::mock) intervals: &'a [String; 4],
    /// The grade that was given.
    pub(in crate::ui::screens::mock) given: Option<&'a Given>,
    /// Whether there is something to take back.
    pub(in crate::ui::screens::mock) can_undo: bool,
    /// What comes next, as its button says.
    pub(in crate::ui::screens::mock) next: &'a str,
}

/// A grade that was given.
#[derive(Clone, Debug)]
pub(in crate::ui::screens::mock) struct Given {
    pub(in crate::ui::screens::mock) grade: Grade,
    /// When the question comes back, in words.
    pub(in crate::ui::screens::mock) comes_back: String,
}

/// Keys of the footer; also where it stands out of sight.
pub(super) fn keys(ui: &Ui, reviewed: &Reviewed<'_>) -> Option<ReviewAsk> {
    let all = reviewed.round.sections.len();
    if reviewed.revealed < all && pressed(ui, Key::Space) {
        return Some(ReviewAsk::Reveal);
    }
    if reviewed.revealed < all && pressed(ui, Key::A) {
        return Some(ReviewAsk::RevealAll);
    }
    if let Some(grading) = reviewed.grading {
        for (key, grade) in [Key::Num1, Key::Num2, Key::Num3, Key::Num4].into_iter().zip(Grade::ALL) {
            if pressed(ui, key) {
                return Some(ReviewAsk::Grade(grade));
            }
        }
        if grading.given.is_some() && pressed(ui, Key::Enter) {
            return Some(ReviewAsk::Next);
        }
    }
    if pressed(ui, Key::R) {
        return Some(ReviewAsk::Again);
    }
    pressed(ui, Key::Escape).then_some(ReviewAsk::Leave)
}

/// Draws it.
pub(super) fn footer(ui: &mut Ui, reviewed: &Reviewed<'_>) -> Option<ReviewAsk> {
    let mut ask = None;
    if let Some(grading) = reviewed.grading {
        ask = match grading.given {
            None => to_grade(ui, reviewed, grading),
            Some(given) => graded(ui, grading, given, reviewed.saving),
        };
        ui.add_space(space::S);
    }
    ask.or_else(|| small_print(ui, reviewed))
}

fn to_grade(ui: &mut Ui, reviewed: &Reviewed<'_>, grading: Grading<'_>) -> Option<ReviewAsk> {
    if let Some(turn) = reviewed.round.turns.first() {
        let own = reviewed.own.first().copied().unwrap_or_default();
        let why = why(turn, own);
        second(ui, &format!("I propose {}: {why}. You decide.", grading.proposed.label()));
        ui.add_space(space::S);
    }
    let buttons: Vec<Button<'_>> = Grade::ALL
        .into_iter()
        .zip(grading.intervals)
        .zip(["1", "2", "3", "4"])
        .map(|((grade, interval), key)| {
            let proposed = grade == grading.proposed;
            let button = if proposed { Button::primary(grade.label()) } else { Button::plain(grade.label()) };
            button.second(interval).key(key)
        })
        .collect();
    equal_buttons(ui, &buttons).and_then(|n| Grade::ALL.get(n).copied()).map(ReviewAsk::Grade)
}

/// The grade is given; it can be given anew by the same keys.
fn graded(ui: &mut Ui, grading: Grading<'_>, given: &Given, saving: bool) -> Option<ReviewAsk> {
    let mut ask = None;
    let back = match given.comes_back.as_str() {
        "today" => "it comes back today".to_owned(),
        interval => format!("it comes back in {interval}"),
    };
    ui.horizontal_wrapped(|ui| {
        strong(ui, &format!("Graded {}, {back}.", given.grade.label()));
        second(ui, if saving { "Saving…" } else { "Saved. Keys 1 to 4 grade it anew." });
    });
    ui.add_space(space::S);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(space::S, space::S);
        if ui.add(Button::primary(grading.next).key("Enter")).clicked() {
            ask = Some(ReviewAsk::Next);
        }
        if ui.add(Button::plain("Answer again").key("R")).clicked() {
            ask = Some(ReviewAsk::Again);
        }
    });
    ask
}

fn small_print(ui: &mut Ui, reviewed: &Reviewed<'_>) -> Option<ReviewAsk> {
    let sections = &reviewed.round.sections;
    let next = sections.get(reviewed.revealed).map(|section| match reviewed.revealed {
        0 => "Model answer".to_owned(),
        _ => format!("Next: {}", section.title),
    });
    let mut offers: Vec<(Button<'_>, ReviewAsk)> = Vec::new();
    if let Some(next) = &next {
        offers.push((Button::small(next).key("Space"), ReviewAsk::Reveal));
        if reviewed.revealed > 0 && reviewed.revealed + 1 < sections.len() {
            offers.push((Button::small("Show all").key("A"), ReviewAsk::RevealAll));
        }
    }
    if reviewed.grading.is_some_and(|grading| grading.can_undo) {
        offers.push((Button::small("Undo").key("U"), ReviewAsk::Undo));
    }
    if reviewed.grading.is_none_or(|grading| grading.given.is_none()) {
        offers.push((Button::small("Answer again").key("R"), ReviewAsk::Again));
    }
    offers.push((Button::small(reviewed.back).key("Esc"), ReviewAsk::Leave));
    let (buttons, mut asks): (Vec<_>, Vec<_>) = offers.into_iter().unzip();
    hints(ui, &buttons).map(|n| asks.swap_remove(n))
}

/// Why the grade is proposed, as the end of a sentence.
fn why(turn: &Turn, own: OwnWord<'_>) -> String {
    let Some(band) = mock::band(&turn.report, own) else { return "there were too few words to judge".to_owned() };
    let mut parts = vec![match band {
        Band::NotYet => "not yet, something that matters most is missing".to_owned(),
        Band::Close => "close".to_owned(),
        Band::Strong => "strong".to_owned(),
    }];
    if turn.report.band != Some(band) {
        parts.push("by your word".to_owned());
    }
    if band != Band::NotYet {
        parts.extend(beats_met(&turn.report, own));
        if turn.took_s > turn.limit_s {
            parts.push("over the time box".to_owned());
        }
        match turn.hints {
            0 => {}
            1 => parts.push("with a hint".to_owned()),
            n => parts.push(format!("with {n} hints")),
        }
    }
    parts.join(", ")
}
