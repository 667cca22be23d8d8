"""Report a problem: what helps to mend it is gathered and shown first; nothing is sent."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from app.i18n import _
from app.ui.desk import Desk
from app.ui.problem_details import gather
from app.ui.widgets.dialog_room import open_at
from app.ui.widgets.plain import button, column, label, row

if TYPE_CHECKING:
    from app.progress import Progress

_LETTERS, _ROWS = 96, 30


class ProblemReport(QDialog):
    """The details as a text that may be changed, to be copied or saved."""

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        self.setWindowTitle(_("Report a problem"))
        self._desk = desk
        told = label(_("This is all that a report holds. It names no document, no person and no folder of yours. Read "
                       "it, change it, say at its top what you did; then copy it or save it and hand it on as you "
                       "like. Nothing is sent."), wrap=True)
        self.text = QPlainTextEdit(_("Gathering…"))
        self.text.setProperty("look", "edit")
        self.text.setAccessibleName(_("Details of the problem"))
        self.text.setTabChangesFocus(True)
        told.setBuddy(self.text)
        self.done_words = label(look="meta", wrap=True)
        self.copy = button(_("&Copy"), self._copy, primary=True)
        self.save = button(_("&Save as text…"), self._save)
        buttons = row(self.done_words, self.copy, self.save, button(_("Close"), self.close), gap=8)
        buttons.setStretch(0, 1)
        self.setLayout(column(told, self.text, buttons, margins=(16, 14, 16, 12), gap=10))
        metrics = self.fontMetrics()
        open_at(self, metrics.averageCharWidth() * _LETTERS, metrics.height() * _ROWS)
        self._gather()

    def _gather(self) -> None:
        settings, log, library, screen = self._desk.settings, self._desk.home.log, self._desk.library, _screen(self)

        def work(_progress: "Progress") -> str:
            return gather(settings, log, library, screen)

        gathering = self._desk.jobs.read("", work, self._show, self._not_gathered, topic="report")
        self.finished.connect(gathering.drop)

    def _show(self, text: str) -> None:
        self.text.setPlainText(text)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _not_gathered(self, error: Exception) -> None:
        """A library that cannot be counted must not keep the rest from being reported."""
        self._show(gather(self._desk.settings, self._desk.home.log, None, f"{_screen(self)}; {type(error).__name__}"))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.done_words.setText(_("Copied."))

    def _save(self) -> None:
        target = self._desk.messages.pick_report(self, Path("valise-problem.txt"))
        if target is None:
            return
        try:
            target.write_text(self.text.toPlainText(), encoding="utf-8")
        except OSError as error:
            self.done_words.setText(_("Not saved: {0}. Choose another folder.").format(error.strerror))
        else:
            self.done_words.setText(_("Saved as {0}.").format(target.name))


def _screen(widget: QWidget) -> str:
    screen = widget.screen()
    size = screen.size()
    return (f"Qt {qVersion()}, {QGuiApplication.platformName()}, screen {size.width()}x{size.height()} "
            f"at {screen.devicePixelRatio():g}, font {widget.font().pointSizeF():g} pt")
