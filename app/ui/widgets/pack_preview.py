"""The pack as its PDF prints it, page by page, kept in step with every edit."""

from dataclasses import dataclass, replace
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QImage, QIntValidator
from PySide6.QtWidgets import QLineEdit, QWidget

from app.drawing import Drawing, Pages, Picture
from app.i18n import _, language, n_, percent, shortly
from app.model.pack import Pack
from app.ui.desk import Desk
from app.ui.widgets.one_line import OneLine
from app.ui.widgets.pack_pages import PagesView, Shape
from app.ui.widgets.plain import action, column, label, line, row, tool

if TYPE_CHECKING:
    from app.progress import Progress

_SOON_MS = 40


@dataclass(slots=True)
class _Asked:
    """What the pictures under way are of."""

    pages: Pages
    page: int


class PackPreview(QWidget):
    """Laid out and drawn by a worker a moment after the last edit; what was in view stays in view.

    The page of what is chosen comes first; the others when they are laid out and come into view.
    """

    drawn_in = Signal(str, str)  # name of the house style, what is wrong with it or ""
    numbered = Signal(object)  # by their keys, the numbers that entries are printed under
    pointed_at = Signal(str)  # key of the entry or section that was pressed
    refreshed = Signal(float)  # seconds since the edit until the page in view was there again

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._jobs, self._home = desk.jobs, desk.home
        self._pack: Pack | None = None
        self._identity: tuple[object, ...] = ()
        self._key, self._bring = "", False
        self._laid: Pack | None = None  # what the pages are of; None while others are coming
        self._pages: Pages | None = None
        self._asked: _Asked | None = None
        self._begun: Pages | None = None  # whose other pages are being laid out
        self._edited_at = 0.0
        self._leads: dict[int, Picture] = {}
        self._drawing = Drawing(language())
        self.view = PagesView()
        self._make_bar()
        self.setLayout(column(self._bar, line(), self.view, gap=0))
        self.view.wanted.connect(self._draw)
        self.view.pressed_at.connect(self._pressed)
        self.view.page_changed.connect(self._tell_page)
        self.view.zoom_changed.connect(self._tell_page)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._lay_out)
        self._tell_page()

    def warm_up(self) -> None:
        """Have all there that the first page needs."""
        drawing = self._drawing
        self._jobs.beside("", lambda _progress: drawing.begin(), lambda _none: None, "preview")

    def close_process(self) -> None:
        """End the process that draws."""
        self._drawing.close()

    def show_pack(self, pack: Pack | None) -> None:
        """Lay out this state soon."""
        if pack is self._pack:
            return
        another = _identity(pack) != self._identity
        self._pack, self._identity = pack, _identity(pack)
        if another:
            self._pages, self._asked = None, None
            self.view.show_pages(Shape(0, 595, 842), anew=True)
            self.view.mark(None)
            self._tell_page()
        if not self._soon.isActive():
            self._edited_at = monotonic()
        self._soon.start(0 if another else _SOON_MS)

    def show_place(self, key: str) -> None:
        """Bring an entry or section into view by its key, and mark it; as soon as its page is laid out."""
        self._bring = self._bring or key != self._key  # also once the edit under way is laid out
        self._key = key
        if self._pages:
            self._mark(self._pages, bring=True)

    def pages(self) -> Pages | None:
        """The pages that are shown; None before the first are there."""
        return self._pages

    def _make_bar(self) -> None:
        self.previous = action(self, _("Previous page"), lambda: self.view.go(self.view.page() - 1), "Ctrl+PgUp", "up")
        self.next = action(self, _("Next page"), lambda: self.view.go(self.view.page() + 1), "Ctrl+PgDown", "down")
        self.smaller = action(self, _("Smaller"), lambda: self.view.zoom_by(-1), "Ctrl+-", "zoom-out")
        self.larger = action(self, _("Larger"), lambda: self.view.zoom_by(1), "Ctrl++", "zoom-in")
        self.fit = action(self, _("Fit width"), lambda: self.view.set_zoom(0), "Ctrl+0", "fit-width")
        for one in self.actions_of_view():
            one.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self.addAction(one)
        self.number = QLineEdit()
        self.number.setAccessibleName(_("Page"))
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.number.setFixedWidth(self.fontMetrics().horizontalAdvance("00000") + 12)
        self.number.setValidator(QIntValidator(1, 99_999, self))
        self.number.returnPressed.connect(self._go)
        self.total, self.zoom, self.told = label(look="meta"), label(look="meta"), OneLine()
        self._bar = QWidget()
        parts = row(tool(self.previous), tool(self.next), self.number, self.total, self.told, tool(self.smaller),
                    self.zoom, tool(self.larger), tool(self.fit), margins=(10, 5, 8, 5), gap=4)
        parts.setStretchFactor(self.told, 1)
        self._bar.setLayout(parts)

    def actions_of_view(self) -> tuple[QAction, ...]:
        """The actions on what is seen, for a menu."""
        return (self.previous, self.next, self.larger, self.smaller, self.fit)

    def _go(self) -> None:
        self.view.go(int(self.number.text() or 1) - 1)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        pack, home, near = self._pack, self._home, self._key
        if pack is None:
            return
        expected, page = self._pages.count if self._pages else 0, self.view.page()
        self._laid, drawing = None, self._drawing

        def work(progress: "Progress") -> tuple[Pages, str]:
            from app import tasks

            house, problem = tasks.house_or_plain(home, pack.house)
            return drawing.lay_out(pack, house, near, expected, progress, page), problem

        def done(answer: tuple[Pages, str]) -> None:
            pages, problem = answer
            self._laid = pack
            self.drawn_in.emit(pack.house, problem)
            self._take(pages)

        self._jobs.beside("", work, done, "preview", self._stopped)

    def _stopped(self, error: Exception) -> None:
        """The process was lost; the next edit starts another."""
        self.told.setText(str(error))

    def _take(self, pages: Pages) -> None:
        """Show what is laid out; the rest follows."""
        before, self._pages, self._asked = self._pages, pages, None
        self._leads.clear()
        self.numbered.emit(pages.numbers())
        spot = before and before.spots.get(before.places.get(self._key, ""))
        offset = self.view.offset(spot.page, spot.y) if spot else -1.0
        self.view.show_pages(Shape(pages.count, pages.width, pages.height))
        now = pages.spots.get(pages.places.get(self._key, ""))
        if now and 0 <= offset <= self.view.viewport().height():
            self.view.put_at(now.page, now.y, offset)
        self._mark(pages, bring=self._bring or spot is None)
        self._bring = False
        self._tell_page()
        self._lay_rest(pages)

    def _lay_rest(self, pages: Pages) -> None:
        """Lay out the other pages once those in view are drawn, which would wait for it; not if others are coming."""
        if self._laid is not self._pack:  # it would take the place of what lays the pack out as it is now
            return
        awaited = self.view.isVisible() and any(page < pages.laid for page in self.view.missing())
        if pages is self._pages and not pages.is_whole and not awaited and self._begun is not pages:
            self._begun, drawing = pages, self._drawing
            self._jobs.beside("", lambda progress: drawing.rest(pages.number, progress), self._whole, "preview",
                              self._stopped)

    def _whole(self, pages: Pages | None) -> None:
        if pages is None or self._pages is None or pages.number != self._pages.number:
            return
        self._pages, self._asked = pages, None
        self.view.show_pages(Shape(pages.count, pages.width, pages.height))  # the contents know all their pages now
        self._mark(pages, bring=False)
        self._tell_page()

    def _mark(self, pages: Pages, bring: bool) -> None:
        found = pages.span(self._key)
        self.view.mark((found[0].page, found[0].y, found[1]) if found else None)
        if found and bring:
            self.view.bring(found[0].page, found[0].y)

    def _draw(self, page: int, scale: float) -> None:
        """Have a page drawn that is in view; the next one is asked for when it is there."""
        pages = self._pages
        if pages is None or page >= pages.laid or (self._asked and self._asked.pages is pages
                                                   and self._asked.page == page):
            return
        self._asked, drawing = _Asked(pages, page), self._drawing
        self._jobs.beside("", lambda progress: drawing.picture(pages.number, page, scale, progress),
                          partial(self._drawn, pages, page, scale), "preview page", self._stopped)

    def _drawn(self, pages: Pages, page: int, scale: float, made: Picture | None) -> None:
        self._asked = None
        if made is None or self._pages is None or pages.number != self._pages.number:
            self.view.viewport().update()
            return
        image = QImage(made.pixels, made.width, made.height, made.stride, QImage.Format.Format_RGB32).copy()
        image.setDevicePixelRatio(1)
        self._leads[page] = replace(made, pixels=b"")  # the view has them
        self.view.put(page, scale, image)
        self._lay_rest(pages)
        if self._edited_at and self.view.is_fresh(self._first_wanted()):
            self.refreshed.emit(monotonic() - self._edited_at)
            self._edited_at = 0.0
        if page == self.view.page():
            self.view.setAccessibleDescription(made.text)

    def _first_wanted(self) -> int:
        """The page of what is chosen where it is in view, else the one that fills most of it."""
        found = self._pages and self._pages.span(self._key)
        return found[0].page if found and found[0].page in self.view.pages_in_view() else self.view.page()

    def _pressed(self, page: int, x: float, y: float) -> None:
        """Follow a link, or tell which entry was pressed."""
        pages, made = self._pages, self._leads.get(page)
        if pages is None:
            return
        lead = next((one for one in made.leads if one.left <= x <= one.right and one.top <= y <= one.bottom),
                    None) if made else None
        spot = pages.spots.get(lead.target) if lead else None
        if spot:
            self.view.bring(spot.page, spot.y)
            page, y = spot.page, spot.y
        if key := pages.key_at(page, y):
            self.pointed_at.emit(key)

    def _tell_page(self) -> None:
        pages, page = self._pages, self.view.page()
        for one in (self.number, self.previous, self.next):
            one.setEnabled(pages is not None)
        self.number.setText(str(page + 1) if pages else "")
        self.total.setText(_("of {0}").format(pages.count) if pages else "")
        self.zoom.setText(percent(100 * self.view.zoom()))
        self.told.setText(_over(pages) if pages and pages.is_whole else "")
        if pages and (made := self._leads.get(page)):
            self.view.setAccessibleDescription(made.text)


def _over(pages: Pages) -> str:
    """By how much the pack is longer than its template allows."""
    if not pages.limit:
        return ""
    over = round(pages.count - pages.limit + 0.49)
    if over <= 0:
        return _("· within the limit of {0}").format(shortly(pages.limit))
    return _("· {0} over the limit of {1}").format(n_("{count} page", "{count} pages", over), shortly(pages.limit))


def _identity(pack: Pack | None) -> tuple[object, ...]:
    """What tells one pack from another, whatever was edited in it."""
    return (pack.id, pack.selection, pack.template, pack.issue) if pack else ()
