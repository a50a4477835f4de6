//! What a record shows: how many clean events prove a target, and how bad it may be after failures.

use egui::Ui;

use super::inputs::whole;
use crate::session::comparison::traffic_words;
use crate::session::planning::time_for;
use crate::slo::{
    Confidence, EventsNeeded, Exact, Scenario, Target, Traffic, clean_events_needed, probability_text, rule_of_three,
    upper_bound,
};
use crate::ui::theme::space;
use crate::ui::widgets::{Typed, body, card, fact, in_columns, results_of, second, segmented, setting_row, title};

/// How sure one wants to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sure {
    Ninety,
    NinetyFive,
    NinetyNine,
}

const LEVELS: [(Sure, &str); 3] = [(Sure::Ninety, "90 %"), (Sure::NinetyFive, "95 %"), (Sure::NinetyNine, "99 %")];

impl Sure {
    const fn text(self) -> &'static str {
        match self {
            Self::Ninety => "0.90",
            Self::NinetyFive => "0.95",
            Self::NinetyNine => "0.99",
        }
    }
}

/// Events at most.
const MOST: u64 = 1_000_000_000_000;

/// What the topic keeps.
#[derive(Debug)]
pub(super) struct ConfidenceTopic {
    sure: Sure,
    events: Typed<u64>,
    failures: Typed<u64>,
    needed: Option<((Target, Sure), EventsNeeded)>,
}

impl Default for ConfidenceTopic {
    fn default() -> Self {
        Self {
            sure: Sure::NinetyFive,
            events: Typed::new("10,000", 10_000),
            failures: Typed::new("3", 3),
            needed: None,
        }
    }
}

impl ConfidenceTopic {
    pub(super) fn ui(&mut self, ui: &mut Ui, scenario: &Scenario) {
        let target = scenario.target;
        card(ui, |ui| {
            title(ui, "How many requests without a failure show the target");
            second(ui, "A short clean record proves little: a service a little worse could have had it by luck.");
            ui.add_space(space::L);
            setting_row(ui, "How sure", "The chance that the record does not deceive.", |ui| {
                segmented(ui, "How sure", &mut self.sure, &LEVELS)
            });
            ui.add_space(space::L);
            let Ok(sure) = Confidence::parse(self.sure.text()) else { return };
            let key = (target, self.sure);
            let kept = self.needed.take().filter(|(old, _)| *old == key);
            let (_, needed) = *self.needed.insert(kept.unwrap_or_else(|| (key, clean_events_needed(target, &sure))));
            let level = LEVELS.iter().find(|(level, _)| *level == self.sure).map_or("", |(_, text)| *text);
            clean(ui, needed, scenario, level);
        });
        ui.add_space(space::L);
        card(ui, |ui| self.record(ui, target));
    }

    fn record(&mut self, ui: &mut Ui, target: Target) {
        title(ui, "What a record with failures allows");
        second(ui, "The true error ratio can be worse than the observed one. This is the bound above it.");
        ui.add_space(space::L);
        in_columns(ui, 2, 2, |ui, n| {
            if n == 0 {
                self.events.show(ui, "Requests seen", "10,000", |text| whole(text, 0, MOST));
            } else {
                self.failures.show(ui, "Failures among them", "3", |text| whole(text, 0, MOST));
            }
        });
        ui.add_space(space::L);
        let unreadable = self.events.is_unreadable() || self.failures.is_unreadable();
        results_of(ui, unreadable, |ui| self.shown(ui, target));
    }

    fn shown(&self, ui: &mut Ui, target: Target) {
        let (events, failures) = (*self.events.value(), *self.failures.value());
        let Ok(sure) = Confidence::parse(self.sure.text()) else { return };
        let bound = match upper_bound(failures, events, &sure) {
            Ok(bound) => bound,
            Err(error) => {
                body(ui, &super::inputs::sentence(&error));
                return;
            }
        };
        let level = LEVELS.iter().find(|(level, _)| *level == self.sure).map_or("", |(_, text)| *text);
        let observed = Exact::fraction(failures, events).map_or_else(
            || ("No data".to_owned(), "write how many requests were seen".to_owned()),
            |ratio| {
                (
                    ratio.share_text(4),
                    format!("{} of {}", Exact::whole(failures).count_text(), Exact::whole(events).count_text()),
                )
            },
        );
        in_columns(ui, 2, 2, |ui, n| {
            if n == 0 {
                fact(ui, "Observed error", &observed.0, &observed.1);
            } else {
                fact(ui, "It may be up to", &fine(bound), &format!("at {level}, exact (Clopper–Pearson)"));
            }
        });
        ui.add_space(space::M);
        let allowed = target.budget();
        let shown = Exact::fraction(failures, events);
        let verdict = match shown {
            None => "Without requests nothing is shown, neither good nor bad.".to_owned(),
            Some(_) if bound <= allowed.to_f64() => {
                format!(
                    "That is within the {} that {target} % allows: this record shows the target.",
                    allowed.percent(7)
                )
            }
            Some(ratio) if ratio <= allowed => format!(
                "The record meets {target} %, but does not show it: up to {} of requests may fail in the long run.",
                fine(bound)
            ),
            Some(_) => format!("The record itself misses {target} %, which allows {}.", allowed.percent(7)),
        };
        body(ui, &verdict);
    }
}

fn clean(ui: &mut Ui, needed: EventsNeeded, scenario: &Scenario, level: &str) {
    let target = scenario.target;
    let EventsNeeded::AtLeast(events) = needed else {
        body(ui, "No number of requests shows 100 %: the next one may always be the first to fail.");
        return;
    };
    let traffic = traffic_words(scenario.shape);
    let time = Traffic::new(scenario.shape).ok().and_then(|traffic| time_for(events, &traffic));
    let (time, note) = time.map_or_else(
        || ("Never".to_owned(), "without traffic nothing is shown".to_owned()),
        |time| (time.brief(), format!("at {traffic}")),
    );
    in_columns(ui, 2, 2, |ui, n| {
        if n == 0 {
            let note = format!("without one failure, to claim {target} % at {level}");
            fact(ui, "Clean requests", &Exact::whole(events).count_text(), &note);
        } else {
            fact(ui, "That takes", &time, &note);
        }
    });
    if let (EventsNeeded::AtLeast(three), "95 %") = (rule_of_three(target), level) {
        ui.add_space(space::M);
        body(ui, &format!("In your head: 3 divided by the budget, here {}.", Exact::whole(three).count_text()));
    }
}

/// A bound in per cent with its digits, so that small ones are not all "under".
fn fine(ratio: f64) -> String {
    if ratio >= 0.01 { probability_text(ratio) } else { format!("{:.4} %", ratio * 100.0) }
}
