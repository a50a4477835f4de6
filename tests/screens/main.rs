//! Pictures of the window and how it behaves by label and by key; needs no display and no GPU.

#![expect(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

mod choosing_bin;
mod compare;
mod cpu_renderer;
mod exercises;
mod gallery;
mod harness;
mod interviews;
mod library;
mod lists;
mod mishaps;
mod mock;
mod paths;
mod pictures;
mod planning;
mod planning_target;
mod program;
mod rewriting;
mod role_play;
mod runs;
mod sandbox;
mod sandbox_game;
mod stories;
mod widgets;
