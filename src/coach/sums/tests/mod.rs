//! Sentences with figures, right and wrong.

mod trial;
