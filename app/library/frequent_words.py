"""Which items hold the words that many items hold: read ahead while nobody waits, and kept in memory.

The index gives the items of a word one after the other, a fifth of a microsecond each, and a word of a million items
takes as long as somebody notices. What is kept of a word stands for the rows that the documents had then (their stamps,
which are never used again): nothing changes the words of an item without a new one. So it holds for all documents that
have the same row, in whatever state of the library somebody reads; of the others the index is asked.
"""

import re
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from itertools import count

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, func, select

from app.library import schema
from app.library.columns import Columns, Mask, Numbers, Small
from app.library.expressions import MOST_LABELS, in_labels, in_words
from app.library.folding import quoted
from app.library.indexed import indexed
from app.library.search import DOCUMENTS
from app.progress import Progress

LEAST_ITEMS = 300_000
"""A library of fewer answers any word at once."""
MANY = 10_000
"""A word of fewer items is asked for in a few milliseconds, and few of them begin alike."""
MOST_BYTES = 64 << 20
"""What is kept of all words together, as nearly as a sample tells."""
MOST_FRESH = 20
"""Where more documents have changed since, what is kept is brought up to date when nobody waits."""
_SAMPLE, _AT_ONCE = 2_000, 100
"""Items by whose words the frequent ones are told, and how many are read between two looks."""
_WORD = re.compile(r"[^\W_]+")
Reading = Callable[[], AbstractContextManager[Connection]]
Held = NDArray[np.uint8] | Small
"""A bit for each item, or the places of those that hold a word, whichever is less."""


_numbers = count()


@dataclass(frozen=True, slots=True, eq=False)
class Base:
    """What is kept of words, as the items stood once. source, stamps: as in Columns; wanted: words to be read."""

    source: Small
    stamps: Numbers
    wanted: tuple[str, ...]
    words: dict[str, Held] = field(default_factory=dict[str, Held])
    number: int = field(default_factory=lambda: next(_numbers))

    def keep(self, word: str, places: Small) -> None:
        """Keep the places of all items that hold a word that is wanted."""
        if word in self.wanted:
            self.words[word] = _packed(places, len(self.source))

    def missing(self) -> list[str]:
        """The words that are yet to be read."""
        return [word for word in self.wanted if word not in self.words]


@dataclass(frozen=True, slots=True)
class _Standing:
    """Which items of a base stand in columns as they did, in both in the same order, and which documents do not."""

    then: Mask
    now: Mask
    fresh: tuple[int, ...]


class FrequentWords:
    """What is kept of the words of a library."""

    def __init__(self) -> None:
        self._base: Base | None = None

    @property
    def size(self) -> int:
        """Bytes of what is kept."""
        return sum(held.nbytes for held in list(self._base.words.values())) if self._base else 0

    def words(self) -> list[str]:
        """The words of which something is kept, as the index is asked for them."""
        return list(self._base.words) if self._base else []

    def mask(self, connection: Connection, columns: Columns, word: str, progress: Progress) -> Mask | None:
        """For each item whether it holds a word; None where that is not known."""
        mask = np.zeros(len(columns), np.bool_)
        return mask if self.mark(mask, connection, columns, word, progress) else None

    def mark(self, mask: Mask, connection: Connection, columns: Columns, word: str, progress: Progress) -> bool:
        """Set what stands in a mask for each item that holds a word; False where that is not known."""
        base = self._base
        if base is None or (held := base.words.get(word)) is None:
            return False
        if base.stamps is columns.stamps:
            _set(mask, held)
            return True
        standing = _standing(base, columns)
        if len(standing.fresh) > MOST_LABELS:
            return False
        then = np.zeros(len(base.source), np.bool_)
        _set(then, held)
        mask[standing.now] |= np.compress(standing.then, then)
        if standing.fresh:
            asked = f"{in_words((word,))} AND {in_labels(DOCUMENTS.labels, standing.fresh)}"
            mask[indexed(connection, columns, asked, progress, at_once=True)] = True
        return True

    def keep(self, columns: Columns, word: str, places: Small) -> None:
        """Keep what somebody had to wait for, where it is wanted and was not read yet."""
        base = self._base
        if base is not None and base.stamps is columns.stamps:
            base.keep(word, places)

    def read(self, reading: Reading, of: Callable[[Connection], Columns], progress: Progress) -> None:
        """Read what is not known yet, as far as the library does not change meanwhile. of: the columns as seen."""
        with reading() as connection:
            if _items(connection) < LEAST_ITEMS:
                return
            columns = of(connection)
            columns.told.of(0)  # the items by their documents, too, are put in order when they are first asked for
            base = self._base = self._brought_up(connection, columns, progress)
        for word in base.missing():
            progress(0, 0, "")
            # Each is read in a view of its own: nothing is held for long.
            with reading() as connection:
                columns = of(connection)
                if columns.stamps is not base.stamps:
                    return
                base.keep(word, indexed(connection, columns, in_words((word,)), progress))

    def _brought_up(self, connection: Connection, columns: Columns, progress: Progress) -> Base:
        """What is kept, for the columns as they are; that of before where nearly all of it holds."""
        before = self._base
        if before and (before.stamps is columns.stamps or _holds(before, columns)):
            return before
        base = Base(columns.source, columns.stamps, _frequent(connection, columns, progress))
        for word in self.words():
            progress(0, 0, "")
            mask = self.mask(connection, columns, word, progress)
            if mask is not None:
                base.keep(word, np.flatnonzero(mask).astype(np.int32))
        return base


def _items(connection: Connection) -> int:
    """How many items there are, without a look at them."""
    held = schema.document.c
    every = func.coalesce(func.sum(held.events + held.quotations + held.statements), 0)
    return connection.execute(select(every)).scalar_one()


def _holds(base: Base, columns: Columns) -> bool:
    """Whether all was read and little has changed."""
    return not base.missing() and len(_standing(base, columns).fresh) <= MOST_FRESH


def _standing(base: Base, columns: Columns) -> _Standing:
    def compared() -> _Standing:
        still = np.isin(columns.stamps, base.stamps)
        then = np.isin(base.stamps, columns.stamps)[base.source]
        return _Standing(then, still[columns.source], tuple(columns.sources[~still].tolist()))

    return columns.kept(("standing", base.number), compared)  # by its name alone, or columns would keep it too


def _frequent(connection: Connection, columns: Columns, progress: Progress) -> tuple[str, ...]:
    """The words that many items hold, most first, told by a sample of the items."""
    table, held = schema.item_text, Counter[str]()
    sample = columns.key[np.linspace(0, len(columns) - 1, min(_SAMPLE, len(columns))).astype(np.int64)].tolist()
    for start in range(0, len(sample), _AT_ONCE):
        progress(0, 0, "")
        wanted = select(table.c.words).where(table.c.id.in_(sample[start : start + _AT_ONCE]))
        for words in connection.execute(wanted).scalars():
            held.update(set(_WORD.findall(words)))
    each = len(columns) / max(len(sample), 1)
    many = [(word, items * each) for word, items in held.most_common() if items * each >= MANY]
    sizes = np.cumsum([min(-(-len(columns) // 8), 4 * items) for _word, items in many])
    return tuple(quoted(word) for word, _items in many[: int(np.searchsorted(sizes, MOST_BYTES, "right"))])


def _packed(places: Small, items: int) -> Held:
    if len(places) * 32 < items:
        return places
    mask = np.zeros(items, np.bool_)
    mask[places] = True
    return np.packbits(mask)


def _set(mask: Mask, held: Held) -> None:
    """Set what stands in a mask for each item of what is kept."""
    if held.dtype == np.uint8:
        mask |= np.unpackbits(held.view(np.uint8), count=len(mask)).view(np.bool_)
    else:
        mask[held] = True
