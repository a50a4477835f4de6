//! Stand-in.
use crate::model::attempt::Draft;
use crate::model::card::Level;
use crate::model::ids::{PromptKey, TopicId};
use crate::trainer::Trainer;
use crate::ui::action::{Action, Screen};
#[derive(Debug)]
#[allow(dead_code)]
pub(super) enum Sit {
    Question(PromptKey),
    Due { topic: Option<TopicId> },
    Random { topic: Option<TopicId>, level: Option<Level>, seed: u64 },
    Resume,
}
pub(super) fn sit(_: Sit) -> Action {
    Action::Show(Screen::Practise)
}
pub(super) fn drafts(_: &Trainer) -> &[Draft] {
    &[]
}
