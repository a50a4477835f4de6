//! The program: reads argv, the data folder and the clock, and hands them on.

fn main() {}
