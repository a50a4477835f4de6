//! The words of the game: names of features and rules, lengths of time, a day in a sentence, the lesson of an end.

use crate::slo::policy::{
    BUDGET, Cause, Chance, Choice, DayReport, Feature, FixKind, Game, Outcome, PER_MINUTE, PER_VALUE, Policy,
    PolicyRuns, Return, Size, Today,
};

const SMALL: [&str; 9] = [
    "Saved searches",
    "Sort by price",
    "Postcode lookup",
    "Gift notes",
    "Size guide",
    "Recently viewed",
    "Shared wish lists",
    "Order again",
    "Stock hints",
];
const MEDIUM: [&str; 10] = [
    "Gift cards",
    "Guest checkout",
    "Delivery slots",
    "Product reviews",
    "Price alerts",
    "Order tracking",
    "Voucher codes",
    "Store pick-up",
    "Bundles",
    "Online returns",
];
const LARGE: [&str; 7] = [
    "New search index",
    "Pay by invoice",
    "New basket service",
    "Recommendations",
    "Second warehouse",
    "Loyalty points",
    "New pricing engine",
];

/// The seed in a text, if it is one.
pub(super) fn seed(text: &str) -> Option<u64> {
    text.trim().parse().ok()
}

/// The name of the feature of a day.
pub(super) fn feature(feature: Feature, day: u8) -> &'static str {
    let day = usize::from(day);
    let names: &[&'static str] = match feature.size {
        Size::Small => &SMALL,
        Size::Medium => &MEDIUM,
        Size::Large => &LARGE,
        Size::Launch => &["One-click checkout"],
    };
    names.get(day % names.len().max(1)).copied().unwrap_or("A feature")
}

pub(super) const fn size(size: Size) -> &'static str {
    match size {
        Size::Small => "small",
        Size::Medium => "medium",
        Size::Large => "large",
        Size::Launch => "the launch",
    }
}

pub(super) const fn policy(policy: Policy) -> &'static str {
    match policy {
        Policy::None => "No policy",
        Policy::FreezeWhenGone => "Freeze when gone",
        Policy::Strict => "Strict, with exceptions",
    }
}

/// What the rule says, for one who decides whether to play under it.
pub(super) const fn rule(policy: Policy) -> &'static str {
    match policy {
        Policy::None => {
            "Everything is allowed on every day. You may hold back or repair, and nobody makes you: each release is \
             argued by itself."
        }
        Policy::FreezeWhenGone => {
            "Inside the budget ship as you like. When it is gone, feature deployments stop by themselves until it is \
             back. Nobody argues on that morning."
        }
        Policy::Strict => {
            "When the budget is gone all stops but P0 and security fixes, and at least seven days go to reliability. \
             No feature while users see an open P0. A failure of over 20 % of the budget takes two days: postmortem \
             and P0 action."
        }
    }
}

/// Joins a number and its unit, so that no line ends between them.
const FAST: &str = "\u{a0}";

/// "12 min 30 s", "45 s", "3 min".
pub(super) fn time(seconds: u32) -> String {
    match (seconds / 60, seconds % 60) {
        (0, s) => format!("{s}{FAST}s"),
        (m, 0) => format!("{m}{FAST}min"),
        (m, s) => format!("{m}{FAST}min{FAST}{s}{FAST}s"),
    }
}

/// "12.4 %"
pub(super) fn percent(chance: Chance) -> String {
    chance.to_string().replace(' ', FAST)
}

/// "66 min".
pub(super) fn minutes(minutes: u32) -> String {
    format!("{minutes}{FAST}min")
}

/// The score worked out from the numbers that stand beside it.
pub(super) fn sum(outcome: &Outcome) -> String {
    let (worth, harm) = (outcome.value, outcome.harm_minutes());
    let missed = match outcome.penalty() {
        0 => format!(", 99.9{FAST}% met"),
        penalty => format!(" −{FAST}{penalty} for missing 99.9{FAST}%"),
    };
    format!("{PER_VALUE}{FAST}×{FAST}{worth} worth −{FAST}{PER_MINUTE}{FAST}×{FAST}{harm}{FAST}min{missed}")
}

/// The budget in whole seconds.
pub(super) fn budget_seconds() -> u32 {
    u32::try_from(BUDGET.ms() / 1000).unwrap_or(u32::MAX)
}

/// What is left of the budget, of how much, over what.
pub(super) fn left(today: &Today) -> String {
    let budget = time(budget_seconds());
    if today.budget_gone {
        return format!("{} over {budget} in 28 days", time(today.spent_seconds - budget_seconds()));
    }
    format!("{} of {budget} in 28 days", time(budget_seconds() - today.spent_seconds))
}

/// What comes back and when.
pub(super) fn returns(today: &Today) -> String {
    let on = |back: &Return| format!("{} on day {}", time(back.seconds), back.day);
    let shown: Vec<String> = today.returns.iter().take(3).map(on).collect();
    let back = match today.returns.len() {
        0 => "Nothing leaves the window before the peak.".to_owned(),
        1..=3 => format!("Comes back: {}.", shown.join(", ")),
        _ => format!("Comes back: {}, and more later.", shown.join(", ")),
    };
    match (today.budget_gone, today.back_on()) {
        (false, _) => back,
        (true, Some(day)) if day <= 28 => format!("{back} Enough on day {day} if nothing else fails."),
        (true, _) => format!("{back} Not enough before the peak."),
    }
}

/// The name of a fix.
pub(super) const fn fix(kind: FixKind) -> &'static str {
    match kind {
        FixKind::P0 { .. } => "P0",
        FixKind::Security => "Security fix",
    }
}

/// A fix that waits, with what waiting costs.
pub(super) fn waiting(kind: FixKind, since: u8) -> String {
    match kind {
        FixKind::P0 { seconds_a_day } => {
            format!("Open since day {since}: {} of failure a day until it is fixed.", time(seconds_a_day))
        }
        FixKind::Security => {
            format!("Waiting since day {since}: the chance of a break-in grows by 2.5{FAST}% a day.")
        }
    }
}

/// A day that is over, in a sentence or two.
pub(super) fn day(report: &DayReport) -> String {
    let name = feature(report.feature, report.day);
    let done = match (report.choice, report.fixed) {
        (None, _) => "The peak".to_owned(),
        (Some(Choice::Ship), _) => format!("{name} shipped"),
        (Some(Choice::Hold), _) => format!("{name} held back"),
        (Some(Choice::Reliability), _) if report.postmortem => "A day for the postmortem and its action".to_owned(),
        (Some(Choice::Reliability), _) => "A day on reliability".to_owned(),
        (Some(Choice::Fix), Some(FixKind::Security)) => "The security hole closed".to_owned(),
        (Some(Choice::Fix), _) => "The P0 fixed".to_owned(),
    };
    let failed: Vec<String> = report
        .failures()
        .map(|failure| {
            let what = match failure.cause {
                Cause::Feature if report.choice.is_none() => "what was shipped last failed under load",
                Cause::Feature => "it failed",
                Cause::Fix => "the fix failed",
                Cause::Service => "the service failed by itself",
                Cause::Outside => "a supplier failed",
                Cause::Breach => "somebody broke in",
                Cause::OpenP0 => "the open P0 hurt",
            };
            format!("{what} for {}", time(failure.seconds))
        })
        .collect();
    if failed.is_empty() { format!("{done}. Nothing failed.") } else { format!("{done}; {}.", failed.join(", ")) }
}

/// The end in one sentence.
pub(super) fn headline(outcome: &Outcome) -> String {
    let harm = minutes(outcome.harm_minutes());
    let features = match outcome.features {
        1 => "1 feature".to_owned(),
        n => format!("{n} features"),
    };
    let kept = if outcome.slo_met() { "kept" } else { "missed" };
    format!("You shipped {features}, users lost {harm}, and 99.9{FAST}% was {kept}.")
}

/// The day that took most, if any took something.
fn worst(game: &Game) -> String {
    let Some(report) = game.days().iter().filter(|day| day.day <= 28).max_by_key(|day| day.bad_seconds()) else {
        return String::new();
    };
    format!(" Day {} took most. {}", report.day, day(report))
}

/// What this end teaches.
pub(super) fn lesson(game: &Game, outcome: &Outcome, crowd: &[PolicyRuns; 3]) -> String {
    let said = said(game, outcome, crowd);
    if outcome.slo_met() { said } else { said + &worst(game) }
}

fn said(game: &Game, outcome: &Outcome, crowd: &[PolicyRuns; 3]) -> String {
    let frozen = game.days().iter().filter(|day| day.budget_gone && day.day <= 28).count();
    let met = |n: usize| crowd.get(n).map_or(0.0, PolicyRuns::share_met) * 100.0;
    match (outcome.policy, outcome.slo_met(), frozen) {
        (Policy::None, false, 0) => {
            "The budget went on the last days, with nothing to stop it. The late release is the \
                                     dear one: what it takes is not back before the peak."
                .to_owned()
        }
        (Policy::None, false, _) => format!(
            "On {frozen} mornings the budget was gone and nothing stopped the shipping. Each release looked worth its \
             risk; their sum was not. A rule is agreed before the fight because in the fight each side is right."
        ),
        (Policy::None, true, _) => format!(
            "You kept the objective without a rule: the rule was you. Of 2,000 teams that ship every day {:.0} % keep \
             it.",
            met(0)
        ),
        (Policy::FreezeWhenGone, false, _) => "The freeze stops the next failure, not the last: it comes when the \
                                               budget is gone already. What keeps a budget is holding back the risky \
                                               release while some is left."
            .to_owned(),
        (Policy::FreezeWhenGone | Policy::Strict, true, 0) => "The rule never had to speak. Inside the budget it is a \
                                                               green light: nobody has to ask whether to ship."
            .to_owned(),
        (Policy::FreezeWhenGone, true, _) => format!(
            "The freeze took {frozen} mornings and no debate. The budget came back by itself as old failures left the \
             28 days."
        ),
        (Policy::Strict, false, _) => format!(
            "Even the strict rule keeps the objective in only {:.0} % of 2,000 games: it answers failures, it does not \
             foresee them.",
            met(2)
        ),
        (Policy::Strict, true, _) => "The days spent on reliability were bought with features, and gave back fewer \
                                      failures. That is the trade the policy writes down."
            .to_owned(),
    }
}

/// A score, with a true minus.
pub(super) fn score(score: i32) -> String {
    score.to_string().replace('-', "−")
}

/// Failed requests at 10,000 a minute.
pub(super) fn requests(harm_seconds: u32) -> String {
    let failed = u64::from(harm_seconds) * 10_000 / 60;
    crate::model::words::thousands(usize::try_from(failed).unwrap_or(usize::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::slo::policy::{DAYS, autoplay};

    #[test]
    fn lengths_of_time_read_without_empty_parts() {
        let read = |seconds| time(seconds).replace(FAST, " ");
        assert_eq!([0, 45, 180, 750].map(read), ["0 s", "45 s", "3 min", "12 min 30 s"]);
        assert_eq!(read(budget_seconds()), "40 min 19 s");
    }

    #[test]
    fn the_score_is_what_a_reader_works_out_from_what_stands_beside_it() {
        for seed in 0..200 {
            for policy in Policy::ALL {
                let outcome = autoplay(seed, policy).outcome().unwrap();
                let sum = sum(&outcome).replace(FAST, " ");
                let numbers: Vec<i32> = sum.replace(',', "").split(' ').filter_map(|word| word.parse().ok()).collect();
                let (gain, harm, missed) = match numbers[..] {
                    [ten, worth, three, min] => (ten * worth, three * min, 0),
                    [ten, worth, three, min, missed] => (ten * worth, three * min, missed),
                    _ => panic!("{sum}"),
                };
                assert_eq!(gain - harm - missed, outcome.score(), "{sum}");
                assert!(headline(&outcome).contains(&minutes(outcome.harm_minutes())));
                let shown = minutes(outcome.harm_minutes()).replace(FAST, " ");
                assert!(sum.contains(&format!("× {shown}")), "{sum} beside {shown}");
                assert_eq!(sum.contains("missing"), !outcome.slo_met(), "{sum}");
            }
        }
    }

    #[test]
    fn every_day_of_many_games_is_told_in_sentences() {
        for seed in 0..60 {
            for policy in Policy::ALL {
                for report in autoplay(seed, policy).days() {
                    let told = day(report);
                    assert!(told.ends_with('.') && !told.contains("; ."), "{told}");
                    assert_eq!(told.contains("Nothing failed"), report.bad_seconds() == 0, "{told}");
                }
            }
        }
    }

    #[test]
    fn features_have_names_on_every_day() {
        let game = autoplay(3, Policy::None);
        let names: Vec<_> =
            game.days().iter().take(usize::from(DAYS)).map(|day| feature(day.feature, day.day)).collect();
        assert!(names.iter().all(|name| *name != "A feature"));
    }
}
