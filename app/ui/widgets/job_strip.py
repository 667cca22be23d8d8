"""What is under way, how far it is, and a button to stop it; seen only for work that lasts."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QProgressBar, QSizePolicy, QWidget

from app.i18n import _
from app.ui.jobs import Job, Jobs
from app.ui.widgets.plain import button, label, row

_PATIENCE_MS = 400


class JobStrip(QWidget):
    """Shows the oldest named job in the status bar."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self._job: Job | None = None
        self.words: QLabel = label()
        self.bar = QProgressBar()
        self.bar.setAccessibleName(_("Progress"))
        self.bar.setFixedWidth(self.fontMetrics().averageCharWidth() * 28)
        self.bar.setTextVisible(False)
        self.stop = button(_("Cancel"), self._stop)
        self.stop.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setLayout(row(None, self.words, self.bar, self.stop, margins=(0, 0, 6, 0), gap=8))
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._appear)
        jobs.started.connect(self._next)
        jobs.finished.connect(self._ended)
        jobs.progressed.connect(self._progress)
        self.hide()

    def _next(self) -> None:
        if self._job is None:
            self._job = next((job for job in self._jobs.open_jobs() if job.title and not job.late), None)
            if self._job is not None:
                self._patience.start()

    def _appear(self) -> None:
        if self._job is None:
            return
        self.words.setText(self._job.title)
        self.bar.setRange(0, 0)
        self.stop.setText(_("Cancel"))
        self.stop.setEnabled(True)
        self.show()

    def _ended(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            self._patience.stop()
            self.hide()
            self._next()

    def _progress(self, job: Job, done: int, total: int, message: str) -> None:
        if job is not self._job:
            return
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)
        shown = f"{job.title}: {message}" if message else job.title
        room = self.fontMetrics().averageCharWidth() * 60
        self.words.setText(self.fontMetrics().elidedText(shown, Qt.TextElideMode.ElideMiddle, room))

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.stop.setEnabled(False)
            self.stop.setText(_("Stopping…"))
