"""Which items hold words, as places in the columns: of frequent words what is kept, of others what the index says."""

import numpy as np
from sqlalchemy import Connection

from app.library.beginnings import begun
from app.library.columns import Columns, Mask, Small
from app.library.expressions import MOST_LABELS, in_labels, in_words
from app.library.indexed import indexed
from app.library.search import Filter
from app.progress import Progress

_FEW = 2
"""Where no more than one item in so many can match, the index is asked for these alone."""


def holding(
    connection: Connection, columns: Columns, terms: tuple[str, ...], among: Small, driver: Filter | None,
    progress: Progress,
) -> Small:
    """Those of some places whose items hold the terms. driver: a filter that all of these pass."""
    known = {term: mask for term in terms if (mask := _kept(connection, columns, term, progress)) is not None}
    rest = tuple(term for term in terms if term not in known)
    found = _asked_for(connection, columns, rest, among, driver, progress) if rest else among
    for mask in known.values():
        found = _those(mask, found)
    return found


def _kept(connection: Connection, columns: Columns, term: str, progress: Progress) -> Mask | None:
    """For each item whether it holds a term; None where the index is to be asked."""
    made = columns.known(("kept", term))
    if made is None:
        made = (begun if term.endswith("*") else columns.frequent.mask)(connection, columns, term, progress)
    return None if made is None else columns.kept(("kept", term), lambda: made)


def _asked_for(
    connection: Connection, columns: Columns, terms: tuple[str, ...], among: Small, driver: Filter | None,
    progress: Progress,
) -> Small:
    """Those of some places whose items hold the terms, as the index says."""
    if columns.known(terms) is None and len(among) * _FEW < len(columns):
        asked = _expression(terms, driver)
        return _both(among, indexed(connection, columns, asked, progress, among, _put_together(terms)))
    every: Small = columns.kept(terms, lambda: _everywhere(connection, columns, terms, progress))
    if _run(among):
        first, last = np.searchsorted(every, np.array((among[0], among[-1] + 1), every.dtype))
        return every[first:last]
    return _those(columns.kept((terms, "mask"), lambda: _mask(columns, every)), among)


def _everywhere(connection: Connection, columns: Columns, terms: tuple[str, ...], progress: Progress) -> Small:
    """The places of all items whose words hold the terms."""
    found = indexed(connection, columns, in_words(terms), progress, at_once=_put_together(terms))
    if len(terms) == 1:
        columns.frequent.keep(columns, terms[0], found)
    return found


def _mask(columns: Columns, found: Small) -> Mask:
    mask = np.zeros(len(columns), np.bool_)
    mask[found] = True
    return mask


def _expression(terms: tuple[str, ...], driver: Filter | None) -> str:
    """What finds the terms, among what passes a filter where the index knows that."""
    if driver is None or not driver.axis.labels or len(driver.values) > MOST_LABELS:
        return in_words(terms)
    return f"{in_words(terms)} AND {in_labels(driver.axis.labels, driver.values)}"


def _put_together(terms: tuple[str, ...]) -> bool:
    """Whether the index puts something together for each question: all words that begin alike."""
    return any(term.endswith("*") for term in terms)


def _run(places: Small) -> bool:
    """Whether places are all that lies in a time, or all there is."""
    return len(places) > 0 and int(places[-1]) - int(places[0]) + 1 == len(places)


def _those(mask: Mask, among: Small) -> Small:
    """Those of some places that a mask has."""
    if _run(among):
        return among[0] + np.flatnonzero(mask[among[0] : among[-1] + 1]).astype(np.int32)
    return np.compress(mask.take(among), among)


def _both(some: Small, others: Small) -> Small:
    """The places that are in both, which are in order."""
    if not len(some):
        return some
    at = np.minimum(np.searchsorted(some, others), len(some) - 1)
    return np.compress(some.take(at) == others, others)
