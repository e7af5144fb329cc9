PRAGMA user_version = 16;

-- How the badges of a group look where the office has made that up; `fields` is what stands where, as JSON.
CREATE TABLE badge_layout (
    id BLOB NOT NULL PRIMARY KEY,
    badges TEXT NOT NULL,
    width INTEGER NOT NULL DEFAULT 8600,
    height INTEGER NOT NULL DEFAULT 5500,
    fields TEXT NOT NULL DEFAULT '[]'
) STRICT;

-- Pictures that badges show, as PNG.
CREATE TABLE picture (
    id BLOB NOT NULL PRIMARY KEY,
    name TEXT NOT NULL DEFAULT '',
    bytes BLOB NOT NULL DEFAULT x''
) STRICT;
