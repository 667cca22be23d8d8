"""The commands that encrypt the library and take it back into clear, and the asking for its passphrase.

A passphrase is never an argument: all programs of a machine can read those.
"""

import sys
from argparse import Namespace
from datetime import datetime
from getpass import getpass
from pathlib import Path
from typing import Any

from app import passphrases
from app.cli.terminal import printable, progress
from app.errors import InvalidInput, LibraryProblem, ValiseError
from app.i18n import _, n_
from app.paths import Home
from app.settings import load as load_settings

_TRIES = 3


def add_commands(commands: Any) -> None:
    """Add these commands to the parser's."""
    _add_encrypt(commands)
    _add_decrypt(commands)


def _add_encrypt(commands: Any) -> None:
    told = _(
        "Encrypts the library under a passphrase, or gives an encrypted one another. Backups made from then on are "
        "encrypted too; packs, archives and other files that are exported are not. Without the passphrase nobody can "
        "open the library. It is asked for; scripts give it in the environment variable {0}, a new one in {1}, or in "
        "an open file whose number stands in {0}_FD or {1}_FD."
    ).format(passphrases.VARIABLE, passphrases.NEW_VARIABLE)
    add = commands.add_parser("encrypt", help=_("encrypt the library under a passphrase"), description=told)
    add.add_argument("--remember", action="store_true", help=_("keep the passphrase in the system’s keyring"))
    _add_delete(add)
    add.set_defaults(run=_encrypt)


def _add_decrypt(commands: Any) -> None:
    told = _("Takes an encrypted library back into clear: anybody who has the file can read it then.")
    add = commands.add_parser("decrypt", help=_("take the library back into clear"), description=told)
    _add_delete(add)
    add.set_defaults(run=_decrypt)


def _add_delete(add: Any) -> None:
    told = _("delete what opens otherwise than the library then: the library of before, and backups")
    add.add_argument("--delete-copies", action="store_true", help=told)


def can_ask() -> bool:
    """Whether somebody sits there who can be asked."""
    return sys.stdin is not None and sys.stdin.isatty()


def unlock(library: Path, problem: LibraryProblem) -> None:
    """Ask for the passphrase of a library until it is the right one; the last problem after some tries."""
    from app.encrypting import open_lock

    for _try in range(_TRIES):
        print(printable(f"valise: {problem.message}"), file=sys.stderr)
        try:
            open_lock(library, getpass(_("Passphrase: ")))
            return
        except LibraryProblem as wrong:
            problem = wrong
    raise ValiseError(problem.message, problem.hint)


def _encrypt(home: Home, options: Namespace) -> int:
    from app import encrypting, tasks

    release = tasks.hold_library(home)
    try:
        _open_lock(home)
        new = _new_passphrase()
        encrypting.encrypt(home.library, new, datetime.now(), progress(), options.remember)
        print(_("The library is encrypted. Nobody can open it without the passphrase: keep that somewhere safe."))
        if options.remember and not passphrases.can_keep():
            print(_("valise: there is no keyring that could keep the passphrase."), file=sys.stderr)
        _others(home, options)
    finally:
        release()
    return 0


def _decrypt(home: Home, options: Namespace) -> int:
    from app import encrypting, tasks

    release = tasks.hold_library(home)
    try:
        _open_lock(home)
        if not encrypting.is_encrypted(home.library):
            print(_("The library is not encrypted."))
            return 0
        encrypting.decrypt(home.library, datetime.now(), progress())
        print(_("The library is in clear: anybody who has the file can read it."))
        _others(home, options)
    finally:
        release()
    return 0


def _open_lock(home: Home) -> None:
    """Open the library once: it is brought up to date, or refused, before anything is written anew."""
    from app import tasks

    home.folder.mkdir(parents=True, exist_ok=True)
    tasks.open_library(home, progress=progress()).close()


def _new_passphrase() -> str:
    given = passphrases.given(passphrases.NEW_VARIABLE)
    if given is not None:
        return given
    if not can_ask():
        raise InvalidInput(
            _("There is no new passphrase."),
            _("Give it in the environment variable {0}, or call this command in a terminal, which asks for it.").format(
                passphrases.NEW_VARIABLE))
    first = getpass(_("New passphrase: "))
    if getpass(_("The same again: ")) != first:
        raise InvalidInput(_("The two were not the same."), _("Nothing was changed; try again."))
    return first


def _others(home: Home, options: Namespace) -> None:
    """Say which copies open otherwise than the library does; delete them where that is wanted."""
    from app import encrypting

    copies = encrypting.others(home.library, load_settings(home.folder).backups_in(home.folder))
    if not copies:
        return
    if not options.delete_copies:
        print(_("These copies open as the library did before; delete them when you need them no longer:"))
        for path in copies:
            print(printable(f"  {path}"))
        return
    encrypting.delete(copies)
    print(n_("{count} copy was deleted.", "{count} copies were deleted.", len(copies)),
          _("What a disk held may be found on it until it is written over."))
