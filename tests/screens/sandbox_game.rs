//! The policy game in the window: pictures of its three parts, and whole games played by keys alone.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::SnapshotResults;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use hotseat::slo::policy::{Choice, Game, Policy};

use crate::harness::{SIZES, THEMES};
use crate::program::{NOW, beginner, frozen, open_now};
use crate::stories::{Window, click, control, first_start, press, shows, write};

/// Where the page ends in the smallest window.
const SEEN: f32 = 572.0;

/// What the clock of the tests gives.
const SEED: u64 = 400_000;

fn to_the_game(window: &mut Window) {
    control(window, Key::Num3);
    window.get_by_role_and_label(Role::RadioButton, "Policy game").click();
    window.run();
}

/// The keys that ship while the rule allows it and hold back when not, up to the morning of `day`.
fn habit(policy: Policy, day: u8) -> Vec<Key> {
    let mut game = Game::new(SEED, policy);
    let mut keys = Vec::new();
    while let Some(today) = game.today().filter(|today| today.day < day) {
        let wishes =
            [(Choice::Fix, Key::F), (Choice::Ship, Key::S), (Choice::Hold, Key::H), (Choice::Reliability, Key::R)];
        let (choice, key) = wishes.into_iter().find(|(choice, _)| today.forbidden(*choice).is_none()).unwrap();
        game.choose(choice).unwrap();
        keys.push(key);
    }
    keys
}

/// The first morning on which the simple rule closes the ship key.
fn frozen_morning() -> u8 {
    let mut game = Game::new(SEED, Policy::FreezeWhenGone);
    for key in habit(Policy::FreezeWhenGone, 29) {
        let today = game.today().unwrap();
        if today.budget_gone && today.day > 5 {
            return today.day;
        }
        let choice = if key == Key::F { Choice::Fix } else { Choice::Ship };
        game.choose(choice).unwrap();
    }
    unreachable!("the seed of the tests freezes")
}

fn pictured(name: &str, sizes: &[([f32; 2], &str)], policy: Key, keys: &[Key]) {
    let mut results = SnapshotResults::new();
    for (size, width) in sizes.iter().copied() {
        for (theme, shade) in THEMES {
            let mut window = open_now(beginner(frozen(), vec![], NOW), size, theme);
            window.run();
            to_the_game(&mut window);
            press(&mut window, policy);
            for key in keys {
                press(&mut window, *key);
            }
            window.event(egui::Event::PointerGone);
            window.run();
            window.snapshot(format!("{name}-{width}-{shade}"));
            results.extend_harness(&mut window);
        }
    }
}

fn started(keys: Vec<Key>) -> Vec<Key> {
    std::iter::once(Key::Space).chain(keys).collect()
}

#[test]
fn game_opening() {
    pictured("game-opening", &SIZES, Key::Num2, &[]);
}

#[test]
fn game_on_a_frozen_morning() {
    let keys = started(habit(Policy::FreezeWhenGone, frozen_morning()));
    pictured("game-frozen", &SIZES, Key::Num2, &keys);
}

#[test]
fn game_on_a_day_that_is_open() {
    pictured("game-day", &SIZES, Key::Num3, &started(habit(Policy::Strict, 4)));
}

#[test]
fn game_at_its_end() {
    pictured(
        "game-end",
        &[SIZES[0], SIZES[1], ([1200.0, 1300.0], "tall")],
        Key::Num3,
        &started(habit(Policy::Strict, 29)),
    );
}

#[test]
fn a_whole_game_is_played_by_keys_alone_and_ends_with_both_scores() {
    let mut window = first_start();
    to_the_game(&mut window);
    press(&mut window, Key::Num1);
    press(&mut window, Key::Space);
    assert!(shows(&window, "Day 1 of 28") && shows(&window, "No policy, seed 400000"));
    for day in 1..=28 {
        assert!(shows(&window, &format!("Day {day} of 28")));
        press(&mut window, Key::S);
    }
    let mut game = Game::new(SEED, Policy::None);
    while game.today().is_some() {
        game.choose(Choice::Ship).unwrap();
    }
    let outcome = game.outcome().unwrap();
    assert!(shows(&window, "You shipped 28 features"));
    assert!(shows(&window, &format!("worth {} together", outcome.value)));
    for text in ["User harm", "Score", "The same weather under each policy", "What 2,000 games of each policy give"] {
        assert!(shows(&window, text), "{text}");
    }
    assert_eq!(
        window.query_all_by_label(&outcome.score().to_string().replace('-', "−")).count(),
        2,
        "in the facts and in the table"
    );
    press(&mut window, Key::Space);
    assert!(shows(&window, "Day 1 of 28") && shows(&window, "seed 400001"), "another game, another seed");
}

/// Every day of three games in the smallest window: what is decided stands above the buttons, and all of it is seen.
#[test]
fn in_the_smallest_window_the_feature_is_read_above_the_choices_and_both_are_seen() {
    for (rule, policy) in [Key::Num1, Key::Num2, Key::Num3].into_iter().zip(Policy::ALL) {
        let mut window = open_now(beginner(frozen(), vec![], NOW), [800.0, 600.0], egui::Theme::Light);
        window.run();
        to_the_game(&mut window);
        press(&mut window, rule);
        press(&mut window, Key::Space);
        for (day, key) in habit(policy, 29).into_iter().enumerate() {
            let day = day + 1;
            assert!(shows(&window, &format!("Day {day} of 28")), "{policy:?}");
            if day < 28 {
                // A refusal says more than the rule does unasked.
                press(&mut window, Key::S);
                if shows(&window, &format!("Day {} of 28", day + 1)) {
                    press(&mut window, Key::U);
                }
            }
            let feature = window.get_by_label_contains("Today's feature").rect();
            let buttons: Vec<_> = window
                .query_all_by_role(Role::Button)
                .filter(|node| {
                    let label = node.accesskit_node().label().unwrap_or_default();
                    ["Ship ", "Hold it back", "Work on reliability", "Fix the P0"]
                        .iter()
                        .any(|name| label.starts_with(name))
                })
                .map(|node| node.rect())
                .collect();
            assert_eq!(buttons.len(), 4, "day {day}, {policy:?}");
            for button in buttons {
                assert!(feature.bottom() <= button.top(), "day {day}, {policy:?}: {feature} above {button}");
                assert!(button.bottom() <= SEEN, "day {day}, {policy:?}: {button} ends below what is seen");
            }
            press(&mut window, key);
        }
    }
}

#[test]
fn keys_of_a_day_pressed_once_too_often_leave_the_end_alone() {
    let mut window = first_start();
    to_the_game(&mut window);
    press(&mut window, Key::Num1);
    press(&mut window, Key::Space);
    for _ in 1..=28 {
        press(&mut window, Key::R);
    }
    for key in [Key::R, Key::S, Key::H, Key::F, Key::U] {
        press(&mut window, key);
        assert!(shows(&window, "You shipped 0 features"), "{key:?}");
    }
    press(&mut window, Key::A);
    assert!(shows(&window, "Day 1 of 28") && shows(&window, "seed 400000"), "the same weather from the first day");
}

#[test]
fn a_rule_is_chosen_first_and_has_one_name_everywhere() {
    for size in [[1200.0, 800.0], [800.0, 600.0]] {
        let mut window = open_now(beginner(frozen(), vec![], NOW), size, egui::Theme::Light);
        window.run();
        to_the_game(&mut window);
        let wide = size[0] > 1000.0;
        for name in ["No policy", "Freeze when gone", "Strict, with exceptions"] {
            if wide && window.query_by_label(&format!("Choose: {name}")).is_some() {
                click(&mut window, &format!("Choose: {name}"));
            } else if !wide {
                window.get_by_role_and_label(Role::RadioButton, name).click();
                window.run();
            }
            assert!(shows(&window, "Which rule do you play under?"), "choosing starts nothing");
            assert_eq!(window.query_all_by_label("Chosen").count(), 1, "{name}");
            press(&mut window, Key::Space);
            assert!(shows(&window, &format!("{name}, seed ")), "{name}");
            press(&mut window, Key::Escape);
        }
    }
}

#[test]
fn a_frozen_day_refuses_the_ship_key_and_says_why() {
    let mut window = first_start();
    to_the_game(&mut window);
    press(&mut window, Key::Num2);
    press(&mut window, Key::Space);
    let day = frozen_morning();
    for key in habit(Policy::FreezeWhenGone, day) {
        assert!(!shows(&window, "The rule holds features back today"));
        press(&mut window, key);
    }
    assert!(shows(&window, "The rule holds features back today"));
    press(&mut window, Key::S);
    assert!(shows(&window, &format!("Day {day} of 28")), "the day is not spent");
    assert!(shows(&window, "Refused: the rule was decided before the fight"));
    assert!(shows(&window, "feature deployments stop by themselves until it is back"));
    press(&mut window, Key::H);
    assert!(shows(&window, &format!("Day {} of 28", day + 1)));
}

#[test]
fn a_day_is_taken_back_and_a_game_that_was_left_goes_on() {
    let mut window = first_start();
    to_the_game(&mut window);
    for key in [Key::Num1, Key::Space, Key::S, Key::H, Key::U] {
        press(&mut window, key);
    }
    assert!(shows(&window, "Day 2 of 28"));
    press(&mut window, Key::Escape);
    assert!(shows(&window, "Which rule do you play under?"));
    press(&mut window, Key::Num3);
    press(&mut window, Key::G);
    assert!(shows(&window, "Day 2 of 28") && shows(&window, "No policy, seed 400000"), "under the rule it began with");
}

#[test]
fn a_typed_seed_is_played_and_one_that_is_none_is_said() {
    let mut window = first_start();
    to_the_game(&mut window);
    let field = |window: &mut Window| {
        window.get_by_role_and_label(Role::TextInput, "Seed").focus();
        window.run();
        window.key_press_modifiers(egui::Modifiers::COMMAND, Key::A);
        window.run();
    };
    field(&mut window);
    write(&mut window, "rain");
    assert!(shows(&window, "Write a whole number, such as 271828."));
    field(&mut window);
    write(&mut window, "7");
    // A key that is typed belongs to the field.
    press(&mut window, Key::Escape);
    press(&mut window, Key::Space);
    assert!(shows(&window, "seed 7") && shows(&window, "Day 1 of 28"));
}
