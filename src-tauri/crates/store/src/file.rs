//! The open event file.

use crate::claim::Claim;
use crate::entity::Touched;
use crate::error::{StoreError, breaks_reference};
use crate::history::History;
use crate::journal::{self, Change, NewOperation, Operation, Origin};
use crate::passphrase::Passphrase;
use crate::record::Record;
use crate::undo::{self, Direction, Step, Undone};
use crate::writer::Writer;
use crate::{copy, opening, snapshot};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{Event, OperationId, PersonId, Snapshot};
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// One congress: an open event file, held exclusively until the handle is dropped.
///
/// While it is open nothing else in this process may open and close the same file, not even to read
/// it: on Unix that would release the lock. Copies are made with [`EventFile::copy_to`].
#[derive(Debug)]
pub struct EventFile {
    // Declared before the claim, so that the file is closed before somebody else may open it.
    connection: Connection,
    _claim: Claim,
    path: PathBuf,
    passphrase: Option<Passphrase>,
    state: State,
}

/// Whether the handle knows what is in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Known,
    Unknown,
}

impl EventFile {
    /// Creates an event file with a passphrase or plain, and opens it. The event's row is journaled
    /// as the operation `create`. An existing file is left alone, and the path holds either nothing or a whole
    /// file, never a part.
    pub fn create(
        path: &Path,
        passphrase: Option<&Passphrase>,
        event: &Event,
        origin: Origin,
    ) -> Result<Self, StoreError> {
        copy::place(path, |temporary| {
            let mut connection = opening::furnish(temporary, passphrase)?;
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            copy::renew_id(&transaction)?;
            let mut writer = Writer::new(&transaction);
            writer.put(event)?;
            let operation = NewOperation {
                kind: "create".to_owned(),
                detail: event.title.clone(),
                reversible: false,
                origin,
            };
            writer.record(&operation, None)?;
            transaction.commit()?;
            opening::close(connection)
        })?;
        Self::open(path, passphrase)
    }

    /// Opens an event file. One that is refused stays as it was, byte for byte.
    pub fn open(path: &Path, passphrase: Option<&Passphrase>) -> Result<Self, StoreError> {
        let path = std::path::absolute(path)?;
        let claim = Claim::of(&path)?;
        let connection = opening::open(&path, passphrase)?;
        Ok(Self { connection, _claim: claim, path, passphrase: passphrase.cloned(), state: State::Known })
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether the file has a passphrase.
    pub fn encrypted(&self) -> bool {
        self.passphrase.is_some()
    }

    /// All rows, sorted as [`Snapshot`] says.
    pub fn snapshot(&self) -> Result<Snapshot, StoreError> {
        snapshot::read(self.reader()?)
    }

    /// As [`Self::snapshot`], where its rows are known: those of the last one, and what the operation after it has
    /// [`Added`].
    pub fn snapshot_of(&self, rows: Snapshot) -> Result<Snapshot, StoreError> {
        snapshot::of(self.reader()?, rows)
    }

    /// The row with this key, for what a snapshot leaves out.
    pub fn get<R: Record>(&self, id: R::Id) -> Result<Option<R>, StoreError> {
        snapshot::one(self.reader()?, id)
    }

    /// Sequence number of the last operation.
    pub fn sequence(&self) -> Result<i64, StoreError> {
        journal::sequence(self.reader()?)
    }

    /// Sequence number of the last operation up to a moment; 0 if there was none yet.
    pub fn sequence_at(&self, at: DateTime<Utc>) -> Result<i64, StoreError> {
        journal::sequence_at(self.reader()?, at)
    }

    /// All rows as they stood after an operation. The file stays as it is.
    pub fn snapshot_at(&mut self, sequence: i64) -> Result<Snapshot, StoreError> {
        let transaction = self.begin()?;
        let snapshot = undo::rewound(&transaction, sequence);
        let rolled_back = transaction.rollback();
        // As after an undo: statements compiled while foreign keys are deferred must not be used again.
        self.connection.flush_prepared_statement_cache();
        rolled_back?;
        snapshot
    }

    /// Carries out an operation: rows and journal in one transaction. If `work` fails, nothing of it
    /// remains. A reversible operation that changed nothing is not recorded; an irreversible one is
    /// always, since it tells that something left the house.
    #[allow(clippy::needless_pass_by_value, reason = "an operation is carried out once")]
    pub fn transact<T, E: From<StoreError>>(
        &mut self,
        operation: NewOperation,
        work: impl FnOnce(&mut Writer<'_>) -> Result<T, E>,
    ) -> Result<(T, Touched), E> {
        let transaction = self.begin()?;
        let mut writer = Writer::new(&transaction);
        let value = work(&mut writer)?;
        let touched = writer.record(&operation, None)?;
        transaction.commit().map_err(|_| self.lost())?;
        Ok((value, touched))
    }

    /// Takes back the last reversible operation in force, as an operation of its own.
    pub fn undo(&mut self, origin: Origin) -> Result<Undone, StoreError> {
        self.go(Direction::Undo, origin)
    }

    /// Brings back what was undone last, as an operation of its own.
    pub fn redo(&mut self, origin: Origin) -> Result<Undone, StoreError> {
        self.go(Direction::Redo, origin)
    }

    fn go(&mut self, direction: Direction, origin: Origin) -> Result<Undone, StoreError> {
        let done = self.step(direction, origin);
        // A statement compiled while foreign keys are deferred does not take its row back when a later
        // transaction, where they are not, refuses it. Such statements must not be used again.
        self.connection.flush_prepared_statement_cache();
        done
    }

    fn step(&mut self, direction: Direction, origin: Origin) -> Result<Undone, StoreError> {
        let transaction = self.begin()?;
        let step = Step::next(&transaction, direction)?;
        let touched = step.write(&transaction, origin)?;
        match transaction.commit() {
            Ok(()) => Ok(step.done(touched)),
            // Deferred foreign keys are judged here, and a refusal leaves everything as it was.
            Err(error) if breaks_reference(&error) && self.connection.is_autocommit() => {
                Err(step.refused(&self.connection))
            }
            Err(_) => Err(self.lost()),
        }
    }

    /// What undo and redo would act on: for both the original operation, so that it can be named.
    pub fn undo_state(&self) -> Result<(Option<Operation>, Option<Operation>), StoreError> {
        let connection = self.reader()?;
        let next = |direction| match Step::next(connection, direction) {
            Ok(step) => Ok(Some(step.target())),
            Err(StoreError::NothingToUndo | StoreError::NothingToRedo) => Ok(None),
            Err(error) => Err(error),
        };
        Ok((next(Direction::Undo)?, next(Direction::Redo)?))
    }

    /// The latest operations, newest first.
    pub fn operations(&self, limit: usize) -> Result<Vec<Operation>, StoreError> {
        let connection = self.reader()?;
        let history = History::read(connection)?;
        let operations = journal::latest(connection, limit)?;
        Ok(operations.into_iter().map(|operation| history.mark(operation)).collect())
    }

    /// What one operation did, row by row.
    pub fn changes_in(&self, operation: OperationId) -> Result<Vec<Change>, StoreError> {
        journal::changes(self.reader()?, operation)
    }

    /// The history of a person, newest operation first.
    pub fn changes_of(&self, subject: PersonId) -> Result<Vec<(Operation, Vec<Change>)>, StoreError> {
        let connection = self.reader()?;
        let history = History::read(connection)?;
        let found = journal::changes_of(connection, subject)?;
        let mut grouped: Vec<(Operation, Vec<Change>)> = Vec::new();
        for (id, change) in found {
            match grouped.last_mut() {
                Some((operation, changes)) if operation.id == id => changes.push(change),
                _ => grouped.push((history.mark(journal::operation(connection, id)?), vec![change])),
            }
        }
        Ok(grouped)
    }

    /// The last operation after a sequence number that touched each person, undone ones left out.
    pub fn touched_since(&self, sequence: i64) -> Result<BTreeMap<PersonId, Operation>, StoreError> {
        let connection = self.reader()?;
        let history = History::read(connection)?;
        let mut touched = journal::touched_since(connection, sequence)?;
        touched
            .retain(|(_, operation)| operation.undoes.is_none() && !history.undone.contains(&operation.id));
        Ok(touched.into_iter().collect())
    }

    /// „Kopie sichern“: a copy of the whole file with the same passphrase, written beside its
    /// place, compared with this file and only then given its name. An existing file is left alone.
    pub fn copy_to(&self, path: &Path) -> Result<(), StoreError> {
        copy::copy(self, self.reader()?, self.passphrase.as_ref(), path)
    }

    /// „Kopie mitgeben“: a copy under a passphrase of its own that opens up to and including a day. Written as
    /// [`Self::copy_to`] writes; of a copy that has a last day itself, no later than that.
    pub fn lend_to(&self, path: &Path, passphrase: &Passphrase, until: NaiveDate) -> Result<(), StoreError> {
        copy::lend(self, self.reader()?, passphrase, until, path)
    }

    /// Gives the file another passphrase, or its first one. Everything is written anew beside it and compared, and only
    /// then takes its place; if anything fails, the file goes on as it was.
    pub fn set_passphrase(&mut self, passphrase: Passphrase) -> Result<(), StoreError> {
        let written = copy::rewritten(self, self.reader()?, &passphrase)?;
        // Windows lets nobody replace a file that is open.
        self.state = State::Unknown;
        let connection = std::mem::replace(&mut self.connection, Connection::open_in_memory()?);
        let replaced = opening::close(connection).and_then(|()| copy::replace(written, &self.path));
        if replaced.is_ok() {
            self.passphrase = Some(passphrase);
        }
        self.connection = opening::open(&self.path, self.passphrase.as_ref())?;
        self.state = State::Known;
        replaced
    }

    /// Whether this is the passphrase of the file.
    pub fn has_passphrase(&self, passphrase: &Passphrase) -> bool {
        self.passphrase.as_ref() == Some(passphrase)
    }

    /// The last day on which this file can be opened, if it is a copy that was taken along.
    pub fn opens_until(&self) -> Result<Option<NaiveDate>, StoreError> {
        copy::opens_until(self.reader()?)
    }

    /// Reads every page of the file and every reference in it.
    pub(crate) fn verify(&self) -> Result<(), StoreError> {
        opening::verify(self.reader()?)
    }

    fn reader(&self) -> Result<&Connection, StoreError> {
        // An open transaction here is one that could not be rolled back.
        match self.state {
            State::Known if self.connection.is_autocommit() => Ok(&self.connection),
            _ => Err(StoreError::StateUnknown),
        }
    }

    fn begin(&mut self) -> Result<Transaction<'_>, StoreError> {
        self.reader()?;
        Ok(self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?)
    }

    /// From here on every call is refused: rows read now might be those that were not kept.
    fn lost(&mut self) -> StoreError {
        self.state = State::Unknown;
        StoreError::StateUnknown
    }
}

impl Drop for EventFile {
    fn drop(&mut self) {
        if self.state == State::Known {
            // The emptied rollback journal would stay beside the file. Where this fails, it does no harm.
            let _ = opening::tidy(&self.connection);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{EventId, Room, RoomId};
    use uuid::Uuid;

    fn origin() -> Origin {
        let at = chrono::DateTime::from_timestamp(1_732_000_000, 0).unwrap();
        Origin { id: OperationId(Uuid::now_v7()), at, who: "Ada".to_owned() }
    }

    fn add_room(file: &mut EventFile) -> Result<(), StoreError> {
        let kind = "add_room".to_owned();
        let operation = NewOperation { kind, detail: String::new(), reversible: true, origin: origin() };
        let room = Room::new(RoomId(Uuid::now_v7()), "Saal Ems 1");
        file.transact(operation, |writer| writer.put(&room)).map(drop)
    }

    #[test]
    fn a_handle_can_move_to_another_thread() {
        fn is_send<T: Send>() {}
        is_send::<EventFile>();
    }

    #[test]
    fn after_a_failed_commit_the_handle_answers_nothing_any_more() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.tagung");
        let event = Event {
            id: EventId(Uuid::now_v7()),
            title: "Kommunalkongress".to_owned(),
            place: String::new(),
            contact: String::new(),
            registers_until: None,
            delete_on: None,
        };
        let mut file = EventFile::create(&path, None, &event, origin()).unwrap();
        file.connection.commit_hook(Some(|| true)).unwrap();
        let failed = add_room(&mut file);
        assert!(matches!(failed, Err(StoreError::StateUnknown)), "a failed commit is not just any error");
        file.connection.commit_hook(None::<fn() -> bool>).unwrap();
        assert!(matches!(file.snapshot(), Err(StoreError::StateUnknown)), "rows read now may not be kept");
        assert!(matches!(add_room(&mut file), Err(StoreError::StateUnknown)), "nothing may build on them");
        assert!(matches!(file.undo(origin()), Err(StoreError::StateUnknown)), "nor undo them");
        drop(file);
        let mut file = EventFile::open(&path, None).unwrap();
        assert_eq!(file.sequence().unwrap(), 1, "opened again, the file tells what was kept");
        add_room(&mut file).unwrap();
    }
}
