//! Which minutes are in sight, and where minutes and error ratios lie on the screen.

use egui::{Rect, Vec2, vec2};

use crate::session::board::Played;
use crate::slo::{LAST_MINUTE, Scenario};

/// The least that is shown, in minutes.
const CLOSEST: f64 = 20.0;
/// The most: nothing happens later than this.
const FARTHEST: f64 = LAST_MINUTE as f64;
/// Minutes between marks and steps of a hand, from fine to coarse.
const STEPS: [u32; 16] = [1, 2, 5, 10, 15, 30, 60, 120, 240, 360, 720, 1440, 2880, 10_080, 20_160, 43_200];
/// Points that a mark of the axis needs, and a step of a hand.
const MARK: f64 = 76.0;
const HAND: f64 = 4.0;

/// The minutes in sight.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct View {
    pub(super) from: f64,
    pub(super) to: f64,
}

impl View {
    /// Everything that happens, with some room at both sides; a day when nothing does.
    pub(super) fn fit(scenario: &Scenario, played: Option<&Played>) -> Self {
        let first = scenario.incidents.iter().map(|incident| incident.start).min();
        let last = scenario.incidents.iter().map(crate::slo::Incident::end).max();
        let Some((first, last)) = first.zip(last) else { return Self { from: 0.0, to: 1440.0 } };
        let off = |played: &Played| {
            let offs = played.replay.alerts.iter().flatten().filter_map(|interval| interval.off);
            offs.max().unwrap_or(0)
        };
        let last = f64::from(last.max(played.map_or(0, off)));
        let first = f64::from(first);
        let room = ((last - first) * 0.08).max(15.0);
        // A beginning near midnight is shown from midnight on.
        let from = if first < (last - first) * 0.6 { 0.0 } else { first - room };
        Self { from, to: last + room }.within()
    }

    /// The whole window of the SLO.
    pub(super) fn whole(scenario: &Scenario) -> Self {
        Self { from: 0.0, to: scenario.window_minutes().map_or(1440.0, f64::from) }.within()
    }

    pub(super) fn minutes(self) -> f64 {
        self.to - self.from
    }

    /// Closer (a factor below 1) or farther, about a minute that stays where it is.
    pub(super) fn zoom(self, about: f64, factor: f64) -> Self {
        let factor = factor.clamp(CLOSEST / self.minutes(), (FARTHEST / self.minutes()).max(1.0));
        Self { from: about - (about - self.from) * factor, to: about + (self.to - about) * factor }.within()
    }

    pub(super) fn pan(self, minutes: f64) -> Self {
        Self { from: self.from + minutes, to: self.to + minutes }.within()
    }

    /// Moved just so far that a minute is in sight.
    pub(super) fn showing(self, minute: u32) -> Self {
        let (at, margin) = (f64::from(minute), self.minutes() * 0.05);
        if at < self.from {
            self.pan(at - margin - self.from)
        } else if at > self.to {
            self.pan(at + margin - self.to)
        } else {
            self
        }
    }

    fn within(self) -> Self {
        let minutes = self.minutes().clamp(CLOSEST, FARTHEST);
        let from = self.from.clamp(0.0, FARTHEST - minutes);
        Self { from, to: from + minutes }
    }
}

/// Where things lie: minutes from left to right, error ratios from the bottom of the lane to its top by powers of ten.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    /// The lane of incidents; its left and right are those of everything below it.
    pub(super) lane: Rect,
    pub(super) view: View,
    /// The ratio at the bottom of the lane.
    least: f64,
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "screens have few points, views few minutes"
)]
impl Scale {
    pub(super) fn new(lane: Rect, view: View, scenario: &Scenario) -> Self {
        let budget = scenario.target.budget().to_f64();
        let drawn = scenario.incidents.iter().map(|incident| incident.error_ratio.exact().to_f64());
        let lowest = drawn.filter(|ratio| *ratio > 0.0).fold(budget.max(1e-5), f64::min);
        // One whole power of ten below what matters.
        let least = 10_f64.powf((lowest / 2.0).log10().floor()).clamp(1e-7, 0.1);
        Self { lane, view, least }
    }

    pub(super) fn x(&self, minute: f64) -> f32 {
        let share = (minute - self.view.from) / self.view.minutes();
        self.lane.left() + (share.clamp(-1.0, 2.0) * f64::from(self.lane.width())) as f32
    }

    pub(super) fn x_of(&self, minute: u32) -> f32 {
        self.x(f64::from(minute))
    }

    /// The minute at a point, at least 0.
    pub(super) fn minute(&self, x: f32) -> f64 {
        let share = f64::from((x - self.lane.left()) / self.lane.width());
        (self.view.from + share * self.view.minutes()).clamp(0.0, FARTHEST)
    }

    /// The step of a hand nearest to a point; the nearest minute with `fine`.
    pub(super) fn snapped(&self, x: f32, fine: bool) -> u32 {
        let step = if fine { 1.0 } else { f64::from(self.step()) };
        ((self.minute(x) / step).round() * step) as u32
    }

    /// By how many minutes a hand goes, so that a step can be seen.
    pub(super) fn step(&self) -> u32 {
        self.step_of(HAND)
    }

    /// Minutes between marks of the axis.
    pub(super) fn mark(&self) -> u32 {
        self.step_of(MARK)
    }

    fn step_of(&self, points: f64) -> u32 {
        let per_point = self.view.minutes() / f64::from(self.lane.width().max(1.0));
        let wanted = per_point * points;
        STEPS.into_iter().find(|step| f64::from(*step) >= wanted).unwrap_or(86_400)
    }

    /// Minutes of the columns of a drawing: every other point, at least a minute apart.
    pub(super) fn columns(&self) -> Vec<u32> {
        let count = (self.lane.width() / 1.5).max(2.0) as u32;
        let mut minutes: Vec<u32> = (0..=count)
            .map(|n| (self.view.from + self.view.minutes() * f64::from(n) / f64::from(count)).round() as u32)
            .collect();
        minutes.dedup();
        minutes
    }

    pub(super) fn y(&self, ratio: f64) -> f32 {
        let decades = -self.least.log10();
        let share = (ratio.max(self.least).log10() + decades) / decades;
        self.lane.bottom() - (share.clamp(0.0, 1.0) as f32) * (self.lane.height() - 14.0)
    }

    pub(super) fn ratio(&self, y: f32) -> f64 {
        let share = f64::from((self.lane.bottom() - y) / (self.lane.height() - 14.0)).clamp(0.0, 1.0);
        10_f64.powf(self.least.log10() * (1.0 - share))
    }

    /// The powers of ten from the top of the lane to just above its bottom.
    pub(super) fn decades(&self) -> impl Iterator<Item = f64> {
        let least = self.least;
        (0..8).map(|n| 10_f64.powi(-n)).filter(move |ratio| *ratio > least * 1.01)
    }

    /// An incident as a box, at least wide enough to be taken hold of.
    pub(super) fn incident(&self, incident: &crate::slo::Incident) -> Rect {
        let (left, right) = (self.x_of(incident.start), self.x_of(incident.end()));
        let top = self.y(incident.error_ratio.exact().to_f64()).min(self.lane.bottom() - 6.0);
        let size: Vec2 = vec2((right - left).max(3.0), self.lane.bottom() - top);
        Rect::from_min_size(egui::pos2(left, top), size)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::board::{Board, PRESETS};

    fn scale(view: View) -> Scale {
        let lane = Rect::from_min_size(egui::pos2(100.0, 50.0), vec2(800.0, 140.0));
        Scale::new(lane, view, Board::default().scenario())
    }

    #[test]
    fn every_preset_fits_with_all_its_alerts() {
        for preset in PRESETS {
            let board = Board::new(preset.scenario());
            let played = board.played().unwrap();
            let view = View::fit(board.scenario(), Some(played));
            let last = played.replay.alerts.iter().flatten().filter_map(|on| on.off).max().unwrap_or(0);
            assert!(view.from >= 0.0 && view.to > f64::from(last), "{}: {view:?}", preset.name);
        }
    }

    #[test]
    fn zooming_keeps_the_minute_under_the_pointer() {
        let view = View { from: 0.0, to: 1000.0 };
        let closer = view.zoom(400.0, 0.5);
        assert_eq!(closer, View { from: 200.0, to: 700.0 });
        assert!(closer.zoom(400.0, 0.000_1).minutes() >= CLOSEST);
        assert!(closer.zoom(400.0, 1e9).minutes() <= FARTHEST);
    }

    #[test]
    fn a_view_never_leaves_the_time_that_is_played() {
        assert_eq!(View { from: 0.0, to: 100.0 }.pan(-50.0), View { from: 0.0, to: 100.0 });
        assert!((View { from: 0.0, to: 100.0 }.pan(1e9).to - FARTHEST).abs() < 1e-6);
        let view = View { from: 0.0, to: 100.0 };
        assert_eq!(view.showing(50), view);
        assert!((view.showing(200).to - 205.0).abs() < 1e-9);
    }

    #[test]
    fn points_and_minutes_are_each_others_inverse() {
        let scale = scale(View { from: 0.0, to: 1600.0 });
        assert!((scale.minute(scale.x(777.0)) - 777.0).abs() < 0.01);
        assert_eq!(scale.snapped(scale.x(777.0), true), 777);
        assert_eq!((scale.step(), scale.snapped(scale.x(777.0), false)), (10, 780));
        for ratio in [1.0, 0.1, 0.0123] {
            assert!((scale.ratio(scale.y(ratio)) / ratio - 1.0).abs() < 0.001);
        }
    }
}
