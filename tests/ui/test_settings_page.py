"""The Settings page: what is chosen holds at once, is kept, and can be taken back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog
from pytestqt.qtbot import QtBot

from app import i18n, registry, settings
from app.library import Library
from app.tasks import Home
from app.ui.application import use_text_size, use_theme


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    yield
    registry.use_house_names(None)
    use_theme("system")
    use_text_size(100)


@pytest.fixture
def page(open_window: Any, filled: Home) -> Any:
    return open_window(filled, "settings").settings_page


def settle(page: Any, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.desk.jobs.open_jobs())


def test_every_part_comes_to_the_front_by_the_arrow_keys(page: Any, qtbot: QtBot) -> None:
    page.list.setFocus()
    page.list.setCurrentRow(0)
    for number in range(1, len(page.parts)):
        qtbot.keyClick(page.list, Qt.Key.Key_Down)
        settle(page, qtbot)
        assert page.parts[number].isVisible()


def test_a_shipped_style_has_its_name_in_the_windows_language(
    page: Any, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.show_part(page.house)
    settle(page, qtbot)
    offered: list[str] = []
    monkeypatch.setattr(QInputDialog, "getText", lambda *_a, text: (offered.append(text) or "", False))
    i18n.use_language("ru")
    try:
        page.house._show(((page.house.style_now(),), (), frozenset()))
        page.house.copy_button.click()
    finally:
        i18n.use_language("en")
    assert page.house.form.title.text() == "Простой"
    assert offered == ["Простой (мой)"]


def test_a_style_of_ones_own_is_made_changed_and_shown(
    page: Any, qtbot: QtBot, filled: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.show_part(page.house)
    settle(page, qtbot)
    assert not page.house.form.isEnabled()
    assert "did not" not in page.house.about.text()
    before = page.house.preview.pixmap().toImage()
    monkeypatch.setattr(QInputDialog, "getText", lambda *_a, **_k: ("Ministry of Ardenia", True))
    page.house.copy_button.click()
    qtbot.waitUntil(page.house.form.isEnabled)
    settle(page, qtbot)
    assert page.desk.settings.house == "ministry-of-ardenia"
    page.house.form.sizes[0].setValue(16)
    qtbot.waitUntil(lambda: "body = 16" in (filled.houses / "ministry-of-ardenia.toml").read_text())
    settle(page, qtbot)
    qtbot.waitUntil(lambda: page.house.preview.pixmap().toImage() != before)


def test_a_date_style_that_is_none_is_told_and_not_written(
    page: Any, qtbot: QtBot, filled: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.show_part(page.house)
    settle(page, qtbot)
    monkeypatch.setattr(QInputDialog, "getText", lambda *_a, **_k: ("Own", True))
    page.house.copy_button.click()
    qtbot.waitUntil(page.house.form.isEnabled)
    settle(page, qtbot)
    kept = (filled.houses / "own.toml").read_bytes()
    page.house.form.date_style.setEditText("whenever")
    qtbot.waitUntil(lambda: "whenever" in page.house.told.text())
    assert (filled.houses / "own.toml").read_bytes() == kept


def test_markings_of_ones_own_are_a_ladder(
    page: Any, qtbot: QtBot, filled: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.show_part(page.house)
    settle(page, qtbot)
    monkeypatch.setattr(QInputDialog, "getText", lambda *_a, **_k: ("Own", True))
    page.house.copy_button.click()
    qtbot.waitUntil(page.house.form.isEnabled)
    page.show_part(page.markings)
    settle(page, qtbot)
    for label in ("OPEN", "CLOSED"):
        page.markings.add()
        row = page.markings.ladder.rowCount() - 1
        page.markings.ladder.item(row, 0).setText(label)
    page.markings.ladder.selectRow(1)
    page.markings.move_rung(-1)
    qtbot.waitUntil(lambda: "OPEN" in (filled.houses / "own.toml").read_text())
    settle(page, qtbot)
    assert [one.label for one in page.house.style_now().markings] == ["CLOSED", "OPEN"]


def test_a_name_holds_at_once_and_is_taken_back(page: Any, qtbot: QtBot, filled: Home) -> None:
    page.show_part(page.names)
    qtbot.waitUntil(lambda: bool(page.names.names.names))
    page.names.words.setText("Türkiye")
    view = page.names.table
    index = view.model().index(0, 2)
    heard: list[tuple[str, Any]] = []
    page.desk.told.connect(lambda words, steps: heard.append((words, steps)))
    view.model().setData(index, "Turkey")
    qtbot.waitUntil(lambda: bool(heard))
    assert registry.country_name("TR") == "Turkey"
    assert "Turkey" in filled.house_names.read_text(encoding="utf-8")
    heard[0][1][0][1]()
    qtbot.waitUntil(lambda: registry.country_name("TR") == "Türkiye")


def test_theme_and_size_hold_at_once_and_are_kept(page: Any, qtbot: QtBot, filled: Home) -> None:
    page.show_part(page.look)
    look = page.look
    light = look.palette().window().color().lightness()
    look.theme.setCurrentIndex(look.theme.findData("dark"))
    look.theme.activated.emit(look.theme.currentIndex())
    assert look.palette().window().color().lightness() < light
    look.text_size.setCurrentIndex(look.text_size.findData("150"))
    look.text_size.activated.emit(look.text_size.currentIndex())
    settle(page, qtbot)
    assert (settings.load(filled.folder).theme, settings.load(filled.folder).text_size) == ("dark", "150")


def test_a_backup_and_the_way_back(page: Any, qtbot: QtBot, filled: Home, heard: Any) -> None:
    page.show_part(page.backups)
    settle(page, qtbot)
    page.backups.now.click()
    qtbot.waitUntil(lambda: page.backups.list.count() == 1)
    settle(page, qtbot)
    documents = page.desk.library.documents()
    page.desk.library.remove(documents[0].id)
    page.backups.back.click()
    settle(page, qtbot)
    qtbot.waitUntil(lambda: page.desk.library is not None and len(page.desk.library.documents()) == 1)
    assert "Restore" in heard.questions[0]
    aside = next(filled.folder.glob("library-before-*.sqlite"))
    with Library.open(Path(aside)) as before:
        assert not before.documents()


def test_the_day_s_backup_is_made_once(page: Any, qtbot: QtBot, filled: Home) -> None:
    page.desk.backing.by_itself()
    settle(page, qtbot)
    page.desk.backing.by_itself()
    settle(page, qtbot)
    assert len(list((filled.folder / "backups").iterdir())) == 1


def test_another_language_offers_to_open_the_window_again(page: Any, qtbot: QtBot, filled: Home) -> None:
    heard: list[str] = []
    page.desk.told.connect(lambda words, _steps: heard.append(words))
    page.show_part(page.look)
    page.look.language.setCurrentIndex(page.look.language.findData("ru"))
    page.look.language.activated.emit(2)
    assert "Русский" in heard[0]
    settle(page, qtbot)
    assert settings.load(filled.folder).language == "ru"
    page.look.language.setCurrentIndex(page.look.language.findData("en"))
    page.look.language.activated.emit(0)
    assert heard[1:] == ["The window goes on speaking English."], "nothing is to be opened again"
    settle(page, qtbot)
    assert settings.load(filled.folder).language == "en"
