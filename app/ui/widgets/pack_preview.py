"""The pack as it will be printed, kept in step with every edit."""

from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, QUrl
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QFrame, QTextBrowser

from app.i18n import _
from app.model.pack import Pack
from app.ui.preview import Colours, html

_SOON_MS = 60


def _faint(palette: QPalette) -> QColor:
    """The text colour thinned; a page knows no transparent ink."""
    text, base = palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.Base)
    parts = zip((text.red(), text.green(), text.blue()), (base.red(), base.green(), base.blue()), strict=True)
    return QColor(*(round(0.62 * over + 0.38 * under) for over, under in parts))


class PackPreview(QTextBrowser):
    """Drawn a moment after the last edit; what was in view stays in view."""

    def __init__(self) -> None:
        super().__init__()
        self._pack: Pack | None = None
        self._place = ""
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Preview of the pack"))
        self.document().setDocumentMargin(28)
        self.anchorClicked.connect(self._follow)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._draw)

    def show_pack(self, pack: Pack | None) -> None:
        """Draw this state soon."""
        if pack is not self._pack:
            self._pack = pack
            self._soon.start()

    def show_place(self, name: str) -> None:
        """Bring a bookmark into view, once the page is drawn."""
        self._place = name
        if name and not self._soon.isActive():
            self.scrollToAnchor(name)

    def changeEvent(self, event: Any) -> None:
        if event.type() == QEvent.Type.PaletteChange and self._pack is not None:
            self._soon.start()
        super().changeEvent(event)

    def _follow(self, url: QUrl) -> None:
        self.scrollToAnchor(url.fragment())

    def _draw(self) -> None:
        place = self.verticalScrollBar().value()
        palette = self.palette()
        colours = Colours(
            line=palette.color(QPalette.ColorRole.Mid).name(),
            faint=_faint(palette).name(),
            shade=palette.color(QPalette.ColorRole.AlternateBase).name(),
            link=palette.color(QPalette.ColorRole.Link).name(),
        )
        self.setHtml(html(self._pack, colours) if self._pack else "")
        self.verticalScrollBar().setValue(place)
        if self._place:
            self.scrollToAnchor(self._place)
