//! Several objectives seen as one: weighted mean, worst member, and the ways of OpenSLO.

use super::budget::Spent;
use super::burn::BurnRate;
use super::exact::Exact;
use super::target::Target;

/// One objective of several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// What it promises.
    pub target: Target,
    /// How much it counts; not negative.
    pub weight: Exact,
    /// The share of good events that it had, 0 to 1.
    pub sli: Exact,
}

impl Member {
    /// The share of its own budget that has gone, which is also its burn rate over the window.
    pub fn spent(&self) -> Spent {
        Spent::of(&self.sli.complement(), &self.target.budget())
    }
}

/// Several objectives as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Composite {
    /// `Σw·t/Σw`.
    pub weighted_target: Exact,
    /// `Σw·SLI/Σw` (Elastic: weightedAverage).
    pub weighted_sli: Exact,
    /// The weighted errors over the weighted budget.
    pub weighted_spent: Spent,
    /// `Σ weight·burn` (OpenSLO, Occurrences); without a rate if a member has no budget.
    pub occurrences_burn: BurnRate,
    /// What the worst member has spent (Elastic: leastHealthy); a broken zero budget is worst of all.
    pub worst_spent: Spent,
}

/// Puts members together; none without members or weight.
///
/// ```
/// use hotseat::slo::{Exact, Member, composite};
/// let member = |target: &str, weight: u64, sli: &str| Member {
///     target: target.parse().unwrap(),
///     weight: weight.into(),
///     sli: Exact::parse(sli).unwrap(),
/// };
/// let both = composite(&[member("99.9", 3, "0.9995"), member("99.5", 1, "0.99")]).unwrap();
/// assert_eq!(both.weighted_spent.share().unwrap().to_string(), "1.4375");
/// assert_eq!(both.worst_spent.share().unwrap().to_string(), "2");
/// ```
pub fn composite(members: &[Member]) -> Option<Composite> {
    let weight: Exact = members.iter().map(|member| member.weight.clone()).sum();
    let mean = |of: fn(&Member) -> Exact| {
        members.iter().map(|member| of(member) * &member.weight).sum::<Exact>().over(&weight)
    };
    let weighted_target = mean(|member| member.target.ratio())?;
    let weighted_sli = mean(|member| member.sli.clone())?;
    let mut burn = Some(Exact::zero());
    let mut broken = false;
    let mut worst: Option<Spent> = None;
    for member in members {
        let spent = member.spent();
        broken |= spent == (Spent::ZeroBudget { broken: true });
        burn = burn.zip(spent.share()).map(|(sum, share)| sum + share.clone() * &member.weight);
        worst = Some(match worst {
            Some(so_far) if rank(&so_far) >= rank(&spent) => so_far,
            _ => spent,
        });
    }
    Some(Composite {
        weighted_spent: Spent::of(&weighted_sli.complement(), &weighted_target.complement()),
        weighted_target,
        weighted_sli,
        occurrences_burn: burn.map_or(BurnRate::ZeroBudget { broken }, BurnRate::Times),
        worst_spent: worst?,
    })
}

/// Orders what was spent, the worst last: an unbroken zero budget is as good as one with nothing spent.
fn rank(spent: &Spent) -> (u8, Exact) {
    match spent {
        Spent::NoData => (0, Exact::zero()),
        Spent::ZeroBudget { broken: false } => (1, Exact::zero()),
        Spent::Share(share) => (1, share.clone()),
        Spent::ZeroBudget { broken: true } => (2, Exact::zero()),
    }
}

/// A slice of several objectives is bad if it is bad for any (OpenSLO, Timeslices).
pub fn composite_slice_is_bad(members: &[bool]) -> bool {
    members.iter().any(|bad| *bad)
}

/// The ratio of a slice of several objectives: what is missing adds up, down to 0 (OpenSLO, RatioTimeslices).
///
/// ```
/// use hotseat::slo::{Exact, composite_slice_ratio};
/// let part = || Exact::parse("0.95").unwrap();
/// assert_eq!(composite_slice_ratio(&[part(), part()]).to_string(), "0.9");
/// ```
pub fn composite_slice_ratio(members: &[Exact]) -> Exact {
    members.iter().fold(Exact::one(), |left, ratio| left - ratio.complement()).max(Exact::zero())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(target: &str, sli: &str) -> Member {
        Member { target: target.parse().unwrap(), weight: Exact::one(), sli: Exact::parse(sli).unwrap() }
    }

    #[test]
    fn a_broken_member_without_a_budget_is_the_worst() {
        let both = composite(&[member("99", "0.5"), member("100", "0.999")]).unwrap();
        assert_eq!(both.worst_spent, Spent::ZeroBudget { broken: true });
        assert_eq!(both.occurrences_burn, BurnRate::ZeroBudget { broken: true });
        assert!(both.weighted_spent.share().is_some());
    }

    #[test]
    fn no_members_or_no_weight_make_no_composite() {
        assert_eq!(composite(&[]), None);
        assert_eq!(composite(&[Member { weight: Exact::zero(), ..member("99", "1") }]), None);
    }

    #[test]
    fn missing_parts_add_up_to_no_more_than_everything() {
        let low = || Exact::parse("0.4").unwrap();
        assert_eq!(composite_slice_ratio(&[low(), low()]), Exact::zero());
        assert!(composite_slice_is_bad(&[false, true]) && !composite_slice_is_bad(&[]));
    }
}
