PRAGMA user_version = 5;

-- What the office decides by hand, and why.
ALTER TABLE registration ADD COLUMN cancelled_because TEXT NOT NULL DEFAULT '';
ALTER TABLE registration ADD COLUMN stands_in_for BLOB REFERENCES registration (id);
CREATE INDEX registration_stands_in_for ON registration (stands_in_for);
ALTER TABLE pin ADD COLUMN reason TEXT NOT NULL DEFAULT '';
