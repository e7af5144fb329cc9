//! Findings, questions and refusals of files, worded. The crates that find them know no German.

use crate::error::{ErrorCode, OfficeError};
use crate::views::{Area, FindingView, QuestionView};
use domain::{Code, Doubt, DutyKind, Hindrance, Question, SlotTrouble, german};
use intake::{Finding, FindingKind, IntakeError, Likeness, Severity};

#[cfg(test)]
mod tests;

/// An open question, and where it is settled.
pub(crate) fn question(question: &Question) -> QuestionView {
    let (text, hint) = match question {
        Question::NoSessions => (
            "Noch kein Programm".to_owned(),
            "Fügen Sie den Programmtext ein oder lesen Sie eine Tabelle ein.".to_owned(),
        ),
        Question::NoTime(_) => (
            "Uhrzeit fehlt".to_owned(),
            "Ohne Uhrzeit ist keine Überschneidungsprüfung möglich; Zeitfenster gelten dann nach Ihrer Angabe.".to_owned(),
        ),
        Question::NoRoom(_) => {
            ("Raum fehlt".to_owned(), "Ohne Raum bleiben Schilder und Listen an dieser Stelle leer.".to_owned())
        }
        Question::NoCapacity(_) => (
            "Platzzahl fehlt".to_owned(),
            "Tragen Sie im Programm ein Maximum oder die Zahl der Tische ein, oder lesen Sie eine Tabelle ein.".to_owned(),
        ),
        Question::Slots(SlotTrouble::NoDay(_)) => {
            ("Tag fehlt".to_owned(), "Tragen Sie im Programm den Tag ein.".to_owned())
        }
        Question::Slots(SlotTrouble::TimesOpen(date, _)) => (
            format!("Zeitfenster am {} offen", german::date(*date)),
            "Laufen die Sessions ohne Uhrzeit alle gleichzeitig? Antworten Sie im Programm oder tragen Sie Uhrzeiten ein.".to_owned(),
        ),
        Question::Slots(SlotTrouble::SeveralTimes(date, _)) => (
            format!("Uhrzeiten am {} nötig", german::date(*date)),
            "An diesem Tag gibt es mehrere Zeiten, zu denen diese Sessions laufen könnten. Tragen Sie ihre Uhrzeiten ein.".to_owned(),
        ),
        Question::Slots(SlotTrouble::LinkOverlaps(from, to)) => (
            format!("{from} und {to} gehören zusammen, liegen aber zur selben Zeit"),
            "Ändern Sie eine der Uhrzeiten.".to_owned(),
        ),
    };
    let sessions = question.sessions();
    QuestionView {
        blocks: question.blocks(),
        text,
        hint,
        figure: if sessions.is_empty() {
            String::new()
        } else {
            german::count(sessions.len(), "Session", "Sessions")
        },
        sessions: sessions.iter().map(Code::to_string).collect(),
        area: Area::Programme,
    }
}

/// „Zeile 17“; a companion named in it has no line of their own.
fn line(row: u32) -> String {
    match intake::line_of(row) {
        (line, false) => format!("Zeile {line}"),
        (line, true) => format!("Zeile {line}, Begleitung"),
    }
}

/// A finding with row and column.
pub(crate) fn finding(finding: &Finding) -> FindingView {
    FindingView {
        rejects: finding.severity == Severity::Rejects,
        note: finding.severity == Severity::Notes,
        row: finding.row.map(line).unwrap_or_default(),
        column: finding.column.clone().unwrap_or_default(),
        text: sentence(&finding.kind),
    }
}

fn sentence(kind: &FindingKind) -> String {
    match kind {
        FindingKind::ColumnTwice { header } => {
            format!("Die Spalte „{header}“ steht doppelt in der Datei. Nur die erste zählt.")
        }
        FindingKind::NeitherNumberNorName => {
            "Weder Nummer noch Nachname. Die Zeile wird nicht übernommen.".to_owned()
        }
        FindingKind::NumberTwice { number, first_row } => {
            format!(
                "Nummer {number} steht schon in {}. Nur die erste Zeile wird übernommen.",
                line(*first_row)
            )
        }
        FindingKind::PersonTwice { name, first_row } => {
            format!("„{name}“ steht schon in {}. Nur die erste Zeile wird übernommen.", line(*first_row))
        }
        FindingKind::FitsSeveral { numbers } => format!(
            "Passt zu mehreren Anmeldungen: {}. Bitte entscheiden Sie, welche es ist.",
            german::list(numbers)
        ),
        FindingKind::OtherPerson { number, known, stated } => format!(
            "Nummer {number} gehört zu „{known}“, in der Datei steht „{stated}“. Die Zeile wird nicht übernommen."
        ),
        FindingKind::MayBe { name, number, row, likeness } => {
            let who = match row {
                Some(row) => format!("„{name}“ in {}", line(*row)),
                None => format!("Nr. {number} „{name}“"),
            };
            format!(
                "Gleicht {who}: {}. Bitte entscheiden Sie, ob es dieselbe Person ist.",
                why_alike(*likeness)
            )
        }
        FindingKind::OtherEvent { title } => {
            format!(
                "Die Antwort gehört zur Veranstaltung „{title}“, nicht zu dieser. Bitte entscheiden Sie, ob sie hier gelten soll."
            )
        }
        FindingKind::NotComing { text } => {
            format!("Status „{text}“, bisher nicht angemeldet. Die Zeile wird nicht übernommen.")
        }
        FindingKind::UnknownStatus { text } => {
            format!("Status „{text}“ ist unbekannt. Die Zeile gilt als angemeldet.")
        }
        FindingKind::IsCancelled { number } => {
            format!("Anmeldung {number} ist storniert und bleibt es.")
        }
        FindingKind::UnknownSession { text, candidates } if candidates.is_empty() => {
            format!("„{text}“ gibt es nicht. Dieser Wunsch entfällt, der Rest der Zeile gilt.")
        }
        FindingKind::UnknownSession { text, candidates } => format!(
            "„{text}“ gibt es nicht. Ähnlich: {}. Dieser Wunsch entfällt, der Rest der Zeile gilt.",
            german::list(candidates)
        ),
        FindingKind::AmbiguousSession { text, candidates } => format!(
            "„{text}“ kann {} sein. Dieser Wunsch entfällt, der Rest der Zeile gilt.",
            german::list(candidates)
        ),
        FindingKind::WishedTwice { code } => format!("{code} ist zweimal genannt. Der erste Wunsch zählt."),
        FindingKind::WishedAndVetoed { code } => {
            format!("{code} ist gewünscht und zugleich ausgeschlossen. Der Ausschluss gilt.")
        }
        FindingKind::DoubtfulMail { text } => {
            format!("„{text}“ sieht nicht nach einer E-Mail-Adresse aus. Sie wird so übernommen.")
        }
        FindingKind::UnknownLand { text } => {
            format!("„{text}“ ist keines der Länder. Es wird so übernommen.")
        }
        FindingKind::UnreadableAgs { text } => {
            format!("„{text}“ ist kein Gemeindeschlüssel (8 Ziffern). Die Angabe entfällt.")
        }
        FindingKind::LandContradicts { ags, land } => {
            format!("Der Gemeindeschlüssel {ags} liegt nicht in {land}. Beides wird so übernommen.")
        }
        FindingKind::UnknownLevel { text } => {
            format!("„{text}“ ist keine Ebene (Bund, Land, Kommune …). Die Angabe entfällt.")
        }
        FindingKind::GuessedSession { text, code } => {
            format!("„{text}“ ist vermutlich {code} und wird so übernommen.")
        }
        FindingKind::UnreadableTick { text } => {
            format!("„{text}“ ist weder ein Kreuz noch ein Rang. Die Angabe entfällt.")
        }
        FindingKind::UnknownSalutation { text } => {
            format!("Anrede „{text}“ ist unbekannt. Es wird keine Anrede verwendet.")
        }
        _ => participant_sentence(kind),
    }
}

/// What a row says beyond person and wishes.
fn participant_sentence(kind: &FindingKind) -> String {
    match kind {
        FindingKind::Merged { number } => {
            format!(
                "Diese Anmeldung wurde mit Nr. {number} zusammengeführt. Die Zeile wird nicht übernommen."
            )
        }
        FindingKind::NoSuchChoice { text, choices } if choices.is_empty() => {
            format!("„{text}“ ist weder ja noch nein. Die Angabe entfällt.")
        }
        FindingKind::NoSuchChoice { text, choices } => {
            format!("„{text}“ steht nicht zur Wahl, sondern {}. Die Angabe entfällt.", german::list(choices))
        }
        FindingKind::UnreadableDays { text } => {
            format!("„{text}“ nennt keinen Tag der Veranstaltung. Die Angabe entfällt.")
        }
        FindingKind::UnknownHost { text, fitting: 0 | 1 } => {
            format!(
                "Begleitung von „{text}“: Eine andere Anmeldung dieses Namens gibt es nicht. Die Angabe entfällt."
            )
        }
        FindingKind::UnknownHost { text, fitting } => {
            format!("Begleitung von „{text}“: Das passt auf {fitting} Anmeldungen. Die Angabe entfällt.")
        }
        FindingKind::ImpossibleWish(wish) => doubt(wish),
        FindingKind::AlsoWorks { name, works } => also_works(name, works),
        FindingKind::ReadAsVeto { text, codes } => {
            let codes: Vec<String> = codes.iter().map(Code::to_string).collect();
            format!("„{text}“ ist als Ausschluss gelesen: {}.", german::list(&codes))
        }
        FindingKind::ReadAsMust { text, code } => {
            format!("„{text}“ ist als unverzichtbarer Wunsch gelesen: {code}.")
        }
        _ => programme_sentence(kind),
    }
}

/// Why a wish cannot come true.
pub(crate) fn doubt(Doubt { code, why }: &Doubt) -> String {
    const STAYS: &str = "Der Wunsch bleibt stehen, ohne zu zählen.";
    match why {
        Hindrance::Away(day) => {
            format!("{code} ist gewünscht, aber am {} ist die Person nicht da. {STAYS}", german::day(*day))
        }
        Hindrance::Absent => format!(
            "{code} ist gewünscht, aber nach einer Regel ist die Person dann nicht die ganze Zeit da. {STAYS}"
        ),
        Hindrance::NotAdmitted => {
            format!("{code} ist gewünscht, aber eine Regel lässt die Person dort nicht zu. {STAYS}")
        }
        Hindrance::OnlyWith(other) => {
            format!(
                "{code} ist gewünscht, aber nur mit einem Platz in {other} möglich, und {other} ist nicht gewünscht."
            )
        }
        Hindrance::Brings(other) => format!(
            "{code} ist gewünscht und bringt {other} mit; {other} ist ausgeschlossen oder für die Person nicht möglich. {STAYS}"
        ),
        Hindrance::Works(place) => {
            format!("{code} ist gewünscht, aber zur selben Zeit wirkt die Person in {place} mit. {STAYS}")
        }
        Hindrance::Overlaps(other) => {
            format!(
                "{code} überschneidet sich mit {other}. Nur einer der beiden Wünsche kann erfüllt werden."
            )
        }
    }
}

/// That somebody who registers looks like one of those who work.
pub(crate) fn also_works(name: &str, works: &[(DutyKind, String)]) -> String {
    let works: Vec<String> = works.iter().map(|(kind, place)| format!("{} {place}", kind.german())).collect();
    format!(
        "Gleicht „{name}“, wirkt schon mit ({}). Ist es dieselbe Person, verbinden Sie beide unter „Mitwirkende“.",
        works.join(", ")
    )
}

/// Why two people may be one.
pub(crate) fn why_alike(likeness: Likeness) -> &'static str {
    match likeness {
        Likeness::SameName => "gleicher Name",
        Likeness::Swapped => "Vor- und Nachname vertauscht",
        Likeness::SharedName => "Teil des Doppelnamens",
        Likeness::Typo => "ein Buchstabe anders",
        Likeness::SameMail => "gleiche E-Mail-Adresse",
    }
}

fn programme_sentence(kind: &FindingKind) -> String {
    match kind {
        FindingKind::NoSessions => {
            "Im Text ist keine Session zu erkennen. Sessions beginnen mit „Workshop 1 | Titel“, „Vortrag 1 | Titel“ oder einer Zeile mit „Planspiel“.".to_owned()
        }
        FindingKind::LeftOut { heading } => {
            format!("Der Abschnitt „{heading}“ gehört zu keiner Session und wird nicht übernommen.")
        }
        FindingKind::NoUsableCode { text } if text.is_empty() => {
            "Das Kürzel fehlt. Die Zeile wird nicht übernommen.".to_owned()
        }
        FindingKind::NoUsableCode { text } => {
            format!("„{text}“ ist kein Kürzel (bis zu 12 Buchstaben und Ziffern). Die Zeile wird nicht übernommen.")
        }
        FindingKind::NoTitle { code } => {
            format!("{code} ist neu und hat keinen Titel. Die Zeile wird nicht übernommen.")
        }
        FindingKind::CodeTwice { code, first_row } => {
            format!("{code} steht schon in Zeile {first_row}. Nur die erste Angabe zählt.")
        }
        FindingKind::NoDay { code } => format!("Für {code} ist kein Tag genannt."),
        FindingKind::TimeFromNote { code, noted_at, starts_at, ends_at } => format!(
            "{code}: {} laut Hinweis bei {noted_at}.",
            german::time_span(*starts_at, *ends_at)
        ),
        FindingKind::TimeContradicted { code, noted_at, starts_at, ends_at, .. } => format!(
            "Der Hinweis bei {noted_at} nennt für {code} {}. Die eigene Angabe von {code} bleibt.",
            german::time_span(*starts_at, *ends_at)
        ),
        FindingKind::TablesOpen { code, per_table } => {
            format!("{code}: {per_table} Personen je Tisch. Wie viele Tische es gibt, steht nicht im Text.")
        }
        FindingKind::ProposedVoluntary { code } => {
            format!("{code} wird als freiwillig vorgeschlagen: Nur wer es wünscht, erhält einen Platz.")
        }
        FindingKind::ProposedSensitive { code, words } => {
            let words: Vec<String> = words.iter().map(|word| format!("„{word}“")).collect();
            format!(
                "{code} wird als sensibel vorgeschlagen ({}): Auf Schildern und Aushängen erscheint es dann nicht.",
                german::list(&words)
            )
        }
        FindingKind::LinkOpen { code, target } => {
            format!("{code} verweist auf {target}, das es nicht gibt. Eine Verknüpfung entsteht nicht.")
        }
        FindingKind::UnknownKind { text } => {
            format!("Art „{text}“ ist unbekannt. Sie wird aus dem Kürzel abgeleitet.")
        }
        FindingKind::UnreadableNumber { text } => format!("„{text}“ ist keine ganze Zahl. Die Angabe entfällt."),
        FindingKind::UnreadableDate { text } => {
            format!("„{text}“ ist kein Datum (19.11.2024). Die Angabe entfällt.")
        }
        FindingKind::UnreadableTime { text } => format!("„{text}“ ist keine Uhrzeit (8.30). Die Angabe entfällt."),
        FindingKind::UnreadableYesNo { text } => format!("„{text}“ ist weder ja noch nein. Die Angabe entfällt."),
        FindingKind::MinimumAboveMaximum { minimum, maximum } => {
            format!("Minimum {minimum} liegt über Maximum {maximum}. Beide bleiben, wie sie waren.")
        }
        FindingKind::EndNotAfterStart { starts_at, ends_at } => format!(
            "Das Ende {} liegt nicht nach dem Beginn {}. Beide bleiben, wie sie waren.",
            german::time(*ends_at),
            german::time(*starts_at)
        ),
        FindingKind::StartWithoutEnd { starts_at } => {
            format!("Beginn {} ohne Ende. Die Uhrzeit bleibt, wie sie war.", german::time(*starts_at))
        }
        FindingKind::EndWithoutStart { ends_at } => {
            format!("Ende {} ohne Beginn. Die Uhrzeit bleibt, wie sie war.", german::time(*ends_at))
        }
        FindingKind::ColumnTwice { .. }
        | FindingKind::NeitherNumberNorName
        | FindingKind::NumberTwice { .. }
        | FindingKind::PersonTwice { .. }
        | FindingKind::FitsSeveral { .. }
        | FindingKind::OtherPerson { .. }
        | FindingKind::MayBe { .. }
        | FindingKind::OtherEvent { .. }
        | FindingKind::NotComing { .. }
        | FindingKind::UnknownStatus { .. }
        | FindingKind::IsCancelled { .. }
        | FindingKind::UnknownSession { .. }
        | FindingKind::AmbiguousSession { .. }
        | FindingKind::WishedTwice { .. }
        | FindingKind::WishedAndVetoed { .. }
        | FindingKind::DoubtfulMail { .. }
        | FindingKind::UnknownLand { .. }
        | FindingKind::UnreadableAgs { .. }
        | FindingKind::LandContradicts { .. }
        | FindingKind::UnknownLevel { .. }
        | FindingKind::GuessedSession { .. }
        | FindingKind::UnreadableTick { .. }
        | FindingKind::Merged { .. }
        | FindingKind::NoSuchChoice { .. }
        | FindingKind::UnreadableDays { .. }
        | FindingKind::UnknownHost { .. }
        | FindingKind::ImpossibleWish(_)
        | FindingKind::AlsoWorks { .. }
        | FindingKind::ReadAsVeto { .. }
        | FindingKind::ReadAsMust { .. }
        | FindingKind::UnknownSalutation { .. } => sentence(kind),
    }
}

/// What has no file is called so.
pub(crate) const PASTED: &str = "Eingefügter Text";

/// Why a file was refused as a whole.
pub(crate) fn refusal(name: &str, error: &IntakeError) -> OfficeError {
    let (what, hint) = match error {
        IntakeError::Stopped => return OfficeError::cancelled(),
        IntakeError::TooLarge { .. } | IntakeError::UnpacksTooLarge { .. } => (
            "ist größer, als eine Teilnehmerliste sein kann",
            "Bitte prüfen Sie, ob es die richtige Datei ist.",
        ),
        IntakeError::TooManyRows { .. } | IntakeError::TooManyCells { .. } => {
            ("hat mehr Zeilen, als gelesen werden", "Bitte löschen Sie leere oder überflüssige Zeilen.")
        }
        IntakeError::TooManyColumns { .. } => {
            ("hat mehr Spalten, als gelesen werden", "Bitte löschen Sie überflüssige Spalten.")
        }
        IntakeError::CellTooLong { row, .. } => {
            let message =
                format!("In „{name}“ steht in Zeile {row} ein zu langer Text. Ihre Daten sind unverändert.");
            return OfficeError::new(
                ErrorCode::File,
                message,
                "Bitte kürzen Sie ihn und lesen Sie die Datei neu ein.",
            );
        }
        IntakeError::AnswerCutOff { line } => {
            let message = format!(
                "In „{name}“ ist die Anmeldung, die in Zeile {line} beginnt, nicht vollständig. Ihre Daten sind unverändert."
            );
            return OfficeError::new(
                ErrorCode::File,
                message,
                "Bitte kopieren Sie den Text der Mail bis zur Zeile „=== Ende der Anmeldung ===“.",
            );
        }
        IntakeError::UnclosedQuote { line } => {
            let message = format!(
                "In „{name}“ wird in Zeile {line} ein Anführungszeichen nicht geschlossen; die Zeilen danach wären verloren. Ihre Daten sind unverändert."
            );
            return OfficeError::new(
                ErrorCode::File,
                message,
                "Bitte berichtigen Sie die Zeile und lesen Sie die Datei neu ein.",
            );
        }
        IntakeError::NotText | IntakeError::NotAWorkbook { .. } => (
            "ist keine lesbare Tabelle und kein Text",
            "Bitte speichern Sie die Datei in Excel als .xlsx oder .csv und lesen Sie sie neu ein.",
        ),
        IntakeError::OldOrEncrypted => (
            "ist mit einem Kennwort geschützt oder in einem alten Excel-Format",
            "Bitte speichern Sie sie in Excel ohne Kennwort als .xlsx.",
        ),
        IntakeError::Empty | IntakeError::NoKnownColumn { .. } if name == PASTED => {
            let message = "Im eingefügten Text ist keine Anmeldung zu erkennen. Ihre Daten sind unverändert.";
            let hint = "Kopieren Sie eine Mail aus dem Anmeldeformular ganz, oder aus Excel die Zeilen mit ihrer Überschrift.";
            return OfficeError::new(ErrorCode::File, message, hint);
        }
        IntakeError::Empty => ("ist leer", "Bitte prüfen Sie, ob es die richtige Datei ist."),
        IntakeError::NoKnownColumn { headers } => {
            let found: Vec<String> = headers.iter().take(8).map(|header| format!("„{header}“")).collect();
            let message = format!(
                "In „{name}“ ist keine Spalte bekannt. Gefunden: {}. Ihre Daten sind unverändert.",
                if found.is_empty() { "nichts".to_owned() } else { german::list(&found) }
            );
            let hint = "In der ersten Zeile stehen die Überschriften, zum Beispiel Nachname, Institution, Wunsch 1 oder Kürzel, Titel, Raum.";
            return OfficeError::new(ErrorCode::File, message, hint);
        }
    };
    OfficeError::new(ErrorCode::File, format!("„{name}“ {what}. Ihre Daten sind unverändert."), hint)
}
