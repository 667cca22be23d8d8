"""A pack as a Word document that tracks what changed since an earlier one: paragraphs, rows, words, footnotes.

Both packs are laid out as Word documents of their own; their pieces are paired, first by entry and section, then by
likeness, and the words of a pair are compared. To accept all changes gives the text of the pack as it is now, to
reject all that of the earlier one. What no words are (looks, page breaks, header and footer) is that of now.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.export import word_apart, word_properties
from app.export.compose import blocks
from app.export.compose.composition import is_note
from app.export.furniture import furniture
from app.export.house import compact
from app.export.redline.notes import Notes
from app.export.redline.order import Piece, aligned
from app.export.redline.pen import Pen
from app.export.redline.pieces import pieces
from app.export.word_body import CONTENTS_BEGIN, Body, Place
from app.export.word_markup import field_end, paragraph
from app.i18n import _, in_its_language
from app.model.house import HouseStyle
from app.model.pack import Pack
from app.progress import Progress, silent

_USUAL = "Valise"
_FRAME = re.compile(r"(<w:sdt>.*?<w:sdtContent>).*(</w:sdtContent></w:sdt>)", re.DOTALL)
_FIRST_LINE = re.compile(r'<w:p><w:pPr><w:pStyle w:val="TOC\d"/>.*?</w:pPr>', re.DOTALL)
_GRID = "</w:tblGrid>"


@dataclass(slots=True)
class _Text:
    """What the redline's document is written of."""

    parts: list[str]
    footnotes: list[str]
    pictures: dict[str, bytes] = field(default_factory=dict[str, bytes])


@in_its_language
def write(
    pack: Pack, house: HouseStyle, before: Pack, before_house: HouseStyle, marking: str, path: Path,
    progress: Progress = silent,
) -> None:
    """Write what changed in a pack as a new .docx file; before: the earlier one. marking: of every page."""
    found = furniture(replace(pack, marking=marking), house)
    against = furniture(before, house).version
    found = replace(found, version=_("{0}: changes since {1}").format(found.version, against))
    properties = word_properties.core(pack, house, found)
    frame = word_apart.frame(compact(house) if is_note(pack) else house, found, properties, progress)
    new = _laid_out(pack, house, frame.place)
    old = _laid_out(before, before_house, replace(frame.place, taken=new.last_id))
    notes = Notes(old.footnotes, new.footnotes, frame.place.notes)
    pictures = old.pictures | new.pictures
    author = house.title if house.name != "plain" and house.title else _USUAL
    pen = Pen(author, pack.made_on, old.last_id, notes, pictures)
    parts = list(_merged(pieces(before, old), pieces(pack, new), pen, progress))
    shown = {name: image for name, image in pictures.items() if any(f'"{name}"' in part for part in parts)}
    frame.write(_Text(parts, notes.written, shown), path)


@in_its_language
def _laid_out(pack: Pack, house: HouseStyle, place: Place) -> Body:
    body = Body(blocks(pack, house), place)
    body.lay_out()
    return body


def _merged(old: list[Piece], new: list[Piece], pen: Pen, progress: Progress) -> Iterator[str]:
    """Both texts as one, each piece with what became of it."""
    pairs = list(aligned(old, new))
    for done, (then, now) in enumerate(pairs):
        progress(done, len(pairs), "")
        one = now or then
        if one is None:
            continue
        if one.kind == "<w:tbl>":
            yield _table(then, now, pen)
        elif one.kind == "<w:sdt>":
            yield _frame(then, now, pen)
        else:
            yield pen.paragraph(_xml(then), _xml(now))


def _xml(piece: Piece | None) -> str:
    return piece.xml if piece else ""


def _parts(piece: Piece | None) -> tuple[Piece, ...]:
    return piece.parts if piece else ()


def _table(then: Piece | None, now: Piece | None, pen: Pen) -> str:
    """A table with the rows of both."""
    one = now or then
    if one is None:
        return ""
    head, end, _rows = one.xml.partition(_GRID)
    like = one.parts[0].xml
    rows = (pen.row(_xml(old), _xml(new), like) for old, new in aligned(_parts(then), _parts(now)))
    return f"{head}{end}{''.join(rows)}</w:tbl>"


def _frame(then: Piece | None, now: Piece | None, pen: Pen) -> str:
    """The contents, or the box of a part to be written. What came or went as a whole stands without its frame."""
    pairs = aligned(_parts(then), _parts(now))
    lines = "".join(pen.paragraph(_xml(old), _xml(new)) for old, new in pairs)
    is_contents = now is not None and CONTENTS_BEGIN in now.xml
    found = _FRAME.match(now.xml) if now and (then or is_contents) else None
    if found is None:
        return lines
    return f"{found[1]}{_as_field(lines) if is_contents else lines}{found[2]}"


def _as_field(lines: str) -> str:
    """The lines of the contents as a field, which ends as Word ends its own: in a paragraph that no change touches."""
    return _FIRST_LINE.sub(lambda line: line[0] + CONTENTS_BEGIN, lines, count=1) + paragraph("TOC1", field_end())
