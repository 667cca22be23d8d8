"""The dialog that shows what an entry cites: the words in their surroundings, one citation after the other."""

from collections.abc import Sequence

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QTextEdit, QWidget

from app.i18n import _
from app.model.item import Citation, Excerpt
from app.ui import words
from app.ui.widgets.plain import action, button, column, label, row, tool
from app.ui.widgets.source_looks import blend

_LONGEST = 1_000
"""Characters of a title or a citation that are shown."""
_FURTHEST = 5_000
"""Characters on either side of the words that are shown."""
_ODD = {ord("\r"): " ", 0: " "}


class CitedWordsDialog(QDialog):
    """Each citation with the excerpt that holds it, None where there is none."""

    def __init__(self, parent: QWidget, title: str, cited: Sequence[tuple[Citation, Excerpt | None]]) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Source"))
        self._cited, self._number = tuple(cited), 0
        self.heading = label(title[:_LONGEST], "heading", wrap=True)
        self.citation = label(wrap=True, selectable=True)
        self.place = label(look="meta")
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(_("Words of the source"))
        self._earlier = action(self, _("Previous citation"), lambda: self._turn(-1), "Alt+Up", "up")
        self._later = action(self, _("Next citation"), lambda: self._turn(1), "Alt+Down", "down")
        many = len(self._cited) > 1
        tools = (tool(self._earlier), tool(self._later)) if many else ()
        close = button(_("Close"), self.accept, primary=True)
        close.setDefault(True)
        parts = (self.heading, self.citation, row(self.place, None, *tools), self.text, row(None, close))
        self.setLayout(column(*parts, margins=(20, 16, 20, 14), gap=8))
        self.resize(self.fontMetrics().averageCharWidth() * 100, self.fontMetrics().height() * 26)
        self._turn(0)

    def _turn(self, by: int) -> None:
        self._number = max(0, min(self._number + by, len(self._cited) - 1))
        citation, excerpt = self._cited[self._number]
        self.citation.setText(words.citation_words(citation)[:_LONGEST])
        page = _("Page {0}").format(citation.page[:_LONGEST]) if citation.page else ""
        many = _("citation {0} of {1}").format(self._number + 1, len(self._cited)) if len(self._cited) > 1 else ""
        gone = "" if excerpt else _("its surroundings are not here: the words alone")
        self.place.setText(" · ".join(part for part in (page, many, gone) if part))
        text, start = _around(citation, excerpt)
        self.text.setPlainText(text)
        self._mark(start, start + len(citation.words))

    def _mark(self, start: int, end: int) -> None:
        """Colour the cited words and bring them into view. Qt counts UTF-16 units, offsets count characters."""
        text = self.text.toPlainText()
        mark, look = QTextEdit.ExtraSelection(), QTextCharFormat()
        cursor = QTextCursor(self.text.document())
        cursor.setPosition(_units(text[:start]))
        self.text.setTextCursor(cursor)
        cursor.setPosition(_units(text[:end]), QTextCursor.MoveMode.KeepAnchor)
        look.setBackground(blend(self.text.palette(), 0.4))
        mark.cursor, mark.format = cursor, look  # type: ignore[attr-defined]  # PySide's stubs lack the two fields
        self.text.setExtraSelections([mark])
        self.text.centerCursor()


def _around(citation: Citation, excerpt: Excerpt | None) -> tuple[str, int]:
    """The text to be shown, and where in it the words begin; signs that Qt would drop or join become spaces."""
    whole = excerpt.text if excerpt else citation.words
    start = citation.anchor.start - excerpt.start if excerpt else 0
    first = max(0, start - _FURTHEST)
    return whole[first : start + len(citation.words) + _FURTHEST].translate(_ODD), start - first


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
