//! The packs inside the program, put there from `content/` when it was built.

use std::borrow::Cow;

use include_dir::{Dir, include_dir};

use super::find::PACK_FILE;
use super::pack::RawFile;

static CONTENT: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/content");

/// The files of one shipped pack.
pub(super) struct ShippedPack {
    /// Its `pack.json`.
    pub(super) head: RawFile<'static>,
    /// Its card files, in the order of their names.
    pub(super) cards: Vec<RawFile<'static>>,
}

/// All shipped packs, in the order of their names.
pub(super) fn packs() -> Vec<ShippedPack> {
    let mut packs: Vec<ShippedPack> = CONTENT.dirs().filter_map(pack).collect();
    packs.sort_by(|a, b| a.head.name.cmp(&b.head.name));
    packs
}

fn pack(folder: &'static Dir<'static>) -> Option<ShippedPack> {
    let head = file(folder.get_file(folder.path().join(PACK_FILE))?);
    let cards = folder.get_dir(folder.path().join("cards"));
    let files = cards.into_iter().flat_map(Dir::files);
    let mut cards: Vec<_> =
        files.filter(|file| file.path().extension().is_some_and(|end| end == "json")).map(file).collect();
    cards.sort_by(|a, b| a.name.cmp(&b.name));
    Some(ShippedPack { head, cards })
}

fn file(file: &'static include_dir::File<'static>) -> RawFile<'static> {
    RawFile { name: format!("shipped/{}", file.path().display()), bytes: Cow::Borrowed(file.contents()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_packs_inside_the_program_are_those_on_disk() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
        let mut inside: Vec<String> = Vec::new();
        for pack in packs() {
            for file in std::iter::once(pack.head).chain(pack.cards) {
                let path = file.name.strip_prefix("shipped/").unwrap().to_owned();
                assert!(*file.bytes == *std::fs::read(root.join(&path)).unwrap(), "{path}: build again");
                inside.push(path);
            }
        }
        let mut on_disk: Vec<String> = Vec::new();
        for folder in std::fs::read_dir(&root).unwrap() {
            let folder = folder.unwrap().path();
            let cards = std::fs::read_dir(folder.join("cards")).into_iter().flatten();
            let files = cards.map(|file| file.unwrap().path()).chain([folder.join(PACK_FILE)]);
            on_disk.extend(files.map(|file| file.strip_prefix(&root).unwrap().display().to_string()));
        }
        inside.sort();
        on_disk.sort();
        assert_eq!(inside, on_disk, "a file was added: build again");
    }
}
