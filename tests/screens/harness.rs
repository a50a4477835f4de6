//! How every picture is taken: our fonts and theme, a fixed size, the CPU renderer, not one pixel that may differ.

use crate::cpu_renderer::CpuRenderer;
use egui::{Theme, Ui};
use egui_kittest::{Harness, HarnessBuilder, SnapshotOptions, SnapshotResults};
use hotseat::ui::theme;

/// The two themes and their names in file names.
pub(crate) const THEMES: [(Theme, &str); 2] = [(Theme::Light, "light"), (Theme::Dark, "dark")];

/// The two sizes of window that are pictured.
pub(crate) const SIZES: [([f32; 2], &str); 2] = [([1200.0, 800.0], "wide"), ([800.0, 600.0], "narrow")];

/// A window of `size` dressed as the program is. End with `build_eframe`, `build_ui` or `build_ui_state`.
pub(crate) fn window<State>(size: [f32; 2], theme: Theme) -> HarnessBuilder<State> {
    Harness::<State>::builder()
        .with_size(size)
        .with_pixels_per_point(1.0)
        .with_theme(theme)
        .with_options(SnapshotOptions::new().threshold(0.6).max_failed_pixels(0))
        .with_context_setup(|ctx| theme::install(ctx, 100))
        .renderer(CpuRenderer::default())
}

/// Draws into the bare window, as the program does; `build_ui` would leave a margin of 8.
struct Bare<F>(F);

impl<F: FnMut(&mut Ui)> eframe::App for Bare<F> {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        (self.0)(ui);
    }
}

/// A window that shows what `draw` draws, and nothing else.
pub(crate) fn showing(
    size: [f32; 2],
    theme: Theme,
    draw: impl FnMut(&mut Ui) + 'static,
) -> Harness<'static, impl eframe::App> {
    window(size, theme).build_eframe(|_| Bare(draw))
}

/// Takes `name-wide-light`, `name-wide-dark`, `name-narrow-light` and `name-narrow-dark` of what `draw` draws.
pub(crate) fn pictures(name: &str, draw: impl FnMut(&mut Ui) + Clone + 'static) {
    let mut results = SnapshotResults::new();
    for (size, width) in SIZES {
        for (theme, shade) in THEMES {
            let mut harness = showing(size, theme, draw.clone());
            harness.run();
            harness.snapshot(format!("{name}-{width}-{shade}"));
            results.extend_harness(&mut harness);
        }
    }
}
