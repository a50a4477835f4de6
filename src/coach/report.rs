//! What the coach says about an answer: states, ranges of the text, sentences; knows nothing of how it was found.

use std::ops::Range;

use crate::model::attempt::Standing;
use crate::model::criterion::Criterion;
use crate::model::ids::CardId;

/// A piece of the answer: a range of its bytes that begins and ends between characters.
pub type Place = Range<usize>;

/// Everything that was read in one answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// As whom it was answered; `None` where nothing was chosen.
    pub standing: Option<Standing>,
    /// Words of the answer.
    pub words: usize,
    /// 0-100; `None` for an answer that is too short to be judged, see [`Report::prompt`].
    pub score: Option<u8>,
    /// The same in words; `None` where there is no score.
    pub band: Option<Band>,
    /// In the order of [`Criterion::ALL`], each once.
    pub criteria: Vec<Judged>,
    /// In the order of the card.
    pub beats: Vec<BeatRead>,
    /// Sums in the answer that could be checked, in the order of the text.
    pub sums: Vec<Sum>,
    /// Known misconceptions that the answer repeats, in the order of the text.
    pub claims: Vec<ClaimRead>,
    /// In the order of [`Flag::ALL`].
    pub flags: Vec<Flagged>,
    /// One thing set against another, in the order of the text.
    pub contrasts: Vec<Contrast>,
    /// The one thing to mend first.
    pub mend_first: Option<Advice>,
    /// What an interviewer would ask next, best first, at most three.
    pub follow_ups: Vec<AskOn>,
    /// How fast it was spoken; `None` for a typed answer.
    pub pace: Option<Pace>,
    /// Where harm, decision and result stand, in the order of the text.
    pub strip: Vec<StripMark>,
    /// In place of a score: what to say so that there is something to read.
    pub prompt: Option<String>,
}

/// A score in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Band {
    /// Something that matters most is missing.
    NotYet,
    /// Sound, with something missing.
    Close,
    /// An experienced interviewer would go on to the next question.
    Strong,
}

impl Band {
    /// The words, also in files and on the command line.
    pub const fn label(self) -> &'static str {
        match self {
            Self::NotYet => "not yet",
            Self::Close => "close",
            Self::Strong => "strong",
        }
    }
}

/// How much of something was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Nothing of it.
    Missing,
    /// Something of it.
    Partly,
    /// All that is wanted.
    Found,
}

impl State {
    /// The word, also in files and on the command line.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Partly => "partly",
            Self::Found => "found",
        }
    }
}

/// One criterion as it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// Which one.
    pub criterion: Criterion,
    /// How much of it was read.
    pub state: State,
    /// The same in thousandths, 0-1000. For [`Criterion::Hedge`], [`Criterion::Length`], [`Criterion::Stuffing`] and
    /// [`Criterion::Fact`] 1000 means nothing to mend.
    pub value: u16,
    /// How much it weighs in the score, in parts of 100; 0 where the kind of question, or the position of the
    /// speaker, does not ask for it.
    pub weight: u16,
    /// The words it was read from, in the order of the text.
    pub evidence: Vec<Place>,
    /// What was looked for and what was found, in one or two sentences.
    pub said: String,
    /// What to do about it, in one sentence; `None` where nothing needs mending.
    pub advice: Option<String>,
}

impl Judged {
    /// Whether it is worth telling: the kind of question asks for it, or something that only takes away is to be mended.
    pub fn is_told(&self) -> bool {
        self.weight > 0 || (self.criterion.only_takes_away() && self.state != State::Found)
    }
}

/// One beat of the card as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BeatRead {
    /// Its name on the card.
    pub name: String,
    /// Found or missing.
    pub state: State,
    /// The words it was read from.
    pub evidence: Vec<Place>,
}

/// A sum in the answer that the room `slo` worked out again, or a figure that the card expects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    /// Whether it comes out, with the rounding a speaker uses.
    pub holds: bool,
    /// The figure as the answer has it; `None` where an expected figure is not there.
    pub place: Option<Place>,
    /// The right figure with its window: "43 min 12 s in 30 days at 99.9 %".
    pub right: String,
    /// What was compared, in one sentence.
    pub said: String,
    /// Whether the card asks for this figure.
    pub expected: bool,
}

/// A known misconception that the answer repeats.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimRead {
    /// From the first to the last of the words it was recognised by, within one sentence.
    pub place: Place,
    /// The statement put right, and why.
    pub correct: String,
}

/// One thing set against another: "not more alerts but one SLO". It moves no score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contrast {
    /// All of it.
    pub place: Place,
    /// What is set aside.
    pub aside: Place,
    /// What is put in its place.
    pub kept: Place,
    /// What it is evidence for: a decision where something is chosen in what is kept, else a trade-off of the speaker's;
    /// `None` where nobody in it sets anything aside, as in "it was not the disk but the clock".
    pub speaks_for: Option<Criterion>,
    /// Whether a number stands in the sentence of what is kept.
    pub can_be_checked: bool,
}

impl Contrast {
    /// The remark, in one or two sentences; `answer` is the text in which it was read.
    pub fn said(&self, answer: &str) -> String {
        let words = |place: &Place| answer.get(place.clone()).unwrap_or_default().trim();
        let check = if self.can_be_checked {
            ""
        } else {
            " It persuades once its second half can be checked: give it a figure."
        };
        format!(
            "You set one thing against another: not \"{}\", but \"{}\".{check}",
            words(&self.aside),
            words(&self.kept)
        )
    }
}

/// What is raised about an answer as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Flag {
    /// Nobody in it is hurt or helped.
    NoUserHarm,
    /// Nothing in it is measured.
    NoMeasurement,
    /// No line was drawn beforehand.
    NoTargetOrBudget,
    /// Nobody chose anything.
    NoDecision,
    /// Nothing is different afterwards.
    NoOutcomeOrChange,
    /// The cause is put on other people.
    BlamesOthers,
    /// The speaker did nothing.
    NoOwnAction,
    /// Softeners and fillers cluster.
    FillerHeavy,
    /// Too short to be judged.
    TooShort,
    /// So long that the point gets lost.
    TooLong,
    /// Terms in lists.
    KeywordStuffing,
    /// Something in it is known to be wrong.
    WrongFact,
}

impl Flag {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 12] = [
        Self::NoUserHarm,
        Self::NoMeasurement,
        Self::NoTargetOrBudget,
        Self::NoDecision,
        Self::NoOutcomeOrChange,
        Self::BlamesOthers,
        Self::NoOwnAction,
        Self::FillerHeavy,
        Self::TooShort,
        Self::TooLong,
        Self::KeywordStuffing,
        Self::WrongFact,
    ];

    /// The name in files and on the command line.
    pub const fn id(self) -> &'static str {
        match self {
            Self::NoUserHarm => "no_user_harm",
            Self::NoMeasurement => "no_measurement",
            Self::NoTargetOrBudget => "no_target_or_budget",
            Self::NoDecision => "no_decision",
            Self::NoOutcomeOrChange => "no_outcome_or_change",
            Self::BlamesOthers => "blames_others",
            Self::NoOwnAction => "no_own_action",
            Self::FillerHeavy => "filler_heavy",
            Self::TooShort => "too_short",
            Self::TooLong => "too_long",
            Self::KeywordStuffing => "keyword_stuffing",
            Self::WrongFact => "wrong_fact",
        }
    }
}

/// A flag with the words that raised it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flagged {
    /// Which one.
    pub flag: Flag,
    /// The words, where there are any: what is missing has none.
    pub evidence: Vec<Place>,
    /// In one sentence.
    pub said: String,
}

/// One piece of advice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    /// What it is about; `None` for a beat or a sum.
    pub criterion: Option<Criterion>,
    /// One or two sentences.
    pub text: String,
}

/// What an interviewer would ask next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskOn {
    /// As the interviewer says it.
    pub question: String,
    /// Why it is asked: what was missing.
    pub because: String,
    /// The follow-up of the card, if it is one of the card's own.
    pub of_card: Option<CardId>,
    /// The criterion that was missing, if one was.
    pub criterion: Option<Criterion>,
}

/// How fast an answer was spoken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// How long it took.
    pub seconds: u32,
    /// Words a minute, whole.
    pub words_a_minute: u32,
}

/// What one piece of an answer is about, for the strip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StripKind {
    /// Who was hurt.
    Harm,
    /// What was chosen.
    Decision,
    /// What is different since.
    Result,
}

/// A mark on the strip of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StripMark {
    /// What it is about.
    pub kind: StripKind,
    /// Where it stands in the text.
    pub place: Place,
}
