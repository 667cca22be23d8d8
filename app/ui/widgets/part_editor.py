"""The editor of a part written by hand: its headings stand out, and the words of sources in it are underlined."""

from PySide6.QtCore import QEvent, QMimeData, Signal
from PySide6.QtGui import QFont, QPalette, QSyntaxHighlighter, QTextCharFormat
from PySide6.QtWidgets import QPlainTextEdit

from app.model.pack import Entry
from app.model.part_text import kind_of, pieces
from app.ui.models.pack import ENTRY_MIME


class PartEditor(QPlainTextEdit):
    """Takes entries that are dropped or pasted into it by their keys: what is put in for them knows its source."""

    entries_wanted = Signal(tuple)  # keys of entries, to be put in at the cursor

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setProperty("look", "edit")
        self._looks = _Looks(self)

    def show_quoted(self, quoted: tuple[Entry, ...]) -> None:
        """Underline the words of these entries where they stand."""
        if self._looks.quoted != quoted:
            self._looks.quoted = quoted
            self._looks.rehighlight()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasFormat(ENTRY_MIME) or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        keys = [key for key in bytes(source.data(ENTRY_MIME).data()).decode().split("\n") if key]
        if keys:
            self.entries_wanted.emit(tuple(keys))
        else:
            super().insertFromMimeData(source)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._looks.rehighlight()


class _Looks(QSyntaxHighlighter):
    """How the lines look; the text itself stays plain."""

    def __init__(self, editor: PartEditor) -> None:
        super().__init__(editor.document())
        self._editor = editor
        self.quoted: tuple[Entry, ...] = ()

    def highlightBlock(self, text: str) -> None:
        if kind_of(text) == "heading":
            heading = QTextCharFormat()
            heading.setFontWeight(QFont.Weight.Bold)
            self.setFormat(0, len(text), heading)
            return
        cited = QTextCharFormat()
        cited.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        cited.setUnderlineColor(self._editor.palette().color(QPalette.ColorRole.Accent))
        place = 0
        for piece in pieces(text, self.quoted):
            length = len(piece.text.encode("utf-16-le")) // 2  # as Qt counts
            if piece.entry:
                self.setFormat(place, length, cited)
            place += length
