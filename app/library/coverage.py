"""What a selection took and what it left out, counted."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Connection, func, select

from app.i18n import _
from app.library import keys, schema
from app.library.answers import Coverage
from app.library.families import country_names, forum_names
from app.library.fetching import KEYS, Fetched, fetched
from app.library.folding import fold, quoted, terms
from app.library.schema import LIVE, Kind
from app.library.search import (
    EVERYTHING,
    TRAITS,
    UNDATED,
    Filter,
    Query,
    count,
    document_of,
    matching,
    prepare,
    span_after,
    span_before,
)
from app.model.pack import Fact, Selection

if TYPE_CHECKING:
    from app.library.columns import Columns

ENGLISH = "en"
"""The language whose documents are read for events and quotations."""
_DOCUMENT = "SELECT added, id, coalesce(nullif(title, ''), filename), language FROM document"
_NAMING, _IN_LANGUAGES = f"{_DOCUMENT} WHERE key IN {KEYS}", f"{_DOCUMENT} WHERE language IN {KEYS}"
SHORT = 4
"""A name of so few letters ("UN", "WHO", "US") may be another word; it counts only as printed, in capitals."""


def coverage(connection: Connection, selection: Selection, columns: "Columns | None" = None) -> Coverage:
    """What the selection matches and leaves out, over the kinds that it asks for; counted in columns where given."""
    query, counted = prepare(connection, selection), _Counted(connection, columns)
    before, after = span_before(selection), span_after(selection)
    ranged = before is not None or after is not None
    mentions, unread = _without_items(connection, selection, query, counted)
    return Coverage(
        documents=connection.execute(select(func.count()).select_from(schema.document)).scalar_one(),
        documents_with_items=len(counted.documents(query)),
        undated=counted.items(query.within(UNDATED)) if ranged else 0,
        before=counted.items(query.within(before)) if before else 0,
        after=counted.items(query.within(after)) if after else 0,
        other=_unclear_speakers(query, counted),
        mentions_only=mentions,
        unread=unread,
    )


@dataclass(frozen=True, slots=True)
class _Counted:
    """Counts matches: in columns, or by SQLite where nothing was counted yet."""

    connection: Connection
    columns: "Columns | None"

    def items(self, query: Query) -> int:
        """How many items match."""
        if self.columns is None:
            return count(self.connection, query)
        from app.library import matches

        return len(matches.once(self.connection, self.columns, query))

    def documents(self, query: Query) -> set[int]:
        """The keys of the documents of the matches."""
        if self.columns is None:
            found = matching(self.connection, query).subquery()
            return set(self.connection.execute(select(document_of(found.c.item)).distinct()).scalars())
        from app.library import matches

        return matches.documents(self.columns, matches.once(self.connection, self.columns, query))


def _unclear_speakers(query: Query, counted: _Counted) -> tuple[Fact, ...]:
    spoken = query.of(Kind.QUOTATION, Kind.REPORTED)
    unclear = replace(spoken, filters=(*spoken.filters, Filter(TRAITS, ("unclear",))))
    many = counted.items(unclear) if spoken.kinds else 0
    return (Fact(_("Speaker unclear"), str(many)),) if many else ()


def _without_items(
    connection: Connection, selection: Selection, query: Query, counted: _Counted
) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Documents that name what is looked for and hold no match of any kind at any date.

    Titles of those in English or in no known language; titles and languages of the others, which are all of them
    where nothing is named.
    """
    mentioned: set[int] | None = None
    for wanted in _wanted(connection, selection):
        mentioned = wanted if mentioned is None else mentioned & wanted
    matched = counted.documents(replace(query, kinds=LIVE, span=EVERYTHING)) if mentioned else set[int]()
    # Where something is named, what it is named in; else all that is not in English.
    named = mentioned is not None
    rows = fetched(connection, _NAMING, (mentioned or set()) - matched) if named else _foreign(connection)
    asked = set(selection.documents)
    mentions: list[str] = []
    unread: list[tuple[str, str]] = []
    for _added, name, title, language in sorted(rows):
        if asked and name not in asked:
            continue
        if _is_foreign(language):
            unread.append((title, language))
        elif named:
            mentions.append(title)
    return tuple(mentions), tuple(unread)


def _foreign(connection: Connection) -> list[Fetched]:
    languages = select(schema.document.c.language).distinct()
    foreign = [one for one in connection.execute(languages).scalars() if _is_foreign(one)]
    return fetched(connection, _IN_LANGUAGES, foreign)


def _is_foreign(language: str) -> bool:
    """Whether nothing is looked for in it: it is known and not English."""
    return bool(language) and language.partition("-")[0].lower() != ENGLISH


def _wanted(connection: Connection, selection: Selection) -> Iterable[set[int]]:
    """The documents that name the countries, the forums, the people, and each of the words."""
    countries = [_naming(connection, country_names(code)) for code in selection.countries]
    if countries:
        yield set.intersection(*countries) if selection.both else set[int]().union(*countries)
    if selection.forums:
        yield _naming(connection, [name for forum in selection.forums for name in forum_names(forum)])
    if selection.people:
        yield _holding(connection, [quoted(fold(name)) for name in selection.people if terms(name)])
    for term in terms(selection.words):
        yield _holding(connection, [term])


def _naming(connection: Connection, names: Iterable[str]) -> set[int]:
    plain: list[str] = []
    found: set[int] = set()
    for name in names:
        if not terms(name):
            continue
        if len(name) <= SHORT:
            found |= _holding(connection, [quoted(fold(name))], as_printed=name)
        else:
            plain.append(quoted(fold(name)))
    return found | _holding(connection, plain)


def _holding(connection: Connection, any_of: list[str], as_printed: str = "") -> set[int]:
    """The documents whose text holds one of the terms."""
    if not any_of:
        return set()
    fts, chunk = schema.chunk_fts, schema.chunk
    wanted: list[ColumnElement[bool]] = [fts.c.chunk_fts.match(" OR ".join(any_of))]
    key = fts.c.rowid.op(">>")(keys.CHUNK_BITS)
    query = select(key).distinct()
    if as_printed:
        query = select(chunk.c.document).distinct().select_from(fts.join(chunk, chunk.c.id == fts.c.rowid))
        wanted.append(func.instr(chunk.c.text, as_printed) > 0)
    return set(connection.execute(query.where(*wanted)).scalars())
