PRAGMA user_version = 18;

-- The day on which what names people is deleted; none: not said yet.
ALTER TABLE event ADD COLUMN delete_on TEXT;
