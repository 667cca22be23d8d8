"""What PySide6 alone takes to show a window with a toolbar, menus, a tree and a table of 100,000 rows.

Prints milliseconds from the start of the process to the first paint: python tests/benchmarks/bare_window.py
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QTableView, QTextBrowser, QToolBar, QTreeView

from tests.benchmarks.since_start import since_start

ROWS = 100_000
Index = QModelIndex | QPersistentModelIndex


class Events(QAbstractTableModel):
    """Rows of five short texts."""

    def __init__(self) -> None:
        super().__init__()
        self.rows = [
            (f"{1992 + n % 33}-{n % 12 + 1:02}-{n % 28 + 1:02}", "Ardenia", "Harbour Forum", f"Round {n}", f"{n}.txt")
            for n in range(ROWS)
        ]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 (Qt)
        return 0 if parent.isValid() else ROWS

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else 5

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return self.rows[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None


class Window(QMainWindow):
    """Ends the program when its table has been painted."""

    def __init__(self) -> None:
        super().__init__()
        self.resize(1280, 800)
        bar = QToolBar("Main")
        self.addToolBar(bar)
        for name in ("New pack", "Open", "Save", "Export", "Find"):
            bar.addAction(name)
        for name in ("&File", "&Edit", "&View", "&Pack", "&Help"):
            self.menuBar().addMenu(name).addAction(name)
        tree, sections = QTreeView(), QStandardItemModel()
        for number in range(40):
            sections.appendRow(QStandardItem(f"Section {number}"))
        tree.setModel(sections)
        self.table, self.model = QTableView(), Events()
        self.table.setModel(self.model)
        browser = QTextBrowser()
        browser.setHtml("<h2>Round of talks</h2><p>The delegations of Ardenia and Velloria met in Port Selen.</p>")
        right, whole = QSplitter(Qt.Orientation.Vertical), QSplitter()
        for part in (self.table, browser):
            right.addWidget(part)
        for part in (tree, right):
            whole.addWidget(part)
        self.setCentralWidget(whole)
        self.statusBar().showMessage(f"{ROWS:,} events")
        self.table.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.done)
        return False

    def done(self) -> None:
        """Tell how long it took, and end."""
        print(since_start(), flush=True)
        QApplication.quit()


if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    window = Window()
    window.show()
    application.exec()
