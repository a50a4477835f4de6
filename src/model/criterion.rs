//! What an answer is read for: the names of the criteria, in the one order in which they are told.

/// One thing that an answer is read for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Criterion {
    /// Who was hurt and what they could not do.
    Harm,
    /// A number that measures people or alerts, not the size of things.
    Number,
    /// A line drawn beforehand: target, budget, limit, also in plain words.
    Slo,
    /// Somebody chose, and why.
    Decision,
    /// What it cost, and who paid.
    Tradeoff,
    /// What is different since.
    Change,
    /// The speaker stands by it and blames nobody.
    Own,
    /// Which steps were the speaker's own.
    First,
    /// Harm before cause, mending before searching, result last.
    Order,
    /// Decisions rather than activity.
    Verbs,
    /// Few softeners and fillers.
    Hedge,
    /// Neither too short nor too long.
    Length,
    /// Terms that stand in relations, not in lists.
    Stuffing,
    /// Nothing that is known to be wrong, and no sum that does not come out.
    Fact,
}

impl Criterion {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 14] = [
        Self::Harm,
        Self::Number,
        Self::Slo,
        Self::Decision,
        Self::Tradeoff,
        Self::Change,
        Self::Own,
        Self::First,
        Self::Order,
        Self::Verbs,
        Self::Hedge,
        Self::Length,
        Self::Stuffing,
        Self::Fact,
    ];

    /// The name in files and on the command line.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Harm => "harm",
            Self::Number => "number",
            Self::Slo => "slo",
            Self::Decision => "decision",
            Self::Tradeoff => "tradeoff",
            Self::Change => "change",
            Self::Own => "own",
            Self::First => "first",
            Self::Order => "order",
            Self::Verbs => "verbs",
            Self::Hedge => "hedge",
            Self::Length => "length",
            Self::Stuffing => "stuffing",
            Self::Fact => "fact",
        }
    }

    /// The criterion of an [`id`](Self::id).
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|criterion| criterion.id() == id)
    }

    /// Whether it is no merit to have it, only a fault to lack it: plain speech, length, relations, facts.
    pub const fn only_takes_away(self) -> bool {
        matches!(self, Self::Hedge | Self::Length | Self::Stuffing | Self::Fact)
    }

    /// As a heading.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Harm => "Who was hurt",
            Self::Number => "A number that measures it",
            Self::Slo => "The line you drew",
            Self::Decision => "The decision",
            Self::Tradeoff => "What it cost",
            Self::Change => "What changed",
            Self::Own => "Standing by it",
            Self::First => "Your own part",
            Self::Order => "The order of telling",
            Self::Verbs => "Decisions, not activity",
            Self::Hedge => "Plain speech",
            Self::Length => "Length",
            Self::Stuffing => "Terms in relation",
            Self::Fact => "Facts and sums",
        }
    }
}
