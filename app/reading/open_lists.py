"""Numbers and bullets of OpenDocument lists, which the file computes rather than holds."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from app.reading.numerals import numeral, whole_number
from app.reading.xml_parts import Element

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_SHOWN = 10
"""Numbers of a label at most: the format knows so many levels."""
_SUFFIX = 20
"""Characters after it that are believed: each item bears them."""


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    first: int = 1
    suffix: str = "."
    shown: int = 1


@dataclass(slots=True)
class Lists:
    """levels: (style, level from 0) to how its items are numbered; counted: the next number of each."""

    levels: dict[tuple[str, int], _Level] = field(default_factory=dict[tuple[str, int], _Level])
    counted: dict[tuple[str, int], int] = field(default_factory=dict[tuple[str, int], int])

    def first(self, name: str, level: int, goes_on: bool) -> int:
        """The number of a list's first item."""
        known = self.levels.get((name, level))
        first = known.first if known else 1
        return self.counted.get((name, level), first) if goes_on else first

    def label(self, name: str, numbers: tuple[int, ...]) -> str:
        """What stands before an item: "- ", "3. ", "IV. ", "2.1. " or "" where the list shows nothing."""
        level = len(numbers) - 1
        known = self.levels.get((name, level))
        if known is None:
            return "- "
        if known.form == "none":
            return ""
        if known.form not in _FORMS:
            return "- "
        shown = range(max(level + 1 - min(known.shown, _SHOWN), 0), level + 1)
        printed = [self._numeral(name, one, numbers[one]) for one in shown]
        return ".".join(one for one in printed if one) + (known.suffix or ".") + " "

    def _numeral(self, name: str, level: int, number: int) -> str:
        known = self.levels.get((name, level))
        return numeral(_FORMS[known.form], number) if known and known.form in _FORMS else ""


def lists(roots: Iterable[Element | None]) -> Lists:
    """The list styles of a document's parts."""
    found = Lists()
    for style in (one for root in roots if root is not None for one in root.iter(_TEXT + "list-style")):
        for level in style:
            place = whole_number(level.get(_TEXT + "level"), 0)
            if place:
                found.levels[style.get(_STYLE + "name", ""), place - 1] = _level(level)
    return found


def _level(level: Element) -> _Level:
    if level.tag != _TEXT + "list-level-style-number":
        return _Level("bullet")
    return _Level(level.get(_STYLE + "num-format", "") or "none", whole_number(level.get(_TEXT + "start-value"), 1),
                  level.get(_STYLE + "num-suffix", "")[:_SUFFIX], whole_number(level.get(_TEXT + "display-levels"), 1))
