//! Every topic of the page on boards at the edges of what there is.

use egui_kittest::Harness;

use super::{PlanningPage, TOPICS};
use crate::session::board::Board;
use crate::ui::screens::sandbox::compare::tests::{all_can_be_said, edges};

#[test]
fn every_topic_can_say_every_edge() {
    for scenario in edges() {
        for (topic, name) in TOPICS {
            let mut board = Board::new(scenario.clone());
            let mut page = PlanningPage { topic, ..PlanningPage::default() };
            let place = format!("{name}, {scenario:?}");
            let mut harness = Harness::builder()
                .with_size([1000.0, 2000.0])
                .with_context_setup(|ctx| crate::ui::theme::install(ctx, 100))
                .build_ui(move |ui| {
                    assert!(page.ui(ui, &mut board).is_none());
                });
            harness.run();
            all_can_be_said(&harness, &place);
        }
    }
}
