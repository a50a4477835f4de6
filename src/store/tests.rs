//! Tests of the progress file.

mod mock;
mod versions;

use super::*;
use crate::model::log::{Due, EntryId, Event, Grade, Phase, Review};
use crate::model::settings::ThemeChoice;
use crate::model::study_path::PathKey;
use crate::model::time::{Day, Timestamp};

const CACHE: u32 = 7;

fn device() -> DeviceId {
    DeviceId::parse("device-a").unwrap()
}

fn key() -> PromptKey {
    PromptKey::parse("p/c/follow-up/x").unwrap()
}

fn entries() -> Vec<Entry> {
    let review = |phase, due| {
        Event::Review(key(), Review { grade: Grade::Hard, took_ms: 1234, phase, due, attempt: None, instead_of: None })
    };
    let events = [
        review(Phase::Learning(1), Due::At(Timestamp::from_millis(99))),
        review(Phase::Review, Due::On(Day::from_number(20_000))),
        review(Phase::Relearning(0), Due::At(Timestamp::from_millis(-5))),
        Event::Cram(key(), Grade::Again, 5),
        Event::Suspend(key()),
        Event::Resume(key()),
        Event::Bury(key(), Day::from_number(3)),
        Event::Withdraw(EntryId { device: device(), sequence: 2 }),
        Event::TrustClock,
    ];
    let entry = |(n, event)| Entry {
        id: EntryId { device: device(), sequence: n },
        at: Timestamp::from_millis(1000),
        day: Day::from_number(9),
        event,
    };
    (1..).zip(events).map(entry).collect()
}

fn open(folder: &Path) -> Result<(Store, Found), StoreError> {
    Store::open(folder, &device(), CACHE)
}

#[test]
fn every_kind_of_entry_and_setting_comes_back_as_it_was_saved() {
    let folder = tempfile::tempdir().unwrap();
    let mut settings = Settings { theme: ThemeChoice::Dark, zoom_percent: 125, ..Settings::default() };
    settings.study.learning_steps_min = vec![2, 30];
    settings.study.relearning_steps_min = vec![];
    settings.study.new_per_day = 11;
    settings.study.reviews_per_day = 12;
    settings.study.retention_percent = 83;
    settings.study.max_interval_days = 400;
    settings.study.rollover_hour = 3;
    settings.study.leech_lapses = 5;
    settings.study.freeze_new = false;
    settings.reading_s = 30;
    settings.path = PathKey::parse("prep/two-weeks").ok();
    {
        let (mut store, found) = open(folder.path()).unwrap();
        assert_eq!(found.settings, Settings::default());
        store.save(&Batch { entries: entries(), settings: Some(settings.clone()), ..Batch::default() }).unwrap();
    }
    let (_, found) = open(folder.path()).unwrap();
    assert_eq!(found.entries, entries());
    assert_eq!(found.settings, settings);
    assert_eq!(found.device, device());
}

#[test]
fn incidents_left_midway_come_back_in_their_order_and_settings_leave_them_alone() {
    let folder = tempfile::tempdir().unwrap();
    let place = |card: &str| IncidentPlace::parse(&format!("p/{card}/moment/m2 1 0"));
    let both: Vec<IncidentPlace> = [place("b"), place("a")].into_iter().flatten().collect();
    {
        let (mut store, found) = open(folder.path()).unwrap();
        assert_eq!(found.incidents, []);
        store.save(&Batch { incidents: Some(both.clone()), ..Batch::default() }).unwrap();
        store.save(&Batch { settings: Some(Settings::default()), ..Batch::default() }).unwrap();
    }
    {
        let (mut store, found) = open(folder.path()).unwrap();
        assert_eq!((both.len(), found.incidents), (2, both));
        let sql = "UPDATE settings SET value = value || char(10) || 'nonsense' WHERE key = 'incidents'";
        assert_eq!(store.connection.execute(sql, []).unwrap(), 1);
        store.save(&Batch::default()).unwrap();
    }
    let (mut store, found) = open(folder.path()).unwrap();
    assert_eq!(found.incidents.len(), 2, "a line that makes no sense is left out");
    store.save(&Batch { incidents: Some(vec![]), ..Batch::default() }).unwrap();
    drop(store);
    assert_eq!(open(folder.path()).unwrap().1.incidents, []);
}

#[test]
fn the_log_can_be_appended_to_but_not_rewritten() {
    let (mut store, _) = Store::in_memory(&device(), CACHE).unwrap();
    store.save(&Batch { entries: entries(), ..Batch::default() }).unwrap();
    for sql in ["DELETE FROM log", "UPDATE log SET grade = 4"] {
        let error = store.connection.execute(sql, []).unwrap_err().to_string();
        assert!(error.contains("append-only"), "{error}");
    }
}

#[test]
fn a_batch_is_saved_wholly_or_not_at_all() {
    let (mut store, _) = Store::in_memory(&device(), CACHE).unwrap();
    let mut twice = entries();
    twice.push(twice[0].clone());
    assert!(store.save(&Batch { entries: twice, ..Batch::default() }).is_err());
    assert_eq!(rows::read_log(&store.connection, Path::new("x"), schema::version()).unwrap(), []);
}

#[test]
fn the_cache_counts_only_while_version_and_log_fit() {
    let folder = tempfile::tempdir().unwrap();
    let memories = Memories::from([(key(), (3.5, 5.0))]);
    let reopened = |version| Store::open(folder.path(), &device(), version).unwrap().1.memories;
    {
        let (mut store, found) = open(folder.path()).unwrap();
        assert_eq!(found.memories, None);
        store.save_cache(&memories, 0).unwrap();
        let batch = Batch { entries: entries(), memories: vec![(key(), Some((4.0, 5.0)))], ..Batch::default() };
        store.save(&batch).unwrap();
    }
    assert_eq!(reopened(CACHE), Some(Memories::from([(key(), (4.0, 5.0))])));
    assert_eq!(reopened(CACHE + 1), None);
    {
        let (mut store, _) = open(folder.path()).unwrap();
        store.save(&Batch { drop_cache: true, ..Batch::default() }).unwrap();
    }
    assert_eq!(reopened(CACHE), None);
}

/// Nothing less survives a power cut; with NORMAL the last answers may be gone.
#[test]
fn every_commit_is_synced_to_a_write_ahead_log() {
    let folder = tempfile::tempdir().unwrap();
    for _created_then_opened in 0..2 {
        let (store, _) = open(folder.path()).unwrap();
        let synchronous: i64 = store.connection.pragma_query_value(None, "synchronous", |row| row.get(0)).unwrap();
        let mode: String = store.connection.pragma_query_value(None, "journal_mode", |row| row.get(0)).unwrap();
        assert_eq!((synchronous, mode.as_str()), (2, "wal"), "2 is FULL");
    }
}

#[test]
fn a_log_of_writes_left_behind_by_a_file_that_was_moved_away_does_not_leak_into_a_new_one() {
    let (folder, killed) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let name = |end: &str| format!("{FILE_NAME}{end}");
    {
        let (mut store, _) = open(folder.path()).unwrap();
        store.save(&Batch { entries: entries(), ..Batch::default() }).unwrap();
        // As after kill -9: what was written stands beside the file, which the learner has moved away.
        std::fs::copy(folder.path().join(name("-wal")), killed.path().join(name("-wal"))).unwrap();
        std::fs::copy(folder.path().join(name("-shm")), killed.path().join(name("-shm"))).unwrap();
    }
    let (mut store, found) = open(killed.path()).unwrap();
    assert_eq!(found.entries, []);
    store.save(&Batch { entries: entries(), ..Batch::default() }).unwrap();
    drop(store);
    assert_eq!(open(killed.path()).unwrap().1.entries, entries());
    assert!(killed.path().join(name("-wal.old-1")).exists(), "set aside, not thrown away");
}

#[test]
fn a_second_program_is_told_that_the_first_one_runs() {
    let folder = tempfile::tempdir().unwrap();
    let first = open(folder.path()).unwrap();
    let error = open(folder.path()).unwrap_err();
    assert!(matches!(error, StoreError::Busy { .. }));
    assert!(error.to_string().starts_with("Hotseat is already running"), "{error}");
    assert!(Store::open_for_reading(folder.path(), CACHE).unwrap().is_some(), "looking is allowed");
    drop(first);
    open(folder.path()).unwrap();
}

#[test]
fn a_newer_file_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    drop(open(folder.path()).unwrap());
    let path = folder.path().join(FILE_NAME);
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let before = std::fs::read(&path).unwrap();
    let error = open(folder.path()).unwrap_err();
    assert!(error.to_string().contains("written by a newer Hotseat (format 99, this one knows up to 3)"), "{error}");
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn foreign_damaged_and_emptied_files_are_named_and_left_alone() {
    let foreign = |path: &Path| Connection::open(path).unwrap().execute_batch("CREATE TABLE t (x)").unwrap();
    let garbage =
        |path: &Path| std::fs::write(path, "not a database at all, but long enough to have a header").unwrap();
    let emptied = |path: &Path| std::fs::write(path, "").unwrap();
    let spoilt: [&dyn Fn(&Path); 3] = [&foreign, &garbage, &emptied];
    for (expected, spoil) in ["is not a Hotseat file", "is damaged", "the file is empty"].into_iter().zip(spoilt) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE_NAME);
        spoil(&path);
        let before = std::fs::read(&path).unwrap();
        let error = open(folder.path()).unwrap_err().to_string();
        assert!(error.contains(expected) && error.contains(FILE_NAME), "{error}");
        assert_eq!(std::fs::read(&path).unwrap(), before);
    }
}

#[test]
fn a_page_of_garbage_in_the_middle_is_noticed_at_opening() {
    let folder = tempfile::tempdir().unwrap();
    {
        let (mut store, _) = open(folder.path()).unwrap();
        let many = (1..2000).map(|n| Entry { id: EntryId { device: device(), sequence: n }, ..entries()[0].clone() });
        store.save(&Batch { entries: many.collect(), ..Batch::default() }).unwrap();
        store.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    }
    let path = folder.path().join(FILE_NAME);
    let mut bytes = std::fs::read(&path).unwrap();
    let middle = bytes.len() / 8192 * 4096;
    bytes[middle..middle + 4096].fill(0xA5);
    std::fs::write(&path, bytes).unwrap();
    let error = open(folder.path()).unwrap_err();
    assert!(matches!(error, StoreError::Damaged { .. }), "{error}");
}

#[test]
fn a_page_of_garbage_that_nobody_reads_is_noticed_too() {
    let folder = tempfile::tempdir().unwrap();
    {
        let (mut store, _) = open(folder.path()).unwrap();
        let many = (0..500).map(|n| (PromptKey::parse(&format!("p/only-cached-{n}/x")).unwrap(), (1.0, 5.0)));
        store.save_cache(&many.collect(), 0).unwrap();
        // Without its stamp the cache is not read.
        store.save(&Batch { drop_cache: true, ..Batch::default() }).unwrap();
        store.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    }
    let path = folder.path().join(FILE_NAME);
    let mut bytes = std::fs::read(&path).unwrap();
    let page = bytes.windows(12).position(|window| window == b"only-cached-").unwrap() / 4096 * 4096;
    bytes[page..page + 4096].fill(0xA5);
    std::fs::write(&path, bytes).unwrap();
    assert!(matches!(open(folder.path()), Err(StoreError::Damaged { .. })));
}

#[test]
fn an_entry_that_makes_no_sense_is_named_and_not_passed_over() {
    let folder = tempfile::tempdir().unwrap();
    {
        let (mut store, _) = open(folder.path()).unwrap();
        store.save(&Batch { entries: entries(), ..Batch::default() }).unwrap();
        let sql =
            "INSERT INTO log (device, sequence, at_ms, day, event, prompt) VALUES ('a', 99, 0, 0, 'dance', 'p/c/x')";
        store.connection.execute(sql, []).unwrap();
    }
    let error = open(folder.path()).unwrap_err().to_string();
    assert!(error.contains("is damaged (log entry 1 cannot be read)"), "{error}");
}

#[test]
fn a_full_disk_is_said_and_what_was_saved_stays() {
    let folder = tempfile::tempdir().unwrap();
    {
        let (mut store, _) = open(folder.path()).unwrap();
        store.save(&Batch { entries: entries(), ..Batch::default() }).unwrap();
        store.limit_growth(0).unwrap();
        let many = (100..5000).map(|n| Entry { id: EntryId { device: device(), sequence: n }, ..entries()[0].clone() });
        let error = store.save(&Batch { entries: many.collect(), ..Batch::default() }).unwrap_err();
        assert!(error.to_string().starts_with("the disk is full"), "{error}");
    }
    assert_eq!(open(folder.path()).unwrap().1.entries, entries());
}

#[test]
fn a_folder_that_cannot_be_made_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a-file");
    std::fs::write(&file, "").unwrap();
    let error = open(&file.join("inside")).unwrap_err().to_string();
    assert!(error.contains("a-file"), "{error}");
    let read_only = StoreError::folder(Path::new("/mnt/stick"), std::io::ErrorKind::ReadOnlyFilesystem.into());
    assert!(read_only.to_string().contains("cannot write to /mnt/stick"), "{read_only}");
}

/// Waits for what becomes of `n` batches.
fn outcomes(journal: &mut Journal, n: usize) -> Vec<Outcome> {
    let mut out = Vec::new();
    while out.len() < n {
        std::thread::yield_now();
        out.extend(journal.outcomes());
    }
    out
}

#[test]
fn a_failed_batch_takes_along_what_was_sent_after_it_but_not_what_is_sent_once_it_is_known() {
    let (store, _) = Store::in_memory(&device(), CACHE).unwrap();
    let mut journal = Journal::beside(store, || {}).unwrap();
    let numbered = |n: usize| Batch { entries: vec![entries()[n].clone()], ..Batch::default() };
    for n in [0, 0, 1] {
        journal.submit(numbered(n)).unwrap();
    }
    let first: Vec<bool> = outcomes(&mut journal, 3).iter().map(|outcome| outcome.result.is_ok()).collect();
    assert_eq!(first, [true, false, false], "the third rests on the second");
    journal.submit(numbered(2)).unwrap();
    assert!(outcomes(&mut journal, 1)[0].result.is_ok(), "answered again, once the failure was said");
}

#[test]
fn the_writer_beside_reports_each_batch_and_finishes_before_closing() {
    let folder = tempfile::tempdir().unwrap();
    {
        let (store, _) = open(folder.path()).unwrap();
        let mut journal = Journal::beside(store, || {}).unwrap();
        for entry in entries() {
            journal.submit(Batch { entries: vec![entry], ..Batch::default() }).unwrap();
        }
    }
    assert_eq!(open(folder.path()).unwrap().1.entries, entries());
}

#[test]
fn after_a_failure_the_writer_beside_drops_what_rested_on_it_and_then_saves_again() {
    let folder = tempfile::tempdir().unwrap();
    {
        let (store, _) = open(folder.path()).unwrap();
        store.limit_growth(0).unwrap();
        let mut journal = Journal::beside(store, || {}).unwrap();
        let entry = |n| Entry { id: EntryId { device: device(), sequence: n }, ..entries()[0].clone() };
        let too_much = Batch { entries: (100..5000).map(entry).collect(), ..Batch::default() };
        journal.submit(too_much).unwrap();
        journal.submit(Batch { entries: vec![entry(1)], ..Batch::default() }).unwrap();
        let mut outcomes = Vec::new();
        while outcomes.len() < 2 {
            outcomes.extend(journal.outcomes());
            std::thread::yield_now();
        }
        assert!(outcomes.iter().all(|outcome| outcome.result.is_err()), "what was sent before the news is lost too");
        journal.submit(Batch { entries: vec![entry(2)], ..Batch::default() }).unwrap();
    }
    let saved: Vec<u64> = open(folder.path()).unwrap().1.entries.iter().map(|entry| entry.id.sequence).collect();
    assert_eq!(saved, [2]);
}
