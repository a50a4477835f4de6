//! What was answered so far: a list of every answer and interview, one of them opened, and two of them compared.

mod compare;
mod list;
mod opened;

use egui::Ui;

use self::compare::Compare;
use self::list::List;
use self::opened::Opened;
use crate::model::log::EntryId;
use crate::model::time::Timestamp;
use crate::trainer::{Command, Sit, Trainer};
use crate::ui::action::Action;

/// What is open of it.
#[derive(Debug, Default)]
pub(in crate::ui::screens) struct HistoryPage {
    list: List,
    open: Option<Open>,
    /// Whether one went from here to a review or report, to come back here.
    sent: bool,
}

#[derive(Debug)]
enum Open {
    Answer(Opened),
    Compare(Box<Compare>),
}

/// What was asked of an opened answer or a comparison.
enum Ask {
    /// Another answer.
    Open(EntryId),
    /// Two answers to one question, the older first.
    Compare(EntryId, EntryId),
    /// Back to where it came from.
    Back,
    Do(Action),
}

impl HistoryPage {
    /// The list.
    #[must_use]
    pub(in crate::ui::screens) fn ui(&mut self, ui: &mut Ui, trainer: &Trainer, now: Timestamp) -> Option<Action> {
        self.sent = false;
        match self.list.ui(ui, trainer, now)? {
            Ask::Open(id) => {
                self.open = Some(Open::Answer(Opened::new(id)));
                None
            }
            Ask::Do(action) => Some(self.send(action)),
            Ask::Compare(..) | Ask::Back => None,
        }
    }

    /// Whether an answer or a comparison is open, which takes the whole page.
    pub(in crate::ui::screens) fn is_open(&mut self, trainer: &Trainer) -> bool {
        let attempts = trainer.attempts();
        let is_there = match &self.open {
            None => false,
            Some(Open::Answer(opened)) => attempts.get(opened.id()).is_some(),
            Some(Open::Compare(compare)) => compare.ids().into_iter().all(|id| attempts.get(id).is_some()),
        };
        if !is_there {
            self.open = None;
        }
        is_there
    }

    /// What is open.
    #[must_use]
    pub(in crate::ui::screens) fn opened(&mut self, ui: &mut Ui, trainer: &Trainer, now: Timestamp) -> Option<Action> {
        self.sent = false;
        let ask = match self.open.as_mut()? {
            Open::Answer(opened) => opened.ui(ui, trainer, now)?,
            Open::Compare(compare) => compare.ui(ui, trainer)?,
        };
        match ask {
            Ask::Open(id) => self.open = Some(Open::Answer(Opened::new(id))),
            Ask::Compare(older, newer) => self.open = Some(Open::Compare(Box::new(Compare::new(older, newer)))),
            Ask::Back => {
                self.open = match self.open.take() {
                    Some(Open::Compare(compare)) => Some(Open::Answer(Opened::new(compare.into_newer()))),
                    Some(Open::Answer(_)) | None => None,
                };
            }
            Ask::Do(action) => return Some(self.send(action)),
        }
        ui.request_repaint();
        None
    }

    /// Whether the sitting was opened here.
    pub(in crate::ui::screens) const fn has_sent(&self) -> bool {
        self.sent
    }

    fn send(&mut self, action: Action) -> Action {
        self.sent = matches!(action, Action::Do(Command::Sit(Sit::Review(_) | Sit::GoOn(_))));
        action
    }
}
