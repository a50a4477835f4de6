//! The program itself with a fixed clock, a frozen pack and a learner of forty days, for pictures and for stories by key.

use std::cell::Cell;
use std::path::Path;
use std::rc::Rc;

use egui::Theme;
use egui_kittest::Harness;
use hotseat::content;
use hotseat::model::ids::DeviceId;
use hotseat::model::library::{Library, Origin, Pack};
use hotseat::model::log::Grade;
use hotseat::model::problem::Problem;
use hotseat::model::settings::{Settings, ThemeChoice};
use hotseat::model::time::{Calendar, Timestamp};
use hotseat::trainer::{Command, Deck, Place, Trainer};
use hotseat::ui::App;

use crate::harness::window;

/// 2026-11-21 09:30 UTC, a Saturday.
pub(crate) const NOW: Timestamp = Timestamp::from_millis(1_795_253_400_000);

/// The frozen pack.
pub(crate) fn frozen() -> Library {
    fixture("pictures")
}

/// A clean pack of `tests/fixtures`.
pub(crate) fn fixture(name: &str) -> Library {
    fixtures(&[name])
}

/// The frozen pack and the paths through it.
pub(crate) fn with_paths() -> Library {
    fixtures(&["pictures", "paths"])
}

/// The frozen pack and one with signals, sums and statements for several levels.
pub(crate) fn with_kinds() -> Library {
    fixtures(&["pictures", "kinds"])
}

fn fixtures(names: &[&str]) -> Library {
    let folder = |name: &&str| Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name);
    let checked = content::check(&names.iter().map(folder).collect::<Vec<_>>(), false);
    assert_eq!(checked.problems, [], "the frozen pack must be clean");
    // As if it were shipped: the place of this folder must not get into a picture.
    Library::new(checked.packs.into_iter().map(|pack| Pack { origin: Origin::Shipped, ..pack }))
}

/// A learner on `library` who has done nothing yet.
pub(crate) fn beginner(library: Library, problems: Vec<Problem>, now: Timestamp) -> Trainer {
    let place = Place {
        data_folder: "/home/ada/.local/share/hotseat".into(),
        pack_folders: vec!["/home/ada/.local/share/hotseat/packs".into()],
        calendar: Calendar::utc(),
        device: DeviceId::parse("ada").unwrap(),
    };
    Trainer::in_memory(library, problems, place, now).unwrap()
}

/// The same learner after forty days, most of them with a few answers, some of them misses.
pub(crate) fn after_forty_days(library: Library) -> Trainer {
    let mut now = NOW.plus_seconds(-40 * 86_400);
    let mut trainer = beginner(library, vec![], now);
    let mut settings = trainer.settings().clone();
    settings.study.new_per_day = 2;
    trainer.apply(Command::Change(settings), now).unwrap();
    let mut n = 0_u32;
    for day in 0..40 {
        now = NOW.plus_seconds((day - 40) * 86_400);
        if [6, 13, 14, 27].contains(&day) {
            continue;
        }
        trainer.apply(Command::Start(Deck::default()), now).unwrap();
        while trainer.asked().is_some() {
            trainer.apply(Command::Reveal, now).unwrap();
            now = now.plus_seconds(20 + i64::from(n % 5) * 9);
            n += 1;
            let grade = match n % 23 {
                14 => Grade::Again,
                5 | 9 => Grade::Hard,
                12 => Grade::Easy,
                _ => Grade::Good,
            };
            trainer.apply(Command::Grade(grade), now).unwrap();
        }
    }
    trainer.apply(Command::Stop, NOW).unwrap();
    trainer
}

/// The window over `trainer`, its clock standing at [`NOW`] until `clock` is moved.
pub(crate) fn open(
    trainer: Trainer,
    size: [f32; 2],
    theme: Theme,
    clock: &Rc<Cell<Timestamp>>,
) -> Harness<'static, App> {
    let clock = clock.clone();
    let mut trainer = trainer;
    // A window without a desktop is told its theme by the setting.
    let choice = if theme == Theme::Dark { ThemeChoice::Dark } else { ThemeChoice::Light };
    let settings = Settings { theme: choice, ..trainer.settings().clone() };
    trainer.apply(Command::Change(settings), clock.get()).unwrap();
    window(size, theme)
        .build_eframe(move |context| App::over(&context.egui_ctx, trainer, Box::new(move || clock.get())))
}

/// The window at [`NOW`].
pub(crate) fn open_now(trainer: Trainer, size: [f32; 2], theme: Theme) -> Harness<'static, App> {
    open(trainer, size, theme, &Rc::new(Cell::new(NOW)))
}
