"""Settings: text recognition of scans, with the languages that are installed for it."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from app.i18n import _
from app.ui.desk import Desk
from app.ui.widgets.settings_part import SettingsPart, remark

if TYPE_CHECKING:
    from app.progress import Progress
    from app.tasks import RecognitionState


class RecognitionSettings(SettingsPart):
    """Whether Tesseract is there, how to get it, and in which languages scans are read."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk, _("Text recognition"),
            _("Scans are pictures of pages. Where the free program Tesseract is installed, Valise has it read them on "
              "this computer; what it read bears an OCR mark everywhere."),
        )
        self.state = remark()
        self.languages = QListWidget()
        self.languages.setAccessibleName(_("Languages of scans"))
        self.languages.setProperty("look", "chapters")
        self.languages.setMinimumHeight(self.fontMetrics().height() * 9)
        self.advice = remark(_("Tick the languages that your scans are in: fewer is faster."))
        self.fill(self.state, self.advice, self.languages, grows=self.languages)
        self.languages.itemChanged.connect(self._chosen)

    def entered(self) -> None:
        def work(_progress: "Progress") -> "RecognitionState":
            from app import tasks

            return tasks.recognition_state()

        self.desk.jobs.read("", work, self._show, topic="recognition")

    def _show(self, state: "RecognitionState") -> None:
        self.state.setText(state.words)
        for one in (self.advice, self.languages):
            one.setVisible(bool(state.languages))
        chosen = self.desk.settings.ocr_languages.split("+")
        self.languages.blockSignals(True)
        self.languages.clear()
        for code, name in state.languages:
            line = QListWidgetItem(f"{name} ({code})" if name != code else code)
            line.setData(Qt.ItemDataRole.UserRole, code)
            line.setFlags(line.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            line.setCheckState(Qt.CheckState.Checked if code in chosen else Qt.CheckState.Unchecked)
            self.languages.addItem(line)
        self.languages.blockSignals(False)

    def _chosen(self) -> None:
        lines = [self.languages.item(row) for row in range(self.languages.count())]
        codes = [str(one.data(Qt.ItemDataRole.UserRole)) for one in lines if one.checkState() == Qt.CheckState.Checked]
        self.desk.keep(replace(self.desk.settings, ocr_languages="+".join(codes)))
