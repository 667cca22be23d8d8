"""Numbers and bullets of Word lists, which the file computes rather than holds."""

from dataclasses import dataclass, field

from app.reading.numerals import numeral, whole_number
from app.reading.xml_parts import Element, outermost

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(slots=True)
class Numbering:
    """levels: numId to ilvl to (format, first number), one for all lists of a scheme; counted: numId to how far each of
    its levels has come while reading, the deepest last.
    """

    levels: dict[str, dict[int, tuple[str, int]]] = field(default_factory=dict)
    counted: dict[str, list[tuple[int, int]]] = field(default_factory=dict)


def numbering(root: Element | None) -> Numbering:
    """The lists that numbering.xml defines; none where the package has no such part."""
    found = Numbering()
    if root is None:
        return found
    schemes = {one.get(_W + "abstractNumId"): _levels(one) for one in outermost(root, _W + "abstractNum")}
    for number in root.iter(_W + "num"):
        found.levels[number.get(_W + "numId", "")] = schemes.get(_value(number, "abstractNumId", ""), {})
    return found


def _levels(scheme: Element) -> dict[int, tuple[str, int]]:
    return {whole_number(level.get(_W + "ilvl"), 0):
            (_value(level, "numFmt", "bullet"), whole_number(_value(level, "start", "1"), 0))
            for level in scheme.iter(_W + "lvl")}  # fmt: skip


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
    name, level = _value(place, "numId", ""), whole_number(_value(place, "ilvl", "0"), 0)
    known = lists.levels.get(name, {}).get(level)
    if known is None:
        return ""
    form, first = known
    return _printed(form, _counted_on(lists.counted.setdefault(name, []), level, first))


def _counted_on(levels: list[tuple[int, int]], level: int, first: int) -> int:
    """The next number of a level; those below it begin anew."""
    while levels and levels[-1][0] > level:
        levels.pop()
    number = levels.pop()[1] + 1 if levels and levels[-1][0] == level else first
    levels.append((level, number))
    return number


def _printed(form: str, number: int) -> str:
    if form == "none":
        return ""
    if form == "bullet":
        return "- "
    return f"{numeral(form, number)}. "


def _value(parent: Element, name: str, default: str) -> str:
    child = parent.find(_W + name)
    return default if child is None else child.get(_W + "val", default)
