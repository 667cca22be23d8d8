"""The passphrase in the window: given, asked for at the start, changed, taken off; copies of before deleted."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app import backups
from app.draft import Draft, keep_draft
from app.library import Library, connecting
from app.library.unlocking import is_encrypted
from app.model.pack import Pack, Selection
from app.saved_searches import SavedSearch, keep_searches
from app.tasks import Home
from app.ui.desk import Steps
from app.ui.messages import Messages
from app.ui.recent_archives import recent_archives, remember_archive
from app.ui.widgets.ask_passphrase import Passphrase, PassphraseDialog
from app.ui.window import MainWindow
from tests.library import samples
from tests.ui.conftest import Heard, Opener

WORDS = "four words nobody guesses"


@dataclass
class Typing:
    """What is typed where a passphrase is asked for, the next first, and what was told each time."""

    answers: list[Passphrase] = field(default_factory=list[Passphrase])
    told: list[str] = field(default_factory=list[str])

    def say(self, *words: str) -> None:
        """Have these typed, one after the other; then the question is left."""
        self.answers.extend(map(Passphrase, words))


@pytest.fixture(autouse=True)
def forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passphrases of one test are not those of another, and no keyring of this machine is asked."""
    monkeypatch.setattr(connecting, "_keys", {})
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch) -> Typing:
    made = Typing()

    def ask(_parent: QWidget | None, words: str, _action: str, _least: int = 0) -> Passphrase | None:
        made.told.append(words)
        return made.answers.pop(0) if made.answers else None

    monkeypatch.setattr(Messages.__init__, "__defaults__", (*(Messages.__init__.__defaults__ or ())[:-1], ask))
    return made


def encrypt(window: MainWindow, open_window: Opener, home: Home) -> None:
    window.settings_page.encryption.encrypt.click()
    open_window.qtbot.waitUntil(lambda: is_encrypted(home.library) and window.desk.library is not None)
    open_window.settle(window)


def part(window: MainWindow, open_window: Opener) -> None:
    window.show_page("settings")
    window.settings_page.show_part(window.settings_page.encryption)
    open_window.settle(window)


def leave_encrypted(open_window: Opener, home: Home, typing: Typing) -> None:
    """Encrypt the library, close the window and forget the passphrase."""
    window = open_window(home, "settings")
    part(window, open_window)
    typing.say(WORDS)
    encrypt(window, open_window, home)
    window.close()
    connecting._keys.clear()


def test_encrypted_and_back(
    filled: Home, open_window: Opener, typing: Typing, heard: Heard
) -> None:
    window = open_window(filled, "settings")
    part(window, open_window)
    shown = window.settings_page.encryption
    assert shown.encrypt.isVisibleTo(shown) and not shown.decrypt.isVisibleTo(shown)
    typing.say(WORDS)
    encrypt(window, open_window, filled)
    assert b"Northland" not in filled.library.read_bytes()
    assert window.desk.library is not None and window.desk.library.summary().documents == 1
    assert shown.decrypt.isVisibleTo(shown) and "library-before-" in shown.copies.text()
    shown.delete.click()
    open_window.settle(window)
    assert heard.questions == ["Delete 1 copy of the library?"]
    assert not list(filled.folder.glob("library-before-*")) and not shown.delete.isVisibleTo(shown)
    shown.decrypt.click()
    open_window.qtbot.waitUntil(lambda: not is_encrypted(filled.library) and window.desk.library is not None)
    with Library.open(filled.library) as library:
        assert library.summary().documents == 1


def test_the_keyboard_never_comes_to_the_deletion_of_copies_by_itself(
    filled: Home, open_window: Opener, typing: Typing, qtbot: QtBot
) -> None:
    window = open_window(filled, "settings")
    part(window, open_window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    shown = window.settings_page.encryption
    typing.say(WORDS)
    shown.encrypt.setFocus()
    encrypt(window, open_window, filled)
    qtbot.waitUntil(shown.change.isVisible)
    assert shown.change.hasFocus() and shown.delete.isVisible()
    shown.decrypt.setFocus()
    shown.decrypt.click()
    qtbot.waitUntil(shown.encrypt.isVisible)
    assert shown.encrypt.hasFocus()


def test_asked_for_at_the_start_until_it_is_right(
    filled: Home, open_window: Opener, typing: Typing
) -> None:
    leave_encrypted(open_window, filled, typing)
    typing.say("three wrong words", WORDS)
    again = open_window(filled)
    assert again.desk.library is not None and again.desk.library.summary().documents == 1
    assert "Type its passphrase" in typing.told[1] and "That is not the passphrase" in typing.told[2]


def test_who_does_not_know_it_may_look_elsewhere(
    filled: Home, open_window: Opener, typing: Typing, qtbot: QtBot
) -> None:
    leave_encrypted(open_window, filled, typing)
    locked = open_window.closed(filled)
    closed = locked.home_page.closed
    qtbot.waitUntil(closed.isVisible)
    assert closed.heading.text() == "The library asks for its passphrase"
    assert [one.text() for one in closed.offers] == ["Type the passphrase…", "Try again", "Another folder…"]
    assert locked.desk.library is None


def test_stopped_it_stays_as_it_was(
    filled: Home, open_window: Opener, typing: Typing, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(filled, "settings")
    part(window, open_window)
    typing.say(WORDS)
    before = filled.library.read_bytes()
    window.settings_page.encryption.encrypt.click()
    for job in window.desk.jobs.open_jobs():
        job.cancel()
    open_window.qtbot.waitUntil(lambda: window.desk.library is not None)
    assert filled.library.read_bytes()[:16] == before[:16] and not is_encrypted(filled.library)
    assert not [path for path in filled.folder.iterdir() if path.name.endswith(".restored")]
    assert window.desk.library is not None and window.desk.library.summary().documents == 1


def test_saved_searches_and_the_pack_under_work_come_back_once_the_passphrase_was_typed(
    filled: Home, open_window: Opener, typing: Typing, qtbot: QtBot
) -> None:
    kept = (SavedSearch("Ports", Selection(words="harbour dues")),)
    keep_searches(filled.folder, kept)
    keep_draft(filled.folder, Draft(Pack("Harbours", "t", Selection(), "2026-05-04", ()), exported=False))
    leave_encrypted(open_window, filled, typing)
    for one in (filled.searches, filled.draft):
        assert is_encrypted(one) and b"arbour" not in one.read_bytes()
    typing.say(WORDS)
    window = open_window(filled, "search")
    qtbot.waitUntil(lambda: window.search_page.saved.searches == kept)
    qtbot.waitUntil(lambda: window.pack_page.pack is not None)
    assert window.pack_page.pack is not None and window.pack_page.pack.title == "Harbours"
    assert not window.notice.isVisible()


def test_what_was_done_last_comes_back_once_the_passphrase_was_typed_and_lies_nowhere_in_clear(
    filled: Home, open_window: Opener, typing: Typing, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(filled, "search")
    window.search_page.filters.words.setText("harbour dues")
    window.desk.keep(replace(
        remember_archive(window.desk.settings, tmp_path / "harbour.valise", "Harbours", "2026-05-04"),
        export_folder="/home/harbour",
    ))
    part(window, open_window)
    typing.say(WORDS)
    encrypt(window, open_window, filled)
    window.close()
    connecting._keys.clear()
    held = {path.name: path.read_bytes() for path in filled.folder.iterdir() if path.is_file()}
    assert is_encrypted(filled.recent) and not [name for name, data in held.items() if b"arbour" in data]
    locked = open_window.closed(filled)
    qtbot.waitUntil(lambda: len(typing.told) == 2)
    assert not locked.search_page.filters.words.text()
    locked.desk.keep(replace(locked.desk.settings, theme="dark"))
    locked.close()
    typing.say(WORDS)
    again = open_window(filled, "search")
    assert again.search_page.filters.words.text() == "harbour dues" and again.desk.settings.theme == "dark"
    assert [one.title for one in recent_archives(again.desk.settings)] == ["Harbours"]
    assert again.settings_page.folders.exports.text() == "/home/harbour"


def test_encrypted_also_after_a_backup_was_not_fit_to_go_back_to(
    filled: Home, open_window: Opener, typing: Typing, tmp_path: Path
) -> None:
    window = open_window(filled, "settings")
    part(window, open_window)
    unfit = tmp_path / "unfit.sqlite"
    unfit.write_bytes(b"no library " * 1_000)
    before = window.desk.library
    window.desk.backing.restore(unfit)
    open_window.qtbot.waitUntil(lambda: window.desk.library is not before)
    open_window.settle(window)
    typing.say(WORDS)
    encrypt(window, open_window, filled)
    assert is_encrypted(filled.library)


def test_going_back_to_a_backup_in_clear_leaves_the_library_encrypted_and_says_so(
    filled: Home, open_window: Opener, typing: Typing
) -> None:
    window = open_window(filled, "settings")
    with Library.open(filled.library) as library:
        copy = backups.back_up(library, filled.folder / "backups", datetime(2025, 3, 1)).path
    part(window, open_window)
    typing.say(WORDS)
    encrypt(window, open_window, filled)
    told: list[str] = []

    def hear(words: str, _steps: Steps) -> None:
        told.append(words)

    window.desk.told.connect(hear)
    window.desk.backing.restore(copy)
    open_window.qtbot.waitUntil(lambda: bool(told))
    open_window.settle(window)
    assert "The backup is open." in told[0] and "encrypted under the passphrase of the library" in told[0]
    assert is_encrypted(filled.library) and not is_encrypted(copy)
    assert window.desk.library is not None and window.desk.library.summary().documents == 1
    assert copy.name in window.settings_page.encryption.copies.text()


def test_a_library_that_a_stranger_changed_is_refused_and_its_backup_offered(
    filled: Home, open_window: Opener
) -> None:
    with Library.open(filled.library) as library:
        backups.back_up(library, filled.folder / "backups", datetime(2025, 3, 1))
    samples.run_sql(filled.library, "CREATE TRIGGER evil AFTER INSERT ON item BEGIN DELETE FROM decision; END")
    window = open_window.closed(filled)
    closed = window.home_page.closed
    open_window.qtbot.waitUntil(closed.isVisible)
    assert "trigger “evil”, which is none of Valise’s" in closed.words.text()
    offered = next(one for one in closed.offers if one.text().startswith("Restore the backup of 2025-03-01"))
    offered.click()
    open_window.qtbot.waitUntil(lambda: window.desk.library is not None)
    open_window.settle(window)
    assert window.desk.library is not None and window.desk.library.check() == ()


def test_a_new_passphrase_is_typed_twice(qtbot: QtBot) -> None:
    dialog = PassphraseDialog(None, "Told", "Encrypt", 8)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.do.isEnabled() and dialog.why.text() == "8 characters or more."
    qtbot.keyClicks(dialog.first, "four words")
    assert dialog.why.text() == "The two are not the same yet." and dialog.first.displayText() != "four words"
    qtbot.keyClicks(dialog.again, "four words")
    assert dialog.do.isEnabled() and not dialog.why.text()
    dialog.shown.setChecked(True)
    assert dialog.first.displayText() == "four words"
    qtbot.keyClick(dialog.again, Qt.Key.Key_Return)
    assert dialog.result() == dialog.DialogCode.Accepted
    assert dialog.typed() == Passphrase("four words")
