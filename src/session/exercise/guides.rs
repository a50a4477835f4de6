//! A small bank of what guides say, each with the right number and a wrong one that has stood in print or might.

use super::answer::{Answer, percent, time, times};
use super::{Solved, Steps};
use crate::slo::{
    Alert, AlertSet, BurnRate, ErrorRatio, Exact, Exhaustion, Figure, Incident, Millis, Quantity, Ramp, Scenario,
    Severity, Shape, Span, Target, Window, constant_errors, exhaustion, fixed_windows, one_failure, replay,
    smallest_outage, time_budget, workbook_shares,
};

/// A statement of a guide: what stands before the number, the right one, a wrong one, and why.
struct Guide {
    says: String,
    right: String,
    wrong: String,
    why: String,
}

impl Guide {
    /// Whether the wrong number is off by a fifth of the right one at least: nearer ones might pass for rounded, and the
    /// same one would leave no answer.
    fn is_clear(&self) -> bool {
        let number = |text: &str| {
            Some(match Figure::read(text).ok()?.quantity() {
                Quantity::Number(number) => number,
                Quantity::Time(span) => span.ms().clone(),
            })
        };
        let (Some(right), Some(wrong)) = (number(&self.right), number(&self.wrong)) else { return false };
        (&right - &wrong).abs() * Exact::whole(5) >= right
    }
}

/// Makes a statement for a target and a window; the number chooses among variants.
type Template = fn(Target, Millis, usize) -> Option<Guide>;

/// Each number of a statement is one that nothing else could be: not "pages after", which is still so later.
const BANK: [Template; 9] = [budget, empty, share, carried, detection, reset, shortest, rate, low_traffic];

/// Three different statements about one SLO, one of them wrong. `pick(n)` gives a number below `n`.
pub(super) fn draw(target: Target, window: Millis, mut pick: impl FnMut(usize) -> usize) -> Solved {
    let variant = pick(6);
    let mut guides: Vec<Guide> =
        BANK.into_iter().filter_map(|guide| guide(target, window, variant)).filter(Guide::is_clear).collect();
    let mut chosen = Vec::new();
    while chosen.len() < 3 && !guides.is_empty() {
        chosen.push(guides.swap_remove(pick(guides.len()).min(guides.len() - 1)));
    }
    let wrong = pick(chosen.len());
    let mut steps = Steps::default();
    let mut statements = Vec::new();
    for (n, guide) in chosen.iter().enumerate() {
        let is_wrong = n == wrong;
        let number = if is_wrong { &guide.wrong } else { &guide.right };
        statements.push(format!("{} {number}.", guide.says));
        let verdict = if is_wrong { format!("wrong, it is {}", guide.right) } else { "right".to_owned() };
        steps.push(&format!("Statement {} is {verdict}", n + 1), guide.why.clone());
    }
    let answer = Answer::Choice(u8::try_from(wrong + 1).unwrap_or(u8::MAX));
    Solved { statements, ..Solved::new(answer, steps) }
}

fn over(window: Millis) -> String {
    time(&window.span())
}

/// One of a few, by the number that was drawn.
fn one_of<T: Copy>(of: &[T], variant: usize) -> Option<T> {
    of.get(variant % of.len().max(1)).copied()
}

fn per_cent(n: u32) -> Exact {
    Exact::fraction(n, 100).unwrap_or_else(Exact::zero)
}

fn quick(window: Millis) -> Option<Alert> {
    fixed_windows(window, &workbook_shares()).into_iter().next()
}

fn budget(target: Target, window: Millis, _: usize) -> Option<Guide> {
    let right = time_budget(target, window);
    Some(Guide {
        says: format!("An SLO of {target} % over a rolling window of {} leaves a budget of", over(window)),
        wrong: time(&right.times(&Exact::whole(10))),
        right: time(&right),
        why: format!("{} of {}. One nine off is ten times off.", percent(&target.budget()), over(window)),
    })
}

fn empty(_: Target, window: Millis, variant: usize) -> Option<Guide> {
    let rate = Exact::parse(one_of(&["14.4", "6", "3", "36", "10"], variant)?).ok()?;
    let Exhaustion::In(right) = exhaustion(&Exact::one(), &BurnRate::Times(rate.clone()), window) else { return None };
    // Days read as hours: so it stands on more than one page.
    let wrong = Span::from_ms(right.ms().over(&Exact::whole(24))?);
    Some(Guide {
        says: format!("At a steady burn rate of {} the whole budget of {} is gone in", times(&rate), over(window)),
        right: time(&right),
        wrong: time(&wrong),
        why: format!("The window over the burn rate: {} / {}.", over(window), rate.significant(4)),
    })
}

fn share(_: Target, window: Millis, variant: usize) -> Option<Guide> {
    let pair = workbook_shares().into_iter().nth(variant % 2)?;
    let factor = fixed_windows(window, std::slice::from_ref(&pair)).into_iter().next()?.factor;
    let half = pair.share.over(&Exact::whole(2))?;
    let long = time(&pair.long.span());
    Some(Guide {
        says: format!(
            "With a window of {}, {long} at a burn rate of {} spends a share of the budget of",
            over(window),
            times(&factor)
        ),
        right: percent(&pair.share),
        wrong: percent(&half),
        why: format!("{} × {long} / {} = {}.", factor.significant(4), over(window), percent(&pair.share)),
    })
}

fn carried(_: Target, window: Millis, variant: usize) -> Option<Guide> {
    let pair = workbook_shares().into_iter().nth(variant % 3)?;
    let week = Millis::from_days(if window == Millis::from_days(7) { 14 } else { 7 });
    let factor = |window: Millis| {
        fixed_windows(window, std::slice::from_ref(&pair)).into_iter().next().map(|alert| times(&alert.factor))
    };
    let long = time(&pair.long.span());
    Some(Guide {
        says: format!(
            "{} of the budget in {long}, carried over to a window of {}, is a factor of",
            percent(&pair.share),
            over(week)
        ),
        right: factor(week)?,
        wrong: factor(Millis::from_days(30))?,
        why: format!(
            "{} × {} / {long}. The factor belongs to the window and has to be made anew for each.",
            percent(&pair.share),
            over(week)
        ),
    })
}

fn detection(target: Target, window: Millis, variant: usize) -> Option<Guide> {
    let alert = quick(window)?;
    let error_ratio = per_cent(one_of(&[10, 20, 50, 25, 5, 100], variant)?);
    let firing = constant_errors(&alert, target, window, &error_ratio, Millis::from_minutes(1))?;
    let (long, short) = (time(&alert.long.span()), time(&alert.short?.span()));
    Some(Guide {
        says: format!(
            "At {target} % over {}, steady errors of {} begin after a clean past. From the first of them until the \
             {long}/{short} pair is above {} for the first time it takes",
            over(window),
            percent(&error_ratio),
            times(&alert.factor)
        ),
        right: time(&firing.detection),
        wrong: long.clone(),
        why: format!(
            "{long} × {} / {}. The window need not be full of errors, only over its threshold.",
            percent(&alert.threshold(target)),
            percent(&error_ratio)
        ),
    })
}

fn reset(target: Target, window: Millis, variant: usize) -> Option<Guide> {
    let minutes = one_of(&[30, 60, 20, 45], variant)?;
    let scenario = Scenario {
        target,
        window: Window::Rolling(window),
        shape: Shape::Flat { per_minute: super::budget::PER_MINUTE },
        incidents: vec![Incident { start: 0, minutes, error_ratio: ErrorRatio::ALL, ramp: Ramp::Sudden }],
        alerts: AlertSet::default(),
    };
    let off = replay(&scenario, &scenario.rules()).ok()?.page.last()?.off?;
    let after = Millis::from_minutes(off.checked_sub(minutes)?);
    Some(Guide {
        says: format!(
            "At {target} % over {}, with the pages 1 h/5 min or 6 h/30 min evaluated every minute, a full outage of \
             {minutes} min follows a clean past. From its end until the page goes off it takes",
            over(window)
        ),
        right: time(&after.span()),
        wrong: "5 min".to_owned(),
        why: "The page is on while either pair is, and the 30 min window drains last.".to_owned(),
    })
}

fn shortest(target: Target, window: Millis, _: usize) -> Option<Guide> {
    let mut alerts = fixed_windows(window, &workbook_shares());
    alerts.retain(|alert| alert.severity == Severity::Page);
    let right = smallest_outage(&alerts, target, &Exact::one())?;
    Some(Guide {
        says: format!(
            "At {target} % over {}, paged by 1 h/5 min or 6 h/30 min, the longest full outage after a clean past that pages nobody lasts",
            over(window)
        ),
        right: time(&right),
        wrong: "5 min".to_owned(),
        why: "The long window times its threshold; the short window is filled much sooner and does not decide."
            .to_owned(),
    })
}

fn rate(target: Target, _: Millis, variant: usize) -> Option<Guide> {
    let error_ratio = per_cent(one_of(&[1, 2, 3, 4, 5], variant)?);
    let rate = BurnRate::of(&error_ratio, target).times()?.clone();
    let wrong = target.budget().over(&error_ratio)?;
    Some(Guide {
        says: format!("Errors of {} against a target of {target} % are a burn rate of", percent(&error_ratio)),
        right: times(&rate),
        wrong: times(&wrong),
        why: format!("What fails over what may fail: {} / {}.", percent(&error_ratio), percent(&target.budget())),
    })
}

fn low_traffic(target: Target, window: Millis, variant: usize) -> Option<Guide> {
    let per_hour = one_of(&[10_u64, 20, 50, 100], variant)?;
    let one = one_failure(target, window, per_hour, Millis::from_hours(1));
    let rate = one.rate?.times()?.clone();
    Some(Guide {
        says: format!(
            "At {target} % and {per_hour} requests an hour, one failed request makes a burn rate over that hour of"
        ),
        right: times(&rate),
        wrong: "1x".to_owned(),
        why: format!("1 / {per_hour} failed, over {} that may fail.", percent(&target.budget())),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every statement that the bank can make about an SLO somebody may ask for.
    fn all() -> Vec<Guide> {
        let mut all = Vec::new();
        for target in ["90", "99", "99.5", "99.9", "99.95", "99.99"] {
            for days in [7, 14, 28, 30, 90] {
                for variant in 0..6 {
                    let (target, window) = (target.parse().unwrap(), Millis::from_days(days));
                    all.extend(BANK.iter().filter_map(|guide| guide(target, window, variant)));
                }
            }
        }
        all
    }

    #[test]
    fn what_is_asked_has_a_wrong_number_far_from_the_right_one() {
        let asked: Vec<Guide> = all().into_iter().filter(Guide::is_clear).collect();
        assert!(asked.len() * 10 > all().len() * 8, "few are too near to be asked");
        let clear = |right: &str, wrong: &str| {
            let (right, wrong) = (right.to_owned(), wrong.to_owned());
            Guide { says: String::new(), right, wrong, why: String::new() }.is_clear()
        };
        assert!(clear("51.84 s", "5 min") && clear("10x", "0.1x") && clear("2 %", "1 %"));
        assert!(!clear("51 min 50.4 s", "1 h") && !clear("1x", "1x") && !clear("5 min", "4 min 30 s"));
    }

    #[test]
    fn no_statement_holds_with_a_number_that_is_only_large_enough() {
        for guide in all() {
            let last = guide.says.rsplit(' ').next().unwrap();
            assert!(!["after", "for", "than", "once", "within", "above"].contains(&last), "{}", guide.says);
        }
    }
}
