//! The registration form goes out, and what participants made of it comes back.

use crate::desk::{Desk, FINE, REFUSED};

const MAIL: &str = "\
Guten Tag,\r\n\r\nanbei meine Anmeldung.\r\n\r\n\
> === Anmeldung (Tagungsbüro 1) ===\r\n\
> Veranstaltung: Musterkongress 2024\r\n\
> Vorname: Edda\r\n\
> Nachname: Erfunden\r\n\
> Institution: Gemeinde Musterau\r\n\
> E-Mail: edda.erfunden@musterau.example\r\n\
> Bemerkung: kommt mit dem Zug und möchte wissen, ob\r\n\
> es einen Bus gibt\r\n\
> Wunsch 1: W4\r\n\
> Wunsch 2: W7\r\n\
> Favoriten: V3\r\n\
> Ernährung: vegan, keine Nüsse\r\n\
> Unterstützung: Rollstuhlplatz\r\n\
> Anwesend: 19.11.2024\r\n\
> Einwilligung Datenschutzhinweise: ja, 26.9.2024, Fassung 1\r\n\
> Einwilligung Fotos: nein, 26.9.2024, Fassung 1\r\n\
> Ausschluss: W6\r\n\
> Eingang: 26.9.2024\r\n\
> === Ende der Anmeldung ===\r\n\r\nMit freundlichen Grüßen\r\n";

#[test]
fn the_form_asks_for_every_session_and_loads_nothing() {
    let desk = Desk::with_sample();
    desk.run("form e.tagung --out formular.html").is(FINE).says("formular.html");
    let page = String::from_utf8(desk.read("formular.html")).unwrap();
    for code in ["PS", "W1", "W2", "W9", "V1", "V4"] {
        assert!(page.contains(&format!("name=\"{code}\"")), "{code} can be wished");
    }
    assert!(
        page.contains("default-src &#39;none&#39;") || page.contains("default-src 'none'"),
        "nothing is loaded"
    );
    assert!(page.contains("werktags von 9.00 bis 18.00"), "the office can be reached");
    desk.run("new leer.tagung").is(FINE);
    desk.run("form leer.tagung --out leer.html").is(REFUSED).says("noch keine Session");
    assert!(!desk.path("leer.html").exists(), "a form without sessions is not written");
}

#[test]
fn an_answer_in_a_mail_becomes_a_registration_once() {
    let desk = Desk::with_sample();
    desk.write("mail.txt", MAIL);
    let answer = desk.run("registrations e.tagung mail.txt --apply").is(FINE).says("Neu 1");
    answer.says_nothing_of("Fehlt in Datei").says_nothing_of("Nicht verwendete Spalten");
    let person = desk.json("show e.tagung edda.erfunden@musterau.example")["registration"].clone();
    let facts = person["facts"].to_string();
    for fact in ["vegan, keine Nüsse", "Rollstuhlplatz", "nur Di 19.11.", "ja, 26.09.2024, Fassung 1"] {
        assert!(facts.contains(fact), "{fact} is in {facts}");
    }
    desk.run("show e.tagung edda.erfunden@musterau.example")
        .is(FINE)
        .says("Edda Erfunden")
        .says("W4")
        .says("W7");
    desk.run("registrations e.tagung mail.txt --apply").is(FINE).says("Nichts Neues");
    desk.write("kurz.txt", MAIL.split("> Wunsch").next().unwrap());
    desk.run("registrations e.tagung kurz.txt").is(REFUSED).says("nicht vollständig");
}

#[test]
fn whoever_names_somebody_may_sit_with_them() {
    let desk = Desk::with_sample();
    desk.write(
        "neu.csv",
        "Kontakt-Token;Status;Gruppen;Anrede;Vorname;Nachname;E-Mail;Firma;Gern mit;Begleitung\n\
         x1;registered;VIP;Frau;Öznur;Äpfelbach;oe@nirgends.example;Stadt Nirgends;;\n\
         x2;angemeldet;Kommune;Herr;Bert;Birnbaum;bb@fern.example;Stadt Fern;Frau Aepfelbach, Stadt Nirgends;Evelore Nussbaum\n\
         x3;declined;Kommune;Herr;Carl;Kirschner;ck@fern.example;Stadt Fern;;\n",
    );
    let preview = desk.json("registrations e.tagung neu.csv --partial --apply")["preview"].clone();
    assert_eq!(preview["profile"], "evenito", "a guest list of that tool");
    assert_eq!(preview["buckets"][0]["count"], 3, "two guests and somebody who comes along: {preview}");
    let facts = desk.json("show e.tagung Nussbaum")["registration"]["facts"].to_string();
    assert!(facts.contains("Begleitung von"), "of whom is known: {facts}");
    let (bert, oeznur) = ("bb@fern.example", "oe@nirgends.example");
    desk.run("company e.tagung").is(FINE).says("Birnbaum").says("Äpfelbach").says("sicher");
    desk.run(&format!("company e.tagung --grant {bert} --with {oeznur}")).is(FINE).says("derselben Session");
    desk.run("company e.tagung").is(FINE).says("Niemand wartet");
    desk.run("undo e.tagung").is(FINE).says("Gemeinsam eingetragen");
    desk.run(&format!("company e.tagung --decline {bert}")).is(FINE).says("Abgelehnt");
    desk.run("company e.tagung").is(FINE).says("Niemand wartet");
    desk.run(&format!("company e.tagung --grant {oeznur} --with {bert}"))
        .is(REFUSED)
        .says("niemanden genannt");
}

#[test]
fn groups_and_states_of_the_form_tool_can_be_asked_for() {
    let desk = Desk::with_sample();
    desk.write(
        "neu.csv",
        "Kontakt-Token;Status;Gruppen;Vorname;Nachname;E-Mail;Firma\n\
         x1;confirmed;\"VIP, Presse\";Öznur;Äpfelbach;oe@nirgends.example;Stadt Nirgends\n\
         x2;angemeldet;Presse;Bert;Birnbaum;bb@fern.example;Stadt Fern\n",
    );
    desk.run("registrations e.tagung neu.csv --partial --apply").is(FINE);
    let hits = |condition: &str, hits: usize| {
        let call = format!("list e.tagung --where {}", condition.replace(' ', "_"));
        let rows = desk.json(&call)["rows"].clone();
        assert_eq!(rows.as_array().unwrap().len(), hits, "{condition}");
    };
    hits("Gruppen enthält Presse", 2);
    hits("Gruppen ist VIP", 1);
    hits("Status ist bestätigt", 1);
    desk.run("rule-add e.tagung reserved --group group=presse --session W1 --number 2")
        .is(FINE)
        .says("Personen der Gruppe „presse“");
    desk.run("own-field-add e.tagung Parkplatz --kind yes-no").is(FINE);
    hits("Parkplatz ist ja", 0);
}
