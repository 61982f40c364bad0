//! What the page is made of: components show state and send actions, nothing else.

mod ages;
mod amount;
mod choices;
mod claim;
mod compare;
mod context;
mod drivers;
mod failure;
mod foot;
mod formula_lines;
mod header;
mod headline;
mod icon;
mod lever_card;
mod lever_row;
mod levers;
mod main_chart;
mod name_field;
mod notices;
mod page;
mod pick;
mod pickers;
mod rail;
mod scenarios;
mod sheet;
mod slider_row;
mod strength_row;
mod surface;
mod table;
mod timing;
mod waiting;

pub use context::{Dispatch, Shared};
pub use failure::install_panic_hook;
pub use page::Page;
