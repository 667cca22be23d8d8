"""Text that was put together from pieces, read with the caret and by screen readers in its order; never as markup."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QPalette,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTableFormat,
)
from PySide6.QtWidgets import QFrame, QTextEdit

from app.ui.widgets.source_looks import blend

Pieces = Sequence[tuple[str, bool]]
"""Text in order, each piece with whether it is marked."""
_ODD = {ord("\r"): " ", 0: " ", 0x2028: "\n", 0x2029: "\n", 0xFFFC: " ", 0xFDD0: " ", 0xFDD1: " "}
"""Signs that Qt takes for its own."""


class PiecedText(QTextEdit):
    """Shows what a function writes into it, and has it written anew where the colours or the font change."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setDocumentMargin(14)
        self._write: Callable[[], None] | None = None
        self._cursor = QTextCursor(self.document())
        self.marked = 0  # where the first marked words end

    def show_written(self, write: Callable[[], None] | None) -> None:
        """Show what write puts in by the methods below; None for nothing."""
        self._write = write
        self._again()
        self.verticalScrollBar().setValue(0)
        self._bring_marked()

    def heading(self, text: str) -> None:
        """A title."""
        look = self._look()
        look.setFontWeight(QFont.Weight.DemiBold)
        look.setFontPointSize(self.font().pointSizeF() * 1.25)
        block = QTextBlockFormat()
        block.setHeadingLevel(2)
        block.setBottomMargin(4)
        self._block(block)
        self._cursor.insertText(_plain(text), look)

    def faint(self, text: str, above: float = 0) -> None:
        """A line of less weight."""
        self._block(_spaced(above, 2))
        self._cursor.insertText(_plain(text), self._faint())

    def quoted(self, pieces: Pieces, look: Callable[[QTextCharFormat], None] | None = None) -> None:
        """A passage of a source on a ground of its own; marked pieces are bold and underlined as well as coloured."""
        frame = QTextFrameFormat()
        frame.setPadding(9)
        frame.setTopMargin(6)
        frame.setBottomMargin(6)
        frame.setBorder(1)
        frame.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        frame.setBorderBrush(QBrush(self._colour(QPalette.ColorRole.Midlight)))
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._cursor.insertFrame(frame)
        for text, marked in pieces:
            shown = self._look()
            if marked:
                (look or self.mark)(shown)
            elif look is None:
                shown.setForeground(self._colour(QPalette.ColorRole.PlaceholderText))
            self._cursor.insertText(_plain(text), shown)
            if marked and look is None:
                self.marked = self.marked or self._cursor.position()
        self._cursor.movePosition(QTextCursor.MoveOperation.End)

    def mark(self, look: QTextCharFormat) -> None:
        """How the words themselves look."""
        look.setFontWeight(QFont.Weight.DemiBold)
        look.setBackground(blend(self.palette(), 0.28))

    def differ(self, look: QTextCharFormat) -> None:
        """How words look that the other side does not have."""
        look.setFontWeight(QFont.Weight.Bold)
        look.setFontUnderline(True)
        look.setBackground(blend(self.palette(), 0.3))

    def rows(self, rows: Sequence[tuple[str, str, str]], marked: Sequence[bool] = ()) -> None:
        """Names, values and reasons in columns; marked: whose values are another on the other side."""
        shape = QTextTableFormat()
        shape.setBorder(0)
        shape.setCellPadding(3)
        shape.setCellSpacing(0)
        shape.setTopMargin(4)
        shape.setColumnWidthConstraints(
            [QTextLength(QTextLength.Type.FixedLength, self._names_width([name for name, *_rest in rows])),
             QTextLength(QTextLength.Type.VariableLength, 0)]
        )  # fmt: skip
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        table = self._cursor.insertTable(len(rows), 2, shape)
        for number, (name, value, why) in enumerate(rows):
            table.cellAt(number, 0).firstCursorPosition().insertText(_plain(name), self._faint())
            cell = table.cellAt(number, 1).firstCursorPosition()
            look = self._look()
            if marked and marked[number]:
                self.differ(look)
            cell.insertText(_plain(value), look)
            if why:
                cell.insertText((" · " if value else "") + _plain(why), self._faint())
        self._cursor.movePosition(QTextCursor.MoveOperation.End)

    def minimumSizeHint(self) -> QSize:
        """A heading and a few lines of the passage."""
        return QSize(super().minimumSizeHint().width(), self.fontMetrics().lineSpacing() * 7)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self.verticalScrollBar().value():
            self._bring_marked()

    def _bring_marked(self) -> None:
        """Scroll as far as it takes to see the end of the marked words."""
        at = QTextCursor(self.document())
        at.setPosition(min(self.marked, self.document().characterCount() - 1))
        under = self.cursorRect(at).bottom() + self.fontMetrics().lineSpacing() // 2 - self.viewport().height()
        if self.marked and under > 0:
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + under)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._again()

    def _again(self) -> None:
        place = self.verticalScrollBar().value()
        self.clear()
        self.marked = 0
        self._cursor = QTextCursor(self.document())
        if self._write:
            self._write()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(place)

    def _block(self, block: QTextBlockFormat) -> None:
        """Go to an empty line at the end; the first one, and the one after a table, is there already."""
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        if self._cursor.block().length() > 1:
            self._cursor.insertBlock(block, QTextCharFormat())
        else:
            self._cursor.setBlockFormat(block)

    def _names_width(self, names: Sequence[str]) -> int:
        longest = max((self.fontMetrics().horizontalAdvance(name) for name in names), default=0)
        return min(longest, self.fontMetrics().averageCharWidth() * 22) + 18

    def _look(self) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setForeground(self._colour(QPalette.ColorRole.Text))
        return look

    def _faint(self) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setForeground(self._colour(QPalette.ColorRole.PlaceholderText))
        return look

    def _colour(self, role: QPalette.ColorRole) -> QColor:
        return self.palette().color(role)


def _spaced(above: float, below: float) -> QTextBlockFormat:
    block = QTextBlockFormat()
    block.setTopMargin(above)
    block.setBottomMargin(below)
    return block


def _plain(text: str) -> str:
    return text.translate(_ODD)
