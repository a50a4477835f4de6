//! Mock answers: choosing, the drill, follow-ups and the review, by keys and in pictures.

mod pictures;
mod widgets;
