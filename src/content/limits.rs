//! How much a pack may hold; each limit is tested at itself and one beyond it.

use std::ops::RangeInclusive;

/// Bytes of one file: 8 MiB hold about 55,000 short cards.
pub(super) const FILE_BYTES: u64 = 8 * 1024 * 1024;
/// Cards of one pack.
pub(super) const CARDS: usize = 20_000;
/// Card files of one pack.
pub(super) const FILES: usize = 2_000;
/// Names that are looked at in one folder, whatever they are.
pub(super) const FOLDER_ENTRIES: usize = 10_000;
/// Characters of one text: a longer one takes more than a frame to lay out.
pub(super) const TEXT_CHARS: usize = 10_000;
/// Characters of a title.
pub(super) const TITLE_CHARS: usize = 300;
/// Characters in a row without a place at which a line may break.
pub(super) const RUN_CHARS: usize = 500;
/// Combining marks in a row.
pub(super) const MARKS: usize = 8;
/// Entries of one list inside a card or of the pack's own lists.
pub(super) const ENTRIES: usize = 64;
/// Study paths of one pack.
pub(super) const PATHS: usize = 20;
/// Days of one study path.
pub(super) const DAYS: usize = 120;
/// Cards that one day of a study path has to learn, and questions that it has to answer.
pub(super) const DAY_CARDS: usize = 60;
/// Fields of one object's tree that nobody knows.
pub(super) const UNKNOWN_FIELDS: usize = 64;
/// Lists and objects inside one another.
pub(super) const DEPTH: usize = 32;
/// Time box of an answer in seconds.
pub(super) const SECONDS: RangeInclusive<u32> = 10..=3600;
/// Minute of an incident: a week.
pub(super) const LAST_MINUTE: u32 = 7 * 24 * 60;
/// Figures that an answer is expected to hold: from zero to this.
pub(super) const FIGURE: f64 = 1e15;
/// Parts per thousand of a tolerance.
pub(super) const PER_MILLE: u32 = 1000;
/// Problems that are told of one file; the rest are counted.
pub(super) const PROBLEMS: usize = 200;
/// Characters of a pack's text that are repeated in a message.
pub(super) const QUOTED_CHARS: usize = 80;
/// Characters of a path in a message; cutting it shorter would hide the name of the file.
pub(super) const PATH_CHARS: usize = 1000;
