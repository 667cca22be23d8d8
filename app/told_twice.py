"""What may be told twice, looked for in a process of its own: the search is long, and the window keeps its thread.

The process opens the library's file by itself, to read only, and hands back ids. It ends with the search.
"""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from app.apart import Asked, workers
from app.duplicates import find_copies, find_duplicates
from app.errors import ValiseError
from app.i18n import _, language, use_language
from app.library import Library
from app.library.connecting import known_keys, take_keys
from app.model.telling import Copies, Duplicates
from app.progress import Progress, part, silent
from app.registry import house

_FEW = 3_000
"""Events that are compared sooner than a process is started."""

ToldTwice = tuple[Duplicates | Copies, ...]


def told_twice(library: Library, progress: Progress = silent) -> ToldTwice:
    """Events that may be told more than once, the sure ones first; then the documents that hold the same."""
    if library.summary().events < _FEW:
        return _found(library, progress)
    return _found_apart(library.path, progress)


def _found(library: Library, progress: Progress) -> ToldTwice:
    copies = part(progress, 90, 100)
    return (*find_duplicates(library, part(progress, 0, 90)), *find_copies(library, copies))


@dataclass(slots=True)
class _Heard:
    """How far the process is; told on ten times a second, so that it is stopped soon."""

    progress: Progress
    done: int = 0
    of: int = 100

    def take(self, _key: str, done: int, of: int, _words: str) -> None:
        self.done, self.of = done, of

    def alive(self) -> None:
        self.progress(self.done, self.of, "")


def _found_apart(path: Path, progress: Progress) -> ToldTwice:
    heard = _Heard(progress)
    with workers(_search, partial(_prepare, language(), house.own(), known_keys()), 1) as pool:
        for one in pool.answers([Asked("", path)], heard.take, heard.alive):
            if isinstance(one.answer, ValiseError):
                raise one.answer
            if one.answer is not None:
                return one.answer
    raise ValiseError(
        _("The search for possible duplicates stopped."), _("The library is as it was; the next search begins anew.")
    )


def _prepare(code: str, names: house.HouseNames, keys: dict[bytes, bytes]) -> None:
    """Make the process speak and name as this one does, and open what this one can open."""
    take_keys(keys)
    use_language(code)
    house.take(names)


def _search(path: Path, progress: Progress) -> ToldTwice | ValiseError:
    """What the process does. A problem is handed over, since whoever asked can tell it."""
    try:
        with Library.open(path, read_only=True) as library:
            return _found(library, progress)
    except ValiseError as problem:
        return problem
