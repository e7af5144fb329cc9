PRAGMA user_version = 25;

-- From here on the journal tells of a new row nothing but that it came: in `page.changes` both `before` and `after` are
-- empty. Its values are those of the row, taken back by what has changed it since. Pages written before tell them.

-- Hardly any registration refers to another, and a row that does not need not be found by it.
DROP INDEX registration_companion_of;
DROP INDEX registration_stands_in_for;
DROP INDEX registration_merged_into;
CREATE INDEX registration_companion_of ON registration (companion_of) WHERE companion_of IS NOT NULL;
CREATE INDEX registration_stands_in_for ON registration (stands_in_for) WHERE stands_in_for IS NOT NULL;
CREATE INDEX registration_merged_into ON registration (merged_into) WHERE merged_into IS NOT NULL;
