"""The user's own Word file as the document that a pack is put into: its letterhead, its styles, its cover."""

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  lxml brings no type stubs

from app.export import (
    word_base_history,
    word_base_pages,
    word_base_styles,
    word_hostile,
    word_plain,
    word_properties,
    word_untrusted,
)
from app.export.furniture import Furniture
from app.export.word_body import Place
from app.export.word_elements import here, is_here, parted, rooted
from app.export.word_frame import Frame
from app.export.word_markup import MAIN
from app.export.word_package import CORE_PROPERTIES, Package, relations_name, resolved
from app.i18n import _
from app.model.house import HouseStyle

MARK = "{{pack}}"
"""What stands in a paragraph of its own where the pack is to be."""

_W = f"{{{MAIN}}}"
_HIGHEST = 1_000_000
_LETTER = (12240, 15840)
_INCH = 1440
# What a file tells of its history, its makers and their machines, and signatures that a changed file breaks.
_TRACES = ("docProps/", "docMetadata/", "_xmlsignatures/")
_SECOND_STYLES = "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects"


def file_name(house: HouseStyle) -> str:
    """The bare name of the house's own file."""
    return posixpath.basename(house.base.replace("\\", "/"))


def frame(house: HouseStyle, found: Furniture, properties: str) -> Frame:
    """The document of the house, for the pack to stand in; InvalidInput where it cannot be used.

    properties: its docProps/core.xml. A stranger may have made the file: word_apart has it read in another process.
    """
    name = file_name(house)
    package = word_untrusted.package(Path(house.base_folder) / name)
    word_hostile.check(package, name)
    word_untrusted.check_whole(package, name)
    _forget(package)
    word_base_history.settle(package, name)
    package.put("docProps/core.xml", word_properties.TYPE, properties)
    package.lead("", "docProps/core.xml", CORE_PROPERTIES)
    main = package.led("", "officeDocument")
    root = rooted(word_untrusted.tree(package.parts[main], name, main))
    fresh, section = _make_room(root, name)
    width, height = _room(section)
    footnotes, last_note = word_base_styles.footnotes(package, main, name, found.language)
    styles = word_base_styles.merge(package, main, name, house, found, width)
    word_base_pages.furnish(package, main, name, root, found, styles)
    taken = max((number for number in _numbers(root) if number < _HIGHEST), default=0)
    names = frozenset(str(one.get(f"{_W}name")) for one in root.iter(f"{_W}bookmarkStart"))
    before, after = parted(root)
    place = Place(width, height, word_plain.letter(house), taken, last_note, names, fresh)
    return Frame(package, main, before, after, place, styles, footnotes)


def _forget(package: Package) -> None:
    """Take out the document properties, of which only those that the house allows are written anew.

    And comments, and the second list of styles that Word 2010 wrote, which would not know ours.
    """
    second = package.led(package.led("", "officeDocument"), _SECOND_STYLES)
    gone = {part for part in package.parts if part.startswith(_TRACES) or part == second}
    gone |= word_base_history.parts_of_talk(package)
    for part in gone:
        package.parts.pop(part, None)
        package.types.pop(part, None)
        package.relations.pop(part, None)
    for source, relations in package.relations.items():
        relations[:] = [one for one in relations if one.external or resolved(source, one.target) not in gone]
    package.types.pop(relations_name(""), None)


def _make_room(root: Any, name: str) -> tuple[bool, Any]:
    """Mark where the pack goes; whether it begins a page without more ado, and the section that it is in."""
    body = root.find(f"{_W}body")
    if body is None:
        raise word_untrusted.refused(name, _("it has no text"), _("Open it in Word, save it anew and try again."))
    final = body.find(f"{_W}sectPr")
    if final is None:
        final = etree.SubElement(body, f"{_W}sectPr")
    marked = _marked(body, name)
    if marked is None:
        _strip(body)
        final.addprevious(here())
        before = _here_in(body).getprevious()
        return before is None or _ends_page(before), final
    marked.addprevious(here())
    section = marked.find(f"{_W}pPr/{_W}sectPr")
    if section is None:
        body.remove(marked)
    else:  # the end of a section stands in the paragraph and has to stay
        marked[:] = [marked[0]]
    return True, section if section is not None else _section_after(body, final)


def _here_in(body: Any) -> Any:
    """The mark among the children of an element."""
    return next(one for one in body if is_here(one))


def _section_after(body: Any, final: Any) -> Any:
    """The properties of the section that the marked place is in: those that come next."""
    for one in _here_in(body).itersiblings():
        if (found := one.find(f"{_W}pPr/{_W}sectPr")) is not None:
            return found
    return final


def _marked(body: Any, name: str) -> Any:
    """The paragraph that marks the place, None where there is none."""
    found = [one for one in body.iter(f"{_W}p") if MARK in _words(one)]
    if not found:
        return None
    if len(found) > 1 or found[0].getparent() is not body or _words(found[0]).strip() != MARK:
        reason = _("{0} does not stand once, in a paragraph of its own").format(MARK)
        raise word_untrusted.refused(name, reason, _("Put it outside of tables and boxes, without other words."))
    return found[0]


def _words(paragraph: Any) -> str:
    return "".join(one.text or "" for one in paragraph.iter(f"{_W}t"))


def _strip(body: Any) -> None:
    """Take away the empty paragraphs at the end, one of which every new document has."""
    for one in reversed(list(body)):
        if one.tag == f"{_W}sectPr":
            continue
        held = {element.tag for element in one.iter("*")} - {f"{_W}{tag}" for tag in _NOTHING}
        if one.tag != f"{_W}p" or held or _words(one).strip():
            return
        one.clear()  # lxml takes out what holds much in the square of its size
        body.remove(one)


_NOTHING = (
    "p", "pPr", "pStyle", "rPr", "r", "rFonts", "lang", "sz", "szCs", "b", "bCs", "i", "iCs", "t", "spacing", "jc",
    "ind", "proofErr", "color", "noProof",
)  # fmt: skip


def _ends_page(element: Any) -> bool:
    """Whether what follows the element begins a page: it ends a section, or its last run breaks the page."""
    if element.find(f"{_W}pPr/{_W}sectPr") is not None:
        return True
    last = [one for one in element.iter(f"{_W}t", f"{_W}br", f"{_W}drawing") if one.tag != f"{_W}t" or one.text]
    return bool(last) and last[-1].get(f"{_W}type") == "page"


def _room(section: Any) -> tuple[int, int]:
    """Width and height of the text on a page of the section, in twips; of a column, where it has several."""
    size, margins, columns = (section.find(f"{_W}{tag}") for tag in ("pgSz", "pgMar", "cols"))
    across, down = _twips(size, "w", _LETTER[0]), _twips(size, "h", _LETTER[1])
    sides = sum(abs(_twips(margins, side, _INCH)) for side in ("left", "right")) + _twips(margins, "gutter", 0)
    ends = sum(abs(_twips(margins, side, _INCH)) for side in ("top", "bottom"))
    count = max(_twips(columns, "num", 1), 1)
    width = (across - sides - (count - 1) * _twips(columns, "space", 720)) // count
    return max(width, _INCH), max(down - ends, _INCH)


def _twips(element: Any, key: str, usual: int) -> int:
    value = element.get(f"{_W}{key}") if element is not None else None
    return int(value) if value is not None and re.fullmatch(r"-?\d{1,6}", value) else usual


def _numbers(root: Any) -> Iterator[int]:
    """The ids that bookmarks, boxes and pictures of the document bear."""
    for one in root.iter("*"):
        tag = one.tag.rpartition("}")[2]
        if tag in {"bookmarkStart", "bookmarkEnd", "docPr", "id"}:
            value = one.get("id") or one.get(f"{_W}id") or one.get(f"{_W}val") or ""
            if re.fullmatch(r"\d{1,9}", value):
                yield int(value)
