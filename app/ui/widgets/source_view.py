"""A document's text with the passages of one item marked, the first in view, its citation above."""

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QSizePolicy, QWidget

from app.i18n import _
from app.model.document import Document
from app.model.found import Statement
from app.model.item import Item
from app.ui import words
from app.ui.positions import Positions
from app.ui.widgets.dialog_room import ScrolledForm
from app.ui.widgets.plain import action, column, label, line, row, tool
from app.ui.widgets.source_text import SourceText


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
        self._turns = (
            tool(action(self, _("Previous passage"), lambda: self._turn(-1), icon_name="up")),
            tool(action(self, _("Next passage"), lambda: self._turn(1), icon_name="down")),
        )
        self.text = SourceText(signs=False)
        self.text.step_wanted.connect(self._turn)
        self.text.setMinimumHeight(self.text.fontMetrics().lineSpacing() * 3)
        self.text.setPlaceholderText(_("Choose a row to read it in its document."))
        self._tools = QWidget()
        self._tools.setLayout(row(self.page, None, *self._turns, gap=2))
        head = column(self.heading, self.facts, self.citation, self._tools, margins=(12, 10, 12, 8), gap=4)
        made = column(_Head(head), line(), self.text, gap=0)
        made.setStretchFactor(self.text, 1)  # what the head leaves
        self.setLayout(made)
        self.clear()

    @property
    def document_id(self) -> str:
        """The id of the document whose text is shown, "" for none."""
        return self._document.id if self._document else ""

    def clear(self) -> None:
        """Show nothing."""
        self._item = self._document = None
        self.text.show_text(Positions(""))
        for one in (self.heading, self.facts, self.citation):
            one.hide()
        self._tools.hide()

    def show_item(self, item: Item, document: Document) -> None:
        """Show an item in its document."""
        if document.id != self.document_id:
            self.text.show_text(Positions(document.text), [(page.start, page.label) for page in document.pages])
        self._item, self._document, self._passage = item, document, 0
        self.heading.setText(words.heading(item))
        self.facts.setText(words.facts(item))
        for one in (self.heading, self.facts, self.citation):
            one.show()
        self._turn(0)

    def _turn(self, by: int) -> None:
        """Go to another passage of the item."""
        if self._item is None or self._document is None:
            return
        own = [citation for citation in self._item.citations if citation.document_id == self._document.id]
        self._passage = max(0, min(self._passage + by, len(own) - 1))
        citation = own[self._passage]
        self.citation.setText(words.citation_words(citation))
        many = _("passage {0} of {1}").format(self._passage + 1, len(own)) if len(own) > 1 else ""
        page = _("Page {0}").format(citation.page) if citation.page else ""
        self.page.setText(" · ".join(part for part in (page, many) if part))
        for one in self._turns:
            one.setVisible(len(own) > 1)
        self._tools.setVisible(bool(self.page.text()))
        around = self._item.found.context if isinstance(self._item.found, Statement) else None
        self.text.show_current([one.anchor for one in own], self._passage, around)


class _Head(ScrolledForm):
    """As high as what it says; scrolls where the text below would have no room."""

    def __init__(self, layout: QLayout) -> None:
        super().__init__(layout)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.form.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        high = min(self.fontMetrics().lineSpacing() * 4, self.form.heightForWidth(self.width()))
        return QSize(self.form.minimumSizeHint().width(), high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
