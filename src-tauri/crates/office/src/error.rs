//! What went wrong, in the office's words: what happened, what about your data, what to do now.

use serde::Serialize;
use store::{Operation, StoreError};

#[cfg(test)]
mod tests;

/// A refusal as people read it. Nothing else in the product words failures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct OfficeError {
    /// What a caller may branch on.
    pub code: ErrorCode,
    /// What happened, and what that means for the data.
    pub message: String,
    /// What to do now; may be empty.
    pub hint: String,
    /// The form field it is about, or the path of the file; may be empty.
    pub field: String,
}

/// What a caller may branch on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// Ask for a passphrase and try again.
    Passphrase,
    /// An entry is not usable; `field` names it.
    Field,
    /// An entry that has to be there is missing; a reason lets it pass. `field` names it.
    Incomplete,
    /// The call itself makes no sense.
    Usage,
    /// The data changed in the meantime; start over.
    Stale,
    /// The person asked to stop.
    Cancelled,
    /// The operation is refused for the reason given.
    Refused,
    /// A file could not be read or written.
    File,
    /// The event file must be opened again before anything else is done.
    Reopen,
}

/// The result of a use case.
pub type Result<T> = std::result::Result<T, OfficeError>;

impl std::fmt::Display for OfficeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)?;
        if self.hint.is_empty() { Ok(()) } else { write!(f, "\n{}", self.hint) }
    }
}

impl std::error::Error for OfficeError {}

impl OfficeError {
    pub(crate) fn new(code: ErrorCode, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { code, message: message.into(), hint: hint.into(), field: String::new() }
    }

    pub(crate) fn refused(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::new(ErrorCode::Refused, message, hint)
    }

    pub(crate) fn field(field: &str, message: impl Into<String>) -> Self {
        Self::new(ErrorCode::Field, message, "Bitte ändern Sie die Angabe; gespeichert wurde noch nichts.")
            .at(field)
    }

    /// An entry is missing that only a reason can replace.
    pub(crate) fn incomplete(field: &str, message: impl Into<String>) -> Self {
        let hint = "Bitte ergänzen Sie die Angabe, oder nennen Sie einen Grund, warum sie fehlt; gespeichert wurde noch nichts.";
        Self::new(ErrorCode::Incomplete, message, hint).at(field)
    }

    /// A call of the command line that makes no sense.
    pub fn usage(message: impl Into<String>) -> Self {
        Self::new(ErrorCode::Usage, message, "")
    }

    /// No event is open.
    pub fn no_event() -> Self {
        Self::refused(
            "Es ist keine Veranstaltung geöffnet.",
            "Bitte öffnen Sie eine oder legen Sie eine neue an.",
        )
    }

    /// The program broke off in the middle of a step.
    pub fn gave_up() -> Self {
        Self::new(
            ErrorCode::Reopen,
            "Dieser Schritt ist unerwartet abgebrochen. Was gespeichert war, ist sicher; dieser Schritt wurde nicht gespeichert.",
            "Bitte öffnen Sie die Veranstaltung neu. Bleibt es dabei, melden Sie den Fall dem Hersteller.",
        )
    }

    /// The operating system shows no folders.
    pub fn no_file_manager() -> Self {
        Self::refused("Der Ordner lässt sich auf diesem PC nicht anzeigen. Die Dateien sind gespeichert.", "")
    }

    pub(crate) fn stale() -> Self {
        Self::new(
            ErrorCode::Stale,
            "Die Daten haben sich inzwischen geändert. Es wurde nichts übernommen.",
            "Bitte beginnen Sie den Schritt noch einmal.",
        )
    }

    pub(crate) fn cancelled() -> Self {
        Self::new(ErrorCode::Cancelled, "Abgebrochen. Es wurde nichts geändert.", "")
    }

    pub(crate) fn file(path: &std::path::Path, what: &str, error: &std::io::Error) -> Self {
        let reason = match error.kind() {
            std::io::ErrorKind::NotFound => "Sie wurde nicht gefunden.",
            std::io::ErrorKind::PermissionDenied => "Der Zugriff wurde verweigert.",
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => {
                "Auf dem Datenträger ist kein Platz mehr."
            }
            std::io::ErrorKind::ReadOnlyFilesystem => "Der Datenträger ist schreibgeschützt.",
            std::io::ErrorKind::InvalidFilename => {
                "Ihr Name oder der Weg zu ihr ist zu lang oder enthält Zeichen, die hier nicht erlaubt sind."
            }
            _ if error.raw_os_error() == Some(32) => "Sie ist in einem anderen Programm geöffnet.",
            _ => "Der Datenträger hat den Zugriff abgelehnt.",
        };
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Self::new(
            ErrorCode::File,
            format!("Die Datei „{name}“ {what}. {reason} Ihre Daten sind unverändert."),
            "Bitte prüfen Sie Ordner und Rechte, schließen Sie die Datei in anderen Programmen und versuchen Sie es erneut.",
        )
        .at(&path.display().to_string())
    }

    pub(crate) fn at(mut self, field: &str) -> Self {
        field.clone_into(&mut self.field);
        self
    }
}

impl From<StoreError> for OfficeError {
    fn from(error: StoreError) -> Self {
        let (code, message, hint) = match &error {
            StoreError::Io(io) => return Self::file(std::path::Path::new(""), "ist nicht zugänglich", io),
            StoreError::Full => (
                ErrorCode::File,
                "Auf dem Datenträger ist kein Platz mehr. Der letzte Schritt wurde nicht gespeichert, alles Frühere ist sicher.",
                "Bitte schaffen Sie Platz und wiederholen Sie den Schritt.",
            ),
            StoreError::AlreadyExists => (
                ErrorCode::File,
                "Eine Datei dieses Namens gibt es schon. Sie wurde nicht angetastet.",
                "Bitte wählen Sie einen anderen Namen.",
            ),
            StoreError::NotAnEvent => (
                ErrorCode::File,
                "Diese Datei ist keine Veranstaltung von Tagungsbüro. Sie wurde nicht verändert.",
                "Bitte wählen Sie eine Datei mit der Endung .tagung.",
            ),
            StoreError::Newer { .. } => (
                ErrorCode::File,
                "Diese Veranstaltung wurde mit einer neueren Version von Tagungsbüro gespeichert. Sie wurde nicht verändert.",
                "Bitte aktualisieren Sie das Programm auf diesem PC.",
            ),
            StoreError::PassphraseNeeded => (
                ErrorCode::Passphrase,
                "Diese Datei ist mit einer Passphrase geschützt oder keine Veranstaltung. Sie wurde nicht verändert.",
                "Bitte geben Sie die Passphrase ein.",
            ),
            StoreError::Expired { until } => return expired(*until),
            StoreError::NotEncrypted => (
                ErrorCode::File,
                "Diese Veranstaltung ist nicht verschlüsselt; eine Passphrase gehört nicht dazu. Sie wurde nicht verändert.",
                "Bitte öffnen Sie sie ohne Passphrase.",
            ),
            StoreError::WrongPassphraseOrDamaged => (
                ErrorCode::Passphrase,
                "Passphrase falsch oder Datei beschädigt. Die Datei wurde nicht verändert.",
                "Bitte prüfen Sie Feststelltaste und Schreibweise. Bleibt es dabei, öffnen Sie die letzte Kopie.",
            ),
            StoreError::Damaged(_) | StoreError::SchemaChanged | StoreError::NotOneEvent => (
                ErrorCode::File,
                "Die Datei ist beschädigt oder wurde von einem anderen Programm verändert. Sie wurde nicht angetastet.",
                "Bitte öffnen Sie die letzte Kopie und heben Sie diese Datei auf.",
            ),
            StoreError::InUse => (
                ErrorCode::File,
                "Die Veranstaltung wird gerade verwendet, von einem anderen Fenster oder Programm. Es wurde nichts geändert.",
                "Bitte schließen Sie sie dort und versuchen Sie es erneut.",
            ),
            StoreError::ReadOnly => (
                ErrorCode::File,
                "Die Datei ist schreibgeschützt. Es wurde nichts geändert.",
                "Bitte heben Sie den Schreibschutz auf oder kopieren Sie die Datei in einen eigenen Ordner.",
            ),
            StoreError::NothingToUndo => {
                (ErrorCode::Refused, "Es gibt nichts, was rückgängig zu machen wäre.", "")
            }
            StoreError::NothingToRedo => (ErrorCode::Refused, "Es gibt nichts, was zu wiederholen wäre.", ""),
            StoreError::Blocked { by, .. } => return blocked(by),
            StoreError::StateUnknown => (
                ErrorCode::Reopen,
                "Beim Speichern ist ein Fehler aufgetreten. Ob der letzte Schritt gespeichert wurde, ist ungewiss; alles Frühere ist sicher.",
                "Bitte öffnen Sie die Veranstaltung neu und prüfen Sie den letzten Schritt.",
            ),
            _ => (
                ErrorCode::File,
                "Die Veranstaltungsdatei konnte nicht gelesen oder geschrieben werden. Der letzte Schritt wurde nicht gespeichert, alles Frühere ist sicher.",
                "Bitte öffnen Sie die Veranstaltung neu und wiederholen Sie den Schritt.",
            ),
        };
        Self::new(code, message, hint)
    }
}

fn expired(until: chrono::NaiveDate) -> OfficeError {
    OfficeError::new(
        ErrorCode::File,
        format!(
            "Diese Kopie wurde zum Mitnehmen gemacht und ist seit dem {} abgelaufen. Sie bleibt verschlüsselt und wurde nicht verändert; die Veranstaltung im Büro ist nicht betroffen.",
            domain::german::date(until.succ_opt().unwrap_or(until))
        ),
        "Bitte löschen Sie die Kopie. Brauchen Sie die Daten noch, lassen Sie sich im Büro eine neue mitgeben.",
    )
}

fn blocked(by: &[Operation]) -> OfficeError {
    let names: Vec<String> = by.iter().map(crate::operation::name).collect();
    let since = if names.is_empty() { "spätere Vorgänge".to_owned() } else { domain::german::list(&names) };
    OfficeError::refused(
        format!(
            "Das lässt sich nicht mehr rückgängig machen, denn danach kam: {since}. Es wurde nichts geändert."
        ),
        "Bitte ändern Sie die betroffenen Angaben von Hand.",
    )
}
