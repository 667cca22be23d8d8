"""A Word file that somebody made, opened as a package within limits of size, count and kind."""

import io
import posixpath
import zipfile
import zlib
from pathlib import Path
from typing import Any

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  lxml brings no type stubs

from app.errors import InvalidInput
from app.export.word_package import DOCUMENT, PACKAGE, WORD, Package, Relation, resolved
from app.i18n import _

MOST_BYTES = 25_000_000
MOST_PARTS = 1_000
MOST_UNPACKED = 100_000_000
MOST_RATIO = 200
RATIO_FROM = 5_000_000
"""Parts under so many bytes are let pass whatever their ratio: small ones compress oddly."""
MOST_MEMORY = 2_000_000_000
MOST_SECONDS = 60
MOST_WAITING = 300
"""What the process that reads such a file may take: bytes, seconds of the processor, seconds by the clock."""

_ZIP = b"PK\x03\x04"
_ENTRY = b"PK\x01\x02"
"""What every entry of a zip file's table of contents begins with."""
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TYPES = f"{{{PACKAGE}/content-types}}"
_RELATION = f"{{{PACKAGE}/relationships}}Relationship"
_STRICT = "http://purl.oclc.org/ooxml/"
_TEMPLATE = f"{WORD}.template.main+xml"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def package(path: Path) -> Package:
    """The parts of a Word file; InvalidInput with the reason where it cannot be a base of packs."""
    try:
        parts = _parts(_bytes(path), path.name)
    except (zipfile.BadZipFile, zlib.error, ValueError, EOFError, RuntimeError, NotImplementedError, OverflowError):
        raise refused(path.name, _("it is damaged"), _("Open it in Word, save it anew and try again.")) from None
    return _package(parts, path.name)


def refused(name: str, reason: str, hint: str) -> InvalidInput:
    """The problem of a Word file of that name, in words."""
    return InvalidInput(_("The Word file {0} of the house style cannot be used: {1}.").format(name, reason), hint)


def tree(data: bytes, name: str, part: str) -> Any:
    """A part as elements; InvalidInput for one that is damaged or declares entities, MemoryError."""
    try:
        root = etree.fromstring(data, _PARSER)
    except (etree.XMLSyntaxError, ValueError) as error:
        if getattr(error, "code", 0) == etree.ErrorTypes.ERR_NO_MEMORY:  # to lxml that is an error like any other
            raise MemoryError from error
        hint = _("Open it in Word, save it anew and try again.")
        raise refused(name, _("its part {0} is damaged").format(part), hint) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise refused(name, _("its part {0} declares a document type").format(part), _("Word never writes one."))
    return root


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        hint = _("Put it beside the house style, or take the line “base” out of that.")
        raise refused(path.name, error.strerror or _("it cannot be read"), hint) from error
    if len(data) > MOST_BYTES:
        raise refused(path.name, _("it is too large"), _("At most {0} MB are read.").format(MOST_BYTES // 1_000_000))
    if data.startswith(_COMPOUND):
        hint = _("Take the password off, or save it as a Word document (.docx).")
        raise refused(path.name, _("it is encrypted or of an older Word"), hint)
    if not data.startswith(_ZIP):
        raise refused(path.name, _("it is no Word document"), _("Save it as a Word document (.docx)."))
    return data


def _parts(data: bytes, name: str) -> dict[str, bytes]:
    if data.count(_ENTRY) > 2 * MOST_PARTS:  # before an object is made of each
        raise refused(name, _("it has too many parts"), _("Open it in Word, save it anew and try again."))
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        members = [one for one in opened.infolist() if not one.filename.endswith("/")]
        _check_members(members, name)
        return {one.filename: opened.read(one) for one in members}


def _check_members(members: list[zipfile.ZipInfo], name: str) -> None:
    """Refuse what no word processor writes: before anything is unpacked."""
    names = [one.filename.casefold() for one in members]
    packed = any(one.file_size > max(RATIO_FROM, MOST_RATIO * one.compress_size) for one in members)
    faults = (
        (any(one.flag_bits & 1 for one in members), _("it is encrypted")),
        (len(members) > MOST_PARTS, _("it has too many parts")),
        (packed or sum(one.file_size for one in members) > MOST_UNPACKED, _("it unpacks to more than a document may")),
        (len(set(names)) < len(names), _("it has two parts of one name")),
        (not all(map(_is_plain, names)), _("a part of it has a name that leads out of the file")),
    )
    for holds, reason in faults:
        if holds:
            raise refused(name, reason, _("Open it in Word, save it anew and try again."))


def _is_plain(name: str) -> bool:
    return not (name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/"))


def _package(parts: dict[str, bytes], name: str) -> Package:
    """The parts with their types and relations; its text is a document, even if it was saved as a template."""
    if "[Content_Types].xml" not in parts or "_rels/.rels" not in parts:
        raise refused(name, _("it is no Word document"), _("Save it as a Word document (.docx)."))
    found = Package({}, {}, {}, {})
    for one in tree(parts.pop("[Content_Types].xml"), name, "[Content_Types].xml"):
        kind = str(one.get("ContentType", ""))
        if one.tag == f"{_TYPES}Default":
            found.endings[str(one.get("Extension", "")).casefold()] = kind
        elif one.tag == f"{_TYPES}Override":
            found.types[str(one.get("PartName", "")).lstrip("/")] = DOCUMENT if kind == _TEMPLATE else kind
    for part, data in parts.items():
        folder, file = posixpath.split(part)
        if file.endswith(".rels") and posixpath.basename(folder) == "_rels":
            source = posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))
            found.relations[source] = _relations(data, name, part)
        else:
            found.parts[part] = data
    _check_main(found, name)
    return found


def _relations(data: bytes, name: str, part: str) -> list[Relation]:
    return [
        Relation(str(one.get("Id", "")), str(one.get("Type", "")), str(one.get("Target", "")),
                 str(one.get("TargetMode", "")).casefold() == "external")
        for one in tree(data, name, part).iter(_RELATION)
    ]  # fmt: skip


def _check_main(found: Package, name: str) -> None:
    """Refuse a package whose text is not where, or not what, that of a Word document is."""
    if any(one.type.startswith(_STRICT) for relations in found.relations.values() for one in relations):
        hint = _("Save it as “Word Document (.docx)”, not as “Strict Open XML Document”.")
        raise refused(name, _("it is in the strict form of the format"), hint)
    main = found.led("", "officeDocument")
    if main not in found.parts:
        raise refused(name, _("it is no Word document"), _("Save it as a Word document (.docx)."))


def check_whole(found: Package, name: str) -> None:
    """InvalidInput where a part leads to one that is not there, or is of no kind: Word would call the pack damaged."""
    led = [(source, one) for source, relations in found.relations.items() for one in relations]
    missing = [
        one.target or "?"
        for source, one in led
        if not one.external and "#" not in one.target and resolved(source, one.target) not in found.parts
    ]
    kinds = (*found.types, *found.endings)
    untyped = [one for one in found.parts if one not in kinds and one.rsplit(".", 1)[-1].casefold() not in kinds]
    for part in (*missing, *untyped):
        reason = _("its part {0} is missing or of no known kind").format(part)
        raise refused(name, reason, _("Open it in Word, save it anew and try again."))
