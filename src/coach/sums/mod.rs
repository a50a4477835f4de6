//! Checks the sums and figures of an answer: reads them as people say them, works them out again with the room `slo`, and
//! keeps silent where it is in doubt.
//!
//! | file | subject |
//! |---|---|
//! | `token`, `number`, `read`, `spoken` | words, amounts, figures with units |
//! | `words`, `topics` | lists of cues |
//! | `text`, `given`, `guard` | sentences and what stands around a figure, the figures of the question, what is not charged |
//! | `agree`, `finding` | the rounding of a speaker, one checked sum |
//! | `allowed`, `failures`, `share`, `plain`, `change`, `burn`, `chain`, `case` | the relations |
//! | `expected` | figures that a card asks for |

mod agree;
mod allowed;
mod burn;
mod case;
mod chain;
mod change;
mod expected;
mod failures;
mod finding;
mod given;
mod guard;
mod number;
mod plain;
mod read;
mod share;
mod spoken;
mod text;
mod token;
mod topics;
mod words;

#[cfg(test)]
mod tests;

use crate::coach::report::Sum;
use crate::model::question::Expect;
use finding::Found;
use given::Given;
use text::Text;

/// Longer answers are read up to here: nobody says so much, and it keeps a pasted book from costing seconds.
const LONGEST: usize = 40_000;

/// Every sum of an answer that could be checked, and every figure that the card expects.
pub(super) fn check(answer: &str, question: &str, expect: &[Expect]) -> Vec<Sum> {
    let (answer, question) = (cut(answer), cut(question));
    let (lower, asked) = (answer.to_ascii_lowercase(), question.to_ascii_lowercase());
    let text = Text::new(answer, &lower);
    let given = Given::new(&Text::new(question, &asked));
    let mut found = Found::default();
    let case = case::Case::of(&given);
    for at in 0..text.sentences.len() {
        allowed::check(&text, at, &given, &mut found);
        share::check(&text, at, &mut found);
        burn::check(&text, at, &given, &mut found);
        chain::check(&text, at, &mut found);
        if let Some(case) = &case {
            case.check(&text, at, &mut found);
        }
    }
    let expected = expected::expected(&text, expect);
    // What the card asks for and is there need not be said twice.
    let twice = |sum: &Sum| sum.holds && expected.iter().any(|one| one.place == sum.place);
    let mut sums: Vec<Sum> = found.0.into_iter().filter(|sum| !twice(sum)).collect();
    sums.extend(expected);
    sums.sort_by_key(|sum| sum.place.as_ref().map_or((usize::MAX, 0), |place| (place.start, place.end)));
    sums
}

fn cut(text: &str) -> &str {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or("")
}
