PRAGMA user_version = 10;

-- What was printed, and what each copy looked like; `copies` is one line a copy: key, mark, tray, label.
CREATE TABLE print_run (
    id BLOB NOT NULL PRIMARY KEY,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    at TEXT NOT NULL,
    sheet TEXT NOT NULL DEFAULT '',
    copies TEXT NOT NULL DEFAULT ''
) STRICT;
