"""The order in which the characters of a line stand: the Unicode bidirectional algorithm (UAX #9) for one line.

Explicit marks of direction are not in the text any more (`Typesetting` prints nothing for them), so that the rules for
weak and neutral characters and the final order are all that is needed.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

_NEUTRAL = {"B", "S", "WS", "ON"}
_TURNED = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_STRONG = {"L", "R", "AL"}


def has_right_to_left(text: str) -> bool:
    """Whether any letter of a text is written from right to left."""
    return not text.isascii() and _TURNED.search(text) is not None


def is_right_to_left(text: str) -> bool:
    """Whether most letters of a text are written from right to left: a name does not turn an English line round."""
    found = Counter(map(unicodedata.bidirectional, text))
    return found["R"] + found["AL"] > found["L"]


def begins_right_to_left(text: str) -> bool:
    """Whether the first letter of a text is written from right to left (P2, P3)."""
    classes = map(unicodedata.bidirectional, text)
    return next((one for one in classes if one in _STRONG), "L") != "L"


def levels(text: str, base: int) -> list[int]:
    """The level of each character of a line in a paragraph of level base, 0 or 1; odd is right to left."""
    kinds = [unicodedata.bidirectional(character) or "L" for character in text]
    _weak(kinds, "R" if base else "L")
    _neutral(kinds, "R" if base else "L")
    implied = {"L": base + base % 2, "R": base + 1 - base % 2, "EN": base + 2 - base % 2, "AN": base + 2 - base % 2}
    result = [implied[kind] for kind in kinds]
    for index in range(len(text) - 1, -1, -1):  # L1: white space at the end of the line
        if not text[index].isspace():
            break
        result[index] = base
    return result


def visual(found: Sequence[int]) -> list[int]:
    """The indices of runs of these levels from left to right (L2)."""
    order = list(range(len(found)))
    lowest = min((level for level in found if level % 2), default=1)
    for level in range(max(found, default=0), lowest - 1, -1):
        order = _turned(order, [one >= level for one in found])
    return order


def _turned(order: list[int], wanted: list[bool]) -> list[int]:
    """The order with each run of what is wanted turned round."""
    result: list[int] = []
    for turned, group in groupby(order, wanted.__getitem__):
        run = list(group)
        result += reversed(run) if turned else run
    return result


def _weak(kinds: list[str], start: str) -> None:
    """Resolve marks, numbers, and what separates and ends numbers (W1 to W7)."""
    before, strong = start, start
    for index, kind in enumerate(list(kinds)):
        seen = before if kind == "NSM" else kind
        if seen in _STRONG:
            strong = seen
        before = kinds[index] = "AN" if seen == "EN" and strong == "AL" else seen
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]
    for index in range(1, len(kinds) - 1):
        left, kind, right = kinds[index - 1 : index + 2]
        if left == right and ((kind in ("ES", "CS") and left == "EN") or (kind == "CS" and left == "AN")):
            kinds[index] = left
    _terminators(kinds)
    strong = start
    for index, kind in enumerate(kinds):
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[index] = "L"


def _terminators(kinds: list[str]) -> None:
    place = 0
    for kind, group in groupby(list(kinds)):
        end = place + len(list(group))
        beside = "EN" in (kinds[place - 1] if place else "", kinds[end] if end < len(kinds) else "")
        if kind == "ET" and beside:
            kinds[place:end] = ["EN"] * (end - place)
        place = end
    kinds[:] = ["ON" if kind in ("ES", "ET", "CS", "BN") else kind for kind in kinds]


def _neutral(kinds: list[str], base: str) -> None:
    """Give neutral characters the direction of what stands on both sides, else that of the paragraph (N1, N2)."""
    place = 0
    for neutral, group in groupby(list(kinds), lambda kind: kind in _NEUTRAL):
        end = place + len(list(group))
        if neutral:
            left = _side(kinds[place - 1]) if place else base
            right = _side(kinds[end]) if end < len(kinds) else base
            kinds[place:end] = [left if left == right else base] * (end - place)
        place = end


def _side(kind: str) -> str:
    return "L" if kind == "L" else "R"
