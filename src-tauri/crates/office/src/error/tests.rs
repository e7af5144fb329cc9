use super::*;
use store::Entity;

/// What happened and what about the data, then what to do now.
fn check(error: &OfficeError) {
    let told = format!("{error:?}");
    assert!(error.message.ends_with('.'), "a sentence: {told}");
    let kept = ["nicht", "unverändert", "sicher", "nichts"].iter().any(|word| error.message.contains(word));
    assert!(kept, "it says what about the data: {told}");
    assert!(error.hint.is_empty() || error.hint.starts_with("Bitte "), "the hint is a request: {told}");
    for foreign in ["SQLite", "error", "Error", "os error", "{", "panic"] {
        let text = format!("{} {}", error.message, error.hint);
        assert!(!text.contains(foreign), "{foreign:?} is not for people: {told}");
    }
}

fn io(kind: std::io::ErrorKind) -> std::io::Error {
    std::io::Error::new(kind, "os error 5")
}

#[test]
fn every_failure_of_the_event_file_is_told() {
    let day = chrono::NaiveDate::from_ymd_opt(2024, 11, 22).unwrap();
    let cases = [
        (StoreError::Io(io(std::io::ErrorKind::NotFound)), ErrorCode::File, "nicht gefunden"),
        (StoreError::Io(io(std::io::ErrorKind::PermissionDenied)), ErrorCode::File, "verweigert"),
        (StoreError::Io(io(std::io::ErrorKind::StorageFull)), ErrorCode::File, "kein Platz"),
        (StoreError::Io(io(std::io::ErrorKind::Other)), ErrorCode::File, "abgelehnt"),
        (StoreError::Full, ErrorCode::File, "kein Platz"),
        (StoreError::AlreadyExists, ErrorCode::File, "gibt es schon"),
        (StoreError::NotAnEvent, ErrorCode::File, "keine Veranstaltung"),
        (StoreError::Newer { found: 9, known: 1 }, ErrorCode::File, "neueren Version"),
        (StoreError::PassphraseNeeded, ErrorCode::Passphrase, "mit einer Passphrase geschützt"),
        (StoreError::Expired { until: day }, ErrorCode::File, "seit dem 23.11.2024 abgelaufen"),
        (StoreError::NotEncrypted, ErrorCode::File, "nicht verschlüsselt"),
        (
            StoreError::WrongPassphraseOrDamaged,
            ErrorCode::Passphrase,
            "Passphrase falsch oder Datei beschädigt",
        ),
        (StoreError::Damaged("page 3"), ErrorCode::File, "beschädigt"),
        (StoreError::SchemaChanged, ErrorCode::File, "anderen Programm verändert"),
        (StoreError::InUse, ErrorCode::File, "wird gerade verwendet"),
        (StoreError::ReadOnly, ErrorCode::File, "schreibgeschützt"),
        (StoreError::Setting("journal_mode"), ErrorCode::File, "konnte nicht"),
        (
            StoreError::Reference { entity: Entity::Seat, id: uuid::Uuid::nil() },
            ErrorCode::File,
            "konnte nicht",
        ),
        (StoreError::NotOneEvent, ErrorCode::File, "beschädigt"),
        (StoreError::NothingToUndo, ErrorCode::Refused, "rückgängig"),
        (StoreError::NothingToRedo, ErrorCode::Refused, "wiederholen"),
        (StoreError::StateUnknown, ErrorCode::Reopen, "ungewiss"),
    ];
    for (cause, code, words) in cases {
        let name = format!("{cause:?}");
        let error = OfficeError::from(cause);
        if code != ErrorCode::Refused {
            check(&error);
            assert!(!error.hint.is_empty(), "{name} says what to do now");
        }
        assert_eq!(error.code, code, "{name}");
        assert!(error.message.contains(words), "{name}: {words:?} is in {:?}", error.message);
        assert!(!error.message.contains("page 3"), "{name}: the cause is for logs");
    }
}

#[test]
fn the_offices_own_refusals_are_told() {
    let own = [
        OfficeError::gave_up(),
        OfficeError::no_file_manager(),
        OfficeError::stale(),
        OfficeError::cancelled(),
        blocked(&[]),
        OfficeError::file(
            std::path::Path::new("/a/Liste.xlsx"),
            "konnte nicht gelesen werden",
            &io(std::io::ErrorKind::Other),
        ),
    ];
    for error in own {
        check(&error);
    }
    let field = OfficeError::field("lastName", "Bitte geben Sie einen Nachnamen an.");
    assert_eq!((field.code, field.field.as_str()), (ErrorCode::Field, "lastName"), "a form finds its field");
    assert!(field.hint.contains("gespeichert wurde noch nichts"), "and the data are as they were");
    assert_eq!(OfficeError::stale().to_string().lines().count(), 2, "as text, the hint is a line of its own");
    assert_eq!(OfficeError::cancelled().to_string().lines().count(), 1, "and no line where there is none");
}
