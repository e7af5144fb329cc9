//! The certificate as it is stored: one `code price` a line.

use allocation::Price;
use domain::{Code, Slot, Snapshot};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Adds the prices of one slot to the text.
pub(crate) fn append(text: &mut String, snapshot: &Snapshot, slot: &Slot, prices: &[Price]) {
    for (session, price) in slot.sessions.iter().zip(prices) {
        if let Some(session) = snapshot.session(*session) {
            let _ = writeln!(text, "{} {price}", session.code);
        }
    }
}

/// Prices by session code; lines that are none are left out, and then prove nothing.
pub(crate) fn parse(text: &str) -> BTreeMap<Code, Price> {
    let line = |line: &str| {
        let (code, price) = line.split_once(' ')?;
        Some((Code::parse(code)?, price.parse().ok()?))
    };
    text.lines().filter_map(line).collect()
}
