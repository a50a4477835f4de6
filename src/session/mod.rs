//! Practice as state machines: what is asked next, what has been revealed, when one is done; writes nothing.

pub mod board;
pub mod choice;
pub mod comparison;
pub mod counting;
pub mod exercise;
pub mod flashcards;
pub mod mock;
pub mod planning;
pub mod queue;
pub mod rewriting;
