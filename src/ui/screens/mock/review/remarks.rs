//! A report as a list of remarks: which are shown, in what order, with which number, word and underline.

use std::ops::Range;

use crate::coach::{BeatRead, Flag, Judged, Report, State, excuses};
use crate::model::attempt::Mark;
use crate::model::criterion::Criterion;
use crate::session::mock::OwnWord;
use crate::ui::theme::Tone;
use crate::ui::widgets::{TextMark, Underline};

/// The learner's own word on one of them; the newest counts.
pub(super) fn said(own: OwnWord<'_>, mark: &Mark) -> Option<bool> {
    own.scores.iter().rev().find(|(other, _)| other == mark).map(|(_, met)| *met)
}

/// One remark.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::ui::screens::mock) struct Remark<'a> {
    /// From 1, as beside its words.
    pub(in crate::ui::screens::mock) number: usize,
    pub(in crate::ui::screens::mock) judged: &'a Judged,
    /// How it stands, in a word or two.
    pub(in crate::ui::screens::mock) state: &'static str,
    pub(in crate::ui::screens::mock) tone: Option<Tone>,
    /// How its words are underlined; none where it has none.
    pub(super) underline: Option<Underline>,
    /// Its words.
    pub(super) places: Vec<Range<usize>>,
    /// Whether the learner judges it, and how.
    pub(super) own: Option<Option<bool>>,
}

/// The remarks that are worth a line: what the question asks for, and of the rest what there is to mend.
pub(in crate::ui::screens::mock) fn remarks<'a>(report: &'a Report, text: &str, own: OwnWord<'_>) -> Vec<Remark<'a>> {
    if report.score.is_none() {
        return Vec::new();
    }
    let shown = report.criteria.iter().filter(|judged| {
        own.disputed.contains(&judged.criterion)
            || match kind(judged.criterion) {
                // What is not asked of the speaker is told as well, with the reason.
                Kind::Wanted => judged.weight > 0 || excuses(report.standing, judged.criterion),
                // Softeners are only told where there are too many.
                Kind::Guard if judged.criterion == Criterion::Hedge => has_flag(report, Flag::FillerHeavy),
                Kind::Guard => judged.state != State::Found,
            }
    });
    shown.enumerate().map(|(n, judged)| remark(n + 1, judged, report, own, text)).collect()
}

/// Whether more of it is better, or it only guards against a fault.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Wanted,
    Guard,
}

const fn kind(criterion: Criterion) -> Kind {
    match criterion {
        Criterion::Harm
        | Criterion::Number
        | Criterion::Slo
        | Criterion::Decision
        | Criterion::Tradeoff
        | Criterion::Change
        | Criterion::Own
        | Criterion::First
        | Criterion::Order
        | Criterion::Verbs => Kind::Wanted,
        Criterion::Hedge | Criterion::Length | Criterion::Stuffing | Criterion::Fact => Kind::Guard,
    }
}

fn has_flag(report: &Report, flag: Flag) -> bool {
    report.flags.iter().any(|flagged| flagged.flag == flag)
}

fn remark<'a>(number: usize, judged: &'a Judged, report: &Report, own: OwnWord<'_>, text: &str) -> Remark<'a> {
    let mut places = judged.evidence.clone();
    if judged.criterion == Criterion::Fact {
        places.extend(report.claims.iter().map(|claim| claim.place.clone()));
        places.extend(report.sums.iter().filter(|sum| !sum.holds).filter_map(|sum| sum.place.clone()));
    }
    let places = joined(places.into_iter().map(|place| with_unit(place, text)).collect(), text);
    let is_unasked = excuses(report.standing, judged.criterion) && judged.state != State::Found;
    let is_own = own.disputed.contains(&judged.criterion);
    let own_word = said(own, &Mark::Criterion(judged.criterion));
    let (state, tone, underline) = if is_own {
        let word = match own_word {
            Some(true) => "met, your word",
            Some(false) => "not met, your word",
            None => "you judge it",
        };
        (word, None, Underline::SelfScored)
    } else if is_unasked {
        ("not asked", None, Underline::Partly)
    } else {
        let (word, tone) = word_of(judged, !places.is_empty());
        (word, Some(tone), underline_of(judged))
    };
    // What stands in every sentence of a good answer is told in the list and lit on demand: underlined as well, it
    // would hide the rest.
    let is_quiet = is_unasked && !is_own
        || judged.state == State::Found
            && matches!(judged.criterion, Criterion::First | Criterion::Verbs | Criterion::Order);
    let underline = (!places.is_empty() && !is_quiet).then_some(underline);
    Remark { number, judged, state, tone, underline, places, own: is_own.then_some(own_word) }
}

/// A figure and the sign of per cent behind it.
fn with_unit(place: Range<usize>, text: &str) -> Range<usize> {
    let ends_in_digit = text.get(place.clone()).is_some_and(|words| words.ends_with(|c: char| c.is_ascii_digit()));
    let behind = text.get(place.end..).unwrap_or_default();
    let sign = ["%", " %"].into_iter().find(|sign| behind.starts_with(*sign)).filter(|_| ends_in_digit);
    place.start..place.end + sign.map_or(0, str::len)
}

/// Places of one remark with nothing but white space between them become one.
fn joined(mut places: Vec<Range<usize>>, text: &str) -> Vec<Range<usize>> {
    places.sort_by_key(|place| (place.start, place.end));
    let mut out: Vec<Range<usize>> = Vec::new();
    for place in places {
        match out.last_mut() {
            Some(last)
                if place.start <= last.end
                    || text.get(last.end..place.start).is_some_and(|between| between.trim().is_empty()) =>
            {
                last.end = last.end.max(place.end);
            }
            _ => out.push(place),
        }
    }
    out
}

fn word_of(judged: &Judged, has_words: bool) -> (&'static str, Tone) {
    let against = has_words && costs(judged.criterion);
    match (kind(judged.criterion), judged.state) {
        (Kind::Guard, State::Found) => ("fine", Tone::Good),
        (Kind::Wanted, State::Found) => ("found", Tone::Good),
        (Kind::Guard, State::Partly) => ("a little", Tone::Warning),
        (Kind::Wanted, State::Partly) => ("partly", Tone::Warning),
        (Kind::Guard, State::Missing) => ("costs you", Tone::Burning),
        (Kind::Wanted, State::Missing) if against => match judged.criterion {
            Criterion::Own => ("blames", Tone::Burning),
            Criterion::Order => ("out of order", Tone::Burning),
            Criterion::Verbs => ("activity", Tone::Burning),
            Criterion::Harm
            | Criterion::Number
            | Criterion::Slo
            | Criterion::Decision
            | Criterion::Tradeoff
            | Criterion::Change
            | Criterion::First
            | Criterion::Hedge
            | Criterion::Length
            | Criterion::Stuffing
            | Criterion::Fact => ("costs you", Tone::Burning),
        },
        (Kind::Wanted, State::Missing) if has_words => ("hardly", Tone::Warning),
        (Kind::Wanted, State::Missing) => ("not seen", Tone::Burning),
    }
}

/// Whether words that were read for it, and did not do, stand against the speaker.
const fn costs(criterion: Criterion) -> bool {
    matches!(kind(criterion), Kind::Guard)
        || matches!(criterion, Criterion::Own | Criterion::First | Criterion::Order | Criterion::Verbs)
}

/// Words that were read against the speaker are dotted, however many of them there are.
const fn underline_of(judged: &Judged) -> Underline {
    match (judged.state, kind(judged.criterion)) {
        (State::Found, _) => Underline::Found,
        (State::Partly, Kind::Guard) => Underline::Costs,
        (State::Partly, Kind::Wanted) => Underline::Partly,
        (State::Missing, _) if costs(judged.criterion) => Underline::Costs,
        (State::Missing, _) => Underline::Partly,
    }
}

/// Whether an answer is better for having it; the rest only guards against faults.
pub(in crate::ui::screens::mock) fn is_wanted(criterion: Criterion) -> bool {
    kind(criterion) == Kind::Wanted
}

/// Every remark's words, for the text.
pub(super) fn text_marks(remarks: &[Remark<'_>]) -> Vec<TextMark> {
    let of = |remark: &Remark<'_>| {
        let (number, underline) = (remark.number, remark.underline);
        let places = remark.places.clone();
        places.into_iter().filter_map(move |place| Some(TextMark { place, underline: underline?, number }))
    };
    remarks.iter().flat_map(of).collect()
}

/// Whether a beat is met, and whether that is the learner's own word.
pub(super) fn beat(read: &BeatRead, own: OwnWord<'_>) -> (bool, bool) {
    match said(own, &Mark::Beat(read.name.clone())) {
        Some(met) => (met, true),
        None => (read.state == State::Found, false),
    }
}

/// "4 of 6 beats"; nothing where the card has none.
pub(super) fn beats_met(report: &Report, own: OwnWord<'_>) -> Option<String> {
    let met = report.beats.iter().filter(|read| beat(read, own).0).count();
    (!report.beats.is_empty()).then(|| format!("{met} of {} beats", report.beats.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coach::{self, Brief, Claims};

    const BLAMES: &str = "Shoppers could not pay for 20 minutes last spring. I was involved in improving our monitoring. \
                          They never tested anything. We worked on dashboards and runbooks.";

    fn report(text: &str) -> Report {
        let claims = Claims::default();
        let question = "Tell me about an incident you owned.";
        coach::read(&Brief { question, card: None, claims: &claims, spoken_s: None, standing: None }, text)
    }

    fn of(remarks: &[Remark<'_>], criterion: Criterion) -> Option<(&'static str, Option<Underline>)> {
        let remark = remarks.iter().find(|remark| remark.judged.criterion == criterion)?;
        Some((remark.state, remark.underline))
    }

    #[test]
    fn what_was_found_is_solid_and_what_blames_is_dotted() {
        let report = report(BLAMES);
        let remarks = remarks(&report, BLAMES, OwnWord::default());
        assert_eq!(of(&remarks, Criterion::Harm), Some(("found", Some(Underline::Found))));
        assert_eq!(of(&remarks, Criterion::Own), Some(("blames", Some(Underline::Costs))));
        assert!(remarks.iter().enumerate().all(|(n, remark)| remark.number == n + 1));
        assert!(remarks.iter().all(|remark| remark.places.iter().all(|place| BLAMES.get(place.clone()).is_some())));
    }

    #[test]
    fn softeners_are_not_told_where_they_are_few() {
        let report = report(BLAMES);
        assert_eq!(of(&remarks(&report, BLAMES, OwnWord::default()), Criterion::Hedge), None);
        let soft = "Basically I think we kind of, you know, maybe improved stuff, I guess, and um it was sort of fine.";
        let report = self::report(soft);
        assert!(of(&remarks(&report, soft, OwnWord::default()), Criterion::Hedge).is_some());
    }

    #[test]
    fn what_is_not_asked_of_one_who_has_not_done_it_is_told_without_a_tone() {
        let (claims, standing) = (Claims::default(), Some(crate::model::attempt::Standing::NoExperience));
        let question = "Tell me about an incident you owned.";
        let report = coach::read(&Brief { question, card: None, claims: &claims, spoken_s: None, standing }, BLAMES);
        let remarks = remarks(&report, BLAMES, OwnWord::default());
        assert_eq!(of(&remarks, Criterion::Change), Some(("not asked", None)));
        assert!(remarks.iter().any(|remark| remark.judged.criterion == Criterion::Change && remark.tone.is_none()));
        assert_eq!(of(&remarks, Criterion::Own), Some(("blames", Some(Underline::Costs))), "the rest is");
    }

    #[test]
    fn a_disputed_remark_is_the_learners_own_and_loses_its_tone() {
        let report = report(BLAMES);
        let scores = [(Mark::Criterion(Criterion::Own), false), (Mark::Criterion(Criterion::Own), true)];
        let own = OwnWord { scores: &scores, disputed: &[Criterion::Own] };
        let remarks = remarks(&report, BLAMES, own);
        assert_eq!(of(&remarks, Criterion::Own), Some(("met, your word", Some(Underline::SelfScored))));
        assert!(remarks.iter().any(|remark| remark.own == Some(Some(true)) && remark.tone.is_none()));
    }

    #[test]
    fn an_answer_too_short_to_be_judged_has_no_remarks() {
        assert_eq!(remarks(&report("It depends."), "It depends.", OwnWord::default()), []);
    }

    #[test]
    fn places_of_one_remark_that_touch_become_one() {
        assert_eq!(with_unit(2..6, "a 99.9 % b"), 2..8);
        assert_eq!(joined(vec![4..9, 0..3, 12..14], "one two x, four"), [0..9, 12..14]);
    }
}
