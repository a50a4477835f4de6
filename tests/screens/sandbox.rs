//! The timeline of the sandbox: pictures, and incidents drawn by mouse and by keyboard.

use egui::{Event, Key, Modifiers, PointerButton, Pos2, Theme, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, SnapshotResults};
use hotseat::ui::App;

use crate::harness::{SIZES, THEMES};
use crate::program::{NOW, beginner, frozen, open_now};

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

#[test]
fn the_empty_sandbox() {
    let mut results = SnapshotResults::new();
    for (size, width) in SIZES {
        for (theme, shade) in THEMES {
            let mut window = sandbox(size, theme);
            window.snapshot(format!("sandbox-empty-{width}-{shade}"));
            results.extend_harness(&mut window);
        }
    }
}

#[test]
fn an_incident_and_why_it_pages() {
    let mut results = SnapshotResults::new();
    for (size, width) in SIZES {
        for (theme, shade) in THEMES {
            let mut window = sandbox(size, theme);
            for _ in 0..60 {
                window.key_press(Key::ArrowRight);
            }
            press(&mut window, &[Key::N, Key::Escape]);
            for _ in 0..12 {
                window.key_press(Key::ArrowRight);
            }
            window.run();
            window.snapshot(format!("sandbox-page-{width}-{shade}"));
            results.extend_harness(&mut window);
        }
    }
}
