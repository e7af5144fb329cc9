PRAGMA user_version = 19;

-- The groups of a registration by name, as a JSON list: rules and selections can mean them.
ALTER TABLE registration ADD COLUMN groups TEXT NOT NULL DEFAULT '[]';
