"""The pages of a PDF as they are printed, one under the other, with the passages marked over their words."""

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from app.i18n import _
from app.model.document import Anchor
from app.model.printed_page import Box, PrintedPage
from app.ui.page_caret import Move, box_at, moved
from app.ui.paper_loader import Drawn
from app.ui.passages import MARKS, Mark, Passages
from app.ui.widgets.page_room import room_across
from app.ui.widgets.source_looks import paint_box
from app.ui.widgets.source_text import stripped

_GAP = 14
_PICTURE_BYTES = 96_000_000
_WORDS_KEPT = 80
_STEP = 1.2
_LEAST, _MOST = 0.25, 6.0
_SETTLE_MS = 30
_MOVES: dict[tuple[Qt.Key, bool], Move] = {
    (Qt.Key.Key_Left, False): "left", (Qt.Key.Key_Right, False): "right", (Qt.Key.Key_Left, True): "word-left",
    (Qt.Key.Key_Right, True): "word-right", (Qt.Key.Key_Up, False): "up", (Qt.Key.Key_Down, False): "down",
    (Qt.Key.Key_Home, False): "line-start", (Qt.Key.Key_End, False): "line-end",
}


class SourcePages(QAbstractScrollArea):
    """Printed pages to be read, selected from and walked through. Offsets are into the document's text."""

    clicked = Signal(int)
    chosen = Signal(object)
    step_wanted = Signal(int)
    here_wanted = Signal(int)
    pages_wanted = Signal(object)  # [(number, dots a point, with words)], those in view first
    turned = Signal(int)  # the page in the upper part of the view

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Pages of the source document"))
        self.passages, self.marks = Passages(), MARKS
        self.current: Sequence[Anchor] = ()
        self.hits: Sequence[Anchor] = ()
        self._text = ""
        self._sizes: Sequence[tuple[float, float]] = ()
        self._tops: list[float] = []
        self._spans: Sequence[tuple[int, int]] = ()
        self._zoom = 1.0
        self._pictures: OrderedDict[int, tuple[float, QPixmap]] = OrderedDict()
        self._why: dict[int, str] = {}
        self._words: OrderedDict[int, PrintedPage] = OrderedDict()
        self._caret = self._fixed = 0
        self._wanted: Anchor | None = None
        self._shown_page = -1
        self._ask = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._ask.timeout.connect(self._ask_for_pages)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.horizontalScrollBar().valueChanged.connect(self.viewport().update)

    def show_paper(self, text: str, sizes: Sequence[tuple[float, float]], spans: Sequence[tuple[int, int]]) -> None:
        """Show pages of these sizes (points) with the text between these offsets on them."""
        self._text, self._sizes, self._spans = text, sizes, spans
        self._pictures.clear()
        self._words.clear()
        self._why.clear()
        self.current = self.hits = ()
        self._caret = self._fixed = 0
        self._wanted, self._shown_page = None, -1
        self._arrange()

    def take(self, drawn: Drawn) -> None:
        """Show a page that was drawn."""
        if drawn.picture is None:
            self._why[drawn.index] = drawn.why
        else:
            self._pictures[drawn.index] = (drawn.scale, drawn.picture)
            self._pictures.move_to_end(drawn.index)
            self._forget()
        if drawn.words is not None:
            self._words[drawn.index] = drawn.words
            if len(self._words) > _WORDS_KEPT:
                self._words.popitem(last=False)
        if self._wanted and drawn.index == self.page_of(self._wanted.start):
            wanted, self._wanted = self._wanted, None
            self.go_to(wanted)
        self.viewport().update()

    def show_passages(self, passages: Passages, marks: Collection[Mark]) -> None:
        """Mark passages of these kinds."""
        self.passages, self.marks = passages, tuple(marks)
        self.viewport().update()

    def show_current(self, anchors: Sequence[Anchor], place: int = 0) -> None:
        """Mark anchors more strongly and bring one into view."""
        self.current = tuple(anchors)
        if self.current:
            wanted = self.current[min(place, len(self.current) - 1)]
            self.setAccessibleDescription(self._text[wanted.start : wanted.end])
            self.go_to(wanted)
        self.viewport().update()

    def show_hits(self, hits: Sequence[Anchor]) -> None:
        """Mark where looked-for words stand."""
        self.hits = hits
        self.viewport().update()

    def go_to(self, anchor: Anchor, select: bool = False) -> None:
        """Bring an anchor into view; its page first, its words as soon as their place is known."""
        if not self._sizes:
            return
        index = self.page_of(anchor.start)
        words, scale = self._words.get(index), self.scale()
        self._caret, self._fixed = (anchor.end, anchor.start) if select else (anchor.start, anchor.start)
        start, end = self._spans[index] if index < len(self._spans) else (0, 0)
        share = (anchor.start - start) / max(end - start, 1)
        box = box_at(words, anchor.start) if words else None
        self._wanted = None if words else anchor
        top = box.top if box else share * self._sizes[index][1]
        self.verticalScrollBar().setValue(round(self._tops[index] + top * scale - self.viewport().height() / 3))
        self.viewport().update()

    def go_to_page(self, index: int) -> None:
        """Bring the top of a page into view."""
        if 0 <= index < len(self._tops):
            self._wanted = None
            self.verticalScrollBar().setValue(round(self._tops[index]) - _GAP // 2)

    def page_of(self, offset: int) -> int:
        """The number of the page that an offset lies on."""
        place = bisect_right(self._spans, (offset, len(self._text) + 1)) - 1
        return min(max(place, 0), max(len(self._sizes) - 1, 0))

    def chosen_words(self) -> Anchor | None:
        """The selected words without white space at their ends, None where none are."""
        return stripped(self._text, min(self._caret, self._fixed), max(self._caret, self._fixed))

    def first_visible(self) -> int:
        """The offset that the page in view begins with."""
        index = self.page_in_view()
        return self._spans[index][0] if 0 <= index < len(self._spans) else 0

    def offset(self) -> int:
        """Where the cursor is."""
        return self._caret

    def zoom(self, by: int) -> None:
        """Larger or smaller pages; 0 as wide as the view. Those that could not be drawn are tried again."""
        self._why.clear()
        self._zoom = min(max(self._zoom * _STEP**by, _LEAST), _MOST) if by else 1.0
        self._arrange()

    def words_of(self, index: int) -> PrintedPage | None:
        """Where the words of a page stand, None where that is not known yet."""
        return self._words.get(index)

    def boxes(self, anchor: Anchor) -> Iterator[QRectF]:
        """Where an anchor's words are in the viewport, on pages whose words are known."""
        for index in range(self.page_of(anchor.start), self.page_of(max(anchor.end - 1, anchor.start)) + 1):
            words = self._words.get(index)
            for box in words.marks(anchor) if words else ():
                yield self._seen(index, box)

    def _forget(self) -> None:
        """Drop the pictures looked at longest ago, as far as they take too much room."""
        while self.picture_bytes() > _PICTURE_BYTES and len(self._pictures) > 1:
            self._pictures.popitem(last=False)

    def picture_bytes(self) -> int:
        """How much room the pictures take that are kept."""
        return sum(one.width() * one.height() * 4 for _scale, one in self._pictures.values())

    def scale(self) -> float:
        """Pixels of the window a point."""
        widest = max((width for width, _height in self._sizes), default=1.0)
        return max((room_across(self) - 2 * _GAP) / widest, 0.1) * self._zoom

    def _arrange(self) -> None:
        """Lay the pages out anew, the same place at the top."""
        bar, scale = self.verticalScrollBar(), self.scale()
        place = bar.value() / max(bar.maximum(), 1)
        heights = [height * scale + _GAP for _width, height in self._sizes]
        self._tops = [_GAP + top for top in accumulate(heights[:-1], initial=0.0)] if heights else []
        whole = sum(heights) + _GAP
        bar.setRange(0, max(round(whole - self.viewport().height()), 0))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(self.fontMetrics().height() * 2)
        bar.setValue(round(place * bar.maximum()))
        wide = max((width for width, _height in self._sizes), default=0.0) * scale + 2 * _GAP
        self.horizontalScrollBar().setRange(0, max(round(wide - self.viewport().width()), 0))
        self.horizontalScrollBar().setPageStep(self.viewport().width())
        self._scrolled()

    def _scrolled(self) -> None:
        self.viewport().update()
        self._ask.start()
        if (index := self.page_in_view()) != self._shown_page:
            self._shown_page = index
            self.turned.emit(index)

    def page_in_view(self) -> int:
        """The number of the page in the upper part of the view, -1 for none."""
        return bisect_right(self._tops, self.verticalScrollBar().value() + self.viewport().height() / 3) - 1

    def _in_view(self) -> range:
        top = self.verticalScrollBar().value()
        first = max(bisect_right(self._tops, top) - 1, 0)
        return range(first, max(bisect_right(self._tops, top + self.viewport().height()), first))

    def _ask_for_pages(self) -> None:
        """Ask for what is in view, and for the pages before and after, where it is not here at this size."""
        if not self._sizes or not self.isVisible():
            return
        view, scale = self._in_view(), self.scale() * self.devicePixelRatioF()
        near = [*view, view.stop, view.start - 1]
        wanted = [(index, scale, index not in self._words) for index in near if 0 <= index < len(self._sizes)
                  and index not in self._why and self._lacks(index, scale)]
        if wanted:
            self.pages_wanted.emit(wanted)

    def _lacks(self, index: int, scale: float) -> bool:
        held = self._pictures.get(index)
        return held is None or abs(held[0] - scale) > 0.01 or index not in self._words

    def _corner(self, index: int) -> QPointF:
        """Where the upper left corner of a page is in the viewport."""
        wide = self._sizes[index][0] * self.scale()
        left = max((self.viewport().width() - wide) / 2, _GAP) - self.horizontalScrollBar().value()
        return QPointF(left, self._tops[index] - self.verticalScrollBar().value())

    def _seen(self, index: int, box: Box) -> QRectF:
        scale, corner = self.scale(), self._corner(index)
        return QRectF(corner.x() + box.left * scale, corner.y() + box.top * scale,
                      (box.right - box.left) * scale, (box.bottom - box.top) * scale)

    def _offset_at(self, point: QPoint | QPointF) -> int | None:
        """The character at a point of the viewport; its end where the point is in its latter half."""
        for index in self._in_view():
            corner, words, scale = self._corner(index), self._words.get(index), self.scale()
            if words is None or point.y() > corner.y() + self._sizes[index][1] * scale + _GAP:
                continue
            x = (point.x() - corner.x()) / scale
            found = words.offset_at(x, (point.y() - corner.y()) / scale)
            box = box_at(words, found) if found is not None else None
            return None if found is None or box is None else found + (x > (box.left + box.right) / 2)
        return None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.palette().color(QPalette.ColorRole.Window))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for index in self._in_view() if self._sizes else ():
            self._paint_page(painter, index)
        if self.hasFocus():
            painter.setPen(self.palette().color(QPalette.ColorRole.Highlight))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))

    def _paint_page(self, painter: QPainter, index: int) -> None:
        width, height = self._sizes[index]
        page = QRectF(self._corner(index), QPointF(0, 0))
        page.setWidth(width * self.scale())
        page.setHeight(height * self.scale())
        painter.fillRect(page, Qt.GlobalColor.white)
        held = self._pictures.get(index)
        if held:
            self._pictures.move_to_end(index)
            painter.drawPixmap(page, held[1], QRectF(held[1].rect()))
        else:
            painter.setPen(Qt.GlobalColor.black)
            told = self._why.get(index, _("Drawing the page…"))
            inner = page.adjusted(_GAP * 2, _GAP * 2, -_GAP * 2, -_GAP * 2)
            painter.drawText(inner, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, told)
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(page)
        if index in self._words:
            self._paint_marks(painter, index, self._words[index])

    def _paint_marks(self, painter: QPainter, index: int, words: PrintedPage) -> None:
        palette, current = self.palette(), set(self.current)
        start, end = self._spans[index] if index < len(self._spans) else (0, 0)
        for one in self.passages.between(start, end, self.marks):
            if one.anchor not in current:
                self._paint_boxes(painter, index, words, one.anchor, one.mark, strong=False)
        for anchor in self.current:
            own = next((one for one in self.passages.between(anchor.start, anchor.end) if one.anchor == anchor), None)
            self._paint_boxes(painter, index, words, anchor, own.mark if own else "event", strong=True)
        veil = palette.color(QPalette.ColorRole.Highlight)
        veil.setAlphaF(0.3)
        chosen = self.chosen_words()
        for anchor in (*(hit for hit in self.hits if start <= hit.start < end), *((chosen,) if chosen else ())):
            for box in words.marks(anchor):
                painter.fillRect(self._seen(index, box), veil)
        self._paint_caret(painter, index, words)

    def _paint_boxes(
        self, painter: QPainter, index: int, words: PrintedPage, anchor: Anchor, mark: Mark, strong: bool
    ) -> None:
        for box in words.marks(anchor):
            paint_box(painter, self._seen(index, box), mark, self.palette(), strong)

    def _paint_caret(self, painter: QPainter, index: int, words: PrintedPage) -> None:
        if not self.hasFocus() or self.page_of(self._caret) != index:
            return
        box = box_at(words, self._caret)
        if box:
            seen = self._seen(index, box)
            painter.fillRect(QRectF(seen.left() - 1, seen.top(), 2, seen.height()), Qt.GlobalColor.black)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._offset_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and found is not None:
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._select(self._fixed if shift else found, found)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self._offset_at(event.position())
        if event.buttons() & Qt.MouseButton.LeftButton and found is not None:
            self._select(self._fixed, found)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._caret == self._fixed:
            self.clicked.emit(self._caret)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self._offset_at(event.position())
        if found is not None:
            first = moved(self._text, found, "word-left", None)
            self._select(first, moved(self._text, first, "word-right", None))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        chosen = self.chosen_words()
        if event.matches(QKeySequence.StandardKey.Copy) and chosen:
            QGuiApplication.clipboard().setText(self._text[chosen.start : chosen.end])
        elif not control and event.key() in (Qt.Key.Key_N, Qt.Key.Key_P):
            self.step_wanted.emit(1 if event.key() == Qt.Key.Key_N else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.here_wanted.emit(self._caret)
        else:
            moves: list[Move] = [one for (key, held), one in _MOVES.items() if key == event.key() and held == control]
            if moves:
                self._move(moves[0], bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
            else:
                super().keyPressEvent(event)

    def _move(self, move: Move, extend: bool) -> None:
        page = self._words.get(self.page_of(self._caret))
        caret = moved(self._text, self._caret, move, page)
        bar = self.verticalScrollBar()
        if caret == self._caret and move in ("up", "down"):
            bar.setValue(bar.value() + bar.singleStep() * (1 if move == "down" else -1))
            return
        self._select(self._fixed if extend else caret, caret)
        words = self._words.get(self.page_of(caret))
        box = box_at(words, caret) if words else None
        if box:
            seen = self._seen(self.page_of(caret), box)
            below = seen.bottom() - self.viewport().height()
            bar.setValue(round(bar.value() + (max(below, 0) + _GAP if below > 0 else min(seen.top(), 0))))
        elif words is None:
            self.go_to(Anchor(caret, caret))

    def _select(self, fixed: int, caret: int) -> None:
        before = self.chosen_words()
        self._fixed, self._caret = fixed, caret
        if self.chosen_words() != before:
            self.chosen.emit(self.chosen_words())
        self.viewport().update()
