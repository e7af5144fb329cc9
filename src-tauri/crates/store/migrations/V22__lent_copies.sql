PRAGMA user_version = 22;

-- The last day on which this copy can be opened; none: for ever.
ALTER TABLE copy ADD COLUMN opens_until TEXT;
