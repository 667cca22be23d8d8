"""Encrypted libraries and their passphrases."""

from pathlib import Path

from app.errors import LibraryProblem
from app.i18n import _
from app.library.connecting import connect, is_unlocked, key_of, salt_of, take_keys
from app.library.failures import told
from app.library.store import place_of


def is_encrypted(path: Path) -> bool:
    """Whether a file is an encrypted library."""
    with salt_of(path) as salt:
        return bool(salt)


def is_locked(path: Path) -> bool:
    """Whether a file is an encrypted library whose passphrase nobody has said yet."""
    with salt_of(path) as salt:
        return not is_unlocked(salt)


def lock_of(path: Path) -> str:
    """What tells the passphrase of a library from those of others: the same for its copies; "" for one in clear."""
    with salt_of(path) as salt:
        return salt.hex()


def unlock(path: Path, passphrase: str) -> None:
    """Know the passphrase of an encrypted library from here on; LibraryProblem (passphrase) where it is another."""
    with salt_of(path) as salt:
        if not salt or is_unlocked(salt):
            return
        key = key_of(salt, passphrase)
        _try(path, salt, key)
        take_keys({salt: key})  # only now: under a wrong one others would write, or take what they read for damaged


def _try(path: Path, salt: bytes, key: bytes) -> None:
    # To be written to, where it may: a journal is played back.
    connection = connect(place_of(path).address, salt, path, key=key)
    try:
        with told(path):
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except LibraryProblem as problem:
        if problem.reason != "damaged":
            raise
        raise LibraryProblem(
            _("That is not the passphrase of {0}.").format(path),
            _("Type it again: capitals count. If it is right, the file is damaged: restore a backup."), "passphrase",
        ) from problem
    finally:
        connection.close()
