"""The size of all words of the window at once."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QHeaderView, QTableView, QToolBar, QWidget

from app.ui import icons
from app.ui.widgets.seen_tree import laid_out_once


def scale(qt: QApplication, points: float) -> None:
    """Show all words in a size in points; headings, rows and columns grow and shrink with them."""
    font = qt.font()
    ratio = points / font.pointSizeF()
    if abs(ratio - 1) < 0.001:
        return
    own = [one for one in qt.allWidgets() if one.testAttribute(Qt.WidgetAttribute.WA_SetFont)]
    before = {one: one.font().pointSizeF() for one in own}
    font.setPointSizeF(points)
    with laid_out_once():
        qt.setFont(font)
        for one, size in before.items():
            _resize(one, size * ratio)
    for widget in qt.allWidgets():
        if isinstance(widget, QTableView):
            _stretch(widget, ratio)
        elif isinstance(widget, QAbstractButton | QToolBar):
            widget.setIconSize(widget.iconSize() * ratio)
    icons.redraw()


def _resize(widget: QWidget, points: float) -> None:
    """A widget with a font of its own: a title, a heading."""
    if points <= 0:
        return  # given in pixels
    font = widget.font()
    font.setPointSizeF(points)
    widget.setFont(font)


def _stretch(view: QTableView, ratio: float) -> None:
    rows, columns = view.verticalHeader(), view.horizontalHeader()
    rows.setDefaultSectionSize(round(rows.defaultSectionSize() * ratio))
    for number in range(columns.count()):
        if columns.sectionResizeMode(number) == QHeaderView.ResizeMode.Interactive:
            columns.resizeSection(number, round(columns.sectionSize(number) * ratio))
