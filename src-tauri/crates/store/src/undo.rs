//! Undo and redo: an operation's changes written backwards, as an operation of their own.

use crate::entity::Touched;
use crate::error::StoreError;
use crate::history::{History, Undo};
use crate::journal::{self, Change, NewOperation, Operation, Origin};
use crate::record::{Row, Table};
use crate::value;
use crate::writer::Writer;
use domain::{OperationId, Snapshot};
use rusqlite::Connection;
use serde_json::{Map, Value as Json};
use std::borrow::Cow;
use std::collections::HashSet;

/// What an undo or redo did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undone {
    /// The operation that was undone or came back into force, as it is now.
    pub operation: Operation,
    /// What it touched.
    pub touched: Touched,
}

/// Which way to go in the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    Undo,
    Redo,
}

/// A step that is ready to be written.
#[derive(Debug)]
pub(crate) struct Step {
    /// What people see undone or redone.
    target: Operation,
    /// Whose changes are written backwards: the target's, or those of the undo that took it back.
    reverted: OperationId,
    direction: Direction,
}

impl Step {
    /// The next step in a direction.
    pub(crate) fn next(connection: &Connection, direction: Direction) -> Result<Self, StoreError> {
        let history = History::read(connection)?;
        let (target, reverted) = match direction {
            Direction::Undo => {
                let target = *history.undoable.last().ok_or(StoreError::NothingToUndo)?;
                (target, target)
            }
            Direction::Redo => {
                let Undo { by, target } = *history.redoable.last().ok_or(StoreError::NothingToRedo)?;
                (target, by)
            }
        };
        let target = journal::operation(connection, target)?;
        Ok(Self { target: history.mark(target), reverted, direction })
    }

    pub(crate) fn target(self) -> Operation {
        self.target
    }

    /// The answer once the step is committed.
    pub(crate) fn done(self, touched: Touched) -> Undone {
        let undone = self.direction == Direction::Undo;
        Undone { operation: Operation { undone, ..self.target }, touched }
    }

    /// Writes the step. Foreign keys are judged at the commit, since rows come in any order.
    pub(crate) fn write(&self, connection: &Connection, origin: Origin) -> Result<Touched, StoreError> {
        connection.execute_batch("PRAGMA defer_foreign_keys = ON")?;
        let mut changes = journal::changes(connection, self.reverted)?;
        changes.reverse();
        changes.sort_by_key(|change| change.before.is_some());
        let mut writer = Writer::new(connection);
        for change in &changes {
            if !revert(&mut writer, change)? {
                return Err(self.blocked(connection, change));
            }
        }
        let kind = match self.direction {
            Direction::Undo => "undo",
            Direction::Redo => "redo",
        };
        let operation = NewOperation {
            kind: kind.to_owned(),
            detail: self.target.detail.clone(),
            reversible: true,
            origin,
        };
        writer.record(&operation, Some(self.reverted))
    }

    /// Names what changed the row since.
    fn blocked(&self, connection: &Connection, change: &Change) -> StoreError {
        let by = self.later(connection, change).unwrap_or_default();
        StoreError::Blocked { operation: Box::new(self.target.clone()), by }
    }

    fn later(&self, connection: &Connection, change: &Change) -> Result<Vec<Operation>, StoreError> {
        let since = journal::operation(connection, self.reverted)?.sequence;
        let mut by = Vec::new();
        let row = HashSet::from([(change.entity, change.id)]);
        for (id, later) in journal::changes_from(connection, since + 1, &row)? {
            if overlap(change, &later) {
                by.push(journal::operation(connection, id)?);
            }
        }
        by.reverse();
        // An undone operation and its undo cancel out: neither is in the way.
        let history = History::read(connection)?;
        by.retain(|operation| operation.undoes.is_none() && !history.undone.contains(&operation.id));
        Ok(by)
    }

    /// The error for a commit that foreign keys refused: a row in between refers to what would go.
    pub(crate) fn refused(self, connection: &Connection) -> StoreError {
        let by = journal::operation(connection, self.reverted)
            .and_then(|reverted| journal::irreversible_since(connection, reverted.sequence))
            .unwrap_or_default();
        StoreError::Blocked { operation: Box::new(self.target), by }
    }
}

/// All rows as they stood after an operation: what happened since is written backwards. Only for a
/// transaction that is never kept.
pub(crate) fn rewound(connection: &Connection, sequence: i64) -> Result<Snapshot, StoreError> {
    connection.execute_batch("PRAGMA defer_foreign_keys = ON")?;
    let mut writer = Writer::new(connection);
    for change in &journal::changes_after(connection, sequence)? {
        if !revert(&mut writer, change)? {
            return Err(StoreError::Damaged("the journal does not lead to the rows"));
        }
    }
    let changed_at = journal::changed_at(connection, sequence)?;
    Ok(Snapshot { sequence, changed_at, ..writer.snapshot()? })
}

/// Takes one change back. `false` if the row no longer looks as the change left it, as far as the change tells.
fn revert(writer: &mut Writer<'_>, change: &Change) -> Result<bool, StoreError> {
    let table = change.entity.table();
    let now = writer.row(change.entity, change.id)?.map(Cow::into_owned);
    let row = match (now, &change.after) {
        (None, None) if change.before.is_some() => writer.blank(table)?,
        // It came, and while all is written backwards it stands as it came.
        (Some(row), None) if change.before.is_none() => row,
        (Some(row), Some(after)) if overlay(table, row.clone(), after)? == row => row,
        _ => return Ok(false),
    };
    match &change.before {
        None => writer.remove_row(change.entity, change.id)?,
        Some(before) => writer.put_row(change.entity, change.id, overlay(table, row, before)?)?,
    }
    Ok(true)
}

/// A row with the journaled columns set to their journaled values.
fn overlay<'a>(table: &Table, mut row: Row<'a>, values: &Map<String, Json>) -> Result<Row<'a>, StoreError> {
    for (name, json) in values {
        let position = table.position(name);
        let column = position.and_then(|at| Some((table.columns.get(at)?.1, row.get_mut(at)?)));
        let (kind, cell) = column.ok_or(StoreError::Damaged("the journal names an unknown column"))?;
        *cell =
            value::from_json(kind, json).ok_or(StoreError::Damaged("the journal holds a misfit value"))?;
    }
    Ok(row)
}

/// Whether a later change is about the same fields. A row that comes or goes is about all of them.
fn overlap(change: &Change, later: &Change) -> bool {
    match (&change.before, &change.after, &later.before, &later.after) {
        (Some(_), Some(ours), Some(_), Some(theirs)) => ours.keys().any(|column| theirs.contains_key(column)),
        _ => true,
    }
}
