"""From version 2 to version 3: markings of documents and items, and packs that are kept. Final once out."""

STATEMENTS = (
    "ALTER TABLE document ADD COLUMN marking TEXT NOT NULL DEFAULT ''",
    "CREATE TABLE item_marking (uid TEXT PRIMARY KEY, marking TEXT NOT NULL) STRICT, WITHOUT ROWID",
    """CREATE TABLE pack (
        id TEXT NOT NULL, version INTEGER NOT NULL, addendum INTEGER NOT NULL, title TEXT NOT NULL,
        template TEXT NOT NULL, entries INTEGER NOT NULL, made_on TEXT NOT NULL, changed_on TEXT NOT NULL,
        number TEXT NOT NULL, issued_on TEXT NOT NULL, held BLOB NOT NULL, PRIMARY KEY (id, version, addendum)
    ) STRICT, WITHOUT ROWID""",
)
"""The marking of an item stays with its identity, so that it is there again when its document is read anew."""
