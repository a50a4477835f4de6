//! `hotseat slo export` and `import`: a scenario in another program's words, here or in files, and back.

use std::io::Write;
use std::path::Path;

use serde_json::{Value, json};

use super::{Outcome, print_json};
use crate::content::write_files;
use crate::export::openslo::Imported;
use crate::export::{Kind, Service, files_for, scenario};
use crate::model::problem::printable;
use crate::slo::Scenario;

pub(super) fn export(
    scenario: &Scenario,
    kind: Kind,
    service: &Service,
    folder: Option<&Path>,
    json: bool,
    out: &mut dyn Write,
) -> anyhow::Result<Outcome> {
    let files = files_for(scenario, kind, service)?;
    if let Some(folder) = folder {
        let named: Vec<(&str, &str)> = files.iter().map(|file| (file.name.as_str(), file.text.as_str())).collect();
        let written = write_files(folder, &named)?;
        let shown: Vec<String> = written.iter().map(|path| printable(&path.to_string_lossy(), 400)).collect();
        if json {
            print_json(&json!({ "written": shown }), out)?;
        } else {
            for path in shown {
                writeln!(out, "wrote {path}")?;
            }
        }
        return Ok(Outcome::Clean);
    }
    if json {
        let all: Vec<Value> = files.iter().map(|file| json!({"name": file.name, "text": file.text})).collect();
        print_json(&json!({ "files": all }), out)?;
        return Ok(Outcome::Clean);
    }
    for file in &files {
        if files.len() > 1 {
            // All that comes in several files is YAML, and so is their sequence.
            writeln!(out, "---\n# ===== {} =====", file.name)?;
        }
        out.write_all(file.text.as_bytes())?;
    }
    Ok(Outcome::Clean)
}

/// Prints what was read as a scenario, with the notes in its field `note`, which is passed over when it is read.
pub(super) fn import(imported: &Imported, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    let text = scenario::write(&imported.scenario);
    let fields = text.strip_prefix("{\n").unwrap_or(&text);
    let (name, notes) = (Value::from(imported.name.as_str()), Value::from(imported.notes.clone()));
    write!(out, "{{\n  \"name\": {name},\n  \"note\": {notes},\n{fields}")?;
    Ok(Outcome::Clean)
}
