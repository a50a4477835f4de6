//! Pictures of the window and how it behaves by label and by key; needs no display and no GPU.

#![expect(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

mod cpu_renderer;
mod exercises;
mod gallery;
mod harness;
mod mishaps;
mod pictures;
mod program;
mod stories;
mod widgets;
