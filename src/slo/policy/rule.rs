//! The three policies: what each allows on a day and why it forbids the rest; knows facts of the day, no numbers.

/// The rule decided before the game.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Policy {
    /// Everything is allowed, always.
    None,
    /// Budget gone: feature deployments stop by themselves until it is back.
    FreezeWhenGone,
    /// Budget gone: all stops but P0 and security fixes, and the days go to reliability, seven at least and until it is
    /// back. No feature while users see an open P0. A failure of more than 20 % of the budget takes two days: postmortem and P0 action.
    Strict,
}

impl Policy {
    /// All three, from no policy to the strict one.
    pub const ALL: [Self; 3] = [Self::None, Self::FreezeWhenGone, Self::Strict];
}

/// What one does with a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Choice {
    /// Ship the feature of the day.
    Ship,
    /// Hold it back until after the peak.
    Hold,
    /// Work on reliability; where a postmortem is due, this is its action.
    Reliability,
    /// Ship the fix that waits, P0 before security, the oldest first.
    Fix,
}

impl Choice {
    /// All four, as they stand on the screen.
    pub const ALL: [Self; 4] = [Self::Ship, Self::Hold, Self::Reliability, Self::Fix];
}

/// Why a choice is not open. The text is a sentence that ends the debate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Forbidden {
    /// The simple rule.
    #[error("The budget of the last 28 days is gone, so feature deployments stop by themselves until it is back.")]
    BudgetGone,
    /// The strict rule, for a feature.
    #[error(
        "The budget of the last 28 days is gone: all releases halt but P0 and security fixes until the service is \
         back within its objective."
    )]
    Halt,
    /// The strict rule, for an idle day.
    #[error("The budget is gone, so the days go to reliability, or to a P0 or security fix, until it is back.")]
    ReliabilityFirst,
    /// The strict rule, when the budget is back before its sprint is over.
    #[error("The budget is back, but the sprint of seven days on reliability that its end began runs on.")]
    Sprint,
    /// The strict rule, after a failure of more than a fifth of the budget.
    #[error("One failure took more than 20 % of the 28-day budget: its postmortem and P0 action come first.")]
    PostmortemDue,
    /// The strict rule, while a P0 is open.
    #[error("Users see an open P0: releases that are not critical wait until it is fixed.")]
    FailureModeOpen,
    /// No fix waits.
    #[error("No P0 or security fix waits.")]
    NothingToFix,
    /// The peak is over.
    #[error("The 28 days are over.")]
    Over,
}

/// What a policy looks at in the morning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Morning {
    pub(super) budget_gone: bool,
    pub(super) sprint: bool,
    pub(super) postmortem_due: bool,
    pub(super) p0_open: bool,
    pub(super) fix_waits: bool,
}

impl Policy {
    /// Why a choice is closed this morning; none when it is open.
    pub(super) const fn forbids(self, choice: Choice, morning: Morning) -> Option<Forbidden> {
        if matches!(choice, Choice::Fix) && !morning.fix_waits {
            return Some(Forbidden::NothingToFix);
        }
        match (self, choice) {
            (Self::None, _) | (_, Choice::Fix | Choice::Reliability) | (Self::FreezeWhenGone, Choice::Hold) => None,
            (Self::FreezeWhenGone, Choice::Ship) => {
                if morning.budget_gone {
                    Some(Forbidden::BudgetGone)
                } else {
                    None
                }
            }
            (Self::Strict, Choice::Ship) => {
                if morning.budget_gone {
                    Some(Forbidden::Halt)
                } else if morning.sprint {
                    Some(Forbidden::Sprint)
                } else if morning.postmortem_due {
                    Some(Forbidden::PostmortemDue)
                } else if morning.p0_open {
                    Some(Forbidden::FailureModeOpen)
                } else {
                    None
                }
            }
            (Self::Strict, Choice::Hold) => {
                if morning.budget_gone {
                    Some(Forbidden::ReliabilityFirst)
                } else if morning.sprint {
                    Some(Forbidden::Sprint)
                } else if morning.postmortem_due {
                    Some(Forbidden::PostmortemDue)
                } else {
                    None
                }
            }
        }
    }
}
