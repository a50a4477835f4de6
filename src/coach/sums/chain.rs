//! Parts that depend on each other: `two at 99.9 make 99.8`.

use super::agree::any;
use super::finding::{Found, Held, percent};
use super::spoken::{Kind, Spoken};
use super::text::Text;
use crate::slo::{Exact, Target, replicas, serial};

/// More parts than these are not multiplied.
const MOST: u64 = 20;

/// Every claim of a sentence about parts in a row, or side by side.
pub(super) fn check(text: &Text<'_>, at: usize, found: &mut Found) {
    let Some(sentence) = text.sentences.get(at) else { return };
    let all = text.figures_of(sentence);
    for (n, last) in all.iter().enumerate() {
        let before: Vec<&Spoken> = all.iter().take(n).filter(|other| !text.is_span(other)).collect();
        if last.target().is_none() || text.claim(last, before.last().map_or(0, |one| one.tokens.end)).is_none() {
            continue;
        }
        let end = before.last().map_or(0, |one| one.tokens.end);
        let claim = text.claim(last, end).unwrap_or(end);
        let link = [
            "each",
            "together",
            "in",
            "a",
            "series",
            "chain",
            "row",
            "parallel",
            "serial",
            "%",
            "percent",
            "side",
            "by",
            "combined",
            "multiplied",
            "one",
            "after",
            "the",
            "other",
            "then",
            "behind",
            "you",
            "that",
            "so",
            ",",
            "and",
            "services",
            "parts",
        ];
        if !text.only(end..claim, &link) {
            continue;
        }
        let Some(parts) = parts(text, &before, sentence.tokens.start) else { continue };
        let row = serial(&parts);
        let side = side_by_side(&parts);
        let mut exact = vec![row.availability.clone(), row.bound];
        let says_row =
            text.has(sentence.tokens.clone(), &["series", "serial", "chain", "row", "both", "needed", "hard"]);
        let says_side = text.has(
            sentence.tokens.clone(),
            &[
                "parallel",
                "redundant",
                "either",
                "replicas",
                "replica",
                "active",
                "any",
                "independent",
                "copies",
                "failover",
                "regions",
                "redundancy",
                "zones",
            ],
        );
        if !says_row {
            exact.push(side.clone());
        }
        let beside = says_side && !says_row;
        let (right, need) = if beside { (side, "any of them enough") } else { (row.availability, "all needed") };
        let (one, count) = (parts.first().copied().unwrap_or(Target::NOTHING), parts.len());
        let same = parts.iter().all(|part| *part == one);
        let named = if same {
            format!("{count} parts at {one} %")
        } else {
            parts.iter().map(|part| format!("{part} %")).collect::<Vec<_>>().join(" and ")
        };
        let shown = percent(&right);
        let share = if last.kind == Kind::Count { last.in_percent() } else { (*last).clone() };
        found.judge(text, sentence, last, any(&share, &exact), || Held {
            because: format!("{named}, {need}, come to {shown}"),
            right: format!("{shown} for {named}"),
            local: true,
        });
    }
}

/// The availabilities that stand before a result: a number of equal ones, or a list.
fn parts(text: &Text<'_>, before: &[&Spoken], start: usize) -> Option<Vec<Target>> {
    match before {
        [.., n, one] if n.kind == Kind::Count && n.target().is_none() => {
            let gap = n.tokens.end..one.tokens.start;
            let joined = gap.len() <= 6 && text.has(gap, &["at", "of", "with", "each"]) && n.low.is_none();
            let count = n.value.as_whole().filter(|n| (2..=MOST).contains(n))?;
            let target = one.target().filter(|_| joined)?;
            Some(vec![target; usize::try_from(count).ok()?])
        }
        [one, other] => {
            let gap = one.tokens.end..other.tokens.start;
            let listed = text.only(gap.clone(), &["and", ",", "times", "×", "x", "*", "%", "a"]) && !gap.is_empty();
            let cue = text.has(gap, &["times", "×", "x", "*"])
                || text.has(
                    start..text.sentences.iter().find(|s| s.tokens.contains(&start)).map_or(start, |s| s.tokens.end),
                    &["series", "serial", "chain", "together", "both", "row"],
                );
            (listed && cue).then(|| Some(vec![one.target()?, other.target()?])).flatten()
        }
        [one] => {
            let both = text.has(start..one.tokens.start, &["both", "pair"])
                && text.has(start..one.tokens.start, &["at", "of", "with"]);
            both.then(|| one.target().map(|target| vec![target; 2])).flatten()
        }
        _ => None,
    }
}

fn side_by_side(parts: &[Target]) -> Exact {
    match parts {
        [one, rest @ ..] if rest.iter().all(|part| part == one) => {
            replicas(*one, u32::try_from(parts.len()).unwrap_or(1), 1)
        }
        _ => parts.iter().fold(Exact::one(), |down, part| down * part.budget()).complement(),
    }
}
