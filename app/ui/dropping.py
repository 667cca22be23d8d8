"""Files and folders dropped anywhere on the window are given to be imported; a pack archive is opened."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from app.ui.desk import Desk

_DRAGS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


class Dropping(QObject):
    """Watches a window, before its parts: a line of text would take the name of a file for words to be typed."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window)
        self._desk = desk
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and (handle := watched.windowHandle()):
            handle.installEventFilter(self)
        if event.type() in _DRAGS and isinstance(event, QDropEvent) and self._takes(paths_in(event.mimeData())):
            event.setDropAction(Qt.DropAction.CopyAction)  # who moves files would take them away after that
            event.accept()
            if event.type() == QEvent.Type.Drop:
                self._give(paths_in(event.mimeData()))
            return True
        return super().eventFilter(watched, event)

    def _takes(self, paths: list[Path]) -> bool:
        """Whether these can be dropped: files wait for a library that is still opening, an archive does not."""
        return bool(paths) and (self._desk.library is not None or not _is_archive(paths))

    def _give(self, paths: list[Path]) -> None:
        """Open a pack archive that was dropped alone; everything else is imported."""
        if _is_archive(paths):
            self._desk.archive_wanted.emit(paths[0])
        else:
            self._desk.files_given.emit(paths)


def _is_archive(paths: list[Path]) -> bool:
    return len(paths) == 1 and paths[0].suffix.casefold() == ".valise"


def paths_in(data: QMimeData) -> list[Path]:
    """The files and folders of this computer that are being dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()] if data.hasUrls() else []
