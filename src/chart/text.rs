//! Text: styles for backends and approximate widths.
