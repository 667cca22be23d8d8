"""Files that carry documents: archives, and messages with what is attached to them.

A container is opened before reading: each document in it is handed on by its full name, with its own bytes.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from app.errors import UnreadableDocument
from app.i18n import _
from app.reading import limits, mail, outlook, packages
from app.reading.mail import Attachment
from app.reading.saved_pages import without_parts
from app.reading.xml_parts import open_package

SUFFIXES = (".zip",)
"""Endings of files that hold documents and are none themselves."""
WITHIN = " › "
_LITTER = re.compile(r"(?:^|/)(?:__MACOSX/|\.|~\$)|(?:^|/)(?:thumbs\.db|desktop\.ini)$", re.IGNORECASE)
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_DISK = re.compile(r"\s*[A-Za-z]:")
_UTF8_NAME = 0x800
_NAME = 200


@dataclass(frozen=True, slots=True)
class Member:
    """A document's full name ("papers.zip › notes/first.pdf") and bytes, or why there are none.

    upto: how much of its archive is behind with it, from 0 to 1; 0 where that is not known.
    """

    name: str
    data: bytes = b""
    problem: UnreadableDocument | None = None
    upto: float = field(default=0.0, compare=False)


@dataclass(slots=True)
class _Budget:
    """What may still be taken out of one file, all levels together."""

    documents: int = field(default_factory=lambda: limits.CONTAINER_DOCUMENTS)
    size: int = field(default_factory=lambda: limits.CONTAINER_BYTES)

    def takes(self, size: int) -> bool:
        self.documents -= 1
        self.size -= size
        return self.documents >= 0 and self.size >= 0


def is_archive(data: bytes) -> bool:
    """Whether the bytes are a zip file of documents, and no document of a format that is itself a zip file."""
    return packages.kind_of(data) == "archive"


def carries(data: bytes, filename: str) -> bool:
    """Whether a file may carry documents besides itself, so that it is to be opened."""
    return _kind(data, filename) != ""


def members(data: bytes, filename: str) -> Iterator[Member]:
    """The documents in a file: itself, unless it is an archive, then those that it carries, all levels down."""
    yield from _members(data, seen(filename), (), _Budget())


def _members(data: bytes, name: str, around: tuple[str, ...], budget: _Budget) -> Iterator[Member]:
    kind = _kind(data, name)
    if kind != "archive":
        yield Member(name, data)
    if kind == "":
        return
    if around.count(kind) >= limits.CONTAINER_DEPTH and kind == "archive":
        yield Member(name, problem=_too_deep())
        return
    opened = _archived(data, name) if kind == "archive" else _attached(data, name, kind)
    if around.count(kind) >= limits.CONTAINER_DEPTH:
        yield from (Member(one.name, problem=_too_deep()) for one in opened)
        return
    for member in opened:
        if member.problem is not None:
            yield member
        elif budget.takes(len(member.data)):
            within = _members(member.data, member.name, (*around, kind), budget)
            yield from (replace(one, upto=member.upto) for one in within)
        else:
            yield Member(member.name, problem=_too_much())
            return


def _kind(data: bytes, name: str) -> str:
    if is_archive(data):
        return "archive"
    if outlook.recognises(data):
        return "outlook"
    return "mail" if PurePosixPath(name).suffix.lower() == ".eml" else ""


def _archived(data: bytes, name: str) -> Iterator[Member]:
    """The files of an archive in order of name; folders, what systems leave and the parts of web pages passed over."""
    try:
        package = open_package(data)
    except UnreadableDocument as problem:
        yield Member(name, problem=problem)
        return
    named = [(_shown(member), member) for member in package.infolist() if not _is_folder(member)]
    documents = without_parts(shown for shown, _member in named if not _LITTER.search(shown))
    files = sorted((one for one in named if one[0] in documents), key=lambda one: one[0])
    if not files:
        yield Member(name, problem=UnreadableDocument("empty", _("The archive holds no files.")))
    behind, size = 0, sum(member.file_size for _shown, member in files)
    for shown, member in files:
        behind += member.file_size
        yield replace(_unpacked(package, member, f"{name}{WITHIN}{shown}"), upto=behind / max(size, 1))


def _unpacked(package: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> Member:
    if member.flag_bits & 1:
        return Member(name, problem=UnreadableDocument(
            "encrypted", _("The archive protects it with a password."),
            _("Unpack it with the password and import that.")))
    if member.file_size > limits.FILE_BYTES:
        return Member(name, problem=UnreadableDocument(
            "too-large", _("The document is larger than what is read at once."), _("Split it and import the parts.")))
    try:
        with package.open(member) as stream:
            return Member(name, stream.read(member.file_size + 1))
    except MemoryError:
        raise
    except Exception:  # zlib, lzma, CRC and struct errors: whatever it is, this member is broken
        return Member(name, problem=UnreadableDocument(
            "damaged", _("It cannot be unpacked from the archive."), _("Get the archive again from where it came.")))


def _attached(data: bytes, name: str, kind: str) -> Iterator[Member]:
    carried = outlook.attachments(data) if kind == "outlook" else mail.attachments(data)
    try:
        for one in carried:
            yield _taken(one, name)
    except UnreadableDocument:
        return  # reading the message itself says what is wrong with it


def _taken(one: Attachment, name: str) -> Member:
    full = f"{name}{WITHIN}{_safe(one.name)}"
    if one.data is None:
        return Member(full, problem=UnreadableDocument(
            "damaged", _("It cannot be taken out of the message."), _("Save it from the message and import that.")))
    return Member(full, one.data)


def _is_folder(member: zipfile.ZipInfo) -> bool:
    return member.filename.endswith("/")  # is_dir stumbles over a member without a name


def _shown(member: zipfile.ZipInfo) -> str:
    """A member's name in its own letters: archivers of old wrote those of the machine without saying which."""
    name = member.orig_filename
    if not member.flag_bits & _UTF8_NAME and not name.isascii():
        held = name.encode("cp437", errors="replace")
        try:
            name = held.decode("utf-8")
        except UnicodeDecodeError:
            russian = held.decode("cp866")
            name = russian if all("А" <= sign <= "ё" for sign in russian if sign > "\x7f") else name
    return _safe(name)


def seen(name: str) -> str:
    """A name without the signs that cannot be seen: some of them turn the letters after them round."""
    return _UNSEEN.sub("", name) or _("unnamed")


def _safe(name: str) -> str:
    """A name that leads nowhere: no folder above, no disk, no sign that cannot be seen."""
    steps = [_DISK.sub("", step, 1).strip() for step in seen(name).replace("\\", "/").split("/")]
    kept = [step for step in steps if step not in ("", ".", "..")]
    return "/".join(kept)[-_NAME:] or _("unnamed")


def _too_deep() -> UnreadableDocument:
    told = _("Archives in archives and messages in messages are opened {depth} deep; this lies deeper.")
    return UnreadableDocument("too-large", told.format(depth=limits.CONTAINER_DEPTH),
                              _("Save it as a file of its own and import that."))


def _too_much() -> UnreadableDocument:
    return UnreadableDocument("too-large", _("More documents are in it than are taken out of one file. "
                                             "What came before is imported; this and all after it is not."),
                              _("Unpack it and import the rest."))
