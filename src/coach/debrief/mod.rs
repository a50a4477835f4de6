//! What a panel would say after an interview, for and against, with the words it rests on, and what to practise next;
//! speaks of answers, never of the person, and adds nothing up.

mod clauses;
#[cfg(test)]
mod tests;

use super::{Place, Report, State};
use crate::model::criterion::Criterion;
use crate::model::log::Grade;
use crate::model::words;

/// Remarks on either side.
const REMARKS: usize = 4;
/// Quotes under one remark.
const QUOTES: usize = 2;
/// Criteria, and questions, that are to be practised next.
const NEXT: usize = 2;

/// One answer of an interview, in the order in which they were given.
#[derive(Clone, Copy, Debug)]
pub struct Answered<'a> {
    /// The question, or the follow-up, as it was asked.
    pub question: &'a str,
    /// One's own words.
    pub answer: &'a str,
    /// What was read in them.
    pub report: &'a Report,
    /// The grade that the learner confirmed.
    pub grade: Option<Grade>,
    /// Whether it follows on the question before it.
    pub follow_up: bool,
}

/// What a panel would say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Debrief {
    /// Questions, without follow-ups.
    pub questions: usize,
    /// Follow-ups that were answered.
    pub follow_ups: usize,
    /// What speaks for the answers, what weighs most first; at most four.
    pub in_favour: Vec<Remark>,
    /// What speaks against them, what weighs most first; at most four, and wrong facts beside them.
    pub against: Vec<Remark>,
    /// What was missing, most often first; without what was never missing.
    pub often_missing: Vec<Missing>,
    /// What to practise next; empty where nothing stands out.
    pub practise: Vec<Practice>,
}

/// One thing that a panel would say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The criterion; `None` for points of cards and for answers too short to be judged.
    pub criterion: Option<Criterion>,
    /// In one sentence.
    pub text: String,
    /// Words of the answers that it rests on.
    pub quotes: Vec<Quote>,
    /// Places among the answers where it was not heard.
    pub not_heard_in: Vec<usize>,
}

/// Words of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// Which answer, as a place in the slice that was read.
    pub answer: usize,
    /// The words that a remark rests on.
    pub place: Place,
    /// The sentence they stand in, or the words alone where it is long.
    pub text: String,
}

/// How often something was missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing {
    /// What.
    pub criterion: Criterion,
    /// Questions in which it was not heard, also after follow-ups.
    pub missing: usize,
    /// Questions that ask for it and were long enough to be read.
    pub asked: usize,
}

/// One thing to practise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Practice {
    /// A criterion, and how.
    Criterion(Criterion, String),
    /// A question, as a place among the answers, that is worth another go.
    Question(usize),
}

/// One criterion over the whole interview.
struct Tally {
    criterion: Criterion,
    asked: usize,
    weight: u32,
    /// Places of answers to questions by how much was heard.
    found: Vec<usize>,
    partly: Vec<usize>,
    missing: Vec<usize>,
    /// Places of follow-ups in which it was heard at last.
    when_asked: Vec<usize>,
}

/// Reads a whole interview.
pub fn debrief(answers: &[Answered<'_>]) -> Debrief {
    let follow_ups = answers.iter().filter(|answered| answered.follow_up).count();
    let tallies: Vec<Tally> = Criterion::ALL.into_iter().map(|criterion| tally(criterion, answers)).collect();
    let mut often_missing: Vec<&Tally> = tallies.iter().filter(|tally| !tally.missing.is_empty()).collect();
    often_missing.sort_by_key(|tally| std::cmp::Reverse((tally.missing.len(), tally.weight)));
    let practise = practise(&often_missing, answers);
    Debrief {
        questions: answers.len() - follow_ups,
        follow_ups,
        in_favour: in_favour(&tallies, answers),
        against: against(&tallies, answers),
        often_missing: often_missing
            .iter()
            .map(|tally| Missing { criterion: tally.criterion, missing: tally.missing.len(), asked: tally.asked })
            .collect(),
        practise,
    }
}

fn state_in(report: &Report, criterion: Criterion) -> Option<(State, u16)> {
    let judged = report.criteria.iter().find(|judged| judged.criterion == criterion)?;
    (report.score.is_some() && (judged.weight > 0 || criterion.only_takes_away()))
        .then_some((judged.state, judged.weight))
}

/// The places of the follow-ups on the answer at this place.
fn follow_ups_of(place: usize, answers: &[Answered<'_>]) -> impl Iterator<Item = usize> {
    let n = answers.iter().skip(place + 1).take_while(|answered| answered.follow_up).count();
    place + 1..place + 1 + n
}

fn tally(criterion: Criterion, answers: &[Answered<'_>]) -> Tally {
    let mut out =
        Tally { criterion, asked: 0, weight: 0, found: vec![], partly: vec![], missing: vec![], when_asked: vec![] };
    for (place, answered) in answers.iter().enumerate().filter(|(_, answered)| !answered.follow_up) {
        let Some((state, weight)) = state_in(answered.report, criterion) else { continue };
        out.asked += 1;
        out.weight += u32::from(weight);
        let heard_later = follow_ups_of(place, answers).find(|&later| {
            let later = answers.get(later).and_then(|later| state_in(later.report, criterion));
            matches!(later, Some((State::Found, weight)) if weight > 0)
        });
        match (state, heard_later) {
            (State::Found, _) => out.found.push(place),
            (State::Partly | State::Missing, Some(later)) => out.when_asked.push(later),
            (State::Partly, None) => out.partly.push(place),
            (State::Missing, None) => out.missing.push(place),
        }
    }
    out
}

fn in_favour(tallies: &[Tally], answers: &[Answered<'_>]) -> Vec<Remark> {
    let mut rated: Vec<(u32, Remark)> = Vec::new();
    for tally in tallies.iter().filter(|tally| !tally.criterion.only_takes_away()) {
        let (heard, late) = (tally.found.len(), tally.when_asked.len());
        if (heard + late) * 2 < tally.asked || heard + late == 0 {
            continue;
        }
        let clause = clauses::heard(tally.criterion);
        let text = match (heard, late) {
            (0, late) => format!("{} {clause}, once a follow-up asked for it.", among(late, tally.asked)),
            (heard, 0) => format!("{} {clause}.", among(heard, tally.asked)),
            (heard, late) => {
                let more = if late == 1 { "one more" } else { "more" };
                format!("{} {clause}; in {more} once a follow-up asked for it.", among(heard, tally.asked))
            }
        };
        let places: Vec<usize> = tally.found.iter().chain(&tally.when_asked).copied().collect();
        let quotes = quotes_of(tally.criterion, &places, answers);
        // What cannot be pointed at is not said.
        if !quotes.is_empty() {
            let remark = Remark { criterion: Some(tally.criterion), text, quotes, not_heard_in: Vec::new() };
            rated.push((share(tally.weight, heard * 2 + late, tally.asked * 2), remark));
        }
    }
    rated.extend(points_heard(answers));
    best(rated)
}

fn against(tallies: &[Tally], answers: &[Answered<'_>]) -> Vec<Remark> {
    let mut rated: Vec<(u32, Remark)> = Vec::new();
    for tally in tallies.iter().filter(|tally| !tally.missing.is_empty() && tally.criterion != Criterion::Fact) {
        // Nearest to it comes what was there in part.
        let (near, from) = match tally.criterion.only_takes_away() {
            true => (&tally.missing, &tally.missing),
            false if tally.criterion == Criterion::Own => (&tally.missing, &tally.missing),
            false => (&tally.partly, &tally.missing),
        };
        let text = format!("{} {}.", among(from.len(), tally.asked), clauses::not_heard(tally.criterion));
        let remark = Remark {
            criterion: Some(tally.criterion),
            text,
            quotes: quotes_of(tally.criterion, near, answers),
            not_heard_in: if tally.criterion.only_takes_away() { Vec::new() } else { from.clone() },
        };
        let weight = if tally.criterion.only_takes_away() { PENALTY } else { tally.weight };
        rated.push((share(weight, from.len(), tally.asked), remark));
    }
    rated.extend(points_not_heard(answers));
    rated.extend(too_short(answers));
    let mut out = wrong_facts(answers);
    out.extend(best(rated));
    out
}

/// What a penalty weighs beside the criteria.
const PENALTY: u32 = 8;

fn share(weight: u32, part: usize, whole: usize) -> u32 {
    let of = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    weight.saturating_mul(1000).saturating_mul(of(part)) / of(whole.max(1))
}

fn best(mut rated: Vec<(u32, Remark)>) -> Vec<Remark> {
    rated.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    rated.into_iter().take(REMARKS).map(|(_, remark)| remark).collect()
}

/// "In the answer", "In all three answers", "In two of three answers".
fn among(part: usize, whole: usize) -> String {
    match (part, whole) {
        (1, 1) => "In the answer".to_owned(),
        (2, 2) => "In both answers".to_owned(),
        (part, whole) if part == whole => format!("In all {} answers", words::count(whole)),
        (part, whole) => format!("In {} of {} answers", words::count(part), words::count(whole)),
    }
}

/// The first words of each place for a criterion, from different answers.
fn quotes_of(criterion: Criterion, places: &[usize], answers: &[Answered<'_>]) -> Vec<Quote> {
    let evidence = |place: &usize| {
        let judged = answers.get(*place)?.report.criteria.iter().find(|judged| judged.criterion == criterion)?;
        quote(*place, judged.evidence.first()?, answers)
    };
    places.iter().filter_map(evidence).take(QUOTES).collect()
}

fn quote(answer: usize, place: &Place, answers: &[Answered<'_>]) -> Option<Quote> {
    let whole = answers.get(answer)?.answer;
    let words = whole.get(place.clone()).filter(|words| !words.trim().is_empty())?;
    let sentence = sentence_around(whole, place).filter(|sentence| sentence.chars().count() <= SENTENCE_CHARS);
    Some(Quote { answer, place: place.clone(), text: sentence.unwrap_or(words).to_owned() })
}

/// A sentence that is quoted whole has at most so many characters.
const SENTENCE_CHARS: usize = 180;

/// The sentence in which a place stands, or the sentences when it reaches over several.
fn sentence_around<'a>(text: &'a str, place: &Place) -> Option<&'a str> {
    let ends = text.char_indices().filter(|(at, c)| match c {
        '.' | '!' | '?' => text.get(at + 1..).is_none_or(|rest| !rest.starts_with(|c: char| !c.is_whitespace())),
        '\n' => true,
        _ => false,
    });
    let ends: Vec<usize> = ends.map(|(at, _)| at + 1).collect();
    let start = ends.iter().copied().take_while(|end| *end <= place.start).last().unwrap_or(0);
    let end = ends.iter().copied().find(|end| *end >= place.end).unwrap_or(text.len());
    Some(text.get(start..end)?.trim())
}

/// Places and reports of the answers that have points of a card.
fn with_points<'a>(answers: &'a [Answered<'a>]) -> impl Iterator<Item = (usize, &'a Report)> {
    let has = |(_, report): &(usize, &Report)| !report.beats.is_empty() && report.score.is_some();
    answers.iter().map(|answered| answered.report).enumerate().filter(has)
}

fn points_heard(answers: &[Answered<'_>]) -> Option<(u32, Remark)> {
    let all: usize = with_points(answers).map(|(_, report)| report.beats.len()).sum();
    let found = || {
        with_points(answers)
            .flat_map(|(place, report)| report.beats.iter().map(move |beat| (place, beat)))
            .filter(|(_, beat)| beat.state == State::Found)
    };
    let n = found().count();
    if n == 0 || n * 2 < all {
        return None;
    }
    let text = format!("Of {} that the cards look for, {} heard.", points(all), were(n));
    let mut quotes: Vec<Quote> = Vec::new();
    for (place, beat) in found() {
        if quotes.len() < QUOTES && quotes.iter().all(|known| known.answer != place) {
            quotes.extend(beat.evidence.first().and_then(|words| quote(place, words, answers)));
        }
    }
    let remark = Remark { criterion: None, text, quotes, not_heard_in: Vec::new() };
    Some((share(POINTS, n, all), remark))
}

/// What the points of cards weigh beside the criteria.
const POINTS: u32 = 14;

fn points_not_heard(answers: &[Answered<'_>]) -> Option<(u32, Remark)> {
    let all: usize = with_points(answers).map(|(_, report)| report.beats.len()).sum();
    let mut names: Vec<&str> = Vec::new();
    let mut places: Vec<usize> = Vec::new();
    for (place, report) in with_points(answers) {
        for beat in report.beats.iter().filter(|beat| beat.state == State::Missing) {
            names.push(&beat.name);
            places.push(place);
        }
    }
    places.dedup();
    if names.is_empty() {
        return None;
    }
    let n = names.len();
    let more = if n > 5 { " and others" } else { "" };
    names.truncate(5);
    let counted = if n == all {
        format!("None of the {} that the cards look for was heard", points(all))
    } else {
        format!("Of {} that the cards look for, {} not heard", points(all), were(n))
    };
    let text = format!("{counted}: {}{more}.", names.join(", "));
    Some((share(POINTS, n, all), Remark { criterion: None, text, quotes: Vec::new(), not_heard_in: places }))
}

fn points(n: usize) -> String {
    if n == 1 { "one point".to_owned() } else { format!("{} points", words::count(n)) }
}

fn were(n: usize) -> String {
    if n == 1 { "one was".to_owned() } else { format!("{} were", words::count(n)) }
}

fn too_short(answers: &[Answered<'_>]) -> Option<(u32, Remark)> {
    let short = |(_, answered): &(usize, &Answered<'_>)| answered.report.score.is_none();
    let places: Vec<usize> = answers.iter().enumerate().filter(short).map(|(place, _)| place).collect();
    if places.is_empty() {
        return None;
    }
    let text = format!("{} there was too little to go by.", among(places.len(), answers.len()));
    Some((
        share(TOO_SHORT, places.len(), answers.len()),
        Remark { criterion: None, text, quotes: Vec::new(), not_heard_in: places },
    ))
}

/// An answer that says nothing weighs as much as all criteria together.
const TOO_SHORT: u32 = 100;

/// Each with the right figure or statement beside it.
fn wrong_facts(answers: &[Answered<'_>]) -> Vec<Remark> {
    let mut out = Vec::new();
    for (place, answered) in answers.iter().enumerate() {
        let sums = answered.report.sums.iter().filter(|sum| !sum.holds).filter_map(|sum| {
            Some((
                sum.place.as_ref()?,
                format!("A figure does not come out; it is {}.", sum.right.trim_end_matches('.')),
            ))
        });
        let claims = answered
            .report
            .claims
            .iter()
            .map(|claim| (&claim.place, format!("A statement does not hold. {}", words::sentence(&claim.correct))));
        for (words, text) in sums.chain(claims) {
            let quotes: Vec<Quote> = quote(place, words, answers).into_iter().collect();
            out.push(Remark { criterion: Some(Criterion::Fact), text, quotes, not_heard_in: Vec::new() });
        }
    }
    out.truncate(REMARKS);
    out
}

/// Criteria that were missing most, in the words of the answer that lacked them most; then questions worth another go.
fn practise(often_missing: &[&Tally], answers: &[Answered<'_>]) -> Vec<Practice> {
    let mut out = Vec::new();
    for tally in often_missing {
        let judged = tally.missing.iter().filter_map(|place| {
            let report = answers.get(*place)?.report;
            report.criteria.iter().find(|judged| judged.criterion == tally.criterion)
        });
        let advice =
            judged.filter_map(|judged| Some((judged.value, judged.advice.as_ref()?))).min_by_key(|(value, _)| *value);
        if let (Some((_, advice)), true) = (advice, out.len() < NEXT) {
            out.push(Practice::Criterion(tally.criterion, advice.clone()));
        }
    }
    let mut again: Vec<(Option<Grade>, Option<super::Band>, usize)> = answers
        .iter()
        .enumerate()
        .filter(|(_, answered)| !answered.follow_up)
        .filter(|(_, answered)| match answered.grade {
            Some(grade) => matches!(grade, Grade::Again | Grade::Hard),
            None => matches!(answered.report.band, None | Some(super::Band::NotYet)),
        })
        .map(|(place, answered)| (answered.grade, answered.report.band, place))
        .collect();
    again.sort();
    out.extend(again.into_iter().take(NEXT).map(|(_, _, place)| Practice::Question(place)));
    out
}
