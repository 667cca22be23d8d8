"""All events, or all statements, in another order than that of time: by what a column of the results says of them.

The texts of a million items are read in strings of thousands of lines, folded and ranked; that takes a second or two,
once for a column until the library changes. The matches of any selection are then picked out of that order.
"""

import json
import re
from collections.abc import Callable
from functools import cache, partial

import numpy as np
from sqlalchemy import Connection, select, text

from app import registry
from app.i18n import language
from app.library import schema
from app.library.columns import Columns, Mask, Numbers, Small
from app.library.folding import fold
from app.library.matches import matching, passing
from app.library.ranking import ranked
from app.library.schema import REJECTED, Kind
from app.library.search import TRAITS, Filter, Query
from app.model.order import Order, OrderBy
from app.progress import Progress, silent

_AT_ONCE = 5_000
"""Lines that are folded in one go: no more than the window can wait for."""
_SHOWN = 80
"""Characters of a statement's words by which it is sorted."""
_BEFORE = re.compile(r"\n(?:[^\w\n]+|the )+")
"""What does not count at the beginning of a line: signs, and the article."""
_NAMED: tuple[OrderBy, ...] = ("countries", "topics", "kind")
_LISTS: tuple[OrderBy, ...] = ("place", "people", "forums")
_PAGE = (
    "coalesce((SELECT CASE WHEN page GLOB '[0-9]*' THEN printf('%08d', page) ELSE page END"
    " FROM passage WHERE passage.item = {table}.item AND number = 0), '')"
)
# Of statements the full-text index holds the speaker, the role and the sentence, a line each. Folded letters stand
# where the printed ones do, but for ligatures and the like before them in the same sentence.
_WORDS = (
    f"coalesce((SELECT substr(said, instr(said, char(10)) + 1 + after, {_SHOWN}) FROM (SELECT"
    " substr(words, instr(words, char(10)) + 1) AS said, CASE WHEN passage.start >= statement.context_start AND"
    " passage.stop <= statement.context_stop THEN passage.start - statement.context_start ELSE 0 END AS after"
    " FROM item_text JOIN passage ON passage.item = item_text.id AND passage.number = 0"
    " WHERE item_text.id = statement.item)), '')"
)
_EVENT_TEXTS: dict[OrderBy, str] = {
    "title": "title", "place": "places", "countries": "countries", "people": "participants", "kind": "kind",
    "status": "status", "forums": "forums", "topics": "topics", "page": _PAGE.format(table="event"),
}  # fmt: skip
_STATEMENT_TEXTS: dict[OrderBy, str] = {
    "speaker": "speaker", "words": _WORDS, "role": "role", "countries": "countries", "forums": "forums",
    "topics": "topics", "kind": "CASE kind WHEN 'spoken' THEN 'spoken ' || cue ELSE kind END",
    "page": _PAGE.format(table="statement"),
}  # fmt: skip


def page(
    connection: Connection, columns: Columns, query: Query, order: Order, part: slice, progress: Progress = silent
) -> list[int]:
    """The keys of a part of the matches, which are either events or statements, in an order."""
    if not query.kinds:
        return []
    events = any(kind % REJECTED == Kind.EVENT for kind in query.kinds)
    name = ("order", events, order.by, language(), _names_key(order.by))
    places, rank = columns.kept(name, lambda: _ranked(connection, columns, events, order.by, progress))
    run: Small = columns.kept((name, order.falling), lambda: _run(places, rank, order.falling))
    found: Small = columns.kept(
        (name, order.falling, query), lambda: run[matching(connection, columns, query, progress)[run]]
    )
    return [int(key) for key in columns.key[found[part]]]


def _run(places: Small, rank: Small, falling: bool) -> Small:
    most = int(rank.max(initial=0))
    return places[np.argsort(np.where(rank < 0, most + 1, most - rank if falling else rank), kind="stable")]


def _ranked(
    connection: Connection, columns: Columns, events: bool, by: OrderBy, progress: Progress
) -> tuple[Small, Small]:
    """The places of all events or statements, by date, and the rank of each."""
    is_event: Mask = columns.kind % REJECTED == Kind.EVENT
    places: Small = np.flatnonzero(is_event if events else ~is_event).astype(np.int32)
    if by in ("document", "issuer", "marking"):
        return places, _by_document(connection, columns, by)[places]
    if by == "review":
        accepted = passing(columns, Filter(TRAITS, ("accepted",)))
        return places, np.where(columns.kind > REJECTED, 1, np.where(accepted, 0, -1)).astype(np.int32)[places]
    table, texts = ("event", _EVENT_TEXTS) if events else ("statement", _STATEMENT_TEXTS)
    lines = _lines(connection, f"SELECT {texts[by]} AS told FROM {table}", columns.key[places], _as_read(by), progress)
    return places, ranked(lines)


def _lines(
    connection: Connection, told: str, of: Numbers, read: Callable[[str], str], progress: Progress
) -> list[bytes]:
    """The folded text of each item, a line each, in parts. told: a query of the texts of all."""
    some = f"{told} WHERE item BETWEEN :first AND :last ORDER BY item"
    # Joined by SQLite: a million rows one by one would keep the interpreter from the window.
    joined, apart = text(f"SELECT group_concat(told, char(10)) FROM ({some})"), text(some)
    parts: list[bytes] = []
    for start in range(0, len(of), _AT_ONCE):
        progress(start, len(of), "")
        many = of[start : start + _AT_ONCE]
        span = {"first": int(many[0]), "last": int(many[-1])}
        lines = connection.execute(joined, span).scalar() or ""
        if lines.count("\n") + 1 != len(many):  # some text has lines of its own
            lines = "\n".join(one.replace("\n", " ") for one in connection.execute(apart, span).scalars())
        parts.append(_begun(read(lines)))
    return parts


def _begun(lines: str) -> bytes:
    """Folded lines from where each begins to count."""
    return _BEFORE.sub("\n", f"\n{lines}")[1:].encode()


def _as_read(by: OrderBy) -> Callable[[str], str]:
    """What makes of the stored lines those that the user reads, folded."""
    if by in _NAMED:
        return partial(_translated, cache(partial(_named, _names(by))))
    if by == "words":
        return str  # they come from the index, where they are folded
    return _listed if by in _LISTS else fold


def _listed(lines: str) -> str:
    """Lists of JSON as "one, another"."""
    return fold(lines.replace('","', ", ").replace('["', "").replace('"]', "").replace("[]", ""))


def _translated(named: Callable[[str], str], lines: str) -> str:
    return "\n".join(map(named, lines.split("\n")))


def _named(names: dict[str, str], line: str) -> str:
    """The names of a list of codes, or of one."""
    codes = json.loads(line) if line.startswith("[") else (line,)
    return fold(", ".join(names.get(code, code) for code in codes))


def _names(by: OrderBy) -> dict[str, str]:
    """What the user calls the codes that are stored."""
    if by == "countries":
        return {one.code: registry.country_name(one.code) for one in registry.countries()}
    return dict(registry.topic_names() if by == "topics" else registry.event_kind_names() | {"other": ""})


def _names_key(by: OrderBy) -> tuple[str, ...]:
    """The names that an order goes by, which the user may change."""
    return tuple(_names(by).values()) if by in _NAMED else ()


def _by_document(connection: Connection, columns: Columns, by: OrderBy) -> Small:
    """The rank of each item by what its document says; its own marking comes before that of its document."""
    source = schema.document.c
    rows = connection.execute(select(source.key, source.title, source.filename, source.issuer, source.marking))
    told = {
        row.key: {"document": row.title or row.filename, "issuer": row.issuer}.get(by, row.marking) for row in rows
    }
    texts, index = [told[key] for key in columns.sources.tolist()], columns.source.copy()
    if by == "marking":
        item, own = schema.item.c, schema.item_marking.c
        marked = connection.execute(select(item.id, own.marking).where(item.uid == own.uid, own.marking != "")).all()
        held = np.array([row.id for row in marked], np.int64)
        index[np.searchsorted(columns.key, held)] = np.arange(len(texts), len(texts) + len(held), dtype=np.int32)
        texts += [row.marking for row in marked]
    return ranked(_begun(fold(" ".join(one.split()))) for one in texts)[index]

