//! Events, time slices and ratio slices for one scenario, and why they differ.

use egui::Ui;

use super::Kept;
use super::approaches::percent;
use crate::session::comparison::{Case, Counted, Counts, counts};
use crate::slo::{CountError, EmptySlice, Exact, Sli, Target};
use crate::ui::theme::space;
use crate::ui::widgets::{
    Typed, body, card, fact, in_columns, is_wide, results_of, second, segmented, setting_row, spent_bar, strong, title,
};

const LENGTHS: [(u32, &str); 3] = [(1, "1 min"), (5, "5 min"), (60, "1 h")];
const EMPTY: [(EmptySlice, &str); 3] =
    [(EmptySlice::Good, "Good"), (EmptySlice::Bad, "Bad"), (EmptySlice::Excluded, "Left out")];

/// The version of the board, and the choices of this page.
type Key = (u64, u32, Option<Target>, EmptySlice);

/// What the topic keeps.
#[derive(Debug)]
pub(super) struct CountingTopic {
    minutes: u32,
    slice_target: Typed<Option<Target>>,
    empty: EmptySlice,
    counts: Kept<Key, Result<Counts, CountError>>,
}

impl Default for CountingTopic {
    fn default() -> Self {
        let slice_target = Typed::new("95", "95".parse().ok());
        Self { minutes: 5, slice_target, empty: EmptySlice::Good, counts: Kept::default() }
    }
}

impl CountingTopic {
    pub(super) fn ui(&mut self, ui: &mut Ui, case: &Case, version: u64) {
        card(ui, |ui| {
            title(ui, "How the same failures are counted");
            second(ui, "An event is a request. A slice is a stretch of time, good or bad as a whole.");
            ui.add_space(space::L);
            self.controls(ui);
        });
        ui.add_space(space::L);
        let slice_target = *self.slice_target.value();
        let key = (version, self.minutes, slice_target, self.empty);
        let made =
            self.counts.get(key, || counts(case, self.minutes, slice_target.unwrap_or(Target::EVERYTHING), self.empty));
        let counts = match made {
            Ok(counts) => counts,
            Err(error) => {
                body(ui, &format!("This cannot be counted: {error}."));
                return;
            }
        };
        let length = LENGTHS.iter().find(|(minutes, _)| *minutes == self.minutes).map_or("", |(_, text)| *text);
        let window = case.scenario.window.nominal().brief();
        let n = |count: u64| Exact::whole(count).count_text();
        let ways = [
            ("Events", &counts.events, format!("{} bad of {} requests", n(counts.bad_events), n(counts.all_events))),
            (
                "Time slices",
                &counts.time_slices,
                format!("{} bad of {} slices of {length}", n(counts.bad_slices), n(counts.counted_slices)),
            ),
            ("Ratio slices", &counts.ratio_slices, format!("mean error of slices of {length}")),
        ];
        let per_row = if is_wide(ui) { 3 } else { 1 };
        results_of(ui, self.slice_target.is_unreadable(), |ui| {
            in_columns(ui, per_row, ways.len(), |ui, at| {
                if let Some((name, counted, note)) = ways.get(at) {
                    card(ui, |ui| way(ui, name, counted, note, &window));
                }
            });
            ui.add_space(space::L);
            card(ui, |ui| why(ui, counts, self.empty, length));
        });
    }

    fn controls(&mut self, ui: &mut Ui) {
        setting_row(ui, "Length of a slice", "Long slices turn a short outage into a long one.", |ui| {
            segmented(ui, "Length of a slice", &mut self.minutes, &LENGTHS)
        });
        ui.add_space(space::L);
        setting_row(ui, "A slice without traffic counts as", "Standards leave it open, so it is a choice.", |ui| {
            segmented(ui, "A slice without traffic counts as", &mut self.empty, &EMPTY)
        });
        ui.add_space(space::L);
        let read = |text: &str| text.parse::<Target>().map(Some).map_err(|error| format!("{error}."));
        ui.scope(|ui| {
            ui.set_max_width(ui.available_width().min(320.0));
            self.slice_target.show(ui, "Slice target, in %", "95", read);
        });
        ui.add_space(space::XS);
        second(ui, "A slice with a smaller share of good requests is bad.");
    }
}

/// One way: what it spent, of what, what is left.
fn way(ui: &mut Ui, name: &str, counted: &Counted, note: &str, window: &str) {
    let spent = counted.spent.spent_text();
    let share = counted.spent.share();
    let value = if share.is_some() { format!("{spent} spent") } else { spent.clone() };
    fact(ui, name, &value, note);
    ui.add_space(space::S);
    spent_bar(ui, &format!("Budget spent, {name}"), &counted.spent);
    ui.add_space(space::S);
    let verdict = match (counted.spent.is_met(), share) {
        (_, None) => "No share can be told.".to_owned(),
        (true, Some(_)) => format!("{} left. The target is met.", counted.spent.left_text()),
        (false, Some(_)) => format!("{}. The target is missed.", counted.spent.left_text()),
    };
    second(ui, &verdict);
    second(ui, &format!("SLI {} over {window}", sli_words(&counted.sli)));
}

fn sli_words(sli: &Sli) -> String {
    sli.ratio().map_or_else(|| "has no data".to_owned(), |ratio| ratio.share_text(4))
}

fn why(ui: &mut Ui, counts: &Counts, empty: EmptySlice, length: &str) {
    let n = |count: u64| Exact::whole(count).count_text();
    title(ui, "Why they differ");
    ui.add_space(space::S);
    strong(ui, "Time slices beside events");
    body(ui, &counts.time_beside.said());
    ui.add_space(space::M);
    strong(ui, "Ratio slices beside events");
    body(ui, &counts.ratio_beside.said());
    ui.add_space(space::M);
    let error = |sli: &Sli| sli.ratio().map_or_else(|| "no data".to_owned(), |ratio| percent(&ratio.complement()));
    let left_out = match (counts.empty_slices, empty) {
        (0, _) | (_, EmptySlice::Excluded) => "",
        (_, EmptySlice::Good | EmptySlice::Bad) => " Ratio slices above count those without traffic too.",
    };
    strong(ui, "The same error as a mean of ratios");
    body(
        ui,
        &format!(
            "{} of requests failed; the mean over the {} slices that have traffic is {}. A dashboard that averages \
             ratios of {length} shows the second.{left_out}",
            error(&counts.events.sli),
            n(counts.slices - counts.empty_slices),
            error(&counts.mean_with_traffic)
        ),
    );
    ui.add_space(space::M);
    let chosen = match empty {
        EmptySlice::Good => "count as good",
        EmptySlice::Bad => "count as bad",
        EmptySlice::Excluded => "are left out",
    };
    strong(ui, "Slices without traffic");
    body(
        ui,
        &match counts.empty_slices {
            0 => {
                format!("None of {} slices was without traffic, so that choice changes nothing here.", n(counts.slices))
            }
            empty => format!("{} of {} slices were without traffic and {chosen}.", n(empty), n(counts.slices)),
        },
    );
}
