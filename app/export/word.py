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

from pathlib import Path

from app.export import word_base, word_plain
from app.export.compose import blocks
from app.export.compose.composition import is_note
from app.export.furniture import furniture
from app.export.house import compact
from app.export.word_body import Body
from app.model.house import HouseStyle
from app.model.pack import Pack


def write(pack: Pack, house: HouseStyle, path: Path) -> None:
    """Write the pack in a house style as a new .docx file."""
    framed = word_base.frame if house.base else word_plain.frame
    frame = framed(pack, compact(house) if is_note(pack) else house, furniture(pack, house))
    body = Body(blocks(pack, house), frame.place)
    body.lay_out()
    frame.write(body, path)
