//! Fits a text into a box: shrink, wrap at spaces and hyphens, hyphenate, and at last cut.

use std::collections::VecDeque;

use super::{LEADING, typeface::Typeface};

/// One way to set a text: on at most so many lines, shrinking between two sizes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Attempt {
    pub(crate) lines: usize,
    pub(crate) from: f32,
    pub(crate) to: f32,
}

impl Attempt {
    /// The same, but not larger than this, unless its floor is.
    pub(crate) fn at_most(self, most: f32) -> Self {
        Self { from: self.from.min(most).max(self.to), ..self }
    }
}

/// A text broken into lines that are not wider than the box.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Fitted {
    pub(crate) size: f32,
    pub(crate) lines: Vec<String>,
    /// Whether all of the text stands there; otherwise the last line ends in „…“.
    pub(crate) complete: bool,
}

impl Fitted {
    /// From the top of the first line to the bottom of the last.
    pub(crate) fn height(&self) -> f32 {
        height(self.lines.len(), self.size)
    }
}

/// The height of so many lines of this size.
pub(crate) fn height(lines: usize, size: f32) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "a block has a handful of lines")]
    let lines = lines as f32;
    lines * size * LEADING
}

/// How much smaller the next try is, in points.
const STEP: f32 = 0.5;

/// Whether words may be taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Words {
    Whole,
    Hyphenated,
}

/// Sets the text by the first attempt that holds all of it, words whole if at all possible. If
/// none does, the smallest size of the last attempt counts and the rest is cut.
pub(crate) fn fit(face: &Typeface, text: &str, width: f32, attempts: &[Attempt]) -> Fitted {
    let on_one_line = text.trim_end_matches(' ');
    let wide = face.width_of_one(on_one_line);
    for words in [Words::Whole, Words::Hyphenated] {
        for attempt in attempts {
            let mut size = attempt.from.max(attempt.to);
            loop {
                if wide * size <= width && !text.is_empty() {
                    return Fitted { size, lines: vec![on_one_line.to_owned()], complete: true };
                }
                // One line is not enough, so that there is no need to look for its end.
                if attempt.lines > 1 || text.is_empty() {
                    let (lines, complete) = wrap(face, text, size, width, attempt.lines, words);
                    if complete {
                        return Fitted { size, lines, complete };
                    }
                }
                if size <= attempt.to {
                    break;
                }
                size = (size - STEP).max(attempt.to);
            }
        }
    }
    let last = attempts.last().copied().unwrap_or(Attempt { lines: 1, from: 1.0, to: 1.0 });
    let (lines, complete) = wrap(face, text, last.to, width, last.lines, Words::Whole);
    Fitted { size: last.to, lines, complete }
}

/// Breaks the text into at most so many lines; false if something had to be cut.
fn wrap(
    face: &Typeface,
    text: &str,
    size: f32,
    width: f32,
    max_lines: usize,
    words: Words,
) -> (Vec<String>, bool) {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut rest: VecDeque<String> = pieces(text).into();
    while let Some(piece) = rest.pop_front() {
        let longer = format!("{line}{piece}");
        if face.width(longer.trim_end_matches(' '), size) <= width {
            line = longer;
            continue;
        }
        let last = lines.len() + 1 >= max_lines;
        let alone = line.is_empty();
        if words == Words::Hyphenated
            && !last
            && (alone || face.width(piece.trim_end_matches(' '), size) > width)
            && let Some((head, tail)) = hyphenated(face, &line, &piece, size, width)
        {
            lines.push(head);
            line.clear();
            rest.push_front(tail);
        } else if alone || last {
            // Either one piece is wider than the box, or this was the last line.
            let remaining: String = std::iter::once(piece).chain(rest).collect();
            lines.push(cut(face, &format!("{line}{remaining}"), size, width));
            return (lines, false);
        } else {
            lines.push(line.trim_end_matches(' ').to_owned());
            line.clear();
            rest.push_front(piece);
        }
    }
    if !line.is_empty() {
        lines.push(line.trim_end_matches(' ').to_owned());
    }
    (lines, true)
}

/// The line with as many syllables of the word as fit, and the rest of the word.
fn hyphenated(face: &Typeface, line: &str, word: &str, size: f32, width: f32) -> Option<(String, String)> {
    // Fewer letters on either side are hard to put together again.
    const SHORTEST: usize = 3;
    let mut end = 0;
    let ends = hypher::hyphenate(word.trim_end_matches(' '), hypher::Lang::German).map(|syllable| {
        end += syllable.len();
        end
    });
    let parts: Vec<(&str, &str)> = ends.filter_map(|end| word.split_at_checked(end)).collect();
    parts.into_iter().rev().find_map(|(head, tail)| {
        let long_enough = |part: &str| part.trim_end().chars().count() >= SHORTEST;
        let set = format!("{line}{head}-");
        (long_enough(head) && long_enough(tail) && face.width(&set, size) <= width)
            .then(|| (set, tail.to_owned()))
    })
}

/// As much of the text as fits on one line with „…“ behind it; nothing if not even that fits.
pub(crate) fn cut(face: &Typeface, text: &str, size: f32, width: f32) -> String {
    if face.width(text, size) <= width {
        return text.to_owned();
    }
    let room = width - face.width("…", size);
    if room < 0.0 {
        return String::new();
    }
    let mut kept = String::new();
    let mut used = 0.0;
    let mut letter = [0; 4];
    for c in text.chars() {
        used += face.width(c.encode_utf8(&mut letter), size);
        if used > room {
            break;
        }
        kept.push(c);
    }
    format!("{}…", kept.trim_end_matches([' ', '\u{a0}', ',', '-']))
}

/// The text in pieces between which a line may end: after spaces, and after hyphens and slashes
/// with at least three letters before and behind, so that „E-Mail“ and „U3-Plätze“ stay whole.
fn pieces(text: &str) -> Vec<String> {
    const SHORTEST: usize = 3;
    let mut pieces = Vec::new();
    for word in text.split_inclusive(' ') {
        let mut piece = String::new();
        let mut behind = word.trim_end_matches(' ').chars().count();
        for c in word.chars() {
            piece.push(c);
            behind = behind.saturating_sub(1);
            if matches!(c, '-' | '‐' | '–' | '/') && piece.chars().count() > SHORTEST && behind >= SHORTEST
            {
                pieces.push(std::mem::take(&mut piece));
            }
        }
        pieces.push(piece);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::{super::typeface::Typefaces, *};

    #[test]
    fn lines_end_at_spaces_and_hyphens() {
        for (text, expected) in [
            (
                "Verbandsgemeinde Oberes Silbertal-Kirchenrode",
                "Verbandsgemeinde |Oberes |Silbertal-|Kirchenrode",
            ),
            ("E-Mail-Verteiler", "E-Mail-|Verteiler"),
            ("Schul- und Kita-Träger", "Schul- |und |Kita-|Träger"),
            ("Di\u{a0}16.00", "Di\u{a0}16.00"),
            ("", ""),
        ] {
            assert_eq!(pieces(text).join("|"), expected, "{text}");
        }
    }

    #[test]
    fn shrinking_comes_before_wrapping_and_cutting_last() {
        let face = &Typefaces::get().expect("the fonts are built in").regular;
        let attempts =
            [Attempt { lines: 1, from: 12.0, to: 10.0 }, Attempt { lines: 2, from: 10.0, to: 8.0 }];
        let full = face.width("Silbertal-Kirchenrode", 12.0);
        for (width, size, lines, complete) in [
            (full + 0.1, 12.0, vec!["Silbertal-Kirchenrode"], true),
            (full * 0.9, 10.5, vec!["Silbertal-Kirchenrode"], true),
            (full * 0.6, 10.0, vec!["Silbertal-", "Kirchenrode"], true),
            (full * 0.3, 8.0, vec!["Silbertal-", "Kirchen…"], false),
            (full * 0.2, 8.0, vec!["Silb…"], false),
        ] {
            let fitted = fit(face, "Silbertal-Kirchenrode", width, &attempts);
            assert_eq!(fitted.lines, lines, "at {width}");
            assert_eq!((fitted.size, fitted.complete), (size, complete), "at {width}");
            assert!(fitted.lines.iter().all(|line| face.width(line, fitted.size) <= width), "inside");
        }
    }
}
