//! The pieces screens are made of: they take plain values and return what was asked; none knows the trainer.
//!
//! Vertical distances are explicit: egui's own item spacing is 0, so say `ui.add_space(space::M)`.

mod bar;
mod button;
mod card;
mod check_row;
mod choice;
mod course;
mod disclosure;
mod drag_field;
mod field;
mod forecast;
mod heatmap;
mod layout;
mod marked;
mod markup;
mod notice;
mod paint;
mod path_rows;
mod pick_row;
mod plot;
mod quote;
mod rail;
mod remark;
mod search_list;
mod section;
mod setting;
mod sheet;
mod sign;
mod strip;
mod table;
mod text;
mod tick_table;
mod time_ring;
mod toggle;
mod trend;
mod typed;
mod week_line;

pub use bar::{bar, meter, spent_bar};
pub use button::{Button, equal_buttons, hints};
pub use card::{action_card, card, card_tight, card_toned, fact, tinted, tinted_line};
pub use check_row::check_row;
pub use choice::{drop_down, narrowing, segmented};
pub use course::{Course, courses};
pub use disclosure::{disclosure, disclosure_inline};
pub use drag_field::{DragField, FieldAsk};
pub use field::{TextField, field_label, number_field, slider, slider_beside};
pub use forecast::forecast;
pub use heatmap::heatmap;
pub use layout::{
    Part, Place, column, in_columns, in_widths, is_wide, page, rows_in_sight, scroll, scroll_rows, with_aside,
    with_footer,
};
pub use marked::{MarkedAsk, TextMark, Underline, marked_text};
pub use markup::{markup, markup_as};
pub use notice::{NoticeAsk, empty, notice};
pub use paint::{keycap, pill, rule};
pub use path_rows::{StepMark, ask_row, day_row, path_row, step_row};
pub use pick_row::{PICK_ROW, pick_row};
pub use quote::quote_row;
pub use rail::{RailMark, rail_item, rail_panel};
pub use remark::{Remark, remark_row};
pub use search_list::{SearchAsk, SearchList};
pub use section::{blocks, callout, section};
pub use setting::setting_row;
pub use sheet::{SheetPart, sheet};
pub use sign::sign;
pub use strip::{StripPoint, StripShape, strip};
pub use table::{TableCell, TableColumn, TableRow, table};
pub use text::{
    body, caps_label, caps_label_toned, headline, headline_with, lead, own, second, small, strong, title, title_with,
    wrong,
};
pub use tick_table::{TickRow, tick_table};
pub use time_ring::{minutes, time_ring};
pub use toggle::toggle;
pub use trend::trend;
pub use typed::{Typed, results_of};
pub use week_line::week_line;
