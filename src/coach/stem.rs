//! What the forms of a word have in common: "stops", "stopped" and "stopping"; also "froze" and "freeze".

use std::collections::HashMap;
use std::sync::OnceLock;

use snowball_stemmers_rs::{Algorithm, Stemmer};

/// Irregular forms, one verb or noun a line, the base form first.
const IRREGULAR: &str = include_str!("lexicon/irregular.txt");

/// The stem of a word in lower case. Errors of tense and number change nothing, and a figure is the same with its sign.
pub(super) fn stem(word: &str) -> String {
    static STEMMER: OnceLock<(Stemmer, HashMap<&'static str, &'static str>)> = OnceLock::new();
    let (stemmer, irregular) = STEMMER.get_or_init(|| (Stemmer::create(Algorithm::English), irregular(IRREGULAR)));
    let base = irregular.get(word).copied().unwrap_or(word);
    if base.bytes().any(|byte| byte.is_ascii_digit()) {
        base.trim_end_matches('%').to_owned()
    } else {
        stemmer.stem(base).into_owned()
    }
}

fn irregular(lines: &'static str) -> HashMap<&'static str, &'static str> {
    let lines = lines.lines().filter(|line| !line.starts_with('#'));
    lines
        .flat_map(|line| {
            let mut forms = line.split_whitespace();
            let base = forms.next().unwrap_or("");
            forms.map(move |form| (form, base))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_share_a_stem() {
        for forms in [
            &["stop", "stops", "stopped", "stopping"][..],
            &["freeze", "froze", "frozen", "freezes"],
            &["lose", "lost", "loses"],
            &["person", "persons", "people"],
            &["fail", "failed", "failing"],
        ] {
            let stems: Vec<_> = forms.iter().map(|form| stem(form)).collect();
            assert!(stems.iter().all(|stem| *stem == stems[0]), "{stems:?}");
        }
        assert_ne!(stem("users"), stem("useful"));
    }
}
