//! What a plan comes to: chains of parts, time down, time to gather events, failures that trip a pair; knows no screen.

use crate::slo::{
    Alert, Dependency, Durations, Exact, FailuresNeeded, Millis, OutageModel, Shape, Simulated, Span, Spent, Target,
    Traffic, TrafficError, failures_needed, incident_cost, serial, simulate_chance,
};

/// Replicas of one part at most; beyond, exact binomials take longer than a frame.
pub const MOST_REPLICAS: u32 = 20;

/// Outages that are played in one go at most, so that a frame is not held up.
const MOST_PLAYED: u32 = 200_000;

/// Some parts alike, of which so many are needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts {
    /// The availability of each.
    pub each: Target,
    /// How many there are, 1 to [`MOST_REPLICAS`].
    pub count: u32,
    /// How many have to work, 1 to `count`.
    pub needed: u32,
}

impl Parts {
    /// They as one dependency.
    fn dependency(self) -> Dependency {
        let count = self.count.clamp(1, MOST_REPLICAS);
        let parts = vec![Dependency::Part(self.each); usize::try_from(count).unwrap_or(1)];
        match self.needed {
            needed if needed >= count => Dependency::All(parts),
            0 | 1 => Dependency::Any(parts),
            needed => Dependency::AtLeast(needed, parts),
        }
    }

    /// The share of time in which enough of them work.
    pub fn availability(self) -> Exact {
        self.dependency().availability()
    }
}

/// Everything in a chain: each of the rows is needed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    /// Of all together, exactly.
    pub availability: Exact,
    /// One less the sum of budgets, below which it cannot lie; only where every part is needed.
    pub bound: Option<Exact>,
    /// Expected time down in the window.
    pub down: Span,
    /// The share of the window's budget that this takes.
    pub spent: Spent,
    /// Whether that is within the target.
    pub meets: bool,
}

/// What rows of parts come to when each row is needed; independence is assumed.
///
/// ```
/// use hotseat::session::planning::{Parts, chain};
/// use hotseat::slo::Millis;
/// let ten = [Parts { each: "99.99".parse().unwrap(), count: 10, needed: 10 }];
/// let chain = chain(&ten, "99.9".parse().unwrap(), Millis::from_days(30));
/// assert_eq!(chain.availability.percent(7), "99.900045 %");
/// assert!(chain.meets);
/// ```
pub fn chain(rows: &[Parts], target: Target, window: Millis) -> Chain {
    let availability = rows.iter().fold(Exact::one(), |product, row| product * row.availability());
    let all_needed = rows.iter().all(|row| row.needed >= row.count);
    let parts = rows.iter().flat_map(|row| (0..row.count).map(|_| row.each));
    Chain {
        bound: all_needed.then(|| serial(&parts.collect::<Vec<_>>()).bound.max(Exact::zero())),
        down: window.span().times(&availability.complement()),
        spent: incident_cost(target, window, &availability.complement(), &window.span()).spent,
        meets: availability >= target.ratio(),
        availability,
    }
}

/// How long it takes to see so many events at mean traffic; none without traffic.
pub fn time_for(events: u64, traffic: &Traffic) -> Option<Span> {
    let day = Millis::from_days(1);
    Exact::whole(events).over(&traffic.expected(day)).map(|days| day.span().times(&days))
}

/// How many failures one window of a pair needs, of how many events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WindowNeeds {
    /// The window.
    pub window: Millis,
    /// Whole events in it at mean traffic; one at least if there is any.
    pub events: u64,
    /// Failures.
    pub failures: FailuresNeeded,
}

/// How many failures it takes to set off an alert, in its long window and in its short one, at mean traffic.
pub fn needs(alert: &Alert, target: Target, traffic: &Traffic) -> Vec<WindowNeeds> {
    let of = |window: Millis| {
        let expected = traffic.expected(window);
        // A window that sees a failure holds at least that one event.
        let events = expected.floor().unwrap_or(u64::MAX).max(u64::from(!expected.is_zero()));
        WindowNeeds { window, events, failures: failures_needed(alert, target, events) }
    };
    alert.windows().map(of).collect()
}

/// Whether a single failure sets off an alert: it is enough in each of its windows.
pub fn one_is_enough(needs: &[WindowNeeds]) -> bool {
    !needs.is_empty() && needs.iter().all(|needs| needs.failures == FailuresNeeded::AtLeast(1))
}

/// Whether no number of failures sets off an alert.
pub fn out_of_reach(needs: &[WindowNeeds]) -> bool {
    needs.iter().any(|needs| matches!(needs.failures, FailuresNeeded::MoreThanThereAre(_)))
}

/// So many events in every hour.
///
/// # Errors
/// With more than are counted.
pub fn hourly(per_hour: u64) -> Result<Traffic, TrafficError> {
    Traffic::new(Shape::PerHour { per_hour })
}

/// Whole events in an hour at mean traffic.
pub fn events_an_hour(traffic: &Traffic) -> u64 {
    traffic.expected(Millis::from_hours(1)).floor().unwrap_or(u64::MAX)
}

/// The chance played with outages of one length and of random length.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plays {
    /// All alike.
    pub fixed: Simulated,
    /// Exponential.
    pub exponential: Simulated,
}

/// Plays windows, `wanted` of them or as many as a frame bears; the same seed gives the same.
pub fn play(target: Target, window: Millis, model: &OutageModel, wanted: u32, seed: u64) -> Plays {
    let each = model.per_window.ceil().and_then(|mean| u32::try_from(mean).ok()).unwrap_or(u32::MAX);
    let runs = wanted.min((MOST_PLAYED / each.saturating_add(1)).max(1));
    let run = |durations| simulate_chance(target, window, model, durations, runs, seed);
    Plays { fixed: run(Durations::Fixed), exponential: run(Durations::Exponential) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::slo::{AlertSet, replicas};

    const MONTH: Millis = Millis::from_days(30);

    fn parts(each: &str, count: u32, needed: u32) -> Parts {
        Parts { each: each.parse().unwrap(), count, needed }
    }

    #[test]
    fn parts_needed_all_some_or_one_are_what_replicas_say() {
        for (count, needed) in [(1, 1), (3, 1), (3, 2), (3, 3), (20, 11)] {
            let ours = parts("99", count, needed).availability();
            assert_eq!(ours, replicas("99".parse().unwrap(), count, needed), "{needed} of {count}");
        }
    }

    #[test]
    fn a_chain_says_its_time_down_and_whether_it_holds() {
        let target = "99.9".parse().unwrap();
        let eleven = chain(&[parts("99.99", 11, 11)], target, MONTH);
        assert!(!eleven.meets);
        assert_eq!(eleven.bound.unwrap().percent(4), "99.89 %");
        let mixed = chain(&[parts("99.95", 1, 1), parts("99", 2, 1)], target, MONTH);
        assert_eq!(mixed.availability.percent(6), "99.940005 %");
        assert_eq!((mixed.bound, mixed.down.brief()), (None, "25 min 55 s".to_owned()));
        let none = chain(&[], Target::EVERYTHING, MONTH);
        assert!(none.meets && none.down == Span::zero());
    }

    #[test]
    fn few_events_take_their_time_and_one_failure_pages() {
        let traffic = hourly(10).unwrap();
        assert_eq!(time_for(2995, &traffic).unwrap().days().decimal(1), "12.5");
        assert_eq!(time_for(1, &hourly(0).unwrap()), None);
        let target = "99.9".parse().unwrap();
        let alerts = AlertSet::default().alerts(MONTH);
        let page = needs(&alerts[0], target, &traffic);
        assert_eq!((page[0].events, page[0].failures), (10, FailuresNeeded::AtLeast(1)));
        // Five minutes see less than one event at ten an hour; the one they see may be the failure.
        assert_eq!(page[1].events, 1);
        assert!(one_is_enough(&page));
        assert!(out_of_reach(&needs(&alerts[0], target, &hourly(0).unwrap())));
        assert!(out_of_reach(&needs(&alerts[0], "90".parse().unwrap(), &traffic)));
        let busy = needs(&alerts[0], target, &hourly(600).unwrap());
        assert_eq!(busy[0].failures, FailuresNeeded::AtLeast(9));
        assert!(!out_of_reach(&busy));
    }

    #[test]
    fn plays_are_many_for_few_outages_and_few_for_many() {
        let model = |mean: u32| OutageModel { per_window: Exact::whole(mean), each: Millis::from_minutes(15).span() };
        let target = "99.9".parse().unwrap();
        assert_eq!(play(target, MONTH, &model(2), 20_000, 7).fixed.runs, 20_000);
        assert_eq!(play(target, MONTH, &model(1000), 20_000, 7).fixed.runs, 199);
        assert_eq!(play(target, MONTH, &model(2), 500, 7), play(target, MONTH, &model(2), 500, 7));
    }
}
