//! Hotseat prepares people for SRE and DevOps interviews: the map of the house.

pub mod content;
pub mod model;
