PRAGMA user_version = 21;

-- Whether a registration is confirmed. It counts either way.
ALTER TABLE registration ADD COLUMN confirmed INTEGER NOT NULL DEFAULT 0 CHECK (confirmed IN (0, 1));
