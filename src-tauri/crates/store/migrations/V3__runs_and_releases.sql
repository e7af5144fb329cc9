PRAGMA user_version = 3;

-- Runs are kept with what they were asked and the seats they gave, applied or not. Of the applied
-- ones the greatest `applied` is in force. `seats` holds for each session its key, the number of
-- people in four bytes and their keys; `freed` holds keys of registrations.

ALTER TABLE plan ADD COLUMN name TEXT NOT NULL DEFAULT '';
ALTER TABLE plan ADD COLUMN phrase TEXT NOT NULL DEFAULT '';
ALTER TABLE plan ADD COLUMN rerun TEXT NOT NULL DEFAULT 'free';
ALTER TABLE plan ADD COLUMN against INTEGER NOT NULL DEFAULT 0;
ALTER TABLE plan ADD COLUMN moves_max INTEGER;
ALTER TABLE plan ADD COLUMN freed BLOB NOT NULL DEFAULT x'' CHECK (length(freed) % 16 = 0);
ALTER TABLE plan ADD COLUMN seats BLOB NOT NULL DEFAULT x'';
ALTER TABLE plan ADD COLUMN made_at TEXT;
ALTER TABLE plan ADD COLUMN applied INTEGER NOT NULL DEFAULT 0;
UPDATE plan SET applied = number;

-- `plan` is the number of the run that was in force, 0 for none.
CREATE TABLE release (
    id BLOB NOT NULL PRIMARY KEY,
    number INTEGER NOT NULL,
    plan INTEGER NOT NULL DEFAULT 0,
    released_by TEXT NOT NULL,
    released_at TEXT NOT NULL,
    seats BLOB NOT NULL DEFAULT x''
) STRICT;
