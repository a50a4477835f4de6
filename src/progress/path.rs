//! How far one is on a study path, folded from what was asked and answered; a day is done when its work is, whatever the
//! date.

use std::collections::HashSet;

use crate::model::attempt::Attempt;
use crate::model::ids::PromptKey;
use crate::model::library::{CardRef, Library};
use crate::model::prompt::Part;
use crate::model::study_path::{CardPath, PathDay, StudyPath};

use super::attempts::Attempts;
use super::ledger::Ledger;

/// How far one is on a path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PathProgress {
    /// Each day, in the order of the path.
    pub days: Vec<DayProgress>,
    /// The first day that is not done; `None` when all are.
    pub current: Option<usize>,
}

/// How far one is with a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DayProgress {
    /// Its cards to learn, in its order.
    pub learn: Vec<PathCard>,
    /// Its questions to answer, in its order.
    pub answer: Vec<PathCard>,
}

/// A card of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PathCard {
    /// Its place in the library; `None` when it is not there, or cannot be answered as a question.
    pub place: Option<CardRef>,
    /// Where it stands.
    pub step: PathStep,
}

/// Where a card of a path stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathStep {
    /// Learnt: its first prompt was recalled on the schedule. Or the question was answered in one's own words.
    Done,
    /// Still to do.
    Open,
    /// The learner took its first prompt off the schedule before it was ever answered; no day waits for it.
    SetAside,
    /// Not installed; no day waits for it.
    Missing,
}

impl DayProgress {
    /// How many cards are learnt, out of how many that can be.
    pub fn learnt(&self) -> (usize, usize) {
        counted(&self.learn)
    }

    /// How many questions are answered, out of how many that can be.
    pub fn answered(&self) -> (usize, usize) {
        counted(&self.answer)
    }

    /// Whether nothing of it is open.
    pub fn is_done(&self) -> bool {
        self.learn.iter().chain(&self.answer).all(|card| card.step != PathStep::Open)
    }

    /// The cards that are still to be learnt, in its order.
    pub fn to_learn(&self) -> impl Iterator<Item = CardRef> {
        self.learn.iter().filter(|card| card.step == PathStep::Open).filter_map(|card| card.place)
    }
}

fn counted(cards: &[PathCard]) -> (usize, usize) {
    let with = |step| cards.iter().filter(|card| card.step == step).count();
    (with(PathStep::Done), with(PathStep::Done) + with(PathStep::Open))
}

impl PathProgress {
    /// Folds the path. A card is learnt once it was recalled; one that was only missed so far comes again. A question that
    /// was passed, or answered in too few words to be read, is not answered.
    pub fn new(path: &StudyPath, library: &Library, ledger: &Ledger, attempts: &Attempts) -> Self {
        let answers = attempts.answers().filter(|past| is_an_answer(&past.attempt));
        let answered: HashSet<&PromptKey> = answers.map(|past| &past.attempt.key).collect();
        let learn = |name: &CardPath| learn_step(name, library, ledger);
        let answer = |name: &CardPath| answer_step(name, library, &answered);
        let day = |day: &PathDay| DayProgress {
            learn: day.learn.iter().map(learn).collect(),
            answer: day.answer.iter().map(answer).collect(),
        };
        let days: Vec<DayProgress> = path.days.iter().map(day).collect();
        let current = days.iter().position(|day| !day.is_done());
        Self { days, current }
    }

    /// The first prompts of cards that are still to be learnt, in the order of the path.
    pub fn to_learn(&self) -> impl Iterator<Item = CardRef> {
        self.days.iter().flat_map(DayProgress::to_learn)
    }

    /// How many days are done.
    pub fn days_done(&self) -> usize {
        self.days.iter().filter(|day| day.is_done()).count()
    }
}

/// The coach gives no score to a few words; of what was said aloud there may be a note only.
fn is_an_answer(attempt: &Attempt) -> bool {
    !attempt.text.trim().is_empty() && (attempt.spoken || attempt.score.is_some())
}

fn learn_step(name: &CardPath, library: &Library, ledger: &Ledger) -> PathCard {
    let place = library.find(name);
    let first = place.and_then(|place| library.prompts_of(place).next());
    let Some(first) = first else { return PathCard { place: None, step: PathStep::Missing } };
    let step = match ledger.state(&first.key) {
        Some(state) if state.answers().any(|(_, grade)| grade.recalled()) => PathStep::Done,
        Some(state) if state.suspended => PathStep::SetAside,
        Some(_) | None => PathStep::Open,
    };
    PathCard { place, step }
}

fn answer_step(name: &CardPath, library: &Library, answered: &HashSet<&PromptKey>) -> PathCard {
    let place = library.find(name);
    let question = place.and_then(|place| library.prompts_of(place).find(|prompt| prompt.part == Part::Question));
    match question {
        None => PathCard { place: None, step: PathStep::Missing },
        Some(prompt) if answered.contains(&prompt.key) => PathCard { place, step: PathStep::Done },
        Some(_) => PathCard { place, step: PathStep::Open },
    }
}
