//! Charts: drawing code against an abstract surface.
