//! The window: draws what the other rooms know and returns what was asked; holds no second copy of the data.

pub mod theme;
mod type_scale;
mod visuals;
pub mod widgets;
