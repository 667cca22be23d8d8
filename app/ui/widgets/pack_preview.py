"""The pack as it will be printed, kept in step with every edit."""

from time import monotonic
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, QUrl
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QFrame, QTextBrowser

from app.i18n import _
from app.model.pack import Pack
from app.ui.jobs import Jobs
from app.ui.preview import Colours, html

_SOON_MS, _LATER_MS = 60, 1_200


def _faint(palette: QPalette) -> QColor:
    """The text colour thinned; a page knows no transparent ink."""
    text, base = palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.Base)
    parts = zip((text.red(), text.green(), text.blue()), (base.red(), base.green(), base.blue()), strict=True)
    return QColor(*(round(0.62 * over + 0.38 * under) for over, under in parts))


class PackPreview(QTextBrowser):
    """Written by a worker a moment after the last edit; what was in view stays in view."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self._pack: Pack | None = None
        self._place = ""
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Preview of the pack"))
        self.document().setDocumentMargin(28)
        self.anchorClicked.connect(self._follow)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._write)

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

    def _write(self) -> None:
        pack, colours = self._pack, self._colours()
        if pack is None:
            self.clear()
            return
        self._jobs.read("", lambda _progress: html(pack, colours), self._draw, topic="preview")

    def _colours(self) -> Colours:
        palette = self.palette()
        return Colours(
            line=palette.color(QPalette.ColorRole.Mid).name(),
            faint=_faint(palette).name(),
            shade=palette.color(QPalette.ColorRole.AlternateBase).name(),
            link=palette.color(QPalette.ColorRole.Link).name(),
        )

    def _draw(self, page: str) -> None:
        began, place = monotonic(), self.verticalScrollBar().value()
        self.setHtml(page)
        self.verticalScrollBar().setValue(place)
        if self._place:
            self.scrollToAnchor(self._place)
        # A pack of thousands of entries takes long to lay out: wait until the user pauses.
        self._soon.setInterval(min(_LATER_MS, max(_SOON_MS, round(4_000 * (monotonic() - began)))))
