//! Hotseat prepares people for SRE and DevOps interviews: the map of the house.
//!
//! ```text
//!   content/*.json ──> content ──> model::Library ──> session ──> trainer ──> store (SQLite, the log)
//!                                       │                            │              │
//!                                       └────────> ui, cli <──── progress <─────────┘
//! ```
//! Data flows one way: files > library > session > log > progress > screen.
//! Change comes back through one door, [`trainer::Trainer::apply`].
//!
//! | room | duty | may use |
//! |---|---|---|
//! | slo | exact SLO arithmetic: target, window, budget, burn, alerts, replay | nothing of ours |
//! | model | the nouns: ids, time, pack, card, prompt, log, settings, words | nothing of ours |
//! | schedule | one prompt's history to memory and next date (FSRS-6) | model |
//! | coach | an answer in one's own words to spans, criteria and a report | model, slo |
//! | session | practice as state machines: flashcards, mock answers, exercises, the sandbox's board | model, coach, schedule, slo |
//! | store | progress in SQLite: log, settings, scenarios, cache, lock | model |
//! | content | files on disk: packs (format, load, check, schema), and texts that somebody names | model, slo |
//! | export | text for other programs: scenarios, Prometheus rules, promtool tests, OpenSLO; and back; debriefs | model, slo, coach |
//! | progress | folds over the log: due, mastery, readiness, forecast | model, schedule, slo |
//! | trainer | commands: compute, write, swap | all above but export |
//! | cli | subcommands, written to a writer | model, slo, coach, content, export, progress, trainer |
//! | ui | the window (feature `gui`) | model, slo, coach, session, export, progress, trainer |
//! | main | argv, data folder, clock, exit code | cli, ui, trainer, model |
//! | build | has the program built again when `content/` changes | nothing of ours |
//!
//! What holds the house up:
//! 1. The log is the truth. What is due, mastered or ready is folded from it; undo appends a withdrawal; caches
//!    say which version made them and can be rebuilt.
//! 2. `slo`, `model`, `coach`, `schedule`, `session` and `progress` only think: no disk, no clock, no SQL, no JSON, no drawing.
//!    `export` writes and reads text, and touches no disk either. Time is an argument, and so is a seed.
//! 3. A frame reads memory and never blocks: the window saves on a thread, and an answer counts as saved once it
//!    is durable.
//! 4. Disk in two rooms (`content`, `store`), the clock in one file (`main.rs`), colours in one file (`ui/theme.rs`).
//! 5. No network code, no HTML, no scripts, no external programs. Packs are data.
//!
//! `tests/layers.rs` holds this table and fails by name.

pub mod cli;
pub mod coach;
pub mod content;
pub mod export;
pub mod model;
pub mod progress;
pub mod schedule;
pub mod session;
pub mod slo;
pub mod store;
pub mod trainer;
#[cfg(feature = "gui")]
pub mod ui;
