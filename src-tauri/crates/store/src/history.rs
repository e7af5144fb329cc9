//! What undo and redo would act on. Follows from the journal alone, so it survives a restart.

use crate::error::StoreError;
use crate::journal::Operation;
use crate::value::Columns;
use domain::OperationId;
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};

/// The linear history: reversible operations in force, and those undone that can come back.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct History {
    /// In force and reversible; the last one is undone next.
    pub(crate) undoable: Vec<OperationId>,
    /// Undone, with the undo that did it; the last one is redone next.
    pub(crate) redoable: Vec<Undo>,
    /// Everything that is undone now, also what can no longer be redone.
    pub(crate) undone: BTreeSet<OperationId>,
    undos: BTreeMap<OperationId, Undo>,
}

/// An undo and what it undid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Undo {
    pub(crate) by: OperationId,
    pub(crate) target: OperationId,
}

impl History {
    pub(crate) fn read(connection: &Connection) -> Result<Self, StoreError> {
        let sql = "SELECT id, undoes, reversible FROM operation ORDER BY sequence";
        let mut statement = connection.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        let mut history = Self::default();
        while let Some(row) = rows.next()? {
            let mut columns = Columns::new(row);
            history.add(columns.key()?, columns.optional_key()?, columns.flag()?);
        }
        Ok(history)
    }

    fn add(&mut self, id: OperationId, undoes: Option<OperationId>, reversible: bool) {
        match undoes {
            None if reversible => {
                self.undoable.push(id);
                self.redoable.clear();
            }
            // Left the house: neither undone nor in the way of a redo of other rows.
            None => {}
            Some(acted_on) => {
                if let Some(Undo { target, .. }) = self.undos.get(&acted_on).copied() {
                    self.redoable.retain(|undo| undo.target != target);
                    self.undoable.push(target);
                    self.undone.remove(&target);
                } else {
                    let undo = Undo { by: id, target: acted_on };
                    self.undoable.retain(|operation| *operation != acted_on);
                    self.redoable.push(undo);
                    self.undone.insert(acted_on);
                    self.undos.insert(id, undo);
                }
            }
        }
    }

    /// Fills in what a single row of the journal cannot tell.
    pub(crate) fn mark(&self, operation: Operation) -> Operation {
        Operation { undone: self.undone.contains(&operation.id), ..operation }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn id(number: u128) -> OperationId {
        OperationId(Uuid::from_u128(number))
    }

    /// Operations by number from 1: `+` reversible, `!` left the house, a number undoes that one.
    fn check(journal: &str, undoable: &[u128], redoable: &[u128], undone: &[u128]) {
        let mut history = History::default();
        for (word, number) in journal.split_whitespace().zip(1..) {
            history.add(id(number), word.parse().ok().map(id), word != "!");
        }
        let ids = |numbers: &[u128]| numbers.iter().copied().map(id).collect::<Vec<_>>();
        assert_eq!(history.undoable, ids(undoable), "undoable after {journal}");
        let targets: Vec<_> = history.redoable.iter().map(|undo| undo.target).collect();
        assert_eq!(targets, ids(redoable), "redoable after {journal}");
        assert_eq!(Vec::from_iter(history.undone), ids(undone), "undone after {journal}");
    }

    #[test]
    fn history_is_linear() {
        check("! + +", &[2, 3], &[], &[]);
        check("! + + 3", &[2], &[3], &[3]);
        check("! + + 3 2", &[], &[3, 2], &[2, 3]);
        check("! + + 3 2 5", &[2], &[3], &[3]);
        check("! + + 3 2 5 4", &[2, 3], &[], &[]);
        check("! + + 3 2 5 4 3", &[2], &[3], &[3]);
        check("! + + 3 +", &[2, 5], &[], &[3]);
        check("! + ! 2", &[], &[2], &[2]);
        check("! + 2 !", &[], &[2], &[2]);
        check("! + 2 ! 3", &[2], &[], &[]);
    }
}
