//! The address bar and the history of a page.
