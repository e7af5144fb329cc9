PRAGMA user_version = 17;

-- How many people live in the municipality or district of a person, if known.
ALTER TABLE person ADD COLUMN inhabitants INTEGER;
