//! How a panel says of a criterion that it was heard, or that it was not: clauses that follow "In two of three answers".

use crate::model::criterion::Criterion;

/// For what was found.
pub(super) const fn heard(criterion: Criterion) -> &'static str {
    match criterion {
        Criterion::Harm => "we heard who was hurt and what they could not do",
        Criterion::Number => "we heard a number that measures people or alerts",
        Criterion::Slo => "we heard a line that was drawn beforehand",
        Criterion::Decision => "we heard a decision and its reason",
        Criterion::Tradeoff => "we heard what it cost and who paid",
        Criterion::Change => "we heard what is different since",
        Criterion::Own => "the speaker stands by their part and blames nobody",
        Criterion::First => "we heard which steps were the speaker's own",
        Criterion::Order => "the telling was easy to follow",
        Criterion::Verbs => "we heard decisions rather than activity",
        Criterion::Hedge => "the words were plain",
        Criterion::Length => "the length suited the question",
        Criterion::Stuffing => "terms stood in relation to each other",
        Criterion::Fact => "figures and facts held",
    }
}

/// For what was missing.
pub(super) const fn not_heard(criterion: Criterion) -> &'static str {
    match criterion {
        Criterion::Harm => "we did not hear who was hurt or what they could not do",
        Criterion::Number => "we heard no number that measures people or alerts",
        Criterion::Slo => "we heard no line drawn beforehand: no target, no budget, no limit",
        Criterion::Decision => "we did not hear what was decided",
        Criterion::Tradeoff => "we did not hear what it cost",
        Criterion::Change => "we did not hear what is different since",
        Criterion::Own => "the cause was put on other people",
        Criterion::First => "it stayed open which steps were the speaker's own",
        Criterion::Order => "the telling was hard to follow: harm, decision and result came late or in no order",
        Criterion::Verbs => "we heard activity rather than decisions",
        Criterion::Hedge => "softeners took the weight from what was said",
        Criterion::Length => "the length did not suit the question",
        Criterion::Stuffing => "terms were listed without relation",
        Criterion::Fact => "a figure or a fact did not hold",
    }
}
