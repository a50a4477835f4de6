//! Where an incident was left midway, as it is kept; knows neither library nor log.

use std::fmt;

use super::ids::PromptKey;

/// Where one is in an incident that was begun and is not over; written `pack/card/moment/id decided otherwise`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IncidentPlace {
    /// The minute that is asked next. Its card may be gone meanwhile.
    pub next: PromptKey,
    /// Minutes that were decided before it.
    pub decided: usize,
    /// Of these, how many were decided otherwise than on the card.
    pub otherwise: usize,
}

impl IncidentPlace {
    /// Reads what [`fmt::Display`] wrote; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split(' ');
        let next = PromptKey::parse(parts.next()?).ok()?;
        let (decided, otherwise) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        (parts.next().is_none() && otherwise <= decided).then_some(Self { next, decided, otherwise })
    }
}

impl fmt::Display for IncidentPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.next, self.decided, self.otherwise)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_as_it_was_written_and_nothing_else_is() {
        let next = PromptKey::parse("pack/lock/moment/m12").unwrap();
        let place = IncidentPlace { next, decided: 5, otherwise: 2 };
        assert_eq!(place.to_string(), "pack/lock/moment/m12 5 2");
        assert_eq!(IncidentPlace::parse("pack/lock/moment/m12 5 2"), Some(place));
        for odd in ["", "pack/lock/moment/m12", "pack/lock/moment/m12 5", "pack/lock/moment/m12 2 5", "Pack 1 0", "a b"]
        {
            assert_eq!(IncidentPlace::parse(odd), None, "{odd}");
        }
    }
}
