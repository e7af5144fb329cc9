//! The operations of the office: what the journal calls them and what people read.

use domain::Language;
use store::{NewOperation, Operation as Journaled, Origin};

macro_rules! operations {
    ($($(#[$doc:meta])* $variant:ident $key:literal $german:literal)*) => {
        /// What is being done, with a detail for people: a file name, a person, a session.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub(crate) enum Operation {$(
            $(#[$doc])* $variant(String),
        )*}

        impl Operation {
            fn parts(self) -> (&'static str, String) {
                match self { $(Self::$variant(detail) => ($key, detail),)* }
            }
        }

        fn german(key: &str) -> &'static str {
            match key {
                $($key => $german,)*
                "create" => "Veranstaltung angelegt",
                "undo" => "Rückgängig gemacht",
                "redo" => "Wiederholt",
                _ => "Änderung",
            }
        }
    };
}

operations! {
    /// Name, place or contact of the event was changed.
    SaveEvent "save_event" "Veranstaltung bearbeitet"
    /// A programme was taken in.
    ImportProgramme "import_programme" "Programm übernommen"
    /// Registrations were taken in.
    ImportRegistrations "import_registrations" "Anmeldungen übernommen"
    /// It was kept how the columns of a file are read.
    SaveImportProfile "save_import_profile" "Importprofil gesichert"
    /// A session was entered or edited.
    SaveSession "save_session" "Session bearbeitet"
    /// Somebody who works was entered or edited, with their duties.
    SaveStaff "save_staff" "Mitwirkende bearbeitet"
    /// Somebody no longer works at the congress.
    RemoveStaff "remove_staff" "Mitwirkende entfernt"
    /// Somebody who works turned out to be a participant.
    JoinStaff "join_staff" "Mitwirkende mit Anmeldung verbunden"
    /// A session does not take place.
    CancelSession "cancel_session" "Session entfallen"
    /// A session became one with another.
    MergeSessions "merge_sessions" "Sessions zusammengelegt"
    /// A room was entered or edited.
    SaveRoom "save_room" "Raum bearbeitet"
    /// A room was taken away.
    RemoveRoom "remove_room" "Raum entfernt"
    /// A session got another room.
    SetRoom "set_room" "Raum zugewiesen"
    /// A stand was entered or edited.
    SaveStand "save_stand" "Infostand bearbeitet"
    /// A stand was taken off the programme.
    RemoveStand "remove_stand" "Infostand entfernt"
    /// Two sessions were linked, or their link was edited.
    SaveLink "save_link" "Verknüpfung eingetragen"
    /// A link was taken away.
    RemoveLink "remove_link" "Verknüpfung entfernt"
    /// An event was made after the pattern of another.
    CopyEvent "copy_event" "Nach dem Muster angelegt von"
    /// A registration was entered or edited by hand.
    SaveRegistration "save_registration" "Anmeldung bearbeitet"
    /// A registration was cancelled.
    CancelRegistration "cancel_registration" "Anmeldung storniert"
    /// A cancelled registration counts again.
    RestoreRegistration "restore_registration" "Stornierung aufgehoben"
    /// The question whether untimed sessions run at the same time was answered.
    AnswerSameTime "answer_same_time" "Zeitfenster festgelegt"
    /// Two registrations of one person became one.
    Merge "merge" "Zusammengeführt"
    /// Somebody sits with the people they named.
    GrantCompany "grant_company" "Gemeinsam eingetragen"
    /// Somebody does not sit with the people they named.
    DeclineCompany "decline_company" "Wunsch nach Gesellschaft abgelehnt"
    /// Two registrations are those of two people.
    TellApart "tell_apart" "Als verschiedene Personen gemerkt"
    /// An own field was entered or edited.
    SaveOwnField "save_own_field" "Eigenes Feld festgelegt"
    /// An own field was removed, and the answers to it.
    RemoveOwnField "remove_own_field" "Eigenes Feld entfernt"
    /// The last day of registration was set.
    CloseRegistration "close_registration" "Anmeldeschluss festgelegt"
    /// Changes were asked for after that day.
    Request "request" "Änderungswünsche abgelegt"
    /// A request was carried out.
    AcceptRequest "accept_request" "Änderungswunsch angenommen"
    /// A request was refused.
    RefuseRequest "refuse_request" "Änderungswunsch abgelehnt"
    /// A seat was fixed.
    Pin "pin" "Fixierung gesetzt"
    /// A fixed seat was freed.
    Unpin "unpin" "Fixierung gelöst"
    /// A registration was replaced by that of somebody else.
    Substitute "substitute" "Vertretung eingetragen"
    /// A person was moved by hand.
    Move "move" "Verschoben"
    /// Two people were exchanged by hand.
    Swap "swap" "Getauscht"
    /// People on waiting lists came in.
    Promote "promote" "Nachgerückt"
    /// A field of one or many registrations was changed.
    EditRegistrations "edit_registrations" "Anmeldungen geändert"
    /// Somebody came.
    CheckIn "check_in" "Anwesenheit erfasst"
    /// Somebody was not there after all.
    CheckOut "check_out" "Anwesenheit zurückgenommen"
    /// The seats of those who did not come were given away.
    FreeNoShows "free_no_shows" "Nicht genutzte Plätze freigegeben"
    /// A call was noted.
    NoteCall "note_call" "Anruf notiert"
    /// A selection was saved.
    SaveSelection "save_selection" "Auswahl gespeichert"
    /// A saved selection was removed.
    RemoveSelection "remove_selection" "Auswahl entfernt"
    /// A deadline was entered or edited.
    SaveDeadline "save_deadline" "Frist eingetragen"
    /// A deadline was taken off the list.
    RemoveDeadline "remove_deadline" "Frist erledigt"
    /// It was said how the tables of a session are filled.
    SaveTableRules "save_table_rules" "Tische eingerichtet"
    /// People were seated at tables.
    SeatTables "seat_tables" "An Tische gesetzt"
    /// A person was moved to another table.
    MoveToTable "move_to_table" "Am Tisch verschoben"
    /// Two people changed tables.
    SwapAtTables "swap_at_tables" "Am Tisch getauscht"
    /// People were fixed to their tables, or let go.
    FixAtTable "fix_at_table" "Tischplätze"
    /// It was said what a person does at the table.
    SetTableRole "set_table_role" "Rolle am Tisch"
    /// A moderator was named for a table.
    NameModerator "name_moderator" "Moderation benannt"
    /// A table lost its moderator.
    LoseModerator "lose_moderator" "Moderation ausgefallen"
    /// It is open again who leads a table.
    ReopenTable "reopen_table" "Moderation wieder offen"
    /// A rule was entered.
    AddRule "add_rule" "Regel eingetragen"
    /// A rule was removed.
    RemoveRule "remove_rule" "Regel entfernt"
    /// A run was applied.
    Allocate "allocate" "Zuteilung"
    /// A run was kept, to be compared or applied later.
    KeepRun "keep_run" "Lauf behalten"
    /// A kept run got a name.
    NameRun "name_run" "Lauf benannt"
    /// A kept run was removed.
    DropRun "drop_run" "Lauf gelöscht"
    /// The allocation was released. Never undone: it has left the house.
    Release "release" "Freigabe"
    /// A template of deliveries was saved.
    SaveTemplate "save_template" "Vorlage gespeichert"
    /// A template of deliveries was removed.
    RemoveTemplate "remove_template" "Vorlage gelöscht"
    /// A list left the house.
    Deliver "deliver" "Lieferung"
    /// What a recipient sent back was taken over.
    AcceptReturn "accept_return" "Rückmeldung übernommen"
    /// The whole event was saved as JSON.
    SaveData "save_data" "Gesamte Veranstaltung als JSON gespeichert"
    /// What is kept about one person was written down for them.
    SavePersonRecord "save_person_record" "Auskunft erstellt"
    /// A list that had left the house was written again.
    Redeliver "redeliver" "Lieferung erneut erstellt"
    /// A copy of the event file was made.
    SaveCopy "save_copy" "Kopie gesichert"
    /// A copy of the event file that expires was given along.
    LendCopy "lend_copy" "Kopie mitgegeben"
    /// The protocol of the lottery was saved.
    SaveProtocol "save_protocol" "Losprotokoll gespeichert"
    /// Lists and papers were saved without noting them as printed.
    Export "export" "Unterlagen gespeichert"
    /// Texts of the letters were edited.
    SaveLetterTexts "save_letter_texts" "Brieftexte bearbeitet"
    /// The layout of the badges of a group was saved.
    SaveBadgeLayout "save_badge_layout" "Schildlayout gespeichert"
    /// The badges of a group have no layout of their own any more.
    RemoveBadgeLayout "remove_badge_layout" "Schildlayout zurückgesetzt"
    /// A picture for badges was taken in.
    AddPicture "add_picture" "Bild aufgenommen"
    /// A picture was taken away.
    RemovePicture "remove_picture" "Bild entfernt"
    /// Everything that is handed out was saved in one file.
    SaveFolder "save_folder" "Tagungsmappe gesichert"
    /// Papers were printed.
    Print "print" "Druck"
    /// Papers that are no longer true were collected.
    Collect "collect" "Gedrucktes eingezogen"
}

/// Operations that leave what a run reads as it is.
const ASIDE: [&str; 31] = [
    "save_event",
    "check_in",
    "check_out",
    "seat_tables",
    "move_to_table",
    "swap_at_tables",
    "fix_at_table",
    "set_table_role",
    "allocate",
    "keep_run",
    "name_run",
    "drop_run",
    "release",
    "save_template",
    "remove_template",
    "deliver",
    "redeliver",
    "save_data",
    "save_copy",
    "lend_copy",
    "save_protocol",
    "export",
    "save_person_record",
    "save_letter_texts",
    "save_badge_layout",
    "remove_badge_layout",
    "add_picture",
    "remove_picture",
    "save_folder",
    "print",
    "collect",
];

/// Whether an operation changes what a run reads.
pub(crate) fn changes_data(operation: &Journaled) -> bool {
    operation.undoes.is_none() && !ASIDE.contains(&operation.kind.as_str())
}

impl Operation {
    pub(crate) fn journaled(self, origin: Origin) -> NewOperation {
        let reversible = !self.left_the_house();
        let (kind, detail) = self.parts();
        NewOperation { kind: kind.to_owned(), detail, reversible, origin }
    }

    /// What is out of hand cannot be taken back.
    fn left_the_house(&self) -> bool {
        matches!(
            self,
            Self::Release(_)
                | Self::Deliver(_)
                | Self::Redeliver(_)
                | Self::SaveData(_)
                | Self::SaveCopy(_)
                | Self::LendCopy(_)
                | Self::SaveProtocol(_)
                | Self::Export(_)
                | Self::SavePersonRecord(_)
                | Self::SaveFolder(_)
                | Self::Print(_)
                | Self::Collect(_)
        )
    }
}

/// Whether something was printed, saved or written again that may have left the house, deliveries apart.
pub(crate) fn went_out(operation: &Journaled) -> bool {
    const OUT: [&str; 9] = [
        "redeliver",
        "save_data",
        "save_person_record",
        "save_copy",
        "lend_copy",
        "save_protocol",
        "export",
        "save_folder",
        "print",
    ];
    OUT.contains(&operation.kind.as_str())
}

/// Whether something may have left the house, deliveries among it.
pub(crate) fn was_handed_out(operation: &Journaled) -> bool {
    operation.kind == "deliver" || went_out(operation)
}

/// „Rückgängig gemacht“: the sort of operation alone.
pub(crate) fn word(operation: &Journaled) -> &'static str {
    german(&operation.kind)
}

/// „Import Gästeliste.xlsx“: the operation as people read it.
pub(crate) fn name(operation: &Journaled) -> String {
    let word = german(&operation.kind);
    if operation.detail.is_empty() { word.to_owned() } else { format!("{word}: {}", operation.detail) }
}

/// The operation as somebody outside may read it. A detail may name other people or a sensitive session, so only
/// those of files, runs and releases are told.
pub(crate) fn name_outside(operation: &Journaled, language: Language) -> String {
    let word = language.pick(word(operation), english(&operation.kind));
    let told = match operation.kind.as_str() {
        "import_programme" | "import_registrations" | "accept_return" => true,
        // Which aim was followed is told in German only.
        "allocate" => language == Language::German,
        _ => false,
    };
    if told && !operation.detail.is_empty() {
        format!("{word}: {}", operation.detail)
    } else {
        word.to_owned()
    }
}

/// The sorts of operations that change what an English list says of a person.
fn english(kind: &str) -> &'static str {
    match kind {
        "import_programme" => "Programme taken over",
        "import_registrations" => "Registrations taken over",
        "accept_return" => "Returned list taken over",
        "save_registration" | "edit_registrations" => "Registration edited",
        "cancel_registration" => "Registration cancelled",
        "restore_registration" => "Registration restored",
        "substitute" => "Stand-in entered",
        "merge" => "Registrations merged",
        "accept_request" => "Change granted",
        "cancel_session" => "Session cancelled",
        "merge_sessions" => "Sessions merged",
        "allocate" => "Allocation",
        "move" | "swap" => "Moved by hand",
        "promote" => "Moved up",
        "pin" | "unpin" => "Seat fixed or freed",
        "seat_tables" | "move_to_table" | "swap_at_tables" | "fix_at_table" => "Seated at tables",
        "set_table_role" => "Role at the table",
        "save_staff" | "remove_staff" | "join_staff" => "Staff edited",
        "undo" => "Undone",
        "redo" => "Redone",
        _ => "Change",
    }
}
