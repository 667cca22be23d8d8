"""Writes what is around the pages of a PDF: fonts, tag tree, bookmarks, named places and links."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.export.fonts import Face, Glyph
from app.export.pdf_draw import Annotation, Found
from app.export.pdf_file import PdfFile
from app.export.pdf_tags import MARKS_A_PAGE, Element, string

_A_RANGE = 100
"""So many characters may be listed together in a map from glyphs to characters."""
_TO_UNICODE = b"""/CIDInit/ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def/CMapName/Adobe-Identity-UCS def/CMapType 2 def
1 begincodespacerange<0000><FFFF>endcodespacerange
%b
endcmap CMapName currentdict/CMap defineresource pop end end"""


def put_face(file: PdfFile, face: Face, number: int, tag: bytes) -> None:
    """Write a face with the glyphs that are used, as the object number. tag: six letters before its name."""
    program, mapping = face.program()
    name = tag + b"+" + face.name.encode()
    metrics = face.metrics()
    descriptor = file.add(
        b"<</Type/FontDescriptor/FontName/%b/Flags %d/FontBBox[-1000 %d 2000 %d]/ItalicAngle %d/Ascent %d/Descent %d"
        b"/CapHeight %d/StemV %d/FontFile2 %d 0 R>>"
        % (name, _flags(face), metrics.descent, metrics.ascent, metrics.italic_angle, metrics.ascent,
           metrics.descent, metrics.cap_height, 140 if "Bold" in face.name else 80,
           file.stream(b"/Length1 %d" % len(program), program))
    )
    widths = b" ".join(b"%d" % round(glyph.width * face.scale if glyph else 0) for glyph in face.used)
    descendant = file.add(
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/%b"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        b"/FontDescriptor %d 0 R/DW 0/W[0[%b]]/CIDToGIDMap %d 0 R>>"
        % (name, descriptor, widths, file.stream(b"", mapping))
    )
    characters = file.stream(b"", _TO_UNICODE % b"\n".join(_characters(face.used)))
    file.add(
        b"<</Type/Font/Subtype/Type0/BaseFont/%b/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>"
        % (name, descendant, characters),
        number,
    )


def _flags(face: Face) -> int:
    """What kind of face it is: with characters of its own choice (4), with serifs (2), slanted (64)."""
    return 4 + 2 * ("Serif" in face.name) + 64 * face.italic


def _characters(used: Sequence[Glyph | None]) -> Iterable[bytes]:
    """The text of each code."""
    known = [(code, glyph.text.encode("utf-16-be", "replace").hex().upper().encode())
             for code, glyph in enumerate(used) if glyph and code]
    for start in range(0, len(known), _A_RANGE):
        part = known[start : start + _A_RANGE]
        yield b"%d beginbfchar" % len(part)
        yield from (b"<%04X><%b>" % pair for pair in part)
        yield b"endbfchar"


@dataclass(slots=True)
class Tree:
    """Writes the tag tree. pages, links: the object number of each page and link, 0 for a link that leads nowhere."""

    file: PdfFile
    found: Found
    pages: Sequence[int]
    links: Sequence[int]

    def put(self, root: Element) -> int:
        """Write everything from the root on; the number of the structure tree."""
        number = self.file.reserve()
        root.prune()
        self._number(root)
        self._element(root, number)
        self.file.add(
            b"<</Type/StructTreeRoot/K %d 0 R/ParentTree<</Nums[%b]>>/ParentTreeNextKey %d/IDTree<</Names[%b]>>>>"
            % (root.number, b"".join(self._owners()), len(self.pages) + len(self.links), b"".join(self._names(root))),
            number,
        )
        return number

    def _number(self, element: Element) -> None:
        element.number = self.file.reserve()
        for kid in element.content():
            if isinstance(kid, Element):
                self._number(kid)

    def _element(self, element: Element, parent: int) -> None:
        kids: list[bytes] = []
        page = next((kid // MARKS_A_PAGE for kid in element.kids if isinstance(kid, int) and kid >= 0), -1)
        linked = False
        for kid in element.content():
            if isinstance(kid, Element):
                kids.append(b"%d 0 R" % kid.number)
                self._element(kid, element.number)
            elif kid < 0:
                linked = linked or self.links[-1 - kid] > 0
                kids.append(self._reference(-1 - kid))
            elif kid // MARKS_A_PAGE == page:
                kids.append(b"%d" % (kid % MARKS_A_PAGE))
            else:
                kids.append(b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (self.pages[kid // MARKS_A_PAGE], kid % MARKS_A_PAGE))
        tag = "Span" if element.tag == "Link" and not linked else element.tag
        on = b"/Pg %d 0 R" % self.pages[page] if page >= 0 else b""
        held = b" ".join(filter(None, kids))
        body = b"<</S/%b/P %d 0 R%b%b/K[%b]>>" % (tag.encode(), parent, on, element.entries, held)
        self.file.add(body, element.number)

    def _reference(self, index: int) -> bytes:
        link, page = self.links[index], self.pages[self.found.links[index].page]
        return b"<</Type/OBJR/Obj %d 0 R/Pg %d 0 R>>" % (link, page) if link else b""

    def _owners(self) -> Iterable[bytes]:
        for index, owners in enumerate(self.found.owners):
            yield b"%d[%b]" % (index, b" ".join(b"%d 0 R" % owner.number for owner in owners))
        for index, (link, number) in enumerate(zip(self.found.links, self.links, strict=True)):
            if number and link.tag is not None:
                yield b" %d %d 0 R" % (len(self.pages) + index, link.tag.number)

    def _names(self, root: Element) -> Iterable[bytes]:
        names: list[tuple[bytes, int]] = []
        waiting = [root]
        while waiting:
            element = waiting.pop()
            waiting += [kid for kid in element.content() if isinstance(kid, Element)]
            if element.number and element.entries.startswith(b"/ID"):
                names.append((element.entries[3:], element.number))  # ASCII between brackets of one kind
        return (b"%b %d 0 R " % name for name in sorted(names))


def put_link(file: PdfFile, link: Annotation, parent: int) -> int:
    """Write a link; its number. parent: its key in the tree of parents."""
    return file.add(
        b"<</Type/Annot/Subtype/Link/Rect[%.2f %.2f %.2f %.2f]/Border[0 0 0]/F 4/Dest%b/Contents%b/StructParent %d>>"
        % (*link.corners, key(link.target), string(link.words or link.target), parent)
    )


def put_names(file: PdfFile, found: Found, pages: Sequence[int]) -> int:
    """Write the places that links name; the number of the list."""
    said = b"".join(
        b"%b[%d 0 R/XYZ 0 %.2f null]" % (key(name), pages[place.page], place.y)
        for name, place in sorted(found.places.items(), key=lambda one: _bytes(one[0]))
    )
    return file.add(b"<</Dests<</Names[%b]>>>>" % said)


def key(name: str) -> bytes:
    """The name of a place as it is written."""
    return b"<" + _bytes(name).hex().encode() + b">"


def _bytes(name: str) -> bytes:
    return name.encode("utf-8", "replace")


def put_outline(file: PdfFile, entries: Sequence[tuple[int, str, str]]) -> int:
    """Write the bookmarks, each with its level from 1, title and place; their number, 0 where there are none."""
    if not entries:
        return 0
    depths: list[int] = []
    for level, _title, _name in entries:
        depths.append(min(level - 1, (depths[-1] if depths else -1) + 1))  # a bookmark may not skip a level
    root = file.reserve()
    numbers = [file.reserve() for _entry in entries]
    family = _Family(depths)
    for index, (_level, title, name) in enumerate(entries):
        around = family.around(index)
        refs = b"".join(b"/%b %d 0 R" % (which, numbers[other]) for which, other in around.items() if other >= 0)
        parent = numbers[family.parents[index]] if family.parents[index] >= 0 else root
        count = b"/Count -%d" % family.children(index) if family.children(index) else b""
        body = b"<</Title%b/Dest%b/Parent %d 0 R%b%b>>" % (string(title), key(name), parent, refs, count)
        file.add(body, numbers[index])
    top = [number for number, depth in zip(numbers, depths, strict=True) if depth == 0]
    file.add(b"<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>" % (top[0], top[-1], len(top)), root)
    return root


class _Family:
    """Who is whose parent, child and neighbour among bookmarks of these depths."""

    def __init__(self, depths: Sequence[int]) -> None:
        self.parents: list[int] = []
        last: dict[int, int] = {}
        for index, depth in enumerate(depths):
            self.parents.append(last.get(depth - 1, -1))
            last[depth] = index
        self._children: dict[int, list[int]] = {}
        self._rank: list[int] = []
        for index, parent in enumerate(self.parents):
            siblings = self._children.setdefault(parent, [])
            self._rank.append(len(siblings))
            siblings.append(index)

    def children(self, index: int) -> int:
        """How many are right below."""
        return len(self._children.get(index, ()))

    def around(self, index: int) -> dict[bytes, int]:
        """The neighbours and the first and last child; -1 for none."""
        siblings, rank = self._children[self.parents[index]], self._rank[index]
        own = self._children.get(index, [-1])
        return {
            b"Prev": siblings[rank - 1] if rank else -1,
            b"Next": siblings[rank + 1] if rank + 1 < len(siblings) else -1,
            b"First": own[0],
            b"Last": own[-1],
        }
