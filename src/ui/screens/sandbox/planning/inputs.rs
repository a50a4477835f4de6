//! Reading what is typed into a plan, and fields that can be dragged too; what is wrong says what to write.

use std::fmt::Display;

use egui::Ui;

use crate::slo::{Exact, Millis, Target};
use crate::ui::theme::space;
use crate::ui::widgets::{Typed, in_columns, slider_beside};

/// Below this width a slider stands under its field.
const NARROW: f32 = 420.0;

/// An error as a sentence.
pub(super) fn sentence(error: &impl Display) -> String {
    let text = error.to_string();
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| format!("{}{}.", first.to_uppercase(), chars.as_str()))
}

/// Per cent of availability: `99.95`.
pub(super) fn target(text: &str) -> Result<Target, String> {
    text.parse::<Target>().map_err(|error| {
        let said = error.to_string();
        // What was typed is quoted as it was typed.
        let quoted = !text.trim().is_empty() && said.starts_with(text.trim());
        if quoted { format!("{said}.") } else { sentence(&said) }
    })
}

/// A length of time: `30m`, `1h 30m`.
pub(super) fn length(text: &str) -> Result<Millis, String> {
    text.parse::<Millis>().map_err(|error| sentence(&error))
}

/// A whole number in a range; commas and spaces between digits are allowed.
pub(super) fn whole(text: &str, least: u64, most: u64) -> Result<u64, String> {
    let digits: String = text.chars().filter(|c| !matches!(c, ',' | ' ' | '_')).collect();
    let said = |n: u64| Exact::whole(n).count_text();
    let n = if digits.bytes().all(|byte| byte.is_ascii_digit()) { digits.parse::<u64>().ok() } else { None };
    n.filter(|n| (least..=most).contains(n))
        .ok_or_else(|| format!("Write a whole number from {} to {}.", said(least), said(most)))
}

/// A whole number for few things.
pub(super) fn few(text: &str, least: u32, most: u32) -> Result<u32, String> {
    whole(text, u64::from(least), u64::from(most)).map(|n| u32::try_from(n).unwrap_or(most))
}

/// A number from 0 to `most`, with digits after the point.
pub(super) fn number(text: &str, most: u32) -> Result<Exact, String> {
    let problem = || format!("Write a number from 0 to {}, such as 2 or 0.5.", Exact::whole(most).count_text());
    let n = Exact::parse(text).map_err(|_error| problem())?;
    if n.is_negative() || n > Exact::whole(most) { Err(problem()) } else { Ok(n) }
}

/// Per cent as a share from 0 to 1.
pub(super) fn share(text: &str) -> Result<Exact, String> {
    let text = text.trim().trim_end_matches('%');
    let percent =
        number(text, 100).map_err(|_problem| "Write per cent from 0 to 100, such as 10 or 0.5.".to_owned())?;
    Ok(percent.over(&Exact::whole(100)).unwrap_or_else(Exact::zero))
}

/// What a slider counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Minutes,
    Days,
}

/// A length of time, typed, and dragged from 0 to `most` units. Whether it changed.
pub(super) fn length_field(ui: &mut Ui, label: &str, value: &mut Typed<Millis>, unit: Unit, most: u32) -> bool {
    let (size, letter) = match unit {
        Unit::Minutes => (60_000, "m"),
        Unit::Days => (86_400_000, "d"),
    };
    let mut changed = false;
    both(ui, |ui, dragged| {
        if !dragged {
            changed |= value.show(ui, label, "30m", length);
            return;
        }
        let mut n = u32::try_from(value.value().ms() / size).unwrap_or(most).min(most);
        let said = |moved: Option<f64>| match moved {
            Some(n) => format!("{n:.0} {}", if letter == "m" { "min" } else { "days" }),
            None => value.value().brief(),
        };
        if slider_beside(ui, &format!("{label}, slider"), &mut n, 0..=most, said).changed() {
            value.set(format!("{n}{letter}"), Millis::new(u64::from(n) * size));
            changed = true;
        }
    });
    changed
}

/// A share in per cent, typed and dragged. Whether it changed.
pub(super) fn share_field(ui: &mut Ui, label: &str, value: &mut Typed<Exact>) -> bool {
    let mut changed = false;
    both(ui, |ui, dragged| {
        if !dragged {
            changed |= value.show(ui, label, "100", share);
            return;
        }
        let hundredths = (value.value() * &Exact::whole(100)).floor().unwrap_or(0).min(100);
        let mut n = u8::try_from(hundredths).unwrap_or(100);
        let said = |moved: Option<f64>| match moved {
            Some(n) => format!("{n:.0} %"),
            None => format!("{} %", (value.value() * &Exact::whole(100)).significant(4)),
        };
        if slider_beside(ui, &format!("{label}, slider"), &mut n, 0..=100, said).changed()
            && let Ok(share) = share(&n.to_string())
        {
            value.set(n.to_string(), share);
            changed = true;
        }
    });
    changed
}

/// A number from 0 to `most`, typed, and dragged in whole steps up to `dragged_to`. Whether it changed.
pub(super) fn amount_field(ui: &mut Ui, label: &str, value: &mut Typed<Exact>, dragged_to: u32, most: u32) -> bool {
    let mut changed = false;
    both(ui, |ui, dragged| {
        if !dragged {
            changed |= value.show(ui, label, "2", |text| number(text, most));
            return;
        }
        let now = value.value().floor().and_then(|n| u32::try_from(n).ok()).unwrap_or(dragged_to);
        let mut n = now.min(dragged_to);
        let said = |moved: Option<f64>| moved.map_or_else(|| value.value().count_text(), |n| format!("{n:.0}"));
        if slider_beside(ui, &format!("{label}, slider"), &mut n, 0..=dragged_to, said).changed() {
            value.set(n.to_string(), Exact::whole(n));
            changed = true;
        }
    });
    changed
}

/// The field, and its slider beside it where there is room; `add` is told which.
fn both(ui: &mut Ui, mut add: impl FnMut(&mut Ui, bool)) {
    let beside = ui.available_width() >= NARROW;
    in_columns(ui, if beside { 2 } else { 1 }, 2, |ui, n| {
        if n == 1 && beside {
            // Level with the field, which has its name above it.
            ui.add_space(crate::ui::theme::Type::Second.line() + space::XS);
        }
        ui.spacing_mut().slider_width = (ui.available_width() - 12.0).clamp(80.0, 440.0);
        add(ui, n == 1);
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_says_what_to_write() {
        assert_eq!(target("99.95").map(|target| target.to_string()), Ok("99.95".to_owned()));
        assert_eq!(target(""), Err("Write a target in per cent, such as 99.9.".to_owned()));
        assert!(length("soon").is_err_and(|problem| problem.contains("write it like 30d")));
        assert_eq!(few("3", 1, 20), Ok(3));
        assert_eq!(few("21", 1, 20), Err("Write a whole number from 1 to 20.".to_owned()));
        assert_eq!(whole("1,000", 0, 2000), Ok(1000));
        assert!(whole("", 0, 9).is_err() && whole("-1", 0, 9).is_err() && whole("1.5", 0, 9).is_err());
        assert!(number("-1", 10).is_err() && number("11", 10).is_err() && number("0.5", 10).is_ok());
        assert_eq!(share("12.5 %"), Exact::parse("0.125").map_err(|error| error.to_string()));
        assert!(share("101").is_err());
    }
}
