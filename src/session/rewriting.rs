//! A weak line, the learner's own and the strong one, each read by the coach, so that one sees what a rewrite changed;
//! gives no score and no verdict.

use crate::coach::{Line, LineKind, Place, read_line};

/// The longest line that is taken, in characters.
pub const LINE_CHARS: usize = 2000;

/// A line with what was read in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// The line itself, without white space around it.
    pub text: String,
    /// What is there and what is missing.
    pub line: Line,
}

impl Side {
    /// Reads a line.
    pub fn new(text: &str) -> Self {
        let text = text.trim();
        Self { text: text.to_owned(), line: read_line(text) }
    }

    /// Which of the five are missing.
    pub fn missing(&self) -> impl Iterator<Item = LineKind> {
        LineKind::ALL.into_iter().filter(|kind| !self.line.has(*kind))
    }

    fn words<'a>(&'a self, places: &'a [Place]) -> impl Iterator<Item = &'a str> {
        places.iter().filter_map(|place| self.text.get(place.clone()))
    }
}

/// Something else that was read in a line, a sentence or two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineRemark {
    /// What it says; quotes its words.
    pub text: String,
    /// The words it is about.
    pub places: Vec<Place>,
    /// Whether they make the line weaker.
    pub costs: bool,
}

/// The three lines beside each other. Lives as long as its prompt is asked; the log holds the grade and not the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewriting {
    /// As the card asks it.
    pub weak: Side,
    /// As the learner wrote it.
    pub own: Side,
    /// As the card answers it.
    pub strong: Side,
}

impl Rewriting {
    /// Reads all three.
    pub fn new(weak: &str, own: &str, strong: &str) -> Self {
        Self { weak: Side::new(weak), own: Side::new(own), strong: Side::new(strong) }
    }

    /// The lines in the order in which they came, each with its name.
    pub fn sides(&self) -> [(&'static str, &Side); 3] {
        [("The weak line", &self.weak), ("Your line", &self.own), ("The strong line", &self.strong)]
    }

    /// What else was read in the own line: activity that is still in it, and one thing set against another.
    pub fn remarks(&self) -> Vec<LineRemark> {
        let own = &self.own;
        let mut verbs: Vec<String> = own.words(&own.line.activity).map(|verb| format!("\"{verb}\"")).collect();
        verbs.dedup();
        let mut out = Vec::new();
        if !verbs.is_empty() {
            let text = format!("Still activity: {}. Say what you chose there, and why.", verbs.join(", "));
            out.push(LineRemark { text, places: own.line.activity.clone(), costs: true });
        }
        out.extend(own.line.contrasts.iter().map(|contrast| LineRemark {
            text: contrast.said(&own.text),
            places: vec![contrast.place.clone()],
            costs: false,
        }));
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WEAK: &str = "I managed the alerting and improved coverage.";
    const STRONG: &str = "Shoppers could not pay for 40 minutes. I deleted 70 alerts because nobody had acted on them.";

    #[test]
    fn each_line_says_what_it_lacks() {
        let own = "Shoppers could not pay for 40 minutes.";
        let rewriting = Rewriting::new(WEAK, own, STRONG);
        let missing = |side: &Side| side.missing().collect::<Vec<_>>();
        assert!(missing(&rewriting.weak).contains(&LineKind::Harm));
        assert_eq!(missing(&rewriting.own), [LineKind::Decision, LineKind::Result, LineKind::Own]);
        assert_eq!(missing(&rewriting.strong), []);
    }

    #[test]
    fn activity_that_is_left_is_named_and_so_is_a_contrast() {
        let remarks =
            Rewriting::new(WEAK, "I handled the alerts. We needed not more alerts but a line.", STRONG).remarks();
        assert!(remarks[0].text.starts_with("Still activity: \"handled\"."), "{remarks:?}");
        assert!(remarks[1].text.starts_with("You set one thing against another: not \"more alerts\""), "{remarks:?}");
        assert!(Rewriting::new(WEAK, STRONG, STRONG).remarks().is_empty());
    }

    #[test]
    fn white_space_around_a_line_is_no_part_of_it() {
        let rewriting = Rewriting::new(WEAK, "\n  I stopped it.  ", STRONG);
        assert_eq!(rewriting.own.text, "I stopped it.");
    }
}
