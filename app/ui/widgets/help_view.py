"""The help, beside the pages: chapters, a search through them, and links that lead only within."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, QUrl
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextTable,
)
from PySide6.QtWidgets import (
    QDockWidget,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMainWindow,
    QTextBrowser,
    QTextEdit,
    QWidget,
)

from app.i18n import _, n_
from app.ui import mnemonics
from app.ui.help_pages import KEYBOARD, Chapter, Hit, chapters, find, keyboard_chapter
from app.ui.menu_bar import MenuBar
from app.ui.widgets.plain import button, column, label, row

_ROWS = 12
_LEAST, _USUAL = 34, 46
"""Letters on a line: where the window is narrow, and where it is wide."""
_SHARE = 5
"""It takes up to a fifth of the window, or the share that it was drawn to."""
_ROLE = Qt.ItemDataRole.UserRole


class HelpView(QDockWidget):
    """Shows one chapter; F1 turns to the one on the page in front. Esc closes it."""

    def __init__(self, menus: MenuBar) -> None:
        super().__init__(_("Help"))
        self.setObjectName("help")
        self._menus = menus
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search the help"))
        self.search.setAccessibleName(_("Search the help"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._look)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Chapters"))
        self.list.setProperty("look", "chapters")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._chosen)
        self.text = QTextBrowser()
        self.text.setAccessibleName(_("Help text"))
        self.text.setOpenLinks(False)
        self.text.setTabChangesFocus(True)
        self.text.anchorClicked.connect(self._follow)
        self.found = label(look="meta")
        inside = QWidget()
        inside.setLayout(column(self.search, self.found, self.list, self.text, margins=(8, 8, 8, 8)))
        inside.setMinimumWidth(self.fontMetrics().averageCharWidth() * _LEAST)
        self.setWidget(inside)
        self._title = label(_("Help"), "heading", wrap=True)
        close = button(_("Close"), self.close)
        close.setToolTip(_("Close (Esc)"))
        head = QWidget()
        head.setLayout(row(self._title, None, close, margins=(10, 6, 8, 0)))
        self.setTitleBarWidget(head)  # Qt's own has buttons that the keyboard does not reach
        self._chapters: tuple[Chapter, ...] = ()
        self._words = ""
        self._drawn: tuple[int, int] | None = None  # how wide somebody drew it, and in how wide a window
        self._around = 0  # how wide the window was when it last took its width

    def show_chapter(self, name: str) -> None:
        """Open the help at a chapter; one that there is not is the first."""
        self._chapters = (*chapters(), self._keyboard())
        self.search.clear()
        self._look("")
        names = [one.name for one in self._chapters]
        self.list.setCurrentRow(names.index(name) if name in names else 0)
        if not self.isVisible():
            self._open()
        self.raise_()
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def chapter(self) -> str:
        """The name of the chapter that is shown."""
        held = self._held(self.list.currentItem())
        return held.chapter.name if isinstance(held, Hit) else held.name if held else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep in mind how wide it was drawn by its edge."""
        super().resizeEvent(event)
        window = self.parentWidget()
        pressed = QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton
        if pressed and window is not None and window.width() == self._around:
            self._drawn = self.width(), window.width()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            QTimer.singleShot(0, self, self._take_width)  # when the window has laid out its parts
        return super().eventFilter(watched, event)

    def _open(self) -> None:
        """Come up beside the page, which keeps its room from now on as the window is made narrower."""
        self.show()
        self._take_width()
        window = self.parentWidget()
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    def _take_width(self) -> None:
        """As wide as it was drawn or is usual; in a narrow window less, so that the page has the room it needs."""
        window = self.parentWidget()
        if not isinstance(window, QMainWindow):
            return
        self._around = window.width()
        usual = self.fontMetrics().averageCharWidth() * _USUAL
        wide, share = self._drawn or (usual, usual * _SHARE)
        window.resizeDocks([self], [min(wide, wide * window.width() // share)], Qt.Orientation.Horizontal)

    def _keyboard(self) -> Chapter:
        written = QKeySequence.SequenceFormat.NativeText
        return keyboard_chapter(
            (menu, mnemonics.plain(one.text()).partition(":")[0].rstrip("…"), one.shortcut().toString(written))
            for menu, one in self._menus.held()
        )

    def _look(self, words: str) -> None:
        """List the chapters, or the places that hold the words."""
        self._words = words.strip()
        listed = find(self._chapters, words) if self._words else self._chapters
        self.list.blockSignals(True)
        self.list.clear()
        for one in listed:
            shown = f"{one.chapter.title} › {one.heading}: {one.words}" if isinstance(one, Hit) else one.title
            item = QListWidgetItem(shown, self.list)
            item.setData(_ROLE, one)
        self.list.blockSignals(False)
        row = max(self.list.sizeHintForRow(0), self.fontMetrics().height())
        self.list.setMaximumHeight(row * min(max(len(listed), 3), _ROWS) + 8)
        self.found.setVisible(bool(self._words))
        self.found.setText(n_("{count} place", "{count} places", len(listed)) if listed else _("Nothing found."))
        if self._words and listed:
            self.list.setCurrentRow(0)

    def _held(self, item: QListWidgetItem | None) -> Chapter | Hit | None:
        return item.data(_ROLE) if item is not None else None

    def _chosen(self, row: int) -> None:
        held = self._held(self.list.item(row)) if row >= 0 else None
        if isinstance(held, Hit):
            self._show(held.chapter, held.heading)
        elif held is not None:
            self._show(held)

    def _show(self, chapter: Chapter, heading: str = "") -> None:
        features = QTextDocument.MarkdownFeature
        self.text.document().setMarkdown(chapter.text, features.MarkdownDialectGitHub | features.MarkdownNoHTML)
        _pad_cells(self.text.document())
        self.setWindowTitle(_("Help: {0}").format(chapter.title))
        self._title.setText(self.windowTitle())
        self._mark()
        block = _heading(self.text.document(), heading)
        self.text.setTextCursor(QTextCursor(block))
        self.text.ensureCursorVisible()

    def _mark(self) -> None:
        """Mark the words that were looked for."""
        marks: list[QTextEdit.ExtraSelection] = []
        for word in self._words.split():
            at = self.text.document().find(word)
            while not at.isNull():
                mark = QTextEdit.ExtraSelection()
                mark.cursor = at  # pyright: ignore[reportAttributeAccessIssue]
                mark.format.setFontUnderline(True)  # pyright: ignore[reportAttributeAccessIssue]
                mark.format.setBackground(self.palette().midlight())  # pyright: ignore[reportAttributeAccessIssue]
                marks.append(mark)
                at = self.text.document().find(word, at)
        self.text.setExtraSelections(marks)

    def _follow(self, url: QUrl) -> None:
        """Go where a link leads, if that is a chapter; nothing else is opened."""
        name = url.path().removesuffix(".md")
        if url.scheme() or name not in {*(one.name for one in chapters()), KEYBOARD}:
            return
        self.show_chapter(name)


def _pad_cells(document: QTextDocument) -> None:
    """Give tables lines and air, which Markdown has no word for."""
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            style = frame.format()
            style.setCellPadding(4)
            style.setCellSpacing(0)
            style.setBorderCollapse(True)
            frame.setFormat(style)


def _heading(document: QTextDocument, heading: str) -> QTextBlock:
    """The block of a heading, the first of all where there is none."""
    block = document.begin()
    while block.isValid():
        if heading and block.blockFormat().headingLevel() and block.text() == heading:
            return block
        block = block.next()
    return document.begin()
