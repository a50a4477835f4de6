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
    let mut worst = 2;
    for word in words {
        let rank = if entry.title.contains(word) {
            2
        } else if entry.names.contains(word) {
            3
        } else if entry.body.contains(word) {
            4
        } else {
            return None;
        };
        worst = worst.max(rank);
    }
    Some(match worst {
        2 if entry.title == whole => 0,
        2 if entry.title.starts_with(whole) => 1,
        _ => worst,
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

    fn found(query: &str) -> Vec<String> {
        use crate::model::card::{Card, CardBody, Term};
        use crate::model::ids::{CardId, PackId, TopicId};
        use crate::model::library::{Origin, Pack};
        let card = |id: &str, tag: &str, term: &str, definition: &str| Card {
            id: CardId::parse(id).unwrap(),
            topic: TopicId::parse("topic").unwrap(),
            tags: vec![tag.to_owned()],
            levels: vec![],
            sources: vec![],
            computed: vec![],
            body: CardBody::Term(Box::new(Term {
                term: term.to_owned(),
                definition: definition.to_owned(),
                confused_with: None,
                difference: None,
                example: None,
                points: vec![],
            })),
        };
        let cards = vec![
            card("one", "x", "Toil", "What an error budget is spent on."),
            card("two", "budget", "Freeze", "Nothing new."),
            card("three", "x", "The budget", "How much may fail."),
            card("four", "x", "Budget policy", "What happens then."),
            card("five", "x", "Budget", "What may fail."),
        ];
        let pack = Pack {
            id: PackId::parse("p").unwrap(),
            title: String::new(),
            summary: String::new(),
            language: String::new(),
            license: String::new(),
            authors: vec![],
            revision: 1,
            topics: vec![],
            cards,
            paths: vec![],
            origin: Origin::Shipped,
        };
        let library = Library::new([pack]);
        let hits = SearchIndex::new(&library).find(query);
        hits.into_iter().filter_map(|place| Some(library.card(place)?.id.to_string())).collect()
    }

    #[test]
    fn whole_titles_come_first_then_beginnings_titles_tags_and_text() {
        assert_eq!(found("budget"), ["five", "four", "three", "two", "one"]);
    }

    #[test]
    fn every_word_must_occur_wherever_in_the_card() {
        assert_eq!(found("toil error"), ["one"]);
        assert_eq!(found("toil nonsense"), [""; 0]);
        assert_eq!(found("  "), [""; 0]);
    }

    #[test]
    fn folding_takes_off_case_and_accents() {
        assert_eq!(fold("Café STRAßE"), "cafe strasse");
    }
}
