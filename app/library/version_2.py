"""From version 1 to version 2: where the text of each page comes from. Never edited once released."""

STATEMENTS = (
    "ALTER TABLE document ADD COLUMN recognised INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE document ADD COLUMN unread INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE page ADD COLUMN origin TEXT NOT NULL DEFAULT 'text'",
    "ALTER TABLE passage ADD COLUMN recognised INTEGER NOT NULL DEFAULT 0",
)
"""All that version 1 holds was text in its files: scans were refused, and pages that are pictures were not told of."""
