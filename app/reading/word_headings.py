"""Which paragraphs of a Word document are headings: by their style, the style it is based on, or their own rank."""

import re

from app.reading.xml_parts import Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NAMED = re.compile(r"heading ([1-9])")
_BODY_TEXT = 9
"""The outline level that says: no heading."""
_DEEPEST = 20
"""Styles based on one another that are followed."""


def outline_levels(styles: Element | None) -> dict[str, int]:
    """Style id to its rank, 1 the highest, for the styles of headings; "Title" is none, as it names the document."""
    told: dict[str, int] = {}
    based: dict[str, str] = {}
    for style in () if styles is None else styles.iter(_W + "style"):
        key, base = style.get(_W + "styleId", ""), style.find(_W + "basedOn")
        based[key] = "" if base is None else base.get(_W + "val", "")
        level = _own_level(style.find(_W + "pPr"))
        if level is None:
            level = _named_level(style.find(_W + "name"))
        if level is not None:
            told[key] = level
    return {key: level for key in based if (level := _inherited(key, told, based))}


def heading_level(properties: Element | None, levels: dict[str, int]) -> int:
    """The rank of a paragraph of these properties, 0 where it is no heading."""
    if properties is None:
        return 0
    own = _own_level(properties)
    if own is not None:
        return own
    style = properties.find(_W + "pStyle")
    return 0 if style is None else levels.get(style.get(_W + "val", ""), 0)


def _own_level(properties: Element | None) -> int | None:
    """The rank that properties themselves state: 0 for body text, None where they say nothing."""
    outline = None if properties is None else properties.find(_W + "outlineLvl")
    value = "" if outline is None else outline.get(_W + "val", "")
    if not (value.isascii() and value.isdigit()):
        return None
    return int(value) + 1 if int(value) < _BODY_TEXT else 0


def _named_level(name: Element | None) -> int | None:
    match = None if name is None else _NAMED.fullmatch(name.get(_W + "val", "").lower())
    return int(match.group(1)) if match else None


def _inherited(key: str, told: dict[str, int], based: dict[str, str]) -> int:
    for _ in range(_DEEPEST):
        if key in told or key not in based:
            break
        key = based[key]
    return told.get(key, 0)
