"""What can be done where the library cannot be opened."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.errors import LibraryProblem, ValiseError
from app.i18n import _
from app.ui.desk import Desk
from app.ui.widgets.notice import Steps

if TYPE_CHECKING:
    from app.backups import Backup


def steps(desk: Desk, page: QWidget, problem: ValiseError) -> Steps:
    """The steps that fit what is wrong, the likeliest first, each with its words."""
    reason = problem.reason if isinstance(problem, LibraryProblem) else ""
    if reason == "busy":
        return []  # it is opened again as soon as that is done
    again = (_("Try again"), desk.open_library)
    other = (_("Another folder…"), partial(_open_other, desk, page))
    reading = [(_("Open read-only"), partial(desk.open_library, True))] if reason == "locked" else []
    restoring = _restoring(desk) if reason == "damaged" else []
    asking = [(_("Type the passphrase…"), partial(desk.encrypting.ask, page))] if reason == "passphrase" else []
    return [*asking, *restoring, again, *reading, other]


def _restoring(desk: Desk) -> "list[tuple[str, partial[None]]]":
    newest = _newest(desk)
    if newest is None:
        return []
    made = newest.made.strftime("%Y-%m-%d %H:%M")
    return [(_("Restore the backup of {0}").format(made), partial(desk.backing.restore, newest.path))]


def _newest(desk: Desk) -> "Backup | None":
    from app import backups

    try:
        return next(iter(backups.available(desk.backing.folder())), None)
    except LibraryProblem:
        return None


def _open_other(desk: Desk, page: QWidget) -> None:
    """Open the library of another folder, or begin one there, until the window is closed."""
    from app.paths import Home

    folder = desk.messages.pick_folder(page, _("Folder of another library"), str(desk.home.folder.parent))
    if folder is not None:
        desk.home = Home(folder)
        desk.open_library()
