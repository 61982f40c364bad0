//! The page's line icons, drawn on a grid of 16.

use yew::prelude::*;

/// An icon. It is decoration: words or an `aria-label` stand beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Glyph {
    /// Undo.
    Undo,
    /// Redo.
    Redo,
    /// Back to today's value.
    Reset,
    /// Share.
    Share,
    /// Language.
    Language,
    /// Light and dark.
    Theme,
    /// The pages.
    Menu,
    /// Copy.
    Copy,
    /// More below.
    Chevron,
    /// Set aside.
    Pin,
    /// Only some of it.
    Filter,
    /// Play.
    Play,
    /// Stop playing.
    Pause,
    /// Agreement.
    Check,
    /// A remark.
    Info,
    /// A warning.
    Warning,
    /// Close, or failure.
    Cross,
}

/// Draws an icon.
pub fn icon(glyph: Glyph) -> Html {
    let path = match glyph {
        Glyph::Undo => "M6 3 2.5 6.5 6 10M3 6.5h6.5a3.5 3.5 0 0 1 0 7H7",
        Glyph::Redo => "M10 3l3.5 3.5L10 10M13 6.5H6.500a3.5 3.5 0 0 0 0 7H9",
        Glyph::Reset => "M3 8a5 5 0 1 0 1.6-3.7M3 2.5V5.5h3",
        Glyph::Share => "M8 10V2M5 4.5 8 1.800l3 2.700M3 8v5.500h10V8",
        Glyph::Language => {
            "M2 8a6 6 0 1 0 12 0a6 6 0 1 0-12 0M2 8h12M8 2c2.2 2.2 2.2 9.8 0 12M8 2c-2.2 2.2-2.2 9.8 0 12"
        }
        Glyph::Theme => {
            "M2.5 8a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0-11 0M8 2.500v11M10 3.200v9.600M12 4.400v7.200"
        }
        Glyph::Menu => "M2.5 4h11M2.5 8h11M2.5 12h11",
        Glyph::Copy => "M5.5 5.500V2.500h8v8h-3M2.5 5.500h8v8h-8z",
        Glyph::Chevron => "M3.5 6 8 10.5 12.5 6",
        Glyph::Pin => "M5.5 2.500h5M6.5 2.500v4l-2 2.500h7l-2-2.500v-4M8 9v4.5",
        Glyph::Filter => "M2.5 3.500h11M5 8h6M7 12.500h2",
        Glyph::Play => "M4 2.500v11l9-5.500z",
        Glyph::Pause => "M4 3h3v10H4zM9 3h3v10H9z",
        Glyph::Check => "M3 8.500l3.2 3L13 4.5",
        Glyph::Info => "M2 8a6 6 0 1 0 12 0a6 6 0 1 0-12 0M8 7.300V11M8 5v.01",
        Glyph::Warning => "M8 2.2 14.5 13.500h-13zM8 6.500v3.300M8 11.600v.01",
        Glyph::Cross => "M4 4l8 8M12 4l-8 8",
    };
    html! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d={path} /></svg>
    }
}

/// The seal: three currents that meet in a bay.
pub fn seal() -> Html {
    html! {
        <svg class="seal" viewBox="0 0 26 26" aria-hidden="true">
            <rect width="26" height="26" rx="3" fill="currentColor" />
            <path class="current" d="M6 6.500c0 7.5 3.8 13 14 13M11 6.500c0 4.8 2.6 8 9 8M16 6.500c0 2 1.2 3.2 4 3.2" />
        </svg>
    }
}
