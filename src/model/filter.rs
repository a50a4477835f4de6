//! Narrowing the library to a topic, a kind and a level; knows what a card is, not what was answered.

use super::card::{Card, CardKind, Level};
use super::ids::TopicId;

/// Which cards are wanted; what is `None` narrows nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Cards of this topic.
    pub topic: Option<TopicId>,
    /// Cards of this kind.
    pub kind: Option<CardKind>,
    /// Cards for this level; a card without a level is meant for everybody.
    pub level: Option<Level>,
}

impl Filter {
    /// Whether a card is of the topic and of the kind and for the level.
    pub fn matches(&self, card: &Card) -> bool {
        self.topic.as_ref().is_none_or(|topic| *topic == card.topic)
            && self.kind.is_none_or(|kind| kind == card.kind())
            && self.level.is_none_or(|level| card.levels.is_empty() || card.levels.contains(&level))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::card::{CardBody, Misconception, Rewrite};
    use crate::model::ids::CardId;

    fn card(topic: &str, levels: &[Level], body: CardBody) -> Card {
        Card {
            id: CardId::parse("c").unwrap(),
            topic: TopicId::parse(topic).unwrap(),
            tags: vec![],
            levels: levels.to_vec(),
            sources: vec![],
            computed: vec![],
            body,
        }
    }

    fn rewrite() -> CardBody {
        let text = String::new;
        CardBody::Rewrite(Box::new(Rewrite { weak: text(), strong: text(), why: text(), hint: None }))
    }

    fn claim() -> CardBody {
        let text = String::new;
        CardBody::Misconception(Box::new(Misconception {
            statement: text(),
            holds: false,
            why: text(),
            correct: None,
            cues: vec![],
        }))
    }

    #[test]
    fn a_filter_that_asks_for_nothing_takes_every_card() {
        assert!(Filter::default().matches(&card("alerting", &[Level::Senior], rewrite())));
        assert!(Filter::default().matches(&card("slo", &[], claim())));
    }

    #[test]
    fn topic_kind_and_level_must_all_fit() {
        let filter = Filter {
            topic: Some(TopicId::parse("alerting").unwrap()),
            kind: Some(CardKind::Rewrite),
            level: Some(Level::Junior),
        };
        assert!(filter.matches(&card("alerting", &[Level::Junior, Level::Mid], rewrite())));
        assert!(!filter.matches(&card("slo", &[Level::Junior, Level::Mid], rewrite())), "another topic");
        assert!(!filter.matches(&card("alerting", &[Level::Junior, Level::Mid], claim())), "another kind");
        assert!(!filter.matches(&card("alerting", &[Level::Mid, Level::Senior], rewrite())), "another level");
    }

    #[test]
    fn a_card_without_a_level_is_for_every_level() {
        for level in [Level::Junior, Level::Mid, Level::Senior] {
            assert!(Filter { level: Some(level), ..Filter::default() }.matches(&card("slo", &[], claim())));
        }
    }
}
