//! The type scale: the voices with size, line height, weight and tracking, and the fonts behind them.

use egui::epaint::text::VariationCoords;
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Align, Color32, FontData, FontDefinitions, FontFamily, FontId, FontTweak, Galley, RichText, TextStyle};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A voice of the type scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// The one headline of a screen: 26/34 bold, tracking -0.4.
    Headline,
    /// A card's title: 18/26 semibold.
    Title,
    /// Text: 15/23.
    Body,
    /// Text that carries weight, buttons: 15/23 semibold.
    Strong,
    /// What one is at or may go to: 15/23 medium.
    Medium,
    /// What one wrote oneself: 16/27.
    Own,
    /// The second voice: 13/19.
    Second,
    /// The second voice with weight: 13/19 semibold.
    SecondStrong,
    /// Labels in capitals: 12/18 semibold, tracking +0.5.
    Label,
    /// Small marks beside things, badges and axis labels: 12/18.
    Mark,
    /// Numbers raised above the line, as of a footnote: 10.5/14 semibold.
    Raised,
    /// Keys: monospace 12/18.
    Key,
    /// Code inside text: monospace 13.5/23.
    Code,
}

/// Size, line height, weight (0 for monospace) and tracking of a voice, in points.
struct Spec(f32, f32, u16, f32);

impl Type {
    const ALL: [Self; 13] = [
        Self::Headline,
        Self::Title,
        Self::Body,
        Self::Strong,
        Self::Medium,
        Self::Own,
        Self::Second,
        Self::SecondStrong,
        Self::Label,
        Self::Mark,
        Self::Raised,
        Self::Key,
        Self::Code,
    ];

    const fn spec(self) -> Spec {
        match self {
            Self::Headline => Spec(26.0, 34.0, 700, -0.4),
            Self::Title => Spec(18.0, 26.0, 600, -0.1),
            Self::Body => Spec(15.0, 23.0, 400, 0.0),
            Self::Strong => Spec(15.0, 23.0, 600, 0.0),
            Self::Medium => Spec(15.0, 23.0, 500, 0.0),
            Self::Own => Spec(16.0, 27.0, 400, 0.0),
            Self::Second => Spec(13.0, 19.0, 400, 0.0),
            Self::SecondStrong => Spec(13.0, 19.0, 600, 0.0),
            Self::Label => Spec(12.0, 18.0, 600, 0.5),
            Self::Mark => Spec(12.0, 18.0, 400, 0.0),
            Self::Raised => Spec(10.5, 14.0, 600, 0.0),
            Self::Key => Spec(12.0, 18.0, 0, 0.0),
            Self::Code => Spec(13.5, 23.0, 0, 0.0),
        }
    }

    /// Height of one line in points.
    pub const fn line(self) -> f32 {
        self.spec().1
    }

    /// Font and size.
    pub fn font(self) -> FontId {
        let Spec(size, _, weight, _) = self.spec();
        FontId::new(size, family(weight))
    }

    /// The named style of egui that stands for this voice.
    pub fn style(self) -> TextStyle {
        match self {
            Self::Headline => TextStyle::Heading,
            Self::Body => TextStyle::Body,
            Self::Strong => TextStyle::Button,
            Self::Second => TextStyle::Small,
            Self::Code => TextStyle::Monospace,
            Self::Title => TextStyle::Name("title".into()),
            Self::Medium => TextStyle::Name("medium".into()),
            Self::Own => TextStyle::Name("own".into()),
            Self::SecondStrong => TextStyle::Name("second strong".into()),
            Self::Label => TextStyle::Name("label".into()),
            Self::Mark => TextStyle::Name("mark".into()),
            Self::Raised => TextStyle::Name("raised".into()),
            Self::Key => TextStyle::Name("key".into()),
        }
    }

    /// The full format of a run of text: font, line height, tracking, colour.
    pub fn format(self, colour: Color32) -> TextFormat {
        let Spec(_, line, _, tracking) = self.spec();
        TextFormat {
            font_id: self.font(),
            extra_letter_spacing: tracking,
            line_height: Some(line),
            color: colour,
            valign: Align::Center,
            ..TextFormat::default()
        }
    }

    /// The same with another weight of Inter, 100-900.
    pub fn weighted(self, weight: u16, colour: Color32) -> TextFormat {
        TextFormat { coords: coordinates(weight), ..self.format(colour) }
    }

    /// Text in this voice for any egui widget that takes rich text.
    pub fn rich(self, text: impl Into<String>) -> RichText {
        let Spec(_, line, _, tracking) = self.spec();
        RichText::new(text).font(self.font()).line_height(Some(line)).extra_letter_spacing(tracking)
    }

    /// Text in one voice and colour, ready to be laid out.
    pub fn job(self, text: impl Into<String>, colour: Color32) -> LayoutJob {
        LayoutJob::single_section(text.into(), self.format(colour))
    }

    /// Laid out on one line, with an ellipsis where it would be wider than `width`.
    pub fn line_of(self, ui: &egui::Ui, text: &str, colour: Color32, width: f32) -> Arc<Galley> {
        let mut job = self.job(text, colour);
        job.wrap = TextWrapping::truncate_at_width(width.max(1.0));
        ui.painter().layout_job(job)
    }

    /// Laid out in lines at most `width` wide.
    pub fn lines_of(self, ui: &egui::Ui, text: &str, colour: Color32, width: f32) -> Arc<Galley> {
        let mut job = self.job(text, colour);
        job.wrap = TextWrapping::wrap_at_width(width.max(1.0));
        ui.painter().layout_job(job)
    }

    /// Every voice under its name in egui.
    pub(super) fn styles() -> BTreeMap<TextStyle, FontId> {
        Self::ALL.into_iter().map(|voice| (voice.style(), voice.font())).collect()
    }
}

fn family(weight: u16) -> FontFamily {
    match weight {
        0 => FontFamily::Monospace,
        400 => FontFamily::Proportional,
        _ => FontFamily::Name(format!("Inter {weight}").into()),
    }
}

fn coordinates(weight: u16) -> VariationCoords {
    VariationCoords::new([(b"wght", f32::from(weight))])
}

/// Inter in four weights, with the arrows of Hack and the emoji behind each.
pub(super) fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let mono = fonts.families.get(&FontFamily::Monospace).cloned().unwrap_or_default();
    let behind: Vec<String> = mono.into_iter().filter(|name| name != "Ubuntu-Light").collect();
    for weight in [400, 500, 600, 700] {
        let name = format!("Inter {weight}");
        let tweak = FontTweak { coords: coordinates(weight), ..FontTweak::default() };
        fonts.font_data.insert(name.clone(), Arc::new(FontData::from_static(ttf_inter::REGULAR).tweak(tweak)));
        let chain = std::iter::once(name).chain(behind.iter().cloned()).collect();
        fonts.families.insert(family(weight), chain);
    }
    // Nothing is set in Ubuntu any more; Inter has what Hack lacks.
    let mono = behind.iter().take(1).cloned().chain(["Inter 400".to_owned()]).chain(behind.iter().skip(1).cloned());
    fonts.families.insert(FontFamily::Monospace, mono.collect());
    fonts.font_data.remove("Ubuntu-Light");
    fonts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_voice_has_a_style_of_its_own_and_a_family_that_exists() {
        let fonts = fonts();
        assert_eq!(Type::styles().len(), Type::ALL.len());
        for voice in Type::ALL {
            assert!(fonts.families.contains_key(&voice.font().family), "{voice:?}");
            assert!(voice.line() >= voice.font().size * 1.25, "{voice:?}");
        }
    }

    #[test]
    fn every_family_names_fonts_that_are_there() {
        let fonts = fonts();
        for name in fonts.families.values().flatten() {
            assert!(fonts.font_data.contains_key(name), "{name}");
        }
    }
}
