-- A congress as version 1 left it: three sessions, two people seated, a third taken back by undo. Invented.
PRAGMA foreign_keys = OFF;
PRAGMA application_id = 0x54414742;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE change (
    operation BLOB NOT NULL REFERENCES operation (id),
    position INTEGER NOT NULL,
    entity TEXT NOT NULL,
    entity_id BLOB NOT NULL,
    subject BLOB,
    before TEXT,
    after TEXT,
    PRIMARY KEY (operation, position)
) STRICT, WITHOUT ROWID;
INSERT INTO "change" VALUES(X'01A219E9CEBB7169AC83D72E40C0DF60',0,'event',X'01A219E9CEBB7169AC83D72DA50D4EB3',NULL,NULL,'{"contact":"","id":"01a219e9cebb7169ac83d72da50d4eb3","place":"","title":"Musterkongress"}');
INSERT INTO "change" VALUES(X'01A219E9CFBB775780183941A70264AE',0,'session',X'01A219E9CFBB77578018393EB03E4F78',NULL,NULL,'{"code":"PS","date":"2024-11-19","ends_at":"12:30","id":"01a219e9cfbb77578018393eb03e4f78","kind":"simulation","room":null,"seats_max":null,"seats_min":null,"sensitive":0,"short_title":"Übung Sturmflut","starts_at":"08:30","tables":null,"text":"","title":"Übung Sturmflut: Planspiel für Küstenorte","voluntary":1}');
INSERT INTO "change" VALUES(X'01A219E9CFBB775780183941A70264AE',1,'session',X'01A219E9CFBB77578018393FE549CA46',NULL,NULL,'{"code":"W1","date":"2024-11-20","ends_at":null,"id":"01a219e9cfbb77578018393fe549ca46","kind":"workshop","room":null,"seats_max":null,"seats_min":null,"sensitive":0,"short_title":"","starts_at":null,"tables":null,"text":"","title":"Deiche","voluntary":0}');
INSERT INTO "change" VALUES(X'01A219E9CFBB775780183941A70264AE',2,'session',X'01A219E9CFBB7757801839407D847221',NULL,NULL,'{"code":"V1","date":"2024-11-20","ends_at":null,"id":"01a219e9cfbb7757801839407d847221","kind":"talk","room":null,"seats_max":null,"seats_min":null,"sensitive":0,"short_title":"","starts_at":null,"tables":null,"text":"","title":"Pegel","voluntary":0}');
INSERT INTO "change" VALUES(X'01A219E9D01B71E7A0F0DD9E31B758F0',0,'day',X'01A219E9D01B71E7A0F0DD9DD76E566C',NULL,NULL,'{"date":"2024-11-20","id":"01a219e9d01b71e7a0f0dd9dd76e566c","untimed_parallel":1}');
INSERT INTO "change" VALUES(X'01A219E9D2BE70BBBDD4A36A7C186412',0,'room',X'01A219E9D2BE70BBBDD4A3681CA79DA4',NULL,NULL,'{"id":"01a219e9d2be70bbbdd4a3681ca79da4","name":"Saal"}');
INSERT INTO "change" VALUES(X'01A219E9D2BE70BBBDD4A36A7C186412',1,'room',X'01A219E9D2BE70BBBDD4A3694FAEC2AC',NULL,NULL,'{"id":"01a219e9d2be70bbbdd4a3694faec2ac","name":"Halle"}');
INSERT INTO "change" VALUES(X'01A219E9D2BE70BBBDD4A36A7C186412',2,'session',X'01A219E9CFBB77578018393FE549CA46',NULL,'{"room":null,"seats_max":null}','{"room":"01a219e9d2be70bbbdd4a3681ca79da4","seats_max":1}');
INSERT INTO "change" VALUES(X'01A219E9D2BE70BBBDD4A36A7C186412',3,'session',X'01A219E9CFBB7757801839407D847221',NULL,'{"room":null,"seats_max":null}','{"room":"01a219e9d2be70bbbdd4a3694faec2ac","seats_max":2}');
INSERT INTO "change" VALUES(X'01A219E9D2BE70BBBDD4A36A7C186412',4,'session',X'01A219E9CFBB77578018393EB03E4F78',NULL,'{"room":null,"seats_max":null}','{"room":"01a219e9d2be70bbbdd4a3681ca79da4","seats_max":10}');
INSERT INTO "change" VALUES(X'01A219E9D3377317A0F619E855455ECF',0,'person',X'01A219E9D3377317A0F619E44BE4BF2A',X'01A219E9D3377317A0F619E44BE4BF2A',NULL,'{"degree":"","email":"anna.muster@example.org","first_name":"Anna","function":"","id":"01a219e9d3377317a0f619e44be4bf2a","institution":"Stadt Beispielhafen","land":"NI","last_name":"Muster","name_prefix":"","phone":"","salutation":"unknown"}');
INSERT INTO "change" VALUES(X'01A219E9D3377317A0F619E855455ECF',1,'registration',X'01A219E9D3377317A0F619E5EB475E8F',X'01A219E9D3377317A0F619E44BE4BF2A',NULL,'{"favourites":"","id":"01a219e9d3377317a0f619e5eb475e8f","note":"","number":"1","person":"01a219e9d3377317a0f619e44be4bf2a","ranked":"01a219e9cfbb77578018393fe549ca4601a219e9cfbb7757801839407d847221","received_at":null,"source":"import","status":"registered","vetoes":""}');
INSERT INTO "change" VALUES(X'01A219E9D3377317A0F619E855455ECF',2,'person',X'01A219E9D3377317A0F619E63567D85A',X'01A219E9D3377317A0F619E63567D85A',NULL,'{"degree":"","email":"bert.erfunden@example.org","first_name":"Bert","function":"","id":"01a219e9d3377317a0f619e63567d85a","institution":"Gemeinde Probedorf","land":"SH","last_name":"Erfunden","name_prefix":"","phone":"","salutation":"unknown"}');
INSERT INTO "change" VALUES(X'01A219E9D3377317A0F619E855455ECF',3,'registration',X'01A219E9D3377317A0F619E753B7DCB4',X'01A219E9D3377317A0F619E63567D85A',NULL,'{"favourites":"","id":"01a219e9d3377317a0f619e753b7dcb4","note":"","number":"2","person":"01a219e9d3377317a0f619e63567d85a","ranked":"01a219e9cfbb7757801839407d847221","received_at":null,"source":"import","status":"registered","vetoes":""}');
INSERT INTO "change" VALUES(X'01A219E9D3B672B7AC2A525E50A6E161',0,'seat',X'01A219E9D3B672B7AC2A525CECB3CA9A',X'01A219E9D3377317A0F619E44BE4BF2A',NULL,'{"id":"01a219e9d3b672b7ac2a525cecb3ca9a","registration":"01a219e9d3377317a0f619e5eb475e8f","session":"01a219e9cfbb77578018393fe549ca46"}');
INSERT INTO "change" VALUES(X'01A219E9D3B672B7AC2A525E50A6E161',1,'seat',X'01A219E9D3B672B7AC2A525DF36FD928',X'01A219E9D3377317A0F619E63567D85A',NULL,'{"id":"01a219e9d3b672b7ac2a525df36fd928","registration":"01a219e9d3377317a0f619e753b7dcb4","session":"01a219e9cfbb7757801839407d847221"}');
INSERT INTO "change" VALUES(X'01A219E9D3B672B7AC2A525E50A6E161',2,'plan',X'01A219E9D3AA7472828235D361980417',NULL,NULL,'{"aim":"fair","id":"01a219e9d3aa7472828235d361980417","input_hash":"0b93883af7d4b1b2dad947dcc5077935dcf40986242c4560fbc7a34182e5a64b","number":1,"prices":"PS 0\nW1 0\nV1 0\n","result_hash":"d0b96aeea035b8afcc8622d6ed830096c2db554eb99fd5e05834735e963664a5","seed":"7","version":"0.1.0"}');
INSERT INTO "change" VALUES(X'01A219E9D41D704C9D26E9539DF8A57D',0,'person',X'01A219E9D41D704C9D26E9519DF54B87',X'01A219E9D41D704C9D26E9519DF54B87',NULL,'{"degree":"","email":"","first_name":"Cora","function":"","id":"01a219e9d41d704c9d26e9519df54b87","institution":"Kreis Testland","land":"","last_name":"Ausgedacht","name_prefix":"","phone":"","salutation":"unknown"}');
INSERT INTO "change" VALUES(X'01A219E9D41D704C9D26E9539DF8A57D',1,'registration',X'01A219E9D41D704C9D26E95251842092',X'01A219E9D41D704C9D26E9519DF54B87',NULL,'{"favourites":"","id":"01a219e9d41d704c9d26e95251842092","note":"","number":"3","person":"01a219e9d41d704c9d26e9519df54b87","ranked":"01a219e9cfbb77578018393fe549ca46","received_at":null,"source":"import","status":"registered","vetoes":""}');
INSERT INTO "change" VALUES(X'01A219E9D48C763A939A1038C94C1315',0,'registration',X'01A219E9D41D704C9D26E95251842092',X'01A219E9D41D704C9D26E9519DF54B87','{"favourites":"","id":"01a219e9d41d704c9d26e95251842092","note":"","number":"3","person":"01a219e9d41d704c9d26e9519df54b87","ranked":"01a219e9cfbb77578018393fe549ca46","received_at":null,"source":"import","status":"registered","vetoes":""}',NULL);
INSERT INTO "change" VALUES(X'01A219E9D48C763A939A1038C94C1315',1,'person',X'01A219E9D41D704C9D26E9519DF54B87',X'01A219E9D41D704C9D26E9519DF54B87','{"degree":"","email":"","first_name":"Cora","function":"","id":"01a219e9d41d704c9d26e9519df54b87","institution":"Kreis Testland","land":"","last_name":"Ausgedacht","name_prefix":"","phone":"","salutation":"unknown"}',NULL);
CREATE TABLE copy (
    id BLOB NOT NULL PRIMARY KEY
) STRICT;
INSERT INTO "copy" VALUES(X'01A219E9CF4F74A9ADAAFD4AD863C14F');
CREATE TABLE day (
    id BLOB NOT NULL PRIMARY KEY,
    date TEXT NOT NULL,
    untimed_parallel INTEGER NOT NULL DEFAULT 0 CHECK (untimed_parallel IN (0, 1))
) STRICT;
INSERT INTO "day" VALUES(X'01A219E9D01B71E7A0F0DD9DD76E566C','2024-11-20',1);
CREATE TABLE event (
    id BLOB NOT NULL PRIMARY KEY,
    title TEXT NOT NULL DEFAULT '',
    place TEXT NOT NULL DEFAULT '',
    contact TEXT NOT NULL DEFAULT ''
) STRICT;
INSERT INTO "event" VALUES(X'01A219E9CEBB7169AC83D72DA50D4EB3','Musterkongress','','');
CREATE TABLE operation (
    id BLOB NOT NULL PRIMARY KEY,
    sequence INTEGER NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    detail TEXT NOT NULL DEFAULT '',
    at TEXT NOT NULL,
    who TEXT NOT NULL DEFAULT '',
    copy BLOB NOT NULL,
    undoes BLOB REFERENCES operation (id),
    reversible INTEGER NOT NULL DEFAULT 0 CHECK (reversible IN (0, 1))
) STRICT;
INSERT INTO "operation" VALUES(X'01A219E9CEBB7169AC83D72E40C0DF60',1,'create','Musterkongress','2026-11-26T22:11:22Z','tagung',X'01A219E9CF4F74A9ADAAFD4AD863C14F',NULL,0);
INSERT INTO "operation" VALUES(X'01A219E9CFBB775780183941A70264AE',2,'import_programme','programm.txt','2026-11-26T22:11:23Z','tagung',X'01A219E9CF4F74A9ADAAFD4AD863C14F',NULL,1);
INSERT INTO "operation" VALUES(X'01A219E9D01B71E7A0F0DD9E31B758F0',3,'answer_same_time','20.11.2024','2026-11-26T22:11:23Z','tagung',X'01A219E9CF4F74A9ADAAFD4AD863C14F',NULL,1);
INSERT INTO "operation" VALUES(X'01A219E9D2BE70BBBDD4A36A7C186412',4,'import_programme','p.csv','2026-11-26T22:11:23Z','tagung',X'01A219E9CF4F74A9ADAAFD4AD863C14F',NULL,1);
INSERT INTO "operation" VALUES(X'01A219E9D3377317A0F619E855455ECF',5,'import_registrations','a.csv','2026-11-26T22:11:24Z','tagung',X'01A219E9CF4F74A9ADAAFD4AD863C14F',NULL,1);
INSERT INTO "operation" VALUES(X'01A219E9D3B672B7AC2A525E50A6E161',6,'allocate','Lauf 1','2026-11-26T22:11:24Z','tagung',X'01A219E9CF4F74A9ADAAFD4AD863C14F',NULL,1);
INSERT INTO "operation" VALUES(X'01A219E9D41D704C9D26E9539DF8A57D',7,'import_registrations','b.csv','2026-11-26T22:11:24Z','tagung',X'01A219E9CF4F74A9ADAAFD4AD863C14F',NULL,1);
INSERT INTO "operation" VALUES(X'01A219E9D48C763A939A1038C94C1315',8,'undo','b.csv','2026-11-26T22:11:24Z','tagung',X'01A219E9CF4F74A9ADAAFD4AD863C14F',X'01A219E9D41D704C9D26E9539DF8A57D',1);
CREATE TABLE person (
    id BLOB NOT NULL PRIMARY KEY,
    salutation TEXT NOT NULL DEFAULT 'unknown',
    degree TEXT NOT NULL DEFAULT '',
    first_name TEXT NOT NULL DEFAULT '',
    name_prefix TEXT NOT NULL DEFAULT '',
    last_name TEXT NOT NULL DEFAULT '',
    function TEXT NOT NULL DEFAULT '',
    institution TEXT NOT NULL DEFAULT '',
    land TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT ''
) STRICT;
INSERT INTO "person" VALUES(X'01A219E9D3377317A0F619E44BE4BF2A','unknown','','Anna','','Muster','','Stadt Beispielhafen','NI','anna.muster@example.org','');
INSERT INTO "person" VALUES(X'01A219E9D3377317A0F619E63567D85A','unknown','','Bert','','Erfunden','','Gemeinde Probedorf','SH','bert.erfunden@example.org','');
CREATE TABLE pin (
    id BLOB NOT NULL PRIMARY KEY,
    registration BLOB NOT NULL REFERENCES registration (id),
    session BLOB NOT NULL REFERENCES session (id)
) STRICT;
CREATE TABLE plan (
    id BLOB NOT NULL PRIMARY KEY,
    number INTEGER NOT NULL,
    aim TEXT NOT NULL,
    seed TEXT NOT NULL,
    version TEXT NOT NULL DEFAULT '',
    input_hash TEXT NOT NULL DEFAULT '',
    result_hash TEXT NOT NULL DEFAULT '',
    prices TEXT NOT NULL DEFAULT ''
) STRICT;
INSERT INTO "plan" VALUES(X'01A219E9D3AA7472828235D361980417',1,'fair','7','0.1.0','0b93883af7d4b1b2dad947dcc5077935dcf40986242c4560fbc7a34182e5a64b','d0b96aeea035b8afcc8622d6ed830096c2db554eb99fd5e05834735e963664a5','PS 0
W1 0
V1 0
');
CREATE TABLE refinery_schema_history(
             version int4 PRIMARY KEY,
             name VARCHAR(255),
             applied_on VARCHAR(255),
             checksum VARCHAR(255));
INSERT INTO "refinery_schema_history" VALUES(1,'baseline','2026-11-26T22:11:23.057657533Z','7859770234489170387');
CREATE TABLE registration (
    id BLOB NOT NULL PRIMARY KEY,
    person BLOB NOT NULL REFERENCES person (id),
    number TEXT NOT NULL DEFAULT '',
    status TEXT NOT NULL DEFAULT 'registered',
    source TEXT NOT NULL DEFAULT 'import',
    received_at TEXT,
    ranked BLOB NOT NULL DEFAULT x'' CHECK (length(ranked) % 16 = 0),
    favourites BLOB NOT NULL DEFAULT x'' CHECK (length(favourites) % 16 = 0),
    vetoes BLOB NOT NULL DEFAULT x'' CHECK (length(vetoes) % 16 = 0),
    note TEXT NOT NULL DEFAULT ''
) STRICT;
INSERT INTO "registration" VALUES(X'01A219E9D3377317A0F619E5EB475E8F',X'01A219E9D3377317A0F619E44BE4BF2A','1','registered','import',NULL,X'01A219E9CFBB77578018393FE549CA4601A219E9CFBB7757801839407D847221',X'',X'','');
INSERT INTO "registration" VALUES(X'01A219E9D3377317A0F619E753B7DCB4',X'01A219E9D3377317A0F619E63567D85A','2','registered','import',NULL,X'01A219E9CFBB7757801839407D847221',X'',X'','');
CREATE TABLE room (
    id BLOB NOT NULL PRIMARY KEY,
    name TEXT NOT NULL DEFAULT ''
) STRICT;
INSERT INTO "room" VALUES(X'01A219E9D2BE70BBBDD4A3681CA79DA4','Saal');
INSERT INTO "room" VALUES(X'01A219E9D2BE70BBBDD4A3694FAEC2AC','Halle');
CREATE TABLE seat (
    id BLOB NOT NULL PRIMARY KEY,
    registration BLOB NOT NULL REFERENCES registration (id),
    session BLOB NOT NULL REFERENCES session (id)
) STRICT;
INSERT INTO "seat" VALUES(X'01A219E9D3B672B7AC2A525CECB3CA9A',X'01A219E9D3377317A0F619E5EB475E8F',X'01A219E9CFBB77578018393FE549CA46');
INSERT INTO "seat" VALUES(X'01A219E9D3B672B7AC2A525DF36FD928',X'01A219E9D3377317A0F619E753B7DCB4',X'01A219E9CFBB7757801839407D847221');
CREATE TABLE session (
    id BLOB NOT NULL PRIMARY KEY,
    code TEXT NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    short_title TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL DEFAULT '',
    date TEXT,
    starts_at TEXT,
    ends_at TEXT,
    room BLOB REFERENCES room (id),
    seats_min INTEGER,
    seats_max INTEGER,
    tables INTEGER,
    voluntary INTEGER NOT NULL DEFAULT 0 CHECK (voluntary IN (0, 1)),
    sensitive INTEGER NOT NULL DEFAULT 0 CHECK (sensitive IN (0, 1))
) STRICT;
INSERT INTO "session" VALUES(X'01A219E9CFBB77578018393EB03E4F78','PS','simulation','Übung Sturmflut: Planspiel für Küstenorte','Übung Sturmflut','','2024-11-19','08:30','12:30',X'01A219E9D2BE70BBBDD4A3681CA79DA4',NULL,10,NULL,1,0);
INSERT INTO "session" VALUES(X'01A219E9CFBB77578018393FE549CA46','W1','workshop','Deiche','','','2024-11-20',NULL,NULL,X'01A219E9D2BE70BBBDD4A3681CA79DA4',NULL,1,NULL,0,0);
INSERT INTO "session" VALUES(X'01A219E9CFBB7757801839407D847221','V1','talk','Pegel','','','2024-11-20',NULL,NULL,X'01A219E9D2BE70BBBDD4A3694FAEC2AC',NULL,2,NULL,0,0);
CREATE TABLE session_link (
    id BLOB NOT NULL PRIMARY KEY,
    from_session BLOB NOT NULL REFERENCES session (id),
    to_session BLOB NOT NULL REFERENCES session (id),
    note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE stand (
    id BLOB NOT NULL PRIMARY KEY,
    title TEXT NOT NULL DEFAULT '',
    place TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE stand_session (
    id BLOB NOT NULL PRIMARY KEY,
    stand BLOB NOT NULL REFERENCES stand (id),
    session BLOB NOT NULL REFERENCES session (id)
) STRICT;
CREATE INDEX session_room ON session (room);
CREATE INDEX stand_session_stand ON stand_session (stand);
CREATE INDEX stand_session_session ON stand_session (session);
CREATE INDEX session_link_from ON session_link (from_session);
CREATE INDEX session_link_to ON session_link (to_session);
CREATE INDEX registration_person ON registration (person);
CREATE INDEX pin_registration ON pin (registration);
CREATE INDEX pin_session ON pin (session);
CREATE INDEX seat_registration ON seat (registration);
CREATE INDEX seat_session ON seat (session);
CREATE INDEX operation_undoes ON operation (undoes);
CREATE INDEX change_subject ON change (subject) WHERE subject IS NOT NULL;
COMMIT;
