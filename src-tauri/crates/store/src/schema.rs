//! Migrations, and what a file's schema must be afterwards.

use crate::error::StoreError;
use refinery::{Migration, Runner};
use rusqlite::Connection;
use sha2::{Digest, Sha256};

/// Marks an event file in the header of SQLite: „TAGB“. Every migration repeats its own number as
/// `user_version`, so that both are set in the same transaction as the tables.
pub(crate) const APPLICATION_ID: i64 = 0x5441_4742;

/// One numbered file per version. A released file never changes: its text is part of the digest.
const MIGRATIONS: [(&str, &str); 25] = [
    ("V1__baseline", include_str!("../migrations/V1__baseline.sql")),
    ("V2__registration_facts", include_str!("../migrations/V2__registration_facts.sql")),
    ("V3__runs_and_releases", include_str!("../migrations/V3__runs_and_releases.sql")),
    ("V4__imported", include_str!("../migrations/V4__imported.sql")),
    ("V5__hand", include_str!("../migrations/V5__hand.sql")),
    ("V6__desk", include_str!("../migrations/V6__desk.sql")),
    ("V7__rules", include_str!("../migrations/V7__rules.sql")),
    ("V8__deliveries", include_str!("../migrations/V8__deliveries.sql")),
    ("V9__import_profile", include_str!("../migrations/V9__import_profile.sql")),
    ("V10__print_runs", include_str!("../migrations/V10__print_runs.sql")),
    ("V11__people_and_rooms", include_str!("../migrations/V11__people_and_rooms.sql")),
    ("V12__letter_text", include_str!("../migrations/V12__letter_text.sql")),
    ("V13__intake", include_str!("../migrations/V13__intake.sql")),
    ("V14__tables", include_str!("../migrations/V14__tables.sql")),
    ("V15__together", include_str!("../migrations/V15__together.sql")),
    ("V16__badge_layouts", include_str!("../migrations/V16__badge_layouts.sql")),
    ("V17__inhabitants", include_str!("../migrations/V17__inhabitants.sql")),
    ("V18__deletion_day", include_str!("../migrations/V18__deletion_day.sql")),
    ("V19__groups", include_str!("../migrations/V19__groups.sql")),
    ("V20__attendance", include_str!("../migrations/V20__attendance.sql")),
    ("V21__confirmed", include_str!("../migrations/V21__confirmed.sql")),
    ("V22__lent_copies", include_str!("../migrations/V22__lent_copies.sql")),
    ("V23__points", include_str!("../migrations/V23__points.sql")),
    ("V24__journal_pages", include_str!("../migrations/V24__journal_pages.sql")),
    ("V25__arrivals", include_str!("../migrations/V25__arrivals.sql")),
];

/// SHA-256 over the schema after each version, as [`digest`] computes it.
const DIGESTS: [&str; MIGRATIONS.len()] = [
    "aa746e075b676b78fde16ca8a1cdb36821b24d75413c773fcc153cd739505296",
    "07327b5c98b38821ac6db25d50892dcd93dabbb033ab78eaf429dda252d9dcd0",
    "ef8abcb6a08290419147b7bd0dc28e907513f0e916b1b6952ba247b20747d841",
    "b58846420403880ac95ccee3c1df2829efc2b42eeaf0ab360b909eb177b027d5",
    "fe3b0ae601385983426ff920fa8041452f92d9c17f3d84147baa0ac1fa36a034",
    "c3bd2a1f83420d97c587fae6be824ce5846cbee3a06a06c645de014292685a83",
    "80db433341425fe7ccf902291ff65a699eb1252cccbf0b151d69684ef8c92f41",
    "66d318e04721f6880b89faff097beb6afb58459e53684372b5ac3cc745a6d35b",
    "b1c4c2aed4c4faea9ac3153b6cdaf69c33556937efa71c72bb0ab0ec62ba8d45",
    "96ccdac8c742dadb3ebb1fad454257d930112617b7f3e2ab6d7d46941e99fe0a",
    "0bf06bdc6eb73ca8185a49603515f4fe505aaf75167c70c6b873a73c4651be75",
    "987d922b906cb5460c5f6790f5eec038d78b49ef0d2dd717c3f37e2d6396defd",
    "974699dca42f3104f3cd7ef517fd4e0773e69cb5570a71d23096ff443fc3d97a",
    "9b60d123673b850af1f67135a1746bf7097719bbdfa5a94b546846617c66b450",
    "4006eafd90c1b513c5703bc8c653efdad4ccf9bb87d63c38fb97e6bbdbdf0f09",
    "a48b3dd8e2eba9c6babc720093dfaa9f2fa3159103ba9c7d90ebaf0c4fdd35f8",
    "5a35a09c07110d3b7c887f948dc2e5d7b9e53a99a5ae4160e86e2f483e4085f0",
    "19116faeabc37d4646107fc6d3d8d4c03d49a8584fd093d0a435c366cd81c752",
    "bd37c7164898c9fbacc89711936b09d92b5e3eb6976f8f6d78938881027213d9",
    "dd75ccd37dc4559d49aa4ea643e82b974f1422727acb8fb8359a467fb1cd7719",
    "deaa560ede2be7ecd6bcb239bd01ea0e8125ea46a0f7e171a96d0b115c5dbe90",
    "4699ed537f2d91d3f7d36c03921c4cd60a952943087e202f9d27be2930697639",
    "6de03428c37b7ac7cf500be4bff7db39239bf0431692a7669c56bfb62b74dc3b",
    "25691fd8712394e9dd389dbf71d3753e23f0832749dad5b65cd097ff4f3a8c77",
    "4e8318593344c2cb5a9a18e70a633c6a1878b797d197d383be0af6c0f626cdeb",
];

/// The newest version this program knows.
#[allow(clippy::cast_possible_wrap, reason = "a handful of files")]
pub(crate) const VERSION: i64 = MIGRATIONS.len() as i64;

/// Brings an empty or older file to [`VERSION`], in one transaction.
pub(crate) fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    let numbered = MIGRATIONS.iter().map(|(name, sql)| Migration::unapplied(name, sql));
    let all: Vec<Migration> = numbered.collect::<Result<_, _>>().map_err(failed)?;
    Runner::new(&all).set_grouped(true).run(connection).map_err(failed)?;
    Ok(())
}

fn failed(error: refinery::Error) -> StoreError {
    StoreError::Migration(Box::new(error))
}

/// Refuses a schema that is not exactly the one this version has: a trigger or view slipped into
/// the file would otherwise run with the next write.
pub(crate) fn check(connection: &Connection, version: i64) -> Result<(), StoreError> {
    let expected = usize::try_from(version - 1).ok().and_then(|index| DIGESTS.get(index));
    if expected.is_some_and(|expected| digest(connection).is_ok_and(|found| found == *expected)) {
        Ok(())
    } else {
        Err(StoreError::SchemaChanged)
    }
}

fn digest(connection: &Connection) -> Result<String, StoreError> {
    let mut statement = connection
        .prepare("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema ORDER BY type, name")?;
    let mut rows = statement.query([])?;
    let mut hash = Sha256::new();
    while let Some(row) = rows.next()? {
        for column in 0..4 {
            hash.update(row.get_ref(column)?.as_bytes().unwrap_or_default());
            hash.update([0]);
        }
    }
    Ok(hex::encode(hash.finalize()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::Entity;
    use crate::value::Kind;

    fn migrated() -> Connection {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection).unwrap();
        connection
    }

    fn names(connection: &Connection, sql: &str) -> Vec<String> {
        let mut statement = connection.prepare(sql).unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    }

    #[test]
    fn released_migrations_stay_as_they_are() {
        let connection = migrated();
        let found = digest(&connection).unwrap();
        assert_eq!(
            Some(&found.as_str()),
            DIGESTS.last(),
            "files in the field have the recorded schema; a change needs a new numbered file"
        );
        let number = |sql| connection.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
        assert_eq!(number("PRAGMA user_version"), VERSION, "the last migration must set its own number");
        assert_eq!(number("PRAGMA application_id"), APPLICATION_ID, "the file says whose it is");
    }

    #[test]
    fn every_migration_file_is_embedded() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/migrations");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter_map(|name| name.strip_suffix(".sql").map(str::to_owned))
            .collect();
        files.sort();
        // As the folder sorts them: 10 before 2.
        let mut embedded: Vec<&str> = MIGRATIONS.iter().map(|(name, _)| *name).collect();
        embedded.sort_unstable();
        assert_eq!(files, embedded, "a forgotten file would never run");
        assert!(!MIGRATIONS.iter().any(|(_, sql)| sql.contains('\r')), "line ends are part of the digest");
    }

    #[test]
    fn tables_and_specifications_agree() {
        let connection = migrated();
        let mut expected: Vec<&str> = Entity::ALL.iter().map(|entity| entity.name()).collect();
        expected.extend(["copy", "operation", "page", "refinery_schema_history"]);
        expected.sort_unstable();
        let tables = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name";
        assert_eq!(names(&connection, tables), expected, "every table of rows is an entity and journaled");
        for entity in Entity::ALL {
            let table = entity.table();
            let columns: Vec<(String, Kind)> = connection
                .prepare(&format!("PRAGMA table_info({})", table.name))
                .unwrap()
                .query_map([], |row| Ok((row.get(1)?, row.get::<_, String>(2)?)))
                .unwrap()
                .map(Result::unwrap)
                .map(|(name, kind)| match kind.as_str() {
                    "TEXT" => (name, Kind::Text),
                    "INTEGER" => (name, Kind::Integer),
                    "BLOB" => (name, Kind::Blob),
                    other => panic!("{other} has no form in the journal"),
                })
                .collect();
            let specified: Vec<(String, Kind)> =
                table.columns.iter().map(|(name, kind)| ((*name).to_owned(), *kind)).collect();
            assert_eq!(
                columns, specified,
                "a column of {} not named here would never be written",
                table.name
            );
        }
    }

    #[test]
    fn the_schema_keeps_its_rules() {
        let connection = migrated();
        let loose = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0 \
                     AND name NOT LIKE 'sqlite%' ORDER BY name";
        assert_eq!(
            names(&connection, loose),
            ["refinery_schema_history"],
            "only refinery's own table is loose"
        );
        let actions = "SELECT t.name FROM pragma_table_list t, pragma_foreign_key_list(t.name) f \
                       WHERE f.on_delete <> 'NO ACTION' OR f.on_update <> 'NO ACTION'";
        assert!(names(&connection, actions).is_empty(), "rows changed by an action would miss the journal");
        let hidden = "SELECT name FROM sqlite_schema WHERE type IN ('trigger', 'view')";
        assert!(names(&connection, hidden).is_empty(), "rows changed by a trigger would miss the journal");
        let unique = "SELECT t.name FROM pragma_table_list t, pragma_index_list(t.name) i \
                      WHERE i.\"unique\" AND i.origin = 'u'";
        assert_eq!(
            names(&connection, unique),
            ["operation"],
            "positions move, so only the sequence is unique"
        );
    }

    #[test]
    fn a_missing_row_is_found_through_an_index() {
        let connection = migrated();
        for entity in Entity::ALL {
            let columns = names(
                &connection,
                &format!("SELECT \"from\" FROM pragma_foreign_key_list('{}')", entity.name()),
            );
            for column in columns {
                let plan: String = connection
                    .query_row(
                        &format!("EXPLAIN QUERY PLAN SELECT 1 FROM {} WHERE {column} = x''", entity.name()),
                        [],
                        |row| row.get(3),
                    )
                    .unwrap();
                assert!(
                    plan.starts_with("SEARCH"),
                    "removing a parent must not scan {}: {plan}",
                    entity.name()
                );
            }
        }
    }
}
