//! Values of participants in words, to be held side by side.

use domain::{Participant, SessionId, Snapshot, german};
use intake::Item;

/// A value as people read it.
pub(crate) fn shown(snapshot: &Snapshot, item: Item, of: &Participant) -> String {
    let registration = &of.registration;
    let wishes = &registration.wishes;
    match item {
        Item::Ranked => codes(snapshot, &wishes.ranked),
        Item::Favourites => codes(snapshot, &wishes.favourites),
        Item::Vetoes => codes(snapshot, &wishes.vetoes),
        Item::Must => codes(snapshot, wishes.must.as_slice()),
        Item::Days => registration.days.iter().map(|day| german::day(*day)).collect::<Vec<_>>().join(", "),
        Item::ReceivedAt => registration.received_at.map(|at| german::date(at.date())).unwrap_or_default(),
        Item::Status => registration.state().to_owned(),
        Item::Consent(purpose) => {
            of.consents.get(&purpose).map(domain::Agreement::german).unwrap_or_default()
        }
        Item::CompanionOf => {
            let host = registration.companion_of.and_then(|host| snapshot.registration(host));
            host.map(|host| format!("Nr. {}", host.number)).unwrap_or_default()
        }
        _ => item.get(of),
    }
}

/// „W1, W4“.
pub(crate) fn codes(snapshot: &Snapshot, sessions: &[SessionId]) -> String {
    let sessions = sessions.iter().filter_map(|id| snapshot.session(*id));
    sessions.map(|session| session.code.to_string()).collect::<Vec<_>>().join(", ")
}
