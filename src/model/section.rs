//! A card cut into sections that open one by one; knows what belongs together, not how it is drawn.

use super::attempt::Standing;
use super::card::{Card, CardBody, Moment, Question, Source};

/// A part of a card that opens as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its heading.
    pub title: &'static str,
    /// What it holds, in order.
    pub blocks: Vec<Block>,
}

/// A piece of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Running text in the small markup.
    Text(String),
    /// What somebody says.
    Voice(String),
    /// A line to remember.
    Callout(String),
    /// An aside in the second voice.
    Note(String),
    /// Text under a small label of its own.
    Labelled(String, String),
    /// A numbered step: number, label, role, text.
    Step(usize, String, String, String),
}

impl Section {
    fn new(title: &'static str, blocks: Vec<Block>) -> Self {
        Self { title, blocks }
    }

    /// One section with one text.
    pub(super) fn text(title: &'static str, text: &str) -> Self {
        Self::new(title, vec![Block::Text(text.to_owned())])
    }
}

fn labelled(label: &str, text: &str) -> Block {
    Block::Labelled(label.to_owned(), text.to_owned())
}

/// All sections of a card in reading order, the question itself left out.
pub fn of_card(card: &Card) -> Vec<Section> {
    let mut out = match &card.body {
        CardBody::Question(question) => of_question(question),
        CardBody::Term(term) => {
            let mut out = vec![Section::text("Definition", &term.definition)];
            if !term.points.is_empty() {
                let points = term.points.iter().map(|point| labelled(&point.name, &point.text)).collect();
                out.push(Section::new("Points", points));
            }
            if let Some(other) = &term.confused_with {
                let mut blocks = vec![labelled("Taken for", other)];
                blocks.extend(term.difference.as_deref().map(|text| labelled("How to tell", text)));
                out.push(Section::new("Confused with", blocks));
            }
            out.extend(term.example.as_deref().map(|text| Section::text("Example", text)));
            out
        }
        CardBody::Contrast(contrast) => {
            let mut out = vec![Section::new(
                "Both sides",
                vec![
                    labelled(&contrast.left.name, &contrast.left.text),
                    labelled(&contrast.right.name, &contrast.right.text),
                ],
            )];
            out.extend(contrast.example.as_deref().map(|text| Section::text("Example", text)));
            out
        }
        CardBody::Rewrite(rewrite) => {
            let mut out = Vec::new();
            out.extend(rewrite.hint.as_deref().map(|text| Section::text("A question that helps", text)));
            out.push(Section::new("As a decision", vec![Block::Voice(rewrite.strong.clone())]));
            out.push(Section::text("What changed", &rewrite.why));
            out
        }
        CardBody::Triage(triage) => {
            let block = |case: &super::card::TriageCase| {
                labelled(&case.journey, &format!("**{}.** {}", case.bin.label(), case.why))
            };
            vec![Section::new("Where it belongs", triage.cases.iter().map(block).collect())]
        }
        CardBody::Calculation(calculation) => vec![Section::text("How to work it out", &calculation.method)],
        CardBody::Misconception(claim) => {
            let verdict = if claim.holds { "True." } else { "False." };
            let mut blocks = vec![Block::Text(format!("**{verdict}** {}", claim.why))];
            blocks.extend(claim.correct.clone().map(Block::Callout));
            vec![Section::new("True or false", blocks)]
        }
    };
    out.extend(sources(&card.sources));
    out
}

/// What happened in an incident before a minute of it: how it was introduced, what was known, what was decided.
pub(super) fn so_far(question: &Question, minute: usize) -> Section {
    let mut blocks = vec![Block::Voice(question.question.clone())];
    blocks.extend(question.timeline.iter().take(minute).flat_map(of_moment));
    Section::new("So far", blocks)
}

fn of_moment(moment: &Moment) -> [Block; 2] {
    [labelled(&format!("Minute {}", moment.minute), &moment.known), Block::Note(moment.decision.clone())]
}

fn of_question(question: &Question) -> Vec<Section> {
    let mut out = Vec::new();
    out.extend(question.why.as_deref().map(|text| Section::text("Why it matters", text)));
    if let Some(frequency) = &question.frequency {
        let mut blocks = vec![Block::Text(frequency.how_often.clone())];
        if !frequency.roles.is_empty() {
            blocks.push(Block::Note(format!("Asked in: {}", frequency.roles.join(", "))));
        }
        out.push(Section::new("How often", blocks));
    }
    out.extend(trap(question));
    out.extend(reframe(question));
    out.extend(mental_model(question));
    if let Some(story) = &question.story {
        let blocks = vec![
            labelled("Situation", &story.situation),
            labelled("Challenge", &story.challenge),
            labelled("Stakes", &story.stakes),
        ];
        out.push(Section::new("War story", blocks));
    }
    out.extend(question.example.as_deref().map(|text| Section::text("Worked example", text)));
    if !question.timeline.is_empty() {
        let blocks = question.timeline.iter().flat_map(of_moment).collect();
        out.push(Section::new("Minute by minute", blocks));
    }
    out.push(answer(question));
    out.extend(hook(question));
    if !question.follow_ups.is_empty() {
        let blocks =
            question.follow_ups.iter().map(|follow_up| labelled(&follow_up.question, &follow_up.answer)).collect();
        out.push(Section::new("Almost certain follow-ups", blocks));
    }
    out.extend(variants(question, None));
    if !question.beats.is_empty() {
        let names = question.beats.iter().map(|beat| format!("- {}", beat.name)).collect::<Vec<_>>();
        out.push(Section::text("What a good answer contains", &names.join("\n")));
    }
    out
}

/// The weak answer, why it is weak.
pub(super) fn trap(question: &Question) -> Option<Section> {
    let trap = question.trap.as_ref()?;
    let blocks = vec![
        Block::Text(format!("**{}**", trap.headline)),
        Block::Voice(trap.sample.clone()),
        labelled("Why it is weak", &trap.why_weak),
    ];
    Some(Section::new("Weak answer to avoid", blocks))
}

/// What is really being asked.
pub(super) fn reframe(question: &Question) -> Option<Section> {
    let reframe = question.reframe.as_ref()?;
    let blocks = vec![Block::Voice(reframe.question.clone()), labelled("What it shows", &reframe.shows)];
    Some(Section::new("What is really being asked", blocks))
}

/// The one named picture.
pub(super) fn mental_model(question: &Question) -> Option<Section> {
    let model = question.model.as_ref()?;
    Some(Section::text("Mental model", &format!("**{}.** {}", model.name, model.text)))
}

/// The model answer.
pub(super) fn answer(question: &Question) -> Section {
    let answer = &question.answer;
    let mut blocks = Vec::new();
    if !answer.thinking.is_empty() {
        blocks.push(Block::Text(answer.thinking.clone()));
    }
    for (n, action) in answer.actions.iter().enumerate() {
        blocks.push(Block::Step(n + 1, action.label.clone(), action.role.clone(), action.text.clone()));
    }
    blocks.extend(answer.outcome.as_deref().map(|text| labelled("Outcome", text)));
    blocks.extend(answer.lesson.as_deref().map(|text| labelled("Lesson", text)));
    Section::new("Answer", blocks)
}

/// The line to remember and what it signals.
pub(super) fn hook(question: &Question) -> Option<Section> {
    let hook = question.hook.as_ref()?;
    Some(Section::new("Hook", vec![Block::Callout(hook.line.clone()), Block::Note(hook.signals.clone())]))
}

/// What candidates in another position than this one would honestly say; all of them where none is named.
pub(super) fn variants(question: &Question, but: Option<Standing>) -> Option<Section> {
    let label = |standing| match standing {
        Standing::Junior => "If you are junior",
        Standing::Senior => "If you are senior",
        Standing::NoExperience => "If you have not done it",
    };
    let others = Standing::ALL.into_iter().filter(|standing| Some(*standing) != but);
    let blocks: Vec<_> =
        others.filter_map(|standing| Some(labelled(label(standing), standing.variant(question)?))).collect();
    let heading = if but.is_some() { "In another position" } else { "In your position" };
    (!blocks.is_empty()).then(|| Section::new(heading, blocks))
}

/// What a candidate in this position would honestly say, in that candidate's voice.
pub(super) fn honest(question: &Question, standing: Standing) -> Option<Section> {
    let heading = match standing {
        Standing::Junior => "What a junior would honestly say",
        Standing::Senior => "What a senior would honestly say",
        Standing::NoExperience => "What one who has not done it would honestly say",
    };
    Some(Section::new(heading, vec![Block::Voice(standing.variant(question)?.to_owned())]))
}

/// Titles and addresses, as text.
pub(super) fn sources(sources: &[Source]) -> Option<Section> {
    let line = |source: &Source| match &source.url {
        Some(url) => Block::Note(format!("{}\n\n{url}", source.title)),
        None => Block::Note(source.title.clone()),
    };
    (!sources.is_empty()).then(|| Section::new("Sources", sources.iter().map(line).collect()))
}
