PRAGMA application_id = 0x54414742;
PRAGMA user_version = 1;

-- Rows of the congress. Keys are 16-byte UUIDv7; dates `YYYY-MM-DD`, local times `HH:MM` and
-- `YYYY-MM-DDTHH:MM`; booleans 0 or 1; lists of sessions are their keys one after the other.

CREATE TABLE event (
    id BLOB NOT NULL PRIMARY KEY,
    title TEXT NOT NULL DEFAULT '',
    place TEXT NOT NULL DEFAULT '',
    contact TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE day (
    id BLOB NOT NULL PRIMARY KEY,
    date TEXT NOT NULL,
    untimed_parallel INTEGER NOT NULL DEFAULT 0 CHECK (untimed_parallel IN (0, 1))
) STRICT;

CREATE TABLE room (
    id BLOB NOT NULL PRIMARY KEY,
    name TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE session (
    id BLOB NOT NULL PRIMARY KEY,
    code TEXT NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    short_title TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL DEFAULT '',
    date TEXT,
    starts_at TEXT,
    ends_at TEXT,
    room BLOB REFERENCES room (id),
    seats_min INTEGER,
    seats_max INTEGER,
    tables INTEGER,
    voluntary INTEGER NOT NULL DEFAULT 0 CHECK (voluntary IN (0, 1)),
    sensitive INTEGER NOT NULL DEFAULT 0 CHECK (sensitive IN (0, 1))
) STRICT;
CREATE INDEX session_room ON session (room);

CREATE TABLE stand (
    id BLOB NOT NULL PRIMARY KEY,
    title TEXT NOT NULL DEFAULT '',
    place TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE stand_session (
    id BLOB NOT NULL PRIMARY KEY,
    stand BLOB NOT NULL REFERENCES stand (id),
    session BLOB NOT NULL REFERENCES session (id)
) STRICT;
CREATE INDEX stand_session_stand ON stand_session (stand);
CREATE INDEX stand_session_session ON stand_session (session);

CREATE TABLE session_link (
    id BLOB NOT NULL PRIMARY KEY,
    from_session BLOB NOT NULL REFERENCES session (id),
    to_session BLOB NOT NULL REFERENCES session (id),
    note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX session_link_from ON session_link (from_session);
CREATE INDEX session_link_to ON session_link (to_session);

CREATE TABLE person (
    id BLOB NOT NULL PRIMARY KEY,
    salutation TEXT NOT NULL DEFAULT 'unknown',
    degree TEXT NOT NULL DEFAULT '',
    first_name TEXT NOT NULL DEFAULT '',
    name_prefix TEXT NOT NULL DEFAULT '',
    last_name TEXT NOT NULL DEFAULT '',
    function TEXT NOT NULL DEFAULT '',
    institution TEXT NOT NULL DEFAULT '',
    land TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT ''
) STRICT;

-- The wish lists name sessions without foreign keys: a wish outlives the session it was for.
CREATE TABLE registration (
    id BLOB NOT NULL PRIMARY KEY,
    person BLOB NOT NULL REFERENCES person (id),
    number TEXT NOT NULL DEFAULT '',
    status TEXT NOT NULL DEFAULT 'registered',
    source TEXT NOT NULL DEFAULT 'import',
    received_at TEXT,
    ranked BLOB NOT NULL DEFAULT x'' CHECK (length(ranked) % 16 = 0),
    favourites BLOB NOT NULL DEFAULT x'' CHECK (length(favourites) % 16 = 0),
    vetoes BLOB NOT NULL DEFAULT x'' CHECK (length(vetoes) % 16 = 0),
    note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX registration_person ON registration (person);

CREATE TABLE pin (
    id BLOB NOT NULL PRIMARY KEY,
    registration BLOB NOT NULL REFERENCES registration (id),
    session BLOB NOT NULL REFERENCES session (id)
) STRICT;
CREATE INDEX pin_registration ON pin (registration);
CREATE INDEX pin_session ON pin (session);

CREATE TABLE seat (
    id BLOB NOT NULL PRIMARY KEY,
    registration BLOB NOT NULL REFERENCES registration (id),
    session BLOB NOT NULL REFERENCES session (id)
) STRICT;
CREATE INDEX seat_registration ON seat (registration);
CREATE INDEX seat_session ON seat (session);

-- The seed is an unsigned 64-bit number, which INTEGER cannot hold: decimal digits.
CREATE TABLE plan (
    id BLOB NOT NULL PRIMARY KEY,
    number INTEGER NOT NULL,
    aim TEXT NOT NULL,
    seed TEXT NOT NULL,
    version TEXT NOT NULL DEFAULT '',
    input_hash TEXT NOT NULL DEFAULT '',
    result_hash TEXT NOT NULL DEFAULT '',
    prices TEXT NOT NULL DEFAULT ''
) STRICT;

-- The journal. Order is the sequence, never the clock; `at` is UTC, `YYYY-MM-DDTHH:MM:SSZ`.

CREATE TABLE operation (
    id BLOB NOT NULL PRIMARY KEY,
    sequence INTEGER NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    detail TEXT NOT NULL DEFAULT '',
    at TEXT NOT NULL,
    who TEXT NOT NULL DEFAULT '',
    copy BLOB NOT NULL,
    undoes BLOB REFERENCES operation (id),
    reversible INTEGER NOT NULL DEFAULT 0 CHECK (reversible IN (0, 1))
) STRICT;
CREATE INDEX operation_undoes ON operation (undoes);

-- One row per touched row. `before` and `after` are JSON objects by column: only the changed
-- columns of an update, every column of a new row (no `before`) or a removed one (no `after`).
-- `subject` is a person's key without a foreign key: history outlives the row.
CREATE TABLE change (
    operation BLOB NOT NULL REFERENCES operation (id),
    position INTEGER NOT NULL,
    entity TEXT NOT NULL,
    entity_id BLOB NOT NULL,
    subject BLOB,
    before TEXT,
    after TEXT,
    PRIMARY KEY (operation, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_subject ON change (subject) WHERE subject IS NOT NULL;

-- Which copy of the event this file is: one row, renewed whenever the program copies the file.
CREATE TABLE copy (
    id BLOB NOT NULL PRIMARY KEY
) STRICT;
