PRAGMA user_version = 20;

-- Who was there, in a session or on a day, and whose seat was given away because they were not. Exactly one of
-- `session` and `day` is set; `at` is UTC as in the journal.
CREATE TABLE attendance (
    id BLOB NOT NULL PRIMARY KEY,
    registration BLOB NOT NULL REFERENCES registration (id),
    session BLOB REFERENCES session (id),
    day TEXT,
    at TEXT NOT NULL,
    came INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX attendance_registration ON attendance (registration);
CREATE INDEX attendance_session ON attendance (session);
