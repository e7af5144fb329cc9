//! Guest lists of evenito. Every event makes up its own questions there; some columns always come.

use super::mapping::{Certainty, Mapping};
use crate::columns::squash;

/// What the office reads of such a file.
pub const NAME: &str = "evenito";
/// What its own columns are called, folded and without spaces, and what they hold.
const COLUMNS: [(&str, &str); 20] = [
    ("contacttoken", "token"),
    ("kontakttoken", "token"),
    ("token", "token"),
    ("contactid", "token"),
    ("kontaktid", "token"),
    ("id", "token"),
    ("groups", "groups"),
    ("gruppen", "groups"),
    ("guestgroups", "groups"),
    ("gaestegruppen", "groups"),
    ("status", "status"),
    ("gueststatus", "status"),
    ("gaestestatus", "status"),
    ("registrationstatus", "status"),
    ("anmeldestatus", "status"),
    ("company", "institution"),
    ("firma", "institution"),
    ("maincontact", "companion_of"),
    ("hauptkontakt", "companion_of"),
    ("registeredat", "received_at"),
];

fn target(header: &str) -> Option<&'static str> {
    let header = squash(header);
    COLUMNS.iter().find(|(name, _)| *name == header).map(|(_, target)| *target)
}

/// Whether a file comes from there: a key of every contact, groups and a status, which no other tool has at once.
pub(super) fn knows(mapping: &Mapping) -> bool {
    let found = |wanted: &str| mapping.columns.iter().any(|column| target(&column.header) == Some(wanted));
    ["token", "groups", "status"].into_iter().all(found)
}

/// Reads its own columns as what they are; what the event has asked beside stays as it was recognised.
pub(super) fn apply(mapping: &mut Mapping) {
    let mut given: Vec<&str> = Vec::new();
    for column in &mut mapping.columns {
        let Some(target) = target(&column.header).filter(|target| !given.contains(target)) else { continue };
        given.push(target);
        target.clone_into(&mut column.target);
        column.certainty = Certainty::Profile;
    }
    NAME.clone_into(&mut mapping.profile);
}
