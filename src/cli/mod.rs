//! The command line: what can be asked for, and the way to the room that answers; writes to the writers it is given.

mod check;
mod choosing;
mod coach;
mod drill;
mod exercise;
mod input;
mod interviews;
mod mock;
mod packs;
mod paths;
mod progress;
mod rewriting;
mod slo;
mod wrap;

use std::io::{BufRead, Write};
use std::path::PathBuf;

use clap::{Parser, Subcommand};

use crate::model::time::{Calendar, Timestamp};
use crate::trainer::Place;

pub use coach::{CoachRequest, LevelChoice};
pub use slo::{Form, Losable, Promise, ScalingChoice, SloRequest};

/// Rehearse SRE and DevOps interviews, offline.
///
/// Without a command the window opens.
#[derive(Debug, Parser)]
#[command(name = "hotseat", version, max_term_width = 100)]
pub struct Arguments {
    /// Folder of your progress [default: the data folder of your system]
    #[arg(long, global = true, env = "HOTSEAT_DATA_DIR", value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
    /// A folder with more packs; may be given several times
    #[arg(long, global = true, value_name = "DIR")]
    pub packs: Vec<PathBuf>,
    /// What to do
    #[command(subcommand)]
    pub command: Option<Request>,
}

/// What can be asked for without a window.
#[derive(Debug, Subcommand)]
pub enum Request {
    /// Check packs: every fault by file and place. Exit code 0 clean, 1 problems
    Check {
        /// Pack folders, folders of packs, or single files
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        /// Demand of every card what the shipped packs have
        #[arg(long)]
        strict: bool,
        /// Print packs, cards, prompts and problems as JSON
        #[arg(long)]
        json: bool,
    },
    /// List the packs and what is in them
    Packs {
        /// Print as JSON
        #[arg(long)]
        json: bool,
    },
    /// List the study paths and how far you are, follow one, or stop
    #[command(args_conflicts_with_subcommands = true)]
    Paths {
        /// What to do with them; lists them if left out
        #[command(subcommand)]
        ask: Option<PathRequest>,
        /// Print as JSON
        #[arg(long)]
        json: bool,
    },
    /// Say what is due today
    Due {
        /// Only this topic
        #[arg(long)]
        topic: Option<String>,
        /// Print as JSON
        #[arg(long)]
        json: bool,
    },
    /// Show answers, recall and readiness
    Stats {
        /// Print as JSON
        #[arg(long)]
        json: bool,
    },
    /// Practise here in the terminal: flashcards, or questions answered in your own words
    Drill {
        /// Questions of an interviewer, answered in your own words, read, asked on, and graded
        #[arg(long, conflicts_with = "cram")]
        mock: bool,
        /// Only this topic
        #[arg(long)]
        topic: Option<String>,
        /// Ask everything and leave the schedule alone
        #[arg(long)]
        cram: bool,
        /// Play the incident of this card minute by minute: ID or PACK/ID
        #[arg(long, value_name = "CARD", conflicts_with_all = ["mock", "topic", "cram", "seed"])]
        incident: Option<String>,
        /// Order of the run and numbers of its exercises; the same number gives the same again
        #[arg(long, value_name = "N")]
        seed: Option<u64>,
        /// Print each prompt and each saved answer as a line of JSON
        #[arg(long)]
        json: bool,
    },
    /// Read an answer in your own words: what is in it, what is missing, what would be asked next
    Coach(CoachRequest),
    /// List the mock interviews that were held, or print one as Markdown with its debrief
    Interviews {
        /// Print this interview as Markdown; the list says its id
        #[arg(long, value_name = "ID", conflicts_with = "json")]
        markdown: Option<String>,
        /// List as JSON
        #[arg(long)]
        json: bool,
    },
    /// Budgets, burn-rate alerts and scenarios
    #[command(subcommand)]
    Slo(SloRequest),
}

/// What can be done with study paths.
#[derive(Debug, Subcommand)]
pub enum PathRequest {
    /// Put the cards of this path first
    Follow {
        /// Its name, as the list says it
        #[arg(value_name = "PACK/ID")]
        path: String,
    },
    /// Follow none: cards come in the order of the packs
    Stop,
}

/// What a command may use of the world.
pub struct World<'a> {
    /// Where things lie.
    pub place: Place,
    /// The clock.
    pub now: &'a dyn Fn() -> Timestamp,
    /// What the learner types.
    pub input: &'a mut dyn BufRead,
    /// What the learner reads.
    pub output: &'a mut dyn Write,
}

/// How a command ended, as an exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// 0: done, nothing to complain about.
    Clean,
    /// 1: done, and there are problems.
    Problems,
}

/// Carries out one command.
///
/// # Errors
/// When progress cannot be opened or saved, a topic does not exist, or the output is closed.
pub fn run(request: Request, world: World<'_>) -> anyhow::Result<Outcome> {
    match request {
        Request::Check { paths, strict, json } => check::run(&paths, strict, json, world.output),
        Request::Packs { json } => packs::run(&world.place.pack_folders, json, world.output),
        Request::Paths { ask: None, json } => paths::list(world, json),
        Request::Paths { ask: Some(PathRequest::Follow { path }), .. } => paths::follow(world, Some(&path)),
        Request::Paths { ask: Some(PathRequest::Stop), .. } => paths::follow(world, None),
        Request::Due { topic, json } => progress::due(world, topic.as_deref(), json),
        Request::Stats { json } => progress::stats(world, json),
        Request::Drill { mock: true, topic, seed, json, .. } => mock::run(world, topic.as_deref(), seed, json),
        Request::Drill { mock: false, topic, cram, incident, seed, json } => {
            let what = match (incident, cram) {
                (Some(card), _) => drill::What::Incident(card),
                (None, true) => drill::What::Cram,
                (None, false) => drill::What::Open,
            };
            drill::run(world, &what, topic.as_deref(), seed, json)
        }
        Request::Coach(request) => coach::run(&request, world),
        Request::Interviews { markdown, json } => interviews::run(markdown.as_deref(), json, world),
        Request::Slo(request) => slo::run(request, world),
    }
}

/// The folder of packs of one's own inside the data folder.
pub fn own_packs(data_folder: &std::path::Path) -> PathBuf {
    data_folder.join("packs")
}

/// Where things lie when nothing else was said. `None` when the system names no home folder.
pub fn default_data_folder() -> Option<PathBuf> {
    directories::ProjectDirs::from("", "", "hotseat").map(|dirs| dirs.data_dir().to_owned())
}

/// The local time zone, or UTC when the system does not say.
pub fn local_calendar() -> Calendar {
    let zone = jiff::tz::TimeZone::try_system().unwrap_or(jiff::tz::TimeZone::UTC);
    Calendar::new(zone, Calendar::DEFAULT_ROLLOVER_HOUR)
}

/// The topic of that id or title.
fn find_topic(library: &crate::model::library::Library, text: &str) -> anyhow::Result<crate::model::ids::TopicId> {
    let topics = library.topics();
    if let Some(topic) = topics.iter().find(|topic| topic.id.as_str() == text || topic.title.eq_ignore_ascii_case(text))
    {
        return Ok(topic.id.clone());
    }
    let known: Vec<&str> = topics.iter().map(|topic| topic.id.as_str()).collect();
    anyhow::bail!("there is no topic {}; there are: {}", crate::model::problem::printable(text, 80), known.join(", "))
}
