PRAGMA user_version = 6;

-- What the office keeps beside the data. `conditions` is a JSON list of field, operator and value;
-- `at` is UTC, `YYYY-MM-DDTHH:MM:SSZ`, as in the journal.

CREATE TABLE selection (
    id BLOB NOT NULL PRIMARY KEY,
    name TEXT NOT NULL DEFAULT '',
    conditions TEXT NOT NULL DEFAULT '[]'
) STRICT;

CREATE TABLE call (
    id BLOB NOT NULL PRIMARY KEY,
    registration BLOB NOT NULL REFERENCES registration (id),
    at TEXT NOT NULL,
    who TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX call_registration ON call (registration);

CREATE TABLE deadline (
    id BLOB NOT NULL PRIMARY KEY,
    date TEXT NOT NULL,
    text TEXT NOT NULL DEFAULT ''
) STRICT;
