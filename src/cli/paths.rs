//! `hotseat paths`: the study paths and how far one is, to follow one, and to stop.

use std::io::Write;

use serde::Serialize;

use super::{Outcome, World};
use crate::model::problem::printable;
use crate::model::settings::Settings;
use crate::model::study_path::{PathKey, StudyPath};
use crate::progress::{DayProgress, PathProgress};
use crate::trainer::{Command, Trainer};

/// Characters of a title in a line.
const TITLE: usize = 120;

#[derive(Serialize)]
struct Report<'a> {
    /// What is followed, also while its pack is gone.
    followed: Option<String>,
    paths: Vec<PathReport<'a>>,
}

#[derive(Serialize)]
struct PathReport<'a> {
    id: String,
    title: &'a str,
    summary: &'a str,
    levels: Vec<&'static str>,
    followed: bool,
    /// The first day that is not done, from 1; none when all are.
    current_day: Option<usize>,
    days: Vec<DayReport<'a>>,
}

#[derive(Serialize)]
struct DayReport<'a> {
    title: &'a str,
    done: bool,
    learnt: usize,
    to_learn: usize,
    answered: usize,
    to_answer: usize,
}

/// Lists them, with how far one is on each.
pub(super) fn list(world: World<'_>, json: bool) -> anyhow::Result<Outcome> {
    let trainer = Trainer::look(world.place.clone(), (world.now)())?;
    let out = world.output;
    let followed = trainer.settings().path.as_ref();
    let paths = trainer.library().paths().map(|(pack, path)| {
        let key = PathKey { pack: pack.id.clone(), path: path.id.clone() };
        let is_followed = followed == Some(&key);
        (key, path, trainer.path_progress(path), is_followed)
    });
    if json {
        let paths = paths.map(|(key, path, progress, followed)| report(&key, path, &progress, followed)).collect();
        let report = Report { followed: followed.map(ToString::to_string), paths };
        serde_json::to_writer_pretty(&mut *out, &report)?;
        writeln!(out)?;
        return Ok(Outcome::Clean);
    }
    let mut any = false;
    for (key, path, progress, is_followed) in paths {
        any = true;
        one(out, &key, path, &progress, is_followed)?;
    }
    if let Some(gone) = followed.filter(|key| trainer.library().path(key).is_none()) {
        writeln!(out, "You follow {gone}, which no pack has at present; `hotseat paths stop` lets it go.")?;
    }
    match (any, followed.is_some()) {
        (false, _) => writeln!(out, "No pack has a study path.")?,
        (true, false) => writeln!(out, "`hotseat paths follow PACK/ID` puts the cards of one first.")?,
        (true, true) => {}
    }
    Ok(Outcome::Clean)
}

fn report<'a>(key: &PathKey, path: &'a StudyPath, progress: &PathProgress, followed: bool) -> PathReport<'a> {
    let day = |(day, so_far): (&'a crate::model::study_path::PathDay, &DayProgress)| DayReport {
        title: &day.title,
        done: so_far.is_done(),
        learnt: so_far.learnt().0,
        to_learn: so_far.learnt().1,
        answered: so_far.answered().0,
        to_answer: so_far.answered().1,
    };
    PathReport {
        id: key.to_string(),
        title: &path.title,
        summary: &path.summary,
        levels: path.levels.iter().map(|level| level.as_str()).collect(),
        followed,
        current_day: progress.current.map(|day| day + 1),
        days: path.days.iter().zip(&progress.days).map(day).collect(),
    }
}

fn one(
    out: &mut dyn Write,
    key: &PathKey,
    path: &StudyPath,
    progress: &PathProgress,
    followed: bool,
) -> std::io::Result<()> {
    let levels: Vec<&str> = path.levels.iter().map(|level| level.as_str()).collect();
    let days = if path.days.len() == 1 { "1 day".to_owned() } else { format!("{} days", path.days.len()) };
    let mut facts = vec![days];
    facts.extend((!levels.is_empty()).then(|| levels.join(", ")));
    facts.extend(followed.then(|| "followed".to_owned()));
    writeln!(out, "{key}: {} ({})", printable(&path.title, TITLE), facts.join("; "))?;
    if !path.summary.is_empty() {
        writeln!(out, "  {}", printable(&path.summary, 300))?;
    }
    if followed {
        for (n, (day, so_far)) in path.days.iter().zip(&progress.days).enumerate() {
            let mark = match (so_far.is_done(), progress.current == Some(n)) {
                (true, _) => "done",
                (false, true) => " now",
                (false, false) => "    ",
            };
            let ((learnt, learn), (answered, answer)) = (so_far.learnt(), so_far.answered());
            let mut counts = Vec::new();
            counts.extend((learn > 0).then(|| format!("{learnt} of {learn} learnt")));
            counts.extend((answer > 0).then(|| format!("{answered} of {answer} answered")));
            writeln!(out, "  {mark} {:>3}. {}: {}", n + 1, printable(&day.title, TITLE), counts.join(", "))?;
        }
    }
    Ok(())
}

/// Follows a path, or none.
pub(super) fn follow(world: World<'_>, wanted: Option<&str>) -> anyhow::Result<Outcome> {
    let now = (world.now)();
    let mut trainer = Trainer::open(world.place.clone(), now)?;
    let path = wanted.map(|text| find(&trainer, text)).transpose()?;
    let before = trainer.settings().path.clone();
    trainer.apply(Command::Change(Settings { path: path.clone(), ..trainer.settings().clone() }), now)?;
    let out = world.output;
    match (path, before) {
        (Some(_), _) => {
            if let Some(at) = trainer.following() {
                let day = match at.day() {
                    Some((number, title)) => {
                        format!("day {number} of {}, {}", at.path.days.len(), printable(title, TITLE))
                    }
                    None => "every day of it is done".to_owned(),
                };
                writeln!(out, "You follow {}: {day}.", printable(&at.path.title, TITLE))?;
            }
        }
        (None, Some(before)) => {
            writeln!(out, "You follow {before} no more. New cards come in the order of the packs.")?;
        }
        (None, None) => writeln!(out, "You follow no path.")?,
    }
    Ok(Outcome::Clean)
}

/// The path of that name: `pack/path`, or `path` alone where only one pack has it.
fn find(trainer: &Trainer, text: &str) -> anyhow::Result<PathKey> {
    let all = || {
        let paths = trainer.library().paths();
        paths.map(|(pack, path)| PathKey { pack: pack.id.clone(), path: path.id.clone() })
    };
    let named: Vec<PathKey> = all().filter(|key| key.to_string() == text || key.path.as_str() == text).collect();
    if let [only] = named.as_slice() {
        return Ok(only.clone());
    }
    let known: Vec<String> = if named.is_empty() {
        all().map(|key| key.to_string()).collect()
    } else {
        named.iter().map(ToString::to_string).collect()
    };
    let advice = if known.is_empty() { "no pack has any".to_owned() } else { format!("there is {}", known.join(", ")) };
    let what = if named.is_empty() { "there is no path" } else { "several packs have a path" };
    anyhow::bail!("{what} {}; {advice}", printable(text, 80))
}
