//! How often things fail and how long they take to mend: MTBF, MTTR and what a target asks of them.
//!
//! MTBF is read here as the mean time up between failures, more exactly MTTF. Others count from failure to failure.

use super::budget::time_budget;
use super::exact::Exact;
use super::span::{Millis, Span};
use super::target::Target;

/// The parts of one mean outage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outage {
    /// Until somebody or something notices.
    pub detect: Millis,
    /// Until somebody works on it.
    pub respond: Millis,
    /// Until users are served again.
    pub repair: Millis,
    /// The share of requests that fail meanwhile, 0 to 1.
    pub impact: Exact,
}

impl Outage {
    /// From the first failure until users are served again: the time to repair in the wide sense (MTTR).
    pub fn length(&self) -> Span {
        self.detect.span().plus(&self.respond.span()).plus(&self.repair.span())
    }

    /// The share of requests that are served when such outages come after a mean time up of `mtbf`:
    /// `1 - e·MTTR/(MTBF+MTTR)`; none when both times are 0.
    ///
    /// ```
    /// use hotseat::slo::{Exact, Millis, Outage};
    /// let [detect, respond] = [Millis::ZERO; 2];
    /// let half = Exact::parse("0.5").unwrap();
    /// let outage = Outage { detect, respond, repair: Millis::from_hours(1), impact: half };
    /// assert_eq!(outage.served(Millis::from_hours(99)).unwrap().to_string(), "0.995");
    /// ```
    pub fn served(&self, mtbf: Millis) -> Option<Exact> {
        let cycle = mtbf.span().plus(&self.length());
        self.cost().over(&cycle).map(|lost| lost.complement())
    }

    /// The mean time up between such outages that a target needs, `e·MTTR/b - MTTR`, at least 0; with full impact
    /// that of [`required_mtbf`].
    pub fn required_mtbf(&self, target: Target) -> RequiredMtbf {
        let cost = self.cost();
        match Exact::one().over(&target.budget()) {
            Some(times) => RequiredMtbf::AtLeast(cost.times(&times).minus(&self.length()).max(Span::zero())),
            None if cost == Span::zero() => RequiredMtbf::AtLeast(Span::zero()),
            None => RequiredMtbf::Endless,
        }
    }

    /// The budget time that one such outage takes, all parts together times the impact.
    ///
    /// ```
    /// use hotseat::slo::{Exact, Millis, Outage};
    /// let outage = Outage {
    ///     detect: Millis::from_minutes(5),
    ///     respond: Millis::from_minutes(5),
    ///     repair: Millis::from_minutes(20),
    ///     impact: Exact::parse("0.5").unwrap(),
    /// };
    /// assert_eq!(outage.cost().display(), "15m");
    /// ```
    pub fn cost(&self) -> Span {
        self.length().times(&self.impact)
    }
}

/// What mean times up and down make of a window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reliability {
    /// `MTBF/(MTBF+MTTR)`.
    pub availability: Exact,
    /// Expected outages in the window, `W/(MTBF+MTTR)`.
    pub incidents: Exact,
    /// Expected time down in the window.
    pub downtime: Span,
}

/// The expectation from a mean time up and a mean time down; none when both are 0.
///
/// ```
/// use hotseat::slo::{Millis, reliability};
/// let month = Millis::from_days(30);
/// let expected = reliability(Millis::from_hours(100), Millis::from_minutes(6), month).unwrap();
/// assert_eq!(expected.availability.fraction_text(), "1000/1001");
/// ```
pub fn reliability(mtbf: Millis, mttr: Millis, window: Millis) -> Option<Reliability> {
    let cycle = mtbf.span().plus(&mttr.span());
    let availability = mtbf.span().over(&cycle)?;
    Some(Reliability {
        incidents: window.span().over(&cycle)?,
        downtime: window.span().times(&availability.complement()),
        availability,
    })
}

/// How long things have to stay up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RequiredMtbf {
    /// On the mean at least so long, `MTTR·(1-b)/b`.
    AtLeast(Span),
    /// The target is 100 %: no time up is long enough.
    Endless,
}

/// The mean time up that a target needs when an outage takes `mttr`.
///
/// ```
/// use hotseat::slo::{Millis, RequiredMtbf, required_mtbf};
/// let RequiredMtbf::AtLeast(mtbf) = required_mtbf("99.9".parse().unwrap(), Millis::from_minutes(30)) else { panic!() };
/// assert_eq!(mtbf.hours().to_string(), "499.5");
/// ```
pub fn required_mtbf(target: Target, mttr: Millis) -> RequiredMtbf {
    match target.ratio().over(&target.budget()) {
        Some(times) => RequiredMtbf::AtLeast(mttr.span().times(&times)),
        None if mttr == Millis::ZERO => RequiredMtbf::AtLeast(Span::zero()),
        None => RequiredMtbf::Endless,
    }
}

/// How many outages of a given cost the budget holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Affordable {
    /// So many, `b·W/MTTR`; need not be whole.
    Times(Exact),
    /// They cost nothing.
    Any,
}

/// How many outages of `cost` fit into the budget of a window.
pub fn affordable_outages(target: Target, window: Millis, cost: &Span) -> Affordable {
    time_budget(target, window).over(cost).map_or(Affordable::Any, Affordable::Times)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_required_time_up_gives_back_the_target() {
        let mttr = Millis::from_minutes(30);
        let target: Target = "99.95".parse().unwrap();
        let RequiredMtbf::AtLeast(mtbf) = required_mtbf(target, mttr) else { panic!("there is a budget") };
        let mtbf = Millis::new(mtbf.ms().as_whole().unwrap());
        assert_eq!(reliability(mtbf, mttr, Millis::from_days(30)).unwrap().availability, target.ratio());
    }

    #[test]
    fn an_outage_of_full_impact_needs_what_its_repair_time_needs_and_a_partial_one_less() {
        let outage = |impact: &str| Outage {
            detect: Millis::from_minutes(5),
            respond: Millis::from_minutes(10),
            repair: Millis::from_minutes(15),
            impact: Exact::parse(impact).unwrap(),
        };
        let target: Target = "99.9".parse().unwrap();
        assert_eq!(outage("1").required_mtbf(target), required_mtbf(target, Millis::from_minutes(30)));
        let RequiredMtbf::AtLeast(half) = outage("0.5").required_mtbf(target) else { panic!("there is a budget") };
        assert_eq!(half.hours().to_string(), "249.5");
        let mtbf = Millis::new(half.ms().as_whole().unwrap());
        assert_eq!(outage("0.5").served(mtbf), Some(target.ratio()));
        assert_eq!(outage("1").required_mtbf(Target::NOTHING), RequiredMtbf::AtLeast(Span::zero()));
        assert_eq!(outage("0.1").required_mtbf(Target::EVERYTHING), RequiredMtbf::Endless);
        assert_eq!(outage("0").required_mtbf(Target::EVERYTHING), RequiredMtbf::AtLeast(Span::zero()));
    }

    #[test]
    fn no_budget_needs_an_endless_time_up() {
        assert_eq!(required_mtbf(Target::EVERYTHING, Millis::from_minutes(1)), RequiredMtbf::Endless);
        assert_eq!(required_mtbf(Target::NOTHING, Millis::from_minutes(1)), RequiredMtbf::AtLeast(Span::zero()));
        assert_eq!(reliability(Millis::ZERO, Millis::ZERO, Millis::from_days(1)), None);
        assert_eq!(affordable_outages(Target::NOTHING, Millis::from_days(1), &Span::zero()), Affordable::Any);
    }
}
