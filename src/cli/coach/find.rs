//! The question card that a word on the command line means: by id, by pack and id, or by its number in the curriculum.

use crate::model::card::{Card, CardBody, Question};
use crate::model::library::{Library, Pack};
use crate::model::problem::printable;
use crate::model::words;

/// A question card.
pub(super) struct Found<'a> {
    pub question: &'a Question,
    /// `pack/card`
    pub name: String,
}

/// How many names an error offers.
const OFFERED: usize = 3;
/// How many words of a name are looked for in cards.
const WORDS_TRIED: usize = 20;

/// The question card of that name. Of several that carry one number the first in learning order.
pub(super) fn question<'a>(library: &'a Library, name: &str, problems: usize) -> anyhow::Result<Found<'a>> {
    let name = name.trim();
    let all = || library.packs().iter().flat_map(|pack| pack.cards.iter().map(move |card| (pack, card)));
    let named: Vec<(&Pack, &Card)> =
        all().filter(|(pack, card)| card.id.as_str() == name || path(pack, card) == name).collect();
    let tagged = || all().filter(|(_, card)| card.tags.iter().any(|tag| tag.eq_ignore_ascii_case(name)));
    let mut questions = named.iter().copied().filter_map(found);
    if let Some(first) = questions.next() {
        let others: Vec<String> = questions.map(|found| found.name).collect();
        anyhow::ensure!(
            others.is_empty(),
            "several packs have a card {}; say which: {} or {}",
            printable(name, 80),
            first.name,
            others.join(" or ")
        );
        return Ok(first);
    }
    if let Some(found) = tagged().find_map(found) {
        return Ok(found);
    }
    if let Some((_, card)) = named.first().copied().or_else(|| tagged().next()) {
        let kind = card.kind().as_str();
        anyhow::bail!(
            "{} is a {kind} card, and only question cards are answered in one's own words; {}",
            printable(name, 80),
            what_to_do(library, name)
        );
    }
    let broken = match problems {
        0 => String::new(),
        1 => "; one problem in your packs may hide it, and `hotseat packs` shows it".to_owned(),
        n => format!("; {} problems in your packs may hide it, and `hotseat packs` shows them", words::count(n)),
    };
    anyhow::bail!("there is no question card {}; {}{broken}", printable(name, 80), what_to_do(library, name))
}

fn path(pack: &Pack, card: &Card) -> String {
    format!("{}/{}", pack.id, card.id)
}

fn found<'a>((pack, card): (&'a Pack, &'a Card)) -> Option<Found<'a>> {
    match &card.body {
        CardBody::Question(question) => Some(Found { question, name: path(pack, card) }),
        CardBody::Term(_)
        | CardBody::Contrast(_)
        | CardBody::Rewrite(_)
        | CardBody::Triage(_)
        | CardBody::Calculation(_)
        | CardBody::Misconception(_) => None,
    }
}

fn what_to_do(library: &Library, name: &str) -> String {
    let near = near(library, name);
    if near.is_empty() {
        return "`--question TEXT` takes any question".to_owned();
    }
    format!("near it: {}; or give any question with --question TEXT", near.join(", "))
}

/// The names of question cards that are most like this one: numbers for a number, otherwise what is spelt nearly so,
/// and else what shares most words with it.
fn near(library: &Library, name: &str) -> Vec<String> {
    let wanted = name.to_lowercase();
    let is_number = wanted.starts_with('t') && wanted.bytes().any(|byte| byte.is_ascii_digit());
    // A third of the letters may differ; a number has but few, and any is better than none.
    let limit = if is_number { usize::MAX } else { (wanted.chars().count() / 3).max(2) };
    let mut rated: Vec<(usize, String)> = Vec::new();
    for pack in library.packs() {
        for card in &pack.cards {
            let CardBody::Question(question) = &card.body else { continue };
            if is_number {
                let numbers = card.tags.iter().filter(|tag| tag.starts_with('T') && tag.contains('.'));
                rated.extend(numbers.map(|tag| (distance(&tag.to_lowercase(), &wanted), tag.clone())));
                continue;
            }
            let (id, path) = (card.id.as_str(), path(pack, card));
            let spelt = distance(id, &wanted).min(distance(&path, &wanted));
            if spelt <= limit {
                rated.push((spelt, id.to_owned()));
                continue;
            }
            let shared = shared_words(&wanted, &format!("{id} {} {}", question.title, question.question));
            if shared > 0 {
                rated.push((limit + WORDS_TRIED.saturating_sub(shared), id.to_owned()));
            }
        }
    }
    rated.sort();
    rated.dedup();
    rated.into_iter().take(OFFERED).map(|(_, name)| printable(&name, 80)).collect()
}

/// How many words of three letters or more the two have in common.
fn shared_words(wanted: &str, known: &str) -> usize {
    let known = known.to_lowercase();
    let known: Vec<&str> = words_of(&known).collect();
    words_of(wanted).take(WORDS_TRIED).filter(|word| known.contains(word)).count()
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    const COMMON: [&str; 10] = ["the", "and", "what", "how", "you", "your", "with", "for", "was", "are"];
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() >= 3 && !COMMON.contains(word))
}

/// How many letters have to be put in, taken out or changed; 1 where one of the two is a part of the other.
fn distance(known: &str, wanted: &str) -> usize {
    if known == wanted {
        return 0;
    }
    let shorter = known.len().min(wanted.len());
    if shorter >= 3 && (known.contains(wanted) || wanted.contains(known)) {
        return 1;
    }
    let known: Vec<char> = known.chars().collect();
    let mut row: Vec<usize> = (0..=known.len()).collect();
    for (line, letter) in wanted.chars().take(200).enumerate() {
        let mut diagonal = line;
        let mut left = line + 1;
        let mut next = vec![left];
        for (at, other) in known.iter().enumerate() {
            let above = row.get(at + 1).copied().unwrap_or(usize::MAX - 1);
            left = (diagonal + usize::from(*other != letter)).min(above + 1).min(left + 1);
            diagonal = above;
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn a_distance_counts_letters_put_in_taken_out_or_changed() {
        let pairs =
            [("truce", "truce", 0), ("truce", "trucs", 1), ("kitten", "sitting", 3), ("ab", "", 2), ("", "ab", 2)];
        for (known, wanted, far) in pairs {
            assert_eq!(distance(known, wanted), far, "{known} {wanted}");
        }
        assert_eq!(distance("truce-or-law", "truce"), 1, "a part of it is near");
    }
}
