"""The file of an open library: opened again where it is no longer the one that was seen, made when first written to."""

import threading
from pathlib import Path
from types import TracebackType
from typing import Self

from app.library import packing
from app.library.copying import sweep
from app.library.migrations import migrate
from app.library.store import BUSY_SECONDS, Store, check_makeable, make_private
from app.progress import Progress, silent


class Opened:
    """A file that is kept open. All threads may use it at once: many read while one writes.

    LibraryProblem: locked by another program, damaged. CannotWrite: no room, no permission; nothing is half written.
    """

    def __init__(self, store: Store, busy_seconds: float) -> None:
        self._store, self._busy_seconds = store, busy_seconds
        self._earlier: list[Store] = []
        self._read_only = False
        self._replacing = threading.Lock()

    @classmethod
    def open(
        cls, path: Path, busy_seconds: float = BUSY_SECONDS, read_only: bool = False, progress: Progress = silent
    ) -> Self:
        """The library in a file, brought up to date if it is older; LibraryProblem, CannotWrite.

        That may take minutes, which progress tells of; stopped, it leaves the file as it was.

        Where there is no file, it is made when the first document is added. One that may only be read is opened so;
        changing it raises CannotWrite; with read_only any is, as one that another program holds.
        """
        check_makeable(path)
        made = cls(_opened(path, busy_seconds, read_only, progress), busy_seconds)
        if not read_only:
            sweep(path.parent, path.stem)
        made._read_only = read_only
        return made

    @property
    def path(self) -> Path:
        """The library's file, which need not be there yet."""
        return self._store.path

    @property
    def writable(self) -> bool:
        """Whether it can be changed: not one whose folder is guarded, nor one opened to read alone."""
        return self._store.place.writable

    def _current(self) -> Store:
        """The store, opened again where its file is no longer the one that was seen."""
        if self._store.outdated():
            with self._replacing:
                if self._store.outdated():
                    self._replace()
        return self._store

    def _made(self) -> Store:
        """The store with a file of its own."""
        store = self._current()
        if not store.place.made:
            with self._replacing:
                if not self._store.place.made:
                    make_private(store.path)
                    self._replace()
        return self._store

    def _replace(self) -> None:
        # The one before stays usable: another thread may be about to read from it.
        self._earlier.append(self._store)
        self._store = _opened(self._store.path, self._busy_seconds, self._read_only)

    def close(self) -> None:
        """Close the file."""
        for store in (*self._earlier, self._store):
            store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _opened(path: Path, busy_seconds: float, read_only: bool = False, progress: Progress = silent) -> Store:
    store = Store(path, busy_seconds, packing.pack_stale, read_only)
    try:
        migrate(store, progress=progress)
    except BaseException:
        store.close()
        raise
    return store
