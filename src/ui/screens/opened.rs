//! What a gesture has just opened of a prompt, so that the page scrolls to where it begins; draws nothing.

/// What has just been opened of a prompt.
#[derive(Clone, Copy, Debug)]
pub(super) struct Opened {
    /// The place of its first section among those that are shown, hints first.
    pub from: usize,
    /// Whether it begins the answer.
    pub answer: bool,
    /// Whether it is more than one section.
    pub several: bool,
}

impl Opened {
    /// What came in between two counts of revealed sections and hints; nothing where nothing did.
    pub(super) const fn between((revealed, hints): (usize, usize), now: (usize, usize)) -> Option<Self> {
        if revealed < now.0 {
            Some(Self { from: now.1 + revealed, answer: revealed == 0, several: revealed + 1 < now.0 })
        } else if hints < now.1 {
            Some(Self { from: hints, answer: false, several: hints + 1 < now.1 })
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_opened_begins_after_the_hints_and_the_sections_that_were_open() {
        let of = |before, now| Opened::between(before, now).map(|opened| (opened.from, opened.answer, opened.several));
        assert_eq!(of((0, 0), (1, 0)), Some((0, true, false)));
        assert_eq!(of((1, 2), (5, 2)), Some((3, false, true)), "all at once");
        assert_eq!(of((0, 1), (0, 2)), Some((1, false, false)), "a hint");
        assert_eq!(of((2, 1), (2, 1)), None);
        assert_eq!(of((2, 0), (0, 0)), None, "undone");
    }
}
