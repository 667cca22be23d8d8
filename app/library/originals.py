"""The bytes of the file that a document was read from, as they are kept: packed."""

import zlib

from app.errors import LibraryProblem
from app.i18n import _

LARGEST = 300_000_000
"""Bytes that are unpacked at most: of what was imported none is larger, of a stranger's library anything may be."""


def pack(original: bytes) -> bytes:
    """The bytes as they are kept."""
    return zlib.compress(original)


def unpacked(kept: bytes | None) -> bytes:
    """The bytes as they were imported; LibraryProblem where what is kept cannot be that."""
    unpacker = zlib.decompressobj()
    try:
        original = unpacker.decompress(kept or b"", LARGEST)
    except zlib.error:
        original = b""
    if not unpacker.eof:
        raise LibraryProblem(
            _("The kept file of the document is damaged."),
            _("“Check the library” and “valise check --repair” take it from a backup that has it. The text and all "
              "that was found in it stand."), "unsound",
        )
    return original
