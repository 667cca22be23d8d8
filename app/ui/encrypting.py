"""The library's passphrase in the window: asked for when it opens, given, changed, taken off."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.errors import LibraryProblem, ValiseError
from app.i18n import _, n_

if TYPE_CHECKING:
    from app.progress import Progress
    from app.ui.desk import Desk


class Encrypting(QObject):
    """Works on the worker that changes the library, which is closed meanwhile. changed follows what was done."""

    changed = Signal()

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk

    def ask(self, parent: QWidget | None = None, problem: ValiseError | None = None, copy: Path | None = None) -> None:
        """Ask for the passphrase of the library, or of a copy that is to be gone back to, and open it."""
        desk, path = self._desk, copy or self._desk.home.library
        told = str(problem) if problem else _("The library is encrypted. Type its passphrase to open it.")
        typed = desk.messages.ask_passphrase(parent or QApplication.activeWindow(), told, _("Open"), 0)
        if typed is None:
            return

        def work(_progress: "Progress") -> None:
            from app import encrypting

            encrypting.open_lock(path, typed.words, typed.remember)

        def done(_answer: object) -> None:
            if copy:
                desk.backing.restore(copy)
            else:
                desk.open_library()

        def failed(error: Exception) -> None:
            if isinstance(error, ValiseError):
                self.ask(parent, error, copy)

        desk.jobs.change("", work, done, failed)

    def encrypt(self, parent: QWidget) -> None:
        """Ask for a new passphrase, and encrypt the library under it."""
        from app.encrypting import LEAST

        told = _(
            "The library and the backups made from now on can then be opened with this passphrase only. Nobody can "
            "find it out, we neither: write it down and keep it somewhere safe. Packs and other files that you export "
            "are not encrypted."
        )
        typed = self._desk.messages.ask_passphrase(parent, told, _("Encrypt"), LEAST)
        if typed is None:
            return
        path = self._desk.home.library

        def work(progress: "Progress") -> str:
            from app import encrypting, passphrases

            encrypting.encrypt(path, typed.words, datetime.now(), progress, typed.remember)
            lost = typed.remember and not passphrases.can_keep()
            return _("There is no keyring here that could keep the passphrase: you will be asked.") if lost else ""

        self._rewrite(_("Encrypting the library"), work, _("The library is encrypted."))

    def decrypt(self, parent: QWidget) -> None:
        """Ask, then take the library back into clear."""
        if not self._desk.messages.confirm(
            parent, _("Decrypt the library?"),
            _("Anybody who has the library’s file can read it then, without a passphrase."), _("Decrypt"),
        ):
            return
        path = self._desk.home.library

        def work(progress: "Progress") -> str:
            from app import encrypting

            encrypting.decrypt(path, datetime.now(), progress)
            return ""

        self._rewrite(_("Decrypting the library"), work, _("The library is in clear: no passphrase is asked for."))

    def delete(self, parent: QWidget, copies: tuple[Path, ...]) -> None:
        """Ask, then delete copies of the library that open otherwise than it does."""
        named = "\n".join(path.name for path in copies)
        question = n_("Delete {count} copy of the library?", "Delete {count} copies of the library?", len(copies))
        told = _("They open as the library did before. This cannot be undone. What a disk held may be found on it "
                 "until it is written over.")
        if not self._desk.messages.confirm(parent, question, f"{told}\n\n{named}", _("Delete")):
            return

        def work(_progress: "Progress") -> None:
            from app import encrypting

            encrypting.delete(copies)

        self._desk.jobs.change(_("Deleting copies"), work, lambda _none: self.changed.emit(), self._warn)

    def _rewrite(self, title: str, work: "Callable[[Progress], str]", told: str) -> None:
        """Have the library written anew while it is closed, then open it."""
        desk = self._desk
        library = desk.take_library(LibraryProblem(
            _("{0}.").format(title), _("How far it is, and Cancel, which leaves it as it was, stand at the foot of the "
                                       "window."), "busy"))

        def closed(progress: "Progress") -> str:
            if library is not None:
                library.close()
            return work(progress)

        def done(more: str) -> None:
            desk.undoing.forget()
            desk.open_library()
            desk.tell(f"{told} {more}".strip())
            self.changed.emit()

        def failed(error: Exception) -> None:
            desk.open_library()
            self._warn(error)

        desk.jobs.change(title, closed, done, failed, desk.open_library)

    def _warn(self, error: Exception) -> None:
        if isinstance(error, ValiseError):
            self._desk.warn(str(error))
