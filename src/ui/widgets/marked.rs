//! One's own words with what was read in them: underlined in four ways, a small number tying each to its remark.

use std::ops::Range;
use std::sync::Arc;

use egui::text::{CharIndex, LayoutJob, TextWrapping};
use egui::text_selection::LabelSelectionState;
use egui::{Color32, CornerRadius, Galley, Label, Pos2, Rect, Role, Shape, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::ui::theme::{Tokens, Tone, Type, radius, space};

/// Height of a line: room above for the numbers, below for three underlines.
const LINE: f32 = 31.0;
/// From the baseline to the first underline, and from one to the next.
const BELOW: f32 = 4.5;
const STEP: f32 = 3.5;
/// Marks that overlap share so many lines below the words; more of them would run into the next row.
const LANES: usize = 3;
/// Between the words and their number.
const GAP: f32 = 1.5;

/// How marked words are underlined; the way says the same as the colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Underline {
    /// Found: solid.
    Found,
    /// Partly: dashed.
    Partly,
    /// Costs something: dotted.
    Costs,
    /// Judged by the learner: a thin grey line.
    SelfScored,
}

impl Underline {
    /// The tone of the same meaning; none is the second voice.
    pub const fn tone(self) -> Option<Tone> {
        match self {
            Self::Found => Some(Tone::Good),
            Self::Partly => Some(Tone::Warning),
            Self::Costs => Some(Tone::Burning),
            Self::SelfScored => None,
        }
    }

    pub(super) fn colour(self, tokens: &Tokens) -> Color32 {
        self.tone().map_or(tokens.muted, |tone| tokens.tone(tone))
    }

    /// Paints it from `left` to `right`.
    pub(super) fn paint(self, ui: &Ui, left: f32, right: f32, y: f32) {
        let colour = self.colour(Tokens::of(ui));
        let ends = [pos2(left, y), pos2(right, y)];
        let painter = ui.painter();
        match self {
            Self::Found => {
                painter.line_segment(ends, Stroke::new(2.0, colour));
            }
            Self::Partly => {
                painter.extend(Shape::dashed_line(&ends, Stroke::new(2.0, colour), 6.0, 4.0));
            }
            Self::Costs => {
                painter.extend(Shape::dotted_line(&[pos2(left + 1.0, y), pos2(right, y)], colour, 4.0, 1.2));
            }
            Self::SelfScored => {
                painter.line_segment(ends, Stroke::new(1.0, colour));
            }
        }
    }
}

/// Words that a remark is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextMark {
    /// Their bytes in the text; what does not begin and end between characters is moved to where one begins.
    pub place: Range<usize>,
    /// How they are underlined.
    pub underline: Underline,
    /// The number of their remark.
    pub number: usize,
}

/// What the hand did with the words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MarkedAsk {
    /// The remark whose words the pointer is over.
    pub over: Option<usize>,
    /// The remark whose words were clicked.
    pub clicked: Option<usize>,
}

/// Several marks of the same words and the same underline, in characters.
struct Run {
    chars: Range<usize>,
    underline: Underline,
    numbers: Vec<usize>,
    lane: usize,
}

/// Draws `text` across the room. The words at `lit` stand on a tint, as those of the remark that is being read.
/// `said` is what a screen reader adds to the words.
pub fn marked_text(ui: &mut Ui, text: &str, marks: &[TextMark], lit: &[Range<usize>], said: &str) -> MarkedAsk {
    let runs = runs(text, marks);
    let notes = notes(&runs);
    let (at, galley, response) = Label::new(job(ui, text, &notes)).wrap().selectable(true).layout_in_ui(ui);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, ui.is_enabled(), text));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(said));
    if ui.is_rect_visible(response.rect) {
        let tokens = Tokens::of(ui);
        let chars: Vec<char> = text.chars().collect();
        let begins = begins(text);
        for place in lit {
            for piece in pieces(&galley, &chars, &in_chars(&begins, place)) {
                let ground = Rect::from_x_y_ranges(piece.left - 2.0..=piece.right + 2.0, piece.top..=piece.bottom);
                ui.painter().rect_filled(
                    ground.translate(at.to_vec2()),
                    CornerRadius::same(radius::KEY),
                    tokens.accent_tint,
                );
            }
        }
        for run in &runs {
            for piece in pieces(&galley, &chars, &run.chars) {
                let y = at.y + piece.baseline + BELOW + STEP * lane_offset(run.lane);
                run.underline.paint(ui, at.x + piece.left, at.x + piece.right, y.round());
            }
        }
        LabelSelectionState::label_text_selection(ui, &response, at, galley.clone(), tokens.ink, Stroke::NONE);
        for (end, numbers) in &notes {
            let last = end.saturating_sub(1)..*end;
            if let Some(piece) = pieces(&galley, &chars, &last).last() {
                let number = Type::Raised.line_of(ui, numbers, tokens.ink, f32::INFINITY);
                let top = piece.baseline - 17.0;
                ui.painter().galley(at + vec2(piece.right + GAP, top.round()), number, tokens.ink);
            }
        }
    }
    let over = response.hover_pos().and_then(|pointer| under(&galley, at, pointer, &runs));
    if over.is_some() {
        ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
    }
    MarkedAsk { over, clicked: over.filter(|_| response.clicked()) }
}

/// The remark of the fewest words at a place.
fn under(galley: &Galley, at: Pos2, pointer: Pos2, runs: &[Run]) -> Option<usize> {
    let character = galley.cursor_from_pos(pointer - at).index.0;
    let here = runs.iter().filter(|run| run.chars.contains(&character));
    here.min_by_key(|run| run.chars.len()).and_then(|run| run.numbers.first().copied())
}

fn lane_offset(lane: usize) -> f32 {
    f32::from(u8::try_from(lane.min(LANES - 1)).unwrap_or(0))
}

/// Where each character of a text begins, in bytes.
fn begins(text: &str) -> Vec<usize> {
    text.char_indices().map(|(at, _)| at).collect()
}

/// A range of bytes as one of characters.
fn in_chars(begins: &[usize], place: &Range<usize>) -> Range<usize> {
    let chars_to = |byte: usize| begins.partition_point(|at| *at < byte);
    chars_to(place.start)..chars_to(place.end)
}

/// Marks of the same words become one; those that overlap stand on lines of their own.
fn runs(text: &str, marks: &[TextMark]) -> Vec<Run> {
    let begins = begins(text);
    let mut runs: Vec<Run> = Vec::new();
    for mark in marks {
        let chars = in_chars(&begins, &mark.place);
        if chars.is_empty() {
            continue;
        }
        match runs.iter_mut().find(|run| run.chars == chars && run.underline == mark.underline) {
            Some(run) if run.numbers.contains(&mark.number) => {}
            Some(run) => run.numbers.push(mark.number),
            None => runs.push(Run { chars, underline: mark.underline, numbers: vec![mark.number], lane: 0 }),
        }
    }
    runs.sort_by_key(|run| (run.chars.start, std::cmp::Reverse(run.chars.end)));
    for n in 0..runs.len() {
        let (before, rest) = runs.split_at_mut(n);
        let Some(run) = rest.first_mut() else { continue };
        let taken = |lane: usize| before.iter().any(|other| other.lane == lane && other.chars.end > run.chars.start);
        run.lane = (0..LANES).find(|lane| !taken(*lane)).unwrap_or(LANES - 1);
    }
    runs
}

/// Behind which character which numbers stand, in the order of the text.
fn notes(runs: &[Run]) -> Vec<(usize, String)> {
    let mut ends: Vec<(usize, Vec<usize>)> = Vec::new();
    for run in runs {
        match ends.iter_mut().find(|(end, _)| *end == run.chars.end) {
            Some((_, numbers)) => numbers.extend(&run.numbers),
            None => ends.push((run.chars.end, run.numbers.clone())),
        }
    }
    ends.sort_unstable();
    let joined = |mut numbers: Vec<usize>| {
        numbers.sort_unstable();
        numbers.dedup();
        numbers.iter().map(usize::to_string).collect::<Vec<_>>().join(",")
    };
    ends.into_iter().map(|(end, numbers)| (end, joined(numbers))).collect()
}

/// The text with room behind each marked run for its numbers, which are painted and not part of the text: it can be
/// copied as it was written, and a number never stands in another row than its words.
fn job(ui: &Ui, text: &str, notes: &[(usize, String)]) -> LayoutJob {
    let tokens = Tokens::of(ui);
    let mut format = Type::Own.format(tokens.ink);
    format.line_height = Some(LINE);
    let mut job = LayoutJob {
        wrap: TextWrapping::wrap_at_width(ui.available_width().min(space::COLUMN)),
        ..LayoutJob::default()
    };
    let bytes = begins(text);
    let (mut from, mut room) = (0, 0.0);
    for (end, numbers) in notes {
        let to = bytes.get(*end).copied().unwrap_or(text.len());
        job.append(text.get(from..to).unwrap_or_default(), room, format.clone());
        let number = Type::Raised.line_of(ui, numbers, tokens.ink, f32::INFINITY);
        room = number.size().x + 2.0 * GAP;
        from = to;
    }
    job.append(text.get(from..).unwrap_or_default(), room, format);
    job
}

/// What of a range of characters stands in one row, relative to the galley.
struct Piece {
    left: f32,
    right: f32,
    top: f32,
    bottom: f32,
    baseline: f32,
}

fn pieces(galley: &Arc<Galley>, chars: &[char], range: &Range<usize>) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut first = 0;
    for row in &galley.rows {
        let count = row.char_count_excluding_newline().0;
        let (mut from, mut to) = (range.start.max(first), range.end.min(first + count));
        // A line under the space at the end of a row would point at nothing.
        while from < to && chars.get(to - 1).is_some_and(|c| c.is_whitespace()) {
            to -= 1;
        }
        while from < to && chars.get(from).is_some_and(|c| c.is_whitespace()) {
            from += 1;
        }
        if from < to {
            let baseline = row.pos.y + row.glyphs.first().map_or(row.size.y * 0.7, |glyph| glyph.pos.y);
            let left = row.pos.x + row.x_offset(CharIndex(from - first));
            // The offset of the next character may lie behind the room for a number; the end of this one never does.
            let right = row
                .glyphs
                .get(to - 1 - first)
                .map_or_else(|| row.x_offset(CharIndex(to - first)), |glyph| glyph.pos.x + glyph.advance_width);
            out.push(Piece { left, right: row.pos.x + right, top: baseline - 18.0, bottom: baseline + 7.0, baseline });
        }
        first += row.char_count_including_newline().0;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(place: Range<usize>, underline: Underline, number: usize) -> TextMark {
        TextMark { place, underline, number }
    }

    #[test]
    fn marks_of_the_same_words_become_one_with_both_numbers() {
        let marks = [mark(0..4, Underline::Found, 2), mark(0..4, Underline::Found, 1), mark(0..4, Underline::Costs, 3)];
        let runs = runs("über uns", &marks);
        assert_eq!(runs.iter().map(|run| run.lane).collect::<Vec<_>>(), [0, 1]);
        assert_eq!(runs[0].chars, 0..3, "in characters, not in bytes");
        assert_eq!(notes(&runs), [(3, "1,2,3".to_owned())]);
    }

    #[test]
    fn marks_that_overlap_stand_below_each_other_and_the_next_ones_at_the_top_again() {
        let text = "one two three four five";
        let marks =
            [mark(0..13, Underline::Found, 1), mark(4..7, Underline::Partly, 2), mark(14..18, Underline::Costs, 3)];
        assert_eq!(runs(text, &marks).iter().map(|run| run.lane).collect::<Vec<_>>(), [0, 1, 0]);
    }

    #[test]
    fn nothing_is_marked_where_a_range_lies_outside_the_text() {
        let runs = runs("short", &[mark(40..50, Underline::Found, 1), mark(2..2, Underline::Found, 2)]);
        assert!(runs.is_empty());
    }
}
