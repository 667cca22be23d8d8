"""The Qt application: its look, its last resort for defects, and the loop."""

import gc
import sys
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMessageBox, QWidget

from app.collecting import collect_only_in_turn, take_turn
from app.defects import trace, write_down
from app.i18n import _, use_language
from app.paths import resources
from app.ui import icons, qt_words, themes
from app.ui.as_written import as_written
from app.ui.defect_log import end_watch, watch_crashes
from app.ui.desk import Desk
from app.ui.memory import share_heap
from app.ui.widgets.seen_tree import laid_out_once

if TYPE_CHECKING:
    from pathlib import Path

    from app.paths import Home

_PROPERTY = "valise_look"
_SMALLEST, _LARGEST = 50, 300
_TURN_SECONDS = 0.0001
_LOOK_MS = 1000


def application() -> QApplication:
    """The process's Qt application, made and dressed if there is none yet."""
    running = QApplication.instance()
    if running is None:
        share_heap()
    qt = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    if not qt.property(_PROPERTY):
        # Beside work on threads, the window would wait 5 ms for each of the hundreds of turns it takes to show a page.
        sys.setswitchinterval(_TURN_SECONDS)
        _collect_on_this_thread(qt)
        qt.setApplicationName("Valise")
        qt.setDesktopFileName("valise")
        qt.setStyle("Fusion")
        qt.setProperty("text_points", qt.font().pointSizeF())
        use_theme("system")
        qt_words.install(qt)
        qt.setWindowIcon(icons.icon("valise"))
        _follow_desktop(qt)
        qt.focusChanged.connect(_close_completions)
    return qt


def _close_completions(_before: QWidget | None, now: QWidget | None) -> None:
    """Close the completions of a line that a key like Alt+W led away from: they would go on taking what is typed."""
    popup = QApplication.activePopupWidget()
    line = popup.focusProxy() if isinstance(popup, QAbstractItemView) else None
    if popup and line and now and now not in (line, popup):
        popup.hide()
        # Qt keeps it from the line while its completions are open, and the line would not know that it was left.
        QApplication.sendEvent(line, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.OtherFocusReason))


def use_theme(theme: str) -> None:
    """Dress all windows in a theme: "light", "dark", "contrast", or "system", which follows the desktop at once."""
    qt = QApplication.instance()
    assert isinstance(qt, QApplication)
    look = themes.look_of(theme)
    qt.setProperty("valise_theme", theme)
    if qt.property(_PROPERTY) == look:
        return
    qt.setProperty(_PROPERTY, look)
    with laid_out_once():
        qt.setStyleSheet("")  # to undress all widgets first takes a fifth of the time of a change of clothes
        qt.setPalette(themes.palette(look))
        qt.setStyleSheet(_style(look))
    icons.redraw()


def use_text_size(percent: int) -> int:
    """Show all words in a share of the desktop's size; the share that was taken."""
    from app.ui.text_size import scale

    qt = application()
    share = min(max(percent, _SMALLEST), _LARGEST)
    scale(qt, float(qt.property("text_points")) * share / 100)
    return share


def _follow_desktop(qt: QApplication) -> None:
    def again() -> None:
        use_theme(str(qt.property("valise_theme")))

    hints = QGuiApplication.styleHints()
    hints.colorSchemeChanged.connect(again)
    wished = getattr(hints, "accessibility", None)  # since Qt 6.10
    if wished:
        wished().contrastPreferenceChanged.connect(again)


def _style(look: themes.Look) -> str:
    """The style sheet; its small pictures are as light or dark as the words that they stand beside."""
    folder = (resources() / "icons").as_posix()
    shade = "light" if themes.is_dark(look) else "dark"
    tick = "dark" if look == "contrast-dark" else "light"  # on the colour of a selection
    sheet = (resources() / "style.qss").read_text(encoding="utf-8")
    named = {"TICK": f"tick-{tick}", "ARROW_OFF": "arrow-off", "ARROW": f"arrow-{shade}"}
    for name, picture in named.items():
        sheet = sheet.replace(f'"{name}"', f'"{folder}/{picture}.svg"')
    return sheet


def _collect_on_this_thread(qt: QApplication) -> None:
    collect_only_in_turn()
    looking = QTimer(qt, interval=_LOOK_MS)
    looking.timeout.connect(take_turn)
    looking.start()


def spare_what_stays(desk: Desk) -> None:
    """Never look for garbage among what is there when the library opens: that would hold the window for 0.1 s."""
    desk.library_changed.connect(gc.freeze, Qt.ConnectionType.SingleShotConnection)


def look_through_all() -> None:
    """Look for garbage among all there is, what was spared too; for when no window is open that would stand still."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # pyright: ignore[reportArgumentType]  any
    gc.unfreeze()
    gc.collect()


def run(home: "Home", archive: "Path | None" = None) -> int:
    """Open the window on a home folder and stay until it is closed; the exit status. archive: a pack to open in it."""
    qt = application()
    crashed = watch_crashes(home.log)
    while True:
        status, again = _one_window(qt, home, archive, crashed)
        archive, crashed = None, False
        if not again:
            end_watch(home.log)
            return status
        look_through_all()  # the window that is closed holds itself


def _one_window(qt: QApplication, home: "Home", archive: "Path | None", crashed: bool) -> tuple[int, bool]:
    """Open a window and stay until it is closed; the exit status, and whether it is to be opened anew."""
    desk = Desk(home)
    spare_what_stays(desk)
    use_language(desk.settings.language)
    use_theme(desk.settings.theme)
    if desk.settings.text_size.isdecimal():
        use_text_size(int(desk.settings.text_size))
    # After the language is known: pages take their words when they are made.
    from app.ui.window import MainWindow

    try:
        window, again = MainWindow(desk), list[bool]()
    except Exception as error:  # without a window nobody would learn why there is none
        write_down(home.log, trace(error))
        _tell_not_opened(error, home.log)
        return 2, False
    if crashed:
        window.tell_crash()

    def tell(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        window.tell_defect(error, trace(error))

    def reopen() -> None:
        if window.close():
            again.append(True)

    desk.reopen_wanted.connect(reopen)
    if archive:
        once = Qt.ConnectionType.SingleShotConnection
        desk.library_changed.connect(lambda: desk.archive_wanted.emit(archive), once)
    before, sys.excepthook = sys.excepthook, tell
    try:
        window.show()
        return qt.exec(), bool(again)
    finally:
        sys.excepthook = before
        window.deleteLater()


def _tell_not_opened(error: Exception, log: "Path") -> None:
    words = _("Valise made a mistake ({0}) and cannot open its window. Your library is safe.").format(
        type(error).__name__
    )
    box = QMessageBox(QMessageBox.Icon.Critical, "Valise", words)
    box.setInformativeText(as_written(_("The details are kept in {0}. Start again; if that does not help, move "
                                        "settings.toml in the folder above away.").format(log)))
    box.exec()
