"""From version 1 to version 2: where the text of pages comes from, which paragraphs are headings. Final once out."""

STATEMENTS = (
    "ALTER TABLE document ADD COLUMN recognised INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE document ADD COLUMN unread INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE page ADD COLUMN origin TEXT NOT NULL DEFAULT 'text'",
    """CREATE TABLE heading (
        document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE, number INTEGER NOT NULL,
        start INTEGER NOT NULL, stop INTEGER NOT NULL, level INTEGER NOT NULL, PRIMARY KEY (document, number)
    ) STRICT, WITHOUT ROWID""",
    "ALTER TABLE passage ADD COLUMN recognised INTEGER NOT NULL DEFAULT 0",
)
"""All that version 1 holds was text in its files: scans were refused, and pages that are pictures were not told of."""
