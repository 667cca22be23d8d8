"""The Qt application: its look, its last resort for defects, and the loop."""

import sys
import traceback
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from app.i18n import use_language
from app.paths import resources
from app.ui.desk import Desk
from app.ui.icons import icon

if TYPE_CHECKING:
    from app.paths import Home


def application() -> QApplication:
    """The process's Qt application, made and dressed if there is none yet."""
    running = QApplication.instance()
    qt = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    qt.setApplicationName("Valise")
    qt.setDesktopFileName("valise")
    qt.setStyle("Fusion")
    qt.setStyleSheet(_style(qt))
    qt.setWindowIcon(icon("valise"))
    return qt


def _style(qt: QApplication) -> str:
    """The style sheet, its tick as light or dark as the text of a selection is."""
    light = qt.palette().color(QPalette.ColorRole.HighlightedText).lightness() > 127
    tick = resources() / "icons" / ("tick-light.svg" if light else "tick-dark.svg")
    return (resources() / "style.qss").read_text(encoding="utf-8").replace("TICK", tick.as_posix())


def run(home: "Home") -> int:
    """Open the window on a home folder and stay until it is closed; the exit status."""
    qt = application()
    desk = Desk(home)
    use_language(desk.settings.language)
    # After the language is known: pages take their words when they are made.
    from app.ui.window import MainWindow

    window = MainWindow(desk)

    def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        window.tell_defect(error, "".join(traceback.format_exception(kind, error, trace)))

    before, sys.excepthook = sys.excepthook, tell
    try:
        window.show()
        return qt.exec()
    finally:
        sys.excepthook = before
