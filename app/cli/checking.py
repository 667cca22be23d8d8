"""The command that looks the library through and repairs it."""

import sys
from argparse import Namespace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from app.cli.terminal import printable, progress
from app.errors import LibraryProblem
from app.i18n import _
from app.paths import Home
from app.settings import load as load_settings

if TYPE_CHECKING:
    from app.tasks import Health


def add_commands(commands: Any) -> None:
    """Add the command to the parser's."""
    told = _(
        "Looks the whole library through: the file, its indexes, the kept bytes of each document, its text, the words "
        "of each item at their place, and what items are found and counted by. With --repair what is wrong is made "
        "anew, read again from the kept bytes or taken from a backup. A file too damaged for that gives way to the "
        "newest sound backup, and what can be read of it is carried over; the damaged file is kept."
    )
    add = commands.add_parser("check", help=_("look whether the library is sound, and repair it"), description=told)
    add.add_argument("--repair", action="store_true", help=_("repair what can be repaired"))
    add.set_defaults(run=_check)


def _check(home: Home, options: Namespace) -> int:
    health = _repaired(home) if options.repair else _seen(home)
    for line in health.faults:
        print(printable(f"valise: {line}"), file=sys.stderr)
    for line in health.done:
        print(printable(line))
    for line in health.left if health.done else ():
        print(printable(_("valise: not repaired: {0}").format(line)), file=sys.stderr)
    print(health.in_words())
    return 1 if health.left else 0


def _seen(home: Home) -> "Health":
    from app import tasks

    with tasks.open_library(home, progress=progress()) as library:
        return tasks.look_through(library, progress())


def _repaired(home: Home) -> "Health":
    from app import tasks

    settings = load_settings(home.folder)
    folder = settings.backups_in(home.folder)
    try:
        library = tasks.open_library(home, progress=progress())
    except LibraryProblem as problem:
        if problem.reason != "damaged":
            raise
        return tasks.replace_file(home.library, folder, datetime.now(), [str(problem.message)], progress())
    with library:
        return tasks.mend(library, folder, datetime.now(), progress(), settings.ocr_languages)
