//! What the list of the library is narrowed to: topic, kind, level and state, as lists that open below the search.

use egui::Ui;

use crate::model::card::{CardKind, Level};
use crate::model::filter::Filter;
use crate::model::ids::TopicId;
use crate::model::library::Library;
use crate::model::words;
use crate::progress::CardState;
use crate::ui::theme::space;
use crate::ui::widgets::{in_widths, narrowing};

/// Widths of kind, level and state where all stand on one line; the topic has the rest, up to its own.
const KIND: f32 = 168.0;
const LEVEL: f32 = 124.0;
const STATE: f32 = 136.0;
const TOPIC: std::ops::RangeInclusive<f32> = 200.0..=320.0;

const LEVELS: [(Option<Level>, &str); 4] =
    [(None, "All levels"), (Some(Level::Junior), "Junior"), (Some(Level::Mid), "Mid"), (Some(Level::Senior), "Senior")];

const STATES: [(Option<CardState>, &str); 5] = [
    (None, "Any state"),
    (Some(CardState::New), "New"),
    (Some(CardState::Met), "Met"),
    (Some(CardState::Due), "Due"),
    (Some(CardState::Suspended), "Suspended"),
];

/// What is chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Narrowing {
    pub(super) filter: Filter,
    pub(super) state: Option<CardState>,
}

/// One thing that narrows the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    Search,
    Topic,
    Kind,
    Level,
    State,
}

impl By {
    pub(super) const ALL: [Self; 5] = [Self::Search, Self::Topic, Self::Kind, Self::Level, Self::State];

    /// Its name in a sentence.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Search => "search",
            Self::Topic => "topic",
            Self::Kind => "kind",
            Self::Level => "level",
            Self::State => "state",
        }
    }
}

impl Narrowing {
    /// Whether it lets every card through.
    pub(super) fn is_open(&self) -> bool {
        *self == Self::default()
    }

    /// The same without one of its parts; the search is none of them.
    pub(super) fn without(&self, by: By) -> Self {
        let mut out = self.clone();
        match by {
            By::Search => {}
            By::Topic => out.filter.topic = None,
            By::Kind => out.filter.kind = None,
            By::Level => out.filter.level = None,
            By::State => out.state = None,
        }
        out
    }

    /// Lets go of a topic that packs which were read again do not have.
    pub(super) fn catch_up(&mut self, library: &Library) {
        if self.filter.topic.as_ref().is_some_and(|id| !library.topics().iter().any(|topic| topic.id == *id)) {
            self.filter.topic = None;
        }
    }

    /// Draws the four lists: on one line, or two by two.
    pub(super) fn ui(&mut self, ui: &mut Ui, library: &Library) {
        let width = ui.available_width();
        let rest = width - KIND - LEVEL - STATE - 3.0 * space::S;
        if rest >= *TOPIC.start() {
            in_widths(ui, space::S, &[rest.min(*TOPIC.end()), KIND, LEVEL, STATE], |ui, n| self.list(ui, n, library));
            return;
        }
        let half = ((width - space::S) / 2.0).floor();
        in_widths(ui, space::S, &[half, half], |ui, n| self.list(ui, n, library));
        ui.add_space(space::S);
        in_widths(ui, space::S, &[half, half], |ui, n| self.list(ui, n + 2, library));
    }

    fn list(&mut self, ui: &mut Ui, n: usize, library: &Library) {
        match n {
            0 => self.topic(ui, library),
            1 => {
                let names = CardKind::ALL.map(|kind| words::capital(&format!("{}s", kind.as_str())));
                let mut kinds = vec![(None, "All kinds")];
                kinds.extend(CardKind::ALL.into_iter().map(Some).zip(names.iter().map(String::as_str)));
                narrowing(ui, "Kind", &mut self.filter.kind, &kinds);
            }
            2 => {
                narrowing(ui, "Level", &mut self.filter.level, &LEVELS);
            }
            _ => {
                narrowing(ui, "State", &mut self.state, &STATES);
            }
        }
    }

    fn topic(&mut self, ui: &mut Ui, library: &Library) {
        let topics = library.topics();
        let mut options = vec![(None, "All topics")];
        options.extend(topics.iter().enumerate().map(|(n, topic)| (Some(n), topic.title.as_str())));
        let known = |id: &TopicId| topics.iter().position(|topic| topic.id == *id);
        let mut chosen = self.filter.topic.as_ref().and_then(known);
        if narrowing(ui, "Topic", &mut chosen, &options).changed() {
            self.filter.topic = chosen.and_then(|n| topics.get(n)).map(|topic| topic.id.clone());
        }
    }
}
