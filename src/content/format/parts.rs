//! The parts of which cards are made, as the format writes them.

use schemars::JsonSchema;
use serde::Deserialize;

use super::objects;

/// Which criteria weigh most when an answer is read.
#[derive(Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(in crate::content) enum Profile {
    /// Something that happened to the speaker.
    Story,
    /// How one would build or decide something.
    Design,
    /// What something is and what it is for.
    Concept,
    /// A sum with its unit and window.
    Calculation,
}

/// Where a signal belongs.
#[derive(Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(in crate::content) enum Bin {
    /// Wake somebody.
    Page,
    /// Look at it together once a week.
    Review,
    /// Too noisy to drive action.
    Noise,
}

/// Defines structs of the format: objects whose unknown fields a schema refuses.
macro_rules! parts {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty,)* })*) => {
        $(
            $(#[$doc])*
            #[derive(Deserialize, JsonSchema)]
            #[serde(remote = "Self")]
            #[schemars(deny_unknown_fields)]
            pub(in crate::content) struct $name {
                $($(#[$field_doc])* pub(in crate::content) $field: $type,)*
            }
        )*
        objects!($($name),*);
    };
}

parts! {
    /// How often a question is asked.
    Frequency {
        /// In plain words that say they are an estimate.
        how_often: String,
        /// Kinds of role in which it is asked.
        #[serde(default)]
        roles: Vec<String>,
    }

    /// The weak answer to avoid.
    Trap {
        /// Names the trap.
        headline: String,
        /// The weak answer in a candidate's voice.
        sample: String,
        /// Why it is weak although not false.
        why_weak: String,
    }

    /// What is really being asked.
    Reframe {
        /// In the interviewer's words.
        question: String,
        /// What an answer to it shows about the candidate.
        shows: String,
    }

    /// One named picture to think with.
    MentalModel {
        /// Its name.
        name: String,
        /// How to use it, in two to four sentences.
        text: String,
    }

    /// Where a model answer plays.
    Story {
        /// Where, who, what pressure.
        situation: String,
        /// The conflict and how each side saw the other.
        challenge: String,
        /// What would be lost, and by when.
        stakes: String,
    }

    /// One step of an incident, to be decided.
    Moment {
        /// Stable name within the card.
        id: String,
        /// Minutes since the start of the incident.
        minute: u32,
        /// What is known by now.
        known: String,
        /// What one decides, and why.
        decision: String,
    }

    /// The model answer; a short one may have "thinking" alone.
    ModelAnswer {
        /// The diagnosis before the actions.
        #[serde(default)]
        thinking: Option<String>,
        /// Numbered actions.
        #[serde(default)]
        actions: Vec<Action>,
        /// What changed, with a number.
        #[serde(default)]
        outcome: Option<String>,
        /// The rule taken away.
        #[serde(default)]
        lesson: Option<String>,
    }

    /// One numbered action of a model answer.
    Action {
        /// Short label.
        label: String,
        /// Nickname of its role in the answer.
        role: String,
        /// What was done.
        text: String,
    }

    /// The line to remember.
    Hook {
        /// One sentence.
        line: String,
        /// What it signals to the listener.
        signals: String,
    }

    /// A near-certain next question.
    FollowUp {
        /// Stable name within the card; progress is kept under it.
        id: String,
        /// As the interviewer says it.
        question: String,
        /// The prepared answer, in two to four sentences.
        answer: String,
    }

    /// What a candidate in another position would honestly say.
    Variants {
        /// Has felt the pain, has not run the programme.
        #[serde(default)]
        junior: Option<String>,
        /// Has led it and taught it.
        #[serde(default)]
        senior: Option<String>,
        /// Has never done it.
        #[serde(default)]
        no_experience: Option<String>,
    }

    /// One thing a good answer says.
    Beat {
        /// What it is, in a few words.
        name: String,
        /// Phrases by any of which it is recognised, in jargon and in plain words.
        any: Vec<String>,
    }

    /// A figure a good answer contains.
    Expect {
        /// The value, in the unit below.
        value: f64,
        /// Allowed distance, in the same unit.
        #[serde(default)]
        tolerance: f64,
        /// One of %, ms, s, min, h, d; empty or left out for a count.
        #[serde(default)]
        unit: String,
    }

    /// One point of a list to know by heart.
    Point {
        /// Stable name within the card; progress is kept under it.
        id: String,
        /// Two or three words.
        name: String,
        /// What one does differently because of it.
        text: String,
    }

    /// One side of a contrast.
    Side {
        /// Whose side it is.
        name: String,
        /// What it says.
        text: String,
    }

    /// A signal on one user journey.
    TriageCase {
        /// Stable name within the card; progress is kept under it.
        id: String,
        /// What the user is doing.
        journey: String,
        /// Where the signal belongs then: wake somebody, look at it weekly, or too noisy to drive action.
        bin: Bin,
        /// Why it belongs there.
        why: String,
    }

    /// The values that one parameter of a sum may take.
    Parameter {
        /// Its name, as the question writes it in braces. Each formula says which names it needs.
        name: String,
        /// Values to draw from, as text: "99.9", "30 d".
        values: Vec<String>,
    }
}
