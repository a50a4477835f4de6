//! Hotseat prepares people for SRE and DevOps interviews: the map of the house.

pub mod cli;
pub mod content;
pub mod model;
pub mod progress;
pub mod schedule;
pub mod session;
pub mod store;
pub mod trainer;
#[cfg(feature = "gui")]
pub mod ui;
