"""Where the words of a title end: at a mark, before a word that begins another thought, never inside a name."""

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from app.extraction.event_words import Clue, holds
from app.extraction.title_leads import lacks_verb
from app.extraction.word_lists import word_lists

_SHORTEST = 4
_LONGEST = 14
_LONGEST_HEADING = 18
_MOST = 24
"""Words of a sentence among which a cut is looked for."""
_WORD = re.compile(r"\S+")
_DASHES = "-–—―"
_WHEN = re.compile(r"(?:[Ww]hen|[Ww]hile)\s+")
_ENDS_OPEN = re.compile(r"(?:[IVX]+|\d+(?:st|nd|rd|th)|.*[’']s?)\Z")
_CELL = re.compile(r"\t|\s\|")
_NEW_PARAGRAPH = re.compile(r"[^\s,;](?<!\b(?:of|to|in|by|an))\s*\n[^\S\n]*\n\s*(?=[A-Z“\"])")
_SHORTEST_CELL = 12
_SHORTEST_PART = 24
_SURE = 3.0
_OPENERS = "([“«"
_BEFORE_CLOSING = re.compile(r"[,;:](?=[)\]”»\"]\Z)")
_PAIRS = tuple(zip(_OPENERS, ")]”»", strict=True))


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a passage: as printed, in small letters without marks (as many as a title may have), their spans.

    opened: for each number of first words whether a bracket or quotation mark is open after them; empty where never.
    """

    printed: list[str]
    bare: list[str]
    spans: list[tuple[int, int]]
    opened: list[bool]

    @staticmethod
    def of(text: str, begin: int, end: int) -> "_Words":
        """The words of text[begin:end] without dashes, one that it begins with apart."""
        found = [match for match in _WORD.finditer(text, begin, end)
                 if match[0].strip(_DASHES) or match.start() > begin]  # fmt: skip
        printed = [match[0] for match in found]
        bare = [word.strip("“”\"'’«»()[]*_,;:.!?").casefold() for word in printed[: _MOST + 1]]
        return _Words(printed, bare, [match.span() for match in found], _opened(printed[:_MOST]))


class TitleCutter:
    """Cuts passages of a text to titles. names: the spans that no title cuts."""

    def __init__(self, text: str, names: Iterable[tuple[int, int]]) -> None:
        self._text = text
        self._whole = sorted(names)
        self._starts = [start for start, _ in self._whole]
        self._reach = list(accumulate((end for _, end in self._whole), max))
        self._lists = {
            name: word_lists("events").words("titles", name) for name in ("loose", "open", "turns", "joints")}

    def cuts_name(self, at: int) -> bool:
        """Whether a place lies inside one of the names."""
        index = bisect_left(self._starts, at)
        return index > 0 and self._reach[index - 1] > at

    def name_start(self, at: int) -> int:
        """Where the name begins that a place lies in; the place itself where none does."""
        index = bisect_right(self._starts, at)
        holding = [start for start, end in self._whole[max(index - 6, 0) : index] if start < at < end]
        return min(holding, default=at)

    def worded(self, begin: int, end: int, clue: Clue | None) -> str:
        """The title from begin: to the end of the sentence, or to the best cut before it."""
        cell = _CELL.search(self._text, min(begin + _SHORTEST_CELL, end), end)
        end = cell.start() if cell else end
        if self._text.find("\n", begin, end) >= 0:
            blank = _NEW_PARAGRAPH.search(self._text, min(begin + _SHORTEST_PART, end), end)
            end = blank.start() if blank else end
        begin = when.end() if (when := _WHEN.match(self._text, begin)) else begin
        words = _Words.of(self._text, begin, min(end, begin + 400))
        if not words.spans:
            return _capital(" ".join(self._text[begin:end].split()))
        told = next((n for n, (_, stop) in enumerate(words.spans) if clue and stop >= clue.end), 0)
        count = self._best(words, told)
        printed = " ".join(self._text[words.spans[0][0] : words.spans[count - 1][1]].split())
        return _capital(_tidy(printed))

    def _best(self, words: _Words, told: int) -> int:
        """How many of the words make the best title, of equals the shortest."""
        best, found = 1, -math.inf
        for count in range(min(len(words.printed), _MOST), 0, -1):
            length = _length_worth(count, told)
            if length + _SURE >= found and (worth := self._worth(words, count, length)) >= found:
                best, found = count, worth
        return best

    def _worth(self, words: _Words, count: int, worth: float) -> float:
        """How good a title of the first count words would be. worth: what their number is worth."""
        last, ends = words.printed[count - 1], count == len(words.printed)
        worth += _SURE if ends else self._cut(words, count)
        if not ends and self._wants_object(words, count):
            worth -= 3.0
        if words.bare[count - 1] in self._lists["loose"] or (not ends and _ENDS_OPEN.match(last)):
            worth -= 9.0
        worth -= 3.0 if words.opened and words.opened[count] else 0.0
        return worth - (9.0 if last.isdigit() and not ends and len(last) < 3 else 0.0)

    def _wants_object(self, words: _Words, count: int) -> bool:
        """Whether a title would end on a verb that says nothing alone: "met", but not "was held"."""
        passive = count > 1 and words.bare[count - 2] in ("was", "were", "be", "been", "is", "are")
        return not passive and words.bare[count - 1] in self._lists["open"]

    def _cut(self, words: _Words, count: int) -> float:
        """How well words part after the first count of them."""
        last, following = words.printed[count - 1 : count + 1]
        if self.cuts_name(words.spans[count][0]) or self.cuts_name(words.spans[count - 1][1]):
            return -9.0
        if last[-1] in ";:" or not following.strip(_DASHES) or (last[-1] in ".!?" and len(last) > 5):
            return 2.2
        if last[-1] == "," and lacks_verb(" ".join(words.printed[:count]), self._text, words.spans[count][0]):
            return -3.0
        if last[-1] == ",":
            return 2.0 if following[0].islower() and words.bare[count] not in ("and", "or") else 0.2
        if last[:1].isupper() and following[:1].isupper():
            return -9.0
        return 1.2 if following.startswith("(") else self._cut_before(words, count)

    def _cut_before(self, words: _Words, count: int) -> float:
        """The same where no mark parts them: by the word that follows."""
        after = words.bare[count]
        if after == "that" and any(holds("titles", "said", word) for word in words.printed[max(count - 4, 0) : count]):
            return -1.0
        if after in self._lists["turns"]:
            return 1.5
        if after in self._lists["joints"]:
            return 0.2 if after in ("and", "or") and _is_capital(words, count + 1) else 0.9
        return -6.0 if after == "of" else -3.0


_WORTH = tuple(min(count, 11) * 0.3 - max(count - _LONGEST, 0) * 0.6 - max(_SHORTEST - count, 0) * 2.0
               for count in range(_MOST + 1))  # fmt: skip


def _length_worth(count: int, told: int) -> float:
    """What the number of words of a title is worth, which should hold those told."""
    return _WORTH[count] - 4.0 if count <= told else _WORTH[count]


def _is_capital(words: _Words, index: int) -> bool:
    """Whether the word at index begins with a capital."""
    return index < len(words.printed) and words.printed[index][:1].isupper()


def short_heading(heading: str) -> str:
    """A heading as a title, shortened where a name or a bracket allows."""
    words = heading.split()
    if len(words) <= _LONGEST_HEADING:
        return _capital(_tidy(" ".join(words)))
    loose = word_lists("events").words("titles", "loose")
    count = _LONGEST_HEADING - 2
    while count > _SHORTEST and (
        words[count - 1].casefold().strip(",;:.") in loose or _unbalanced(" ".join(words[:count]))
        or (words[count - 1][0].isupper() and words[count][0].isupper() and words[count - 1][-1] not in ",;:")
    ):
        count -= 1
    return _capital(_tidy(" ".join(words[:count])))


def _opened(printed: list[str]) -> list[bool]:
    """For each number of first words whether a bracket or quotation mark is open after them; empty where never."""
    joined = " ".join(printed)
    if not any(mark in joined for mark in _OPENERS + '"'):
        return []
    ends = accumulate(len(word) + 1 for word in printed)
    return [False, *(_unbalanced(joined[:end]) for end in ends)]


def _unbalanced(words: str) -> bool:
    if words.count('"') % 2 == 1:
        return True
    return any(words.count(one) > words.count(other) for one, other in _PAIRS if one in words)


def _tidy(words: str) -> str:
    """Words without the marks that stand around them; the full stop of a short form stays."""
    words = words.strip(" \t\n,;:*#_|/–—―-")
    if _closes_nothing(words):
        words = words[:-1].rstrip(" ,;:")
    # A cut before "adding …" leaves the comma that stood between the words quoted and their closing mark.
    words = _BEFORE_CLOSING.sub("", words)
    if words.endswith(".") and not re.search(r"(?:\b[A-Z]|\.[A-Za-z])\.\Z", words):
        words = words[:-1]
    if _unbalanced(words) and words[:1] in _OPENERS + '"':
        words = words[1:]
    return words


def _closes_nothing(words: str) -> bool:
    """Whether the last character closes a bracket or quotation that the words do not open."""
    return any(words.endswith(close) and words.count(close) > words.count(one) for one, close in _PAIRS)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
