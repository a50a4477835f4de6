//! What a screen asks for: to go somewhere, to change something, to copy something.

use crate::model::library::CardRef;
use crate::model::study_path::PathKey;
use crate::slo::Scenario;
use crate::trainer::{Command, Deck, Sit};

/// The places of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Screen {
    /// What is due and what to do now.
    #[default]
    Today,
    /// Flashcards.
    Practise,
    /// Targets, budgets, incidents and alerts to play with.
    Sandbox,
    /// Packs, topics, cards.
    Library,
    /// How it goes.
    Progress,
    /// Study paths, reached from Today.
    Paths,
    /// What can be set.
    Settings,
}

impl Screen {
    /// The places in the rail, in the order of their keys Ctrl+1 to Ctrl+5.
    pub const RAIL: [Self; 5] = [Self::Today, Self::Practise, Self::Sandbox, Self::Library, Self::Progress];

    /// Its name.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Today => "Today",
            Self::Practise => "Practise",
            Self::Sandbox => "Sandbox",
            Self::Library => "Library",
            Self::Progress => "Progress",
            Self::Paths => "Paths",
            Self::Settings => "Settings",
        }
    }
}

/// One gesture, as a screen understood it.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Go to a place.
    Show(Screen),
    /// Begin a run and go there.
    Practise(Deck),
    /// Go on with the run that is open.
    GoOn,
    /// Sit down to a mock answer or an interview and go there.
    Sit(Sit),
    /// Go to where a question for a mock answer is chosen.
    MockAnswer,
    /// Open a card for reading.
    Read(CardRef),
    /// Go to a study path.
    Path(PathKey),
    /// Go to the search field.
    Search,
    /// Change something.
    Do(Command),
    /// Put text on the clipboard.
    Copy(String),
    /// Go to the exercises of the sandbox.
    Exercises,
    /// Put a scenario on the timeline of the sandbox and go there.
    Draw(Box<Scenario>),
    /// Try again to open the progress file.
    OpenAgain,
}
