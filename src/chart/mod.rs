//! Charts: drawing code against an abstract surface.
//!
//! A chart is drawn on any [`plotters_backend::DrawingBackend`]: a canvas in the page, an SVG file, a recorder in
//! tests. Inputs are plain borrowed figures and texts that are already in the reader's language.

#[cfg(not(target_arch = "wasm32"))]
pub mod article;
pub mod axis;
pub mod balance;
pub mod collision;
mod fan;
pub mod layout;
pub mod multiples;
pub mod numerals;
mod pen;
pub mod pyramid;
pub mod range;
pub mod series;
pub mod summary;
pub mod svg;
pub mod text;
pub mod theme;
pub mod two_tier;
mod whisker;
pub mod yearly;
