"""What a user's Word file tells of how it was written: comments and tracked changes, which no pack takes along."""

import re
from typing import Any

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  lxml brings no type stubs

from app.export import word_untrusted
from app.export.word_markup import MAIN
from app.export.word_package import Package

_W = f"{{{MAIN}}}"
_TALK = re.compile(r"\b(comments\w*|people)\+xml\Z")
_TEXT = re.compile(r"wordprocessingml\..*\+xml\Z")
_ADDED = {f"{_W}{tag}" for tag in ("ins", "moveTo")}
_TAKEN = {f"{_W}{tag}" for tag in ("del", "moveFrom")}
_MARKS = {
    f"{_W}{tag}"
    for tag in (
        "commentRangeStart", "commentRangeEnd", "commentReference", "moveFromRangeStart", "moveFromRangeEnd",
        "moveToRangeStart", "moveToRangeEnd", "cellIns", "cellDel", "cellMerge", "rPrChange", "pPrChange",
        "sectPrChange", "tblPrChange", "tblGridChange", "trPrChange", "tcPrChange", "tblPrExChange", "numberingChange",
    )
}  # fmt: skip
_PROPERTIES = {f"{_W}{tag}" for tag in ("rPr", "trPr", "numPr")}


def parts_of_talk(package: Package) -> set[str]:
    """The parts that hold comments and the names of who wrote them."""
    return {part for part, kind in package.types.items() if _TALK.search(kind)}


def settle(package: Package, name: str) -> None:
    """Take every tracked change as accepted and every comment's mark away, in all parts of text."""
    for part, kind in package.types.items():
        if part in package.parts and _TEXT.search(kind):
            root = word_untrusted.tree(package.parts[part], name, part)
            if _is_settled(root):
                continue
            _accept(root)
            package.parts[part] = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _is_settled(root: Any) -> bool:
    return next(root.iter(*_ADDED, *_TAKEN, *_MARKS), None) is None


def _accept(root: Any) -> None:
    for one in list(root.iter(*_TAKEN)):
        if one.getparent().tag == f"{_W}trPr":
            _remove_row(one.getparent().getparent())
        else:
            _remove(one)
    for one in list(root.iter(*_MARKS)):
        holder = one.getparent()
        _remove(one)
        if holder is not None and holder.tag == f"{_W}r" and all(left.tag == f"{_W}rPr" for left in holder):
            _remove(holder)
    for one in list(root.iter(*_ADDED)):
        if one.getparent().tag not in _PROPERTIES:
            for child in list(one):
                one.addprevious(child)
        _remove(one)


def _remove_row(row: Any) -> None:
    """Take a row out, and with the last one its table, which may not be empty."""
    table = row.getparent()
    _remove(row)
    if table is not None and table.find(f"{_W}tr") is None:
        _remove(table)


def _remove(element: Any) -> None:
    """Take an element out, unless it went with one around it."""
    if element.getparent() is not None:
        element.getparent().remove(element)
