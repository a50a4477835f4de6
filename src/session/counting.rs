//! Where one is among the cards of a run, each counted once however often it is asked; knows only their names.

use std::collections::HashMap;

use crate::model::ids::PromptKey;

/// Where one is in a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// Which card is asked, from 1, in the order in which the run first asked them. When nothing is asked, how many were.
    pub number: usize,
    /// Cards of the run.
    pub of: usize,
    /// Whether this card was answered in the run before.
    pub is_again: bool,
    /// Cards that were answered, once or more.
    pub met: usize,
    /// Cards that are done with: answered and not to come again. It goes back by an undo only.
    pub settled: usize,
}

impl Count {
    /// How far the run is, 0-1000: a card that was answered and comes again counts by half. It goes back by an undo
    /// only.
    pub fn per_mille(self) -> usize {
        (self.met + self.settled) * 500 / self.of.max(1)
    }

    /// Cards still to be met; when all were, those that come again.
    pub fn left(self) -> usize {
        if self.met < self.of { self.of - self.met } else { self.of - self.settled }
    }
}

/// A card that was answered in the run.
#[derive(Clone, Debug)]
struct Met {
    number: usize,
    answers: u32,
    comes_again: bool,
}

/// What was answered in a run, and what of it comes again.
#[derive(Clone, Debug, Default)]
pub(super) struct Counting {
    met: HashMap<PromptKey, Met>,
    /// How many of `met` come again.
    again: usize,
    /// Cards that were answered in an earlier sitting of the same run.
    before: usize,
}

impl Counting {
    pub(super) fn begin_after(&mut self, answered: usize) {
        self.before += answered;
    }

    pub(super) fn answered(&mut self, key: &PromptKey, comes_again: bool) {
        let number = self.before + self.met.len() + 1;
        let met = self.met.entry(key.clone()).or_insert(Met { number, answers: 0, comes_again: false });
        met.answers += 1;
        self.again -= usize::from(met.comes_again);
        met.comes_again = comes_again;
        self.again += usize::from(comes_again);
    }

    /// The newest answer to a card was taken back, and it is asked again.
    pub(super) fn take_back(&mut self, key: &PromptKey) {
        let Some(met) = self.met.get_mut(key) else {
            // It was given in the earlier sitting.
            self.before = self.before.saturating_sub(1);
            return;
        };
        met.answers -= 1;
        if met.answers > 0 {
            self.comes_again(key);
        } else {
            self.again -= usize::from(met.comes_again);
            self.met.remove(key);
        }
    }

    /// The card is asked once more, though no answer to it was taken back.
    pub(super) fn comes_again(&mut self, key: &PromptKey) {
        if let Some(met) = self.met.get_mut(key).filter(|met| !met.comes_again) {
            met.comes_again = true;
            self.again += 1;
        }
    }

    /// What does not belong here any more does not come again; answered it was.
    pub(super) fn keep(&mut self, belongs: impl Fn(&PromptKey) -> bool) {
        self.met.iter_mut().for_each(|(key, met)| met.comes_again &= belongs(key));
        self.again = self.met.values().filter(|met| met.comes_again).count();
    }

    /// `remaining` counts what is still to come, the card being asked among it.
    pub(super) fn count(&self, asked: Option<&PromptKey>, remaining: usize) -> Count {
        let known = self.before + self.met.len();
        let met = asked.and_then(|key| self.met.get(key));
        let number = met.map_or_else(|| known + usize::from(asked.is_some()), |met| met.number);
        let of = known + remaining.saturating_sub(self.again);
        Count { number, of, is_again: met.is_some(), met: known, settled: known - self.again }
    }
}

#[cfg(test)]
mod tests {
    use super::super::flashcards::{Flashcards, Mode};
    use super::super::queue::Queue;
    use super::*;
    use crate::model::log::Grade;
    use crate::model::time::Timestamp;

    const START: Timestamp = Timestamp::from_millis(1_795_262_400_000);

    fn key(name: &str) -> PromptKey {
        PromptKey::parse(&format!("p/{name}/x")).unwrap()
    }

    fn run(mode: Mode, names: &str) -> Flashcards {
        let prompts = names.split(' ').map(key).collect();
        Flashcards::new(mode, Queue { prompts, ..Queue::default() }, None, START)
    }

    /// "a: 2 of 6, again, 1 settled"
    fn said(run: &Flashcards) -> String {
        let Count { number, of, is_again, settled, .. } = run.count();
        let name = run.asked().map_or("-", |asked| &asked.key.card_path()[2..]);
        let again = if is_again { ", again" } else { "" };
        format!("{name}: {number} of {of}{again}, {settled} settled")
    }

    #[test]
    fn a_missed_card_whose_step_comes_today_is_said_to_come_again_and_is_not_one_more() {
        let mut run = run(Mode::Scheduled, "a b c");
        assert_eq!(said(&run), "a: 1 of 3, 0 settled");
        run.advance(Grade::Again, Some(START.plus_seconds(60)), START);
        assert_eq!(said(&run), "b: 2 of 3, 0 settled");
        run.advance(Grade::Easy, None, START.plus_seconds(90));
        assert_eq!(said(&run), "a: 1 of 3, again, 1 settled");
        run.advance(Grade::Good, Some(START.plus_seconds(690)), START.plus_seconds(91));
        assert_eq!(said(&run), "c: 3 of 3, 1 settled");
        run.advance(Grade::Easy, None, START.plus_seconds(92));
        assert_eq!(said(&run), "a: 1 of 3, again, 2 settled");
        run.advance(Grade::Good, None, START.plus_seconds(93));
        assert_eq!(said(&run), "-: 3 of 3, 3 settled");
    }

    #[test]
    fn what_is_left_are_the_cards_to_come_and_at_the_end_those_that_come_again() {
        let mut run = run(Mode::Scheduled, "a b");
        run.advance(Grade::Good, Some(START.plus_seconds(600)), START);
        assert_eq!((said(&run).as_str(), run.count().left()), ("b: 2 of 2, 0 settled", 1));
        run.advance(Grade::Easy, None, START);
        assert_eq!((said(&run).as_str(), run.count().left()), ("a: 1 of 2, again, 1 settled", 1));
        run.advance(Grade::Easy, None, START);
        assert_eq!(run.count().left(), 0);
    }

    #[test]
    fn a_step_that_was_open_before_the_run_is_a_card_of_it_like_any_other() {
        let steps = vec![(START, key("s"))];
        let queue = Queue { prompts: vec![key("a")], steps, new: 0 };
        let mut run = Flashcards::new(Mode::Scheduled, queue, None, START);
        assert_eq!(said(&run), "s: 1 of 2, 0 settled");
        run.advance(Grade::Good, None, START);
        assert_eq!(said(&run), "a: 2 of 2, 1 settled");
    }

    #[test]
    fn what_was_missed_in_a_cram_comes_again_at_the_end_under_its_number() {
        let mut run = run(Mode::Cram, "a b");
        run.advance(Grade::Again, None, START);
        run.advance(Grade::Good, None, START);
        assert_eq!(said(&run), "a: 1 of 2, again, 1 settled");
        run.advance(Grade::Again, None, START);
        assert_eq!(said(&run), "a: 1 of 2, again, 1 settled");
    }

    #[test]
    fn however_a_run_goes_its_cards_stay_as_many_and_its_bar_never_goes_back() {
        for (n, mode) in (0..40_usize).zip([Mode::Scheduled, Mode::Cram].into_iter().cycle()) {
            let mut run = run(mode, "a b c d e");
            let (mut now, mut before, mut steps) = (START, 0, 0);
            while run.asked().is_some() {
                steps += 1;
                let missed = steps < 30 && (steps * 7 + n) % 3 == 0;
                let grade = if missed { Grade::Again } else { Grade::Good };
                run.advance(grade, missed.then(|| now.plus_seconds(60)), now);
                now = now.plus_seconds(25);
                let count = run.count();
                assert_eq!(count.of, 5);
                assert!(count.per_mille() >= before && count.number <= 5, "{count:?} after {before}");
                before = count.per_mille();
            }
            assert_eq!(before, 1000);
        }
    }

    #[test]
    fn an_undo_counts_back_what_it_takes_back_and_nothing_else() {
        let mut run = run(Mode::Cram, "a b");
        run.advance(Grade::Again, None, START);
        run.advance(Grade::Good, None, START);
        run.advance(Grade::Good, None, START);
        assert_eq!(said(&run), "-: 2 of 2, 2 settled");
        run.take_back(key("a"), Some(Grade::Good), START);
        assert_eq!(said(&run), "a: 1 of 2, again, 1 settled");
        run.take_back(key("b"), Some(Grade::Good), START);
        assert_eq!(said(&run), "b: 2 of 2, 0 settled");
        run.take_back(key("a"), Some(Grade::Again), START);
        assert_eq!(said(&run), "a: 1 of 2, 0 settled");
    }

    #[test]
    fn what_is_left_out_is_no_card_of_the_run_unless_it_was_answered() {
        let mut run = run(Mode::Cram, "a b c");
        run.advance(Grade::Again, None, START);
        run.leave_out(&key("b"), START);
        assert_eq!(said(&run), "c: 2 of 2, 0 settled");
        run.leave_out(&key("a"), START);
        assert_eq!(said(&run), "c: 2 of 2, 1 settled");
        run.take_back(key("b"), None, START);
        assert_eq!(said(&run), "b: 2 of 3, 1 settled", "it was taken back in");
    }

    #[test]
    fn a_run_that_is_gone_on_with_counts_what_was_answered_before_and_undo_reaches_into_it() {
        let mut run = run(Mode::RolePlay, "c d").after(2, 1);
        assert_eq!(said(&run), "c: 3 of 4, 2 settled");
        assert_eq!((run.answered(), run.missed()), (2, 1));
        run.advance(Grade::Good, None, START);
        assert_eq!(said(&run), "d: 4 of 4, 3 settled");
        run.take_back(key("c"), Some(Grade::Good), START);
        run.take_back(key("b"), Some(Grade::Again), START);
        assert_eq!(said(&run), "b: 2 of 4, 1 settled");
        assert_eq!((run.answered(), run.missed()), (1, 0));
    }
}
