//! Colours, distances and radii by duty, light and dark; the only file in which a colour is made.

#![expect(clippy::disallowed_methods, reason = "this is the one file that makes colours")]

pub use super::type_scale::Type;
pub use super::visuals::{install, set_choice, set_zoom};
use egui::Color32;

/// Distances in points, in steps of 4.
pub mod space {
    /// Between a label and what it labels.
    pub const XS: f32 = 4.0;
    /// Between things that belong together.
    pub const S: f32 = 8.0;
    /// Between paragraphs.
    pub const M: f32 = 12.0;
    /// Between cards.
    pub const L: f32 = 16.0;
    /// Inside cards.
    pub const XL: f32 = 20.0;
    /// Between parts of a screen.
    pub const XXL: f32 = 28.0;
    /// At the sides of a screen.
    pub const SIDE: f32 = 40.0;
    /// Widest column of text.
    pub const COLUMN: f32 = 680.0;
    /// Height of what one clicks.
    pub const TARGET: f32 = 40.0;
}

/// Corner radii in points.
pub mod radius {
    /// Cards, notices, windows.
    pub const CARD: u8 = 12;
    /// Buttons, fields, rail items.
    pub const BUTTON: u8 = 8;
    /// Budget bars.
    pub const BAR: u8 = 5;
    /// Keys and inline code.
    pub const KEY: u8 = 4;
}

/// What a colour says. Never the only thing that says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// The one action, the place one is at.
    Accent,
    /// Kept, found, within budget.
    Good,
    /// Partly, half gone.
    Warning,
    /// Missed, gone, firing.
    Burning,
}

/// The colours of one theme, by duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tokens {
    /// Whether this is the dark theme.
    pub dark: bool,
    /// The window.
    pub bg: Color32,
    /// Cards and buttons.
    pub surface: Color32,
    /// Grooves, inputs, code.
    pub sunk: Color32,
    /// Borders and rules that only divide.
    pub line: Color32,
    /// Outlines that must be seen to find a control: inputs, keys; 3:1 beside window and card.
    pub edge: Color32,
    /// Text.
    pub ink: Color32,
    /// The second voice.
    pub muted: Color32,
    /// The one action, the place one is at, the focus ring.
    pub accent: Color32,
    /// Text on `accent`.
    pub on_accent: Color32,
    /// Kept, found, within budget.
    pub good: Color32,
    /// Partly, half gone.
    pub warning: Color32,
    /// Missed, gone, firing.
    pub burning: Color32,
    /// Ground of `accent`.
    pub accent_tint: Color32,
    /// Ground of `good`.
    pub good_tint: Color32,
    /// Ground of `warning`.
    pub warning_tint: Color32,
    /// Ground of `burning`.
    pub burning_tint: Color32,
}

const fn hex(rgb: u32) -> Color32 {
    let [_, r, g, b] = rgb.to_be_bytes();
    Color32::from_rgb(r, g, b)
}

impl Tokens {
    /// Dark ink on paper.
    pub const LIGHT: Self = Self {
        dark: false,
        bg: hex(0xF7_F5_F1),
        surface: hex(0xFF_FF_FF),
        sunk: hex(0xEF_EB_E4),
        line: hex(0xE2_DC_D2),
        edge: hex(0x90_8A_80),
        ink: hex(0x1E_22_27),
        // The sketch has 666C74, which is 4.46:1 on `sunk` and 4.42:1 on `burning_tint`.
        muted: hex(0x64_6A_72),
        accent: hex(0x2C_56_C9),
        on_accent: hex(0xFF_FF_FF),
        good: hex(0x2A_75_49),
        warning: hex(0x9A_5B_00),
        burning: hex(0xBB_31_27),
        accent_tint: hex(0xE8_ED_FB),
        good_tint: hex(0xE3_F1_E8),
        warning_tint: hex(0xFB_EF_DD),
        burning_tint: hex(0xFB_E6_E3),
    };

    /// Light ink on slate.
    pub const DARK: Self = Self {
        dark: true,
        bg: hex(0x13_15_19),
        surface: hex(0x1B_1E_24),
        sunk: hex(0x0E_10_13),
        line: hex(0x2B_30_37),
        edge: hex(0x6E_75_7E),
        ink: hex(0xE9_E6_E0),
        muted: hex(0x9B_A1_A9),
        accent: hex(0x8F_AB_FF),
        on_accent: hex(0x0E_10_13),
        good: hex(0x74_C6_93),
        warning: hex(0xE3_AB_57),
        burning: hex(0xF1_7F_72),
        accent_tint: hex(0x22_2A_40),
        good_tint: hex(0x1B_2C_22),
        warning_tint: hex(0x30_26_1A),
        burning_tint: hex(0x35_20_1F),
    };

    /// The colours of the theme that `ui` is drawn in.
    pub fn of(ui: &egui::Ui) -> &'static Self {
        Self::named(ui.visuals().dark_mode)
    }

    /// The dark or the light colours.
    pub const fn named(dark: bool) -> &'static Self {
        if dark { &Self::DARK } else { &Self::LIGHT }
    }

    /// The colour of a tone, for text and marks.
    pub const fn tone(&self, tone: Tone) -> Color32 {
        match tone {
            Tone::Accent => self.accent,
            Tone::Good => self.good,
            Tone::Warning => self.warning,
            Tone::Burning => self.burning,
        }
    }

    /// The ground of a tone.
    pub const fn tint(&self, tone: Tone) -> Color32 {
        match tone {
            Tone::Accent => self.accent_tint,
            Tone::Good => self.good_tint,
            Tone::Warning => self.warning_tint,
            Tone::Burning => self.burning_tint,
        }
    }

    /// A surface under the pointer.
    pub fn hovered(&self, fill: Color32) -> Color32 {
        fill.lerp_to_gamma(self.ink, self.hover())
    }

    /// What lies over any ground under the pointer; over a surface it looks like [`Tokens::hovered`].
    pub fn veil(&self) -> Color32 {
        self.ink.gamma_multiply(self.hover())
    }

    const fn hover(&self) -> f32 {
        if self.dark { 0.06 } else { 0.04 }
    }

    /// A surface being pressed.
    pub fn pressed(&self, fill: Color32) -> Color32 {
        fill.lerp_to_gamma(self.ink, if self.dark { 0.12 } else { 0.08 })
    }

    /// Shade `level` of `levels` between groove and accent, for calendars and charts.
    pub fn shade(&self, level: u8, levels: u8) -> Color32 {
        let share = f32::from(level.min(levels)) / f32::from(levels.max(1));
        // The first step must already stand out from an empty cell.
        let share = if level == 0 { 0.0 } else { 0.15 + 0.85 * share };
        self.sunk.lerp_to_gamma(self.accent, share)
    }
}

/// The WCAG 2 contrast ratio of two opaque colours, 1 to 21.
pub fn contrast(a: Color32, b: Color32) -> f32 {
    let luminance = |colour: Color32| {
        let [r, g, b, _] = colour
            .to_normalized_gamma_f32()
            .map(|channel| if channel <= 0.040_45 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    };
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(least: f32, pairs: &[(&str, Color32, &str, Color32)]) {
        let faults: Vec<_> = pairs
            .iter()
            .filter(|(_, fore, _, back)| contrast(*fore, *back) < least)
            .map(|(text, fore, ground, back)| format!("{text} on {ground}: {:.2}", contrast(*fore, *back)))
            .collect();
        assert!(faults.is_empty(), "below {least}: {faults:?}");
    }

    #[test]
    fn black_on_white_is_21() {
        assert!((contrast(hex(0), hex(0xFF_FF_FF)) - 21.0).abs() < 0.01);
    }

    #[test]
    fn every_text_is_readable_on_every_ground_it_is_used_on() {
        for t in [Tokens::LIGHT, Tokens::DARK] {
            let texts = [
                ("ink", t.ink),
                ("muted", t.muted),
                ("accent", t.accent),
                ("good", t.good),
                ("warning", t.warning),
                ("burning", t.burning),
            ];
            let grounds = [("bg", t.bg), ("surface", t.surface), ("sunk", t.sunk)];
            let tints = [
                ("accent", t.accent, t.accent_tint),
                ("good", t.good, t.good_tint),
                ("warning", t.warning, t.warning_tint),
                ("burning", t.burning, t.burning_tint),
            ];
            let mut pairs = vec![
                ("on_accent", t.on_accent, "accent", t.accent),
                ("on_accent", t.on_accent, "accent, hovered", t.hovered(t.accent)),
                ("on_accent", t.on_accent, "accent, pressed", t.pressed(t.accent)),
                ("ink", t.ink, "surface, pressed", t.pressed(t.surface)),
                ("muted", t.muted, "surface, hovered", t.hovered(t.surface)),
                ("muted", t.muted, "surface, pressed", t.pressed(t.surface)),
                ("ink", t.ink, "bg, pressed", t.pressed(t.bg)),
                ("ink", t.ink, "sunk, hovered", t.hovered(t.sunk)),
                ("muted", t.muted, "bg, hovered", t.hovered(t.bg)),
            ];
            for (text, fore) in texts {
                pairs.extend(grounds.iter().map(|(ground, back)| (text, fore, *ground, *back)));
            }
            for (name, fore, tint) in tints {
                pairs.push((name, fore, "its tint", tint));
                pairs.push(("ink", t.ink, name, tint));
                pairs.push(("muted", t.muted, name, tint));
            }
            check(4.5, &pairs);
        }
    }

    #[test]
    fn outlines_and_focus_rings_can_be_seen() {
        for t in [Tokens::LIGHT, Tokens::DARK] {
            for (ground, back) in [("bg", t.bg), ("surface", t.surface)] {
                check(3.0, &[("edge", t.edge, ground, back), ("accent", t.accent, ground, back)]);
            }
            check(3.0, &[("accent", t.accent, "sunk", t.sunk)]);
        }
    }
}
