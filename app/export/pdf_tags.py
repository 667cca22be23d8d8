"""The structure of a tagged PDF (PDF/UA-1): a tree of elements, and which content on which page is of each."""

from collections.abc import Iterator

MARKS_A_PAGE = 1 << 20
"""More than any page has: a kid of an element that is content is page * MARKS_A_PAGE + its number on the page."""


class Element:
    """A structure element. kids: elements, content as numbers, or annotations as -1 and less.

    An inline element is joined to its parent when its first content is drawn, any other when it is made. notes stand
    after all kids. entries: what else is written in its dictionary, such as its attributes.
    """

    __slots__ = ("entries", "kids", "notes", "number", "parent", "tag", "waiting")

    def __init__(self, tag: str, parent: "Element | None" = None, entries: bytes = b"", inline: bool = False) -> None:
        self.tag = tag
        self.parent = parent
        self.entries = entries
        self.kids: list[Element | int] = []
        self.notes: list[Element] = []
        self.number = 0
        self.waiting = inline
        if parent is not None and not inline:
            parent.kids.append(self)

    def add(self, page: int, mark: int) -> None:
        """Let content be this element's, and the element its parent's."""
        self.kids.append(page * MARKS_A_PAGE + mark)
        self.join()

    def annotate(self, index: int) -> None:
        """Let an annotation, one of all in the file, be this element's."""
        self.kids.append(-1 - index)
        self.join()

    def join(self) -> None:
        """Take the place among the kids of the parent, if it is not taken yet."""
        if self.waiting and self.parent is not None:
            self.waiting = False
            self.parent.kids.append(self)
            self.parent.join()

    def content(self) -> Iterator["Element | int"]:
        """What is in it, in reading order."""
        yield from self.kids
        yield from self.notes

    def prune(self) -> bool:
        """Drop elements of which nothing was drawn; whether anything is left. A cell stands all the same."""
        self.kids = [kid for kid in self.kids if isinstance(kid, int) or kid.prune()]
        self.notes = [note for note in self.notes if note.prune()]
        return bool(self.kids or self.notes) or self.tag in ("TD", "TH")

    def forget(self) -> None:
        """Let go of all that is in it. Elements and their kids hold each other, and would wait for a look for garbage.

        That look would hold the window up for a second where a pack has thousands of entries.
        """
        waiting = [self]
        while waiting:
            one = waiting.pop()
            waiting += [kid for kid in one.content() if isinstance(kid, Element)]
            one.kids, one.notes = [], []


def languages(code: str) -> bytes:
    """The entry for text in a language other than the document's."""
    return b"/Lang" + string(code)


def string(text: str) -> bytes:
    """A text string of a PDF."""
    if text.isascii() and text.isprintable():
        return b"(" + text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").encode() + b")"
    return b"<FEFF" + text.encode("utf-16-be", "replace").hex().upper().encode() + b">"
