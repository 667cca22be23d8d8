"""What a zip file holds, by the names of its members: a document of some kind, or an archive of documents."""

import io
import zipfile
from typing import Literal

Kind = Literal["", "word", "open-document", "epub", "excel", "powerpoint", "other-document", "archive"]
_BEGINS = b"PK\x03\x04"
_NAMES: tuple[tuple[str, Kind], ...] = (("word/document", "word"), ("xl/workbook", "excel"),
                                        ("ppt/presentation", "powerpoint"))
_TYPES: tuple[tuple[bytes, Kind], ...] = ((b"application/epub+zip", "epub"),
                                          (b"application/vnd.oasis.opendocument.text", "open-document"),
                                          (b"application/vnd.oasis.opendocument", "other-document"))
_HEAD = 200


def kind_of(data: bytes) -> Kind:
    """What the bytes are, "" for anything that is no zip file. One cut short is told by what its bytes still name."""
    if not data.startswith(_BEGINS):
        return "archive" if data.startswith(b"PK\x05\x06") else ""
    for mark, kind in _TYPES:  # written as the first member, not packed
        if mark in data[:_HEAD]:
            return kind
    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist() if data.count(b"PK\x01\x02") < 50_000 else []
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, OverflowError):
        return _by_bytes(data)
    return _by_names(names)


def _by_names(names: list[str]) -> Kind:
    for start, kind in _NAMES:
        if any(name.startswith(start) for name in names):
            return kind
    if "META-INF/container.xml" in names and any(name.endswith(".opf") for name in names):
        return "epub"
    return "open-document" if {"content.xml", "META-INF/manifest.xml"} <= set(names) else "archive"


def _by_bytes(data: bytes) -> Kind:
    """The kind that the first local names of a damaged file point to."""
    for start, kind in _NAMES:
        if start.encode() in data:
            return kind
    return "archive"
