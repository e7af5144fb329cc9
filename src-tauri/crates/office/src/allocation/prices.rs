//! The certificate as it is stored: one `name price` a line.

use allocation::Price;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Prices as text.
pub(crate) fn text(prices: &BTreeMap<String, Price>) -> String {
    prices.iter().fold(String::new(), |mut text, (name, price)| {
        let _ = writeln!(text, "{name} {price}");
        text
    })
}

/// Prices by name; lines that are none are left out, and then prove nothing.
pub(crate) fn parse(text: &str) -> BTreeMap<String, Price> {
    let line = |line: &str| {
        let (name, price) = line.split_once(' ')?;
        Some((name.to_owned(), price.parse().ok()?))
    };
    text.lines().filter_map(line).collect()
}
