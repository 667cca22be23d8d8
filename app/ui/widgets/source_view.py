"""A document's text with the passages of one item marked, the first in view, its citation above."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from app.i18n import _
from app.model.document import Anchor, Document
from app.model.found import Statement
from app.model.item import Item
from app.ui import words
from app.ui.widgets.plain import action, column, label, line, row, tool


class SourceView(QWidget):
    """The source of an item: what it is, where it stands, and the whole text around it."""

    def __init__(self) -> None:
        super().__init__()
        self._item: Item | None = None
        self._document: Document | None = None
        self._passage = 0
        self.heading = label(look="heading", wrap=True, selectable=True)
        self.facts = label(look="meta", wrap=True, selectable=True)
        self.citation = label(wrap=True, selectable=True)
        self.page = label(look="meta")
        self._earlier = action(self, _("Passage before"), lambda: self._turn(-1), icon_name="up")
        self._later = action(self, _("Passage after"), lambda: self._turn(1), icon_name="down")
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(_("Text of the source document"))
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.text.document().setDocumentMargin(12)
        self.text.setPlaceholderText(_("Choose a row to read it in its document."))
        self._tools = QWidget()
        self._tools.setLayout(row(self.page, None, tool(self._earlier), tool(self._later), gap=2))
        head = column(self.heading, self.facts, self.citation, self._tools, margins=(12, 10, 12, 8), gap=4)
        self.setLayout(column(head, line(), self.text, gap=0))
        self.clear()

    @property
    def document_id(self) -> str:
        """The id of the document whose text is shown, "" for none."""
        return self._document.id if self._document else ""

    def clear(self) -> None:
        """Show nothing."""
        self._item = self._document = None
        self.text.setPlainText("")
        for one in (self.heading, self.facts, self.citation):
            one.hide()
        self._tools.hide()

    def show_item(self, item: Item, document: Document) -> None:
        """Show an item in its document."""
        if document.id != self.document_id:
            self.text.setPlainText(document.text)
        self._item, self._document, self._passage = item, document, 0
        self.heading.setText(words.heading(item))
        self.facts.setText(words.facts(item))
        for one in (self.heading, self.facts, self.citation):
            one.show()
        self._tools.show()
        self._turn(0)

    def _turn(self, by: int) -> None:
        """Go to another passage of the item."""
        assert self._item and self._document
        own = [citation for citation in self._item.citations if citation.document_id == self._document.id]
        self._passage = max(0, min(self._passage + by, len(own) - 1))
        citation = own[self._passage]
        self.citation.setText(words.citation_words(citation))
        many = _("passage {0} of {1}").format(self._passage + 1, len(own)) if len(own) > 1 else ""
        page = _("Page {0}").format(citation.page) if citation.page else ""
        self.page.setText(" · ".join(part for part in (page, many) if part))
        self._earlier.setVisible(len(own) > 1)
        self._later.setVisible(len(own) > 1)
        self._tools.setVisible(bool(self.page.text()))
        self._mark([one.anchor for one in own])

    def _mark(self, anchors: list[Anchor]) -> None:
        assert self._item and self._document
        marks: list[QTextEdit.ExtraSelection] = []
        if isinstance(self._item.found, Statement):
            marks.append(self._selection(self._item.found.context, 0.14))
        marks += [self._selection(anchor, 0.4) for anchor in anchors]
        self.text.setExtraSelections(marks)
        start = QTextCursor(self.text.document())
        start.setPosition(self._position(anchors[self._passage].start))
        self.text.setTextCursor(start)
        self.text.centerCursor()

    def _selection(self, anchor: Anchor, strength: float) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.text.document())
        cursor.setPosition(self._position(anchor.start))
        cursor.setPosition(self._position(anchor.end), QTextCursor.MoveMode.KeepAnchor)
        look = QTextCharFormat()
        look.setBackground(blend(self.text.palette(), strength))
        mark.cursor, mark.format = cursor, look  # type: ignore[attr-defined]  # PySide's stubs lack the two fields
        return mark

    def _position(self, offset: int) -> int:
        """Qt counts UTF-16 units, anchors count characters."""
        assert self._document
        return len(self._document.text[:offset].encode("utf-16-le")) // 2


def blend(palette: QPalette, strength: float) -> QColor:
    """The palette's highlight thinned over its base, so that the text colour stays legible in any theme."""
    over, under = palette.color(QPalette.ColorRole.Highlight), palette.color(QPalette.ColorRole.Base)
    mixed = [
        round(a * strength + b * (1 - strength))
        for a, b in zip(over.getRgb(), under.getRgb(), strict=True)  # type: ignore[arg-type]  # stubs say object
    ]
    return QColor(*mixed)
