//! Today: what is due, how the readiness budget stands, and the one thing to do now.

use egui::{Key, Ui};

use super::resume::Resume;
use super::{going_on, pressed, role_play, scroll, way_in};
use crate::model::time::Timestamp;
use crate::model::words;
use crate::progress::{Overview, WINDOW_DAYS};
use crate::session::flashcards::Mode;
use crate::trainer::{Deck, Sit, Trainer};
use crate::ui::action::{Action, Screen};
use crate::ui::theme::{Tone, space};
use crate::ui::widgets::{
    Button, Part, action_card, bar, body, caps_label, card, headline, is_wide, lead, meter, second, small, title_with,
    with_aside,
};

/// Width of the column for context.
const ASIDE: f32 = 328.0;

/// Keeps what one may go on with; the rest is drawn from the trainer.
#[derive(Debug, Default)]
pub(in crate::ui) struct TodayScreen {
    resume: Resume,
}

/// What can be asked today, in words.
struct Plan {
    due: usize,
    new: usize,
    minutes_ms: u64,
    kinds: String,
}

impl Plan {
    fn new(trainer: &Trainer) -> Self {
        let open = trainer.open_today();
        let usual = trainer.overview().answer_ms();
        let kinds: Vec<String> = open.kinds.iter().map(|(kind, n)| kind.counted(*n)).collect();
        let total = u64::try_from(open.total()).unwrap_or(u64::MAX);
        Self { due: open.due, new: open.new, minutes_ms: usual.saturating_mul(total), kinds: kinds.join(", ") }
    }

    fn total(&self) -> usize {
        self.due + self.new
    }
}

impl TodayScreen {
    #[must_use]
    pub(in crate::ui) fn ui(&mut self, ui: &mut Ui, trainer: &Trainer, now: Timestamp) -> Option<Action> {
        let plan = Plan::new(trainer);
        self.resume.refresh(trainer);
        let resume = self.resume.offer();
        // A run that is open comes first. What is due comes before the day of a path, and the day before anything else
        // that is new.
        let open = trainer.open_run();
        let day = way_in::day_first(trainer).filter(|_| plan.due == 0 && open.is_none());
        let by_key = going_on::keys(ui, trainer);
        let mut action = None;
        scroll(ui, "today", |ui| {
            headline(
                ui,
                &match (open, &day) {
                    (Some(run), _) if trainer.is_of_the_day() => format!("{}. {}", going_on::title(run), about(&plan)),
                    (Some(run), _) => format!("{}.", going_on::title(run)),
                    (None, Some((name, _))) => name.clone(),
                    (None, None) => opening(trainer, &plan),
                },
            );
            lead(ui, &words::long_date(trainer.today(now)));
            ui.add_space(space::XL);
            let wide = is_wide(ui);
            with_aside(ui, ASIDE, |ui, part| {
                let asked = match part {
                    Part::Main => doing(ui, trainer, (&plan, day.is_some()), (resume, wide), now),
                    Part::Aside => context(ui, trainer, wide),
                };
                action = action.take().or(asked);
            });
        });
        if by_key.is_some() {
            return by_key;
        }
        if (day.is_some() || plan.total() > 0) && pressed(ui, Key::Space) {
            return Some(day.map_or_else(|| Action::Practise(Deck::default()), |(_, begin)| begin));
        }
        if let Some(left) = going_on::incident_left(trainer).filter(|_| pressed(ui, Key::I)) {
            return role_play::play(trainer, left.card);
        }
        if resume.is_some() && pressed(ui, Key::G) {
            return Some(Action::Sit(Sit::Resume));
        }
        if pressed(ui, Key::M) {
            return Some(Action::MockAnswer);
        }
        if pressed(ui, Key::C) {
            return Some(Action::Practise(cram(now)));
        }
        if let Some(action) = way_in::keys(ui, trainer) {
            return Some(action);
        }
        if pressed(ui, Key::R) {
            return trainer.open_today().to_read.map(Action::Read);
        }
        action
    }
}

/// "About 6 minutes.": how long what is open takes.
fn about(plan: &Plan) -> String {
    match words::duration(plan.minutes_ms) {
        least if plan.minutes_ms < 60_000 => format!("{}.", words::capital(&least)),
        about => format!("About {about}."),
    }
}

/// The headline: a sentence about the day.
fn opening(trainer: &Trainer, plan: &Plan) -> String {
    let about = about(plan);
    let first_start = trainer.overview().days.is_empty();
    match (plan.due, plan.new) {
        (0, 0) if trainer.library().prompts().is_empty() => "There is no card yet.".to_owned(),
        (0, 0) if trainer.is_frozen() => "The budget is spent, so nothing new today.".to_owned(),
        (0, 0) => "Nothing is due. Well kept.".to_owned(),
        (0, new) if first_start => format!("{} answers to begin with. {about}", words::capital(&words::count(new))),
        (0, 1) => format!("One new answer is open. {about}"),
        (0, new) => format!("{} new answers are open. {about}", words::capital(&words::count(new))),
        (1, 0) => format!("One answer is due. {about}"),
        (due, 0) => format!("{} answers are due. {about}", words::capital(&words::count(due))),
        (1, new) => format!("One answer is due, {} new. {about}", words::count(new)),
        (due, new) => format!("{} due, {} new. {about}", words::capital(&words::count(due)), words::count(new)),
    }
}

/// What can be done; `day_leads` where the day of a path is the one thing to do now. Paths are offered to a newcomer here unless there is room for them beside it.
fn doing(
    ui: &mut Ui,
    trainer: &Trainer,
    (plan, day_leads): (&Plan, bool),
    (resume, wide): (Option<(&str, &str)>, bool),
    now: Timestamp,
) -> Option<Action> {
    readiness(ui, trainer);
    ui.add_space(space::L);
    let mut action = going_on::offer(ui, trainer, true);
    let waits = trainer.open_run().is_some();
    let on_path = trainer.settings().path.is_some();
    let path_first = on_path && plan.due == 0;
    if path_first {
        action = way_in::day_card(ui, trainer, day_leads).or(action);
        ui.add_space(space::L);
    }
    // To begin the run of the day anew would ask the same.
    if !trainer.is_of_the_day() {
        action = whatever_is_open(ui, trainer, plan, !day_leads && !waits).or(action);
        ui.add_space(space::L);
    }
    if on_path && !path_first {
        action = way_in::day_card(ui, trainer, false).or(action);
        ui.add_space(space::L);
    }
    let is_new = trainer.overview().days.is_empty();
    if is_new && !wide && way_in::has_offer(trainer) {
        let asked = way_in::offer_card(ui, trainer);
        action = asked.or(action);
        ui.add_space(space::L);
    }
    if let Some(left) = going_on::incident_left(trainer) {
        let (title, sentence) = (going_on::incident(left.decided, left.of), going_on::about(trainer, left));
        if action_card(ui, &title, &sentence, Button::plain("Go on").key("I")).clicked() {
            action = role_play::play(trainer, left.card);
        }
        ui.add_space(space::L);
    }
    if let Some((title, sentence)) = resume {
        if action_card(ui, title, sentence, Button::plain("Go on").key("G")).clicked() {
            action = Some(Action::Sit(Sit::Resume));
        }
        ui.add_space(space::L);
    }
    let sentence = "An interviewer asks, the clock runs, and you read afterwards what was heard.";
    if action_card(ui, "Answer in your own words", sentence, Button::plain("Choose").key("M")).clicked() {
        action = Some(Action::MockAnswer);
    }
    ui.add_space(space::L);
    if let Some(card) = trainer.open_today().to_read
        && let Some(found) = trainer.library().card(card)
    {
        let sentence = format!("\"{}\" from the beginning, section by section.", found.title());
        if action_card(ui, "Read a card", &sentence, Button::plain("Open").key("R")).clicked() {
            action = Some(Action::Read(card));
        }
        ui.add_space(space::L);
    }
    let cards = words::thousands(trainer.library().prompts().len());
    let sentence = format!("All {cards} prompts in any order. The schedule stays as it is.");
    if action_card(ui, "Cram before the interview", &sentence, Button::plain("Cram").key("C")).clicked() {
        action = Some(Action::Practise(cram(now)));
    }
    if !is_new && way_in::has_offer(trainer) {
        ui.add_space(space::L);
        let asked = way_in::offer_card(ui, trainer);
        action = action.or(asked);
    }
    action
}

/// What a run of the day would ask, to be begun at once where it `leads`; or when something comes back.
fn whatever_is_open(ui: &mut Ui, trainer: &Trainer, plan: &Plan, leads: bool) -> Option<Action> {
    if plan.total() == 0 {
        card(ui, |ui| body(ui, &next_date(trainer)));
        return None;
    }
    let title = if plan.due > 0 { "Review what is due" } else { "Learn something new" };
    let start = if leads { Button::primary("Start").key("Space") } else { Button::plain("Start") };
    let clicked = action_card(ui, title, &plan.kinds, start).clicked();
    clicked.then(|| Action::Practise(Deck::default()))
}

fn cram(now: Timestamp) -> Deck {
    Deck { mode: Mode::Cram, seed: now.millis().unsigned_abs(), ..Deck::default() }
}

fn next_date(trainer: &Trainer) -> String {
    let overview = trainer.overview();
    let upcoming = overview.forecast.iter().enumerate().skip(1).find(|(_, n)| **n > 0);
    let unseen = overview.workload.unseen_total();
    let later = match unseen {
        0 => String::new(),
        1 => " One prompt is still unseen.".to_owned(),
        n => format!(" {} prompts are still unseen.", words::capital(&words::count(n))),
    };
    match upcoming {
        Some((days, n)) => {
            let come = if *n == 1 { "comes" } else { "come" };
            let when = if days == 1 { "tomorrow".to_owned() } else { format!("in {days} days") };
            format!("The next {} {come} back {when}.{later}", words::count(*n as usize))
        }
        None if trainer.library().prompts().is_empty() => {
            "Put a pack into the packs folder named in Settings.".to_owned()
        }
        None => format!("Nothing comes back within the month.{later}"),
    }
}

/// The sign of the house: one's own preparation as a budget.
fn readiness(ui: &mut Ui, trainer: &Trainer) {
    let readiness = trainer.overview().readiness;
    let label = format!("Readiness budget, {WINDOW_DAYS} days, target {} % recalled", readiness.target_percent);
    card(ui, |ui| {
        caps_label(ui, &label);
        ui.add_space(space::XS);
        let left = f32::from(readiness.left_per_mille()) / 1000.0;
        let value = format!("{} of {} misses left", readiness.left(), readiness.allowed());
        if !readiness.is_settled() {
            title_with(ui, "The whole budget is left", &asked(readiness.answers));
            ui.add_space(space::S);
            bar(ui, "Readiness budget", left, "not spent", Tone::Good);
            ui.add_space(space::S);
            second(
                ui,
                "A miss counts once a card has come back after a day or more. From twenty such answers on, the budget speaks.",
            );
            return;
        }
        let rate = readiness
            .burn_rate_tenths()
            .map_or_else(String::new, |tenths| format!("burn rate {}.{}", tenths / 10, tenths % 10));
        title_with(ui, &value, &rate);
        ui.add_space(space::S);
        let tone = match readiness.left_per_mille() {
            0..250 => Tone::Burning,
            250..500 => Tone::Warning,
            _ => Tone::Good,
        };
        bar(ui, "Readiness budget", left, &value, tone);
        ui.add_space(space::S);
        let sentence = match (trainer.is_frozen(), readiness.burn_rate_tenths()) {
            (true, _) => "The budget is spent. New cards wait until old misses leave the window; today is for repairs.",
            (false, Some(11..)) => {
                "You forget faster than the target allows. At this pace new cards will have to wait."
            }
            (false, _) => "At this pace the budget lasts the window. New cards stay open.",
        };
        second(ui, sentence);
    });
}

fn asked(answers: u32) -> String {
    match answers {
        0 => "nothing came back yet".to_owned(),
        1 => "1 answer so far".to_owned(),
        n => format!("{n} answers so far"),
    }
}

fn context(ui: &mut Ui, trainer: &Trainer, wide: bool) -> Option<Action> {
    let overview = trainer.overview();
    let mut action = None;
    if !overview.days.is_empty() {
        recalled(ui, overview);
        ui.add_space(space::L);
    } else if wide {
        action = way_in::offer_beside(ui, trainer);
        ui.add_space(space::L);
    }
    card(ui, |ui| {
        caps_label(ui, "So far");
        ui.add_space(space::XS);
        for line in so_far(overview) {
            small(ui, &line);
        }
    });
    let problems = trainer.problems().len();
    if problems > 0 {
        ui.add_space(space::L);
        let sentence = if problems == 1 {
            "One thing is wrong with a pack.".to_owned()
        } else {
            format!("{problems} things are wrong with packs.")
        };
        if action_card(ui, "Packs", &sentence, Button::plain("Look")).clicked() {
            action = Some(Action::Show(Screen::Library));
        }
    }
    action
}

/// How much is known of the topics that were met, and how many were not. A percentage would read as a mark, while it
/// counts what was never asked; so words say how much was met.
fn recalled(ui: &mut Ui, overview: &Overview) {
    let (met, rest): (Vec<_>, Vec<_>) = overview.topics.iter().partition(|topic| topic.seen > 0);
    card(ui, |ui| {
        caps_label(ui, "Of each topic, known today");
        for topic in &met {
            ui.add_space(space::S);
            let tone = match topic.mastery {
                share if share >= 0.8 => Tone::Good,
                share if share >= 0.5 => Tone::Warning,
                _ => Tone::Accent,
            };
            let met = format!("{} of {} met", words::thousands(topic.seen), words::thousands(topic.prompts));
            meter(ui, &topic.title, topic.mastery, &met, tone);
        }
        if overview.topics.is_empty() {
            second(ui, "No topics yet.");
        } else if !rest.is_empty() {
            ui.add_space(space::S);
            let topics = if rest.len() == 1 { "topic" } else { "topics" };
            second(ui, &format!("{} {topics} not begun.", words::capital(&words::count(rest.len()))));
        }
    });
}

fn so_far(overview: &Overview) -> Vec<String> {
    let today =
        overview.days.iter().find(|(day, _)| Some(*day) == overview.today).map(|(_, count)| *count).unwrap_or_default();
    let mut out = vec![match today.answers {
        0 => "No answer yet today.".to_owned(),
        1 => "1 answer today.".to_owned(),
        n => format!("{n} answers today, {} of them new.", today.new),
    }];
    if overview.streak > 1 {
        out.push(format!("{} days in a row.", overview.streak));
    }
    let seen: usize = overview.topics.iter().map(|topic| topic.seen).sum();
    let all: usize = overview.topics.iter().map(|topic| topic.prompts).sum();
    out.push(format!("{} of {} prompts met.", words::thousands(seen), words::thousands(all)));
    if !overview.leeches.is_empty() {
        out.push(format!("{} missed often: see Progress.", words::capital(&words::count(overview.leeches.len()))));
    }
    out
}
