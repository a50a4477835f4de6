//! Hotseat prepares people for SRE and DevOps interviews: the map of the house.

pub mod model;
#[cfg(feature = "gui")]
pub mod ui;
