PRAGMA user_version = 13;

-- After this day a change is a request; none: it never closes.
ALTER TABLE event ADD COLUMN registers_until TEXT;

-- `own` is a JSON object: answers by the key of the own field. `merged_into` is the registration of
-- the same person that took this one up.
ALTER TABLE registration ADD COLUMN own TEXT NOT NULL DEFAULT '{}';
ALTER TABLE registration ADD COLUMN merged_into BLOB REFERENCES registration (id);
CREATE INDEX registration_merged_into ON registration (merged_into);

-- Two who look like one person and are not.
CREATE TABLE namesake (
    id BLOB NOT NULL PRIMARY KEY,
    one BLOB NOT NULL REFERENCES registration (id),
    other BLOB NOT NULL REFERENCES registration (id)
) STRICT;
CREATE INDEX namesake_one ON namesake (one);
CREATE INDEX namesake_other ON namesake (other);

-- `choices` is a JSON list; `asked_if` with `asked_value` says on which answer the field depends.
CREATE TABLE own_field (
    id BLOB NOT NULL PRIMARY KEY,
    position INTEGER NOT NULL DEFAULT 0,
    name TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL DEFAULT 'text',
    choices TEXT NOT NULL DEFAULT '[]',
    required INTEGER NOT NULL DEFAULT 0 CHECK (required IN (0, 1)),
    asked_if BLOB REFERENCES own_field (id),
    asked_value TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX own_field_asked_if ON own_field (asked_if);

-- Changes that came in after registration had closed. `stated` is a JSON object: values asked for by
-- the key of the field.
CREATE TABLE request (
    id BLOB NOT NULL PRIMARY KEY,
    registration BLOB REFERENCES registration (id),
    name TEXT NOT NULL DEFAULT '',
    at TEXT NOT NULL,
    source TEXT NOT NULL DEFAULT '',
    number TEXT NOT NULL DEFAULT '',
    token TEXT NOT NULL DEFAULT '',
    stated TEXT NOT NULL DEFAULT '{}',
    state TEXT NOT NULL DEFAULT 'open',
    reason TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX request_registration ON request (registration);
