PRAGMA user_version = 9;

-- A named way to read the columns of a file. `columns` is a JSON object: what a column holds by its
-- folded header.
CREATE TABLE import_profile (
    id BLOB NOT NULL PRIMARY KEY,
    name TEXT NOT NULL DEFAULT '',
    columns TEXT NOT NULL DEFAULT '{}'
) STRICT;
