"""From version 4 to version 5: traits by which items are filtered, and their filter values in a form read at once.

Final once out. item_trait holds what is not the usual: the kind of an event, that it lies ahead, that a speaker is
unclear, that an item was accepted or rejected. item_columns holds for each document the keys of its
items with the numbers of their filter values (see app/library/columns.py); what changes the labels of an item takes the
row of its document away, and the writer makes it anew.
"""

_TRAITS = (
    "SELECT 'kind:' || event.kind, item.kind, item.id, item.latest FROM event JOIN item ON item.id = event.item",
    "SELECT 'scheduled', item.kind, item.id, item.latest FROM event JOIN item ON item.id = event.item"
    " WHERE event.status = 'scheduled'",
    "SELECT 'unclear', item.kind, item.id, item.latest FROM statement JOIN item ON item.id = statement.item"
    " WHERE statement.speaker = ''",
    "SELECT CASE WHEN item.kind > 10 THEN 'rejected' ELSE 'accepted' END, item.kind, item.id, item.latest"
    " FROM decision JOIN item ON item.uid = decision.about WHERE decision.field = 'review'"
    " AND (item.kind > 10 OR decision.value = '\"accepted\"')",
)
_OF_DOCUMENT = "DELETE FROM item_columns WHERE document = ({item}.id >> 18) & 8388607"

STATEMENTS = (
    """CREATE TABLE item_trait (
        value TEXT NOT NULL, kind INTEGER NOT NULL, item INTEGER NOT NULL REFERENCES item ON DELETE CASCADE,
        latest INTEGER NOT NULL, PRIMARY KEY (value, kind, item)
    ) STRICT, WITHOUT ROWID""",
    *(f"INSERT INTO item_trait (value, kind, item, latest) {traits}" for traits in _TRAITS),
    "CREATE INDEX item_trait_item ON item_trait (item)",
    "UPDATE item_text SET labels = labels || coalesce((SELECT group_concat(' g' || lower(hex(value)), '')"
    " FROM item_trait WHERE item_trait.item = item_text.id), '')",
    "INSERT INTO item_fts (item_fts) VALUES ('rebuild')",
    """CREATE TABLE filter_value (
        id INTEGER PRIMARY KEY, axis TEXT NOT NULL, value TEXT NOT NULL, UNIQUE (axis, value)
    ) STRICT""",
    """CREATE TABLE item_columns (
        stamp INTEGER PRIMARY KEY AUTOINCREMENT, document INTEGER NOT NULL UNIQUE REFERENCES document ON DELETE CASCADE,
        packed BLOB NOT NULL
    ) STRICT""",
    f"CREATE TRIGGER item_columns_added AFTER INSERT ON item_text BEGIN {_OF_DOCUMENT.format(item='new')}; END",
    f"CREATE TRIGGER item_columns_removed AFTER DELETE ON item_text BEGIN {_OF_DOCUMENT.format(item='old')}; END",
)
"""A library that is brought up to date has no item_columns yet: they are made when they are first asked for."""
