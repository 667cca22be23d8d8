"""About: which version this is, what it does not do, and whose work is in it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QTableWidget, QTableWidgetItem, QWidget

from app.i18n import _
from app.included import Component, components, version
from app.ui.icons import icon
from app.ui.widgets.dialog_room import open_at
from app.ui.widgets.plain import button, column, label, row

if TYPE_CHECKING:
    from app.progress import Progress
    from app.ui.jobs import Jobs

_LETTERS, _ROWS, _ICON = 100, 14, 48


class About(QDialog):
    """Version, promise, and a table of what is included with its licences. It blocks nothing."""

    def __init__(self, parent: QWidget, jobs: "Jobs") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        self.setWindowTitle(_("About Valise"))
        sign = QLabel()
        sign.setPixmap(icon("valise").pixmap(_ICON, _ICON))
        name = label(_("Valise {0}").format(version()), "title", selectable=True)
        what = label(_("Briefing packs from your own documents: dated events and sourced quotations, exported to Word, "
                       "PDF and Excel."), wrap=True)
        promise = label(_("It works on this computer alone: it opens no network connection, sends nothing, and alters "
                          "no word of a source. Licence: MIT."), wrap=True, selectable=True)
        included = label(_("Included, each under its own licence; LICENCES.md, which comes with the program, tells "
                           "where their texts stand:"), wrap=True)
        self.table = QTableWidget(0, 3)
        _dress(self.table)
        included.setBuddy(self.table)
        close = button(_("Close"), self.close, primary=True)
        head = row(sign, column(name, what), gap=14)
        head.setStretch(1, 1)
        self.setLayout(column(head, promise, included, self.table, row(None, close), margins=(18, 16, 18, 14), gap=10))
        metrics = self.fontMetrics()
        open_at(self, metrics.averageCharWidth() * _LETTERS, metrics.height() * (_ROWS + 16))
        close.setFocus()
        self._ask(jobs)

    def _ask(self, jobs: "Jobs") -> None:
        """Have the files of all packages looked through, which takes longer than a window may wait."""

        def work(_progress: "Progress") -> tuple[Component, ...]:
            return components()

        asking = jobs.read("", work, self._fill, topic="about")
        self.finished.connect(asking.drop)

    def _fill(self, parts: Sequence[Component]) -> None:
        headings = _headings()
        self.table.setRowCount(len(parts))
        for number, part in enumerate(parts):
            name = _("{0}, in {1}").format(part.name, part.inside) if part.inside else part.name
            for place, text in enumerate((name, part.version, part.licence)):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{headings[place]}: {text}")
                self.table.setItem(number, place, item)
        self.table.resizeColumnToContents(0)
        self.table.resizeColumnToContents(1)


def _headings() -> tuple[str, str, str]:
    return _("Name"), _("Version"), _("Licence")


def _dress(table: QTableWidget) -> None:
    table.setAccessibleName(_("Included software"))
    table.setHorizontalHeaderLabels(_headings())
    table.verticalHeader().hide()
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    table.verticalHeader().setDefaultSectionSize(round(table.fontMetrics().height() * 1.75))
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    table.horizontalHeader().setStretchLastSection(True)
