PRAGMA user_version = 15;

-- With whom somebody would like to be, in their own words; and the words about which the office has decided.
ALTER TABLE registration ADD COLUMN together TEXT NOT NULL DEFAULT '';
ALTER TABLE registration ADD COLUMN together_settled TEXT NOT NULL DEFAULT '';
