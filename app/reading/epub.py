"""Electronic books (.epub): the chapters in the order in which they are read, each under its heading."""

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from app.errors import UnreadableDocument
from app.i18n import _
from app.model.document import Known
from app.reading import limits, packages
from app.reading.headings import marked, unmarked
from app.reading.html import characters, whole_text
from app.reading.normalise import tidy
from app.reading.source import Reader, Source, Stated
from app.reading.xml_parts import Element, content_of, damaged, encrypted, open_package, part

_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")
_FONTS = (b"http://www.idpf.org/2008/embedding", b"http://ns.adobe.com/pdf/enc#RC")
_NEAR = 400
"""Characters at a chapter's beginning among which its own heading is looked for."""


@dataclass(frozen=True, slots=True)
class _Book:
    package: zipfile.ZipFile
    opf: Element
    folder: str


def read_epub(data: bytes) -> Source:
    """The text of all chapters, with the title, publisher, author, day and language that the book states."""
    book = _open(open_package(data))
    text, headings = unmarked(tidy("\n\n".join(_chapters(book))))
    return Source(text, headings=headings, stated=Stated(
        title=_fact(book, "title"), headline=_fact(book, "title"), author=_fact(book, "creator"),
        issuer=_fact(book, "publisher"), created=_fact(book, "date"), language=_fact(book, "language")))


def _open(package: zipfile.ZipFile) -> _Book:
    _check_encryption(package)
    container = part(package, "META-INF/container.xml", doctype=True)
    for root in () if container is None else container.iter(_CONTAINER + "rootfile"):
        path = root.get("full-path", "")
        opf = part(package, path, doctype=True)
        if opf is not None:
            return _Book(package, opf, posixpath.dirname(path))
    raise damaged()


def _check_encryption(package: zipfile.ZipFile) -> None:
    """Refuse books whose chapters are locked; many that are open have their fonts alone disguised."""
    stated = content_of(package, "META-INF/encryption.xml") or b""
    methods = stated.count(b"EncryptionMethod Algorithm") or stated.count(b"EncryptionMethod")
    if methods > sum(stated.count(font) for font in _FONTS):
        raise encrypted()


def _chapters(book: _Book) -> Iterator[str]:
    files = {one.get("id", ""): one for one in book.opf.iter(_OPF + "item")}
    headings = _headings(book, files)
    length, read = 0, set[str]()
    for name in dict.fromkeys(place.get("idref", "") for place in book.opf.iter(_OPF + "itemref")):
        item = files.get(name)
        if item is None or item.get("media-type", "") not in _PAGES or "nav" in item.get("properties", "").split():
            continue
        path = _path(book.folder, item.get("href", ""))
        content = content_of(book.package, path)
        if content is not None and path not in read:
            read.add(path)
            chapter = _headed(whole_text(characters(content)), headings.get(path, ""))
            length += len(chapter)
            if length > limits.TEXT_CHARACTERS:
                raise _too_long()
            yield chapter


def _too_long() -> UnreadableDocument:
    return UnreadableDocument("too-large", _("The book holds more text than is read at once."),
                              _("Save its chapters apart and import those."))


def _headed(text: str, heading: str) -> str:
    """A chapter under the heading that the table of contents gives it, unless it begins with it itself."""
    begins = " ".join(unmarked(text[:_NEAR])[0].split()).casefold()
    return text if not text or heading.casefold() in begins else f"{marked(heading, 1)}\n\n{text}"


def _path(folder: str, href: str) -> str:
    """The member that a link from a folder of the book means; one that leads out of it finds nothing."""
    return posixpath.normpath(posixpath.join(folder, unquote(href.partition("#")[0])))


def _headings(book: _Book, files: dict[str, Element]) -> dict[str, str]:
    """Chapter file to the first heading that the table of contents gives for it."""
    found: dict[str, str] = {}
    tables = (_path(book.folder, item.get("href", "")) for item in files.values()
              if item.get("media-type", "") == "application/x-dtbncx+xml")
    for path in dict.fromkeys(tables):
        root = part(book.package, path, doctype=True)
        for point in () if root is None else root.iter(_NCX + "navPoint"):
            label, target = point.find(f"{_NCX}navLabel/{_NCX}text"), point.find(_NCX + "content")
            if label is not None and target is not None:
                chapter = _path(posixpath.dirname(path), target.get("src", ""))
                found.setdefault(chapter, " ".join((label.text or "").split()))
    return found


def _fact(book: _Book, name: str) -> Known:
    for one in book.opf.iter(_DC + name):
        words = " ".join((one.text or "").split())
        if words and one.get(_OPF + "event") not in ("creation", "modification", "conversion"):
            return Known(words, _("property {name} of the book").format(name=name))
    return Known()


def recognises(data: bytes) -> bool:
    """Whether it is a zip package that holds an electronic book."""
    return packages.kind_of(data) == "epub"


EPUB = Reader("epub", (".epub",), "application/epub+zip", recognises, read_epub)
