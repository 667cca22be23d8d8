"""Packs as Word documents: real styles, headings, contents and footnotes that open without a question.

The contents are a real TOC field with its result written in it, so that every program shows them and Word does not
ask to compute them. Only layout knows page numbers, and a wrong one is worse than none: until the field is updated
(F9) the right column therefore gives the numbers of the entries, which are printed beside each entry; after that,
pages. A list of fields that are computed at opening (w:updateFields, w:dirty) makes Word ask its reader first.
"""

from pathlib import Path

from app.export import word_base, word_plain
from app.export.compose import blocks
from app.export.furniture import furniture
from app.export.word_body import Body
from app.model.house import HouseStyle
from app.model.pack import Pack


def write(pack: Pack, house: HouseStyle, path: Path) -> None:
    """Write the pack in a house style as a new .docx file."""
    framed = word_base.frame if house.base else word_plain.frame
    frame = framed(pack, house, furniture(pack, house))
    body = Body(blocks(pack, house), frame.place)
    body.lay_out()
    frame.write(body, path)
