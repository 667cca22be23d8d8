"""What an open library answers about a selection: items, counts, facets, persons, words to go on with."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from sqlalchemy import Connection, Engine, select

from app.library import item_loading, schema, search, suggesting
from app.library.answers import Counts, Coverage, Facets, Headline
from app.library.coverage import coverage
from app.library.opened import Opened
from app.library.people import people, person
from app.library.schema import Kind
from app.library.store import Store
from app.model.item import Item
from app.model.order import Order
from app.model.pack import Person, Selection
from app.progress import Progress, silent

if TYPE_CHECKING:
    from app.library.columns import Columns, KeptColumns


class Searchable(Opened):
    """An open library that is searched. Counts, and parts of what matches, come from columns in memory."""

    def __init__(self, store: Store, busy_seconds: float) -> None:
        super().__init__(store, busy_seconds)
        self._kept_columns: tuple[Engine, KeptColumns] | None = None

    def events(
        self, selection: Selection, limit: int | None = None, offset: int = 0, newest: bool = False,
        order: Order | None = None,
    ) -> tuple[Item, ...]:
        """Matching events by their first day, undated ones last; or in another order."""
        return self._items(selection, (Kind.EVENT,), limit, offset, newest, order)

    def headlines(self, selections: Iterable[Selection]) -> list[tuple[Headline, ...]]:
        """The matching events of each of some selections, in the order of events; those of several are read once."""
        with self._current().reading() as connection:
            queries = [search.prepare(connection, one).of(Kind.EVENT) for one in selections]
            found = [self._keys(connection, query, None, 0, newest=False) for query in queries]
            every = sorted({key for some in found for key in some})
            loaded = item_loading.headlines(connection, every)
            return [tuple(loaded[key] for key in some) for some in found]

    def statements(
        self, selection: Selection, limit: int | None = None, offset: int = 0, newest: bool = False,
        order: Order | None = None,
    ) -> tuple[Item, ...]:
        """Matching quotations and reported statements, as selection.kinds asks, in time, undated ones last."""
        return self._items(selection, (Kind.QUOTATION, Kind.REPORTED), limit, offset, newest, order)

    def _items(
        self, selection: Selection, kinds: tuple[Kind, ...], limit: int | None, offset: int, newest: bool,
        order: Order | None,
    ) -> tuple[Item, ...]:
        with self._current().reading() as connection:
            query = search.prepare(connection, selection).of(*kinds)
            return item_loading.items(connection, self._keys(connection, query, limit, offset, newest, order))

    def _keys(
        self, connection: Connection, query: search.Query, limit: int | None, offset: int, newest: bool,
        order: Order | None = None,
    ) -> list[int]:
        """A part is counted off in memory, where any place is as near; all of it, too, once it is there."""
        if limit is None and order is None and not self._counted(connection):
            return search.in_order(connection, query, newest)[offset:]
        part = slice(offset, None if limit is None else offset + limit)
        return _part(connection, self._columns(connection), query, part, newest, order)

    def read_ahead(self, progress: Progress = silent) -> int:
        """Read, while nobody waits, what answers to frequent words would have to wait for; bytes that it takes.

        Nothing in a small library. Ended early by progress or by a change, it goes on where it was when called again.
        """
        with self._current().reading() as connection:
            frequent = self._kept(connection).frequent
        frequent.read(self._current().reading, self._columns, progress)
        return frequent.size

    def _columns(self, connection: Connection) -> "Columns":
        return self._kept(connection).of(connection)

    def _kept(self, connection: Connection) -> "KeptColumns":
        # Loaded when it is first asked for: it stands on numpy, which most commands do not need.
        kept = self._kept_columns
        if kept is None or kept[0] is not connection.engine:  # of another file, which was there before
            from app.library.columns import KeptColumns
            from app.library.frequent_words import FrequentWords

            kept = self._kept_columns = connection.engine, KeptColumns(FrequentWords())
        return kept[1]

    def _counted(self, connection: Connection) -> bool:
        """Whether the columns were loaded; those who ask for whole sets alone never need them."""
        return self._kept_columns is not None and self._kept_columns[0] is connection.engine

    def count(self, selection: Selection) -> Counts:
        """How many items match, by kind; 0 for kinds that the selection does not ask for."""
        with self._current().reading() as connection:
            from app.library import matches

            query = search.prepare(connection, selection)
            return Counts(*matches.counts(connection, self._columns(connection), query))

    def first(
        self, selection: Selection, limit: int, newest: tuple[bool, bool] = (False, False), progress: Progress = silent,
        orders: tuple[Order | None, Order | None] = (None, None),
    ) -> tuple[Counts, tuple[Item, ...], tuple[Item, ...]]:
        """How many items match, the first events and the first statements, as count, events and statements give them.

        newest: whether events, statements run from the newest. Asked at once because somebody waits for it.
        """
        with self._current().reading() as connection:
            from app.library import matches

            columns, query = self._columns(connection), search.prepare(connection, selection)
            counts = Counts(*matches.counts(connection, columns, query, progress))
            spoken = query.of(Kind.QUOTATION, Kind.REPORTED)
            events = _part(connection, columns, query.of(Kind.EVENT), slice(0, limit), newest[0], orders[0], progress)
            statements = _part(connection, columns, spoken, slice(0, limit), newest[1], orders[1], progress)
            items = item_loading.items(connection, [*events, *statements])
            return counts, items[: len(events)], items[len(events) :]

    def facets(self, selection: Selection, progress: Progress = silent) -> Facets:
        """The values that would narrow the selection, with their counts."""
        with self._current().reading() as connection:
            from app.library import facets

            return facets.facets(connection, self._columns(connection), selection, progress)

    def beside(self, selection: Selection) -> Facets:
        """The countries, forums and people of the matches themselves, most items first."""
        with self._current().reading() as connection:
            from app.library import facets

            return facets.beside(connection, self._columns(connection), selection)

    def facet_values(
        self, selection: Selection, field: Literal["people", "documents"], typed: str
    ) -> tuple[tuple[str, int], ...]:
        """As in facets, of all persons or documents: those whose name or title holds what was typed."""
        with self._current().reading() as connection:
            from app.library import facets

            return facets.narrowed(connection, self._columns(connection), selection, field, typed)

    def histogram(self, selection: Selection) -> tuple[tuple[str, int], ...]:
        """Matches by month ("2025-01"), in time; items whose dates span more than one month stand in none."""
        with self._current().reading() as connection:
            from app.library import facets

            return facets.histogram(connection, self._columns(connection), selection)

    def days(self, selection: Selection) -> tuple[tuple[str, int], ...]:
        """Matches by ISO day, in time; items whose dates span more than one day stand in none."""
        with self._current().reading() as connection:
            from app.library import facets

            return facets.days(connection, self._columns(connection), selection)

    def in_time(
        self, selection: Selection, limit: int | None = None, offset: int = 0, newest: bool = False
    ) -> tuple[Item, ...]:
        """Matching events and statements as one list by their first day, undated ones last."""
        with self._current().reading() as connection:
            query = search.prepare(connection, selection)
            return item_loading.items(connection, self._keys(connection, query, limit, offset, newest))

    def persons(self, typed: str, most: int) -> tuple[tuple[str, int], ...]:
        """Persons of whom a part of the name begins as typed, with their numbers of items, most first."""
        with self._current().reading() as connection:
            return suggesting.persons(connection, typed, most)

    def person_names(self) -> tuple[str, ...]:
        """The names of all who take part or speak, in the order of their letters."""
        with self._current().reading() as connection:
            return tuple(connection.execute(select(schema.person.c.name).order_by(schema.person.c.folded)).scalars())

    def words(self, typed: str, most: int) -> tuple[tuple[str, int], ...]:
        """Words of events and statements that begin as typed, folded, with the number of items that hold them."""
        with self._current().reading() as connection:
            return suggesting.words(connection, typed, most)

    def coverage(self, selection: Selection) -> Coverage:
        """What the selection takes and what it leaves out, counted."""
        with self._current().reading() as connection:
            return coverage(connection, selection, self._columns(connection) if self._counted(connection) else None)

    def person(self, name: str) -> Person | None:
        """Somebody by his whole name with his role as last seen, in no item of any selection; None for nobody."""
        with self._current().reading() as connection:
            return person(connection, name)

    def people(self, selection: Selection) -> tuple[Person, ...]:
        """Persons among participants and speakers of the matches, most items first, with their roles as last seen."""
        with self._current().reading() as connection:
            return people(connection, selection)


def _part(
    connection: Connection, columns: "Columns", query: search.Query, part: slice, newest: bool, order: Order | None,
    progress: Progress = silent,
) -> list[int]:
    """The keys of a part of the matches, in time or in another order."""
    from app.library import matches, ordering

    if order is not None:
        return ordering.page(connection, columns, query, order, part, progress)
    limit = len(columns) if part.stop is None else part.stop - part.start
    return matches.page(connection, columns, query, limit, part.start, newest)
