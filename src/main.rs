//! The program: reads argv, the data folder and the clock, and hands them on; turns the outcome into an exit code.

use std::io::Write as _;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::Parser as _;
use hotseat::cli::{self, Arguments, Outcome, World};
use hotseat::model::ids::DeviceId;
use hotseat::model::time::Timestamp;
use hotseat::trainer::Place;

fn main() -> ExitCode {
    match run(Arguments::parse()) {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Problems) => ExitCode::FAILURE,
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            // When even stderr is closed there is nobody left to tell.
            let _nobody_left = if is_full_output(&error) {
                writeln!(
                    std::io::stderr(),
                    "hotseat: the output is cut off, as the disk is full; make room, and try again"
                )
            } else {
                writeln!(std::io::stderr(), "hotseat: {error:#}")
            };
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Arguments) -> anyhow::Result<Outcome> {
    let data_folder = arguments
        .data_dir
        .or_else(cli::default_data_folder)
        .context("your system names no home folder; say where your progress is to lie with --data-dir")?;
    for folder in &arguments.packs {
        anyhow::ensure!(folder.is_dir(), "there is no folder {} to read packs from; check --packs", folder.display());
    }
    let mut pack_folders = vec![cli::own_packs(&data_folder)];
    pack_folders.extend(arguments.packs);
    let place = Place { data_folder, pack_folders, calendar: cli::local_calendar(), device: new_device()? };
    let Some(request) = arguments.command else { return open_window(place) };
    let (mut input, mut output) = (std::io::stdin().lock(), std::io::stdout().lock());
    let outcome = cli::run(request, World { place, now: &now, input: &mut input, output: &mut output })?;
    output.flush()?;
    Ok(outcome)
}

#[cfg(feature = "gui")]
fn open_window(place: Place) -> anyhow::Result<Outcome> {
    hotseat::ui::run(place, now)?;
    Ok(Outcome::Clean)
}

#[cfg(not(feature = "gui"))]
fn open_window(_place: Place) -> anyhow::Result<Outcome> {
    anyhow::bail!("this build has no window; `hotseat --help` lists what it can do without one")
}

/// The one place that reads the clock.
#[expect(clippy::disallowed_methods, reason = "everything else is told the time")]
fn now() -> Timestamp {
    let since_1970 = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let ms = since_1970.map_or(0, |duration| duration.as_millis());
    Timestamp::from_millis(i64::try_from(ms).unwrap_or(i64::MAX))
}

/// A name that no other machine has, used when the progress file is new.
fn new_device() -> anyhow::Result<DeviceId> {
    Ok(DeviceId::parse(&format!("d{:016x}", rand::random::<u64>()))?)
}

/// Whether what was printed did not fit; files that are written by name have errors of their own.
fn is_full_output(error: &anyhow::Error) -> bool {
    let full = std::io::ErrorKind::StorageFull;
    error.downcast_ref::<std::io::Error>().is_some_and(|error| error.kind() == full)
        || error.downcast_ref::<serde_json::Error>().is_some_and(|error| error.io_error_kind() == Some(full))
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause.downcast_ref::<std::io::Error>().is_some_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
            || cause
                .downcast_ref::<serde_json::Error>()
                .is_some_and(|error| error.io_error_kind() == Some(std::io::ErrorKind::BrokenPipe))
    })
}
