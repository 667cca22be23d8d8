"""The library's tables as queries name them. They are made by the migrations; a test compares the two."""

from enum import IntEnum

from sqlalchemy import Column, Float, Integer, LargeBinary, MetaData, Table, Text, column, table

METADATA = MetaData()


class Kind(IntEnum):
    """The kinds of items as they are stored. Rejected ones have kinds of their own, so that no index meets them."""

    EVENT = 1
    QUOTATION = 2
    REPORTED = 3
    REJECTED_EVENT = 11
    REJECTED_QUOTATION = 12
    REJECTED_REPORTED = 13


REJECTED = 10
"""What the kind of a rejected item has more than before."""
LIVE = (Kind.EVENT, Kind.QUOTATION, Kind.REPORTED)
"""The kinds that are looked through where rejected items are not asked for."""


def _table(name: str, *columns: Column[int] | Column[str] | Column[bytes] | Column[float]) -> Table:
    return Table(name, METADATA, *columns)


def _integers(*names: str) -> tuple[Column[int], ...]:
    return tuple(Column(name, Integer, nullable=False) for name in names)


def _texts(*names: str) -> tuple[Column[str], ...]:
    return tuple(Column(name, Text, nullable=False) for name in names)


def _key(name: str) -> Column[int]:
    return Column(name, Integer, primary_key=True)


KNOWN = ("title", "issuer", "issue", "published", "language")
"""The facts of a document that are stored with their reason, in NAME and NAME_reason."""

document = _table(
    "document", _key("key"), *_texts("id", "sha256"), *_integers("added"),
    *_texts("imported_on", "filename", "media_type", *(part for name in KNOWN for part in (name, f"{name}_reason"))),
    *_integers("characters", "pages", "articles", "events", "quotations", "statements"), *_texts("issuer_folded"),
    *_integers("recognised", "unread"), *_texts("marking"),
)
original = _table("original", _key("document"), Column("bytes", LargeBinary, nullable=False))
page = _table("page", _key("document"), _key("number"), *_texts("label"), *_integers("start"), *_texts("origin"))
heading = _table("heading", _key("document"), _key("number"), *_integers("start", "stop", "level"))
chunk = _table("chunk", _key("id"), *_integers("document", "start"), *_texts("text"))
article = _table(
    "article", _key("document"), _key("number"), *_texts("id", "title"), *_integers("start", "stop"),
    *_texts("dateline"),
)
not_quotation = _table("not_quotation", _key("document"), _key("number"), *_integers("start", "stop"), *_texts("why"))
role = _table(
    "role", _key("document"), _key("number"), *_texts("person", "folded", "role"), *_integers("start", "stop"),
    *_texts("seen_on", "countries"),
)
person = _table("person", _key("id"), *_texts("folded", "surname", "name"))

item = _table(
    "item", _key("id"), *_texts("uid"), *_integers("document", "kind"), *_texts("date", "basis"),
    *_integers("latest"), *_texts("article"), Column("confidence", Float, nullable=False),
)
event = _table(
    "event", _key("item"), *_texts("title", "date_words", "status", "kind"), *_integers("leads"),
    *_texts("places", "countries", "forums", "participants", "topics"),
)
statement = _table(
    "statement", _key("item"), *_texts("kind", "speaker", "role", "cue"),
    *_integers("context_start", "context_stop"), *_texts("countries", "forums", "topics", "candidates"),
    *_integers("institution"),
)
passage = _table(
    "passage", _key("item"), _key("number"), *_integers("start", "stop"), *_texts("page"),
    *_integers("first_chunk", "last_chunk"), *_texts("article"), *_integers("recognised"),
)
decision = _table(
    "decision", Column("about", Text, primary_key=True), Column("field", Text, primary_key=True),
    *_texts("value", "decided_on", "other"),
)
decided = _table(
    "decided", Column("about", Text, primary_key=True), *_texts("sha256", "type", "found", "quotes", "published")
)
item_marking = _table("item_marking", Column("uid", Text, primary_key=True), *_texts("marking"))
pack = _table(
    "pack", Column("id", Text, primary_key=True), Column("version", Integer, primary_key=True),
    Column("addendum", Integer, primary_key=True), *_texts("title", "template"), *_integers("entries"),
    *_texts("made_on", "changed_on", "number", "issued_on"), Column("held", LargeBinary, nullable=False),
)
long_item = _table("long_item", _key("kind"), _key("item"), *_integers("latest"))


def _link(name: str, value: Column[int] | Column[str], *further: str) -> Table:
    return _table(name, value, _key("kind"), _key("item"), *_integers("latest", *further))


item_country = _link("item_country", Column("value", Text, primary_key=True))
item_around = _link("item_around", Column("value", Text, primary_key=True), "own")
item_forum = _link("item_forum", Column("value", Text, primary_key=True))
item_topic = _link("item_topic", Column("value", Text, primary_key=True))
item_person = _link("item_person", _key("value"))
item_trait = _link("item_trait", Column("value", Text, primary_key=True))
filter_value = _table("filter_value", _key("id"), *_texts("axis", "value"))
item_columns = _table(
    "item_columns", _key("stamp"), *_integers("document"), Column("packed", LargeBinary, nullable=False)
)

item_text = _table("item_text", _key("id"), *_texts("words", "labels"))
item_fts = table("item_fts", column("rowid", Integer), column("item_fts", Text))
chunk_fts = table("chunk_fts", column("rowid", Integer), column("chunk_fts", Text))
