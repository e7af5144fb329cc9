//! What is pasted on the window is taken in as a file would be.

use crate::merging::place;
use office::views::{Bucket, ImportTarget};

const MAIL: &str = "Guten Tag,\n\n> === Anmeldung (Tagungsbüro 1) ===\n> Nachname: Erfunden\n> Vorname: Edda\n\
    > E-Mail: edda@musterau.example\n> Wunsch 1: W2\n> === Ende der Anmeldung ===\n\nViele Grüße\n";
const ROWS: &str =
    "Nachname\tVorname\tInstitution\tWunsch 1\nErfunden\tEdda\tStadt Au\tW1\nErdacht\tBo\tStadt Au\tW2\n";
const PROGRAMME: &str = "Workshop 7 – Neues aus der Verwaltung\nRaum Weser, 14.00 – 15.30 Uhr\n";

#[test]
fn a_pasted_text_is_what_it_holds() {
    for (text, target, new, why) in [
        (MAIL, ImportTarget::Registrations, 1, "the mail of a participant"),
        (ROWS, ImportTarget::Registrations, 2, "rows copied from a table"),
        (PROGRAMME, ImportTarget::Programme, 1, "a part of the programme"),
    ] {
        let preview = place().office.propose_pasted(text.to_owned()).unwrap();
        let count =
            preview.buckets.iter().find(|each| each.bucket == Bucket::New).map_or(0, |each| each.count);
        assert_eq!((preview.target, count), (target, new), "{why}: {}", preview.summary);
    }
}

#[test]
fn what_holds_no_registration_is_refused_in_words_for_it() {
    for (text, words) in [
        ("Guten Tag, wann beginnt der Kongress?", "Im eingefügten Text ist keine Anmeldung zu erkennen"),
        ("Farbe\tGröße\nrot\t3\n", "Im eingefügten Text ist keine Anmeldung zu erkennen"),
        ("=== Anmeldung (Tagungsbüro 1) ===\nNachname: Erfunden\n", "nicht vollständig"),
    ] {
        let error = place().office.propose_pasted(text.to_owned()).expect_err(text).to_string();
        assert!(error.contains(words), "{text:?}: {error}");
        assert!(!error.contains("richtige Datei"), "there is no file: {error}");
    }
}
