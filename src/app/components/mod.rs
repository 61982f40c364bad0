//! What the page is made of: components show state and send actions, nothing else.

mod ages;
mod amount;
mod choices;
mod claim;
mod context;
mod drawing;
mod drivers;
mod exchange;
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
mod multiples;
mod notices;
mod page;
mod parts_chart;
mod pick;
mod pickers;
mod play;
mod rail;
mod results_table;
mod sheet;
mod side;
mod slider_row;
mod surface;
mod table;
mod waiting;

pub use context::{Dispatch, Shared};
pub use failure::install_panic_hook;
pub use page::Page;
