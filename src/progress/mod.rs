//! Folds over the log: where each prompt stands, what is due, how ready one is; reads no disk and no clock.

mod attempts;
mod card;
mod criteria;
mod heal;
mod ledger;
mod overview;
mod path;
mod readiness;
mod roster;
mod weeks;

pub use attempts::{Attempts, PastAttempt, PastGrade, PastInterview};
pub use card::{CardProgress, CardState};
pub use criteria::{CriteriaMeans, CriteriaWeek, criteria_by_week, value_of};
pub use ledger::{DayCount, Ledger, PromptState};
pub use overview::{Overview, Retention, TopicProgress, Workload, overview};
pub use path::{DayProgress, PathCard, PathProgress, PathStep};
pub use readiness::{Readiness, WINDOW_DAYS};
pub use roster::Roster;
pub use weeks::{Week, weeks};
