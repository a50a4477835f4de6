//! Every kind of card as plain values; knows neither JSON nor how a card is drilled.

pub use super::formula::Formula;
use super::ids::{CardId, TopicId};
pub use super::question::{
    Action, Beat, Expect, FollowUp, Frequency, Hook, MentalModel, ModelAnswer, Moment, Profile, Question, Reframe,
    Story, Trap, Variants,
};

/// One unit of content.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// Stable name, unique in its pack.
    pub id: CardId,
    /// What it is about.
    pub topic: TopicId,
    /// Free words; curriculum numbers (`T01.01`) and feature ids (`B02`) among them.
    pub tags: Vec<String>,
    /// For whom it is meant; empty means everybody.
    pub levels: Vec<Level>,
    /// Where the facts come from.
    pub sources: Vec<Source>,
    /// Sums that the card states, for checking.
    pub computed: Vec<Computed>,
    /// The fields of its kind.
    pub body: CardBody,
}

impl Card {
    /// What a list shows: the title of a question, the term, the dimension, the weak line, what a sum practises...
    pub fn title(&self) -> &str {
        match &self.body {
            CardBody::Question(card) => &card.title,
            CardBody::Term(card) => &card.term,
            CardBody::Contrast(card) => &card.dimension,
            CardBody::Rewrite(card) => &card.weak,
            CardBody::Triage(card) => &card.signal,
            CardBody::Calculation(card) => card.formula.label(),
            CardBody::Misconception(card) => &card.statement,
        }
    }

    /// The kind of its body.
    pub fn kind(&self) -> CardKind {
        match &self.body {
            CardBody::Question(_) => CardKind::Question,
            CardBody::Term(_) => CardKind::Term,
            CardBody::Contrast(_) => CardKind::Contrast,
            CardBody::Rewrite(_) => CardKind::Rewrite,
            CardBody::Triage(_) => CardKind::Triage,
            CardBody::Calculation(_) => CardKind::Calculation,
            CardBody::Misconception(_) => CardKind::Misconception,
        }
    }
}

/// The seven kinds of card of pack format 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CardKind {
    /// An interview question with its whole anatomy.
    Question,
    /// A word and what it means.
    Term,
    /// One dimension with two sides.
    Contrast,
    /// A line about activity, to be turned into one about a decision.
    Rewrite,
    /// A signal and where it belongs.
    Triage,
    /// A sum with parameters drawn at random.
    Calculation,
    /// A plausible statement: true or false, and why.
    Misconception,
}

impl CardKind {
    /// All kinds, in the order in which lists show them.
    pub const ALL: [Self; 7] = [
        Self::Question,
        Self::Term,
        Self::Contrast,
        Self::Rewrite,
        Self::Triage,
        Self::Calculation,
        Self::Misconception,
    ];

    /// The word in the format.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Term => "term",
            Self::Contrast => "contrast",
            Self::Rewrite => "rewrite",
            Self::Triage => "triage",
            Self::Calculation => "calculation",
            Self::Misconception => "misconception",
        }
    }

    /// "7 questions", "1 term": a count with its noun.
    pub fn counted(self, n: usize) -> String {
        let word = self.as_str();
        if n == 1 { format!("1 {word}") } else { format!("{n} {word}s") }
    }
}

/// The fields of one kind.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "each variant is documented on its struct")]
pub enum CardBody {
    Question(Box<Question>),
    Term(Box<Term>),
    Contrast(Box<Contrast>),
    Rewrite(Box<Rewrite>),
    Triage(Box<Triage>),
    Calculation(Box<Calculation>),
    Misconception(Box<Misconception>),
}

/// Seniority for which a card or variant is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Has felt the pain, has not run the programme.
    Junior,
    /// Runs a service.
    Mid,
    /// Leads others and changes rules.
    Senior,
}

impl Level {
    /// The word in the format.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Junior => "junior",
            Self::Mid => "mid",
            Self::Senior => "senior",
        }
    }
}

/// Where a fact comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Title and place in it.
    pub title: String,
    /// An http or https address, shown as text and never opened.
    pub url: Option<String>,
}

/// A sum that a card states: `30 d * (1 - 99.9 %)` is `43 min 12 s`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Computed {
    /// The expression.
    pub sum: String,
    /// The figure as the card says it, rounded as it says it.
    pub is: String,
}

/// A word and what it means; or a list of named points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The word.
    pub term: String,
    /// One or two precise sentences.
    pub definition: String,
    /// What it is taken for.
    pub confused_with: Option<String>,
    /// How to tell the two apart.
    pub difference: Option<String>,
    /// With numbers where it fits.
    pub example: Option<String>,
    /// Named points, when the term is a list to know by heart.
    pub points: Vec<Point>,
}

/// One point of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// Stable name within the card.
    pub id: CardId,
    /// Two or three words.
    pub name: String,
    /// What one does differently because of it.
    pub text: String,
}

/// One dimension with two sides, either of which can be hidden.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contrast {
    /// In what they are compared.
    pub dimension: String,
    /// One side.
    pub left: Side,
    /// The other side.
    pub right: Side,
    /// One line.
    pub example: Option<String>,
}

/// One side of a contrast.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// Whose side it is.
    pub name: String,
    /// What it says.
    pub text: String,
}

/// A line about activity and the same line about a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewrite {
    /// As candidates say it.
    pub weak: String,
    /// As one who decided says it.
    pub strong: String,
    /// What the rewrite changed.
    pub why: String,
    /// A question that leads from the one to the other.
    pub hint: Option<String>,
}

/// A signal and, for each user journey, where it belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Triage {
    /// What is measured.
    pub signal: String,
    /// At least one journey; the bin may change with it.
    pub cases: Vec<TriageCase>,
}

/// A signal on one user journey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TriageCase {
    /// Stable name within the card.
    pub id: CardId,
    /// What the user is doing.
    pub journey: String,
    /// Where it belongs.
    pub bin: Bin,
    /// Why.
    pub why: String,
}

/// Where a signal belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bin {
    /// Wake somebody.
    Page,
    /// Look at it together once a week.
    Review,
    /// Too noisy to drive action.
    Noise,
}

impl Bin {
    /// As a person says it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Page => "Page someone now",
            Self::Review => "Look at it in the weekly review",
            Self::Noise => "Noise: delete it or leave it on a graph",
        }
    }
}

/// A sum with parameters drawn at random.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calculation {
    /// With `{target}` and the like in it.
    pub question: String,
    /// What is asked for.
    pub formula: Formula,
    /// Values to draw from, as text; names as in the question.
    pub parameters: Vec<Parameter>,
    /// Allowed relative error in parts per thousand; 0 is exact after the speaker's rounding.
    pub tolerance_per_mille: u32,
    /// How to work it out.
    pub method: String,
}

/// The values one parameter may take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// `target`, `window`, `duration`...
    pub name: String,
    /// At least one value.
    pub values: Vec<String>,
}

/// A plausible statement that is true or false.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misconception {
    /// As somebody says it.
    pub statement: String,
    /// Whether it holds.
    pub holds: bool,
    /// Why.
    pub why: String,
    /// The statement put right, when it does not hold; asked in its place now and then, so it stands on its own.
    pub correct: Option<String>,
    /// Phrases by which it is recognised in an answer.
    pub cues: Vec<String>,
}
