"""What the pages share: the home folder, the open library, jobs, dialogs and settings."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app import settings
from app.errors import InvalidInput, ValiseError
from app.i18n import _
from app.settings import Settings
from app.ui.jobs import Jobs
from app.ui.messages import Messages

if TYPE_CHECKING:
    from app.library import Library
    from app.paths import Home
    from app.progress import Progress


class Desk(QObject):
    """The ground all pages stand on; it says when the library is open, cannot be opened, has changed."""

    library_changed = Signal()
    library_closed = Signal(object)  # ValiseError: why it cannot be opened
    pack_wanted = Signal(object)  # Selection
    import_wanted = Signal()
    documents_wanted = Signal(object)  # tuple of document ids to be seen in the library
    status = Signal(str)

    def __init__(self, home: "Home", messages: Messages | None = None) -> None:
        super().__init__()
        self.home = home
        self.jobs = Jobs(self)
        self.messages = messages or Messages()
        self.library: Library | None = None
        self.unread_settings: InvalidInput | None = None
        try:
            self.settings = settings.load(home.folder)
        except InvalidInput as problem:
            self.settings, self.unread_settings = Settings(), problem

    def open_library(self) -> None:
        """Open the library on a worker; library_changed follows."""
        home = self.home

        def work(_progress: "Progress") -> "Library":
            # The window is up before SQLAlchemy and the readers are loaded.
            from app import tasks

            return tasks.open_library(home)

        self.jobs.change("", work, self._opened, self._not_opened)

    def keep(self, changed: Settings) -> None:
        """Take over and write down settings; an unreadable settings file is left for its owner to mend.

        What cannot be written holds until the window is closed, and the status line says so: no work stops for it.
        """
        self.settings = changed
        if self.unread_settings:
            return
        try:
            settings.save(self.home.folder, changed)
        except OSError as error:
            self.status.emit(_("The settings cannot be kept: {0}.").format(error.strerror))

    def starter_documents(self) -> Path:
        """The folder of documents that come with the program."""
        from app.paths import data

        return data() / "documents"

    def close(self) -> None:
        """Stop all work and close the library."""
        self.jobs.close()
        if self.library is not None:
            self.library.close()
            self.library = None

    def _not_opened(self, error: Exception) -> None:
        if isinstance(error, ValiseError):
            self.library_closed.emit(error)

    def _opened(self, library: "Library") -> None:
        self.library = library
        self.library_changed.emit()
