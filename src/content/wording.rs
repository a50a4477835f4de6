//! Says in plain words what serde says about a value; knows serde's sentences and nothing of packs.

use serde_json::error::Category;

use super::report::{Fault, quoted};
use crate::content::limits;
use crate::model::problem::printable;

/// An error of serde in plain words.
pub(super) struct Worded {
    /// The field it is about, when that lies one step below its path.
    pub(super) field: Option<String>,
    /// Whether serde's position is the best there is; else the value's own start is better.
    pub(super) at_position: bool,
    /// What is wrong and what to do.
    pub(super) fault: Fault,
}

/// Puts an error into plain words.
pub(super) fn worded(error: &serde_json::Error) -> Worded {
    let message = error.to_string();
    let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(message, _)| message);
    if error.classify() != Category::Data {
        return Worded { field: None, at_position: true, fault: syntax(message) };
    }
    if let Some(field) = between(message, "missing field `", "`") {
        let fault = Fault::new(format!("the field {} is missing", quoted(field)), "add it");
        return Worded { field: Some(field.to_owned()), at_position: false, fault };
    }
    if let Some(field) = between(message, "duplicate field `", "`") {
        let fault = Fault::new(format!("the field {} stands here twice", quoted(field)), "keep one of the two");
        return Worded { field: Some(field.to_owned()), at_position: true, fault };
    }
    Worded { field: None, at_position: false, fault: value(message) }
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    text.strip_prefix(start)?.strip_suffix(end)
}

fn value(message: &str) -> Fault {
    if let Some(rest) = message.strip_prefix("unknown variant `")
        && let Some((word, known)) = rest.rsplit_once("`, expected ")
    {
        let known = known.trim_start_matches("one of ").replace('`', "\"").replace(" or ", ", ");
        return Fault::new(
            format!("{} is not a word of the format here", quoted(word)),
            format!("write one of {known}"),
        );
    }
    for start in ["invalid type: ", "invalid value: "] {
        if let Some(rest) = message.strip_prefix(start)
            && let Some((found, wanted)) = rest.rsplit_once(", expected ")
        {
            let what = format!("{} stands where {} is needed", found_words(found), wanted_words(wanted));
            return Fault::new(what, format!("write {} here", wanted_words(wanted)));
        }
    }
    Fault::new(printable(message, limits::QUOTED_CHARS), "compare it with the format's schema")
}

fn found_words(found: &str) -> String {
    let inner = |start: &str| between(found, start, "`").map(|text| printable(text, limits::QUOTED_CHARS));
    if let Some(text) = between(found, "string \"", "\"") {
        return format!("the text {}", quoted(text));
    }
    let number = inner("integer `").or_else(|| inner("floating point `"));
    if let Some(number) = number {
        return format!("the number {number}");
    }
    if let Some(word) = inner("boolean `") {
        return word;
    }
    match found {
        "sequence" => "a list".to_owned(),
        "map" => "an object".to_owned(),
        _ => printable(found, limits::QUOTED_CHARS),
    }
}

fn wanted_words(wanted: &str) -> &str {
    match wanted {
        "a string" => "a text in quotes",
        "u32" => "a whole number from 0 on",
        "f64" => "a number",
        "a boolean" => "true or false",
        "a sequence" => "a list in [ ]",
        "an object" | "a map" => "an object in { }",
        other if other.starts_with("struct ") => "an object in { }",
        other if other.starts_with("enum ") => "a word in quotes",
        other => other,
    }
}

fn syntax(message: &str) -> Fault {
    let (what, advice) = match message {
        "trailing comma" => ("a comma stands after the last entry", "remove the comma"),
        "trailing characters" => ("something follows after the end", "remove what follows the last bracket"),
        "key must be a string" => ("a field name must stand in double quotes", "write \"name\": value"),
        "expected `:`" => ("a colon is missing after a field name", "write \"name\": value"),
        "expected `,` or `]`" => {
            ("the list goes on without a comma", "put a comma between the entries or close the list with ]")
        }
        "expected `,` or `}`" => {
            ("the object goes on without a comma", "put a comma between the fields or close the object with }")
        }
        "expected value" => {
            ("no JSON value begins here", "write a text in double quotes, a number, [ ] or { }; JSON has no comments")
        }
        "invalid escape" => ("a backslash is followed by a letter that means nothing", "write \\\\ for a backslash"),
        "number out of range" => ("the number is too large", "write a smaller number"),
        "invalid number" => ("this is not a JSON number", "write digits without a leading zero, such as 0.5 or 12"),
        _ if message.starts_with("EOF") => {
            ("the file ends in the middle", "close what is open, or fetch the whole file again")
        }
        _ if message.starts_with("control character") => (
            "a raw control character stands in a text",
            "write \\n for a line break and remove other control characters",
        ),
        _ if message.contains("surrogate") || message.contains("hex escape") => {
            ("an escape such as \\ud800 is only half a character", "write the character itself")
        }
        _ => return Fault::new(printable(message, limits::QUOTED_CHARS), "mend the JSON here"),
    };
    Fault::new(what, advice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, serde::Deserialize)]
    #[expect(dead_code, reason = "only read to fail")]
    struct Sample {
        text: String,
        number: u32,
        #[serde(default)]
        list: Vec<String>,
        #[serde(default)]
        word: Option<crate::content::format::Level>,
        #[serde(default)]
        flag: bool,
    }

    fn said(json: &str) -> String {
        let error = serde_json::from_str::<Sample>(json).map(|_| ()).unwrap_err();
        let Worded { field, fault, .. } = worded(&error);
        format!("{}{}; {}", field.map(|field| format!("{field}: ")).unwrap_or_default(), fault.what, fault.advice)
    }

    #[test]
    fn wrong_values_are_told_in_plain_words() {
        assert_eq!(
            said(r#"{"text":12}"#),
            "the number 12 stands where a text in quotes is needed; write a text in quotes here"
        );
        assert_eq!(
            said(r#"{"number":"a"}"#),
            r#"the text "a" stands where a whole number from 0 on is needed; write a whole number from 0 on here"#
        );
        assert_eq!(
            said(r#"{"number":-5}"#),
            "the number -5 stands where a whole number from 0 on is needed; write a whole number from 0 on here"
        );
        assert_eq!(said(r#"{"list":{}}"#), "an object stands where a list in [ ] is needed; write a list in [ ] here");
        assert_eq!(said(r#"{"flag":null}"#), "null stands where true or false is needed; write true or false here");
        assert_eq!(
            said(r#"{"word":"boss"}"#),
            r#""boss" is not a word of the format here; write one of "junior", "mid", "senior""#
        );
        assert_eq!(
            said(r#"{"text":"","text":""}"#),
            r#"text: the field "text" stands here twice; keep one of the two"#
        );
        assert_eq!(said(r#"{"text":""}"#), r#"number: the field "number" is missing; add it"#);
    }

    #[test]
    fn text_from_the_file_cannot_disturb_a_terminal() {
        assert!(said("{\"number\":\"\\u001b[2J\"}").starts_with(r#"the text "\"#));
        assert!(!said("{\"number\":\"\\u001b[2J\"}").contains('\u{1b}'));
    }

    #[test]
    fn broken_json_is_told_in_plain_words() {
        for (json, what) in [
            ("{\"text\":\"a\",}", "a comma stands after the last entry"),
            ("{'text':1}", "a field name must stand in double quotes"),
            ("{\"text\" 1}", "a colon is missing"),
            ("{\"text\":\"a\" \"b\":1}", "the object goes on without a comma"),
            ("{\"list\":[\"a\" \"b\"]}", "the list goes on without a comma"),
            ("// hi", "no JSON value begins here"),
            ("{\"number\":01}", "this is not a JSON number"),
            ("{\"number\":1e999}", "the number is too large"),
            ("{\"text\":\"a\u{1}\"}", "a raw control character"),
            ("{\"text\":\"\\ud800\"}", "only half a character"),
            ("{\"text\":\"\\x\"}", "a backslash is followed"),
            ("{\"text\":", "the file ends in the middle"),
        ] {
            assert!(said(json).contains(what), "{json}: {}", said(json));
        }
    }
}
