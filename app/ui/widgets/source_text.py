"""A document's text with its passages marked, those in view only, so that millions of characters scroll at once."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence

from PySide6.QtCore import QMimeData, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextLine,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from app.i18n import _
from app.model.document import Anchor
from app.ui.passages import MARKS, Mark, Passage, Passages
from app.ui.positions import Positions
from app.ui.widgets.source_gutter import Gutter
from app.ui.widgets.source_looks import blend, paint_box, paint_frame

_SLICE = 2_000_000
"""Units of text that are put in at once; the rest of a longer one follows bit by bit."""
_MARGIN = 12
_FRAME = 2  # pixels that a frame reaches beyond its words
_SMALLEST, _LARGEST = 6.0, 40.0


class SourceText(QPlainTextEdit):
    """The text of a document, to be read, selected and walked through. Offsets are the document's own.

    signs: whether there is room for those of passages beside it.
    """

    clicked = Signal(int)  # offset of the character
    chosen = Signal(object)  # Anchor of the selected words, or None
    step_wanted = Signal(int)  # 1: next passage, -1: the one before
    here_wanted = Signal(int)  # the passage at an offset

    def __init__(self, signs: bool = True) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setAccessibleName(_("Text of the source document"))
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.document().setDocumentMargin(_MARGIN)
        self.positions = Positions("")
        self.passages = Passages()
        self.marks: Collection[Mark] = MARKS
        self.current: Sequence[Anchor] = ()
        self.around: Anchor | None = None
        self.hits: Sequence[Anchor] = ()
        self._loaded = 0
        self._wanted: tuple[Anchor, bool] | None = None
        self._gutter = Gutter(self, signs)
        self._later = QTimer(self, interval=0)
        self._later.timeout.connect(self._load_more)
        self.selectionChanged.connect(self._tell_chosen)

    def show_text(self, positions: Positions, page_starts: Sequence[tuple[int, str]] = ()) -> None:
        """Show a text from its beginning; page_starts: where pages begin, and their labels."""
        self.positions, self.passages, self.current, self.hits = positions, Passages(), (), ()
        self.around = self._wanted = None
        self._gutter.show_pages(page_starts)
        self._loaded = min(_SLICE, len(positions.shown))
        self.setPlainText(positions.shown[: self._loaded] if self._loaded < len(positions.shown) else positions.shown)
        self._later.start() if self._loaded < len(positions.shown) else self._later.stop()
        self._gutter.fit()

    def show_passages(self, passages: Passages, marks: Collection[Mark]) -> None:
        """Mark passages of these kinds."""
        self.passages, self.marks = passages, marks
        self.viewport().update()
        self._gutter.update()

    def show_current(self, anchors: Sequence[Anchor], place: int = 0, around: Anchor | None = None) -> None:
        """Mark anchors more strongly, with a faint stretch around them, and bring one into view."""
        self.current, self.around = tuple(anchors), around
        if self.current:
            self.go_to(self.current[min(place, len(self.current) - 1)])
        self._mark_current()
        self._gutter.update()

    def show_hits(self, hits: Sequence[Anchor]) -> None:
        """Mark where looked-for words stand."""
        self.hits = hits
        self.viewport().update()

    def go_to(self, anchor: Anchor, select: bool = False) -> None:
        """Bring an anchor into view, the cursor at its begin or over its words."""
        if self.positions.position(anchor.end) > self._loaded:
            self._wanted = (anchor, select)
            return
        cursor = QTextCursor(self.document())
        cursor.setPosition(self.positions.position(anchor.start))
        if select:
            cursor.setPosition(self.positions.position(anchor.end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.centerCursor()
        self._gutter.update()

    def go_to_top(self, offset: int) -> None:
        """Bring an offset to the top of the view."""
        self.go_to(Anchor(offset, offset))
        cursor = self.textCursor()
        block = cursor.block()
        line = block.layout().lineForTextPosition(cursor.position() - block.position())
        self.verticalScrollBar().setValue(block.firstLineNumber() + (line.lineNumber() if line.isValid() else 0))

    def offset(self) -> int:
        """Where the cursor is."""
        return self.positions.offset(self.textCursor().position())

    def first_visible(self) -> int:
        """The offset of the first character in view."""
        return self.positions.offset(self.firstVisibleBlock().position())

    def reading(self) -> int:
        """The offset in the upper third of the view, where one reads; where all is in view, that of the cursor."""
        if not self.verticalScrollBar().maximum():
            return self.offset()
        point = self.viewport().rect().topLeft() + QPoint(0, self.viewport().height() // 3)
        return self.positions.offset(self.cursorForPosition(point).position())

    def chosen_words(self) -> Anchor | None:
        """The selected words without white space at their ends, None where none are."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        start, end = (self.positions.offset(one) for one in (cursor.selectionStart(), cursor.selectionEnd()))
        return stripped(self.positions.text, start, end)

    def zoom(self, by: int) -> None:
        """Larger or smaller print; 0 for the window's own."""
        font = self.font()
        size = font.pointSizeF() + by if by else self.window().font().pointSizeF()
        font.setPointSizeF(min(max(size, _SMALLEST), _LARGEST))
        self.setFont(font)
        self._gutter.fit()

    def in_view(self, part: QRect | None = None) -> Iterator[tuple[Passage, QRectF]]:
        """The passages that are shown in view, or a part of it, with a box for each line of them, in the viewport."""
        for block, box in self.blocks(part):
            first = block.position()
            start, end = self.positions.offset(first), self.positions.offset(first + block.length())
            for one in self.passages.between(start, end, self.marks):
                yield from ((one, line) for line in self._boxes(one.anchor, block, box))

    def blocks(self, part: QRect | None = None) -> Iterator[tuple[QTextBlock, QRectF]]:
        """The paragraphs in view, or in a part of it, and where they are in the viewport."""
        room = part or self.viewport().rect()
        block, offset = self.firstVisibleBlock(), self.contentOffset()
        while block.isValid():
            box = self.blockBoundingGeometry(block).translated(offset)
            if box.top() > room.bottom() + _FRAME:
                return
            if box.bottom() >= room.top() - _FRAME:
                yield block, box
            block = block.next()

    def _boxes(self, anchor: Anchor, block: QTextBlock, box: QRectF) -> Iterator[QRectF]:
        """The boxes of an anchor's words in a paragraph, without the blank that a line ends with."""
        layout = block.layout()
        start = self.positions.position(anchor.start) - block.position()
        end = self.positions.position(anchor.end) - block.position()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
            if first < last:
                inked = line.naturalTextRect()
                edges = sorted(min(max(_x(line, place), inked.left()), inked.right()) for place in (first, last))
                yield QRectF(box.left() + edges[0], box.top() + line.y(), edges[1] - edges[0], line.height())

    def _mark_current(self) -> None:
        """Mark what is in hand. The other passages are painted as they come into view: there may be thousands."""
        palette = self.palette()
        marks = [self._selection(self.around, _shade(palette, 0.14))] if self.around else []
        marks += [self._selection(anchor, _shade(palette, 0.4)) for anchor in self.current]
        self.setExtraSelections(marks)

    def _selection(self, anchor: Anchor, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
        mark, cursor = QTextEdit.ExtraSelection(), QTextCursor(self.document())
        last = max(self.document().characterCount() - 1, 0)
        cursor.setPosition(min(self.positions.position(anchor.start), last))
        cursor.setPosition(min(self.positions.position(anchor.end), last), QTextCursor.MoveMode.KeepAnchor)
        mark.cursor, mark.format = cursor, look  # type: ignore[attr-defined]  # PySide's stubs lack the two fields
        return mark

    def _load_more(self) -> None:
        shown, start = self.positions.shown, self._loaded
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(shown[start : start + _SLICE // 4])
        self._loaded = min(start + _SLICE // 4, len(shown))
        if self._loaded == len(shown):
            self._later.stop()
        if self._wanted and self.positions.position(self._wanted[0].end) <= self._loaded:
            wanted, self._wanted = self._wanted, None
            self.go_to(*wanted)
            self._mark_current()

    def _tell_chosen(self) -> None:
        self.chosen.emit(self.chosen_words())

    def margins(self, left: int) -> None:
        """Leave room on the left."""
        self.setViewportMargins(left, 0, 0, 0)

    def inner(self) -> QRect:
        """Where the text itself is."""
        return self.viewport().geometry()

    def createMimeDataFromSelection(self) -> QMimeData:
        made = super().createMimeDataFromSelection()
        cursor = self.textCursor()
        start, end = (self.positions.offset(one) for one in (cursor.selectionStart(), cursor.selectionEnd()))
        made.setText(self.positions.text[start:end])
        return made

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
            if event.key() in (Qt.Key.Key_N, Qt.Key.Key_P):
                self.step_wanted.emit(1 if event.key() == Qt.Key.Key_N else -1)
                return
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.here_wanted.emit(self.offset())
                return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self.clicked.emit(self.positions.offset(self.cursorForPosition(event.position().toPoint()).position()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        before = self.viewport().width()
        self._gutter.fit()
        if self.viewport().width() != before:  # Qt does not say so to a view that was not shown before
            super().resizeEvent(QResizeEvent(self.viewport().size(), event.size()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setClipRect(event.rect())
        current = set(self.current)
        for one, box in self.in_view(event.rect()):
            if one.anchor not in current:
                paint_box(painter, box, one.mark, self.palette(), current=False)
        self._paint_hits(painter, event.rect())
        painter.end()
        super().paintEvent(event)
        if current:
            self._paint_current(event)

    def _paint_hits(self, painter: QPainter, part: QRect) -> None:
        veil = self.palette().color(QPalette.ColorRole.Highlight)
        veil.setAlphaF(0.45)
        for block, box in self.blocks(part) if self.hits else ():
            start, end = (self.positions.offset(block.position() + by) for by in (0, block.length()))
            first = max(bisect_left(self.hits, Anchor(start, start)) - 1, 0)
            for anchor in self.hits[first : bisect_left(self.hits, Anchor(end, end))]:
                for line in self._boxes(anchor, block, box):
                    painter.fillRect(line, veil)

    def _paint_current(self, event: QPaintEvent) -> None:
        """Frame what is in hand, so that it is not told by a colour alone."""
        painter = QPainter(self.viewport())
        painter.setClipRect(event.rect())
        for block, box in self.blocks(event.rect()):
            start, end = (self.positions.offset(block.position() + by) for by in (0, block.length()))
            marks: dict[Anchor, Mark] = {
                one.anchor: one.mark for one in self.passages.between(start, end, self.marks)}
            for anchor in self.current:
                for line in self._boxes(anchor, block, box):
                    paint_frame(painter, line, marks.get(anchor, "event"), self.palette())


def stripped(text: str, start: int, end: int) -> Anchor | None:
    """A stretch of a text without the white space at its ends, None where that is all."""
    words = text[start:end]
    first, last = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
    return Anchor(first, last) if first < last else None


def _shade(palette: QPalette, strength: float) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setBackground(blend(palette, strength))
    return made


def _x(line: QTextLine, place: int) -> float:
    """Where a character begins in its line."""
    found: object = line.cursorToX(place)  # the place too, though the stubs do not say so
    return float(found[0]) if isinstance(found, tuple) else float(found)  # pyright: ignore
