//! Scenarios, and files that earlier programs made.

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

/// Columns of the log that every version has.
const COLUMNS: &str = "device, sequence, at_ms, day, event, prompt, grade, took_ms, phase, step, due_day, due_ms, \
                       until_day, target_device, target_sequence";

/// A file of an earlier program with a log, a setting and, where there were such, a scenario in it, as its window left
/// it open.
fn of_version(version: i64, folder: &Path) -> Connection {
    let newest = tempfile::tempdir().unwrap();
    {
        let (mut store, _) = open(newest.path()).unwrap();
        let settings = Settings { zoom_percent: 125, ..Settings::default() };
        let scenarios = vec![("a".to_owned(), Some(kept("{}", 1)))];
        store.save(&Batch { entries: entries(), settings: Some(settings), scenarios, ..Batch::default() }).unwrap();
    }
    let connection = Connection::open(folder.join(FILE_NAME)).unwrap();
    connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(())).unwrap();
    schema::old::write(&connection, &device(), version);
    connection.execute("ATTACH ?1 AS newest", [newest.path().join(FILE_NAME).to_str().unwrap()]).unwrap();
    let mut sql = format!(
        "BEGIN; INSERT INTO log ({COLUMNS}) SELECT {COLUMNS} FROM newest.log;
         INSERT INTO settings SELECT * FROM newest.settings WHERE key NOT IN ('reading_s', 'path');"
    );
    if version >= schema::WITH_SCENARIOS {
        sql += "INSERT INTO scenarios SELECT * FROM newest.scenarios;";
    }
    connection.execute_batch(&(sql + "COMMIT; DETACH newest;")).unwrap();
    connection
}

fn version_in(path: &Path) -> i64 {
    Connection::open(path).unwrap().pragma_query_value(None, "user_version", |row| row.get(0)).unwrap()
}

/// Scenarios that a file of a version has.
fn scenarios_of(version: i64) -> usize {
    usize::from(version >= schema::WITH_SCENARIOS)
}

#[test]
fn a_file_of_an_earlier_version_is_brought_up_to_date_and_keeps_its_log_and_settings() {
    for version in 1..schema::version() {
        let folder = tempfile::tempdir().unwrap();
        drop(of_version(version, folder.path()));
        {
            let (mut store, found) = open(folder.path()).unwrap();
            assert_eq!((found.entries, found.settings.zoom_percent, found.device), (entries(), 125, device()));
            assert_eq!((found.scenarios.len(), found.drafts.len()), (scenarios_of(version), 0));
            let scenarios = vec![("b".to_owned(), Some(kept("{}", 1)))];
            let (drafts, entries) = (vec![mock::change(&mock::draft("d", "t"))], mock::entries());
            store.save(&Batch { scenarios, drafts, entries, ..Batch::default() }).unwrap();
        }
        assert_eq!(version_in(&folder.path().join(FILE_NAME)), 3);
        let (_, found) = open(folder.path()).unwrap();
        assert_eq!(found.entries, [entries(), mock::entries()].concat());
        assert_eq!((found.scenarios.len(), found.drafts.len()), (scenarios_of(version) + 1, 1));
    }
}

#[test]
fn a_file_of_an_earlier_version_is_read_while_its_program_writes_and_left_as_it_is() {
    for version in 1..schema::version() {
        let folder = tempfile::tempdir().unwrap();
        let old_program = of_version(version, folder.path());
        let (_, found) = Store::open_for_reading(folder.path(), CACHE).unwrap().unwrap();
        assert_eq!((found.entries, found.settings.zoom_percent), (entries(), 125));
        assert_eq!((found.scenarios.len(), found.drafts.len()), (scenarios_of(version), 0));
        old_program.execute("INSERT INTO settings (key, value) VALUES ('later', '1')", []).unwrap();
        drop(old_program);
        assert_eq!(version_in(&folder.path().join(FILE_NAME)), version);
    }
}

#[test]
fn a_step_that_was_killed_before_its_end_leaves_the_version_whole_and_is_done_at_the_next_start() {
    for version in 1..schema::version() {
        let (folder, killed) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let connection = of_version(version, folder.path());
        // So small a cache that the step is written out before it is kept.
        connection.pragma_update(None, "cache_size", 1).unwrap();
        let log_of_writes = folder.path().join(format!("{FILE_NAME}-wal"));
        let before = std::fs::metadata(&log_of_writes).unwrap().len();
        schema::old::begin_step(&connection, version);
        assert!(std::fs::metadata(&log_of_writes).unwrap().len() > before, "some of it is on the disk");
        for end in ["", "-wal"] {
            let name = format!("{FILE_NAME}{end}");
            std::fs::copy(folder.path().join(&name), killed.path().join(&name)).unwrap();
        }
        let copy = killed.path().join(FILE_NAME);
        let (_, seen) = Store::open_for_reading(killed.path(), CACHE).unwrap().unwrap();
        let expected = (entries(), scenarios_of(version), version);
        assert_eq!((seen.entries, seen.scenarios.len(), version_in(&copy)), expected);
        let (_, found) = open(killed.path()).unwrap();
        assert_eq!((found.entries, found.settings.zoom_percent), (entries(), 125));
        drop(connection);
        assert_eq!(version_in(&copy), 3);
    }
}
