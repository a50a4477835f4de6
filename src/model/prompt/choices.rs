//! What one commits to before the look: the choices of a prompt, which of them is right, and what is said of the one
//! that was taken; knows no grades.

use crate::model::card::{Bin, Card, CardBody, Misconception};
use crate::model::section::{Block, Section};

use super::{Face, Part, simple};

/// Above a statement that is to be judged.
const TRUE_OR_FALSE: &str = "True or false, and why";

/// The choices of a prompt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choices {
    /// The three places of a signal; it belongs in this one.
    Bins(Bin),
    /// True or false; whether the statement holds, in the words in which it is asked.
    Truth(bool),
}

impl Choices {
    /// What can be chosen, in the order of the keys: two or three labels.
    pub const fn labels(self) -> &'static [&'static str] {
        match self {
            Self::Bins(_) => &["Page", "Weekly review", "Noise"],
            Self::Truth(_) => &["True", "False"],
        }
    }

    /// The place of the right one among the labels.
    pub const fn right(self) -> usize {
        match self {
            Self::Bins(Bin::Page) | Self::Truth(true) => 0,
            Self::Bins(Bin::Review) | Self::Truth(false) => 1,
            Self::Bins(Bin::Noise) => 2,
        }
    }

    /// What the choice of a place among the labels is worth, in a sentence or two.
    pub fn sentence(self, chosen: usize) -> String {
        let said = self.labels().get(chosen).copied().unwrap_or_default().to_lowercase();
        if chosen == self.right() {
            return format!("Right: {said}.");
        }
        let right = match self {
            Self::Bins(Bin::Page) => "It should page someone.",
            Self::Bins(Bin::Review) => "It belongs in the weekly review.",
            Self::Bins(Bin::Noise) => "It is noise.",
            Self::Truth(true) => "It is true.",
            Self::Truth(false) => "It is false.",
        };
        format!("You said {said}. {right}")
    }
}

/// What the prompt shows when it is asked with this seed; `None` when the card has no such part. A false statement that
/// its card puts right is asked put right with about every other seed, or "false" would be the answer nearly always.
pub fn asked(card: &Card, part: Part, seed: u64) -> Option<Face> {
    let face = super::face(card, part)?;
    let CardBody::Misconception(claim) = &card.body else { return Some(face) };
    let correct = claim.correct.as_deref().filter(|_| !claim.holds && is_put_right(seed));
    Some(match correct {
        Some(correct) => put_right(card, claim, correct),
        None => face,
    })
}

/// A statement as somebody says it, and what is said of it.
pub(super) fn as_said(card: &Card, claim: &Misconception) -> Face {
    let mut back = super::section::of_card(card);
    back.retain(|section| section.title != "Sources");
    let choices = Some(Choices::Truth(claim.holds));
    Face { choices, ..simple(TRUE_OR_FALSE, &claim.statement, back) }
}

/// The same the other way round: the statement that holds, and what is said in its place.
fn put_right(card: &Card, claim: &Misconception, correct: &str) -> Face {
    let blocks = vec![
        Block::Text("**It holds.** What is often said instead:".to_owned()),
        Block::Voice(claim.statement.clone()),
        Block::Text(claim.why.clone()),
    ];
    let mut back = vec![Section { title: "True or false", blocks }];
    back.extend(super::section::sources(&card.sources));
    Face { choices: Some(Choices::Truth(true)), ..simple(TRUE_OR_FALSE, correct, back) }
}

/// One bit of a seed, all of whose bits count: seeds of prompts that follow each other differ in a few of them only.
const fn is_put_right(seed: u64) -> bool {
    // The finisher of SplitMix64: the same on every machine and in every version.
    let mixed = (seed ^ (seed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (mixed ^ (mixed >> 31)) >> 63 == 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::card::{Triage, TriageCase};
    use crate::model::ids::{CardId, TopicId};
    use crate::model::prompt;

    fn card(body: CardBody) -> Card {
        Card {
            id: CardId::parse("c").unwrap(),
            topic: TopicId::parse("t").unwrap(),
            tags: vec![],
            levels: vec![],
            sources: vec![],
            computed: vec![],
            body,
        }
    }

    fn claim(holds: bool, correct: Option<&str>) -> Card {
        card(CardBody::Misconception(Box::new(Misconception {
            statement: "More nines are better.".into(),
            holds,
            why: "They cost.".into(),
            correct: correct.map(str::to_owned),
            cues: vec![],
        })))
    }

    fn fronts(card: &Card) -> Vec<(String, Option<Choices>)> {
        let faces = (0..1000).map(|seed| asked(card, Part::Verdict, seed).unwrap());
        faces.map(|face| (face.front, face.choices)).collect()
    }

    #[test]
    fn a_signal_is_put_into_one_of_three_bins_and_the_card_says_which() {
        let case = |id: &str, bin| TriageCase {
            id: CardId::parse(id).unwrap(),
            journey: "Paying".into(),
            bin,
            why: "There is time.".into(),
        };
        let cases = vec![case("a", Bin::Page), case("b", Bin::Review), case("c", Bin::Noise)];
        let card = card(CardBody::Triage(Box::new(Triage { signal: "Disk at 80 %".into(), cases })));
        for (n, label) in ["Page", "Weekly review", "Noise"].into_iter().enumerate() {
            let choices = asked(&card, Part::Triage(n), 7).unwrap().choices.unwrap();
            assert_eq!((choices.right(), choices.labels()[choices.right()]), (n, label));
        }
    }

    #[test]
    fn what_was_chosen_is_answered_in_words() {
        for (choices, chosen, said) in [
            (Choices::Bins(Bin::Review), 0, "You said page. It belongs in the weekly review."),
            (Choices::Bins(Bin::Page), 1, "You said weekly review. It should page someone."),
            (Choices::Bins(Bin::Noise), 0, "You said page. It is noise."),
            (Choices::Bins(Bin::Noise), 2, "Right: noise."),
            (Choices::Truth(false), 0, "You said true. It is false."),
            (Choices::Truth(true), 1, "You said false. It is true."),
            (Choices::Truth(true), 0, "Right: true."),
        ] {
            assert_eq!(choices.sentence(chosen), said);
        }
    }

    #[test]
    fn a_false_statement_is_asked_put_right_about_every_other_time_and_holds_then() {
        let fronts = fronts(&claim(false, Some("As many as users notice.")));
        let right = fronts.iter().filter(|(front, _)| front == "As many as users notice.").count();
        assert!((450..=550).contains(&right), "{right} of 1000");
        for (front, choices) in fronts {
            let holds = front != "More nines are better.";
            assert_eq!(choices, Some(Choices::Truth(holds)), "{front}");
        }
    }

    #[test]
    fn neither_way_of_asking_comes_many_times_in_a_row() {
        let fronts = fronts(&claim(false, Some("As many as users notice.")));
        let longest = fronts.chunk_by(|one, next| one == next).map(<[_]>::len).max();
        assert!(longest.is_some_and(|longest| longest < 20), "{longest:?}");
    }

    #[test]
    fn the_same_seed_asks_the_same() {
        let card = claim(false, Some("As many as users notice."));
        assert_eq!(fronts(&card), fronts(&card));
    }

    #[test]
    fn a_statement_that_holds_or_is_not_put_right_is_asked_as_it_stands() {
        for (card, holds) in
            [(claim(true, None), true), (claim(true, Some("Other.")), true), (claim(false, None), false)]
        {
            for front in fronts(&card) {
                assert_eq!(front, ("More nines are better.".to_owned(), Some(Choices::Truth(holds))));
            }
        }
    }

    #[test]
    fn put_right_it_says_that_it_holds_what_is_said_instead_and_why() {
        let card = claim(false, Some("As many as users notice."));
        let turned = (0..).map(|seed| asked(&card, Part::Verdict, seed).unwrap());
        let face = turned.into_iter().find(|face| face.choices == Some(Choices::Truth(true))).unwrap();
        let [section] = &face.back[..] else { panic!("{:?}", face.back) };
        let said = format!("{:?}", section.blocks);
        let places = ["It holds.", "More nines are better.", "They cost."].map(|words| said.find(words).unwrap());
        assert!(places.is_sorted(), "{said}");
        assert!(!said.contains("False"), "{said}");
    }

    #[test]
    fn read_in_the_library_a_statement_stands_as_somebody_says_it() {
        let face = prompt::face(&claim(false, Some("As many as users notice.")), Part::Verdict).unwrap();
        assert_eq!((face.front.as_str(), face.choices), ("More nines are better.", Some(Choices::Truth(false))));
    }
}
