"""What in a Word file of somebody else's could run, fetch or bring in something: such a file is refused."""

import posixpath
import re
from collections.abc import Iterator
from typing import Any

from app.export.word_markup import MAIN
from app.export.word_package import DOCUMENT, Package
from app.export.word_untrusted import refused, tree
from app.i18n import _

_W = f"{{{MAIN}}}"
# Content types, folders and kinds of relations of what is not text or picture.
_ACTIVE = re.compile(r"macroenabled|vbaproject|activex|oleobject|vbadata|x-msdownload", re.I)
_FOLDERS = ("embeddings", "activex", "ctrlprops")
_RELATIONS = {
    "oleObject", "package", "control", "vbaProject", "wordVbaData", "aFChunk", "attachedTemplate", "subDocument",
    "mailMergeSource", "mailMergeHeaderSource", "recipientData", "frame", "keyMapCustomizations", "attachedToolbars",
    "activeXControlBinary", "transform",
}  # fmt: skip
_LINKS = re.compile(r"(https?://|mailto:|#)", re.I)
_TAGS = {"altChunk", "object", "control", "subDoc", "OLEObject", "script", "frameset", "mailMerge", "foreignObject"}
_FETCHING = {
    "INCLUDETEXT", "INCLUDEPICTURE", "INCLUDE", "IMPORT", "LINK", "DDE", "DDEAUTO", "DATABASE", "EMBED", "RD", "PRINT",
    "MACROBUTTON", "HTMLACTIVEX", "CONTROL", "ADDIN",
}  # fmt: skip
# What in the code of a link is not its address: its name, and switches with their words.
_NO_ADDRESS = re.compile(r'^\s*HYPERLINK\b|\\[lot]\s+(?:"[^"]*"|\S+)|\\[nmh](?=\s|$)', re.I)
_CLICKED = {"a", "shape", "rect", "line", "group", "oval", "roundrect", "polyline", "arc", "curve"}
_NESTED = "\ufffc"


def check(package: Package, name: str) -> None:
    """InvalidInput where the package holds anything that is more than text, looks and pictures of its own."""
    for reason, hint in _faults(package, name):
        raise refused(name, reason, hint)


def _faults(package: Package, name: str) -> Iterator[tuple[str, str]]:
    kinds = (*package.types.values(), *package.endings.values())
    if any(map(_ACTIVE.search, kinds)) or any(map(_is_active, package.parts)):
        yield _("it holds macros, controls or embedded files"), _("Save it as a Word document (.docx) without them.")
    if package.types.get(package.led("", "officeDocument")) != DOCUMENT:
        yield _("it is no Word document"), _("Save it as a Word document (.docx).")
    for relations in package.relations.values():
        for one in relations:
            kind = posixpath.basename(one.type)
            if one.external and not (kind == "hyperlink" and _LINKS.match(one.target)):
                yield _outside(one.target)
            elif kind in _RELATIONS:
                yield _("it brings in other files ({0})").format(kind), _("Save it as a Word document without them.")
    for part, data in package.parts.items():
        if _is_xml(package, part):
            yield from _in_text(tree(data, name, part))


def _is_active(part: str) -> bool:
    folders = part.casefold().split("/")
    return folders[-1] in {"vbaproject.bin", "vbadata.xml"} or any(one in _FOLDERS for one in folders[:-1])


def _is_xml(package: Package, part: str) -> bool:
    ending = part.rsplit(".", 1)[-1].casefold()
    kind = package.types.get(part) or package.endings.get(ending, "")
    return kind.endswith(("xml", "vmlDrawing")) or ending in {"xml", "vml", "svg"}


def _outside(target: str) -> tuple[str, str]:
    shown = target if len(target) < 80 else f"{target[:77]}…"
    hint = _("Put pictures into the file itself, choose the template Normal, and link to web pages only.")
    return _("it refers to something outside of itself ({0})").format(shown), hint


def _in_text(root: Any) -> Iterator[tuple[str, str]]:
    """The faults of a part of text: elements that bring something in, addresses of pictures, fields that fetch."""
    for element in root.iter("*"):
        tag = element.tag.rpartition("}")[2]
        if tag in _TAGS:
            hint = _("Take it out in Word, or paste its text and pictures.")
            yield _("it brings in other files or programs ({0})").format(tag), hint
        for key, value in element.attrib.items():
            if key.rpartition("}")[2] in ("href", "src") and not _is_inside(str(value), tag):
                yield _outside(str(value))
    for code in _codes(root):
        word = (code.split() or [""])[0].upper()
        target = _NO_ADDRESS.sub(" ", code).strip(' "') if word == "HYPERLINK" else ""
        if word in _FETCHING or word.startswith(_NESTED):
            shown = word.strip(_NESTED)
            yield _("a field in it fetches or runs something ({0})").format(shown), _("Take it out in Word.")
        elif target and not _LINKS.match(target):
            yield _outside(target)


def _is_inside(address: str, tag: str) -> bool:
    """Whether an address in the text leads nowhere but to a place in the file, or is a plain link to click."""
    return not address or address.startswith(("#", "data:image/")) or (tag in _CLICKED and bool(_LINKS.match(address)))


def _codes(root: Any) -> Iterator[str]:
    """The codes of the fields, though their words may be parted over runs; a field within one is a placeholder."""
    for simple in root.iter(f"{_W}fldSimple"):
        yield str(simple.get(f"{_W}instr", ""))
    open_codes: list[str] = []
    for element in root.iter(f"{_W}fldChar", f"{_W}instrText", f"{_W}delInstrText"):
        if element.tag != f"{_W}fldChar":
            if open_codes:
                open_codes[-1] += element.text or ""
            continue
        kind = element.get(f"{_W}fldCharType")
        if kind == "begin":
            if open_codes:
                open_codes[-1] += _NESTED
            open_codes.append("")
        elif kind == "end" and open_codes:
            yield open_codes.pop()
    yield from open_codes
