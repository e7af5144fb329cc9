//! Names of tabs and headings that Excel accepts.

use std::collections::HashSet;

/// What Excel allows a tab.
const TAB_MAX: usize = 31;
/// What Excel allows the heading of a table's column.
const HEADER_MAX: usize = 255;
/// What Excel allows a cell.
const CELL_MAX: usize = 32_767;

/// Names that are taken, compared as Excel does: without upper and lower case.
pub(super) struct Names {
    taken: HashSet<String>,
    max: usize,
    /// What an empty wish becomes.
    fallback: &'static str,
}

impl Names {
    /// For the tabs of one workbook. „History“ is what Excel calls a sheet of its own.
    pub(super) fn of_tabs(fallback: &'static str) -> Self {
        Self { taken: HashSet::from(["history".to_owned()]), max: TAB_MAX, fallback }
    }

    /// For the headings of one table.
    pub(super) fn of_headers(fallback: &'static str) -> Self {
        Self { taken: HashSet::new(), max: HEADER_MAX, fallback }
    }

    /// The name closest to the wish that is legal and not taken: „Raum“, „Raum (2)“.
    pub(super) fn take(&mut self, wish: &str) -> String {
        let legal = if self.max == TAB_MAX { legal_tab(wish) } else { one_line(wish) };
        let base = if legal.is_empty() { self.fallback } else { &legal };
        let mut name = shorten(base, self.max);
        let mut number = 2;
        while !self.taken.insert(name.to_lowercase()) {
            let suffix = format!(" ({number})");
            let room = self.max.saturating_sub(suffix.len());
            name = format!("{}{suffix}", take_units(base, room).trim_end());
            number += 1;
        }
        name
    }
}

/// The text of a cell, cut with „…“ where Excel would refuse it.
pub(super) fn cell_text(text: &str) -> String {
    shorten(text, CELL_MAX)
}

/// A place in the workbook, as a link names it.
pub(super) fn link_to(tab: &str) -> String {
    format!("internal:'{}'!A1", tab.replace('\'', "''"))
}

fn legal_tab(wish: &str) -> String {
    let legal = one_line(wish).replace(['[', ']', ':', '*', '?', '/', '\\'], "-");
    legal.trim_matches(['\'', ' ']).to_owned()
}

fn one_line(text: &str) -> String {
    let spaced = text.replace(char::is_control, " ");
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Excel counts in UTF-16 units.
fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

fn shorten(text: &str, max: usize) -> String {
    if units(text) <= max {
        return text.to_owned();
    }
    format!("{}…", take_units(text, max.saturating_sub(1)).trim_end())
}

/// As many whole characters as fit.
fn take_units(text: &str, max: usize) -> &str {
    let mut used = 0;
    let end = text.char_indices().find(|(_, c)| {
        used += c.len_utf16();
        used > max
    });
    end.and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Titles as offices write them, and worse.
    fn wish() -> impl Strategy<Value = String> {
        prop_oneof![
            "[A-Za-zäöüß |–:/?*\\[\\]\\\\']{0,60}",
            "Workshop [0-9]{1,2} \\| Hybride Bedrohungen und Desinformation [a-z]{0,3}",
            "(history|Inhalt|CON|='x'!A1|😀|\u{202e}|\t|\n|\u{0}){0,20}",
            any::<String>(),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn every_title_has_a_tab_of_its_own(wishes in prop::collection::vec(wish(), 1..40)) {
            let mut names = Names::of_tabs("Liste");
            let mut taken = HashSet::new();
            for wish in wishes {
                let tab = names.take(&wish);
                prop_assert!((1..=TAB_MAX).contains(&units(&tab)), "{tab:?} is too long or empty");
                prop_assert!(!tab.contains(['[', ']', ':', '*', '?', '/', '\\']), "{tab:?} has a sign Excel forbids");
                prop_assert!(!tab.starts_with('\'') && !tab.ends_with('\''), "{tab:?} is quoted");
                prop_assert!(!tab.contains(char::is_control), "{tab:?} breaks the line");
                prop_assert_ne!(tab.to_lowercase(), "history", "Excel keeps that name");
                prop_assert!(taken.insert(tab.to_lowercase()), "{tab:?} is there twice");
            }
        }
    }

    #[test]
    fn tabs_are_legal_and_unique() {
        let mut names = Names::of_tabs("Liste");
        for (wish, expected) in [
            ("W1", "W1"),
            ("w1", "w1 (2)"),
            ("Workshop 1 | Hybride Bedrohungen und Desinformation", "Workshop 1 | Hybride Bedrohung…"),
            ("Workshop 1 | Hybride Bedrohungen und Cyberangriffe", "Workshop 1 | Hybride Bedroh (2)"),
            ("Mi [20.11.]: 9/10\\?*", "Mi -20.11.-- 9-10---"),
            ("'Zitat'", "Zitat"),
            ("", "Liste"),
            ("  \n ", "Liste (2)"),
            ("History", "History (2)"),
            (
                "\u{1f600}\u{1f600}\u{1f600}\u{1f600}\u{1f600}\u{1f600}\u{1f600}\u{1f600}\u{1f600}\u{1f600}\u{1f600}\u{1f600}\u{1f600}\u{1f600}\u{1f600}\u{1f600}",
                "\u{1f600}\u{1f600}\u{1f600}\u{1f600}\u{1f600}\u{1f600}\u{1f600}\u{1f600}\u{1f600}\u{1f600}\u{1f600}\u{1f600}\u{1f600}\u{1f600}\u{1f600}…",
            ),
        ] {
            let tab = names.take(wish);
            assert_eq!(tab, expected, "{wish:?}");
            assert!(units(&tab) <= TAB_MAX, "{tab} is too long");
        }
    }

    #[test]
    fn cells_are_cut_where_excel_would_refuse_them() {
        let longest = "ä".repeat(CELL_MAX);
        assert_eq!(cell_text(&longest), longest, "the longest text stays whole");
        let cut = cell_text(&"😀".repeat(CELL_MAX));
        assert!(units(&cut) <= CELL_MAX && cut.ends_with("😀…"), "no half characters");
    }
}
