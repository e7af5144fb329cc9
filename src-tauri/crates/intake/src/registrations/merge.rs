//! A row laid over what is known: what the file changed, what the office changed, and what both did.

use super::identity::{Entry, OTHER_NUMBER};
use super::items::{self, Item};
use super::row::Stated;
use super::{Decisions, ItemChange, RowDecision};
use crate::alike::loose;
use crate::titles::Titles;
use domain::{Imported, ImportedId, OwnField, Participant, Registration, Said};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Where a difference comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// The file says something new; the office has left the value alone.
    File,
    /// The office has edited the value, and the file says something third.
    Office,
    /// Both mean the same and spell it differently.
    Spelling,
}

/// A registration as it would be afterwards.
pub(crate) struct Merged {
    pub(crate) participant: Participant,
    pub(crate) changes: Vec<ItemChange>,
    /// Values that the office edited and of which the file says nothing new.
    pub(crate) kept: Vec<Item>,
}

/// What a row is laid over, and what the office has decided about it.
pub(crate) struct Layer<'a> {
    pub(crate) row: u32,
    pub(crate) entry: &'a Entry<'a>,
    pub(crate) decisions: &'a Decisions,
}

/// Compares three ways, value by value: what the file says, what the event has, and what the last
/// file said.
pub(crate) fn merge(layer: &Layer<'_>, stated: &Stated, titles: &Titles, own_fields: &[OwnField]) -> Merged {
    let participant = layer.entry.participant.clone();
    let mut merged = Merged { participant, changes: Vec::new(), kept: Vec::new() };
    for (item, theirs) in stated.values() {
        layer.lay(&mut merged, item, theirs, &|text| item.shown(titles, text));
    }
    layer.drop_unasked(&mut merged, stated, own_fields);
    merged
}

impl Layer<'_> {
    /// Drops answers that are not asked any more after what the file says of another field. What it answers itself, and
    /// what was not asked before either, stays.
    fn drop_unasked(&self, merged: &mut Merged, stated: &Stated, own_fields: &[OwnField]) {
        let before = &self.entry.participant.registration.own;
        let unasked = OwnField::unasked(own_fields, &merged.participant.registration.own);
        for field in unasked.filter(|field| field.is_asked(before)) {
            let item = Item::Own(field.id);
            if !stated.get(item).is_empty() {
                continue;
            }
            let taken = self.decisions.cells.get(&(self.row, item)).copied().unwrap_or(true);
            if taken {
                item.set(&mut merged.participant, "");
            }
            let (before, after) = (item.get(&self.entry.participant), String::new());
            merged.changes.push(ItemChange { item, before, after, cause: Cause::File, taken });
        }
    }

    /// Lays one value over what is known.
    pub(crate) fn lay(&self, merged: &mut Merged, item: Item, theirs: &str, shown: &dyn Fn(&str) -> String) {
        let ours = item.get(&self.entry.participant);
        // Whoever is called registered is not called unconfirmed.
        if item == Item::Status && theirs == items::REGISTERED && ours == items::CONFIRMED {
            return;
        }
        let cause = match compare(item, theirs, &ours, base(self.entry, item)) {
            Difference::None => return,
            Difference::Kept => return merged.kept.push(item),
            Difference::Is(cause) => cause,
        };
        let proposed = match cause {
            Cause::File => true,
            Cause::Office => false,
            // What was typed without umlauts is mended; what is right is not spoilt.
            Cause::Spelling => special_letters(theirs) > special_letters(&ours),
        };
        let skipped = self.decisions.rows.get(&self.row) == Some(&RowDecision::Skip);
        let decided = self.decisions.cells.get(&(self.row, item)).copied();
        let taken = decided.unwrap_or(proposed && !skipped);
        if taken {
            item.set(&mut merged.participant, theirs);
        }
        merged.changes.push(ItemChange { item, before: shown(&ours), after: shown(theirs), cause, taken });
    }
}

/// What the event is to remember of the row.
pub(crate) fn remembered(
    stated: &Stated,
    registration: &Registration,
    known: Option<&Imported>,
    changes: &[ItemChange],
    new_id: impl FnOnce() -> ImportedId,
) -> Imported {
    let mut imported = known.cloned().unwrap_or_else(|| Imported {
        id: new_id(),
        registration: registration.id,
        token: String::new(),
        stated: Said::default(),
    });
    if !stated.token.is_empty() {
        imported.token.clone_from(&stated.token);
    }
    let other_number = !stated.number.is_empty()
        && super::identity::number_key(&stated.number) != super::identity::number_key(&registration.number);
    let number = other_number.then_some((Cow::Borrowed(OTHER_NUMBER), stated.number.as_str()));
    let now = stated.values().map(|(item, text)| (item.key(), text));
    // What follows from the row is as if it said so: if a later file answers again, that is new.
    let follows = changes.iter().filter(|change| change.taken && stated.stated(change.item).is_none());
    let follows = follows.map(|change| (change.item.key(), change.after.as_str()));
    let before = imported.stated.read();
    let before = before.iter().map(|(key, text)| (Cow::Borrowed(key.as_str()), text.as_str()));
    imported.stated = Said::of(&before.chain(number).chain(follows).chain(now).collect::<BTreeMap<_, _>>());
    imported
}

/// What a row says, as the event remembers it of somebody new.
pub(crate) fn said(stated: &Stated) -> Said {
    Said::of_pairs(stated.values().map(|(item, text)| (item.key(), text)).collect())
}

/// What the last file said of a value. That somebody is in the file at all says that they come.
fn base<'a>(entry: &'a Entry<'_>, item: Item) -> Option<&'a str> {
    entry.imported?;
    let stated = entry.said(item.key().as_ref());
    stated.or_else(|| (item == Item::Status).then_some(items::REGISTERED))
}

enum Difference {
    None,
    Kept,
    Is(Cause),
}

fn compare(item: Item, theirs: &str, ours: &str, base: Option<&str>) -> Difference {
    let same = |a: &str, b: &str| item.same(a, b);
    let spelled = |a: &str, b: &str| item.is_text() && !a.is_empty() && loose(a) == loose(b);
    let edited = base.map_or(!ours.is_empty(), |base| !same(base, ours));
    match base {
        _ if same(ours, theirs) => Difference::None,
        Some(base) if same(base, theirs) || edited && spelled(base, theirs) => Difference::Kept,
        _ if spelled(ours, theirs) => Difference::Is(Cause::Spelling),
        _ if edited => Difference::Is(Cause::Office),
        _ => Difference::Is(Cause::File),
    }
}

/// Letters that a keyboard without umlauts does not have.
fn special_letters(text: &str) -> usize {
    text.chars().filter(|c| !c.is_ascii() && c.is_alphabetic()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_file_tells_whose_change_it_is() {
        use Cause::{File, Office, Spelling};
        let (same, kept) = (Err(false), Err(true));
        // What the last file said, what the event has, what the file says now.
        let cases = [
            (Some("a"), "a", "a", same, "nothing happened"),
            (Some("a"), "a", "b", Ok(File), "the file changed it"),
            (Some("a"), "b", "a", kept, "the office changed it"),
            (Some("a"), "", "a", kept, "the office removed it"),
            (Some("a"), "b", "b", same, "both changed it alike"),
            (Some("a"), "b", "c", Ok(Office), "both changed it"),
            (None, "", "b", Ok(File), "only the file knows it"),
            (None, "a", "b", Ok(Office), "entered by hand"),
            (Some("Görlitz"), "Görlitz", "Goerlitz", Ok(Spelling), "spelled otherwise"),
            (Some("Görlitz"), "Zittau", "Goerlitz", kept, "spelled otherwise, and changed by the office"),
            (Some("Görlitz"), "Zittau", "Au", Ok(Office), "both changed it"),
            (None, "Zittau", "ZITTAU", Ok(Spelling), "entered by hand, in other letters"),
        ];
        for (base, ours, theirs, expected, reason) in cases {
            let difference = match compare(Item::Institution, theirs, ours, base) {
                Difference::None => Err(false),
                Difference::Kept => Err(true),
                Difference::Is(cause) => Ok(cause),
            };
            assert_eq!(difference, expected, "{reason}: {base:?} {ours:?} {theirs:?}");
        }
    }
}
