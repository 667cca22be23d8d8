"""Connections to SQLite's files: plain ones by Python's own SQLite, encrypted ones by SQLCipher under their key.

An encrypted file begins with its salt, as every file of SQLCipher does, and ours begins with a mark, so that it is
told from a damaged one. Its key is what SQLCipher makes of the passphrase, so any program that knows SQLCipher opens it
with that. It is made once: that takes a quarter of a second, and connections are many. Keys stay in the memory of the
program.
"""

import hashlib
import os
import sqlite3
import threading
from collections.abc import Generator
from contextlib import contextmanager, suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from app.errors import LibraryProblem
from app.i18n import _

MARK = b"Valise"
"""How an encrypted library begins."""
_SALT_BYTES, _KEY_BYTES = 16, 32
_ROUNDS = 256_000
"""Of PBKDF2 with SHA-512, as SQLCipher 4 has it."""
_LONGEST_VALUE = 320_000_000
"""Bytes of one value: more than the kept bytes of the largest document, packed."""
_keys: dict[bytes, bytes] = {}


def can_encrypt() -> bool:
    """Whether SQLCipher is there."""
    return find_spec("sqlcipher3") is not None


@cache
def sqlcipher() -> Any:
    """SQLCipher's module, made like Python's sqlite3; LibraryProblem where it is not installed."""
    try:
        from sqlcipher3 import dbapi2
    except ImportError as error:
        raise LibraryProblem(
            _("SQLCipher, which encrypted libraries need, is not installed."),
            _("“make app” in Valise’s folder installs it. Nothing was changed."),
        ) from error
    return dbapi2


def errors() -> tuple[type[sqlite3.Error], ...]:
    """What connections raise, for an except clause."""
    loaded = sqlcipher.cache_info().currsize
    return (sqlite3.Error, sqlcipher().Error) if loaded else (sqlite3.Error,)


def driver(salt: bytes) -> Any:
    """The module that opens a file of this salt, b"" for a plain one."""
    return sqlcipher() if salt else sqlite3


def connect(
    address: str, salt: bytes, path: Path, timeout: float = 5.0, key: bytes | None = None
) -> sqlite3.Connection:
    """A connection without implicit transactions that any thread may use, one at a time.

    salt: that of the file, b"" for a plain one. key: to be tried on it, else the one that is known; LibraryProblem
    (passphrase) where none is.
    """
    if key is None and not is_unlocked(salt):
        raise passphrase_wanted(path)
    connection: sqlite3.Connection = driver(salt).connect(
        address, timeout=timeout, isolation_level=None, check_same_thread=False, uri=True)
    if salt:
        connection.execute("PRAGMA cipher_log_level = NONE")  # what is wrong is told by us, not on the terminal
        connection.execute(f'PRAGMA key = "{key_words(salt, key)}"')
    else:
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)  # SQLCipher's module cannot
    # The file may be a stranger's: nothing that it says of itself calls what may do harm, no page of it is believed.
    for pragma in ("trusted_schema = OFF", "cell_size_check = ON"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def passphrase_wanted(path: Path) -> LibraryProblem:
    """The library is encrypted, and nobody has said its passphrase."""
    return LibraryProblem(
        _("The library {0} is encrypted.").format(path), _("Type its passphrase to open it."), "passphrase")


def salt_in_use(connection: sqlite3.Connection) -> bytes:
    """The salt of the file that a connection has open."""
    if isinstance(connection, sqlite3.Connection):  # pyright: ignore[reportUnnecessaryIsInstance]  SQLCipher's is none
        return b""
    return bytes.fromhex(connection.execute("PRAGMA cipher_salt").fetchone()[0])


def key_words(salt: bytes, key: bytes | None = None) -> str:
    """A key, or else the known one of a salt, as SQLCipher takes it; "", which is none, for a plain file."""
    return f"x'{(key or _keys[salt]).hex()}{salt.hex()}'" if salt else ""


def new_salt(passphrase: str) -> bytes:
    """The salt of a file that is to be encrypted under a passphrase; its key is known from here on."""
    salt = MARK + os.urandom(_SALT_BYTES - len(MARK))
    take_keys({salt: key_of(salt, passphrase)})
    return salt


def key_of(salt: bytes, passphrase: str) -> bytes:
    """The key that SQLCipher makes of a passphrase for a file of this salt."""
    return hashlib.pbkdf2_hmac("sha512", passphrase.encode("utf-8"), salt, _ROUNDS, _KEY_BYTES)


def is_unlocked(salt: bytes) -> bool:
    """Whether a file of this salt can be opened now."""
    return not salt or salt in _keys


def known_keys() -> dict[bytes, bytes]:
    """The keys by their salts, for a process of ours that opens the library too."""
    return dict(_keys)


def take_keys(keys: dict[bytes, bytes]) -> None:
    """Know these keys too."""
    _keys.update(keys)


class _Seen:
    """The salt of a file that is in use, and the handle by which it was read.

    Closing any handle of a file takes away all locks that this process has on it, those of SQLite too: so the handle
    stays open as long as somebody uses the file.
    """

    def __init__(self, handle: int) -> None:
        try:
            head = os.pread(handle, _SALT_BYTES, 0) if hasattr(os, "pread") else os.read(handle, _SALT_BYTES)
        except OSError:  # a folder
            os.close(handle)
            raise
        self.salt = head if head.startswith(MARK) and len(head) == _SALT_BYTES else b""
        self.handle, self.users = handle, 0


_seen: dict[tuple[int, int], _Seen] = {}
_looking = threading.Lock()


def take_salt(path: Path) -> tuple[bytes, tuple[int, int]]:
    """The salt of a file, b"" for a plain one, and what is to be given to let_go after the last connection; OSError."""
    with _looking:
        seen = path.stat()
        key = (seen.st_dev, seen.st_ino)
        if key not in _seen:
            _seen[key] = _Seen(os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0)))
        _seen[key].users += 1
        return _seen[key].salt, key


def let_go(key: tuple[int, int]) -> None:
    """Say that a file is no longer used here."""
    with _looking, suppress(KeyError):
        _seen[key].users -= 1
        if not _seen[key].users:
            os.close(_seen.pop(key).handle)


def is_shared(key: tuple[int, int]) -> bool:
    """Whether more than one has taken the salt of a file here: it is open in this program."""
    return _seen[key].users > 1


@contextmanager
def salt_of(path: Path) -> Generator[bytes]:
    """The salt of a file while the block uses it; b"" for a plain one, and where there is none."""
    try:
        salt, key = take_salt(path)
    except OSError:
        yield b""  # what is wrong is told when it is opened
        return
    try:
        yield salt
    finally:
        let_go(key)
