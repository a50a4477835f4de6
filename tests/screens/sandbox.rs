//! The timeline of the sandbox: pictures, and incidents drawn by mouse and by keyboard.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, PointerButton, Pos2, Rect, Theme, pos2};
use egui_kittest::kittest::Queryable as _;
use egui_kittest::{Harness, SnapshotResults};
use hotseat::export::scenario;
use hotseat::model::settings::Settings;
use hotseat::slo::{ErrorRatio, Ramp, Scenario};
use hotseat::trainer::Command;
use hotseat::ui::App;

use crate::harness::{SIZES, THEMES};
use crate::program::{NOW, beginner, frozen, open_now};

const SIZE: [f32; 2] = [1200.0, 800.0];

fn sandbox(size: [f32; 2], theme: Theme) -> Harness<'static, App> {
    let mut window = open_now(beginner(frozen(), vec![], NOW), size, theme);
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::Num3);
    window.run();
    window
}

fn press(window: &mut Harness<'static, App>, keys: &[Key]) {
    for key in keys {
        window.key_press(*key);
        window.run();
    }
}

fn press_with(window: &mut Harness<'static, App>, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run();
}

/// The drawing, as it was kept after the last complete change.
fn kept(window: &Harness<'static, App>) -> Scenario {
    let trainer = window.state().trainer().unwrap();
    scenario::read(&trainer.scenarios()[""].text).unwrap()
}

/// Start, length and share of the incident in this place.
fn incident(window: &Harness<'static, App>, n: usize) -> (u32, u32, ErrorRatio) {
    let incident = kept(window).incidents[n];
    (incident.start, incident.minutes, incident.error_ratio)
}

fn ratio(text: &str) -> ErrorRatio {
    ErrorRatio::parse(text).unwrap()
}

fn timeline(window: &Harness<'static, App>) -> Rect {
    window.get_by_label("Timeline of incidents").rect()
}

/// A point of the lane, by its share from left to right and from top to bottom.
fn lane(window: &Harness<'static, App>, across: f32, down: f32) -> Pos2 {
    let all = timeline(window);
    pos2(all.left() + 104.0 + across * (all.width() - 104.0), all.top() + down * 110.0)
}

fn drag(window: &mut Harness<'static, App>, from: Pos2, to: Pos2) {
    let button = |pos, pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    window.event(Event::PointerMoved(from));
    window.run();
    window.event(button(from, true));
    window.run();
    for share in [0.3, 0.7, 1.0] {
        window.event(Event::PointerMoved(from.lerp(to, share)));
        window.run();
    }
    window.event(button(to, false));
    window.run();
}

fn says(window: &Harness<'static, App>, text: &str) -> bool {
    let has = |words: Option<String>| words.is_some_and(|words| words.contains(text));
    window.query_all_by(move |node| has(node.value()) || has(node.label())).next().is_some()
}

fn taken(name: &str, reach: impl Fn(&mut Harness<'static, App>)) {
    let mut results = SnapshotResults::new();
    for (size, width) in SIZES {
        for (theme, shade) in THEMES {
            let mut window = sandbox(size, theme);
            reach(&mut window);
            window.run();
            window.snapshot(format!("{name}-{width}-{shade}"));
            results.extend_harness(&mut window);
        }
    }
}

#[test]
fn the_empty_sandbox() {
    taken("sandbox-empty", |_| {});
}

#[test]
fn an_incident_and_why_it_pages() {
    taken("sandbox-page", |window| {
        for _ in 0..60 {
            window.key_press(Key::ArrowRight);
        }
        press(window, &[Key::N]);
    });
}

#[test]
fn the_sales_peak_as_it_is_opened() {
    taken("sandbox-preset", |window| {
        press(window, &[Key::O]);
        window.get_all_by_label("Open").next().unwrap().click();
    });
}

#[test]
fn the_scenarios_to_open() {
    taken("sandbox-scenarios", |window| press(window, &[Key::O]));
}

#[test]
fn the_export() {
    taken("sandbox-export", |window| press(window, &[Key::N, Key::Escape, Key::E]));
}

#[test]
fn an_incident_is_drawn_moved_stretched_raised_and_deleted_by_keyboard() {
    let mut window = sandbox(SIZE, Theme::Dark);
    press(&mut window, &[Key::N]);
    let (start, minutes, share) = incident(&window, 0);
    assert_eq!((start, share), (0, ratio("0.1")));

    press(&mut window, &[Key::ArrowRight, Key::ArrowRight, Key::ArrowLeft]);
    let (moved, same, _) = incident(&window, 0);
    assert!(moved > 0 && same == minutes, "{moved} {same}");

    press_with(&mut window, Modifiers::SHIFT, Key::ArrowRight);
    assert_eq!(incident(&window, 0).1, minutes + moved, "stretched by one step, which is what it was moved by");
    press_with(&mut window, Modifiers::ALT | Modifiers::SHIFT, Key::ArrowLeft);
    assert_eq!(incident(&window, 0).1, minutes + moved - 1, "with Alt by a minute");
    press_with(&mut window, Modifiers::ALT, Key::ArrowRight);
    assert_eq!(incident(&window, 0).0, moved + 1);

    press(&mut window, &[Key::ArrowUp]);
    assert_eq!(incident(&window, 0).2, ratio("0.15"));
    press(&mut window, &[Key::ArrowDown, Key::ArrowDown]);
    assert_eq!(incident(&window, 0).2, ratio("0.07"));
    press(&mut window, &[Key::R]);
    assert_eq!(kept(&window).incidents[0].ramp, Ramp::Growing);

    press(&mut window, &[Key::Delete]);
    assert!(kept(&window).incidents.is_empty());
}

#[test]
fn undo_goes_back_step_by_step_and_redo_forward() {
    let mut window = sandbox(SIZE, Theme::Dark);
    press(&mut window, &[Key::N, Key::ArrowUp, Key::Escape]);
    press(&mut window, &[Key::U]);
    assert_eq!(incident(&window, 0).2, ratio("0.1"));
    press_with(&mut window, Modifiers::COMMAND, Key::Z);
    assert!(kept(&window).incidents.is_empty());
    press_with(&mut window, Modifiers::COMMAND, Key::Y);
    press_with(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(incident(&window, 0).2, ratio("0.15"));
}

#[test]
fn a_drag_over_the_empty_lane_draws_an_incident_and_one_undo_takes_it_away() {
    let mut window = sandbox(SIZE, Theme::Dark);
    let (from, to) = (lane(&window, 0.25, 0.5), lane(&window, 0.5, 0.5));
    drag(&mut window, from, to);
    let (start, minutes, share) = incident(&window, 0);
    // A day is in sight: a quarter of it is six hours.
    assert!(start.abs_diff(360) <= 10 && minutes.abs_diff(360) <= 20, "{start} {minutes}");
    assert!(share.exact().to_f64() > 0.001 && share.exact().to_f64() < 0.2, "{}", share.exact());
    assert!(says(&window, "Remove") && says(&window, "page 1h/5m firing."));

    press(&mut window, &[Key::U]);
    assert!(kept(&window).incidents.is_empty());
}

#[test]
fn an_incident_is_dragged_and_its_edge_stretched_by_mouse() {
    let mut window = sandbox(SIZE, Theme::Dark);
    let (from, to) = (lane(&window, 0.25, 0.5), lane(&window, 0.5, 0.5));
    drag(&mut window, from, to);
    let (start, minutes, share) = incident(&window, 0);

    let (from, to) = (lane(&window, 0.35, 0.8), lane(&window, 0.6, 0.8));
    drag(&mut window, from, to);
    let (moved, same, _) = incident(&window, 0);
    assert!(moved.abs_diff(start + 360) <= 10 && same == minutes, "{moved} {same}");

    let (from, to) = (lane(&window, 0.75, 0.8), lane(&window, 0.9, 0.8));
    drag(&mut window, from, to);
    let (kept_start, longer, _) = incident(&window, 0);
    assert!(kept_start == moved && longer.abs_diff(minutes + 216) <= 15, "{kept_start} {longer}");

    let (from, to) = (lane(&window, 0.7, 0.5), lane(&window, 0.7, 0.2));
    drag(&mut window, from, to);
    assert!(incident(&window, 0).2.exact() > share.exact(), "pulled up by its top");
}

#[test]
fn the_scrubber_moves_and_the_sentence_says_why_it_fires() {
    let mut window = sandbox(SIZE, Theme::Dark);
    press(&mut window, &[Key::N, Key::Escape]);
    assert!(says(&window, "page 1h/5m firing."), "a new incident is read at its end");
    for _ in 0..300 {
        window.key_press(Key::ArrowLeft);
    }
    window.run();
    assert!(says(&window, "00:00, no alert firing."));
}

#[test]
fn a_target_is_typed_dragged_and_stepped() {
    let mut window = sandbox(SIZE, Theme::Dark);
    window.get_by_role_and_label(Role::SpinButton, "Target").click();
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.event(Event::Text("99.95".into()));
    window.run();
    press(&mut window, &[Key::Enter]);
    assert_eq!(kept(&window).target.to_string(), "99.95");
    assert!(says(&window, "21 min 36 s"));

    window.get_by_label("Target, less").click();
    window.run();
    assert_eq!(kept(&window).target.to_string(), "99.9");

    let field = window.get_by_role_and_label(Role::SpinButton, "Target").rect().center();
    drag(&mut window, field, field + egui::vec2(25.0, 0.0));
    assert_eq!(kept(&window).target.to_string(), "99.97");
}

#[test]
fn a_target_that_makes_no_sense_says_so_and_changes_nothing() {
    let mut window = sandbox(SIZE, Theme::Dark);
    window.get_by_role_and_label(Role::SpinButton, "Target").click();
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.event(Event::Text("199".into()));
    window.run();
    press(&mut window, &[Key::Enter]);
    assert!(says(&window, "A target is from 0 to 100, and 199 is above it."));
    assert!(says(&window, "43 min 12 s"));
    press(&mut window, &[Key::Escape]);
    assert!(!says(&window, "199") && says(&window, "99.9 %"), "Escape gives it up");
}

#[test]
fn what_is_typed_counts_when_it_is_finished_as_one_step_and_escape_gives_it_up() {
    let mut window = sandbox(SIZE, Theme::Dark);
    let write = |window: &mut Harness<'static, App>, text: &str| {
        window.get_by_role_and_label(Role::SpinButton, "Window").click();
        window.run();
        window.key_press_modifiers(Modifiers::COMMAND, Key::A);
        for letter in text.chars() {
            window.event(Event::Text(letter.to_string()));
            window.run();
        }
    };
    write(&mut window, "500d");
    assert!(says(&window, "43 min 12 s"), "5 and 50 days on the way change nothing");
    press(&mut window, &[Key::Escape]);
    assert!(says(&window, "30 days") && says(&window, "43 min 12 s"));
    write(&mut window, "90");
    press(&mut window, &[Key::Enter]);
    assert!(says(&window, "2 h 10 min"));
    press(&mut window, &[Key::U]);
    assert!(says(&window, "43 min 12 s"), "one step of undo for all the letters");
}

#[test]
fn tab_brings_what_it_reaches_into_sight() {
    let mut window = sandbox([800.0, 600.0], Theme::Dark);
    press(&mut window, &[Key::N]);
    for _ in 0..8 {
        press(&mut window, &[Key::Tab]);
    }
    let focused = window.ctx.memory(|memory| memory.focused()).and_then(|id| window.ctx.read_response(id));
    let rect = focused.unwrap().rect;
    assert!(rect.bottom() < 600.0 && rect.top() > 0.0, "{rect:?}");
}

#[test]
fn a_preset_is_read_where_its_first_page_goes_on() {
    let mut window = sandbox(SIZE, Theme::Dark);
    press(&mut window, &[Key::O]);
    window.get_all_by_label("Open").next().unwrap().click();
    window.run();
    assert!(says(&window, "day 2, 19:22, page 1h/5m firing."));
}

#[test]
fn a_scenario_is_kept_by_enter_replaced_only_by_a_click_and_put_back_after_deletion() {
    let mut window = sandbox(SIZE, Theme::Dark);
    let kept_as = |window: &Harness<'static, App>, name: &str| {
        window.state().trainer().unwrap().scenarios().get(name).map(|kept| kept.text.clone())
    };
    let write = |window: &mut Harness<'static, App>, text: &str| {
        window.get_by_role_and_label(Role::TextInput, "Keep the drawing as").focus();
        window.run();
        window.event(Event::Text(text.into()));
        window.run();
        press(window, &[Key::Enter]);
    };
    press(&mut window, &[Key::O]);
    write(&mut window, "Mine");
    let first = kept_as(&window, "Mine").unwrap();
    press(&mut window, &[Key::Escape, Key::N, Key::Escape, Key::O]);
    write(&mut window, "Mine");
    assert_eq!(kept_as(&window, "Mine"), Some(first.clone()), "Enter does not replace");
    window.get_by_label("Delete").click();
    window.run();
    assert_eq!(kept_as(&window, "Mine"), None);
    window.get_by_label("Put it back").click();
    window.run();
    assert_eq!(kept_as(&window, "Mine"), Some(first));
}

#[test]
fn the_timeline_at_200_per_cent() {
    let mut results = SnapshotResults::new();
    let mut trainer = beginner(frozen(), vec![], NOW);
    let settings = Settings { zoom_percent: Settings::ZOOM.1, ..trainer.settings().clone() };
    trainer.apply(Command::Change(settings), NOW).unwrap();
    let mut window = open_now(trainer, [800.0, 600.0], Theme::Light);
    window.run();
    press_with(&mut window, Modifiers::COMMAND, Key::Num3);
    window.snapshot("sandbox-zoomed");
    press(&mut window, &[Key::E]);
    window.snapshot("sandbox-export-zoomed");
    results.extend_harness(&mut window);
}

#[test]
fn a_drawing_is_kept_by_name_and_opened_again() {
    let mut window = sandbox(SIZE, Theme::Dark);
    press(&mut window, &[Key::N, Key::Escape, Key::O]);
    window.get_by_label("Keep the drawing as").focus();
    window.run();
    window.event(Event::Text("Black Friday".into()));
    window.run();
    window.get_by_label("Keep").click();
    window.run();
    assert!(window.state().trainer().unwrap().scenarios().contains_key("Black Friday"));

    window.get_all_by_label("Open").nth(2).unwrap().click();
    window.run();
    assert_eq!(incident(&window, 0).1, 7 * 1440, "the slow leak is on the board");
    press(&mut window, &[Key::O]);
    window.get_all_by_label("Open").nth(5).unwrap().click();
    window.run();
    assert_eq!(incident(&window, 0).2, ratio("0.1"), "and now Black Friday again");
}

#[test]
fn what_is_pasted_is_opened_or_told_where_it_is_wrong() {
    let mut window = sandbox(SIZE, Theme::Dark);
    let paste = |window: &mut Harness<'static, App>, text: &str| {
        window.event(Event::Paste(text.into()));
        window.run();
    };
    paste(
        &mut window,
        r#"{"target":"99.9","window":"30d","events_per_minute":10,"incidents":[{"start":"x","duration":"1m","error_ratio":"1"}]}"#,
    );
    assert!(says(&window, "incidents[0].start"));
    paste(&mut window, r#"{"target":"99.5","window":"7d","events_per_minute":10,"incidents":[]}"#);
    assert_eq!(kept(&window).target.to_string(), "99.5");
}

#[test]
fn every_form_of_export_is_shown_and_written_into_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = sandbox(SIZE, Theme::Dark);
    press(&mut window, &[Key::N, Key::Escape, Key::E]);
    window.get_by_label("Folder").focus();
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.event(Event::Text(folder.path().display().to_string()));
    window.run();
    for (kind, words) in [
        ("Prometheus rules", "> (14.4 * 0.001)"),
        ("promtool test", "alert_rule_test"),
        ("OpenSLO", "target: 0.999"),
        ("Scenario", "\"error_ratio\": \"0.1\""),
    ] {
        if window.query_by_label("Folder").is_none() {
            // The folder is remembered.
            press(&mut window, &[Key::E]);
        }
        window.get_by_role_and_label(Role::RadioButton, kind).click();
        window.run();
        assert!(says(&window, words), "{kind}");
        let write =
            ["Write the file", "Write the files"].into_iter().find(|label| window.query_by_label(label).is_some());
        window.get_by_label(write.unwrap()).click();
        window.run();
    }
    let mut names: Vec<String> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert!(names.contains(&"scenario.json".to_owned()) && names.len() >= 4, "{names:?}");
    let kept = std::fs::read_to_string(folder.path().join("scenario.json")).unwrap();
    assert_eq!(scenario::read(&kept).unwrap().incidents.len(), 1);
    assert!(says(&window, "Written to"));
}

#[test]
fn an_open_slo_file_is_pasted_and_what_has_no_place_here_is_said() {
    let mut window = sandbox(SIZE, Theme::Dark);
    let slo = "apiVersion: openslo/v1\nkind: SLO\nmetadata: {name: a}\nspec:\n  service: s\n  indicatorRef: i\n  \
               timeWindow: [{duration: 28d, isRolling: true}]\n  budgetingMethod: Timeslices\n  objectives: \
               [{target: 0.995, timeSliceTarget: 0.9, timeSliceWindow: 5m}]\n";
    window.event(Event::Paste(slo.into()));
    window.run();
    let opened = kept(&window);
    assert_eq!((opened.target.to_string().as_str(), opened.window_minutes()), ("99.5", Ok(28 * 1440)));
    assert!(says(&window, "Timeslices") || says(&window, "slices"));
}

#[test]
fn calendar_windows_zero_traffic_and_a_hundred_per_cent_are_said_in_words() {
    for (target, traffic) in [("100", 10), ("0", 10), ("99.9", 0)] {
        let mut window = sandbox(SIZE, Theme::Dark);
        let text = format!(
            r#"{{"target":"{target}","window":{{"calendar":"month","zone":"UTC","month":"30"}},
            "events_per_minute":{traffic},"incidents":[{{"start":"1h","duration":"30m","error_ratio":"1"}}]}}"#
        );
        window.event(Event::Paste(text));
        window.run();
        for _ in 0..20 {
            window.key_press(Key::ArrowRight);
        }
        window.run();
        assert!(says(&window, "a calendar month"));
        for broken in ["inf", "NaN", "-0 "] {
            let has = |words: Option<String>| {
                words.is_some_and(|words| {
                    words.split(|c: char| !c.is_alphanumeric() && c != '-').any(|w| w == broken.trim())
                })
            };
            let shown = window.query_all_by(move |node| has(node.value()) || has(node.label())).next().is_some();
            assert!(!shown, "{target} {traffic}: {broken}");
        }
    }
}
