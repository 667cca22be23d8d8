"""The pack as it will be printed, kept in step with every edit."""

from time import monotonic
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QColor, QImage, QPalette, QTextCursor, QTextDocument, QTextOption
from PySide6.QtWidgets import QFrame, QTextBrowser

from app.i18n import _
from app.model.pack import Pack
from app.ui.desk import Desk
from app.ui.preview import Colours, Drawn, drawn, warm_up

_SOON_MS, _LATER_MS = 60, 1_200
_MARGIN = 28


def _faint(palette: QPalette) -> QColor:
    """The text colour thinned; a page knows no transparent ink."""
    text, base = palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.Base)
    parts = zip((text.red(), text.green(), text.blue()), (base.red(), base.green(), base.blue()), strict=True)
    return QColor(*(round(0.62 * over + 0.38 * under) for over, under in parts))


class PackPreview(QTextBrowser):
    """Written by a worker a moment after the last edit; what was in view stays in view.

    A pack is drawn part by part, so that the first page is there at once and the window answers meanwhile. Where a
    page is shown already, the next one takes its place when it is whole.
    """

    drawn_in = Signal(str, str)  # name of the house style, what is wrong with it or ""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._jobs, self._home = desk.jobs, desk.home
        self._pack: Pack | None = None
        self._shown: tuple[object, ...] = ()
        self._place = ""
        self._page: QTextDocument | None = None
        self._rest: list[str] = []
        self._began = 0.0
        self.setOpenLinks(False)
        self.setWordWrapMode(QTextOption.WrapMode.WordWrap)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Preview of the pack"))
        self.anchorClicked.connect(self._follow)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._write)
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._go_on)

    def warm_up(self) -> None:
        """Load on the worker what the first page will need."""
        home = self._home

        def work(_progress: object) -> None:
            from app import tasks

            warm_up(tasks.load_house(home, ""))

        self._jobs.read("", work, lambda _none: None, topic="preview")

    def show_pack(self, pack: Pack | None) -> None:
        """Draw this state soon."""
        if pack is not self._pack:
            another = _identity(pack) != self._shown
            self._pack = pack
            self._soon.start(0 if another else self._soon.interval())

    def show_place(self, name: str) -> None:
        """Bring a bookmark into view, once the page is drawn."""
        self._place = name
        if name and not self._soon.isActive() and not self._rest:
            self.scrollToAnchor(name)

    def changeEvent(self, event: Any) -> None:
        if event.type() == QEvent.Type.PaletteChange and self._pack is not None:
            self._soon.start()
        super().changeEvent(event)

    def _follow(self, url: QUrl) -> None:
        self.scrollToAnchor(url.fragment())

    def _write(self) -> None:
        pack, colours, home = self._pack, self._colours(), self._home
        if pack is None:
            self._next.stop()
            self._rest, self._shown = [], ()
            self.clear()
            return

        def work(_progress: object) -> tuple[Drawn, str]:
            from app import tasks

            house, problem = tasks.house_or_plain(home, pack.house)
            return drawn(pack, colours, house), problem

        def done(answer: tuple[Drawn, str]) -> None:
            page, problem = answer
            self.drawn_in.emit(pack.house, problem)
            self._draw(page)

        self._jobs.read("", work, done, topic="preview")

    def _colours(self) -> Colours:
        palette = self.palette()
        return Colours(
            line=palette.color(QPalette.ColorRole.Mid).name(),
            faint=_faint(palette).name(),
            shade=palette.color(QPalette.ColorRole.AlternateBase).name(),
            link=palette.color(QPalette.ColorRole.Link).name(),
        )

    def _draw(self, page: Drawn) -> None:
        """Begin a page; the first of another pack is shown while it grows."""
        self._began, self._rest = monotonic(), list(page.parts)
        self._page = self._blank(page)
        if _identity(self._pack) != self._shown:
            self._shown = _identity(self._pack)
            self._add_part()
            self.setDocument(self._page)
        self._next.start()

    def _blank(self, page: Drawn) -> QTextDocument:
        blank = QTextDocument(self)
        blank.setDefaultFont(self.font())
        blank.setDocumentMargin(_MARGIN)
        words = QTextOption()
        words.setWrapMode(QTextOption.WrapMode.WordWrap)  # a narrow column grows rather than part a name
        blank.setDefaultTextOption(words)
        blank.setTextWidth(self.viewport().width())
        for name, data in page.pictures:
            blank.addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), QImage.fromData(data))
        return blank

    def _add_part(self) -> None:
        assert self._page
        cursor = QTextCursor(self._page)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertHtml(self._rest.pop(0))

    def _go_on(self) -> None:
        """Draw the next part; after the last, put the page in place and what was in view into view."""
        if self._rest:
            self._add_part()
            self._next.start()
            return
        if self._page is not None and self.document() is not self._page:
            place = self.verticalScrollBar().value()
            self.setDocument(self._page)
            self.verticalScrollBar().setValue(place)
        if self._place:
            self.scrollToAnchor(self._place)
        # A pack of thousands of entries takes long to lay out: wait until the user pauses.
        self._soon.setInterval(min(_LATER_MS, max(_SOON_MS, round(1_000 * (monotonic() - self._began)))))


def _identity(pack: Pack | None) -> tuple[object, ...]:
    """What tells one pack from another, whatever was edited in it."""
    return (pack.id, pack.selection, pack.template, pack.issue) if pack else ()
