//! What is raised about an answer as a whole; what a kind of question does not ask for is not missed there.

use super::judge::{Judgement, MOST_FOR_LISTS};
use super::lexicon::Group;
use super::profile::asks_for_target;
use super::reading::Reading;
use super::report::{BeatRead, ClaimRead, Flag, Flagged, State, Sum};
use super::{FEWEST_WORDS, Place};
use crate::model::attempt::Standing;
use crate::model::card::Profile;
use crate::model::criterion::Criterion;

/// What flags are raised from.
pub(super) struct Ground<'a> {
    pub reading: &'a Reading,
    pub judgement: &'a Judgement,
    pub profile: Profile,
    pub standing: Option<Standing>,
    pub question: &'a str,
    pub beats: &'a [BeatRead],
    pub sums: &'a [Sum],
    pub claims: &'a [ClaimRead],
    pub spoken_s: Option<u32>,
    pub limit_s: u32,
}

/// Words beyond which a typed answer is too long if the main thing is still missing in it.
const LONG: usize = 230;

/// Raises the flags, in the order of [`Flag::ALL`].
pub(super) fn raise(ground: &Ground<'_>) -> Vec<Flagged> {
    Flag::ALL.into_iter().filter_map(|flag| ground.raised(flag)).collect()
}

/// What a score cannot exceed while a flag is raised: nobody is moved on who blames others or lists terms, and an
/// answer in which the main thing is missing is not strong however good the rest is.
pub(super) const fn ceiling(flag: Flag) -> f32 {
    match flag {
        Flag::KeywordStuffing => MOST_FOR_LISTS,
        Flag::NoUserHarm
        | Flag::NoMeasurement
        | Flag::NoTargetOrBudget
        | Flag::NoDecision
        | Flag::NoOutcomeOrChange
        | Flag::BlamesOthers
        | Flag::NoOwnAction
        | Flag::FillerHeavy
        | Flag::TooLong
        | Flag::WrongFact => 69.0,
        Flag::TooShort => 100.0,
    }
}

impl Ground<'_> {
    fn raised(&self, flag: Flag) -> Option<Flagged> {
        let (raised, evidence) = match flag {
            Flag::NoUserHarm => (self.no_user_harm(), Vec::new()),
            Flag::NoMeasurement => (self.is_story() && self.value(Criterion::Number) < 0.25, Vec::new()),
            Flag::NoTargetOrBudget => (self.no_target(), Vec::new()),
            Flag::NoDecision => (self.no_decision(), Vec::new()),
            Flag::NoOutcomeOrChange => {
                (self.asks_in_story(Criterion::Change) && self.value(Criterion::Change) < 0.2, Vec::new())
            }
            Flag::BlamesOthers => (
                !self.judgement.blamed.is_empty() && self.value(Criterion::Own) < 0.5,
                self.places(&self.judgement.blamed),
            ),
            Flag::NoOwnAction => (self.no_own_action(), self.spans(Group::PassiveRole)),
            Flag::FillerHeavy => (
                self.value(Criterion::Hedge) < 0.5 && self.judgement.of(Criterion::Hedge).evidence.len() >= 3,
                self.evidence(Criterion::Hedge),
            ),
            Flag::TooShort => (self.reading.text.count < FEWEST_WORDS, Vec::new()),
            Flag::TooLong => (self.too_long(), Vec::new()),
            Flag::KeywordStuffing => (self.stuffed(), self.evidence(Criterion::Stuffing)),
            Flag::WrongFact => self.wrong_fact(),
        };
        raised.then(|| Flagged { flag, evidence, said: said(flag).to_owned() })
    }

    fn value(&self, criterion: Criterion) -> f32 {
        self.judgement.of(criterion).value
    }

    fn is_story(&self) -> bool {
        self.profile == Profile::Story
    }

    /// Whether this is a story, and somebody in this position is asked for a criterion in it.
    fn asks_in_story(&self, criterion: Criterion) -> bool {
        self.is_story() && !super::excuses(self.standing, criterion)
    }

    fn places(&self, ranges: &[std::ops::Range<usize>]) -> Vec<Place> {
        ranges.iter().map(|words| self.reading.text.place(words)).collect()
    }

    fn evidence(&self, criterion: Criterion) -> Vec<Place> {
        self.places(&self.judgement.of(criterion).evidence)
    }

    fn spans(&self, group: Group) -> Vec<Place> {
        self.reading.spans.of(group).map(|span| self.reading.text.place(&span.words)).collect()
    }

    fn no_user_harm(&self) -> bool {
        match self.profile {
            Profile::Story => self.value(Criterion::Harm) < 0.35,
            Profile::Design => self.value(Criterion::Harm) < 0.12 && !self.is_to_the_point(),
            Profile::Concept | Profile::Calculation => false,
        }
    }

    /// A sum about a target has its line in the question.
    fn no_target(&self) -> bool {
        self.profile != Profile::Calculation
            && asks_for_target(self.question)
            && self.value(Criterion::Slo) < 0.25
            && !self.is_to_the_point()
    }

    /// Whether more than half of what the card itself asks for is said: how to rename a column on a live table may do
    /// without users.
    fn is_to_the_point(&self) -> bool {
        let heard = self.beats.iter().filter(|beat| beat.state == State::Found).count();
        heard * 2 > self.beats.len()
    }

    fn no_decision(&self) -> bool {
        let least = match self.profile {
            Profile::Story => 0.3,
            Profile::Design => 0.25,
            Profile::Concept | Profile::Calculation => 0.15,
        };
        self.value(Criterion::Decision) < least
    }

    fn no_own_action(&self) -> bool {
        let speaks = self.reading.said(Group::Decide).chain(self.reading.said(Group::Act)).any(|span| {
            let clause = self.reading.clause(span.words.start);
            self.reading.has_speaker(clause.start..span.words.start)
        });
        self.asks_in_story(Criterion::First) && (!speaks || self.value(Criterion::First) < 0.1)
    }

    fn too_long(&self) -> bool {
        let words = self.reading.text.count;
        if let Some(seconds) = self.spoken_s {
            return seconds > self.limit_s.saturating_mul(3) / 2;
        }
        let wanted: &[Criterion] = if self.is_story() {
            &[Criterion::Harm, Criterion::Decision, Criterion::Change]
        } else {
            &[Criterion::Decision]
        };
        let asked = wanted.iter().filter(|criterion| !super::excuses(self.standing, **criterion));
        let wanders = asked.into_iter().any(|criterion| self.value(*criterion) < 0.5);
        words > LONG && (self.value(Criterion::Length) < 0.75 || wanders)
    }

    fn stuffed(&self) -> bool {
        let terms = &self.judgement.terms;
        (terms.terms > 0.2 || terms.terms > 0.12 && terms.lists >= 1) && self.value(Criterion::Decision) < 0.9
            || terms.lists >= 3
    }

    fn wrong_fact(&self) -> (bool, Vec<Place>) {
        let sums = self.sums.iter().filter(|sum| !sum.holds).filter_map(|sum| sum.place.clone());
        let mut evidence: Vec<Place> = sums.chain(self.claims.iter().map(|claim| claim.place.clone())).collect();
        evidence.sort_by_key(|place| place.start);
        (!evidence.is_empty(), evidence)
    }
}

const fn said(flag: Flag) -> &'static str {
    match flag {
        Flag::NoUserHarm => "Nobody in this answer is hurt or helped: say who it was and what they could not do.",
        Flag::NoMeasurement => "Nothing is measured: one number about people, time or alerts is enough.",
        Flag::NoTargetOrBudget => "No line was drawn: say how much may fail, over which window.",
        Flag::NoDecision => "I read activity, but nobody chooses anything.",
        Flag::NoOutcomeOrChange => "I do not read what is different since.",
        Flag::BlamesOthers => "These words put the cause on other people.",
        Flag::NoOwnAction => "I do not read what you did yourself.",
        Flag::FillerHeavy => "Softeners cluster here, and the point sinks between them.",
        Flag::TooShort => "This is too short to be judged.",
        Flag::TooLong => "This is so long that the point gets lost.",
        Flag::KeywordStuffing => "Many terms and few relations: pick two and say what they decided.",
        Flag::WrongFact => "Something in here is known to be wrong.",
    }
}
