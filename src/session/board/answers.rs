//! What a drawn scenario comes to, as short answers for cards: budget, what is left, the first page, what is missed.

use jiff::Timestamp;

use super::explain::{clock, minutes_in_words};
use super::{Board, Played};
use crate::model::words;
use crate::slo::{
    Alert, BurndownError, Counting, Exact, FailuresNeeded, Millis, Scenario, Severity, Spent, Unseen, Window,
    calendar_burndown, failures_needed, greatest_unseen_burn, rolling_burndown, smallest_outage, time_budget, warnings,
};

/// Minute 0 on the calendar: Monday 1 June 2026, midnight UTC, so that weeks and months both begin there.
pub(super) const MINUTE_0: Timestamp = Timestamp::constant(1_780_272_000, 0);

/// Requests an hour below which a page is better counted in failures than in seconds.
const FEW: u64 = 1000;

/// How often Prometheus is taken to scrape.
const SCRAPE: Millis = Millis::from_minutes(1);

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerCard {
    /// What is answered.
    pub title: &'static str,
    /// The answer.
    pub value: String,
    /// What it means, with its window.
    pub detail: String,
    /// The share of the budget that is left, in parts per thousand, where that is the answer; negative once overspent.
    pub left_per_mille: Option<i32>,
}

/// The four answers at a minute: the budget, what is left of it, the first page, the smallest outage that pages.
pub fn answer_cards(board: &Board, minute: u32) -> [AnswerCard; 4] {
    let scenario = board.scenario();
    let card = |title, (value, detail): (String, String)| AnswerCard { title, value, detail, left_per_mille: None };
    let Ok(played) = board.played() else {
        let nothing = || ("No answer".to_owned(), "this scenario cannot be played".to_owned());
        return ["Budget", "Left", "First page", "Least outage that pages"].map(|title| card(title, nothing()));
    };
    let left = left_at(scenario, played, minute);
    [
        card("Budget", budget(scenario, played)),
        AnswerCard { left_per_mille: left.2, ..card("Left", (left.0, left.1)) },
        card("First page", first_page(scenario, played)),
        card("Least outage that pages", smallest(scenario, played)),
    ]
}

/// "30 days", "7 days", "a calendar month"
pub(super) fn over(window: &Window) -> String {
    use crate::slo::CalendarUnit::{Month, Quarter, Week, Year};
    match window {
        Window::Rolling(length) => match length.ms() {
            86_400_000 => "1 day".to_owned(),
            ms if ms.is_multiple_of(86_400_000) => format!("{} days", ms / 86_400_000),
            _ => length.span().words(0),
        },
        Window::Calendar(calendar) => match calendar.unit {
            Week => "a calendar week".to_owned(),
            Month => "a calendar month".to_owned(),
            Quarter => "a calendar quarter".to_owned(),
            Year => "a calendar year".to_owned(),
        },
    }
}

fn budget(scenario: &Scenario, played: &Played) -> (String, String) {
    let window = scenario.window.nominal();
    let over = over(&scenario.window);
    if scenario.target.has_no_budget() {
        return ("None".to_owned(), format!("at 100 % over {over} the first failure breaks the promise"));
    }
    let time = time_budget(scenario.target, window).brief();
    let all = played.replay.ledger.traffic().expected(window);
    if all.is_zero() {
        return (time, format!("over {over}; without traffic there are no events to count"));
    }
    let allowed = &all * &scenario.target.budget();
    (time, format!("or {} of {} requests, over {over}", many(&allowed), many(&all)))
}

/// What has gone of the budget at a minute.
///
/// # Errors
/// Beyond the calendar, or 400 days.
fn spent_at(scenario: &Scenario, played: &Played, minute: u32) -> Result<Spent, BurndownError> {
    let (ledger, step) = (&played.replay.ledger, minute.max(1));
    let burndown = match &scenario.window {
        Window::Rolling(length) => {
            let minutes = length.whole_minutes().unwrap_or(1).max(1);
            rolling_burndown(ledger, scenario.target, minutes, Counting::Events, step, minute)?
        }
        Window::Calendar(calendar) => {
            calendar_burndown(ledger, scenario.target, calendar, MINUTE_0, Counting::Events, step, minute)?
        }
    };
    Ok(burndown.points.last().map_or(Spent::NoData, |point| burndown.spent(point)))
}

fn left_at(scenario: &Scenario, played: &Played, minute: u32) -> (String, String, Option<i32>) {
    let at = clock(minute);
    let over = over(&scenario.window);
    match spent_at(scenario, played, minute) {
        Ok(Spent::Share(share)) => {
            let left = share.complement();
            let time = time_budget(scenario.target, scenario.window.nominal()).times(&left);
            let per_mille = (left.to_f64() * 1000.0).clamp(-1e9, 1e9);
            #[expect(clippy::cast_possible_truncation, reason = "clamped above, and only for the length of a bar")]
            let per_mille = per_mille as i32;
            let whole = whole_again(scenario, minute);
            let detail = format!("{} of the budget over {over}, at {at}{whole}", left.percent(1));
            (minus(&time.brief()), minus(&detail), Some(per_mille))
        }
        Ok(Spent::ZeroBudget { broken: true }) => {
            ("Broken".to_owned(), format!("something failed by {at}, and 100 % over {over} allows nothing"), Some(0))
        }
        Ok(Spent::ZeroBudget { broken: false }) => {
            ("Nothing to spend".to_owned(), format!("100 % over {over} is kept until {at}"), None)
        }
        Ok(Spent::NoData) => ("No data".to_owned(), format!("no requests over {over}, at {at}"), None),
        Err(reason) => ("No answer".to_owned(), reason.to_string(), None),
    }
}

fn first_page(scenario: &Scenario, played: &Played) -> (String, String) {
    if scenario.incidents.is_empty() {
        return ("Nothing failed".to_owned(), "drag in the lane below to draw an incident, or press N".to_owned());
    }
    let Some(page) = played.replay.page.first() else {
        let told = match played.replay.ticket.first() {
            Some(ticket) => format!("nothing drawn here wakes anybody; a ticket comes at {}", clock(ticket.on)),
            None => why_never(scenario, played),
        };
        return ("Never".to_owned(), told);
    };
    let mut detail = String::new();
    let start = scenario.incidents.iter().map(|incident| incident.start).filter(|start| *start < page.on).max();
    if let Some(start) = start {
        detail = format!("{} after the fault", minutes_in_words(page.on - start));
    }
    if let Some(off) = page.off {
        detail = format!("{detail}; off at {}", clock(off));
    }
    if let Ok(Spent::Share(share)) = spent_at(scenario, played, page.on) {
        detail = format!("{detail}; {} of the budget gone", share.percent(1));
    }
    (clock(page.on), detail)
}

/// Why nothing drawn sets anything off.
fn why_never(scenario: &Scenario, played: &Played) -> String {
    if played.replay.ledger.bad() == 0 {
        return "no request failed: there are too few of them while the incident lasts".to_owned();
    }
    let worst = scenario.incidents.iter().map(|incident| incident.error_ratio.exact()).max();
    let fast_enough = |alert: &&Alert| worst.as_ref().is_some_and(|ratio| alert.is_over(ratio, scenario.target));
    if let Some(alert) = played.alerts.iter().find(fast_enough) {
        return format!("it burns fast enough for {}, but not for long enough", alert.said());
    }
    let least = played.alerts.iter().min_by(|a, b| a.factor.cmp(&b.factor));
    least.map_or_else(String::new, |alert| {
        format!("nothing drawn burns faster than {}x, the least of the factors", alert.factor.significant(3))
    })
}

/// When a calendar budget is whole again after a minute.
fn whole_again(scenario: &Scenario, minute: u32) -> String {
    let Window::Calendar(calendar) = &scenario.window else { return String::new() };
    let moment = MINUTE_0.checked_add(jiff::SignedDuration::from_mins(i64::from(minute))).ok();
    let end = moment.and_then(|at| calendar.period_at(at).ok()).map(|period| period.end);
    end.map_or_else(String::new, |end| {
        let date = end.to_zoned(calendar.zone.clone()).strftime("%-d %B").to_string();
        format!("; whole again on {date}, as day 1 is 1 June 2026")
    })
}

fn smallest(scenario: &Scenario, played: &Played) -> (String, String) {
    let alerts = &played.alerts;
    let pages: Vec<Alert> = alerts.iter().filter(|alert| alert.severity == Severity::Page).cloned().collect();
    let hour = played.replay.ledger.traffic().expected(Millis::from_hours(1));
    if hour.is_zero() {
        return ("No data".to_owned(), "without requests there is no ratio, and no alert ever fires".to_owned());
    }
    let Some(outage) = smallest_outage(&pages, scenario.target, &Exact::one()) else {
        let lowest = pages.iter().filter_map(|alert| Exact::one().over(&alert.factor)).max();
        let from = lowest.map_or_else(String::new, |budget| {
            format!("; a page needs a target above {}", budget.complement().percent(2))
        });
        return ("None".to_owned(), format!("even a full outage stays below every threshold{from}"));
    };
    if hour < Exact::whole(FEW)
        && let Some(failures) = least_failures(scenario, &pages, &hour)
    {
        let value = if failures == 1 { "1 failure".to_owned() } else { format!("{failures} failures") };
        return (value, format!("at {} requests an hour that is enough, however short the outage", many(&hour)));
    }
    let unseen = |alerts: &[Alert]| match greatest_unseen_burn(alerts, scenario.target) {
        Unseen::UpTo(burn) | Unseen::Below(burn) => Some(burn.significant(3)),
        Unseen::Everything | Unseen::Nothing => None,
    };
    let detail = match (unseen(&pages), unseen(alerts)) {
        (Some(pages), Some(all)) => format!("a burn of {pages}x never pages, one of {all}x nobody is told of"),
        _ => "the first failure is seen".to_owned(),
    };
    // A second has its digits, as guides quote them; what is shorter is said in its own unit.
    let value = if outage.seconds() < Exact::one() { outage.brief() } else { outage.words(2) };
    (value, detail)
}

/// How few failures in an hour page, at mean traffic.
fn least_failures(scenario: &Scenario, pages: &[Alert], hour: &Exact) -> Option<u64> {
    let events = |window: Millis| {
        let share = window.span().hours();
        // A window that sees a failure has seen one request at least.
        (hour * &share).floor().map(|events| events.max(1))
    };
    let needed = |alert: &Alert| {
        let each = alert.windows().map(|window| match failures_needed(alert, scenario.target, events(window)?) {
            FailuresNeeded::AtLeast(failures) => Some(failures),
            FailuresNeeded::MoreThanThereAre(_) => None,
        });
        each.collect::<Option<Vec<u64>>>()?.into_iter().max()
    };
    pages.iter().filter_map(needed).min()
}

/// What is wrong with the alerts of a scenario, a sentence each.
pub fn cautions(scenario: &Scenario) -> Vec<String> {
    let alerts = scenario.rules();
    let window = scenario.window.nominal();
    let found = warnings(&alerts, scenario.target, window, SCRAPE);
    found.iter().map(|warning| words::sentence(&warning.said(&alerts, window))).collect()
}

/// "432,000", "43.2 million"
fn many(count: &Exact) -> String {
    let million = Exact::whole(1_000_000);
    if *count >= million
        && let Some(millions) = count.over(&million)
    {
        return format!("{} million", millions.significant(4));
    }
    match count.floor().and_then(|whole| usize::try_from(whole).ok()) {
        Some(whole) if whole >= 1000 => words::thousands(whole),
        _ => count.significant(3),
    }
}

/// A real minus sign, as it is set in text.
fn minus(text: &str) -> String {
    text.strip_prefix('-').map_or_else(|| text.to_owned(), |rest| format!("−{rest}"))
}

#[cfg(test)]
mod tests;
