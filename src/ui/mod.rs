//! The window: draws what the other rooms know and returns what was asked; holds no second copy of the data.

mod action;
mod app;
mod failure;
mod opening;
mod screens;
pub mod theme;
mod type_scale;
mod visuals;
pub mod widgets;
mod window;

pub use action::{Action, Screen};
pub use app::{App, Clock};
pub use window::{WindowError, run};
