"""Pages one under the other, drawn when they come into view; what is asked for and pointed at is told by signals."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from app.i18n import _
from app.ui.widgets.page_room import room_across

_GAP, _MARGIN = 14, 18
_PIXELS_A_POINT = 96 / 72
"""At 100 %."""
_STEPS = (0.5, 0.67, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)
_KEPT_BYTES = 32_000_000
"""Of pictures that are out of view."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How many pages, and the size of each in points."""

    count: int
    width: float
    height: float


@dataclass(slots=True)
class _Shown:
    image: QImage
    scale: float
    is_fresh: bool = True


class PagesView(QAbstractScrollArea):
    """White pages on a ground; a bar marks what is chosen."""

    wanted = Signal(int, float)  # page, pixels a point: it is in view and not there
    pressed_at = Signal(int, float, float)  # page, x and y in points
    page_changed = Signal()
    zoom_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shape = Shape(0, 595, 842)
        self._zoom = 0.0  # 0: as wide as there is room
        self._shown: dict[int, _Shown] = {}
        self._mark: tuple[int, float, float] | None = None
        self._page = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("look", "side")
        self.setAccessibleName(_("Preview of the pack"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().valueChanged.connect(self._moved)

    def show_pages(self, shape: Shape, anew: bool = False) -> None:
        """Take these pages; the view stays where it is, the old pictures until the new ones come, unless anew."""
        self._shape = shape
        if anew:
            self._shown.clear()
        self._shown = {page: one for page, one in self._shown.items() if page < shape.count}
        for one in self._shown.values():
            one.is_fresh = False
        self._arrange()
        self.viewport().update()

    def put(self, page: int, scale: float, image: QImage) -> None:
        """Take the picture of a page."""
        self._shown[page] = _Shown(image, scale)
        self._forget()
        self.viewport().update()

    def mark(self, place: tuple[int, float, float] | None) -> None:
        """Mark a stretch of a page, from y to y in points; None for nothing."""
        self._mark = place
        self.viewport().update()

    def bring(self, page: int, y: float) -> None:
        """Bring a place into view, if it is not well in it."""
        at, height = self._top(page) + y * self.scale(), self.viewport().height()
        inside = self.verticalScrollBar().value()
        if not inside + height * 0.06 <= at <= inside + height * 0.75:
            self.verticalScrollBar().setValue(round(at - height * 0.25))

    def offset(self, page: int, y: float) -> float:
        """How far below the top of the view a place is."""
        return self._top(page) + y * self.scale() - self.verticalScrollBar().value()

    def put_at(self, page: int, y: float, offset: float) -> None:
        """Bring a place so far below the top of the view."""
        self.verticalScrollBar().setValue(round(self._top(page) + y * self.scale() - offset))

    def page(self) -> int:
        """The page that fills most of the view, counted from 0."""
        return self._page

    def go(self, page: int) -> None:
        """Bring the top of a page into view."""
        page = max(0, min(page, self._shape.count - 1))
        self.verticalScrollBar().setValue(round(self._top(page)) - _GAP)

    def scale(self) -> float:
        """Pixels of the window to a point."""
        if self._zoom:
            return self._zoom * _PIXELS_A_POINT
        return max(0.2, (room_across(self) - 2 * _MARGIN) / self._shape.width)

    def zoom(self) -> float:
        """How large the pages are: 1 at 100 %."""
        return self.scale() / _PIXELS_A_POINT

    def fits(self) -> bool:
        """Whether the pages are as wide as there is room."""
        return not self._zoom

    def set_zoom(self, zoom: float) -> None:
        """Show the pages so large, 0 for as wide as there is room; the middle of the view stays."""
        bar, height = self.verticalScrollBar(), self.viewport().height()
        middle = (bar.value() + height / 2) / max(1.0, self._length())
        self._zoom = zoom
        self._arrange()
        bar.setValue(round(middle * self._length() - height / 2))
        self.viewport().update()
        self.zoom_changed.emit()

    def zoom_by(self, by: int) -> None:
        """Show the pages a step larger (1) or smaller (-1)."""
        now = self.zoom()
        steps = [one for one in _STEPS if one > now + 0.01] if by > 0 else [one for one in _STEPS if one < now - 0.01]
        if steps:
            self.set_zoom(steps[0] if by > 0 else steps[-1])

    def is_fresh(self, page: int) -> bool:
        """Whether the picture of a page is the last one, in the right size."""
        shown = self._shown.get(page)
        return shown is not None and shown.is_fresh and abs(shown.scale - self._pixels()) < 0.001

    def missing(self) -> list[int]:
        """The pages in view, and the one after, whose pictures are not there or not fresh; the marked one first."""
        first, last = self._visible()
        pages = [page for page in range(first, min(last + 2, self._shape.count)) if not self.is_fresh(page)]
        marked = self._mark[0] if self._mark else -1
        return sorted(pages, key=lambda page: (page != marked, page > last))

    def pages_in_view(self) -> range:
        """The pages of which something is seen."""
        first, last = self._visible()
        return range(first, min(last + 1, self._shape.count))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), self.palette().color(QPalette.ColorRole.Window))
        for page in self.pages_in_view():
            self._paint_page(painter, page)
        if self.hasFocus():
            painter.setPen(self.palette().color(QPalette.ColorRole.Highlight))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
        painter.end()
        if missing := self.missing():
            self.wanted.emit(missing[0], self._pixels())

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self.fits() and event.oldSize().width() > 0:
            self.set_zoom(0)
        else:
            self._arrange()
        super().resizeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and (place := self.place_at(event.position())):
            self.pressed_at.emit(*place)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        ends = {Qt.Key.Key_Home: bar.minimum(), Qt.Key.Key_End: bar.maximum()}
        if event.key() in ends:
            bar.setValue(ends[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Space:
            bar.triggerAction(bar.SliderAction.SliderPageStepAdd)
        else:
            super().keyPressEvent(event)

    def place_at(self, point: QPointF) -> tuple[int, float, float] | None:
        """The page under a point of the view, and where on it in points."""
        for page in self.pages_in_view():
            rect = self._rect(page)
            if rect.contains(point):
                return page, (point.x() - rect.x()) / self.scale(), (point.y() - rect.y()) / self.scale()
        return None

    def point_of(self, page: int, x: float, y: float) -> QPointF:
        """Where a place on a page is in the view."""
        rect = self._rect(page)
        return QPointF(rect.x() + x * self.scale(), rect.y() + y * self.scale())

    def _paint_page(self, painter: QPainter, page: int) -> None:
        rect = self._rect(page)
        painter.fillRect(rect, QColor(Qt.GlobalColor.white))
        if shown := self._shown.get(page):
            painter.drawImage(rect, shown.image)
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.drawRect(rect.adjusted(-0.5, -0.5, 0.5, 0.5))
        if self._mark and self._mark[0] == page:
            top, bottom = (rect.y() + y * self.scale() for y in self._mark[1:])
            left, width = rect.x() + 0.018 * rect.width(), max(3.0, 0.006 * rect.width())
            bar = QRectF(left, top - 2, width, max(8.0, bottom - top))
            painter.fillRect(bar, self.palette().color(QPalette.ColorRole.Highlight))

    def _pixels(self) -> float:
        return self.scale() * self.devicePixelRatioF()

    def _top(self, page: int) -> float:
        return _GAP + page * (self._shape.height * self.scale() + _GAP)

    def _length(self) -> float:
        return self._top(self._shape.count)

    def _rect(self, page: int) -> QRectF:
        width = self._shape.width * self.scale()
        left = max((self.viewport().width() - width) / 2, _MARGIN) - self.horizontalScrollBar().value()
        return QRectF(round(left), round(self._top(page) - self.verticalScrollBar().value()), width,
                      self._shape.height * self.scale())

    def _visible(self) -> tuple[int, int]:
        value, step = self.verticalScrollBar().value(), self._shape.height * self.scale() + _GAP
        first = max(0, int((value - _GAP) / step))
        return first, max(first, int((value + self.viewport().height() - _GAP) / step))

    def _arrange(self) -> None:
        """Let the scroll bars fit the pages."""
        view, bar, across = self.viewport(), self.verticalScrollBar(), self.horizontalScrollBar()
        bar.setRange(0, max(0, round(self._length()) - view.height()))
        bar.setPageStep(round(view.height() * 0.9))
        bar.setSingleStep(round(self.fontMetrics().height() * 2.5))
        across.setRange(0, max(0, round(self._shape.width * self.scale() + 2 * _MARGIN) - view.width()))
        across.setPageStep(view.width())
        self._moved()

    def _moved(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        page = int((middle - _GAP) / (self._shape.height * self.scale() + _GAP))
        now = max(0, min(page, self._shape.count - 1))
        if now != self._page:
            self._page = now
            self.page_changed.emit()

    def _forget(self) -> None:
        """Drop the pictures furthest from the view where they are too many."""
        size = sum(one.image.sizeInBytes() for one in self._shown.values())
        for page in sorted(self._shown, key=lambda page: -abs(page - self._page)):
            if size <= _KEPT_BYTES or abs(page - self._page) <= 2:
                break
            size -= self._shown.pop(page).image.sizeInBytes()
