"""Text as a cell can hold it: what XML and Excel forbid taken out, what is too long continued elsewhere."""

import re
from collections.abc import Iterator

from app.i18n import _

LIMIT = 32_767
"""Characters that a cell can hold, as Excel counts them: a character beyond U+FFFF is two."""
_ODD = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FORMULA_SIGNS = "=+-@\t\r\n"


def clean(text: str) -> str:
    """The text without control characters and half characters, its line ends all the same."""
    if text.isprintable() or not _ODD.search(text):
        return text
    return _ODD.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def escaped(text: str) -> str:
    """Clean text as XML that Excel reads back as the same text."""
    if "_x" in text:
        text = _LOOKS_ESCAPED.sub("_x005F_", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def like_formula(text: str) -> bool:
    """Whether somebody who edits the cell would turn it into a formula."""
    return text[:1] in _FORMULA_SIGNS and bool(text)


def length(text: str) -> int:
    """The length as Excel counts it."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def cut(text: str, most: int) -> str:
    """The start of the text, no longer than so many of Excel's characters, no character halved."""
    return text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore")


def pieces(text: str, most: int) -> Iterator[str]:
    """The text in pieces of at most so many of Excel's characters."""
    while text:
        piece = cut(text, most)
        yield piece
        text = text[len(piece) :]


class LongTexts:
    """What did not fit into its cell, for a sheet of its own: sheet, row and column of the cell, part and words."""

    def __init__(self) -> None:
        self.parts: list[tuple[str, int, str, int, str]] = []

    def first(self, text: str, sheet: str, row: int, column: str) -> str:
        """What stands in the cell: the whole of a clean text, or its start and where it goes on."""
        if len(text) <= LIMIT // 2 or length(text) <= LIMIT:
            return text
        mark = _(" […continued on the sheet “{0}”, row {1}]").format(sheet_name(), len(self.parts) + 2)
        start = cut(text, LIMIT - length(mark))
        for number, piece in enumerate(pieces(text[len(start) :], LIMIT), 2):
            self.parts.append((sheet, row, column, number, piece))
        return start + mark


def sheet_name() -> str:
    """The name of the sheet on which long texts go on."""
    return _("Long texts")
