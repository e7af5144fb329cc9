//! Files of older versions reach today's schema with their data.

use crate::Place;
use domain::{Level, Post};
use rusqlite::Connection;
use std::path::Path;
use store::EventFile;

/// What each version left, as a dump.
const OLDER: [(i64, &str); 1] = [(1, include_str!("../upgrades/1.sql"))];

#[test]
fn an_older_file_keeps_its_content() {
    for (version, dump) in OLDER {
        let place = Place::new();
        Connection::open(place.file()).unwrap().execute_batch(dump).unwrap();
        let before = inventory(&place.file());
        let mut file = EventFile::open(&place.file(), None).unwrap();
        let codes: Vec<String> =
            file.snapshot().unwrap().sessions.iter().map(|session| session.code.to_string()).collect();
        assert_eq!(codes, ["PS", "W1", "V1"], "version {version}: the programme is there");
        let snapshot = file.snapshot().unwrap();
        let names: Vec<&str> = snapshot
            .registrations
            .iter()
            .map(|registration| snapshot.person(registration).unwrap().last_name.as_str())
            .collect();
        assert_eq!(names, ["Muster", "Erfunden"], "version {version}: the people are there");
        assert_eq!(snapshot.seats.len(), 2, "version {version}: they keep their seats");
        assert_eq!(snapshot.plans.len(), 1, "version {version}: the plan is there");

        let kept = place.path(&format!("a.fassung-{version}.tagung"));
        assert_eq!(inventory(&kept), before, "version {version}: what it was is kept beside it");

        file.redo(crate::origin(1)).unwrap();
        let snapshot = file.snapshot().unwrap();
        let back = snapshot.persons.values().find(|person| person.last_name == "Ausgedacht");
        assert_eq!(
            back.map(|person| (person.level, person.post, person.withheld)),
            Some((Level::Unknown, Post::Unknown, false)),
            "version {version}: a row that the old journal brings back has the new columns' defaults"
        );
    }
}

/// The version of a file and how many rows each of its tables has.
fn inventory(path: &Path) -> Vec<(String, i64)> {
    let connection = Connection::open(path).unwrap();
    let number = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    let mut tables = connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").unwrap();
    let tables = tables.query_map([], |row| row.get::<_, String>(0)).unwrap().map(Result::unwrap);
    let rows = tables.map(|table| {
        let rows = number(&format!("SELECT count(*) FROM \"{table}\""));
        (table, rows)
    });
    std::iter::once(("user_version".to_owned(), number("PRAGMA user_version"))).chain(rows).collect()
}
