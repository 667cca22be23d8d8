"""Files become Documents: text once normalised, pages, and what is known of their origin."""

import hashlib
from pathlib import Path

from app.errors import UnreadableDocument
from app.i18n import _
from app.model.dates import Edtf
from app.model.document import Document
from app.reading import containers, limits, metadata, refusals
from app.reading.containers import Member, carries, is_archive, members, seen
from app.reading.epub import EPUB
from app.reading.html import HTML
from app.reading.mail import MAIL
from app.reading.open_document import OPEN_DOCUMENT
from app.reading.outlook import OUTLOOK
from app.reading.pdf import PDF
from app.reading.pictures import PICTURES
from app.reading.rtf import RTF
from app.reading.source import USUAL, Reader, Recognition, Source
from app.reading.text import MARKDOWN, TEXT
from app.reading.web_archive import WEB_ARCHIVE
from app.reading.word import WORD

__all__ = [
    "READERS", "SUFFIXES", "TAKEN", "Member", "Recognition", "carries", "is_archive", "load", "members", "read",
    "read_bytes", "seen",
]

READERS: tuple[Reader, ...] = (TEXT, MARKDOWN, PDF, WORD, HTML, WEB_ARCHIVE, MAIL, OUTLOOK, RTF, OPEN_DOCUMENT, EPUB,
                               *PICTURES)
SUFFIXES: tuple[str, ...] = tuple(suffix for reader in READERS for suffix in reader.suffixes)
TAKEN: tuple[str, ...] = (*SUFFIXES, *containers.SUFFIXES)
"""Endings of all files that can be imported: documents, and what holds documents."""
_DATABASES = (".sqlite", ".sqlite-wal", ".sqlite-shm", ".sqlite-journal")
"""Never so much as opened: the library may be among them, and to close a file gives up SQLite's locks on it, which are
those of the whole process; another process then cuts what this one has mapped."""


def read(path: Path, published: str = "", recognition: Recognition = USUAL) -> Document:
    """The document in a file; UnreadableDocument says why there is none. published: EDTF given by hand, which wins."""
    return read_bytes(load(path), seen(path.name), published, recognition)


def read_bytes(data: bytes, filename: str, published: str = "", recognition: Recognition = USUAL) -> Document:
    """The document that bytes hold; filename tells the format only where the bytes themselves do not."""
    Edtf.parse(published)
    if len(data) > limits.FILE_BYTES:
        raise _too_large()
    if not data.strip():
        raise _empty()
    reader = _reader_of(data, filename)
    source = reader.look(data, recognition) if reader.look else reader.read(data)
    if not source.text.strip():
        raise _empty()
    if len(source.text) > limits.TEXT_CHARACTERS:
        raise _too_large()
    return _document(source, reader, hashlib.sha256(data).hexdigest(), filename, published)


def _document(source: Source, reader: Reader, sha256: str, filename: str, published: str) -> Document:
    known = metadata.origin(source, published)
    return Document(
        id=sha256[:16], text=source.text, sha256=sha256, filename=filename, media_type=reader.media_type,
        pages=source.pages, title=known.title, issuer=known.issuer, issue=known.issue, published=known.published,
        language=known.language, headings=source.headings)


def _reader_of(data: bytes, filename: str) -> Reader:
    suffix = Path(filename).suffix.lower()
    for reader in READERS:
        if reader.recognises(data):
            return reader
    refusals.check(data, suffix)
    for reader in READERS:
        if suffix in reader.suffixes:
            return reader
    if suffix == "":
        return TEXT
    raise _unread(suffix)


def _unread(suffix: str) -> UnreadableDocument:
    return UnreadableDocument("unsupported", _("“{suffix}” files are not read.").format(suffix=suffix),
                              _("Documents are read from: {suffixes}.").format(suffixes=" ".join(TAKEN)))


def load(path: Path) -> bytes:
    """The bytes of a file, at most limits.FILE_BYTES of them; UnreadableDocument says why there are none."""
    if path.name.lower().endswith(_DATABASES):
        raise _unread(path.suffix.lower())
    try:
        if not path.is_file() and path.exists() and not path.is_dir():  # a pipe or a device may have no end
            raise UnreadableDocument("unsupported", _("This is a pipe or a device, not a file."))
        if path.stat().st_size > limits.FILE_BYTES:
            raise _too_large()
        with path.open("rb") as file:
            data = file.read(limits.FILE_BYTES + 1)  # what the system says of its size need not hold
        if len(data) > limits.FILE_BYTES:
            raise _too_large()
        return data
    except FileNotFoundError as error:
        raise UnreadableDocument("missing", _("The file does not exist."), _("Check its name and folder.")) from error
    except IsADirectoryError as error:
        raise UnreadableDocument("unsupported", _("This is a folder, not a document.")) from error
    except OSError as error:
        raise UnreadableDocument("missing", _("The file cannot be opened: {cause}.").format(cause=error.strerror),
                                 _("Check that you may read it and that its disk is there.")) from error


def _empty() -> UnreadableDocument:
    return UnreadableDocument("empty", _("The document holds no text."), _("Check that the right file was saved."))


def _too_large() -> UnreadableDocument:
    return UnreadableDocument("too-large", _("The document is larger than what is read at once."),
                              _("Split it and import the parts."))
