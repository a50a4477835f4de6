//! Opens the window, and says in one plain line why it cannot.

use super::app::App;
use super::opening::Opening;
use crate::model::time::Timestamp;
use crate::trainer::Place;

/// Why there is no window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WindowError {
    /// Neither X11 nor Wayland.
    #[error(
        "there is no display here, so no window can open; `hotseat drill` practises in the terminal, `hotseat --help` lists the rest"
    )]
    NoDisplay,
    /// A display is named but does not answer.
    #[error(
        "the display does not answer, so no window can open; check DISPLAY or WAYLAND_DISPLAY, or practise in the terminal with `hotseat drill`"
    )]
    DisplayGone,
    /// A library of the desktop is missing.
    #[error(
        "a library for windows is missing, so no window can open; install libx11-6 libx11-xcb1 libxcursor1 libxi6 libxkbcommon-x11-0, \
         or practise in the terminal with `hotseat drill`"
    )]
    LibraryMissing,
    /// No OpenGL.
    #[error(
        "OpenGL does not work here, so no window can open; install libegl1 and libgl1-mesa-dri, or practise in the terminal with `hotseat drill`"
    )]
    NoOpenGl,
}

/// Opens the window and returns when it is closed.
///
/// # Errors
/// When there is no display, it does not answer, or a library is missing.
pub fn run(place: Place, clock: fn() -> Timestamp) -> Result<(), WindowError> {
    if cfg!(all(unix, not(target_os = "macos"))) && !a_display_is_named() {
        return Err(WindowError::NoDisplay);
    }
    let mut viewport = egui::ViewportBuilder::default()
        .with_title("Hotseat")
        .with_app_id("hotseat")
        .with_inner_size([1200.0, 800.0])
        .with_min_inner_size([800.0, 600.0]);
    // Without its picture the window is as good.
    if let Ok(icon) = eframe::icon_data::from_png_bytes(include_bytes!("../../assets/icon.png")) {
        viewport = viewport.with_icon(icon);
    }
    let options =
        eframe::NativeOptions { renderer: eframe::Renderer::Glow, centered: true, viewport, ..Default::default() };
    // Reading the packs takes about as long as making the window, and neither needs the other.
    let opening = Opening::begin(place.clone(), clock(), || {});
    // One library of X11 panics in its loader when it is missing; the learner gets the same plain line for it.
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let started = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
    let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let started = started.clone();
        let create: eframe::AppCreator<'_> = Box::new(move |context| {
            started.store(true, std::sync::atomic::Ordering::Relaxed);
            std::panic::set_hook(hook);
            Ok(Box::new(App::opened(&context.egui_ctx, place, Box::new(clock), opening)))
        });
        eframe::run_native("hotseat", options, create)
    }));
    match outcome {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(explain(&error)),
        Err(panic) if started.load(std::sync::atomic::Ordering::Relaxed) => std::panic::resume_unwind(panic),
        Err(_) => Err(WindowError::LibraryMissing),
    }
}

fn a_display_is_named() -> bool {
    ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

/// The text of these errors carries paths of the machine that built the program, so only their kind is used.
fn explain(error: &eframe::Error) -> WindowError {
    let text = error.to_string();
    if text.contains("xlib") || text.contains("librar") || text.contains("Library") {
        WindowError::LibraryMissing
    } else if matches!(error, eframe::Error::NoGlutinConfigs(..) | eframe::Error::Glutin(_) | eframe::Error::OpenGL(_))
    {
        WindowError::NoOpenGl
    } else {
        WindowError::DisplayGone
    }
}
