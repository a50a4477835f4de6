//! `hotseat slo saved`: the scenarios that the window keeps, listed, or one of them as JSON.

use serde_json::{Value, json};

use super::{Outcome, World, print_json};
use crate::model::kept::DRAFT;
use crate::model::problem::printable;
use crate::trainer::Trainer;

/// Which scenario is asked for.
pub(super) enum Which<'a> {
    All,
    Named(&'a str),
    /// What was drawn last.
    Draft,
}

pub(super) fn run(which: &Which<'_>, json: bool, world: World<'_>) -> anyhow::Result<Outcome> {
    let trainer = Trainer::look(world.place.clone(), (world.now)())?;
    let kept = trainer.scenarios();
    let name = match which {
        Which::All => {
            let names: Vec<&String> = kept.keys().filter(|name| name.as_str() != DRAFT).collect();
            if json {
                let all: Vec<Value> = names.iter().map(|name| json!({ "name": name })).collect();
                print_json(&json!({ "scenarios": all, "draft": kept.contains_key(DRAFT) }), world.output)?;
                return Ok(Outcome::Clean);
            }
            for name in &names {
                writeln!(world.output, "{name}")?;
            }
            if names.is_empty() {
                writeln!(
                    world.output,
                    "Nothing is kept. In the sandbox, O opens the list and keeps a drawing by name."
                )?;
            }
            return Ok(Outcome::Clean);
        }
        Which::Named(name) => *name,
        Which::Draft => DRAFT,
    };
    let Some(scenario) = kept.get(name) else {
        let what = if name == DRAFT {
            "nothing was drawn yet".to_owned()
        } else {
            format!("no scenario {} is kept", printable(name, 80))
        };
        anyhow::bail!("{what}; `hotseat slo saved` lists what there is");
    };
    // The text is a scenario as JSON and ends with a line end.
    world.output.write_all(scenario.text.as_bytes())?;
    Ok(Outcome::Clean)
}
