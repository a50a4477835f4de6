//! Scenarios, and files that were made before there were any.

use super::*;

fn kept(text: &str, at: i64) -> KeptScenario {
    KeptScenario { text: text.to_owned(), at: Timestamp::from_millis(at) }
}

#[test]
fn scenarios_come_back_as_they_were_kept_last_and_dropped_ones_do_not() {
    let folder = tempfile::tempdir().unwrap();
    {
        let (mut store, found) = open(folder.path()).unwrap();
        assert_eq!(found.scenarios, BTreeMap::new());
        let keep = |name: &str, kept: Option<KeptScenario>| (name.to_owned(), kept);
        let first =
            vec![keep("", Some(kept("{}", 1))), keep("a", Some(kept("{1}", 2))), keep("b", Some(kept("{2}", 3)))];
        store.save(&Batch { scenarios: first, ..Batch::default() }).unwrap();
        let then = vec![keep("a", None), keep("b", Some(kept("{3}", -4))), keep("never kept", None)];
        store.save(&Batch { scenarios: then, ..Batch::default() }).unwrap();
    }
    let expected = BTreeMap::from([(String::new(), kept("{}", 1)), ("b".to_owned(), kept("{3}", -4))]);
    assert_eq!(open(folder.path()).unwrap().1.scenarios, expected);
    let (_, seen) = Store::open_for_reading(folder.path(), CACHE).unwrap().unwrap();
    assert_eq!(seen.scenarios, expected);
}

/// A file of the first released program with a log and a setting in it, as its window left it open.
fn version_1(folder: &Path) -> Connection {
    let connection = Connection::open(folder.join(FILE_NAME)).unwrap();
    connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(())).unwrap();
    schema::old::write_version_1(&connection, &device());
    let settings = Settings { zoom_percent: 125, ..Settings::default() };
    let batch = Batch { entries: entries(), settings: Some(settings), ..Batch::default() };
    let transaction = connection.unchecked_transaction().unwrap();
    rows::write(&transaction, &batch, CACHE).unwrap();
    transaction.commit().unwrap();
    connection
}

fn version_in(path: &Path) -> i64 {
    Connection::open(path).unwrap().pragma_query_value(None, "user_version", |row| row.get(0)).unwrap()
}

#[test]
fn a_file_of_version_1_is_brought_up_to_date_and_keeps_its_log_and_settings() {
    let folder = tempfile::tempdir().unwrap();
    drop(version_1(folder.path()));
    {
        let (mut store, found) = open(folder.path()).unwrap();
        assert_eq!((found.entries, found.settings.zoom_percent, found.device), (entries(), 125, device()));
        assert_eq!(found.scenarios, BTreeMap::new());
        let scenarios = vec![("a".to_owned(), Some(kept("{}", 1)))];
        store.save(&Batch { scenarios, ..Batch::default() }).unwrap();
    }
    assert_eq!(version_in(&folder.path().join(FILE_NAME)), 2);
    let (_, found) = open(folder.path()).unwrap();
    assert_eq!((found.entries, found.scenarios.len()), (entries(), 1));
}

#[test]
fn a_file_of_version_1_is_read_while_its_program_writes_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let old_program = version_1(folder.path());
    let (_, found) = Store::open_for_reading(folder.path(), CACHE).unwrap().unwrap();
    assert_eq!((found.entries, found.settings.zoom_percent), (entries(), 125));
    assert_eq!(found.scenarios, BTreeMap::new());
    old_program.execute("INSERT INTO settings (key, value) VALUES ('later', '1')", []).unwrap();
    drop(old_program);
    assert_eq!(version_in(&folder.path().join(FILE_NAME)), 1);
}

#[test]
fn a_step_that_was_killed_before_its_end_leaves_version_1_whole_and_is_done_at_the_next_start() {
    let (folder, killed) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let connection = version_1(folder.path());
    // So small a cache that the step is written out before it is kept.
    connection.pragma_update(None, "cache_size", 1).unwrap();
    let log_of_writes = folder.path().join(format!("{FILE_NAME}-wal"));
    let before = std::fs::metadata(&log_of_writes).unwrap().len();
    schema::old::begin_step_to_version_2(&connection);
    assert!(std::fs::metadata(&log_of_writes).unwrap().len() > before, "some of it is on the disk");
    for end in ["", "-wal"] {
        let name = format!("{FILE_NAME}{end}");
        std::fs::copy(folder.path().join(&name), killed.path().join(&name)).unwrap();
    }
    let copy = killed.path().join(FILE_NAME);
    let (_, seen) = Store::open_for_reading(killed.path(), CACHE).unwrap().unwrap();
    assert_eq!((seen.entries, seen.scenarios.len(), version_in(&copy)), (entries(), 0, 1));
    let (_, found) = open(killed.path()).unwrap();
    assert_eq!((found.entries, found.settings.zoom_percent), (entries(), 125));
    drop(connection);
    assert_eq!(version_in(&copy), 2);
}
