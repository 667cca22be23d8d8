"""Where on a page of a PDF the characters of the document's text stand."""

import ctypes
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from rapidfuzz.distance import Indel

from app.model.printed_page import Box, PrintedPage
from app.reading.normalise import extracted
from app.reading.pdf_alignment import aligned
from app.reading.pdf_layout import worded_blocks
from app.reading.pdf_pullouts import after_their_columns
from app.reading.pdf_words import HYPHEN, PageWords, page_characters, page_words

_WORD = re.compile(r"\S+")
_FINE, _FAR = 64, 1_000
"""PDFium tells places in whole numbers: of this part of a point, measured over so many points."""
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Word:
    """A printed word: its text, and for each character of it the number that PDFium counts it by."""

    text: str
    numbers: Sequence[int]


def printed_page(page: pdfium.PdfPage, text: str, start: int) -> PrintedPage:
    """Where the characters of a page's text, which starts at an offset into the document's, stand on the page."""
    width, height = page.get_size()
    textpage = page.get_textpage()
    try:
        numbers = _numbers(textpage, page.get_cropbox() or (0.0, 0.0, width, height), text)
        shown = _Shown(page)
        offsets = sorted(numbers)
        boxes = [shown.box(textpage, numbers[offset]) for offset in offsets]
    finally:
        textpage.close()
    missing = sum(len(word) for word in text.split()) - len(offsets)
    return PrintedPage(width, height, [start + offset for offset in offsets], boxes, missing)


def _numbers(textpage: Any, extent: tuple[float, float, float, float], text: str) -> dict[int, int]:
    """PDFium's number of each character of the text that is found on the page, by its offset."""
    spans = [match.span() for match in _WORD.finditer(text)]
    if not spans:
        return {}
    printed = _printed(page_words(textpage, extent), page_characters(textpage))
    found: dict[int, int] = {}
    for (word, index), (place, shift) in aligned([one.text for one in printed], [text[a:b] for a, b in spans]):
        found.setdefault(spans[place][0] + shift, printed[word].numbers[index])
    return found


def _printed(words: PageWords, characters: str) -> list[_Word]:
    """The words of a page in the order in which they are read, those that run across it last."""
    span_of = {id(word): span for word, span in zip(words.upright, words.spans, strict=True)}
    blocks = worded_blocks(words.upright) if words.upright else []
    held = {id(line): row for block in blocks for line, row in block}
    lines = chain.from_iterable(after_their_columns([[line for line, _row in block] for block in blocks]))
    upright = [_word(word.text, span_of[id(word)], characters) for line in lines for word in held[id(line)]]
    across = [_word(text, span, characters) for text, span in zip(words.across, words.across_spans, strict=True)]
    return [*upright, *across]


def _word(text: str, span: Span, characters: str) -> _Word:
    """A word with the numbers of its characters, ligatures and composed letters among them."""
    text = text.replace(HYPHEN, "-")
    pieces = [(number, extracted(characters[number]) or "-") for number in range(*span)]
    numbers = [number for number, piece in pieces for _letter in piece]
    if "".join(piece for _number, piece in pieces).startswith(text):
        return _Word(text, numbers[: len(text)])
    return _Word(text, list(_fitted("".join(piece for _number, piece in pieces), numbers, text)))


def _fitted(raw: str, numbers: Sequence[int], text: str) -> Iterator[int]:
    """For each character of a text the number of the one in raw that it comes from, or of its neighbour."""
    last = 0
    for change in Indel.opcodes(raw, text):
        for step in range(change.dest_end - change.dest_start):
            last = min(change.src_start + step, len(numbers) - 1)
            yield numbers[last]


class _Shown:
    """The way from a page's own places to those on it as it is shown: cropped, turned, y growing downwards."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self._box = pdfium_c.FS_RECTF()
        zero, one, up = (_on_screen(page, *point) for point in ((0, 0), (_FAR, 0), (0, _FAR)))
        self._zero = zero
        self._along = ((one[0] - zero[0]) / _FAR, (one[1] - zero[1]) / _FAR)
        self._up = ((up[0] - zero[0]) / _FAR, (up[1] - zero[1]) / _FAR)

    def box(self, textpage: Any, number: int) -> Box:
        """The box of a character, as high as its font."""
        box = self._box
        pdfium_c.FPDFText_GetLooseCharBox(textpage, number, box)
        a, b = self._point(box.left, box.bottom), self._point(box.right, box.top)
        return Box(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))

    def _point(self, x: float, y: float) -> tuple[float, float]:
        return (self._zero[0] + x * self._along[0] + y * self._up[0],
                self._zero[1] + x * self._along[1] + y * self._up[1])


def _on_screen(page: pdfium.PdfPage, x: float, y: float) -> tuple[float, float]:
    """Where a place of the page is shown, in points."""
    across, down = ctypes.c_int(), ctypes.c_int()
    width, height = (max(round(side * _FINE), 1) for side in page.get_size())
    pdfium_c.FPDF_PageToDevice(page.raw, 0, 0, width, height, 0, x, y, across, down)
    return across.value / _FINE, down.value / _FINE
