"""Which pages of a PDF are pictures: without text, with a useless layer of it, or with one another program read."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from app.model.document import PageOrigin

_COVERED = 0.7
_FEW_CHARACTERS = 100
_LOOKED_AT = 40
_JUNK_FROM = 40
_FILLING = re.compile(r"[._\-–—…|*=~]+")
_MARKS = frozenset(".,;:!?'\"()[]/%&@#+$€£°§“”‘’«»„‹›•©®¡¿")
_PRIVATE = re.compile("[\ue000-\uf8ff\ufffd]")

_Object = Any  # PDFium's pointers have no type of their own


@dataclass(frozen=True, slots=True)
class Look:
    """Where the text of a page comes from, and whether its picture is worth reading."""

    origin: PageOrigin = "text"
    scan: bool = False


def look_of(page: pdfium.PdfPage, texts: Sequence[str]) -> Look:
    """What a page with these words is; "unread" for one whose words, if any, are not its text."""
    if not texts:
        return Look("unread", True) if _pictures(page, 3) else Look()
    covered = _covered(page) >= _COVERED
    if is_junk(texts):
        return Look("unread" if covered else "text", True)
    if not covered:
        return Look()
    if sum(map(len, texts)) < _FEW_CHARACTERS:
        return Look("unread", True)
    return Look("recognised") if _is_hidden(page) else Look()


def is_junk(texts: Sequence[str]) -> bool:
    """Whether much of a text is nothing that people write, as with fonts without a key and failed recognition."""
    text = _FILLING.sub("", "".join(texts))
    letters = sum(map(str.isalnum, text))
    if len(text) < _JUNK_FROM or letters > 0.7 * len(text):
        return False
    written = letters + sum(one in _MARKS or unicodedata.category(one)[0] == "M" for one in text)
    return len(_PRIVATE.findall(text)) > 0.3 * len(text) or written < 0.6 * len(text)


def _pictures(page: pdfium.PdfPage, depth: int) -> bool:
    return any(True for _one in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=depth))


def _covered(page: pdfium.PdfPage) -> float:
    """The share of a page that pictures take, those told by the first and the last things drawn on it."""
    left, bottom, right, top = page.get_cropbox() or (0.0, 0.0, *page.get_size())
    whole = (right - left) * (top - bottom)
    taken = 0.0
    for one in _ends(page.raw, pdfium_c.FPDFPage_CountObjects, pdfium_c.FPDFPage_GetObject):
        if _is_picture(one):
            x0, y0, x1, y1 = _bounds(one)
            taken += max(min(x1, right) - max(x0, left), 0) * max(min(y1, top) - max(y0, bottom), 0)
    return taken / whole if whole > 0 else 0.0


def _ends(holder: Any, count: Callable[[Any], int], get: Callable[[Any, int], _Object]) -> Iterator[_Object]:
    """The first and the last things drawn; a scan is among them, and pages may hold hundreds of thousands."""
    number = count(holder)
    for index in range(number):
        if index < _LOOKED_AT or index >= number - _LOOKED_AT:
            yield get(holder, index)


def _is_picture(one: _Object) -> bool:
    kind = pdfium_c.FPDFPageObj_GetType(one)
    if kind == pdfium_c.FPDF_PAGEOBJ_FORM:
        inner = _ends(one, pdfium_c.FPDFFormObj_CountObjects, pdfium_c.FPDFFormObj_GetObject)
        return any(pdfium_c.FPDFPageObj_GetType(part) == pdfium_c.FPDF_PAGEOBJ_IMAGE for part in inner)
    return kind == pdfium_c.FPDF_PAGEOBJ_IMAGE


def _bounds(one: _Object) -> tuple[float, float, float, float]:
    left, bottom, right, top = (pdfium_c.c_float() for _side in range(4))
    if not pdfium_c.FPDFPageObj_GetBounds(one, left, bottom, right, top):
        return (0.0, 0.0, 0.0, 0.0)
    return (left.value, bottom.value, right.value, top.value)


def _is_hidden(page: pdfium.PdfPage) -> bool:
    """Whether the words are invisible, as programs write them that have read the picture."""
    texts = [one for one in _with_forms(page) if pdfium_c.FPDFPageObj_GetType(one) == pdfium_c.FPDF_PAGEOBJ_TEXT]
    unseen = sum(pdfium_c.FPDFTextObj_GetTextRenderMode(one) == pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE for one in texts)
    return 2 * unseen > len(texts)


def _with_forms(page: pdfium.PdfPage) -> Iterator[_Object]:
    """The first and last things drawn, and those in forms, where some programs put the words that they read."""
    for one in _ends(page.raw, pdfium_c.FPDFPage_CountObjects, pdfium_c.FPDFPage_GetObject):
        yield one
        if pdfium_c.FPDFPageObj_GetType(one) == pdfium_c.FPDF_PAGEOBJ_FORM:
            yield from _ends(one, pdfium_c.FPDFFormObj_CountObjects, pdfium_c.FPDFFormObj_GetObject)
