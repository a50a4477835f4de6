//! Every widget on three pages: controls, reading, progress. Look at the pictures when a widget changes.

use crate::harness::{THEMES, pictures, showing};
use egui::{CentralPanel, Frame, Ui};
use egui_kittest::SnapshotResults;
use egui_kittest::kittest::Queryable as _;
use hotseat::model::section::{Block, Section};
use hotseat::model::settings::ThemeChoice;
use hotseat::model::time::Day;
use hotseat::ui::theme::{Tokens, Tone, Type, space};
use hotseat::ui::widgets::{
    Button, Part, RailMark, TableCell, TableColumn, TableRow, TextField, body, caps_label, caps_label_toned, card,
    card_toned, disclosure, disclosure_inline, drop_down, empty, equal_buttons, fact, forecast, headline, heatmap,
    keycap, meter, notice, number_field, own, pill, rail_item, rule, scroll, second, section, segmented, setting_row,
    slider, strong, table, tinted, title, with_aside,
};

const ORDERS: [(u8, &str); 3] = [(0, "Most overdue first"), (1, "Hardest first"), (2, "At random")];

/// A full window of two columns, one below the other where it is narrow.
fn sheet(ui: &mut Ui, add: impl FnMut(&mut Ui, Part)) {
    CentralPanel::default().frame(Frame::new().fill(Tokens::of(ui).bg).inner_margin(28.0)).show(ui, |ui| {
        let width = (ui.available_width() - space::L) / 2.0;
        scroll(ui, f32::INFINITY, |ui| with_aside(ui, width, add));
    });
}

fn buttons(ui: &mut Ui) {
    caps_label(ui, "Buttons");
    ui.add_space(space::S);
    ui.horizontal_wrapped(|ui| {
        ui.add(Button::primary("Start").key("Space"));
        ui.add(Button::plain("Try again").key("R"));
        ui.add(Button::quiet("Skip"));
        ui.add(Button::small("Undo").key("U"));
        ui.add_enabled(false, Button::plain("No budget left"));
    });
    ui.add_space(space::M);
    equal_buttons(
        ui,
        &[
            Button::plain("Again").second("10 min").key("1"),
            Button::plain("Hard").second("3 days").key("2"),
            Button::plain("Good").second("11 days").key("3"),
            Button::plain("Easy").second("26 days").key("4"),
        ],
    );
    ui.add_space(space::M);
    ui.horizontal(|ui| {
        pill(ui, "close", Tone::Warning);
        pill(ui, "kept", Tone::Good);
        pill(ui, "firing", Tone::Burning);
        pill(ui, "new", Tone::Accent);
        second(ui, "Dispute a remark");
        keycap(ui, "D");
        keycap(ui, "Ctrl+1");
    });
}

fn fields(ui: &mut Ui) {
    caps_label(ui, "Fields");
    ui.add_space(space::S);
    TextField::new("Search", &mut String::new()).unlabelled().hint("Search 412 cards").key("/").show(ui);
    ui.add_space(space::M);
    let mut target = "99.999999".to_owned();
    TextField::new("Target", &mut target).problem(Some("at most 99.9999 % can be measured with 9 decimals")).show(ui);
    ui.add_space(space::M);
    let mut answer = "Last spring riders could not see their driver for 37 minutes. I decided to turn the map off and \
                      show an arrival time instead."
        .to_owned();
    TextField::new("Your answer", &mut answer).rows(3).show(ui);
}

fn settings(ui: &mut Ui) {
    caps_label(ui, "Settings");
    ui.add_space(space::S);
    card(ui, |ui| {
        let mut choice = ThemeChoice::System;
        let themes = [(ThemeChoice::System, "System"), (ThemeChoice::Light, "Light"), (ThemeChoice::Dark, "Dark")];
        setting_row(ui, "Theme", "System follows the desktop", |ui| segmented(ui, "Theme", &mut choice, &themes));
        ui.add_space(space::L);
        let mut new = 10_u32;
        setting_row(ui, "New cards a day", "One of ours is an answer to say aloud, so ten is plenty", |ui| {
            number_field(ui, "New cards a day", &mut new, 0..=9_999, 1.0, "")
        });
        ui.add_space(space::L);
        let mut retention = 90_u8;
        setting_row(ui, "Target", "Share of due prompts to recall", |ui| {
            slider(ui, "Target", &mut retention, 70..=99, |value| format!("{value:.0} %"))
        });
        ui.add_space(space::L);
        setting_row(ui, "Order", "", |ui| drop_down(ui, "Order", &mut 0, &ORDERS));
        ui.add_space(space::S);
        ui.checkbox(&mut true, "Ask follow-ups only after the first answer");
        ui.add(egui::RadioButton::new(true, "Rolling window"));
    });
}

fn notices(ui: &mut Ui) {
    caps_label(ui, "Notices");
    for (tone, text, action) in [
        (Tone::Accent, "Version 3 of \"SLOs and budgets\" is here: 12 cards reworded.", Some("Look")),
        (Tone::Good, "Backup written and read back: 4,210 reviews.", None),
        (Tone::Warning, "Half of the 28-day budget is gone after 9 days.", None),
        (Tone::Burning, "The disk is full. This answer is not saved yet; free 2 MB and try again.", Some("Try again")),
    ] {
        ui.add_space(space::S);
        notice(ui, tone, text, action);
    }
}

#[test]
fn controls() {
    pictures("gallery-controls", |ui| {
        sheet(ui, |ui, part| match part {
            Part::Main => {
                buttons(ui);
                ui.add_space(space::XXL);
                fields(ui);
            }
            Part::Aside => {
                settings(ui);
                ui.add_space(space::XXL);
                notices(ui);
            }
        });
    });
}

fn answer() -> Section {
    let step = |n: usize, label: &str, role: &str, text: &str| Block::Step(n, label.into(), role.into(), text.into());
    Section {
        title: "Answer",
        blocks: vec![
            Block::Text(
                "A target of **99.9 %** over 30 days allows 43 min 12 s of full outage. I read the burn rate with \
                 `rate(errors[1h]) / rate(requests[1h])` and compare it to 14.4 × the allowed share:\n\n\
                 - Above 14.4 for an hour, 2 % of the month is gone: that pages, because nobody can wait for the \
                 stand-up.\n- Above 1 for three days, 10 % is gone: a ticket."
                    .into(),
            ),
            step(1, "Say who was hurt", "opens", "Riders saw a frozen map; one in nine cancelled."),
            step(2, "Name the decision", "carries", "We turned the map off and showed an arrival time."),
            Block::Labelled("Outcome".into(), "Budget left at the end of the window: **31 %**.".into()),
        ],
    }
}

#[test]
fn reading() {
    pictures("gallery-reading", |ui| {
        sheet(ui, |ui, part| match part {
            Part::Main => {
                headline(ui, "What is an error budget for?");
                ui.add_space(space::XS);
                second(ui, "SLOs and budgets · asked in four of five interviews");
                ui.add_space(space::XL);
                section(ui, &answer());
                ui.add_space(space::L);
                rule(ui);
                disclosure(ui, "War story", Some("W"), &mut false);
                rule(ui);
            }
            Part::Aside => {
                let trap = Section {
                    title: "Weak answer to avoid",
                    blocks: vec![
                        Block::Text("**\"We aim for as much uptime as possible.\"**".into()),
                        Block::Voice(
                            "We take reliability very seriously. Our goal is one hundred per cent, and every alert is \
                             investigated by the whole team."
                                .into(),
                        ),
                        Block::Labelled(
                            "Why it is weak".into(),
                            "It is not false, but it names **no trade-off**: a target that may never be missed can \
                             never be spent."
                                .into(),
                        ),
                    ],
                };
                disclosure(ui, "Weak answer to avoid", Some("A"), &mut true);
                hotseat::ui::widgets::blocks(ui, &trap.blocks);
                ui.add_space(space::XL);
                let hook = Section {
                    title: "Hook",
                    blocks: vec![
                        Block::Callout("Argue about the number in spring, and nobody argues in November.".into()),
                        Block::Note("Signals that you have lived with a policy, not only read of one.".into()),
                    ],
                };
                section(ui, &hook);
                ui.add_space(space::S);
                ui.horizontal_wrapped(|ui| {
                    disclosure_inline(ui, "If you are junior", Some("J"), &mut false);
                    ui.add_space(space::S);
                    disclosure_inline(ui, "Sources (2)", Some("S"), &mut true);
                });
                ui.add_space(space::L);
                card_toned(ui, Tone::Accent, |ui| {
                    caps_label_toned(ui, "Mend this first", Tone::Accent);
                    ui.add_space(space::XS);
                    own(ui, "What is different since then? Say what cannot happen any more.");
                });
                ui.add_space(space::L);
                tinted(ui, Tone::Burning, |ui| {
                    strong(ui, "13:28, page firing");
                    body(ui, "Over the last hour 2.1 % of requests failed; above 1.44 %.");
                });
            }
        });
    });
}

/// Counts that look like a person: more on weekdays, a holiday, a sprint before the interview.
fn counts(today: Day) -> Vec<(Day, u32)> {
    (0..200_i32)
        .filter_map(|back| {
            let day = today.plus(-back);
            let rest = day.weekday_from_monday() >= 5 || (60..72).contains(&back);
            let busy = u32::try_from((back * 37 + back * back * 11) % 19).unwrap_or(0);
            let count = if back < 20 { busy + 8 } else { busy };
            (!rest && count > 3).then_some((day, count))
        })
        .collect()
}

#[test]
fn progress() {
    let today = Day::of_date(jiff::civil::date(2026, 11, 20));
    let answers = counts(today);
    let due: Vec<u32> = (0..30_u32).map(|n| if n == 0 { 12 } else { (n * 7 + n * n) % 11 }).collect();
    pictures("gallery-progress", move |ui| {
        sheet(ui, |ui, part| match part {
            Part::Main => {
                card(ui, |ui| {
                    caps_label(ui, "Answers a day");
                    ui.add_space(space::M);
                    heatmap(ui, today, &answers);
                });
                ui.add_space(space::L);
                card(ui, |ui| {
                    caps_label(ui, "Due in the next 30 days");
                    ui.add_space(space::S);
                    forecast(ui, today, &due);
                });
                ui.add_space(space::L);
                card(ui, |ui| {
                    caps_label(ui, "Due in the next 14 days");
                    ui.add_space(space::S);
                    forecast(ui, today, &due[..14]);
                });
            }
            Part::Aside => {
                card(ui, |ui| {
                    fact(ui, "Left", "11 min 40 s", "of 43 min 12 s, 99.9 % over 30 days");
                    ui.add_space(space::S);
                    meter(ui, "Alerting", 0.71, "71 %", Tone::Warning);
                    ui.add_space(space::S);
                    meter(ui, "Not begun", 0.0, "0 %", Tone::Burning);
                    ui.add_space(space::S);
                    meter(ui, "Dependencies", 1.0, "100 %", Tone::Good);
                });
                ui.add_space(space::L);
                card(ui, |ui| {
                    title(ui, "Places");
                    ui.add_space(space::S);
                    rail_item(ui, "Today", true, RailMark::Badge("12 due"));
                    rail_item(ui, "Keys", false, RailMark::Key("?"));
                });
                ui.add_space(space::L);
                card(ui, |ui| {
                    empty(
                        ui,
                        "No stories yet",
                        "Write one incident down in the frame that interviewers listen for; it takes ten minutes.",
                        Some(Button::primary("Write a story").key("N")),
                    );
                });
            }
        });
    });
}

#[test]
fn tables() {
    let row = |cells: [&str; 4]| TableRow::new(cells.map(TableCell::new));
    let rows = [
        row(["1 Target error rate ≥ SLO threshold", "10 min ≥ 0.1 %", "0.6 s", "up to 144 alerts a day"]),
        row(["4 Alert on burn rate", "1 h > 3.6 %", "2 min 10 s", "a burn just below the factor is never seen"]),
        TableRow::new([
            "Pages that come too late".into(),
            "1 min > 0.1 % for 1 h".into(),
            TableCell::toned("1 h", Tone::Burning),
            "an hour whatever the severity".into(),
        ]),
        row(["6 Multiwindow, multi-burn-rate alerts", "1 h and 5 min > 1.44 %", "51.8 s", "many parameters"])
            .marked(true),
    ];
    let columns = [
        TableColumn::words("Approach"),
        TableColumn::words("Rule"),
        TableColumn::figures("Detected"),
        TableColumn::words("Weakness"),
    ];
    pictures("gallery-tables", move |ui| {
        sheet(ui, |ui, part| {
            card(ui, |ui| match part {
                Part::Main => table(ui, "Side by side", &columns, &rows),
                // As if there were no room.
                Part::Aside => {
                    ui.scope(|ui| {
                        ui.set_max_width(280.0);
                        table(ui, "One below the other", &columns, &rows);
                    });
                }
            });
        });
    });
}

#[test]
fn focus_can_be_seen() {
    let mut results = SnapshotResults::new();
    for (theme, shade) in THEMES {
        for (name, label) in [("button", "Try again"), ("field", "Target"), ("choice", "Dark")] {
            let mut harness = showing([560.0, 300.0], theme, |ui| {
                CentralPanel::default().frame(Frame::new().fill(Tokens::of(ui).bg).inner_margin(20.0)).show(ui, |ui| {
                    ui.horizontal(|ui| {
                        ui.add(Button::primary("Start").key("Space"));
                        ui.add(Button::plain("Try again").key("R"));
                    });
                    ui.add_space(space::M);
                    TextField::new("Target", &mut "99.9".to_owned()).show(ui);
                    ui.add_space(space::M);
                    segmented(ui, "Theme", &mut 0, &[(0, "System"), (1, "Light"), (2, "Dark")]);
                    ui.add_space(space::M);
                    ui.checkbox(&mut true, "Rolling window");
                });
            });
            harness.get_by(|node| node.label().as_deref() == Some(label)).focus();
            harness.run();
            harness.snapshot(format!("focus-{name}-{shade}"));
            results.extend_harness(&mut harness);
        }
    }
}

#[test]
fn what_opens_and_hovers() {
    let mut results = SnapshotResults::new();
    for (theme, shade) in THEMES {
        let mut chosen = 0;
        let mut harness = showing([560.0, 320.0], theme, move |ui| {
            CentralPanel::default().frame(Frame::new().fill(Tokens::of(ui).bg).inner_margin(20.0)).show(ui, |ui| {
                ui.horizontal(|ui| {
                    drop_down(ui, "Order", &mut chosen, &ORDERS);
                    ui.add(Button::plain("Try again").key("R"));
                    ui.add(Button::quiet("Skip"))
                        .on_hover_text(Type::Second.rich("Comes again tomorrow; costs nothing of the 28-day budget."));
                });
            });
        });
        harness.get_by_label("Order").click();
        harness.run();
        harness.get_by_label("Hardest first").hover();
        harness.run();
        harness.snapshot(format!("open-list-{shade}"));
        harness.key_press(egui::Key::Escape);
        harness.run();
        harness.get_by_label("Skip").hover();
        harness.run_steps(8);
        harness.snapshot(format!("open-tooltip-{shade}"));
        results.extend_harness(&mut harness);
    }
}
