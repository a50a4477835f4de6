//! The words the coach knows, by group, and where they stand in an answer; the words themselves are data in `lexicon/`.

use std::ops::Range;
use std::sync::OnceLock;

use super::index::Index;
use super::phrase::Phrase;
use super::text::Text;

macro_rules! groups {
    ($($(#[$doc:meta])* $name:ident = $id:literal),* $(,)?) => {
        /// One group of the lexicon.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(super) enum Group { $($(#[$doc])* $name),* }

        impl Group {
            const ALL: &[(&'static str, Self)] = &[$(($id, Self::$name)),*];

            const fn bit(self) -> u64 {
                1 << self as u64
            }
        }
    };
}

groups! {
    Person = "person", Anyone = "anyone", Journey = "journey", Mask = "mask",
    Fail = "fail", Feel = "feel",
    Decide = "decide", Act = "act", Activity = "activity", PassiveRole = "passive_role", Mitigate = "mitigate", Search = "search",
    Reason = "reason", Condition = "condition",
    Tradeoff = "tradeoff", Concede = "concede", Change = "change", Later = "later", Intention = "intention",
    Target = "target", Limit = "limit", Bound = "bound",
    Candid = "candid", Blame = "blame", Hedge = "hedge", Filler = "filler", Rough = "rough",
    Empty = "empty", Hero = "hero", Absolute = "absolute",
    Inventory = "inventory", Unit = "unit", Measured = "measured", Count = "count",
    Jargon = "jargon",
}

const FILES: [&str; 7] = [
    include_str!("lexicon/people.txt"),
    include_str!("lexicon/harm.txt"),
    include_str!("lexicon/deeds.txt"),
    include_str!("lexicon/results.txt"),
    include_str!("lexicon/speech.txt"),
    include_str!("lexicon/numbers.txt"),
    include_str!("lexicon/terms.txt"),
];

/// A group found at some words.
#[derive(Clone, Debug)]
pub(super) struct Span {
    /// Which group.
    pub group: Group,
    /// The words.
    pub words: Range<usize>,
}

/// Where the groups stand in one answer.
#[derive(Clone, Debug, Default)]
pub(super) struct Spans {
    all: Vec<Span>,
    by_word: Vec<u64>,
}

impl Spans {
    /// Finds every group: at each word the longest phrase of a group.
    pub(super) fn new(text: &Text) -> Self {
        let lexicon = Lexicon::shipped();
        let mut spans = Self { all: Vec::new(), by_word: vec![0; text.words.len()] };
        for n in 0..text.words.len() {
            for (group, words) in lexicon.at(text, n) {
                for bits in spans.by_word.iter_mut().take(words.end).skip(words.start) {
                    *bits |= group.bit();
                }
                spans.all.push(Span { group, words });
            }
        }
        spans
    }

    /// The spans of a group, in the order of the text.
    pub(super) fn of(&self, group: Group) -> impl Iterator<Item = &Span> {
        self.all.iter().filter(move |span| span.group == group)
    }

    /// Whether a word belongs to a group.
    pub(super) fn is(&self, n: usize, group: Group) -> bool {
        self.by_word.get(n).is_some_and(|bits| bits & group.bit() != 0)
    }

    /// Whether any of these words belongs to a group.
    pub(super) fn any(&self, words: Range<usize>, group: Group) -> bool {
        words.into_iter().any(|n| self.is(n, group))
    }
}

struct Lexicon {
    phrases: Index<Group>,
}

impl Lexicon {
    fn shipped() -> &'static Self {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(|| Self::new(&FILES))
    }

    fn new(files: &[&str]) -> Self {
        let mut phrases = Index::default();
        for (group, words) in files.iter().flat_map(|file| entries(file)) {
            phrases.add(group, Phrase::new(words));
        }
        Self { phrases }
    }

    /// The longest phrase of each group that begins at a word.
    fn at(&self, text: &Text, n: usize) -> Vec<(Group, Range<usize>)> {
        let mut found: Vec<(Group, Range<usize>)> = Vec::new();
        for (group, _, words) in self.phrases.at(text, n) {
            match found.iter_mut().find(|(other, _)| other == group) {
                Some((_, longest)) if longest.end < words.end => *longest = words,
                Some(_) => {}
                None => found.push((*group, words)),
            }
        }
        found
    }
}

/// Every phrase of a file with its group. `[group]` begins a group, `#` a comment line, commas part phrases.
fn entries(file: &str) -> impl Iterator<Item = (Group, &str)> {
    let mut group = None;
    let lines = file.lines().filter(|line| !line.starts_with("# ")).filter_map(move |line| {
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            group = Group::ALL.iter().find(|(id, _)| *id == name).map(|(_, group)| *group);
            return None;
        }
        Some((group?, line))
    });
    lines
        .flat_map(|(group, line)| line.split(',').map(str::trim).filter(|it| !it.is_empty()).map(move |it| (group, it)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_group_has_words_and_every_heading_is_a_group() {
        let mut headings = 0;
        for file in FILES {
            for line in file.lines().filter_map(|line| line.strip_prefix('[')) {
                let name = line.trim_end_matches(']');
                assert!(Group::ALL.iter().any(|(id, _)| *id == name), "{name} is no group");
                headings += 1;
            }
        }
        assert_eq!(headings, Group::ALL.len());
        let lexicon = Lexicon::shipped();
        for (id, group) in Group::ALL {
            assert!(lexicon.phrases.meanings().any(|other| other == group), "{id} is empty");
        }
    }

    #[test]
    fn the_longest_phrase_of_a_group_wins() {
        let text = Text::new("No more than 1 in 200 may fail.");
        let spans = Spans::new(&text);
        let limits: Vec<_> = spans.of(Group::Limit).map(|span| span.words.clone()).collect();
        assert_eq!(limits, [0..3, 6..8]);
    }
}
