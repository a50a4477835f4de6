//! All packs that could be read, with every prompt found by key; knows nothing of files.

use std::collections::{HashMap, HashSet};

use super::card::{Card, CardBody, CardKind, Misconception};
use super::ids::{CardId, PackId, PromptKey, TopicId};
use super::prompt::{self, Face, Part};
use super::study_path::{CardPath, PathKey, StudyPath};

/// A set of cards that travels together.
#[derive(Clone, Debug, PartialEq)]
pub struct Pack {
    /// Stable name.
    pub id: PackId,
    /// As lists show it.
    pub title: String,
    /// What it holds, in a sentence or two.
    pub summary: String,
    /// BCP 47, such as `en`.
    pub language: String,
    /// SPDX name.
    pub license: String,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Counts up with each published change.
    pub revision: u32,
    /// Titles of the topics of its cards, in the order in which they are learnt.
    pub topics: Vec<Topic>,
    /// In learning order.
    pub cards: Vec<Card>,
    /// Ways through these and other cards, day by day.
    pub paths: Vec<StudyPath>,
    /// Where it was read.
    pub origin: Origin,
}

/// A topic and its title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// Stable name.
    pub id: TopicId,
    /// As lists show it.
    pub title: String,
}

/// Where a pack was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Inside the program.
    Shipped,
    /// A file or folder, safe to print.
    Disk(String),
}

/// The place of a card in the library; valid as long as the library lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CardRef {
    pack: u32,
    card: u32,
}

/// One askable thing in the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prompt {
    /// Its stable name.
    pub key: PromptKey,
    /// Its card.
    pub card: CardRef,
    /// Which part of it.
    pub part: Part,
}

/// All packs and their prompts.
#[derive(Clone, Debug, Default)]
pub struct Library {
    packs: Vec<Pack>,
    prompts: Vec<Prompt>,
    by_key: HashMap<PromptKey, u32>,
    by_pack: HashMap<PackId, u32>,
    /// Of each pack, its cards by name.
    by_card: Vec<HashMap<CardId, u32>>,
    topics: Vec<Topic>,
    incidents: Vec<CardRef>,
}

impl Library {
    /// Builds the library; a pack whose id stands already is left out (the loader reports it).
    pub fn new(packs: impl IntoIterator<Item = Pack>) -> Self {
        let mut library = Self::default();
        for pack in packs {
            if library.by_pack.contains_key(&pack.id) {
                continue;
            }
            let pack_number = index(library.packs.len());
            let mut by_card = HashMap::with_capacity(pack.cards.len());
            for (card_number, card) in pack.cards.iter().enumerate() {
                let place = CardRef { pack: pack_number, card: index(card_number) };
                by_card.entry(card.id.clone()).or_insert(place.card);
                for part in prompt::parts(card) {
                    let Some(name) = part.name(card) else { continue };
                    let key = PromptKey::new(&pack.id, &card.id, &name);
                    library.by_key.insert(key.clone(), index(library.prompts.len()));
                    library.prompts.push(Prompt { key, card: place, part });
                }
            }
            library.by_pack.insert(pack.id.clone(), pack_number);
            library.by_card.push(by_card);
            library.packs.push(pack);
        }
        library.topics = topics(&library.packs);
        let tells = |card: &Card| matches!(&card.body, CardBody::Question(question) if !question.timeline.is_empty());
        library.incidents = library.cards().filter(|(_, card)| tells(card)).map(|(place, _)| place).collect();
        library
    }

    /// The packs, in loading order.
    pub fn packs(&self) -> &[Pack] {
        &self.packs
    }

    /// Every prompt, in learning order.
    pub fn prompts(&self) -> &[Prompt] {
        &self.prompts
    }

    /// Every card with its place, in learning order.
    pub fn cards(&self) -> impl Iterator<Item = (CardRef, &Card)> {
        self.packs.iter().enumerate().flat_map(|(pack, value)| {
            let place = move |card| CardRef { pack: index(pack), card: index(card) };
            value.cards.iter().enumerate().map(move |(n, card)| (place(n), card))
        })
    }

    /// The prompt of a key; `None` when its card is gone (an orphan).
    pub fn prompt(&self, key: &PromptKey) -> Option<&Prompt> {
        self.prompts.get(self.place_of(key)?)
    }

    /// The place of a key among [`Library::prompts`].
    pub fn place_of(&self, key: &PromptKey) -> Option<usize> {
        self.by_key.get(key).map(|&at| at as usize)
    }

    /// The card at a place of this library.
    pub fn card(&self, place: CardRef) -> Option<&Card> {
        self.pack_of(place)?.cards.get(place.card as usize)
    }

    /// The pack of a card.
    pub fn pack_of(&self, place: CardRef) -> Option<&Pack> {
        self.packs.get(place.pack as usize)
    }

    /// The place of a card by name, found at once however many there are; `None` when it is not there.
    pub fn find(&self, name: &CardPath) -> Option<CardRef> {
        let pack = *self.by_pack.get(&name.pack)?;
        let card = *self.by_card.get(pack as usize)?.get(&name.card)?;
        Some(CardRef { pack, card })
    }

    /// Every study path with its pack, in loading order.
    pub fn paths(&self) -> impl Iterator<Item = (&Pack, &StudyPath)> {
        self.packs.iter().flat_map(|pack| pack.paths.iter().map(move |path| (pack, path)))
    }

    /// A study path by name; `None` when it is not there.
    pub fn path(&self, key: &PathKey) -> Option<&StudyPath> {
        let pack = self.packs.get(*self.by_pack.get(&key.pack)? as usize)?;
        pack.paths.iter().find(|path| path.id == key.path)
    }

    /// The prompts of one card, in its order.
    pub fn prompts_of(&self, place: CardRef) -> impl Iterator<Item = &Prompt> {
        let start = self.prompts.partition_point(|prompt| prompt.card < place);
        self.prompts[start..].iter().take_while(move |prompt| prompt.card == place)
    }

    /// The cards that tell an incident minute by minute, in learning order.
    pub fn incidents(&self) -> &[CardRef] {
        &self.incidents
    }

    /// The statements of all misconception cards, in learning order.
    pub fn misconceptions(&self) -> impl Iterator<Item = &Misconception> {
        self.cards().filter_map(|(_, card)| match &card.body {
            CardBody::Misconception(claim) => Some(&**claim),
            CardBody::Question(_)
            | CardBody::Term(_)
            | CardBody::Contrast(_)
            | CardBody::Rewrite(_)
            | CardBody::Triage(_)
            | CardBody::Calculation(_) => None,
        })
    }

    /// The key of the question of a card; `None` for a card of another kind.
    pub fn question_of(&self, place: CardRef) -> Option<&PromptKey> {
        self.prompts_of(place).find(|prompt| prompt.part == Part::Question).map(|prompt| &prompt.key)
    }

    /// What a prompt shows; `None` when it is gone.
    pub fn face(&self, key: &PromptKey) -> Option<Face> {
        let prompt = self.prompt(key)?;
        prompt::face(self.card(prompt.card)?, prompt.part)
    }

    /// What a prompt shows when it is asked with this seed; see [`prompt::asked`]. `None` when it is gone.
    pub fn asked(&self, key: &PromptKey, seed: u64) -> Option<Face> {
        let prompt = self.prompt(key)?;
        prompt::asked(self.card(prompt.card)?, prompt.part, seed)
    }

    /// All topics with their titles: those that packs name, in their order, then the rest.
    pub fn topics(&self) -> &[Topic] {
        &self.topics
    }

    /// The title of a topic, or its id where no pack names it.
    pub fn topic_title<'a>(&'a self, id: &'a TopicId) -> &'a str {
        let mut topics = self.packs.iter().flat_map(|pack| &pack.topics);
        topics.find(|topic| topic.id == *id).map_or(id.as_str(), |topic| &topic.title)
    }

    /// How many cards of each kind there are, kinds without a card left out.
    pub fn count_by_kind<'a>(cards: impl IntoIterator<Item = &'a Card>) -> Vec<(CardKind, usize)> {
        let mut counts = [0_usize; CardKind::ALL.len()];
        for card in cards {
            if let Some(at) = CardKind::ALL.iter().position(|kind| *kind == card.kind()) {
                counts[at] += 1;
            }
        }
        CardKind::ALL.into_iter().zip(counts).filter(|(_, n)| *n > 0).collect()
    }
}

fn topics(packs: &[Pack]) -> Vec<Topic> {
    let cards = || packs.iter().flat_map(|pack| &pack.cards);
    let used: HashSet<&TopicId> = cards().map(|card| &card.topic).collect();
    let mut seen = HashSet::new();
    let named = packs.iter().flat_map(|pack| &pack.topics).filter(|topic| used.contains(&topic.id));
    let mut out: Vec<Topic> = named.filter(|topic| seen.insert(&topic.id)).cloned().collect();
    let unnamed = cards().map(|card| &card.topic).filter(|id| seen.insert(id));
    out.extend(unnamed.map(|id| Topic { id: id.clone(), title: id.to_string() }));
    out
}

fn index(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
