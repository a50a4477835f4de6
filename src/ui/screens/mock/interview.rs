//! Choosing an interview of many questions: the unfinished one first, then a plan with its seed, then past ones.

use egui::{Key, Ui};

use super::said::{STANDINGS, band_then, bands, date, drawn_from, questions};
use crate::model::attempt::Standing;
use crate::model::ids::TopicId;
use crate::model::log::EntryId;
use crate::model::time::{Day, Timestamp};
use crate::model::words;
use crate::progress::PastInterview;
use crate::session::mock::{Sitting, draw};
use crate::trainer::{Candidate, Command, MOST_MINUTES, MOST_QUESTIONS, Sit, Trainer, Wish};
use crate::ui::action::{Action, Screen};
use crate::ui::screens::pressed;
use crate::ui::theme::space;
use crate::ui::widgets::{
    Button, TextField, action_card, caps_label, card, empty, field_label, in_columns, lead, minutes, number_field,
    pick_row, rule, second, segmented, toggle, wrong,
};

/// So many past interviews are listed here; the history has all of them.
const LISTED: usize = 5;
/// Width from which the three fields stand in one row.
const THREE: f32 = 570.0;
/// Seeds that are proposed lie below this, so that they can be told on the telephone.
const SEEDS: u64 = 10_000;

/// What is being chosen, and what packs and log have to say about it, made anew when they change.
#[derive(Debug, Default)]
pub(in crate::ui::screens) struct InterviewPage {
    plan: Option<Plan>,
    made_for: Option<(u64, usize, Day)>,
    questions: Vec<Candidate>,
    topics: Vec<(TopicId, String, usize)>,
    unfinished: Option<Past>,
    past: Vec<Past>,
    drawn: Option<(Wish, usize, usize)>,
}

/// What is chosen and typed.
#[derive(Debug)]
struct Plan {
    questions: usize,
    minutes: u32,
    standing: Option<Standing>,
    topics: Vec<TopicId>,
    seed: String,
}

impl Plan {
    fn new(now: Timestamp) -> Self {
        Self { questions: 5, minutes: 20, standing: None, topics: Vec::new(), seed: proposed_seed(now) }
    }

    fn wish(&self) -> Option<Wish> {
        let seed = self.seed.trim().parse().ok()?;
        let (questions, topics, standing, minutes) = (self.questions, self.topics.clone(), self.standing, self.minutes);
        Some(Wish { questions, topics, standing, minutes, seed })
    }
}

/// An interview that was begun, in words.
#[derive(Clone, Debug)]
pub(super) struct Past {
    pub(super) id: EntryId,
    pub(super) name: String,
    pub(super) note: String,
    pub(super) state: String,
    pub(super) is_unfinished: bool,
}

impl Past {
    pub(super) fn new(trainer: &Trainer, past: &PastInterview) -> Self {
        let attempts = trainer.attempts();
        let (answered, of) = (attempts.answered(past), past.plan.questions.len());
        let is_unfinished = attempts.is_unfinished(past);
        let state = if is_unfinished {
            format!("{answered} of {of} answered")
        } else {
            bands(attempts.of_interview(&past.id).map(band_then))
        };
        Self {
            id: past.id.clone(),
            name: format!("{}, {}", words::long_date(past.day), words::clock(past.at, trainer.calendar())),
            note: format!(
                "{}, {} min · {} · seed {}",
                words::capital(&questions(of)),
                past.plan.minutes,
                drawn_from(trainer, past),
                past.plan.seed
            ),
            state,
            is_unfinished,
        }
    }
}

impl InterviewPage {
    #[must_use]
    pub(in crate::ui::screens) fn ui(&mut self, ui: &mut Ui, trainer: &Trainer, now: Timestamp) -> Option<Action> {
        self.refresh(trainer, now);
        if self.questions.is_empty() {
            let button = Some(Button::plain("Where packs go"));
            let sentence =
                "No pack has interview questions. Put one that does into the packs folder; Settings names it.";
            return empty(ui, "There is no question to ask.", sentence, button)
                .then_some(Action::Show(Screen::Settings));
        }
        lead(ui, "Several questions in a row, each with its follow-ups. What a panel would say comes at the end.");
        ui.add_space(space::XL);
        let mut action = None;
        if let Some(past) = &self.unfinished {
            let title = "Go on with your interview";
            let sentence = format!("{}. Of {}.", words::capital(&past.state), past.name);
            let wanted = action_card(ui, title, &sentence, Button::primary("Go on").key("Space")).clicked();
            if wanted || pressed(ui, Key::Space) {
                action = Some(go_on(&past.id));
            }
            ui.add_space(space::L);
        }
        let begun = self.plan_ui(ui, now);
        action = action.or(begun);
        if !self.past.is_empty() {
            ui.add_space(space::L);
            action = action.or(past_list(ui, &self.past));
        }
        action
    }

    fn refresh(&mut self, trainer: &Trainer, now: Timestamp) {
        let made_for = (trainer.library_version(), trainer.ledger().entries().len(), trainer.today(now));
        if self.made_for == Some(made_for) {
            return;
        }
        let packs_changed = self.made_for.is_none_or(|(version, ..)| version != made_for.0);
        self.made_for = Some(made_for);
        if packs_changed {
            self.questions = trainer.questions();
            self.drawn = None;
            let count = |id: &TopicId| self.questions.iter().filter(|one| one.topic == *id).count();
            let topics = trainer.library().topics().iter();
            self.topics = topics
                .map(|topic| (topic.id.clone(), topic.title.clone(), count(&topic.id)))
                .filter(|(_, _, n)| *n > 0)
                .collect();
        }
        let attempts = trainer.attempts();
        let unfinished = attempts.interviews().filter(|past| attempts.is_unfinished(past));
        let newest = unfinished.max_by_key(|past| past.touched);
        self.unfinished = newest.map(|past| Past::new(trainer, past));
        let others = attempts.interviews().filter(|past| newest.is_none_or(|newest| newest.id != past.id));
        self.past = others.take(LISTED).map(|past| Past::new(trainer, past)).collect();
    }

    /// The plan; what was asked of it.
    fn plan_ui(&mut self, ui: &mut Ui, now: Timestamp) -> Option<Action> {
        let plan = self.plan.get_or_insert_with(|| Plan::new(now));
        plan.topics.retain(|id| self.topics.iter().any(|(known, ..)| known == id));
        let is_first = self.unfinished.is_none();
        let mut begin = false;
        card(ui, |ui| {
            caps_label(ui, "A new interview");
            ui.add_space(space::M);
            let per_row = if ui.available_width() < THREE { 2 } else { 3 };
            in_columns(ui, per_row, 3, |ui, n| match n {
                0 => {
                    field_label(ui, "Questions");
                    number_field(ui, "Questions", &mut plan.questions, 1..=MOST_QUESTIONS, 1.0, "");
                }
                1 => {
                    field_label(ui, "Minutes for all of it");
                    number_field(ui, "Minutes for all of it", &mut plan.minutes, 1..=MOST_MINUTES, 5.0, "min");
                }
                _ => {
                    let known = plan.wish().is_some();
                    TextField::new("Seed", &mut plan.seed).wrong(!known).show(ui);
                }
            });
            ui.add_space(space::S);
            if plan.wish().is_some() {
                second(ui, "The same seed, plan and packs ask everybody in a study group the same questions.");
            } else {
                wrong(ui, "A seed is a whole number, such as 4711.");
            }
            ui.add_space(space::L);
            field_label(ui, "As whom");
            segmented(ui, "As whom", &mut plan.standing, &STANDINGS);
            ui.add_space(space::S);
            second(ui, as_whom(plan.standing));
            ui.add_space(space::L);
            topics_ui(ui, &self.topics, &mut plan.topics);
            ui.add_space(space::L);
            let (said, drawn) = drawn_words(&mut self.drawn, &self.questions, plan);
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = egui::vec2(space::S, space::S);
                if drawn > 0 {
                    let button =
                        if is_first { Button::primary("Begin").key("Space") } else { Button::plain("Begin").key("B") };
                    let key = if is_first { Key::Space } else { Key::B };
                    begin |= ui.add(button).clicked() || pressed(ui, key);
                }
                if ui.add(Button::quiet("Another seed").key("N")).clicked() || pressed(ui, Key::N) {
                    plan.seed = another_seed(&plan.seed, now);
                }
            });
            ui.add_space(space::S);
            second(ui, &said);
        });
        let wish = plan.wish().filter(|_| begin)?;
        // The next one is another.
        plan.seed = another_seed(&plan.seed, now);
        Some(Action::Do(Command::Sit(Sit::Interview(wish))))
    }
}

/// What the choice changes.
const fn as_whom(standing: Option<Standing>) -> &'static str {
    match standing {
        None => "Every question, read as it stands.",
        Some(Standing::Junior) => "Junior questions. The review opens with what a junior would honestly say.",
        Some(Standing::Senior) => "Mid and senior questions. The review opens with what a senior would honestly say.",
        Some(Standing::NoExperience) => {
            "Junior questions. You are asked what you would do, not for results and deeds of your own."
        }
    }
}

/// The topics as toggles; none of them chosen means every one.
fn topics_ui(ui: &mut Ui, topics: &[(TopicId, String, usize)], chosen: &mut Vec<TopicId>) {
    field_label(ui, "Topics");
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(space::S, space::S);
        if toggle(ui, "Every topic", "", chosen.is_empty()).clicked() {
            chosen.clear();
        }
        for (id, title, count) in topics {
            let on = chosen.contains(id);
            if toggle(ui, title, &count.to_string(), on).clicked() {
                if on {
                    chosen.retain(|other| other != id);
                } else {
                    chosen.push(id.clone());
                }
            }
        }
    });
}

/// What would be drawn, in a sentence, and how many questions that is; worked out when the plan has changed.
fn drawn_words(drawn: &mut Option<(Wish, usize, usize)>, candidates: &[Candidate], plan: &Plan) -> (String, usize) {
    let Some(wish) = plan.wish() else { return ("Nothing can be drawn without a seed.".to_owned(), 0) };
    if drawn.as_ref().is_none_or(|(known, ..)| *known != wish) {
        let fits =
            |one: &&Candidate| one.suits(wish.standing) && (wish.topics.is_empty() || wish.topics.contains(&one.topic));
        let fitting = candidates.iter().filter(fits).count();
        let questions = draw(candidates, &wish).map_or(0, |plan| plan.questions.len());
        *drawn = Some((wish.clone(), questions, fitting));
    }
    let (n, fitting) = drawn.as_ref().map_or((0, 0), |(_, n, fitting)| (*n, *fitting));
    let each = u64::from(wish.minutes) * 60 / u64::try_from(n.max(1)).unwrap_or(1);
    let each = format!("up to {} each, follow-ups included", minutes(each));
    let text = match n {
        0 => "No question is of these topics and for this position. Choose another of either.".to_owned(),
        n if n < wish.questions => {
            format!("Only {} fit, so {} asked, {each}.", questions(fitting), if n == 1 { "it is" } else { "all are" })
        }
        n => format!("{} out of {} that fit, {each}.", words::capital(&questions(n)), words::count(fitting)),
    };
    (text, n)
}

/// Interviews that were begun before. What was picked.
pub(super) fn past_list(ui: &mut Ui, past: &[Past]) -> Option<Action> {
    let mut action = None;
    card(ui, |ui| {
        caps_label(ui, "Earlier interviews");
        ui.add_space(space::XS);
        for (n, past) in past.iter().enumerate() {
            if n > 0 {
                rule(ui);
            }
            if pick_row(ui, &past.name, &past.note, &past.state, None).clicked() {
                action = Some(go_on(&past.id));
            }
        }
    });
    action
}

pub(super) fn go_on(interview: &EntryId) -> Action {
    Action::Do(Command::Sit(Sit::GoOn(interview.clone())))
}

fn proposed_seed(now: Timestamp) -> String {
    (now.millis().unsigned_abs() / 1000 % SEEDS).to_string()
}

/// Some other seed; the clock alone would give the same one twice in a second.
fn another_seed(seed: &str, now: Timestamp) -> String {
    let old: u64 = seed.trim().parse().unwrap_or(0);
    let step = now.millis().unsigned_abs() % 7_919 + 1;
    (old.wrapping_mul(31).wrapping_add(step) % SEEDS).to_string()
}

/// The time that is left of an interview, without pauses: "12:40 left in all", or "over by 0:20 in all".
pub(super) fn left_in_all(trainer: &Trainer, sitting: &Sitting, now: Timestamp) -> Option<String> {
    let past = trainer.attempts().interview(sitting.interview()?)?;
    let handed_in = sitting.rounds().iter().flat_map(|round| &round.turns).map(|turn| u64::from(turn.took_s));
    let spent = handed_in.sum::<u64>() + sitting.spent_ms(now) / 1000;
    let all = u64::from(past.plan.minutes) * 60;
    Some(match all.checked_sub(spent) {
        Some(left) => format!("{} left in all", minutes(left)),
        None => format!("{} over in all", minutes(spent - all)),
    })
}

/// "the interview of 21 November 2026", for an offer elsewhere, and how far it got.
pub(in crate::ui::screens) fn offered(trainer: &Trainer, id: &EntryId) -> Option<(String, String)> {
    let past = trainer.attempts().interview(id)?;
    let (answered, of) = (trainer.attempts().answered(past), past.plan.questions.len());
    let answered = format!("{} of {} answered.", words::capital(&words::number(answered)), questions(of));
    Some((format!("Go on with the interview of {}", date(past.day)), answered))
}
