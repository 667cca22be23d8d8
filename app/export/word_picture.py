"""A picture in a line of text, with its alternative in words."""

import struct

from app.export.word_markup import RELATIONS, attribute

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_EMU_PER_TWIP = 635
_DOTS_PER_INCH = 200
_TWIPS_PER_INCH = 1440
_HIGHEST = 0.8
"""Of the height of the text: what is left holds the caption and a line of text."""


def pixels(width: int) -> int:
    """How many pixels a picture of a width in twips has, so that print is sharp."""
    return width * _DOTS_PER_INCH // _TWIPS_PER_INCH


def size(png: bytes, width: int, height: int) -> tuple[int, int]:
    """Width and height of the picture on a page with so much room for text, all in twips, in its own proportions."""
    across, down = struct.unpack(">II", png[16:24])
    shown = round(width * down / across)
    highest = round(height * _HIGHEST)
    return (width, shown) if shown <= highest else (round(highest * across / down), highest)


def inline(relation: str, number: int, shown: tuple[int, int], title: str, alt: str) -> str:
    """The run of a picture. relation: id of its file, number: id unique in the document, shown: size in twips."""
    across, down = (side * _EMU_PER_TWIP for side in shown)
    about = f"title={attribute(title)} descr={attribute(alt)}"
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0"'
        ' distR="0">'
        f'<wp:extent cx="{across}" cy="{down}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{number}" name="Picture {number}" {about}/><wp:cNvGraphicFramePr>'
        f'<a:graphicFrameLocks xmlns:a="{_DRAWING}/main" noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">'
        f'<pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr><pic:cNvPr id="{number}" name="{number}.png"/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip xmlns:r="{RELATIONS}" r:embed="{relation}"/><a:stretch>'
        '<a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{across}" cy="{down}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
