//! Pack format 1 as serde and schemars read it; what is said here about a field is what the published schema says.

mod cards;
mod parts;

use std::fmt;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde_json::value::RawValue;

pub(super) use cards::*;
pub(super) use parts::*;

/// What stands in the field `format` of every pack.
pub(super) const FORMAT: &str = "hotseat-pack";
/// The one version that this program reads.
pub(super) const VERSION: u32 = 1;

/// Reads an object, and only an object: what serde derives would also take a list
/// of values in the order of the fields.
pub(super) struct ObjectVisitor<T>(pub(super) PhantomData<T>);

/// A struct whose fields can be read from the entries of an object.
pub(super) trait FromObject<'de>: Sized {
    /// Reads the fields.
    fn from_object<A: MapAccess<'de>>(map: MapAccessDeserializer<A>) -> Result<Self, A::Error>;
}

impl<'de, T: FromObject<'de>> Visitor<'de> for ObjectVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        T::from_object(MapAccessDeserializer::new(map))
    }
}

/// Gives structs that derive `Deserialize` with `#[serde(remote = "Self")]` a
/// `Deserialize` that takes objects only.
macro_rules! objects {
    ($($name:ident),* $(,)?) => {$(
        impl<'de> $crate::content::format::FromObject<'de> for $name {
            fn from_object<A: serde::de::MapAccess<'de>>(
                map: serde::de::value::MapAccessDeserializer<A>,
            ) -> Result<Self, A::Error> {
                // The inherent function that `remote` makes, not the trait's.
                Self::deserialize(map)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_map($crate::content::format::ObjectVisitor(std::marker::PhantomData))
            }
        }
    )*};
}
pub(super) use objects;

/// What says whether a file is a pack that this program can read; read before anything else,
/// so that a newer format is refused by its number and not by what is new in it.
#[derive(Deserialize)]
pub(super) struct Stamp<'a> {
    #[serde(borrow)]
    pub(super) format: Option<&'a RawValue>,
    #[serde(borrow)]
    pub(super) version: Option<&'a RawValue>,
    #[serde(borrow)]
    pub(super) cards: Option<&'a RawValue>,
}

/// A set of interview cards that travels together. Either the file `pack.json` of a folder whose cards lie in
/// `cards/*.json` beside it, or one JSON file that holds the cards too.
#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "Hotseat pack", deny_unknown_fields)]
pub(super) struct PackHeader<'a> {
    /// Address or path of this schema, for editors; the program does not read it.
    #[serde(rename = "$schema", default)]
    _schema: Option<String>,
    /// Always "hotseat-pack".
    #[serde(rename = "format")]
    #[schemars(extend("const" = FORMAT))]
    _format: String,
    /// Version of the format: 1.
    #[serde(rename = "version")]
    #[schemars(extend("const" = VERSION))]
    _version: u32,
    /// Stable name of the pack, unique on one machine; progress is kept under it.
    pub(super) id: String,
    /// As lists show it.
    pub(super) title: String,
    /// What the pack holds, in a sentence or two.
    #[serde(default)]
    pub(super) summary: Option<String>,
    /// Language of the texts as a BCP 47 tag such as "en" or "pt-BR".
    #[serde(default)]
    pub(super) language: Option<String>,
    /// Licence of the texts as an SPDX name such as "CC-BY-4.0".
    #[serde(default)]
    pub(super) license: Option<String>,
    /// Who wrote it.
    #[serde(default)]
    pub(super) authors: Vec<String>,
    /// Counts up with each published change.
    #[serde(default = "first_revision")]
    pub(super) revision: u32,
    /// Titles of the topics of the cards, in the order in which they are learnt.
    #[serde(default)]
    pub(super) topics: Vec<TopicTitle>,
    /// Ways through the cards of this and other packs, day by day.
    #[serde(borrow, default)]
    #[schemars(schema_with = "path_list")]
    pub(super) paths: Option<&'a RawValue>,
    /// The cards, in learning order. Left out where they lie in files of their own.
    #[serde(borrow, default)]
    #[schemars(schema_with = "card_list")]
    pub(super) cards: Option<&'a RawValue>,
}

const fn first_revision() -> u32 {
    1
}

fn card_list(generator: &mut SchemaGenerator) -> Schema {
    let card = any_card(generator);
    schemars::json_schema!({ "type": "array", "items": card })
}

fn path_list(generator: &mut SchemaGenerator) -> Schema {
    let path = generator.subschema_for::<StudyPath>();
    schemars::json_schema!({ "type": "array", "items": path })
}

/// A way through cards, day by day. It goes by progress and not by the calendar.
#[derive(Deserialize, JsonSchema)]
#[serde(remote = "Self")]
#[schemars(deny_unknown_fields)]
pub(super) struct StudyPath {
    /// Stable name, unique in the pack.
    pub(super) id: String,
    /// As lists show it.
    pub(super) title: String,
    /// What one can do at its end, in a sentence or two.
    #[serde(default)]
    pub(super) summary: Option<String>,
    /// For whom it is meant; left out for everybody.
    #[serde(default)]
    pub(super) level: Vec<Level>,
    /// In the order in which they are done; at least one.
    pub(super) days: Vec<PathDay>,
}

/// One day of a study path.
#[derive(Deserialize, JsonSchema)]
#[serde(remote = "Self")]
#[schemars(deny_unknown_fields)]
pub(super) struct PathDay {
    /// What it is about.
    pub(super) title: String,
    /// What to look out for.
    #[serde(default)]
    pub(super) note: Option<String>,
    /// Cards to meet, in this order: "card-id" of this pack, "pack-id/card-id" of another.
    #[serde(default)]
    #[schemars(inner(regex(pattern = r"^([a-z0-9][a-z0-9._-]{0,63}/)?[a-z0-9][a-z0-9._-]{0,63}$")))]
    pub(super) learn: Vec<String>,
    /// Question cards to answer in one's own words, written in the same way.
    #[serde(default)]
    #[schemars(inner(regex(pattern = r"^([a-z0-9][a-z0-9._-]{0,63}/)?[a-z0-9][a-z0-9._-]{0,63}$")))]
    pub(super) answer: Vec<String>,
}

objects!(StudyPath, PathDay);

/// A topic and its title.
#[derive(Deserialize, JsonSchema)]
#[serde(remote = "Self")]
#[schemars(deny_unknown_fields)]
pub(super) struct TopicTitle {
    /// Stable name, as the cards write it under "topic".
    pub(super) id: String,
    /// As lists show it.
    pub(super) title: String,
}

objects!(TopicTitle);

/// For whom a card is meant.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum Level {
    /// Has felt the pain, has not run the programme.
    Junior,
    /// Runs a service.
    Mid,
    /// Leads others and changes rules.
    Senior,
}

/// Where a fact comes from.
#[derive(Deserialize, JsonSchema)]
#[serde(remote = "Self")]
#[schemars(deny_unknown_fields)]
pub(super) struct Source {
    /// Title and place in it.
    pub(super) title: String,
    /// An http or https address; shown as text, never opened.
    #[serde(default)]
    pub(super) url: Option<String>,
}

/// A sum that the card states, so that it can be checked.
#[derive(Deserialize, JsonSchema)]
#[serde(remote = "Self")]
#[schemars(deny_unknown_fields)]
pub(super) struct Computed {
    /// Numbers, %, the units ms s min h d, + - * / and parentheses: "30 d * (1 - 99.9 %)".
    pub(super) sum: String,
    /// The figure as the card says it, rounded as it says it: "43 min 12 s", "41.7 %", "2400".
    pub(super) is: String,
}

objects!(Source, Computed);
