"""What is under way, how far it is, how long it will take, and a button to stop it; seen only for work that lasts."""

from time import monotonic

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import _, n_
from app.ui.as_written import as_written
from app.ui.jobs import Job, Jobs
from app.ui.widgets.plain import button, label, row

_NAMED_MS, _UNNAMED_SECONDS, _TICK_MS = 400, 1.0, 500
_SURE_SECONDS = 2.0  # before that, how fast it goes is not known


class JobStrip(QWidget):
    """Shows the oldest job in the status bar, and all of them in a list when it is clicked."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self._job: Job | None = None
        self.words: QLabel = label()
        self.left: QLabel = label(look="meta")
        self.bar = _bar(self)
        self.stop = button(_("Cancel"), self._stop)
        self.stop.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.more = button("", self.show_list)
        self.list = JobList(jobs, self)  # it goes with the window, and with it what the jobs in it hold
        self.setLayout(row(None, self.words, self.bar, self.left, self.stop, self.more, margins=(0, 0, 6, 0), gap=8))
        self._patience = QTimer(self, singleShot=True, interval=_NAMED_MS)
        self._patience.timeout.connect(self._appear)
        self._clock = QTimer(self, interval=_TICK_MS)
        self._clock.timeout.connect(self._tick)
        jobs.started.connect(self._next)
        jobs.finished.connect(self._ended)
        jobs.progressed.connect(self._progress)
        self.hide()

    def cancel(self) -> None:
        """Ask the work that is shown to stop."""
        if self._job is not None:
            self._stop()

    def show_list(self) -> None:
        """Show all that is under way, each with its own Cancel."""
        self.list.show_over(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.show_list()

    def _next(self) -> None:
        self._count()
        if self._job is None:
            self._job = next(iter(lasting(self._jobs)), None)
            if self._job is not None:
                self._patience.start()
        if self._jobs.open_jobs() and not self._clock.isActive():
            self._clock.start()

    def _tick(self) -> None:
        """Work without a name is told of as well when it lasts; words on the time that is left change as it passes."""
        if not self._jobs.open_jobs():
            self._clock.stop()
        elif self._job is None:
            self._next()
        else:
            self.left.setText(time_left(self._job))
            self._count()

    def _appear(self) -> None:
        if self._job is None:
            return
        self._say(self._job)
        self.bar.setRange(0, 0)
        self.stop.setText(_("Cancel"))
        self.stop.setEnabled(True)
        self._count()
        self.show()

    def _count(self) -> None:
        count = len(lasting(self._jobs))
        self.more.setText(n_("{count} job", "{count} jobs", count))
        self.more.setVisible(count > 1)

    def _ended(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            self._patience.stop()
            self.hide()
        self._next()

    def _progress(self, job: Job, done: int, total: int, _message: str) -> None:
        if job is not self._job:
            return
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)
        self._say(job)

    def _say(self, job: Job) -> None:
        shown = told(job)
        room = self.fontMetrics().averageCharWidth() * 60
        said = self.fontMetrics().elidedText(shown, Qt.TextElideMode.ElideMiddle, room)
        self.words.setText(said)
        self.words.setToolTip("" if said == shown else as_written(shown))
        self.left.setText(time_left(job))

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.stop.setEnabled(False)
            self.stop.setText(_("Stopping…"))


class JobList(QFrame):
    """All that is under way, one line a job, over the window; Esc closes it."""

    def __init__(self, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "floating")
        self.setAutoFillBackground(True)
        self.setAccessibleName(_("Work under way"))
        self._jobs = jobs
        self._rows: dict[Job, _JobRow] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(10, 8, 10, 8)
        for signal in (jobs.started, jobs.finished):
            signal.connect(self._refresh)
        jobs.progressed.connect(self._progress)
        self.hide()

    def show_over(self, strip: QWidget) -> None:
        """Open above the strip, at its right end."""
        self._refresh()
        if not self._rows:
            return
        window = strip.window()
        self.setParent(window)
        self.adjustSize()
        corner = strip.mapTo(window, QPoint(strip.width(), 0))
        self.move(corner - QPoint(self.width(), self.height()))
        self.show()
        self.raise_()
        next(iter(self._rows.values())).stop.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def rows(self) -> "tuple[_JobRow, ...]":
        """What is listed."""
        return tuple(self._rows.values())

    def _refresh(self, *_what: object) -> None:
        listed = lasting(self._jobs)
        for job in [job for job in self._rows if job not in listed]:
            gone = self._rows.pop(job)
            self._layout.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for job in listed:
            if job not in self._rows:
                self._rows[job] = _JobRow(job)
                self._layout.addWidget(self._rows[job])
        if self.isVisible() and not self._rows:
            self.close()

    def _progress(self, job: Job, *_how_far: object) -> None:
        if job in self._rows:
            self._rows[job].say()


class _JobRow(QWidget):
    """One job with its bar and a button to stop it."""

    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job
        self.words = label()
        self.bar = _bar(self)
        self.left = label(look="meta")
        self.stop = button(_("Cancel"), self._cancel)
        self.setLayout(row(self.words, None, self.bar, self.left, self.stop, gap=10))
        self.say()

    def say(self) -> None:
        """Show how far it is."""
        room = self.fontMetrics().averageCharWidth() * 60
        self.words.setText(self.fontMetrics().elidedText(told(self._job), Qt.TextElideMode.ElideMiddle, room))
        self.left.setText(time_left(self._job))
        done, total, _message = self._job.done_of or (0, 0, "")
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _cancel(self) -> None:
        self._job.cancel()
        explain = _("Stopping…")
        self.stop.setText(explain)
        self.stop.setEnabled(False)


def lasting(jobs: Jobs) -> tuple[Job, ...]:
    """The jobs that are worth telling of: those with a name, and others once they last."""
    now = monotonic()
    return tuple(
        job for job in jobs.open_jobs() if not job.late and (job.title or now - job.began >= _UNNAMED_SECONDS)
    )


def told(job: Job) -> str:
    """What a job is, and the step that it is at."""
    title, message = job.title or _("Working"), job.done_of[2] if job.done_of else ""
    return _("{0}: {1}").format(title, message) if message else title


def time_left(job: Job) -> str:
    """How long a job will still take, in words; "" while that cannot be told."""
    spent = monotonic() - job.began
    done, total, _message = job.done_of or (0, 0, "")
    if spent < _SURE_SECONDS or not 0 < done < total:
        return ""
    seconds = spent * (total - done) / done
    if seconds < 60:
        return n_("about {count} second left", "about {count} seconds left", max(round(seconds / 5) * 5, 1))
    return n_("about {count} minute left", "about {count} minutes left", round(seconds / 60))


def _bar(near: QWidget) -> QProgressBar:
    made = QProgressBar()
    made.setAccessibleName(_("Progress"))
    made.setFixedWidth(near.fontMetrics().averageCharWidth() * 28)
    made.setTextVisible(False)
    return made
