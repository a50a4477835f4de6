//! The anatomy of an interview question as plain values; knows neither JSON nor how it is drilled.

use super::ids::CardId;

/// Which criteria weigh most when an answer is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Profile {
    /// Something that happened to the speaker.
    Story,
    /// How one would build or decide something.
    Design,
    /// What something is and what it is for.
    Concept,
    /// A sum with its unit and window.
    Calculation,
}

/// An interview question. Only `title`, `question` and `answer` are always there;
/// shipped packs have every section.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// A claim or metaphor, not the question.
    pub title: String,
    /// As the interviewer says it.
    pub question: String,
    /// Which criteria weigh most.
    pub profile: Profile,
    /// Time box of an answer in seconds, 10-3600.
    pub seconds: u32,
    /// Which ability it tests.
    pub why: Option<String>,
    /// How often it is asked, and where.
    pub frequency: Option<Frequency>,
    /// The weak answer to avoid.
    pub trap: Option<Trap>,
    /// What is really being asked.
    pub reframe: Option<Reframe>,
    /// One named picture.
    pub model: Option<MentalModel>,
    /// Where the answer plays.
    pub story: Option<Story>,
    /// A worked example, in place of a story.
    pub example: Option<String>,
    /// An incident, minute by minute.
    pub timeline: Vec<Moment>,
    /// The model answer.
    pub answer: ModelAnswer,
    /// The line to remember.
    pub hook: Option<Hook>,
    /// Near-certain next questions.
    pub follow_ups: Vec<FollowUp>,
    /// What others would honestly say.
    pub variants: Variants,
    /// What a good answer contains.
    pub beats: Vec<Beat>,
    /// Figures that a good answer contains.
    pub expect: Vec<Expect>,
}

/// How often a question is asked: an estimate in plain words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frequency {
    /// Plain words that say they are an estimate.
    pub how_often: String,
    /// Kinds of role.
    pub roles: Vec<String>,
}

/// The weak answer to avoid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trap {
    /// Names the trap.
    pub headline: String,
    /// In a candidate's voice.
    pub sample: String,
    /// Why it is weak although not false.
    pub why_weak: String,
}

/// What is really being asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reframe {
    /// In the interviewer's words.
    pub question: String,
    /// What an answer to it shows.
    pub shows: String,
}

/// One named picture to think with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MentalModel {
    /// Its name.
    pub name: String,
    /// How to use it.
    pub text: String,
}

/// Where a model answer plays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// Where, who, what pressure.
    pub situation: String,
    /// The conflict and how each side saw the other.
    pub challenge: String,
    /// What would be lost, and by when.
    pub stakes: String,
}

/// One step of an incident role-play.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Stable name within the card.
    pub id: CardId,
    /// Minutes since the start.
    pub minute: u32,
    /// What is known by now.
    pub known: String,
    /// What one decides, and why.
    pub decision: String,
}

/// The model answer in its parts.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ModelAnswer {
    /// The diagnosis before the actions; a short answer may stand here alone.
    pub thinking: String,
    /// Numbered actions.
    pub actions: Vec<Action>,
    /// What changed, with a number.
    pub outcome: Option<String>,
    /// The rule taken away.
    pub lesson: Option<String>,
}

/// One numbered action of a model answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// Short label.
    pub label: String,
    /// Nickname of its role in the answer.
    pub role: String,
    /// What was done.
    pub text: String,
}

/// The line to remember.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hook {
    /// One sentence.
    pub line: String,
    /// What it signals to the listener.
    pub signals: String,
}

/// A near-certain next question with its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowUp {
    /// Stable name within the card.
    pub id: CardId,
    /// As the interviewer says it.
    pub question: String,
    /// Two to four sentences.
    pub answer: String,
}

/// What a candidate in another position would honestly say.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Variants {
    /// Has felt the pain, has not run the programme.
    pub junior: Option<String>,
    /// Has led it and taught it.
    pub senior: Option<String>,
    /// Has never done it.
    pub no_experience: Option<String>,
}

/// One thing a good answer says, recognised by any of its phrases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beat {
    /// What it is.
    pub name: String,
    /// Phrases, in jargon and in plain words.
    pub any: Vec<String>,
}

/// A figure a good answer contains.
#[derive(Clone, Debug, PartialEq)]
pub struct Expect {
    /// The value in `unit`.
    pub value: f64,
    /// Allowed distance, in the same unit.
    pub tolerance: f64,
    /// `%`, `min`, `s`, `h`, `d`, or empty for a count.
    pub unit: String,
}
