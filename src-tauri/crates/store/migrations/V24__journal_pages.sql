PRAGMA user_version = 24;

-- Up to some hundred changes of an operation, in the order in which they were made: a long list writes its journal
-- in a few rows instead of one for each row that it brings. `position` is that of the first change.
-- `entities` names every kind of row in it once, parted by blanks. `entity_ids` and `subjects` hold 16 bytes for each
-- change, zeros where it is about nobody; without a foreign key, since history outlives the row.
-- `changes` has a line for each: entity, `before` and `after` as JSON objects, parted by tabs; nothing before a new row,
-- nothing after a removed one, and only the changed columns of an update.
CREATE TABLE page (
    operation BLOB NOT NULL REFERENCES operation (id),
    position INTEGER NOT NULL,
    entities TEXT NOT NULL,
    entity_ids BLOB NOT NULL CHECK (length(entity_ids) % 16 = 0),
    subjects BLOB NOT NULL CHECK (length(subjects) = length(entity_ids)),
    changes TEXT NOT NULL,
    PRIMARY KEY (operation, position)
) STRICT, WITHOUT ROWID;

INSERT INTO page (operation, position, entities, entity_ids, subjects, changes)
SELECT operation, position, entity, entity_id, coalesce(subject, zeroblob(16)),
       entity || char(9) || coalesce(before, '') || char(9) || coalesce(after, '') || char(10)
FROM change;
DROP TABLE change;

-- Whoever is looked for is found in it without reading what the changes were.
CREATE INDEX page_subjects ON page (subjects);
