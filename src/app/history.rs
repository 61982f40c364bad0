//! Which addresses a page leaves behind: the rule for history entries, and undo and redo.
//!
//! - A gesture (a drag, a held key, a typed value) adds one entry, at its first change. While it lasts, the entry is
//!   replaced at most every [`REPLACE_INTERVAL_MS`], and once more at its end. A change outside of a gesture is a
//!   gesture of its own.
//! - Undo and redo move on a stack of their own: what they bring back shows at once, not when the browser answers. The
//!   browser's entries carry their index in that stack as state, so that Back and Forward move in the same stack and
//!   never add to it. A change after undo or Back drops what could have been redone, in both.
//! - Undo and redo pass over entries that equal the present one (a drag that went back to where it began).
//!
//! The browser answers a traversal later, with a `popstate` event. Until then other commands wait: a `pushState` in
//! the meantime would stand on the wrong entry. Nothing here touches the browser: callers hand in events with their
//! time and carry out the commands, in order.

use std::collections::VecDeque;

/// Least time between two replacements of one entry during a gesture, milliseconds. Browsers refuse pages that write
/// their history much more often.
pub const REPLACE_INTERVAL_MS: f64 = 250.0;
/// Time after which a traversal that the browser never answered no longer holds up other commands, milliseconds.
pub const TRAVERSAL_LIMIT_MS: f64 = 1000.0;
/// Greatest index that is believed of an entry from before a reload.
const INDEX_LIMIT: usize = 10_000;

/// What the caller does, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// `history.pushState(index, "", query)`.
    Push {
        /// The entry's index, its state.
        index: usize,
        /// The address's query, with its `?`.
        query: String,
    },
    /// `history.replaceState(index, "", query)`.
    Replace {
        /// The entry's index, its state.
        index: usize,
        /// The address's query, with its `?`.
        query: String,
    },
    /// `history.go(steps)`.
    Go {
        /// Entries forward, negative back; never zero.
        steps: i32,
    },
    /// Read this query and show it.
    Show {
        /// The query.
        query: String,
    },
}

/// A command that waits for the browser.
#[derive(Debug, Clone)]
enum Task {
    Push { index: usize, query: String },
    Replace { index: usize, query: String },
    GoTo { index: usize },
}

/// A traversal that the browser has not answered yet.
#[derive(Debug, Clone, Copy)]
struct Traversal {
    target: usize,
    since: f64,
}

/// The page's entries, and where it stands among them.
#[derive(Debug, Clone)]
pub struct History {
    /// Queries by index; `None` for entries of before a reload that were not visited since. Never empty.
    entries: Vec<Option<String>>,
    position: usize,
    /// Whether the running gesture, if any, has its entry.
    gesture: Option<bool>,
    /// When the present entry was written.
    written_at: f64,
    /// Whether the browser's copy of the present entry is behind ours.
    is_behind: bool,
    /// The index of the browser's present entry.
    browser: usize,
    traversal: Option<Traversal>,
    tasks: VecDeque<Task>,
}

impl History {
    /// The history of a page that was opened or reloaded: `index` is the state of the browser's present entry, if it
    /// has one, and `query` what is shown.
    #[must_use]
    pub fn open(index: Option<usize>, query: &str, now: f64) -> (Self, Vec<Command>) {
        let position = index.filter(|&index| index <= INDEX_LIMIT).unwrap_or(0);
        let mut entries = vec![None; position];
        entries.push(Some(query.to_owned()));
        let mut history = Self {
            entries,
            position,
            gesture: None,
            written_at: now,
            is_behind: true,
            browser: position,
            traversal: None,
            tasks: VecDeque::new(),
        };
        history.write_present(now);
        let commands = history.run(now);
        (history, commands)
    }

    /// Whether there is something to undo.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        self.position > 0
    }

    /// Whether there is something to redo.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        self.position + 1 < self.entries.len()
    }

    /// The index of the present entry.
    #[must_use]
    pub fn position(&self) -> usize {
        self.position
    }

    /// A gesture begins; one that was still running ends.
    #[must_use]
    pub fn begin(&mut self, now: f64) -> Vec<Command> {
        self.finish(now);
        self.gesture = Some(false);
        self.run(now)
    }

    /// What is shown has changed.
    #[must_use]
    pub fn change(&mut self, query: &str, now: f64) -> Vec<Command> {
        if self.entries[self.position].as_deref() != Some(query) {
            if self.gesture == Some(true) {
                self.entries[self.position] = Some(query.to_owned());
                self.is_behind = true;
                if now - self.written_at >= REPLACE_INTERVAL_MS {
                    self.write_present(now);
                }
            } else {
                self.entries.truncate(self.position + 1);
                self.entries.push(Some(query.to_owned()));
                self.position += 1;
                self.tasks.push_back(Task::Push {
                    index: self.position,
                    query: query.to_owned(),
                });
                self.written_at = now;
                if let Some(has_entry) = &mut self.gesture {
                    *has_entry = true;
                }
            }
        }
        self.run(now)
    }

    /// The gesture ends.
    #[must_use]
    pub fn end(&mut self, now: f64) -> Vec<Command> {
        self.finish(now);
        self.run(now)
    }

    /// One step back; nothing if there is none.
    #[must_use]
    pub fn undo(&mut self, now: f64) -> Vec<Command> {
        self.finish(now);
        let mut target = self.position;
        while target > 0 {
            target -= 1;
            if self.entries[target] != self.entries[self.position] {
                break;
            }
        }
        self.go_to(target, now)
    }

    /// One step forward; nothing if there is none.
    #[must_use]
    pub fn redo(&mut self, now: f64) -> Vec<Command> {
        self.finish(now);
        let mut target = self.position;
        while target + 1 < self.entries.len() {
            target += 1;
            if self.entries[target] != self.entries[self.position] {
                break;
            }
        }
        self.go_to(target, now)
    }

    /// The browser's `popstate`: `index` is the state of the entry it now stands on (`None` if the entry is not ours,
    /// as after a change of the fragment), `query` its address's.
    #[must_use]
    pub fn popped(&mut self, index: Option<usize>, query: &str, now: f64) -> Vec<Command> {
        let mut shown = Vec::new();
        match (
            index.filter(|&index| index <= INDEX_LIMIT),
            self.traversal.take(),
        ) {
            (Some(index), Some(traversal)) => {
                self.browser = index;
                if index != traversal.target {
                    // Somebody pressed Back or Forward at the same time: what waits counts on the target.
                    self.tasks.push_front(Task::GoTo {
                        index: traversal.target,
                    });
                } else if let Some(entry) = self.entries.get(index) {
                    // Past the end stands what a change has dropped in the meantime.
                    let was_known = entry.is_some();
                    self.land(index, query);
                    if !was_known && index == self.position {
                        shown.push(Command::Show {
                            query: query.to_owned(),
                        });
                    }
                }
            }
            (Some(index), None) => shown = self.move_to(index, query),
            (None, _) => {
                // The browser has added an entry by itself: it takes the place of a push.
                self.tasks.clear();
                self.gesture = None;
                self.entries.truncate(self.browser + 1);
                self.entries.push(Some(query.to_owned()));
                self.position = self.entries.len() - 1;
                self.browser = self.position;
                self.write_present(now);
                shown.push(Command::Show {
                    query: query.to_owned(),
                });
            }
        }
        shown.extend(self.run(now));
        shown
    }

    /// Back or Forward: the position follows the browser.
    fn move_to(&mut self, index: usize, query: &str) -> Vec<Command> {
        self.browser = index;
        self.gesture = None;
        self.is_behind = false;
        if index >= self.entries.len() {
            self.entries.resize(index + 1, None);
        }
        let is_same = index == self.position;
        self.position = index;
        let known = self.land(index, query);
        if is_same {
            Vec::new()
        } else {
            vec![Command::Show { query: known }]
        }
    }

    /// The browser stands on an entry of ours, with this query. What the entry holds comes first: Back in the midst of
    /// a gesture leaves the browser's copy behind.
    fn land(&mut self, index: usize, query: &str) -> String {
        let known = self.entries[index]
            .get_or_insert_with(|| query.to_owned())
            .clone();
        if known != query {
            self.tasks.push_front(Task::Replace {
                index,
                query: known.clone(),
            });
        }
        known
    }

    fn go_to(&mut self, target: usize, now: f64) -> Vec<Command> {
        let mut commands = Vec::new();
        if target != self.position {
            self.position = target;
            self.tasks.push_back(Task::GoTo { index: target });
            if let Some(query) = &self.entries[target] {
                commands.push(Command::Show {
                    query: query.clone(),
                });
            }
        }
        commands.extend(self.run(now));
        commands
    }

    fn finish(&mut self, now: f64) {
        self.gesture = None;
        if self.is_behind {
            self.write_present(now);
        }
    }

    fn write_present(&mut self, now: f64) {
        self.is_behind = false;
        self.written_at = now;
        if let Some(query) = &self.entries[self.position] {
            self.tasks.push_back(Task::Replace {
                index: self.position,
                query: query.clone(),
            });
        }
    }

    /// The commands that need not wait.
    fn run(&mut self, now: f64) -> Vec<Command> {
        if let Some(traversal) = self.traversal
            && now - traversal.since >= TRAVERSAL_LIMIT_MS
        {
            self.browser = traversal.target;
            self.traversal = None;
        }
        let mut commands = Vec::new();
        while self.traversal.is_none() {
            match self.tasks.pop_front() {
                None => break,
                Some(Task::Push { index, query }) => {
                    self.browser = index;
                    commands.push(Command::Push { index, query });
                }
                Some(Task::Replace { index, query }) => {
                    commands.push(Command::Replace { index, query })
                }
                Some(Task::GoTo { index }) if index == self.browser => {}
                Some(Task::GoTo { index }) => {
                    // Both are at most the number of entries.
                    let steps = index as i32 - self.browser as i32;
                    self.traversal = Some(Traversal {
                        target: index,
                        since: now,
                    });
                    commands.push(Command::Go { steps });
                }
            }
        }
        commands
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn push(index: usize, query: &str) -> Command {
        Command::Push {
            index,
            query: query.to_owned(),
        }
    }

    fn replace(index: usize, query: &str) -> Command {
        Command::Replace {
            index,
            query: query.to_owned(),
        }
    }

    fn show(query: &str) -> Command {
        Command::Show {
            query: query.to_owned(),
        }
    }

    fn opened() -> History {
        let (history, commands) = History::open(None, "?a", 0.0);
        assert_eq!(commands, [replace(0, "?a")]);
        history
    }

    /// A page with `?a`, `?b`, `?c`, standing on the last.
    fn with_three() -> History {
        let mut history = opened();
        assert_eq!(history.change("?b", 10.0), [push(1, "?b")]);
        assert_eq!(history.change("?c", 20.0), [push(2, "?c")]);
        history
    }

    #[test]
    fn a_drag_pushes_once_replaces_at_intervals_and_once_at_its_end() {
        let mut history = opened();
        assert_eq!(history.begin(1000.0), []);
        assert_eq!(history.change("?1", 1000.0), [push(1, "?1")]);
        assert_eq!(history.change("?2", 1016.0), []);
        assert_eq!(history.change("?3", 1249.0), []);
        assert_eq!(history.change("?4", 1250.0), [replace(1, "?4")]);
        assert_eq!(history.change("?5", 1300.0), []);
        assert_eq!(history.end(1310.0), [replace(1, "?5")]);
        assert_eq!(history.end(1320.0), [], "an end without a gesture");
        assert_eq!(
            history.undo(2000.0),
            [show("?a"), Command::Go { steps: -1 }]
        );
    }

    #[test]
    fn a_gesture_without_a_change_leaves_no_entry() {
        let mut history = opened();
        assert_eq!(history.begin(0.0), []);
        assert_eq!(history.change("?a", 5.0), []);
        assert_eq!(history.end(10.0), []);
        assert!(!history.can_undo());
    }

    #[test]
    fn key_presses_are_an_entry_each() {
        let mut history = opened();
        for (index, query) in ["?1", "?2"].into_iter().enumerate() {
            assert_eq!(history.begin(0.0), []);
            assert_eq!(history.change(query, 1.0), [push(index + 1, query)]);
            assert_eq!(history.end(2.0), []);
        }
    }

    #[test]
    fn a_gesture_that_begins_ends_the_one_before() {
        let mut history = opened();
        assert_eq!(history.begin(0.0), []);
        assert_eq!(history.change("?1", 0.0), [push(1, "?1")]);
        assert_eq!(history.change("?2", 1.0), []);
        assert_eq!(history.begin(2.0), [replace(1, "?2")]);
        assert_eq!(history.change("?3", 3.0), [push(2, "?3")]);
    }

    #[test]
    fn undo_shows_at_once_and_the_browsers_answer_changes_nothing() {
        let mut history = with_three();
        assert_eq!(history.undo(30.0), [show("?b"), Command::Go { steps: -1 }]);
        assert_eq!(history.popped(Some(1), "?b", 35.0), []);
        assert!(history.can_redo());
        assert_eq!(history.redo(40.0), [show("?c"), Command::Go { steps: 1 }]);
        assert_eq!(history.popped(Some(2), "?c", 45.0), []);
        assert_eq!(history.redo(50.0), []);
    }

    #[test]
    fn undo_twice_at_once_goes_back_step_by_step() {
        let mut history = with_three();
        assert_eq!(history.undo(30.0), [show("?b"), Command::Go { steps: -1 }]);
        assert_eq!(history.undo(31.0), [show("?a")]);
        assert_eq!(
            history.popped(Some(1), "?b", 35.0),
            [Command::Go { steps: -1 }]
        );
        assert_eq!(history.popped(Some(0), "?a", 40.0), []);
        assert_eq!(history.position(), 0);
        assert_eq!(history.undo(50.0), []);
    }

    #[test]
    fn undo_in_a_drag_ends_it_first() {
        let mut history = opened();
        assert_eq!(history.begin(0.0), []);
        assert_eq!(history.change("?1", 0.0), [push(1, "?1")]);
        assert_eq!(history.change("?2", 1.0), []);
        assert_eq!(
            history.undo(2.0),
            [show("?a"), replace(1, "?2"), Command::Go { steps: -1 }]
        );
    }

    #[test]
    fn back_and_forward_move_in_the_same_stack() {
        let mut history = with_three();
        assert_eq!(history.popped(Some(1), "?b", 30.0), [show("?b")]);
        assert_eq!((history.can_undo(), history.can_redo()), (true, true));
        assert_eq!(history.popped(Some(2), "?c", 40.0), [show("?c")]);
        assert_eq!(history.undo(50.0), [show("?b"), Command::Go { steps: -1 }]);
        assert_eq!(history.popped(Some(1), "?b", 55.0), []);
        assert_eq!(
            history.popped(Some(0), "?a", 60.0),
            [show("?a")],
            "Back after undo"
        );
        assert!(!history.can_undo());
    }

    #[test]
    fn a_change_after_back_drops_what_could_be_redone() {
        let mut history = with_three();
        assert_eq!(history.popped(Some(0), "?a", 30.0), [show("?a")]);
        assert_eq!(history.change("?d", 40.0), [push(1, "?d")]);
        assert!(!history.can_redo());
        assert_eq!(history.redo(50.0), []);
    }

    #[test]
    fn a_change_right_after_undo_waits_for_the_browser() {
        let mut history = with_three();
        assert_eq!(history.undo(30.0), [show("?b"), Command::Go { steps: -1 }]);
        assert_eq!(history.change("?d", 31.0), []);
        assert_eq!(history.popped(Some(1), "?b", 35.0), [push(2, "?d")]);
        assert_eq!((history.position(), history.can_redo()), (2, false));
    }

    #[test]
    fn a_traversal_without_answer_does_not_hold_up_for_ever() {
        let mut history = with_three();
        assert_eq!(history.undo(30.0), [show("?b"), Command::Go { steps: -1 }]);
        assert_eq!(history.change("?d", 31.0), []);
        assert_eq!(
            history.change("?e", 31.0 + TRAVERSAL_LIMIT_MS),
            [push(2, "?d"), push(3, "?e")]
        );
    }

    #[test]
    fn a_drag_that_returns_is_passed_over() {
        let mut history = opened();
        assert_eq!(history.begin(0.0), []);
        assert_eq!(history.change("?b", 0.0), [push(1, "?b")]);
        assert_eq!(history.end(1.0), []);
        assert_eq!(history.begin(2.0), []);
        assert_eq!(history.change("?x", 2.0), [push(2, "?x")]);
        assert_eq!(history.change("?b", 3.0), []);
        assert_eq!(history.end(4.0), [replace(2, "?b")]);
        assert_eq!(history.undo(5.0), [show("?a"), Command::Go { steps: -2 }]);
    }

    #[test]
    fn after_a_reload_undo_waits_for_the_address() {
        let (mut history, commands) = History::open(Some(2), "?c", 0.0);
        assert_eq!(commands, [replace(2, "?c")]);
        assert!(history.can_undo());
        assert_eq!(history.undo(10.0), [Command::Go { steps: -1 }]);
        assert_eq!(history.popped(Some(1), "?b", 20.0), [show("?b")]);
        assert_eq!(history.redo(30.0), [show("?c"), Command::Go { steps: 1 }]);
        let (history, _) = History::open(Some(usize::MAX), "?c", 0.0);
        assert!(!history.can_undo(), "an index that cannot be ours");
    }

    #[test]
    fn forward_after_a_reload_extends_the_stack() {
        let (mut history, _) = History::open(Some(1), "?b", 0.0);
        assert_eq!(history.popped(Some(2), "?c", 10.0), [show("?c")]);
        assert_eq!(history.undo(20.0), [show("?b"), Command::Go { steps: -1 }]);
    }

    #[test]
    fn back_in_a_drag_keeps_what_was_shown() {
        let mut history = opened();
        assert_eq!(history.begin(0.0), []);
        assert_eq!(history.change("?1", 0.0), [push(1, "?1")]);
        assert_eq!(history.change("?2", 1.0), []);
        assert_eq!(history.popped(Some(0), "?a", 2.0), [show("?a")]);
        assert_eq!(
            history.popped(Some(1), "?1", 3.0),
            [show("?2"), replace(1, "?2")]
        );
    }

    #[test]
    fn an_entry_that_the_browser_added_becomes_ours() {
        let mut history = with_three();
        assert_eq!(history.popped(Some(1), "?b", 30.0), [show("?b")]);
        assert_eq!(
            history.popped(None, "?b", 40.0),
            [show("?b"), replace(2, "?b")]
        );
        assert_eq!((history.position(), history.can_redo()), (2, false));
    }

    /// A browser's session history: it answers traversals later.
    struct Browser {
        entries: Vec<(Option<usize>, String)>,
        at: usize,
        pending: Vec<i32>,
        shown: String,
    }

    impl Browser {
        fn carry_out(&mut self, commands: Vec<Command>) {
            for command in commands {
                match command {
                    Command::Push { index, query } => {
                        assert!(
                            self.pending.is_empty(),
                            "nothing is pushed during a traversal"
                        );
                        self.entries.truncate(self.at + 1);
                        self.entries.push((Some(index), query));
                        self.at += 1;
                    }
                    Command::Replace { index, query } => {
                        self.entries[self.at] = (Some(index), query)
                    }
                    Command::Go { steps } => self.pending.push(steps),
                    Command::Show { query } => self.shown = query,
                }
            }
        }

        /// Traverses; what lies beyond the ends is ignored, as browsers do.
        fn traverse(&mut self, steps: i32, history: &mut History, now: f64) {
            let Some(at) = self
                .at
                .checked_add_signed(steps as isize)
                .filter(|&at| at < self.entries.len())
            else {
                return;
            };
            self.at = at;
            let (index, query) = self.entries[at].clone();
            let commands = history.popped(index, &query, now);
            self.carry_out(commands);
        }

        fn answer(&mut self, history: &mut History, now: f64) {
            if !self.pending.is_empty() {
                let steps = self.pending.remove(0);
                self.traverse(steps, history, now);
            }
        }
    }

    proptest! {
        #[test]
        fn page_and_browser_agree_whatever_is_done(actions in prop::collection::vec((0..8_u8, 0..5_u8, 0..400_u16), 0..60)) {
            let mut now = 0.0;
            let (mut history, commands) = History::open(None, "?0", now);
            let mut browser = Browser {
                entries: vec![(None, "?0".to_owned())],
                at: 0,
                pending: Vec::new(),
                shown: "?0".to_owned(),
            };
            browser.carry_out(commands);
            for (action, value, wait) in actions {
                now += f64::from(wait) / 10.0;
                let query = format!("?{value}");
                match action {
                    0 => { let commands = history.begin(now); browser.carry_out(commands); }
                    1 => { let commands = history.end(now); browser.carry_out(commands); }
                    2 | 3 => {
                        browser.shown.clone_from(&query);
                        let commands = history.change(&query, now);
                        browser.carry_out(commands);
                    }
                    4 => { let commands = history.undo(now); browser.carry_out(commands); }
                    5 => { let commands = history.redo(now); browser.carry_out(commands); }
                    6 if browser.pending.is_empty() => browser.traverse(if value < 3 { -1 } else { 1 }, &mut history, now),
                    _ => browser.answer(&mut history, now),
                }
            }
            let commands = history.end(now);
            browser.carry_out(commands);
            for _ in 0..200 {
                browser.answer(&mut history, now);
            }
            prop_assert!(browser.pending.is_empty());
            prop_assert_eq!(browser.at, history.position());
            prop_assert_eq!(browser.entries.len(), history.entries.len());
            prop_assert_eq!(&browser.shown, &browser.entries[browser.at].1);
            prop_assert_eq!(Some(&browser.shown), history.entries[history.position()].as_ref());
            for (at, (index, _)) in browser.entries.iter().enumerate() {
                prop_assert_eq!(*index, Some(at));
            }
        }
    }
}
