PRAGMA user_version = 2;

-- What a registration tells beyond names and wishes. `days` are dates with a blank between, none
-- for all; `must` names a session without a foreign key, as the other wishes do.

ALTER TABLE person ADD COLUMN level TEXT NOT NULL DEFAULT 'unknown';
ALTER TABLE person ADD COLUMN ags TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN post TEXT NOT NULL DEFAULT 'unknown';
ALTER TABLE person ADD COLUMN protocol INTEGER;
ALTER TABLE person ADD COLUMN withheld INTEGER NOT NULL DEFAULT 0 CHECK (withheld IN (0, 1));

ALTER TABLE registration ADD COLUMN must BLOB;
ALTER TABLE registration ADD COLUMN days TEXT NOT NULL DEFAULT '';
ALTER TABLE registration ADD COLUMN companion_of BLOB REFERENCES registration (id);
CREATE INDEX registration_companion_of ON registration (companion_of);

-- Diet and assistance: sensitive, hence apart.
CREATE TABLE need (
    id BLOB NOT NULL PRIMARY KEY,
    registration BLOB NOT NULL REFERENCES registration (id),
    diet TEXT NOT NULL DEFAULT '',
    assistance TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX need_registration ON need (registration);

CREATE TABLE consent (
    id BLOB NOT NULL PRIMARY KEY,
    registration BLOB NOT NULL REFERENCES registration (id),
    purpose TEXT NOT NULL,
    given INTEGER NOT NULL DEFAULT 0 CHECK (given IN (0, 1)),
    on_date TEXT,
    wording TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX consent_registration ON consent (registration);
