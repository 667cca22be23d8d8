"""From version 3 to version 4: what analysts decided, and what is needed to find the decided again. Final once out."""

STATEMENTS = (
    """CREATE TABLE decision (
        about TEXT NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL, decided_on TEXT NOT NULL, other TEXT NOT NULL,
        PRIMARY KEY (about, field)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX decision_other ON decision (other)",
    """CREATE TABLE decided (
        about TEXT PRIMARY KEY, sha256 TEXT NOT NULL, type TEXT NOT NULL, found TEXT NOT NULL, quotes TEXT NOT NULL,
        published TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX decided_sha256 ON decided (sha256)",
)
"""No reference to document: what was decided about a document that was taken away holds again when it comes back.

other: the second of two items, or the item whose event another tells of; "" in all other decisions.
"""
