//! What an interviewer would ask next: first about what was wrong or put on others, then what was missing, in the
//! card's own follow-ups where it has them, and only then how it was told.

use super::phrase::Phrase;
use super::report::{AskOn, BeatRead, Flag, Flagged, Judged, State};
use super::text::Text;
use crate::model::card::{Profile, Question};
use crate::model::criterion::Criterion;

/// The most that are asked after one answer.
const MOST: usize = 3;

/// The least weight for which an answer that is strong is still asked for more.
const WEIGHTY: u16 = 5;

/// The answer that is asked on.
#[derive(Clone, Copy)]
pub(super) struct Told<'a> {
    /// The kind of question in whose words it is asked.
    pub profile: Profile,
    pub criteria: &'a [Judged],
    pub beats: &'a [BeatRead],
    pub flags: &'a [Flagged],
    /// Whether it is strong as it stands.
    pub strong: bool,
    /// Words of the field in it, as they were said, each once.
    pub terms: &'a [&'a str],
    /// Turns among wordings, so that the same answer is asked the same.
    pub seed: usize,
}

/// Chooses follow-ups, best first.
pub(super) fn ask_on(card: Option<&Question>, told: Told<'_>) -> Vec<AskOn> {
    let mut asked: Vec<AskOn> = Vec::new();
    let offer = |asked: &mut Vec<AskOn>, on: AskOn| {
        let known = asked
            .iter()
            .any(|other| other.question == on.question || on.criterion.is_some() && other.criterion == on.criterion);
        if !known && asked.len() < MOST {
            asked.push(on);
        }
    };
    let (urgent, rest): (Vec<&Judged>, Vec<&Judged>) =
        missing(told.criteria).into_iter().partition(|judged| urgency(judged) > 0);
    let (style, content): (Vec<&Judged>, Vec<&Judged>) =
        rest.into_iter().partition(|judged| is_style(judged.criterion));
    // Nobody goes on to the next point while a wrong figure or an accusation stands in the room.
    for judged in urgent {
        if let Some(on) = general(judged, told) {
            let because = if judged.criterion == Criterion::Own { BLAMED.to_owned() } else { on.because };
            offer(&mut asked, AskOn { because, ..on });
        }
    }
    if let Some(card) = card {
        for beat in told.beats.iter().filter(|beat| beat.state == State::Missing) {
            if let Some(on) = for_beat(card, beat) {
                offer(&mut asked, on);
            }
        }
    }
    for judged in content.into_iter().filter(|judged| !told.strong || judged.weight >= WEIGHTY) {
        let own = card.and_then(|card| for_criterion(card, judged));
        if let Some(on) = own.or_else(|| general(judged, told)) {
            offer(&mut asked, on);
        }
    }
    // How it was told comes after what was told, and is no matter of a good answer unless it was raised.
    let (raised, quiet): (Vec<&Judged>, Vec<&Judged>) =
        style.into_iter().partition(|judged| is_raised(judged.criterion, told.flags));
    for on in raised.into_iter().filter_map(|judged| general(judged, told)) {
        offer(&mut asked, on);
    }
    if let Some(card) = card {
        for follow_up in &card.follow_ups {
            let because = "It is nearly always asked after this question.".to_owned();
            let on = AskOn {
                question: follow_up.question.clone(),
                because,
                of_card: Some(follow_up.id.clone()),
                criterion: None,
            };
            offer(&mut asked, on);
        }
    }
    for on in quiet.into_iter().filter(|judged| is_asked_quietly(judged, told)).filter_map(|it| general(it, told)) {
        offer(&mut asked, on);
    }
    if let Some(on) = pressed(told).filter(|_| asked.is_empty()) {
        offer(&mut asked, on);
    }
    if asked.is_empty() {
        offer(
            &mut asked,
            AskOn {
                question: "What would you do differently if you had to do it again tomorrow?".to_owned(),
                because: "Nothing that I look for was missing, so the next question goes further.".to_owned(),
                of_card: None,
                criterion: None,
            },
        );
    }
    asked
}

/// What a strong answer in which nothing is missing is pressed on: what weighs and was said least.
fn pressed(told: Told<'_>) -> Option<AskOn> {
    let question = |criterion: Criterion| match criterion {
        Criterion::Harm => Some("Who else was hurt by it, whom that does not show?"),
        Criterion::Number => Some("How was that counted, and what does the number not show?"),
        Criterion::Slo => Some("Why does the line stand there, and not higher or lower?"),
        Criterion::Decision => Some("What was the best argument against that decision?"),
        Criterion::Tradeoff => Some("Who would call that price too high, and what would you answer?"),
        Criterion::Change => Some("What could undo that result, and who would notice?"),
        Criterion::Own
        | Criterion::First
        | Criterion::Order
        | Criterion::Verbs
        | Criterion::Hedge
        | Criterion::Length
        | Criterion::Stuffing
        | Criterion::Fact => None,
    };
    let weighty = told.criteria.iter().filter(|judged| told.strong && judged.weight >= WEIGHTY);
    let (judged, question) =
        weighty.filter_map(|it| Some((it, question(it.criterion)?))).min_by_key(|(judged, _)| judged.value)?;
    Some(AskOn {
        question: question.to_owned(),
        because: "Nothing was missing. Of what weighs here I heard the least of this.".to_owned(),
        of_card: None,
        criterion: Some(judged.criterion),
    })
}

/// Whether it is about how something is told rather than about what.
const fn is_style(criterion: Criterion) -> bool {
    matches!(
        criterion,
        Criterion::Order | Criterion::Verbs | Criterion::Hedge | Criterion::Length | Criterion::Stuffing
    )
}

/// Whether a flag says of the whole answer what a criterion of style says of it.
fn is_raised(criterion: Criterion, flags: &[Flagged]) -> bool {
    let raised_by = match criterion {
        Criterion::Stuffing => Flag::KeywordStuffing,
        Criterion::Length => Flag::TooLong,
        Criterion::Verbs => Flag::NoDecision,
        Criterion::Hedge => Flag::FillerHeavy,
        Criterion::Harm
        | Criterion::Number
        | Criterion::Slo
        | Criterion::Decision
        | Criterion::Tradeoff
        | Criterion::Change
        | Criterion::Own
        | Criterion::First
        | Criterion::Order
        | Criterion::Fact => return false,
    };
    flags.iter().any(|flagged| flagged.flag == raised_by)
}

/// Whether style that no flag raised is asked about: of no strong answer, and nobody is asked to shorten what is short.
fn is_asked_quietly(judged: &Judged, told: Told<'_>) -> bool {
    !told.strong && judged.criterion != Criterion::Length
}

/// Why one is asked for the own part at once.
const BLAMED: &str = "I heard the cause put on other people.";

/// What cannot wait: something wrong, then blame.
fn urgency(judged: &Judged) -> u8 {
    let blames = judged.criterion == Criterion::Own && judged.state == State::Missing;
    2 * u8::from(judged.criterion == Criterion::Fact) + u8::from(blames)
}

/// Criteria that matter here and were not found: what is wrong first, then blame, then the heaviest loss.
fn missing(criteria: &[Judged]) -> Vec<&Judged> {
    let matters = |judged: &&Judged| (judged.weight > 0 || urgency(judged) > 0) && judged.state != State::Found;
    let mut missing: Vec<&Judged> = criteria.iter().filter(matters).collect();
    let loss = |judged: &Judged| u32::from(judged.weight) * u32::from(1000 - judged.value.min(1000));
    missing.sort_by_key(|judged| std::cmp::Reverse((urgency(judged), loss(judged))));
    missing
}

/// The card's own follow-up whose prepared answer says the beat that was missing.
fn for_beat(card: &Question, beat: &BeatRead) -> Option<AskOn> {
    let phrases = &card.beats.iter().find(|other| other.name == beat.name)?.any;
    let says = |text: &str| {
        let text = Text::new(text);
        phrases.iter().any(|phrase| Phrase::new(phrase).find(&text).is_some())
    };
    let follow_up = card
        .follow_ups
        .iter()
        .find(|it| says(&it.question))
        .or_else(|| card.follow_ups.iter().find(|it| says(&it.answer)))?;
    Some(AskOn {
        question: follow_up.question.clone(),
        because: format!("I did not hear this: {}.", beat.name),
        of_card: Some(follow_up.id.clone()),
        criterion: None,
    })
}

/// The card's own follow-up that asks for a criterion, by the words of its question.
fn for_criterion(card: &Question, judged: &Judged) -> Option<AskOn> {
    let cues: &[&str] = match judged.criterion {
        Criterion::Harm => &["user", "customer", "who ~ feel|notice|hurt", "people"],
        Criterion::Number => &["how many", "how much", "measure", "number", "how do you know"],
        Criterion::Slo => &["budget", "target", "slo", "threshold", "limit"],
        Criterion::Decision => &["decide", "who signs|decides", "what would you do", "what do you do", "choose"],
        Criterion::Tradeoff => &["cost", "price", "give up", "against", "downside", "what if ~ refuse|disagree|object"],
        Criterion::Change => &["afterwards", "change", "still", "prove", "result", "did it work"],
        Criterion::Own => &["your own", "your part", "fault", "mistake"],
        Criterion::First => &["you ~ yourself", "your role"],
        Criterion::Order
        | Criterion::Verbs
        | Criterion::Hedge
        | Criterion::Length
        | Criterion::Stuffing
        | Criterion::Fact => &[],
    };
    let asks = |text: &str| {
        let text = Text::new(text);
        cues.iter().any(|cue| Phrase::new(cue).find(&text).is_some())
    };
    let follow_up = card.follow_ups.iter().find(|it| asks(&it.question))?;
    Some(AskOn {
        question: follow_up.question.clone(),
        because: because(judged),
        of_card: Some(follow_up.id.clone()),
        criterion: Some(judged.criterion),
    })
}

/// Wordings for a criterion: for what happened, and for what one would do.
fn general(judged: &Judged, told: Told<'_>) -> Option<AskOn> {
    let [past, would]: [&[&str]; 2] = match judged.criterion {
        Criterion::Harm => [
            &["Who noticed it, and what could they not do?", "Whose day did it spoil, and for how long?"],
            &["Who would notice first, and what could they not do?", "Whom does this protect, and from what?"],
        ],
        Criterion::Number => [
            &["How large was it, in people or in minutes?", "Which number told you that it was real?"],
            &["Which number would you look at first?", "How would you measure that?"],
        ],
        Criterion::Slo => [
            &["How much failure would have been acceptable?", "Where was the line, and who had agreed to it?"],
            &["What happens on the day the budget is gone?", "How much may fail, over which window?"],
        ],
        Criterion::Decision => [
            &[
                "What did you decide there, and what was the other option?",
                "Which choice in that story was yours, and why that one?",
            ],
            &[
                "Which rule would you set, and when does it not apply?",
                "If you may do only one of these things, which one, and why?",
            ],
        ],
        Criterion::Tradeoff => [
            &["What did it cost, and who paid?", "Who was unhappy with that, and what did you say to them?"],
            &["What do you give up for that?", "Who would object, and what would you answer?"],
        ],
        Criterion::Change => [
            &[
                "What is different today, and how do you know?",
                "If the same thing happened tonight, what would go differently?",
            ],
            &["How would you know in a month that it works?", "What would you look at to see that it helped?"],
        ],
        Criterion::Own => [
            &["What was your own part in it?", "What had you not measured or asked before?"],
            &["Which part of that would be yours to answer for?", "Where would you expect to be wrong?"],
        ],
        Criterion::First => [
            &["Which of these steps did you take yourself?", "Without you, what would have gone differently?"],
            &["Which of this would you do yourself?", "What would you do in the first five minutes?"],
        ],
        Criterion::Order => [
            &[
                "When did users get better, and when did you know the cause?",
                "What did you do to stop it before you understood it?",
            ],
            &[
                "What would you do to reduce the harm before you know the cause?",
                "Which comes first for you, the cause or the users?",
            ],
        ],
        Criterion::Verbs => [
            &[
                "Of all these steps, which one made the difference?",
                "Which of these steps did you choose, and over what?",
            ],
            &[
                "Of all these steps, which would you keep if you could keep one?",
                "Which of these steps would you leave out?",
            ],
        ],
        Criterion::Stuffing => [
            &["Which of the {terms} made the difference?", "What did the {terms} let you decide?"],
            &["Which of the {terms} would you keep?", "What would the {terms} let you decide?"],
        ],
        Criterion::Length => [
            &["Can you tell me that in three sentences?", "What is the one thing I should remember of it?"],
            &["Can you tell me that in three sentences?", "What is the one thing I should remember of it?"],
        ],
        Criterion::Fact => [
            &[
                "Are you sure of that figure? Take me through the sum.",
                "Would you say that again, and where you have it from?",
            ],
            &["Are you sure of that? Take me through it.", "Would you say that again, and where you have it from?"],
        ],
        Criterion::Hedge => return None,
    };
    let wordings = if told.profile == Profile::Story { past } else { would };
    let question = wordings.get(told.seed % wordings.len().max(1))?;
    Some(AskOn {
        question: question.replace(TERMS, &named(told.terms)),
        because: because(judged),
        of_card: None,
        criterion: Some(judged.criterion),
    })
}

/// Stands in a wording for the terms that were heard.
const TERMS: &str = "{terms}";

/// The terms by their names, so that nobody is asked about what they did not say.
fn named(terms: &[&str]) -> String {
    match terms {
        [first, second, ..] => format!("words of the field you used (\"{first}\", \"{second}\")"),
        [] | [_] => "words of the field you used".to_owned(),
    }
}

/// Why it is asked. What was heard in part is not said to be missing.
fn because(judged: &Judged) -> String {
    let wanted = match judged.criterion {
        Criterion::Harm => "who was hurt",
        Criterion::Number => "a number that measures it",
        Criterion::Slo => "where the line is and what happens there",
        Criterion::Decision => "a decision with its reason",
        Criterion::Tradeoff => "what it costs",
        Criterion::Change => "what is different afterwards",
        Criterion::Own => "your own part in it",
        Criterion::First => return "I could not tell which steps were yours.".to_owned(),
        Criterion::Order => return "The cause came before the people it hurt.".to_owned(),
        Criterion::Verbs => return "I heard more activity than choices.".to_owned(),
        Criterion::Hedge => return "I heard many softeners.".to_owned(),
        Criterion::Length => return "The length did not fit.".to_owned(),
        Criterion::Stuffing => return "I heard many terms and few relations.".to_owned(),
        Criterion::Fact => return "Something in it does not agree with what is known.".to_owned(),
    };
    match judged.state {
        // Of one's own part a half only means that nothing speaks against it.
        State::Partly if judged.criterion == Criterion::Own => format!("I did not hear {wanted}."),
        State::Missing => format!("I did not hear {wanted}."),
        State::Partly | State::Found => format!("I heard only a part of this: {wanted}."),
    }
}
