//! What a row says by itself. That is most of the work, and done on another core than what depends on the others.

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
