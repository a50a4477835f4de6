//! Keeps the published JSON Schema in step with the structs that read packs.

use std::path::Path;

#[test]
fn the_published_schema_is_the_one_the_program_reads_by() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/hotseat-pack.schema.json");
    let made = hotseat::content::schema();
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::write(&path, &made).unwrap();
    }
    let published = std::fs::read_to_string(&path).unwrap_or_default();
    // Compared as values: the order of fields depends on what else is built into the program.
    let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).ok();
    assert_eq!(value(&published), value(&made), "out of step; run UPDATE_SCHEMA=1 cargo test --test schema");
}
