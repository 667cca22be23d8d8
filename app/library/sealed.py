"""A small file beside a library: in clear beside one in clear, under the key of one that is encrypted.

Such a file is a database of its bytes, as SQLCipher writes it: there is no other cipher to trust.
"""

import os
from contextlib import closing
from pathlib import Path
from threading import RLock

from app.library.connecting import connect, salt_of
from app.library.failures import told
from app.library.unlocking import lock_of
from app.whole_files import onto_disk

_ONE_AT_A_TIME = RLock()


def put(path: Path, data: bytes, library: Path) -> None:
    """Write a file, whole or not at all, as secret as a library is; OSError, or what SQLCipher's errors are told as."""
    with _ONE_AT_A_TIME, salt_of(library) as salt:
        beside = path.with_name(f"{path.name}.new")
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.unlink(missing_ok=True)
        beside.touch(mode=0o600)
        if salt:
            _seal(beside, data, salt)
        else:
            beside.write_bytes(data)
        onto_disk(beside)
        _journal(path).unlink(missing_ok=True)  # left of the file of before, it would be played back into this one
        beside.replace(path)


def add(path: Path, data: bytes) -> None:
    """Write more at the end of a file that put has made, as secret as that is; as put.

    Who is killed meanwhile has added all of it or nothing to one that is encrypted.
    """
    with _ONE_AT_A_TIME, salt_of(path) as salt:
        if salt:
            with told(path), closing(connect(path.resolve().as_uri(), salt, path)) as file:
                file.execute("PRAGMA synchronous = OFF")  # as little waited for as where it is in clear
                file.execute("INSERT INTO file VALUES (?)", (data,))
            return
        with path.open("r+b") as file:
            file.seek(0, os.SEEK_END)
            file.write(data)


def take_away(path: Path) -> None:
    """Delete a file, if there is one; OSError."""
    with _ONE_AT_A_TIME:
        path.unlink(missing_ok=True)
        _journal(path).unlink(missing_ok=True)


def held(path: Path) -> bytes:
    """What a file holds; OSError, LibraryProblem where its passphrase is not known or it is damaged."""
    with salt_of(path) as salt:
        return _unsealed(path, salt) if salt else path.read_bytes()


def follow(path: Path, library: Path) -> None:
    """Make a file, if there is one, as secret as a library is now. As put and held."""
    with _ONE_AT_A_TIME:
        if path.exists() and lock_of(path) != lock_of(library):
            put(path, held(path), library)


def _seal(path: Path, data: bytes, salt: bytes) -> None:
    with told(path), closing(connect(path.resolve().as_uri(), salt, path)) as file:
        for pragma in ("journal_mode = OFF", "synchronous = OFF"):  # it counts only once it is whole
            file.execute(f"PRAGMA {pragma}")
        file.execute("CREATE TABLE file (bytes BLOB NOT NULL)")
        file.execute("INSERT INTO file VALUES (?)", (data,))


def _unsealed(path: Path, salt: bytes) -> bytes:
    # To be written to, where it may: what somebody who was killed was adding is played back.
    with told(path), closing(connect(f"{path.resolve().as_uri()}?mode=rw", salt, path)) as file:
        return b"".join(bytes(data) for (data,) in file.execute("SELECT bytes FROM file ORDER BY rowid"))


def _journal(path: Path) -> Path:
    return path.with_name(f"{path.name}-journal")
