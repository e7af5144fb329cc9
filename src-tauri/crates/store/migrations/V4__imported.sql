PRAGMA user_version = 4;

-- What the last file said about a registration: the base of the next comparison. `stated` is a JSON
-- object of texts by field.
CREATE TABLE imported (
    id BLOB NOT NULL PRIMARY KEY,
    registration BLOB NOT NULL REFERENCES registration (id),
    token TEXT NOT NULL DEFAULT '',
    stated TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX imported_registration ON imported (registration);
