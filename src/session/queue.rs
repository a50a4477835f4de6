//! The order of a day: what was due first, then new, siblings apart; knows no log and no library.

use std::collections::{HashMap, HashSet, VecDeque};

use rand::{SeedableRng as _, seq::SliceRandom as _};

use crate::model::card::CardKind;
use crate::model::ids::PromptKey;
use crate::model::time::{Day, Timestamp};

/// Siblings are asked at least this many prompts apart, where there are enough others.
const SIBLING_GAP: usize = 6;

/// A prompt that may be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Which prompt.
    pub key: PromptKey,
    /// Kind of its card.
    pub kind: CardKind,
    /// Where it stands.
    pub status: Status,
    /// Its place among the new prompts that go ahead of all others, as a study path orders them.
    pub ahead: Option<u32>,
}

/// Where a candidate stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Never answered.
    New,
    /// In its steps, to be asked at a moment of today.
    Step(Timestamp),
    /// Due since this day.
    Due(Day),
}

/// How much of a day is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// New prompts.
    pub new: usize,
    /// Of these, prompts that go ahead of others; more than `new` lifts the limit for them.
    pub ahead: usize,
    /// Due prompts; steps do not count.
    pub due: usize,
}

/// What is asked today.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Queue {
    /// In this order.
    pub prompts: Vec<PromptKey>,
    /// At these moments.
    pub steps: Vec<(Timestamp, PromptKey)>,
    /// How many of `prompts` are new.
    pub new: usize,
}

impl Queue {
    /// Puts candidates in order: longest due first (shuffled within a day by `seed`), then the new ones that go ahead,
    /// then others in learning order with the kinds taking turns; of the new ones at most one new prompt per card and none of a card in `touched`.
    pub fn of_the_day<'a>(candidates: &'a [Candidate], touched: &HashSet<&'a str>, limits: Limits, seed: u64) -> Self {
        let mut steps = Vec::new();
        let mut due = Vec::new();
        for candidate in candidates {
            match candidate.status {
                Status::Step(at) => steps.push((at, candidate.key.clone())),
                Status::Due(since) => due.push((since, &candidate.key)),
                Status::New => {}
            }
        }
        due.shuffle(&mut rand::rngs::StdRng::seed_from_u64(seed));
        due.sort_by_key(|(since, _)| *since);
        due.truncate(limits.due);
        let mut taken: HashSet<&str> = touched.clone();
        taken.extend(due.iter().map(|(_, key)| key.card_path()));
        let mut new = ahead_of_others(candidates, &mut taken, limits.ahead);
        let left = limits.new.saturating_sub(new.len());
        new.extend(one_per_card(candidates, taken, left));
        let mut prompts = apart(due.into_iter().map(|(_, key)| key.clone()).collect());
        let count = new.len();
        prompts.extend(new);
        steps.sort();
        Self { prompts, steps, new: count }
    }

    /// Everything once, shuffled by `seed`, siblings apart: for a cram.
    pub fn shuffled(keys: Vec<PromptKey>, seed: u64) -> Self {
        let mut keys = keys;
        keys.shuffle(&mut rand::rngs::StdRng::seed_from_u64(seed));
        Self { prompts: apart(keys), steps: Vec::new(), new: 0 }
    }

    /// Everything once, in this order: for a role-play, in which minutes follow each other.
    pub fn in_order(keys: Vec<PromptKey>) -> Self {
        Self { prompts: keys, ..Self::default() }
    }

    /// Everything that is in it.
    pub fn len(&self) -> usize {
        self.prompts.len() + self.steps.len()
    }

    /// Whether there is nothing to ask.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// The new prompts that go ahead, in the order that a path gives them.
fn ahead_of_others<'a>(candidates: &'a [Candidate], taken: &mut HashSet<&'a str>, limit: usize) -> Vec<PromptKey> {
    let new = candidates.iter().filter(|candidate| candidate.status == Status::New);
    let mut ahead: Vec<(u32, &PromptKey)> =
        new.filter_map(|candidate| Some((candidate.ahead?, &candidate.key))).collect();
    ahead.sort_unstable_by_key(|(place, _)| *place);
    let mut out = Vec::new();
    for (_, key) in ahead {
        if out.len() < limit && taken.insert(key.card_path()) {
            out.push(key.clone());
        }
    }
    out
}

/// Kinds take turns, so that a first day is not ten long questions in a row.
fn one_per_card<'a>(candidates: &'a [Candidate], mut taken: HashSet<&'a str>, limit: usize) -> Vec<PromptKey> {
    let mut by_kind: Vec<(CardKind, VecDeque<&PromptKey>)> = Vec::new();
    for candidate in candidates {
        if candidate.status != Status::New {
            continue;
        }
        let known = by_kind.iter_mut().find(|(kind, _)| *kind == candidate.kind);
        // Of one kind no more are wanted than of all, and asking for the name of every card takes its time.
        if known.as_ref().is_some_and(|(_, keys)| keys.len() >= limit) || !taken.insert(candidate.key.card_path()) {
            continue;
        }
        match known {
            Some((_, keys)) => keys.push_back(&candidate.key),
            None => by_kind.push((candidate.kind, [&candidate.key].into())),
        }
    }
    let mut out = Vec::new();
    while out.len() < limit {
        let before = out.len();
        for (_, keys) in &mut by_kind {
            if out.len() < limit {
                out.extend(keys.pop_front().cloned());
            }
        }
        if out.len() == before {
            break;
        }
    }
    out
}

/// How far ahead [`apart`] looks: further would reorder days of a backlog and cost quadratic time.
const LOOK_AHEAD: usize = 64;

/// Moves siblings at least [`SIBLING_GAP`] places apart where others can stand between them, and never
/// puts them next to each other while that can be helped; otherwise keeps the order.
fn apart(keys: Vec<PromptKey>) -> Vec<PromptKey> {
    let mut rest = numbered(keys);
    let mut out: Vec<(usize, PromptKey)> = Vec::with_capacity(rest.len());
    while !rest.is_empty() {
        let recent = &out[out.len().saturating_sub(SIBLING_GAP - 1)..];
        let distance = |card: usize| {
            let near = recent.iter().rev().position(|(other, _)| *other == card);
            near.map_or(SIBLING_GAP, |between| between + 1)
        };
        let free = rest.iter().take(LOOK_AHEAD).position(|(card, _)| distance(*card) >= SIBLING_GAP);
        let farthest =
            || rest.iter().take(LOOK_AHEAD).enumerate().max_by_key(|(n, (card, _))| (distance(*card), usize::MAX - n));
        let at = crowded(&rest)
            .filter(|n| distance(rest[*n].0) > 1)
            .or(free)
            .or_else(|| farthest().map(|(n, _)| n))
            .unwrap_or(0);
        out.extend(rest.remove(at));
    }
    out.into_iter().map(|(_, key)| key).collect()
}

/// Each key with a number for its card: names would be compared some thousand times over.
fn numbered(keys: Vec<PromptKey>) -> VecDeque<(usize, PromptKey)> {
    let mut cards: HashMap<&str, usize> = HashMap::new();
    let mut numbers = Vec::with_capacity(keys.len());
    for key in &keys {
        let next = cards.len();
        numbers.push(*cards.entry(key.card_path()).or_insert(next));
    }
    numbers.into_iter().zip(keys).collect()
}

/// Near the end: the first prompt of a card that has more than half of what is left, which must
/// go first or its prompts will be left over next to each other.
fn crowded(rest: &VecDeque<(usize, PromptKey)>) -> Option<usize> {
    if rest.len() > LOOK_AHEAD {
        return None;
    }
    // If some card has more than half, it is the one that outlives crossing out pairs of different cards.
    let (card, _) = rest.iter().fold((0, 0_usize), |(card, lead), (other, _)| match lead {
        0 => (*other, 1),
        _ if card == *other => (card, lead + 1),
        _ => (card, lead - 1),
    });
    let count = rest.iter().filter(|(other, _)| *other == card).count();
    if count * 2 > rest.len() { rest.iter().position(|(other, _)| *other == card) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(card: &str, part: &str, status: Status) -> Candidate {
        let key = PromptKey::parse(&format!("p/{card}/{part}")).unwrap();
        Candidate { key, kind: CardKind::Term, status, ahead: None }
    }

    fn day(n: i32) -> Day {
        Day::from_number(n)
    }

    const ALL: Limits = Limits { new: 100, ahead: 100, due: 100 };

    #[test]
    fn due_comes_before_new_and_the_longest_due_first() {
        let list = [
            candidate("a", "x", Status::New),
            candidate("b", "x", Status::Due(day(9))),
            candidate("c", "x", Status::Due(day(3))),
        ];
        let queue = Queue::of_the_day(&list, &HashSet::new(), ALL, 1);
        let order: Vec<_> = queue.prompts.iter().map(PromptKey::as_str).collect();
        assert_eq!(order, ["p/c/x", "p/b/x", "p/a/x"]);
        assert_eq!(queue.new, 1);
    }

    #[test]
    fn a_card_brings_one_new_prompt_a_day() {
        let list = [
            candidate("a", "x", Status::New),
            candidate("a", "y", Status::New),
            candidate("b", "x", Status::New),
            candidate("b", "y", Status::Due(day(1))),
            candidate("c", "x", Status::New),
        ];
        let queue = Queue::of_the_day(&list, &HashSet::from(["p/c"]), ALL, 1);
        let order: Vec<_> = queue.prompts.iter().map(PromptKey::as_str).collect();
        assert_eq!(order, ["p/b/y", "p/a/x"]);
    }

    #[test]
    fn limits_hold_for_due_and_new_apart() {
        let mut list: Vec<_> = (0..30).map(|n| candidate(&format!("n{n}"), "x", Status::New)).collect();
        list.extend((0..30).map(|n| candidate(&format!("d{n}"), "x", Status::Due(day(n)))));
        let queue = Queue::of_the_day(&list, &HashSet::new(), Limits { new: 4, ahead: 4, due: 7 }, 1);
        assert_eq!((queue.prompts.len(), queue.new), (11, 4));
        assert_eq!(queue.prompts[0].as_str(), "p/d0/x");
    }

    #[test]
    fn new_prompts_of_different_kinds_take_turns() {
        let mut list: Vec<_> = (0..4).map(|n| candidate(&format!("t{n}"), "x", Status::New)).collect();
        for n in 0..4 {
            list.push(Candidate { kind: CardKind::Rewrite, ..candidate(&format!("r{n}"), "x", Status::New) });
        }
        let queue = Queue::of_the_day(&list, &HashSet::new(), Limits { new: 4, ahead: 4, due: 0 }, 1);
        let order: Vec<_> = queue.prompts.iter().map(PromptKey::as_str).collect();
        assert_eq!(order, ["p/t0/x", "p/r0/x", "p/t1/x", "p/r1/x"]);
    }

    #[test]
    fn new_prompts_of_a_path_come_first_in_its_order_and_count_to_the_limit() {
        let mut list: Vec<_> = (0..6).map(|n| candidate(&format!("c{n}"), "x", Status::New)).collect();
        (list[5].ahead, list[2].ahead) = (Some(0), Some(1));
        list.insert(0, Candidate { ahead: Some(2), ..candidate("due", "x", Status::Due(day(1))) });
        let order = |limits: Limits| {
            let queue = Queue::of_the_day(&list, &HashSet::from(["p/c0"]), limits, 1);
            queue.prompts.iter().map(|key| key.as_str()[2..].to_owned()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(order(Limits { new: 3, ahead: 3, due: 9 }), "due/x c5/x c2/x c1/x");
        assert_eq!(order(Limits { new: 1, ahead: 1, due: 9 }), "due/x c5/x");
        assert_eq!(
            order(Limits { new: 1, ahead: usize::MAX, due: 9 }),
            "due/x c5/x c2/x",
            "the limit is lifted for them"
        );
        assert_eq!(order(Limits { new: 0, ahead: 0, due: 9 }), "due/x");
    }

    #[test]
    fn siblings_stand_apart_when_others_can_stand_between() {
        let mut list = Vec::new();
        for card in ["a", "b", "c", "d", "e", "f", "g", "h"] {
            for part in ["x", "y", "z"] {
                list.push(candidate(card, part, Status::Due(day(1))));
            }
        }
        for seed in 0..20 {
            let queue = Queue::of_the_day(&list, &HashSet::new(), ALL, seed);
            assert_eq!(queue.prompts.len(), 24);
            for pair in queue.prompts.windows(2) {
                assert_ne!(pair[0].card_path(), pair[1].card_path(), "seed {seed}");
            }
        }
    }

    #[test]
    fn five_others_stand_between_two_siblings_where_there_are_five() {
        let mut list: Vec<_> =
            ["x", "y", "z"].into_iter().map(|part| candidate("a", part, Status::Due(day(0)))).collect();
        list.extend((1..20).map(|n| candidate(&format!("s{n}"), "x", Status::Due(day(n)))));
        let queue = Queue::of_the_day(&list, &HashSet::new(), ALL, 1);
        let places: Vec<_> =
            queue.prompts.iter().enumerate().filter(|(_, key)| key.card_path() == "p/a").map(|(n, _)| n).collect();
        assert_eq!(places, [0, 6, 12]);
    }

    #[test]
    fn a_card_with_many_prompts_at_the_end_of_the_day_is_spread_over_what_is_left() {
        let mut list: Vec<_> = (0..3).map(|n| candidate(&format!("s{n}"), "x", Status::Due(day(n)))).collect();
        list.extend(["x", "y", "z"].into_iter().map(|part| candidate("a", part, Status::Due(day(9)))));
        let queue = Queue::of_the_day(&list, &HashSet::new(), ALL, 1);
        let cards: Vec<_> = queue.prompts.iter().map(PromptKey::card_path).collect();
        assert_eq!(cards, ["p/s0", "p/a", "p/s1", "p/a", "p/s2", "p/a"]);
    }

    #[test]
    fn the_same_seed_gives_the_same_order() {
        let list: Vec<_> = (0..20).map(|n| candidate(&format!("d{n}"), "x", Status::Due(day(1)))).collect();
        let order = |seed| Queue::of_the_day(&list, &HashSet::new(), ALL, seed).prompts;
        assert_eq!(order(5), order(5));
        assert_ne!(order(5), order(6));
    }
}
