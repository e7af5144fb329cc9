PRAGMA user_version = 7;

-- What the office asks of every allocation. Which columns a kind reads, `domain::RuleKind` says.
-- People and sessions are lists of keys, without foreign keys as in wish lists; `terms` are lines.
CREATE TABLE rule (
    id BLOB NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    people BLOB NOT NULL DEFAULT x'' CHECK (length(people) % 16 = 0),
    field TEXT NOT NULL DEFAULT 'none',
    terms TEXT NOT NULL DEFAULT '',
    sessions BLOB NOT NULL DEFAULT x'' CHECK (length(sessions) % 16 = 0),
    number INTEGER NOT NULL DEFAULT 0,
    from_at TEXT,
    until_at TEXT,
    reason TEXT NOT NULL DEFAULT ''
) STRICT;
