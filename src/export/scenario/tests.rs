//! Scenarios written and read back, and what is said of broken ones.

use proptest::prelude::*;

use super::*;
use crate::slo::Target;

fn ratio() -> impl Strategy<Value = ErrorRatio> {
    (1_u64..=1_000_000_000_000)
        .prop_flat_map(|under| (0..=under, Just(under)))
        .prop_map(|(over, under)| ErrorRatio::new(&crate::slo::Exact::fraction(over, under).unwrap()).unwrap())
}

fn incidents() -> impl Strategy<Value = Vec<Incident>> {
    let one = (0_u32..500_000, 1_u32..70_000, ratio(), 0_usize..4)
        .prop_map(|(start, minutes, error_ratio, ramp)| Incident { start, minutes, error_ratio, ramp: RAMPS[ramp].1 });
    prop::collection::vec(one, 0..6)
}

fn windows() -> impl Strategy<Value = Window> {
    let zones = ["UTC", "Europe/Oslo", "America/New_York", "+05:30", "CET-1CEST,M3.5.0,M10.5.0/3"];
    prop_oneof![
        (60_000_u64..=34_560_000_000).prop_map(|ms| Window::Rolling(Millis::new(ms))),
        (0_usize..4, prop::sample::select(zones.to_vec()), 0_usize..4).prop_map(|(unit, zone, convention)| {
            Window::Calendar(CalendarWindow {
                unit: UNITS[unit].1,
                zone: DateTimeParser::new().parse_time_zone(zone).unwrap(),
                convention: MonthConvention::ALL[convention],
            })
        }),
    ]
}

fn shapes() -> impl Strategy<Value = Shape> {
    let count = || 0_u64..=1_000_000_000;
    prop_oneof![
        count().prop_map(|per_minute| Shape::Flat { per_minute }),
        (count(), count()).prop_map(|(day, night)| Shape::DayNight { day, night }),
        (count(), count()).prop_map(|(weekday, weekend)| Shape::Weekend { weekday, weekend }),
        (0_u64..=60_000_000_000).prop_map(|per_hour| Shape::PerHour { per_hour }),
    ]
}

fn scenarios() -> impl Strategy<Value = Scenario> {
    let target = (0_u32..=1_000_000_000).prop_map(|parts| Target::from_parts(parts).unwrap());
    let pairs = prop::sample::select(vec![Pairs::Four, Pairs::Three]);
    let scaling = prop::sample::select(vec![Scaling::FixedWindows, Scaling::ScaledWindows]);
    (target, windows(), shapes(), incidents(), pairs, scaling).prop_map(
        |(target, window, shape, incidents, pairs, scaling)| Scenario {
            target,
            window,
            shape,
            incidents,
            alerts: AlertSet { pairs, scaling },
        },
    )
}

proptest! {
    #[test]
    fn a_scenario_written_and_read_is_the_same(scenario in scenarios()) {
        let text = write(&scenario);
        let back = read(&text).unwrap();
        prop_assert_eq!(&back, &scenario, "{}", text);
        prop_assert_eq!(write(&back), text);
    }

    #[test]
    fn no_text_breaks_the_reader(text in ".{0,80}", at in 0_usize..200, cut in 0_usize..200) {
        let _any = read(&text);
        let whole = write(&read(OF_DESIGN).unwrap());
        let (at, cut) = (at.min(whole.len()), cut.min(whole.len()));
        let _any = read(&format!("{}{text}{}", &whole[..at.min(cut)], &whole[at.max(cut)..]));
    }
}

const OF_DESIGN: &str = r#"{"target":"99.9","window":"30d","events_per_minute":10000,"incidents":[{"start":"0m","duration":"120m","error_ratio":"0.1"}]}"#;

#[test]
fn what_design_shows_is_read_and_written_for_people() {
    let scenario = read(OF_DESIGN).unwrap();
    assert_eq!(scenario.incidents[0].minutes, 120);
    let pretty = r#"{
  "target": "99.9",
  "window": "30d",
  "events_per_minute": 10000,
  "incidents": [
    {"start": "0m", "duration": "120m", "error_ratio": "0.1"}
  ]
}
"#;
    assert_eq!(write(&scenario), pretty);
}

#[test]
fn everything_optional_is_read() {
    let text = r#"{
      "$schema": "x", "name": "n", "note": {"any": ["thing"]},
      "target": 99.95, "window": {"calendar": "quarter", "zone": "Europe/Oslo", "month": "365.25/12"},
      "traffic": {"shape": "day-night", "day": 100, "night": "10"},
      "incidents": [{"start": "1d 2h", "duration": "1h30m", "error_ratio": 0.25, "ramp": "peak"},
                    {"start": "0m", "duration": "5m", "error_ratio": "1/3"}],
      "alerts": {"pairs": 3, "windows": "scaled"}
    }"#;
    let written = write(&read(text).unwrap());
    let expected = r#"{
  "target": "99.95",
  "window": {"calendar": "quarter", "zone": "Europe/Oslo", "month": "365.25/12"},
  "traffic": {"shape": "day-night", "day": 100, "night": 10},
  "incidents": [
    {"start": "1560m", "duration": "90m", "error_ratio": "0.25", "ramp": "peak"},
    {"start": "0m", "duration": "5m", "error_ratio": "1/3"}
  ],
  "alerts": {"pairs": 3, "windows": "scaled"}
}
"#;
    assert_eq!(written, expected);
}

#[test]
fn weeks_months_without_a_zone_and_numbers_that_no_float_holds_are_read() {
    let of = |field: &str, value: &str| {
        let text = OF_DESIGN.replace(
            &format!("\"{field}\":\"{}\"", if field == "window" { "30d" } else { "99.9" }),
            &format!("\"{field}\":{value}"),
        );
        read(&text).unwrap()
    };
    assert_eq!(of("window", "\"4w\"").window, Window::Rolling(Millis::from_days(28)));
    assert_eq!(of("window", "{\"calendar\":\"month\"}").window.nominal(), Millis::from_days(30));
    assert_eq!(of("target", "99.9999999").target.budget_parts(), 1);
    assert_eq!(of("target", "99.90000000000000000000").target.budget_parts(), 1_000_000);
}

#[test]
fn numbers_with_an_exponent_are_read_exactly() {
    let of = |from: &str, to: &str| read(&OF_DESIGN.replace(from, to)).unwrap();
    assert_eq!(of("\"0.1\"", "1e-05"), of("\"0.1\"", "\"0.00001\""));
    assert_eq!(of("\"99.9\"", "9.99E+1"), of("", ""));
    assert_eq!(of("10000", "1e4"), of("", ""));
    assert_eq!(of("10000", "1.0000e4"), of("", ""));
    assert_eq!(of("\"99.9\"", "9.99999999E1").target.budget_parts(), 1);
}

#[test]
fn an_error_names_the_place_and_says_what_to_do() {
    let broken = |from: &str, to: &str| read(&OF_DESIGN.replace(from, to)).unwrap_err().to_string();
    for (from, to, said) in [
        (
            "duration",
            "durration",
            "line 1, column 98, incidents[0].durration: there is no field \"durration\"; remove it or correct its name; \
             there are: start, duration, error_ratio, ramp",
        ),
        (
            "\"120m\"",
            "\"2 hours\"",
            "line 1, column 97, incidents[0].duration: this is not a length of time; write it like 30d, 1h 30m or 500ms",
        ),
        ("\"120m\"", "\"90s\"", "incidents[0].duration: 1m30s is not a whole number of minutes"),
        ("\"0m\"", "\"30s\"", "incidents[0].start: 30s is not a whole number of minutes"),
        ("\"120m\"", "\"401d\"", "incidents[0].duration: an incident has to end within 400 days"),
        ("\"0m\"", "\"400d\"", "incidents[0].start: an incident has to end within 400 days"),
        ("\"0m\"", "\"399d 23h\"", "incidents[0].duration: an incident has to end within 400 days"),
        ("\"120m\"", "\"0m\"", "incidents[0].duration: an incident lasts at least one minute"),
        ("\"120m\"", "120", "incidents[0].duration: 120 stands where a length of time such as \"2h\" is needed"),
        ("\"0.1\"", "1.1", "incidents[0].error_ratio: an error ratio is from 0 to 1"),
        (
            "\"0.1\"",
            "\"much\"",
            "incidents[0].error_ratio: this is not a ratio; write one from 0 to 1, such as 0.1 or 1/10",
        ),
        ("\"0.1\"", "\"1/0\"", "incidents[0].error_ratio: this is not a ratio; write one from 0 to 1"),
        ("\"0.1\"", "1e1", "incidents[0].error_ratio: an error ratio is from 0 to 1; write 0.1 for 10 %"),
        ("\"0.1\"", "true", "incidents[0].error_ratio: true stands where a ratio from 0 to 1"),
        ("\"99.9\"", "\"100.1\"", "target: a target is from 0 to 100, and 100.1 is above it"),
        ("\"30d\"", "\"401d\"", "window: a window that is replayed is from 1 minute to 400 days long"),
        ("\"30d\"", "{\"calendar\":\"month\",\"zone\":\"Oslo\"}", "window.zone: there is no such time zone"),
        (
            "\"30d\"",
            "{\"calendar\":\"day\"}",
            "window.calendar: the text \"day\" stands where one of \"week\", \"month\"",
        ),
        ("10000", "1e-4", "events_per_minute: 1e-4 stands where a whole number"),
        ("10000", "-1", "events_per_minute: -1 stands where a whole number"),
        ("10000", "1000000001", "events_per_minute: 1000000001 events a minute are more than are counted here"),
        (
            "10000",
            "1,\"traffic\":{}",
            "traffic: traffic and events_per_minute are both given; drop events_per_minute to keep",
        ),
        (
            "\"target\":\"99.9\",",
            "",
            "line 1, column 1: the field \"target\" is missing; add it, such as \"target\": \"99.9\"",
        ),
        ("\"events_per_minute\":10000,", "", "the field \"events_per_minute\" is missing"),
        (
            "\"target\"",
            "\"window\":\"1d\",\"target\"",
            "window: the field \"window\" stands here twice; keep one of the two",
        ),
        ("}]}", "}]", "this is not JSON: EOF while parsing"),
        ("}]}", "}],\"alerts\":{\"pairs\":5}}", "alerts.pairs: there is no set of 5 pairs; write 4 or 3"),
        ("}]}", "}],\"alerts\":{\"pairs\":3.5}}", "alerts.pairs: 3.5 stands where 4 or 3 is needed; write 4 or 3 here"),
        (
            "\"events_per_minute\":10000",
            "\"traffic\":{\"shape\":\"weekend\",\"weekday\":1,\"day\":1}",
            "traffic.day: there is no field \"day\"",
        ),
        (
            "\"events_per_minute\":10000",
            "\"traffic\":{\"shape\":\"per-hour\"}",
            "traffic: the field \"events\" is missing",
        ),
    ] {
        assert!(broken(from, to).contains(said), "{said}\n{}", broken(from, to));
    }
}

#[test]
fn lines_count_from_one_and_escapes_cannot_disturb_a_terminal() {
    let text = OF_DESIGN.replace(',', ",\n").replace("start", "\\u001b[2J");
    let said = read(&text).unwrap_err().to_string();
    assert!(said.starts_with("line 4, column"), "{said}");
    assert!(!said.contains('\u{1b}'));
    let said = read(&OF_DESIGN.replace("99.9", "99\\u001b[2J\\u202e")).unwrap_err().to_string();
    assert!(said.contains("target: this is not a target: 99\\u{1b}[2J\\u{202e};"), "{said}");
}

#[test]
fn too_much_text_too_many_incidents_and_deep_nesting_are_refused() {
    assert!(read(&" ".repeat(LONGEST_TEXT + 1)).unwrap_err().what.contains("1 MiB"));
    let incidents = vec![r#"{"start":"0m","duration":"1m","error_ratio":"1"}"#; MOST_INCIDENTS + 1].join(",");
    let text = format!(r#"{{"target":"99","window":"7d","events_per_minute":1,"incidents":[{incidents}]}}"#);
    assert!(read(&text).unwrap_err().what.contains("1001 entries; 1000 is the most"));
    for empty in ["", " \n", "\u{feff}"] {
        assert_eq!(read(empty).unwrap_err().to_string(), "this is empty; choose a file with JSON in it");
    }
    let of = |n: usize| {
        let incidents = vec![r#"{"start":"0m","duration":"400d","error_ratio":"1","ramp":"peak"}"#; n].join(",");
        read(&format!(r#"{{"target":"99","window":"7d","events_per_minute":1,"incidents":[{incidents}]}}"#))
    };
    assert!(of(17).is_ok());
    let said = of(18).unwrap_err().to_string();
    assert!(
        said.ends_with("incidents[17]: up to here the incidents last 10368000 minutes in sum; 10000000 is the most; shorten some or leave some out"),
        "{said}"
    );
    for deep in ["[".repeat(LONGEST_TEXT), format!("{{\"note\":{}", "[".repeat(LONGEST_TEXT - 100))] {
        assert!(read(&deep).is_err());
    }
    let closed = format!("{{\"note\":{}{},{}", "[".repeat(400_000), "]".repeat(400_000), &OF_DESIGN[1..]);
    assert!(read(&closed).is_ok(), "a note may be anything");
}
