//! What a report shows, worked out once after each change of the log, and the same as a Markdown file.

use crate::coach::debrief::{Answered, Debrief, Practice, debrief};
use crate::coach::{Band, State};
use crate::export::debrief::{Heading, Told, markdown};
use crate::model::criterion::Criterion;
use crate::model::ids::PromptKey;
use crate::model::log::{EntryId, Grade};
use crate::model::time::{Day, Timestamp};
use crate::model::words;
use crate::progress::{CriteriaMeans, PastInterview};
use crate::session::mock::{Round, Sitting};
use crate::trainer::Trainer;
use crate::ui::screens::mock::said::{
    Asking, NOTABLE, band_then, count_bands, date, drawn_from, facts, in_a_sentence, listed, questions, short_date,
};
use crate::ui::widgets::{TableCell, TableRow, minutes};

/// So many interviews stand beside this one.
const EARLIER: usize = 4;
/// So many criteria are named on either side of the sentence.
const NAMED: usize = 2;

/// The report.
#[derive(Debug)]
pub(super) struct Made {
    pub(super) from: (EntryId, usize, u64, Day),
    pub(super) label: String,
    pub(super) headline: String,
    pub(super) facts: String,
    pub(super) debrief: Debrief,
    /// For every answer of the debrief: the place of its round, and how it is called.
    pub(super) places: Vec<(usize, String)>,
    pub(super) questions: Vec<QuestionRow>,
    /// Questions whose proposed grade is not confirmed.
    pub(super) ungraded: usize,
    pub(super) practise: Vec<Practise>,
    pub(super) missing: Vec<TableRow>,
    pub(super) earlier: Vec<TableRow>,
    pub(super) since: String,
}

/// A question with its grade.
#[derive(Debug)]
pub(super) struct QuestionRow {
    /// Its place among the rounds of the sitting.
    pub(super) round: usize,
    pub(super) attempt: EntryId,
    pub(super) name: String,
    pub(super) facts: String,
    pub(super) band: Option<Band>,
    pub(super) proposed: Option<Grade>,
    /// When it would come back after each grade; none where it was graded again since.
    pub(super) intervals: Option<[String; 4]>,
    /// The grade that was given, and when the question comes back.
    pub(super) given: Option<(Grade, String)>,
}

impl QuestionRow {
    pub(super) const fn can_be_confirmed(&self) -> bool {
        self.given.is_none() && self.proposed.is_some()
    }
}

/// One thing to practise: what, how, and the question to do it at.
#[derive(Debug)]
pub(super) struct Practise {
    pub(super) name: String,
    pub(super) advice: String,
    pub(super) at: Option<(PromptKey, String)>,
}

impl Made {
    pub(super) fn new(
        trainer: &Trainer,
        sitting: &Sitting,
        past: &PastInterview,
        from: (EntryId, usize, u64, Day),
        now: Timestamp,
    ) -> Self {
        let rounds = sitting.rounds();
        let questions: Vec<QuestionRow> =
            rounds.iter().enumerate().filter_map(|(n, round)| question_row(trainer, n, round, now)).collect();
        let answered = answered(trainer, rounds);
        let debrief = debrief(&answered);
        let places = places(rounds);
        let practise = practise(&debrief, rounds, &places);
        let missing = debrief.often_missing.iter().map(|missing| {
            let count = format!("{} of {}", missing.missing, missing.asked);
            TableRow::new([missing.criterion.label().into(), TableCell::new(count)])
        });
        let (earlier, since) = earlier(trainer, past);
        let took: u64 = rounds.iter().flat_map(|round| &round.turns).map(|turn| u64::from(turn.took_s)).sum();
        let follow_ups = match debrief.follow_ups {
            0 => "no follow-up".to_owned(),
            1 => "one follow-up".to_owned(),
            n => format!("{} follow-ups", words::count(n)),
        };
        Self {
            from,
            label: format!("Interview of {} · {} · seed {}", date(past.day), drawn_from(trainer, past), past.plan.seed),
            headline: opening(&questions),
            facts: format!(
                "{}, {follow_ups}, {} of {} on the clock.",
                words::capital(&self::questions(debrief.questions)),
                minutes(took),
                minutes(u64::from(past.plan.minutes) * 60)
            ),
            missing: missing.collect(),
            debrief,
            places,
            ungraded: questions.iter().filter(|question| question.can_be_confirmed()).count(),
            questions,
            practise,
            earlier,
            since,
        }
    }

    pub(super) fn first_practice(&self) -> Option<PromptKey> {
        self.practise.iter().find_map(|practise| practise.at.as_ref()).map(|(key, _)| key.clone())
    }
}

/// What the answers come to, as a sentence.
fn opening(rows: &[QuestionRow]) -> String {
    let all = rows.len();
    let [strong, close, ..] = count_bands(rows.iter().map(|row| row.band));
    let (n, band) = match (strong, close) {
        (0, 0) => return "No answer is close yet.".to_owned(),
        (0, close) => (close, "close"),
        (strong, _) => (strong, "strong"),
    };
    let verb = if n == 1 { "is" } else { "are" };
    match (n, all) {
        (1, 1) => format!("The answer is {band}."),
        (2, 2) => format!("Both answers are {band}."),
        (n, all) if n == all => format!("All {} answers are {band}.", words::count(all)),
        (n, all) => format!("{} of {} answers {verb} {band}.", words::capital(&words::count(n)), words::count(all)),
    }
}

fn question_row(trainer: &Trainer, n: usize, round: &Round, now: Timestamp) -> Option<QuestionRow> {
    let first = round.turns.first()?;
    let today = trainer.today(now);
    let past = trainer.attempts().get(&first.attempt);
    let given = past.and_then(|past| past.grade.as_ref());
    let choices = trainer.grade_choices(&first.attempt, now);
    let mut told = facts(first.took_s, first.limit_s, &first.text, first.spoken, first.hints);
    match round.turns.len() {
        0 | 1 => {}
        2 => told.push_str(" · 1 follow-up"),
        turns => told.push_str(&format!(" · {} follow-ups", turns - 1)),
    }
    Some(QuestionRow {
        round: n,
        attempt: first.attempt.clone(),
        name: format!("{}. {}", n + 1, round.question),
        facts: told,
        band: first.report.band,
        proposed: trainer.proposed_grade(&first.attempt),
        intervals: choices.map(|choices| choices.map(|memory| words::interval(memory.due, now, today))),
        given: given.map(|given| (given.grade, words::interval(given.due, now, today))),
    })
}

fn answered<'a>(trainer: &Trainer, rounds: &'a [Round]) -> Vec<Answered<'a>> {
    let turns = rounds.iter().flat_map(|round| round.turns.iter().enumerate());
    turns
        .map(|(n, turn)| Answered {
            question: &turn.question,
            answer: &turn.text,
            report: &turn.report,
            grade: trainer.attempts().get(&turn.attempt).and_then(|past| past.grade.as_ref()).map(|given| given.grade),
            follow_up: n > 0,
        })
        .collect()
}

fn places(rounds: &[Round]) -> Vec<(usize, String)> {
    let of = |(n, round): (usize, &Round)| {
        let name = move |turn: usize| match turn {
            0 => format!("question {}", n + 1),
            turn => format!("question {}, follow-up {turn}", n + 1),
        };
        (0..round.turns.len()).map(move |turn| (n, name(turn))).collect::<Vec<_>>()
    };
    rounds.iter().enumerate().flat_map(of).collect()
}

fn practise(debrief: &Debrief, rounds: &[Round], places: &[(usize, String)]) -> Vec<Practise> {
    let at = |n: usize| rounds.get(n).map(|round| (round.key.clone(), format!("Answer question {} again", n + 1)));
    let lacks_most = |criterion: Criterion| {
        let value = |round: &Round| {
            let report = &round.turns.first()?.report;
            // In an answer too short to be judged everything is missing, and nothing of it was counted.
            let judged = report.score.and(report.criteria.iter().find(|judged| judged.criterion == criterion))?;
            (judged.state == State::Missing).then_some(judged.value)
        };
        let lacking = rounds.iter().enumerate().filter_map(|(n, round)| Some((value(round)?, n)));
        lacking.min().and_then(|(_, n)| at(n))
    };
    let of = |practice: &Practice| match practice {
        Practice::Criterion(criterion, advice) => {
            Practise { name: criterion.label().to_owned(), advice: advice.clone(), at: lacks_most(*criterion) }
        }
        Practice::Question(place) => {
            let n = places.get(*place).map(|(n, _)| *n);
            let asked =
                n.and_then(|n| rounds.get(n)).map_or_else(String::new, |round| words::short(&round.question, 90));
            Practise { name: "The whole answer".to_owned(), advice: asked, at: n.and_then(at) }
        }
    };
    let mut out: Vec<Practise> = debrief.practise.iter().map(of).collect();
    // One question is offered once, however much it lacks.
    for n in 1..out.len() {
        let (before, rest) = out.split_at_mut(n);
        if let Some(one) = rest.first_mut()
            && before.iter().any(|other| other.at == one.at)
        {
            one.at = None;
        }
    }
    out
}

/// This interview beside those before it, the newest first, and what has changed since the last one.
fn earlier(trainer: &Trainer, past: &PastInterview) -> (Vec<TableRow>, String) {
    let attempts = trainer.attempts();
    let before: Vec<&PastInterview> = attempts
        .interviews()
        .filter(|other| {
            (other.at, &other.id) < (past.at, &past.id) && attempts.of_interview(&other.id).next().is_some()
        })
        .take(EARLIER)
        .collect();
    let Some(last) = before.first() else { return (Vec::new(), String::new()) };
    let row = |held: &PastInterview, is_this: bool| {
        let [strong, close, not_yet, short] = count_bands(attempts.of_interview(&held.id).map(band_then));
        let name = if is_this { "This one".to_owned() } else { short_date(held.day) };
        let figures = [strong, close, not_yet + short].map(|n| TableCell::new(n.to_string()));
        TableRow::new(std::iter::once(name.into()).chain(figures)).marked(is_this)
    };
    let rows = std::iter::once(row(past, true)).chain(before.iter().map(|other| row(other, false))).collect();
    let asking = Asking::new(trainer);
    let means = |held: &PastInterview| {
        CriteriaMeans::of(attempts, attempts.of_interview(&held.id), |past, criterion| asking.asks(past, criterion))
    };
    (rows, since(means(last), means(past)))
}

fn since(last: CriteriaMeans, this: CriteriaMeans) -> String {
    let change = |criterion| Some(i32::from(this.mean(criterion)?) - i32::from(last.mean(criterion)?));
    let mut changes: Vec<(i32, Criterion)> =
        Criterion::ALL.into_iter().filter_map(|criterion| Some((change(criterion)?, criterion))).collect();
    changes.retain(|(by, _)| by.abs() >= i32::from(NOTABLE));
    changes.sort_by_key(|(by, _)| std::cmp::Reverse(by.abs()));
    let named = |better: bool| {
        let some = changes.iter().filter(|(by, _)| (*by > 0) == better).take(NAMED);
        listed(&some.map(|(_, criterion)| in_a_sentence(*criterion)).collect::<Vec<_>>())
    };
    match (named(true), named(false)) {
        (better, worse) if better.is_empty() && worse.is_empty() => "Much the same as last time.".to_owned(),
        (better, worse) if worse.is_empty() => format!("Better than last time in {better}."),
        (better, worse) if better.is_empty() => format!("Weaker than last time in {worse}."),
        (better, worse) => format!("Better than last time in {better}; weaker in {worse}."),
    }
}

/// Name and text of the interview as a file.
pub(super) fn file(trainer: &Trainer, sitting: &Sitting) -> Option<(String, String)> {
    let past = trainer.attempts().interview(sitting.interview()?)?;
    let library = trainer.library();
    let heading = Heading {
        day: past.day,
        topics: past.plan.topics.iter().map(|id| library.topic_title(id).to_owned()).collect(),
        standing: past.plan.standing,
        planned: past.plan.questions.len(),
        minutes: past.plan.minutes,
        seed: past.plan.seed,
    };
    let turns = sitting.rounds().iter().flat_map(|round| &round.turns);
    let told: Vec<Told<'_>> = turns
        .filter_map(|turn| {
            let kept = trainer.attempts().get(&turn.attempt)?;
            Some(Told::of(&kept.attempt, &turn.report, kept.grade.as_ref().map(|given| given.grade)))
        })
        .collect();
    let name = format!("interview-{}-{}.md", past.day.date(), past.plan.seed);
    Some((name, markdown(&heading, &told)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ids::DeviceId;

    fn row(band: Option<Band>) -> QuestionRow {
        let attempt = EntryId { device: DeviceId::parse("ada").unwrap(), sequence: 1 };
        let (name, facts) = (String::new(), String::new());
        QuestionRow { round: 0, attempt, name, facts, band, proposed: None, intervals: None, given: None }
    }

    #[test]
    fn the_headline_says_what_the_answers_come_to() {
        let said = |bands: &[Option<Band>]| opening(&bands.iter().copied().map(row).collect::<Vec<_>>());
        let (strong, close, not_yet) = (Some(Band::Strong), Some(Band::Close), Some(Band::NotYet));
        assert_eq!(said(&[strong]), "The answer is strong.");
        assert_eq!(said(&[strong, strong]), "Both answers are strong.");
        assert_eq!(said(&[strong, not_yet, close]), "One of three answers is strong.");
        assert_eq!(said(&[close, close, None]), "Two of three answers are close.");
        assert_eq!(said(&[not_yet, None]), "No answer is close yet.");
    }
}
