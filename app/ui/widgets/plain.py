"""Labels, buttons and tables as every page makes them: named for screen readers, sized by the font."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QBoxLayout,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLayout,
    QListView,
    QPushButton,
    QSizePolicy,
    QStyledItemDelegate,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.ui import mnemonics
from app.ui.icons import icon
from app.ui.models.index import Index
from app.ui.widgets.row_table import RowTable

ACCENT = 2  # the dots of a capital İ or Ö stand higher than some fonts say that their letters do
_CELL_PADDING = 16  # the style sheet's, left and right, and a little air


def label(text: str = "", look: str = "", wrap: bool = False, selectable: bool = False) -> QLabel:
    """A label; look names a rule of the style sheet (meta), or how large its words are: title, heading."""
    made = QLabel(text)
    dress(made, look, wrap, selectable)
    return made


def dress(made: QLabel, look: str, wrap: bool, selectable: bool) -> None:
    """Make a label one of plain words; what it is given is that of label()."""
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("look", look)
    made.setContentsMargins(0, ACCENT, 0, 0)
    made.setWordWrap(wrap)
    scale = {"title": 1.5, "heading": 1.1}.get(look)
    if scale:
        font = made.font()
        font.setPointSizeF(font.pointSizeF() * scale)
        font.setWeight(font.Weight.DemiBold)
        made.setFont(font)
    if selectable:
        made.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )


class _Button(QPushButton):
    """A button that Enter presses where it has the focus, as Space does: Qt has that only in dialogs."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _entered(self, event):
            super().keyPressEvent(event)


class Tool(QToolButton):
    """A tool button that Enter presses too."""

    def sizeHint(self) -> QSize:
        """With as much air behind its words as before its icon: Qt adds two blanks."""
        hint = super().sizeHint()
        beside = self.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon and not self.icon().isNull()
        return hint - QSize(self.fontMetrics().horizontalAdvance("  "), 0) if beside else hint

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _entered(self, event):
            super().keyPressEvent(event)


def _entered(made: QAbstractButton, event: QKeyEvent) -> bool:
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.isAutoRepeat():
        return False
    made.click()
    return True


def button(text: str, pressed: Callable[[], object], icon_name: str = "", primary: bool = False) -> QPushButton:
    """A push button with its words, and an icon where it helps."""
    made = _Button(text)
    made.setAccessibleName(text.replace("&", "").rstrip("…"))
    made.setAutoDefault(False)
    if icon_name:
        made.setIcon(icon(icon_name))
    if primary:
        made.setProperty("look", "primary")
    made.clicked.connect(lambda _checked=False: pressed())
    return made


def tool(action: QAction, text: bool = False) -> QToolButton:
    """A tool button for an action; its tooltip names the shortcut."""
    made = Tool()
    made.setDefaultAction(action)
    made.setAutoRaise(True)
    made.setAccessibleName(action.text().replace("&", "").rstrip("…"))
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    if text:
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    return made


def action(
    parent: QWidget, text: str, done: Callable[[], object], keys: str | QKeySequence.StandardKey = "",
    icon_name: str = "",
) -> QAction:
    """An action with a shortcut; the tooltip holds the words and the shortcut."""
    made = QAction(text, parent)
    if keys:
        made.setShortcut(QKeySequence(keys))
    if icon_name:
        made.setIcon(icon(icon_name))
    made.triggered.connect(lambda _checked=False: done())
    explain(made)
    return made


def explain(act: QAction, why_not: str = "") -> None:
    """Enable an action, or disable it and say why in its tooltip."""
    words = mnemonics.plain(act.text()).rstrip("…")
    keys = act.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    act.setEnabled(not why_not)
    act.setProperty("why_not", why_not)
    act.setToolTip(f"{words}: {why_not}" if why_not else f"{words} ({keys})" if keys else words)


def explain_button(made: QPushButton, why_not: str = "") -> None:
    """Enable a button, or disable it and say why in its tooltip."""
    made.setEnabled(not why_not)
    made.setToolTip(why_not)


def table(model: QAbstractItemModel, name: str, widths: Sequence[int], stretch: int) -> QTableView:
    """A table read by row and column: whole rows selected, widths in average characters, one column stretched."""
    made = RowTable()
    made.setModel(model)
    made.setAccessibleName(name)
    made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    made.setAlternatingRowColors(True)
    made.setShowGrid(False)
    made.setWordWrap(False)
    made.setTabKeyNavigation(False)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    made.verticalHeader().hide()
    made.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    made.verticalHeader().setDefaultSectionSize(round(made.fontMetrics().height() * 1.75))
    header = made.horizontalHeader()
    header.setHighlightSections(False)
    header.setTextElideMode(Qt.TextElideMode.ElideRight)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    character = made.fontMetrics().horizontalAdvance("n")
    header.setMinimumSectionSize(character * 6)
    for number, width in enumerate(widths):
        made.setColumnWidth(number, max(character * width + _CELL_PADDING, header.sectionSizeHint(number)))
    header.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)
    return made


class _Choices(QComboBox):
    """Its list, which Qt makes when it folds out, is named as it is: else a screen reader hears a list of nothing."""

    def showPopup(self) -> None:
        labels: list[QLabel] = self.window().findChildren(QLabel)
        beside = next((mnemonics.plain(one.text()) for one in labels if one.buddy() is self), "")
        self.view().setAccessibleName(self.accessibleName() or beside)
        super().showPopup()


def choices(name: str = "") -> QComboBox:
    """A list that folds out, empty: its rows have the air that the style sheet gives them, unlike Qt’s own.

    name: what it is, where no label says so; on Linux Qt gives what is chosen for the name, and tells this beside it.
    """
    made = _Choices()
    made.setItemDelegate(QStyledItemDelegate(made))
    made.setAccessibleName(name)
    made.setAccessibleDescription(name)
    return made


def line() -> QFrame:
    """A thin line between parts."""
    made = QFrame()
    made.setProperty("look", "line")
    made.setFixedHeight(1)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return made


def panel(look: str, layout: QLayout) -> QFrame:
    """A frame of one look around a layout."""
    made = QFrame()
    made.setProperty("look", look)
    made.setLayout(layout)
    return made


def column(
    *parts: QWidget | QLayout | None, margins: tuple[int, int, int, int] = (0, 0, 0, 0), gap: int = 6
) -> QVBoxLayout:
    """The parts one under the other; None is room that stretches."""
    made = QVBoxLayout()
    _fill(made, parts, margins, gap)
    return made


def row(
    *parts: QWidget | QLayout | None, margins: tuple[int, int, int, int] = (0, 0, 0, 0), gap: int = 6
) -> QHBoxLayout:
    """The parts side by side; None is room that stretches."""
    made = QHBoxLayout()
    _fill(made, parts, margins, gap)
    return made


def _fill(
    made: QBoxLayout, parts: Sequence[QWidget | QLayout | None], margins: tuple[int, int, int, int], gap: int
) -> None:
    made.setContentsMargins(*margins)
    made.setSpacing(gap)
    for part in parts:
        if part is None:
            made.addStretch(1)
        elif isinstance(part, QWidget):
            made.addWidget(part)
        else:
            made.addLayout(part)


class _Rows(QListView):
    """A list whose rows are all as high. QListView lays all of them out anew whenever one has changed."""

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        QAbstractItemView.dataChanged(self, first, last, roles)


def list_view(model: QAbstractListModel, drawn_by: QStyledItemDelegate, name: str) -> QListView:
    """A list beside what its current row shows; the delegate becomes the list's own. Its rows are all as high."""
    made = _Rows()
    made.setModel(model)
    drawn_by.setParent(made)
    made.setItemDelegate(drawn_by)
    made.setAccessibleName(name)
    made.setUniformItemSizes(True)
    made.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setMinimumWidth(made.fontMetrics().averageCharWidth() * 24)
    return made
