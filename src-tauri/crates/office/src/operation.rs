//! The operations of the office: what the journal calls them and what people read.

use domain::{Language, Plan};
use store::{NewOperation, Operation as Journaled, Origin};

macro_rules! operations {
    ($($(#[$doc:meta])* $variant:ident $key:literal $german:literal $english:literal)*) => {
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

        fn named(key: &str, language: Language) -> &'static str {
            match key {
                $($key => language.pick($german, $english),)*
                "create" => language.pick("Veranstaltung angelegt", "Event made"),
                "undo" => language.pick("Rückgängig gemacht", "Undone"),
                "redo" => language.pick("Wiederholt", "Redone"),
                _ => language.pick("Änderung", "Change"),
            }
        }
    };
}

operations! {
    /// Name, place or contact of the event was changed.
    SaveEvent "save_event" "Veranstaltung bearbeitet" "Event edited"
    /// A programme was taken in.
    ImportProgramme "import_programme" "Programm übernommen" "Programme taken over"
    /// Registrations were taken in.
    ImportRegistrations "import_registrations" "Anmeldungen übernommen" "Registrations taken over"
    /// It was kept how the columns of a file are read.
    SaveImportProfile "save_import_profile" "Importprofil gesichert" "Import profile saved"
    /// A session was entered or edited.
    SaveSession "save_session" "Session bearbeitet" "Session edited"
    /// Somebody who works was entered or edited, with their duties.
    SaveStaff "save_staff" "Mitwirkende bearbeitet" "Staff edited"
    /// Somebody no longer works at the congress.
    RemoveStaff "remove_staff" "Mitwirkende entfernt" "Staff removed"
    /// Somebody who works turned out to be a participant.
    JoinStaff "join_staff" "Mitwirkende mit Anmeldung verbunden" "Staff joined with a registration"
    /// A session does not take place.
    CancelSession "cancel_session" "Session entfallen" "Session cancelled"
    /// A session became one with another.
    MergeSessions "merge_sessions" "Sessions zusammengelegt" "Sessions merged"
    /// A room was entered or edited.
    SaveRoom "save_room" "Raum bearbeitet" "Room edited"
    /// A room was taken away.
    RemoveRoom "remove_room" "Raum entfernt" "Room removed"
    /// A session got another room.
    SetRoom "set_room" "Raum zugewiesen" "Room assigned"
    /// A stand was entered or edited.
    SaveStand "save_stand" "Infostand bearbeitet" "Stand edited"
    /// A stand was taken off the programme.
    RemoveStand "remove_stand" "Infostand entfernt" "Stand removed"
    /// Two sessions were linked, or their link was edited.
    SaveLink "save_link" "Verknüpfung eingetragen" "Link entered"
    /// A link was taken away.
    RemoveLink "remove_link" "Verknüpfung entfernt" "Link removed"
    /// An event was made after the pattern of another.
    CopyEvent "copy_event" "Nach dem Muster angelegt von" "Made after the pattern of"
    /// A registration was entered by hand.
    AddRegistration "add_registration" "Anmeldung aufgenommen" "Registration entered"
    /// A registration was edited by hand.
    SaveRegistration "save_registration" "Anmeldung bearbeitet" "Registration edited"
    /// A registration was cancelled.
    CancelRegistration "cancel_registration" "Anmeldung storniert" "Registration cancelled"
    /// A cancelled registration counts again.
    RestoreRegistration "restore_registration" "Stornierung aufgehoben" "Registration restored"
    /// The question whether untimed sessions run at the same time was answered.
    AnswerSameTime "answer_same_time" "Zeitfenster festgelegt" "Time slot settled"
    /// Two registrations of one person became one.
    Merge "merge" "Zusammengeführt" "Registrations merged"
    /// Somebody sits with the people they named.
    GrantCompany "grant_company" "Gemeinsam eingetragen" "Seated together"
    /// Somebody does not sit with the people they named.
    DeclineCompany "decline_company" "Wunsch nach Gesellschaft abgelehnt" "Wish for company declined"
    /// Two registrations are those of two people.
    TellApart "tell_apart" "Als verschiedene Personen gemerkt" "Noted as different people"
    /// An own field was entered or edited.
    SaveOwnField "save_own_field" "Eigenes Feld festgelegt" "Own field settled"
    /// An own field was removed, and the answers to it.
    RemoveOwnField "remove_own_field" "Eigenes Feld entfernt" "Own field removed"
    /// The last day of registration was set.
    CloseRegistration "close_registration" "Anmeldeschluss festgelegt" "Last day of registration set"
    /// Changes were asked for after that day.
    Request "request" "Änderungswünsche abgelegt" "Changes asked for"
    /// A request was carried out.
    AcceptRequest "accept_request" "Änderungswunsch angenommen" "Change granted"
    /// A request was refused.
    RefuseRequest "refuse_request" "Änderungswunsch abgelehnt" "Change refused"
    /// A seat was fixed.
    Pin "pin" "Fixierung gesetzt" "Seat fixed"
    /// A fixed seat was freed.
    Unpin "unpin" "Fixierung gelöst" "Seat no longer fixed"
    /// A registration was replaced by that of somebody else.
    Substitute "substitute" "Vertretung eingetragen" "Stand-in entered"
    /// A person was moved by hand.
    Move "move" "Verschoben" "Moved by hand"
    /// Two people were exchanged by hand.
    Swap "swap" "Getauscht" "Exchanged by hand"
    /// People on waiting lists came in.
    Promote "promote" "Nachgerückt" "Moved up"
    /// A field of one or many registrations was changed.
    EditRegistrations "edit_registrations" "Anmeldungen geändert" "Registrations edited"
    /// Somebody came.
    CheckIn "check_in" "Anwesenheit erfasst" "Attendance noted"
    /// Somebody was not there after all.
    CheckOut "check_out" "Anwesenheit zurückgenommen" "Attendance taken back"
    /// The seats of those who did not come were given away.
    FreeNoShows "free_no_shows" "Nicht genutzte Plätze freigegeben" "Unused seats given away"
    /// A call was noted.
    NoteCall "note_call" "Anruf notiert" "Call noted"
    /// A selection was saved.
    SaveSelection "save_selection" "Auswahl gespeichert" "Selection saved"
    /// A saved selection was removed.
    RemoveSelection "remove_selection" "Auswahl entfernt" "Selection removed"
    /// A deadline was entered or edited.
    SaveDeadline "save_deadline" "Frist eingetragen" "Deadline entered"
    /// A deadline was taken off the list.
    RemoveDeadline "remove_deadline" "Frist erledigt" "Deadline done"
    /// It was said how the tables of a session are filled.
    SaveTableRules "save_table_rules" "Tische eingerichtet" "Tables set up"
    /// People were seated at tables.
    SeatTables "seat_tables" "An Tische gesetzt" "Seated at tables"
    /// A person was moved to another table.
    MoveToTable "move_to_table" "Am Tisch verschoben" "Moved to another table"
    /// Two people changed tables.
    SwapAtTables "swap_at_tables" "Am Tisch getauscht" "Exchanged at tables"
    /// People were fixed to their tables, or let go.
    FixAtTable "fix_at_table" "Tischplätze" "Place at the table fixed or freed"
    /// It was said what a person does at the table.
    SetTableRole "set_table_role" "Rolle am Tisch" "Role at the table"
    /// A moderator was named for a table.
    NameModerator "name_moderator" "Moderation benannt" "Moderator named"
    /// A table lost its moderator.
    LoseModerator "lose_moderator" "Moderation ausgefallen" "Moderator lost"
    /// It is open again who leads a table.
    ReopenTable "reopen_table" "Moderation wieder offen" "Moderator open again"
    /// A rule was entered.
    AddRule "add_rule" "Regel eingetragen" "Rule entered"
    /// A rule was removed.
    RemoveRule "remove_rule" "Regel entfernt" "Rule removed"
    /// A run was applied.
    Allocate "allocate" "Zuteilung" "Allocation"
    /// A run was kept, to be compared or applied later.
    KeepRun "keep_run" "Lauf behalten" "Run kept"
    /// A kept run got a name.
    NameRun "name_run" "Lauf benannt" "Run named"
    /// A kept run was removed.
    DropRun "drop_run" "Lauf gelöscht" "Run removed"
    /// The allocation was released. Never undone: it has left the house.
    Release "release" "Freigabe" "Release"
    /// A template of deliveries was saved.
    SaveTemplate "save_template" "Vorlage gespeichert" "Template saved"
    /// A template of deliveries was removed.
    RemoveTemplate "remove_template" "Vorlage gelöscht" "Template removed"
    /// A list left the house.
    Deliver "deliver" "Lieferung" "Delivery"
    /// What a recipient sent back was taken over.
    AcceptReturn "accept_return" "Rückmeldung übernommen" "Returned list taken over"
    /// The whole event was saved as JSON.
    SaveData "save_data" "Gesamte Veranstaltung als JSON gespeichert" "Whole event saved as JSON"
    /// What is kept about one person was written down for them.
    SavePersonRecord "save_person_record" "Auskunft erstellt" "Record for a person written"
    /// A list that had left the house was written again.
    Redeliver "redeliver" "Lieferung erneut erstellt" "Delivery written again"
    /// A copy of the event file was made.
    SaveCopy "save_copy" "Kopie gesichert" "Copy saved"
    /// A copy of the event file that expires was given along.
    LendCopy "lend_copy" "Kopie mitgegeben" "Copy lent"
    /// The event file got another passphrase.
    SetPassphrase "set_passphrase" "Passphrase der Datei geändert" "Passphrase of the file changed"
    /// The protocol of the lottery was saved.
    SaveProtocol "save_protocol" "Losprotokoll gespeichert" "Protocol of the lottery saved"
    /// Lists and papers were saved without noting them as printed.
    Export "export" "Unterlagen gespeichert" "Papers saved"
    /// Texts of the letters were edited.
    SaveLetterTexts "save_letter_texts" "Brieftexte bearbeitet" "Texts of letters edited"
    /// The layout of the badges of a group was saved.
    SaveBadgeLayout "save_badge_layout" "Schildlayout gespeichert" "Layout of badges saved"
    /// The badges of a group have no layout of their own any more.
    RemoveBadgeLayout "remove_badge_layout" "Schildlayout zurückgesetzt" "Layout of badges reset"
    /// A picture for badges was taken in.
    AddPicture "add_picture" "Bild aufgenommen" "Picture taken in"
    /// A picture was taken away.
    RemovePicture "remove_picture" "Bild entfernt" "Picture removed"
    /// Everything that is handed out was saved in one file.
    SaveFolder "save_folder" "Tagungsmappe gesichert" "Conference folder saved"
    /// Papers were printed.
    Print "print" "Druck" "Print"
    /// Papers that are no longer true were collected.
    Collect "collect" "Gedrucktes eingezogen" "Prints collected"
}

/// Operations that leave what a run reads as it is.
const ASIDE: [&str; 32] = [
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
    "set_passphrase",
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
        let reversible = !self.is_final();
        let (kind, detail) = self.parts();
        NewOperation { kind: kind.to_owned(), detail, reversible, origin }
    }

    /// What is out of hand cannot be taken back, and a passphrase is changed so that the old one opens nothing.
    fn is_final(&self) -> bool {
        matches!(
            self,
            Self::Release(_)
                | Self::Deliver(_)
                | Self::Redeliver(_)
                | Self::SaveData(_)
                | Self::SaveCopy(_)
                | Self::LendCopy(_)
                | Self::SetPassphrase(_)
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
    named(&operation.kind, Language::German)
}

/// „Import Gästeliste.xlsx“: the operation as people read it.
pub(crate) fn name(operation: &Journaled) -> String {
    let word = word(operation);
    if operation.detail.is_empty() { word.to_owned() } else { format!("{word}: {}", operation.detail) }
}

/// The operation as somebody outside may read it. A detail may name other people or a sensitive session, so only
/// those of files are told; of a run its number and what it aimed at.
pub(crate) fn name_outside(operation: &Journaled, plans: &[Plan], language: Language) -> String {
    let word = named(&operation.kind, language);
    let detail = match operation.kind.as_str() {
        "import_programme" | "import_registrations" | "accept_return" => operation.detail.clone(),
        "allocate" => run_outside(&operation.detail, plans, language),
        _ => String::new(),
    };
    if detail.is_empty() { word.to_owned() } else { format!("{word}: {detail}") }
}

/// „Lauf 3, Fair“; nothing if the run is not there any more.
fn run_outside(label: &str, plans: &[Plan], language: Language) -> String {
    let number = label.strip_prefix("Lauf ").and_then(|number| number.parse().ok());
    let plan = plans.iter().find(|plan| plan.name == label || Some(plan.number) == number);
    let told = |plan: &Plan| {
        format!("{} {}, {}", language.pick("Lauf", "run"), plan.number, plan.aim.name(language))
    };
    plan.map(told).unwrap_or_default()
}
