//! What a list says below the title of a card, since a title may be a riddle; knows cards, not lists.

use super::card::{Card, CardBody};
use super::{markup, prompt, words};

/// More characters than fit on one line of any window; what is longer is cut before it is laid out.
const LONGEST: usize = 400;

/// One line that says what a card is about: its question, the beginning of its definition, how many journeys a signal
/// has... Empty where the title says it all.
pub fn gist(card: &Card) -> String {
    match &card.body {
        CardBody::Question(question) => line(&question.question),
        CardBody::Term(term) => line(&term.definition),
        CardBody::Contrast(contrast) => line(&format!("{} beside {}", contrast.left.name, contrast.right.name)),
        CardBody::Triage(triage) => match triage.cases.len() {
            1 => "One user journey".to_owned(),
            n => format!("{} user journeys", words::capital(&words::count(n))),
        },
        CardBody::Calculation(sum) => line(&prompt::fill_with_first(&sum.question, &sum.parameters)),
        CardBody::Rewrite(_) | CardBody::Misconception(_) => String::new(),
    }
}

fn line(text: &str) -> String {
    let beginning: String = text.chars().take(LONGEST).collect();
    markup::plain(&beginning).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::card::{Bin, Calculation, Formula, Parameter, Rewrite, Term, Triage, TriageCase};
    use crate::model::ids::{CardId, TopicId};

    fn gist_of(body: CardBody) -> String {
        gist(&Card {
            id: CardId::parse("c").unwrap(),
            topic: TopicId::parse("t").unwrap(),
            tags: vec![],
            levels: vec![],
            sources: vec![],
            computed: vec![],
            body,
        })
    }

    fn term(definition: &str) -> CardBody {
        CardBody::Term(Box::new(Term {
            term: "Toil".to_owned(),
            definition: definition.to_owned(),
            confused_with: None,
            difference: None,
            example: None,
            points: vec![],
        }))
    }

    #[test]
    fn a_definition_stands_on_one_line_without_its_marks() {
        assert_eq!(gist_of(term("Work **by hand**\nthat grows.\n\n- And `more`")), "Work by hand that grows. And more");
    }

    #[test]
    fn a_text_of_a_million_letters_is_cut() {
        assert_eq!(gist_of(term(&"a".repeat(1_000_000))).len(), LONGEST);
    }

    #[test]
    fn a_signal_says_how_many_journeys_it_has() {
        let triage = |count: usize| {
            let case = |n: usize| TriageCase {
                id: CardId::parse(&format!("case-{n}")).unwrap(),
                journey: String::new(),
                bin: Bin::Noise,
                why: String::new(),
            };
            CardBody::Triage(Box::new(Triage { signal: String::new(), cases: (0..count).map(case).collect() }))
        };
        assert_eq!(gist_of(triage(1)), "One user journey");
        assert_eq!(gist_of(triage(3)), "Three user journeys");
    }

    #[test]
    fn a_sum_is_told_with_the_first_of_its_figures() {
        let sum = Calculation {
            question: "How long may {target} % be down?".to_owned(),
            formula: Formula::BudgetTime,
            parameters: vec![Parameter { name: "target".to_owned(), values: vec!["99.9".to_owned(), "99".to_owned()] }],
            tolerance_per_mille: 0,
            method: String::new(),
        };
        assert_eq!(gist_of(CardBody::Calculation(Box::new(sum))), "How long may 99.9 % be down?");
    }

    #[test]
    fn a_weak_line_says_itself_what_it_is_about() {
        let weak = "We monitor everything.".to_owned();
        let rewrite = Rewrite { weak, strong: String::new(), why: String::new(), hint: None };
        assert_eq!(gist_of(CardBody::Rewrite(Box::new(rewrite))), "");
    }
}
