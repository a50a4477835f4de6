//! Search as one types over every card; knows words and ranks, not screens.

use super::library::{CardRef, Library};
use super::section::{self, Block};

/// The searchable text of every card, folded once.
#[derive(Clone, Debug, Default)]
pub struct SearchIndex {
    entries: Vec<Entry>,
}

#[derive(Clone, Debug)]
struct Entry {
    card: CardRef,
    title: String,
    /// Tags, ids and topic.
    names: String,
    body: String,
}

impl SearchIndex {
    /// Reads every card once.
    pub fn new(library: &Library) -> Self {
        let entries = library
            .cards()
            .map(|(place, card)| {
                let topic = library.topic_title(&card.topic);
                let mut names = fold(&format!("{} {topic} {} ", card.id, card.kind().as_str()));
                for tag in &card.tags {
                    names.push_str(&fold(tag));
                    names.push(' ');
                }
                let mut body = String::new();
                if let super::card::CardBody::Question(question) = &card.body {
                    push(&mut body, &question.question);
                }
                for section in section::of_card(card).iter().filter(|section| section.title != "Sources") {
                    for block in &section.blocks {
                        match block {
                            Block::Text(text) | Block::Voice(text) | Block::Callout(text) | Block::Note(text) => {
                                push(&mut body, text);
                            }
                            Block::Labelled(label, text) => {
                                push(&mut body, label);
                                push(&mut body, text);
                            }
                            Block::Step(_, label, role, text) => {
                                push(&mut body, label);
                                push(&mut body, role);
                                push(&mut body, text);
                            }
                        }
                    }
                }
                Entry { card: place, title: fold(card.title()), names, body }
            })
            .collect();
        Self { entries }
    }

    /// Cards that contain every word of the query, best first: whole title, then
    /// beginning of the title, then title, then names, then text. An empty query finds nothing.
    pub fn find(&self, query: &str) -> Vec<CardRef> {
        let query = fold(query);
        let words: Vec<&str> = query.split_whitespace().collect();
        if words.is_empty() {
            return Vec::new();
        }
        let mut hits: Vec<(u8, usize)> = self
            .entries
            .iter()
            .enumerate()
            .filter_map(|(n, entry)| Some((rank(entry, &words, query.trim())?, n)))
            .collect();
        hits.sort_unstable();
        hits.into_iter().map(|(_, n)| self.entries[n].card).collect()
    }
}

fn rank(entry: &Entry, words: &[&str], whole: &str) -> Option<u8> {
    let everywhere =
        |word: &&str| entry.title.contains(*word) || entry.names.contains(*word) || entry.body.contains(*word);
    if !words.iter().all(everywhere) {
        return None;
    }
    Some(if entry.title == whole {
        0
    } else if entry.title.starts_with(whole) {
        1
    } else if words.iter().all(|word| entry.title.contains(word)) {
        2
    } else if words.iter().all(|word| entry.title.contains(word) || entry.names.contains(word)) {
        3
    } else {
        4
    })
}

fn push(out: &mut String, text: &str) {
    out.push_str(&fold(text));
    out.push('\n');
}

/// Lower case, accents off, so that `Strasse`, `cafe` and `Café` are found as they are typed.
fn fold(text: &str) -> String {
    use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect::<String>().replace('ß', "ss")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_takes_off_case_and_accents() {
        assert_eq!(fold("Café STRAßE"), "cafe strasse");
    }
}
