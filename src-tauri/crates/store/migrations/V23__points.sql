PRAGMA user_version = 23;

-- Points for the 1st, 2nd, … wish, separated by blanks, where a run counted points; empty: one for each further wish.
ALTER TABLE plan ADD COLUMN points TEXT NOT NULL DEFAULT '';
