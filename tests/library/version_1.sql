-- A library of version 1 as it was released, with one document. Never changed: later versions must open it.
-- The function fold must be known to the connection that runs this.
CREATE TABLE document (
        key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL UNIQUE,
        added INTEGER NOT NULL, imported_on TEXT NOT NULL, filename TEXT NOT NULL, media_type TEXT NOT NULL,
        title TEXT NOT NULL, title_reason TEXT NOT NULL, issuer TEXT NOT NULL, issuer_reason TEXT NOT NULL,
        issue TEXT NOT NULL, issue_reason TEXT NOT NULL, published TEXT NOT NULL, published_reason TEXT NOT NULL,
        language TEXT NOT NULL, language_reason TEXT NOT NULL, characters INTEGER NOT NULL, pages INTEGER NOT NULL,
        articles INTEGER NOT NULL, events INTEGER NOT NULL, quotations INTEGER NOT NULL, statements INTEGER NOT NULL,
        issuer_folded TEXT NOT NULL
    ) STRICT;
CREATE TABLE original (
        document INTEGER PRIMARY KEY REFERENCES document ON DELETE CASCADE, bytes BLOB NOT NULL
    ) STRICT;
CREATE TABLE page (
        document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE, number INTEGER NOT NULL,
        label TEXT NOT NULL, start INTEGER NOT NULL, PRIMARY KEY (document, number)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE chunk (
        id INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
        start INTEGER NOT NULL, text TEXT NOT NULL
    ) STRICT;
CREATE INDEX chunk_document ON chunk (document);
CREATE TABLE article (
        document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE, number INTEGER NOT NULL,
        id TEXT NOT NULL, title TEXT NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL,
        dateline TEXT NOT NULL, PRIMARY KEY (document, number)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE not_quotation (
        document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE, number INTEGER NOT NULL,
        start INTEGER NOT NULL, stop INTEGER NOT NULL, why TEXT NOT NULL, PRIMARY KEY (document, number)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE role (
        document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE, number INTEGER NOT NULL,
        person TEXT NOT NULL, folded TEXT NOT NULL, role TEXT NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL,
        seen_on TEXT NOT NULL, countries TEXT NOT NULL, PRIMARY KEY (document, number)
    ) STRICT, WITHOUT ROWID;
CREATE INDEX role_person ON role (folded);
CREATE TABLE person (
        id INTEGER PRIMARY KEY, folded TEXT NOT NULL UNIQUE, surname TEXT NOT NULL, name TEXT NOT NULL
    ) STRICT;
CREATE INDEX person_surname ON person (surname);
CREATE TABLE item (
        id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
        document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE, kind INTEGER NOT NULL,
        date TEXT NOT NULL, basis TEXT NOT NULL, latest INTEGER NOT NULL, article TEXT NOT NULL,
        confidence REAL NOT NULL
    ) STRICT;
CREATE INDEX item_kind ON item (kind, id, latest);
CREATE INDEX item_document ON item (document, kind, id, latest);
CREATE TABLE event (
        item INTEGER PRIMARY KEY REFERENCES item ON DELETE CASCADE, title TEXT NOT NULL, date_words TEXT NOT NULL,
        status TEXT NOT NULL, kind TEXT NOT NULL, leads INTEGER NOT NULL, places TEXT NOT NULL,
        countries TEXT NOT NULL, forums TEXT NOT NULL, participants TEXT NOT NULL, topics TEXT NOT NULL
    ) STRICT;
CREATE TABLE statement (
        item INTEGER PRIMARY KEY REFERENCES item ON DELETE CASCADE, kind TEXT NOT NULL, speaker TEXT NOT NULL,
        role TEXT NOT NULL, cue TEXT NOT NULL, context_start INTEGER NOT NULL, context_stop INTEGER NOT NULL,
        countries TEXT NOT NULL, forums TEXT NOT NULL, topics TEXT NOT NULL, candidates TEXT NOT NULL,
        institution INTEGER NOT NULL
    ) STRICT;
CREATE INDEX statement_institution ON statement (item) WHERE institution = 1;
CREATE TABLE passage (
        item INTEGER NOT NULL REFERENCES item ON DELETE CASCADE, number INTEGER NOT NULL, start INTEGER NOT NULL,
        stop INTEGER NOT NULL, page TEXT NOT NULL, first_chunk INTEGER NOT NULL, last_chunk INTEGER NOT NULL,
        article TEXT NOT NULL, PRIMARY KEY (item, number)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE long_item (
        kind INTEGER NOT NULL, item INTEGER NOT NULL REFERENCES item ON DELETE CASCADE, latest INTEGER NOT NULL,
        PRIMARY KEY (kind, item)
    ) STRICT, WITHOUT ROWID;
CREATE INDEX long_item_item ON long_item (item);
CREATE TABLE item_country (
        value TEXT NOT NULL, kind INTEGER NOT NULL, item INTEGER NOT NULL REFERENCES item ON DELETE CASCADE,
        latest INTEGER NOT NULL, PRIMARY KEY (value, kind, item)
    ) STRICT, WITHOUT ROWID;
CREATE INDEX item_country_item ON item_country (item);
CREATE TABLE item_around (
        value TEXT NOT NULL, kind INTEGER NOT NULL, item INTEGER NOT NULL REFERENCES item ON DELETE CASCADE,
        latest INTEGER NOT NULL, own INTEGER NOT NULL, PRIMARY KEY (value, kind, item)
    ) STRICT, WITHOUT ROWID;
CREATE INDEX item_around_item ON item_around (item);
CREATE TABLE item_forum (
        value TEXT NOT NULL, kind INTEGER NOT NULL, item INTEGER NOT NULL REFERENCES item ON DELETE CASCADE,
        latest INTEGER NOT NULL, PRIMARY KEY (value, kind, item)
    ) STRICT, WITHOUT ROWID;
CREATE INDEX item_forum_item ON item_forum (item);
CREATE TABLE item_topic (
        value TEXT NOT NULL, kind INTEGER NOT NULL, item INTEGER NOT NULL REFERENCES item ON DELETE CASCADE,
        latest INTEGER NOT NULL, PRIMARY KEY (value, kind, item)
    ) STRICT, WITHOUT ROWID;
CREATE INDEX item_topic_item ON item_topic (item);
CREATE TABLE item_person (
        value INTEGER NOT NULL REFERENCES person, kind INTEGER NOT NULL, item INTEGER NOT NULL REFERENCES item ON DELETE CASCADE,
        latest INTEGER NOT NULL, PRIMARY KEY (value, kind, item)
    ) STRICT, WITHOUT ROWID;
CREATE INDEX item_person_item ON item_person (item);
CREATE TABLE item_text (id INTEGER PRIMARY KEY REFERENCES item ON DELETE CASCADE, words TEXT NOT NULL, labels TEXT NOT NULL) STRICT;
CREATE VIRTUAL TABLE item_fts USING fts5(
        words, labels, content='item_text', content_rowid='id', tokenize='unicode61 remove_diacritics 0');
CREATE TRIGGER item_text_added AFTER INSERT ON item_text BEGIN
        INSERT INTO item_fts (rowid, words, labels) VALUES (new.id, new.words, new.labels);
    END;
CREATE TRIGGER item_text_removed AFTER DELETE ON item_text BEGIN
        INSERT INTO item_fts (item_fts, rowid, words, labels) VALUES ('delete', old.id, old.words, old.labels);
    END;
CREATE VIEW chunk_text AS SELECT id, fold(text) AS words FROM chunk;
CREATE VIRTUAL TABLE chunk_fts USING fts5(
        words, content='chunk_text', content_rowid='id', tokenize='unicode61 remove_diacritics 0');
CREATE TRIGGER chunk_added AFTER INSERT ON chunk BEGIN
        INSERT INTO chunk_fts (rowid, words) VALUES (new.id, fold(new.text));
    END;
CREATE TRIGGER chunk_removed AFTER DELETE ON chunk BEGIN
        INSERT INTO chunk_fts (chunk_fts, rowid, words) VALUES ('delete', old.id, fold(old.text));
    END;
INSERT INTO document VALUES (77, '0123456789abcdef', '0123456789abcdef00', 1, '2025-01-02', 'kept.txt', 'text/plain',
    'A kept title', 'first line', '', '', '', '', '2020-05', 'file name', 'en', '', 52, 1, 1, 1, 1, 0, '');
INSERT INTO original VALUES (77, x'789c030000000001');
INSERT INTO page VALUES (77, 0, '3', 0);
INSERT INTO chunk VALUES (80740352, 77, 0, 'On 15 May 2020 a bridge opened. “At last,” said Pol.');
INSERT INTO article VALUES (77, 0, 'a1', 'A bridge', 0, 52, '');
INSERT INTO person VALUES (1, 'ana pol', 'pol', 'Ana Pol');
INSERT INTO role VALUES (77, 0, 'Ana Pol', 'ana pol', 'engineer', 48, 51, '2020-05-15', '["AZ"]');
INSERT INTO item VALUES (1621911592385118208, 'aaaaaaaaaaaaaaaa', 77, 1, '2020-05-15', 'explicit', 737560, 'a1', 1.0);
INSERT INTO event VALUES (1621911592385118208, 'A bridge opened', '15 May 2020', 'past', 'opening', 1, '[]', '["AZ"]',
    '[]', '[]', '["transport"]');
INSERT INTO passage VALUES (1621911592385118208, 0, 0, 31, '3', 80740352, 80740352, 'A bridge');
INSERT INTO item_country VALUES ('AZ', 1, 1621911592385118208, 737560);
INSERT INTO item_around VALUES ('AZ', 1, 1621911592385118208, 737560, 1);
INSERT INTO item_topic VALUES ('transport', 1, 1621911592385118208, 737560);
INSERT INTO item_text VALUES (1621911592385118208, 'a bridge opened on 15 may 2020 a bridge opened.', 'k1 d77 c415a');
INSERT INTO item VALUES (1621911592385118209, 'bbbbbbbbbbbbbbbb', 77, 2, '2020-05-15', 'year-inferred', 737560, 'a1', 0.9);
INSERT INTO statement VALUES (1621911592385118209, 'fragment', 'Ana Pol', 'engineer', 'said', 32, 52, '["AZ"]', '[]', '[]',
    '[["Ana Pol","named",0.9]]', 0);
INSERT INTO passage VALUES (1621911592385118209, 0, 33, 41, '3', 80740352, 80740352, 'A bridge');
INSERT INTO item_country VALUES ('AZ', 2, 1621911592385118209, 737560);
INSERT INTO item_around VALUES ('AZ', 2, 1621911592385118209, 737560, 1);
INSERT INTO item_person VALUES (1, 2, 1621911592385118209, 737560);
INSERT INTO item_text VALUES (1621911592385118209, 'ana pol engineer at last, said pol.', 'k2 d77 c415a p1');
PRAGMA application_id = 1447119955;
PRAGMA user_version = 1;
