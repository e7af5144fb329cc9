//! Answers to the registration form, as files or as the text of mails.

use crate::csv::read_csv;
use crate::error::IntakeError;
use crate::limits::Limits;
use crate::table::{Builder, Table};
use crate::text::decode_text;
use domain::answer::{BEGIN, END, is_field};

/// Reads the bytes of a text file: as answers if it holds one, else as CSV.
pub fn read_text(bytes: &[u8], limits: &Limits) -> Result<Table, IntakeError> {
    match decode_text(bytes) {
        Ok(text) if holds_answers(&text) => read_answers(&text, limits),
        _ => read_csv(bytes, limits),
    }
}

fn holds_answers(text: &str) -> bool {
    text.lines().any(|line| bare(line) == BEGIN)
}

/// The answers in a text as a table, one row each; what stands around them is passed over.
///
/// Mail programs quote lines and break long ones: a quotation mark before a line is taken off, and
/// a line that names no field continues the one before. A row has the number of the line on which
/// the first field of its answer stands. An answer without its last line is refused, since nobody
/// can tell which wishes are missing.
fn read_answers(text: &str, limits: &Limits) -> Result<Table, IntakeError> {
    let mut table = Builder::new(limits);
    let mut header: Vec<String> = Vec::new();
    let mut events = Vec::new();
    let mut open: Option<Answer> = None;
    for (line, text) in (1_u32..).zip(text.lines()) {
        match (&mut open, bare(text)) {
            (Some(answer), BEGIN) => return Err(IntakeError::AnswerCutOff { line: answer.row - 1 }),
            (None, BEGIN) => open = Some(Answer { row: line + 1, fields: Vec::new() }),
            (Some(answer), END) => {
                answer.put(&mut table, &mut header)?;
                events.extend(answer.event().map(|event| (answer.row, event.to_owned())));
                open = None;
            }
            (Some(answer), text) => answer.line(text),
            (None, _) => {}
        }
    }
    match open {
        Some(answer) => Err(IntakeError::AnswerCutOff { line: answer.row - 1 }),
        None => Ok(Table { partial: true, events, ..table.finish("")? }),
    }
}

/// One answer as far as it has been read.
struct Answer {
    row: u32,
    fields: Vec<(String, String)>,
}

impl Answer {
    fn line(&mut self, line: &str) {
        match line.split_once(':').filter(|(name, _)| is_field(name)) {
            Some((name, value)) => self.fields.push((name.to_owned(), value.trim().to_owned())),
            None => {
                if let Some((_, value)) = self.fields.last_mut() {
                    let gap = if value.is_empty() || line.is_empty() { "" } else { " " };
                    *value = format!("{value}{gap}{line}");
                }
            }
        }
    }

    fn event(&self) -> Option<&str> {
        self.fields.iter().find(|(name, _)| name == domain::answer::EVENT).map(|(_, event)| event.as_str())
    }

    fn put(&self, table: &mut Builder<'_>, header: &mut Vec<String>) -> Result<(), IntakeError> {
        for (name, value) in self.fields.iter().filter(|(name, _)| name != domain::answer::EVENT) {
            let known = header.iter().position(|known| known == name);
            let column = known.unwrap_or(header.len());
            if known.is_none() {
                header.push(name.clone());
                table.put(1, number(column), name)?;
            }
            table.put(self.row, number(column), value)?;
        }
        Ok(())
    }
}

/// Columns are counted from 1 in a table.
fn number(column: usize) -> u32 {
    u32::try_from(column + 1).unwrap_or(u32::MAX)
}

/// A line without the marks of a quotation, without space around it.
fn bare(line: &str) -> &str {
    line.trim_start_matches(['>', ' ', '\u{a0}', '|', '\u{feff}']).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<(u32, String)>, IntakeError> {
        let table = read_answers(text, &Limits::default())?;
        Ok(table
            .rows
            .into_iter()
            .map(|row| (row.number, row.cells().collect::<Vec<_>>().join("|")))
            .collect())
    }

    fn answer(fields: &str) -> String {
        format!("{BEGIN}\n{fields}\n{END}\n")
    }

    #[test]
    fn answers_become_rows() {
        let anna = answer("Vorname: Anna\nNachname: Muster\nWunsch 1: W1\nFavoriten: V1, V2");
        let bert = answer("Nachname: Erfunden\nWunsch 1: W2\nVorname: Bert");
        let quoted = anna.replace('\n', "\r\n> ");
        let broken =
            answer("Vorname: Anna\nBemerkung: kommt etwas später, das\nhat: Gründe\nNachname: Muster");
        let cases = [
            (
                anna.clone(),
                vec![(1, "Vorname|Nachname|Wunsch 1|Favoriten"), (2, "Anna|Muster|W1|V1, V2")],
                "one",
            ),
            (
                format!("Liebes Büro,\n\n{anna}\nGrüße\n{bert}"),
                vec![
                    (1, "Vorname|Nachname|Wunsch 1|Favoriten"),
                    (4, "Anna|Muster|W1|V1, V2"),
                    (12, "Bert|Erfunden|W2"),
                ],
                "several in a mail, fields in any order",
            ),
            (
                format!("> {quoted}"),
                vec![(1, "Vorname|Nachname|Wunsch 1|Favoriten"), (2, "Anna|Muster|W1|V1, V2")],
                "quoted by a mail program",
            ),
            (
                broken,
                vec![
                    (1, "Vorname|Bemerkung|Nachname"),
                    (2, "Anna|kommt etwas später, das hat: Gründe|Muster"),
                ],
                "a long line broken, with a colon in the rest",
            ),
            (
                answer("Veranstaltung: Kongress\nNachname: Muster"),
                vec![(1, "Nachname"), (2, "Muster")],
                "the event is no column",
            ),
        ];
        for (text, expected, why) in cases {
            let expected: Vec<(u32, String)> =
                expected.into_iter().map(|(row, cells)| (row, cells.to_owned())).collect();
            assert_eq!(read(&text), Ok(expected), "{why}");
        }
    }

    #[test]
    fn what_is_cut_off_is_refused() {
        let whole = answer("Nachname: Muster\nWunsch 1: W1");
        let cut = whole.replace(END, "");
        assert_eq!(read(&cut), Err(IntakeError::AnswerCutOff { line: 1 }), "its wishes may be missing");
        let twice = format!("Hallo\n{cut}{whole}");
        assert_eq!(read(&twice), Err(IntakeError::AnswerCutOff { line: 2 }), "also before a whole one");
        assert_eq!(
            read("Liebes Büro, ich melde mich an."),
            Err(IntakeError::Empty),
            "a mail without an answer"
        );
        assert!(!holds_answers("Anmeldung: Anna Muster"), "an ordinary mail is none");
    }
}
