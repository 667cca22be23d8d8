"""The tables of version 1, as they were released: never edited, only followed by a migration."""

DOCUMENTS = (
    """CREATE TABLE document (
        key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL UNIQUE,
        added INTEGER NOT NULL, imported_on TEXT NOT NULL, filename TEXT NOT NULL, media_type TEXT NOT NULL,
        title TEXT NOT NULL, title_reason TEXT NOT NULL, issuer TEXT NOT NULL, issuer_reason TEXT NOT NULL,
        issue TEXT NOT NULL, issue_reason TEXT NOT NULL, published TEXT NOT NULL, published_reason TEXT NOT NULL,
        language TEXT NOT NULL, language_reason TEXT NOT NULL, characters INTEGER NOT NULL, pages INTEGER NOT NULL,
        articles INTEGER NOT NULL, events INTEGER NOT NULL, quotations INTEGER NOT NULL, statements INTEGER NOT NULL,
        issuer_folded TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE original (
        document INTEGER PRIMARY KEY REFERENCES document ON DELETE CASCADE, bytes BLOB NOT NULL
    ) STRICT""",
    """CREATE TABLE page (
        document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE, number INTEGER NOT NULL,
        label TEXT NOT NULL, start INTEGER NOT NULL, PRIMARY KEY (document, number)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE chunk (
        id INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
        start INTEGER NOT NULL, text TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX chunk_document ON chunk (document)",
    """CREATE TABLE article (
        document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE, number INTEGER NOT NULL,
        id TEXT NOT NULL, title TEXT NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL,
        dateline TEXT NOT NULL, PRIMARY KEY (document, number)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE not_quotation (
        document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE, number INTEGER NOT NULL,
        start INTEGER NOT NULL, stop INTEGER NOT NULL, why TEXT NOT NULL, PRIMARY KEY (document, number)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE role (
        document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE, number INTEGER NOT NULL,
        person TEXT NOT NULL, folded TEXT NOT NULL, role TEXT NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL,
        seen_on TEXT NOT NULL, countries TEXT NOT NULL, PRIMARY KEY (document, number)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX role_person ON role (folded)",
    """CREATE TABLE person (
        id INTEGER PRIMARY KEY, folded TEXT NOT NULL UNIQUE, surname TEXT NOT NULL, name TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX person_surname ON person (surname)",
)

ITEMS = (
    """CREATE TABLE item (
        id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,
        document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE, kind INTEGER NOT NULL,
        date TEXT NOT NULL, basis TEXT NOT NULL, latest INTEGER NOT NULL, article TEXT NOT NULL,
        confidence REAL NOT NULL
    ) STRICT""",
    "CREATE INDEX item_kind ON item (kind, id, latest)",
    "CREATE INDEX item_document ON item (document, kind, id, latest)",
    """CREATE TABLE event (
        item INTEGER PRIMARY KEY REFERENCES item ON DELETE CASCADE, title TEXT NOT NULL, date_words TEXT NOT NULL,
        status TEXT NOT NULL, kind TEXT NOT NULL, leads INTEGER NOT NULL, places TEXT NOT NULL,
        countries TEXT NOT NULL, forums TEXT NOT NULL, participants TEXT NOT NULL, topics TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE statement (
        item INTEGER PRIMARY KEY REFERENCES item ON DELETE CASCADE, kind TEXT NOT NULL, speaker TEXT NOT NULL,
        role TEXT NOT NULL, cue TEXT NOT NULL, context_start INTEGER NOT NULL, context_stop INTEGER NOT NULL,
        countries TEXT NOT NULL, forums TEXT NOT NULL, topics TEXT NOT NULL, candidates TEXT NOT NULL,
        institution INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX statement_institution ON statement (item) WHERE institution = 1",
    """CREATE TABLE passage (
        item INTEGER NOT NULL REFERENCES item ON DELETE CASCADE, number INTEGER NOT NULL, start INTEGER NOT NULL,
        stop INTEGER NOT NULL, page TEXT NOT NULL, first_chunk INTEGER NOT NULL, last_chunk INTEGER NOT NULL,
        article TEXT NOT NULL, PRIMARY KEY (item, number)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE long_item (
        kind INTEGER NOT NULL, item INTEGER NOT NULL REFERENCES item ON DELETE CASCADE, latest INTEGER NOT NULL,
        PRIMARY KEY (kind, item)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX long_item_item ON long_item (item)",
)


def _link(name: str, value_type: str, further: str = "") -> tuple[str, str]:
    table = f"""CREATE TABLE {name} (
        value {value_type}, kind INTEGER NOT NULL, item INTEGER NOT NULL REFERENCES item ON DELETE CASCADE,
        latest INTEGER NOT NULL{further}, PRIMARY KEY (value, kind, item)
    ) STRICT, WITHOUT ROWID"""
    return table, f"CREATE INDEX {name}_item ON {name} (item)"


LINKS = (
    *_link("item_country", "TEXT NOT NULL"),
    *_link("item_around", "TEXT NOT NULL", ", own INTEGER NOT NULL"),
    *_link("item_forum", "TEXT NOT NULL"),
    *_link("item_topic", "TEXT NOT NULL"),
    *_link("item_person", "INTEGER NOT NULL REFERENCES person"),
)

WORDS = (
    "CREATE TABLE item_text (id INTEGER PRIMARY KEY REFERENCES item ON DELETE CASCADE,"
    " words TEXT NOT NULL, labels TEXT NOT NULL) STRICT",
    """CREATE VIRTUAL TABLE item_fts USING fts5(
        words, labels, content='item_text', content_rowid='id', tokenize='unicode61 remove_diacritics 0')""",
    """CREATE TRIGGER item_text_added AFTER INSERT ON item_text BEGIN
        INSERT INTO item_fts (rowid, words, labels) VALUES (new.id, new.words, new.labels);
    END""",
    """CREATE TRIGGER item_text_removed AFTER DELETE ON item_text BEGIN
        INSERT INTO item_fts (item_fts, rowid, words, labels) VALUES ('delete', old.id, old.words, old.labels);
    END""",
    "CREATE VIEW chunk_text AS SELECT id, fold(text) AS words FROM chunk",
    """CREATE VIRTUAL TABLE chunk_fts USING fts5(
        words, content='chunk_text', content_rowid='id', tokenize='unicode61 remove_diacritics 0')""",
    """CREATE TRIGGER chunk_added AFTER INSERT ON chunk BEGIN
        INSERT INTO chunk_fts (rowid, words) VALUES (new.id, fold(new.text));
    END""",
    """CREATE TRIGGER chunk_removed AFTER DELETE ON chunk BEGIN
        INSERT INTO chunk_fts (chunk_fts, rowid, words) VALUES ('delete', old.id, fold(old.text));
    END""",
)

STATEMENTS = (*DOCUMENTS, *ITEMS, *LINKS, *WORDS)
"""Makes an empty library of version 1. fold is app.library.folding.fold, known to every connection."""
