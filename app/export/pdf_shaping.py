"""Puts the parts of a line in the order in which they stand, and shapes those that another face prints."""

import unicodedata
from dataclasses import replace
from itertools import groupby

from app.export.fonts import Face, Typesetting
from app.export.pdf_bidi import levels, visual
from app.export.pdf_text import Segment


def arranged(row: list[Segment], base: int, type_: Typesetting) -> list[Segment]:
    """The parts of a line in reading order, each where it stands. base: 1 in a paragraph from right to left."""
    whole = "".join(segment.text for segment in row)
    places = [index for index, segment in enumerate(row) for _character in segment.text]
    found = levels(whole, base)
    pieces: list[tuple[Segment, int]] = []
    start = 0
    for (index, level), group in groupby(zip(places, found, strict=True)):
        length = len(list(group))
        text = whole[start : start + length]
        start += length
        pieces += [(_part(row[index], face, part, level), level) for face, part in type_.parts(row[index].face, text)]
    return _placed(pieces)


def _placed(pieces: list[tuple[Segment, int]]) -> list[Segment]:
    """The parts in reading order, each at its place."""
    x = 0.0
    for index in visual([level for _segment, level in pieces]):
        pieces[index][0].x = x
        x += pieces[index][0].width
    return [segment for segment, _level in pieces]


def _part(segment: Segment, face: Face, text: str, level: int) -> Segment:
    """A part of a segment in one face and one direction."""
    size = segment.look.size
    if level % 2 == 0 and face is segment.face and not any(map(unicodedata.combining, text)):
        spaces = text.count(" ") * face.widths[32] / 1000
        width = spaces + sum(face.spellings[word].width for word in text.split(" "))
        return replace(segment, text=text, width=width * size)
    codes, width = face.shaped(text, right_to_left=level % 2 == 1)
    return replace(segment, text=text, width=width * size, face=face, codes=codes)
