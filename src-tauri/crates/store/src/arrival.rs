//! With which values rows came. The journal leaves that to the rows themselves: of a new one it tells the key alone, and
//! what has changed since leads back from the row of today.

use crate::entity::Entity;
use crate::error::StoreError;
use crate::journal::{self, Change};
use crate::record::Table;
use crate::value::{key, to_json};
use domain::OperationId;
use rusqlite::{Connection, OptionalExtension};
use serde_json::{Map, Value as Json};
use std::collections::{BTreeSet, HashMap, HashSet};
use uuid::Uuid;

/// New rows by the operation that made them.
type Images = HashMap<(OperationId, Entity, Uuid), Map<String, Json>>;

/// Tells of changes that made a row with which values it came.
pub(crate) fn tell(connection: &Connection, changes: &mut [(OperationId, Change)]) -> Result<(), StoreError> {
    let untold = |change: &Change| change.before.is_none() && change.after.is_none();
    let arrivals = || changes.iter().filter(|(_, change)| untold(change));
    let rows: HashSet<(Entity, Uuid)> = arrivals().map(|(_, change)| (change.entity, change.id)).collect();
    let operations: BTreeSet<OperationId> = arrivals().map(|(operation, _)| *operation).collect();
    let sequences = operations.into_iter().map(|id| Ok(journal::operation(connection, id)?.sequence));
    let Some(first) = sequences.collect::<Result<BTreeSet<i64>, StoreError>>()?.first().copied() else {
        return Ok(());
    };
    let mut images = rewound(connection, first, &rows)?;
    for (operation, change) in changes.iter_mut().filter(|(_, change)| untold(change)) {
        change.after = images.remove(&(*operation, change.entity, change.id));
        if change.after.is_none() {
            return Err(StoreError::Damaged("the journal does not lead to the rows"));
        }
    }
    Ok(())
}

/// The rows as they were when an operation made them, from today back to the first of these operations.
fn rewound(
    connection: &Connection,
    first: i64,
    rows: &HashSet<(Entity, Uuid)>,
) -> Result<Images, StoreError> {
    let mut now = HashMap::new();
    for (entity, id) in rows {
        now.insert((*entity, *id), current(connection, entity.table(), *id)?);
    }
    let mut images = Images::new();
    for (operation, Change { entity, id, before, after, .. }) in
        journal::changes_from(connection, first, rows)?
    {
        let then = now.entry((entity, id)).or_default();
        match (before, after) {
            (Some(before), Some(_)) => {
                if let Some(row) = then {
                    row.extend(before);
                }
            }
            (Some(removed), None) => *then = Some(removed),
            (None, _) => {
                if let Some(image) = then.take() {
                    images.insert((operation, entity, id), image);
                }
            }
        }
    }
    Ok(images)
}

/// The row of today as the journal would write it.
fn current(
    connection: &Connection,
    table: &Table,
    id: Uuid,
) -> Result<Option<Map<String, Json>>, StoreError> {
    let mut statement = connection.prepare_cached(&table.sql().select)?;
    let row = statement.query_row([key(OperationId(id))], |row| {
        let column = |(position, (name, _)): (usize, &(&str, _))| {
            Ok(((*name).to_owned(), to_json(row.get_ref(position)?)))
        };
        table.columns.iter().enumerate().map(column).collect()
    });
    Ok(row.optional()?)
}
