//! The event file: SQLite tables, the journal of every change, undo.
