"""Parts of a zip package, unpacked within limits and parsed without entities or network."""

import io
import zipfile
from collections.abc import Collection, Iterator
from typing import Protocol

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  lxml brings no type stubs

from app.errors import UnreadableDocument
from app.i18n import _
from app.reading import limits

_ENTRY = b"PK\x01\x02"
"""What every entry of an archive's table of contents begins with."""


class Element(Protocol):
    """The part of an lxml element that reading uses."""

    tag: str
    text: str | None
    tail: str | None

    def __iter__(self) -> Iterator["Element"]: ...
    def get(self, name: str, default: str = "") -> str: ...
    def find(self, path: str) -> "Element | None": ...
    def iter(self, *tags: str) -> Iterator["Element"]: ...
    def iterancestors(self, *tags: str) -> Iterator["Element"]: ...


def open_package(data: bytes) -> zipfile.ZipFile:
    """The zip archive, its declared sizes checked before anything is unpacked."""
    if data.count(_ENTRY) > 2 * limits.ZIP_ENTRIES:  # before zipfile makes an object of each
        raise _bomb()
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        members = package.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, OverflowError) as error:
        raise damaged() from error
    if len(members) > limits.ZIP_ENTRIES or sum(one.file_size for one in members) > limits.ZIP_UNPACKED_BYTES:
        raise _bomb()
    if any(_swells(one) for one in members):
        raise _bomb()
    return package


def _swells(member: zipfile.ZipInfo) -> bool:
    return (member.file_size > limits.ZIP_RATIO_FROM
            and member.file_size > limits.ZIP_RATIO * max(member.compress_size, 1))


def part(package: zipfile.ZipFile, name: str, doctype: bool = False) -> Element | None:
    """The root of an XML part, None where the package lacks it; UnreadableDocument when it is damaged, MemoryError.

    doctype: whether a document type may be declared; nothing that it names is fetched or put in.
    """
    content = content_of(package, name)
    return None if content is None else _parsed(content, doctype)


def content_of(package: zipfile.ZipFile, name: str) -> bytes | None:
    """The bytes of a part, None where the package lacks it; UnreadableDocument when it is damaged, MemoryError."""
    try:
        member = package.getinfo(name)
    except KeyError:
        return None
    if member.flag_bits & 1:
        raise encrypted()
    try:
        with package.open(member) as stream:
            return stream.read(member.file_size + 1)
    except MemoryError:
        raise
    except Exception as error:  # zlib, lzma, CRC and struct errors: whatever it is, the archive is broken
        raise damaged() from error


def _parsed(content: bytes, doctype: bool) -> Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False,
                             remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if getattr(error, "code", 0) == etree.ErrorTypes.ERR_NO_MEMORY:  # to lxml that is an error like any other
            raise MemoryError from error
        raise damaged() from error
    if root.getroottree().docinfo.doctype and not doctype:
        raise UnreadableDocument("damaged", _("The document declares XML entities, which no such document needs."),
                                 _("Open it in a word processor and save it anew."))
    return root


def outermost(parent: Element, tag: str, apart: Collection[str] = ()) -> Iterator[Element]:
    """The elements of that tag below a parent, in order: none within another, and none within one whose tag is apart.

    What lies in those is looked through when they are, and so but once, however deep they are nested.
    """
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag not in apart:
            yield from outermost(child, tag, apart)


def lies_in(element: Element, tags: Collection[str], apart: Collection[str]) -> bool:
    """Whether its words are also those of an element of these tags around it: with none between whose tag is apart.

    So paragraphs lie within paragraphs in files that no program writes.
    """
    around = next(element.iterancestors(*tags, *apart), None)
    return around is not None and around.tag in tags


def encrypted() -> UnreadableDocument:
    """The error for a package that asks for a password."""
    return UnreadableDocument("encrypted", _("The document is protected with a password."),
                              _("Open it, save it without a password and import that."))


def damaged() -> UnreadableDocument:
    """The error for a package that does not hold together."""
    return UnreadableDocument("damaged", _("The document is damaged: it cannot be unpacked."),
                              _("Get it again from where it came, or open and save it in a word processor."))


def _bomb() -> UnreadableDocument:
    return UnreadableDocument("too-large", _("The file unpacks to far more than documents need. Nothing was unpacked."),
                              _("Open it in its own program and save the documents anew."))
