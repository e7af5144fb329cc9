PRAGMA user_version = 12;

-- A passage of the letters to participants in the office's own words; the others are the program's.
CREATE TABLE letter_text (
    id BLOB NOT NULL PRIMARY KEY,
    passage TEXT NOT NULL,
    text TEXT NOT NULL DEFAULT ''
) STRICT;
