PRAGMA user_version = 14;

-- Tables inside sessions. Only those of which something is decided have a row; without a moderator, a table of
-- a row has no seats to offer.
CREATE TABLE session_table (
    id BLOB NOT NULL PRIMARY KEY,
    session BLOB NOT NULL REFERENCES session (id),
    number INTEGER NOT NULL,
    moderator BLOB REFERENCES person (id)
) STRICT;
CREATE INDEX session_table_session ON session_table (session);
CREATE INDEX session_table_moderator ON session_table (moderator);

ALTER TABLE session ADD COLUMN table_seats INTEGER NOT NULL DEFAULT 10;
ALTER TABLE session ADD COLUMN table_fewest INTEGER NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN table_mix TEXT NOT NULL DEFAULT 'land body function post';
ALTER TABLE session ADD COLUMN table_kin TEXT NOT NULL DEFAULT 'apart';

ALTER TABLE seat ADD COLUMN table_number INTEGER;
ALTER TABLE seat ADD COLUMN table_fixed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE seat ADD COLUMN role TEXT NOT NULL DEFAULT 'open';
