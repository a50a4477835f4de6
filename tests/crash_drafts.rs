//! Killed at any moment while an answer is typed: all that was shown as saved is there, and nothing of the log is torn.
#![expect(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command as Process, Stdio};

use hotseat::model::ids::{DeviceId, PromptKey};
use hotseat::model::time::{Calendar, Timestamp};
use hotseat::trainer::{Command, Place, Sit, Step, Trainer};

/// Names the folder in which this very program types, as the one that is killed.
const TYPIST: &str = "HOTSEAT_TEST_TYPIST";
const ROUNDS: u32 = 30;
/// 2026-11-21 12:00 UTC.
const NOON: Timestamp = Timestamp::from_millis(1_795_262_400_000);
const WORDS: &str = "Customers could not pay for forty minutes on the first of March, because a release had filled the disks \
                     of all shards at once. We stopped it, and agreed that no release goes out while the budget is gone.";

fn open(folder: &Path) -> Trainer {
    let place = Place {
        data_folder: folder.to_owned(),
        pack_folders: vec![],
        calendar: Calendar::utc(),
        device: DeviceId::parse("here").unwrap(),
    };
    Trainer::open(place, NOON).unwrap()
}

fn question(trainer: &Trainer) -> PromptKey {
    trainer.questions()[0].key.clone()
}

/// Types letter by letter beside a thread that saves, says on its output what is saved, hands in, and begins again.
/// Does nothing but when it was started to.
#[test]
fn typist() {
    let Some(folder) = std::env::var_os(TYPIST).map(PathBuf::from) else { return };
    let mut trainer = open(&folder);
    trainer.save_beside(|| {}).unwrap();
    let key = question(&trainer);
    let says = |trainer: &mut Trainer, what: String| {
        // Not after each letter, so that drafts wait and collapse.
        while trainer.unsaved() > 0 {
            trainer.tick(NOON);
            std::thread::yield_now();
        }
        assert_eq!(trainer.notices(), []);
        println!("\nsaved {what}");
    };
    loop {
        trainer.apply(Command::Sit(Sit::Question(key.clone())), NOON).unwrap();
        for n in 1..=WORDS.len() {
            trainer.apply(Command::Mock(Step::Write(WORDS[..n].to_owned())), NOON).unwrap();
            if n % 9 == 0 {
                let handed_in = trainer.attempts().len();
                says(&mut trainer, format!("{handed_in} {n}"));
            }
        }
        trainer.apply(Command::Mock(Step::HandIn), NOON).unwrap();
        while trainer.sitting().is_some_and(|sitting| sitting.is_follow_up()) {
            trainer.apply(Command::Mock(Step::Skip), NOON).unwrap();
        }
        let handed_in = trainer.attempts().len();
        says(&mut trainer, format!("{handed_in} 0"));
    }
}

/// Lets it type until it has said `after` times that something is saved, waits a little or not at all, and kills.
/// Returns what was said last: answers handed in, and letters of the next.
fn type_and_kill(folder: &Path, round: u32) -> (usize, usize) {
    let mut child = Process::new(std::env::current_exe().unwrap())
        .args(["typist", "--exact", "--nocapture"])
        .env(TYPIST, folder)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap()).lines();
    let said = |line: &str| {
        let (answers, letters) = line.strip_prefix("saved ")?.split_once(' ')?;
        Some((answers.parse().unwrap(), letters.parse().unwrap()))
    };
    let mut last = (0, 0);
    let mut times = 0;
    while times <= round * 7 % 40 {
        let line = output.next().unwrap().unwrap();
        if let Some(saved) = said(&line) {
            (last, times) = (saved, times + 1);
        }
    }
    std::thread::sleep(std::time::Duration::from_micros(u64::from(round * 137 % 2900)));
    // On Unix this is SIGKILL: nothing of the program runs any more.
    child.kill().unwrap();
    child.wait().unwrap();
    // What still stood in the pipe had been said as well. A line that was cut off had not.
    output.map_while(Result::ok).filter_map(|line| said(&line)).last().unwrap_or(last)
}

#[test]
fn thirty_kills_while_typing_lose_nothing_that_was_shown_as_saved() {
    let folder = tempfile::tempdir().unwrap();
    for round in 0..ROUNDS {
        let (answers, letters) = type_and_kill(folder.path(), round);
        let trainer = open(folder.path());
        let there = trainer.attempts();
        assert!(there.len() >= answers, "{} of {answers} answers after round {round}", there.len());
        assert!(there.newest_first().all(|past| past.attempt.text == WORDS), "an answer is there as a whole");
        let key = question(&trainer);
        let draft = trainer.drafts().iter().find(|draft| draft.key == key && draft.follows.is_none());
        let typed = draft.map_or(0, |draft| draft.text.len());
        assert!(draft.is_none_or(|draft| WORDS.starts_with(&draft.text)));
        // Handed in after what was said last, the draft is gone; as a whole.
        assert!(typed >= letters || there.len() > answers, "{typed} of {letters} letters after round {round}");
        assert_eq!(there.len(), trainer.ledger().entries().len(), "nothing but answers");
    }
    let file = rusqlite::Connection::open(folder.path().join("progress.db")).unwrap();
    let sound: String = file.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(sound, "ok");
}
