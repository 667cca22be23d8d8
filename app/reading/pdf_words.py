"""The words of a PDF page with their places, out of PDFium's characters."""

import ctypes
import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium_c

from app.reading import limits
from app.reading.normalise import extracted

HYPHEN = "\u00ad"
"""Ends a word that the line end cuts, in place of the printed hyphen."""
_HYPHENS = "\x02\ufffe"  # PDFium's own signs for a hyphen at a line end
_RUN = re.compile(r"[^\s\x00-\x1f\x85\ufeff\ufffe\u200b]+[\x02\ufffe]?")


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters without white space. Points; y of the baseline grows downwards; size: height of its font."""

    text: str
    left: float
    right: float
    baseline: float
    size: float


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words in the page's main direction, those that run across it, and the page's extent (top, bottom)."""

    upright: tuple[Word, ...]
    across: tuple[str, ...]
    top: float
    bottom: float


def page_words(textpage: Any, width: float, height: float) -> PageWords:
    """The words of a PDFium text page, turned so that the direction most of them run in is left to right."""
    characters = _characters(textpage)
    spans = [run.span() for run in _RUN.finditer(characters)]
    turns = [_turn(pdfium_c.FPDFText_GetCharAngle(textpage, start)) for start, _ in spans]
    main = Counter(turns).most_common(1)[0][0] if turns else 0
    upright: list[Word] = []
    across: list[str] = []
    for (start, end), turn in zip(spans, turns, strict=True):
        text = _text(characters[start:end])
        if turn == main and text:
            upright.append(_word(textpage, start, end, text, main))
        elif text:
            across.append(text)
    corners = [_turned(x, y, main)[1] for x in (0, width) for y in (0, height)]
    return PageWords(tuple(upright), tuple(across), min(corners), max(corners))


def _characters(textpage: Any) -> str:
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
    """Quarter turns counter-clockwise, 4 for a slant between them."""
    quarters = angle / (math.pi / 2)
    return round(quarters) % 4 if abs(quarters - round(quarters)) < 0.06 else 4


def _turned(x: float, y: float, turn: int) -> tuple[float, float]:
    """A point of the page (y upwards) as seen along the reading direction (y downwards)."""
    return ((x, -y), (y, x), (-x, y), (-y, -x), (x, -y))[turn]


def _word(textpage: Any, start: int, end: int, text: str, turn: int) -> Word:
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium_c.FPDFText_GetCharOrigin(textpage, start, x, y)
    first, last = _box(textpage, start, turn), _box(textpage, end - 1, turn)
    if last[1] == last[0]:  # a hyphen that PDFium made of two characters has no box
        last = _box(textpage, max(end - 2, start), turn)
    return Word(text, min(first[0], last[0]), max(first[1], last[1]), _turned(x.value, y.value, turn)[1],
                max(first[2], 1.0))


def _box(textpage: Any, index: int, turn: int) -> tuple[float, float, float]:
    """Left, right and height of a character."""
    box = pdfium_c.FS_RECTF()
    pdfium_c.FPDFText_GetLooseCharBox(textpage, index, box)
    a, b = _turned(box.left, box.bottom, turn), _turned(box.right, box.top, turn)
    return min(a[0], b[0]), max(a[0], b[0]), abs(a[1] - b[1])
