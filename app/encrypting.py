"""Libraries under a passphrase: opened, encrypted, given another one, taken back into clear; and what is left.

Each change writes the whole library to a new file, compares the two, and only then has it take the library's place. The
file of before is kept beside it until the user says otherwise.
"""

import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from app import passphrases, settings
from app.backups import available, exchange
from app.errors import CannotWrite, InvalidInput, LibraryProblem, ValiseError
from app.i18n import _
from app.library import Library, sealed
from app.library.connecting import can_encrypt, new_salt
from app.library.copying import IN_CLEAR, sweep_all, sweep_clear, take_away
from app.library.recasting import recast
from app.library.store import make_private
from app.library.unlocking import is_encrypted, is_locked, lock_of, unlock
from app.paths import Home
from app.progress import Progress, silent
from app.recent import part_recent
from app.whole_files import onto_disk

LEAST = 8
"""Characters that a new passphrase has at least."""


def open_lock(library: Path, passphrase: str, remember: bool = False) -> None:
    """Know the passphrase of a library, or of a copy, from here on; LibraryProblem where it is another.

    Of a library that is too damaged to tell, its backups tell. remember: keep it in the system's keyring.
    """
    try:
        unlock(library, _typed(passphrase))
    except LibraryProblem:
        if not _opens_a_copy(library, _typed(passphrase)):
            raise
    if remember:
        passphrases.keep(lock_of(library), _typed(passphrase))


def _opens_a_copy(library: Path, passphrase: str) -> bool:
    """Whether a passphrase opens a copy under the library's own key, which is known from here on then."""
    home, lock = library.parent, lock_of(library)
    with suppress(ValiseError):
        copies = _copies(library, settings.load(home).backups_in(home))
        for one in copies:
            if lock_of(one) == lock:
                unlock(one, passphrase)
                return True
    return False


def open_lock_by_itself(library: Path) -> None:
    """Unlock a library by what the environment gives, else by what the keyring keeps where that opens it.

    LibraryProblem where the environment gives another passphrase.
    """
    if not is_locked(library):
        return
    if given := passphrases.given():
        open_lock(library, given)
    elif kept := passphrases.kept(lock_of(library)):
        with suppress(ValiseError):
            open_lock(library, kept)


def encrypt(
    library: Path, passphrase: str, now: datetime, progress: Progress = silent, remember: bool = False
) -> Path | None:
    """Encrypt a library that nobody has open, or give it another passphrase; where that of before is kept now.

    None where there was none yet. InvalidInput for a passphrase that is too short; LibraryProblem, CannotWrite, or
    stopped: the library is as it was.
    """
    new = _typed(passphrase)
    if len(new) < LEAST:
        raise InvalidInput(
            _("The passphrase is too short."), _("Take {0} characters or more; four words that nobody guesses are "
                                                 "better than a word with signs.").format(LEAST))
    was_empty = not library.exists()
    if was_empty:
        make_private(library)
        Library.open(library).close()
    aside = _rewrite(library, new, now, progress)
    if remember:
        passphrases.keep(lock_of(library), new)
    if was_empty:
        delete([aside])
    before = None if was_empty else aside
    _sweep_half(library)
    _lock_beside(library, before)
    return before


def decrypt(library: Path, now: datetime, progress: Progress = silent) -> Path:
    """Take a library that nobody has open back into clear; where that of before is kept now. Refused as encrypt is."""
    lock = lock_of(library)
    aside = _rewrite(library, "", now, progress)
    passphrases.forget(lock)
    _lock_beside(library, aside)
    return aside


def _rewrite(library: Path, passphrase: str, now: datetime, progress: Progress) -> Path:
    beside = library.with_name(f".{library.name}{'' if passphrase else IN_CLEAR}.restored")
    take_away(beside)
    try:
        salt = new_salt(passphrase) if passphrase else b""
        recast(library, beside, salt, progress)
        with sealed.unchanged():  # what somebody wrote between the two would give way to what was prepared
            try:
                _prepare_beside(library, salt)
                return exchange(beside, library, now)
            finally:
                lock_beside(library)  # under the key that the library has now, be it the new one or that of before
    except OSError as error:
        raise CannotWrite(
            _("The library written anew was not put in place: {0}.").format(error.strerror or type(error).__name__),
            _("The library {0} is as it was.").format(library),
        ) from error
    finally:
        take_away(beside)


def _prepare_beside(library: Path, salt: bytes) -> None:
    """Write what lies beside a library under the key that it is about to get too; CannotWrite.

    That of a library in clear can follow at any time, and what nobody can read there is nothing to lose of. Anything
    else, which nobody could read under the new passphrase, keeps the library from getting it.
    """
    home, under_key = Home(library.parent), is_encrypted(library)
    for path in home.beside:
        try:
            sealed.prepare(path, salt)
        except (OSError, ValiseError) as error:
            lost = isinstance(error, LibraryProblem) and error.reason in ("damaged", "passphrase")
            if under_key and not lost:
                raise CannotWrite(
                    _("{0} cannot be written anew beside the library: {1}").format(path, error),
                    _("The library {0} is as it was.").format(library),
                ) from error
    with suppress(OSError):  # not every disk can wait for a folder
        onto_disk(home.folder)


def _sweep_half(library: Path) -> None:
    """Take away what somebody who was killed left half written of the library and its copies while it was in clear."""
    home = library.parent
    sweep_all(home, library.stem)
    with suppress(ValiseError, OSError):
        folder = settings.load(home).backups_in(home)
        sweep_clear(folder, "library-")


def lock_beside(library: Path) -> tuple[tuple[Path, Exception], ...]:
    """Make what else the home folder keeps of documents as secret as the library; what could not be, and why.

    An earlier version left some of it in clear, and so may have who was killed. What was encrypted and put aside as
    damaged stays as it is.
    """
    home = Home(library.parent)
    failed: list[tuple[Path, Exception]] = []
    try:
        part_recent(home)
    except (OSError, ValiseError) as error:
        failed.append((home.folder / "settings.toml", error))
    for path in home.beside:
        try:
            sealed.follow(path, library)
        except (OSError, ValiseError) as error:
            if not (is_encrypted(path) and path.name.endswith(".unread.json")):
                failed.append((path, error))
    if is_encrypted(library):
        try:
            sweep_clear(home.folder, library.stem)
        except OSError as error:
            failed.append((home.folder, error))
    return tuple(failed)


def _lock_beside(library: Path, before: Path | None) -> None:
    """The same; CannotWrite names what could not be, and where the library of before is kept."""
    failed = lock_beside(library)
    if failed:
        hint = _("The library is as you wanted it. See that the file can be read and written, or delete it: each time "
                 "that the library is opened Valise tries again.")
        kept = _("The library of before is kept as {0}.").format(before) if before else ""
        raise CannotWrite(
            _("{0} is as it was before: {1}").format(", ".join(str(path) for path, _why in failed), failed[0][1]),
            f"{hint} {kept}".strip(),
        ) from failed[0][1]


def lock_told(backup: Path, library: Path, before: Path) -> str:
    """What to know of the lock of a library that went back to a backup, in words; "" where it is as it was before."""
    if lock_of(backup) != lock_of(library):
        return _("It is encrypted under the passphrase of the library; the backup opens as it did.")
    if lock_of(library) != lock_of(before):
        return _("It is encrypted, as the backup is: that passphrase will be asked for.")
    return ""


def others(library: Path, backup_folder: Path) -> tuple[Path, ...]:
    """Copies of a library that open otherwise than it does: in clear, or by another passphrase."""
    lock = lock_of(library)
    return tuple(path for path in _copies(library, backup_folder) if lock_of(path) != lock)


def _copies(library: Path, backup_folder: Path) -> tuple[Path, ...]:
    beside = sorted(library.parent.glob(f"{library.stem}-*{library.suffix}"))
    return tuple(dict.fromkeys((*beside, *(one.path for one in available(backup_folder)))))


def delete(copies: Sequence[Path]) -> None:
    """Delete copies of the library with all that belongs to them; CannotWrite tells what is left."""
    for path in copies:
        try:
            take_away(path)
        except OSError as error:
            raise CannotWrite(
                _("{0} cannot be deleted: {1}.").format(path, error.strerror or type(error).__name__),
                _("Delete it yourself; it holds what the library holds."),
            ) from error


def _typed(passphrase: str) -> str:
    """The same signs, however a keyboard composes them."""
    return unicodedata.normalize("NFC", passphrase)


__all__ = [
    "can_encrypt", "decrypt", "delete", "encrypt", "is_encrypted", "is_locked", "lock_beside", "lock_told",
    "open_lock", "open_lock_by_itself", "others",
]
