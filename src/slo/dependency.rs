//! Availability of things made of parts, and what parts have to reach. All of it supposes that failures are
//! independent, which in practice they are not: a common cause takes several parts at once.

use super::exact::{Exact, nonzero};
use super::target::Target;

/// How a service depends on its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dependency {
    /// One part with its own availability.
    Part(Target),
    /// Works when all parts do.
    All(Vec<Self>),
    /// Works when any part does; with no parts it never works.
    Any(Vec<Self>),
    /// Works when at least so many parts do.
    AtLeast(u32, Vec<Self>),
}

impl Dependency {
    /// The exact availability, 0 to 1.
    ///
    /// ```
    /// use hotseat::slo::Dependency;
    /// let part = |text: &str| Dependency::Part(text.parse().unwrap());
    /// let service = Dependency::All(vec![part("99.95"), Dependency::Any(vec![part("99"), part("99")])]);
    /// assert_eq!(service.availability().percent(6), "99.940005 %");
    /// ```
    pub fn availability(&self) -> Exact {
        match self {
            Self::Part(target) => target.ratio(),
            Self::All(parts) => parts.iter().fold(Exact::one(), |product, part| product * part.availability()),
            Self::Any(parts) => {
                parts.iter().fold(Exact::one(), |down, part| down * part.availability().complement()).complement()
            }
            Self::AtLeast(needed, parts) => at_least(*needed, parts.iter().map(Self::availability)),
        }
    }
}

/// The chance that at least `needed` of the parts work: the row of chances of 0, 1, 2... working, part by part.
fn at_least(needed: u32, parts: impl Iterator<Item = Exact>) -> Exact {
    let mut chances = vec![Exact::one()];
    for up in parts {
        let down = up.complement();
        let mut next: Vec<Exact> = chances.iter().map(|chance| chance * &down).collect();
        next.push(Exact::zero());
        for (more, chance) in next.iter_mut().skip(1).zip(&chances) {
            *more = &*more + &(chance * &up);
        }
        chances = next;
    }
    let needed = usize::try_from(needed).unwrap_or(usize::MAX);
    chances.into_iter().skip(needed).sum()
}

/// A chain in which every part is needed, and the bound by the sum of budgets below which it cannot lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Serial {
    /// `ΠA`, exactly.
    pub availability: Exact,
    /// `1 - Σb`: close to it, never above it; negative for many bad parts.
    pub bound: Exact,
    /// What the chain uses up of everybody's time, `1 - ΠA`.
    pub budget: Exact,
}

/// All parts are needed (SRE book, "The Calculus of Service Availability").
///
/// ```
/// use hotseat::slo::serial;
/// let chain = serial(&["99.9".parse().unwrap(), "99.9".parse().unwrap()]);
/// assert_eq!((chain.availability.to_string(), chain.bound.to_string()), ("0.998001".into(), "0.998".into()));
/// ```
pub fn serial(parts: &[Target]) -> Serial {
    let availability = parts.iter().fold(Exact::one(), |product, part| product * part.ratio());
    let bound = parts.iter().fold(Exact::one(), |rest, part| rest - part.budget());
    Serial { budget: availability.complement(), availability, bound }
}

/// The chance that at least `needed` of `replicas` alike work (1: any of them).
///
/// ```
/// use hotseat::slo::replicas;
/// assert_eq!(replicas("99".parse().unwrap(), 3, 2).fraction_text(), "499851/500000");
/// ```
pub fn replicas(each: Target, replicas: u32, needed: u32) -> Exact {
    at_least(needed, std::iter::repeat_with(|| each.ratio()).take(usize::try_from(replicas).unwrap_or(0)))
}

/// Whether less than one part in 10^12 is missing to the whole: more digits than anybody reads or has measured.
///
/// ```
/// use hotseat::slo::{nearly_whole, replicas};
/// assert!(nearly_whole(&replicas("99.99999".parse().unwrap(), 2, 1)));
/// assert!(!nearly_whole(&replicas("99.99".parse().unwrap(), 2, 1)));
/// ```
pub fn nearly_whole(ratio: &Exact) -> bool {
    ratio.complement() < Exact::parts(1_u32, nonzero(1_000_000_000_000))
}

/// How many dependencies fit below a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// So many and no more.
    AtMost(u32),
    /// Any number: there is nothing to keep, or nothing they lose.
    Any,
}

/// What critical dependencies have to reach so that a service can reach its target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Required {
    /// Each of them and one's own code take an equal share of the budget, `1 - b/(n+1)`.
    pub equal_share_with_own: Exact,
    /// The dependencies take all of it, `1 - b/n`; none without dependencies.
    pub equal_share: Option<Exact>,
    /// The rule of one more nine, `1 - b/10`.
    pub one_more_nine: Exact,
    /// What a chain of `n` at one more nine comes to, `(1 - b/10)^n`.
    pub serial_at_one_more_nine: Exact,
    /// How many at one more nine fit below the target; they leave next to nothing for one's own code.
    pub fit: Fit,
    /// Whether `n` of them still reach the target.
    pub meets_target: bool,
}

/// More dependencies than this are not counted out.
const MOST: u32 = 1000;

/// The requirements for `n` critical dependencies (SRE book, "The Calculus of Service Availability": the rule of the
/// extra nine).
///
/// ```
/// use hotseat::slo::{Fit, required};
/// let ten = required("99.9".parse().unwrap(), 10);
/// assert!(ten.meets_target && ten.fit == Fit::AtMost(10));
/// assert!(!required("99.9".parse().unwrap(), 11).meets_target);
/// ```
pub fn required(target: Target, n: u32) -> Required {
    let budget = target.budget();
    let share = |parts: u32| Exact::fraction(1, parts).map(|part| (&budget * &part).complement());
    let one_more_nine = budget.per(nonzero(10)).complement();
    let serial_at_one_more_nine = one_more_nine.power(n);
    let mut fit = Fit::Any;
    if !target.has_no_budget() && target != Target::NOTHING {
        let mut chain = Exact::one();
        for fitting in 0..MOST {
            chain = chain * &one_more_nine;
            if chain < target.ratio() {
                fit = Fit::AtMost(fitting);
                break;
            }
        }
    }
    Required {
        equal_share_with_own: share(n.saturating_add(1)).unwrap_or_else(Exact::one),
        equal_share: share(n),
        meets_target: serial_at_one_more_nine >= target.ratio(),
        serial_at_one_more_nine,
        one_more_nine,
        fit,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(text: &str) -> Dependency {
        Dependency::Part(text.parse().unwrap())
    }

    #[test]
    fn any_of_all_of_and_so_many_of_agree_where_they_are_the_same() {
        let parts = || vec![part("99"), part("95"), part("90")];
        let of = |needed| Dependency::AtLeast(needed, parts()).availability();
        assert_eq!(of(1), Dependency::Any(parts()).availability());
        assert_eq!(of(3), Dependency::All(parts()).availability());
        assert_eq!(of(0), Exact::one());
        assert_eq!(of(4), Exact::zero());
    }

    #[test]
    fn nothing_needed_always_works_and_nothing_to_choose_from_never_does() {
        assert_eq!(Dependency::All(vec![]).availability(), Exact::one());
        assert_eq!(Dependency::Any(vec![]).availability(), Exact::zero());
    }

    #[test]
    fn targets_of_nothing_and_everything_fit_any_number() {
        assert_eq!(required(Target::NOTHING, 5).fit, Fit::Any);
        let all = required(Target::EVERYTHING, 5);
        assert!(all.fit == Fit::Any && all.meets_target);
        assert_eq!(required("99.9".parse().unwrap(), 0).equal_share, None);
    }
}
