PRAGMA user_version = 8;

-- Lists that leave the house. Columns and parts of a template are words with a space between.

CREATE TABLE template (
    id BLOB NOT NULL PRIMARY KEY,
    name TEXT NOT NULL DEFAULT '',
    recipient TEXT NOT NULL DEFAULT '',
    columns TEXT NOT NULL DEFAULT '',
    parts TEXT NOT NULL DEFAULT '',
    filter TEXT NOT NULL DEFAULT 'registered',
    sort TEXT NOT NULL DEFAULT 'name',
    language TEXT NOT NULL DEFAULT 'german',
    sensitive INTEGER NOT NULL DEFAULT 0 CHECK (sensitive IN (0, 1)),
    one_session INTEGER NOT NULL DEFAULT 0 CHECK (one_session IN (0, 1)),
    returnable INTEGER NOT NULL DEFAULT 0 CHECK (returnable IN (0, 1))
) STRICT;

-- Template and session are named without foreign keys: what left the house outlives them.
CREATE TABLE delivery (
    id BLOB NOT NULL PRIMARY KEY,
    number INTEGER NOT NULL,
    at TEXT NOT NULL,
    who TEXT NOT NULL DEFAULT '',
    recipient TEXT NOT NULL DEFAULT '',
    template BLOB NOT NULL,
    template_name TEXT NOT NULL DEFAULT '',
    session BLOB,
    format TEXT NOT NULL DEFAULT 'workbook',
    file_name TEXT NOT NULL DEFAULT '',
    sequence INTEGER NOT NULL DEFAULT 0,
    version TEXT NOT NULL DEFAULT '',
    hash TEXT NOT NULL DEFAULT '',
    detail TEXT NOT NULL DEFAULT ''
) STRICT;

-- The finished rows of a delivery, packed. Apart from it, since only few steps need them.
CREATE TABLE delivery_content (
    id BLOB NOT NULL PRIMARY KEY REFERENCES delivery (id),
    packed BLOB NOT NULL DEFAULT x''
) STRICT;
