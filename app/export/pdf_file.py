"""Writes the objects of a PDF 1.7 file one after the other: small ones together in compressed streams.

A file of our own and not reportlab's: a tag tree is tens of thousands of small objects, which that would write one by
one, uncompressed; and its fonts are cut into pieces of 256 characters and know no shaped glyphs.
"""

import zlib
from hashlib import sha256
from typing import BinaryIO

_TOGETHER = 200
"""So many objects are compressed together: a reader has to open no more to find one."""
_LEVEL = 6


class PdfFile:
    """A PDF file that is being written. Objects are known by their numbers."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._length = 0
        self._hash = sha256()
        self._places: list[tuple[int, int, int]] = [(0, 0, 65535)]
        self._waiting: list[tuple[int, bytes]] = []
        self._write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")

    def reserve(self) -> int:
        """The number of an object that is written later."""
        self._places.append((0, 0, 0))
        return len(self._places) - 1

    def add(self, body: bytes, number: int = 0) -> int:
        """Write an object that is no stream; its number."""
        number = number or self.reserve()
        self._waiting.append((number, body))
        if len(self._waiting) == _TOGETHER:
            self._flush()
        return number

    def stream(self, entries: bytes, data: bytes, number: int = 0, compress: bool = True) -> int:
        """Write a stream; its number. entries: of its dictionary, but for length and filter."""
        number = number or self.reserve()
        if compress:
            data, entries = zlib.compress(data, _LEVEL), entries + b"/Filter/FlateDecode"
        self._places[number] = (1, self._length, 0)
        self._write(b"%d 0 obj\n<<%b/Length %d>>stream\n" % (number, entries, len(data)))
        self._write(data)
        self._write(b"\nendstream\nendobj\n")
        return number

    def finish(self, root: int, info: int) -> None:
        """Write where everything stands. root, info: the numbers of the catalog and the document information."""
        self._flush()
        number, start = self.reserve(), self._length
        self._places[number] = (1, start, 0)
        table = b"".join(b"%c%b%b" % (kind, place.to_bytes(5, "big"), index.to_bytes(2, "big"))
                         for kind, place, index in self._places)
        name = self._hash.hexdigest()[:32].encode()
        entries = b"/Type/XRef/Size %d/W[1 5 2]/Root %d 0 R/Info %d 0 R/ID[<%b><%b>]"
        self.stream(entries % (len(self._places), root, info, name, name), table, number)
        self._write(b"startxref\n%d\n%%%%EOF\n" % start)

    def _flush(self) -> None:
        """Write the objects that wait into one stream."""
        if not self._waiting:
            return
        stream, heads, place = self.reserve(), list[bytes](), 0
        for index, (number, body) in enumerate(self._waiting):
            heads.append(b"%d %d" % (number, place))
            place += len(body) + 1
            self._places[number] = (2, stream, index)
        head = b" ".join(heads) + b"\n"
        bodies = b"\n".join(body for _number, body in self._waiting)
        self.stream(b"/Type/ObjStm/N %d/First %d" % (len(heads), len(head)), head + bodies, stream)
        self._waiting.clear()

    def _write(self, data: bytes) -> None:
        self._out.write(data)
        self._hash.update(data)
        self._length += len(data)
