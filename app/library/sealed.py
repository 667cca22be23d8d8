"""A small file beside a library: in clear beside one in clear, under the key of one that is encrypted.

Such a file is a database of its bytes, as SQLCipher writes it: there is no other cipher to trust.

Where the library gets another key, or none, prepare first writes each file under that key beside itself (NAME.next);
only then is the library put in place, in one step, and follow takes the files over. So whoever is killed in between
leaves every file under both keys: the library's own file alone tells which of the two holds, whichever way it went,
and nothing has to be undone. A key of their own, kept in the library, would need no second file, but a backup that
comes back would bring another one, or none, and every library in clear would have to hold it.
"""

import os
from contextlib import AbstractContextManager, closing, suppress
from pathlib import Path
from threading import RLock

from app.library.connecting import connect, let_go, salt_of, take_salt
from app.library.failures import told
from app.library.unlocking import is_locked
from app.whole_files import onto_disk

_ONE_AT_A_TIME = RLock()


def put(path: Path, data: bytes, library: Path) -> None:
    """Write a file, whole or not at all, as secret as a library is; OSError, or what SQLCipher's errors are told as."""
    with _ONE_AT_A_TIME:
        _put(path, data, _salt(library))


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
        for one in (_next(path), path, _journal(path)):
            one.unlink(missing_ok=True)


def held(path: Path) -> bytes:
    """What a file holds; OSError, LibraryProblem where its passphrase is not known or it is damaged."""
    with salt_of(path) as salt:
        return _unsealed(path, salt) if salt else path.read_bytes()


def unchanged() -> AbstractContextManager[object]:
    """While the block runs nobody else in this program writes such files."""
    return _ONE_AT_A_TIME


def prepare(path: Path, salt: bytes) -> None:
    """Write a file, if there is one, once more under the key of a salt, which its library is to get; as put and held.

    It counts from when the library has that key and follow is called; until then the file is as it was.
    """
    with _ONE_AT_A_TIME:
        if path.exists():
            _put(_next(path), held(path), salt)


def follow(path: Path, library: Path) -> None:
    """Make a file, if there is one, as secret as a library is now, and leave nothing of it otherwise; as put and held.

    Of a file and what was prepared, that which is under the library's key is the one that holds.
    """
    with _ONE_AT_A_TIME:
        salt, half = _salt(library), _new(path)
        _take_next(path, salt)
        if path.exists() and _salt(path) != salt:
            _put(path, held(path), salt)
        if half.exists() and _salt(half) != salt and half.stat().st_size:  # of somebody who was killed
            half.unlink(missing_ok=True)


def _take_next(path: Path, salt: bytes) -> None:
    """Have what was prepared take its place, where the library has got its key; take it away where it has not."""
    following = _next(path)
    _new(following).unlink(missing_ok=True)
    if not following.exists():
        return
    if path.exists() and _salt(path) == salt:
        following.unlink()
    elif not is_locked(following):  # else it is of a library that is not here now, and may come back
        _take_place(following, path)


def _put(path: Path, data: bytes, salt: bytes) -> None:
    beside = _new(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside.unlink(missing_ok=True)
    try:
        beside.touch(mode=0o600)
        if salt:
            _seal(beside, data, salt)
        else:
            beside.write_bytes(data)
        onto_disk(beside)
        _take_place(beside, path)
    except BaseException:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise


def _take_place(beside: Path, path: Path) -> None:
    _journal(path).unlink(missing_ok=True)  # left of the file of before, it would be played back into this one
    beside.replace(path)


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


def _salt(path: Path) -> bytes:
    """The salt of a file, b"" where there is none; OSError for one that cannot be read: it may not be in clear."""
    try:
        salt, seen = take_salt(path)
    except FileNotFoundError:
        return b""
    let_go(seen)
    return salt


def _new(path: Path) -> Path:
    return path.with_name(f"{path.name}.new")


def _next(path: Path) -> Path:
    return path.with_name(f"{path.name}.next")


def _journal(path: Path) -> Path:
    return path.with_name(f"{path.name}-journal")
