"""Killed at each step of what changes the key of a library, what lies beside it is read and tells nothing in clear."""

import os
import shutil
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app import backups, encrypting, settings, tasks
from app.draft import keep_draft, read_draft
from app.errors import CannotWrite, LibraryProblem
from app.library import Library, connecting, sealed, unlocking
from app.library.unlocking import is_encrypted, lock_of, unlock
from app.paths import Home
from app.recent import keep_recent, read_recent
from app.saved_searches import keep_searches, read_searches
from tests.library import samples
from tests.test_beside import CHOSEN, DRAFT, LATER, NOW, OTHER, SEARCHES, WORDS, telling

PASSPHRASES = (WORDS, OTHER)
ASIDE = b'{"searches": "ferries"'


class Killed(BaseException):
    """Nothing more is done from here on."""


class Kill:
    """Lets so many steps that change files below a folder be taken; all that would follow raise, clearing up too."""

    def __init__(self) -> None:
        self.folder, self.left = "", -1
        self.taken = list[str]()
        sys.addaudithook(self._look)

    @contextmanager
    def after(self, folder: Path, steps: int) -> Generator[None]:
        self.folder, self.left, self.taken = str(folder), steps, []
        try:
            yield
        finally:
            self.folder = ""

    def _look(self, event: str, what: tuple[object, ...]) -> None:
        if not self.folder or not self._changes(event, what) or not str(what[0]).startswith(self.folder):
            return
        if len(self.taken) == self.left:
            raise Killed
        self.taken.append(f"{event} {Path(str(what[0])).name}")

    @staticmethod
    def _changes(event: str, what: tuple[object, ...]) -> bool:
        written = os.O_WRONLY | os.O_RDWR | os.O_CREAT
        return event in ("os.rename", "os.remove", "os.link") or (event == "open" and bool(int(str(what[2])) & written))


KILL = Kill()


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connecting, "_keys", {})
    monkeypatch.setattr(connecting, "_ROUNDS", 10)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")


def know(home: Home) -> str:
    """The passphrase of the library, "" for none, as a program has it that was begun just now."""
    connecting._keys.clear()
    for words in ("", *PASSPHRASES) if is_encrypted(home.library) else ("",):
        try:
            unlock(home.library, words)
        except LibraryProblem:
            continue
        return words
    raise AssertionError("the library opens with no passphrase")


def put_all(home: Home) -> None:
    keep_draft(home.folder, DRAFT)
    keep_searches(home.folder, SEARCHES)
    keep_recent(home, CHOSEN)
    sealed.put(home.folder / "searches.unread.json", ASIDE, home.library)
    sealed.put(home.last_import, b'{"paths": ["/bridge-talks/ferries-0.txt"]}\n', home.library)


def all_read(home: Home) -> bool:
    batch = tasks.last_batch(home.folder)
    return (
        read_draft(home.folder) == DRAFT and read_searches(home.folder) == SEARCHES
        and settings.with_recent(settings.load(home.folder), read_recent(home)) == CHOSEN
        and sealed.held(home.folder / "searches.unread.json") == ASIDE
        and batch is not None and [row.name for row in batch.rows] == ["ferries-0.txt"]
    )  # fmt: skip


def base(tmp_path: Path, words: str, backup: str) -> Home:
    """A home whose library has a passphrase, with a backup under another; "" for none."""
    made = Home(tmp_path / "base")
    made.folder.mkdir()
    settings.save(made.folder, CHOSEN)
    with Library.open(made.library) as library:
        samples.put(library, samples.bulletin())
    for one in (backup, words):
        change(made, one)
        if one == backup:
            with Library.open(made.library) as library:
                backups.back_up(library, made.folder / "backups", NOW)
    put_all(made)
    if not words:  # as an earlier version left them
        settings.save(made.folder, CHOSEN)
        text = (made.folder / "settings.toml").read_text(encoding="utf-8")
        (made.folder / "settings.toml").write_text(f'{text}author = "Ida Kestrel"\n', encoding="utf-8")
    encrypting.delete([*made.folder.glob("library-before-*.sqlite")])
    return made


def change(home: Home, words: str) -> None:
    if words:
        encrypting.encrypt(home.library, words, LATER)
    elif is_encrypted(home.library):
        encrypting.decrypt(home.library, LATER)


def restore(home: Home, _words: str) -> None:
    (backup,) = backups.available(home.folder / "backups")
    for one in PASSPHRASES:  # that of the backup is typed where it is asked for
        try:
            unlock(backup.path, one)
        except LibraryProblem:
            continue
    backups.restore(backup.path, home.library, LATER)
    with tasks.open_library(home):
        pass


def wrong(home: Home) -> list[str]:
    """What is wrong with a home that is opened in a program that was begun just now."""
    words = know(home)
    with tasks.open_library(home) as library:
        found = [] if len(library.documents()) == 1 else ["the library has lost its document"]
    if words:
        copies = {one.name for one in encrypting.others(home.library, home.folder / "backups")}
        found += [f"{name} tells in clear" for name in telling(home) if name not in copies]
        found += [f"{one.name} is in clear" for one in home.beside if one.exists() and not is_encrypted(one)]
    found += [f"{one.name} is left over" for one in home.folder.iterdir() if one.name.endswith((".next", ".next.new"))]
    return found if all_read(home) else [*found, "not all beside it is read as it was"]


Changed = Callable[[Home, str], None]
CHANGES: dict[str, tuple[str, str, Changed, str]] = {
    "encrypted": ("", "", change, WORDS),
    "another passphrase": (WORDS, WORDS, change, OTHER),
    "decrypted": (WORDS, WORDS, change, ""),
    "back to one in clear": (WORDS, "", restore, ""),
    "back to an encrypted one": ("", WORDS, restore, ""),
    "back to one under another passphrase": (OTHER, WORDS, restore, ""),
}


def at_each_step(begin: Home, work: Callable[[Home], object]) -> list[str]:
    """What is wrong after some work on copies of a home, killed after no step, after one, and so on."""
    failed, home, done = list[str](), Home(begin.folder.with_name("home")), False
    while not done:
        shutil.copytree(begin.folder, home.folder)
        know(home)
        with KILL.after(home.folder, KILL.left + 1):
            try:
                work(home)
                done = True
            except Killed:
                pass
        failed += [f"after {KILL.taken[-1:]}, {KILL.left}: {one}" for one in wrong(home)]
        shutil.rmtree(home.folder)
    assert KILL.left > 5
    KILL.left = -1
    return failed


def killed_between(home: Home, words: str) -> Home:
    """The home, which was killed as soon as its library had another passphrase."""
    for steps in range(1000):
        know(home)
        with KILL.after(home.folder, steps), pytest.raises(Killed):
            change(home, words)
        if know(home) == words:
            break
    KILL.left = -1
    return home


@pytest.mark.parametrize("what", CHANGES)
@pytest.mark.timeout(300)
def test_it_is_read_after_a_kill_at_each_step(what: str, tmp_path: Path) -> None:
    words, backup, work, wanted = CHANGES[what]
    assert at_each_step(base(tmp_path, words, backup), lambda home: work(home, wanted)) == []


@pytest.mark.parametrize("wanted", (WORDS, OTHER, ""))
@pytest.mark.timeout(300)
def test_it_is_read_though_the_opening_that_follows_is_killed_too(wanted: str, tmp_path: Path) -> None:
    begin = killed_between(base(tmp_path, "" if wanted == WORDS else WORDS, ""), wanted)
    assert at_each_step(begin, lambda home: tasks.open_library(home).close()) == []


def full_for(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """No room for files of that name."""
    onto_disk = sealed.onto_disk

    def full(path: Path) -> None:
        if path.name == name:
            raise OSError(28, "No space left on device")
        onto_disk(path)

    monkeypatch.setattr(sealed, "onto_disk", full)


@pytest.mark.parametrize("wanted", (OTHER, ""))
def test_what_would_be_lost_keeps_the_passphrase_as_it_is(
    wanted: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = base(tmp_path, WORDS, WORDS)
    before, lock = sorted(one.name for one in home.folder.iterdir()), lock_of(home.library)
    full_for(monkeypatch, "searches.json.next.new")
    with pytest.raises(CannotWrite, match=r"searches\.json cannot be written anew") as told:
        change(home, wanted)
    assert "No space left" in told.value.message and "is as it was" in told.value.hint
    assert lock_of(home.library) == lock and sorted(one.name for one in home.folder.iterdir()) == before
    assert know(home) == WORDS and all_read(home)


def test_what_does_not_follow_at_first_is_read_and_follows_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = base(tmp_path, WORDS, WORDS)
    replace = Path.replace

    def held_open(one: Path, to: Path) -> Path:
        if one.name == "draft.json.next":
            raise OSError(13, "Permission denied")
        return replace(one, to)

    monkeypatch.setattr(Path, "replace", held_open)
    with pytest.raises(CannotWrite, match=r"draft\.json is as it was before"):
        change(home, OTHER)
    monkeypatch.undo()
    monkeypatch.setattr(connecting, "_ROUNDS", 10)
    assert know(home) == OTHER
    tasks.open_library(home).close()
    assert all_read(home)


def test_it_waits_for_a_library_that_is_moved_away(tmp_path: Path) -> None:
    home = killed_between(base(tmp_path, WORDS, WORDS), OTHER)
    away = home.library.rename(tmp_path / "away.sqlite")
    connecting._keys.clear()
    with tasks.open_library(home) as library:
        samples.put(library, samples.bulletin())
    away.replace(home.library)
    assert know(home) == OTHER
    tasks.open_library(home).close()
    assert all_read(home)


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc which file is brought onto the disk")
def test_it_is_on_the_disk_before_the_library_takes_its_place_and_that_before_anything_follows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = base(tmp_path, WORDS, WORDS)
    done, fsync, replace = list[str](), os.fsync, os.replace

    def synced(handle: int) -> None:
        path = Path(f"/proc/self/fd/{handle}").readlink()
        done.append(f"{'the folder' if path == home.folder else path.name} is safe")
        fsync(handle)

    def put_in_place(one: str, to: str) -> None:
        done.append(f"{Path(one).name} moves")
        replace(one, to)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", put_in_place)
    change(home, OTHER)
    switched = done.index(".library.sqlite.restored moves")
    assert ".library.sqlite.restored is safe" in done[:switched]
    prepared = [one.name for one in home.beside if one.exists()]
    moved = [done.index(f"{name}.next.new moves") for name in prepared]
    assert len(prepared) == 5
    assert all(done.index(f"{name}.next.new is safe") < at < switched for name, at in zip(prepared, moved, strict=True))
    assert done[switched - 1] == "the folder is safe" == done[switched + 1]
    assert all(done.index(f"{name}.next moves") > switched + 1 for name in prepared)


def test_what_somebody_who_was_killed_left_half_written_is_not_left_in_clear(tmp_path: Path) -> None:
    home = base(tmp_path, "", "")
    half = home.folder / "backups" / ".library-20260101-000000.sqlite.part"
    shutil.copy(home.library, half)
    begun = home.folder / ".library-version-4.sqlite.part"
    begun.write_bytes(bytes(4096) + b"Mira Voss")  # its first page comes last
    left = [home.folder / "draft.json.new", home.folder / "settings.toml.new"]
    change(home, WORDS)
    assert not half.exists() and not begun.exists()
    for text in (b'{"pack": "Mira Voss', b'author = "Ida Kestrel"\n', b'author = "Ida Kest'):
        for path in left:
            path.write_bytes(text)
        clear = home.folder / ".library.sqlite.clear.restored"
        clear.write_bytes(bytes(4096) + b"Mira Voss")
        tasks.open_library(home).close()
        assert not clear.exists() and not any(one.exists() for one in left)


def test_a_library_that_cannot_be_read_is_not_taken_for_one_in_clear(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = base(tmp_path, WORDS, WORDS)
    take_salt = connecting.take_salt

    def unread(path: Path) -> tuple[bytes, tuple[int, int]]:
        if path == home.library:
            raise OSError(5, "Input/output error")
        return take_salt(path)

    for module in (connecting, sealed):
        monkeypatch.setattr(module, "take_salt", unread)
    with pytest.raises(CannotWrite, match="Input/output error"):
        keep_draft(home.folder, DRAFT)
    encrypting.lock_beside(home.library)
    assert all(is_encrypted(one) for one in home.beside)


def test_a_passphrase_that_is_tried_is_not_known_until_it_is_the_right_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, meanwhile = base(tmp_path, WORDS, WORDS), list[object]()
    connecting._keys.clear()
    told = unlocking.told

    @contextmanager
    def another(path: Path) -> Generator[None]:
        with pytest.raises(LibraryProblem) as problem:
            read_searches(home.folder)  # as the window does while a passphrase that the keyring keeps is tried
        meanwhile.append(problem.value.reason)
        with told(path):
            yield

    monkeypatch.setattr(unlocking, "told", another)
    with pytest.raises(LibraryProblem, match="not the passphrase"):
        unlock(home.library, OTHER)
    unlock(home.library, WORDS)
    assert meanwhile == ["passphrase", "passphrase"] and all_read(home)
