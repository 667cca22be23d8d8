"""Files and folders dropped anywhere on the window are given to be imported; a pack archive is opened."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from app.ui.desk import Desk


class Dropping(QObject):
    """Watches a window; what its parts do not take themselves comes to it."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window)
        self._desk = desk
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent) and self._desk.library is not None and paths_in(event.mimeData()):
            event.acceptProposedAction()
            return True
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            event.acceptProposedAction()
            self._give(paths_in(event.mimeData()))
            return True
        return super().eventFilter(watched, event)

    def _give(self, paths: list[Path]) -> None:
        """Open a pack archive that was dropped alone; everything else is imported."""
        if len(paths) == 1 and paths[0].suffix.casefold() == ".valise":
            self._desk.archive_wanted.emit(paths[0])
        else:
            self._desk.files_given.emit(paths)


def paths_in(data: QMimeData) -> list[Path]:
    """The files and folders of this computer that are being dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()] if data.hasUrls() else []
