//! Pictures of the window and how it behaves by label and by key; needs no display and no GPU.

mod cpu_renderer;
mod gallery;
mod harness;
mod sketches;
mod widgets;
