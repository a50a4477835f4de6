//! A study path: days in order, each with cards to learn and questions to answer; knows neither library nor progress.

use std::fmt;

use super::card::Level;
use super::ids::{CardId, IdError, PackId, PathId};

/// A way through the cards for somebody with so many days. It goes by progress: who misses a day is still at the same
/// day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StudyPath {
    /// Stable name, unique in its pack.
    pub id: PathId,
    /// As lists show it.
    pub title: String,
    /// What one can do at its end, in a sentence or two; may be empty.
    pub summary: String,
    /// For whom it is meant; empty means everybody.
    pub levels: Vec<Level>,
    /// At least one.
    pub days: Vec<PathDay>,
}

/// One day of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathDay {
    /// What it is about.
    pub title: String,
    /// What to look out for.
    pub note: Option<String>,
    /// Cards to meet, in this order; each stands once in a path.
    pub learn: Vec<CardPath>,
    /// Question cards to answer in one's own words; each stands once in a path.
    pub answer: Vec<CardPath>,
}

/// A card by name, whether its pack is there or not; written `pack/card`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CardPath {
    /// Its pack.
    pub pack: PackId,
    /// The card.
    pub card: CardId,
}

impl CardPath {
    /// Reads `pack/card`, or `card` for one of `own`.
    ///
    /// # Errors
    /// When a part of it is no id.
    pub fn parse(text: &str, own: &PackId) -> Result<Self, IdError> {
        let (pack, card) = match text.split_once('/') {
            Some((pack, card)) => (PackId::parse(pack)?, card),
            None => (own.clone(), text),
        };
        Ok(Self { pack, card: CardId::parse(card)? })
    }
}

impl fmt::Display for CardPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.pack, self.card)
    }
}

/// A path by name, whether its pack is there or not; written `pack/path`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PathKey {
    /// Its pack.
    pub pack: PackId,
    /// The path.
    pub path: PathId,
}

impl PathKey {
    /// Reads `pack/path`.
    ///
    /// # Errors
    /// When a part is missing or is no id.
    pub fn parse(text: &str) -> Result<Self, IdError> {
        let (pack, path) = text.split_once('/').ok_or(IdError::Empty)?;
        Ok(Self { pack: PackId::parse(pack)?, path: PathId::parse(path)? })
    }
}

impl fmt::Display for PathKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.pack, self.path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_of_the_same_pack_needs_no_pack_before_it() {
        let own = PackId::parse("mine").unwrap();
        let written = |text: &str| CardPath::parse(text, &own).map(|path| path.to_string());
        assert_eq!(written("slo").as_deref(), Ok("mine/slo"));
        assert_eq!(written("yours/slo").as_deref(), Ok("yours/slo"));
        assert_eq!(written("yours/slo/hook"), Err(IdError::BadCharacter));
        assert_eq!(written("/slo"), Err(IdError::Empty));
    }

    #[test]
    fn a_path_is_named_with_its_pack() {
        assert_eq!(PathKey::parse("prep/two-weeks").map(|key| key.to_string()).as_deref(), Ok("prep/two-weeks"));
        assert_eq!(PathKey::parse("two-weeks"), Err(IdError::Empty));
        assert_eq!(PathKey::parse("prep/Two"), Err(IdError::BadCharacter));
    }
}
