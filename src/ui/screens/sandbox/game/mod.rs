//! The policy game: 28 days before a sales peak, played under an error-budget policy; keeps the game in play.

mod end;
mod opening;
mod play;
mod strip;
mod tell;

use egui::{Align, Key, Layout, Rect, Ui, UiBuilder, pos2, vec2};

use super::super::pressed;
use crate::model::time::Timestamp;
use crate::slo::policy::{Choice, DAYS, Forbidden, Game, Outcome, Policy, PolicyRuns, Simulation, autoplay};
use crate::ui::action::Action;
use crate::ui::theme::space;

/// Games of each policy that the end compares with.
const CROWD: u32 = 2000;
/// The weathers of the crowd are the same at every end.
const CROWD_SEED: u64 = 28;

/// What a part of the page asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ask {
    /// Begin with the policy and the seed that are chosen.
    Start,
    /// Go back into the game that was left.
    Resume,
    Choose(Choice),
    /// Take the last day back.
    Undo,
    /// The same seed and policy from day 1.
    StartOver,
    /// Another seed, the same policy.
    NewSeed,
    /// To the opening.
    Leave,
}

/// What the page keeps.
#[derive(Debug)]
pub(super) struct GamePage {
    policy: Policy,
    /// The seed as typed; empty until the page is first drawn.
    seed: String,
    game: Option<Game>,
    /// Whether the opening is shown although there is a game.
    left: bool,
    /// What was asked for today and refused.
    refused: Option<Forbidden>,
    taken_back: u32,
    crowd: [Simulation; 3],
    ending: Option<Ending>,
}

/// What the end compares with; worked out once.
#[derive(Clone, Debug)]
struct Ending {
    same_weather: Vec<Outcome>,
    crowd: [PolicyRuns; 3],
}

impl Default for GamePage {
    fn default() -> Self {
        Self {
            policy: Policy::FreezeWhenGone,
            seed: String::new(),
            game: None,
            left: false,
            refused: None,
            taken_back: 0,
            crowd: Policy::ALL.map(|policy| Simulation::new(policy, CROWD_SEED)),
            ending: None,
        }
    }
}

impl GamePage {
    pub(super) fn ui(&mut self, ui: &mut Ui, now: Timestamp) -> Option<Action> {
        if self.seed.is_empty() && !ui.ctx().text_edit_focused() {
            self.seed = fresh_seed(now, None).to_string();
        }
        let ask = match (&self.game, &self.ending) {
            (Some(game), Some(ending)) if !self.left => end::end(ui, game, ending, self.taken_back),
            (Some(game), None) if !self.left => play::play(ui, game, self.refused),
            (game, _) => {
                let open = game.as_ref().and_then(Game::today).map(|today| today.day);
                opening::opening(ui, &mut self.policy, &mut self.seed, open)
            }
        };
        if let Some(ask) = ask.or_else(|| self.key(ui)) {
            self.carry_out(ask, now);
            ui.ctx().request_repaint();
        }
        None
    }

    /// The keys of the part that is shown.
    fn key(&mut self, ui: &Ui) -> Option<Ask> {
        let first = |asks: &[(Key, Ask)]| asks.iter().find(|(key, _)| pressed(ui, *key)).map(|(_, ask)| *ask);
        match (&self.game, &self.ending) {
            // None of the keys of a day: one pressed once too often must not wipe the end away.
            (Some(_), Some(_)) if !self.left => {
                first(&[(Key::Space, Ask::NewSeed), (Key::A, Ask::StartOver), (Key::Escape, Ask::Leave)])
            }
            (Some(_), None) if !self.left => first(&[
                (Key::S, Ask::Choose(Choice::Ship)),
                (Key::H, Ask::Choose(Choice::Hold)),
                (Key::R, Ask::Choose(Choice::Reliability)),
                (Key::F, Ask::Choose(Choice::Fix)),
                (Key::U, Ask::Undo),
                (Key::Escape, Ask::Leave),
            ]),
            (game, _) => {
                for (key, policy) in [Key::Num1, Key::Num2, Key::Num3].into_iter().zip(Policy::ALL) {
                    if pressed(ui, key) {
                        self.policy = policy;
                        ui.ctx().request_repaint();
                    }
                }
                let resume = game.as_ref().is_some_and(|game| game.today().is_some());
                first(&[(Key::Space, Ask::Start)]).or_else(|| resume.then(|| first(&[(Key::G, Ask::Resume)])).flatten())
            }
        }
    }

    fn carry_out(&mut self, ask: Ask, now: Timestamp) {
        self.refused = None;
        match ask {
            Ask::Start => {
                // A seed that is none is said beside its field.
                if let Some(seed) = tell::seed(&self.seed) {
                    self.begin(seed);
                }
            }
            Ask::Resume => {
                if let Some(game) = &self.game {
                    // What was looked at in the opening meanwhile does not count.
                    self.policy = game.policy();
                    self.seed = game.seed().to_string();
                    self.left = false;
                }
            }
            Ask::Choose(choice) => self.choose(choice),
            Ask::Undo => {
                if self.game.as_mut().is_some_and(Game::undo) {
                    self.taken_back += 1;
                }
            }
            Ask::StartOver => {
                if let Some(seed) = self.game.as_ref().map(Game::seed) {
                    self.begin(seed);
                }
            }
            Ask::NewSeed => {
                let seed = fresh_seed(now, self.game.as_ref().map(Game::seed));
                self.seed = seed.to_string();
                self.begin(seed);
            }
            Ask::Leave => self.left = true,
        }
    }

    fn begin(&mut self, seed: u64) {
        self.game = Some(Game::new(seed, self.policy));
        self.left = false;
        self.taken_back = 0;
        self.ending = None;
    }

    fn choose(&mut self, choice: Choice) {
        let Some(game) = &mut self.game else { return };
        if let Err(why) = game.choose(choice) {
            self.refused = Some(why);
            return;
        }
        // The crowd plays along, a day's share at a time, so that no frame waits for it at the end.
        let over = game.outcome().is_some();
        for crowd in &mut self.crowd {
            let rest = CROWD.saturating_sub(crowd.runs());
            crowd.play(if over { rest } else { rest.min(CROWD / u32::from(DAYS)) });
        }
        if over {
            let seed = game.seed();
            self.ending = Some(Ending {
                same_weather: Policy::ALL.iter().filter_map(|policy| autoplay(seed, *policy).outcome()).collect(),
                crowd: self.crowd.each_ref().map(Simulation::result),
            });
        }
    }
}

/// Six digits of the clock, so that they can be read out to a study group.
fn fresh_seed(now: Timestamp, last: Option<u64>) -> u64 {
    let seed = now.millis().unsigned_abs() % 1_000_000;
    if Some(seed) == last { seed + 1 } else { seed }
}

/// Columns of equal width, text at their left; `add` draws the n-th.
fn side_by_side(ui: &mut Ui, count: u8, mut add: impl FnMut(&mut Ui, usize)) {
    let all = ui.available_rect_before_wrap();
    let step = (all.width() + space::L) / f32::from(count);
    let mut bottom = all.top();
    for n in 0..count {
        let left = (all.left() + step * f32::from(n)).round();
        let place = Rect::from_min_size(pos2(left, all.top()), vec2((step - space::L).floor(), all.height()));
        let builder = UiBuilder::new().max_rect(place).layout(Layout::top_down(Align::Min)).id_salt(n);
        let mut child = ui.new_child(builder);
        child.set_width(place.width());
        add(&mut child, usize::from(n));
        bottom = bottom.max(child.min_rect().bottom());
    }
    ui.advance_cursor_after_rect(Rect::from_min_max(all.min, pos2(all.right(), bottom)));
}
