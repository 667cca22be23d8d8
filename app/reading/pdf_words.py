"""The words of a PDF page with their places, out of PDFium's characters."""

import ctypes
import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium_c

from app.reading import limits
from app.reading.normalise import extracted

HYPHEN = "\u00ad"
"""Ends a word that the line end cuts, in place of the printed hyphen."""
_HYPHENS = "\x02\ufffe"  # PDFium's own signs for a hyphen at a line end
_REFERENCE = re.compile(r"(.*[^\W\d]{3}[.,;:!?”\"»’)]*)\d{1,3}")  # a word and the small number of a note
_RUN = re.compile(r"[^\s\x00-\x1f\x85\ufeff\ufffe\u200b]+[\x02\ufffe]?")


class Word(NamedTuple):
    """A run of characters without white space. In points, y growing downwards; size: height of its font.

    middle: where half of its small letters' height is, by which it is told to be in or out of a part of the page.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    middle: float


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words in the page's main direction, those that run across it, and the page's extent (top, bottom).

    spans, across_spans: of each word where it begins and ends among PDFium's characters.
    """

    upright: tuple[Word, ...]
    across: tuple[str, ...]
    top: float
    bottom: float
    spans: tuple[tuple[int, int], ...] = ()
    across_spans: tuple[tuple[int, int], ...] = ()


def page_words(textpage: Any, extent: tuple[float, float, float, float]) -> PageWords:
    """The words of a PDFium text page, turned so that the direction most of them run in is left to right.

    extent: left, bottom, right and top of what is shown of the page.
    """
    characters = page_characters(textpage)
    spans = [run.span() for run in _RUN.finditer(characters)]
    turns = [_turn(pdfium_c.FPDFText_GetCharAngle(textpage, start)) for start, _ in spans]
    main = Counter(turns).most_common(1)[0][0] if turns else 0
    places = _Places(textpage, main)
    upright: dict[tuple[int, int], Word] = {}
    across: dict[tuple[int, int], str] = {}
    for (start, end), turn in zip(spans, turns, strict=True):
        text = _text(characters[start:end])
        if turn == main and text:
            upright[start, end] = places.word(start, end, text)
        elif text:
            across[start, end] = text
    corners = [_turned(x, y, main)[1] for x in extent[::2] for y in extent[1::2]]
    return PageWords(tuple(upright.values()), tuple(across.values()), min(corners), max(corners), tuple(upright),
                     tuple(across))


def page_characters(textpage: Any) -> str:
    """The characters of a page, one for each index that PDFium counts."""
    count = min(pdfium_c.FPDFText_CountChars(textpage), limits.PDF_PAGE_CHARACTERS)
    buffer = ctypes.create_string_buffer(2 * count + 2)
    written = pdfium_c.FPDFText_GetText(textpage, 0, count, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)))
    text = buffer.raw[: 2 * max(written - 1, 0)].decode("utf-16-le", "replace")
    if len(text) == count:
        return text
    codes = (pdfium_c.FPDFText_GetUnicode(textpage, index) for index in range(count))  # some have no character
    return "".join(chr(code) if 0 < code < 0x110000 else "\0" for code in codes)


def _text(run: str) -> str:
    """The word that a run of characters prints."""
    text = run.rstrip(_HYPHENS)
    if not text.isascii():
        if any("\ud800" <= one <= "\udfff" for one in text):  # halves of characters, as PDFium has them on Windows
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
        text = extracted(text)
    return text + HYPHEN if text and run[-1] in _HYPHENS else text


def _turn(angle: float) -> int:
    """Quarter turns clockwise, 4 for a slant between them."""
    quarters = angle / (math.pi / 2)
    return round(quarters) % 4 if abs(quarters - round(quarters)) < 0.06 else 4


def _turned(x: float, y: float, turn: int) -> tuple[float, float]:
    """A point of the page (y upwards) as seen along the reading direction (y downwards)."""
    return ((x, -y), (-y, -x), (-x, y), (y, x), (x, -y))[turn]


class _Places:
    """Where characters stand, seen along the reading direction."""

    def __init__(self, textpage: Any, turn: int) -> None:
        self.textpage, self.turn = textpage, turn
        self.box = pdfium_c.FS_RECTF()
        self.x, self.y = ctypes.c_double(), ctypes.c_double()

    def word(self, start: int, end: int, text: str) -> Word:
        pdfium_c.FPDFText_GetCharOrigin(self.textpage, start, self.x, self.y)
        left, right, size = self._box(start)
        last_left, last_right, last_size = self._box(end - 1) if end - start > 1 else (left, right, size)
        if not last_size and end - start > 2:  # a hyphen that PDFium made up has no box
            last_left, last_right, last_size = self._box(end - 2)
        if last_size < 0.8 * size:
            text = _REFERENCE.sub(r"\1", text)
        baseline = _turned(self.x.value, self.y.value, self.turn)[1]
        size = max(size, 1.0)
        return Word(text, min(left, last_left), max(right, last_right), baseline, size, baseline - 0.3 * size)

    def _box(self, index: int) -> tuple[float, float, float]:
        """Left, right and height of a character."""
        box = self.box
        pdfium_c.FPDFText_GetLooseCharBox(self.textpage, index, box)
        if self.turn == 0:
            return box.left, box.right, box.top - box.bottom
        a, b = _turned(box.left, box.bottom, self.turn), _turned(box.right, box.top, self.turn)
        return min(a[0], b[0]), max(a[0], b[0]), abs(a[1] - b[1])
