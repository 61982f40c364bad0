//! Labels that would overlap, moved apart.
