"""Numbers and bullets of Word lists, which the file computes rather than holds."""

from dataclasses import dataclass, field

from app.reading.numerals import numeral
from app.reading.xml_parts import Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(slots=True)
class Numbering:
    """levels: (numId, ilvl) to (format, first number); counted: how far each list has come while reading."""

    levels: dict[tuple[str, int], tuple[str, int]] = field(default_factory=dict)
    counted: dict[tuple[str, int], int] = field(default_factory=dict)


def numbering(root: Element | None) -> Numbering:
    """The lists that numbering.xml defines; none where the package has no such part."""
    found = Numbering()
    if root is None:
        return found
    abstract = {one.get(_W + "abstractNumId"): one for one in root.iter(_W + "abstractNum")}
    for number in root.iter(_W + "num"):
        link = number.find(_W + "abstractNumId")
        scheme = None if link is None else abstract.get(link.get(_W + "val"))
        for level in () if scheme is None else scheme.iter(_W + "lvl"):
            key = (number.get(_W + "numId", ""), _integer(level.get(_W + "ilvl")))
            found.levels[key] = (_value(level, "numFmt", "bullet"), _integer(_value(level, "start", "1")))
    return found


def styled(styles: Element | None) -> dict[str, Element]:
    """Style id to the list (numPr) that the style, or the one it is based on, puts its paragraphs in."""
    if styles is None:
        return {}
    every = {style.get(_W + "styleId"): style for style in styles.iter(_W + "style")}
    found: dict[str, Element] = {}
    for name in every:
        style, place, seen = every.get(name), None, 0
        while style is not None and place is None and seen < 10:
            place = style.find(f"{_W}pPr/{_W}numPr")
            style, seen = every.get(_value(style, "basedOn", "")), seen + 1
        if place is not None:
            found[name] = place
    return found


def label(lists: Numbering, properties: Element, by_style: dict[str, Element]) -> str:
    """What stands before a paragraph: "- ", "3. ", "IV. " or "" for one that is in no list. Counts on."""
    place = properties.find(_W + "numPr")
    if place is None:
        place = by_style.get(_value(properties, "pStyle", ""))
    if place is None:
        return ""
    key = (_value(place, "numId", ""), _integer(_value(place, "ilvl", "0")))
    if key not in lists.levels:
        return ""
    form, first = lists.levels[key]
    lists.counted[key] = number = lists.counted.get(key, first - 1) + 1
    for deeper in [one for one in lists.counted if one[0] == key[0] and one[1] > key[1]]:
        del lists.counted[deeper]
    return _printed(form, number)


def _printed(form: str, number: int) -> str:
    if form == "none":
        return ""
    if form == "bullet":
        return "- "
    return f"{numeral(form, number)}. "


def _value(parent: Element, name: str, default: str) -> str:
    child = parent.find(_W + name)
    return default if child is None else child.get(_W + "val", default)


def _integer(words: str | None) -> int:
    return int(words) if words and words.isdecimal() else 0
