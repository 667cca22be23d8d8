"""What must hold after a kill: the library opens, is sound and holds all that was said to be saved."""

import io
import os
import shutil
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pikepdf

from app import backups, tasks
from app.errors import LibraryProblem
from app.library import Library, connecting
from app.library.migrations import MIGRATIONS, kept_path
from app.library.unlocking import unlock
from app.model.decision import Decision
from app.model.pack import Selection
from app.paths import Home
from tests.killing.homes import DOCUMENTS
from tests.killing.works import FORMATS, PASSPHRASES, TELLING, State, digest, read_beside, the_pack
from tests.library import samples

Judge = Callable[[Home, Library, State, State], Iterator[str]]
"""Yields what is wrong. Of the two states the first was said to be saved, the second was under way."""


def judge(work: str, home: Home, said: State, will: State) -> list[str]:
    """What is wrong after a kill; an empty list where all holds."""
    wrong = list[str]()
    try:
        wrong += _before_opening(work, home, said, will)
        with tasks.open_library(home) as library:
            wrong += [f"check: {one}" for one in library.check()]
            wrong += JUDGES[work](home, library, said, will)
        wrong += _left_over(home)
    except Exception as error:  # whatever it is, the library was not to be had
        wrong.append(f"{type(error).__name__}: {error}")
    return wrong


def _before_opening(work: str, home: Home, said: State, will: State) -> Iterator[str]:
    if not home.library.exists():
        yield "there is no library"
    elif work == "encryption":
        yield from _beside(home, said, will)
        yield from _locked(home, said.get("under", ""), will.get("under", said.get("under", "")))
    elif work == "migration" and said:
        connection = sqlite3.connect(home.library)
        if connection.execute("PRAGMA user_version").fetchone()[0] != MIGRATIONS[-1].number:
            yield "it was said to be up to date"
        connection.close()


def _beside(home: Home, said: State, will: State) -> Iterator[str]:
    """What is wrong beside the library for a program that is begun now and knows the library's passphrase alone."""
    connecting._keys.clear()
    under = _passphrase(home.library)
    tasks.open_library(home).close()
    for name, words in read_beside(home).items():
        if "beside" in said and words not in (said["beside"], will.get("beside")):
            yield f"{name} is not as it was said to be kept: {words}"
    for path in home.folder.iterdir():
        told = under and path.is_file() and not path.name.startswith("library-before-")
        if told and any(one in path.read_bytes() for one in (b"SQLite format", TELLING.encode())):
            yield f"{path.name} is in clear beside the encrypted library"


def _locked(home: Home, before: str, wanted: str) -> Iterator[str]:
    """What is wrong with how the files open; the passphrases of all of them are known from here on."""
    under = {path: _passphrase(path) for path in (home.library, *home.folder.glob("library-before-*.sqlite"))}
    if under[home.library] not in (before, wanted):
        yield f"the library opens otherwise than was said: {under[home.library]!r}"
    yield from (f"{path.name} opens with no passphrase" for path, one in under.items() if one is None)
    for path in home.folder.iterdir():
        if before and wanted and path not in under and path.is_file() and b"SQLite format" in path.read_bytes():
            yield f"{path.name} is in clear"


def _passphrase(path: Path) -> str | None:
    """The passphrase that opens a library, "" for one in clear; None where none does."""
    with connecting.salt_of(path) as salt:
        if not salt:
            return ""
        for one in PASSPHRASES:
            connecting._keys.pop(salt, None)
            try:
                unlock(path, one)
                return one
            except LibraryProblem:
                continue
        return None


def _left_over(home: Home) -> Iterator[str]:
    """Half files that are still there at the next start but one, an hour later."""
    half = [one for one in home.folder.rglob("*") if _is_half(one)]
    for one in half:
        os.utime(one, (0, 0))
    if half:
        with tasks.open_library(home) as library:
            backups.back_up(library, home.folder / "backups", backups.available(home.folder / "backups")[0].made, 3)
            tasks.export_pack(the_pack(library), ("xlsx",), home.folder / "out", stem="other")
    yield from (f"left over: {one.name}" for one in half if one.exists())


def _is_half(path: Path) -> bool:
    return path.name.startswith(".") or path.name.endswith(("-wal", "-shm", "-journal"))


def _imported(home: Home, library: Library, said: State, _will: State) -> Iterator[str]:
    for document_id, text in said.items():
        document = library.document(document_id)
        if document.text != text or library.original(document_id) != text.encode():
            yield f"{document.filename} is not as it was"
        if not library.items_of(document_id):
            yield f"{document.filename} has lost its items"
    batch = tasks.last_batch(home.folder)
    if batch is None:
        yield "the list of what is left is lost"
    else:
        left = [batch.rows[number].path for number in batch.numbers("undone")]
        held = {row.id for row in library.documents()}
        for path in left:
            if sha256(path.read_bytes()).hexdigest()[:16] in said.keys() - held:
                yield f"{path.name} is said to be in and is not"


def _decided(_home: Home, library: Library, said: State, will: State) -> Iterator[str]:
    values = {
        f"{about} {one.decision.field}": one.decision.value
        for about, many in library.decisions([key.rsplit(" ", 1)[0] for key in {**said, **will}]).items()
        for one in many
    }
    now = {key: values.get(key) for key in {**said, **will}}
    old = {key: said.get(key) for key in now}
    new = {**old, **will}
    if any(now[key] not in (old[key], new[key]) for key in now):
        yield "a decision is not as it was said to be"
    changed = {key for key in will if old[key] != new[key]}
    if len({now[key] == new[key] for key in changed}) > 1:
        yield "a step was half taken"
    by_state = {item.id: item.review for item in library.items([key.split(" ")[0] for key in now])}
    for key, value in now.items():
        about, field = key.rsplit(" ", 1)
        if field == "review" and by_state.get(about) != (value or '"open"').strip('"'):
            yield f"item {about} does not show what was decided: {value}, {by_state.get(about)}"


def _merged(home: Home, library: Library, said: State, will: State) -> Iterator[str]:
    """Does all steps again, in order, on a library as it was at the beginning."""
    again = Home(home.folder.with_name("again"))
    shutil.copytree(home.folder.with_name("bases") / "usual", again.folder)
    ends = list[dict[str, str]]()
    with tasks.open_library(again) as other:
        for step in [*said.values(), *will.values()]:
            ends.append(_events(other))
            other.decide(Decision(*one) for one in step)
        ends.append(_events(other))
    shutil.rmtree(again.folder)
    if _events(library) not in ends[-2:] if will else _events(library) != ends[-1]:
        yield "what tells of one event is not as it was said to be"


def _events(library: Library) -> dict[str, str]:
    """What each item is told with."""
    return {item.id: item.event for row in library.documents() for item in library.items_of(row.id)}


def _pack(_home: Home, library: Library, said: State, will: State) -> Iterator[str]:
    pack = the_pack(library)
    if said and digest(pack) not in (said.get(pack.id), will.get(pack.id)):
        yield "the pack is not as it was said to be kept"


def _exported(home: Home, _library: Library, said: State, will: State) -> Iterator[str]:
    for name in FORMATS:
        path = home.folder / "out" / f"pack.{name}"
        if not path.exists():
            if path.name in said:
                yield f"{path.name} is gone"
            continue
        data = path.read_bytes()
        if path.name in said and path.name not in will and sha256(data).hexdigest() != said[path.name]:
            yield f"{path.name} is not what was said to be written"
        try:
            if name == "pdf":
                with pikepdf.open(io.BytesIO(data)) as pdf:
                    assert len(pdf.pages) > 0
            else:
                with zipfile.ZipFile(io.BytesIO(data)) as package:
                    assert package.testzip() is None
        except Exception as error:
            yield f"{path.name} is half: {error}"


def _migrated(home: Home, library: Library, _said: State, _will: State) -> Iterator[str]:
    if library.summary().documents != DOCUMENTS or library.count(Selection()).events != DOCUMENTS * 5:
        yield "documents or items are lost"
    for number in (0, DOCUMENTS - 1):
        doc, found = samples.renamed(samples.digest(), number)
        if library.document(doc.id) != doc or library.found(doc.id) != found:
            yield f"{doc.filename} is not as it was"
    copy = kept_path(home.library, 4)
    if not copy.exists():
        yield "there is no copy of the library of before"
    else:
        backups.check(copy)


def _backed_up(home: Home, library: Library, said: State, _will: State) -> Iterator[str]:
    held = backups.available(home.folder / "backups")
    if said and said["newest"] not in [one.path.name for one in held]:
        yield "the newest backup is gone"
    if len(held) > 4:
        yield f"{len(held)} backups"
    for one in held:
        backups.check(one.path)
    if said:
        # Another document, or the same again, may have been marked since.
        (row,) = library.document_rows([said["document"]])
        if not row.marking:
            yield "a marking is lost"


def _gone_back(home: Home, library: Library, said: State, will: State) -> Iterator[str]:
    if the_pack(library).title not in (said.get("title", "Backed up"), will.get("title", "Backed up")):
        yield f"the library is neither of the two: {the_pack(library).title}"
    if library.summary().documents != DOCUMENTS:
        yield "documents are lost"
    for one in home.folder.glob("library-before-*.sqlite"):
        with Library.open(one) as before:
            if before.summary().documents != DOCUMENTS:
                yield f"{one.name} has lost documents"


JUDGES: dict[str, Judge] = {
    "import": _imported, "review": _decided, "merge": _merged, "pack": _pack, "export": _exported,
    "migration": _migrated, "backup": _backed_up, "restore": _gone_back, "encryption": _gone_back,
}  # fmt: skip
