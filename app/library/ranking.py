"""The order of a million texts, found by numpy eight bytes at a time, so that the window never waits for it.

Python sorts a list of texts in one go and lets nobody else run meanwhile: for a million that is a second.
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from app.library.columns import Numbers, Small

_STEP = 8
_PARTS = np.array([0, *((1 << 64) - (1 << 8 * (_STEP - many)) for many in range(1, _STEP + 1))], np.uint64)
"""Of a word the first so many bytes."""
_LINE = ord("\n")


def ranked(parts: Iterable[bytes]) -> Small:
    """The rank of each line of all parts by its bytes, the same for equal ones; -1 for empty lines."""
    # The last line ends as all do, and eight bytes follow it, so that eight can be read from any place on.
    texts = _Texts(b"\n".join([*parts, bytes(_STEP)]))
    rank = np.zeros(len(texts), np.int64)
    left, at = np.arange(len(texts)), 0
    while len(left):
        left = _told_apart(texts, rank, left, at)
        at += _STEP
    rank[texts.starts == texts.ends] = -1
    return rank.astype(np.int32)


class _Texts:
    """Lines of bytes: where each starts and ends, and what it holds eight bytes at a time."""

    def __init__(self, held: bytes) -> None:
        self.ends: Numbers = np.flatnonzero(np.frombuffer(held, np.uint8) == _LINE)
        self.starts: Numbers = np.concatenate([np.zeros(1, np.int64), self.ends + 1])[:-1]
        self._words = np.ndarray((len(held) - _STEP + 1,), ">u8", held, strides=(1,))

    def __len__(self) -> int:
        return len(self.ends)

    def words(self, of: Numbers, at: int) -> NDArray[np.uint64]:
        """The eight bytes of some lines from an offset on, as numbers in their order; nothing is below all letters."""
        ends = self.ends[of]
        begin = np.minimum(self.starts[of] + at, ends)
        return self._words[begin].astype(np.uint64) & _PARTS[np.minimum(ends - begin, _STEP)]


def _told_apart(texts: _Texts, rank: Numbers, of: Numbers, at: int) -> Numbers:
    """Rank lines that are alike up to an offset by what follows; those that still are alike and go on."""
    words = texts.words(of, at)
    order = np.lexsort((words, rank[of])) if at else np.argsort(words)
    of, words = of[order], words[order]
    before, place = rank[of], np.arange(len(of))
    another = np.ones(len(of), np.bool_)
    another[1:] = before[1:] != before[:-1]
    first = np.maximum.accumulate(np.where(another, place, 0))
    another[1:] |= words[1:] != words[:-1]
    rank[of] = before + np.maximum.accumulate(np.where(another, place, 0)) - first
    alike = np.cumsum(another) - 1
    goes_on = np.bincount(alike[texts.ends[of] - texts.starts[of] > at + _STEP], minlength=int(another.sum())) > 0
    return of[(goes_on & (np.bincount(alike) > 1))[alike]]
