//! The seven kinds of card, each with the fields that every card has.

use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Visitor;
use serde::{Deserialize, Deserializer};

use super::parts::{
    Beat, Expect, FollowUp, Frequency, Hook, MentalModel, ModelAnswer, Moment, Parameter, Point, Profile, Reframe,
    Side, Story, Trap, TriageCase, Variants,
};
use super::{Computed, Level, Source};
use crate::model::card::Formula;

/// What every kind of card has.
pub(in crate::content) struct Head {
    pub(in crate::content) id: String,
    pub(in crate::content) topic: Option<String>,
    pub(in crate::content) tags: Vec<String>,
    pub(in crate::content) level: Vec<Level>,
    pub(in crate::content) computed: Vec<Computed>,
    pub(in crate::content) sources: Vec<Source>,
}

/// Defines one kind of card. The shared fields are written into each struct because
/// `#[serde(flatten)]` would lose the positions of errors.
macro_rules! card_kinds {
    ($($(#[$doc:meta])* $name:ident = $kind:literal { $($(#[$field_doc:meta])* $field:ident: $type:ty,)* })*) => {
        $(
            $(#[$doc])*
            #[derive(Deserialize, JsonSchema)]
            #[schemars(deny_unknown_fields)]
            pub(in crate::content) struct $name {
                /// Stable name of the card, unique in its pack; progress is kept under it.
                id: String,
                /// The kind of card.
                #[serde(rename = "kind")]
                #[schemars(extend("const" = $kind))]
                _kind: String,
                /// Stable name of the topic; the pack's own id where it is left out.
                #[serde(default)]
                topic: Option<String>,
                /// Free words.
                #[serde(default)]
                tags: Vec<String>,
                /// For whom the card is meant; everybody where it is left out.
                #[serde(default)]
                level: Vec<Level>,
                /// Sums that the card states, for checking.
                #[serde(default)]
                computed: Vec<Computed>,
                /// Where the facts come from.
                #[serde(default)]
                sources: Vec<Source>,
                $($(#[$field_doc])* pub(in crate::content) $field: $type,)*
            }

            impl $name {
                /// Takes out what every kind of card has.
                pub(in crate::content) fn take_head(&mut self) -> Head {
                    Head {
                        id: std::mem::take(&mut self.id),
                        topic: self.topic.take(),
                        tags: std::mem::take(&mut self.tags),
                        level: std::mem::take(&mut self.level),
                        computed: std::mem::take(&mut self.computed),
                        sources: std::mem::take(&mut self.sources),
                    }
                }
            }
        )*

        /// The schema of a card: one of its kinds.
        pub(in crate::content) fn any_card(generator: &mut SchemaGenerator) -> Schema {
            let kinds = [$(generator.subschema_for::<$name>()),*];
            json_schema!({ "type": "object", "required": ["kind"], "oneOf": kinds })
        }
    };
}

card_kinds! {
    /// An interview question with its whole anatomy. Only id, kind, title, question and answer must be there.
    QuestionCard = "question" {
        /// A claim or metaphor, not the question.
        title: String,
        /// As the interviewer says it.
        question: String,
        /// Which criteria weigh most; concept where it is left out.
        #[serde(default = "concept")]
        profile: Profile,
        /// Time box of an answer in seconds, 10 to 3600.
        #[serde(default = "two_minutes")]
        #[schemars(range(min = 10, max = 3600))]
        seconds: u32,
        /// Which ability the question tests.
        #[serde(default)]
        why: Option<String>,
        /// How often it is asked, and where.
        #[serde(default)]
        frequency: Option<Frequency>,
        /// The weak answer to avoid.
        #[serde(default)]
        trap: Option<Trap>,
        /// What is really being asked.
        #[serde(default)]
        reframe: Option<Reframe>,
        /// One named picture to think with.
        #[serde(default)]
        model: Option<MentalModel>,
        /// Where the answer plays.
        #[serde(default)]
        story: Option<Story>,
        /// A worked example, in place of a story.
        #[serde(default)]
        example: Option<String>,
        /// An incident, minute by minute.
        #[serde(default)]
        timeline: Vec<Moment>,
        /// The model answer.
        answer: ModelAnswer,
        /// The line to remember.
        #[serde(default)]
        hook: Option<Hook>,
        /// Near-certain next questions.
        #[serde(default)]
        follow_ups: Vec<FollowUp>,
        /// What others would honestly say.
        #[serde(default)]
        variants: Option<Variants>,
        /// What a good answer contains.
        #[serde(default)]
        beats: Vec<Beat>,
        /// Figures that a good answer contains.
        #[serde(default)]
        expect: Vec<Expect>,
    }

    /// A word and what it means; or a list of named points.
    TermCard = "term" {
        /// The word.
        term: String,
        /// One or two precise sentences.
        definition: String,
        /// What it is taken for.
        #[serde(default)]
        confused_with: Option<String>,
        /// How to tell the two apart.
        #[serde(default)]
        difference: Option<String>,
        /// An example, with numbers where it fits.
        #[serde(default)]
        example: Option<String>,
        /// Named points, when the term is a list to know by heart.
        #[serde(default)]
        points: Vec<Point>,
    }

    /// One dimension with two sides, either of which can be hidden.
    ContrastCard = "contrast" {
        /// In what the two are compared.
        dimension: String,
        /// One side.
        left: Side,
        /// The other side.
        right: Side,
        /// One line.
        #[serde(default)]
        example: Option<String>,
    }

    /// A line about activity and the same line about a decision.
    RewriteCard = "rewrite" {
        /// As candidates say it.
        weak: String,
        /// As one who decided says it.
        strong: String,
        /// What the rewrite changed.
        why: String,
        /// A question that leads from the one to the other.
        #[serde(default)]
        hint: Option<String>,
    }

    /// A signal and, for each user journey, where it belongs.
    TriageCard = "triage" {
        /// What is measured.
        signal: String,
        /// At least one journey; where the signal belongs may change with it.
        cases: Vec<TriageCase>,
    }

    /// A sum with parameters drawn at random.
    CalculationCard = "calculation" {
        /// The question, with {target} and the like in it.
        question: String,
        /// What is asked for.
        formula: FormulaWord,
        /// Values to draw from; names as in the question.
        #[serde(default)]
        parameters: Vec<Parameter>,
        /// Allowed relative error in parts per thousand; 0 is exact after the speaker's rounding.
        #[serde(default)]
        #[schemars(range(max = 1000))]
        tolerance_per_mille: u32,
        /// How to work it out.
        method: String,
    }

    /// A plausible statement: true or false, and why.
    MisconceptionCard = "misconception" {
        /// As somebody says it.
        statement: String,
        /// Whether it holds.
        holds: bool,
        /// Why it holds or not.
        why: String,
        /// The statement put right, when it does not hold; asked in its place now and then, so it stands on its own.
        #[serde(default)]
        correct: Option<String>,
        /// Phrases by which it is recognised in an answer.
        #[serde(default)]
        cues: Vec<String>,
    }
}

const fn concept() -> Profile {
    Profile::Concept
}

const fn two_minutes() -> u32 {
    120
}

/// A formula by its word; the words are the model's.
pub(in crate::content) struct FormulaWord(pub(in crate::content) Formula);

impl<'de> Deserialize<'de> for FormulaWord {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Word;
        impl Visitor<'_> for Word {
            type Value = FormulaWord;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<FormulaWord, E> {
                let known = Formula::ALL.iter().find(|(_, word)| *word == text);
                known.map(|(formula, _)| FormulaWord(*formula)).ok_or_else(|| E::unknown_variant(text, &WORDS))
            }
        }
        deserializer.deserialize_str(Word)
    }
}

/// The words of all formulas, in the form in which serde names what it knows.
const WORDS: [&str; Formula::ALL.len()] = {
    let mut words = [""; Formula::ALL.len()];
    let mut n = 0;
    while n < words.len() {
        words[n] = Formula::ALL[n].1;
        n += 1;
    }
    words
};

impl JsonSchema for FormulaWord {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Formula".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let words: Vec<Schema> = Formula::ALL
            .iter()
            .map(|(formula, word)| {
                let description = parameters_of(*formula);
                json_schema!({ "const": word, "description": description })
            })
            .collect();
        json_schema!({ "type": "string", "oneOf": words })
    }
}

/// `Budget in time. Needs target, window.`
fn parameters_of(formula: Formula) -> String {
    let ways: Vec<String> = formula.ways().iter().map(|way| way.join(", ")).collect();
    let more = formula.may_take().join(", ");
    let more = if more.is_empty() { more } else { format!(" May take {more}.") };
    format!("{}. Needs {}.{more}", formula.label(), ways.join("; or "))
}
