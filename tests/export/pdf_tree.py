"""Reads the tag tree of a PDF back: every element with its text in reading order, as a screen reader meets it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf

_CODE = re.compile(r"<([0-9A-F]{4})><([0-9A-F]+)>")


@dataclass
class Node:
    """An element: its tag, what its dictionary says, its kids, which are nodes, text, or links to a named place."""

    tag: str
    said: dict[str, str]
    kids: "list[Node | str]" = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All the text in it."""
        return "".join(kid if isinstance(kid, str) else kid.text for kid in self.kids)

    def walk(self) -> "Iterator[Node]":
        """It and everything below, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.walk()

    def all(self, tag: str) -> "list[Node]":
        """The elements of one tag."""
        return [node for node in self.walk() if node.tag == tag]


class Tagged:
    """A tagged PDF. root: its tree. loose: what is drawn on its pages outside of any element and artifact."""

    def __init__(self, path: Path) -> None:
        with pikepdf.open(path) as file:
            self._names: dict[tuple[int, int], dict[int, str]] = {}
            self.loose: list[str] = []
            self.artifacts: list[list[str]] = []
            self._pages = {page.obj.objgen: index for index, page in enumerate(file.pages)}
            self._marked = [self._content(page) for page in file.pages]
            tree = file.Root.StructTreeRoot
            self.root = self._node(tree.K, None)
            self.owners = len(tree.ParentTree.Nums) // 2
            self.ids = [str(name) for name in list(tree.IDTree.Names)[::2]]

    def _content(self, page: pikepdf.Page) -> dict[int, str]:
        found: dict[int, str] = {}
        open_: list[int | None] = []
        letters: dict[int, str] = {}
        self.artifacts.append([])
        for operands, operator in pikepdf.parse_content_stream(page):
            match str(operator):
                case "BDC" | "BMC":
                    held = operands[1] if len(operands) > 1 else None
                    open_.append(int(held.MCID) if isinstance(held, pikepdf.Dictionary) and "/MCID" in held else None)
                case "EMC":
                    open_.pop()
                case "Tf":
                    letters = self._letters(page.resources.Font[str(operands[0])])
                case "Tj" | "TJ":
                    parts = operands[0] if isinstance(operands[0], pikepdf.Array) else operands
                    raw = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
                    text = "".join(letters[int.from_bytes(raw[at : at + 2], "big")] for at in range(0, len(raw), 2))
                    if not open_:
                        self.loose.append(text)
                    elif open_[-1] is None:
                        self.artifacts[-1].append(text)
                    else:
                        found[open_[-1]] = found.get(open_[-1], "") + text
                case "f" | "S":
                    self.loose.extend([] if open_ else ["a shape"])
        return found

    def _letters(self, font: pikepdf.Dictionary) -> dict[int, str]:
        if font.objgen not in self._names:
            pairs = _CODE.findall(font.ToUnicode.read_bytes().decode())
            self._names[font.objgen] = {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}
        return self._names[font.objgen]

    def _node(self, element: pikepdf.Dictionary, page: int | None) -> Node:
        said = {key[1:]: str(element[key]) for key in ("/Lang", "/Alt", "/ActualText", "/ID") if key in element}
        if "/A" in element:
            said |= {key[1:]: str(value) for key, value in element.A.items() if key != "/O"}
        node = Node(str(element.S)[1:], said)
        page = self._pages[element.Pg.objgen] if "/Pg" in element else page
        for kid in element.K if isinstance(element.K, pikepdf.Array) else [element.K]:
            self._add(node, kid, page)
        return node

    def _add(self, node: Node, kid: pikepdf.Object | int, page: int | None) -> None:
        if isinstance(kid, int):
            assert page is not None
            node.kids.append(self._marked[page][kid])
            node.pages.append(page)
        elif kid.get("/Type") == "/MCR":
            self._add(node, int(kid.MCID), self._pages[kid.Pg.objgen])
        elif kid.get("/Type") == "/OBJR":
            assert int(kid.Obj.F) == 4
            assert str(kid.Obj.Contents)
            node.links.append(str(kid.Obj.Dest))
        else:
            node.kids.append(self._node(kid, page))


def outline(node: Node, depth: int = 0) -> Iterator[str]:
    """The tree as lines of text."""
    said = "".join(f" {key}={value}" for key, value in sorted(node.said.items()) if key != "BBox")
    yield f"{'  ' * depth}{node.tag}{said}{''.join(f' -> {link}' for link in node.links)}"
    for kid in node.kids:
        if isinstance(kid, str):
            yield f"{'  ' * (depth + 1)}“{kid}”"
        else:
            yield from outline(kid, depth + 1)
