//! The case of the question: what its outage takes of its budget, and what is left.

use super::agree::{Verdict, any};
use super::finding::{Found, Held, percent, target as shown, time, window};
use super::given::Given;
use super::spoken::{Kind, Spoken};
use super::text::Text;
use super::topics::HYPOTHESIS;
use crate::slo::{Exact, IncidentCost, Millis, Span, Target, incident_cost, time_budget};

/// A question that gives all of a sum.
pub(super) struct Case {
    target: Target,
    window: Millis,
    duration: Span,
    cost: IncidentCost,
    /// What is left of the budget in time.
    left: Span,
}

const GOES: &[&str] = &[
    "used",
    "uses",
    "gone",
    "spent",
    "spends",
    "consumed",
    "consumes",
    "eats",
    "eaten",
    "burned",
    "burnt",
    "burns",
    "went",
    "costs",
    "cost",
    "use",
    "take",
    "takes",
    "took",
    "eat",
    "blown",
    "blew",
    "overspent",
];

impl Case {
    /// Where a question gives one target, one window, one duration and one error ratio at most.
    pub(super) fn of(given: &Given) -> Option<Self> {
        let target = *Given::only(&given.targets)?;
        let window = *Given::only(&given.windows)?.0.first()?;
        let duration = Given::only(&given.durations)?.clone();
        let error = match given.errors.as_slice() {
            [] => Exact::one(),
            [one] => one.clone(),
            _ => return None,
        };
        let cost = incident_cost(target, window, &error, &duration);
        cost.spent.share()?;
        let left = time_budget(target, window).minus(&cost.bad_time);
        Some(Self { target, window, duration, cost, left })
    }

    /// Every claim of a sentence about this case.
    pub(super) fn check(&self, text: &Text<'_>, at: usize, found: &mut Found) {
        let Some(sentence) = text.sentences.get(at) else { return };
        for figure in text.figures_of(sentence) {
            match figure.kind {
                Kind::Percent | Kind::Part => self.share(text, at, figure, found),
                Kind::Time => self.rest(text, at, figure, found),
                Kind::Count | Kind::Times => {}
            }
        }
    }

    fn held(&self, right: &str, verb: &str) -> Held {
        let (target, window) = (shown(self.target), window(self.window));
        Held {
            right: format!("{right} of the budget of {window} at {target}"),
            because: format!("at {target} over {window} it {verb} {right}"),
            local: false,
        }
    }

    /// Whether the sentence speaks of another case: another duration, a half of it, an if.
    fn is_other(&self, text: &Text<'_>, at: usize, figure: &Spoken) -> bool {
        let Some(sentence) = text.sentences.get(at) else { return true };
        let supposes = text.has(sentence.tokens.start..figure.tokens.start, HYPOTHESIS)
            || text.has(figure.tokens.end..sentence.tokens.end, HYPOTHESIS);
        let budget = time_budget(self.target, self.window);
        let own = [self.duration.ms(), budget.ms(), self.cost.bad_time.ms(), self.left.ms(), self.window.span().ms()]
            .map(Clone::clone);
        let strange = text.figures_of(sentence).iter().any(|other| {
            let time = other.kind == Kind::Time && any(other, &own) == Verdict::Off && !other.is_long();
            let factor = other.kind == Kind::Times && text.has(sentence.tokens.clone(), &["burn", "rate"]);
            let target = other.target().is_some_and(|target| target != self.target);
            let long = other.is_long() && other.over().is_some_and(|over| !over.0.contains(&self.window));
            other.place != figure.place && (time || factor || target || long)
        });
        supposes || strange
    }

    fn share(&self, text: &Text<'_>, at: usize, figure: &Spoken, found: &mut Found) {
        let Some(sentence) = text.sentences.get(at) else { return };
        let Some(spent) = self.cost.spent.share() else { return };
        let behind = text.behind(sentence, figure, 6);
        let goes = text.has(text.before(sentence, figure, 4), GOES) || text.has(behind.clone(), GOES);
        let of_budget = text.word(behind.start) == "of" && text.has(behind.clone(), &["budget", "month"]);
        let left = text.has(behind, &["left", "remains", "remaining", "remain"])
            || text.has(text.before(sentence, figure, 3), &["leaves", "left"]);
        if figure.target().is_some() || !(goes || of_budget || left) || self.is_other(text, at, figure) {
            return;
        }
        let rest = spent.complement();
        let shares = text
            .figures_of(sentence)
            .iter()
            .filter(|other| matches!(other.kind, Kind::Percent | Kind::Part) && other.target().is_none())
            .count();
        let exact = if left { [&rest, spent] } else { [spent, &rest] };
        // An error ratio said again, and what stands among other shares, is no claim about the budget.
        let verdict = any(figure, exact).in_doubt(shares > 1 || !(goes || left) || figure.kind == Kind::Part);
        let (right, verb) = (percent(if left { &rest } else { spent }), if left { "leaves" } else { "takes" });
        found.judge(text, sentence, figure, verdict, || self.held(&right, verb));
    }

    fn rest(&self, text: &Text<'_>, at: usize, figure: &Spoken, found: &mut Found) {
        let Some(sentence) = text.sentences.get(at) else { return };
        let behind = text.behind(sentence, figure, 3);
        let remains = text.has(behind.clone(), &["left", "remaining", "remain", "remains"]);
        let leaves = text.has(text.before(sentence, figure, 4), &["leaves", "leaving", "left"]);
        let spanned = text.figures_of(sentence).iter().any(|other| {
            other.place != figure.place
                && other.is_long()
                && other.over().is_some_and(|over| !over.0.contains(&self.window))
        });
        let whole = text.word(figure.tokens.start.saturating_sub(1)) == "of";
        if text.is_span(figure) || whole || spanned || !(remains || leaves) {
            return;
        }
        let elsewhere = self.is_other(text, at, figure) && any(figure, [self.left.ms()]) != Verdict::Agrees;
        let verdict = any(figure, [self.left.ms()]).in_doubt(!remains || elsewhere);
        found.judge(text, sentence, figure, verdict, || self.held(&time(&self.left), "leaves"));
    }
}
