"""Which items hold words, as their places in the columns: asked of the full-text index."""

import numpy as np
from sqlalchemy import Connection

from app.library.columns import Columns, Mask, Small
from app.library.expressions import MOST_LABELS, in_labels, in_words
from app.library.search import Filter
from app.library.store import bare
from app.progress import Progress

_AT_ONCE = 200_000
"""Items that are looked through between two looks at whether anybody still wants them."""
_FEW = 2
"""Where no more than one item in so many can match, the index is asked for these alone."""


def holding(
    connection: Connection, columns: Columns, terms: tuple[str, ...], among: Small, driver: Filter | None,
    progress: Progress,
) -> Small:
    """Those of some places whose items hold the terms. driver: a filter that all of these pass."""
    if columns.known(terms) is None and len(among) * _FEW < len(columns):
        asked = _asked(terms, driver)
        return _both(among, _places(connection, columns, asked, among, _step(columns, terms), progress))
    every: Small = columns.kept(terms, lambda: _everywhere(connection, columns, terms, progress))
    if len(among) and among[-1] - among[0] + 1 == len(among):  # all that lies in a time, or all there is
        first, last = np.searchsorted(every, np.array((among[0], among[-1] + 1), every.dtype))
        return every[first:last]
    mask: Mask = columns.kept((terms, "mask"), lambda: _mask(columns, every))
    return np.compress(mask.take(among), among)


def _everywhere(connection: Connection, columns: Columns, terms: tuple[str, ...], progress: Progress) -> Small:
    """The places of all items whose words hold the terms."""
    among = np.arange(len(columns), dtype=np.int32)
    return _places(connection, columns, in_words(terms), among, _step(columns, terms), progress)


def _mask(columns: Columns, found: Small) -> Mask:
    mask = np.zeros(len(columns), np.bool_)
    mask[found] = True
    return mask


def _asked(terms: tuple[str, ...], driver: Filter | None) -> str:
    """What finds the terms, among what passes a filter where the index knows that."""
    if driver is None or not driver.axis.labels or len(driver.values) > MOST_LABELS:
        return in_words(terms)
    return f"{in_words(terms)} AND {in_labels(driver.axis.labels, driver.values)}"


def _step(columns: Columns, terms: tuple[str, ...]) -> int:
    # All words that begin alike are put together for each question: that is asked once.
    return max(len(columns), 1) if any(term.endswith("*") for term in terms) else _AT_ONCE


def _places(
    connection: Connection, columns: Columns, asked: str, among: Small, step: int, progress: Progress
) -> Small:
    """The places of items that the index finds, from the first of some places to the last."""
    # A common word stands in a million items: as one text their keys come three times as fast as one by one.
    query = "SELECT group_concat(rowid) FROM item_fts WHERE item_fts MATCH ? AND rowid BETWEEN ? AND ?"
    found = [np.empty(0, np.int32)]
    first, end = (int(among[0]), int(among[-1]) + 1) if len(among) else (0, 0)
    for start in range(first, end, step):
        progress(0, 0, "")  # whoever has meanwhile asked for another need not wait for all of them
        keys = columns.key[start : min(start + step, end)]
        held: str | None = bare(connection).execute(query, (asked, int(keys[0]), int(keys[-1]))).fetchone()[0]
        if held:
            listed = np.fromstring(held, np.int64, sep=",")
            found.append((start + np.searchsorted(keys, listed)).astype(np.int32))
    return np.concatenate(found)


def _both(some: Small, others: Small) -> Small:
    """The places that are in both, which are in order."""
    if not len(some):
        return some
    at = np.minimum(np.searchsorted(some, others), len(some) - 1)
    return np.compress(some.take(at) == others, others)
