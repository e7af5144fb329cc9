//! Names of files that every computer accepts.

/// Most characters of a name, so that a long folder still leaves room for it.
const MOST: usize = 80;
/// Names that Windows keeps for devices, whatever the ending.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];

/// The name closest to the wish that is legal, without an ending.
pub fn legal(wish: &str) -> String {
    let spaced: String =
        wish.chars().map(|c| if c.is_control() || "/\\:*?\"<>|".contains(c) { '-' } else { c }).collect();
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let short: String = words.join(" ").chars().take(MOST).collect();
    let name = short.trim_matches([' ', '.']).to_owned();
    let lower = name.to_lowercase();
    let stem = lower.split('.').next().unwrap_or_default().trim_end_matches(|c: char| c.is_ascii_digit());
    if name.is_empty() {
        "Datei".to_owned()
    } else if DEVICES.contains(&stem) {
        format!("{name}-")
    } else {
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_legal_everywhere() {
        for (wish, expected) in [
            ("Lieferung 3 – Ministerium", "Lieferung 3 – Ministerium"),
            ("BMI/H II 2: \"Liste\"?", "BMI-H II 2- -Liste--"),
            ("..\\..\\etc\\passwd", "-..-etc-passwd"),
            ("  .. ", "Datei"),
            ("", "Datei"),
            ("CON", "CON-"),
            ("lpt1.alt", "lpt1.alt-"),
            ("Konrad", "Konrad"),
            ("Zeile\neins", "Zeile-eins"),
            ("Punkt am Ende.", "Punkt am Ende"),
        ] {
            assert_eq!(legal(wish), expected, "{wish:?}");
        }
        assert_eq!(legal(&"ä".repeat(500)).chars().count(), MOST, "long names are cut, not refused");
    }
}
