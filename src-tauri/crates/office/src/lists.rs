//! German order of names: DIN 5007-2, the same on every PC.

use domain::registration::number_order;
use domain::{Registration, Snapshot};
use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;

/// Compares as a telephone book does: ä as ae. Particles („von“) and degrees never sort.
pub(crate) struct NameOrder(Option<CollatorBorrowed<'static>>);

impl NameOrder {
    pub(crate) fn new() -> Self {
        Self(Collator::try_new(locale!("de-u-co-phonebk").into(), CollatorOptions::default()).ok())
    }

    pub(crate) fn compare(&self, one: &str, other: &str) -> std::cmp::Ordering {
        match &self.0 {
            Some(collator) => collator.compare(one, other),
            None => one.cmp(other),
        }
    }
}

/// Sorts by last name, first name, number.
pub(crate) fn sorted_by_name<'a, T>(
    snapshot: &'a Snapshot,
    mut people: Vec<(&'a Registration, T)>,
) -> Vec<(&'a Registration, T)> {
    let order = NameOrder::new();
    people.sort_by(|(one, _), (other, _)| {
        let name = |registration: &Registration| {
            snapshot.person(registration).map_or(("", ""), |p| (p.last_name.as_str(), p.first_name.as_str()))
        };
        let ((last, first), (other_last, other_first)) = (name(one), name(other));
        order
            .compare(last, other_last)
            .then_with(|| order.compare(first, other_first))
            .then_with(|| number_order(&one.number).cmp(&number_order(&other.number)))
    });
    people
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_as_in_a_telephone_book() {
        // As DIN 5007-2 has it: ä as ae, ß as ss; where that is equal, the plain letters first.
        let names = "Adam Ähre Affe Aßmann Assner Azul Goebel Göbel Goethe Götz Gold Hellwig \
                     Hellwig-Öztürk Muckel Müller Muellers Mull Öztürk Ofen Strasser Straßer Straub";
        let expected: Vec<&str> = names.split_whitespace().collect();
        let mut sorted: Vec<&str> = expected.iter().copied().rev().collect();
        sorted.sort_by(|one, other| NameOrder::new().compare(one, other));
        assert_eq!(sorted, expected, "umlauts sort as their two letters");
        assert!(NameOrder::new().0.is_some(), "the order does not depend on the operating system");
    }
}
