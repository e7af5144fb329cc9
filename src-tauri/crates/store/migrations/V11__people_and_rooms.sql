PRAGMA user_version = 11;

-- Rooms as they can be furnished, what it takes to change them and to get there.
ALTER TABLE room ADD COLUMN place TEXT NOT NULL DEFAULT '';
ALTER TABLE room ADD COLUMN seats_rows INTEGER;
ALTER TABLE room ADD COLUMN seats_classroom INTEGER;
ALTER TABLE room ADD COLUMN seats_tables INTEGER;
ALTER TABLE room ADD COLUMN equipment TEXT NOT NULL DEFAULT '';
ALTER TABLE room ADD COLUMN changeover_minutes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE room ADD COLUMN walk_minutes INTEGER NOT NULL DEFAULT 0;

ALTER TABLE session ADD COLUMN layout TEXT NOT NULL DEFAULT 'unknown';
ALTER TABLE session ADD COLUMN host TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN host_contact TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN web TEXT NOT NULL DEFAULT '';

ALTER TABLE stand ADD COLUMN text TEXT NOT NULL DEFAULT '';
ALTER TABLE session_link ADD COLUMN mode TEXT NOT NULL DEFAULT 'first';

CREATE TABLE session_part (
    id BLOB NOT NULL PRIMARY KEY,
    session BLOB NOT NULL REFERENCES session (id),
    title TEXT NOT NULL DEFAULT '',
    starts_at TEXT,
    ends_at TEXT
) STRICT;
CREATE INDEX session_part_session ON session_part (session);

-- People who work; they need no registration.
CREATE TABLE staff (
    id BLOB NOT NULL PRIMARY KEY,
    person BLOB NOT NULL REFERENCES person (id),
    from_at TEXT,
    until_at TEXT,
    note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX staff_person ON staff (person);

-- In a session or at a stand, never both.
CREATE TABLE duty (
    id BLOB NOT NULL PRIMARY KEY,
    person BLOB NOT NULL REFERENCES person (id),
    session BLOB REFERENCES session (id),
    stand BLOB REFERENCES stand (id),
    kind TEXT NOT NULL,
    from_at TEXT,
    until_at TEXT,
    note TEXT NOT NULL DEFAULT '',
    CHECK ((session IS NULL) <> (stand IS NULL))
) STRICT;
CREATE INDEX duty_person ON duty (person);
CREATE INDEX duty_session ON duty (session);
CREATE INDEX duty_stand ON duty (stand);
