//! Names that outlive the text they name: packs, cards, topics, paths, prompts, devices; knows their spelling, not what they point at.

use std::fmt;
use std::sync::Arc;

/// The longest id, in bytes (all allowed characters are one byte long).
pub const MAX_ID_LEN: usize = 64;

/// Why a text is not an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// Nothing there.
    #[error("an id must not be empty")]
    Empty,
    /// More than [`MAX_ID_LEN`] bytes.
    #[error("an id has at most 64 characters")]
    TooLong,
    /// Starts with a dot, dash or underscore.
    #[error("an id starts with a letter a-z or a digit")]
    BadStart,
    /// A character outside `[a-z0-9._-]`.
    #[error("an id has only the characters a-z, 0-9, dot, dash and underscore")]
    BadCharacter,
    /// Not of the form `pack/card/part`.
    #[error("a prompt is written pack/card/part")]
    NotAPrompt,
}

fn check(text: &str) -> Result<(), IdError> {
    let first = text.chars().next().ok_or(IdError::Empty)?;
    if text.len() > MAX_ID_LEN {
        return Err(IdError::TooLong);
    }
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "._-".contains(c);
    if !text.chars().all(allowed) {
        return Err(IdError::BadCharacter);
    }
    if !first.is_ascii_alphanumeric() {
        return Err(IdError::BadStart);
    }
    Ok(())
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Reads an id.
            ///
            /// # Errors
            /// When the text is not 1-64 characters of `[a-z0-9._-]` starting with a letter or digit.
            pub fn parse(text: &str) -> Result<Self, IdError> {
                check(text)?;
                Ok(Self(text.into()))
            }

            /// The id as written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id!(
    /// A pack, unique on one machine.
    PackId
);
id!(
    /// A card, unique in its pack.
    CardId
);
id!(
    /// A topic; packs may share one.
    TopicId
);
id!(
    /// A study path, unique in its pack.
    PathId
);
id!(
    /// The machine on which a log entry was written, so that two logs can be united.
    DeviceId
);

/// One askable thing: `pack/card/part`, where the part may have a second step
/// (`follow-up/who-signs`). Wording and order of a card may change under it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PromptKey(Arc<str>);

impl PromptKey {
    /// The key of a part of a card.
    pub fn new(pack: &PackId, card: &CardId, part: &str) -> Self {
        Self(format!("{pack}/{card}/{part}").into())
    }

    /// Reads `pack/card/part`.
    ///
    /// # Errors
    /// When a step is missing or is not an id.
    pub fn parse(text: &str) -> Result<Self, IdError> {
        let mut steps = 0;
        for step in text.split('/') {
            check(step)?;
            steps += 1;
        }
        if (3..=4).contains(&steps) { Ok(Self(text.into())) } else { Err(IdError::NotAPrompt) }
    }

    /// The whole key as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// `pack/card`: equal for the prompts of one card (siblings).
    pub fn card_path(&self) -> &str {
        let end = self.0.match_indices('/').nth(1).map_or(self.0.len(), |(at, _)| at);
        &self.0[..end]
    }

    /// What follows the card: `hook`, `follow-up/who-signs`.
    pub fn part(&self) -> &str {
        self.0.match_indices('/').nth(1).map_or("", |(at, _)| &self.0[at + 1..])
    }
}

impl fmt::Display for PromptKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_keeps_to_its_characters_and_length() {
        assert!(CardId::parse("truce-or-law").is_ok());
        assert!(CardId::parse("9.lives_").is_ok());
        assert!(CardId::parse(&"a".repeat(64)).is_ok());
        assert_eq!(CardId::parse(&"a".repeat(65)), Err(IdError::TooLong));
        assert_eq!(CardId::parse(""), Err(IdError::Empty));
        assert_eq!(CardId::parse("../etc"), Err(IdError::BadCharacter));
        assert_eq!(CardId::parse(".hidden"), Err(IdError::BadStart));
        assert_eq!(CardId::parse("Caps"), Err(IdError::BadCharacter));
    }

    #[test]
    fn a_prompt_knows_its_card_and_part() {
        let key = PromptKey::parse("p/truce-or-law/follow-up/who-signs").unwrap();
        assert_eq!(key.card_path(), "p/truce-or-law");
        assert_eq!(key.part(), "follow-up/who-signs");
        assert_eq!(PromptKey::parse("p/c"), Err(IdError::NotAPrompt));
        assert_eq!(PromptKey::parse("p//c"), Err(IdError::Empty));
    }
}
