"""Packs as Word documents: real styles, headings, contents and footnotes that open without a question.

The contents are a real TOC field with its result written in it, so that every program shows them and Word does not
ask to compute them. Only layout knows page numbers, and a wrong one is worse than none: until Word computes them the
right column gives the numbers of the entries, which are printed beside each entry. It does so on F9, and by what its
users report, since they are references to bookmarks, also when it prints or saves as PDF: paper has pages. Tried for
pages on the screen at first opening, and why not:

- Fields that are computed at opening (w:updateFields, w:dirty) make Word ask its reader first.
- Page numbers of our own layout of the same pack, the PDF's, are those of another program's lines: beside LibreOffice's
  layout of the Word file with the same fonts, 10 of 57 headings of a country pack, 9 of 49 of a forum's and 4 of 25 of
  one with 1,000 events stood on the same page, though the packs were as long to within three pages.
- The numbers of a copy that LibreOffice has laid out are right there only, and it is not on every machine.
- PAGEREF fields outside of a TOC field are left empty by LibreOffice.

LibreOffice shows the list as it is written; Update Index gives pages there too.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from app.export import word_apart, word_properties
from app.export.compose import blocks
from app.export.compose.composition import is_note
from app.export.furniture import Furniture, furniture
from app.export.house import compact
from app.export.word_body import Body
from app.export.word_frame import Frame
from app.model.house import HouseStyle
from app.model.pack import Pack
from app.progress import Progress, silent


def write(pack: Pack, house: HouseStyle, path: Path, progress: Progress = silent) -> None:
    """Write the pack in a house style as a new .docx file; progress is called while the house's own file is read."""
    write_framed(partial(word_apart.frame, progress=progress), pack, house, path)


def write_framed(
    framed: Callable[[HouseStyle, Furniture, str], Frame], pack: Pack, house: HouseStyle, path: Path
) -> None:
    """Write the pack into the document that framed gives, as word_apart.frame does."""
    found = furniture(pack, house)
    frame = framed(compact(house) if is_note(pack) else house, found, word_properties.core(pack, house, found))
    body = Body(blocks(pack, house), frame.place)
    body.lay_out()
    frame.write(body, path)
