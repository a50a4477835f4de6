//! Cards cut into prompts: what is asked, and what is shown after; knows nothing of schedules.

mod choices;

pub use choices::{Choices, asked};

use super::attempt::Standing;
use super::card::{Card, CardBody, Question};
use super::section::{self, Block, Section};

/// Which part of its card a prompt asks for; numbers are places in the card's lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// The interview question itself.
    Question,
    /// What is weak about the weak answer.
    Trap,
    /// What is really being asked.
    Reframe,
    /// The named picture.
    Model,
    /// The line to remember.
    Hook,
    /// A follow-up question.
    FollowUp(usize),
    /// A minute of an incident.
    Moment(usize),
    /// What a term means.
    Definition,
    /// How to tell a term from its double.
    Difference,
    /// One point of a list.
    Point(usize),
    /// The left side of a contrast.
    Left,
    /// The right side of a contrast.
    Right,
    /// The strong line for a weak one.
    Rewrite,
    /// Where a signal belongs on one journey.
    Triage(usize),
    /// How a sum is worked out.
    Method,
    /// Whether a statement holds.
    Verdict,
}

/// What a prompt shows before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Face {
    /// Small line above: who asks, or what for.
    pub cue: String,
    /// What is asked.
    pub front: String,
    /// What may be looked at before answering.
    pub hints: Vec<Section>,
    /// What opens afterwards, one section at a time; never empty.
    pub back: Vec<Section>,
    /// What one may commit to before the look, where the answer is one of a few.
    pub choices: Option<Choices>,
}

/// The parts of a card that are asked, in the order in which they are introduced.
pub fn parts(card: &Card) -> Vec<Part> {
    match &card.body {
        CardBody::Question(question) => question_parts(question),
        CardBody::Term(term) => {
            let mut out = vec![Part::Definition];
            if term.confused_with.is_some() && term.difference.is_some() {
                out.push(Part::Difference);
            }
            out.extend((0..term.points.len()).map(Part::Point));
            out
        }
        CardBody::Contrast(_) => vec![Part::Right, Part::Left],
        CardBody::Rewrite(_) => vec![Part::Rewrite],
        CardBody::Triage(triage) => (0..triage.cases.len()).map(Part::Triage).collect(),
        CardBody::Calculation(_) => vec![Part::Method],
        CardBody::Misconception(_) => vec![Part::Verdict],
    }
}

fn question_parts(question: &Question) -> Vec<Part> {
    let mut out = vec![Part::Question];
    let optional = [
        (question.trap.is_some(), Part::Trap),
        (question.reframe.is_some(), Part::Reframe),
        (question.model.is_some(), Part::Model),
        (question.hook.is_some(), Part::Hook),
    ];
    out.extend(optional.into_iter().filter_map(|(there, part)| there.then_some(part)));
    out.extend((0..question.follow_ups.len()).map(Part::FollowUp));
    out.extend((0..question.timeline.len()).map(Part::Moment));
    out
}

impl Part {
    /// The stable name of the part on its card: `hook`, `follow-up/who-signs`.
    /// `None` when the card has no such part.
    pub fn name(self, card: &Card) -> Option<String> {
        let fixed = match self {
            Self::Question => "question",
            Self::Trap => "trap",
            Self::Reframe => "reframe",
            Self::Model => "model",
            Self::Hook => "hook",
            Self::Definition => "definition",
            Self::Difference => "difference",
            Self::Left => "left",
            Self::Right => "right",
            Self::Rewrite => "rewrite",
            Self::Method => "method",
            Self::Verdict => "verdict",
            Self::FollowUp(n) => {
                let CardBody::Question(question) = &card.body else { return None };
                return question.follow_ups.get(n).map(|follow_up| format!("follow-up/{}", follow_up.id));
            }
            Self::Moment(n) => {
                let CardBody::Question(question) = &card.body else { return None };
                return question.timeline.get(n).map(|moment| format!("moment/{}", moment.id));
            }
            Self::Point(n) => {
                let CardBody::Term(term) = &card.body else { return None };
                return term.points.get(n).map(|point| format!("point/{}", point.id));
            }
            Self::Triage(n) => {
                let CardBody::Triage(triage) = &card.body else { return None };
                return triage.cases.get(n).map(|case| format!("case/{}", case.id));
            }
        };
        Some(fixed.to_owned())
    }
}

/// What the prompt shows, as one reads it; see [`asked`] for what it shows in a run. `None` when the card has no such
/// part.
#[expect(clippy::wildcard_enum_match_arm, reason = "a part of another kind of card has no face here")]
pub fn face(card: &Card, part: Part) -> Option<Face> {
    let mut face = match &card.body {
        CardBody::Question(question) => question_face(question, part)?,
        CardBody::Term(term) => match part {
            Part::Definition => {
                let cue = if term.points.is_empty() { "What does it mean" } else { "Name them all" };
                let mut back = section::of_card(card);
                back.retain(|section| section.title != "Sources");
                simple(cue, &term.term, back)
            }
            Part::Difference => {
                let other = term.confused_with.as_deref()?;
                let front = format!("{} or {other}: how do you tell them apart?", term.term);
                simple(
                    "Two words that get mixed up",
                    &front,
                    vec![Section::text("How to tell", term.difference.as_deref()?)],
                )
            }
            Part::Point(n) => {
                let point = term.points.get(n)?;
                simple(&term.term, &point.name, vec![Section::text("What it means", &point.text)])
            }
            _ => return None,
        },
        CardBody::Contrast(contrast) => {
            let (known, asked) = match part {
                Part::Left => (&contrast.right, &contrast.left),
                Part::Right => (&contrast.left, &contrast.right),
                _ => return None,
            };
            let front =
                format!("{}: this is {}. And {}?\n\n{}", contrast.dimension, known.name, asked.name, known.text);
            let mut back = vec![Section {
                title: "The other side",
                blocks: vec![Block::Labelled(asked.name.clone(), asked.text.clone())],
            }];
            back.extend(contrast.example.as_deref().map(|text| Section::text("Example", text)));
            simple("Two sides", &front, back)
        }
        CardBody::Rewrite(rewrite) => {
            let mut back = section::of_card(card);
            back.retain(|section| section.title != "Sources");
            let hints: Vec<_> = back.extract_if(.., |section| section.title == "A question that helps").collect();
            Face { cue: "Say it as a decision".to_owned(), front: rewrite.weak.clone(), hints, back, choices: None }
        }
        CardBody::Triage(triage) => {
            let Part::Triage(n) = part else { return None };
            let case = triage.cases.get(n)?;
            let front = format!("{}\n\n{}", triage.signal, case.journey);
            let verdict = vec![Block::Text(format!("**{}.** {}", case.bin.label(), case.why))];
            let back = vec![Section { title: "Where it belongs", blocks: verdict }];
            let choices = Some(Choices::Bins(case.bin));
            Face { choices, ..simple("Page, weekly review or noise", &front, back) }
        }
        CardBody::Calculation(calculation) => {
            let front = fill_with_first(&calculation.question, &calculation.parameters);
            simple("How would you work it out", &front, vec![Section::text("How to work it out", &calculation.method)])
        }
        CardBody::Misconception(claim) => choices::as_said(card, claim),
    };
    face.back.extend(section::sources(&card.sources));
    Some(face)
}

/// The model answer to the question of a card, led by what somebody in this position would honestly say.
pub fn answer_to(card: &Card, question: &Question, standing: Option<Standing>) -> Vec<Section> {
    let mut back = answer(question, standing);
    back.extend(section::sources(&card.sources));
    back
}

fn answer(question: &Question, standing: Option<Standing>) -> Vec<Section> {
    let mut back: Vec<Section> =
        standing.and_then(|standing| section::honest(question, standing)).into_iter().collect();
    back.push(section::answer(question));
    back.extend(section::hook(question));
    back.extend(section::trap(question));
    back.extend(section::variants(question, standing));
    back
}

fn simple(cue: &str, front: &str, back: Vec<Section>) -> Face {
    Face { cue: cue.to_owned(), front: front.to_owned(), hints: Vec::new(), back, choices: None }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "a part of another kind of card has no face here")]
fn question_face(question: &Question, part: Part) -> Option<Face> {
    let asked = |what: &str| format!("{what}\n\n{}", question.question);
    Some(match part {
        Part::Question => {
            let hints = [section::reframe(question), section::mental_model(question)].into_iter().flatten().collect();
            let back = answer(question, None);
            Face {
                cue: "The interviewer asks".to_owned(),
                front: question.question.clone(),
                hints,
                back,
                choices: None,
            }
        }
        Part::Trap => {
            let trap = question.trap.as_ref()?;
            let blocks = vec![
                Block::Text(format!("**{}**", trap.headline)),
                Block::Labelled("Why it is weak".to_owned(), trap.why_weak.clone()),
            ];
            let front = format!("\"{}\"\n\n{}", trap.sample, question.question);
            simple("What is weak about this answer", &front, vec![Section { title: "The trap", blocks }])
        }
        Part::Reframe => {
            simple("Behind the question", &asked("What is really being asked here?"), vec![section::reframe(question)?])
        }
        Part::Model => simple(
            "Behind the question",
            &asked("Which picture helps you think?"),
            vec![section::mental_model(question)?],
        ),
        Part::Hook => {
            simple("Make it stick", &asked("Which one line do they remember?"), vec![section::hook(question)?])
        }
        Part::FollowUp(n) => {
            let follow_up = question.follow_ups.get(n)?;
            let cue = format!("Follow-up to \"{}\"", question.question);
            simple(&cue, &follow_up.question, vec![Section::text("Answer", &follow_up.answer)])
        }
        Part::Moment(n) => {
            let moment = question.timeline.get(n)?;
            let cue = format!("Minute {} · {}", moment.minute, question.title);
            // The first minute opens on the scene: nobody has read it before.
            let scene = if n == 0 { format!("{}\n\n", question.question) } else { String::new() };
            let front = format!("{scene}{}\n\nWhat do you decide?", moment.known);
            let hints = if n == 0 { Vec::new() } else { vec![section::so_far(question, n)] };
            Face { hints, ..simple(&cue, &front, vec![Section::text("Decision", &moment.decision)]) }
        }
        _ => return None,
    })
}

pub(super) fn fill_with_first(template: &str, parameters: &[super::card::Parameter]) -> String {
    parameters.iter().fold(template.to_owned(), |text, parameter| {
        let value = parameter.values.first().map_or("?", String::as_str);
        text.replace(&format!("{{{}}}", parameter.name), value)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::card::{Contrast, Side};
    use crate::model::ids::{CardId, TopicId};

    #[test]
    fn each_side_of_a_contrast_is_asked_while_the_other_is_shown() {
        let side = |name: &str, text: &str| Side { name: name.to_owned(), text: text.to_owned() };
        let (left, right) = (side("DevOps", "A truce."), side("SRE", "A constitution."));
        let card = Card {
            id: CardId::parse("c").unwrap(),
            topic: TopicId::parse("t").unwrap(),
            tags: vec![],
            levels: vec![],
            sources: vec![],
            computed: vec![],
            body: CardBody::Contrast(Box::new(Contrast { dimension: "Nature".to_owned(), left, right, example: None })),
        };
        let mut asked = Vec::new();
        for part in parts(&card) {
            let face = face(&card, part).unwrap();
            let answer = format!("{:?}", face.back);
            let hidden = ["A truce.", "A constitution."].into_iter().find(|text| !face.front.contains(text)).unwrap();
            assert!(answer.contains(hidden), "{answer}");
            asked.push(hidden);
        }
        assert_eq!(asked, ["A constitution.", "A truce."]);
    }
}
