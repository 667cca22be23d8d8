"""Which items hold words that begin alike, where some of these are kept in memory: the others alone are asked for."""

import re
from collections.abc import Iterator, Sequence

import numpy as np
from sqlalchemy import Connection

from app.library.columns import Columns, Mask
from app.library.expressions import in_any, may_be_labels
from app.library.folding import quoted
from app.library.indexed import indexed
from app.library.store import bare
from app.library.suggesting import name_words
from app.progress import Progress

_PLAIN = re.compile('"([0-9a-zа-я]+)"')
"""Letters that the index takes as they are, so that words are in the order of its own."""
_FIRST, _LAST = "0", "\U0010ffff"
"""The lowest sign of a word, and one above all."""
_TOGETHER = 40
"""Words that are asked for at once: each is looked at for each item that holds another."""


def begun(connection: Connection, columns: Columns, term: str, progress: Progress) -> Mask | None:
    """For each item whether it holds a word that begins as a term says; None where no such word is kept."""
    plain = _PLAIN.fullmatch(term.removesuffix("*"))
    if plain is None or may_be_labels(term):
        return None
    beginning, mask = plain[1], np.zeros(len(columns), np.bool_)
    kept = sorted(word for word in _kept(columns) if word.startswith(beginning))
    if not kept or not all(columns.frequent.mark(mask, connection, columns, quoted(one), progress) for one in kept):
        return None
    others = list(_others(connection, beginning, kept))
    for start in range(0, len(others), _TOGETHER):
        asked = in_any(others[start : start + _TOGETHER])
        mask[indexed(connection, columns, asked, progress, at_once=True)] = True
    return mask


def _kept(columns: Columns) -> Iterator[str]:
    for term in columns.frequent.words():
        if plain := _PLAIN.fullmatch(term):
            yield plain[1]


def _others(connection: Connection, beginning: str, kept: Sequence[str]) -> Iterator[str]:
    """The other words of items that begin so, as terms."""
    # To name a word the index goes through all items that hold it: the kept ones are passed over.
    name_words(connection)
    query = "SELECT term FROM temp.item_word WHERE term >= ? AND term <= ? AND col = 'words'"
    firsts, lasts = (beginning, *(word + _FIRST for word in kept)), (*map(_before, kept), beginning + _LAST)
    for first, last in zip(firsts, lasts, strict=True):
        for (word,) in bare(connection).execute(query, (first, last)):
            yield quoted(word)


def _before(word: str) -> str:
    """What stands below a word and above all words below it."""
    return f"{word[:-1]}{chr(ord(word[-1]) - 1)}{_LAST}"
