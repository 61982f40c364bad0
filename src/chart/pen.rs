//! Drawing in CSS px on a backend of whole units.
