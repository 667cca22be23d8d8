"""Headings that a file tells of, kept in place by signs of no text while its text is put together, then taken out."""

import re

from app.model.document import Anchor, Heading
from app.reading.normalise import extracted

_END = "\ufdd0"
_BEGIN = "\ufdd1\ufdd2\ufdd3\ufdd4\ufdd5\ufdd6"
_SIGN = re.compile(f"[{_END}{_BEGIN}]")
DEEPEST = len(_BEGIN)
"""The lowest rank that is told apart."""


def marked(words: str, level: int) -> str:
    """The words of a paragraph between signs that say that it is a heading; as they are for level 0 or below."""
    if level <= 0:
        return words.strip()
    words = extracted(words).strip()
    return f"{_BEGIN[min(level, DEEPEST) - 1]}{words}{_END}" if words else ""


def unmarked(text: str) -> tuple[str, tuple[Heading, ...]]:
    """The text without the signs, and the headings that they stood around, in order."""
    pieces: list[str] = []
    found: list[Heading] = []
    length = at = start = level = 0
    for sign in _SIGN.finditer(text):
        pieces.append(text[at : sign.start()])
        length += sign.start() - at
        at = sign.end()
        if sign.group() != _END:
            start, level = length, _BEGIN.index(sign.group()) + 1
        elif level and start < length:
            found.append(Heading(Anchor(start, length), level))
            level = 0
    pieces.append(text[at:])
    return "".join(pieces), tuple(found)
