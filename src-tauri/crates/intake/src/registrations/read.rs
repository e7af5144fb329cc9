//! What a row says by itself. That is most of the work, and needs no order.

use super::fields::Registrant;
use super::identity::{Features, Known, number_key};
use super::items::Item;
use super::merge;
use super::row::Stated;
use super::wishes::{self, Lists};
use crate::alike::Traits;
use crate::columns::Columns;
use crate::finding::Finding;
use crate::table::Row;
use crate::titles::Titles;
use domain::fold::fold;
use domain::{Said, Wishes};
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;

/// How many rows are looked at before somebody may stop it.
const ROWS_BETWEEN_LOOKS: usize = 250;
/// How many times as many the other core may read before the first of them is judged.
const CHUNKS_READY: usize = 4;

/// What rows are read with. Titles and lists remember what they have found, so every core has its own.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) columns: &'a Columns<Registrant>,
    pub(super) titles: &'a Titles,
    pub(super) lists: &'a Lists,
}

/// What a row says.
pub(super) struct Read<'a> {
    pub(super) row: &'a Row,
    pub(super) stated: Stated,
    pub(super) features: Features,
    /// By what somebody is compared with others whom no key names.
    pub(super) traits: Option<Traits>,
    /// What follows from it if nobody is meant whom the event has; none where a key names somebody.
    pub(super) fresh: Option<Fresh>,
    pub(super) findings: Vec<Finding>,
}

/// What follows from a row of somebody new.
pub(super) struct Fresh {
    pub(super) wishes: Wishes,
    /// What the event is to remember.
    pub(super) said: Said,
    pub(super) findings: Vec<Finding>,
}

impl Reader<'_> {
    /// Reads a row; `None` if nothing is in it.
    pub(super) fn read<'r>(&self, row: &'r Row, known: &Known<'_>) -> Option<Read<'r>> {
        if row.is_blank() {
            return None;
        }
        let mut findings = Vec::new();
        let mut stated = Stated::of(row, self.columns, self.titles, &mut findings);
        let names = folded(&stated);
        let features = Features::of_folded(&names, stated.get(Item::Email));
        let is_keyed = known.tokened(&stated.token).is_some()
            || !stated.number.is_empty() && known.numbered(&number_key(&stated.number)).is_some();
        let traits = (!is_keyed).then(|| of_names(names, &stated));
        let fresh = (!is_keyed).then(|| self.fresh(row, &mut stated));
        Some(Read { row, stated, features, traits, fresh, findings })
    }

    /// Reads what is needed of somebody new.
    pub(super) fn fresh(&self, row: &Row, stated: &mut Stated) -> Fresh {
        let mut findings = Vec::new();
        let wishes = self.wishes(row, stated, None, &mut findings);
        Fresh { wishes, said: merge::said(stated), findings }
    }

    /// Reads the wishes of a row and states the lists that have a column.
    pub(super) fn wishes(
        &self,
        row: &Row,
        stated: &mut Stated,
        known: Option<&Wishes>,
        findings: &mut Vec<Finding>,
    ) -> Wishes {
        let (read, said) = wishes::read(row, self.columns, self.lists, self.titles, known, findings);
        for (item, list) in [
            (Item::Ranked, read.ranked.as_slice()),
            (Item::Favourites, read.favourites.as_slice()),
            (Item::Vetoes, read.vetoes.as_slice()),
            (Item::Must, read.must.as_slice()),
        ] {
            if self.lists.states(item) || said.contains(&item) {
                stated.state_list(item, list);
            }
        }
        read
    }
}

/// Reads all rows and has them judged in their order, some at a time and with the number of those before. Another core does
/// nothing but read; this one reads, too, as long as there is nothing to judge.
pub(super) fn on_two_cores<'r>(
    rows: &'r [Row],
    known: &Known<'_>,
    reader: Reader<'_>,
    mut judge: impl FnMut(usize, Vec<Read<'r>>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let chunks: Vec<&[Row]> = rows.chunks(ROWS_BETWEEN_LOOKS).collect();
    let taken = AtomicUsize::new(0);
    let read_next = |reader: &Reader<'_>| {
        let place = taken.fetch_add(1, Ordering::Relaxed);
        let rows = chunks.get(place)?.iter();
        Some((place, rows.filter_map(|row| reader.read(row, known)).collect::<Vec<_>>()))
    };
    std::thread::scope(|scope| {
        let (ready, arrived) = mpsc::sync_channel(CHUNKS_READY);
        let (columns, titles, lists) = (reader.columns, reader.titles.clone(), reader.lists.clone());
        let read_next = &read_next;
        scope.spawn(move || {
            let reader = Reader { columns, titles: &titles, lists: &lists };
            while let Some(chunk) = read_next(&reader) {
                if ready.send(chunk).is_err() {
                    break;
                }
            }
        });
        let mut waiting = BTreeMap::new();
        for place in 0..chunks.len() {
            let read = loop {
                if let Some(read) = waiting.remove(&place) {
                    break read;
                }
                let chunk = arrived.try_recv().ok().or_else(|| read_next(&reader));
                match chunk.or_else(|| arrived.recv().ok()) {
                    Some((place, read)) => waiting.insert(place, read),
                    None => return ControlFlow::Break(()),
                };
            };
            judge(place * ROWS_BETWEEN_LOOKS, read)?;
        }
        ControlFlow::Continue(())
    })
}

/// By what the person whom a row describes is compared with others.
pub(super) fn described(stated: &Stated) -> Traits {
    of_names(folded(stated), stated)
}

fn folded(stated: &Stated) -> [String; 3] {
    [Item::FirstName, Item::LastName, Item::Institution].map(|item| fold(stated.get(item)))
}

fn of_names(names: [String; 3], stated: &Stated) -> Traits {
    Traits::of_folded(names, stated.get(Item::Email), stated.get(Item::Phone))
}
