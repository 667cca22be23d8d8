"""Files of kinds that no library here writes, made byte by byte from their published descriptions."""

import io
import struct
import zipfile
from collections.abc import Mapping

_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
Tree = Mapping[str, "bytes | Tree"]


def compound_file(tree: Tree) -> bytes:
    """An Office compound file (MS-CFB) of these streams (bytes) and storages (mappings)."""
    return _Compound(tree).whole()


class _Compound:
    def __init__(self, tree: Tree) -> None:
        self.entries: list[list[object]] = []  # name, kind, left, right, child, start, size
        self.mini, self.mini_fat = bytearray(), list[int]()
        self.sectors, self.fat = list[bytes](), list[int]()
        self._add("Root Entry", 5, tree)

    def _add(self, name: str, kind: int, held: "bytes | Tree") -> int:
        entry: list[object] = [name, kind, _FREE, _FREE, _FREE, 0, 0]
        self.entries.append(entry)
        number = len(self.entries) - 1
        if isinstance(held, bytes):
            entry[5], entry[6] = self._stored(held), len(held)
        else:
            order = sorted(held, key=lambda one: (len(one), one.upper()))
            entry[4] = self._balanced([self._add(one, 2 if isinstance(held[one], bytes) else 1, held[one])
                                       for one in order])
        return number

    def _balanced(self, numbers: list[int]) -> int:
        if not numbers:
            return _FREE
        middle = len(numbers) // 2
        self.entries[numbers[middle]][2] = self._balanced(numbers[:middle])
        self.entries[numbers[middle]][3] = self._balanced(numbers[middle + 1 :])
        return numbers[middle]

    def _stored(self, held: bytes) -> int:
        if len(held) >= _CUTOFF:
            return self._chain(held)
        if not held:
            return _END
        start = len(self.mini_fat)
        count = -(-len(held) // _MINI)
        self.mini += held.ljust(count * _MINI, b"\0")
        self.mini_fat += [*range(start + 1, start + count), _END]
        return start

    def _chain(self, held: bytes) -> int:
        start, count = len(self.sectors), max(-(-len(held) // _SECTOR), 1)
        padded = held.ljust(count * _SECTOR, b"\0")
        self.sectors += [padded[place : place + _SECTOR] for place in range(0, len(padded), _SECTOR)]
        self.fat += [*range(start + 1, start + count), _END]
        return start

    def whole(self) -> bytes:
        mini_size = len(self.mini)
        self.entries[0][5], self.entries[0][6] = self._chain(bytes(self.mini)), mini_size
        mini_fat = self._chain(struct.pack(f"<{len(self.mini_fat)}I", *self.mini_fat).ljust(_SECTOR, b"\xff"))
        directory = self._chain(b"".join(map(_entry, self.entries)))
        fat_sectors = 1
        while fat_sectors * 128 < len(self.sectors) + fat_sectors:
            fat_sectors += 1
        first = len(self.sectors)
        fat = [*self.fat, *[_FAT] * fat_sectors]
        packed = struct.pack(f"<{len(fat)}I", *fat).ljust(fat_sectors * _SECTOR, b"\xff")
        header = struct.pack(
            "<8s16xHHHHH6xIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, fat_sectors,
            directory, 0, _CUTOFF, mini_fat, -(-len(self.mini_fat) // 128), _END, 0)
        places = [*range(first, first + fat_sectors)]
        header += struct.pack("<109I", *places, *[_FREE] * (109 - len(places)))
        return header + b"".join(self.sectors) + packed


def _entry(entry: list[object]) -> bytes:
    name, kind, left, right, child, start, size = entry
    wide = str(name).encode("utf-16-le") + b"\0\0"
    return struct.pack("<64sHBBIII16xI8x8xIQ", wide, len(wide), kind, 1, left, right, child, 0, start, size)


def outlook_message(
    texts: Mapping[int, str] | None = None, held: Mapping[int, bytes] | None = None,
    fixed: Mapping[tuple[int, int], int] | None = None, attached: "list[Tree] | None" = None, header: int = 32,
) -> Tree:
    """The streams of an Outlook message or attachment (MS-OXMSG): text properties, binary ones, fixed ones."""
    texts, held, fixed = texts or {}, held or {}, fixed or {}
    tree: dict[str, bytes | Tree] = {
        f"__substg1.0_{one:04X}001F": words.encode("utf-16-le") for one, words in texts.items()}
    tree |= {f"__substg1.0_{one:04X}0102": content for one, content in held.items()}
    rows = b"".join(struct.pack("<HHIQ", kind, one, 6, value) for (one, kind), value in fixed.items())
    rows += b"".join(struct.pack("<HHIQ", 0x001F, one, 6, 2 * len(words) + 2) for one, words in texts.items())
    tree["__properties_version1.0"] = bytes(header) + rows
    for number, one in enumerate(attached or []):
        tree[f"__attach_version1.0_#{number:08X}"] = one
    return tree


def outlook_attachment(name: str, content: "bytes | Tree", hidden: bool = False) -> Tree:
    """The storage of an attached file, or of an attached message (its streams)."""
    tree = dict(outlook_message({0x3707: name}, fixed={(0x7FFE, 0x000B): int(hidden)}, header=8))
    tree[f"__substg1.0_3701{'0102' if isinstance(content, bytes) else '000D'}"] = content
    return tree


def zipped(members: Mapping[str, "bytes | str"], first: str = "") -> bytes:
    """A zip file; first: what stands unpacked in a member "mimetype" before the others."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        if first:
            made.writestr(zipfile.ZipInfo("mimetype", (2025, 1, 1, 0, 0, 0)), first)
        for name, content in members.items():
            info = zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(info, content)
    return file.getvalue()


_SPACES = " ".join(f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for short, name in (
    ("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"), ("style", "style"),
    ("meta", "meta")))
_SPACES += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'


def open_document(body: str, styles: str = "", meta: str = "", extra: Mapping[str, str] | None = None) -> bytes:
    """An OpenDocument text of this body, these automatic styles and these properties."""
    content = (f"<office:document-content {_SPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
               f"<office:body><office:text>{body}</office:text></office:body></office:document-content>")
    about = f"<office:document-meta {_SPACES}><office:meta>{meta}</office:meta></office:document-meta>"
    members = {"content.xml": content, "meta.xml": about, "META-INF/manifest.xml": "<manifest/>", **(extra or {})}
    return zipped(members, "application/vnd.oasis.opendocument.text")


def book(chapters: Mapping[str, str], order: list[str], facts: str = "", contents: str = "",
         extra: Mapping[str, str] | None = None) -> bytes:
    """An electronic book of these chapters in this order; contents: the points of its table of contents."""
    items = "".join(f'<item id="{name}" href="text/{name}.xhtml" media-type="application/xhtml+xml"/>'
                    for name in chapters)
    spine = "".join(f'<itemref idref="{name}"/>' for name in order)
    opf = ('<package xmlns="http://www.idpf.org/2007/opf" version="2.0">'
           f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">{facts}</metadata>'
           f'<manifest>{items}<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/></manifest>'
           f'<spine toc="ncx">{spine}</spine></package>')
    container = ('<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
                 '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>')
    ncx = f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>{contents}</navMap></ncx>'
    pages = {f"OEBPS/text/{name}.xhtml": f'<?xml version="1.0"?><!DOCTYPE html><html><body>{inner}</body></html>'
             for name, inner in chapters.items()}
    members = {"META-INF/container.xml": container, "OEBPS/book.opf": opf, "OEBPS/toc.ncx": ncx, **pages}
    return zipped(members | dict(extra or {}), "application/epub+zip")


def point(label: str, target: str) -> str:
    """A line of a book's table of contents."""
    return (f'<navPoint><navLabel><text>{label}</text></navLabel><content src="{target}"/></navPoint>')
