"""Writes a pack as PDF: the blocks are set in strips, the strips fill pages, the pages are drawn with reportlab.

Laying out before drawing gives "Page X of Y" and the contents their numbers without a second run. Text goes to the
page as it is, never through reportlab's paragraph markup. Characters that the fonts do not hold are printed as U+FFFD
and named in a closing line. The same pack gives the same bytes: dates in the file come from the pack's made_on.
"""

import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from app.export.blocks import Block
from app.export.compose import blocks as compose
from app.export.fonts import Typesetting
from app.export.pdf_blocks import missing_notice, note_strips, strips
from app.export.pdf_draw import Pen, furniture
from app.export.pdf_lines import plain
from app.export.pdf_pages import pages
from app.export.pdf_strips import Page, Target
from app.export.pdf_styles import PAGE_HEIGHT, PAGE_WIDTH
from app.model.house import HouseStyle
from app.model.pack import Pack

LANGUAGE = "en"


def write(pack: Pack, house: HouseStyle, path: Path) -> None:
    """Write the pack in a house style to path."""
    write_blocks(pack, compose(pack), path)


def write_blocks(pack: Pack, blocks: Iterable[Block], path: Path) -> None:
    """Write these blocks as the PDF of a pack."""
    type_ = Typesetting()
    laid = lay_out(list(blocks), type_)
    canvas = _canvas(pack, path, type_)
    numbers = {name: number for number, page in enumerate(laid, 1) for name in _headings(page)}
    pen = Pen(canvas, type_, numbers)
    around = furniture(pack.title, pack.marking, len(laid), type_)
    for number, page in enumerate(laid, 1):
        pen.page(page, number, around)
    canvas.save()


def lay_out(blocks: list[Block], type_: Typesetting) -> list[Page]:
    """The pages of a pack."""
    found = list(strips(blocks, type_))
    laid = pages(found, lambda note: note_strips(note, type_))
    if not type_.missing:
        return laid
    notice = missing_notice(type_, (_name(character) for character in sorted(type_.missing)))
    return pages([*strips(blocks, type_), *notice], lambda note: note_strips(note, type_))


def _name(character: str) -> str:
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "")
    return f"{code} {name}".strip()


def _headings(page: Page) -> Iterable[str]:
    return (mark.name for placed in page.strips for mark in placed.strip.marks
            if isinstance(mark, Target) and mark.outline)


def _made_on(pack: Pack) -> Callable[..., str]:
    """The pack's day as PDF writes dates, whatever the clock says."""
    written = f"D:{pack.made_on.replace('-', '')}000000Z"

    def told(*_now: int) -> str:
        return written

    return told


def _canvas(pack: Pack, path: Path, type_: Typesetting) -> Canvas:
    # The first font of a page would else be Helvetica, which is never embedded.
    first_font: Any = type_.names[False, False]
    canvas = Canvas(str(path), pagesize=(PAGE_WIDTH, PAGE_HEIGHT), pageCompression=1, invariant=True, lang=LANGUAGE,
                    initialFontName=first_font)
    canvas.setTitle(plain(pack.title))
    canvas.setAuthor(plain(pack.author))
    canvas.setSubject(plain(pack.subtitle))
    canvas.setCreator("Valise")
    canvas.setProducer("Valise")
    canvas.setDateFormatter(_made_on(pack))
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.showOutline()
    return canvas
