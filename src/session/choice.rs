//! What the learner committed to before the look, and the grade that fits; knows no card and no key.

use crate::model::log::Grade;
use crate::model::prompt::{Choices, Face};

/// One of the choices of a prompt, taken before its answer was shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    question: String,
    choices: Choices,
    chosen: usize,
}

impl Choice {
    /// The choice of a place among those that `face` offers; `None` when it offers no such place.
    pub fn new(face: &Face, chosen: usize) -> Option<Self> {
        let choices = face.choices.filter(|choices| chosen < choices.labels().len())?;
        Some(Self { question: face.front.clone(), choices, chosen })
    }

    /// The place that was chosen.
    pub const fn chosen(&self) -> usize {
        self.chosen
    }

    /// The place that is right.
    pub const fn right(&self) -> usize {
        self.choices.right()
    }

    /// Whether what was chosen is right.
    pub const fn is_right(&self) -> bool {
        self.chosen == self.choices.right()
    }

    /// What it is worth, in words.
    pub fn sentence(&self) -> String {
        self.choices.sentence(self.chosen)
    }

    /// The grade that fits.
    pub const fn suggested(&self) -> Grade {
        if self.is_right() { Grade::Good } else { Grade::Again }
    }

    /// Whether it was made on this question, with the same answer to it.
    pub fn is_about(&self, face: &Face) -> bool {
        self.question == face.front && Some(self.choices) == face.choices
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::card::Bin;
    use crate::model::section::{Block, Section};

    fn face(front: &str, choices: Option<Choices>) -> Face {
        let back = vec![Section { title: "Answer", blocks: vec![Block::Text("Why.".into())] }];
        Face { cue: String::new(), front: front.into(), hints: vec![], back, choices }
    }

    #[test]
    fn a_right_choice_suggests_good_and_a_wrong_one_again() {
        let face = face("Disk at 80 %", Some(Choices::Bins(Bin::Review)));
        let grades = [0, 1, 2].map(|place| Choice::new(&face, place).unwrap().suggested());
        assert_eq!(grades, [Grade::Again, Grade::Good, Grade::Again]);
    }

    #[test]
    fn only_what_is_offered_can_be_chosen() {
        assert!(Choice::new(&face("A", Some(Choices::Truth(true))), 2).is_none());
        assert!(Choice::new(&face("A", None), 0).is_none());
    }

    #[test]
    fn a_choice_is_about_its_question_as_long_as_that_and_its_answer_stand() {
        let choice = Choice::new(&face("A", Some(Choices::Truth(true))), 0).unwrap();
        assert!(choice.is_about(&face("A", Some(Choices::Truth(true)))));
        assert!(!choice.is_about(&face("B", Some(Choices::Truth(true)))));
        assert!(!choice.is_about(&face("A", Some(Choices::Truth(false)))));
    }
}
